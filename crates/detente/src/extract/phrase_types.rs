//! What each phrase of a sentence is, for the types of rule roles.

use detente_text::{Relation, Tree, Upos};

use crate::entities::Entities;
use crate::model::{EntityKind, Mention};
use crate::rules::TypeSet;

/// The types of the phrases of a tree, one for each word as a head.
pub(super) fn phrase_types(tree: &Tree, entities: &Entities) -> Vec<TypeSet> {
    let mut types = vec![TypeSet::default(); tree.len()];
    let (Some(first), Some(last)) = (tree.words().first(), tree.words().last()) else { return types };
    let sentence = first.span.join(last.span);
    let from = entities.mentions.partition_point(|it| it.span.start() < sentence.start());
    for mention in entities.mentions[from..].iter().take_while(|it| it.span.start() < sentence.end()) {
        if let Some(head) = head_of(tree, mention) {
            types[head] |= of_kind(entities.entities[mention.entity.index()].kind);
        }
    }
    for place in entities.places.iter().filter(|it| sentence.covers(it.span)) {
        if let Some(head) = word_at(tree, place.span.end() - 1) {
            types[head] |= TypeSet::PLACE;
        }
    }
    for (at, word) in tree.words().iter().enumerate() {
        if word.upos == Upos::Num || tree.child(at, Relation::Nummod).is_some() {
            types[at] |= TypeSet::QUANTITY;
        }
    }
    types
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
