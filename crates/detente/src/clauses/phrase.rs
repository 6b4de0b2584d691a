//! The words of a phrase: a head and what depends on it, without what only introduces it.

use detente_text::{Relation, Span, Tree, Upos, Xpos, lower_case};

use super::Phrase;
use super::closed_class::ClosedClass;

/// What a phrase leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Conjuncts {
    /// "China and the U.S."
    Keep,
    /// "China" of the same words.
    Drop,
}

/// The whole phrase headed by `head`, with its conjuncts.
pub(super) fn whole(tree: &Tree, head: usize) -> Span {
    span_of(tree, head, Conjuncts::Keep)
}

/// Each conjunct of the phrase headed by `head`; one entry where nothing is coordinated.
pub(super) fn conjuncts(tree: &Tree, head: usize) -> Vec<Phrase> {
    let mut all = vec![Phrase { head, span: span_of(tree, head, Conjuncts::Drop) }];
    let mut next = 0;
    while next < all.len() {
        let more = tree.children(all[next].head).filter(|&child| is_conjunct(tree, child));
        all.extend(more.map(|head| Phrase { head, span: span_of(tree, head, Conjuncts::Drop) }));
        next += 1;
    }
    for phrase in &mut all {
        phrase.head = content_head(tree, phrase.head);
    }
    all.sort_by_key(|phrase| phrase.head);
    all
}

/// The word that tells what a phrase is about: "troops" of "some of its troops".
pub(super) fn content_head(tree: &Tree, head: usize) -> usize {
    let word = &tree.words()[head];
    if !ClosedClass::Partitive.contains(&lower_case(&word.lemma)) && word.upos != Upos::Num {
        return head;
    }
    let of_it = tree.children(head).find(|&child| {
        child > head && tree.words()[child].relation == Relation::Nmod && is_after(tree, child, "of")
    });
    of_it.unwrap_or(head)
}

fn is_after(tree: &Tree, word: usize, preposition: &str) -> bool {
    tree.child(word, Relation::Case)
        .is_some_and(|case| tree.words()[case].lemma.eq_ignore_ascii_case(preposition))
}

fn span_of(tree: &Tree, head: usize, conjuncts: Conjuncts) -> Span {
    let is_inside = |child: &usize| {
        let is_other =
            introduces(tree, head, *child) || conjuncts == Conjuncts::Drop && is_coordination(tree, *child);
        !is_other && !is_aside(tree, *child)
    };
    let mut open: Vec<usize> = tree.children(head).filter(is_inside).collect();
    let (mut first, mut last) = (head, head);
    while let Some(word) = open.pop() {
        // The phrase ends with a word, not with a mark behind it.
        if tree.words()[word].upos != Upos::Punct {
            first = first.min(word);
            last = last.max(word);
        }
        let is_title = tree.words()[word].relation == Relation::NmodDesc;
        open.extend(
            tree.children(word)
                .filter(|&child| !(is_aside(tree, child) || is_title && introduces(tree, word, child))),
        );
    }
    tree.words()[first].span.join(tree.words()[last].span)
}

/// Prepositions, markers and conjunctions before the phrase.
fn introduces(tree: &Tree, head: usize, child: usize) -> bool {
    let relation = tree.words()[child].relation;
    child < head && matches!(relation, Relation::Case | Relation::Mark | Relation::Cc | Relation::CcPreconj)
}

/// What stands beside the phrase rather than in it: "a move that angered Oslo", which is about all that was said
/// before, and what a comma keeps apart, "a joint fund, which Riga dismissed".
fn is_aside(tree: &Tree, child: usize) -> bool {
    match tree.words()[child].relation {
        Relation::Parataxis | Relation::Discourse => true,
        Relation::AclRelcl => {
            tree.children(child).any(|it| it < child && tree.words()[it].xpos == Xpos::Comma)
        }
        Relation::Appos => {
            ClosedClass::Summing.contains(&tree.words()[child].lemma)
                && [Relation::AclRelcl, Relation::Acl].iter().any(|&it| tree.child(child, it).is_some())
        }
        _ => false,
    }
}

fn is_coordination(tree: &Tree, child: usize) -> bool {
    tree.words()[child].relation == Relation::Cc || is_conjunct(tree, child)
}

/// A conjunct, or what a parser took for an apposition in the middle of a list: "a truce, a corridor
/// and a timetable".
fn is_conjunct(tree: &Tree, child: usize) -> bool {
    match tree.words()[child].relation {
        // "Norway, but not Iceland"
        Relation::Conj => !tree.children(child).any(|it| {
            tree.words()[it].relation == Relation::Advmod
                && ClosedClass::Negator.contains(&tree.words()[it].lemma)
        }),
        Relation::Appos | Relation::List => {
            let is_common = |word: usize| tree.words()[word].upos == Upos::Noun;
            tree.child(child, Relation::Conj).is_some_and(is_common)
                && is_common(child)
                && tree.head(child).is_some_and(is_common)
        }
        _ => false,
    }
}
