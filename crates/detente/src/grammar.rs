//! Text → sentences with their tokens and, where asked for, their trees.
//!
//! "The envoys talked all night and signed nothing" comes out as one sentence whose root is "talked",
//! with "signed" beside it.

use detente_text::{Analyzer, Scratch, Sentence, Token, Tree, sentences, tokens};

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

/// Splits `text` and parses the sentences that `wanted` names by their position.
pub fn grammar(
    text: &str,
    analyzer: &Analyzer,
    scratch: &mut Scratch,
    wanted: impl Fn(usize, &Sentence) -> bool,
) -> Vec<ParsedSentence> {
    sentences(text)
        .into_iter()
        .enumerate()
        .map(|(at, sentence)| {
            let mut found = Vec::new();
            tokens(text, sentence.span, &mut found);
            let tree = wanted(at, &sentence).then(|| analyzer.analyze(text, &sentence, &found, scratch));
            ParsedSentence { sentence, tokens: found, tree }
        })
        .collect()
}
