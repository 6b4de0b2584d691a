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
        let Some(noun) = found[due].head_at().filter(|&noun| preposition < noun) else {
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
    use crate::Relation;
    use crate::parsed::Parsed;

    #[test]
    fn the_phrase_depends_on_it() {
        let parsed = Parsed::new("The envoys are due in Quito on Monday.");
        assert_eq!(parsed.arc("due"), ("-", Relation::Root));
        assert_eq!(parsed.arc("envoys"), ("due", Relation::Nsubj));
        assert_eq!(parsed.arc("Quito"), ("due", Relation::Obl));
    }
}
