//! Capitals that no table knows.

use super::run::{continues, is_plain_capital};
use super::tables::known;
use super::{Name, Reading};
use crate::entities::gazetteer::{Classes, Surface};
use crate::entities::learned::NameKind;
use crate::entities::words::{Case, Letters, Words};
use crate::model::EntityKind;

/// A run of capitals that no table knows.
pub(super) fn unknown(words: &Words<'_>, start: usize, run: usize) -> Option<Name> {
    if words.is(start, Classes::NOT_A_NAME)
        || words.is(start, Classes::CALENDAR)
        || words.is(start, Classes::PRONOUN)
        || !continues(words, start)
    {
        return None;
    }
    let says_name = words.upos(start).map(|tag| tag == detente_text::Upos::Propn);
    let is_common = words.is(start, Classes::COMMON);
    if is_common
        && (words.opens_sentence(start) || words.sentence_of(start).case == Case::Title)
        && says_name != Some(true)
        && !(words.is(start, Classes::FIRST_NAME) && start + 1 < run)
    {
        return None;
    }
    let says_none = says_name == Some(false) && words.letters(start) != Letters::Capitals;
    if says_none && is_common {
        return None;
    }
    // The run ends where something known begins, unless a first name claims it as a last name.
    let is_first_name = words.is(start, Classes::FIRST_NAME);
    let mut last = start + 1;
    while last < run {
        if !words.is_capital(last) {
            last += 1;
            continue;
        }
        let takes_any = is_first_name && last == start + 1 && is_plain_capital(words, last);
        if !takes_any && let Some(next) = known(words, last, run) {
            let is_surname = matches!(next.reading, Reading::Known(_, Surface::Surname));
            if !is_surname {
                break;
            }
        }
        last += 1;
    }
    while last > start + 1 && !words.is_capital(last - 1) && words.form(last - 2) != "-" {
        last -= 1;
    }
    let count = (start..last).filter(|&at| words.is_capital(at)).count();
    let has_initial = (start..last).any(|at| {
        let form = words.form(at).trim_end_matches('.');
        form.chars().count() == 1 && words.is_capital(at)
    });
    let has_particle = (start + 1..last).any(|at| words.is(at, Classes::PARTICLE) && !words.is_capital(at));
    let has_ampersand = (start + 1..last).any(|at| words.form(at) == "&");
    let has_common = (start..last).any(|at| words.is(at, Classes::COMMON) && words.is_capital(at));
    let flat = words.upos(start).is_some()
        && (start + 1..last).all(|at| words.relation(at) == Some(detente_text::Relation::Flat));
    let reading = if has_ampersand {
        Reading::Entity(EntityKind::Company)
    } else if (2..=5).contains(&count)
        && (is_first_name || has_initial || has_particle || flat && !has_common)
    {
        Reading::Person
    } else if count == 1 && words.letters(start) == Letters::Capitals && last == start + 1 {
        let length = words.form(start).chars().count();
        let has_digit = words.form(start).chars().any(|c| c.is_ascii_digit());
        if !(2..=6).contains(&length) || is_common || has_digit {
            return None;
        }
        Reading::Unknown
    } else if (2..=3).contains(&count) && !has_common && words.upos(start).is_none() {
        Reading::Person
    } else {
        Reading::Unknown
    };
    // "Penon de Marlow": a small word inside makes a person only as long as nothing says otherwise.
    let is_other = !is_first_name && words.seen_as(start, last).is_some_and(|kind| kind != NameKind::Person);
    let reading = if is_other && reading == Reading::Person { Reading::Unknown } else { reading };
    Some(Name { first: start, core: start, last, reading })
}
