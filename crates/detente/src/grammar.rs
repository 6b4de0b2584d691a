//! Text → sentences with their tokens and, where asked for, their trees.
//!
//! "Both sides spoke frankly but did not reach an agreement" comes out as one sentence whose root
//! is "spoke", with "reach" beside it.

use detente_text::{Sentence, Token, Tree};

/// One sentence as every later stage sees it.
#[derive(Clone, Debug)]
pub struct ParsedSentence {
    /// Its bytes and kind.
    pub sentence: Sentence,
    /// Its tokens in text order.
    pub tokens: Vec<Token>,
    /// Its grammar, one word per token; `None` where nothing asked for it.
    pub tree: Option<Tree>,
}
