//! The model file: magic, dimensions, words, weights, checksum; all numbers little-endian.

use super::features::{HASHED, SIZES, crc32};
use super::{Convolution, Dense, Model, Vocabulary, Weights};
use crate::{Relation, Upos, Xpos};

const MAGIC: &[u8; 8] = b"DETENTE\x01";

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
    pub(super) fn copy_row(&self, row: usize, out: &mut [f32]) {
        let scale = self.scales[row];
        for (to, &from) in out.iter_mut().zip(&self.values[row * self.columns..][..self.columns]) {
            *to = f32::from(from) * scale;
        }
    }

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
    if crc32(body).to_le_bytes() != checksum {
        return Err(ModelError::Checksum);
    }
    let mut reader = Reader { bytes: body, at: 0 };
    let licence = reader.text()?.to_owned();
    let width = reader.size(1024, "width")?;
    let layers = reader.size(16, "number of layers")?;
    let dilations = (0..layers).map(|_| reader.size(64, "dilation")).collect::<Result<Vec<_>, _>>()?;
    let tags = reader.list(|text| {
        let (upos, xpos) = text.split_once('|')?;
        Some((Upos::parse(upos)?, Xpos::parse(xpos)?))
    })?;
    let relations = reader.list(Relation::parse)?;
    let vocabulary = vocabulary(&mut reader)?;
    let weights = weights(&mut reader, width, layers, tags.len(), relations.len())?;
    let is_large_enough = vocabulary.entries.iter().all(|&(_, row)| (row as usize) < weights.vectors.rows());
    if !is_large_enough || reader.at != reader.bytes.len() {
        return Err(ModelError::Shape { what: "length" });
    }
    Ok(Model { licence, width, dilations, tags, relations, vocabulary, weights })
}

fn vocabulary(reader: &mut Reader<'_>) -> Result<Vocabulary, ModelError> {
    let count = reader.size(1 << 20, "number of words")?;
    let text = reader.text()?.to_owned();
    let mut entries = Vec::with_capacity(count);
    let mut last = 0;
    for _ in 0..count {
        let (end, row) = (reader.u32()?, reader.u32()?);
        if end < last || !text.is_char_boundary(end as usize) {
            return Err(ModelError::Shape { what: "word list" });
        }
        last = end;
        entries.push((end, row));
    }
    Ok(Vocabulary { text, entries })
}

fn weights(
    reader: &mut Reader<'_>,
    width: usize,
    layers: usize,
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
    let convolutions = (0..layers)
        .map(|_| {
            Ok(Convolution {
                dense: reader.dense(3 * width, Some(2 * width))?,
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
        convolutions,
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

    fn bytes8(&mut self, count: usize) -> Result<impl Iterator<Item = i8> + use<'a>, ModelError> {
        Ok(self.take(count)?.iter().map(|&byte| byte.cast_signed()))
    }

    /// Rows, columns, a scale for each row, then the values.
    fn table(&mut self) -> Result<Table, ModelError> {
        let rows = self.size(1 << 20, "table")?;
        let columns = self.size(1 << 10, "table")?;
        let scales = self.floats(rows)?;
        let values = self.bytes8(rows * columns)?.collect();
        Ok(Table { columns, scales, values })
    }

    /// Inputs, outputs, a scale for each output, the values row by row, the bias.
    fn dense(&mut self, inputs: usize, outputs: Option<usize>) -> Result<Dense, ModelError> {
        let rows = self.size(1 << 12, "layer")?;
        let columns = self.size(1 << 12, "layer")?;
        if rows != inputs || outputs.is_some_and(|outputs| outputs != columns) {
            return Err(ModelError::Shape { what: "layer" });
        }
        let scales = self.floats(columns)?;
        let values = self.bytes8(rows * columns)?;
        let weights = values.enumerate().map(|(at, value)| f32::from(value) * scales[at % columns]).collect();
        Ok(Dense { inputs: rows, outputs: columns, weights, bias: self.floats(columns)? })
    }
}
