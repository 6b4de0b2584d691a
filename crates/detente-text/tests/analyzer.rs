//! The embedded model, damaged models, and sentences that no treebank has.

use detente_text::{Analyzer, ModelError, Scratch, Sentence, SentenceKind, Span, Token, Tree};
use proptest::prelude::*;

const MODEL: &[u8] = include_bytes!("../model/model.bin");

/// The tree of words split at white space.
fn parse(text: &str) -> Tree {
    let mut tokens = Vec::new();
    let mut at = 0;
    for word in text.split_whitespace() {
        let start = at + text[at..].find(word).expect("a word of the text");
        at = start + word.len();
        tokens.push(Token { span: Span::from_range(start..at) });
    }
    let sentence = Sentence { span: Span::from_range(0..text.len()), kind: SentenceKind::Body };
    Analyzer::builtin().analyze(text, &sentence, &tokens, &mut Scratch::default())
}

#[test]
fn a_damaged_model_is_refused() {
    let refuses = |bytes: &[u8]| Analyzer::from_bytes(bytes).expect_err("a damaged model");
    assert_eq!(refuses(b""), ModelError::Magic);
    assert_eq!(refuses(b"GIF89a"), ModelError::Magic);
    assert!(matches!(refuses(&MODEL[..9]), ModelError::Truncated { .. }));
    assert_eq!(refuses(&MODEL[..MODEL.len() / 2]), ModelError::Checksum);
    let mut flipped = MODEL.to_vec();
    flipped[1000] ^= 1;
    assert_eq!(refuses(&flipped), ModelError::Checksum);
}

#[test]
fn the_licence_travels_with_the_weights() {
    assert!(Analyzer::builtin().model().licence().contains("CC BY-SA 4.0"));
}

#[test]
fn every_row_of_the_lemma_table_has_a_part_of_speech() {
    for row in include_str!("../model/lemmas.tsv").lines() {
        let columns: Vec<&str> = row.split('\t').collect();
        assert!(detente_text::Upos::parse(columns[1]).is_some(), "{row:?}");
        let is_rule =
            columns[0].starts_with('-') && columns.len() == 4 && columns[2].parse::<usize>().is_ok();
        assert!(is_rule || columns.len() == 3, "{row:?}");
    }
}

#[test]
fn odd_sentences_have_one_root() {
    let long = "word ".repeat(5000);
    for text in ["a", ". . . !", "🙂 🙂 🙂", "國 際 談 判", long.as_str()] {
        let tree = parse(text);
        assert_eq!(tree.len(), text.split_whitespace().count());
        assert!(tree.root().is_some());
    }
    assert!(parse("").is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_words_make_a_tree(text in "\\PC{0,120}") {
        let tree = parse(&text);
        prop_assert_eq!(tree.len(), text.split_whitespace().count());
    }
}
