//! Words of articles on their way to people: on one line, cut, and with no character that acts on what
//! stands around it.

use std::borrow::Cow;

use detente_text::Span;

/// `text` with characters that are not for reading replaced: controls, and marks that turn the
/// direction of what follows. `maud` escapes the rest.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unwanted) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if is_unwanted(c) { char::REPLACEMENT_CHARACTER } else { c }).collect())
}

/// The words at `span`, on one line.
pub(crate) fn line(text: &str, span: Span) -> String {
    clean(&one_line(slice(text, span))).into_owned()
}

/// "1 event", "2 events".
pub(crate) fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// `text` with one blank between its words.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words at `span`; nothing where the span is not one of this text.
pub(crate) fn slice(text: &str, span: Span) -> &str {
    text.get(span.range()).unwrap_or_default()
}

/// The first words of a long phrase.
pub(crate) fn shorten(words: &str, most: usize) -> String {
    if words.chars().count() <= most {
        return words.to_owned();
    }
    let head: String = words.chars().take(most).collect();
    format!("{} …", &head[..head.rfind(' ').unwrap_or(head.len())])
}

/// Whether a character is not for reading.
pub(crate) fn is_unwanted(c: char) -> bool {
    let turns =
        matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{061C}');
    let is_hidden = matches!(c, '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}');
    let is_none = (u32::from(c) & 0xFFFE) == 0xFFFE || matches!(c, '\u{FDD0}'..='\u{FDEF}');
    (c.is_control() && !matches!(c, '\n' | '\t' | '\r')) || turns || is_hidden || is_none
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_that_act_are_replaced_and_letters_stay() {
        assert_eq!(clean("Señor\tÅ\n語"), "Señor\tÅ\n語");
        assert_eq!(clean("a\0b\u{1b}[0m\u{202e}c\u{ffff}"), "a\u{fffd}b\u{fffd}[0m\u{fffd}c\u{fffd}");
    }

    #[test]
    fn words_are_cut_at_a_space() {
        assert_eq!(shorten("the fishing grounds", 12), "the fishing …");
        assert_eq!(shorten("quotas", 12), "quotas");
        assert_eq!(line("a  b\nc", Span::new(0, 6)), "a b c");
        assert_eq!(slice("é", Span::new(0, 1)), "");
    }
}
