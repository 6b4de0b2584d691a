//! A past that looks like a possession: "Fiji had frozen military loans" owns no frozen loans.
//!
//! In the training treebanks 94 of 95 participles right behind "had" or "has", and before a noun without an article,
//! make a past with it.

use crate::model::Analysis;
use crate::words::{List, WORDS};
use crate::{Relation, Upos, Xpos};

/// Makes a verb of such a participle, and a helper of the word before it.
pub(crate) fn call_it_past(words: &[&str], found: &mut [Analysis]) {
    join_across_adverbs(words, found);
    for have in 0..found.len().saturating_sub(2) {
        let verb = have + 1;
        let Some(noun) = found[verb].head_at().filter(|&noun| noun > verb) else {
            continue;
        };
        let is_possession = found[verb].relation == Relation::Amod
            && found[verb].xpos == Xpos::Vbn
            && found[have].upos == Upos::Verb
            && found[noun].relation == Relation::Obj
            && found[noun].head == Some(have as u32)
            && WORDS.has(List::PERFECT, words[have]);
        if !is_possession {
            continue;
        }
        let (above, relation) = (found[have].head, found[have].relation);
        for word in found.iter_mut().filter(|word| word.head == Some(have as u32)) {
            word.head = Some(verb as u32);
        }
        for word in found[verb + 1..noun].iter_mut().filter(|word| word.head == Some(verb as u32)) {
            word.head = Some(noun as u32);
        }
        found[verb] = Analysis { upos: Upos::Verb, head: above, relation, ..found[verb] };
        found[have] =
            Analysis { upos: Upos::Aux, head: Some(verb as u32), relation: Relation::Aux, ..found[have] };
    }
}

/// "Oslo has so far not responded": nothing but adverbs stands between the helper and its participle.
fn join_across_adverbs(words: &[&str], found: &mut [Analysis]) {
    for have in 0..found.len() {
        let is_main = found[have].upos == Upos::Verb && WORDS.has(List::PERFECT, words[have]);
        let mut behind =
            (have + 1..found.len()).skip_while(|&at| matches!(found[at].upos, Upos::Adv | Upos::Part));
        let Some(verb) = behind.next().filter(|&verb| is_main && have + 1 < verb) else { continue };
        let is_participle = found[verb].head == Some(have as u32)
            && found[verb].relation == Relation::Xcomp
            && matches!(found[verb].xpos, Xpos::Vbn | Xpos::Vbd);
        if !is_participle {
            continue;
        }
        let (above, relation) = (found[have].head, found[have].relation);
        for word in found.iter_mut().filter(|word| word.head == Some(have as u32)) {
            word.head = Some(verb as u32);
        }
        found[verb] = Analysis { xpos: Xpos::Vbn, head: above, relation, ..found[verb] };
        found[have] =
            Analysis { upos: Upos::Aux, head: Some(verb as u32), relation: Relation::Aux, ..found[have] };
    }
}
