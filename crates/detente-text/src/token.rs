//! Sentences → tokens, split the way Universal Dependencies splits English.
//!
//! "didn't" is two tokens, `did` and `n't`; "U.S." is one; "China’s" is `China` and `’s`;
//! "U.S.-led" is `U.S.`, `-` and `led`, but "non-bank" is one.
//!
//! Most words are ASCII letters between spaces: one look-up in a table of byte classes a letter.
//! All others take the slow path, a character at a time.

use crate::Span;
use crate::words::{List, WORDS, is_blank, joined};

/// Numbers, with their units, are not longer than this. Bytes.
const LONGEST_NUMBER: usize = 32;

/// One token: a word, a number, a clitic or a punctuation mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// The token's bytes.
    pub span: Span,
}

/// Appends the tokens of the sentence at `span` to `out`, in text order.
///
/// They do not overlap, lie inside `span`, and nothing but white space (and marks without width)
/// lies between them.
///
/// ```
/// # use detente_text::{Span, tokens};
/// let text = "The U.S. didn't pay $5bn.";
/// let mut out = Vec::new();
/// tokens(text, Span::from_range(0..text.len()), &mut out);
/// let words: Vec<_> = out.iter().map(|token| token.span.of(text)).collect();
/// assert_eq!(words, ["The", "U.S.", "did", "n't", "pay", "$", "5", "bn", "."]);
/// ```
pub fn tokens(text: &str, span: Span, out: &mut Vec<Token>) {
    let sentence = span.of(text);
    let base = span.start() as usize;
    let core = sentence.trim_end_matches(|c: char| is_blank(c) || is_closer(c)).len();
    let bytes = sentence.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match CLASSES[bytes[at] as usize] {
            Class::Space => at += 1,
            Class::Letter => {
                let start = at;
                while at < bytes.len() && CLASSES[bytes[at] as usize] == Class::Letter {
                    at += 1;
                }
                let is_space = |at: usize| at >= bytes.len() || CLASSES[bytes[at] as usize] == Class::Space;
                if is_space(at) {
                    word(base + start, &sentence[start..at], out);
                } else if bytes[at] == b',' && is_space(at + 1) {
                    word(base + start, &sentence[start..at], out);
                    push(out, base + at, base + at + 1);
                    at += 1;
                } else {
                    at = chunk(sentence, base, start, core, out);
                }
            }
            Class::Other => at = chunk(sentence, base, at, core, out),
        }
    }
}

/// What a byte can be on the fast path.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// An ASCII letter.
    Letter,
    /// ASCII white space.
    Space,
    /// Anything else, and every byte of a longer character.
    Other,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut byte = 0;
    while byte < 128 {
        if (byte as u8).is_ascii_alphabetic() {
            classes[byte] = Class::Letter;
        } else if (byte as u8).is_ascii_whitespace() || byte == 0x0B {
            classes[byte] = Class::Space;
        }
        byte += 1;
    }
    classes
};

fn push(out: &mut Vec<Token>, start: usize, end: usize) {
    if start < end {
        out.push(Token { span: Span::from_range(start..end) });
    }
}

/// A word of letters alone: one token, or two written as one.
fn word(start: usize, word: &str, out: &mut Vec<Token>) {
    let cut = joined(word).unwrap_or(0);
    push(out, start, start + cut);
    push(out, start + cut, start + word.len());
}

/// Splits what stands between white space, and gives where it ends.
fn chunk(sentence: &str, base: usize, start: usize, core: usize, out: &mut Vec<Token>) -> usize {
    let rest = &sentence[start..];
    let length = rest.find(is_blank).unwrap_or(rest.len());
    if length == 0 {
        return start + rest.chars().next().map_or(1, char::len_utf8);
    }
    Chunk { text: &rest[..length], core: core.saturating_sub(start) }.split(base + start, out);
    start + length
}

/// Characters without white space between them. Offsets count from the first of them.
struct Chunk<'t> {
    text: &'t str,
    /// Where the sentence ends but for closing quotes and brackets.
    core: usize,
}

/// One token, or two written as one.
struct Piece {
    /// Where the second token begins; the start of the piece if there is one token.
    cut: usize,
    end: usize,
}

