//! A word and its part of speech → its dictionary form: "reached" → "reach", "men" → "man".
//!
//! A table of exceptions and suffix rules, both learnt from the treebanks, in one file.

use std::collections::HashMap;

use compact_str::CompactString;

use crate::Upos;

/// Longest suffix that a rule looks at, in characters.
const LONGEST: usize = 5;

/// How to make a lemma of a word that ends in a suffix.
#[derive(Debug)]
struct SuffixRule {
    /// Characters to cut.
    cut: usize,
    /// What to add.
    add: &'static str,
}

/// The lemmas of English.
#[derive(Debug)]
pub(crate) struct Lemmas {
    exceptions: HashMap<(&'static str, Upos), &'static str>,
    rules: HashMap<(&'static str, Upos), SuffixRule>,
}

impl Lemmas {
    /// Reads the table; rows that do not parse are skipped (a test allows none).
    pub(crate) fn read(table: &'static str) -> Self {
        let mut lemmas = Self { exceptions: HashMap::new(), rules: HashMap::new() };
        for line in table.lines() {
            let mut columns = line.split('\t');
            let (Some(word), Some(upos)) = (columns.next(), columns.next().and_then(Upos::parse)) else {
                continue;
            };
            match (word.strip_prefix('-'), columns.next(), columns.next()) {
                (Some(suffix), Some(cut), Some(add)) => {
                    if let Ok(cut) = cut.parse() {
                        lemmas.rules.insert((suffix, upos), SuffixRule { cut, add });
                    }
                }
                (_, Some(lemma), None) => {
                    lemmas.exceptions.insert((word, upos), lemma);
                }
                _ => {}
            }
        }
        lemmas
    }

    /// The dictionary form of `word`; `scratch` holds it in lower case meanwhile.
    pub(crate) fn lemma(&self, word: &str, upos: Upos, scratch: &mut String) -> CompactString {
        scratch.clear();
        scratch.extend(word.chars().flat_map(char::to_lowercase));
        let is_name = upos == Upos::Propn;
        let key = if is_name { word } else { scratch.as_str() };
        if let Some(&lemma) = self.exceptions.get(&(key, upos)) {
            return lemma.into();
        }
        for length in (0..=LONGEST).rev() {
            let Some(suffix) = last(scratch, length) else { continue };
            let Some(rule) = self.rules.get(&(suffix, upos)) else { continue };
            if let Some(stem) = without_last(key, rule.cut) {
                let mut lemma = CompactString::from(stem);
                lemma.push_str(rule.add);
                return lemma;
            }
        }
        key.into()
    }
}

/// The last `count` characters, if there are as many.
fn last(text: &str, count: usize) -> Option<&str> {
    if count == 0 {
        return Some("");
    }
    text.char_indices().rev().nth(count - 1).map(|(at, _)| &text[at..])
}

fn without_last(text: &str, count: usize) -> Option<&str> {
    last(text, count).map(|suffix| &text[..text.len() - suffix.len()])
}
