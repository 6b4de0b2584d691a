//! Tokens → a tree: parts of speech, lemmas, heads and relations of one sentence.
//!
//! "Lisbon has pressed Rabat to reopen the port": `pressed` is the root, `Lisbon` its subject,
//! `reopen` its open complement.

use std::sync::LazyLock;

use crate::lemma::{Lemmas, TABLE, title_case};
use crate::model::{Analysis, Buffers, Case, Model, ModelError};
use crate::repair::repair;
use crate::{Sentence, Token, Tree, Upos, Word};
use crate::{headline, opening, reported};

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
        let words = tokens
            .iter()
            .zip(&scratch.found)
            .map(|(token, found)| {
                let word = token.span.of(text);
                let mut lemma = self.lemmas.lemma(word, found.upos, is_word, &mut scratch.lower);
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
        scratch.case = headline::case(words.iter().copied());
        let is_open = self.repairs == Repairs::Made && scratch.case == Case::Telling;
        let comma = is_open.then(|| opening::missing_comma(&words)).flatten();
        if let Some(comma) = comma {
            words.insert(comma, opening::COMMA);
        }
        self.read(&words, scratch);
        if let Some(comma) = comma {
            opening::take_out(&mut scratch.found, comma);
        }
    }

    /// Fills `scratch.found`; a reporting clause at the end that the parser has not seen is parsed apart from its content.
    fn read(&self, words: &[&str], scratch: &mut Scratch) {
        let Scratch { buffers, found, case, .. } = scratch;
        found.clear();
        self.model.analyze(words.iter().copied(), *case, buffers, found);
        if self.repairs == Repairs::LeftOut {
            return;
        }
        if *case == Case::Silent {
            headline::find_the_verb(words, found);
        }
        let split = reported::split(words, found).filter(|split| !reported::is_parted(found, *split));
        let Some(split) = split else {
            repair(found);
            return;
        };
        found.clear();
        self.model.analyze(words[..split.tail].iter().copied(), *case, buffers, found);
        self.model.analyze(words[split.tail..].iter().copied(), *case, buffers, found);
        for word in &mut found[split.tail..] {
            word.head = word.head.map(|head| head + split.tail as u32);
        }
        reported::join(found, split);
        repair(found);
    }
}
