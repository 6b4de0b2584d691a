//! The word lists that the splitters of sentences and tokens and the reader of headlines look things up in.
//!
//! "Gen." in "Gen. Lee" ends no sentence, and "non-bank" is one token: such words stand in
//! `data/*.tsv`, not in the code.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::lower_case;

/// What the full stop of an abbreviation tells about the end of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Abbreviation {
    /// "Gen.": a name follows.
    Title,
    /// "i.e.": what it belongs to follows.
    Inner,
    /// "No. 3": not the end if a digit follows.
    Number,
    /// "Sept. 3": a day may follow.
    Month,
    /// "U.S. officials": what it belongs to follows, unless an article stands before it.
    Modifier,
    /// "Corp.": the next word tells.
    Soft,
}

/// All lists, each word in lower case.
#[derive(Debug)]
pub(crate) struct Words {
    abbreviations: FxHashMap<&'static str, Abbreviation>,
    lists: FxHashMap<&'static str, FxHashSet<&'static str>>,
    joined: FxHashMap<String, usize>,
}

/// A list of `data/words.tsv`, by the name it has there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct List(&'static str);

impl List {
    pub(crate) const STARTER: Self = Self("starter");
    pub(crate) const ARTICLE: Self = Self("article");
    pub(crate) const REPORT: Self = Self("report");
    pub(crate) const EXCLAIMED: Self = Self("exclaimed");
    pub(crate) const RUBRIC: Self = Self("rubric");
    pub(crate) const MONTH: Self = Self("month");
    pub(crate) const BYLINE: Self = Self("byline");
    pub(crate) const NAME_LINK: Self = Self("name-link");
    pub(crate) const APOSTROPHE: Self = Self("apostrophe");
    pub(crate) const PREFIX: Self = Self("prefix");
    pub(crate) const UNIT: Self = Self("unit");
    pub(crate) const WHOLE: Self = Self("whole");
    pub(crate) const CATENATIVE: Self = Self("catenative");
    pub(crate) const BEFORE_TIME: Self = Self("before-time");
    pub(crate) const TIME_PREPOSITION: Self = Self("time-preposition");
    pub(crate) const TIME_FILLER: Self = Self("time-filler");
    pub(crate) const TIME_POINTER: Self = Self("time-pointer");
    pub(crate) const TIME_UNIT: Self = Self("time-unit");
    pub(crate) const TIME_SHIFT: Self = Self("time-shift");
    pub(crate) const TIME_NUMBER: Self = Self("time-number");
    pub(crate) const WEEKDAY: Self = Self("weekday");
    pub(crate) const NO_PHRASE_START: Self = Self("no-phrase-start");
    pub(crate) const PHRASE_START: Self = Self("phrase-start");
    pub(crate) const HEADLINE_VERB: Self = Self("headline-verb");
    pub(crate) const HEADLINE_STATE: Self = Self("headline-state");
    pub(crate) const HEADLINE_BREAK: Self = Self("headline-break");
    pub(crate) const PERSONAL: Self = Self("personal");
    pub(crate) const INFINITIVE_MARK: Self = Self("infinitive-mark");
    pub(crate) const PERFECT: Self = Self("perfect");
    pub(crate) const INVERTED: Self = Self("inverted");
    pub(crate) const NAMING: Self = Self("naming");
    pub(crate) const PASSIVE: Self = Self("passive");
    pub(crate) const EMPHATIC: Self = Self("emphatic");
    pub(crate) const DUE: Self = Self("due");
    pub(crate) const UNDERTAKING: Self = Self("undertaking");
    pub(crate) const BETWEEN: Self = Self("between");
    #[cfg(test)]
    const ALL: &[Self] = &[
        Self::STARTER,
        Self::ARTICLE,
        Self::REPORT,
        Self::EXCLAIMED,
        Self::RUBRIC,
        Self::MONTH,
        Self::BYLINE,
        Self::NAME_LINK,
        Self::APOSTROPHE,
        Self::PREFIX,
        Self::UNIT,
        Self::WHOLE,
        Self::CATENATIVE,
        Self::BEFORE_TIME,
        Self::TIME_PREPOSITION,
        Self::TIME_FILLER,
        Self::TIME_POINTER,
        Self::TIME_UNIT,
        Self::TIME_SHIFT,
        Self::TIME_NUMBER,
        Self::WEEKDAY,
        Self::PHRASE_START,
        Self::NO_PHRASE_START,
        Self::PERSONAL,
        Self::HEADLINE_VERB,
        Self::HEADLINE_STATE,
        Self::HEADLINE_BREAK,
        Self::INFINITIVE_MARK,
        Self::PERFECT,
        Self::INVERTED,
        Self::NAMING,
        Self::PASSIVE,
        Self::EMPHATIC,
        Self::DUE,
        Self::UNDERTAKING,
        Self::BETWEEN,
    ];
}