impl Chunk<'_> {
    /// Appends the tokens of the chunk, which stands at byte `base` of the article.
    fn split(&self, base: usize, out: &mut Vec<Token>) {
        let mut at = 0;
        let mut may_be_address = true;
        while let Some(first) = self.text[at..].chars().next() {
            let address = if may_be_address { address(&self.text[at..]) } else { None };
            let piece = match address {
                Some(length) => Piece { cut: at, end: at + length },
                None if is_wordy(first) => self.word(at),
                None => Piece { cut: at, end: self.mark(at, first) },
            };
            push(out, base + at, base + piece.cut);
            push(out, base + piece.cut, base + piece.end);
            may_be_address = matches!(first, '(' | '<' | '[' | '"' | '“' | '‘' | '\'' | ':');
            at = piece.end;
        }
    }

    /// Where the mark at `at` ends: runs such as "--", "..." and "!!" are one token.
    fn mark(&self, at: usize, first: char) -> usize {
        let rest = &self.text[at..];
        match first {
            '.' | '-' | '!' | '?' | '*' | '=' | '_' | '~' | '#' | '+' | '|' => {
                let run = rest.len()
                    - rest
                        .trim_start_matches(if matches!(first, '!' | '?') {
                            &['!', '?'][..]
                        } else {
                            std::slice::from_ref(&first)
                        })
                        .len();
                at + run
            }
            '\'' | '’' | '‘' => {
                // "''" and "``" are quotation marks; "'s" after a bracket or quote is a clitic.
                let after = &rest[first.len_utf8()..];
                let next = after.len() - after.trim_start_matches(is_wordy).len();
                if first != '‘'
                    && (is_clitic(&after[..next])
                        || WORDS.has(List::APOSTROPHE, &after[..next])
                        || is_decade(&after[..next]))
                {
                    return at + first.len_utf8() + next;
                }
                if after.starts_with(first) { at + 2 * first.len_utf8() } else { at + first.len_utf8() }
            }
            '`' if rest.starts_with("``") => at + 2,
            '<' if rest.starts_with("<<") => at + 2,
            '>' if rest.starts_with(">>") => at + 2,
            '[' if rest.starts_with("[...]") => at + 5,
            _ => at + first.len_utf8(),
        }
    }

    /// The word at `start`, which may be two tokens.
    fn word(&self, start: usize) -> Piece {
        let text = self.text;
        let mut at = start;
        loop {
            at += text[at..].len() - text[at..].trim_start_matches(is_wordy).len();
            let word = &text[start..at];
            if let Some(unit) = unit(word) {
                let stop = usize::from(unit.contains('.') && text[at..].starts_with('.'));
                return Piece { cut: at - unit.len(), end: at + stop };
            }
            let Some(mark) = text[at..].chars().next() else { break };
            let after = at + mark.len_utf8();
            let rest = &text[after..];
            let goes_on = rest.starts_with(is_wordy);
            let inside = match mark {
                '.' if goes_on => !is_missing_space(word, rest),
                '.' if self.keeps_stop(word, after) => {
                    at = after;
                    break;
                }
                '\'' | '’' => match apostrophe(word, rest) {
                    Apostrophe::Inside => true,
                    Apostrophe::Clitic => false,
                    Apostrophe::Negation => return Piece { cut: at - 1, end: after + 1 },
                },
                '-' | '‐' | '‑' => goes_on && keeps_hyphen(word, rest),
                ',' => is_number_end(word) && is_thousands(rest),
                ':' => is_number_end(word) && starts_with_digit(rest),
                '/' => keeps_slash(word, rest),
                '&' | '@' | '_' => goes_on,
                // "US$5".
                '$' if word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_uppercase()) => {
                    at = after;
                    break;
                }
                _ => false,
            };
            if !inside {
                break;
            }
            at = after;
        }
        let cut = joined(&text[start..at]).unwrap_or(0);
        Piece { cut: start + cut, end: at }
    }

    /// Whether the full stop before `after` belongs to the word.
    fn keeps_stop(&self, word: &str, after: usize) -> bool {
        let last = word.rsplit('-').next().unwrap_or(word);
        let is_acronym = last.contains('.')
            && last.split('.').all(|part| part.chars().count() <= 2 && part.chars().all(char::is_alphabetic));
        if is_acronym {
            return true;
        }
        if self.text[after..].starts_with('.') || after >= self.core {
            return false;
        }
        let initial = last.chars().count() == 1 && last.starts_with(char::is_uppercase);
        initial || WORDS.abbreviation(last).is_some()
    }
}

