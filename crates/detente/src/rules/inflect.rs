//! A dictionary form → its forms: "reach" → reach, reaches, reached, reaching.
//!
//! The forms find a word whose lemma was read wrong, and tell a fast scan which sentences can match.

use std::collections::HashMap;
use std::sync::LazyLock;

static IRREGULAR: LazyLock<HashMap<&'static str, [&'static str; 2]>> = LazyLock::new(|| {
    include_str!("../../data/irregular_verbs.tsv")
        .lines()
        .filter_map(|line| {
            let mut columns = line.split('\t');
            Some((columns.next()?, [columns.next()?, columns.next()?]))
        })
        .collect()
});

/// The forms of a verb, its dictionary form first.
pub(super) fn verb(lemma: &str) -> Vec<String> {
    let stem = lemma.strip_suffix('e').filter(|stem| !stem.ends_with(['e', 'o', 'y'])).unwrap_or(lemma);
    let doubled =
        if doubles(lemma) { format!("{lemma}{}", &lemma[lemma.len() - 1..]) } else { stem.to_owned() };
    let with_s = with_s(lemma);
    let mut forms = vec![lemma.to_owned(), with_s, format!("{doubled}ing")];
    match IRREGULAR.get(lemma) {
        Some(irregular) => forms.extend(irregular.iter().map(|form| (*form).to_owned())),
        None => match consonant_y(lemma) {
            Some(stem) => forms.push(format!("{stem}ied")),
            None if lemma.ends_with('e') => forms.push(format!("{lemma}d")),
            None => forms.push(format!("{doubled}ed")),
        },
    }
    forms
}

/// The forms of a noun, the singular first.
pub(super) fn noun(lemma: &str) -> Vec<String> {
    vec![lemma.to_owned(), with_s(lemma)]
}

fn with_s(lemma: &str) -> String {
    if let Some(stem) = consonant_y(lemma) {
        return format!("{stem}ies");
    }
    let hisses = ["s", "x", "z", "ch", "sh"].iter().any(|end| lemma.ends_with(end)) || lemma.ends_with("go");
    format!("{lemma}{}", if hisses { "es" } else { "s" })
}

/// "carr" of "carry".
fn consonant_y(lemma: &str) -> Option<&str> {
    let stem = lemma.strip_suffix('y')?;
    (!stem.ends_with(['a', 'e', 'i', 'o', 'u']) && !stem.is_empty()).then_some(stem)
}

/// One short syllable, as in "drop": the last consonant is written twice.
fn doubles(lemma: &str) -> bool {
    let letters: Vec<char> = lemma.chars().collect();
    let is_vowel = |letter: char| matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u');
    let [.., before, vowel, last] = letters[..] else { return false };
    let syllables = letters.iter().filter(|&&letter| is_vowel(letter)).count();
    lemma.is_ascii()
        && syllables == 1
        && !is_vowel(before)
        && is_vowel(vowel)
        && !is_vowel(last)
        && !matches!(last, 'w' | 'x' | 'y')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_inflected() {
        assert_eq!(verb("demand"), ["demand", "demands", "demanding", "demanded"]);
        assert_eq!(verb("urge"), ["urge", "urges", "urging", "urged"]);
        assert_eq!(verb("drop"), ["drop", "drops", "dropping", "dropped"]);
        assert_eq!(verb("deny"), ["deny", "denies", "denying", "denied"]);
        assert_eq!(verb("seek"), ["seek", "seeks", "seeking", "sought", "sought"]);
    }

    #[test]
    fn nouns_are_inflected() {
        assert_eq!(noun("ally"), ["ally", "allies"]);
        assert_eq!(noun("pledge"), ["pledge", "pledges"]);
    }
}
