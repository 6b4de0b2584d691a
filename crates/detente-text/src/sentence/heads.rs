//! What stands before and above running text: headings, bylines and datelines.
//!
//! "LISBON, March 3 (Agency) - Talks began" is a dateline and a sentence.

use std::ops::Range;

use super::{Sentence, SentenceKind, final_stop};
use crate::Span;
use crate::words::{List, WORDS, floor, is_blank};

/// A dateline is not longer than this, its dash included. Bytes.
const LONGEST_DATELINE: usize = 100;
/// A byline is not longer than this. Bytes.
const LONGEST_BYLINE: usize = 120;
/// A heading has no more words than this.
const LONGEST_HEADING: usize = 25;

/// Appends the byline or dateline that `passage` begins with, and gives the rest.
pub(super) fn heads(text: &str, passage: Range<usize>, out: &mut Vec<Sentence>) -> (usize, usize) {
    let (start, end) = (passage.start, passage.end);
    let words = &text[passage];
    if is_byline(words) {
        out.push(Sentence { span: Span::from_range(start..end), kind: SentenceKind::Byline });
        return (end, end);
    }
    if let Some(length) = dateline(words) {
        let span = Span::from_range(start..start + length);
        out.push(Sentence { span, kind: SentenceKind::Dateline });
        let rest = words[length..].trim_start_matches(is_blank);
        return (end - rest.len(), end);
    }
    (start, end)
}

/// Marks what became of the passage `body`: a heading, or a byline at the end of running text.
pub(super) fn mark_heading(text: &str, body: (usize, usize), sentences: &mut [Sentence]) {
    let words = &text[body.0..body.1];
    if let [only] = sentences
        && is_heading(words)
    {
        only.kind = SentenceKind::Heading;
    }
    if let Some(last) = sentences.last_mut()
        && last.span.of(text).starts_with('(')
        && is_credit(last.span.of(text))
    {
        last.kind = SentenceKind::Byline;
    }
}

/// A short line without a final full stop; list items and lines that announce a list are none.
fn is_heading(words: &str) -> bool {
    if words.ends_with([':', ',', ';']) || (final_stop(words).is_some() && !is_title_case(words)) {
        return false;
    }
    let begins = words.trim_start_matches(['"', '\'', '“', '‘', '(', '[']);
    begins.starts_with(|c: char| (c.is_alphanumeric() && !c.is_lowercase()) || matches!(c, '$' | '£' | '€'))
        && words.split_whitespace().count() <= LONGEST_HEADING
}

/// "Will the Accord Hold?": a question mark or an ellipsis, but nearly every long word has a capital.
fn is_title_case(words: &str) -> bool {
    if words.ends_with('.') || words.split_whitespace().count() < 3 {
        return false;
    }
    let mut long = words
        .split_whitespace()
        .map(|word| word.trim_start_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| word.len() > 3);
    long.all(|word| !word.starts_with(char::is_lowercase))
}

/// "By Jane Roe and Li Wei", and nothing else on the line.
fn is_byline(line: &str) -> bool {
    if line.len() > LONGEST_BYLINE {
        return false;
    }
    if line.starts_with('(') {
        return is_credit(line);
    }
    let mut words = line.split_whitespace();
    if !words.next().is_some_and(|word| word.eq_ignore_ascii_case("by")) {
        return false;
    }
    if final_stop(line).is_some() && !line.ends_with("Jr.") {
        return false;
    }
    let mut names = 0;
    for word in words {
        let name = word.trim_matches(|c: char| !c.is_alphanumeric());
        if name.starts_with(char::is_uppercase) && !name.contains(|c: char| c.is_ascii_digit()) {
            names += 1;
        } else if !WORDS.has(List::NAME_LINK, name) && !WORDS.has(List::BYLINE, name) {
            return false;
        }
    }
    // A headline in capitals, "BY FRIDAY TALKS HAD FAILED", is told by its length alone.
    (1..=8).contains(&names)
}

/// "(Reporting by Jane Roe; editing by Li Wei)".
fn is_credit(words: &str) -> bool {
    if !words.trim_end_matches('.').ends_with(')') {
        return false;
    }
    let mut first = words.trim_start_matches('(').split_whitespace();
    let begins = first.next().is_some_and(|word| WORDS.has(List::BYLINE, word));
    begins && first.take(2).any(|word| word.eq_ignore_ascii_case("by"))
}

/// Length in bytes of the dateline that `words` begins with, its dash included.
///
/// Places in capitals, then regions, a date and an agency in brackets, then a dash. With a place
/// in ordinary letters there must be a date or an agency.
fn dateline(words: &str) -> Option<usize> {
    if !words.starts_with(char::is_uppercase) {
        return None;
    }
    let window = &words[..floor(words, LONGEST_DATELINE)];
    let (length, head) = dash(window)?;
    let rest = words[length..].trim_start_matches(is_blank);
    // What follows is a sentence, not the other half of a headline in capitals or of "EU - UK".
    let begins = rest.chars().find(|c| c.is_alphanumeric());
    let report = rest.is_empty()
        || (begins.is_some_and(|c| c.is_uppercase() || c.is_numeric())
            && rest.chars().take(60).any(char::is_lowercase)
            && !rest.starts_with('-'));
    if !report || head.split_whitespace().any(|word| WORDS.has(List::RUBRIC, word.trim_matches(':'))) {
        return None;
    }
    let place = head.split([',', '(']).next().unwrap_or_default().trim();
    let shouted =
        !place.contains(char::is_lowercase) && place.chars().filter(|c| c.is_uppercase()).count() > 2;
    let short = place.split_whitespace().count() <= 4;
    let dated = is_dated(head);
    let has_agency = head.trim_end().ends_with(')') && head.contains('(');
    let only_names = head.split_whitespace().all(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        !word.starts_with(char::is_lowercase) || WORDS.has(List::NAME_LINK, word)
    });
    (short && only_names && (shouted || dated || has_agency)).then_some(length)
}

/// Where the dash that ends a dateline ends, and the words before it.
fn dash(window: &str) -> Option<(usize, &str)> {
    // Nearly all passages have none: "–" and "—" begin with the byte E2.
    if !window.bytes().any(|byte| matches!(byte, b'-' | b'_' | 0xE2)) {
        return None;
    }
    for (at, c) in window.char_indices() {
        let (head, tail) = window.split_at(at);
        match c {
            '-' | '–' | '—' | '_' => {
                let length = tail.len() - tail.trim_start_matches(['-', '–', '—', '_']).len();
                let after = &tail[length..];
                // "LISBON, Portugal (Agency)_ Talks began".
                let is_behind_agency = c == '_' && head.ends_with(')');
                let spaced = head.ends_with(char::is_whitespace) || c == '—' || is_behind_agency;
                if spaced && (after.is_empty() || after.starts_with(char::is_whitespace) || c == '—') {
                    return Some((at + length, head));
                }
            }
            // "ST. JOHN'S", "D.C.", "MOSCOW/KYIV", "3 March 2020".
            '.' | ',' | '(' | ')' | '/' | '\'' | '’' | ':' => {}
            _ if c.is_alphanumeric() || c.is_whitespace() => {}
            _ => return None,
        }
    }
    None
}

/// Whether the words have a month and a number beside it.
fn is_dated(head: &str) -> bool {
    let mut words = head.split([' ', ',', '.', '\u{a0}']).filter(|word| !word.is_empty());
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let mut before = "";
    while let Some(word) = words.next() {
        if WORDS.has(List::MONTH, word) {
            return is_number(before) || words.next().is_some_and(is_number);
        }
        before = word;
    }
    false
}
