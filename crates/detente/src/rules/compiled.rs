//! Rules with every name looked up, ready to match.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::lexicon::{Entry, Lexicon, Vocabulary, WordClass};
use super::net::Net;
use super::syntax::{BranchClass, Example};
use super::types::TypeSet;

/// Index of a lexicon.
pub(super) type LexiconId = u32;

/// All rules of a set.
#[derive(Debug, Default)]
pub(super) struct Compiled {
    /// The words that rules know, by number.
    pub(super) vocabulary: Vocabulary,
    pub(super) lexicons: Vec<Lexicon>,
    pub(super) lexicon_ids: HashMap<String, LexiconId>,
    pub(super) rules: Vec<Rule>,
    pub(super) branches: Vec<Branch>,
    /// Number of a form of a trigger's head → the triggers that it is found by.
    pub(super) triggers: Vec<Vec<TriggerReference>>,
    /// Number of a form of the word a sequence is found by → branches.
    pub(super) sequences: Vec<Vec<u32>>,
    pub(super) scopes: Vec<Scope>,
    /// Rules that win over others: winner, loser.
    pub(super) preferences: HashSet<(u32, u32)>,
    /// Rule → the derived rules that may rewrite its matches, in the order of the files.
    pub(super) derived: Vec<Vec<u32>>,
    /// Forms without which no branch of a frame matches, sorted; see [`super::RuleSet::frame_forms`].
    pub(super) frame_forms: Vec<String>,
    /// The same for sources.
    pub(super) source_forms: Vec<String>,
    /// What must stand in a sentence for a frame to match.
    pub(super) net: Net,
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
    pub(super) roles: Vec<String>,
    /// What a derived rule rewrites; empty for others.
    pub(super) from: Vec<u32>,
    /// When a derived rule rewrites it.
    pub(super) when: Conditions,
    /// How deep sources of this rule may stand in each other.
    pub(super) depth: u8,
    pub(super) examples: Vec<Example>,
}

/// One `on` line.
#[derive(Debug)]
pub(super) struct Branch {
    pub(super) rule: u32,
    /// Position among the branches of its rule.
    pub(super) number: u16,
    pub(super) line: usize,
    pub(super) class: BranchClass,
    pub(super) triggers: Vec<Entry>,
    pub(super) sequence: Vec<Element>,
    pub(super) items: Vec<Item>,
    pub(super) when: Conditions,
    pub(super) settings: BTreeMap<String, String>,
}

/// A trigger of a branch, with what tells that it is not worth a look at the branch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct TriggerReference {
    pub(super) branch: u32,
    /// Position among the triggers of the branch.
    pub(super) trigger: u32,
    pub(super) class: BranchClass,
    pub(super) is_source: bool,
}

/// What a position must hold.
#[derive(Debug)]
pub(super) struct Item {
    /// As written: `obj~DEAL.n`.
    pub(super) text: String,
    pub(super) forbidden: bool,
    pub(super) optional: bool,
    /// Whether the role may have several fillers.
    pub(super) many: bool,
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
    Condition,
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
            "condition" => Self::Condition,
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

/// Alternatives, each of which holds if all its parts do; none at all always hold.
pub(super) type Conditions = Vec<Vec<Condition>>;

/// What must hold of a clause.
#[derive(Debug)]
pub(super) struct Condition {
    /// As written: `under FAIL.v`.
    pub(super) text: String,
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
    /// A verb with "will" or "would", its own or of the verb it is joined to.
    Future,
    /// A verb with "must" or "should".
    Obliged,
    /// A verb with "may" or "could".
    Possible,
    /// What others are to do: "insisted that the mill hand over its shares", "that the mill must pay".
    Subjunctive,
    Under(Vec<LexiconId>),
    Marker(Vec<String>),
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
