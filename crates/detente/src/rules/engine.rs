//! Rules × one sentence → matches.
//!
//! Each clause is looked up by its head in the trigger index; only the branches found there are
//! tried, so the cost does not grow with the number of rules.

use compact_str::CompactString;
use detente_text::{Relation, Span, Tree, Xpos};

use super::compiled::{Branch, Compiled, Condition, Element, Item, Rule, Slot, Test, Types};
use super::lexicon::Entry;
use super::syntax::BranchClass;
use super::types::TypeSet;
use super::{Fill, Match, RuleId, Suppressed, View};
use crate::clauses::{Argument, Basis, Clause, Form, Link, Phrase, Position, PredicateClass};

/// Most matches that one trigger gives, and items that a list is spread over.
const MOST_PER_TRIGGER: usize = 32;
/// Steps up from a clause that `under` looks at.
const FARTHEST: usize = 8;

/// A match before conflicts are settled.
struct Candidate {
    rule: u32,
    branch: u32,
    clause: Option<usize>,
    trigger: Span,
    trigger_words: Vec<usize>,
    fills: Vec<Fill>,
    cue: Option<usize>,
}

/// All matches of frames (`sources` false) or of sources.
pub(super) fn matches(compiled: &Compiled, view: &View<'_>, sources: bool) -> Vec<Match> {
    let engine = Engine { compiled, view };
    let mut candidates = Vec::new();
    for at in 0..view.clauses.clauses.len() {
        engine.clause(at, sources, &mut candidates);
    }
    engine.sequences(sources, &mut candidates);
    engine.derive(&mut candidates);
    let mut found = engine.settle(&candidates);
    found.sort_by_key(order);
    found
}

fn order(it: &Match) -> (u32, u32, RuleId, Option<u32>) {
    (it.trigger.start(), it.trigger.end(), it.rule, it.fills.first().map(|fill| fill.span.start()))
}

struct Engine<'a> {
    compiled: &'a Compiled,
    view: &'a View<'a>,
}

