//! The parts of a rule file as written, before names are looked up.

use super::lexer::Range;

/// A name or text with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) text: String,
    pub(super) at: Range,
}

/// A whole file.
#[derive(Clone, Debug, Default)]
pub(super) struct File {
    /// First byte of each part.
    pub(super) starts: Vec<usize>,
    pub(super) imports: Vec<Name>,
    pub(super) lexicons: Vec<Lexicon>,
    pub(super) rules: Vec<Rule>,
    pub(super) scopes: Vec<Scope>,
    pub(super) preferences: Vec<(Name, Name)>,
}

/// `lex DEAL.n = agreement accord "joint text" | PACT.n`.
#[derive(Clone, Debug)]
pub(super) struct Lexicon {
    pub(super) name: Name,
    pub(super) entries: Vec<Name>,
    pub(super) includes: Vec<Name>,
}

/// A frame, a derived frame or a source.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    pub(super) form: RuleForm,
    pub(super) name: Name,
    /// First byte of each statement.
    pub(super) starts: Vec<usize>,
    pub(super) about: Option<Name>,
    pub(super) roles: Vec<Role>,
    pub(super) settings: Vec<(Name, Name)>,
    pub(super) spread: Option<Name>,
    /// `recursive max 4` of a source; 1 for others.
    pub(super) depth: u8,
    pub(super) branches: Vec<Branch>,
    pub(super) examples: Vec<Example>,
}

#[derive(Clone, Debug)]
pub(super) enum RuleForm {
    /// `frame demand/ask`.
    Frame,
    /// `derive fail_to_agree/not from agree/*`: the rules it rewrites, and when.
    Derive { from: Vec<Name>, when: Conditions },
    /// `source say`; `recursive max 4` gives the depth of chains.
    Source,
}

/// `by: party+`.
#[derive(Clone, Debug)]
pub(super) struct Role {
    pub(super) name: Name,
    pub(super) types: Vec<Name>,
    pub(super) cardinality: Cardinality,
}

/// How many fillers a role may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cardinality {
    /// Nothing after the type.
    One,
    /// `?`.
    Optional,
    /// `+`.
    Some,
    /// `*`.
    Any,
}

/// `on verb ASK.v subj=by obj=of?`.
#[derive(Clone, Debug)]
pub(super) struct Branch {
    pub(super) at: Range,
    pub(super) class: BranchClass,
    pub(super) triggers: Vec<Name>,
    pub(super) sequence: Vec<Element>,
    pub(super) items: Vec<Item>,
    pub(super) when: Conditions,
    pub(super) settings: Vec<(Name, Name)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum BranchClass {
    Verb,
    Noun,
    Adjective,
    Sequence,
}

/// `!obj`, `obj~DEAL.n`, `for|that=content?`, `subj=by:party`.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) at: Range,
    pub(super) forbidden: bool,
    pub(super) positions: Vec<Name>,
    pub(super) heads: Vec<Name>,
    pub(super) role: Option<Name>,
    pub(super) types: Vec<Name>,
    pub(super) optional: bool,
}

/// One word of a sequence.
#[derive(Clone, Debug)]
pub(super) struct Element {
    pub(super) what: ElementKind,
    pub(super) optional: bool,
}

#[derive(Clone, Debug)]
pub(super) enum ElementKind {
    /// A literal word, or a lexicon's name.
    Word(Name),
    /// `what:PAPER.n`.
    Role(Name, Name),
    /// `_`.
    Any,
    /// `{0,4}`.
    Gap(usize, usize),
}

/// `neg and finite or under FAIL.v`: alternatives, each of which holds if all its parts do.
pub(super) type Conditions = Vec<Vec<Condition>>;

/// What must hold of a clause.
#[derive(Clone, Debug)]
pub(super) struct Condition {
    pub(super) at: Range,
    pub(super) negated: bool,
    pub(super) test: Test,
}

#[derive(Clone, Debug)]
pub(super) enum Test {
    /// `neg`, `passive`, `infinitive`, ...
    Is(Name),
    /// `under FAIL.v|FAIL.n`.
    Under(Vec<Name>),
    /// `marker without|"short of"`.
    Marker(Vec<Name>),
}

/// `scope possible { aux may might; under LIKELY.a }`.
#[derive(Clone, Debug)]
pub(super) struct Scope {
    pub(super) name: Name,
    /// First byte of each cue.
    pub(super) starts: Vec<usize>,
    /// Kind of cue and its words.
    pub(super) cues: Vec<(Name, Vec<Name>)>,
}

/// `match "..." => {by="..."}`.
#[derive(Clone, Debug)]
pub(super) struct Example {
    pub(super) line: usize,
    pub(super) expectation: Expectation,
    pub(super) text: String,
    /// What each event must have: role or setting, and its words or value.
    pub(super) events: Vec<Vec<(String, String)>>,
}

/// What an example says of its rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Expectation {
    Match,
    NoMatch,
    Todo,
}
