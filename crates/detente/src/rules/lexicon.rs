//! Sets of words that rules name: `DEAL.n = agreement accord "joint text"`.

use std::collections::HashMap;

use detente_text::Tree;

use super::inflect;

/// A word class of lexicon entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum WordClass {
    Verb,
    Noun,
    Adjective,
    /// Taken as written.
    Plain,
}

impl WordClass {
    pub(super) fn of(lexicon: &str) -> Self {
        match lexicon.rsplit('.').next() {
            Some("v") => Self::Verb,
            Some("n") => Self::Noun,
            Some("a") => Self::Adjective,
            _ => Self::Plain,
        }
    }

    /// All forms of a word.
    pub(super) fn forms(self, lemma: &str) -> Vec<String> {
        match self {
            Self::Verb => inflect::verb(lemma),
            Self::Noun => inflect::noun(lemma),
            Self::Adjective | Self::Plain => vec![lemma.to_owned()],
        }
    }
}

/// An entry: the word it hangs on and the others in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// The verb of "walk out of", the last noun of "joint statement"; lower case.
    pub(super) head: String,
    /// The other words, in order.
    pub(super) rest: Vec<String>,
    pub(super) class: WordClass,
}

impl Entry {
    pub(super) fn new(text: &str, class: WordClass) -> Self {
        let text = text.to_lowercase();
        let mut words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
        let head = match class {
            WordClass::Noun => words.pop(),
            _ => (!words.is_empty()).then(|| words.remove(0)),
        };
        Self { head: head.unwrap_or_default(), rest: words, class }
    }
}

/// A compiled lexicon.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    pub(super) entries: Vec<Entry>,
    /// Lemmas and forms of the heads → entries.
    by_form: HashMap<String, Vec<u32>>,
}

impl Lexicon {
    pub(super) fn new(entries: Vec<Entry>) -> Self {
        let mut by_form: HashMap<String, Vec<u32>> = HashMap::new();
        for (at, entry) in entries.iter().enumerate() {
            for form in entry.class.forms(&entry.head) {
                let list = by_form.entry(form).or_default();
                if list.last() != Some(&(at as u32)) {
                    list.push(at as u32);
                }
            }
        }
        Self { entries, by_form }
    }

    /// Whether the phrase headed by `word` is in the lexicon.
    pub(super) fn has(&self, text: &str, tree: &Tree, word: usize) -> bool {
        let it = &tree.words()[word];
        let form = it.span.of(text).to_lowercase();
        let lemma = it.lemma.to_lowercase();
        let entries = self.by_form.get(lemma.as_str()).into_iter().chain(self.by_form.get(&form)).flatten();
        entries.map(|&at| &self.entries[at as usize]).any(|entry| match entry.class {
            WordClass::Noun => stands_before(text, tree, word, &entry.rest),
            _ => stands_after(text, tree, word, &entry.rest),
        })
    }
}

/// Whether `words` stand right before the word at `at`.
pub(super) fn stands_before(text: &str, tree: &Tree, at: usize, words: &[String]) -> bool {
    at >= words.len()
        && words.iter().enumerate().all(|(offset, word)| is_word(text, tree, at - words.len() + offset, word))
}

/// Whether `words` stand right after the word at `at`.
pub(super) fn stands_after(text: &str, tree: &Tree, at: usize, words: &[String]) -> bool {
    at + words.len() < tree.len()
        && words.iter().enumerate().all(|(offset, word)| is_word(text, tree, at + 1 + offset, word))
}

fn is_word(text: &str, tree: &Tree, at: usize, word: &str) -> bool {
    let it = &tree.words()[at];
    it.span.of(text).to_lowercase() == word || it.lemma == word
}
