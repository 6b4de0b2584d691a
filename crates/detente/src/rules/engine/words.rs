//! The words of a sentence as rules look at them: by lemma or by form, in lower case.

use std::ops::Range;

use compact_str::CompactString;
use detente_text::{Upos, lower_case};

use super::Engine;
use crate::clauses::closed_class::ClosedClass;
use crate::rules::compiled::{LexiconId, Types};
use crate::rules::lexicon::{Entry, Vocabulary, WordClass};
use crate::rules::{TypeSet, View};
use crate::times::is_time;

/// Words after a verb among which its particle may stand: "turned the whole plan down".
const WIDEST: usize = 12;
/// Steps from a particle or preposition up to its verb.
const DEEPEST: usize = 3;

/// The words of one sentence.
pub(super) struct Words {
    words: Vec<Word>,
}

struct Word {
    form: CompactString,
    lemma: CompactString,
    /// Numbers of form and lemma, if rules know them.
    ids: [Option<u32>; 2],
}

impl Words {
    pub(super) fn new(vocabulary: &Vocabulary, view: &View<'_>) -> Self {
        let words = view.tree.words().iter().map(|word| {
            let form = lower_case(word.span.of(view.text));
            let lemma = lower_case(&word.lemma);
            let own = if lemma == form { None } else { vocabulary.get(&lemma) };
            let ids = [vocabulary.get(&form), own];
            Word { form, lemma, ids }
        });
        Self { words: words.collect() }
    }

    /// Numbers of the word's form and lemma.
    pub(super) fn forms(&self, word: usize) -> impl Iterator<Item = u32> + '_ {
        self.words[word].ids.iter().flatten().copied()
    }

    /// Number of the word's form, if rules know it.
    pub(super) fn written(&self, word: usize) -> Option<u32> {
        self.words[word].ids[0]
    }

    /// The form of the word in lower case.
    pub(super) fn lower(&self, word: usize) -> &str {
        &self.words[word].form
    }

    /// Whether the word has this form or lemma.
    pub(super) fn is(&self, word: usize, wanted: &str) -> bool {
        self.words.get(word).is_some_and(|it| it.form == wanted || it.lemma == wanted)
    }
}

impl Engine<'_> {
    /// Whether the phrase headed by `word` is in one of the lexicons.
    pub(in crate::rules) fn in_lexicons(&self, word: usize, lexicons: &[LexiconId]) -> bool {
        lexicons.iter().any(|&id| {
            self.words.forms(word).any(|form| {
                self.compiled.lexicons[id as usize].with_form(form).any(|entry| {
                    self.step();
                    self.is_entry(word, entry)
                })
            })
        })
    }

    fn is_entry(&self, word: usize, entry: &Entry) -> bool {
        match entry.class {
            WordClass::Noun | WordClass::Plain => self.fixed(word, entry).is_some(),
            WordClass::Verb | WordClass::Adjective => {
                self.stands_before(word, &entry.before).is_some()
                    && self.stands_after_loosely(word, &entry.after).is_some()
            }
        }
    }

    /// "on Tuesday": when, not what about.
    pub(super) fn is_on_a_day(&self, preposition: &str, word: usize) -> bool {
        ClosedClass::DayPreposition.contains(preposition) && self.is_day(word)
    }

    /// "Tuesday", "3 May", but not "hours", which may be what is fought over.
    fn is_day(&self, word: usize) -> bool {
        let is_named = matches!(self.tree().words()[word].upos, Upos::Propn | Upos::Num);
        is_named && is_time(self.tree(), word)
    }

    pub(super) fn has_type(&self, word: usize, types: &Types) -> bool {
        let own = self.view.types.get(word).copied().unwrap_or_default();
        let may_be = self.is_loose && types.phrase != TypeSet::default();
        types.any || may_be || own.intersects(types.phrase) || self.in_lexicons(word, &types.lexicons)
    }

    /// The words of an entry whose words stand side by side, if they do.
    pub(super) fn fixed(&self, head: usize, entry: &Entry) -> Option<Range<usize>> {
        let first = self.stands_before(head, &entry.before)?;
        self.stand_from(head + 1, &entry.after).then_some(first..head + 1 + entry.after.len())
    }

    /// The first of the words right before `head`, if they are these.
    pub(super) fn stands_before(&self, head: usize, wanted: &[String]) -> Option<usize> {
        head.checked_sub(wanted.len()).filter(|&first| self.stand_from(first, wanted))
    }

    /// Whether the words from `first` on are these.
    fn stand_from(&self, first: usize, wanted: &[String]) -> bool {
        wanted.iter().enumerate().all(|(offset, word)| self.words.is(first + offset, word))
    }

    /// These words after `head`, in order: side by side, or further on if they depend on it.
    pub(super) fn stands_after_loosely(&self, head: usize, wanted: &[String]) -> Option<Vec<usize>> {
        let mut words = Vec::with_capacity(wanted.len());
        let mut last = head;
        for word in wanted {
            let to = (head + 1 + WIDEST).min(self.tree().len());
            last = (last + 1..to).find(|&at| {
                self.step();
                self.words.is(at, word) && (at == last + 1 || self.hangs_on(at, head))
            })?;
            words.push(last);
        }
        Some(words)
    }

    fn hangs_on(&self, word: usize, head: usize) -> bool {
        let mut at = word;
        for _ in 0..DEEPEST {
            match self.tree().head(at) {
                Some(next) if next == head => return true,
                Some(next) => at = next,
                None => return false,
            }
        }
        false
    }
}
