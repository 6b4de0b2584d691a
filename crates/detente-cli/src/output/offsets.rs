//! What spans count in: bytes of UTF-8, characters, or units of UTF-16.

use detente::Document;
use serde_json::Value;

use crate::arguments::Offsets;

/// Bytes of a text between two known counts.
const STEP: usize = 1024;

/// A text with what its places count in.
#[derive(Clone, Debug)]
pub(crate) struct Index<'a> {
    text: &'a str,
    unit: Offsets,
    /// The count at every multiple of [`STEP`], or at the letter that begins before it.
    marks: Vec<usize>,
}

impl<'a> Index<'a> {
    pub(crate) fn new(text: &'a str, unit: Offsets) -> Self {
        let mut marks = Vec::new();
        if unit != Offsets::Bytes {
            let mut count = 0;
            for (at, letter) in text.char_indices() {
                while marks.len() * STEP < at + letter.len_utf8() {
                    marks.push(count);
                }
                count += size(letter, unit);
            }
        }
        Self { text, unit, marks }
    }

    /// The bytes of `text` themselves.
    pub(crate) fn bytes(text: &'a str) -> Self {
        Self { text, unit: Offsets::Bytes, marks: Vec::new() }
    }

    pub(crate) fn text(&self) -> &'a str {
        self.text
    }

    /// The place of byte `at`, which begins a letter or ends the text; of the letter that it is in.
    pub(crate) fn of(&self, at: u32) -> usize {
        let at = at as usize;
        if self.unit == Offsets::Bytes {
            return at;
        }
        let Some(&known) = self.marks.get((at / STEP).min(self.marks.len().saturating_sub(1))) else {
            return 0;
        };
        let from = letter_start(self.text, (at / STEP).min(self.marks.len() - 1) * STEP);
        let to = letter_start(self.text, at);
        known + self.text[from..to].chars().map(|letter| size(letter, self.unit)).sum::<usize>()
    }

    /// `document`, all its spans counted so.
    pub(crate) fn converted(&self, mut document: Document) -> Document {
        document.offsets = match self.unit {
            Offsets::Bytes => return document,
            Offsets::Chars => detente::model::Offsets::Chars,
            Offsets::Utf16 => detente::model::Offsets::Utf16,
        };
        let mut value = serde_json::to_value(&document).expect(MODEL);
        self.convert(&mut value);
        serde_json::from_value(value).expect(MODEL)
    }

    /// Every object with a number as `start` or `end` is a span of the text; the model has no others.
    fn convert(&self, value: &mut Value) {
        match value {
            Value::Array(values) => values.iter_mut().for_each(|value| self.convert(value)),
            Value::Object(fields) => {
                for (name, value) in fields {
                    match value.as_u64().and_then(|at| u32::try_from(at).ok()) {
                        Some(at) if name == "start" || name == "end" => *value = self.of(at).into(),
                        _ => self.convert(value),
                    }
                }
            }
            _ => {}
        }
    }
}

/// Why the model can be written and read again.
const MODEL: &str = "the model is made of what JSON has, and reads what it writes";

/// Where the letter begins that byte `at` is in.
fn letter_start(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

fn size(letter: char, unit: Offsets) -> usize {
    match unit {
        Offsets::Bytes => letter.len_utf8(),
        Offsets::Chars => 1,
        Offsets::Utf16 => letter.len_utf16(),
    }
}

#[cfg(test)]
mod tests {
    use detente::Extractor;

    use super::*;

    #[test]
    fn places_are_counted_in_each_unit() {
        let long = "Łódź 🎣 ".repeat(700) + "x";
        for text in ["", "abc", "Łódź – 🎣 talks", &long] {
            let chars = Index::new(text, Offsets::Chars);
            let wide = Index::new(text, Offsets::Utf16);
            for (count, (at, _)) in text.char_indices().chain([(text.len(), ' ')]).enumerate() {
                let at32 = u32::try_from(at).expect("small");
                assert_eq!(chars.of(at32), count, "{at}");
                assert_eq!(wide.of(at32), text[..at].encode_utf16().count(), "{at}");
                assert_eq!(Index::bytes(text).of(at32), at);
            }
        }
    }

    #[test]
    fn all_spans_of_a_document_are_converted() {
        let text =
            "🎣 Łódź: Lisbon has urged Rabat to reopen the fishing grounds, a minister said on Monday.";
        let document = Extractor::builtin().extract(text);
        let letters: Vec<char> = text.chars().collect();
        let read = Index::new(text, Offsets::Chars).converted(document.clone());
        let words = |span: detente_text::Span| letters[span.range()].iter().collect::<String>();
        assert_eq!(words(read.events[0].trigger), "urged");
        for (converted, own) in read.mentions.iter().zip(&document.mentions) {
            assert_eq!(words(converted.span), own.span.of(text));
        }
        assert_eq!(read.mentions.len(), document.mentions.len());
        assert_eq!(read.offsets, detente::model::Offsets::Chars);
        assert_eq!(Index::bytes(text).converted(document.clone()), document);
    }
}
