//! The clauses of a sentence, one block each: predicate, form, and what stands in which position.

use std::fmt::Write as _;

use detente::clauses::{Basis, Clause, Clauses, Link, Position};
use detente_text::{Span, Tree};

use super::{BOLD, DIM, styled};

/// All clauses of a sentence.
pub(crate) fn clauses(text: &str, sentence: Span, tree: &Tree, clauses: &Clauses) -> String {
    let line: Vec<&str> = sentence.of(text).split_whitespace().collect();
    let mut out = format!("{}\n", styled(BOLD, line.join(" ")));
    for (at, clause) in clauses.clauses.iter().enumerate() {
        let _ =
            writeln!(out, "  {at}. {}  {}", predicate(tree, clause), styled(DIM, form(text, tree, clause)));
        for argument in &clause.arguments {
            let position = position_name(&argument.position);
            let words: Vec<&str> = argument.span.of(text).split_whitespace().collect();
            let list = if argument.conjuncts.len() > 1 {
                format!(" ({} items)", argument.conjuncts.len())
            } else {
                String::new()
            };
            let basis = match argument.basis {
                Basis::Direct => String::new(),
                other => format!(" ({other:?})").to_lowercase(),
            };
            let _ = writeln!(
                out,
                "       {position:<12} {}{}",
                words.join(" "),
                styled(DIM, format_args!("{list}{basis}"))
            );
        }
    }
    out.push('\n');
    out
}

/// "turn down", "walk out of".
fn predicate(tree: &Tree, clause: &Clause) -> String {
    let mut name = clause.lemma(tree).to_owned();
    for &particle in &clause.particles {
        name.push(' ');
        name.push_str(&tree.words()[particle].lemma);
    }
    name
}

/// "verb, finite, passive, not, complement of 2".
fn form(text: &str, tree: &Tree, clause: &Clause) -> String {
    let mut about = vec![format!("{:?}", clause.class), format!("{:?}", clause.form)];
    about.extend(clause.passive.then(|| "passive".to_owned()));
    if let Some(negation) = clause.negation {
        about.push(format!("negated by “{}”", tree.words()[negation].span.of(text)));
    }
    if let Some((parent, link)) = clause.parent {
        about.push(match link {
            Link::Adverbial(Some(marker)) => format!("“{}” of {parent}", tree.words()[marker].span.of(text)),
            Link::Adverbial(None) => format!("adverbial of {parent}"),
            other => format!("{other:?} of {parent}"),
        });
    }
    about.join(", ").to_lowercase()
}

/// The position as rule files write it.
pub(crate) fn position_name(position: &Position) -> &str {
    match position {
        Position::Subject => "subj",
        Position::Object => "obj",
        Position::Recipient => "iobj",
        Position::Predicative => "pred",
        Position::That => "that",
        Position::ToInfinitive => "to-inf",
        Position::Gerund => "gerund",
        Position::ForTo => "for-to",
        Position::Whether => "whether",
        Position::Quote => "quote",
        Position::Oblique(preposition) => preposition,
        Position::Possessor => "poss",
        Position::Modifier => "mod",
        Position::Apposition => "appos",
        Position::Adverbial => "adverbial",
        Position::Condition => "condition",
    }
}
