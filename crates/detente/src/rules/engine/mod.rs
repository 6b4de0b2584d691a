//! Rules × one sentence → matches.
//!
//! "Lisbon has pressed Rabat to reopen the port": the clause on `press` is looked up by its head in
//! the trigger index; only the branches found there are tried, so the cost does not grow with the
//! number of rules.

mod condition;
mod derive;
mod fill;
mod sequence;
mod settle;
mod words;

use std::cell::{Cell, RefCell};
use std::ops::Range;

use detente_text::{Span, Tree, Xpos};

use self::fill::Filled;
use self::words::Words;
use super::compiled::{Branch, Compiled, Rule, TriggerReference};
use super::explain::{Attempt, Reached};
use super::lexicon::Entry;
use super::syntax::BranchClass;
use super::{Fill, Outcome, View, net};
use crate::clauses::{Clause, PredicateClass};

/// Most items that a list is spread over, and so most matches of one trigger.
pub(super) const MOST_ITEMS: usize = 32;
/// Most branches that are tried in one sentence; a set of rules would have to put thousands on one
/// word to come near it.
const MOST_ATTEMPTS: u64 = 100_000;
/// Most branches that fit in one sentence before conflicts are settled.
const MOST_CANDIDATES: usize = 256;
/// Steps up from a clause that `under` looks at.
const FARTHEST: usize = 4;

/// Which rules to run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// Frames and what derives from them.
    Frames,
    /// Sources.
    Sources,
}

/// All matches in a sentence, in text order; with attempts noted if `explains`.
pub(super) fn run(compiled: &Compiled, view: &View<'_>, which: Which, explains: bool) -> Outcome {
    let mut engine = Engine::new(compiled, view, which);
    engine.attempts = explains.then(RefCell::default);
    let mut candidates = Vec::new();
    for at in 0..view.clauses.clauses.len() {
        engine.clause(at, &mut candidates);
    }
    engine.sequences(&mut candidates);
    let is_truncated = candidates.len() >= MOST_CANDIDATES || engine.is_exhausted();
    for candidate in &mut candidates {
        engine.derive(candidate);
    }
    let mut matches = engine.settle(candidates);
    matches.sort_by_key(|it| {
        let first = it.fills.iter().map(|fill| fill.span.start()).min();
        (it.trigger.start(), it.trigger.end(), it.rule, first)
    });
    Outcome {
        matches,
        is_truncated,
        steps: engine.steps.get(),
        attempts: engine.attempts.map(RefCell::into_inner).unwrap_or_default(),
    }
}

/// Whether a frame that makes events may match, whatever the phrases of the sentence are: every type
/// fits, nothing forbidden is there, and nothing is taken. `false` is certain.
pub(super) fn may_match(compiled: &Compiled, view: &View<'_>) -> bool {
    let mut engine = Engine::new(compiled, view, Which::Frames);
    engine.is_loose = true;
    let makes_events = |found: &Candidate| net::makes_events(compiled, found.rule);
    let mut candidates = Vec::new();
    for at in 0..view.clauses.clauses.len() {
        engine.clause(at, &mut candidates);
        if candidates.iter().any(makes_events) {
            return true;
        }
    }
    engine.sequences(&mut candidates);
    candidates.iter().any(makes_events) || candidates.len() >= MOST_CANDIDATES || engine.is_exhausted()
}

/// A match before conflicts are settled.
struct Candidate {
    rule: u32,
    branch: u32,
    clause: Option<usize>,
    trigger: Span,
    trigger_words: Vec<usize>,
    fills: Vec<Fill>,
    /// How many fills have a type other than `any`.
    typed: usize,
    cue: Option<usize>,
    asked: Option<usize>,
    under: Option<usize>,
    negation: Option<usize>,
    derived_from: Option<u32>,
    /// Its attempt in the trace, if there is one.
    attempt: Option<usize>,
}

/// The words of a trigger.
struct Trigger {
    /// Those side by side: the head with those before it, and of a noun those behind it.
    fixed: Range<usize>,
    /// Those behind the head of a verb or adjective, in text order.
    after: Vec<usize>,
    /// The preposition that the predicate brings, "for" of "call for", and the head of its phrase.
    governed: Option<(String, usize)>,
}

impl Trigger {
    fn has(&self, word: usize) -> bool {
        self.fixed.contains(&word) || self.after.contains(&word)
    }

