//! A dictionary form → its forms: "reach" → reach, reaches, reached, reaching.
//!
//! The forms find a word whose lemma was read wrong, and tell a fast scan which sentences can match.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Dictionary form → past and participle; several spellings are parted by `/`.
static VERBS: LazyLock<HashMap<&'static str, [&'static str; 2]>> = LazyLock::new(|| {
    rows(include_str!("../../data/irregular_verbs.tsv"))
        .filter_map(|mut columns| Some((columns.next()?, [columns.next()?, columns.next()?])))
        .collect()
});

/// Singular → plural; several spellings are parted by `/`.
static NOUNS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    rows(include_str!("../../data/irregular_nouns.tsv"))
        .filter_map(|mut columns| Some((columns.next()?, columns.next()?)))
        .collect()
});

fn rows(table: &'static str) -> impl Iterator<Item = std::str::Split<'static, char>> {
    table.lines().skip(1).map(|line| line.split('\t'))
}

/// The forms of a verb, its dictionary form first, each once.
pub(super) fn verb(lemma: &str) -> Vec<String> {
    let mut forms = vec![lemma.to_owned(), with_s(lemma)];
    if let Some(irregular) = VERBS.get(lemma) {
        for form in irregular.iter().flat_map(|forms| forms.split('/')) {
            // "admitted" tells that "admitting" has two t's as well.
            let stem = form.strip_suffix("ed").filter(|stem| stem.starts_with(lemma));
            push(&mut forms, stem.map_or_else(|| with_ing(lemma), |stem| format!("{stem}ing")));
            push(&mut forms, form.to_owned());
        }
    } else {
        push(&mut forms, with_ing(lemma));
        push(&mut forms, with_ed(lemma));
    }
    forms
}

/// The forms of a noun, the singular first, each once.
pub(super) fn noun(lemma: &str) -> Vec<String> {
    let mut forms = vec![lemma.to_owned()];
    match NOUNS.get(lemma) {
        Some(plurals) => plurals.split('/').for_each(|plural| push(&mut forms, plural.to_owned())),
        None => push(&mut forms, with_s(lemma)),
    }
    forms
}

fn push(forms: &mut Vec<String>, form: String) {
    if !forms.contains(&form) {
        forms.push(form);
    }
}

fn with_ing(lemma: &str) -> String {
    if let Some(stem) = lemma.strip_suffix("ie") {
        return format!("{stem}ying");
    }
    match lemma.strip_suffix('e') {
        Some(stem) if stem.chars().count() > 1 && !stem.ends_with(['e', 'o', 'y']) => format!("{stem}ing"),
        _ => format!("{}ing", doubled(lemma)),
    }
}

fn with_ed(lemma: &str) -> String {
    if let Some(stem) = consonant_y(lemma) {
        return format!("{stem}ied");
    }
    if lemma.ends_with('e') { format!("{lemma}d") } else { format!("{}ed", doubled(lemma)) }
}

fn with_s(lemma: &str) -> String {
    if let Some(stem) = consonant_y(lemma) {
        return format!("{stem}ies");
    }
    let hisses = ["s", "x", "z", "ch", "sh"].iter().any(|end| lemma.ends_with(end))
        || matches!(lemma, "go" | "do")
        || lemma.ends_with("rgo")
        || lemma.ends_with("eto");
    format!("{lemma}{}", if hisses { "es" } else { "s" })
}

/// "carr" of "carry".
fn consonant_y(lemma: &str) -> Option<&str> {
    let stem = lemma.strip_suffix('y')?;
    (!stem.is_empty() && !stem.ends_with(is_vowel)).then_some(stem)
}

/// "dropp" of "drop": one short syllable writes its last consonant twice.
fn doubled(lemma: &str) -> String {
    // The u of "quit" is no vowel of its own.
    let spoken = lemma.replace("qu", "k");
    let mut last_three = spoken.chars().rev();
    let (Some(last), Some(vowel), Some(before)) = (last_three.next(), last_three.next(), last_three.next())
    else {
        return lemma.to_owned();
    };
    let is_short =
        !is_vowel(before) && is_vowel(vowel) && !is_vowel(last) && !matches!(last, 'w' | 'x' | 'y');
    let syllables = spoken.chars().filter(|&letter| is_vowel(letter)).count();
    if is_short && syllables == 1 { format!("{lemma}{last}") } else { lemma.to_owned() }
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_inflected() {
        for forms in [
            "demand demands demanding demanded",
            "urge urges urging urged",
            "drop drops dropping dropped",
            "deny denies denying denied",
            "seek seeks seeking sought",
            "agree agrees agreeing agreed",
            "admit admits admitting admitted",
            "cancel cancels canceling canceled cancelling cancelled",
            "come comes coming came",
            "offer offers offering offered",
            "tie ties tying tied",
            "give gives giving gave given",
            "quit quits quitting",
            "pay pays paying paid",
            "delay delays delaying delayed",
        ] {
            let lemma = forms.split(' ').next().expect("a lemma");
            let mut expected: Vec<&str> = forms.split(' ').collect();
            let mut found = verb(lemma);
            expected.sort_unstable();
            found.sort_unstable();
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn nouns_are_inflected() {
        assert_eq!(noun("ally"), ["ally", "allies"]);
        assert_eq!(noun("crisis"), ["crisis", "crises"]);
        assert_eq!(noun("talks"), ["talks"]);
        assert_eq!(noun("memorandum"), ["memorandum", "memorandums", "memoranda"]);
    }

    #[test]
    fn words_of_other_scripts_do_no_harm() {
        assert_eq!(verb("é"), ["é", "és", "éing", "éed"]);
        assert_eq!(verb(""), ["", "s", "ing", "ed"]);
    }
}
