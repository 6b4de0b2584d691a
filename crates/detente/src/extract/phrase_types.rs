//! What each phrase of a sentence is, for the types of rule roles.

use detente_text::{Relation, Tree, Upos, Xpos, lower_case};

use crate::clauses::closed_class::ClosedClass;
use crate::entities::Entities;
use crate::model::{EntityKind, Mention};
use crate::rules::TypeSet;
use crate::times::is_time;

/// The types of the phrases of a tree, one for each word as a head.
pub(super) fn phrase_types(tree: &Tree, entities: &Entities) -> Vec<TypeSet> {
    let mut types = vec![TypeSet::default(); tree.len()];
    let (Some(first), Some(last)) = (tree.words().first(), tree.words().last()) else { return types };
    let sentence = first.span.join(last.span);
    let from = entities.mentions.partition_point(|it| it.span.start() < sentence.start());
    for mention in entities.mentions[from..].iter().take_while(|it| it.span.start() < sentence.end()) {
        if let Some(head) = head_of(tree, mention) {
            let kind = entities.entities[mention.entity.index()].kind;
            types[head] |= of_kind(kind);
            let xpos = tree.words()[head].xpos;
            let is_plural = matches!(xpos, Xpos::Nns | Xpos::Nnps | Xpos::Prp | Xpos::Dt | Xpos::Cd);
            if kind == EntityKind::Group && is_plural {
                types[head] |= TypeSet::SEVERAL;
            }
        }
    }
    let from = entities.places.partition_point(|it| it.span.start() < sentence.start());
    let here = entities.places[from..].iter().take_while(|it| it.span.start() < sentence.end());
    for place in here.filter(|it| sentence.covers(it.span)) {
        if let Some(head) = word_at(tree, place.span.end() - 1) {
            types[head] |= TypeSet::PLACE;
        }
    }
    for (at, word) in tree.words().iter().enumerate() {
        if word.upos == Upos::Num || tree.child(at, Relation::Nummod).is_some() {
            types[at] |= TypeSet::QUANTITY;
        }
        if is_several(tree, at) {
            types[at] |= TypeSet::SEVERAL;
        }
        // "bankworkers", "oilmakers": who works, makes or owns acts.
        if word.upos == Upos::Noun && is_called_after_work(&word.lemma) {
            types[at] |= TypeSet::PARTY;
        }
        // "They said they would strike": somebody acts, whoever it is.
        let is_unknown = types[at] == TypeSet::default() && word.xpos == Xpos::Prp;
        if is_unknown && ClosedClass::Somebody.contains(&lower_case(&word.lemma)) {
            types[at] |= TypeSet::PARTY | TypeSet::PERSON;
        }
        if is_time(tree, at) {
            types[at] |= TypeSet::TIME;
        }
    }
    types
}

/// Whether a word ends in one for people at work, with what they work on before it.
fn is_called_after_work(lemma: &str) -> bool {
    let is_one = |at: usize| ClosedClass::WorkSuffix.contains(&lemma[at..]);
    lemma.char_indices().skip(SHORTEST_WORK).any(|(at, _)| is_one(at))
}

/// Fewest letters of what somebody works on.
const SHORTEST_WORK: usize = 3;

/// "Chile and Peru", "both sides", "the three unions".
fn is_several(tree: &Tree, head: usize) -> bool {
    let word = &tree.words()[head];
    if !matches!(word.upos, Upos::Noun | Upos::Propn | Upos::Pron) {
        return false;
    }
    let counted = tree.child(head, Relation::Nummod).is_some()
        || tree
            .child(head, Relation::Det)
            .is_some_and(|it| ClosedClass::Joint.contains(&lower_case(&tree.words()[it].lemma)));
    let joined = word.relation == Relation::Conj || tree.child(head, Relation::Conj).is_some();
    // "Tin producers agreed to cut output": they agree with each other.
    let is_plural = matches!(word.xpos, Xpos::Nns | Xpos::Nnps);
    let faces_itself =
        || word.upos == Upos::Noun && ClosedClass::FacingEachOther.contains(&lower_case(&word.lemma));
    joined || is_plural && (counted || faces_itself())
}

fn of_kind(kind: EntityKind) -> TypeSet {
    match kind {
        EntityKind::Person | EntityKind::AnonymousPerson => TypeSet::PARTY | TypeSet::PERSON,
        EntityKind::Media => TypeSet::default(),
        _ => TypeSet::PARTY,
    }
}

/// The word of the mention that the others depend on.
fn head_of(tree: &Tree, mention: &Mention) -> Option<usize> {
    let from = tree.words().partition_point(|word| word.span.end() <= mention.span.start());
    let to = tree.words().partition_point(|word| word.span.start() < mention.span.end());
    (from..to).find(|&word| tree.head(word).is_none_or(|head| head < from || head >= to))
}

fn word_at(tree: &Tree, byte: u32) -> Option<usize> {
    let at = tree.words().partition_point(|word| word.span.end() <= byte);
    (at < tree.len()).then_some(at)
}
