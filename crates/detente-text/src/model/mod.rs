//! The trained tagger and parser: its file, its numbers, its forward pass.
//!
//! A network of convolutions and recurrences reads the words of a sentence and scores tags, heads and relations. It is
//! trained by `xtask` on open treebanks; the weights are a data file of their own with their own
//! licence (see `model/NOTICE.md`).

mod decode;
mod features;
mod file;
mod kernel;
mod network;
mod vocabulary;

pub(crate) use features::{Case, Rows};
pub use file::ModelError;
pub(crate) use network::{Analysis, Buffers};

use crate::{Relation, Upos, Xpos};
use file::Table;
use kernel::Dense;
use vocabulary::Vocabulary;

/// Longest stretch of words that is parsed as one; the network scores every pair of words in it.
pub(crate) const WINDOW: usize = 160;

/// Widest hidden layer that a model may have.
const WIDEST: usize = 512;

/// A loaded model.
#[derive(Debug)]
pub struct Model {
    /// Tells this model from the others of the process.
    number: usize,
    /// Licence line of the weights.
    licence: String,
    /// Width of the hidden layers.
    width: usize,
    /// Whether training has shown it sentences without case, and straight quotation marks only.
    learnt_variants: bool,
    tags: Vec<(Upos, Xpos)>,
    relations: Vec<Relation>,
    vocabulary: Vocabulary,
    weights: Weights,
}

/// The numbers of the network, by layer.
#[derive(Debug)]
struct Weights {
    vectors: Table,
    hashed: [Table; features::HASHED],
    input: Dense,
    root: Vec<f32>,
    layers: Vec<Layer>,
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

/// What a layer does with the words around each word.
#[derive(Clone, Copy, Debug)]
enum LayerKind {
    /// Looks at one word on each side, so many words off.
    Convolution { reach: usize },
    /// Carries a running average forwards and another one backwards.
    Recurrence,
}

/// A hidden layer with the layer norm behind it.
#[derive(Debug)]
struct Layer {
    kind: LayerKind,
    dense: Dense,
    gain: Vec<f32>,
    shift: Vec<f32>,
}

impl Model {
    /// Reads a model file. Any bytes give a model or an error, never a panic.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        file::read(bytes)
    }

    /// Whether `word`, in lower case, is among the words with a vector of their own.
    pub(crate) fn is_word(&self, word: &str) -> bool {
        self.vocabulary.number(word) != 0
    }

    /// The vector of `word`, in lower case: words that stand in like company have vectors alike.
    /// `out` is as long as [`Model::vector_size`]; whether the word is known.
    pub fn vector(&self, word: &str, out: &mut [f32]) -> bool {
        let number = self.vocabulary.number(word);
        if number != 0 {
            self.weights.vectors.copy_row(number as usize, out);
        }
        number != 0
    }

    /// How many numbers a word vector has.
    pub fn vector_size(&self) -> usize {
        self.weights.vectors.columns()
    }

    /// Tells this model from the others of the process.
    pub(crate) fn number(&self) -> usize {
        self.number
    }

    /// Licence line of the weights.
    pub fn licence(&self) -> &str {
        &self.licence
    }
}
