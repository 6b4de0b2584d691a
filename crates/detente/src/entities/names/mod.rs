//! Words → names: what the gazetteer knows, and what looks like a name.
//!
//! "Mesa Airlines" is known; "Farmington Federal Savings Corp" is a company by its last word;
//! "Gerhard Renner" is a person by the first.

mod head;
mod person;
mod run;
mod seen;
mod tables;
mod unknown;

use super::gazetteer::{Classes, EntryId, EntryKind, RoleId, Surface};
use super::words::{Case, Letters, Words};
use crate::model::EntityKind;
use head::by_head;
use person::{honorific, somebody_behind};
use run::{is_plain_capital, run};
use seen::{by_model, person_seen};
use tables::has_side;
use unknown::unknown;

pub(super) use run::is_glued;
pub(super) use tables::{is_person, known};

/// A name or role noun found at a word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name {
    /// First word.
    pub(super) first: usize,
    /// First word of the name proper, after an honorific.
    pub(super) core: usize,
    /// After the last word.
    pub(super) last: usize,
    pub(super) reading: Reading,
}

/// What a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// A row of the gazetteer.
    Known(EntryId, Surface),
    /// A role noun.
    Role { role: RoleId, plural: bool },
    /// A person by shape.
    Person,
    /// An entity by shape.
    Entity(EntityKind),
    /// A place by shape.
    Place,
    /// A name of neither an actor nor a place: "Plaza Accord".
    Thing,
    /// A name of something.
    Unknown,
}

/// The name or role noun at `start`, reading no further than `limit`.
pub(super) fn name_at(words: &Words<'_>, start: usize, limit: usize) -> Option<Name> {
    if let Some(&last) = words.joined.get(&start).filter(|&&last| last <= limit) {
        let reading = Reading::Entity(EntityKind::Company);
        return Some(Name { first: start, core: start, last, reading });
    }
    let limit = somebody_behind(words, start, limit).unwrap_or(limit);
    let known = known(words, start, limit);
    if words.sentence_of(start).case == Case::Capitals || words.sentence_of(start).case == Case::Lower {
        return known.or_else(|| company_in_capitals(words, start, limit));
    }
    if !words.is_capital(start) {
        return known;
    }
    if let Some(name) = person_seen(words, start, limit, known) {
        return Some(name);
    }
    let is_function_word = words.is(start, Classes::DETERMINER)
        || words.is(start, Classes::AUXILIARY)
        || words.is(start, Classes::LOCATIVE)
        || words.is(start, Classes::CONNECTOR);
    if is_function_word && words.letters(start) != Letters::Capitals {
        // "LIMA, May 14": a day, whoever else is called so.
        let is_day = start + 1 < limit && words.letters(start + 1) == Letters::Digits;
        return known.filter(|_| !is_day);
    }
    if words.is(start, Classes::HONORIFIC)
        && known.is_none_or(|name| name.last <= start + 1)
        && let Some(name) = honorific(words, start, limit)
    {
        return Some(name);
    }
    let run = run(words, start, limit, known.map_or(start + 1, |name| name.last));
    let known_last = known.map_or(start, |name| name.last);
    if run > known_last
        && let Some(name) = by_head(words, start, run, known)
    {
        return Some(name);
    }
    if let Some(name) = by_model(words, start, limit, known) {
        return Some(name);
    }
    if let Some(known) = known {
        let is_first_name = known.last == start + 1
            && words.is(start, Classes::FIRST_NAME)
            && !matches!(known.reading, Reading::Role { .. });
        // "German Trade Minister" has no first name.
        let is_claimed = known.last < run && has_side(words, known) && words.is(known.last, Classes::COMMON);
        let surname_follows = known.last < run && is_plain_capital(words, known.last) && !is_claimed;
        let is_surname = matches!(known.reading, Reading::Known(_, Surface::Surname));
        if let Some(team) = team(words, known, run) {
            return Some(team);
        }
        if !(is_first_name && surname_follows || is_surname && surname_follows && run > known.last) {
            return Some(known);
        }
    }
    unknown(words, start, run)
}

/// "Boston Red Sox": a place and common words with capitals.
fn team(words: &Words<'_>, place: Name, run: usize) -> Option<Name> {
    let Reading::Known(entry, Surface::Name | Surface::Capital) = place.reading else { return None };
    let is_place = match words.gazetteer.entry(entry).kind {
        EntryKind::Place => true,
        EntryKind::Entity(kind) => kind == EntityKind::State,
    };
    let mut last = place.last;
    while last < run && is_plain_capital(words, last) {
        last += 1;
    }
    let is_common = last > place.last && words.is(place.last, Classes::COMMON);
    (is_place && is_common && words.sentence_of(place.first).case == Case::Running).then_some(Name {
        last,
        reading: Reading::Entity(EntityKind::Organisation),
        ..place
    })
}

/// "GENCORP INC" in a headline of capitals.
fn company_in_capitals(words: &Words<'_>, start: usize, limit: usize) -> Option<Name> {
    if words.sentence_of(start).case != Case::Capitals
        || words.is(start, Classes::COMMON)
        || words.is(start, Classes::DETERMINER)
        || !words.is_capital(start)
    {
        return None;
    }
    // "CHRYSLER <C>": a ticker marks a company.
    let ticker = (start + 1..limit.min(start + 4)).find(|&at| words.form(at) == "<")?;
    let is_name = (start..ticker).all(|at| words.is_capital(at));
    (is_name && ticker + 1 < limit && words.is_capital(ticker + 1)).then_some(Name {
        first: start,
        core: start,
        last: ticker,
        reading: Reading::Entity(EntityKind::Company),
    })
}
