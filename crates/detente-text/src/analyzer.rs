//! Tokens → a tree: parts of speech, lemmas, heads and relations of one sentence.
//!
//! "Lisbon has pressed Rabat to reopen the port": `pressed` is the root, `Lisbon` its subject,
//! `reopen` its open complement.

use std::sync::LazyLock;

use crate::known::KnownWords;
use crate::lemma::{Lemmas, TABLE, title_case};
use crate::model::{Analysis, Buffers, Case, Model, ModelError, Rows};
use crate::repair::repair;
use crate::shown::take_out;
use crate::{Sentence, Token, Tree, Upos, Word};
use crate::{
    between, due, expletive, headline, infinitive, inverted, is_open_ended, lowercase, naming, opening,
    parted, perfect, plural, reported, ticker, undertaking,
};

static BUILTIN: LazyLock<Analyzer> = LazyLock::new(|| {
    Analyzer::from_bytes(include_bytes!("../model/model.bin")).expect("a test reads the embedded model")
});

/// Tags and parses sentences. Immutable and shared by threads; what changes lives in a [`Scratch`].
#[derive(Debug)]
pub struct Analyzer {
    model: Model,
    lemmas: Lemmas,
    repairs: Repairs,
}

/// Whether known weaknesses of the parser are mended after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Repairs {
    Made,
    LeftOut,
}

/// Working space of one thread, reused from sentence to sentence.
#[derive(Debug, Default)]
pub struct Scratch {
    buffers: Buffers,
    known: KnownWords,
    /// Places among the known words, and rows, of the words of one sentence.
    places: Vec<u32>,
    rows: Vec<Rows>,
    found: Vec<Analysis>,
    lower: String,
    case: Case,
}

impl Analyzer {
    /// The analyzer with the model inside this crate.
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// An analyzer with a model of your own, in the form that training writes.
    pub fn from_bytes(model: &[u8]) -> Result<Self, ModelError> {
        Ok(Self { model: Model::from_bytes(model)?, lemmas: Lemmas::read(TABLE), repairs: Repairs::Made })
    }

    /// The same analyzer with the trees as the network gives them, to measure what repairs do.
    #[must_use]
    pub fn without_repairs(self) -> Self {
        Self { repairs: Repairs::LeftOut, ..self }
    }

    /// The model that this analyzer reads with.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// Every lemma, in lower case, that a tree of this analyzer may give `word`: "talks" is "talk" as a
    /// noun and as a verb. Much cheaper than a tree, and enough to tell that a word cannot be meant.
    ///
    /// ```
    /// let lemmas = detente_text::Analyzer::builtin().lemmas("Talks");
    /// assert!(lemmas.iter().any(|lemma| lemma == "talk"));
    /// ```
    pub fn lemmas(&self, word: &str) -> Vec<compact_str::CompactString> {
        let mut found = Vec::new();
        self.lemmas.all(word, |word| self.model.is_word(word), &mut found);
        found
    }

    /// The tree of the sentence with these tokens; no tokens give the empty tree.
    ///
    /// Time and memory are linear in the number of tokens: long sentences are read in stretches.
    ///
    /// ```
    /// use detente_text::{Analyzer, Relation, Scratch, sentences, tokens};
    ///
    /// let text = "Lisbon has urged Rabat to reopen the port.";
    /// let sentence = sentences(text)[0];
    /// let mut words = Vec::new();
    /// tokens(text, sentence.span, &mut words);
    /// let tree = Analyzer::builtin().analyze(text, &sentence, &words, &mut Scratch::default());
    /// let root = tree.root().unwrap();
    /// assert_eq!(tree.words()[root].lemma, "urge");
    /// assert_eq!(tree.child(root, Relation::Nsubj), Some(0));
    /// ```
    pub fn analyze(&self, text: &str, _sentence: &Sentence, tokens: &[Token], scratch: &mut Scratch) -> Tree {
        self.tag_and_parse(text, tokens, scratch);
        let is_word = |word: &str| self.model.is_word(word);
        let Scratch { known, places, lower, .. } = scratch;
        let words = tokens
            .iter()
            .zip(&scratch.found)
            .zip(places)
            .map(|((token, found), place)| {
                let word = token.span.of(text);
                let find = || self.lemmas.lemma(word, found.upos, is_word, lower);
                let mut lemma = known.lemma(*place, found.upos, find);
                if scratch.case == Case::Silent && found.upos == Upos::Propn {
                    title_case(&mut lemma);
                }
                Word {
                    span: token.span,
                    lemma,
                    upos: found.upos,
                    xpos: found.xpos,
                    head: found.head,
                    relation: found.relation,
                }
            })
            .collect();
        Tree::new(words).unwrap_or_default()
    }

