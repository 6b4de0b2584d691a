//! What somebody undertakes to do, behind where they did so: "agreed at the meeting to cut its quota".
//!
//! A small parser hangs the infinitive on the noun before it ("the meeting to cut"). Verbs of agreeing, promising and
//! refusing want one, so that it is theirs where they have no other.

use crate::model::{Analysis, WINDOW};
use crate::words::{List, WORDS};
use crate::{Relation, Xpos};

/// Hangs such infinitives on their verb.
pub(crate) fn give_verbs_their_infinitive(words: &[&str], found: &mut [Analysis]) {
    for at in 3..found.len() {
        if found[at].xpos != Xpos::Vb || found[at - 1].xpos != Xpos::To {
            continue;
        }
        let Some(above) = found[at].head_at().filter(|&above| above < at) else {
            continue;
        };
        let verb = match found[at].relation {
            Relation::Acl => verb_of_phrase(found, above),
            Relation::Advcl => Some(above),
            _ => None,
        };
        let Some(verb) = verb.filter(|&verb| WORDS.has(List::UNDERTAKING, words[verb])) else { continue };
        let near = verb + 1..found.len().min(verb + WINDOW);
        let has_another = near.into_iter().any(|it| {
            let is_its_own = it != at && found[it].head == Some(verb as u32);
            is_its_own && matches!(found[it].relation, Relation::Xcomp | Relation::Ccomp | Relation::Obj)
        });
        if !has_another {
            found[at] = Analysis { head: Some(verb as u32), relation: Relation::Xcomp, ..found[at] };
        }
    }
}

/// The verb of the phrase with a preposition that ends with this noun: "agreed" of "agreed at a meeting in Rome".
fn verb_of_phrase(found: &[Analysis], noun: usize) -> Option<usize> {
    let up = |&at: &usize| {
        let is_inner = found[at].relation == Relation::Nmod;
        found[at].head_at().filter(|&head| is_inner && head < at)
    };
    let first = std::iter::successors(Some(noun), up).last()?;
    let has_preposition =
        found[..first].iter().any(|word| word.head == Some(first as u32) && word.relation == Relation::Case);
    let is_phrase = found[first].relation == Relation::Obl && has_preposition;
    found[first].head_at().filter(|&verb| is_phrase && verb < first)
}

#[cfg(test)]
mod tests {
    use crate::Relation;
    use crate::parsed::Parsed;

    #[test]
    fn the_infinitive_is_what_was_agreed() {
        for (text, verb, infinitive) in [
            ("Lima agreed at the meeting to cut its quota.", "agreed", "cut"),
            ("Lima pledged at the time to keep the port open.", "pledged", "keep"),
            ("Lima threatened in a letter to the union to close the plant.", "threatened", "close"),
        ] {
            assert_eq!(Parsed::new(text).arc(infinitive), (verb, Relation::Xcomp), "{text}");
        }
    }
}
