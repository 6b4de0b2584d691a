//! A verb that looks like a plural: "calls" of "The plan calls for a levy."
//!
//! A sentence with a full stop has a verb. Where its root was taken for a common noun and no other word is the verb
//! of a main clause, the parser is shown a word in its place that is always a present.

use crate::mistake::Mistake;
use crate::model::Analysis;
use crate::{Relation, Upos, Xpos};

/// The mistake with "calls", and the verb that the parser is shown.
pub(crate) const OF_ONE: Mistake =
    Mistake { word: |words, found| mistaken(words, found, true), shown: "takes", is_mended: is_one };

/// The mistake with "report" of "Hotels report brisk demand.".
pub(crate) const OF_MANY: Mistake =
    Mistake { word: |words, found| mistaken(words, found, false), shown: "take", is_mended: is_one };

/// The root, if it may be a verb, with or without the ending "s".
fn mistaken(words: &[&str], found: &[Analysis], ends_in_s: bool) -> Option<usize> {
    let root = found.iter().position(|word| word.relation == Relation::Root)?;
    let is_said_of_it =
        found.iter().any(|word| word.head == Some(root as u32) && word.relation == Relation::Cop);
    let is_main = |word: &Analysis| {
        word.xpos.is_finite()
            && !matches!(
                word.relation,
                Relation::AclRelcl | Relation::Acl | Relation::Advcl | Relation::AdvclRelcl
            )
    };
    let is_mistaken = root > 0
        && root + 2 < found.len()
        && matches!(found[root].xpos, Xpos::Nn | Xpos::Nns)
        && words[root].bytes().all(|byte| byte.is_ascii_lowercase())
        && words[root].ends_with('s') == ends_in_s
        && stands_behind_its_subject(found, root, ends_in_s)
        && found.last().is_some_and(|word| word.xpos == Xpos::Period)
        && !is_said_of_it
        && !found.iter().any(is_main);
    is_mistaken.then_some(root)
}

/// Whether a noun of the right number stands before it, or before an adverb or a comma before it.
fn stands_behind_its_subject(found: &[Analysis], root: usize, is_one: bool) -> bool {
    let before = found[..root].iter().rposition(|word| word.upos != Upos::Adv);
    before.is_some_and(|at| match found[at].xpos {
        Xpos::Nn | Xpos::Nnp => is_one,
        Xpos::Nns | Xpos::Nnps => !is_one,
        Xpos::Comma => found.iter().any(|word| word.head == Some(root as u32) && word.relation.is_subject()),
        _ => false,
    })
}

/// Whether the word is the verb of the sentence in this tree.
fn is_one(found: &[Analysis], at: usize) -> bool {
    let has_subject =
        found.iter().any(|word| word.head == Some(at as u32) && word.relation == Relation::Nsubj);
    found[at].xpos.is_finite() && found[at].relation == Relation::Root && has_subject
}

#[cfg(test)]
mod tests {
    use crate::parsed::Parsed;

    #[test]
    fn the_verb_is_found() {
        assert!(
            Parsed::new("The plan calls for a levy to be paid at nine percent.").tag("calls").is_finite()
        );
        assert!(Parsed::new("Hotels report brisk demand.").tag("report").is_finite());
    }
}
