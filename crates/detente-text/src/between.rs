//! The second of two between whom something is: "between the leader of the rebels and the government".
//!
//! Behind "between" one is not enough. Where the parser joins the other to a word inside the first phrase, it is
//! joined to the first phrase.

use crate::model::{Analysis, WINDOW};
use crate::repair::reaches;
use crate::words::{List, WORDS};
use crate::{Relation, Upos, Xpos};

/// Joins the second to the first.
pub(crate) fn join_the_second(words: &[&str], found: &mut [Analysis]) {
    for case in 0..found.len() {
        let Some(first) = found[case].head_at().filter(|&first| case < first) else {
            continue;
        };
        let is_single = !matches!(found[first].xpos, Xpos::Nns | Xpos::Nnps);
        let is_between = found[case].relation == Relation::Case && WORDS.has(List::BETWEEN, words[case]);
        if !is_single || !is_between {
            continue;
        }
        let near = first + 1..found.len().min(first + WINDOW);
        if near.clone().any(|at| is_joined(found, at, first)) {
            continue;
        }
        let second = near.take_while(|&at| !is_main_verb(&found[at])).find(|&at| {
            let inside = found[at].head_at().filter(|&head| first < head && head < at);
            let is_nominal = matches!(found[at].upos, Upos::Noun | Upos::Propn);
            is_nominal && inside.is_some_and(|head| is_joined(found, at, head))
        });
        if let Some(second) = second.filter(|&second| !reaches(found, first, second)) {
            found[second].head = Some(first as u32);
        }
    }
}

fn is_joined(found: &[Analysis], at: usize, head: usize) -> bool {
    found[at].relation == Relation::Conj && found[at].head == Some(head as u32)
}

/// A finite verb that no noun governs.
fn is_main_verb(word: &Analysis) -> bool {
    word.xpos.is_finite() && !matches!(word.relation, Relation::AclRelcl | Relation::Acl)
}

#[cfg(test)]
mod tests {
    use crate::Relation;
    use crate::parsed::Parsed;

    #[test]
    fn both_stand_side_by_side() {
        let parsed = Parsed::new("Lima brokered talks between the leader of the rebels and the government.");
        assert_eq!(parsed.arc("government"), ("leader", Relation::Conj));
    }
}
