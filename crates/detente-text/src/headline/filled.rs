//! The small word that a headline leaves out: "CHILE [IS] TO CUT DUTIES", "TALKS [ARE] CLOSE TO COLLAPSE".
//!
//! Without it a small parser finds no verb. So it is shown the headline with the word in its place, and a
//! verb that it could take for a noun in its plain form: "UNION [WILL] URGE RETALIATION".

use super::is_open_ended;
use crate::model::Analysis;
use crate::shown::take_out;
use crate::words::{List, WORDS};
use crate::{Relation, Upos, Xpos};

/// A headline with a word more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Filled<'w> {
    /// Where the word goes in.
    pub(crate) at: usize,
    /// The word.
    pub(crate) word: &'static str,
    /// What stands behind it instead of the word of the headline.
    pub(crate) verb: Option<&'w str>,
    /// The tag of that word as it stands in the headline.
    xpos: Option<Xpos>,
}

/// What a headline without a verb leaves out, if that can be told.
pub(crate) fn filled<'w>(words: &[&'w str], found: &[Analysis]) -> Option<Filled<'w>> {
    // "Oslo rebuffs bid but leaves door ajar": each part has a verb of its own.
    let end = match found.iter().position(|word| word.xpos.is_finite()) {
        Some(verb) => (1..verb).rfind(|&at| WORDS.has(List::HEADLINE_BREAK, words[at]))?,
        None => words.len(),
    };
    if !is_open_ended(words.last().copied()) {
        return None;
    }
    let is_behind_noun = |at: &usize| matches!(found[at - 1].upos, Upos::Noun | Upos::Propn | Upos::Adj);
    let behind = || (1..end).filter(is_behind_noun);
    if let Some(at) = behind().find(|&at| WORDS.has(List::HEADLINE_VERB, words[at])) {
        return Some(Filled { at, word: "will", verb: Some(words[at]), xpos: Some(Xpos::Vbp) });
    }
    let third = behind().find_map(|at| Some((at, plain_form(words[at])?)));
    if let Some((at, verb)) = third {
        return Some(Filled { at, word: "will", verb: Some(verb), xpos: Some(Xpos::Vbz) });
    }
    let is_infinitive = |at: &usize| {
        WORDS.has(List::INFINITIVE_MARK, words[*at])
            && found.get(at + 1).is_some_and(|next| next.xpos == Xpos::Vb)
    };
    let is_state = |at: &usize| WORDS.has(List::HEADLINE_STATE, words[*at]);
    let at = behind().find(|at| is_infinitive(at) || is_state(at))?;
    Some(Filled { at, word: "is", verb: None, xpos: None })
}

/// "urge" of "urges".
fn plain_form(word: &str) -> Option<&str> {
    let stem = word.strip_suffix(['s', 'S'])?;
    let is_verb = |stem: &&str| WORDS.has(List::HEADLINE_VERB, stem);
    [stem, stem.strip_suffix(['e', 'E']).unwrap_or(stem)].into_iter().find(is_verb)
}

/// Takes the word out of the tree again; `false` if the tree rests on it.
pub(crate) fn unfill(found: &mut Vec<Analysis>, filled: Filled<'_>) -> bool {
    let Filled { at, xpos, .. } = filled;
    let is_leaf = !found.iter().any(|word| word.head == Some(at as u32));
    let is_helper = matches!(found[at].relation, Relation::Aux | Relation::Cop | Relation::AuxPass);
    if !is_leaf || !is_helper {
        return false;
    }
    take_out(found, at);
    // With "is to" the subject is that of a clause in a clause; the headline has one.
    for word in found.iter_mut().filter(|word| word.relation == Relation::NsubjOuter) {
        word.relation = Relation::Nsubj;
    }
    if let Some(xpos) = xpos {
        found[at].upos = Upos::Verb;
        found[at].xpos = xpos;
    }
    true
}

/// "CHAD, LIBYA FAIL TO AGREE": nobody is called; the comma stands for "and".
pub(crate) fn join_subjects(found: &mut [Analysis]) {
    let Some(called) = found.iter().position(|word| word.relation == Relation::Vocative) else { return };
    let verb = found[called].head;
    let joined =
        (called + 1..found.len()).find(|&at| found[at].head == verb && found[at].relation == Relation::Nsubj);
    let Some(joined) = joined else { return };
    let is_comma = |word: &Analysis| word.xpos == Xpos::Comma;
    let is_verbless = |word: &Analysis| !matches!(word.upos, Upos::Verb | Upos::Aux);
    let between = &found[called + 1..joined];
    if between.iter().filter(|word| is_comma(word)).count() == 1 && between.iter().all(is_verbless) {
        found[called].relation = Relation::Nsubj;
        found[joined].relation = Relation::Conj;
        found[joined].head = Some(called as u32);
    }
}
