//! Rules with every name looked up, ready to match.

use std::collections::{BTreeMap, HashMap};

use super::lexicon::{Entry, Lexicon, WordClass};
use super::syntax::{BranchClass, Example};
use super::types::TypeSet;

/// Index of a lexicon.
pub(super) type LexiconId = u32;

/// All rules of a set.
#[derive(Debug, Default)]
pub(super) struct Compiled {
    pub(super) lexicons: Vec<Lexicon>,
    pub(super) lexicon_ids: HashMap<String, LexiconId>,
    pub(super) rules: Vec<Rule>,
    pub(super) branches: Vec<Branch>,
    /// Forms of trigger heads → branch and trigger, by class.
    pub(super) triggers: HashMap<(BranchClass, String), Vec<(u32, u32)>>,
    /// First words of sequences → branches; sequences that begin otherwise stand under "".
    pub(super) sequences: HashMap<String, Vec<u32>>,
    pub(super) scopes: Vec<Scope>,
    /// Rules that win over others: winner, loser.
    pub(super) preferences: Vec<(u32, u32)>,
}

/// A frame, a derived frame or a source.
#[derive(Debug)]
pub(super) struct Rule {
    /// `demand/ask`.
    pub(super) name: String,
    /// `demand`.
    pub(super) kind: String,
    pub(super) about: String,
    pub(super) file: String,
    pub(super) line: usize,
    pub(super) is_source: bool,
    pub(super) settings: BTreeMap<String, String>,
    pub(super) spread: Option<String>,
    pub(super) derivation: Option<Derivation>,
    pub(super) examples: Vec<Example>,
}

/// What a derived rule rewrites, and when.
#[derive(Debug)]
pub(super) struct Derivation {
    pub(super) from: Vec<u32>,
    pub(super) when: Vec<Condition>,
}

/// One `on` line.
#[derive(Debug)]
pub(super) struct Branch {
    pub(super) rule: u32,
    /// Position among the branches of its rule.
    pub(super) number: u16,
    pub(super) line: usize,
    pub(super) triggers: Vec<Entry>,
    pub(super) sequence: Vec<Element>,
    pub(super) items: Vec<Item>,
    pub(super) when: Vec<Condition>,
    pub(super) settings: BTreeMap<String, String>,
}

/// What a position must hold.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) forbidden: bool,
    pub(super) optional: bool,
    pub(super) positions: Vec<Slot>,
    /// The head must be in one of these; empty means any.
    pub(super) heads: Vec<LexiconId>,
    pub(super) role: Option<String>,
    pub(super) types: Types,
}

/// What the filler of a role must be; nothing named means anything.
#[derive(Clone, Debug, Default)]
pub(super) struct Types {
    pub(super) phrase: TypeSet,
    pub(super) lexicons: Vec<LexiconId>,
    pub(super) any: bool,
}

/// A position as rules name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    Subject,
    Object,
    Recipient,
    Predicative,
    That,
    ToInfinitive,
    Gerund,
    ForTo,
    Whether,
    Quote,
    Possessor,
    Modifier,
    Apposition,
    Adverbial,
    Preposition(String),
}

impl Slot {
    pub(super) fn parse(name: &str) -> Self {
        match name {
            "subj" => Self::Subject,
            "obj" => Self::Object,
            "iobj" => Self::Recipient,
            "pred" => Self::Predicative,
            "that" => Self::That,
            "to-inf" => Self::ToInfinitive,
            "gerund" => Self::Gerund,
            "for-to" => Self::ForTo,
            "whether" => Self::Whether,
            "quote" | "fronted" => Self::Quote,
            "poss" => Self::Possessor,
            "mod" => Self::Modifier,
            "appos" => Self::Apposition,
            "adverbial" => Self::Adverbial,
            preposition => Self::Preposition(preposition.to_lowercase()),
        }
    }
}

/// One word of a sequence.
#[derive(Debug)]
pub(super) enum Element {
    Word { word: String, optional: bool },
    Lexicon { lexicon: LexiconId, optional: bool },
    Role { role: String, types: Types, optional: bool },
    Any { optional: bool },
    Gap { least: usize, most: usize },
}

/// What must hold of a clause.
#[derive(Debug)]
pub(super) struct Condition {
    pub(super) negated: bool,
    pub(super) test: Test,
}

#[derive(Debug)]
pub(super) enum Test {
    Negated,
    Passive,
    Active,
    Finite,
    Infinitive,
    Gerund,
    Participle,
    Nominal,
    /// A finite verb in the past or perfect, or a bare past participle.
    Past,
    Under(LexiconId),
    Marker(String),
}

/// `scope possible { ... }`.
#[derive(Debug)]
pub(super) struct Scope {
    pub(super) name: String,
    pub(super) cues: Vec<Cue>,
}

/// Words that open a scope.
#[derive(Debug)]
pub(super) struct Cue {
    pub(super) kind: CueKind,
    pub(super) words: Vec<Entry>,
    pub(super) lexicons: Vec<LexiconId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CueKind {
    Auxiliary,
    Adverb,
    Marker,
    Determiner,
    Under,
}

impl From<BranchClass> for WordClass {
    fn from(class: BranchClass) -> Self {
        match class {
            BranchClass::Verb => Self::Verb,
            BranchClass::Noun => Self::Noun,
            BranchClass::Adjective => Self::Adjective,
            BranchClass::Sequence => Self::Plain,
        }
    }
}
