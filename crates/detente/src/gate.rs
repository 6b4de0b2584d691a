//! The gate: text → sentences, with trees only where they can bear on an event.
//!
//! "The two sides reached an agreement on fish." may hold an event and is parsed. "Showers continued in
//! the cocoa zone." cannot: in an article of nothing else it costs no more than a look at its words.

use compact_str::CompactString;
use detente_text::{Analyzer, Scratch};
use rustc_hash::FxHashMap;

use crate::clauses::{Clauses, clauses};
use crate::grammar::{self, ParsedSentence, has_grammar};
use crate::rules::{Cast, KnownWord, RuleSet, View};

/// Words that are remembered; a text in no language at all must not fill the memory.
const MOST_WORDS: usize = 1 << 16;

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

impl Gated {
    /// Whether the text may hold an event at all.
    pub fn is_open(&self) -> bool {
        self.may_match.contains(&true)
    }
}

/// What the gate remembers from text to text: what each word is to the rules, and working space.
#[derive(Debug, Default)]
pub struct GateMemory {
    /// Working space of the parser.
    pub scratch: Scratch,
    words: FxHashMap<CompactString, usize>,
    known: Vec<KnownWord>,
    cast: Cast,
}

/// Splits `text` and parses what its events need.
///
/// 1. Words: a sentence is opened by the words that some frame cannot do without.
/// 2. Grammar: the opened ones are parsed, and each is held against the rules as if any name could be
///    anybody. In a text where none passes there is no event, and nothing more is parsed.
/// 3. Whom names and pronouns mean, who speaks, and which meeting is spoken of is told by the other
///    sentences: in a text that may hold an event they are parsed as well.
///
/// ```
/// use detente::gate::{GateMemory, gate};
///
/// let rules = detente::Extractor::builtin().rules();
/// let analyzer = detente_text::Analyzer::builtin();
/// let mut memory = GateMemory::default();
/// let read = |text: &str, memory: &mut GateMemory| gate(text, rules, analyzer, memory);
/// assert!(!read("Showers continued in the cocoa zone.", &mut memory).is_open());
/// assert!(read("Lisbon has urged Rabat to reopen the port.", &mut memory).is_open());
/// ```
pub fn gate(text: &str, rules: &RuleSet, analyzer: &Analyzer, memory: &mut GateMemory) -> Gated {
    memory.tidy();
    let mut sentences = grammar::split(text);
    let opened: Vec<bool> = sentences.iter().map(|it| memory.is_opened(text, it, rules, analyzer)).collect();
    grammar::parse(text, analyzer, &mut memory.scratch, &mut sentences, |at, _| opened[at]);
    let mut all: Vec<Clauses> = sentences.iter().map(of_tree).collect();
    let fits = |(sentence, clauses): (&ParsedSentence, &Clauses)| {
        let view = |tree| View { text, tree, clauses, types: &[] };
        sentence.tree.as_ref().is_some_and(|tree| rules.may_match(&view(tree)))
    };
    let may_match: Vec<bool> = sentences.iter().zip(&all).map(fits).collect();
    if may_match.contains(&true) {
        grammar::parse(text, analyzer, &mut memory.scratch, &mut sentences, |_, it| has_grammar(it));
        for ((sentence, clauses), _) in
            sentences.iter().zip(&mut all).zip(opened).filter(|(_, opened)| !opened)
        {
            *clauses = of_tree(sentence);
        }
    }
    Gated { sentences, clauses: all, may_match }
}

fn of_tree(sentence: &ParsedSentence) -> Clauses {
    sentence.tree.as_ref().map(clauses).unwrap_or_default()
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
        let words: Vec<usize> = sentence
            .tokens
            .iter()
            .filter_map(|token| self.word(token.span.of(text), rules, analyzer))
            .collect();
        let Self { known, cast, .. } = self;
        rules.has_opener(words.iter().map(|&at| &known[at]), cast)
    }

    /// The word's place among the known ones, if rules know it.
    fn word(&mut self, word: &str, rules: &RuleSet, analyzer: &Analyzer) -> Option<usize> {
        /// The place of a word that rules do not know.
        const IDLE: usize = usize::MAX;
        let at = self.words.get(word).copied().unwrap_or_else(|| {
            let lower = word.to_lowercase();
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
