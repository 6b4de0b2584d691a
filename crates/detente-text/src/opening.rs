//! A time that opens a sentence without the comma behind it: "On 8 February Chile and Peru met".
//!
//! Small parsers read "February Chile" as one name. So the parser is shown the comma that many
//! writers set there, and it is taken out of the tree again.

use crate::words::{List, WORDS};

/// The comma that the parser is shown.
pub(crate) const COMMA: &str = ",";
/// Most words before the time: "And then".
const MOST_BEFORE: usize = 2;
/// Most words of the time: "On the morning of the 8th of February 1987".
const LONGEST: usize = 10;

/// What a word may be in a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// "February", "Monday", "30th", "1968": tells when.
    Core,
    /// "8": tells when only beside another core.
    Day,
    /// "week", "days": tells when after "last" or before "later".
    Unit,
    /// "next", "last", "that": points at a unit.
    Pointer,
    /// "later", "earlier", "before": ends "two days later".
    Shift,
    /// "the", "early", "to", "of".
    Filler,
}

/// The word that the missing comma would stand before; `None` where none is missing.
pub(crate) fn missing_comma(words: &[&str]) -> Option<usize> {
    let first = (0..=MOST_BEFORE.min(words.len()))
        .take_while(|&at| at == 0 || WORDS.has(List::BEFORE_TIME, words[at - 1]))
        .find(|&at| words.get(at).is_some_and(|word| opens_a_time(word)))?;
    let has_preposition = WORDS.has(List::TIME_PREPOSITION, words[first]);
    let mut end = first + usize::from(has_preposition);
    let mut parts = Vec::new();
    while end < words.len() && parts.len() < LONGEST {
        let is_year_behind_comma =
            words[end] == COMMA && words.get(end + 1).is_some_and(|next| is_year(next)) && has_core(&parts);
        let Some(part) = part(words[end]).or(is_year_behind_comma.then_some(Part::Filler)) else { break };
        parts.push(part);
        end += 1;
    }
    while parts.last() == Some(&Part::Filler) {
        parts.pop();
        end -= 1;
    }
    let is_time =
        if has_preposition { has_core(&parts) || is_pointed_at(&parts) } else { is_pointed_at(&parts) };
    let is_dated = has_core(&parts) && parts.contains(&Part::Day);
    (is_time && begins_a_phrase(words.get(end)?, is_dated)).then_some(end)
}

fn opens_a_time(word: &str) -> bool {
    WORDS.has(List::TIME_PREPOSITION, word)
        || matches!(part(word), Some(Part::Pointer | Part::Day))
        || WORDS.has(List::TIME_FILLER, word) && !WORDS.has(List::BEFORE_TIME, word)
}

fn part(word: &str) -> Option<Part> {
    let lists = [
        (List::MONTH, Part::Core),
        (List::WEEKDAY, Part::Core),
        (List::TIME_UNIT, Part::Unit),
        (List::TIME_POINTER, Part::Pointer),
        (List::TIME_SHIFT, Part::Shift),
        (List::TIME_FILLER, Part::Filler),
    ];
    if is_year(word) || is_ordinal(word) {
        return Some(Part::Core);
    }
    if word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit()) || WORDS.has(List::TIME_NUMBER, word)
    {
        return Some(Part::Day);
    }
    lists.into_iter().find(|(list, _)| WORDS.has(*list, word)).map(|(_, part)| part)
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && matches!(word.parse(), Ok(1000..=2100))
}

/// "30th".
fn is_ordinal(word: &str) -> bool {
    let digits = word.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
    matches!(digits.len(), 1 | 2)
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && matches!(&word[digits.len()..], "st" | "nd" | "rd" | "th")
}

fn has_core(parts: &[Part]) -> bool {
    parts.contains(&Part::Core)
}

/// "the next day", "two weeks later", "last week", but not "the week".
fn is_pointed_at(parts: &[Part]) -> bool {
    parts.contains(&Part::Unit) && (parts.contains(&Part::Pointer) || parts.last() == Some(&Part::Shift))
}

/// Whether a noun phrase of its own begins with `word`: a name, "the", "both"; after a whole date any word
/// that does not go on with the time, while in "March talks" they would belong to the month.
fn begins_a_phrase(word: &str, is_dated: bool) -> bool {
    word.starts_with(char::is_uppercase)
        || WORDS.has(List::PHRASE_START, word)
        || is_dated
            && word.bytes().all(|byte| byte.is_ascii_lowercase())
            && !WORDS.has(List::NO_PHRASE_START, word)
            && !WORDS.has(List::TIME_PREPOSITION, word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_that_are_missing() {
        for (sentence, before) in [
            ("On 8 February Chile and Peru met .", Some("Chile")),
            ("In March Turkey left .", Some("Turkey")),
            ("And on the 30th Turkey left .", Some("Turkey")),
            ("From 17 to 27 January the ministers met .", Some("the")),
            ("On April 8 , 1987 Turkey left .", Some("Turkey")),
            ("On 4 January delegations met .", Some("delegations")),
            ("The next day Chile left .", Some("Chile")),
            ("Two weeks later the union struck .", Some("the")),
            ("Last week Oslo struck a deal .", Some("Oslo")),
            ("On 8 February , Chile left .", None),
            ("On 2 May direct talks began .", Some("direct")),
            ("On 2 May at noon they left .", None),
            ("In March talks began .", None),
            ("The March talks failed .", None),
            ("The 8 ministers met .", None),
            ("On Monday , Chile left .", None),
            ("The week ended .", None),
            ("On 4 January", None),
            ("By", None),
            ("", None),
        ] {
            let words: Vec<&str> = sentence.split_whitespace().collect();
            assert_eq!(missing_comma(&words).map(|at| words[at]), before, "{sentence}");
        }
    }
}
