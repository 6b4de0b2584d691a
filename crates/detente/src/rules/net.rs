//! What must stand in a sentence for a rule to match: a net that is cast before anything is parsed.
//!
//! "reached" alone opens nothing; "reached" with "agreement" in the same sentence does, since the
//! branch `on verb REACH.v obj~DEAL.n` asks for both. The net knows words and no grammar, so it lets
//! through more than the rules will match, and never less.

use std::collections::HashMap;

use super::compiled::{Branch, Compiled, Element, Item, LexiconId, Slot, Test, Types};
use super::lexicon::Entry;
use super::syntax::BranchClass;
use super::types::TypeSet;
use crate::clauses::FROM_BE_TO_TO;
use crate::clauses::closed_class::ClosedClass;
use crate::model::ActKind;

/// A set of words of which one must stand in the sentence.
type SetId = u32;

/// The openings of all rules that make events, by the word that they are found by.
#[derive(Debug, Default)]
pub(super) struct Net {
    /// Number of a word → the sets it is in.
    sets: Vec<Vec<SetId>>,
    /// Number of a word → what must stand in its sentence besides; one of these is enough.
    openings: Vec<Vec<Opening>>,
    /// Number of a word → what it is to the future tense.
    tenses: Vec<Tense>,
    /// How many sets there are.
    count: usize,
}

/// What must stand in a sentence beside the word that a branch is found by.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Opening {
    /// Sets of which each must have a word there.
    needs: Box<[SetId]>,
    /// Whether the word stands behind "will", or behind "are to".
    is_to_come: bool,
}

impl Opening {
    /// Whether this one lets through all that `other` does.
    fn is_wider_than(&self, other: &Self) -> bool {
        (other.is_to_come || !self.is_to_come) && self.needs.iter().all(|set| other.needs.contains(set))
    }
}

/// What a word is to the future tense.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Tense {
    #[default]
    None,
    /// "will", "would".
    Modal,
    /// "be" of "are to meet".
    Be,
    /// "to" of "are to meet".
    To,
}

/// What the words of one sentence have shown so far. Reused from sentence to sentence.
#[derive(Clone, Debug, Default)]
pub struct Cast {
    /// Set → the sentence that last had one of its words.
    seen: Vec<u32>,
    sentence: u32,
    /// Words that open something if others stand beside them, and whether they are to come.
    openers: Vec<(u32, bool)>,
}

/// Numbers of the words that a token may be to the rules: its form and its lemmas.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownWord {
    ids: Vec<u32>,
}

impl KnownWord {
    /// Whether the word can neither open a sentence nor help another to.
    pub fn is_idle(&self) -> bool {
        self.ids.is_empty()
    }
}

impl Net {
    /// Whether a word is part of anything.
    fn has(&self, word: u32) -> bool {
        let at = word as usize;
        self.sets.get(at).is_some_and(|sets| !sets.is_empty())
            || self.openings.get(at).is_some_and(|openings| !openings.is_empty())
            || self.tense(word) != Tense::None
    }

    fn tense(&self, word: u32) -> Tense {
        self.tenses.get(word as usize).copied().unwrap_or_default()
    }
}

impl super::RuleSet {
    /// What the net knows of a word that has these `forms` in lower case: itself and its lemmas.
    pub fn known_word<'f>(&self, forms: impl IntoIterator<Item = &'f str>) -> KnownWord {
        let net = &self.compiled.net;
        let mut ids: Vec<u32> = forms
            .into_iter()
            .filter_map(|form| self.compiled.vocabulary.get(form))
            .filter(|&id| net.has(id))
            .collect();
        ids.sort_unstable();
        ids.dedup();
        KnownWord { ids }
    }

    /// Whether a frame that makes events may match in a sentence of these words; `None` stands for one
    /// that rules do not know.
    ///
    /// `is_open_ended` says that the sentence has no full stop. `false` is certain; `true` only means that
    /// the words are there.
    pub fn has_opener<'w>(
        &self,
        words: impl IntoIterator<Item = Option<&'w KnownWord>>,
        is_open_ended: bool,
        cast: &mut Cast,
    ) -> bool {
        let net = &self.compiled.net;
        if cast.seen.len() != net.count || cast.sentence == u32::MAX {
            cast.seen.clear();
            cast.seen.resize(net.count, 0);
            cast.sentence = 0;
        }
        cast.sentence += 1;
        cast.openers.clear();
        let (mut is_to_come, mut last_be) = (false, None);
        for (at, word) in words.into_iter().enumerate() {
            for &id in word.into_iter().flat_map(|word| &word.ids) {
                for &set in net.sets.get(id as usize).into_iter().flatten() {
                    cast.seen[set as usize] = cast.sentence;
                }
                if net.openings.get(id as usize).is_some_and(|openings| !openings.is_empty()) {
                    cast.openers.push((id, is_to_come));
                }
                match net.tense(id) {
                    Tense::None => {}
                    Tense::Modal => is_to_come = true,
                    Tense::Be => last_be = Some(at),
                    // In a headline "to" alone tells what is to come.
                    Tense::To if is_open_ended => is_to_come = true,
                    Tense::To => is_to_come |= last_be.is_some_and(|be| at - be <= FROM_BE_TO_TO),
                }
            }
        }
        cast.openers.sort_unstable();
        cast.openers.dedup();
        let stands = |set: &SetId| cast.seen[*set as usize] == cast.sentence;
        cast.openers.iter().any(|&(id, is_to_come)| {
            let mut openings = net.openings[id as usize].iter().filter(|it| is_to_come || !it.is_to_come);
            openings.any(|it| it.needs.iter().all(stands))
        })
    }
}

