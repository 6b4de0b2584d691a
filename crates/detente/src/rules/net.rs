//! What must stand in a sentence for a rule to match: a net that is cast before anything is parsed.
//!
//! "reached" alone opens nothing; "reached" with "agreement" in the same sentence does, since the
//! branch `on verb REACH.v obj~DEAL.n` asks for both. The net knows words and no grammar, so it lets
//! through more than the rules will match, and never less.

use rustc_hash::FxHashMap;

use super::compiled::{Branch, Compiled, Element, Item, LexiconId, Slot, Test, Types};
use super::lexicon::{Entry, Vocabulary};
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
    let mut vocabulary = std::mem::take(&mut compiled.vocabulary);
    let mut knots = Knots {
        compiled,
        vocabulary: &mut vocabulary,
        net: Net::default(),
        sets: FxHashMap::default(),
        of_lexicons: FxHashMap::default(),
    };
    for branch in &compiled.branches {
        knots.branch(branch);
    }
    knots.tenses();
    let Knots { mut net, sets, .. } = knots;
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
    net.count = sets.len();
    compiled.vocabulary = vocabulary;
    compiled.net = net;
}

struct Knots<'c> {
    compiled: &'c Compiled,
    vocabulary: &'c mut Vocabulary,
    net: Net,
    /// The numbers of the words of a set, sorted → its own number.
    sets: FxHashMap<Vec<u32>, SetId>,
    /// Lexicons that were asked for together → the set of their words.
    of_lexicons: FxHashMap<Vec<LexiconId>, SetId>,
}

