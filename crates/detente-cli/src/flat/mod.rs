//! Events as tables: one line an event, fixed columns, comma- or tab-separated; or one line for each pair
//! of parties, in the columns that users of event data know.

mod columns;
mod dyads;
mod icews;
mod polecat;

use detente::Document;

use crate::output::Index;
use crate::records::{Separator, lines};

#[cfg(feature = "parquet")]
pub(crate) use columns::CellKind;
pub(crate) use columns::{COLUMNS, Column, Row};
pub(crate) use dyads::dyad_rows;
pub(crate) use icews::ICEWS;
pub(crate) use polecat::POLECAT;

/// Names of columns as a line.
pub(crate) fn heading(names: impl IntoIterator<Item = &'static str>, separator: Separator) -> String {
    lines([names], separator)
}

/// The names of the columns of the event table.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    COLUMNS.iter().map(|column| column.name)
}

/// The lines of all events of `document`, whose spans count in the text of `index`; empty if it has none.
pub(crate) fn rows(separator: Separator, index: &Index<'_>, document: &Document) -> String {
    lines(cells(COLUMNS, index, document), separator)
}

/// The cells of all events of `document`, a row each.
pub(crate) fn cells<'a>(
    columns: &'a [Column],
    index: &'a Index<'a>,
    document: &'a Document,
) -> impl Iterator<Item = Vec<String>> + 'a {
    let rows = document.events.iter().map(move |event| Row { index, document, event });
    rows.map(|row| columns.iter().map(|column| (column.cell)(row)).collect())
}

/// What the columns mean, a line each, for `--help`.
pub(crate) fn about(columns: &[Column]) -> String {
    let width = columns.iter().map(|column| column.name.len()).max().unwrap_or(0);
    let lines: Vec<String> =
        columns.iter().map(|column| format!("  {:<width$}  {}\n", column.name, column.about)).collect();
    lines.concat()
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
            let written = heading(names(), separator) + &rows(separator, &Index::bytes(text), &document);
            let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(written.as_bytes());
            assert_eq!(reader.headers().expect("a heading").len(), COLUMNS.len());
            let records: Vec<_> = reader.records().collect::<Result<_, _>>().expect("records");
            assert_eq!(records.len(), document.events.len());
            assert!(records.len() > 1 && records.iter().all(|record| &record[0] == "a, \"b\"\tc"));
        }
    }
}