/// Whether a hyphen keeps its words together: "non-bank", "e-mail", "713-555-0100".
fn keeps_hyphen(before: &str, after: &str) -> bool {
    if before.len() > LONGEST_NUMBER {
        return false;
    }
    // "un-elected", but not "UN-brokered".
    let is_acronym = before.len() > 1
        && before.bytes().all(|byte| byte.is_ascii_uppercase())
        && after.starts_with(|c: char| c.is_ascii_lowercase());
    if !is_acronym && WORDS.has(List::PREFIX, before) {
        return true;
    }
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let next = &after[..after.find(|c: char| !c.is_alphanumeric()).unwrap_or(after.len())];
    let is_number = before.split('-').all(|part| !part.is_empty() && digits(part)) && digits(next);
    // Phone numbers and dates have three parts; "3-4" and "2013-2014" are ranges.
    is_number
        && (before.contains('-') || after[next.len()..].strip_prefix('-').is_some_and(starts_with_digit))
}

/// Whether a slash keeps its words together: "9/11", "w/o".
fn keeps_slash(before: &str, after: &str) -> bool {
    if is_number_end(before) && starts_with_digit(after) {
        return true;
    }
    let next = &after[..after.len() - after.trim_start_matches(is_wordy).len()];
    before.len() + next.len() < 5 && WORDS.has(List::WHOLE, &format!("{before}/{next}"))
}

/// A letter or digit, or a mark that goes with one; everything that is neither white space nor
/// punctuation nor a symbol.
fn is_wordy(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    c.is_alphanumeric()
        || !(is_blank(c)
            || matches!(c,
                '\u{80}'..='\u{bf}' | '×' | '÷' | '\u{2010}'..='\u{205e}' | '\u{20a0}'..='\u{20cf}'
                | '\u{2100}'..='\u{2bff}' | '\u{3000}'..='\u{303f}' | '\u{fe10}'..='\u{fe1f}' | '\u{fe30}'..='\u{fe6f}'
                | '\u{ff00}'..='\u{ff65}' | '\u{1f000}'..='\u{1faff}'))
}

/// A mark that may close a sentence after its last word.
fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | ')' | ']' | '”' | '’' | '»')
}

fn starts_with_digit(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

fn is_number_end(word: &str) -> bool {
    word.ends_with(|c: char| c.is_ascii_digit())
}

/// Whether a group of three digits follows, as in "5,000".
fn is_thousands(after: &str) -> bool {
    after.bytes().take_while(u8::is_ascii_digit).count() >= 3
}

/// What an apostrophe after a word does.
enum Apostrophe {
    /// "o'clock", "L'Aquila", "60's".
    Inside,
    /// "China's", "we'll", "workers'": the word ends before it.
    Clitic,
    /// "didn't": the word ends before the `n`.
    Negation,
}

fn apostrophe(before: &str, after: &str) -> Apostrophe {
    let next = &after[..after.len() - after.trim_start_matches(is_wordy).len()];
    if next.eq_ignore_ascii_case("t") && before.len() > 1 && before.ends_with(['n', 'N']) {
        return Apostrophe::Negation;
    }
    let is_decade = is_number_end(before) && next == "s";
    if next.is_empty() || (is_clitic(next) && !is_decade) { Apostrophe::Clitic } else { Apostrophe::Inside }
}

/// "s", "ll", "re": what stands after the apostrophe of a clitic.
fn is_clitic(word: &str) -> bool {
    ["s", "re", "ve", "ll", "d", "m"].iter().any(|clitic| word.eq_ignore_ascii_case(clitic))
}

/// "90s" of "'90s".
fn is_decade(word: &str) -> bool {
    word.len() == 3 && word.ends_with('s') && word[..2].bytes().all(|byte| byte.is_ascii_digit())
}

/// The unit at the end of `word`, a number with its unit: "km" of "60km", "p.m" of "5p.m".
fn unit(word: &str) -> Option<&str> {
    if word.len() > LONGEST_NUMBER || !word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let number = word.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '.');
    let unit = &word[number.len()..];
    let is_number = number.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b',' | b':'));
    (is_number && !unit.is_empty() && WORDS.has(List::UNIT, unit)).then_some(unit)
}

/// "agreement.The": a space is missing after the full stop.
fn is_missing_space(before: &str, after: &str) -> bool {
    let lower = before.bytes().rev().take_while(u8::is_ascii_lowercase).count();
    let mut next = after.bytes();
    lower > 2
        && next.next().is_some_and(|b| b.is_ascii_uppercase())
        && next.take_while(u8::is_ascii_lowercase).count() > 1
}

