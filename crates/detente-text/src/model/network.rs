//! Words → scores of tags, heads and relations: the forward pass.

// A function that is called inside a vectorised one uses its vectors only if it becomes part of it.
#![allow(clippy::inline_always)]

use super::features::{self, Case, Quotes, Rows};
use super::kernel::{Input, vectorised};
use super::{Layer, LayerKind, Model, WINDOW, decode};
use crate::{Relation, Upos, Xpos};

/// Arc lengths that have a bias of their own, in each direction; longer ones share the last.
pub(super) const DISTANCES: usize = 12;

/// What the network says of one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Analysis {
    pub(crate) upos: Upos,
    pub(crate) xpos: Xpos,
    /// Position of the head in the sentence; `None` for the root.
    pub(crate) head: Option<u32>,
    pub(crate) relation: Relation,
}

impl Analysis {
    /// Position of the head, as an index.
    pub(crate) fn head_at(&self) -> Option<usize> {
        self.head.map(|head| head as usize)
    }
}

/// Space that is reused from sentence to sentence.
#[derive(Debug, Default)]
pub(crate) struct Buffers {
    lower: String,
    key: String,
    embedded: Vec<f32>,
    hidden: Vec<f32>,
    input: Input,
    sums: Vec<f32>,
    tags: Vec<f32>,
    dependents: Vec<f32>,
    heads: Vec<f32>,
    arcs: Vec<f32>,
    head_blocks: Vec<[f32; LANES]>,
    distances: Vec<f32>,
    scores: Vec<f32>,
    chosen: Vec<usize>,
    label_dependents: Vec<f32>,
    label_heads: Vec<f32>,
    label_pairs: Vec<f32>,
    labels: Vec<f32>,
    decode: decode::Buffers,
}

impl Model {
    /// How the network sees a word.
    pub(crate) fn rows(&self, word: &str, case: Case, buffers: &mut Buffers) -> Rows {
        let (case, quotes) =
            if self.learnt_variants { (case, Quotes::Straight) } else { (Case::Telling, Quotes::AsPrinted) };
        features::rows(&self.vocabulary, word, case, quotes, &mut buffers.lower, &mut buffers.key)
    }

    /// Appends the analysis of the words with these `rows` to `out`. Exactly one word is the root.
    ///
    /// More than [`WINDOW`] words are read in stretches; the root of each later stretch depends on
    /// the first one's.
    pub(crate) fn analyze(&self, rows: &[Rows], buffers: &mut Buffers, out: &mut Vec<Analysis>) {
        let base = out.len();
        let mut root = None;
        for stretch in rows.chunks(WINDOW) {
            let offset = out.len() - base;
            self.stretch(stretch, buffers, out);
            for analysis in &mut out[base + offset..] {
                match (&mut analysis.head, root) {
                    (Some(head), _) => *head += offset as u32,
                    (None, Some(first)) => {
                        analysis.head = Some(first);
                        analysis.relation = Relation::Parataxis;
                    }
                    (None, None) => {}
                }
            }
            if root.is_none() {
                root = out[base..].iter().position(|it| it.head.is_none()).map(|at| at as u32);
            }
        }
    }

    fn stretch(&self, rows: &[Rows], buffers: &mut Buffers, out: &mut Vec<Analysis>) {
        let words = rows.len();
        self.embed(rows, buffers);
        for layer in &self.weights.layers {
            layer.apply(self.width, buffers);
        }
        let weights = &self.weights;
        buffers.input.set(&buffers.hidden, self.width, 0);
        weights.head.apply(&buffers.input, &mut buffers.heads);
        weights.label_head.apply(&buffers.input, &mut buffers.label_heads);
        buffers.input.set(&buffers.hidden[self.width..], self.width, 0);
        weights.tag.apply(&buffers.input, &mut buffers.tags);
        weights.dependent.apply(&buffers.input, &mut buffers.dependents);
        weights.label_dependent.apply(&buffers.input, &mut buffers.label_dependents);
        let rectified = [
            &mut buffers.dependents,
            &mut buffers.heads,
            &mut buffers.label_dependents,
            &mut buffers.label_heads,
        ];
        vectorised(
            #[inline(always)]
            || {
                for values in rectified {
                    for value in values.iter_mut() {
                        *value = value.max(0.0);
                    }
                }
            },
        );
        buffers.input.set(&buffers.dependents, weights.arc.inputs, 0);
        weights.arc.apply(&buffers.input, &mut buffers.arcs);
        vectorised(
            #[inline(always)]
            || self.score_arcs(words, buffers),
        );
        decode::tree(&buffers.scores, words, &mut buffers.decode, &mut buffers.chosen);
        pair(
            &buffers.chosen,
            weights.label_dependent.outputs,
            &buffers.label_dependents,
            &buffers.label_heads,
            &mut buffers.label_pairs,
        );
        buffers.input.set(&buffers.label_pairs, weights.label.inputs, 0);
        weights.label.apply(&buffers.input, &mut buffers.labels);
        for (at, &head) in buffers.chosen.iter().enumerate() {
            let (upos, xpos) = self.tags[best(&buffers.tags, at, self.tags.len())];
            let relation = self.relations[best(&buffers.labels, at, self.relations.len())];
            let head = head.checked_sub(1).map(|head| head as u32);
            let relation = match (head, relation) {
                (None, _) => Relation::Root,
                (Some(_), Relation::Root) => Relation::Dep,
                (Some(_), relation) => relation,
            };
            out.push(Analysis { upos, xpos, head, relation });
        }
    }

