//! What the gazetteer knows of words, as far as the letters of the text allow.

use super::{Name, Reading};
use crate::entities::gazetteer::{
    Classes, EntryId, EntryKind, Gazetteer, Meaning, NameShape, RoleClass, RoleId, Surface,
};
use crate::entities::words::{Case, Letters, Words};
use crate::model::EntityKind;

/// The longest entry of the gazetteer at `start` that the letters of the text allow.
pub(in crate::entities) fn known(words: &Words<'_>, start: usize, limit: usize) -> Option<Name> {
    let mut node = Gazetteer::start();
    let mut best = None;
    let mut at = start;
    let mut length = 0;
    while at < limit {
        if at > start && words.form(at) == "." {
            let glued = words.list[at - 1].span.end() == words.list[at].span.start();
            if !glued || at + 1 == limit {
                break;
            }
            at += 1;
            continue;
        }
        let Some(next) = words.list[at].id.and_then(|id| words.gazetteer.step(node, id)) else { break };
        node = next;
        at += 1;
        length += 1;
        let meanings = words.gazetteer.meanings(node);
        if let Some(reading) = choose(words, start, at, length, meanings) {
            best = Some(Name { first: start, core: start, last: at, reading });
        }
    }
    best
}

fn choose<'m>(
    words: &Words<'_>,
    start: usize,
    last: usize,
    length: usize,
    meanings: impl Iterator<Item = &'m Meaning>,
) -> Option<Reading> {
    let mut surname = None;
    let mut role_noun = None;
    for meaning in meanings {
        match *meaning {
            Meaning::Role { role, plural } => {
                role_noun.get_or_insert(Reading::Role { role, plural });
            }
            Meaning::Named { entry, surface, shape } => {
                if !allows(words, start, last, length, shape, surface) {
                    continue;
                }
                // "Congress" is a name, "the congress" and "The congress" a noun.
                let is_name = role_noun.is_none() || shape.has_capital() && words.is_capital(start);
                if surface != Surface::Surname && is_name {
                    return Some(Reading::Known(entry, surface));
                }
                surname.get_or_insert(Reading::Known(entry, surface));
            }
        }
    }
    role_noun.or(surname)
}

/// Whether the letters of the text fit a name as the table writes it.
fn allows(
    words: &Words<'_>,
    start: usize,
    last: usize,
    length: usize,
    shape: NameShape,
    surface: Surface,
) -> bool {
    let case = words.sentence_of(start).case;
    if shape.is_dotted() {
        let full_stop = words.form(last - 1).ends_with('.')
            || last < words.list.len()
                && words.form(last) == "."
                && words.list[last].span.start() == words.list[last - 1].span.end();
        if !full_stop {
            return false;
        }
    }
    let is_ambiguous = length == 1 && words.is(start, Classes::AMBIGUOUS);
    match case {
        // "TO CUT ITS QUOTA" names no union.
        Case::Capitals => {
            let is_word = length == 1 && shape.is_acronym() && words.is(start, Classes::COMMON);
            !is_ambiguous && !is_word && surface != Surface::Surname
        }
        Case::Lower => {
            let is_common = length == 1 && words.is(start, Classes::COMMON);
            !is_ambiguous && !is_common && surface != Surface::Surname
        }
        Case::Running | Case::Title => {
            if !shape.has_capital() {
                return true;
            }
            if shape.is_acronym() && words.letters(start) != Letters::Capitals {
                return false;
            }
            // Every capital of the table must be there; "the" of "the Hague" may be any.
            let mut word = 0;
            for at in start..last {
                if words.form(at) == "." {
                    continue;
                }
                if shape.starts_upper(word) && !words.is_capital(at) {
                    return false;
                }
                word += 1;
            }
            // "Reading" may open a sentence as a common word.
            let is_weak_capital = length == 1
                && !shape.is_acronym()
                && (case == Case::Title || words.opens_sentence(start))
                && words.is(start, Classes::COMMON);
            !is_weak_capital
        }
    }
}

/// Whether the entry is a person.
pub(in crate::entities) fn is_person(gazetteer: &Gazetteer, entry: EntryId) -> bool {
    gazetteer.entry(entry).kind == EntryKind::Entity(EntityKind::Person)
}

/// Whether the name is a state's own.
pub(super) fn is_state(words: &Words<'_>, name: Name) -> bool {
    let Reading::Known(entry, Surface::Name) = name.reading else { return false };
    words.gazetteer.entry(entry).kind == EntryKind::Entity(EntityKind::State)
}

/// Whether the name is of something that somebody can speak for.
pub(super) fn has_side(words: &Words<'_>, name: Name) -> bool {
    match name.reading {
        Reading::Known(_, Surface::Surname) => false,
        Reading::Known(entry, _) => !is_person(words.gazetteer, entry),
        _ => false,
    }
}

pub(super) fn personal_role_at(words: &Words<'_>, at: usize, limit: usize) -> bool {
    match known(words, at, limit) {
        Some(Name { reading: Reading::Role { role, .. }, .. }) => is_personal(words, role),
        _ => false,
    }
}

pub(super) fn is_personal(words: &Words<'_>, role: RoleId) -> bool {
    matches!(words.gazetteer.role(role).class, RoleClass::Official | RoleClass::Person)
}

/// The class of the role noun that a word is by itself.
pub(super) fn role_class(words: &Words<'_>, at: usize) -> Option<RoleClass> {
    match known(words, at, at + 1) {
        Some(Name { reading: Reading::Role { role, .. }, .. }) => Some(words.gazetteer.role(role).class),
        _ => None,
    }
}
