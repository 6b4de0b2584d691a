//! Arcs that no English sentence has, re-hung where word order puts them.
//!
//! "demands by Oslo for access": a small parser may hang "by Oslo" on "access", although a phrase
//! does not begin before its own preposition. Each repair looks at one such shape and nothing else.

use crate::model::Analysis;
use crate::{Relation, Upos, Xpos};

/// Repairs the arcs of one sentence in place. Linear but for chains of crossed arcs.
pub(crate) fn repair(words: &mut [Analysis]) {
    lift_crossing_phrases(words);
    return_phrases_before_prepositions(words);
    return_objects_to_the_verb_before(words);
}

/// "The session ended with news": "with news" cannot belong to "session" across the verb.
fn lift_crossing_phrases(words: &mut [Analysis]) {
    for at in 0..words.len() {
        for _ in 0..4 {
            if !matches!(words[at].relation, Relation::Nmod | Relation::Obl | Relation::Advcl | Relation::Acl)
            {
                break;
            }
            let Some(head) = words[at].head.map(|head| head as usize) else { break };
            let Some(above) = words[head].head.map(|above| above as usize) else { break };
            let is_between = (head < above && above < at) || (at < above && above < head);
            if !is_between {
                break;
            }
            hang(words, at, above);
        }
    }
}

/// "demands by Oslo for access": what stands before the preposition of a phrase is not part of it.
fn return_phrases_before_prepositions(words: &mut [Analysis]) {
    for at in 0..words.len() {
        if words[at].relation != Relation::Case {
            continue;
        }
        let Some(noun) = words[at].head.map(|head| head as usize).filter(|&noun| at < noun) else { continue };
        let Some(above) = words[noun].head.map(|above| above as usize) else { continue };
        for child in above + 1..at {
            let is_phrase = matches!(words[child].relation, Relation::Nmod | Relation::Obl);
            if above < at && is_phrase && words[child].head == Some(noun as u32) {
                hang(words, child, above);
            }
        }
    }
}

/// "will increase services, expand": an object follows its verb unless it is a question word.
fn return_objects_to_the_verb_before(words: &mut [Analysis]) {
    for at in 1..words.len() {
        let is_object =
            words[at].relation == Relation::Obj && matches!(words[at].upos, Upos::Noun | Upos::Propn);
        let Some(verb) = words[at].head.map(|head| head as usize).filter(|&verb| is_object && at < verb)
        else {
            continue;
        };
        let is_phrase = |word: usize| {
            matches!(
                words[word].upos,
                Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num | Upos::Pron
            ) && words[word].xpos != Xpos::Wdt
        };
        let before = (0..at).rev().find(|&word| !is_phrase(word));
        let Some(before) = before.filter(|&word| words[word].upos == Upos::Verb) else { continue };
        let has_object =
            words.iter().any(|word| word.head == Some(before as u32) && word.relation == Relation::Obj);
        let is_above = words[verb].head == Some(before as u32) || words[verb].relation == Relation::Conj;
        if !has_object && is_above && !reaches(words, before, at) {
            words[at].head = Some(before as u32);
        }
    }
}

/// Hangs `child` on `head`, as an oblique on a verb and a modifier on a noun, unless that would
/// close a circle.
fn hang(words: &mut [Analysis], child: usize, head: usize) {
    if reaches(words, head, child) {
        return;
    }
    words[child].head = Some(head as u32);
    let is_verb = words[head].upos == Upos::Verb;
    words[child].relation = match words[child].relation {
        Relation::Nmod if is_verb => Relation::Obl,
        Relation::Obl if !is_verb => Relation::Nmod,
        Relation::Acl if is_verb => Relation::Advcl,
        relation => relation,
    };
}

/// Whether `from` depends on `to`, however far up.
fn reaches(words: &[Analysis], from: usize, to: usize) -> bool {
    let mut at = Some(from);
    while let Some(word) = at {
        if word == to {
            return true;
        }
        at = words[word].head.map(|head| head as usize);
    }
    false
}
