//! The rule language: files → a [`RuleSet`]; a sentence → its [`Match`]es.
//!
//! A rule states a frame with grammatical positions and no path in a tree:
//!
//! ```text
//! frame demand/ask {
//!   about "A party asks its counterpart to do or stop something."
//!   role by: party  of: party?  content: any
//!   on verb ASK.v  subj=by  obj=of?  that|to-inf|for=content
//!   match "Lisbon has pressed Rabat to reopen the port." => {by="Lisbon" of="Rabat"}
//!   no-match "Demand for tin rose in Lisbon."
//! }
//! ```
//!
//! `RULES.md` in this crate is the manual.

mod builtin;
mod codes;
mod compiled;
mod compiler;
mod coverage;
mod diagnostic;
mod engine;
mod examples;
mod explain;
mod format;
mod index;
mod inflect;
mod lexer;
mod lexicon;
mod lints;
mod net;
mod parser;
mod scopes;
mod settings;
mod syntax;
#[cfg(test)]
mod tests;
mod types;

use compact_str::CompactString;
use detente_text::{Span, Tree};
use serde::Serialize;

pub use builtin::BUILTIN;
pub use codes::{codes, explain_code};
pub use coverage::FileCoverage;
pub use diagnostic::{Diagnostic, Fix, Label, Severity, summary};
pub use examples::{
    ExampleOutcome, ExampleReport, Expectation, Found, FoundRole, Report, UntriedBranch, Variant,
    check_examples,
};
pub use explain::{Attempt, Outcome, Reached};
pub use format::format;
pub use net::{Cast, KnownWord};
pub use scopes::ScopeCue;
pub use types::TypeSet;

use self::engine::Which;
use crate::clauses::{Basis, Clauses, Phrase, Position};

/// A rule file by name and text.
#[derive(Clone, Copy, Debug)]
pub struct RuleFile<'a> {
    /// Name that diagnostics and explanations give.
    pub name: &'a str,
    /// What stands in it.
    pub text: &'a str,
}

/// Compiled rules. Immutable, and shared by threads.
#[derive(Debug)]
pub struct RuleSet {
    compiled: compiled::Compiled,
    warnings: Vec<Diagnostic>,
}

/// Index of a rule in its [`RuleSet`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(u32);

/// What a rule sees of one sentence.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// The whole text.
    pub text: &'a str,
    /// The sentence's tree.
    pub tree: &'a Tree,
    /// Its clauses.
    pub clauses: &'a Clauses,
    /// What the phrase headed by each word is, one entry a word.
    pub types: &'a [TypeSet],
}

/// A rule that matched.
#[derive(Clone, Debug)]
pub struct Match {
    /// The rule; for a derived match the derived one.
    pub rule: RuleId,
    branch: u32,
    /// Index of the clause it stands on; `None` for a sequence.
    pub clause: Option<usize>,
    /// The words that name the act.
    pub trigger: Span,
    /// Positions of the trigger's words in the tree, without a cue of failure before it.
    pub trigger_words: Vec<usize>,
    /// What fills its roles.
    pub fills: Vec<Fill>,
    /// The word that made a derived rule of it: "failed", "not".
    pub cue: Option<usize>,
    /// The predicate above that the rule asks for itself: "failed" of `under FAIL.v`.
    pub asked: Option<usize>,
    /// Index of the clause of that word, where it is a predicate above: "failed" of "failed to
    /// reach".
    pub under: Option<usize>,
    /// The word that negates the act, where the rule has not taken the negation into account: "not"
    /// of "did not demand".
    pub negation: Option<usize>,
    /// The rule that read it before a derived rule took it.
    pub derived_from: Option<RuleId>,
    /// Rules that read the same words and lost.
    pub suppressed: Vec<Suppressed>,
}

/// A rule that lost against another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Suppressed {
    /// Rule and branch: `accept/verb#2`.
    pub rule: String,
    /// Why it lost.
    pub reason: String,
}

/// A phrase in a role.
#[derive(Clone, Debug)]
pub struct Fill {
    /// Name of the role.
    pub role: CompactString,
    /// Word position of the phrase's head.
    pub head: usize,
    /// The phrase.
    pub span: Span,
    /// The conjuncts that have the role's type.
    pub conjuncts: Vec<Phrase>,
    /// Where it stood.
    pub position: Position,
    /// How that was found.
    pub basis: Basis,
}