impl<'a> Engine<'a> {
    fn tree(&self) -> &'a Tree {
        self.view.tree
    }

    fn lower(&self, word: usize) -> String {
        self.tree().words()[word].span.of(self.view.text).to_lowercase()
    }

    fn clause(&self, at: usize, sources: bool, out: &mut Vec<Candidate>) {
        let clause = &self.view.clauses.clauses[at];
        let class = match clause.class {
            PredicateClass::Verb => BranchClass::Verb,
            PredicateClass::Noun => BranchClass::Noun,
            PredicateClass::Adjective => BranchClass::Adjective,
        };
        let lemma = self.tree().words()[clause.head].lemma.to_lowercase().to_string();
        let form = self.lower(clause.head);
        let mut tried: Vec<(u32, u32)> = Vec::new();
        for key in [lemma, form] {
            for &reference in self.compiled.triggers.get(&(class, key)).into_iter().flatten() {
                if !tried.contains(&reference) {
                    tried.push(reference);
                }
            }
        }
        for (branch_id, entry) in tried {
            let branch = &self.compiled.branches[branch_id as usize];
            if self.compiled.rules[branch.rule as usize].is_source != sources {
                continue;
            }
            let Some(trigger) = self.trigger(clause, &branch.triggers[entry as usize]) else { continue };
            let conditions = branch.when.iter().all(|it| self.holds(at, it).is_some());
            let filled = if conditions { self.fill(clause, branch, &trigger) } else { None };
            if let Some((fills, head_words)) = filled {
                let mut words = trigger.words;
                words.extend(head_words);
                words.sort_unstable();
                words.dedup();
                out.push(self.candidate(branch, branch_id, Some(at), words, fills));
            }
        }
    }

    fn candidate(
        &self,
        branch: &Branch,
        branch_id: u32,
        clause: Option<usize>,
        words: Vec<usize>,
        fills: Vec<Fill>,
    ) -> Candidate {
        let span = |word: usize| self.tree().words()[word].span;
        let trigger = words.iter().skip(1).fold(span(words[0]), |all, &word| all.join(span(word)));
        Candidate {
            rule: branch.rule,
            branch: branch_id,
            clause,
            trigger,
            trigger_words: words,
            fills,
            cue: None,
        }
    }

    /// The words of the trigger, if all of the entry's stand there.
    fn trigger(&self, clause: &Clause, entry: &Entry) -> Option<Trigger> {
        let mut words = vec![clause.head];
        if clause.class == PredicateClass::Noun {
            let from = clause.head.checked_sub(entry.rest.len())?;
            let all = entry.rest.iter().enumerate().all(|(offset, word)| self.is_word(from + offset, word));
            words.extend(from..clause.head);
            words.sort_unstable();
            return all.then_some(Trigger { words, preposition: None });
        }
        let mut preposition = None;
        let mut after = clause.head;
        for (offset, word) in entry.rest.iter().enumerate() {
            let particle = clause.particles.iter().copied().find(|&it| self.is_word(it, word));
            let is_last = offset + 1 == entry.rest.len();
            if let Some(particle) = particle {
                words.push(particle);
                after = particle;
                continue;
            }
            let oblique = clause.arguments.iter().find(|it| match &it.position {
                Position::Oblique(found) => found == word || found.rsplit(' ').next() == Some(word),
                _ => false,
            });
            if oblique.is_some() && is_last {
                preposition = Some(word.clone());
                continue;
            }
            // "take part", "break ground": a noun that the verb always has.
            let object = clause.arguments.iter().find(|it| {
                matches!(it.position, Position::Object | Position::Oblique(_)) && self.is_word(it.head, word)
            });
            if let Some(object) = object {
                words.push(object.head);
                after = object.head;
                continue;
            }
            let covered = clause.arguments.iter().any(|it| match &it.position {
                Position::Oblique(found) => found.split(' ').any(|part| part == word),
                _ => false,
            });
            let next = after + 1 < self.tree().len() && self.is_word(after + 1, word);
            if next {
                words.push(after + 1);
                after += 1;
            } else if !covered {
                return None;
            }
        }
        Some(Trigger { words, preposition })
    }

    fn is_word(&self, at: usize, word: &str) -> bool {
        self.tree().words()[at].lemma == word || self.lower(at) == word
    }

    /// The roles of a branch, and the heads of positions that belong to the trigger.
    fn fill(&self, clause: &Clause, branch: &Branch, trigger: &Trigger) -> Option<(Vec<Fill>, Vec<usize>)> {
        let mut fills: Vec<Fill> = Vec::new();
        let mut words = Vec::new();
        for item in &branch.items {
            let found = self.argument(clause, item, trigger, &fills);
            if item.forbidden {
                if found.is_some() {
                    return None;
                }
                continue;
            }
            let Some((argument, conjuncts)) = found else {
                if item.optional {
                    continue;
                }
                return None;
            };
            if let Some(role) = &item.role {
                fills.push(Fill {
                    role: CompactString::from(role.as_str()),
                    head: argument.head,
                    span: argument.span,
                    conjuncts,
                    position: argument.position.clone(),
                    basis: argument.basis,
                });
            } else {
                let is_part = matches!(argument.position, Position::Object | Position::Predicative)
                    && !item.heads.is_empty();
                words.extend(is_part.then_some(argument.head));
            }
        }
        Some((fills, words))
    }

    /// The argument that fits an item, those that depend on the predicate itself first.
    fn argument(
        &self,
        clause: &'a Clause,
        item: &Item,
        trigger: &Trigger,
        fills: &[Fill],
    ) -> Option<(&'a Argument, Vec<Phrase>)> {
        let mut best: Option<(u32, &Argument, Vec<Phrase>)> = None;
        for argument in &clause.arguments {
            let Some(rank) = item.positions.iter().position(|slot| stands_in(argument, slot, trigger)) else {
                continue;
            };
            let in_lexicon = item.heads.is_empty()
                || argument.conjuncts.iter().any(|phrase| self.in_lexicons(phrase.head, &item.heads));
            let is_taken = item.role.is_some() && fills.iter().any(|fill| fill.head == argument.head);
            if !in_lexicon || is_taken || trigger.words.contains(&argument.head) {
                continue;
            }
            let mut conjuncts: Vec<Phrase> = argument.conjuncts.clone();
            if !item.types.any {
                conjuncts.retain(|phrase| self.has_type(phrase.head, &item.types));
                if conjuncts.is_empty() {
                    continue;
                }
            }
            let distance = u32::from(matches!(argument.basis, Basis::Light | Basis::Surface)) * 100;
            let rank = distance + rank as u32;
            if best.as_ref().is_none_or(|(least, ..)| rank < *least) {
                best = Some((rank, argument, conjuncts));
            }
        }
        best.map(|(_, argument, conjuncts)| (argument, conjuncts))
    }

    fn in_lexicons(&self, word: usize, lexicons: &[u32]) -> bool {
        lexicons.iter().any(|&id| self.compiled.lexicons[id as usize].has(self.view.text, self.tree(), word))
    }

    fn has_type(&self, word: usize, types: &Types) -> bool {
        let own = self.view.types.get(word).copied().unwrap_or_default();
        types.any || own.intersects(types.phrase) || self.in_lexicons(word, &types.lexicons)
    }

    /// Whether a condition holds of the clause at `at`; the word that shows it, where one does.
    fn holds(&self, at: usize, condition: &Condition) -> Option<Shown> {
        let clause = &self.view.clauses.clauses[at];
        let shown = match &condition.test {
            Test::Negated => clause.negation.map(Shown::By),
            Test::Passive => clause.passive.then_some(Shown::ByForm),
            Test::Active => (!clause.passive).then_some(Shown::ByForm),
            Test::Finite => (clause.form == Form::Finite).then_some(Shown::ByForm),
            Test::Infinitive => (clause.form == Form::Infinitive).then_some(Shown::ByForm),
            Test::Gerund => (clause.form == Form::Gerund).then_some(Shown::ByForm),
            Test::Participle => (clause.form == Form::Participle).then_some(Shown::ByForm),
            Test::Nominal => (clause.form == Form::Nominal).then_some(Shown::ByForm),
            Test::Past => self.is_past(clause).then_some(Shown::ByForm),
            Test::Under(lexicon) => self.governor(at, *lexicon).map(Shown::By),
            Test::Marker(word) => self.marker(clause, word).map(Shown::By),
        };
        if condition.negated { shown.is_none().then_some(Shown::ByForm) } else { shown }
    }

    fn is_past(&self, clause: &Clause) -> bool {
        let words = self.tree().words();
        let first = clause.auxiliaries.first().map_or(clause.head, |&word| word);
        matches!(words[first].xpos, Xpos::Vbd | Xpos::Vbn)
            || clause.auxiliaries.iter().any(|&word| words[word].lemma == "have")
    }

    /// The word of the lexicon that governs the clause: "failed" of "failed to reach".
    fn governor(&self, at: usize, lexicon: u32) -> Option<usize> {
        let clauses = &self.view.clauses.clauses;
        let mut at = at;
        for _ in 0..FARTHEST {
            let (parent, link) = clauses[at].parent?;
            match link {
                Link::Complement => {
                    if self.in_lexicons(clauses[parent].head, &[lexicon]) {
                        return Some(clauses[parent].head);
                    }
                }
                // "failed to meet and reach a deal": the second is under what the first is under.
                Link::Coordinate if is_coordinate_of_complement(&clauses[at], &clauses[parent]) => {}
                Link::Adverbial(_) | Link::Relative if clauses[at].form == Form::Infinitive => {
                    if self.in_lexicons(clauses[parent].head, &[lexicon]) {
                        return Some(clauses[parent].head);
                    }
                }
                _ => return None,
            }
            at = parent;
        }
        None
    }

    fn marker(&self, clause: &Clause, word: &str) -> Option<usize> {
        self.tree().children(clause.head).find(|&child| {
            let relation = self.tree().words()[child].relation;
            matches!(relation, Relation::Mark | Relation::Case) && self.is_word(child, word)
        })
    }

    /// Rewrites matches that a derived rule takes: an agreement that is denied is a failure.
    fn derive(&self, candidates: &mut [Candidate]) {
        for candidate in candidates.iter_mut() {
            let Some(clause) = candidate.clause else { continue };
            // A derived rule may be the base of another; the depth is bounded by the rules.
            for _ in 0..FARTHEST {
                let taken = self.compiled.rules.iter().enumerate().find_map(|(id, rule)| {
                    let derivation = rule.derivation.as_ref()?;
                    if !derivation.from.contains(&candidate.rule) {
                        return None;
                    }
                    let shown = derivation.when.iter().find_map(|it| self.holds(clause, it))?;
                    Some((id as u32, shown))
                });
                let Some((rule, shown)) = taken else { break };
                candidate.rule = rule;
                if let Shown::By(cue) = shown {
                    candidate.cue = Some(cue);
                    let span = self.tree().words()[cue].span;
                    let first = candidate.trigger_words[0];
                    if cue < first && first - cue <= FARTHEST {
                        candidate.trigger = candidate.trigger.join(span);
                    }
                    // "could not reach": the auxiliary belongs to the negation.
                    let auxiliaries = &self.view.clauses.clauses[clause].auxiliaries;
                    if auxiliaries.contains(&cue) {
                        let first = self.tree().words()[auxiliaries[0]].span;
                        candidate.trigger = candidate.trigger.join(first);
                    }
                }
            }
        }
    }

    /// One match for each act: preferred rules win, then the longer trigger, then more roles.
    fn settle(&self, candidates: &[Candidate]) -> Vec<Match> {
        let mut order: Vec<usize> = (0..candidates.len()).collect();
        order.sort_by_key(|&at| {
            let it = &candidates[at];
            (std::cmp::Reverse((it.trigger_words.len(), it.fills.len())), it.rule, it.branch)
        });
        let mut winners: Vec<usize> = Vec::new();
        let mut losers: Vec<(usize, usize, &'static str)> = Vec::new();
        for at in order {
            let it = &candidates[at];
            let rival = winners.iter().copied().find(|&winner| {
                let winner = &candidates[winner];
                self.shares_trigger(winner, it) && self.kind(winner.rule) == self.kind(it.rule)
            });
            match rival {
                Some(winner) => losers.push((winner, at, "the same act, with fewer words or roles")),
                None => winners.push(at),
            }
        }
        let is_beaten = |at: usize| {
            winners.iter().copied().find(|&other| {
                other != at
                    && self.shares_trigger(&candidates[other], &candidates[at])
                    && self.compiled.preferences.contains(&(candidates[other].rule, candidates[at].rule))
            })
        };
        let beaten: Vec<(usize, usize)> =
            winners.iter().filter_map(|&at| is_beaten(at).map(|winner| (winner, at))).collect();
        losers.extend(beaten.iter().map(|&(winner, at)| (winner, at, "another rule is preferred")));
        winners.retain(|at| !beaten.iter().any(|(_, loser)| loser == at));
        winners
            .into_iter()
            .flat_map(|at| {
                let suppressed = losers
                    .iter()
                    .filter(|(winner, ..)| *winner == at)
                    .map(|(_, loser, reason)| Suppressed {
                        rule: self.name(candidates[*loser].rule, candidates[*loser].branch),
                        reason: (*reason).to_owned(),
                    })
                    .collect();
                self.spread(&candidates[at], suppressed)
            })
            .collect()
    }

    fn rule(&self, id: u32) -> &Rule {
        &self.compiled.rules[id as usize]
    }

    fn kind(&self, rule: u32) -> &str {
        &self.rule(rule).kind
    }

    fn name(&self, rule: u32, branch: u32) -> String {
        format!("{}#{}", self.rule(rule).name, self.compiled.branches[branch as usize].number + 1)
    }

    fn shares_trigger(&self, a: &Candidate, b: &Candidate) -> bool {
        a.trigger_words.iter().any(|word| b.trigger_words.contains(word))
    }

    /// One match for each item of the list in the spread role: a union, never a product.
    fn spread(&self, candidate: &Candidate, suppressed: Vec<Suppressed>) -> Vec<Match> {
        let base = self.compiled.branches[candidate.branch as usize].rule;
        let spread = self.rule(candidate.rule).spread.as_ref().or(self.rule(base).spread.as_ref());
        let one = |fills: Vec<Fill>| Match {
            rule: RuleId(candidate.rule),
            branch: candidate.branch,
            clause: candidate.clause,
            trigger: candidate.trigger,
            trigger_words: candidate.trigger_words.clone(),
            fills,
            cue: candidate.cue,
            suppressed: suppressed.clone(),
        };
        let list = spread
            .and_then(|role| candidate.fills.iter().position(|fill| fill.role == role.as_str()))
            .filter(|&at| candidate.fills[at].conjuncts.len() > 1);
        let Some(list) = list else { return vec![one(candidate.fills.clone())] };
        candidate.fills[list]
            .conjuncts
            .iter()
            .take(MOST_PER_TRIGGER)
            .map(|item| {
                let mut fills = candidate.fills.clone();
                fills[list].head = item.head;
                fills[list].span = item.span;
                fills[list].conjuncts = vec![*item];
                one(fills)
            })
            .collect()
    }

    fn sequences(&self, sources: bool, out: &mut Vec<Candidate>) {
        if self.compiled.sequences.is_empty() {
            return;
        }
        for start in 0..self.tree().len() {
            let word = &self.tree().words()[start];
            let keys = [self.lower(start), word.lemma.to_lowercase().to_string(), String::new()];
            let mut tried: Vec<u32> = Vec::new();
            for branch_id in keys.iter().filter_map(|key| self.compiled.sequences.get(key)).flatten() {
                let branch = &self.compiled.branches[*branch_id as usize];
                let is_source = self.compiled.rules[branch.rule as usize].is_source;
                if is_source != sources || tried.contains(branch_id) {
                    continue;
                }
                tried.push(*branch_id);
                let mut run = Sequence { engine: self, elements: &branch.sequence, seen: Vec::new() };
                if let Some((words, fills)) = run.at(start) {
                    out.push(self.candidate(branch, *branch_id, None, words, fills));
                }
            }
        }
    }
}

