//! Events as a flat table: one line an event, fixed columns, comma- or tab-separated.

mod columns;

use csv::{Terminator, WriterBuilder};
use detente::Document;

pub(crate) use columns::{COLUMNS, Column, Row};

/// How the cells of a line are kept apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Separator {
    /// RFC 4180: commas, lines end in CR LF.
    Comma,
    /// Tabs, lines end in LF; cells are quoted as in CSV where they must be.
    Tab,
}

/// The names of `columns` as a line.
pub(crate) fn heading(columns: &[Column], separator: Separator) -> String {
    lines(std::iter::once(columns.iter().map(|column| column.name.to_owned()).collect()), separator)
}

/// The lines of all events of `document`, whose spans count in `text`; empty if it has none.
pub(crate) fn rows(columns: &[Column], separator: Separator, text: &str, document: &Document) -> String {
    let rows = document.events.iter().map(|event| Row { text, document, event });
    lines(rows.map(|row| columns.iter().map(|column| (column.cell)(row)).collect()), separator)
}

/// What the columns mean, a line each, for `--help`.
pub(crate) fn about(columns: &[Column]) -> String {
    let width = columns.iter().map(|column| column.name.len()).max().unwrap_or(0);
    let lines: Vec<String> =
        columns.iter().map(|column| format!("  {:<width$}  {}\n", column.name, column.about)).collect();
    lines.concat()
}

/// Records as text.
fn lines(records: impl Iterator<Item = Vec<String>>, separator: Separator) -> String {
    let (delimiter, end) = match separator {
        Separator::Comma => (b',', Terminator::CRLF),
        Separator::Tab => (b'\t', Terminator::Any(b'\n')),
    };
    let mut writer = WriterBuilder::new().delimiter(delimiter).terminator(end).from_writer(Vec::new());
    for record in records {
        writer.write_record(record).expect("records of one length, written to memory");
    }
    let bytes = writer.into_inner().expect("writing to memory cannot fail");
    String::from_utf8(bytes).expect("made of text")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let text = concat!(
            "Kenya told reporters that it rejected the \"timber, paper\" plan; Norway walked out of the talks.\n\n",
            "Lisbon has urged Rabat\nto cut tariffs.",
        );
        let document = detente::Extractor::builtin().extract_source(detente::Source {
            id: "a, \"b\"\tc",
            text,
            ..detente::Source::default()
        });
        for (separator, delimiter) in [(Separator::Comma, b','), (Separator::Tab, b'\t')] {
            let written = heading(COLUMNS, separator) + &rows(COLUMNS, separator, text, &document);
            let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(written.as_bytes());
            assert_eq!(reader.headers().expect("a heading").len(), COLUMNS.len());
            let records: Vec<_> = reader.records().collect::<Result<_, _>>().expect("records");
            assert_eq!(records.len(), document.events.len());
            assert!(records.len() > 1 && records.iter().all(|record| &record[0] == "a, \"b\"\tc"));
        }
    }
}