    /// How many words the entry has.
    fn length(&self) -> usize {
        self.fixed.len() + self.after.len() + usize::from(self.governed.is_some())
    }
}

/// Why a branch does not match, in its own words.
enum Stop<'b> {
    Condition(&'b str),
    Missing(&'b str),
    Forbidden(&'b str, Span),
}

impl From<Stop<'_>> for Reached {
    fn from(stop: Stop<'_>) -> Self {
        match stop {
            Stop::Condition(condition) => Self::Condition(condition.to_owned()),
            Stop::Missing(item) => Self::Missing(item.to_owned()),
            Stop::Forbidden(item, span) => Self::Forbidden(item.to_owned(), span),
        }
    }
}

/// Compiled rules over one sentence.
pub(super) struct Engine<'a> {
    compiled: &'a Compiled,
    view: &'a View<'a>,
    which: Which,
    words: Words,
    steps: Cell<u64>,
    /// Whether types are not known yet, and any fits.
    is_loose: bool,
    attempts: Option<RefCell<Vec<Attempt>>>,
}

impl<'a> Engine<'a> {
    pub(super) fn new(compiled: &'a Compiled, view: &'a View<'a>, which: Which) -> Self {
        let words = Words::new(&compiled.vocabulary, view);
        Self { compiled, view, which, words, steps: Cell::new(0), is_loose: false, attempts: None }
    }

