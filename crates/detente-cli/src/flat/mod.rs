//! Events as a flat table: one line an event, fixed columns, comma- or tab-separated.

mod columns;

use detente::Document;

use crate::records::{Separator, lines};

pub(crate) use columns::{COLUMNS, Column, Row};

/// The names of `columns` as a line.
pub(crate) fn heading(columns: &[Column], separator: Separator) -> String {
    lines([columns.iter().map(|column| column.name)], separator)
}

/// The lines of all events of `document`, whose spans count in `text`; empty if it has none.
pub(crate) fn rows(columns: &[Column], separator: Separator, text: &str, document: &Document) -> String {
    lines(cells(columns, text, document), separator)
}

/// The cells of all events of `document`, a row each.
pub(crate) fn cells<'a>(
    columns: &'a [Column],
    text: &'a str,
    document: &'a Document,
) -> impl Iterator<Item = Vec<String>> + 'a {
    let rows = document.events.iter().map(move |event| Row { text, document, event });
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
            let written = heading(COLUMNS, separator) + &rows(COLUMNS, separator, text, &document);
            let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(written.as_bytes());
            assert_eq!(reader.headers().expect("a heading").len(), COLUMNS.len());
            let records: Vec<_> = reader.records().collect::<Result<_, _>>().expect("records");
            assert_eq!(records.len(), document.events.len());
            assert!(records.len() > 1 && records.iter().all(|record| &record[0] == "a, \"b\"\tc"));
        }
    }
}
