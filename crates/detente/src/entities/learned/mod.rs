//! Words → names of no table, by a small model learnt from an annotated treebank.
//!
//! "the Marlow Estuary Trust" is one organisation, though no word of it says so alone.

mod features;
mod train;

use rustc_hash::FxHashMap;

use super::gazetteer::Classes;
use super::names::{is_glued, known};
use super::words::{Case, Letters, Words};
use features::{Features, Overview, features, known_at, stretches};

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

/// Weights of marks, of vectors, and of one label after another.
#[derive(Clone, Debug, Default)]
pub(super) struct NameModel {
    rows: FxHashMap<u32, [i8; LABELS]>,
    row_scale: f32,
    dense: Vec<[i8; LABELS]>,
    dense_scale: f32,
    /// `after[i][j]`: label `j` after label `i`; the last row is the start of a stretch.
    after: [[f32; LABELS]; LABELS + 1],
}

const MAGIC: &[u8; 8] = b"names01\n";

impl NameModel {
    /// The model inside this crate.
    pub(super) fn builtin() -> &'static Self {
        static BUILTIN: std::sync::LazyLock<NameModel> = std::sync::LazyLock::new(|| {
            NameModel::read(include_bytes!("../../../model/names.bin")).unwrap_or_default()
        });
        &BUILTIN
    }

    /// Reads a model; nothing if the bytes are none.
    fn read(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(MAGIC)?;
        let mut take = |count: usize| -> Option<&[u8]> {
            let (taken, left) = rest.split_at_checked(count)?;
            rest = left;
            Some(taken)
        };
        let float = |bytes: &[u8]| Some(f32::from_le_bytes(bytes.try_into().ok()?));
        let number = |bytes: &[u8]| Some(u32::from_le_bytes(bytes.try_into().ok()?));
        let mut model =
            Self { row_scale: float(take(4)?)?, dense_scale: float(take(4)?)?, ..Self::default() };
        for row in &mut model.after {
            for value in row {
                *value = float(take(4)?)?;
            }
        }
        let labels = |bytes: &[u8]| -> [i8; LABELS] { std::array::from_fn(|at| bytes[at].cast_signed()) };
        for _ in 0..number(take(4)?)? {
            model.dense.push(labels(take(LABELS)?));
        }
        for _ in 0..number(take(4)?)? {
            let key = number(take(4)?)?;
            model.rows.insert(key, labels(take(LABELS)?));
        }
        Some(model)
    }

    fn score(&self, features: &Features) -> [f32; LABELS] {
        let mut marks = [0_i32; LABELS];
        for mark in &features.marks {
            if let Some(row) = self.rows.get(mark) {
                for (sum, &weight) in marks.iter_mut().zip(row) {
                    *sum += i32::from(weight);
                }
            }
        }
        let mut numbers = [0.0_f32; LABELS];
        for (&value, row) in features.numbers.iter().zip(&self.dense) {
            if value != 0.0 {
                for (sum, &weight) in numbers.iter_mut().zip(row) {
                    *sum += value * f32::from(weight);
                }
            }
        }
        std::array::from_fn(|at| marks[at] as f32 * self.row_scale + numbers[at] * self.dense_scale)
    }
}

/// The names that the model sees in a text, by the words in them.
pub(super) fn learned(words: &Words<'_>) -> Vec<Option<Learned>> {
    let model = NameModel::builtin();
    let mut found = vec![None; words.list.len()];
    if model.rows.is_empty() {
        return found;
    }
    let overview = Overview::new(words);
    let mut seen = Features::default();
    let mut scores = Vec::new();
    let mut all = Vec::new();
    for view in &words.sentences {
        if !matches!(view.case, Case::Running | Case::Title) {
            continue;
        }
        for stretch in stretches(words, view.first, view.last) {
            let codes = known_at(words, &stretch);
            scores.clear();
            for at in stretch.clone() {
                features(words, &overview, &stretch, &codes, at, &mut seen);
                scores.push(model.score(&seen));
            }
            let labels = best(&scores, &model.after);
            all.extend(names(&labels, stretch.start).into_iter().map(|name| alone(words, name)));
        }
    }
    agree(words, &mut all);
    for name in all {
        found[name.first..name.last].fill(Some(name));
    }
    found
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

/// The names that a sequence of labels spells.
fn names(labels: &[usize], start: usize) -> Vec<Learned> {
    let mut found: Vec<Learned> = Vec::new();
    for (at, &label) in labels.iter().enumerate() {
        let at = start + at;
        if label == 0 {
            continue;
        }
        let kind = KINDS[(label - 1) % KINDS.len()];
        if label > KINDS.len()
            && let Some(open) = found.last_mut().filter(|open| open.last == at && open.kind == kind)
        {
            open.last = at + 1;
        } else {
            found.push(Learned { first: at, last: at + 1, kind });
        }
    }
    found
}

/// Whether `label` can follow `before`: a further word follows a word of its kind.
const fn follows(before: usize, label: usize) -> bool {
    label <= KINDS.len() || before == label || before + KINDS.len() == label
}

/// The best sequence of labels.
fn best(scores: &[[f32; LABELS]], after: &[[f32; LABELS]; LABELS + 1]) -> Vec<usize> {
    let mut reached: Vec<[f32; LABELS]> = Vec::with_capacity(scores.len());
    let mut back: Vec<[usize; LABELS]> = Vec::with_capacity(scores.len());
    for (at, here) in scores.iter().enumerate() {
        let mut sums = [f32::MIN; LABELS];
        let mut from = [0; LABELS];
        for label in 0..LABELS {
            if at == 0 {
                if label <= KINDS.len() {
                    sums[label] = here[label] + after[LABELS][label];
                }
                continue;
            }
            for before in 0..LABELS {
                let sum = reached[at - 1][before] + after[before][label] + here[label];
                if follows(before, label) && sum > sums[label] {
                    sums[label] = sum;
                    from[label] = before;
                }
            }
        }
        reached.push(sums);
        back.push(from);
    }
    let Some(last) = reached.last() else { return Vec::new() };
    let mut label = (0..LABELS).reduce(|a, b| if last[b] > last[a] { b } else { a }).unwrap_or(0);
    let mut labels = vec![0; scores.len()];
    for at in (0..scores.len()).rev() {
        labels[at] = label;
        label = back[at][label];
    }
    labels
}

#[cfg(test)]
mod tests;
