//! A sentence with some of its words marked, wrapped to a width.

use anstyle::Style;
use detente_text::Span;

/// Words of a text and how to mark them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    /// The words.
    pub(crate) span: Span,
    /// Their colour.
    pub(crate) style: Style,
    /// What is put on both sides where there are no colours.
    pub(crate) plain: &'static str,
}

/// The lines of the words at `span`, each at most `width` characters wide if its words allow.
///
/// Of marks on the same words the first counts. White space, line breaks too, becomes one space.
pub(crate) fn lines(text: &str, span: Span, marks: &[Mark], width: usize, has_colors: bool) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut column = 0;
    let mut open: Option<usize> = None;
    let mut at = span.range().start;
    for word in span.of(text).split(char::is_whitespace) {
        let start = at;
        at += word.len() + text[start + word.len()..].chars().next().map_or(0, char::len_utf8);
        if word.is_empty() {
            continue;
        }
        let length = word.chars().count();
        let is_new_line = column > 0 && column + 1 + length > width;
        // A mark that goes on over the space is not closed before it.
        let first = mark_at(marks, start);
        let goes_on = open.is_some() && open == first && !is_new_line;
        if !goes_on {
            close(&mut lines, marks, &mut open, has_colors);
        }
        if is_new_line {
            lines.push(String::new());
            column = 0;
        } else if column > 0 {
            append(&mut lines, " ");
            column += 1;
        }
        for (offset, c) in word.char_indices() {
            let mark = mark_at(marks, start + offset);
            if mark != open {
                close(&mut lines, marks, &mut open, has_colors);
                open_mark(&mut lines, marks, mark, has_colors);
                open = mark;
            }
            append(&mut lines, c.encode_utf8(&mut [0; 4]));
        }
        column += length;
    }
    close(&mut lines, marks, &mut open, has_colors);
    lines
}

fn mark_at(marks: &[Mark], at: usize) -> Option<usize> {
    marks.iter().position(|mark| mark.span.contains(at as u32))
}

fn append(lines: &mut [String], text: &str) {
    if let Some(line) = lines.last_mut() {
        line.push_str(text);
    }
}

fn open_mark(lines: &mut [String], marks: &[Mark], mark: Option<usize>, has_colors: bool) {
    if let Some(mark) = mark {
        let Mark { style, plain, .. } = marks[mark];
        append(lines, &if has_colors { style.to_string() } else { plain.to_owned() });
    }
}

fn close(lines: &mut [String], marks: &[Mark], open: &mut Option<usize>, has_colors: bool) {
    if let Some(mark) = open.take() {
        let Mark { style, plain, .. } = marks[mark];
        append(lines, &if has_colors { format!("{style:#}") } else { plain.to_owned() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_marked_and_lines_wrapped() {
        let text = "The union  turned\ndown the café's offer.";
        let at = |words: &str| {
            let start = text.find(words).expect("the words");
            Span::from_range(start..start + words.len())
        };
        let mark = |words, plain| Mark { span: at(words), style: Style::new().bold(), plain };
        let marks = [mark("turned\ndown", "*"), mark("offer", "_")];
        let whole = Span::from_range(0..text.len());
        assert_eq!(lines(text, whole, &marks, 80, false), ["The union *turned down* the café's _offer_."]);
        assert_eq!(
            lines(text, whole, &marks, 17, false),
            ["The union *turned*", "*down* the café's", "_offer_."]
        );
        assert_eq!(lines(text, Span::new(0, 3), &[], 80, true), ["The"]);
    }
}
