//! What went wrong with names, by cause.

use std::collections::BTreeMap;

use detente_text::Span;

/// Wrong names of all documents, by cause, with examples.
#[derive(Default)]
pub(crate) struct Errors {
    causes: BTreeMap<String, Vec<String>>,
}

impl Errors {
    /// Compares the names of one text.
    pub(crate) fn add(
        &mut self,
        text: &str,
        got: &BTreeMap<Span, &'static str>,
        wanted: &BTreeMap<Span, &str>,
        fits: fn(&str, &str) -> bool,
    ) {
        for (span, kind) in wanted {
            let name = span.of(text);
            let cause = match got.get(span) {
                Some(system) if fits(system, kind) => continue,
                Some(system) => format!("kind: {system} for {kind}"),
                None => match got.keys().find(|other| other.overlaps(*span)) {
                    Some(other) => {
                        let side = if other.len() > span.len() { "wide" } else { "narrow" };
                        self.note(format!("boundary: {side}"), format!("{name} <- {}", other.of(text)));
                        continue;
                    }
                    None => format!("missed: {kind}, {}", shape(name)),
                },
            };
            self.note(cause, name.to_owned());
        }
        for (span, kind) in got {
            if !wanted.keys().any(|other| other.overlaps(*span)) {
                self.note(format!("spurious: {kind}, {}", shape(span.of(text))), span.of(text).to_owned());
            }
        }
    }

    fn note(&mut self, cause: String, example: String) {
        self.causes.entry(cause).or_default().push(example);
    }

    /// Prints the causes, most frequent first.
    pub(crate) fn print(&self) {
        let mut causes: Vec<_> = self.causes.iter().collect();
        causes.sort_by_key(|(_, examples)| std::cmp::Reverse(examples.len()));
        for (cause, examples) in causes {
            let shown: Vec<_> = examples.iter().take(25).map(String::as_str).collect();
            println!("{:5} {cause} | {}", examples.len(), shown.join("; "));
        }
    }
}

/// What a name looks like.
fn shape(name: &str) -> &'static str {
    let words = name.split_whitespace().count();
    let lower = name.split_whitespace().any(|word| word.starts_with(char::is_lowercase));
    match words {
        1 if !name.contains(char::is_lowercase) => "acronym",
        1 if name.starts_with(char::is_uppercase) => "one word",
        _ if lower && name.starts_with(char::is_uppercase) => "with small words",
        _ if lower => "lower case",
        _ => "several words",
    }
}
