//! Text → sentences.
//!
//! "China and U.S. Fail to Come to Agreement" is one sentence although a full stop and a capital
//! stand in the middle.

use unicode_segmentation::UnicodeSegmentation;

use crate::Span;

/// One sentence, heading or dateline of a text, without the white space around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The words, from the first to the last character that is not white space.
    pub span: Span,
    /// What kind of line it is.
    pub kind: SentenceKind,
}

/// What kind of line a [`Sentence`] is; the grammar of a headline is not that of running text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SentenceKind {
    /// Running text.
    Body,
    /// A title or subheading: a line of its own without a full stop.
    Heading,
    /// "GENEVA, March 3 (Agency) -": place and date of the report, no part of the sentence after it.
    Dateline,
    /// "By Jane Roe": who wrote the article.
    Byline,
}

/// Splits `text` into sentences, in text order. Nothing but white space lies between them.
pub fn sentences(text: &str) -> Vec<Sentence> {
    text.split_sentence_bound_indices()
        .filter_map(|(at, piece)| {
            let trimmed = piece.trim();
            let start = at + (piece.len() - piece.trim_start().len());
            (!trimmed.is_empty()).then(|| Sentence {
                span: Span::from_range(start..start + trimmed.len()),
                kind: SentenceKind::Body,
            })
        })
        .collect()
}
