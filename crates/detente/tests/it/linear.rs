//! Hostile texts cost no more for each byte than others do, by the steps of the rule engine.

use detente::Extractor;
use detente::rules::{TypeSet, View};
use detente_text::sentence::LONGEST;

/// Steps of all rules over a text, every phrase being anybody.
fn steps(text: &str) -> u64 {
    let extractor = Extractor::builtin();
    let layers = extractor.layers(text);
    let sentences = layers.sentences.iter().zip(&layers.clauses);
    sentences
        .map(|(sentence, clauses)| {
            assert!(
                sentence.sentence.span.len() as usize <= LONGEST,
                "a stage sees more than it bargained for"
            );
            let Some(tree) = &sentence.tree else { return 0 };
            let types = vec![TypeSet::PARTY | TypeSet::QUANTITY; tree.len()];
            extractor.rules().run(&View { text, tree, clauses, types: &types }).steps
        })
        .sum()
}

#[track_caller]
fn check(name: &str, text: impl Fn(usize) -> String, counted: usize, read: usize) {
    let (short, long) = (steps(&text(counted / 8)), steps(&text(counted)));
    // What fits into one sentence is cheaper than what is cut, hence the room.
    assert!(long <= short * 10 + 1000, "{name}: 8 times the text costs {short} -> {long} steps");
    Extractor::builtin().extract(&text(read));
}

#[test]
fn one_word_of_a_megabyte() {
    check("letters", |size| "a".repeat(size), 1 << 16, 1 << 20);
}

#[test]
fn a_word_again_and_again() {
    check("words", |size| "agreement ".repeat(size), 5_000, 20_000);
}

#[test]
fn no_sentence_ends() {
    check("clauses", |size| "the minister said the talks with Oslo would resume and ".repeat(size), 800, 800);
}

#[test]
fn nested_quotations() {
    check("quotes", |size| format!("{}deal{}", "“He said ‘".repeat(size), "’”".repeat(size)), 1_000, 100_000);
    check("marks", |size| format!("{}deal{}", "“".repeat(size), "”".repeat(size)), 5_000, 100_000);
}

#[test]
fn triggers_in_one_sentence() {
    check("triggers", |size| "Oslo demanded tin, ".repeat(size) + ".", 2_000, 10_000);
}
