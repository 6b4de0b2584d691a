//! `on seq`: words side by side, for what has no clause. "No statement" names a missing paper.
//!
//! Each element is tried at each word once and no run is wider than the bounds of the compiler, so
//! the cost is linear in the text.

use std::ops::Range;

use compact_str::CompactString;
use detente_text::{Relation, Span};

use super::fill::Filled;
use super::{Candidate, Engine, MOST_CANDIDATES, Stop, Which, condition};
use crate::clauses::{Basis, Phrase, Position};
use crate::rules::Fill;
use crate::rules::compiled::{Branch, Element, Types};

/// Words before the head of a phrase in a role: "no *joint statement*".
const WIDEST_PHRASE: usize = 5;

impl Engine<'_> {
    /// Tries the sequences that are found by a word of the sentence.
    pub(super) fn sequences(&self, out: &mut Vec<Candidate>) {
        let mut found: Vec<u32> = (0..self.tree().len())
            .flat_map(|word| self.words.forms(word))
            .filter_map(|form| self.compiled.sequences.get(form as usize))
            .flatten()
            .copied()
            .collect();
        found.sort_unstable();
        found.dedup();
        for branch_id in found {
            let branch = &self.compiled.branches[branch_id as usize];
            if self.rule(branch.rule).is_source == (self.which == Which::Sources) {
                self.sequence(branch_id, branch, out);
            }
        }
    }

    fn sequence(&self, branch_id: u32, branch: &Branch, out: &mut Vec<Candidate>) {
        let mut start = 0;
        while start < self.tree().len() && out.len() < MOST_CANDIDATES {
            let mut run = Run { engine: self, elements: &branch.sequence, start, failed: Vec::new() };
            let Some(read) = run.read() else {
                start += 1;
                continue;
            };
            start = read.end.max(start + 1);
            out.extend(self.sequence_candidate(branch_id, branch, read));
        }
    }

    fn sequence_candidate(&self, branch_id: u32, branch: &Branch, read: Read) -> Option<Candidate> {
        let first = *read.words.first()?;
        let clause = self.clause_around(first);
        let reached = match clause.map(|at| self.conditions(at, &branch.when)) {
            Some(Err(condition)) => Err(Stop::Condition(condition)),
            _ => Ok(()),
        };
        let is_match = reached.is_ok();
        let negation = clause
            .and_then(|at| self.view.clauses.clauses[at].negation)
            .filter(|word| !read.words.contains(word) && !condition::ask_for_negation(&branch.when));
        let mut filled = Filled { typed: read.fills.len(), ..Filled::default() };
        if self.attempts.is_some() {
            filled.noted = read.fills.iter().map(|fill| (fill.role.to_string(), fill.span)).collect();
        }
        let attempt = self.note(branch, first, &filled, reached);
        is_match.then(|| Candidate {
            rule: branch.rule,
            branch: branch_id,
            clause,
            trigger: self.span(&read.words),
            trigger_words: read.words,
            fills: read.fills,
            typed: filled.typed,
            cue: None,
            asked: None,
            under: None,
            negation,
            derived_from: None,
            attempt,
        })
    }

    /// The clause that a word stands in.
    fn clause_around(&self, word: usize) -> Option<usize> {
        let mut at = Some(word);
        while let Some(word) = at {
            if let Some(found) = self.view.clauses.clauses.iter().position(|clause| clause.head == word) {
                return Some(found);
            }
            at = self.tree().head(word);
        }
        None
    }
}

/// What a sequence read.
#[derive(Default)]
struct Read {
    words: Vec<usize>,
    fills: Vec<Fill>,
    /// First word after it.
    end: usize,
}

/// A run of a sequence from one word.
struct Run<'e, 'a> {
    engine: &'e Engine<'a>,
    elements: &'e [Element],
    start: usize,
    /// Elements and words that lead nowhere.
    failed: Vec<(usize, usize)>,
}

impl Run<'_, '_> {
    fn read(&mut self) -> Option<Read> {
        let mut read = Read::default();
        let found = self.step(0, self.start, &mut read);
        (found && !read.words.is_empty()).then_some(read)
    }

    fn step(&mut self, element: usize, word: usize, read: &mut Read) -> bool {
        let Some(next) = self.elements.get(element) else {
            read.end = word;
            return true;
        };
        if self.failed.contains(&(element, word)) {
            return false;
        }
        self.engine.step();
        if self.take(next, element, word, read) {
            return true;
        }
        // Nothing comes back to the first element.
        if element > 0 {
            self.failed.push((element, word));
        }
        false
    }