/// Length of the web or mail address at the start of `text`, without closing punctuation.
fn address(text: &str) -> Option<usize> {
    let host = text
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+')))
        .unwrap_or(text.len());
    let rest = &text[host..];
    let is_address = (host > 0 && rest.starts_with("://"))
        || text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www."))
        || (host > 0
            && rest
                .strip_prefix('@')
                .is_some_and(|domain| domain.starts_with(|c: char| c.is_ascii_alphanumeric())));
    if !is_address {
        return None;
    }
    let length = text.find(['<', '>', '"', '”', '“', '’']).unwrap_or(text.len());
    let trimmed = text[..length].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'']);
    Some(trimmed.len()).filter(|&length| length > 0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn split(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        tokens(text, Span::from_range(0..text.len()), &mut out);
        out.iter().map(|token| token.span.of(text)).collect()
    }

    /// Each text with its tokens parted by spaces.
    const CASES: &[(&str, &str)] = &[
        ("China’s team didn't say it'll sign.", "China ’s team did n't say it 'll sign ."),
        ("They CAN'T and cannot, won’t go.", "They CA N'T and can not , wo n’t go ."),
        ("the workers' and L'Aquila's o'clock", "the workers ' and L'Aquila 's o'clock"),
        ("in the '90s, the 1980s and 60's", "in the '90s , the 1980s and 60's"),
        (
            "U.S.-led, non-bank, UN-led, year-old e-mail",
            "U.S. - led , non-bank , UN - led , year - old e-mail",
        ),
        ("a state-of-the-art 2013-2014 plan", "a state - of - the - art 2013 - 2014 plan"),
        ("call 713-555-0100 by 11-20-2000", "call 713-555-0100 by 11-20-2000"),
        ("$5bn, US$4.5 or 10% of 1,200.50", "$ 5 bn , US$ 4.5 or 10 % of 1,200.50"),
        ("at 5p.m. or 10am, 60km off", "at 5 p.m. or 10 am , 60 km off"),
        ("“No,” he said... “never”—or not…", "“ No , ” he said ... “ never ” — or not …"),
        ("He left ('quietly')--she stayed?!", "He left ( ' quietly ' ) -- she stayed ?!"),
        (
            "see www.example.org/a-b, or write a.b@example.org.",
            "see www.example.org/a-b , or write a.b@example.org .",
        ),
        ("(https://example.org/x_(y)?z=1).", "( https://example.org/x_(y)?z=1 ) ."),
        ("and/or on 9/11 w/o AT&T", "and / or on 9/11 w/o AT&T"),
        ("Mr. Lee of Acme Corp. met Acme Inc.", "Mr. Lee of Acme Corp. met Acme Inc ."),
        ("They met in the U.S.", "They met in the U.S."),
        ("the deal.The union [sic] left", "the deal . The union [ sic ] left"),
        ("Łódź and Côte d'Ivoire e\u{301}", "Łódź and Côte d'Ivoire e\u{301}"),
        ("\u{feff}They\u{a0}left", "They left"),
    ];

    #[test]
    fn text_is_split_as_treebanks_split_it() {
        for (text, expected) in CASES {
            assert_eq!(split(text).join(" "), *expected);
        }
    }

    proptest! {
        #[test]
        fn tokens_cover_all_but_white_space(text in "(\\PC|[ \n.,'’/:$A-Za-z0-9@-]){0,80}") {
            let mut out = Vec::new();
            tokens(&text, Span::from_range(0..text.len()), &mut out);
            let mut end = 0;
            for token in out {
                let range = token.span.range();
                prop_assert!(text[end..range.start].chars().all(is_blank));
                prop_assert!(!range.is_empty() && !text[range.clone()].chars().any(is_blank));
                end = range.end;
            }
            prop_assert!(text[end..].chars().all(is_blank));
        }
    }

    /// Texts that would be slow if anything looked at the rest of the text for each character.
    #[test]
    fn hostile_texts_take_no_longer() {
        for piece in [
            "a-", "1-2-", "a.", ") ", "1,000,", "a'", "a/", "1/2/", "a@", "- ", "'", "http:", ". ", "(", "1:",
        ] {
            let text = piece.repeat(400_000 / piece.len());
            let start = std::time::Instant::now();
            let sentences = crate::sentences(&text);
            let mut out = Vec::new();
            for sentence in sentences {
                tokens(&text, sentence.span, &mut out);
            }
            let seconds = start.elapsed().as_secs_f64();
            assert!(seconds < 5.0, "{piece:?}: {seconds} s for {} bytes", text.len());
        }
    }
}
