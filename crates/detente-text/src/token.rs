//! Sentences → tokens, split the way Universal Dependencies splits English.
//!
//! "didn't" is two tokens, `did` and `n't`; "U.S." is one; "China’s" is `China` and `’s`.

use unicode_segmentation::UnicodeSegmentation;

use crate::Span;

/// One token: a word, a number, a clitic or a punctuation mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// The token's bytes.
    pub span: Span,
}

/// Appends the tokens of the sentence at `span` to `out`, in text order.
///
/// They do not overlap, lie inside `span`, and nothing but white space lies between them.
pub fn tokens(text: &str, span: Span, out: &mut Vec<Token>) {
    let base = span.start() as usize;
    out.extend(
        span.of(text)
            .split_word_bound_indices()
            .filter(|(_, word)| !word.trim().is_empty())
            .map(|(at, word)| Token { span: Span::from_range(base + at..base + at + word.len()) }),
    );
}
