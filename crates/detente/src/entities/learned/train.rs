//! Labelled texts → a model: a random field along each stretch, learnt by climbing the chance of its right
//! labels. The same texts always give the same bytes.

use std::collections::HashSet;
use std::ops::Range;

use detente_text::Span;
use rustc_hash::FxHashMap;

use super::features::{Features, Overview, features, known_at, stretches};
use super::model::MAGIC;
use super::sequences::{Row, Table, chances};
use super::{KINDS, LABELS, NameKind};
use crate::entities::gazetteer::Gazetteer;
use crate::entities::words::Words;
use crate::grammar::ParsedSentence;

/// A text with its names.
#[derive(Clone, Debug, Default)]
pub struct LabelledText {
    /// The text.
    pub text: String,
    /// Its sentences, as they are found elsewhere.
    pub sentences: Vec<ParsedSentence>,
    /// Names, none inside another.
    pub names: Vec<(Span, NameKind)>,
    /// Names inside these, none inside another.
    pub nested: Vec<(Span, NameKind)>,
}

/// A stretch with the labels that it should have.
struct Example {
    words: Vec<Features>,
    labels: Vec<usize>,
}

/// How many marks a model keeps: those with the largest weights.
const KEPT: usize = 24_000;
/// The same for the names inside names.
const KEPT_INSIDE: usize = 12_000;

/// Learns names from texts; gives the bytes of a model.
pub fn learn(texts: &[LabelledText], gazetteer: &Gazetteer, epochs: usize) -> Vec<u8> {
    let (mut outer, mut inner) = (Vec::new(), Vec::new());
    for text in texts {
        let words = Words::new(&text.text, &text.sentences, gazetteer);
        let overview = Overview::new(&words);
        for view in words.sentences.iter().filter(|view| view.case.is_mixed()) {
            for stretch in stretches(&words, view.first, view.last) {
                outer.push(example(&words, &overview, &stretch, &text.names));
            }
        }
        for &(name, _) in &text.names {
            if let Some(range) = words.inside(name).filter(|range| range.len() > 1) {
                inner.push(example(&words, &overview, &range, &text.nested));
            }
        }
    }
    let mut out = MAGIC.to_vec();
    for (examples, kept) in [(outer, KEPT), (inner, KEPT_INSIDE)] {
        out.extend(layer(examples, epochs, kept));
    }
    out
}

/// The bytes of a layer learnt from examples.
fn layer(mut examples: Vec<Example>, epochs: usize, kept: usize) -> Vec<u8> {
    // Marks seen once teach nothing.
    let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
    for mark in examples.iter().flat_map(|example| &example.words).flat_map(|word| &word.marks) {
        *counts.entry(*mark).or_default() += 1;
    }
    for word in examples.iter_mut().flat_map(|example| &mut example.words) {
        let tree = word.tree;
        let (mut at, mut kept_tree) = (0, 0);
        word.marks.retain(|mark| {
            let keep = counts[mark] > 1;
            kept_tree += usize::from(keep && at < tree);
            at += 1;
            keep
        });
        word.tree = kept_tree;
    }
    let size = examples.first().map_or(0, |example| example.words[0].numbers.len());
    let mut weights = Weights::new(size);
    let mut random = Random(1);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    for _ in 0..epochs {
        for at in (1..order.len()).rev() {
            order.swap(at, random.below(at + 1));
        }
        for &at in &order {
            weights.see(&examples[at], &mut random);
        }
    }
    weights.bytes(kept)
}

/// The words of a stretch, labelled by the names in it.
fn example(
    words: &Words<'_>,
    overview: &Overview,
    stretch: &Range<usize>,
    names: &[(Span, NameKind)],
) -> Example {
    let codes = known_at(words, stretch);
    let mut labels = vec![0; stretch.len()];
    for &(span, kind) in names {
        let inside = stretch.clone().filter(|&at| span.covers(words.list[at].span));
        for (position, at) in inside.enumerate() {
            labels[at - stretch.start] = 1 + kind as usize + if position > 0 { KINDS.len() } else { 0 };
        }
    }
    let seen = |at| {
        let mut seen = Features::default();
        features(words, overview, stretch, &codes, at, &mut seen);
        seen
    };
    Example { words: stretch.clone().map(seen).collect(), labels }
}

/// xorshift: the same numbers every time.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 16
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }
}

/// A weight for each label, and the sum of the squares of its slopes.
#[derive(Clone, Copy, Default)]
struct Slot {
    weights: Row,
    squares: Row,
}

impl Slot {
    /// Goes up a slope, in smaller steps the more it has moved.
    fn climb(&mut self, label: usize, slope: f32, rate: f32, decay: f32) {
        let slope = slope - decay * self.weights[label];
        self.squares[label] += slope * slope;
        self.weights[label] += rate * slope / (self.squares[label].sqrt() + 1e-3);
    }
}

