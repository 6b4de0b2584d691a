//! Every example in the rule files runs: what `match`, `no-match` and `todo` say is checked.
//!
//! "Lisbon has pressed Rabat to reopen the port" must be found as it stands, inside a paragraph, with
//! a capital at its start, and with typographic quotation marks.

use std::borrow::Cow;
use std::collections::BTreeSet;

use compact_str::CompactString;
use detente_text::{Span, Tree};
use serde::Serialize;

use super::coverage::{FileCoverage, coverage};
use super::syntax::{Example, Expectation as Wanted};
use super::{Match, RuleSet};

/// What an analysis found in the text of an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The rule: `demand/ask`.
    pub rule: String,
    /// Position of its branch among those of the rule that read the words first, and that rule.
    pub branch: (String, u16),
    /// What fills the roles; a coordinated phrase gives one entry for each conjunct besides its own.
    pub roles: Vec<FoundRole>,
    /// Settings and other attributes, such as `firmness` or `modality`, with their values.
    pub attributes: Vec<(String, String)>,
}

/// A phrase in a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundRole {
    /// Name of the role.
    pub role: CompactString,
    /// The phrase.
    pub span: Span,
    /// The word it hangs on.
    pub head: Span,
}

/// What an example says of its rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Expectation {
    /// The rule must match.
    Match,
    /// It must not.
    NoMatch,
    /// It should match one day.
    Todo,
}

/// How the text of an example was put.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Variant {
    /// As it stands in the rule file.
    AsWritten,
    /// Between two other sentences.
    InParagraph,
    /// With a capital first letter.
    Capital,
    /// With typographic apostrophes and quotation marks.
    Typographic,
}

/// How an example came out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ExampleOutcome {
    /// As it says.
    Passed,
    /// Otherwise; what is wrong.
    Failed(String),
    /// A `todo` that still fails.
    Todo,
    /// A `todo` that holds: it can become a `match`.
    Fixed,
}

/// One run of one example.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExampleReport {
    /// The rule it stands in.
    pub rule: String,
    /// File of the rule.
    pub file: String,
    /// Line of the example, counted from 1.
    pub line: usize,
    /// The text as it was read.
    pub text: String,
    /// How the text was put.
    pub variant: Variant,
    /// What it says of the rule.
    pub expectation: Expectation,
    /// How it came out.
    pub outcome: ExampleOutcome,
}

/// A branch that no example reaches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UntriedBranch {
    /// Rule and branch: `demand/ask#2`.
    pub rule: String,
    /// Its file.
    pub file: String,
    /// Its line, counted from 1.
    pub line: usize,
}

/// All examples of a rule set, in the order of the files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Every run.
    pub examples: Vec<ExampleReport>,
    /// Branches that no `match` or `todo` reaches.
    pub untried: Vec<UntriedBranch>,
    /// Number of branches.
    pub branches: usize,
    /// What the examples reach of each file.
    pub files: Vec<FileCoverage>,
}

impl Report {
    /// Runs that came out otherwise than they say.
    pub fn failures(&self) -> impl Iterator<Item = &ExampleReport> {
        self.examples.iter().filter(|it| matches!(it.outcome, ExampleOutcome::Failed(_)))
    }

    /// `todo` examples that hold by now.
    pub fn fixed(&self) -> impl Iterator<Item = &ExampleReport> {
        self.examples.iter().filter(|it| it.outcome == ExampleOutcome::Fixed)
    }

    /// Number of runs, of failures, of open `todo`s.
    pub fn counts(&self) -> (usize, usize, usize) {
        let todo = self.examples.iter().filter(|it| it.outcome == ExampleOutcome::Todo).count();
        (self.examples.len(), self.failures().count(), todo)
    }
}

