//! Words → names: what the gazetteer knows, and what looks like a name.
//!
//! "Mesa Airlines" is known; "Farmington Federal Savings Corp" is a company by its last word;
//! "Gerhard Renner" is a person by the first.

use super::gazetteer::{
    Classes, EntryId, EntryKind, Gazetteer, Meaning, NameShape, RoleClass, RoleId, Surface,
};
use super::learned::NameKind;
use super::words::{Case, Letters, Words};
use crate::model::EntityKind;

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

/// The longest entry of the gazetteer at `start` that the letters of the text allow.
pub(super) fn known(words: &Words<'_>, start: usize, limit: usize) -> Option<Name> {
    let mut node = Gazetteer::start();
    let mut best = None;
    let mut at = start;
    let mut length = 0;
    while at < limit {
        if at > start && words.form(at) == "." {
            let glued = words.list[at - 1].span.end() == words.list[at].span.start();
            if !glued || at + 1 == limit {
                break;
            }
            at += 1;
            continue;
        }
        let Some(next) = words.list[at].id.and_then(|id| words.gazetteer.step(node, id)) else { break };
        node = next;
        at += 1;
        length += 1;
        let meanings = words.gazetteer.meanings(node);
        if let Some(reading) = choose(words, start, at, length, meanings) {
            best = Some(Name { first: start, core: start, last: at, reading });
        }
    }
    best
}

fn choose<'m>(
    words: &Words<'_>,
    start: usize,
    last: usize,
    length: usize,
    meanings: impl Iterator<Item = &'m Meaning>,
) -> Option<Reading> {
    let mut surname = None;
    let mut role_noun = None;
    for meaning in meanings {
        match *meaning {
            Meaning::Role { role, plural } => {
                role_noun.get_or_insert(Reading::Role { role, plural });
            }
            Meaning::Named { entry, surface, shape } => {
                if !allows(words, start, last, length, shape, surface) {
                    continue;
                }
                // "Congress" is a name, "the congress" and "The congress" a noun.
                let is_name = role_noun.is_none() || shape.has_capital() && words.is_capital(start);
                if surface != Surface::Surname && is_name {
                    return Some(Reading::Known(entry, surface));
                }
                surname.get_or_insert(Reading::Known(entry, surface));
            }
        }
    }
    role_noun.or(surname)
}

