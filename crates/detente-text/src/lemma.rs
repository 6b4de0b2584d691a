//! A word and its part of speech → its dictionary form: "reached" → "reach", "men" → "man".
//!
//! A table of exceptions and suffix rules, both learnt from the treebanks, in one file.

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use crate::{Upos, lower_case};

/// What the treebanks taught, and behind it, to win over it, words that this gets wrong: "convene" is no
/// "conve".
pub(crate) const TABLE: &str =
    concat!(include_str!("../model/lemmas.tsv"), "\n", include_str!("../data/lemmas.tsv"));

/// Longest suffix that a rule looks at, in characters.
const LONGEST: usize = 5;

/// How to make a lemma of a word that ends in a suffix.
#[derive(Debug)]
struct SuffixRule {
    /// Characters to cut.
    cut: usize,
    /// What to add.
    add: &'static str,
}

/// What a table says of one word or suffix, by part of speech.
type ByTag<T> = Vec<(Upos, T)>;

/// The lemmas of English.
#[derive(Debug)]
pub(crate) struct Lemmas {
    exceptions: FxHashMap<&'static str, ByTag<&'static str>>,
    rules: FxHashMap<&'static str, ByTag<SuffixRule>>,
}

impl Lemmas {
    /// Reads the table; rows that do not parse are skipped (a test allows none).
    pub(crate) fn read(table: &'static str) -> Self {
        let mut lemmas = Self { exceptions: FxHashMap::default(), rules: FxHashMap::default() };
        for line in table.lines() {
            let mut columns = line.split('\t');
            let (Some(word), Some(upos)) = (columns.next(), columns.next().and_then(Upos::parse)) else {
                continue;
            };
            match (word.strip_prefix('-'), columns.next(), columns.next()) {
                (Some(suffix), Some(cut), Some(add)) => {
                    if let Ok(cut) = cut.parse() {
                        put(lemmas.rules.entry(suffix).or_default(), upos, SuffixRule { cut, add });
                    }
                }
                (_, Some(lemma), None) => {
                    put(lemmas.exceptions.entry(word).or_default(), upos, lemma);
                }
                _ => {}
            }
        }
        lemmas
    }

    /// The dictionary form of `word`; `scratch` holds it in lower case meanwhile.
    ///
    /// `is_word` tells words of English from other letters, where suffixes alone cannot: "smoked" is
    /// of "smoke", "talked" of "talk".
    pub(crate) fn lemma(
        &self,
        word: &str,
        upos: Upos,
        is_word: impl Fn(&str) -> bool,
        scratch: &mut String,
    ) -> CompactString {
        lower_straight(word, scratch);
        let key = if upos == Upos::Propn { word } else { scratch.as_str() };
        if let Some(&lemma) = self.exceptions.get(key).and_then(|it| of_tag(it, upos)) {
            return lemma.into();
        }
        for length in (0..=LONGEST).rev() {
            let Some(suffix) = last(scratch, length) else { continue };
            let rule = self.rules.get(suffix).and_then(|it| of_tag(it, upos));
            if let Some(lemma) = rule.and_then(|rule| rule.apply(key, upos, &is_word)) {
                return lemma;
            }
        }
        key.into()
    }

    /// Every lemma that `word` may have, in lower case, whatever its part of speech: what
    /// [`Lemmas::lemma`] gives for each, with every suffix looked up once.
    pub(crate) fn all(
        &self,
        word: &str,
        is_word: impl Fn(&str) -> bool + Copy,
        found: &mut Vec<CompactString>,
    ) {
        let mut lower = String::new();
        lower_straight(word, &mut lower);
        let suffixes: [_; LONGEST + 1] = std::array::from_fn(|at| {
            let suffix = last(&lower, LONGEST - at)?;
            self.rules.get(suffix)
        });
        let (own, of_name) = (self.exceptions.get(lower.as_str()), self.exceptions.get(word));
        for &upos in Upos::ALL {
            let (key, exceptions) = if upos == Upos::Propn { (word, of_name) } else { (lower.as_str(), own) };
            let exception = exceptions.and_then(|it| of_tag(it, upos)).map(|&it| CompactString::from(it));
            let mut rules = suffixes.iter().flatten().filter_map(|it| of_tag(it, upos));
            let lemma = exception
                .or_else(|| rules.find_map(|rule| rule.apply(key, upos, &is_word)))
                .unwrap_or_else(|| key.into());
            let lemma = lower_case(&lemma);
            if !found.contains(&lemma) {
                found.push(lemma);
            }
        }
    }
}

