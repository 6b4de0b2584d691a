//! "it" that stands for somebody, where the parser took it for the "it" of "it is clear that".
//!
//! "Greece said it was ready to negotiate": nobody but somebody is ready, so that "it" is Greece.

use crate::model::Analysis;
use crate::words::{List, WORDS};
use crate::{Relation, Xpos};

/// Makes an "it" that somebody must be the subject of what is said of it.
pub(crate) fn name_who_is_meant(words: &[&str], found: &mut [Analysis]) {
    for at in 0..found.len() {
        // "there" is no pronoun.
        if found[at].relation != Relation::Expl || found[at].xpos != Xpos::Prp {
            continue;
        }
        let Some(head) = found[at].head_at() else { continue };
        if !WORDS.has(List::PERSONAL, words[head]) {
            continue;
        }
        found[at].relation = Relation::Nsubj;
        for word in found.iter_mut().filter(|word| word.head == Some(head as u32)) {
            if word.relation == Relation::Csubj {
                word.relation = Relation::Xcomp;
            }
        }
    }
}
