//! The trained tagger and parser: its file, its numbers, its forward pass.
//!
//! A convolution network reads the words of a sentence and scores tags, heads and relations. It is
//! trained by `xtask` on open treebanks; the weights are a data file of their own with their own
//! licence (see `model/NOTICE.md`).

mod decode;
mod features;
mod file;
mod kernel;
mod network;

pub use file::ModelError;
pub(crate) use network::{Analysis, Buffers};

use crate::{Relation, Upos, Xpos};
use file::Table;

/// Longest stretch of words that is parsed as one; the network scores every pair of words in it.
pub(crate) const WINDOW: usize = 160;

/// A loaded model.
#[derive(Debug)]
pub struct Model {
    /// Licence line of the weights.
    licence: String,
    /// Width of the hidden layers.
    width: usize,
    /// How far each convolution looks to both sides.
    dilations: Vec<usize>,
    tags: Vec<(Upos, Xpos)>,
    relations: Vec<Relation>,
    vocabulary: Vocabulary,
    weights: Weights,
}

/// Words that have a vector of their own, sorted for binary search.
#[derive(Debug)]
struct Vocabulary {
    /// All words, one after the other.
    text: String,
    /// Where each word ends in `text`, with the row of its vector.
    entries: Vec<(u32, u32)>,
}

impl Vocabulary {
    /// Row of the word's vector; 0, the zero vector, for an unknown word.
    fn row(&self, word: &str) -> usize {
        let get = |at: usize| {
            let start = if at == 0 { 0 } else { self.entries[at - 1].0 };
            &self.text[start as usize..self.entries[at].0 as usize]
        };
        let (mut low, mut high) = (0, self.entries.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            match get(middle).cmp(word) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return self.entries[middle].1 as usize,
            }
        }
        0
    }
}

/// The numbers of the network, by layer.
#[derive(Debug)]
struct Weights {
    vectors: Table,
    hashed: [Table; features::HASHED],
    input: Dense,
    root: Vec<f32>,
    convolutions: Vec<Convolution>,
    tag: Dense,
    dependent: Dense,
    head: Dense,
    arc: Dense,
    label_dependent: Dense,
    label_head: Dense,
    label: Dense,
    /// Bias of an arc by its direction and length.
    distance: Vec<f32>,
}

/// A layer: `inputs` × `outputs` weights, row by row, and a bias.
#[derive(Debug)]
struct Dense {
    inputs: usize,
    outputs: usize,
    weights: Vec<f32>,
    bias: Vec<f32>,
}

/// A convolution over three words with the layer norm behind it.
#[derive(Debug)]
struct Convolution {
    dense: Dense,
    gain: Vec<f32>,
    shift: Vec<f32>,
}

impl Model {
    /// Reads a model file. Any bytes give a model or an error, never a panic.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        file::read(bytes)
    }

    /// Licence line of the weights.
    pub fn licence(&self) -> &str {
        &self.licence
    }
}