/// Whether the letters of the text fit a name as the table writes it.
fn allows(
    words: &Words<'_>,
    start: usize,
    last: usize,
    length: usize,
    shape: NameShape,
    surface: Surface,
) -> bool {
    let case = words.sentence_of(start).case;
    if shape.is_dotted() {
        let full_stop = words.form(last - 1).ends_with('.')
            || last < words.list.len()
                && words.form(last) == "."
                && words.list[last].span.start() == words.list[last - 1].span.end();
        if !full_stop {
            return false;
        }
    }
    let is_ambiguous = length == 1 && words.is(start, Classes::AMBIGUOUS);
    match case {
        // "TO CUT ITS QUOTA" names no union.
        Case::Capitals => {
            let is_word = length == 1 && shape.is_acronym() && words.is(start, Classes::COMMON);
            !is_ambiguous && !is_word && surface != Surface::Surname
        }
        Case::Lower => {
            let is_common = length == 1 && words.is(start, Classes::COMMON);
            !is_ambiguous && !is_common && surface != Surface::Surname
        }
        Case::Running | Case::Title => {
            if !shape.has_capital() {
                return true;
            }
            if shape.is_acronym() && words.letters(start) != Letters::Capitals {
                return false;
            }
            // Every capital of the table must be there; "the" of "the Hague" may be any.
            let mut word = 0;
            for at in start..last {
                if words.form(at) == "." {
                    continue;
                }
                if shape.starts_upper(word) && !words.is_capital(at) {
                    return false;
                }
                word += 1;
            }
            // "Reading" may open a sentence as a common word.
            let is_weak_capital = length == 1
                && !shape.is_acronym()
                && (case == Case::Title || words.opens_sentence(start))
                && words.is(start, Classes::COMMON);
            !is_weak_capital
        }
    }
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

/// Where the name of the one who holds an office begins: behind "Trade" of "Minister of Trade John Marsh".
fn somebody_behind(words: &Words<'_>, start: usize, limit: usize) -> Option<usize> {
    let is_office = start >= words.sentence_of(start).first + 2
        && matches!(words.form(start - 1), "of" | "for")
        && words.is(start - 2, Classes::ROLE);
    let is_given = |at: usize| words.is(at, Classes::FIRST_NAME);
    if !is_office || is_given(start) {
        return None;
    }
    let capitals = (start..limit).take_while(|&at| words.is_capital(at) || words.form(at) == "and");
    let is_somebody = |at: usize| is_given(at) && at + 1 < limit && words.is_capital(at + 1);
    capitals.skip(1).find(|&at| is_somebody(at) && words.is_capital(at - 1))
}

/// Somebody that the learnt model sees where a word by itself is something else: "Bill Marsh", "Chad Peter Lund",
/// "Will Marsh", "Sean Mills", and "Ford" of "Vice President Ford".
fn person_seen(words: &Words<'_>, start: usize, limit: usize, known: Option<Name>) -> Option<Name> {
    let seen = words.learned[start].filter(|seen| seen.kind == NameKind::Person && seen.last <= limit)?;
    let is_title = |at: usize| words.is(at, Classes::ROLE) || words.is(at, Classes::HONORIFIC);
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

/// A name that the learnt model sees, where the tables know no longer one.
fn by_model(words: &Words<'_>, start: usize, limit: usize, known: Option<Name>) -> Option<Name> {
    let seen = words.learned[start]?;
    let is_title = |at: usize| words.is(at, Classes::ROLE) || words.is(at, Classes::HONORIFIC);
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
        |at| self::known(words, at, last).is_some_and(|name| name.last == last && is_state(words, name));
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
                || self::known(words, of + 1, last).is_some_and(|name| has_side(words, name)))
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

/// What the head of a name says of it: "Marlow Drivers' Union" is a union.
fn organisation_kind(words: &Words<'_>, first: usize, last: usize) -> EntityKind {
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

/// Whether the name is a state's own.
fn is_state(words: &Words<'_>, name: Name) -> bool {
    let Reading::Known(entry, Surface::Name) = name.reading else { return false };
    words.gazetteer.entry(entry).kind == EntryKind::Entity(EntityKind::State)
}

/// Whether the name is of something that somebody can speak for.
fn has_side(words: &Words<'_>, name: Name) -> bool {
    match name.reading {
        Reading::Known(_, Surface::Surname) => false,
        Reading::Known(entry, _) => !is_person(words.gazetteer, entry),
        _ => false,
    }
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

/// A capital that starts no known name of several words and is no role.
fn is_plain_capital(words: &Words<'_>, at: usize) -> bool {
    words.is_capital(at)
        && !words.is(at, Classes::ROLE)
        && !words.is(at, Classes::CALENDAR)
        && !words.is(at, Classes::NOT_A_NAME)
        && !words.is(at, Classes::THING_HEAD)
        && !words.is(at, Classes::ORGANISATION_HEAD)
        && !words.is(at, Classes::COMPANY_SUFFIX)
        && !words.is(at, Classes::PLACE_HEAD)
}

/// Where the run of capitals ends that starts at `start`; `known` is where its first known name ends.
fn run(words: &Words<'_>, start: usize, limit: usize, known: usize) -> usize {
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
pub(super) fn is_glued(words: &Words<'_>, at: usize) -> bool {
    let span = words.list[at].span;
    words.list[at - 1].span.end() == span.start()
        && words.list[at + 1].span.start() == span.end()
        && words.letters(at + 1) == Letters::Lower
        && !words.is(at + 1, Classes::COMMON)
        && !words.form(at + 1).ends_with(PARTICIPLE)
}

/// How a participle ends in English.
const PARTICIPLE: &str = "ed";

/// "and" or a comma stands between words of one complement, not between two names.
fn in_complement(words: &Words<'_>, start: usize, at: usize, limit: usize) -> bool {
    let opened = (start..at).rev().find(|&before| matches!(words.form(before), "of" | "for" | "on"));
    let Some(opened) = opened else { return false };
    let both_common = words.is(at - 1, Classes::COMMON) && words.is(at + 1, Classes::COMMON);
    let is_list_comma =
        words.form(at) != "," || (at + 2..limit.min(at + 8)).any(|next| words.form(next) == "and");
    opened > start && both_common && is_list_comma && !words.is(at + 1, Classes::DETERMINER)
}

fn continues(words: &Words<'_>, at: usize) -> bool {
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

fn is_head(words: &Words<'_>, at: usize) -> bool {
    words.is(at, Classes::ORGANISATION_HEAD)
        || words.is(at, Classes::PLACE_HEAD)
        || words.is(at, Classes::THING_HEAD)
}

/// A name whose last word says what it is, or whose first word does and an "of" follows.
fn by_head(words: &Words<'_>, start: usize, run: usize, known: Option<Name>) -> Option<Name> {
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
                && is_place_prefix(words, at)
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

/// "Lake Victoria", "Mount Fuji".
fn is_place_prefix(words: &Words<'_>, at: usize) -> bool {
    matches!(
        words.form(at),
        "Lake" | "Mount" | "Mt." | "Cape" | "Fort" | "Camp" | "Isle" | "Port" | "Strait" | "Gulf" | "Bay"
    )
}

fn personal_role_at(words: &Words<'_>, at: usize, limit: usize) -> bool {
    match known(words, at, limit) {
        Some(Name { reading: Reading::Role { role, .. }, .. }) => is_personal(words, role),
        _ => false,
    }
}

fn is_personal(words: &Words<'_>, role: RoleId) -> bool {
    matches!(words.gazetteer.role(role).class, RoleClass::Official | RoleClass::Person)
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

/// The class of the role noun that a word is by itself.
fn role_class(words: &Words<'_>, at: usize) -> Option<RoleClass> {
    match known(words, at, at + 1) {
        Some(Name { reading: Reading::Role { role, .. }, .. }) => Some(words.gazetteer.role(role).class),
        _ => None,
    }
}

/// "Mr. Karahan", "Sir Roy Denman".
fn honorific(words: &Words<'_>, start: usize, limit: usize) -> Option<Name> {
    let mut core = start + 1;
    if core < limit && words.form(core) == "." {
        core += 1;
    }
    while core < limit && words.is(core, Classes::HONORIFIC) && words.is_capital(core) {
        core += 1;
    }
    if core >= limit || !is_plain_capital(words, core) || !continues(words, core) {
        return None;
    }
    let last = person_end(words, core, run(words, core, limit, core + 1));
    Some(Name { first: start, core, last, reading: Reading::Person })
}

/// Where a personal name ends inside a run of capitals.
fn person_end(words: &Words<'_>, core: usize, run: usize) -> usize {
    let mut last = core + 1;
    while last < run && last - core < 7 {
        let form = words.form(last);
        let is_part = is_plain_capital(words, last)
            || words.is(last, Classes::PARTICLE)
            || matches!(form, "-" | ".")
            || words.is(last, Classes::NAME_SUFFIX)
            || words.letters(last) == Letters::Lower && words.form(last - 1) == "-";
        if !is_part || matches!(form, "&" | "and" | "of") {
            break;
        }
        last += 1;
    }
    while last > core + 1 && !words.is_capital(last - 1) && words.form(last - 2) != "-" {
        last -= 1;
    }
    last
}

/// A run of capitals that no table knows.
fn unknown(words: &Words<'_>, start: usize, run: usize) -> Option<Name> {
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
    let is_other = !is_first_name
        && words.learned[start]
            .is_some_and(|seen| (seen.first, seen.last) == (start, last) && seen.kind != NameKind::Person);
    let reading = if is_other && reading == Reading::Person { Reading::Unknown } else { reading };
    Some(Name { first: start, core: start, last, reading })
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

/// Whether the entry is a person.
pub(super) fn is_person(gazetteer: &Gazetteer, entry: EntryId) -> bool {
    gazetteer.entry(entry).kind == EntryKind::Entity(EntityKind::Person)
}
