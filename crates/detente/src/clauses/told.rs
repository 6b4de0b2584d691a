//! Infinitives and gerunds that tell what was done.
//!
//! "Riga was forced to drop its demand" says that Riga dropped it; "Riga is free to drop it" does not. Which verbs
//! say so of their infinitive are the **implicative** ones (Karttunen 1971).

use detente_text::{Relation, Tree, Xpos};

use super::closed_class::ClosedClass;
use super::{Clause, Form, Link, PredicateClass};

/// Steps up to what has happened: "was forced to agree to begin leaving" takes three.
const FARTHEST: usize = 8;

/// Marks the clauses without a tense that are told as done. Parents may stand behind their children.
pub(super) fn mark(tree: &Tree, clauses: &mut [Clause]) {
    for at in 0..clauses.len() {
        clauses[at].is_told = is_told(tree, clauses, at, FARTHEST);
    }
}

/// Whether the clause at `at` is told as done by what it hangs on, not more than `left` steps up.
fn is_told(tree: &Tree, clauses: &[Clause], at: usize, left: usize) -> bool {
    let Some(left) = left.checked_sub(1) else { return false };
    let clause = &clauses[at];
    let Some((parent, link)) = clause.parent else { return false };
    let governor = &clauses[parent];
    let is_told = match clause.form {
        Form::Infinitive if is_report_of_the_past(tree, clause, governor, link) => true,
        Form::Infinitive | Form::Gerund if hangs_on_implicative(tree, clause, governor, link) => {
            has_happened(tree, clauses, parent, left)
        }
        Form::Gerund => {
            is_beside(tree, clause, link)
                || governor.class == PredicateClass::Verb
                    && is_manner_or_time(tree, clause, link)
                    && has_happened(tree, clauses, parent, left)
        }
        Form::Infinitive | Form::Finite | Form::Participle | Form::Nominal => false,
    };
    // "was forced to drop its demand and pay": one form for both.
    is_told
        || link == Link::Coordinate
            && clause.form == governor.form
            && matches!(clause.form, Form::Infinitive | Form::Gerund)
            && self::is_told(tree, clauses, parent, left)
}

/// "seems to have left", "is said to have left".
fn is_report_of_the_past(tree: &Tree, clause: &Clause, governor: &Clause, link: Link) -> bool {
    let words = tree.words();
    link == Link::Complement
        && governor.negation.is_none()
        && ClosedClass::ReportingInfinitive.contains(&words[governor.head].lemma)
        && clause.auxiliaries.iter().any(|&word| ClosedClass::PerfectAuxiliary.contains(&words[word].lemma))
}

/// "managed to leave", "was the first to leave", "succeeded in leaving", "used the forum to press Oslo".
fn hangs_on_implicative(tree: &Tree, clause: &Clause, governor: &Clause, link: Link) -> bool {
    let words = tree.words();
    let lemma = &words[governor.head].lemma;
    let is_in = |marker: usize| ClosedClass::LocativePreposition.contains(&words[marker].lemma);
    match (clause.form, link) {
        (Form::Infinitive, _) if is_done_by_the_first(tree, clause.head) => true,
        (Form::Infinitive, Link::Complement | Link::Adverbial(_) | Link::Relative) => {
            ClosedClass::Implicative.contains(lemma)
        }
        (Form::Gerund, Link::Complement) => ClosedClass::Aspectual.contains(lemma),
        (Form::Gerund, Link::Adverbial(Some(marker))) if is_in(marker) => {
            ClosedClass::Aspectual.contains(lemma)
        }
        _ => false,
    }
}

/// "was the first to leave", "became the only member to leave".
fn is_done_by_the_first(tree: &Tree, verb: usize) -> bool {
    let words = tree.words();
    let is_first = |word: usize| ClosedClass::Ordinal.contains(&words[word].lemma);
    words[verb].head.is_some_and(|head| {
        let head = head as usize;
        is_first(head)
            || words[verb].relation == Relation::Acl
                && tree.children(head).any(|it| it < head && is_first(it))
    })
}

/// "Oslo cut its duty, honouring a pledge": behind a comma, and without a preposition, a gerund tells what is done.
fn is_beside(tree: &Tree, clause: &Clause, link: Link) -> bool {
    let first = first_word(clause);
    link == Link::Adverbial(None) && first > 0 && tree.words()[first - 1].xpos == Xpos::Comma
}

/// "By dropping its demand", "after leaving the talks", "dropping its demand, Riga": with what has happened.
fn is_manner_or_time(tree: &Tree, clause: &Clause, link: Link) -> bool {
    match link {
        Link::Adverbial(Some(marker)) => ClosedClass::FactiveMarker.contains(&tree.words()[marker].lemma),
        Link::Adverbial(None) => first_word(clause) == 0,
        _ => false,
    }
}

fn first_word(clause: &Clause) -> usize {
    clause.auxiliaries.first().map_or(clause.head, |&word| word.min(clause.head))
}

/// Whether the clause at `at` is told as something that happened.
fn has_happened(tree: &Tree, clauses: &[Clause], at: usize, left: usize) -> bool {
    let (words, clause) = (tree.words(), &clauses[at]);
    let is_hung_on = matches!(clause.parent, Some((_, Link::Adverbial(Some(marker))))
        if ClosedClass::ConditionMarker.contains(&words[marker].lemma));
    if clause.negation.is_some() || is_hung_on {
        return false;
    }
    let is_perfect = |&word: &usize| {
        ClosedClass::PerfectAuxiliary.contains(&words[word].lemma) && words[word].xpos != Xpos::Vb
    };
    match clause.form {
        Form::Finite => {
            words[first_word(clause)].xpos == Xpos::Vbd || clause.auxiliaries.iter().any(is_perfect)
        }
        Form::Participle => true,
        Form::Infinitive | Form::Gerund | Form::Nominal => is_told(tree, clauses, at, left),
    }
}
