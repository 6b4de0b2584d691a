//! A word and its part of speech → its dictionary form: "reached" → "reach", "men" → "man".
//!
//! A table of exceptions and suffix rules, both learnt from the treebanks, in one file.

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use crate::Upos;

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

/// The lemmas of English.
#[derive(Debug)]
pub(crate) struct Lemmas {
    exceptions: FxHashMap<(&'static str, Upos), &'static str>,
    rules: FxHashMap<(&'static str, Upos), SuffixRule>,
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
                        lemmas.rules.insert((suffix, upos), SuffixRule { cut, add });
                    }
                }
                (_, Some(lemma), None) => {
                    lemmas.exceptions.insert((word, upos), lemma);
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
        scratch.clear();
        scratch.extend(word.chars().map(straight).flat_map(char::to_lowercase));
        let key = if upos == Upos::Propn { word } else { scratch.as_str() };
        if let Some(&lemma) = self.exceptions.get(&(key, upos)) {
            return lemma.into();
        }
        for length in (0..=LONGEST).rev() {
            let Some(suffix) = last(scratch, length) else { continue };
            let Some(rule) = self.rules.get(&(suffix, upos)) else { continue };
            if let Some(stem) = without_last(key, rule.cut) {
                let mut lemma = CompactString::from(stem);
                lemma.push_str(rule.add);
                if upos == Upos::Verb && rule.cut > 1 && !is_word(&lemma) {
                    lemma.push('e');
                    if !is_word(&lemma) {
                        lemma.pop();
                    }
                }
                return lemma;
            }
        }
        key.into()
    }
}

impl Lemmas {
    /// Every lemma that `word` may have, in lower case, whatever its part of speech.
    pub(crate) fn all(
        &self,
        word: &str,
        is_word: impl Fn(&str) -> bool + Copy,
        found: &mut Vec<CompactString>,
    ) {
        let mut scratch = String::new();
        for &upos in Upos::ALL {
            let lemma = self.lemma(word, upos, is_word, &mut scratch).to_lowercase();
            if !found.contains(&lemma) {
                found.push(lemma);
            }
        }
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

/// The tables have straight apostrophes.
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