    fn tree(&self) -> &'a Tree {
        self.view.tree
    }

    fn step(&self) {
        self.steps.set(self.steps.get() + 1);
    }

    fn is_exhausted(&self) -> bool {
        self.steps.get() > MOST_ATTEMPTS * (1 + self.tree().len() as u64)
    }

    fn clause(&self, at: usize, out: &mut Vec<Candidate>) {
        let clause = &self.view.clauses.clauses[at];
        let is_tried = |it: &TriggerReference| {
            self.step();
            it.is_source == (self.which == Which::Sources) && self.is_of_class(clause, it.class)
        };
        // "satisfied" may be an adjective; "firming" is no form of the adjective "firm".
        let is_as_written = |it: &TriggerReference, form: u32| {
            it.class != BranchClass::Adjective
                || clause.class != PredicateClass::Verb
                || self.words.written(clause.head) == Some(form)
        };
        let mut tried: Vec<TriggerReference> = Vec::new();
        for form in self.words.forms(clause.head) {
            let Some(references) = self.compiled.triggers.get(form as usize) else { continue };
            let fitting = references.iter().copied().filter(|it| is_as_written(it, form));
            tried.extend(fitting.filter(is_tried));
        }
        tried.sort_unstable();
        tried.dedup();
        // Of the entries that one branch is found by, "call for" says more than "call".
        let mut best: Vec<(u32, Trigger)> = Vec::new();
        for TriggerReference { branch: branch_id, trigger, .. } in tried {
            let branch = &self.compiled.branches[branch_id as usize];
            let Some(trigger) = self.trigger(clause, &branch.triggers[trigger as usize]) else { continue };
            match best.last_mut() {
                Some((last, longest)) if *last == branch_id => {
                    if trigger.length() > longest.length() {
                        *longest = trigger;
                    }
                }
                _ => best.push((branch_id, trigger)),
            }
        }
        for (branch_id, trigger) in best {
            if out.len() >= MOST_CANDIDATES || self.is_exhausted() {
                return;
            }
            out.extend(self.attempt(at, branch_id, trigger));
        }
    }

    /// Verbs stand on verbs; "prepared" may be an adjective to a rule and a participle to a parser.
    fn is_of_class(&self, clause: &Clause, class: BranchClass) -> bool {
        match (class, clause.class) {
            (BranchClass::Verb, PredicateClass::Verb)
            | (BranchClass::Noun, PredicateClass::Noun)
            | (BranchClass::Adjective, PredicateClass::Adjective) => true,
            (BranchClass::Adjective, PredicateClass::Verb) => {
                matches!(self.tree().words()[clause.head].xpos, Xpos::Vbg | Xpos::Vbn)
            }
            _ => false,
        }
    }

    /// Tries a branch on a clause.
    fn attempt(&self, at: usize, branch_id: u32, trigger: Trigger) -> Option<Candidate> {
        let clause = &self.view.clauses.clauses[at];
        let branch = &self.compiled.branches[branch_id as usize];
        let mut filled = Filled::default();
        let mut asked = None;
        let reached = match self.conditions(at, &branch.when) {
            Err(condition) => Err(Stop::Condition(condition)),
            Ok(shown) => {
                asked = shown.under.map(|above| self.view.clauses.clauses[above].head);
                self.fill(clause, branch, &trigger, &mut filled)
            }
        };
        let is_match = reached.is_ok();
        let trigger_at = trigger.fixed.start;
        let attempt = self.note(branch, trigger_at, &filled, reached);
        if !is_match {
            return None;
        }
        let mut words: Vec<usize> = trigger.fixed.chain(trigger.after).collect();
        words.extend(filled.trigger_words);
        words.sort_unstable();
        words.dedup();
        Some(Candidate {
            rule: branch.rule,
            branch: branch_id,
            clause: Some(at),
            trigger: self.span_about(&words, trigger_at),
            trigger_words: words,
            fills: filled.fills,
            typed: filled.typed,
            cue: None,
            asked,
            under: None,
            negation: if condition::ask_for_negation(&branch.when) { None } else { self.negation(at) },
            derived_from: None,
            attempt,
        })
    }

    /// Notes how far an attempt came; its position among the notes.
    fn note(
        &self,
        branch: &Branch,
        word: usize,
        filled: &Filled,
        reached: Result<(), Stop<'_>>,
    ) -> Option<usize> {
        let mut attempts = self.attempts.as_ref()?.borrow_mut();
        let rule = self.rule(branch.rule);
        attempts.push(Attempt {
            rule: rule.name.clone(),
            branch: branch.number,
            file: rule.file.clone(),
            line: branch.line,
            trigger: self.tree().words()[word].span,
            filled: filled.noted.clone(),
            reached: reached.map_or_else(Reached::from, |()| Reached::Matched),
        });
        Some(attempts.len() - 1)
    }

    fn renote(&self, candidate: &Candidate, reached: Reached) {
        if let (Some(attempts), Some(at)) = (&self.attempts, candidate.attempt) {
            attempts.borrow_mut()[at].reached = reached;
        }
    }

    /// From the first to the last of `words`, as long as they stand near each other.
    fn span(&self, words: &[usize]) -> Span {
        self.span_about(words, words[0])
    }

    /// From the first to the last of `words` that stand near each other about `word`, which is one of them.
    fn span_about(&self, words: &[usize], word: usize) -> Span {
        const FAR: usize = 8;
        let is_near = |a: &usize, b: &usize| b - a <= FAR;
        let run = words.chunk_by(is_near).find(|run| run.contains(&word)).unwrap_or(words);
        let span = |word: usize| self.tree().words()[word].span;
        span(run[0]).join(span(run[run.len() - 1]))
    }

    /// The words of the trigger, if all of the entry's stand there.
    fn trigger(&self, clause: &Clause, entry: &Entry) -> Option<Trigger> {
        let head = clause.head;
        if clause.class == PredicateClass::Noun {
            let fixed = self.fixed(head, entry)?;
            return Some(Trigger { fixed, after: Vec::new(), governed: None });
        }
        let fixed = self.stands_before(head, &entry.before)?..head + 1;
        let mut after = self.stands_after_loosely(head, &entry.after)?;
        let governed = after.last().and_then(|&last| self.governed(clause, last));
        // "reported on Sunday" is no report on something.
        if governed.as_ref().is_some_and(|(word, head)| self.is_on_a_day(word, *head)) {
            return None;
        }
        if governed.is_some() {
            after.pop();
        }
        Some(Trigger { fixed, after, governed })
    }

    /// The phrase of a clause that the word at `last` introduces: the preposition, the head.
    fn governed(&self, clause: &Clause, last: usize) -> Option<(String, usize)> {
        use crate::clauses::Position;
        let form = self.words.lower(last);
        clause.arguments.iter().find_map(|it| match &it.position {
            Position::Oblique(preposition) => {
                let introduces = it.head > last && preposition.rsplit(' ').next() == Some(form);
                introduces.then(|| (preposition.to_string(), it.head))
            }
            _ => None,
        })
    }

    fn rule(&self, id: u32) -> &'a Rule {
        &self.compiled.rules[id as usize]
    }
}
