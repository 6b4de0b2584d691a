//! A word that the parser takes for the wrong part of speech, mended by showing it another word in its place.

use crate::model::Analysis;

/// One kind of mistake.
pub(crate) struct Mistake {
    /// The word that was taken for the wrong part of speech, if there is one in the tree of these words.
    pub(crate) word: fn(&[&str], &[Analysis]) -> Option<usize>,
    /// What the parser is shown in its place.
    pub(crate) shown: &'static str,
    /// Whether the word has the right part of speech in the tree read again; else the first tree stays.
    pub(crate) is_mended: fn(&[Analysis], usize) -> bool,
}
