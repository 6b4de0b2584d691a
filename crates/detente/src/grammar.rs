//! Text → sentences with their tokens and, where asked for, their trees.
//!
//! "The envoys talked all night and signed nothing" comes out as one sentence whose root is "talked",
//! with "signed" beside it.

mod alike;

use detente_text::{Analyzer, Scratch, Sentence, SentenceKind, Token, Tree, sentences, tokens};

pub use alike::tree;

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
    let mut sentences = split(text);
    parse(text, analyzer, scratch, &mut sentences, wanted);
    sentences
}

/// Splits `text` into sentences and tokens, without trees.
pub fn split(text: &str) -> Vec<ParsedSentence> {
    let with_tokens = |sentence: Sentence| {
        let mut found = Vec::new();
        tokens(text, sentence.span, &mut found);
        ParsedSentence { sentence, tokens: found, tree: None }
    };
    sentences(text).into_iter().map(with_tokens).collect()
}

/// Parses the sentences that `wanted` names by their position and that have no tree yet.
pub fn parse(
    text: &str,
    analyzer: &Analyzer,
    scratch: &mut Scratch,
    sentences: &mut [ParsedSentence],
    wanted: impl Fn(usize, &Sentence) -> bool,
) {
    for (at, it) in sentences.iter_mut().enumerate() {
        if it.tree.is_none() && wanted(at, &it.sentence) {
            it.tree = Some(tree(text, &it.sentence, &it.tokens, analyzer, scratch));
        }
    }
}

/// Whether a sentence of this kind has a grammar at all.
pub fn has_grammar(sentence: &Sentence) -> bool {
    matches!(sentence.kind, SentenceKind::Body | SentenceKind::Heading)
}
