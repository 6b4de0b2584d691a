//! Words → names of no table, by a small model learnt from an annotated treebank.
//!
//! "the Marlow Estuary Trust" is one organisation, though no word of it says so alone.

mod features;
mod model;
mod sequences;
mod train;

use rustc_hash::FxHashMap;

use super::gazetteer::Classes;
use super::names::{is_glued, known};
use super::words::{Letters, Words};
use features::{Overview, stretches};
use model::{NameModel, Room};

pub use train::{LabelledText, learn};

/// What a learnt name is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameKind {
    /// Somebody.
    Person,
    /// A body, a firm, a group.
    Organisation,
    /// A place.
    Place,
    /// Anything else with a name: a treaty, a film, a prize.
    Thing,
}

pub(super) const KINDS: [NameKind; 4] =
    [NameKind::Person, NameKind::Organisation, NameKind::Place, NameKind::Thing];

/// No name; then each kind's first word; then each kind's further words.
pub(super) const LABELS: usize = 1 + 2 * KINDS.len();

/// A name as the model sees it: words `first..last`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Learned {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) kind: NameKind,
}

/// The names that the model sees in a text, by the words in them, and the names inside them.
pub(super) fn learned(words: &Words<'_>) -> (Vec<Option<Learned>>, Vec<Learned>) {
    let model = NameModel::builtin();
    let mut found = vec![None; words.list.len()];
    let mut nested = Vec::new();
    if model.outer.rows.is_empty() {
        return (found, nested);
    }
    let overview = Overview::new(words);
    let mut room = Room::default();
    let mut all = Vec::new();
    for view in words.sentences.iter().filter(|view| view.case.is_mixed()) {
        for stretch in stretches(words, view.first, view.last) {
            let names = model.outer.names(words, &overview, &stretch, &mut room);
            all.extend(names.into_iter().map(|name| alone(words, name)));
        }
    }
    agree(words, &mut all);
    for name in all {
        found[name.first..name.last].fill(Some(name));
        if name.last > name.first + 1 {
            let inside = model.inner.names(words, &overview, &(name.first..name.last), &mut room);
            nested.extend(inside.into_iter().filter(|it| (it.first, it.last) != (name.first, name.last)));
        }
    }
    (found, nested)
}

/// The name without those around it whose it is: "Lund" for "KTR's Lund", "Ada Lund" for "Ada Lund of
/// KTR".
fn alone(words: &Words<'_>, mut name: Learned) -> Learned {
    // "Twenty Marlow Guards"
    if words.is(name.first, Classes::NUMBER) && words.opens_sentence(name.first) && name.first + 1 < name.last
    {
        name.first += 1;
    }
    let inside = name.first + 1..name.last - 1;
    let is_person = name.kind == NameKind::Person;
    if let Some(clitic) = inside.clone().rev().find(|&at| words.is_possessive(at))
        && (is_person || known(words, name.first, name.last).is_some_and(|owner| owner.last == clitic))
    {
        name.first = clitic + 1;
    }
    // "Lund of KTR", "Lund with Norland" are two, "Joan of Norland" has no other name.
    let is_small = |at: usize| words.letters(at) == Letters::Lower && !words.is(at, Classes::PARTICLE);
    let end = (name.first + 1..name.last).find(|&at| is_small(at) && words.form(at - 1) != "-");
    if is_person && let Some(end) = end.filter(|&end| end > name.first + 1 || words.form(end) != "of") {
        name.last = end;
    }
    // "Wong Yat-tat"
    let limit = words.sentence_of(name.first).last;
    while name.last + 1 < limit && words.form(name.last) == "-" && is_glued(words, name.last) {
        name.last += 2;
    }
    name
}

/// Gives a name of one word the kind that it has most often in the text: "Karahan" is of a person
/// where "Selim Karahan" is.
fn agree(words: &Words<'_>, names: &mut [Learned]) {
    let mut votes: FxHashMap<&str, [u32; KINDS.len()]> = FxHashMap::default();
    for name in names.iter() {
        let is_long = name.last > name.first + 1;
        if !is_long || name.kind == NameKind::Person {
            let counts = votes.entry(words.form(name.last - 1)).or_default();
            counts[name.kind as usize] += if is_long { 2 } else { 1 };
        }
    }
    for name in names.iter_mut().filter(|name| name.last == name.first + 1) {
        let Some(counts) = votes.get(words.form(name.first)) else { continue };
        let most = counts.iter().copied().max().unwrap_or_default();
        if counts[name.kind as usize] < most
            && let Some(kind) = KINDS.iter().find(|&&kind| counts[kind as usize] == most)
        {
            name.kind = *kind;
        }
    }
}

#[cfg(test)]
mod tests;
