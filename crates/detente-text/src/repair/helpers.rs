//! "Oslo did, however, reject the offer": what hangs on a helper of a verb belongs to the verb.

use super::{has, reaches};
use crate::model::Analysis;
use crate::{Relation, Xpos};

/// Gives a verb without a subject the one that hangs on its helper, with what stands between them.
pub(super) fn lift_from_helpers(words: &mut [Analysis]) {
    for subject in 0..words.len() {
        let Some(helper) = words[subject].head_at() else { continue };
        let is_helper = matches!(words[helper].relation, Relation::Aux | Relation::AuxPass | Relation::Mark)
            && words[subject].relation.is_subject();
        let Some(verb) = words[helper].head.filter(|_| is_helper) else { continue };
        make_phrases_of_subjects(words, helper, verb as usize);
        if has(words, verb as usize, &[Relation::Nsubj, Relation::NsubjPass]) {
            continue;
        }
        for word in words.iter_mut().filter(|word| word.head == Some(helper as u32)) {
            word.head = Some(verb);
        }
    }
}

/// "will under no circumstances agree": what a preposition opens between the helper and its verb is no subject.
fn make_phrases_of_subjects(words: &mut [Analysis], helper: usize, verb: usize) {
    let preposition = if words[helper].relation == Relation::Mark { helper } else { helper + 1 };
    let is_opened = preposition < verb && words[preposition].xpos == Xpos::In;
    let between = preposition + 1..verb.max(preposition + 1);
    let phrase = between
        .into_iter()
        .find(|&at| words[at].head == Some(verb as u32) && words[at].relation.is_subject());
    let Some(phrase) = phrase.filter(|_| is_opened && !reaches(words, verb, preposition)) else { return };
    words[phrase].relation = Relation::Obl;
    words[preposition] =
        Analysis { head: Some(phrase as u32), relation: Relation::Case, ..words[preposition] };
}