    /// The root, then each word, as the first layer sees them.
    fn embed(&self, rows: &[Rows], buffers: &mut Buffers) {
        let weights = &self.weights;
        let columns = weights.input.inputs;
        buffers.embedded.clear();
        buffers.embedded.resize(rows.len() * columns, 0.0);
        vectorised(
            #[inline(always)]
            || {
                for (row, out) in rows.iter().zip(buffers.embedded.chunks_exact_mut(columns)) {
                    let mut at = 0;
                    let tables = std::iter::once(&weights.vectors).chain(&weights.hashed);
                    for (table, &row) in tables.zip(row) {
                        table.copy_row(row as usize, &mut out[at..at + table.columns()]);
                        at += table.columns();
                    }
                }
            },
        );
        buffers.input.set(&buffers.embedded, columns, 0);
        weights.input.apply(&buffers.input, &mut buffers.sums);
        buffers.hidden.clear();
        buffers.hidden.extend_from_slice(&weights.root);
        buffers.hidden.extend_from_slice(&buffers.sums);
    }

    /// `scores[i * (words + 1) + j]`: how well word `i` depends on word `j - 1`; 0 is the root.
    #[inline(always)]
    fn score_arcs(&self, words: usize, buffers: &mut Buffers) {
        let size = self.weights.head.outputs;
        let rows = words + 1;
        let Buffers { arcs, heads, head_blocks, distances, scores, .. } = buffers;
        in_blocks(heads, size, head_blocks);
        // For each word a stretch of the same table, from the root on its left to the last word.
        distances.clear();
        distances.extend((0..words + rows).map(|at| {
            let side = usize::from(at < words) * DISTANCES;
            self.weights.distance[side + at.abs_diff(words).min(DISTANCES - 1)]
        }));
        scores.clear();
        scores.resize(words * rows, f32::MIN);
        for ((i, arc), scores) in arcs.chunks_exact(size).enumerate().zip(scores.chunks_exact_mut(rows)) {
            let distances = distances[words - (i + 1)..].chunks(LANES);
            let blocks = head_blocks.chunks_exact(size);
            for ((scores, block), distances) in scores.chunks_mut(LANES).zip(blocks).zip(distances) {
                let products = dots(arc, block);
                for ((score, product), distance) in scores.iter_mut().zip(products).zip(distances) {
                    *score = product + distance;
                }
            }
            scores[i + 1] = f32::MIN;
        }
    }
}

impl Layer {
    /// Adds to each word what the layer finds around it.
    fn apply(&self, width: usize, buffers: &mut Buffers) {
        let Buffers { hidden, input, sums, .. } = buffers;
        match self.kind {
            LayerKind::Convolution { reach } => {
                input.set(hidden, width, reach);
                let reach = reach.cast_signed();
                self.dense.apply_around(input, &[-reach, 0, reach], sums);
                vectorised(
                    #[inline(always)]
                    || add_larger(width, sums, hidden),
                );
            }
            LayerKind::Recurrence => {
                input.set(hidden, width, 0);
                self.dense.apply(input, sums);
                vectorised(
                    #[inline(always)]
                    || recur(width, sums, hidden),
                );
            }
        }
        vectorised(
            #[inline(always)]
            || {
                for hidden in hidden.chunks_exact_mut(width) {
                    normalise(hidden, &self.gain, &self.shift);
                }
            },
        );
    }
}

/// Adds the larger of two sums.
#[inline(always)]
fn add_larger(width: usize, sums: &[f32], hidden: &mut [f32]) {
    for (hidden, sums) in hidden.chunks_exact_mut(width).zip(sums.chunks_exact(2 * width)) {
        let (one, other) = sums.split_at(width);
        for ((value, one), other) in hidden.iter_mut().zip(one).zip(other) {
            *value += if one > other { one } else { other };
        }
    }
}

/// Adds two running averages with a gate at each word, the left half forwards, the right backwards.
#[inline(always)]
fn recur(width: usize, sums: &[f32], hidden: &mut [f32]) {
    let half = width / 2;
    let mut forwards = [0.0_f32; super::WIDEST / 2];
    let mut backwards = forwards;
    for (sums, hidden) in sums.chunks_exact(2 * width).zip(hidden.chunks_exact_mut(width)) {
        carry(&mut forwards[..half], &sums[..half], &sums[width..], &mut hidden[..half]);
    }
    for (sums, hidden) in sums.chunks_exact(2 * width).zip(hidden.chunks_exact_mut(width)).rev() {
        carry(&mut backwards[..half], &sums[half..width], &sums[width + half..], &mut hidden[half..]);
    }
}

