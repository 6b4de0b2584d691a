//! Sets of words that rules name: `DEAL.n = agreement accord "joint text"`.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::inflect;
use crate::clauses::closed_class::ClosedClass;

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

/// An entry: the word it hangs on and the others in order, all in lower case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// "joint" of "joint statement".
    pub(super) before: Vec<String>,
    /// "walk" of "walk out of", "letter" of "letter of intent".
    pub(super) head: String,
    /// "out of" of "walk out of".
    pub(super) after: Vec<String>,
    pub(super) class: WordClass,
}

impl Entry {
    pub(super) fn new(text: &str, class: WordClass) -> Self {
        let text = text.to_lowercase();
        let mut words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
        let head = match class {
            WordClass::Noun => {
                let preposition =
                    words.iter().skip(1).position(|word| ClosedClass::Preposition.contains(word));
                preposition.unwrap_or(words.len().saturating_sub(1))
            }
            _ => 0,
        };
        let after = if words.is_empty() { Vec::new() } else { words.split_off(head + 1) };
        let head = words.pop().unwrap_or_default();
        Self { before: words, head, after, class }
    }

    /// The whole entry.
    pub(super) fn text(&self) -> String {
        let words: Vec<&str> =
            self.before.iter().chain([&self.head]).chain(&self.after).map(String::as_str).collect();
        words.join(" ")
    }

    /// The word beside its head that tells more than the head, being longer: "walk" of "walk-out".
    fn telling(&self) -> Option<&str> {
        let others = self.before.iter().chain(&self.after);
        others.max_by_key(|word| word.len()).filter(|word| word.len() > self.head.len()).map(String::as_str)
    }
}

/// Numbers for the words that rules know.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    ids: FxHashMap<String, u32>,
    /// Dictionary form by its number → the numbers of all its forms.
    inflected: FxHashMap<(WordClass, u32), Arc<[u32]>>,
}

impl Vocabulary {
    /// The number of `word`, a new one if need be.
    pub(super) fn intern(&mut self, word: &str) -> u32 {
        if let Some(&id) = self.ids.get(word) {
            return id;
        }
        let id = self.ids.len() as u32;
        self.ids.insert(word.to_owned(), id);
        id
    }

    /// The numbers of the forms of an entry's head.
    pub(super) fn forms(&mut self, entry: &Entry) -> Arc<[u32]> {
        let key = (entry.class, self.intern(&entry.head));
        if let Some(forms) = self.inflected.get(&key) {
            return Arc::clone(forms);
        }
        let forms: Arc<[u32]> = entry.class.forms(&entry.head).iter().map(|form| self.intern(form)).collect();
        self.inflected.insert(key, Arc::clone(&forms));
        forms
    }

    /// All words by their numbers.
    #[expect(clippy::iter_over_hash_type, reason = "each word has a place of its own")]
    pub(super) fn words(&self) -> Vec<&str> {
        let mut words = vec![""; self.ids.len()];
        for (word, &id) in &self.ids {
            words[id as usize] = word;
        }
        words
    }

    /// The number of `word`, if any rule knows it.
    pub(super) fn get(&self, word: &str) -> Option<u32> {
        self.ids.get(word).copied()
    }
}

/// A compiled lexicon.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    pub(super) entries: Vec<Entry>,
    /// Numbers of the forms of heads with their entries, sorted.
    by_form: Vec<(u32, u32)>,
    /// For each entry the numbers of the forms of its longest word, of which one must stand where it does.
    telling: Vec<u32>,
}

impl Lexicon {
    pub(super) fn new(entries: Vec<Entry>, vocabulary: &mut Vocabulary) -> Self {
        let (mut by_form, mut telling) = (Vec::new(), Vec::new());
        for (at, entry) in entries.iter().enumerate() {
            let forms = vocabulary.forms(entry);
            by_form.extend(forms.iter().map(|&form| (form, at as u32)));
            match entry.telling() {
                Some(word) => telling.push(vocabulary.intern(word)),
                None => telling.extend_from_slice(&forms),
            }
        }
        by_form.sort_unstable();
        by_form.dedup();
        Self { entries, by_form, telling }
    }

    /// The numbers of the forms of all heads.
    pub(super) fn forms(&self) -> impl Iterator<Item = u32> {
        self.by_form.iter().map(|&(form, _)| form)
    }

    /// Numbers of words of which one stands wherever an entry does.
    pub(super) fn telling(&self) -> &[u32] {
        &self.telling
    }

    /// The entries whose head has the form of this number.
    pub(super) fn with_form(&self, form: u32) -> impl Iterator<Item = &Entry> {
        let from = self.by_form.partition_point(|&(it, _)| it < form);
        self.by_form[from..]
            .iter()
            .take_while(move |&&(it, _)| it == form)
            .map(|&(_, at)| &self.entries[at as usize])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, class: WordClass, expected: (&str, &str, &str)) {
        let entry = Entry::new(text, class);
        assert_eq!(
            (entry.before.join(" ").as_str(), entry.head.as_str(), entry.after.join(" ").as_str()),
            expected
        );
    }

    #[test]
    fn an_entry_hangs_on_its_head() {
        check("walk out of", WordClass::Verb, ("", "walk", "out of"));
        check("Joint Statement", WordClass::Noun, ("joint", "statement", ""));
        check("letter of intent", WordClass::Noun, ("", "letter", "of intent"));
        check(
            "draft memorandum of understanding",
            WordClass::Noun,
            ("draft", "memorandum", "of understanding"),
        );
        check("short of", WordClass::Adjective, ("", "short", "of"));
        check("", WordClass::Noun, ("", "", ""));
    }
}
