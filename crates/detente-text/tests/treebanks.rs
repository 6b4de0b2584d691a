//! Sentences and tokens against the gold of open treebanks, where the folder that holds them is
//! there; the tests say so and pass where it is not.

// A test that skips says so, and scores are worth seeing with `--nocapture`.
#![allow(clippy::print_stdout)]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;

use detente_text::{Span, sentences, tokens};

/// A treebank beside the project; `None` if it is not there.
fn treebank(name: &str) -> Option<String> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/treebanks").join(name);
    std::fs::read_to_string(&path).ok()
}

/// The sentences of a treebank, paragraph by paragraph: each a text with its words.
fn paragraphs(conllu: &str) -> Vec<Vec<(&str, Vec<&str>)>> {
    let mut all: Vec<Vec<(&str, Vec<&str>)>> = Vec::new();
    let mut is_new = true;
    for line in conllu.lines() {
        if line.starts_with("# newpar") || line.starts_with("# newdoc") {
            is_new = true;
        } else if let Some(text) = line.strip_prefix("# text = ") {
            if std::mem::take(&mut is_new) || all.is_empty() {
                all.push(Vec::new());
            }
            all.last_mut().expect("just pushed").push((text.trim(), Vec::new()));
        } else if line.starts_with(|c: char| c.is_ascii_digit()) {
            let mut columns = line.split('\t');
            let id = columns.next().unwrap_or_default();
            if !id.contains(['-', '.']) {
                let words =
                    &mut all.last_mut().expect("a text before its words").last_mut().expect("a text").1;
                words.push(columns.next().unwrap_or_default());
            }
        }
    }
    all
}

/// False splits, and gold boundaries that were missed, when paragraphs are joined by `separator`.
fn boundaries(conllu: &str, separator: &str) -> (Vec<String>, Vec<String>) {
    let (mut wrong, mut missed) = (Vec::new(), Vec::new());
    for paragraph in paragraphs(conllu) {
        let mut text = String::new();
        let mut gold = BTreeSet::new();
        for (sentence, _) in &paragraph {
            if !text.is_empty() {
                gold.insert(text.len());
                text.push_str(separator);
            }
            text.push_str(sentence);
        }
        let found = sentences(&text);
        let ends: BTreeSet<usize> = found
            .iter()
            // A dateline is a sentence of ours but not of treebanks.
            .filter(|sentence| sentence.kind != detente_text::SentenceKind::Dateline)
            .map(|sentence| sentence.span.range().end)
            .filter(|&end| end < text.len())
            .collect();
        let around = |at: usize| {
            let last_words: Vec<_> = text[..at].rsplit(' ').take(5).collect();
            let next_words: Vec<_> = text[at..].split(' ').take(5).collect();
            format!("{last_words:?} (last first) | {next_words:?}")
        };
        wrong.extend(ends.difference(&gold).map(|&at| around(at)));
        missed.extend(gold.difference(&ends).map(|&at| around(at)));
    }
    (wrong, missed)
}

/// F1 of token spans inside gold sentences, in percent, and where the two differ.
fn token_f1(conllu: &str) -> (f64, String) {
    let (mut ours, mut gold, mut same) = (0, 0, 0);
    let mut report = String::new();
    for (text, words) in paragraphs(conllu).into_iter().flatten() {
        let mut out = Vec::new();
        tokens(text, Span::from_range(0..text.len()), &mut out);
        let found: BTreeSet<_> = out.iter().map(|token| (token.span.start(), token.span.end())).collect();
        let mut wanted = BTreeSet::new();
        let mut at = 0;
        for word in words {
            let Some(skip) = text[at..].find(word) else { continue };
            let start = at + skip;
            at = start + word.len();
            wanted.insert((start as u32, at as u32));
        }
        ours += found.len();
        gold += wanted.len();
        same += found.intersection(&wanted).count();
        let spell = |spans: Vec<&(u32, u32)>| {
            spans.iter().map(|(from, to)| &text[*from as usize..*to as usize]).collect::<Vec<_>>().join(" ")
        };
        if found != wanted {
            let _ = writeln!(
                report,
                "ours: {}   gold: {}",
                spell(found.difference(&wanted).collect()),
                spell(wanted.difference(&found).collect())
            );
        }
    }
    (200.0 * f64::from(same as u32) / f64::from((ours + gold) as u32), report)
}

/// File, paragraph separator, most false splits, most missed boundaries.
const SENTENCE_LIMITS: &[(&str, &str, usize, usize)] = &[
    ("pud-news.conllu", " ", 3, 10),
    ("pud-news.conllu", "\n", 3, 10),
    ("sb-stress.conllu", " ", 1, 1),
    ("sb-stress.conllu", "\n", 1, 1),
];

#[test]
fn few_full_stops_are_misread() {
    for &(file, separator, most_wrong, most_missed) in SENTENCE_LIMITS {
        let Some(conllu) = treebank(file) else {
            println!("skipped: no treebank {file} beside the project");
            continue;
        };
        let (wrong, missed) = boundaries(&conllu, separator);
        println!("{file} {separator:?}: {} false splits, {} missed", wrong.len(), missed.len());
        assert!(wrong.len() <= most_wrong, "false splits: {wrong:#?}");
        assert!(missed.len() <= most_missed, "missed: {missed:#?}");
    }
}

/// File and lowest F1 in percent.
const TOKEN_LIMITS: &[(&str, f64)] = &[
    ("pud-news.conllu", 99.5),
    ("pud-wiki.conllu", 99.3),
    ("gum-dev.conllu", 99.3),
    ("gum-test-news.conllu", 99.5),
    ("ewt-dev.conllu", 98.5),
];

#[test]
fn tokens_are_those_of_treebanks() {
    for &(file, least) in TOKEN_LIMITS {
        let Some(conllu) = treebank(file) else {
            println!("skipped: no treebank {file} beside the project");
            continue;
        };
        let (f1, report) = token_f1(&conllu);
        println!("{file}: token F1 {f1:.2}");
        if std::env::var_os("SHOW").is_some() {
            println!("{report}");
        }
        assert!(f1 >= least, "{file}: token F1 {f1:.2} is below {least}\n{report}");
    }
}
