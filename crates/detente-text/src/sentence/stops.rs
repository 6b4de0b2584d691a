//! A passage → sentences: which full stops, question and exclamation marks end one.
//!
//! "Talks with Gen. Lee ended at 5 p.m. Wednesday." has three full stops and one end.
//!
//! In Latin script one scan over the bytes finds the marks and looks at the words on both sides.
//! A passage with letters of other scripts also takes the boundaries that UAX #29 finds there.

use unicode_segmentation::UnicodeSegmentation;

use super::{Sentence, SentenceKind};
use crate::Span;
use crate::words::{Abbreviation, List, WORDS, floor, is_blank};

/// How far to look back for the word before a full stop. Bytes.
const LONGEST_ABBREVIATION: usize = 24;
/// How far to look ahead for the verb after a quotation. Bytes.
const LONGEST_SPEAKER: usize = 60;

/// Appends the sentences of `text[body.0..body.1]`, which begins and ends with a word or mark.
pub(super) fn split(text: &str, body: (usize, usize), out: &mut Vec<Sentence>) {
    let (mut start, end) = body;
    let mut push = |from: usize, to: usize| {
        out.push(Sentence { span: Span::from_range(from..to), kind: SentenceKind::Body });
    };
    let mut foreign = foreign_ends(text, start, end).into_iter().peekable();
    let bytes = text.as_bytes();
    let mut at = start;
    while let Some(skip) = bytes[at..end].iter().position(|&byte| MAY_END[byte as usize]) {
        at += skip;
        // The ends that UAX #29 found in other scripts, as they come by.
        while let Some(cut) = foreign.next_if(|&cut| cut <= at) {
            if cut > start {
                push(start, cut);
                start = skip_blank(text, cut, end);
            }
        }
        let Some(marks) = mark(bytes, at) else {
            at += 1;
            continue;
        };
        let mut run = at + marks;
        while run < end
            && let Some(more) = mark(bytes, run)
        {
            run += more;
        }
        let closed = skip_closers(text, run, end);
        let next = skip_blank(text, closed, end);
        let stop = Stop { text, start, at, run, closed, next, end };
        if next > closed && next < end && stop.ends_sentence() {
            push(start, closed);
            start = next;
        }
        at = closed;
    }
    for cut in foreign.filter(|&cut| cut < end) {
        push(start, cut);
        start = skip_blank(text, cut, end);
    }
    if start < end {
        push(start, end);
    }
}

/// Bytes that begin a mark that may end a sentence.
const MAY_END: [bool; 256] = {
    let mut may_end = [false; 256];
    may_end[b'.' as usize] = true;
    may_end[b'!' as usize] = true;
    may_end[b'?' as usize] = true;
    may_end["…".as_bytes()[0] as usize] = true;
    may_end
};

/// Length of the terminating mark at `at`.
fn mark(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes[at] {
        b'.' | b'!' | b'?' => Some(1),
        0xE2 if bytes[at..].starts_with("…".as_bytes()) => Some(3),
        _ => None,
    }
}

/// Ends of sentences in other scripts than Latin, Greek and Cyrillic, by UAX #29.
fn foreign_ends(text: &str, start: usize, end: usize) -> Vec<usize> {
    let body = &text[start..end];
    // Lead bytes from D6 up, but for E2: punctuation and symbols.
    if body.is_ascii() || !body.bytes().any(|byte| byte >= 0xD6 && byte != 0xE2) {
        return Vec::new();
    }
    body.split_sentence_bound_indices()
        .filter_map(|(at, piece)| {
            let piece = piece.trim_end_matches(is_blank);
            let core = piece.trim_end_matches(['"', '\'', ')', '”', '’', '»', '」', '』']);
            let last = core.chars().next_back()?;
            (last >= '\u{580}' && !('\u{2000}'..'\u{2070}').contains(&last) && !last.is_alphanumeric())
                .then_some(start + at + piece.len())
        })
        .collect()
}

fn skip_blank(text: &str, from: usize, end: usize) -> usize {
    end - text[from..end].trim_start_matches(is_blank).len()
}

fn skip_closers(text: &str, from: usize, end: usize) -> usize {
    let rest = &text[from..end];
    from + (rest.len() - rest.trim_start_matches(['"', '\'', ')', ']', '”', '’', '»']).len())
}

/// A run of terminating marks before white space, and what surrounds it. Byte offsets.
struct Stop<'t> {
    text: &'t str,
    /// First byte of the sentence so far.
    start: usize,
    /// First mark.
    at: usize,
    /// After the last mark.
    run: usize,
    /// After closing quotes and brackets.
    closed: usize,
    /// The next word or mark.
    next: usize,
    /// End of the passage.
    end: usize,
}

