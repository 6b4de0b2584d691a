//! Documents, trees and findings, written for people.

pub(crate) mod clauses;
pub(crate) mod finding;
pub(crate) mod marked;
pub(crate) mod pretty;
pub(crate) mod tree;

use std::io::IsTerminal as _;

use anstyle::{AnsiColor, Style};

/// Emphasis for what matters most on a line.
pub(crate) const BOLD: Style = Style::new().bold();
/// For what matters least.
pub(crate) const DIM: Style = Style::new().dimmed();
/// For headings of documents.
pub(crate) const TITLE: Style = Style::new().bold().underline();
/// For warnings.
pub(crate) const WARNING: Style = AnsiColor::Yellow.on_default().bold();

/// Whether standard output shows colours, so that no other marks are needed.
pub(crate) fn has_colors() -> bool {
    anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never
}

/// Whether standard output is read by a person.
pub(crate) fn is_terminal() -> bool {
    std::io::stdout().is_terminal()
}

/// Columns to write in: those of the terminal as far as it says, within reason.
pub(crate) fn columns() -> usize {
    let said = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    said.unwrap_or(100).clamp(40, 160)
}

/// `text` in `style`.
pub(crate) fn styled(style: Style, text: impl std::fmt::Display) -> String {
    format!("{style}{text}{style:#}")
}

/// The wire name of a model value such as `Firmness::Demand`: "demand".
pub(crate) fn wire_name(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name.replace('_', " "),
        Ok(other) => other.to_string(),
        Err(_) => String::new(),
    }
}
