//! Own rules and names beside, or instead of, those that come with the crate.

use std::panic::resume_unwind;
use std::sync::Mutex;
use std::thread;

use detente_text::Analyzer;

use super::{Attributions, Counters, Extractor};
use crate::codes::CodeTable;
use crate::entities::{Gazetteer, GazetteerError};
use crate::issues::Taxonomy;
use crate::rules::{self, Diagnostic, RuleFile, RuleSet};

/// Gathers what an [`Extractor`] reads with; [`ExtractorBuilder::build`] checks it.
///
/// ```
/// let rules = r#"ruleset own 1
/// frame commit/mothball {
///   about "A government undertakes to close plants for good."
///   role by: party  content: any
///   on verb "mothball"  subj=by  obj=content
///   match "Norway will mothball its coal plants." => {by="Norway"}
///   no-match "The mothballed plant was sold."
/// }
/// "#;
/// let extractor = detente::Extractor::builder().rules("own.rules", rules).build().expect("rules that compile");
/// let document = extractor.extract("Norway will mothball its coal plants under the accord with Sweden.");
/// assert!(document.events.iter().any(|event| event.rule.starts_with("commit/mothball")));
/// ```
#[derive(Debug)]
pub struct ExtractorBuilder {
    rules: Vec<(String, String)>,
    names: Vec<(String, String)>,
    only_own_rules: bool,
    attributions: Attributions,
    min_confidence: f32,
    gate: bool,
}

impl Default for ExtractorBuilder {
    fn default() -> Self {
        Self {
            rules: Vec::new(),
            names: Vec::new(),
            only_own_rules: false,
            attributions: Attributions::default(),
            min_confidence: 0.0,
            gate: true,
        }
    }
}

/// Rules or names that could not be loaded.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// The rules have errors; each says where and what to do.
    #[error("{}", rules::summary(.0))]
    Rules(Vec<Diagnostic>),
    /// A row of a gazetteer cannot be read.
    #[error(transparent)]
    Gazetteer(#[from] GazetteerError),
}

impl ExtractorBuilder {
    /// Adds a rule file after the built-in ones; `name` stands in messages.
    #[must_use]
    pub fn rules(mut self, name: impl Into<String>, text: impl Into<String>) -> Self {
        self.rules.push((name.into(), text.into()));
        self
    }

    /// Leaves the built-in rules out.
    #[must_use]
    pub fn only_own_rules(mut self) -> Self {
        self.only_own_rules = true;
        self
    }

    /// Adds the rows of a gazetteer, in the columns of `data/organisations.tsv`; `name` stands in
    /// messages.
    #[must_use]
    pub fn gazetteer(mut self, name: impl Into<String>, table: impl Into<String>) -> Self {
        self.names.push((name.into(), table.into()));
        self
    }

    /// Which reported statements documents list; those that carry an event unless said otherwise.
    #[must_use]
    pub fn attributions(mut self, which: Attributions) -> Self {
        self.attributions = which;
        self
    }

    /// Drops events below this confidence, from 0 (keep all, the default) to 1.
    #[must_use]
    pub fn min_confidence(mut self, least: f32) -> Self {
        self.min_confidence = least;
        self
    }

    /// Whether only what events need is parsed, which is the default. Events and all that hangs on them
    /// are the same either way; names in articles without any event are read by their letters alone.
    ///
    /// With [`Attributions::All`] every sentence is parsed all the same.
    #[must_use]
    pub fn gate(mut self, gate: bool) -> Self {
        self.gate = gate;
        self
    }

    /// Compiles the rules and loads the names.
    pub fn build(self) -> Result<Extractor, BuildError> {
        let mut files: Vec<RuleFile<'_>> = Vec::new();
        if !self.only_own_rules {
            files.extend(rules::BUILTIN);
        }
        files.extend(self.rules.iter().map(|(name, text)| RuleFile { name, text }));
        let (rules, tables) = beside(|| RuleSet::compile(&files), || Tables::load(&self.names));
        let rules = rules.map_err(BuildError::Rules)?;
        let Tables { gazetteer, taxonomy, codes, analyzer } = tables?;
        Ok(Extractor {
            rules,
            gazetteer,
            taxonomy,
            codes,
            analyzer,
            attributions: self.attributions,
            min_confidence: self.min_confidence,
            gate: self.gate,
            counters: Counters::default(),
            memories: Mutex::default(),
        })
    }
}

/// What is loaded from tables, in about the time that the rules take to compile.
struct Tables {
    gazetteer: Gazetteer,
    taxonomy: Taxonomy,
    codes: CodeTable,
    analyzer: &'static Analyzer,
}

impl Tables {
    fn load(names: &[(String, String)]) -> Result<Self, GazetteerError> {
        let builder = Gazetteer::builder();
        let builder = names.iter().fold(builder, |builder, (name, table)| builder.table(name, table));
        Ok(Self {
            gazetteer: builder.build()?,
            taxonomy: Taxonomy::builtin(),
            codes: CodeTable::builtin(),
            analyzer: Analyzer::builtin(),
        })
    }
}

/// Does both at once, or one after the other where there are no threads.
fn beside<A, B: Send>(here: impl FnOnce() -> A, there: impl Fn() -> B + Sync) -> (A, B) {
    thread::scope(|scope| {
        let running = thread::Builder::new().spawn_scoped(scope, &there);
        let here = here();
        let there = match running {
            Ok(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
            Err(_) => there(),
        };
        (here, there)
    })
}