impl Stop<'_> {
    fn ends_sentence(&self) -> bool {
        let rest = &self.text[self.next..self.end];
        let words = rest.trim_start_matches(|c: char| {
            is_blank(c) || matches!(c, '"' | '\'' | '(' | '[' | '-' | '*' | '“' | '‘' | '«' | '–' | '—' | '•')
        });
        // "the U.S. (29 pct)": a bracket by itself opens no sentence.
        let opened = !rest[..rest.len() - words.len()].trim_matches(['(', '[']).is_empty();
        let Some(first) = words.chars().next() else { return true };
        let next_word = &words[..words.find(|c: char| !c.is_alphanumeric()).unwrap_or(words.len())];
        // "iPhone" begins a sentence, "the" does not.
        if first.is_lowercase() && !next_word.chars().skip(1).take(1).any(char::is_uppercase) {
            return false;
        }
        if next_word.is_empty() && !matches!(first, '$' | '£' | '€' | '#' | '@') {
            return false;
        }
        // "LIMA WARNS U.S. IT MAY ACT": among capitals a capital tells nothing.
        let is_shouted = next_word.len() > 1 && !next_word.chars().any(char::is_lowercase);
        let starter = first.is_uppercase() && !is_shouted && WORDS.has(List::STARTER, next_word);
        let marks = &self.text[self.at..self.run];
        let quoted = self.text[self.run..self.closed].contains(['"', '”', '’', '\'']);
        if marks != "." {
            let word = self.word_before();
            let exclaimed = marks == "!" && !quoted && WORDS.has(List::EXCLAIMED, word) && !starter;
            let reported = quoted && !opened && is_report(words);
            return !exclaimed && !reported;
        }
        let closed = self.closed > self.run;
        let word = self.word_before();
        let initial = word.chars().count() == 1 && word.starts_with(char::is_uppercase);
        if initial {
            return starter || word == "I" || closed;
        }
        match WORDS.abbreviation(word) {
            Some(Abbreviation::Title) => closed && starter,
            Some(Abbreviation::Inner) => false,
            Some(Abbreviation::Number) => !first.is_numeric(),
            Some(Abbreviation::Month) => starter,
            Some(Abbreviation::Modifier) if starter && !self.is_behind_article(word) => {
                closed || opened || WORDS.has(List::PHRASE_START, next_word)
            }
            Some(Abbreviation::Soft | Abbreviation::Modifier) => starter || closed || opened,
            None if is_acronym(word) => starter || closed || opened,
            // "1. Lower tariffs."
            None => {
                !(self.is_first_word(word) && word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit()))
            }
        }
    }

    /// The word that the first mark follows, from the last white space, bracket, quote or hyphen.
    fn word_before(&self) -> &str {
        self.before()
            .rsplit(|c: char| {
                is_blank(c) || matches!(c, '(' | '[' | '"' | '“' | '‘' | '\'' | '-' | '–' | '—' | '/')
            })
            .next()
            .unwrap_or_default()
    }

    /// The last characters of the sentence before the first mark: as many as an abbreviation may have.
    fn before(&self) -> &str {
        let from = floor(self.text, self.at.saturating_sub(LONGEST_ABBREVIATION).max(self.start));
        &self.text[from..self.at]
    }

    /// Whether an article stands one or two words before `word`, and not at the very start: what ends in
    /// "in the U.S." may be over, what ends in "The U.S." or "with U.S." is not.
    fn is_behind_article(&self, word: &str) -> bool {
        let before = self.before().strip_suffix(word).unwrap_or_default();
        let words: Vec<&str> = before.rsplit(is_blank).filter(|word| !word.is_empty()).take(3).collect();
        words.windows(2).any(|pair| WORDS.has(List::ARTICLE, pair[0]))
    }

    fn is_first_word(&self, word: &str) -> bool {
        !word.is_empty() && self.at - word.len() == self.start
    }
}

/// Whether the words after a quotation say who spoke: "Ana Mora asked."
fn is_report(words: &str) -> bool {
    let window = &words[..floor(words, LONGEST_SPEAKER)];
    window
        .split_whitespace()
        .take(4)
        .map(|word| word.trim_end_matches(|c: char| !c.is_alphanumeric()))
        .take_while(|word| word.starts_with(char::is_uppercase) || WORDS.has(List::REPORT, word))
        .any(|word| WORDS.has(List::REPORT, word))
}

/// "U.S", "D.P.R.K", "Ph.D": parts of one or two letters.
fn is_acronym(word: &str) -> bool {
    word.contains('.')
        && word
            .split('.')
            .all(|part| (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic))
}
