//! The gate: text → sentences, with trees only where they can bear on an event.
//!
//! "The two sides reached an agreement on fish." may hold an event and is parsed. "Showers continued in
//! the cocoa zone." cannot: it costs no more than a look at its words.

use compact_str::CompactString;
use detente_text::{Analyzer, Scratch, Tree, is_open_ended, lower_case};
use rustc_hash::FxHashMap;

use crate::clauses::{Clauses, clauses as clauses_of};
use crate::grammar::{self, ParsedSentence, has_grammar, tree};
use crate::rules::{Cast, KnownWord, RuleSet, View};

/// Words that are remembered; a text in no language at all must not fill the memory.
const MOST_WORDS: usize = 1 << 16;

/// Which sentences are parsed before the rules are held against them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// Those with the words that some frame cannot do without.
    ByWords,
    /// All that have a grammar: what the words let through must come to the same.
    All,
}

/// The sentences of a text with the trees that its events need.
#[derive(Debug, Default)]
pub struct Gated {
    /// All sentences, with tokens.
    pub sentences: Vec<ParsedSentence>,
    /// Clauses of each sentence; empty where there is no tree.
    pub clauses: Vec<Clauses>,
    /// For each sentence, whether a frame may match in it. Where it is false, none does.
    pub may_match: Vec<bool>,
}

/// What the gate remembers from text to text: what each word is to the rules, and working space.
#[derive(Debug, Default)]
pub struct GateMemory {
    /// Working space of the parser.
    pub scratch: Scratch,
    words: FxHashMap<CompactString, usize>,
    known: Vec<KnownWord>,
    /// Places among the known words of the words of one sentence.
    places: Vec<Option<usize>>,
    cast: Cast,
}

/// Splits `text` and parses the sentences that may hold an event.
///
/// 1. Words: a sentence is opened by the words that some frame cannot do without.
/// 2. Grammar: the opened ones are parsed, and each is held against the rules as if any name could be
///    anybody.
///
/// ```
/// use detente::gate::{GateMemory, Opening, gate};
///
/// let rules = detente::Extractor::builtin().rules();
/// let analyzer = detente_text::Analyzer::builtin();
/// let mut memory = GateMemory::default();
/// let mut read = |text: &str| gate(text, rules, analyzer, Opening::ByWords, &mut memory);
/// assert!(!read("Showers continued in the cocoa zone.").is_open());
/// assert!(read("Lisbon has urged Rabat to reopen the port.").is_open());
/// ```
pub fn gate(
    text: &str,
    rules: &RuleSet,
    analyzer: &Analyzer,
    opening: Opening,
    memory: &mut GateMemory,
) -> Gated {
    memory.tidy();
    let sentences = grammar::split(text);
    let wanted: Vec<bool> = sentences
        .iter()
        .map(|it| match opening {
            Opening::ByWords => memory.is_opened(text, it, rules, analyzer),
            Opening::All => has_grammar(&it.sentence),
        })
        .collect();
    let clauses = vec![Clauses::default(); sentences.len()];
    let mut gated = Gated { sentences, clauses, may_match: Vec::new() };
    gated.parse(text, analyzer, memory, |at| wanted[at]);
    gated.may_match = gated
        .sentences
        .iter()
        .zip(&gated.clauses)
        .map(|(sentence, clauses)| {
            let view = |tree| View { text, tree, clauses, types: &[] };
            sentence.tree.as_ref().is_some_and(|tree| rules.may_match(&view(tree)))
        })
        .collect();
    gated
}

impl Gated {
    /// Whether the text may hold an event at all.
    pub fn is_open(&self) -> bool {
        self.may_match.contains(&true)
    }

    /// Parses the sentences at the positions that are `wanted` and not parsed yet.
    pub fn parse(
        &mut self,
        text: &str,
        analyzer: &Analyzer,
        memory: &mut GateMemory,
        wanted: impl Fn(usize) -> bool,
    ) {
        for (at, (it, clauses)) in self.sentences.iter_mut().zip(&mut self.clauses).enumerate() {
            if it.tree.is_none() && wanted(at) && has_grammar(&it.sentence) {
                let tree = tree(text, &it.sentence, &it.tokens, analyzer, &mut memory.scratch);
                *clauses = clauses_of(&tree);
                it.tree = Some(tree);
            }
        }
    }

    /// What `read` makes of the sentences if they show their trees only where a frame may match.
    ///
    /// Who is meant is read off grammar there and off words elsewhere, so that it does not depend on
    /// what else happens to be parsed.
    pub fn read_where_frames_may_match<T>(&mut self, read: impl FnOnce(&[ParsedSentence]) -> T) -> T {
        let hidden: Vec<Option<Tree>> = self
            .sentences
            .iter_mut()
            .zip(&self.may_match)
            .map(|(it, may_match)| if *may_match { None } else { it.tree.take() })
            .collect();
        let result = read(&self.sentences);
        for (it, tree) in self.sentences.iter_mut().zip(hidden) {
            it.tree = it.tree.take().or(tree);
        }
        result
    }
}

impl GateMemory {
    fn tidy(&mut self) {
        if self.words.len() > MOST_WORDS {
            self.words.clear();
            self.known.clear();
        }
    }

    /// Whether the words of a sentence are enough for some frame.
    fn is_opened(
        &mut self,
        text: &str,
        sentence: &ParsedSentence,
        rules: &RuleSet,
        analyzer: &Analyzer,
    ) -> bool {
        if !has_grammar(&sentence.sentence) {
            return false;
        }
        let mut places = std::mem::take(&mut self.places);
        places.clear();
        places.extend(sentence.tokens.iter().map(|token| self.word(token.span.of(text), rules, analyzer)));
        let Self { known, cast, .. } = self;
        let last = sentence.tokens.last().map(|token| token.span.of(text));
        let words = places.iter().map(|at| at.map(|at| &known[at]));
        let is_opened = rules.has_opener(words, is_open_ended(last), cast);
        self.places = places;
        is_opened
    }

    /// The word's place among the known ones, if rules know it.
    fn word(&mut self, word: &str, rules: &RuleSet, analyzer: &Analyzer) -> Option<usize> {
        /// The place of a word that rules do not know.
        const IDLE: usize = usize::MAX;
        let at = self.words.get(word).copied().unwrap_or_else(|| {
            let lower = lower_case(word);
            let lemmas = analyzer.lemmas(word);
            let known = rules.known_word(lemmas.iter().map(CompactString::as_str).chain([lower.as_str()]));
            let at = if known.is_idle() { IDLE } else { self.known.len() };
            if at != IDLE {
                self.known.push(known);
            }
            self.words.insert(word.into(), at);
            at
        });
        (at != IDLE).then_some(at)
    }
}
