//! Capitals that stand together → how far one name can reach.

use super::head::is_head;
use crate::entities::gazetteer::Classes;
use crate::entities::learned::NameKind;
use crate::entities::words::{Case, Letters, Words};

/// Where the run of capitals ends that starts at `start`; `known` is where its first known name ends.
pub(super) fn run(words: &Words<'_>, start: usize, limit: usize, known: usize) -> usize {
    let mut at = start;
    let mut has_head = false;
    while at < limit {
        if at < known {
            has_head |= is_head(words, at);
            at += 1;
            continue;
        }
        if continues(words, at) {
            has_head |= is_head(words, at);
            at += 1;
            continue;
        }
        let is_name_next = |next: usize| next < limit && continues(words, next);
        let form = words.form(at);
        match form {
            // "Procter & Gamble", "Rolls-Royce", "J. Smith" where the stop is a word of its own.
            "&" if at > start && are_two(words, at) => break,
            "&" | "-" | "–" | "/" if is_name_next(at + 1) && at > start => at += 1,
            // "Kim Jong-un": the second half of a given name.
            "-" if at > start && at + 1 < limit && is_glued(words, at) => at += 2,
            "." if is_name_next(at + 1) && at > start && words.form(at - 1).chars().count() == 1 => at += 1,
            "of" | "for" if has_head => {
                if is_name_next(at + 1) {
                    at += 1;
                } else if at + 2 < limit && words.form(at + 1) == "the" && continues(words, at + 2) {
                    at += 2;
                } else {
                    break;
                }
            }
            // "Department of Trade and Industry": only inside the complement of a head.
            "and" | "," if has_head && is_name_next(at + 1) && in_complement(words, start, at, limit) => {
                at += 1;
            }
            // "the Transport and Road Workers' Union"
            "and" if joins_trades(words, start, at, limit) => at += 1,
            _ if words.is(at, Classes::PARTICLE) && at > start && is_name_next(at + 1) => at += 1,
            // "Abd al-Karim"
            _ if words.is(at, Classes::PARTICLE)
                && at > start
                && at + 1 < limit
                && words.form(at + 1) == "-"
                && is_name_next(at + 2) =>
            {
                at += 2;
            }
            _ if words.is(at, Classes::PARTICLE)
                && at > start
                && at + 1 < limit
                && words.is(at + 1, Classes::PARTICLE)
                && is_name_next(at + 2) =>
            {
                at += 2;
            }
            // "Workers' Union", "Writers' Guild".
            _ if words.is_possessive(at)
                && form.chars().count() == 1
                && is_name_next(at + 1)
                && words.is(at - 1, Classes::COMMON) =>
            {
                at += 1;
            }
            _ => break,
        }
    }
    at
}

/// Whether the learnt model sees two people around "&", not one firm: "(Marsh & Lund, 2013)".
fn are_two(words: &Words<'_>, at: usize) -> bool {
    let person =
        |word: usize| words.learned.get(word).copied().flatten().filter(|it| it.kind == NameKind::Person);
    person(at - 1).is_some_and(|one| one.last == at)
        && person(at + 1).is_some_and(|other| other.first == at + 1)
}

/// Whether a hyphen ties the halves of a given name together: "Jong-un", but not "Lund-led" nor, by its ending,
/// "NATO-brokered".
pub(in crate::entities) fn is_glued(words: &Words<'_>, at: usize) -> bool {
    let span = words.list[at].span;
    words.list[at - 1].span.end() == span.start()
        && words.list[at + 1].span.start() == span.end()
        && words.letters(at + 1) == Letters::Lower
        && !words.is(at + 1, Classes::COMMON)
        && !words.form(at + 1).ends_with(PARTICIPLE)
}

/// How a participle ends in English.
const PARTICIPLE: &str = "ed";

/// "and" stands between common words that one body at the end has in its name, as the article before them tells.
fn joins_trades(words: &Words<'_>, start: usize, at: usize, limit: usize) -> bool {
    let is_trade = |word: usize| {
        words.is_capital(word)
            && words.is(word, Classes::COMMON)
            && !words.is(word, Classes::ORGANISATION_HEAD)
    };
    let is_inside = |&word: &usize| words.is_capital(word) || words.is_possessive(word);
    let mut behind = (at + 1..limit).take_while(is_inside);
    at > start
        && start > 0
        && words.is(start - 1, Classes::ARTICLE)
        && (start..at).all(|word| is_trade(word) || words.is_possessive(word))
        && at + 1 < limit
        && is_trade(at + 1)
        && behind.any(|word| words.is(word, Classes::ORGANISATION_HEAD))
}

/// "and" or a comma stands between words of one complement, not between two names.
fn in_complement(words: &Words<'_>, start: usize, at: usize, limit: usize) -> bool {
    let opened = (start..at).rev().find(|&before| matches!(words.form(before), "of" | "for" | "on"));
    let Some(opened) = opened else { return false };
    let both_common = words.is(at - 1, Classes::COMMON) && words.is(at + 1, Classes::COMMON);
    let is_list_comma =
        words.form(at) != "," || (at + 2..limit.min(at + 8)).any(|next| words.form(next) == "and");
    opened > start && both_common && is_list_comma && !words.is(at + 1, Classes::DETERMINER)
}

pub(super) fn continues(words: &Words<'_>, at: usize) -> bool {
    if !words.is_capital(at) || words.is(at, Classes::CALENDAR) || words.is(at, Classes::HONORIFIC) {
        return false;
    }
    let case = words.sentence_of(at).case;
    if case == Case::Title
        && words.is(at, Classes::COMMON)
        && !is_head(words, at)
        && !words.is(at, Classes::COMPANY_SUFFIX)
    {
        return false;
    }
    if words.is(at, Classes::PRONOUN)
        || words.is(at, Classes::DETERMINER) && words.letters(at) != Letters::Capitals
    {
        return false;
    }
    words.upos(at).is_none_or(|tag| {
        use detente_text::Upos;
        matches!(tag, Upos::Propn | Upos::Noun | Upos::Adj | Upos::X | Upos::Num | Upos::Verb | Upos::Intj)
            || words.letters(at) == Letters::Capitals
    })
}

/// A capital that starts no known name of several words and is no role.
pub(super) fn is_plain_capital(words: &Words<'_>, at: usize) -> bool {
    words.is_capital(at)
        && !words.is(at, Classes::ROLE)
        && !words.is(at, Classes::CALENDAR)
        && !words.is(at, Classes::NOT_A_NAME)
        && !words.is(at, Classes::THING_HEAD)
        && !words.is(at, Classes::ORGANISATION_HEAD)
        && !words.is(at, Classes::COMPANY_SUFFIX)
        && !words.is(at, Classes::PLACE_HEAD)
}