/// Knots the net of all branches of frames.
pub(super) fn knot(compiled: &mut Compiled) {
    let mut knots = Knots { compiled, net: Net::default(), sets: HashMap::new() };
    for at in 0..knots.compiled.branches.len() {
        knots.branch(at);
    }
    knots.tenses();
    let mut net = knots.net;
    for openings in &mut net.openings {
        openings.sort_by_key(|it| (it.needs.len(), it.is_to_come));
        let mut widest: Vec<Opening> = Vec::new();
        for opening in openings.drain(..) {
            if !widest.iter().any(|it| it.is_wider_than(&opening)) {
                widest.push(opening);
            }
        }
        *openings = widest;
    }
    net.count = knots.sets.len();
    compiled.net = net;
}

struct Knots<'c> {
    compiled: &'c mut Compiled,
    net: Net,
    /// The words of a set, sorted → its number.
    sets: HashMap<Vec<String>, SetId>,
}

impl Knots<'_> {
    fn branch(&mut self, at: usize) {
        let branch = &self.compiled.branches[at];
        if !makes_events(self.compiled, branch.rule) {
            return;
        }
        let common = asked(self.compiled, branch);
        // Of alternative conditions one must hold.
        // A sequence stands in a clause whose verb may come behind it.
        let is_verb = branch.class != BranchClass::Sequence;
        let alternatives: Vec<(Vec<Vec<String>>, bool)> = match &branch.when[..] {
            [] => vec![(Vec::new(), false)],
            when => when
                .iter()
                .map(|parts| {
                    let asked = || parts.iter().filter(|part| !part.negated);
                    let shown = asked().filter_map(|part| shown(self.compiled, &part.test)).collect();
                    (shown, is_verb && asked().any(|part| matches!(part.test, Test::Future)))
                })
                .collect(),
        };
        let triggers: Vec<(Vec<String>, Vec<Vec<String>>)> = if branch.class == BranchClass::Sequence {
            super::index::anchor(self.compiled, branch)
                .into_iter()
                .map(|form| (vec![form], Vec::new()))
                .collect()
        } else {
            branch.triggers.iter().map(|entry| (entry.forms(), beside(entry))).collect()
        };
        let common = self.numbers(common);
        let alternatives: Vec<(Vec<SetId>, bool)> =
            alternatives.into_iter().map(|(shown, is_to_come)| (self.numbers(shown), is_to_come)).collect();
        for (forms, beside) in triggers {
            let beside = self.numbers(beside);
            for (alternative, is_to_come) in &alternatives {
                let mut needs: Vec<SetId> = [&common[..], &beside, alternative].concat();
                needs.sort_unstable();
                needs.dedup();
                for form in &forms {
                    let word = self.compiled.vocabulary.intern(form) as usize;
                    let opening = Opening { needs: needs.clone().into(), is_to_come: *is_to_come };
                    grow(&mut self.net.openings, word).push(opening);
                }
            }
        }
    }

    /// Notes the words that the future tense is made of.
    fn tenses(&mut self) {
        let modals = words_of(&[ClosedClass::FutureModal, ClosedClass::PastFutureModal]);
        let modals = modals.into_iter().map(|word| (word, Tense::Modal));
        for (word, tense) in modals.chain([("be".to_owned(), Tense::Be), ("to".to_owned(), Tense::To)]) {
            let word = self.compiled.vocabulary.intern(&word) as usize;
            if self.net.tenses.len() <= word {
                self.net.tenses.resize(word + 1, Tense::None);
            }
            self.net.tenses[word] = tense;
        }
    }

    fn numbers(&mut self, sets: Vec<Vec<String>>) -> Vec<SetId> {
        sets.into_iter().map(|set| self.set(set)).collect()
    }

    fn set(&mut self, mut words: Vec<String>) -> SetId {
        words.sort_unstable();
        words.dedup();
        let next = self.sets.len() as SetId;
        let id = *self.sets.entry(words.clone()).or_insert(next);
        if id == next {
            for word in &words {
                let word = self.compiled.vocabulary.intern(word) as usize;
                grow(&mut self.net.sets, word).push(id);
            }
        }
        id
    }
}