impl Knots<'_> {
    fn branch(&mut self, branch: &Branch) {
        if !makes_events(self.compiled, branch.rule) {
            return;
        }
        let common = self.asked(branch);
        // Of alternative conditions one must hold.
        // A sequence stands in a clause whose verb may come behind it.
        let is_verb = branch.class != BranchClass::Sequence;
        let alternatives: Vec<(Vec<SetId>, bool)> = match &branch.when[..] {
            [] => vec![(Vec::new(), false)],
            when => when
                .iter()
                .map(|parts| {
                    let asked = || parts.iter().filter(|part| !part.negated);
                    let shown = asked().filter_map(|part| self.shown(&part.test)).collect();
                    (shown, is_verb && asked().any(|part| matches!(part.test, Test::Future)))
                })
                .collect(),
        };
        let triggers: Vec<(Vec<u32>, Vec<SetId>)> = if branch.class == BranchClass::Sequence {
            let anchor = super::index::anchor(self.compiled, branch, self.vocabulary);
            vec![(anchor, Vec::new())]
        } else {
            let beside = |entry| (self.vocabulary.forms(entry).to_vec(), self.beside(entry));
            branch.triggers.iter().map(beside).collect()
        };
        for (forms, beside) in triggers {
            for (alternative, is_to_come) in &alternatives {
                let mut needs: Vec<SetId> = [&common[..], &beside, alternative].concat();
                needs.sort_unstable();
                needs.dedup();
                for &form in &forms {
                    let opening = Opening { needs: needs.clone().into(), is_to_come: *is_to_come };
                    grow(&mut self.net.openings, form as usize).push(opening);
                }
            }
        }
    }

    /// Notes the words that the future tense is made of.
    fn tenses(&mut self) {
        let modals = [ClosedClass::FutureModal, ClosedClass::PastFutureModal];
        let modals = modals.iter().flat_map(|class| class.words()).map(|word| (word, Tense::Modal));
        for (word, tense) in modals.chain([("be", Tense::Be), ("to", Tense::To)]) {
            let word = self.vocabulary.intern(word) as usize;
            if self.net.tenses.len() <= word {
                self.net.tenses.resize(word + 1, Tense::None);
            }
            self.net.tenses[word] = tense;
        }
    }

    /// The other words of a trigger: "out" and "of" of "walk out of".
    fn beside(&mut self, entry: &Entry) -> Vec<SetId> {
        entry.before.iter().chain(&entry.after).map(|word| self.set_of([word.as_str()])).collect()
    }

    /// Sets of words of which each must give one for the positions of the branch to be filled.
    fn asked(&mut self, branch: &Branch) -> Vec<SetId> {
        let mut sets = Vec::new();
        for element in &branch.sequence {
            match element {
                Element::Word { word, optional: false } => sets.push(self.set_of([word.as_str()])),
                Element::Lexicon { lexicon, optional: false } => sets.push(self.set_of_lexicons(&[*lexicon])),
                Element::Role { types, optional: false, .. } => sets.extend(self.of_types(types)),
                _ => {}
            }
        }
        for item in branch.items.iter().filter(|item| !item.forbidden && !item.optional) {
            if !item.heads.is_empty() {
                sets.push(self.set_of_lexicons(&item.heads));
            }
            sets.extend(self.of_types(&item.types));
            sets.extend(self.prepositions(item));
        }
        sets
    }

    /// The words of types that are lexicons and nothing else.
    fn of_types(&mut self, types: &Types) -> Option<SetId> {
        let only_words = !types.any && types.phrase == TypeSet::default() && !types.lexicons.is_empty();
        only_words.then(|| self.set_of_lexicons(&types.lexicons))
    }

    /// The prepositions of an item that stands behind one whatever it holds.
    fn prepositions(&mut self, item: &Item) -> Option<SetId> {
        let words: Vec<&str> = item.positions.iter().map(preposition).collect::<Option<_>>()?;
        (!words.is_empty()).then(|| self.set_of(words))
    }

    /// The words that a condition cannot be without.
    fn shown(&mut self, test: &Test) -> Option<SetId> {
        match test {
            Test::Under(lexicons) => Some(self.set_of_lexicons(lexicons)),
            Test::Marker(markers) => {
                Some(self.set_of(markers.iter().filter_map(|it| it.split_whitespace().next())))
            }
            Test::Negated => Some(self.set_of_classes(&[
                ClosedClass::Negator,
                ClosedClass::NegativeDeterminer,
                ClosedClass::NegativePronoun,
                ClosedClass::NegativePreposition,
                ClosedClass::Pending,
            ])),
            Test::Obliged => Some(self.set_of_classes(&[ClosedClass::ObligingModal])),
            _ => None,
        }
    }

    fn set_of_classes(&mut self, classes: &[ClosedClass]) -> SetId {
        self.set_of(classes.iter().flat_map(|class| class.words()))
    }

    fn set_of_lexicons(&mut self, lexicons: &[LexiconId]) -> SetId {
        if let Some(&id) = self.of_lexicons.get(lexicons) {
            return id;
        }
        let compiled = self.compiled;
        let words = lexicons.iter().flat_map(|&id| compiled.lexicons[id as usize].telling()).copied();
        let id = self.set(words.collect());
        self.of_lexicons.insert(lexicons.to_vec(), id);
        id
    }

    fn set_of<'w>(&mut self, words: impl IntoIterator<Item = &'w str>) -> SetId {
        let words = words.into_iter().map(|word| self.vocabulary.intern(word)).collect();
        self.set(words)
    }

    fn set(&mut self, mut words: Vec<u32>) -> SetId {
        words.sort_unstable();
        words.dedup();
        let next = self.sets.len() as SetId;
        if let Some(&id) = self.sets.get(&words) {
            return id;
        }
        for &word in &words {
            grow(&mut self.net.sets, word as usize).push(next);
        }
        self.sets.insert(words, next);
        next
    }
}

fn grow<T>(table: &mut Vec<Vec<T>>, at: usize) -> &mut Vec<T> {
    if table.len() <= at {
        table.resize_with(at + 1, Vec::new);
    }
    &mut table[at]
}

/// The preposition of a slot; of "in favour of" the longest word, which tells more than the others.
fn preposition(slot: &Slot) -> Option<&str> {
    match slot {
        Slot::Preposition(words) => words.split(' ').max_by_key(|word| word.len()),
        _ => None,
    }
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