    /// Fills `scratch.found`.
    fn tag_and_parse(&self, text: &str, tokens: &[Token], scratch: &mut Scratch) {
        let mut words: Vec<&str> = tokens.iter().map(|token| token.span.of(text)).collect();
        let signs = if self.repairs == Repairs::Made { ticker::signs(&words) } else { Vec::new() };
        ticker::leave_out(&mut words, &signs);
        scratch.case = headline::case(words.iter().copied());
        let is_open = self.repairs == Repairs::Made && scratch.case == Case::Telling;
        let comma = is_open.then(|| opening::missing_comma(&words)).flatten();
        if let Some(comma) = comma {
            words.insert(comma, opening::COMMA);
        }
        self.read(&words, scratch);
        if let Some(comma) = comma {
            take_out(&mut scratch.found, comma);
            scratch.places.remove(comma);
        }
        for at in signs {
            ticker::put_back(&mut scratch.found, at);
            let places =
                tokens[at..at + ticker::LENGTH].iter().map(|token| scratch.known.place(token.span.of(text)));
            scratch.places.splice(at..at, places);
        }
    }

    /// Fills `scratch.found`; a reporting clause at the end that the parser has not seen is parsed apart from its content.
    fn read(&self, words: &[&str], scratch: &mut Scratch) {
        let Scratch { buffers, known, places, rows, found, case, .. } = scratch;
        known.tidy(&self.model);
        places.clear();
        places.extend(words.iter().map(|word| known.place(word)));
        rows.clear();
        rows.extend(
            words
                .iter()
                .zip(&*places)
                .map(|(word, place)| known.rows(*place, *case, || self.model.rows(word, *case, buffers))),
        );
        found.clear();
        self.model.analyze(rows, buffers, found);
        if self.repairs == Repairs::LeftOut {
            return;
        }
        if *case == Case::Silent {
            headline::find_the_verb(words, found);
        }
        for mistake in [infinitive::MISTAKE, lowercase::MISTAKE, plural::OF_ONE, plural::OF_MANY] {
            let Some(at) = (mistake.word)(words, found) else { continue };
            let row = self.model.rows(mistake.shown, *case, buffers);
            let printed = std::mem::replace(&mut rows[at], row);
            let mut read = Vec::with_capacity(words.len());
            self.model.analyze(rows, buffers, &mut read);
            if (mistake.is_mended)(&read, at) {
                *found = read;
            } else {
                rows[at] = printed;
            }
        }
        if let Some(filled) = headline::filled(words, found) {
            let mut shown: Vec<&str> = words.to_vec();
            shown[filled.at] = filled.verb.unwrap_or(shown[filled.at]);
            shown.insert(filled.at, filled.word);
            let rows: Vec<Rows> = shown.iter().map(|word| self.model.rows(word, *case, buffers)).collect();
            let mut read = Vec::with_capacity(shown.len());
            self.model.analyze(&rows, buffers, &mut read);
            if headline::unfill(&mut read, filled) {
                *found = read;
            }
        }
        if is_open_ended(words.last().copied()) {
            headline::join_subjects(found);
        }
        let split = reported::split(words, found).filter(|split| !reported::is_parted(found, *split));
        if let Some(split) = split {
            found.clear();
            self.model.analyze(&rows[..split.tail], buffers, found);
            self.model.analyze(&rows[split.tail..], buffers, found);
            for word in &mut found[split.tail..] {
                word.head = word.head.map(|head| head + split.tail as u32);
            }
            reported::join(found, split);
        }
        perfect::call_it_past(words, found);
        parted::join_helper_and_verb(words, found);
        inverted::call_it_a_marker(words, found);
        due::call_it_a_predicate(words, found);
        repair(found);
        naming::call_adjectives_names(words, found);
        between::join_the_second(words, found);
        undertaking::give_verbs_their_infinitive(words, found);
        expletive::name_who_is_meant(words, found);
    }
}
