//! What the page offers for download: all documents with their texts as JSON, the events as CSV.

use std::borrow::Cow;
use std::fmt::Write as _;

use serde_json::json;

use super::item::Item;
use crate::flat;
use crate::output::Index;
use crate::records::{Separator, lines};
use crate::show::words::{clean, is_unwanted};

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

/// The flat table of events that `extract --format csv` writes. A cell that a spreadsheet would take for
/// a formula gets an apostrophe in front.
pub(super) fn csv(items: &[Item]) -> String {
    let rows = items.iter().flat_map(|item| {
        let index = Index::bytes(&item.text);
        flat::cells(flat::COLUMNS, &index, &item.document).collect::<Vec<_>>()
    });
    let guarded = rows.map(|row| row.iter().map(|cell| guard(cell).into_owned()).collect::<Vec<_>>());
    flat::heading(flat::names(), Separator::Comma) + &lines(guarded, Separator::Comma)
}

fn guard(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        Cow::Owned(format!("'{cell}"))
    } else {
        clean(cell)
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
    fn no_cell_is_a_formula() {
        for cell in ["=1+1", "+1", "-1", "@a", "\t=1"] {
            assert_eq!(guard(cell), format!("'{cell}"));
        }
        assert_eq!(guard("a \"b\", c"), "a \"b\", c");
        assert_eq!(guard("a\u{202e}b"), "a\u{fffd}b");
    }
}