/// Whether an argument stands in the position that a rule names.
fn stands_in(argument: &Argument, slot: &Slot, trigger: &Trigger) -> bool {
    match (&argument.position, slot) {
        (Position::Subject, Slot::Subject)
        | (Position::Object, Slot::Object)
        | (Position::Recipient, Slot::Recipient)
        | (Position::Predicative, Slot::Predicative)
        | (Position::That, Slot::That)
        | (Position::ToInfinitive, Slot::ToInfinitive)
        | (Position::Gerund, Slot::Gerund)
        | (Position::ForTo, Slot::ForTo)
        | (Position::Whether, Slot::Whether)
        | (Position::Quote, Slot::Quote)
        | (Position::Possessor, Slot::Possessor)
        | (Position::Modifier, Slot::Modifier)
        | (Position::Apposition, Slot::Apposition)
        | (Position::Adverbial, Slot::Adverbial) => true,
        (Position::ForTo, Slot::Preposition(preposition)) => preposition == "for",
        (Position::Oblique(found), Slot::Preposition(preposition)) => found == preposition,
        // The preposition of "call for" belongs to the verb; what follows is its object.
        (Position::Oblique(found), Slot::Object) => {
            trigger.preposition.as_ref().is_some_and(|it| found == it || found.rsplit(' ').next() == Some(it))
        }
        _ => false,
    }
}

