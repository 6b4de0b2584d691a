//! Names that the learnt model sees.

use super::head::{is_head, organisation_kind};
use super::person::is_title;
use super::tables::{self, has_side, is_state, personal_role_at};
use super::{Name, Reading};
use crate::entities::gazetteer::Classes;
use crate::entities::learned::NameKind;
use crate::entities::words::{Case, Words};

/// A name that the learnt model sees, where the tables know no longer one.
pub(super) fn by_model(words: &Words<'_>, start: usize, limit: usize, known: Option<Name>) -> Option<Name> {
    let seen = words.learned[start]?;
    let is_title = |at: usize| is_title(words, at);
    let opens = seen.first == start
        || seen.kind == NameKind::Person && is_title(start - 1) && (seen.first..start).any(is_title);
    let last = seen.last.min(limit);
    // "Harwell Terminals": a common word at the end is of a firm rather than of a person or place.
    let ends_common = seen.kind != NameKind::Organisation && words.is(seen.last - 1, Classes::COMMON);
    // One word is weighed with the whole text.
    if !opens || ends_common || last < start + 2 || !words.is_capital(start) {
        return None;
    }
    if let Some(known) = known {
        let starts_with_role = matches!(known.reading, Reading::Role { .. });
        if known.last >= last || starts_with_role {
            return None;
        }
    }
    let is_person = seen.kind == NameKind::Person;
    // "Australia New Zealand" is two places, "Bolshevik Russia" and "In March Norland" are one state.
    let ends_known =
        |at| tables::known(words, at, last).is_some_and(|name| name.last == last && is_state(words, name));
    if seen.kind == NameKind::Place && (start + 1..last).any(ends_known)
        || (start..last).any(|at| words.is(at, Classes::CALENDAR))
    {
        return None;
    }
    // "Norland's Minister of Trade" is somebody without a name, "Ada Lund of Norland" somebody with one.
    let holds_office = |name: Name| has_side(words, name) && personal_role_at(words, name.last, last);
    let of = (start + 2..last).find(|&at| words.form(at) == "of");
    let is_from = |of: usize| {
        let is_noun = |at: usize| words.is(at, Classes::COMMON) || words.is(at, Classes::ROLE);
        !(start..of).any(|at| is_head(words, at))
            && (!(start..of).any(is_noun)
                || tables::known(words, of + 1, last).is_some_and(|name| has_side(words, name)))
    };
    if !is_person && (known.is_some_and(holds_office) || of.is_some_and(is_from)) {
        return None;
    }
    // "French President Anna Lund": the title and the state before it are phrases of their own.
    let has_title = start > words.sentence_of(start).first && is_title(start - 1);
    if !is_person && has_title {
        return None;
    }
    if is_person && (known.is_some_and(|name| has_side(words, name)) || (start..last).any(is_title)) {
        return None;
    }
    let reading = match seen.kind {
        NameKind::Person => Reading::Person,
        NameKind::Organisation => Reading::Entity(organisation_kind(words, start, last)),
        NameKind::Place => Reading::Unknown,
        NameKind::Thing => return None,
    };
    Some(Name { first: start, core: start, last, reading })
}

/// Somebody that the learnt model sees where a word by itself is something else: "Bill Marsh", "Chad Peter Lund",
/// "Will Marsh", "Sean Mills", and "Ford" of "Vice President Ford".
pub(super) fn person_seen(
    words: &Words<'_>,
    start: usize,
    limit: usize,
    known: Option<Name>,
) -> Option<Name> {
    let seen = words.learned[start].filter(|seen| seen.kind == NameKind::Person && seen.last <= limit)?;
    let is_title = |at: usize| is_title(words, at);
    let is_longer = known.is_some_and(|name| name.last > start + 1);
    if is_longer || is_title(start) || words.sentence_of(start).case != Case::Running {
        return None;
    }
    let person = Name { first: start, core: start, last: seen.last, reading: Reading::Person };
    let is_side = known.is_some_and(|name| has_side(words, name));
    if seen.last == start + 1 {
        return (seen.first < start && is_title(start - 1) && is_side).then_some(person);
    }
    if !(seen.first..start).all(is_title) {
        return None;
    }
    let is_flat = (start + 1..seen.last)
        .all(|at| words.relation(at).is_none_or(|it| it == detente_text::Relation::Flat));
    let is_given = |at: usize| words.is(at, Classes::FIRST_NAME) && words.is_capital(at);
    let is_noun = |at: usize| {
        is_title(at)
            || words.is(at, Classes::CALENDAR)
            || words.is(at, Classes::COMPANY_SUFFIX)
            || words.is(at, Classes::ORGANISATION_HEAD)
    };
    let is_common = |at: usize| is_noun(at) || words.is(at, Classes::COMMON);
    let has_noun = (start + 1..seen.last - 1).any(is_noun);
    let ends_common = is_common(seen.last - 1);
    let is_somebody = if is_side {
        is_given(start + 1) && !is_noun(seen.last - 1)
    } else if is_given(start) {
        is_flat || !ends_common
    } else {
        is_flat && !ends_common && !words.opens_sentence(start)
    };
    (is_somebody && !has_noun).then_some(person)
}