/// The lists, read once.
pub(crate) static WORDS: LazyLock<Words> = LazyLock::new(|| Words {
    abbreviations: rows(include_str!("../data/abbreviations.tsv"))
        .flat_map(|(class, forms)| {
            let class = match class {
                "title" => Abbreviation::Title,
                "inner" => Abbreviation::Inner,
                "number" => Abbreviation::Number,
                "month" => Abbreviation::Month,
                "modifier" => Abbreviation::Modifier,
                _ => Abbreviation::Soft,
            };
            forms.split_whitespace().map(move |form| (form, class))
        })
        .collect(),
    lists: rows(include_str!("../data/words.tsv"))
        .map(|(list, words)| (list, words.split_whitespace().collect()))
        .collect(),
    joined: rows(include_str!("../data/joined.tsv"))
        .map(|(first, second)| (format!("{first}{second}"), first.len()))
        .collect(),
});

/// Lines of a table of two columns; those that begin with `#` are comments.
fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

impl Words {
    /// The class of an abbreviation, given without its last full stop.
    pub(crate) fn abbreviation(&self, form: &str) -> Option<Abbreviation> {
        self.abbreviations.get(lower_case(form).as_str()).copied()
    }

    /// Whether `list` has `word`, in whatever case.
    pub(crate) fn has(&self, list: List, word: &str) -> bool {
        self.lists.get(list.0).is_some_and(|words| words.contains(lower_case(word).as_str()))
    }
}

/// Length in bytes of the first of the two words that `word` joins: 3 for "cannot".
#[inline]
pub(crate) fn joined(word: &str) -> Option<usize> {
    // Every word is asked about and nearly none is joined.
    let may_be =
        matches!(word.len(), 5 | 6) && matches!(word.as_bytes()[0] | 0x20, b'c' | b'g' | b'w' | b'l');
    if may_be { WORDS.joined.get(word.to_ascii_lowercase().as_str()).copied() } else { None }
}

/// Whether `c` separates words: white space, or a mark without width such as the byte-order mark.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}')
}

/// The last character boundary of `text` at or before `at`.
pub(crate) fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_has_words() {
        for list in List::ALL {
            assert!(WORDS.lists.get(list.0).is_some_and(|words| !words.is_empty()), "{list:?}");
        }
        assert_eq!(WORDS.lists.len(), List::ALL.len(), "a list that no code asks for");
    }

    #[test]
    fn words_are_found_in_any_case() {
        assert_eq!(WORDS.abbreviation("Gen"), Some(Abbreviation::Title));
        assert_eq!(WORDS.abbreviation("General"), None);
        assert!(WORDS.has(List::PREFIX, "Non"));
        assert_eq!(joined("CANNOT"), Some(3));
        assert_eq!(joined("canned"), None);
    }

    /// The quick look at length and first letter must let every joined word through.
    #[test]
    fn every_joined_word_passes_the_quick_look() {
        for word in rows(include_str!("../data/joined.tsv")).map(|(first, second)| format!("{first}{second}"))
        {
            assert!(joined(&word).is_some(), "{word}");
        }
    }
}
