//! What the page offers for download: all documents with their texts as JSON, the events as CSV.

use std::fmt::Write as _;

use serde_json::json;

use super::item::{Item, Placed};
use super::words::{is_unwanted, line};
use crate::show::wire_name;

/// Columns of the table of events.
const COLUMNS: [&str; 20] = [
    "article",
    "date",
    "event",
    "kind",
    "polarity",
    "modality",
    "tense",
    "initiator",
    "addressee",
    "participants",
    "issues",
    "issue_words",
    "said_by",
    "when",
    "confidence",
    "rule",
    "start",
    "end",
    "trigger",
    "evidence",
];

/// JSON that may stand in a `script` element: no character of it can end the element.
pub(super) fn inert(value: &serde_json::Value) -> String {
    let mut inert = String::new();
    for c in value.to_string().chars() {
        if matches!(c, '<' | '>' | '&' | '\u{2028}' | '\u{2029}') || is_unwanted(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(inert, "\\u{unit:04x}");
            }
        } else {
            inert.push(c);
        }
    }
    inert
}

/// An array of `{"document", "text"}`.
pub(super) fn json(items: &[Item]) -> serde_json::Value {
    items.iter().map(|item| json!({ "document": item.document, "text": item.text })).collect()
}

/// One row for each event, RFC 4180. A field that a spreadsheet would take for a formula gets an
/// apostrophe in front.
pub(super) fn csv(items: &[Item]) -> String {
    let mut out = COLUMNS.join(",") + "\r\n";
    for (at, item) in items.iter().enumerate() {
        let placed = Placed { number: at + 1, item };
        for event in &item.document.events {
            let time = event.time.and_then(|id| item.document.times.get(id.index()));
            let said = event.attribution.and_then(|id| placed.attribution(id));
            let issue_ids: Vec<&str> = event.issues.iter().filter_map(|issue| issue.id.as_deref()).collect();
            let evidence: Vec<String> = event.evidence.iter().map(|span| line(&item.text, *span)).collect();
            let row: [String; COLUMNS.len()] = [
                item.document.id.clone(),
                item.document.date.clone().unwrap_or_default(),
                event.id.to_string(),
                event.kind.to_string(),
                wire_name(&event.polarity),
                wire_name(&event.modality),
                wire_name(&event.tense),
                placed.actors(&event.initiator),
                placed.actors(&event.addressee),
                placed.actors(&event.participants),
                issue_ids.join("; "),
                placed.issues(event).join("; "),
                said.map(|said| super::speakers::chain(placed, said)).unwrap_or_default(),
                time.and_then(|time| time.value.clone()).unwrap_or_default(),
                format!("{:.2}", event.confidence),
                event.rule.clone(),
                event.trigger.start().to_string(),
                event.trigger.end().to_string(),
                line(&item.text, event.trigger),
                evidence.join(" … "),
            ];
            out += &row.iter().map(|text| field(text)).collect::<Vec<_>>().join(",");
            out += "\r\n";
        }
    }
    out
}

fn field(text: &str) -> String {
    let text = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { &format!("'{text}") } else { text };
    if text.contains([',', '"', '\n', '\r', '\'']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_cannot_leave_its_element() {
        let value = json!("</script><!-- \u{2028} & é \u{202e} \u{e0041}");
        let written = inert(&value);
        assert!(!written.contains(['<', '>', '&', '\u{2028}', '\u{202e}', '\u{e0041}']), "{written}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&written).expect("JSON"), value);
    }

    #[test]
    fn no_field_is_a_formula_or_breaks_its_row() {
        assert_eq!(field("=1+1"), "\"'=1+1\"");
        assert_eq!(field("a \"b\", c"), "\"a \"\"b\"\", c\"");
        assert_eq!(field("plain"), "plain");
    }
}
