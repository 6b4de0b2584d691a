//! What one analyzer has found out about words, so that it asks once for each.

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use crate::Upos;
use crate::model::{Case, Model, Rows};

/// Words that are remembered; a text in no language at all must not fill the memory.
const MOST_WORDS: usize = 1 << 16;

/// Words with their rows and lemmas.
#[derive(Debug, Default)]
pub(crate) struct KnownWords {
    /// Number of the model that the rows are of.
    model: usize,
    places: FxHashMap<CompactString, u32>,
    words: Vec<KnownWord>,
}

/// One word, as printed.
#[derive(Debug, Default)]
struct KnownWord {
    telling: Option<Rows>,
    silent: Option<Rows>,
    /// Its lemmas by part of speech, as far as they were asked for.
    lemmas: Vec<(Upos, CompactString)>,
}

impl KnownWords {
    /// Forgets what another model has looked up, or what is too much.
    pub(crate) fn tidy(&mut self, model: &Model) {
        if self.model != model.number() || self.words.len() > MOST_WORDS {
            self.model = model.number();
            self.places.clear();
            self.words.clear();
        }
    }

    /// The place of a word, by which the others ask for it.
    pub(crate) fn place(&mut self, word: &str) -> u32 {
        if let Some(&place) = self.places.get(word) {
            return place;
        }
        let place = self.words.len() as u32;
        self.places.insert(word.into(), place);
        self.words.push(KnownWord::default());
        place
    }

    /// The rows of the word at `place`, which `find` looks up.
    pub(crate) fn rows(&mut self, place: u32, case: Case, find: impl FnOnce() -> Rows) -> Rows {
        let known = &mut self.words[place as usize];
        let rows = match case {
            Case::Telling => &mut known.telling,
            Case::Silent => &mut known.silent,
        };
        *rows.get_or_insert_with(find)
    }

    /// The lemma of the word at `place`, which `find` looks up.
    pub(crate) fn lemma(
        &mut self,
        place: u32,
        upos: Upos,
        find: impl FnOnce() -> CompactString,
    ) -> CompactString {
        let lemmas = &mut self.words[place as usize].lemmas;
        if let Some((_, lemma)) = lemmas.iter().find(|(own, _)| *own == upos) {
            return lemma.clone();
        }
        let lemma = find();
        lemmas.push((upos, lemma.clone()));
        lemma
    }
}
