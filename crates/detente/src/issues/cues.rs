//! Cues, compiled once: which rows of a table the words of a phrase point at.
//!
//! A cue is a word (`tariff*`), words side by side (`export control*`), or two of these near each
//! other in any order (`subsid*~state-owned`), so that "subsidies for businesses that are
//! state-owned" is found without its compound. Matching takes time linear in the words.

use compact_str::CompactString;
use detente_text::Span;
use rustc_hash::FxHashMap;

use super::words::{PlainWord, plain_words};

/// How many words may lie from the start of one side of `a~b` to the start of the other.
const NEAR: usize = 7;

/// A compiled set of cues.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cues {
    phrases: Vec<Phrase>,
    /// Phrases by their first word, where it is given in full.
    by_word: FxHashMap<CompactString, Vec<usize>>,
    /// Phrases by their first word, where only its beginning is given.
    by_stem: FxHashMap<CompactString, Vec<usize>>,
    longest_stem: usize,
}

#[derive(Clone, Debug)]
struct Phrase {
    words: Vec<Pattern>,
    uses: Vec<Use>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Pattern {
    stem: CompactString,
    open: bool,
}

/// What finding a phrase means.
#[derive(Clone, Copy, Debug)]
struct Use {
    row: usize,
    /// The phrase that must stand near.
    near: Option<usize>,
    /// Words of the whole cue.
    length: usize,
    weak: bool,
}

/// A cue found in a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    /// The row of the table.
    pub(crate) row: usize,
    /// Number of words in the cue: the longer, the more specific.
    pub(crate) length: usize,
    /// Whether the cue counts only where there is no other.
    pub(crate) weak: bool,
    /// Position of the first word.
    pub(crate) first: usize,
    /// Position after the last word.
    pub(crate) end: usize,
    /// The bytes from the first to the last word.
    pub(crate) span: Span,
}

impl Cues {
    /// Adds the cues of `row`: alternatives with `|` between them, a weak one with `?` before it.
    pub(crate) fn add(&mut self, row: usize, cues: &str) {
        for cue in cues.split('|').map(str::trim).filter(|cue| !cue.is_empty()) {
            let (weak, cue) = match cue.strip_prefix('?') {
                Some(cue) => (true, cue),
                None => (false, cue),
            };
            let (left, right) = match cue.split_once('~') {
                Some((left, right)) => (patterns(left), patterns(right)),
                None => (patterns(cue), Vec::new()),
            };
            if left.is_empty() {
                continue;
            }
            let length = left.len() + right.len();
            if right.is_empty() {
                let phrase = self.phrase(left);
                self.phrases[phrase].uses.push(Use { row, near: None, length, weak });
            } else {
                let (left, right) = (self.phrase(left), self.phrase(right));
                self.phrases[left].uses.push(Use { row, near: Some(right), length, weak });
                self.phrases[right].uses.push(Use { row, near: Some(left), length, weak });
            }
        }
    }

    /// Every cue in `words`, in the order of its last part.
    pub(crate) fn hits(&self, words: &[PlainWord]) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut seen: Vec<(usize, usize, usize)> = Vec::new();
        for first in 0..words.len() {
            let recent = seen.iter().position(|&(_, at, _)| at + NEAR >= first).unwrap_or(seen.len());
            seen.drain(..recent);
            self.starting_at(words, first, |phrase, end| {
                // "Silver River Ltd" is no river.
                let is_name = end == first + 1 && words[first].in_name;
                for found in &self.phrases[phrase].uses {
                    if is_name && found.length == 1 {
                        continue;
                    }
                    let from = match found.near {
                        None => Some(first),
                        // The two sides may not share words.
                        Some(other) => seen
                            .iter()
                            .rev()
                            .find(|&&(phrase, _, end)| phrase == other && end <= first)
                            .map(|&(_, at, _)| at),
                    };
                    if let Some(from) = from {
                        hits.push(Hit {
                            row: found.row,
                            length: found.length,
                            weak: found.weak,
                            first: from,
                            end,
                            span: words[from].span.join(words[end - 1].span),
                        });
                    }
                }
                seen.push((phrase, first, end));
            });
        }
        hits
    }

    /// Calls `found` with each phrase that starts at `first`, and where it ends.
    fn starting_at(&self, words: &[PlainWord], first: usize, mut found: impl FnMut(usize, usize)) {
        let word = &words[first].lower;
        let stems = word.char_indices().map(|(at, character)| at + character.len_utf8());
        let stems = stems.take_while(|&end| end <= self.longest_stem);
        let by_stem = stems.filter_map(|end| self.by_stem.get(&word[..end]));
        for &phrase in self.by_word.get(word).into_iter().chain(by_stem).flatten() {
            let patterns = &self.phrases[phrase].words;
            let end = first + patterns.len();
            let Some(rest) = words.get(first + 1..end) else { continue };
            if rest.iter().zip(&patterns[1..]).all(|(word, pattern)| pattern.fits(word)) {
                found(phrase, end);
            }
        }
    }

    fn phrase(&mut self, words: Vec<Pattern>) -> usize {
        let first = words[0].clone();
        let index = if first.open { &mut self.by_stem } else { &mut self.by_word };
        let known = index.entry(first.stem.clone()).or_default();
        if let Some(&phrase) = known.iter().find(|&&phrase| self.phrases[phrase].words == words) {
            return phrase;
        }
        known.push(self.phrases.len());
        if first.open {
            self.longest_stem = self.longest_stem.max(first.stem.len());
        }
        self.phrases.push(Phrase { words, uses: Vec::new() });
        self.phrases.len() - 1
    }
}

impl Pattern {
    fn fits(&self, word: &PlainWord) -> bool {
        let same =
            if self.open { word.lower.starts_with(self.stem.as_str()) } else { word.lower == self.stem };
        same && !word.after_break
    }
}

fn patterns(cue: &str) -> Vec<Pattern> {
    let mut patterns = Vec::new();
    for piece in cue.split_whitespace() {
        let (piece, open) = match piece.strip_suffix('*') {
            Some(stem) => (stem, true),
            None => (piece, false),
        };
        let words = plain_words(piece, Span::new(0, piece.len() as u32));
        patterns.extend(words.into_iter().map(|word| Pattern { stem: word.lower, open: false }));
        if let Some(last) = patterns.last_mut() {
            last.open |= open;
        }
    }
    patterns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cues: &[&str], text: &str, expected: &[(usize, &str)]) {
        let mut set = Cues::default();
        for (row, cues) in cues.iter().enumerate() {
            set.add(row, cues);
        }
        let words = plain_words(text, Span::new(0, text.len() as u32));
        let hits: Vec<(usize, &str)> =
            set.hits(&words).iter().map(|hit| (hit.row, hit.span.of(text))).collect();
        assert_eq!(hits, expected);
    }

    #[test]
    fn stems_phrases_and_neighbours() {
        let cues = ["tariff*", "export control*", "subsid*~state-owned", "car|cars"];
        check(&cues, "TARIFFS on cars", &[(0, "TARIFFS"), (3, "cars")]);
        check(&cues, "export-control rules", &[(1, "export-control")]);
        check(&cues, "export, controls", &[]);
        check(
            &cues,
            "subsidies for firms that are state-owned",
            &[(2, "subsidies for firms that are state-owned")],
        );
        check(&cues, "state-owned firms lose subsidies", &[(2, "state-owned firms lose subsidies")]);
        check(&cues, "state-owned firms in the north of the land lose subsidies", &[]);
        check(&cues, "cargo", &[]);
    }
}
