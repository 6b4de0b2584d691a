//! The words of a phrase in the form that cues are compared with: lower case, hyphens undone.
//!
//! "State-owned" is the two words `state` and `owned`, "12.5pc" is `12.5` and `pc`.

use compact_str::CompactString;
use detente_text::{Span, lower_case};

/// One word of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PlainWord {
    /// The word in lower case.
    pub(crate) lower: CompactString,
    /// Its bytes in the text.
    pub(crate) span: Span,
    /// Whether a punctuation mark other than a hyphen or apostrophe stands before it.
    pub(crate) after_break: bool,
    /// Whether it is a word of a longer name, as "River" of "Gregg River Co" is.
    pub(crate) in_name: bool,
}

/// The words inside `span`. Currency and percent signs are words; other punctuation is not.
pub(crate) fn plain_words(text: &str, span: Span) -> Vec<PlainWord> {
    let mut words = Vec::new();
    let base = span.start() as usize;
    let mut characters = span.of(text).char_indices().peekable();
    let mut after_break = false;
    while let Some((at, first)) = characters.next() {
        let mut end = at + first.len_utf8();
        if first.is_alphanumeric() {
            let numeric = first.is_ascii_digit();
            let mut previous = first;
            while let Some(&(next_at, next)) = characters.peek() {
                let goes_on = if numeric {
                    next.is_ascii_digit()
                        || (matches!(next, '.' | ',') && digit_follows(text, base + next_at))
                } else {
                    next.is_alphanumeric() || (next == '.' && is_initial(text, base + next_at, previous))
                };
                if !goes_on {
                    break;
                }
                previous = next;
                end = next_at + next.len_utf8();
                characters.next();
            }
        } else if !is_sign(first) {
            after_break |= !(first.is_whitespace() || is_joiner(first));
            continue;
        }
        let range = base + at..base + end;
        let lower = lower_case(text[range.clone()].trim_end_matches('.'));
        words.push(PlainWord { lower, span: Span::from_range(range), after_break, in_name: false });
        after_break = false;
    }
    mark_names(text, &mut words);
    words
}

/// Marks capitals side by side, unless most words have one, as titles do.
fn mark_names(text: &str, words: &mut [PlainWord]) {
    let is_capital = |word: &PlainWord| {
        let mut characters = word.span.of(text).chars();
        characters.next().is_some_and(char::is_uppercase) && characters.next().is_some_and(char::is_lowercase)
    };
    if 2 * words.iter().filter(|word| is_capital(word)).count() > words.len() {
        return;
    }
    for at in 1..words.len() {
        if is_capital(&words[at - 1]) && is_capital(&words[at]) && !words[at].after_break {
            words[at - 1].in_name = true;
            words[at].in_name = true;
        }
    }
}

fn is_sign(character: char) -> bool {
    matches!(character, '$' | '£' | '€' | '¥' | '%')
}

fn is_joiner(character: char) -> bool {
    matches!(character, '-' | '‐' | '‑' | '\'' | '’' | '"' | '“' | '”')
}

fn digit_follows(text: &str, at: usize) -> bool {
    text.as_bytes().get(at + 1).is_some_and(u8::is_ascii_digit)
}

/// Whether the full stop at `at` belongs to initials: "U.S.", "U.N.".
fn is_initial(text: &str, at: usize, letter: char) -> bool {
    let before = &text[..at - letter.len_utf8()];
    let alone = before.chars().next_back().is_none_or(|c| !c.is_alphanumeric());
    let next = text[at + 1..].chars().next();
    let after_next = text[at + 1..].chars().nth(1);
    let inside = next.is_some_and(char::is_alphabetic) && after_next == Some('.');
    letter.is_uppercase() && alone && (inside || before.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let words = plain_words(text, Span::new(0, text.len() as u32));
        let words: Vec<&str> = words.iter().map(|word| word.lower.as_str()).collect();
        assert_eq!(words, expected);
    }

    #[test]
    fn words_of_longer_names_are_told() {
        let names = |text: &str| {
            let words = plain_words(text, Span::new(0, text.len() as u32));
            words.iter().filter(|word| word.in_name).map(|word| word.lower.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(names("the price of coal for Silver River Ltd, River dams"), ["silver", "river", "ltd"]);
        assert!(names("Ministers Meet On River Dams").is_empty());
    }

    #[test]
    fn hyphens_and_glued_units_are_undone() {
        check("State-owned firms’ 12.5pc", &["state", "owned", "firms", "12.5", "pc"]);
        check("$2.15 billion, 40%", &["$", "2.15", "billion", "40", "%"]);
        check("the U.S. cut 1,500 jobs.", &["the", "u.s", "cut", "1,500", "jobs"]);
        check("Türkiye’s 5G", &["türkiye", "s", "5", "g"]);
        check("", &[]);
    }
}