fn grow<T>(table: &mut Vec<Vec<T>>, at: usize) -> &mut Vec<T> {
    if table.len() <= at {
        table.resize_with(at + 1, Vec::new);
    }
    &mut table[at]
}

/// Whether matches of the rule, or what derives from them, are events.
pub(super) fn makes_events(compiled: &Compiled, rule: u32) -> bool {
    let found = &compiled.rules[rule as usize];
    !found.is_source
        && (ActKind::parse(&found.kind).is_some()
            || compiled
                .derived
                .get(rule as usize)
                .into_iter()
                .flatten()
                .any(|&it| makes_events(compiled, it)))
}

/// The other words of a trigger: "out" and "of" of "walk out of".
fn beside(entry: &Entry) -> Vec<Vec<String>> {
    entry.before.iter().chain(&entry.after).map(|word| vec![word.clone()]).collect()
}

/// Sets of words of which each must give one for the positions of the branch to be filled.
fn asked(compiled: &Compiled, branch: &Branch) -> Vec<Vec<String>> {
    let mut sets = Vec::new();
    for element in &branch.sequence {
        match element {
            Element::Word { word, optional: false } => sets.push(vec![word.clone()]),
            Element::Lexicon { lexicon, optional: false } => sets.push(forms(compiled, &[*lexicon])),
            Element::Role { types, optional: false, .. } => sets.extend(of_types(compiled, types)),
            _ => {}
        }
    }
    for item in branch.items.iter().filter(|item| !item.forbidden && !item.optional) {
        if !item.heads.is_empty() {
            sets.push(forms(compiled, &item.heads));
        }
        sets.extend(of_types(compiled, &item.types));
        sets.extend(prepositions(item));
    }
    sets
}

/// The words of types that are lexicons and nothing else.
fn of_types(compiled: &Compiled, types: &Types) -> Option<Vec<String>> {
    let only_words = !types.any && types.phrase == TypeSet::default() && !types.lexicons.is_empty();
    only_words.then(|| forms(compiled, &types.lexicons))
}

/// The prepositions of an item that stands behind one whatever it holds.
fn prepositions(item: &Item) -> Option<Vec<String>> {
    let word = |slot: &Slot| match slot {
        // "in favour of": its longest word, which tells more than the others.
        Slot::Preposition(words) => words.split(' ').max_by_key(|word| word.len()).map(str::to_owned),
        _ => None,
    };
    item.positions.iter().map(word).collect::<Option<Vec<_>>>().filter(|words| !words.is_empty())
}

/// The words that a condition cannot be without.
fn shown(compiled: &Compiled, test: &Test) -> Option<Vec<String>> {
    match test {
        Test::Under(lexicons) => Some(forms(compiled, lexicons)),
        Test::Marker(markers) => {
            Some(markers.iter().filter_map(|it| it.split_whitespace().next()).map(str::to_owned).collect())
        }
        Test::Negated => Some(words_of(&[
            ClosedClass::Negator,
            ClosedClass::NegativeDeterminer,
            ClosedClass::NegativePronoun,
            ClosedClass::NegativePreposition,
            ClosedClass::Pending,
        ])),
        Test::Obliged => Some(words_of(&[ClosedClass::ObligingModal])),
        _ => None,
    }
}

fn words_of(classes: &[ClosedClass]) -> Vec<String> {
    classes.iter().flat_map(|class| class.words()).map(str::to_owned).collect()
}

fn forms(compiled: &Compiled, lexicons: &[LexiconId]) -> Vec<String> {
    let entries = lexicons.iter().flat_map(|&id| &compiled.lexicons[id as usize].entries);
    entries.flat_map(rarest).collect()
}

/// The forms of the longest word of an entry, which tells more than the others: "walk" of "walk-out".
fn rarest(entry: &Entry) -> Vec<String> {
    let others = entry.before.iter().chain(&entry.after);
    let longest = others.max_by_key(|word| word.len()).filter(|word| word.len() > entry.head.len());
    longest.map_or_else(|| entry.forms(), |word| vec![word.clone()])
}
