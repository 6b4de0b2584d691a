//! Text → passages: lines that belong together.
//!
//! A hard-wrapped paragraph is one passage; a heading above a paragraph is another, although only
//! a line break parts them. A line break is the wrapping's if the next line's first word would not
//! have fitted on the line any more.

use std::ops::Range;

use super::final_stop;
use crate::words::{Abbreviation, WORDS, is_blank};

/// Lines longer than this are paragraphs, not wrapped lines. Bytes.
const LONGEST_WRAPPED_LINE: usize = 120;
/// Texts are not wrapped more narrowly than this. Bytes.
const NARROWEST_WRAP: usize = 40;
/// Columns by which a line must be indented beyond the one before to begin a paragraph.
const PARAGRAPH_INDENT: usize = 2;

/// One line that is not blank.
#[derive(Clone, Copy)]
struct Line {
    /// First byte that is not blank.
    start: usize,
    /// First byte after the last that is not blank.
    end: usize,
    /// Bytes of white space before it.
    indent: usize,
}

impl Line {
    fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }
}

/// Calls `each` with the passages of `text`, trimmed, in text order.
pub(super) fn passages(text: &str, mut each: impl FnMut(Range<usize>)) {
    let mut block: Vec<Line> = Vec::new();
    let mut at = 0;
    for piece in text.split_inclusive('\n') {
        let line = piece.trim_matches(is_blank);
        if line.is_empty() {
            join(text, &block, &mut each);
            block.clear();
        } else {
            let indent = piece.len() - piece.trim_start_matches(is_blank).len();
            block.push(Line { start: at + indent, end: at + indent + line.len(), indent });
        }
        at += piece.len();
    }
    join(text, &block, &mut each);
}

/// Joins the lines of a block, which has no blank line in it, into passages.
fn join(text: &str, block: &[Line], each: &mut impl FnMut(Range<usize>)) {
    let Some(first) = block.first() else { return };
    if block.len() == 1 {
        return each(first.start..first.end);
    }
    let width = block.iter().map(|line| line.end - line.start).max().unwrap_or_default();
    let sentence_a_line = block.iter().all(|line| ends_sentence(line.of(text)));
    let mut start = first.start;
    for pair in block.windows(2) {
        if sentence_a_line || is_deliberate(text, pair[0], pair[1], width) {
            each(start..pair[0].end);
            start = pair[1].start;
        }
    }
    each(start..block[block.len() - 1].end);
}

/// Whether the break between two lines was meant, not made by wrapping at `width`.
fn is_deliberate(text: &str, line: Line, next: Line, width: usize) -> bool {
    let (words, next_words) = (line.of(text), next.of(text));
    if is_bullet(next_words) {
        return true;
    }
    let goes_on = words.ends_with(',') || next_words.starts_with(char::is_lowercase);
    if goes_on {
        return false;
    }
    if next.indent >= line.indent + PARAGRAPH_INDENT {
        return true;
    }
    let length = words.len();
    if length > LONGEST_WRAPPED_LINE || width < NARROWEST_WRAP {
        return true;
    }
    let first_word = next_words.find(char::is_whitespace).unwrap_or(next_words.len());
    // Ragged margins: a sixth of the width is left free now and then.
    length + 1 + first_word < width - width / 6
}

/// Whether a line begins a list item.
fn is_bullet(line: &str) -> bool {
    ["- ", "* ", "• ", "– ", "· "].iter().any(|bullet| line.starts_with(bullet))
}

/// Whether a line ends as sentences do, and not with "Mr.".
fn ends_sentence(line: &str) -> bool {
    let Some(stop) = final_stop(line) else { return false };
    let word = line[..stop].rsplit(char::is_whitespace).next().unwrap_or_default();
    !matches!(WORDS.abbreviation(word), Some(Abbreviation::Title | Abbreviation::Inner))
}
