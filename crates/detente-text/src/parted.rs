//! A helper parted from its verb by what stands between commas: "Oslo did not, as Riga had hoped, reject the plan."
//!
//! A small parser makes the helper a verb of its own, and loses who does what, and that it was not done.

use crate::model::Analysis;
use crate::repair::reaches;
use crate::words::{List, WORDS};
use crate::{Relation, Upos, Xpos};

/// Most words that stand between the two.
const FARTHEST: usize = 20;

/// Joins such a helper and its verb.
pub(crate) fn join_helper_and_verb(words: &[&str], found: &mut [Analysis]) {
    for helper in 1..found.len() {
        let Some(verb) = verb_behind_commas(words, found, helper) else { continue };
        let owner = match found[helper].relation {
            Relation::Aux | Relation::AuxPass if found[helper].head == Some(verb as u32) => {
                return_adverbs(found, helper, verb);
                continue;
            }
            // "was, to the dismay of Peru, rejected": the helper of a noun that stands between.
            Relation::Aux | Relation::AuxPass | Relation::Cop => found[helper].head_at(),
            _ => Some(helper),
        };
        let Some(owner) = owner.filter(|&owner| (helper..verb).contains(&owner)) else { continue };
        let hangs = |at: usize| found[at].head == Some(owner as u32);
        // What is no clause beside that of the helper, nor around it, is told of somebody else.
        let is_beside = found[verb].head.is_some() && found[verb].head == found[owner].head;
        let is_inside = found[verb].head.is_some_and(|head| (helper..verb).contains(&(head as usize)));
        if !is_inside && !is_beside && found[owner].head != Some(verb as u32) {
            continue;
        }
        let Some(subject) = (0..helper).rev().find(|&at| hangs(at) && found[at].relation.is_subject()) else {
            continue;
        };
        if owner == helper && reaches(found, helper, verb) {
            continue;
        }
        if reaches(found, verb, subject) {
            continue;
        }
        let is_passive = found[verb].xpos != Xpos::Vb && WORDS.has(List::PASSIVE, words[helper]);
        if owner == helper {
            let (head, relation) = (found[helper].head, found[helper].relation);
            for word in found.iter_mut().filter(|word| word.head == Some(helper as u32)) {
                word.head = Some(verb as u32);
            }
            found[verb] = Analysis { head, relation, ..found[verb] };
        }
        let (aux, of) = if is_passive {
            (Relation::AuxPass, Relation::NsubjPass)
        } else {
            (Relation::Aux, Relation::Nsubj)
        };
        found[subject] = Analysis { head: Some(verb as u32), relation: of, ..found[subject] };
        found[helper] = Analysis { upos: Upos::Aux, head: Some(verb as u32), relation: aux, ..found[helper] };
        return_adverbs(found, helper, verb);
        if found[verb].xpos == Xpos::Vbd {
            found[verb].xpos = Xpos::Vbn;
        }
    }
}

/// "has not, so far as is known, accepted it": what stands right behind the helper is of the verb.
fn return_adverbs(found: &mut [Analysis], helper: usize, verb: usize) {
    for word in found[helper + 1..verb].iter_mut().take_while(|word| word.xpos != Xpos::Comma) {
        word.head = Some(verb as u32);
    }
}

/// The verb behind the second comma, if a comma follows the helper and the verb has the form that it asks for.
fn verb_behind_commas(words: &[&str], found: &[Analysis], helper: usize) -> Option<usize> {
    let may_help = matches!(found[helper].xpos, Xpos::Md | Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
    let is_adverb = |at: &usize| matches!(found[*at].upos, Upos::Adv | Upos::Part);
    let comma = (helper + 1..found.len()).find(|at| !is_adverb(at))?;
    if !may_help || found[comma].xpos != Xpos::Comma {
        return None;
    }
    let asks_for_base = found[helper].xpos == Xpos::Md || WORDS.has(List::EMPHATIC, words[helper]);
    let asks_for_participle =
        WORDS.has(List::PERFECT, words[helper]) || WORDS.has(List::PASSIVE, words[helper]);
    if !asks_for_base && !asks_for_participle {
        return None;
    }
    let fits = |at: usize| match found[at].xpos {
        Xpos::Vb => asks_for_base,
        Xpos::Vbn | Xpos::Vbd => asks_for_participle,
        _ => false,
    };
    let behind = |comma: usize| (comma + 1..found.len()).find(|at| !is_adverb(at));
    if behind(comma).is_some_and(fits) {
        return None;
    }
    let near = comma + 1..found.len().min(comma + FARTHEST);
    near.filter(|&at| found[at].xpos == Xpos::Comma).find_map(|comma| {
        let verb = behind(comma)?;
        let has_subject =
            found[helper..].iter().any(|word| word.head == Some(verb as u32) && word.relation.is_subject());
        (fits(verb) && !has_subject).then_some(verb)
    })
}

#[cfg(test)]
mod tests {
    use crate::Relation;
    use crate::parsed::Parsed;

    #[test]
    fn the_subject_is_that_of_the_verb() {
        for (text, helper, verb) in [
            ("Lisbon did not, as Rabat had hoped, reject the plan.", "did", "reject"),
            ("Lisbon will, if Rabat refuses, close its ports.", "will", "close"),
            ("Lisbon said it had, after long debate, accepted the offer.", "had", "accepted"),
            ("Lisbon has not, so far as is known, accepted the plan.", "not", "accepted"),
            ("The plan was, to the dismay of Peru, rejected by Lisbon.", "was", "rejected"),
        ] {
            let parsed = Parsed::new(text);
            assert_eq!(parsed.arc(helper).0, verb, "{text}");
            let children = parsed.tree.children(parsed.at(verb));
            let subjects = children.filter(|&child| parsed.tree.words()[child].relation.is_subject());
            assert_eq!(subjects.count(), 1, "{text}");
            assert_ne!(parsed.arc(verb).1, Relation::Conj, "{text}");
        }
    }
}