/// The weights of one layer.
struct Weights {
    rows: FxHashMap<u32, Slot>,
    dense: Vec<Slot>,
    after: [Slot; LABELS + 1],
}

/// Share of the marks that a word loses each time it is seen, in percent.
const LOST: usize = 15;
/// How often a stretch is seen without its tree, in percent.
const TREELESS: usize = 25;
/// How far the weights of marks move at first.
const RATE: f32 = 0.05;
/// The same for those of vectors, of which every word has all.
const DENSE_RATE: f32 = 0.005;
/// How strongly a weight is drawn to nothing each time it moves.
const DECAY: f32 = 0.004;
/// The same for those of vectors.
const DENSE_DECAY: f32 = 0.001;

impl Weights {
    fn new(size: usize) -> Self {
        Self {
            rows: FxHashMap::default(),
            dense: vec![Slot::default(); size],
            after: [Slot::default(); LABELS + 1],
        }
    }

    fn see(&mut self, example: &Example, random: &mut Random) {
        let with_tree = random.below(100) >= TREELESS;
        let seen: Vec<Vec<u32>> = example
            .words
            .iter()
            .map(|word| {
                let marks = if with_tree { &word.marks[..] } else { &word.marks[..word.tree] };
                marks.iter().copied().filter(|_| random.below(100) >= LOST).collect()
            })
            .collect();
        let scores: Vec<Row> = seen
            .iter()
            .zip(&example.words)
            .map(|(marks, word)| {
                let mut sum = [0.0; LABELS];
                for mark in marks {
                    if let Some(slot) = self.rows.get(mark) {
                        add(&mut sum, &slot.weights, 1.0);
                    }
                }
                for (&value, slot) in word.numbers.iter().zip(&self.dense) {
                    add(&mut sum, &slot.weights, value);
                }
                sum
            })
            .collect();
        let after: Table = std::array::from_fn(|at| self.after[at].weights);
        let (here, pairs) = chances(&scores, &after);
        let mut before = LABELS;
        for (at, &gold) in example.labels.iter().enumerate() {
            let mut slopes: Row = std::array::from_fn(|label| -here[at][label]);
            slopes[gold] += 1.0;
            for mark in &seen[at] {
                let slot = self.rows.entry(*mark).or_default();
                for (label, &slope) in slopes.iter().enumerate() {
                    slot.climb(label, slope, RATE, DECAY);
                }
            }
            for (&value, slot) in example.words[at].numbers.iter().zip(&mut self.dense) {
                if value != 0.0 {
                    for (label, &slope) in slopes.iter().enumerate() {
                        slot.climb(label, slope * value, DENSE_RATE, DENSE_DECAY);
                    }
                }
            }
            for (from, row) in pairs[at].iter().enumerate() {
                for (label, &chance) in row.iter().enumerate() {
                    let is_right = from == before && label == gold;
                    let slope = f32::from(u8::from(is_right)) - chance;
                    if slope != 0.0 {
                        self.after[from].climb(label, slope, RATE, DECAY);
                    }
                }
            }
            before = gold;
        }
    }

    /// The largest weights, in bytes.
    fn bytes(&self, kept: usize) -> Vec<u8> {
        let largest = |row: &Row| row.iter().fold(0.0_f32, |most, value| most.max(value.abs()));
        let mut rows: Vec<(u32, Row)> = self.rows.iter().map(|(&key, row)| (key, row.weights)).collect();
        rows.sort_by(|a, b| largest(&b.1).total_cmp(&largest(&a.1)).then(a.0.cmp(&b.0)));
        rows.truncate(kept);
        rows.sort_by_key(|(key, _)| *key);
        let dense: Vec<Row> = self.dense.iter().map(|slot| slot.weights).collect();
        let scale = |most: f32| if most > 0.0 { most / 127.0 } else { 1.0 };
        let row_scale = scale(rows.iter().map(|(_, row)| largest(row)).fold(0.0, f32::max));
        let dense_scale = scale(dense.iter().map(largest).fold(0.0, f32::max));
        let mut out = Vec::new();
        out.extend(row_scale.to_le_bytes());
        out.extend(dense_scale.to_le_bytes());
        for slot in &self.after {
            for value in slot.weights {
                out.extend(value.to_le_bytes());
            }
        }
        let byte = |value: f32, scale: f32| ((value / scale).round() as i8).to_le_bytes();
        out.extend((dense.len() as u32).to_le_bytes());
        for value in dense.iter().flatten() {
            out.extend(byte(*value, dense_scale));
        }
        out.extend((rows.len() as u32).to_le_bytes());
        for (key, row) in &rows {
            out.extend(key.to_le_bytes());
            for value in row {
                out.extend(byte(*value, row_scale));
            }
        }
        debug_assert_eq!(rows.iter().map(|(key, _)| key).collect::<HashSet<_>>().len(), rows.len());
        out
    }
}

fn add(sum: &mut Row, row: &Row, by: f32) {
    for (sum, value) in sum.iter_mut().zip(row) {
        *sum += value * by;
    }
}
