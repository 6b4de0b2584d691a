//! The model file: magic, dimensions, words, weights, checksum; all numbers little-endian.

// A function that is called inside a vectorised one uses its vectors only if it becomes part of it.
#![allow(clippy::inline_always)]

use std::sync::atomic::{AtomicUsize, Ordering};

use super::features::{HASHED, SIZES};
use super::kernel::Dense;
use super::vocabulary::Vocabulary;
use super::{Layer, LayerKind, Model, WIDEST, Weights};
use crate::{Relation, Upos, Xpos};

/// How many models have been read.
static MODELS: AtomicUsize = AtomicUsize::new(1);

const MAGIC: &[u8; 8] = b"DETENTE\x02";

/// Bytes that are no model.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum ModelError {
    /// The file does not begin as a model does.
    #[error("not a model file, or one of another version")]
    Magic,
    /// The file ends before its numbers do.
    #[error("the model file ends early, at byte {at}")]
    Truncated {
        /// Offset at which more was expected.
        at: usize,
    },
    /// The file was damaged.
    #[error("the checksum of the model file is wrong")]
    Checksum,
    /// A part has another shape than the network needs.
    #[error("the model file has a wrong {what}")]
    Shape {
        /// Which part.
        what: &'static str,
    },
}

/// Rows of numbers, eight bits each with a scale for the row.
#[derive(Debug)]
pub(super) struct Table {
    columns: usize,
    scales: Vec<f32>,
    values: Vec<i8>,
}

impl Table {
    /// Writes row `row` to `out`, which is as long as the row.
    #[inline(always)]
    pub(super) fn copy_row(&self, row: usize, out: &mut [f32]) {
        let scale = self.scales[row];
        for (to, &from) in out.iter_mut().zip(&self.values[row * self.columns..][..self.columns]) {
            *to = f32::from(from) * scale;
        }
    }

    #[inline(always)]
    pub(super) fn columns(&self) -> usize {
        self.columns
    }

    fn rows(&self) -> usize {
        self.scales.len()
    }
}

pub(super) fn read(bytes: &[u8]) -> Result<Model, ModelError> {
    let body = bytes.strip_prefix(MAGIC).ok_or(ModelError::Magic)?;
    let Some(split) = body.len().checked_sub(4) else {
        return Err(ModelError::Truncated { at: bytes.len() });
    };
    let (body, checksum) = body.split_at(split);
    if adler32(body).to_le_bytes() != checksum {
        return Err(ModelError::Checksum);
    }
    let mut reader = Reader { bytes: body, at: 0 };
    let licence = reader.text()?.to_owned();
    let width = reader.size(WIDEST, "width")?;
    if width % 2 == 1 {
        return Err(ModelError::Shape { what: "width" });
    }
    let learnt_variants = reader.u32()? != 0;
    let layers = reader.size(16, "number of layers")?;
    let kinds = (0..layers).map(|_| layer_kind(&mut reader)).collect::<Result<Vec<_>, _>>()?;
    let tags = reader.list(|text| {
        let (upos, xpos) = text.split_once('|')?;
        Some((Upos::parse(upos)?, Xpos::parse(xpos)?))
    })?;
    let relations = reader.list(Relation::parse)?;
    let vocabulary = Vocabulary::new(reader.text()?);
    let weights = weights(&mut reader, width, &kinds, tags.len(), relations.len())?;
    if vocabulary.len() + 1 != weights.vectors.rows() || reader.at != reader.bytes.len() {
        return Err(ModelError::Shape { what: "length" });
    }
    let number = MODELS.fetch_add(1, Ordering::Relaxed);
    Ok(Model { number, licence, width, learnt_variants, tags, relations, vocabulary, weights })
}

/// 0 is a recurrence, any other number how far a convolution reaches.
fn layer_kind(reader: &mut Reader<'_>) -> Result<LayerKind, ModelError> {
    match reader.u32()? {
        0 => Ok(LayerKind::Recurrence),
        reach @ 1..=64 => Ok(LayerKind::Convolution { reach: reach as usize }),
        _ => Err(ModelError::Shape { what: "layer" }),
    }
}

/// Adler-32, as in zlib: a checksum of megabytes in about a millisecond.
fn adler32(bytes: &[u8]) -> u32 {
    let (mut sum, mut sum_of_sums) = (1_u32, 0_u32);
    // So many bytes never overflow the sums.
    for chunk in bytes.chunks(5552) {
        for &byte in chunk {
            sum += u32::from(byte);
            sum_of_sums += sum;
        }
        sum %= 65_521;
        sum_of_sums %= 65_521;
    }
    sum_of_sums << 16 | sum
}