/// How a condition shows.
#[derive(Clone, Copy)]
enum Shown {
    /// By a word.
    By(usize),
    /// By the form of the clause.
    ByForm,
}

/// The words of a trigger.
struct Trigger {
    words: Vec<usize>,
    /// The preposition that the predicate brings: "for" of "call for".
    preposition: Option<String>,
}

/// "meet and reach" of "failed to meet and reach".
fn is_coordinate_of_complement(clause: &Clause, first: &Clause) -> bool {
    clause.form == first.form && clause.form != Form::Finite
}

/// A run of a sequence from one word; each element is tried at each word once.
struct Sequence<'a> {
    engine: &'a Engine<'a>,
    elements: &'a [Element],
    seen: Vec<(usize, usize)>,
}

type Found = (Vec<usize>, Vec<Fill>);

impl Sequence<'_> {
    fn at(&mut self, start: usize) -> Option<Found> {
        let mut found = (Vec::new(), Vec::new());
        self.step(0, start, &mut found).then_some(found).filter(|(words, _)| !words.is_empty())
    }

    fn step(&mut self, element: usize, word: usize, found: &mut Found) -> bool {
        let Some(next) = self.elements.get(element) else { return true };
        if self.seen.contains(&(element, word)) {
            return false;
        }
        self.seen.push((element, word));
        let tree = self.engine.tree();
        let exists = word < tree.len();
        let (fits, optional) = match next {
            Element::Gap { least, most } => {
                return (*least..=*most)
                    .any(|width| word + width <= tree.len() && self.step(element + 1, word + width, found));
            }
            Element::Word { word: wanted, optional } => {
                (exists && self.engine.is_word(word, wanted), *optional)
            }
            Element::Lexicon { lexicon, optional } => {
                (exists && self.engine.in_lexicons(word, &[*lexicon]), *optional)
            }
            Element::Role { types, optional, .. } => (exists && self.engine.has_type(word, types), *optional),
            Element::Any { optional } => (exists, *optional),
        };
        if fits {
            let before = (found.0.len(), found.1.len());
            match next {
                Element::Role { role, types, .. } => {
                    found.1.push(self.fill(role, word));
                    // "no" what:PAPER.n: the noun is part of the trigger.
                    if types.phrase == TypeSet::default() {
                        found.0.push(word);
                    }
                }
                _ => found.0.push(word),
            }
            if self.step(element + 1, word + 1, found) {
                return true;
            }
            found.0.truncate(before.0);
            found.1.truncate(before.1);
        }
        optional && self.step(element + 1, word, found)
    }

    fn fill(&self, role: &str, head: usize) -> Fill {
        let tree = self.engine.tree();
        let span = tree.subtree_span(head);
        Fill {
            role: CompactString::from(role),
            head,
            span,
            conjuncts: vec![Phrase { head, span }],
            position: Position::Adverbial,
            basis: Basis::Surface,
        }
    }
}