impl RuleSet {
    /// A match as [`check_examples`] compares it, for analyses that stop at matches.
    pub fn found(&self, tree: &Tree, it: &Match) -> Found {
        let word = |at: usize| tree.words()[at].span;
        let mut roles = Vec::new();
        for fill in &it.fills {
            let role = |span, head| FoundRole { role: fill.role.clone(), span, head: word(head) };
            roles.push(role(fill.span, fill.head));
            roles.extend(fill.conjuncts.iter().map(|phrase| role(phrase.span, phrase.head)));
        }
        let branch = &self.compiled.branches[it.branch as usize];
        let settings = self.compiled.rules[it.rule.0 as usize].settings.keys().chain(branch.settings.keys());
        let keys: BTreeSet<&str> = settings.map(String::as_str).collect();
        Found {
            rule: self.compiled.rules[it.rule.0 as usize].name.clone(),
            branch: (self.compiled.rules[branch.rule as usize].name.clone(), branch.number),
            roles,
            attributes: keys
                .into_iter()
                .filter_map(|key| Some((key.to_owned(), self.setting(it, key)?.to_owned())))
                .collect(),
        }
    }
}

/// Runs every example of `rules`; `analyse` reads a text, spans counted in that text.
pub fn check_examples(rules: &RuleSet, analyse: impl Fn(&str) -> Vec<Found>) -> Report {
    let compiled = &rules.compiled;
    let mut report = Report { branches: compiled.branches.len(), ..Report::default() };
    let mut tried: BTreeSet<(String, u16)> = BTreeSet::new();
    let mut reached: BTreeSet<String> = BTreeSet::new();
    for rule in &compiled.rules {
        for example in &rule.examples {
            for (variant, text) in variants(example) {
                let found = analyse(&text);
                if example.expectation != Wanted::NoMatch {
                    tried.extend(found.iter().map(|it| it.branch.clone()));
                    reached.extend(found.iter().flat_map(|it| [it.rule.clone(), it.branch.0.clone()]));
                }
                let words = Words { text: &text, variant, roles: &roles(rules, &rule.name) };
                let held = words.check(&rule.name, &rule.kind, example, &found);
                report.examples.push(ExampleReport {
                    rule: rule.name.clone(),
                    file: rule.file.clone(),
                    line: example.line,
                    variant,
                    expectation: match example.expectation {
                        Wanted::Match => Expectation::Match,
                        Wanted::NoMatch => Expectation::NoMatch,
                        Wanted::Todo => Expectation::Todo,
                    },
                    outcome: match (example.expectation, held) {
                        (Wanted::Todo, Ok(())) => ExampleOutcome::Fixed,
                        (Wanted::Todo, Err(_)) => ExampleOutcome::Todo,
                        (_, Ok(())) => ExampleOutcome::Passed,
                        (_, Err(why)) => ExampleOutcome::Failed(why),
                    },
                    text: text.into_owned(),
                });
            }
        }
    }
    report.files = coverage(compiled, &reached, &tried);
    report.untried = compiled
        .branches
        .iter()
        .map(|branch| (branch, &compiled.rules[branch.rule as usize]))
        .filter(|(branch, rule)| !tried.contains(&(rule.name.clone(), branch.number)))
        .map(|(branch, rule)| UntriedBranch {
            rule: format!("{}#{}", rule.name, branch.number + 1),
            file: rule.file.clone(),
            line: branch.line,
        })
        .collect();
    report
}

/// The roles of a rule, and for a derived one of those that it derives from.
fn roles(rules: &RuleSet, name: &str) -> BTreeSet<String> {
    let all = &rules.compiled.rules;
    let mut open: Vec<u32> = (0..all.len() as u32).filter(|&id| all[id as usize].name == name).collect();
    let mut seen = BTreeSet::new();
    let mut roles = BTreeSet::new();
    while let Some(id) = open.pop() {
        if seen.insert(id) {
            roles.extend(all[id as usize].roles.iter().cloned());
            open.extend(&all[id as usize].from);
        }
    }
    roles
}

const BEFORE: &str = "The weather was mild in the capital. ";
const AFTER: &str = " Shops stayed open until nine.";

/// The texts of an example; those that are the same as another are left out.
fn variants(example: &Example) -> Vec<(Variant, Cow<'_, str>)> {
    let text = example.text.as_str();
    let mut all = vec![(Variant::AsWritten, Cow::Borrowed(text))];
    if example.expectation == Wanted::Todo {
        return all;
    }
    // A headline has no full stop and cannot stand in a paragraph.
    if text.ends_with(['.', '?', '!', '"', '\'']) {
        all.push((Variant::InParagraph, Cow::Owned(format!("{BEFORE}{text}{AFTER}"))));
    }
    let mut letters = text.chars();
    if let Some(first) = letters.next().filter(|first| first.is_lowercase()) {
        all.push((Variant::Capital, Cow::Owned(first.to_uppercase().chain(letters).collect())));
    }
    if text.contains(['\'', '"']) {
        all.push((Variant::Typographic, Cow::Owned(typographic(text))));
    }
    all
}