fn weights(
    reader: &mut Reader<'_>,
    width: usize,
    kinds: &[LayerKind],
    tags: usize,
    relations: usize,
) -> Result<Weights, ModelError> {
    let vectors = reader.table()?;
    let mut hashed = Vec::with_capacity(HASHED);
    for size in SIZES {
        let table = reader.table()?;
        if table.rows() != size as usize {
            return Err(ModelError::Shape { what: "hashed table" });
        }
        hashed.push(table);
    }
    let embedded = vectors.columns() + hashed.iter().map(Table::columns).sum::<usize>();
    let hashed = hashed.try_into().map_err(|_| ModelError::Shape { what: "number of tables" })?;
    let input = reader.dense(embedded, Some(width))?;
    let root = reader.floats(width)?;
    let layers = kinds
        .iter()
        .map(|&kind| {
            let inputs = match kind {
                LayerKind::Convolution { .. } => 3 * width,
                LayerKind::Recurrence => width,
            };
            Ok(Layer {
                kind,
                dense: reader.dense(inputs, Some(2 * width))?,
                gain: reader.floats(width)?,
                shift: reader.floats(width)?,
            })
        })
        .collect::<Result<Vec<_>, ModelError>>()?;
    let tag = reader.dense(width, Some(tags))?;
    let dependent = reader.dense(width, None)?;
    let head = reader.dense(width, Some(dependent.outputs))?;
    let arc = reader.dense(dependent.outputs, Some(head.outputs))?;
    let label_dependent = reader.dense(width, None)?;
    let label_head = reader.dense(width, Some(label_dependent.outputs))?;
    let label = reader.dense(3 * label_dependent.outputs, Some(relations))?;
    let distance = reader.floats(2 * super::network::DISTANCES)?;
    Ok(Weights {
        vectors,
        hashed,
        input,
        root,
        layers,
        tag,
        dependent,
        head,
        arc,
        label_dependent,
        label_head,
        label,
        distance,
    })
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], ModelError> {
        let end = self.at.checked_add(length).filter(|&end| end <= self.bytes.len());
        let Some(end) = end else { return Err(ModelError::Truncated { at: self.at }) };
        let taken = &self.bytes[self.at..end];
        self.at = end;
        Ok(taken)
    }

    fn u32(&mut self) -> Result<u32, ModelError> {
        let bytes = self.take(4)?;
        Ok(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
    }

    /// A number from 1 to `most`.
    fn size(&mut self, most: usize, what: &'static str) -> Result<usize, ModelError> {
        let size = self.u32()? as usize;
        if size == 0 || size > most {
            return Err(ModelError::Shape { what });
        }
        Ok(size)
    }

    fn text(&mut self) -> Result<&'a str, ModelError> {
        let length = self.u32()? as usize;
        std::str::from_utf8(self.take(length)?).map_err(|_| ModelError::Shape { what: "text" })
    }

    fn list<T>(&mut self, parse: impl Fn(&str) -> Option<T>) -> Result<Vec<T>, ModelError> {
        let items: Option<Vec<T>> = self.text()?.lines().map(parse).collect();
        items.filter(|items| !items.is_empty()).ok_or(ModelError::Shape { what: "tag or relation" })
    }

    fn floats(&mut self, count: usize) -> Result<Vec<f32>, ModelError> {
        let bytes = self.take(count * 4)?;
        let floats: Vec<f32> =
            bytes.chunks_exact(4).map(|it| f32::from_le_bytes([it[0], it[1], it[2], it[3]])).collect();
        if floats.iter().all(|it| it.is_finite()) {
            Ok(floats)
        } else {
            Err(ModelError::Shape { what: "number" })
        }
    }

    fn bytes8(&mut self, count: usize) -> Result<Vec<i8>, ModelError> {
        Ok(self.take(count)?.iter().map(|&byte| byte.cast_signed()).collect())
    }

    /// Rows, columns, a scale for each row, then the values.
    fn table(&mut self) -> Result<Table, ModelError> {
        let rows = self.size(1 << 20, "table")?;
        let columns = self.size(1 << 10, "table")?;
        let scales = self.floats(rows)?;
        let values = self.bytes8(rows * columns)?;
        Ok(Table { columns, scales, values })
    }

    /// Inputs, outputs, a scale for each output, the weights output by output, the bias.
    fn dense(&mut self, inputs: usize, outputs: Option<usize>) -> Result<Dense, ModelError> {
        let found = self.size(1 << 11, "layer")?;
        let columns = self.size(1 << 11, "layer")?;
        if found != inputs || outputs.is_some_and(|outputs| outputs != columns) {
            return Err(ModelError::Shape { what: "layer" });
        }
        let scales = self.floats(columns)?;
        let weights = self.bytes8(inputs * columns)?;
        let bias = self.floats(columns)?;
        Ok(Dense::new(inputs, &weights, &scales, &bias))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_that_of_zlib() {
        assert_eq!(adler32(b"Wikipedia"), 0x11E6_0398);
    }
}
