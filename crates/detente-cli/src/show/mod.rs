//! Documents, trees and findings, written for people.

pub(crate) mod clauses;
pub(crate) mod finding;
pub(crate) mod marked;
pub(crate) mod pretty;
pub(crate) mod tree;
pub(crate) mod words;

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

/// The name of a model value as it stands in JSON: `fail_to_agree`.
pub(crate) fn wire(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        Ok(other) => other.to_string(),
        Err(_) => String::new(),
    }
}

/// The same for people: "fail to agree".
pub(crate) fn wire_name(value: &impl serde::Serialize) -> String {
    wire(value).replace('_', " ")
}

/// What is particular to the kind of an event: "firmness urge".
pub(crate) fn details(event: &detente::model::Event) -> Vec<String> {
    use serde_json::Value;
    let Ok(Value::Object(detail)) = serde_json::to_value(event.detail) else { return Vec::new() };
    let told = detail.into_iter().filter_map(|(name, value)| match value {
        Value::Bool(true) => Some(name),
        Value::String(value) => Some(format!("{name} {}", value.replace('_', " "))),
        Value::Number(value) if name == "valence" => Some(format!("{name} {value}")),
        _ => None,
    });
    told.collect()
}