fn typographic(text: &str) -> String {
    let mut is_open = false;
    text.chars()
        .map(|letter| match letter {
            '\'' => '’',
            '"' => {
                is_open = !is_open;
                if is_open { '“' } else { '”' }
            }
            other => other,
        })
        .collect()
}

/// A text in which words of an example are looked for.
struct Words<'a> {
    text: &'a str,
    variant: Variant,
    roles: &'a BTreeSet<String>,
}

impl Words<'_> {
    fn check(&self, rule: &str, kind: &str, example: &Example, found: &[Found]) -> Result<(), String> {
        let own: Vec<&Found> = found.iter().filter(|it| it.rule == rule).collect();
        if example.expectation == Wanted::NoMatch {
            return match own.first() {
                None => Ok(()),
                Some(it) => Err(format!("it matches, with {}", self.show(it))),
            };
        }
        // Another rule of the same kind may say more of the same words and win.
        let of_kind = found.iter().filter(|it| it.rule != rule && it.rule.split('/').next() == Some(kind));
        let candidates: Vec<&Found> = own.iter().copied().chain(of_kind).collect();
        if candidates.is_empty() {
            return Err("nothing matches".to_owned());
        }
        let mut free: Vec<bool> = vec![true; candidates.len()];
        for wanted in &example.events {
            let fitting = (0..candidates.len()).find(|&at| free[at] && self.has_all(candidates[at], wanted));
            match fitting {
                Some(at) => free[at] = false,
                None => return Err(self.miss(wanted, &candidates)),
            }
        }
        Ok(())
    }

    fn has_all(&self, found: &Found, wanted: &[(String, String)]) -> bool {
        wanted.iter().all(|(key, value)| self.has(found, key, value))
    }

    fn has(&self, found: &Found, key: &str, value: &str) -> bool {
        if !self.roles.contains(key) {
            return found.attributes.iter().any(|(name, it)| name == key && it == value);
        }
        let value = match self.variant {
            Variant::Typographic => Cow::Owned(typographic(value)),
            _ => Cow::Borrowed(value),
        };
        let places: Vec<Span> = find_all(self.text, &value).collect();
        found
            .roles
            .iter()
            .filter(|it| it.role == key)
            .any(|it| places.iter().any(|&place| it.span.covers(place) && place.covers(it.head)))
    }

    /// Why no candidate has what an event must have: by the one that has most of it.
    fn miss(&self, wanted: &[(String, String)], candidates: &[&Found]) -> String {
        let nearest = candidates
            .iter()
            .max_by_key(|it| wanted.iter().filter(|(key, value)| self.has(it, key, value)).count());
        let Some(nearest) = nearest else { return "nothing matches".to_owned() };
        match wanted.iter().find(|(key, value)| !self.has(nearest, key, value)) {
            Some((key, value)) => format!("no {key}=\"{value}\"; found {}", self.show(nearest)),
            None => "fewer events than it says".to_owned(),
        }
    }

    fn show(&self, found: &Found) -> String {
        let roles = found
            .roles
            .iter()
            .map(|it| format!("{}=\"{}\"", it.role, self.text.get(it.span.range()).unwrap_or_default()));
        let attributes = found.attributes.iter().map(|(key, value)| format!("{key}={value}"));
        let mut all: Vec<String> = roles.collect();
        all.dedup();
        all.extend(attributes);
        format!("{} {{{}}}", found.rule, all.join(" "))
    }
}

/// Where `words` stand in `text`; a first letter may be a capital.
fn find_all<'t>(text: &'t str, words: &'t str) -> impl Iterator<Item = Span> + 't {
    let exact = text.match_indices(words);
    let capital: String = {
        let mut letters = words.chars();
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
    };
    let at_start =
        (capital != words && text.starts_with(&capital)).then(|| Span::from_range(0..capital.len()));
    exact.map(|(at, it)| Span::from_range(at..at + it.len())).chain(at_start)
}
