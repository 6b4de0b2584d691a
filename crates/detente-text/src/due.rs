//! "Talks are due in Oslo on Friday": what is due is so at a time or a place.
//!
//! Of "due to" the treebanks make one preposition, and small parsers do so of "due in" and "due on". "Due" is the
//! predicate, and the phrase depends on it.

use crate::model::Analysis;
use crate::words::{List, WORDS};
use crate::{Relation, Upos, Xpos};

/// Makes predicates of such words.
pub(crate) fn call_it_a_predicate(words: &[&str], found: &mut [Analysis]) {
    for due in 0..found.len().saturating_sub(2) {
        let preposition = due + 1;
        let Some(noun) = found[due].head.map(|head| head as usize).filter(|&noun| preposition < noun) else {
            continue;
        };
        let is_mistaken = found[due].relation == Relation::Case
            && found[due].upos == Upos::Adj
            && WORDS.has(List::DUE, words[due])
            && found[preposition].xpos == Xpos::In
            && !WORDS.has(List::INFINITIVE_MARK, words[preposition])
            && matches!(found[preposition].relation, Relation::Fixed | Relation::Case);
        if !is_mistaken {
            continue;
        }
        for (at, word) in found.iter_mut().enumerate() {
            if word.head == Some(noun as u32) && !(due..=noun).contains(&at) {
                word.head = Some(due as u32);
                word.relation = match word.relation {
                    Relation::Nmod => Relation::Obl,
                    Relation::NmodUnmarked => Relation::OblUnmarked,
                    relation => relation,
                };
            }
        }
        let relation =
            if found[noun].relation == Relation::Nmod { Relation::Amod } else { found[noun].relation };
        found[due] = Analysis { upos: Upos::Adj, head: found[noun].head, relation, ..found[due] };
        found[preposition] =
            Analysis { head: Some(noun as u32), relation: Relation::Case, ..found[preposition] };
        found[noun] = Analysis { head: Some(due as u32), relation: Relation::Obl, ..found[noun] };
    }
}

#[cfg(test)]
mod tests {
    use crate::{Analyzer, Relation, Scratch, sentences, tokens};

    #[test]
    fn the_phrase_depends_on_it() {
        let text = "The envoys are due in Quito on Monday.";
        let sentence = sentences(text)[0];
        let mut words = Vec::new();
        tokens(text, sentence.span, &mut words);
        let tree = Analyzer::builtin().analyze(text, &sentence, &words, &mut Scratch::default());
        assert_eq!(tree.words()[3].relation, Relation::Root);
        assert_eq!(tree.head(1), Some(3));
        assert_eq!(tree.head(5), Some(3));
    }
}
