//! The tense of a predicate: "met", "had met", "will meet", "would meet".

use detente_text::{Tree, Xpos};

use crate::clauses::closed_class::ClosedClass;
use crate::clauses::{Clause, Clauses, Form, Link};
use crate::model::Tense;

/// Tense of the clause at `at`; a coordinate without auxiliaries of its own shares those of the
/// first: "will meet and sign".
pub(super) fn tense(tree: &Tree, clauses: &Clauses, at: usize) -> Tense {
    let clause = &clauses.clauses[at];
    if let Some((first, Link::Coordinate)) = clause.parent
        && first < at
        && auxiliaries(tree, clause).is_empty()
        && is_bare(tree, clause)
    {
        return tense(tree, clauses, first);
    }
    own_tense(tree, clause)
}

/// "sign" of "will meet and sign": the form says nothing by itself.
fn is_bare(tree: &Tree, clause: &Clause) -> bool {
    let xpos = tree.words()[clause.head].xpos;
    clause.form != Form::Nominal && matches!(xpos, Xpos::Vb | Xpos::Vbn | Xpos::Vbg | Xpos::Vbp)
}

fn auxiliaries<'t>(tree: &'t Tree, clause: &Clause) -> Vec<&'t detente_text::Word> {
    clause
        .auxiliaries
        .iter()
        .map(|&word| &tree.words()[word])
        .filter(|word| !ClosedClass::Negator.contains(&word.lemma))
        .collect()
}

fn own_tense(tree: &Tree, clause: &Clause) -> Tense {
    let auxiliaries = auxiliaries(tree, clause);
    let is = |class: ClosedClass| auxiliaries.iter().any(|word| class.contains(&word.lemma));
    let is_to_come = clause.is_to_come(tree);
    if is(ClosedClass::FutureModal) || is_to_come && !auxiliaries.iter().any(|word| word.xpos == Xpos::Vbd) {
        return Tense::Future;
    }
    if is(ClosedClass::PastFutureModal) || is_to_come {
        return Tense::FutureInPast;
    }
    let head = &tree.words()[clause.head];
    let first = auxiliaries.first().map_or(head.xpos, |word| word.xpos);
    if is(ClosedClass::PerfectAuxiliary) && head.xpos != Xpos::Vb {
        return match first {
            Xpos::Vbd => Tense::PastPerfect,
            Xpos::Vbz | Xpos::Vbp => Tense::PresentPerfect,
            _ => Tense::Untensed,
        };
    }
    match first {
        Xpos::Vbd => Tense::Past,
        Xpos::Vbz | Xpos::Vbp if head.xpos == Xpos::Vbg => Tense::PresentProgressive,
        Xpos::Vbz | Xpos::Vbp | Xpos::Md => Tense::Present,
        // A past participle alone is told from the past: "a plan rejected by both".
        Xpos::Vbn if clause.form == Form::Participle => Tense::Past,
        _ => Tense::Untensed,
    }
}
