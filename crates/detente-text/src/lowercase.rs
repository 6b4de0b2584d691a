//! A verb that looks like a name: "brushed" of "The minister brushed aside a request".
//!
//! In running text names have capitals. Where the one word that could be the verb of a sentence is taken for a
//! name, the parser is shown a word in its place that is always a past.

use crate::mistake::Mistake;
use crate::model::Analysis;
use crate::{Relation, Xpos};

/// The mistake, and the verb that the parser is shown.
pub(crate) const MISTAKE: Mistake = Mistake { word: mistaken, shown: "took", is_mended: is_one };

/// The root, if it is in small letters, was taken for a name, and nothing else is a verb.
fn mistaken(words: &[&str], found: &[Analysis]) -> Option<usize> {
    let root = found.iter().position(|word| word.relation == Relation::Root)?;
    let is_mistaken = root > 0
        && matches!(found[root].xpos, Xpos::Nnp | Xpos::Nnps)
        && words[root].bytes().all(|byte| byte.is_ascii_lowercase())
        && !found.iter().any(|word| word.xpos.is_finite());
    is_mistaken.then_some(root)
}

/// Whether the word is the verb of the sentence in this tree.
fn is_one(found: &[Analysis], at: usize) -> bool {
    found[at].xpos == Xpos::Vbd && found[at].relation == Relation::Root
}

#[cfg(test)]
mod tests {
    use crate::Xpos;
    use crate::parsed::Parsed;

    #[test]
    fn the_verb_is_found() {
        assert_eq!(Parsed::new("The minister brushed aside a request for meters.").tag("brushed"), Xpos::Vbd);
    }
}
