//! Names of firms that two words and an "and" make: "Harrow and Lund Publishers Inc".
//!
//! The same words may be two firms side by side. They are one where the text calls it a firm once, and never
//! tells of either half alone.

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use super::gazetteer::Classes;
use super::words::{Case, Words};

/// Words of a name after its halves: "Publishers Inc".
const MOST_BEHIND: usize = 3;

/// What a text shows of two words with "and" between them.
#[derive(Clone, Copy, Debug, Default)]
struct Pair {
    times: u32,
    is_firm: bool,
    stands_apart: bool,
}

/// Where such names start, each with the word after its last.
pub(super) fn joined(words: &Words<'_>) -> FxHashMap<usize, usize> {
    let key = |at: usize| [words.form(at), words.form(at + 2)].map(detente_text::lower_case);
    let starts: Vec<usize> = words
        .sentences
        .iter()
        .flat_map(|view| (view.first + 1)..view.last.saturating_sub(1).max(view.first + 1))
        .filter(|&at| words.form(at).eq_ignore_ascii_case("and"))
        .map(|and| and - 1)
        .filter(|&at| is_half(words, at) && is_half(words, at + 2))
        .collect();
    let mut pairs: FxHashMap<[CompactString; 2], Pair> = FxHashMap::default();
    for &at in &starts {
        let is_mixed = words.sentence_of(at).case.is_mixed();
        let pair = pairs.entry(key(at)).or_default();
        pair.times += 1;
        pair.is_firm |= is_mixed && end(words, at).is_some();
        pair.stands_apart |= is_mixed && words.before(at).is_some_and(|before| is_half(words, before));
    }
    pairs.retain(|_, pair| pair.is_firm && pair.times > 1 && !pair.stands_apart);
    if pairs.is_empty() {
        return FxHashMap::default();
    }
    let mut halves: FxHashMap<CompactString, Vec<[CompactString; 2]>> = FxHashMap::default();
    for &at in &starts {
        let pair = key(at);
        if pairs.contains_key(&pair) {
            for half in &pair {
                let own = halves.entry(half.clone()).or_default();
                if !own.contains(&pair) {
                    own.push(pair.clone());
                }
            }
        }
    }
    let is_part = |start: usize| starts.binary_search(&start).is_ok() && pairs.contains_key(&key(start));
    let apart = (0..words.list.len())
        .filter(|&at| words.is_capital(at) && words.sentence_of(at).case != Case::Capitals)
        .filter(|&at| !is_part(at) && !at.checked_sub(2).is_some_and(is_part))
        .filter_map(|at| halves.get(&detente_text::lower_case(words.form(at))));
    let apart: Vec<[CompactString; 2]> = apart.flatten().cloned().collect();
    for pair in &apart {
        pairs.remove(pair);
    }
    let of_firms = starts.into_iter().filter(|&at| pairs.contains_key(&key(at)));
    of_firms.map(|at| (at, end(words, at).unwrap_or(at + 3))).collect()
}

/// Whether the word may be half of the name.
fn is_half(words: &Words<'_>, at: usize) -> bool {
    words.is_capital(at)
        && !words.is(at, Classes::COMPANY_SUFFIX)
        && !words.is(at, Classes::CALENDAR)
        && !words.is(at, Classes::DETERMINER)
        && !words.is(at, Classes::ROLE)
}

/// Where the name that starts at `start` ends with the word for a firm, if it has one.
fn end(words: &Words<'_>, start: usize) -> Option<usize> {
    let from = start + 3;
    let limit = words.sentence_of(start).last.min(from + MOST_BEHIND);
    let behind = (from..limit).take_while(|&at| words.is_capital(at));
    behind.filter(|&at| words.is(at, Classes::COMPANY_SUFFIX)).last().map(|at| at + 1)
}