    fn take(&mut self, next: &Element, element: usize, word: usize, read: &mut Read) -> bool {
        let length = self.engine.tree().len();
        let exists = word < length;
        let optional = match next {
            Element::Gap { least, most } => {
                return (*least..=*most)
                    .any(|width| word + width <= length && self.step(element + 1, word + width, read));
            }
            Element::Word { word: wanted, optional } => {
                if exists
                    && self.engine.words.is(word, wanted)
                    && self.take_words(element, word..word + 1, read)
                {
                    return true;
                }
                *optional
            }
            Element::Lexicon { lexicon, optional } => {
                if exists && self.take_entry(element, word, *lexicon, read) {
                    return true;
                }
                *optional
            }
            Element::Any { optional } => {
                if exists && self.step(element + 1, word + 1, read) {
                    return true;
                }
                *optional
            }
            Element::Role { role, types, optional } => {
                if exists && self.take_phrase(element, word, role, types, read) {
                    return true;
                }
                *optional
            }
        };
        optional && self.step(element + 1, word, read)
    }

    fn take_words(&mut self, element: usize, words: Range<usize>, read: &mut Read) -> bool {
        let before = read.words.len();
        let after = words.end;
        read.words.extend(words);
        if self.step(element + 1, after, read) {
            return true;
        }
        read.words.truncate(before);
        false
    }

    /// An entry of a lexicon that begins at `word`.
    fn take_entry(&mut self, element: usize, word: usize, lexicon: u32, read: &mut Read) -> bool {
        let engine = self.engine;
        let lexicon = &engine.compiled.lexicons[lexicon as usize];
        let most_before = lexicon.entries.iter().map(|entry| entry.before.len()).max().unwrap_or(0);
        let heads = word..(word + 1 + most_before).min(engine.tree().len());
        let mut entries: Vec<Range<usize>> = heads
            .flat_map(|head| engine.words.forms(head).map(move |form| (head, form)))
            .flat_map(|(head, form)| {
                lexicon.with_form(form).filter_map(move |entry| engine.fixed(head, entry))
            })
            .filter(|words| words.start == word)
            .collect();
        entries.sort_by_key(|words| std::cmp::Reverse(words.len()));
        entries.into_iter().any(|words| self.take_words(element, words, read))
    }

    /// A phrase of the type whose first word is `word`.
    fn take_phrase(
        &mut self,
        element: usize,
        word: usize,
        role: &str,
        types: &Types,
        read: &mut Read,
    ) -> bool {
        let engine = self.engine;
        let to = (word + 1 + WIDEST_PHRASE).min(engine.tree().len());
        for head in word..to {
            if !engine.has_type(head, types) || !is_one_phrase(engine, word, head) {
                continue;
            }
            let (words, fills) = (read.words.len(), read.fills.len());
            read.fills.push(fill(engine, role, word, head, types));
            // "no" what:PAPER.n: a noun that the rule names is part of the trigger.
            if !types.lexicons.is_empty() {
                read.words.push(head);
            }
            if self.step(element + 1, head + 1, read) {
                return true;
            }
            read.words.truncate(words);
            read.fills.truncate(fills);
        }
        false
    }
}

/// Whether all words from `first` up to `head` depend on `head`.
fn is_one_phrase(engine: &Engine<'_>, first: usize, head: usize) -> bool {
    (first..head).all(|word| {
        let mut at = word;
        for _ in 0..WIDEST_PHRASE {
            match engine.tree().head(at) {
                Some(next) if next == head => return true,
                Some(next) => at = next,
                None => return false,
            }
        }
        false
    })
}

fn fill(engine: &Engine<'_>, role: &str, first: usize, head: usize, types: &Types) -> Fill {
    let tree = engine.tree();
    let words = tree.words();
    let phrase = |first: usize, head: usize| {
        let is_other =
            |child: usize| matches!(words[child].relation, Relation::Conj | Relation::Cc | Relation::Punct);
        let end = tree
            .children(head)
            .filter(|&child| child > head && !is_other(child))
            .map(|child| tree.subtree_span(child).end())
            .fold(words[head].span.end(), u32::max);
        Phrase { head, span: Span::new(words[first].span.start(), end) }
    };
    let mut conjuncts = vec![phrase(first, head)];
    // "no statement or news conference"; "no statement and no conference" are two sequences.
    conjuncts.extend(
        tree.children(head)
            .filter(|&child| words[child].relation == Relation::Conj && engine.has_type(child, types))
            .filter(|&child| tree.child(child, Relation::Det).is_none())
            .map(|child| phrase(child, child)),
    );
    Fill {
        role: CompactString::from(role),
        head,
        span: conjuncts.iter().skip(1).fold(conjuncts[0].span, |span, it| span.join(it.span)),
        conjuncts,
        position: Position::Adverbial,
        basis: Basis::Surface,
    }
}
