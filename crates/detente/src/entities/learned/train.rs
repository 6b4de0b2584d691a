//! Labelled texts → a model: a structured perceptron with averaged weights. The same texts always give
//! the same bytes.

use std::collections::HashSet;

use detente_text::Span;
use rustc_hash::FxHashMap;

use super::{Features, KINDS, LABELS, MAGIC, NameKind, Overview, best, features, known_at, stretches};
use crate::entities::gazetteer::Gazetteer;
use crate::entities::words::{Case, Words};
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
}

/// A stretch with the labels that it should have.
struct Example {
    words: Vec<Features>,
    labels: Vec<usize>,
}

/// How many marks a model keeps: those with the largest weights.
const KEPT: usize = 20_000;

/// Learns names from texts; gives the bytes of a model.
pub fn learn(texts: &[LabelledText], gazetteer: &Gazetteer, epochs: usize) -> Vec<u8> {
    let mut examples = Vec::new();
    for text in texts {
        take(text, gazetteer, &mut examples);
    }
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
    weights.bytes()
}

fn take(text: &LabelledText, gazetteer: &Gazetteer, out: &mut Vec<Example>) {
    let words = Words::new(&text.text, &text.sentences, gazetteer);
    let overview = Overview::new(&words);
    for view in &words.sentences {
        if !matches!(view.case, Case::Running | Case::Title) {
            continue;
        }
        for stretch in stretches(&words, view.first, view.last) {
            let codes = known_at(&words, &stretch);
            let mut labels = vec![0; stretch.len()];
            for &(span, kind) in &text.names {
                let inside: Vec<usize> =
                    stretch.clone().filter(|&at| span.covers(words.list[at].span)).collect();
                for (position, at) in inside.iter().enumerate() {
                    let kind = KINDS.iter().position(|known| *known == kind).unwrap_or(0);
                    labels[at - stretch.start] = 1 + kind + if position > 0 { KINDS.len() } else { 0 };
                }
            }
            let words = stretch
                .clone()
                .map(|at| {
                    let mut seen = Features::default();
                    features(&words, &overview, &stretch, &codes, at, &mut seen);
                    seen
                })
                .collect();
            out.push(Example { words, labels });
        }
    }
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

type Row = [f32; LABELS];

/// Weights, and the sums of what they would have been at each step.
struct Weights {
    rows: FxHashMap<u32, (Row, Row)>,
    dense: Vec<(Row, Row)>,
    after: [[f32; LABELS]; LABELS + 1],
    after_sums: [[f32; LABELS]; LABELS + 1],
    step: f32,
}

/// Share of the marks that a word loses each time it is seen, in percent.
const LOST: usize = 15;
/// How often a stretch is seen without its tree, in percent.
const TREELESS: usize = 25;
/// How fast the weights of vectors move.
const DENSE_RATE: f32 = 0.3;

impl Weights {
    fn new(size: usize) -> Self {
        Self {
            rows: FxHashMap::default(),
            dense: vec![([0.0; LABELS], [0.0; LABELS]); size],
            after: [[0.0; LABELS]; LABELS + 1],
            after_sums: [[0.0; LABELS]; LABELS + 1],
            step: 0.0,
        }
    }

    fn see(&mut self, example: &Example, random: &mut Random) {
        self.step += 1.0;
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
                    if let Some((row, _)) = self.rows.get(mark) {
                        add(&mut sum, row, 1.0);
                    }
                }
                for (&value, (row, _)) in word.numbers.iter().zip(&self.dense) {
                    add(&mut sum, row, value);
                }
                sum
            })
            .collect();
        let got = best(&scores, &self.after);
        if got == example.labels {
            return;
        }
        for (labels, sign) in [(&example.labels, 1.0), (&got, -1.0)] {
            let mut before = LABELS;
            for (at, &label) in labels.iter().enumerate() {
                for mark in &seen[at] {
                    let (row, sums) = self.rows.entry(*mark).or_insert(([0.0; LABELS], [0.0; LABELS]));
                    row[label] += sign;
                    sums[label] += sign * self.step;
                }
                for (&value, (row, sums)) in example.words[at].numbers.iter().zip(&mut self.dense) {
                    row[label] += sign * value * DENSE_RATE;
                    sums[label] += sign * value * DENSE_RATE * self.step;
                }
                self.after[before][label] += sign;
                self.after_sums[before][label] += sign * self.step;
                before = label;
            }
        }
    }

    /// The averages of all steps, in bytes.
    fn bytes(&self) -> Vec<u8> {
        let mean = |(row, sums): &(Row, Row)| -> Row {
            std::array::from_fn(|at| row[at] - sums[at] / (self.step + 1.0))
        };
        let largest = |row: &Row| row.iter().fold(0.0_f32, |most, value| most.max(value.abs()));
        let mut rows: Vec<(u32, Row)> = self.rows.iter().map(|(&key, row)| (key, mean(row))).collect();
        rows.sort_by(|a, b| largest(&b.1).total_cmp(&largest(&a.1)).then(a.0.cmp(&b.0)));
        rows.truncate(KEPT);
        rows.sort_by_key(|(key, _)| *key);
        let dense: Vec<Row> = self.dense.iter().map(mean).collect();
        let scale = |most: f32| if most > 0.0 { most / 127.0 } else { 1.0 };
        let row_scale = scale(rows.iter().map(|(_, row)| largest(row)).fold(0.0, f32::max));
        let dense_scale = scale(dense.iter().map(largest).fold(0.0, f32::max));
        let mut out = MAGIC.to_vec();
        out.extend(row_scale.to_le_bytes());
        out.extend(dense_scale.to_le_bytes());
        for (row, sums) in self.after.iter().zip(&self.after_sums) {
            for (value, sum) in row.iter().zip(sums) {
                out.extend((value - sum / (self.step + 1.0)).to_le_bytes());
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
