//! A gazetteer file → checked rows.
//!
//! A table is tab-separated text with a header line. Every row tells its source, its licence and the
//! day it was retrieved; a row without them is an error, as is a cell that no column knows.

use std::fmt;

/// What a gazetteer file holds; told by the columns of its header line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// States with their adjectives, peoples, capitals and seats of government.
    States,
    /// Organisations, blocs, unions, armed groups, offices of a state; any named entity with a kind.
    Organisations,
    /// Firms with the country they come from.
    Companies,
    /// Agencies, papers and broadcasters; a `party` is whom state media speak for.
    Media,
    /// People with an office and its dates.
    People,
    /// Cities, regions and waters: never actors.
    Places,
    /// Nouns for people and bodies: "negotiator", "ministry".
    Roles,
    /// Words by class: titles, company suffixes, pronouns.
    Words,
    /// First names with their usual gender.
    FirstNames,
}

/// Columns that every table has.
pub(super) const PROVENANCE: [&str; 3] = ["source", "licence", "retrieved"];

impl Table {
    /// All tables.
    pub const ALL: &[Self] = &[
        Self::States,
        Self::Organisations,
        Self::Companies,
        Self::Media,
        Self::People,
        Self::Places,
        Self::Roles,
        Self::Words,
        Self::FirstNames,
    ];

    /// The columns before the three on where the row comes from.
    pub const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::States => {
                &["code", "name", "aliases", "adjectives", "people", "capitals", "seats", "from", "to"]
            }
            Self::Organisations => &["code", "kind", "name", "aliases", "party", "seats", "from", "to"],
            Self::Companies => &["code", "name", "aliases", "country"],
            Self::Media => &["code", "name", "aliases", "party", "country"],
            Self::People => &["name", "aliases", "party", "office", "from", "to", "gender"],
            Self::Places => &["name", "kind", "country"],
            Self::Roles => &["noun", "plurals", "class", "gender", "use"],
            Self::Words => &["word", "class", "feature"],
            Self::FirstNames => &["name", "gender"],
        }
    }

    /// Columns that may not be empty.
    const fn required(self) -> usize {
        match self {
            Self::States | Self::Companies | Self::Media | Self::Words => 2,
            Self::Organisations => 3,
            Self::Roles => 3,
            Self::People | Self::FirstNames => 1,
            Self::Places => 2,
        }
    }
}

/// A gazetteer that cannot be used, and where.
#[derive(Debug, thiserror::Error)]
#[error("{file}:{line}: {kind}")]
pub struct GazetteerError {
    /// Name of the file as it was given.
    pub file: String,
    /// Line, counted from 1.
    pub line: u32,
    /// What is wrong there.
    pub kind: GazetteerErrorKind,
}

/// What is wrong with a gazetteer.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum GazetteerErrorKind {
    /// The first line is no header of a table.
    #[error("unknown header; expected the columns of one table, such as `{expected}`")]
    Header {
        /// The columns of one table.
        expected: String,
    },
    /// A row has more or fewer cells than the header.
    #[error("expected {expected} cells, found {found}")]
    Cells {
        /// Cells of the header.
        expected: usize,
        /// Cells of the row.
        found: usize,
    },
    /// A cell that must say something is empty.
    #[error("`{column}` is empty")]
    Empty {
        /// The column.
        column: &'static str,
    },
    /// A cell says something that its column does not know.
    #[error("`{value}` is no {column}; expected {expected}")]
    Value {
        /// The column.
        column: &'static str,
        /// What the cell says.
        value: String,
        /// What it could say.
        expected: String,
    },
    /// Two rows of one gazetteer have the same code.
    #[error("the code `{code}` is taken")]
    Taken {
        /// The code.
        code: String,
    },
    /// A party that no row defines.
    #[error("no row has the code `{code}`")]
    UnknownCode {
        /// The code.
        code: String,
    },
}

/// One row: its line and its cells, in the order of [`Table::columns`].
pub(super) struct Row<'a> {
    pub(super) line: u32,
    cells: [&'a str; 9],
}

impl<'a> Row<'a> {
    /// The cell in this column of the table.
    pub(super) fn cell(&self, column: usize) -> &'a str {
        self.cells[column]
    }

    /// The names in a cell of several, separated by `|`.
    pub(super) fn list(&self, column: usize) -> impl Iterator<Item = &'a str> + use<'a> {
        self.cells[column].split('|').map(str::trim).filter(|name| !name.is_empty())
    }
}

/// Reads the table in `text`, and tells which one it is.
pub(super) fn read<'a>(file: &str, text: &'a str) -> Result<(Table, Vec<Row<'a>>), GazetteerError> {
    let error = |line: usize, kind| GazetteerError { file: file.to_owned(), line: line as u32, kind };
    let header = text.lines().next().unwrap_or_default();
    let table = Table::ALL
        .iter()
        .copied()
        .find(|table| header.split('\t').eq(table.columns().iter().copied().chain(PROVENANCE)))
        .ok_or_else(|| {
            let expected = format!("{} {}", Table::Organisations.columns().join(" "), PROVENANCE.join(" "));
            error(1, GazetteerErrorKind::Header { expected })
        })?;
    let width = table.columns().len();
    let mut rows = Vec::new();
    for (at, line) in text.lines().enumerate().skip(1) {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let found = line.bytes().filter(|&byte| byte == b'\t').count() + 1;
        if found != width + PROVENANCE.len() {
            let kind = GazetteerErrorKind::Cells { expected: width + PROVENANCE.len(), found };
            return Err(error(at + 1, kind));
        }
        let mut cells = [""; 9];
        for (column, cell) in line.split('\t').enumerate() {
            let cell = cell.trim();
            let name = if column < width { table.columns()[column] } else { PROVENANCE[column - width] };
            if cell.is_empty() && (column < table.required() || column >= width) {
                return Err(error(at + 1, GazetteerErrorKind::Empty { column: name }));
            }
            if matches!(name, "from" | "to" | "retrieved") && !cell.is_empty() && !is_date(cell) {
                let kind = GazetteerErrorKind::Value {
                    column: name,
                    value: cell.to_owned(),
                    expected: "a day as YYYY-MM-DD".to_owned(),
                };
                return Err(error(at + 1, kind));
            }
            if column < width {
                cells[column] = cell;
            }
        }
        rows.push(Row { line: at as u32 + 1, cells });
    }
    Ok((table, rows))
}

fn is_date(text: &str) -> bool {
    let mut parts = text.split('-');
    let mut number = |length: usize| {
        parts.next().filter(|part| part.len() == length).and_then(|part| part.parse::<u16>().ok())
    };
    let (year, month, day) = (number(4), number(2), number(2));
    year.is_some()
        && month.is_some_and(|month| (1..=12).contains(&month))
        && day.is_some_and(|day| (1..=31).contains(&day))
        && parts.next().is_none()
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::States => "states",
            Self::Organisations => "organisations",
            Self::Companies => "companies",
            Self::Media => "media",
            Self::People => "people",
            Self::Places => "places",
            Self::Roles => "roles",
            Self::Words => "words",
            Self::FirstNames => "first names",
        })
    }
}
