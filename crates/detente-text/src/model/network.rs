//! Words → scores of tags, heads and relations: the forward pass.

use super::features::{self, Rows};
use super::{Model, WINDOW, decode, kernel};
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

/// Space that is reused from sentence to sentence.
#[derive(Debug, Default)]
pub(crate) struct Buffers {
    lower: String,
    key: String,
    rows: Vec<Rows>,
    embedded: Vec<f32>,
    hidden: Vec<f32>,
    wide: Vec<f32>,
    convolved: Vec<f32>,
    tags: Vec<f32>,
    dependents: Vec<f32>,
    heads: Vec<f32>,
    arcs: Vec<f32>,
    scores: Vec<f32>,
    label_dependents: Vec<f32>,
    label_heads: Vec<f32>,
    label_pairs: Vec<f32>,
    labels: Vec<f32>,
    decode: decode::Buffers,
}

impl Model {
    /// Appends the analysis of `words` to `out`. Exactly one word is the root.
    ///
    /// More than [`WINDOW`] words are read in stretches; the root of each later stretch depends on
    /// the first one's.
    pub(crate) fn analyze<'w>(
        &self,
        words: impl Iterator<Item = &'w str>,
        buffers: &mut Buffers,
        out: &mut Vec<Analysis>,
    ) {
        let mut rows = std::mem::take(&mut buffers.rows);
        rows.clear();
        rows.extend(
            words.map(|word| features::rows(&self.vocabulary, word, &mut buffers.lower, &mut buffers.key)),
        );
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
        buffers.rows = rows;
    }

    fn stretch(&self, rows: &[Rows], buffers: &mut Buffers, out: &mut Vec<Analysis>) {
        let words = rows.len();
        self.embed(rows, buffers);
        self.convolve(words + 1, buffers);
        let weights = &self.weights;
        let all = &buffers.hidden;
        let hidden = &all[self.width..];
        kernel::dense(&weights.tag, hidden, words, &mut buffers.tags);
        kernel::dense(&weights.dependent, hidden, words, &mut buffers.dependents);
        kernel::dense(&weights.head, all, words + 1, &mut buffers.heads);
        kernel::dense(&weights.label_dependent, hidden, words, &mut buffers.label_dependents);
        kernel::dense(&weights.label_head, all, words + 1, &mut buffers.label_heads);
        let rectified = [
            &mut buffers.dependents,
            &mut buffers.heads,
            &mut buffers.label_dependents,
            &mut buffers.label_heads,
        ];
        for value in rectified.into_iter().flatten() {
            *value = value.max(0.0);
        }
        kernel::dense(&weights.arc, &buffers.dependents, words, &mut buffers.arcs);
        self.score_arcs(words, buffers);
        let heads = decode::tree(&buffers.scores, words, &mut buffers.decode);
        pair(
            &heads,
            weights.label_dependent.outputs,
            &buffers.label_dependents,
            &buffers.label_heads,
            &mut buffers.label_pairs,
        );
        kernel::dense(&weights.label, &buffers.label_pairs, words, &mut buffers.labels);
        for (at, &head) in heads.iter().enumerate() {
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

    fn embed(&self, rows: &[Rows], buffers: &mut Buffers) {
        let weights = &self.weights;
        let columns = weights.input.inputs;
        buffers.embedded.clear();
        buffers.embedded.resize(rows.len() * columns, 0.0);
        for (row, out) in rows.iter().zip(buffers.embedded.chunks_exact_mut(columns)) {
            let mut at = 0;
            let tables = std::iter::once(&weights.vectors).chain(&weights.hashed);
            for (table, &row) in tables.zip(row) {
                table.copy_row(row as usize, &mut out[at..at + table.columns()]);
                at += table.columns();
            }
        }
        kernel::dense(&weights.input, &buffers.embedded, rows.len(), &mut buffers.convolved);
        buffers.hidden.clear();
        buffers.hidden.extend_from_slice(&weights.root);
        buffers.hidden.extend_from_slice(&buffers.convolved);
    }

    /// Each layer looks at a word and one on each side, and adds what it finds.
    fn convolve(&self, rows: usize, buffers: &mut Buffers) {
        let width = self.width;
        for (layer, &dilation) in self.weights.convolutions.iter().zip(&self.dilations) {
            buffers.wide.clear();
            buffers.wide.resize(rows * 3 * width, 0.0);
            for (at, out) in buffers.wide.chunks_exact_mut(3 * width).enumerate() {
                let hidden = |row: usize| &buffers.hidden[row * width..(row + 1) * width];
                if at >= dilation {
                    out[..width].copy_from_slice(hidden(at - dilation));
                }
                out[width..2 * width].copy_from_slice(hidden(at));
                if at + dilation < rows {
                    out[2 * width..].copy_from_slice(hidden(at + dilation));
                }
            }
            kernel::dense(&layer.dense, &buffers.wide, rows, &mut buffers.convolved);
            let pairs = buffers.convolved.chunks_exact(2 * width);
            for (hidden, pair) in buffers.hidden.chunks_exact_mut(width).zip(pairs) {
                for ((value, a), b) in hidden.iter_mut().zip(&pair[..width]).zip(&pair[width..]) {
                    *value += a.max(*b);
                }
                normalise(hidden, &layer.gain, &layer.shift);
            }
        }
    }

    /// `scores[i * (words + 1) + j]`: how well word `i` depends on word `j - 1`; 0 is the root.
    fn score_arcs(&self, words: usize, buffers: &mut Buffers) {
        let size = self.weights.head.outputs;
        let rows = words + 1;
        buffers.scores.clear();
        buffers.scores.resize(words * rows, f32::MIN);
        for (i, arc) in buffers.arcs.chunks_exact(size).enumerate() {
            let scores = &mut buffers.scores[i * rows..(i + 1) * rows];
            for ((j, score), head) in scores.iter_mut().enumerate().zip(buffers.heads.chunks_exact(size)) {
                if j == i + 1 {
                    continue;
                }
                let length = (i + 1).abs_diff(j).min(DISTANCES - 1);
                let side = usize::from(i + 1 > j) * DISTANCES;
                *score = dot(arc, head) + self.weights.distance[side + length];
            }
        }
    }
}

/// Sums sixteen lanes side by side, then the lanes in order: the same on every machine.
fn dot(a: &[f32], b: &[f32]) -> f32 {
    const LANES: usize = 16;
    let mut lanes = [0.0_f32; LANES];
    let (a_chunks, b_chunks) = (a.chunks_exact(LANES), b.chunks_exact(LANES));
    let rest: f32 = a_chunks.remainder().iter().zip(b_chunks.remainder()).map(|(a, b)| a * b).sum();
    for (a, b) in a_chunks.zip(b_chunks) {
        for ((lane, a), b) in lanes.iter_mut().zip(a).zip(b) {
            *lane += a * b;
        }
    }
    lanes.iter().sum::<f32>() + rest
}

/// Layer norm.
fn normalise(values: &mut [f32], gain: &[f32], shift: &[f32]) {
    let count = values.len() as f32;
    let mean = values.iter().sum::<f32>() / count;
    let variance = values.iter().map(|value| (value - mean) * (value - mean)).sum::<f32>() / count;
    let scale = 1.0 / (variance + 1e-5).sqrt();
    for ((value, gain), shift) in values.iter_mut().zip(gain).zip(shift) {
        *value = (*value - mean) * scale * gain + shift;
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
