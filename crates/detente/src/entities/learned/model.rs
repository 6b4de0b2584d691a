//! The weights of the learnt names: read from bytes, asked for the names in a stretch of words.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::features::{Features, Overview, features, known_at};
use super::sequences::{Row, Table, best, names};
use super::{LABELS, Learned};
use crate::entities::words::Words;

/// A layer for names, and one for the names inside names.
#[derive(Clone, Debug, Default)]
pub(super) struct NameModel {
    pub(super) outer: Layer,
    pub(super) inner: Layer,
}

/// Weights of marks, of vectors, and of one label after another.
#[derive(Clone, Debug, Default)]
pub(super) struct Layer {
    pub(super) rows: FxHashMap<u32, [i8; LABELS]>,
    row_scale: f32,
    pub(super) dense: Vec<[i8; LABELS]>,
    dense_scale: f32,
    /// `after[i][j]`: label `j` after label `i`; the last row is the start of a stretch.
    after: Table,
}

pub(super) const MAGIC: &[u8; 8] = b"names02\n";

impl NameModel {
    /// The model inside this crate.
    pub(super) fn builtin() -> &'static Self {
        static BUILTIN: std::sync::LazyLock<NameModel> = std::sync::LazyLock::new(|| {
            NameModel::read(include_bytes!("../../../model/names.bin")).unwrap_or_default()
        });
        &BUILTIN
    }

    /// Reads a model; nothing if the bytes are none.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(MAGIC)?;
        Some(Self { outer: Layer::read(&mut rest)?, inner: Layer::read(&mut rest)? })
    }
}

impl Layer {
    /// Takes a layer off the front of some bytes.
    fn read(rest: &mut &[u8]) -> Option<Self> {
        let mut take = |count: usize| -> Option<&[u8]> {
            let (taken, left) = rest.split_at_checked(count)?;
            *rest = left;
            Some(taken)
        };
        let float = |bytes: &[u8]| Some(f32::from_le_bytes(bytes.try_into().ok()?));
        let number = |bytes: &[u8]| Some(u32::from_le_bytes(bytes.try_into().ok()?));
        let mut layer =
            Self { row_scale: float(take(4)?)?, dense_scale: float(take(4)?)?, ..Self::default() };
        for row in &mut layer.after {
            for value in row {
                *value = float(take(4)?)?;
            }
        }
        let labels = |bytes: &[u8]| -> [i8; LABELS] { std::array::from_fn(|at| bytes[at].cast_signed()) };
        for _ in 0..number(take(4)?)? {
            layer.dense.push(labels(take(LABELS)?));
        }
        for _ in 0..number(take(4)?)? {
            let key = number(take(4)?)?;
            layer.rows.insert(key, labels(take(LABELS)?));
        }
        Some(layer)
    }

    fn score(&self, features: &Features) -> Row {
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

    /// The names that the layer sees in a stretch.
    pub(super) fn names(
        &self,
        words: &Words<'_>,
        overview: &Overview,
        stretch: &Range<usize>,
        room: &mut Room,
    ) -> Vec<Learned> {
        let codes = known_at(words, stretch);
        room.scores.clear();
        for at in stretch.clone() {
            features(words, overview, stretch, &codes, at, &mut room.seen);
            room.scores.push(self.score(&room.seen));
        }
        names(&best(&room.scores, &self.after), stretch.start)
    }
}

/// Working space that is used again for each stretch.
#[derive(Debug, Default)]
pub(super) struct Room {
    seen: Features,
    scores: Vec<Row>,
}
