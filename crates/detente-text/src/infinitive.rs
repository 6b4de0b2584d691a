//! A verb behind "to" that looks like a noun: "gave the mill until May to table a better offer".
//!
//! In the training treebanks three of 1,528 words between "to" and an article or possessive are nouns. A small
//! parser takes more of them for nouns; so it is shown a word in their place that is always a verb.

use crate::mistake::Mistake;
use crate::model::Analysis;
use crate::words::{List, WORDS};
use crate::{Upos, Xpos};

/// The mistake, and the verb that the parser is shown.
pub(crate) const MISTAKE: Mistake = Mistake { word: mistaken, shown: "make", is_mended: is_one };

/// The first word that a phrase follows as its object, and that was taken for a noun or an adjective.
fn mistaken(words: &[&str], found: &[Analysis]) -> Option<usize> {
    let opens_phrase = |at: usize| matches!(found[at].xpos, Xpos::Dt | Xpos::PrpPoss);
    // "to free 26 prisoners"
    let is_verb = |at: usize| match found[at].xpos {
        Xpos::Nn => opens_phrase(at + 1),
        Xpos::Jj => opens_phrase(at + 1) || found[at + 1].xpos == Xpos::Cd,
        _ => false,
    };
    (1..words.len().saturating_sub(1)).find(|&at| {
        is_verb(at)
            && words[at].bytes().all(|byte| byte.is_ascii_lowercase())
            && WORDS.has(List::INFINITIVE_MARK, words[at - 1])
    })
}

/// Whether the word is an infinitive in this tree.
fn is_one(found: &[Analysis], at: usize) -> bool {
    found[at].xpos == Xpos::Vb && found[at].upos == Upos::Verb && found[at - 1].head == Some(at as u32)
}
