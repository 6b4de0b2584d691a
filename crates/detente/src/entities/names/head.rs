//! Names whose last word says what they are, or whose first does and an "of" follows.

use super::tables::{is_personal, personal_role_at, role_class};
use super::{Name, Reading};
use crate::entities::gazetteer::{Classes, RoleClass};
use crate::entities::words::Words;
use crate::model::EntityKind;

/// A name whose last word says what it is, or whose first word does and an "of" follows.
pub(super) fn by_head(words: &Words<'_>, start: usize, run: usize, known: Option<Name>) -> Option<Name> {
    // A noun such as "Church" heads a name as well: "Church of Norway".
    let known_last = match known {
        Some(Name { reading: Reading::Role { .. }, .. }) | None => start,
        Some(name) => name.last,
    };
    let starts_with_role = known.is_some_and(|name| match name.reading {
        Reading::Role { role, .. } => is_personal(words, role),
        _ => false,
    });
    if starts_with_role {
        return None;
    }
    let mut end = None;
    let mut reading = Reading::Unknown;
    let mut at = start;
    while at < run {
        if at >= known_last.max(start + 1) && words.is(at, Classes::COMPANY_SUFFIX) && words.is_capital(at) {
            end = Some(at + 1);
            reading = Reading::Entity(EntityKind::Company);
        } else if is_head(words, at) && at >= known_last && words.is_capital(at) {
            let mut after = at + 1;
            while after < run && words.is(after, Classes::NAME_SUFFIX) {
                after += 1;
            }
            let is_last = after == run || !words.is_capital(after);
            let has_complement = at + 1 < run && matches!(words.form(at + 1), "of" | "for");
            if has_complement {
                end = Some(complement(words, at + 1, run));
                reading = head_reading(words, at);
            } else if is_last && (at > start || after > at + 1) {
                end = Some(after);
                reading = head_reading(words, at);
            } else if at == start
                && words.is(at, Classes::THING_HEAD)
                && !words.is(at, Classes::ORGANISATION_HEAD)
            {
                end = Some((at + 2).min(run));
                reading = Reading::Thing;
            } else if at == start
                && words.is(at, Classes::PLACE_HEAD)
                && at + 1 < run
                && words.is(at, Classes::PLACE_PREFIX)
            {
                end = Some((at + 2).min(run));
                reading = Reading::Place;
            }
        } else if at > start
            && at >= known_last
            && words.is(at, Classes::ROLE)
            && personal_role_at(words, at, run)
            && end.is_none()
        {
            return None;
        }
        at += 1;
        if let Some(found) = end
            && at < found
        {
            at = found;
        }
        // Past a company suffix only another suffix belongs to the name.
        if reading == Reading::Entity(EntityKind::Company)
            && (at >= run || !words.is(at, Classes::COMPANY_SUFFIX))
        {
            break;
        }
    }
    let end = end?;
    // A role with a complement is a role: "Bank of" is a head, "Board of" too, but "Chief of" is not.
    if end == start + 1 {
        return None;
    }
    Some(Name { first: start, core: start, last: end, reading })
}

pub(super) fn is_head(words: &Words<'_>, at: usize) -> bool {
    words.is(at, Classes::ORGANISATION_HEAD)
        || words.is(at, Classes::PLACE_HEAD)
        || words.is(at, Classes::THING_HEAD)
}

/// Where the complement that starts with "of" at `at` ends.
fn complement(words: &Words<'_>, at: usize, run: usize) -> usize {
    let mut end = at + 1;
    while end < run {
        if words.is_capital(end) || words.is(end, Classes::CONNECTOR) || words.form(end) == "," {
            end += 1;
        } else {
            break;
        }
    }
    while end > at && !words.is_capital(end - 1) {
        end -= 1;
    }
    end
}

fn head_reading(words: &Words<'_>, at: usize) -> Reading {
    if words.is(at, Classes::THING_HEAD) && !words.is(at, Classes::ORGANISATION_HEAD) {
        return Reading::Thing;
    }
    if words.is(at, Classes::PLACE_HEAD) && !words.is(at, Classes::ORGANISATION_HEAD) {
        return Reading::Place;
    }
    let kind = match role_class(words, at) {
        Some(RoleClass::Body) => EntityKind::Government,
        Some(RoleClass::Union) => EntityKind::Union,
        Some(RoleClass::Company) if words.is(at, Classes::COMPANY_SUFFIX) => EntityKind::Company,
        Some(RoleClass::Armed) => EntityKind::ArmedGroup,
        _ => EntityKind::Organisation,
    };
    Reading::Entity(kind)
}

/// What the head of a name says of it: "Marlow Drivers' Union" is a union.
pub(super) fn organisation_kind(words: &Words<'_>, first: usize, last: usize) -> EntityKind {
    let complement = (first + 1..last).find(|&at| matches!(words.form(at), "of" | "for"));
    let head = complement.unwrap_or(last) - 1;
    if words.is(head, Classes::COMPANY_SUFFIX) {
        return EntityKind::Company;
    }
    match head_reading(words, head) {
        Reading::Entity(kind) if is_head(words, head) => kind,
        _ => EntityKind::Organisation,
    }
}
