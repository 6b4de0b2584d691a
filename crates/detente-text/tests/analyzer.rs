//! The embedded model, damaged models, and sentences that no treebank has.

use detente_text::{Analyzer, ModelError, Scratch, Sentence, SentenceKind, Span, Token, Tree, Upos, Xpos};
use proptest::prelude::*;

const MODEL: &[u8] = include_bytes!("../model/model.bin");

/// The tree of words split at white space.
fn parse(text: &str) -> Tree {
    parse_with(Analyzer::builtin(), text)
}

fn parse_with(analyzer: &Analyzer, text: &str) -> Tree {
    let mut tokens = Vec::new();
    let mut at = 0;
    for word in text.split_whitespace() {
        let start = at + text[at..].find(word).expect("a word of the text");
        at = start + word.len();
        tokens.push(Token { span: Span::from_range(start..at) });
    }
    let sentence = Sentence { span: Span::from_range(0..text.len()), kind: SentenceKind::Body };
    analyzer.analyze(text, &sentence, &tokens, &mut Scratch::default())
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
        assert!(Upos::parse(columns[1]).is_some(), "{row:?}");
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

/// Adler-32, by which the model file is checked.
fn adler32(bytes: &[u8]) -> u32 {
    let (mut sum, mut sums) = (1_u64, 0_u64);
    for chunk in bytes.chunks(4096) {
        for &byte in chunk {
            sum += u64::from(byte);
            sums += sum;
        }
        (sum, sums) = (sum % 65_521, sums % 65_521);
    }
    (sums << 16 | sum) as u32
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    // With a checksum that is right, whatever the file says is looked at; half of the changes are made
    // where the dimensions and names are.
    #[test]
    fn a_changed_model_gives_an_error_or_trees(
        changes in proptest::collection::vec((any::<bool>(), any::<u32>(), any::<u8>()), 1..4),
        cut in 0_usize..3,
    ) {
        let mut model = MODEL[..MODEL.len() - cut].to_vec();
        let body = 8..model.len() - 4;
        for (is_early, at, byte) in changes {
            let range = if is_early { 400 } else { body.len() };
            model[body.start + at as usize % range] = byte;
        }
        let sum = adler32(&model[body.clone()]).to_le_bytes();
        model[body.end..].copy_from_slice(&sum);
        if let Ok(analyzer) = Analyzer::from_bytes(&model) {
            prop_assert_eq!(parse_with(&analyzer, "Talks in Oslo ended .").len(), 5);
        }
    }

    #[test]
    fn any_words_make_a_tree(text in "\\PC{0,120}") {
        let tree = parse(&text);
        prop_assert_eq!(tree.len(), text.split_whitespace().count());
    }

    // The repairs move arcs where they meet such words; in whatever order, every word still reaches the root.
    #[test]
    fn words_that_repairs_look_at_make_a_tree(picks in proptest::collection::vec(0..REPAIRED.len(), 1..30)) {
        let text = picks.iter().map(|&pick| REPAIRED[pick]).collect::<Vec<_>>().join(" ");
        let tree = parse(&text);
        let roots = (0..tree.len()).filter(|&word| tree.head(word).is_none());
        prop_assert_eq!(roots.count(), 1, "{}", text);
        for word in 0..tree.len() {
            let up = std::iter::successors(Some(word), |&at| tree.head(at));
            prop_assert!(up.take(tree.len() + 1).count() <= tree.len(), "{}", text);
        }
    }
}

/// Words at which the repairs move arcs, and some to move.
const REPAIRED: [&str; 44] = [
    "did",
    "not",
    ",",
    "as",
    "Iceland",
    "had",
    "hoped",
    "reject",
    "the",
    "plan",
    "was",
    "to",
    "be",
    "due",
    "in",
    "between",
    "and",
    "agreed",
    "at",
    "meeting",
    "cut",
    "will",
    "under",
    "no",
    "circumstances",
    "which",
    "who",
    "that",
    "a",
    "day",
    "after",
    "signed",
    "rather",
    "than",
    "calls",
    "asked",
    ".",
    "its",
    "envoys",
    "called",
    "offer",
    "unfair",
    "but",
    "said",
];

/// The head of `word`, or "-" for the root, with the relation.
fn arc(tree: &Tree, text: &str, word: &str) -> String {
    let words = tree.words();
    let at = words.iter().position(|it| it.span.of(text) == word).expect("a word of the text");
    let head = tree.head(at).map_or("-", |head| words[head].span.of(text));
    format!("{head} {}", words[at].relation.as_str())
}

#[test]
fn clauses_hang_where_their_commas_put_them() {
    for (text, word, expected) in [
        (
            "The contract raises wages by 4 percent from May , allows longer shifts and ends in June .",
            "allows",
            "raises conj",
        ),
        (
            "Brazil , which a month ago would not hear of a cut , offered to bring its tariff down to 28 percent .",
            "offered",
            "- root",
        ),
        (
            "Brazil , which a month ago would not hear of a cut , offered to bring its tariff down to 28 percent .",
            "Brazil",
            "offered nsubj",
        ),
        (
            "The Harbour Workers' Union refused to go below 9 percent , while the company stuck to its offer .",
            "stuck",
            "refused advcl",
        ),
    ] {
        assert_eq!(arc(&parse(text), text, word), expected, "{word}: {text}");
    }
}

#[test]
fn whoever_is_ready_is_somebody() {
    for (text, expected) in [
        ("Greece indicated that it was ready to negotiate .", "ready nsubj"),
        ("It is clear that the talks will fail .", "clear expl"),
    ] {
        let word = if text.starts_with("It") { "It" } else { "it" };
        assert_eq!(arc(&parse(text), text, word), expected, "{text}");
    }
}

#[test]
fn what_has_an_object_behind_to_is_a_verb() {
    for text in [
        "The union gave the company until Monday to table a better offer .",
        "Peru promised in June to shelve its claim .",
    ] {
        let tree = parse(text);
        let at = text.split(' ').position(|word| word == "to").expect("an infinitive") + 1;
        let word = &tree.words()[at];
        assert_eq!((word.upos, word.xpos), (Upos::Verb, Xpos::Vb), "{text}");
    }
}

#[test]
fn a_verb_goes_on_with_the_verb_of_saying() {
    let text = "The company said that its proposal was final , but signalled more .";
    assert_eq!(arc(&parse(text), text, "signalled"), "said conj");
}