/// One word further. The gate is rational, since the exponential function differs between machines.
#[inline(always)]
fn carry(state: &mut [f32], values: &[f32], gates: &[f32], hidden: &mut [f32]) {
    for (((state, value), gate), hidden) in state.iter_mut().zip(values).zip(gates).zip(hidden) {
        let keep = 0.5 + 0.5 * gate / (1.0 + gate.abs());
        *state = keep * *state + (1.0 - keep) * value;
        *hidden += *state;
    }
}

/// Lanes of a sum: added up side by side, then in order, the same on every machine.
const LANES: usize = 16;

#[inline(always)]
fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut lanes = [0.0_f32; LANES];
    let (a_chunks, a_rest) = a.as_chunks::<LANES>();
    let (b_chunks, b_rest) = b.as_chunks::<LANES>();
    for (a, b) in a_chunks.iter().zip(b_chunks) {
        for ((lane, a), b) in lanes.iter_mut().zip(a).zip(b) {
            *lane += a * b;
        }
    }
    let rest: f32 = a_rest.iter().zip(b_rest).map(|(a, b)| a * b).sum();
    lanes.iter().sum::<f32>() + rest
}

/// Rows of `size` numbers in blocks of so many rows as a sum has lanes, column by column; zeros fill
/// the last block.
#[inline(always)]
fn in_blocks(values: &[f32], size: usize, out: &mut Vec<[f32; LANES]>) {
    out.clear();
    for rows in values.chunks(LANES * size) {
        let from = out.len();
        out.resize(from + size, [0.0; LANES]);
        for (at, row) in rows.chunks_exact(size).enumerate() {
            for (column, value) in out[from..].iter_mut().zip(row) {
                column[at] = *value;
            }
        }
    }
}

/// [`dot`] of `a` and each row of a block, side by side: the same sums in the same order.
#[inline(always)]
fn dots(a: &[f32], block: &[[f32; LANES]]) -> [f32; LANES] {
    let whole = a.len() / LANES * LANES;
    let (mut sums, mut rest) = ([0.0; LANES], [0.0; LANES]);
    for lane in 0..LANES {
        let mut products = [0.0; LANES];
        for at in (lane..whole).step_by(LANES) {
            add_products(&mut products, a[at], &block[at]);
        }
        for (sum, product) in sums.iter_mut().zip(products) {
            *sum += product;
        }
    }
    for (a, column) in a.iter().zip(block).skip(whole) {
        add_products(&mut rest, *a, column);
    }
    std::array::from_fn(|at| sums[at] + rest[at])
}

#[inline(always)]
fn add_products(sums: &mut [f32; LANES], a: f32, column: &[f32; LANES]) {
    for (sum, b) in sums.iter_mut().zip(column) {
        *sum += a * b;
    }
}

#[inline(always)]
fn sum(values: &[f32]) -> f32 {
    let mut lanes = [0.0_f32; LANES];
    let (chunks, rest) = values.as_chunks::<LANES>();
    for chunk in chunks {
        for (lane, value) in lanes.iter_mut().zip(chunk) {
            *lane += value;
        }
    }
    lanes.iter().sum::<f32>() + rest.iter().sum::<f32>()
}

/// Layer norm.
#[inline(always)]
fn normalise(values: &mut [f32], gain: &[f32], shift: &[f32]) {
    let count = values.len() as f32;
    let mean = sum(values) / count;
    for value in values.iter_mut() {
        *value -= mean;
    }
    let scale = 1.0 / (dot(values, values) / count + 1e-5).sqrt();
    for ((value, gain), shift) in values.iter_mut().zip(gain).zip(shift) {
        *value = *value * scale * gain + shift;
    }
}

/// Dependent, head and their product side by side, for each arc.
fn pair(heads: &[usize], size: usize, dependents: &[f32], all: &[f32], out: &mut Vec<f32>) {
    out.clear();
    for (dependent, &head) in dependents.chunks_exact(size).zip(heads) {
        let head = &all[head * size..(head + 1) * size];
        out.extend_from_slice(dependent);
        out.extend_from_slice(head);
        out.extend(dependent.iter().zip(head).map(|(a, b)| a * b));
    }
}

fn best(scores: &[f32], row: usize, columns: usize) -> usize {
    let scores = &scores[row * columns..(row + 1) * columns];
    (1..columns).fold(0, |best, at| if scores[at] > scores[best] { at } else { best })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_side_by_side_are_the_same_to_the_bit() {
        for (size, rows) in [(1, 3), (16, 16), (37, 20), (96, 33)] {
            let number = |at: usize| ((at * 7919 % 1009) as f32 - 504.0) / 317.0;
            let a: Vec<f32> = (0..size).map(number).collect();
            let all: Vec<f32> = (0..rows * size).map(|at| number(at + 11)).collect();
            let mut blocks = Vec::new();
            in_blocks(&all, size, &mut blocks);
            let found: Vec<f32> = blocks.chunks_exact(size).flat_map(|block| dots(&a, block)).collect();
            let expected: Vec<f32> = all.chunks_exact(size).map(|b| dot(&a, b)).collect();
            assert_eq!(found[..rows], expected);
        }
    }
}
