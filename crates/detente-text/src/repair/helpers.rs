//! "Oslo did, however, reject the offer": what hangs on a helper of a verb belongs to the verb.

use super::has;
use crate::Relation;
use crate::model::Analysis;

/// Gives a verb without a subject the one that hangs on its helper, with what stands between them.
pub(super) fn lift_from_helpers(words: &mut [Analysis]) {
    for subject in 0..words.len() {
        let Some(helper) = words[subject].head.map(|head| head as usize) else { continue };
        let is_helper = matches!(words[helper].relation, Relation::Aux | Relation::AuxPass)
            && words[subject].relation.is_subject();
        let Some(verb) = words[helper].head.filter(|_| is_helper) else { continue };
        if has(words, verb as usize, &[Relation::Nsubj, Relation::NsubjPass]) {
            continue;
        }
        for word in words.iter_mut().filter(|word| word.head == Some(helper as u32)) {
            word.head = Some(verb);
        }
    }
}