impl RuleSet {
    /// Compiles files in order. Errors of all files come back together, in file order.
    pub fn compile(files: &[RuleFile<'_>]) -> Result<Self, Vec<Diagnostic>> {
        let (compiled, findings) = compiler::compile(files);
        if compiler::has_errors(&findings) {
            return Err(findings);
        }
        Ok(Self { compiled, warnings: findings })
    }

    /// What looked wrong but did not keep the rules from compiling.
    pub fn warnings(&self) -> &[Diagnostic] {
        &self.warnings
    }

    /// Matches of the frames in a sentence, in text order of their triggers.
    pub fn matches(&self, view: &View<'_>) -> Vec<Match> {
        engine::run(&self.compiled, view, Which::Frames, false).matches
    }

    /// Whether [`RuleSet::matches`] may find a frame that makes an event, once it is known what the
    /// phrases are; `types` of the view is not looked at. `false` is certain.
    pub fn may_match(&self, view: &View<'_>) -> bool {
        engine::may_match(&self.compiled, view)
    }

    /// Matches of the source rules: who reports what.
    pub fn source_matches(&self, view: &View<'_>) -> Vec<Match> {
        engine::run(&self.compiled, view, Which::Sources, false).matches
    }

    /// The same as [`RuleSet::matches`] with the cost, and whether a bound was reached.
    pub fn run(&self, view: &View<'_>) -> Outcome {
        engine::run(&self.compiled, view, Which::Frames, false)
    }

    /// The same as [`RuleSet::run`] with how far each branch came, and of sources too.
    pub fn explain(&self, view: &View<'_>) -> Outcome {
        let mut outcome = engine::run(&self.compiled, view, Which::Frames, true);
        let sources = engine::run(&self.compiled, view, Which::Sources, true);
        outcome.steps += sources.steps;
        outcome.attempts.extend(sources.attempts);
        outcome
    }

    /// The scopes that hold of the clause at index `clause`.
    pub fn scopes(&self, view: &View<'_>, clause: usize) -> Vec<ScopeCue> {
        scopes::scopes(&self.compiled, view, clause)
    }

    /// The kind of a match: `demand`, or a helper kind such as `source`.
    pub fn kind(&self, found: &Match) -> &str {
        &self.compiled.rules[found.rule.0 as usize].kind
    }

    /// Rule and branch of a match: `demand/ask#2`.
    pub fn name(&self, found: &Match) -> String {
        let rule = &self.compiled.rules[found.rule.0 as usize];
        format!("{}#{}", rule.name, self.compiled.branches[found.branch as usize].number + 1)
    }

    /// File and line of the branch that matched, counted from 1.
    pub fn place(&self, found: &Match) -> (&str, usize) {
        let branch = &self.compiled.branches[found.branch as usize];
        (&self.compiled.rules[branch.rule as usize].file, branch.line)
    }

    /// A setting of a match: of its branch, else of its rule.
    pub fn setting(&self, found: &Match, key: &str) -> Option<&str> {
        let branch = &self.compiled.branches[found.branch as usize];
        let own = &self.compiled.rules[found.rule.0 as usize].settings;
        let is_derived = found.rule.0 != branch.rule;
        let of_branch = branch.settings.get(key);
        let found = if is_derived { own.get(key).or(of_branch) } else { of_branch.or_else(|| own.get(key)) };
        found.map(String::as_str)
    }

    /// How deep statements of a source rule may stand in each other.
    pub fn depth(&self, found: &Match) -> usize {
        usize::from(self.compiled.rules[found.rule.0 as usize].depth)
    }

    /// Lower-case forms of words without which no rule matches: a sentence with none of them has no
    /// match.
    pub fn trigger_forms(&self) -> impl Iterator<Item = &str> {
        self.frame_forms().chain(self.source_forms())
    }

    /// The same for frames alone, sorted. A branch that asks for a lexicon in some position counts
    /// with the words of that lexicon: "agreement" is rarer than "reach".
    pub fn frame_forms(&self) -> impl Iterator<Item = &str> {
        self.compiled.frame_forms.iter().map(String::as_str)
    }

    /// The same for sources alone, sorted.
    pub fn source_forms(&self) -> impl Iterator<Item = &str> {
        self.compiled.source_forms.iter().map(String::as_str)
    }

    /// The entries of a lexicon, `DEAL.n`, as written but in lower case.
    pub fn lexicon(&self, name: &str) -> Option<Vec<String>> {
        let id = *self.compiled.lexicon_ids.get(name)?;
        let entries = self.compiled.lexicons[id as usize].entries.iter();
        Some(entries.map(lexicon::Entry::text).collect())
    }

    /// All forms of the heads of a lexicon's entries, in the order of the entries.
    pub fn forms(&self, name: &str) -> Option<Vec<String>> {
        let id = *self.compiled.lexicon_ids.get(name)?;
        let entries = self.compiled.lexicons[id as usize].entries.iter();
        Some(entries.flat_map(|entry| entry.class.forms(&entry.head)).collect())
    }

    /// Every rule: name, what it is about, file and line.
    pub fn rules(&self) -> impl Iterator<Item = RuleSummary<'_>> {
        self.compiled.rules.iter().map(|rule| RuleSummary {
            name: &rule.name,
            about: &rule.about,
            file: &rule.file,
            line: rule.line,
        })
    }
}

/// A rule in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleSummary<'a> {
    /// `demand/ask`.
    pub name: &'a str,
    /// What it reads.
    pub about: &'a str,
    /// Its file.
    pub file: &'a str,
    /// Its line, counted from 1.
    pub line: usize,
}
