//! The project's data tables: lines of fields with tabs between them, a header first.

/// One line of a table.
#[derive(Clone, Debug)]
pub(crate) struct Row<'t> {
    /// Number of the line in its file, from 1.
    line: usize,
    fields: Vec<&'t str>,
}

/// A line of a data table that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: `{field}` {problem}")]
pub struct TableError {
    line: usize,
    field: String,
    problem: &'static str,
}

impl<'t> Row<'t> {
    /// The field at `index`; empty where the line is shorter.
    pub(crate) fn field(&self, index: usize) -> &'t str {
        self.fields.get(index).map_or("", |field| field.trim())
    }

    /// An error about this line.
    pub(crate) fn error(&self, problem: &'static str) -> TableError {
        TableError { line: self.line, field: self.fields.join(" "), problem }
    }
}

/// The rows of `table` without its header, empty lines and `#` comments.
pub(crate) fn rows(table: &str) -> impl Iterator<Item = Row<'_>> {
    let lines = table.lines().enumerate().skip(1);
    lines
        .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'))
        .map(|(at, line)| Row { line: at + 1, fields: line.split('\t').collect() })
}
