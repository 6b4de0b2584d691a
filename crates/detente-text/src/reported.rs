//! A reporting clause at the end of a sentence: ", a senior official said", "said the embassy".
//!
//! Small parsers hang the speech verb of such a tail into the content before it. So the tail is
//! found by its tags, both parts are parsed on their own, and the verb is put above the content, as
//! treebanks do.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::model::Analysis;
use crate::{Relation, Upos, Xpos, lower_case};

/// Most words that a tail may have.
const LONGEST_TAIL: usize = 40;
/// Fewest words that are content.
const SHORTEST_CONTENT: usize = 3;

static SPEECH_VERBS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| include_str!("../data/speech_verbs.txt").lines().collect());

/// Where a sentence falls into content and tail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Split {
    /// First word of the tail: the comma or quotation mark before it, or its first word.
    pub(crate) tail: usize,
    /// The speech verb.
    pub(crate) verb: usize,
    /// Whether the speaker stands after the verb: "said the embassy".
    pub(crate) inverted: bool,
}

/// Whether a verb in this form is one of speech.
pub(crate) fn is_speech(word: &str) -> bool {
    SPEECH_VERBS.contains(lower_case(word).as_str())
}

/// Finds the reporting clause that ends the sentence.
pub(crate) fn split(words: &[&str], tags: &[Analysis]) -> Option<Split> {
    let from = words.len().saturating_sub(LONGEST_TAIL).max(SHORTEST_CONTENT);
    let verb = (from..words.len()).rev().find(|&at| is_verb(tags[at]) && is_speech(words[at]))?;
    let is_content = |range: std::ops::Range<usize>| range.clone().any(|at| is_predicate(tags[at]));
    // A second verb after the first makes that a clause of its own: "said the talks failed".
    if (verb + 1..words.len()).any(|at| is_predicate(tags[at])) {
        return None;
    }
    let tail = inverted(words, tags, verb)
        .map(|tail| (tail, true))
        .or_else(|| plain(words, tags, verb).map(|tail| (tail, false)));
    let (tail, inverted) = tail?;
    (tail >= SHORTEST_CONTENT && is_content(0..tail)).then_some(Split { tail, verb, inverted })
}

/// ", a senior official from the union said on Monday": a comma, a noun phrase, the verb.
fn plain(words: &[&str], tags: &[Analysis], verb: usize) -> Option<usize> {
    let mut at = verb;
    let mut has_noun = false;
    while at > 0 {
        at -= 1;
        if is_break(words[at]) {
            // An apposition is part of the speaker: ", Ross, the union's president, said".
            let before = (0..at).rev().find(|&it| is_break(words[it]));
            let is_apposition = words[at] == ","
                && at + 1 == verb
                && before.is_some_and(|before| !(before + 1..at).any(|it| is_predicate(tags[it])));
            if is_apposition {
                continue;
            }
            return (has_noun && at + 1 < verb).then_some(at);
        }
        if is_predicate(tags[at]) || tags[at].upos == Upos::Sconj {
            return None;
        }
        has_noun |= matches!(tags[at].upos, Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num);
    }
    None
}

/// "said the embassy": the verb, then a noun phrase to the end, after a comma or a whole clause.
fn inverted(words: &[&str], tags: &[Analysis], verb: usize) -> Option<usize> {
    let next = tags.get(verb + 1)?;
    let begins_speaker = matches!(next.upos, Upos::Det | Upos::Propn | Upos::Noun | Upos::Adj)
        || (next.upos == Upos::Pron && next.xpos == Xpos::Prp);
    if !begins_speaker {
        return None;
    }
    let before = *words.get(verb.checked_sub(1)?)?;
    if is_break(before) {
        return Some(verb - 1);
    }
    let follows_a_noun = matches!(tags[verb - 1].upos, Upos::Noun | Upos::Propn);
    let subject_is_elsewhere = (0..verb - 1).any(|at| is_finite(tags[at]));
    (follows_a_noun && subject_is_elsewhere && next.upos == Upos::Det && words.len() - verb <= 8)
        .then_some(verb)
}

fn is_break(word: &str) -> bool {
    matches!(word, "," | "\"" | "''" | "”" | "’" | "--" | "-" | "–" | "—")
}

fn is_verb(tag: Analysis) -> bool {
    matches!(tag.xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Vbn)
}

fn is_finite(tag: Analysis) -> bool {
    tag.xpos.is_finite()
}

/// A finite verb, an auxiliary or an infinitive; a bare participle may belong to a noun phrase.
fn is_predicate(tag: Analysis) -> bool {
    is_finite(tag) || (tag.xpos == Xpos::Vb && tag.upos == Upos::Verb)
}

/// Whether the parser has seen it already: the verb heads the sentence, with content and speaker.
pub(crate) fn is_parted(words: &[Analysis], split: Split) -> bool {
    let is_under_verb = |word: &Analysis| word.head == Some(split.verb as u32);
    let content =
        words[..split.tail].iter().filter(|word| word.head.is_none_or(|head| head as usize >= split.tail));
    words[split.verb].head.is_none()
        && content.clone().all(is_under_verb)
        && content.filter(|word| word.relation != Relation::Punct).count() == 1
        && words[..split.tail].iter().any(|word| is_under_verb(word) && word.relation == Relation::Ccomp)
        && words[split.tail..].iter().any(|word| is_under_verb(word) && word.relation == Relation::Nsubj)
}

/// Hangs the tail, analysed on its own from `split.tail` on, on the content before it.
pub(crate) fn join(words: &mut [Analysis], split: Split) {
    let Split { tail, verb, inverted } = split;
    let Some(content) = words[..tail].iter().position(|word| word.head.is_none()) else { return };
    let old_root = words[tail..].iter().position(|word| word.head.is_none()).map(|at| at + tail);
    if let Some(root) = old_root.filter(|&root| root != verb) {
        // The old root moves under the verb, which leaves the old root's subtree: still a tree.
        words[root].head = Some(verb as u32);
        words[root].relation = Relation::Dep;
    }
    words[verb].head = None;
    words[verb].relation = Relation::Root;
    words[content].head = Some(verb as u32);
    words[content].relation = Relation::Ccomp;
    let side = if inverted { verb + 1..words.len() } else { tail..verb };
    let is_under_verb = |word: &Analysis| word.head == Some(verb as u32);
    let has_subject =
        words[side.clone()].iter().any(|word| is_under_verb(word) && word.relation == Relation::Nsubj);
    if has_subject {
        return;
    }
    let speaker = side.into_iter().find(|&at| {
        is_under_verb(&words[at])
            && matches!(words[at].upos, Upos::Noun | Upos::Propn | Upos::Pron | Upos::Adj)
    });
    if let Some(speaker) = speaker {
        words[speaker].relation = Relation::Nsubj;
    }
}
