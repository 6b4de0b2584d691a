//! The event table as a Parquet file: the columns of `csv`, with numbers as numbers.

use std::io::Write;
use std::sync::Arc;

use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;

use crate::flat::{COLUMNS, CellKind};
use crate::outcome::Stopped;

/// Rows that are kept in memory before they are written as one group.
const GROUP: usize = 50_000;

/// A table that is written as its rows come.
pub(super) struct Table {
    writer: SerializedFileWriter<Box<dyn Write + Send>>,
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(super) fn new(out: Box<dyn Write + Send>) -> Result<Self, Stopped> {
        let fields = COLUMNS.iter().map(|column| match column.kind {
            CellKind::Text => format!("REQUIRED BYTE_ARRAY {} (UTF8);", column.name),
            CellKind::Number => format!("OPTIONAL INT64 {};", column.name),
            CellKind::Fraction => format!("OPTIONAL DOUBLE {};", column.name),
        });
        let schema = format!("message events {{ {} }}", fields.collect::<Vec<_>>().join(" "));
        let schema = parse_message_type(&schema).map_err(told)?;
        let creator = concat!("detente ", env!("CARGO_PKG_VERSION")).to_owned();
        let properties = Arc::new(WriterProperties::builder().set_created_by(creator).build());
        let writer = SerializedFileWriter::new(out, Arc::new(schema), properties).map_err(told)?;
        Ok(Self { writer, rows: Vec::new() })
    }

    pub(super) fn write(&mut self, rows: Vec<Vec<String>>) -> Result<(), Stopped> {
        self.rows.extend(rows);
        if self.rows.len() >= GROUP { self.flush().map_err(told) } else { Ok(()) }
    }

    pub(super) fn finish(mut self) -> Result<(), Stopped> {
        self.flush().map_err(told)?;
        self.writer.finish().map_err(told)?;
        Ok(self.writer.inner_mut().flush()?)
    }

    /// Writes the rows as a group.
    fn flush(&mut self) -> Result<(), ParquetError> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let mut group = self.writer.next_row_group()?;
        for (at, column) in COLUMNS.iter().enumerate() {
            let Some(mut writer) = group.next_column()? else { break };
            let cells = self.rows.iter().map(|row| row[at].as_str());
            match column.kind {
                CellKind::Text => {
                    let values: Vec<ByteArray> = cells.map(ByteArray::from).collect();
                    writer.typed::<ByteArrayType>().write_batch(&values, None, None)?;
                }
                CellKind::Number => {
                    let (values, levels) = parsed::<i64>(cells);
                    writer.typed::<Int64Type>().write_batch(&values, Some(&levels), None)?;
                }
                CellKind::Fraction => {
                    let (values, levels) = parsed::<f64>(cells);
                    writer.typed::<DoubleType>().write_batch(&values, Some(&levels), None)?;
                }
            }
            writer.close()?;
        }
        group.close()?;
        self.rows.clear();
        Ok(())
    }
}

/// Numbers that are there, and for each cell whether it has one.
fn parsed<'a, T: std::str::FromStr>(cells: impl Iterator<Item = &'a str>) -> (Vec<T>, Vec<i16>) {
    let (mut values, mut levels) = (Vec::new(), Vec::new());
    for cell in cells {
        let value = cell.parse().ok();
        levels.push(i16::from(value.is_some()));
        values.extend(value);
    }
    (values, levels)
}

fn told(error: ParquetError) -> Stopped {
    Stopped::Output(std::io::Error::other(error))
}