impl SuffixRule {
    /// The lemma of `key`, if it is long enough.
    fn apply(&self, key: &str, upos: Upos, is_word: &impl Fn(&str) -> bool) -> Option<CompactString> {
        let mut lemma = CompactString::from(without_last(key, self.cut)?);
        lemma.push_str(self.add);
        if upos == Upos::Verb && self.cut > 1 && !is_word(&lemma) {
            lemma.push('e');
            if !is_word(&lemma) {
                lemma.pop();
            }
        }
        Some(lemma)
    }
}

/// What is said of a part of speech.
fn of_tag<T>(all: &[(Upos, T)], upos: Upos) -> Option<&T> {
    all.iter().find(|(own, _)| *own == upos).map(|(_, it)| it)
}

/// Adds what is said of a part of speech; the last row of a table counts.
fn put<T>(all: &mut ByTag<T>, upos: Upos, it: T) {
    all.retain(|(own, _)| *own != upos);
    all.push((upos, it));
}

/// Writes `word` in lower case, and with straight apostrophes as the tables have them.
fn lower_straight(word: &str, out: &mut String) {
    out.clear();
    if word.is_ascii() {
        out.push_str(word);
        out.make_ascii_lowercase();
    } else {
        out.extend(word.chars().map(straight).flat_map(char::to_lowercase));
    }
}

/// "CHINA" → "China", for names in sentences of capitals; acronyms of two or three letters stay.
pub(crate) fn title_case(name: &mut CompactString) {
    let is_name = name.chars().all(char::is_uppercase) && name.chars().count() > LONGEST_ACRONYM;
    if is_name {
        let mut characters = name.chars();
        let first: CompactString = characters.next().into_iter().collect();
        *name = first.chars().chain(characters.flat_map(char::to_lowercase)).collect();
    }
}

/// Letters that an acronym may have for its capitals to be kept.
const LONGEST_ACRONYM: usize = 3;

fn straight(character: char) -> char {
    if character == '’' { '\'' } else { character }
}

/// The last `count` characters, if there are as many.
fn last(text: &str, count: usize) -> Option<&str> {
    if count == 0 {
        return Some("");
    }
    text.char_indices().rev().nth(count - 1).map(|(at, _)| &text[at..])
}

fn without_last(text: &str, count: usize) -> Option<&str> {
    last(text, count).map(|suffix| &text[..text.len() - suffix.len()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lemmas_of_words() {
        let lemmas = Lemmas::read(TABLE);
        let is_word = |word: &str| ["smoke", "choke", "talk"].contains(&word);
        for (word, upos, expected) in [
            ("reached", Upos::Verb, "reach"),
            ("Talked", Upos::Verb, "talk"),
            ("smoked", Upos::Verb, "smoke"),
            ("choking", Upos::Verb, "choke"),
            ("men", Upos::Noun, "man"),
            ("’s", Upos::Part, "'s"),
        ] {
            assert_eq!(lemmas.lemma(word, upos, is_word, &mut String::new()), expected);
        }
    }

    #[test]
    fn all_lemmas_are_those_of_each_part_of_speech() {
        let lemmas = Lemmas::read(include_str!("../model/lemmas.tsv"));
        let is_word = |word: &str| ["smoke", "talk"].contains(&word);
        for word in ["Talks", "smoked", "MEN", "better", "’s", "is", "a", "", "Évora", "İstanbul"] {
            let mut found = Vec::new();
            lemmas.all(word, is_word, &mut found);
            for &upos in Upos::ALL {
                let lemma = lemmas.lemma(word, upos, is_word, &mut String::new()).to_lowercase();
                assert!(found.contains(&lemma), "{word} {upos:?} {lemma}");
            }
        }
    }

    #[test]
    fn names_in_capitals() {
        for (name, expected) in [("CHINA", "China"), ("EU", "EU"), ("ÉVORA", "Évora"), ("U.S.", "U.S.")] {
            let mut name = CompactString::from(name);
            title_case(&mut name);
            assert_eq!(name, expected);
        }
    }

    #[test]
    fn corrections_win_over_what_was_learnt() {
        let lemmas = Lemmas::read(TABLE);
        for row in include_str!("../data/lemmas.tsv").lines() {
            let [word, upos, lemma] = row.split('\t').collect::<Vec<_>>()[..] else { panic!("{row}") };
            let upos = Upos::parse(upos).expect("a part of speech");
            assert_eq!(lemmas.lemma(word, upos, |_| false, &mut String::new()), lemma, "{word}");
        }
    }
}
