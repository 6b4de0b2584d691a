//! Scores from raw text, with our own sentences and tokens, as F1 over words.
//!
//! Words of both sides are matched by the letters they cover; a head is right if it covers the letters
//! of the right head.

use std::collections::HashMap;
use std::ops::Range;
use std::path::PathBuf;

use detente_text::{Analyzer, Scratch, sentences, tokens};

use crate::conllu;
use crate::evaluate::universal;

/// What is said of one word: head (as the letters it covers; `None` for the root) and relation.
type Arc = (Option<Range<usize>>, String);

/// Prints one row for each file.
pub(crate) fn run(files: &[PathBuf], analyzer: &Analyzer) -> std::io::Result<()> {
    println!("{:16} {:>8} {:>8} {:>8}", "file", "words", "UAS", "LAS");
    for path in files {
        let treebank = conllu::read(path)?;
        let (text, gold) = gold(&treebank);
        let own = own(&text, analyzer);
        let found = own.iter().filter_map(|(word, arc)| Some((gold.get(word)?, arc)));
        let (mut words, mut heads, mut labels) = (0, 0, 0);
        for (gold, own) in found {
            words += 1;
            heads += usize::from(gold.0 == own.0);
            labels += usize::from(gold == own);
        }
        let f1 = |right: usize| 200.0 * right as f64 / (own.len() + gold.len()).max(1) as f64;
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        println!("{name:16} {:8.2} {:8.2} {:8.2}", f1(words), f1(heads), f1(labels));
    }
    Ok(())
}

/// The text of the sentences whose words spell it, one a line, and their words.
fn gold(treebank: &[conllu::Sentence]) -> (String, HashMap<Range<usize>, Arc>) {
    let (mut text, mut words, mut from) = (String::new(), HashMap::new(), 0);
    for sentence in treebank {
        let spelt: String = sentence.words.iter().flat_map(|word| letters(&word.form)).collect();
        if !letters(&sentence.text).eq(spelt.chars()) {
            continue;
        }
        text.push_str(&sentence.text);
        text.push('\n');
        let spans: Vec<Range<usize>> = sentence
            .words
            .iter()
            .map(|word| {
                let start = from;
                from += letters(&word.form).count();
                start..from
            })
            .collect();
        for (word, span) in sentence.words.iter().zip(&spans) {
            let head = word.head.checked_sub(1).and_then(|head| spans.get(head).cloned());
            if word.upos != "PUNCT" {
                words.insert(span.clone(), (head, universal(&word.relation).to_owned()));
            }
        }
    }
    (text, words)
}

fn own(text: &str, analyzer: &Analyzer) -> Vec<(Range<usize>, Arc)> {
    // How many letters stand before each byte.
    let mut before = vec![0; text.len() + 1];
    let mut count = 0;
    for (at, character) in text.char_indices() {
        before[at] = count;
        count += usize::from(!character.is_whitespace());
        before[at + character.len_utf8()] = count;
    }
    let span = |span: detente_text::Span| before[span.start() as usize]..before[span.end() as usize];
    let (mut scratch, mut words, mut own) = (Scratch::default(), Vec::new(), Vec::new());
    for sentence in sentences(text) {
        words.clear();
        tokens(text, sentence.span, &mut words);
        let tree = analyzer.analyze(text, &sentence, &words, &mut scratch);
        for word in tree.words() {
            let head = word.head.map(|head| span(tree.words()[head as usize].span));
            if word.upos != detente_text::Upos::Punct {
                own.push((span(word.span), (head, word.relation.universal().to_owned())));
            }
        }
    }
    own
}

fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|character| !character.is_whitespace())
}
