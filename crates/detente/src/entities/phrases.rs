//! Names and role nouns → phrases that can refer to somebody.
//!
//! "U.S. Treasury Secretary James Baker" is one person with an office, "a senior official from the
//! U.S." is somebody without a name, "both sides" are two.

use detente_text::{Relation, Upos};

use super::gazetteer::{
    Classes, Definiteness, EntryId, EntryKind, Reference, Role, RoleClass, RoleId, Surface,
};
use super::learned::{Learned, NameKind};
use super::names::{Name, Reading, is_person, known, name_at};
use super::words::{Case, Letters, Words};
use crate::model::EntityKind;

/// A phrase that can refer to an entity or a place. All positions are word indices.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) first: usize,
    /// The name without title, or the head noun.
    pub(super) core_first: usize,
    pub(super) core_last: usize,
    pub(super) last: usize,
    pub(super) reading: CandidateReading,
    /// The role that stands before the name of a person.
    pub(super) title: Option<Title>,
    pub(super) definiteness: Option<Definiteness>,
    /// How many, where a number word says so.
    pub(super) number: Option<u8>,
    /// Whether a clitic follows: "China's".
    pub(super) possessive: bool,
    /// The state whose seat the words after the noun name: "a spokesman in Baku".
    pub(super) seat: Option<EntryId>,
    /// It stood for another phrase's words only, and is no mention.
    pub(super) absorbed: bool,
}

/// A role before a name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Title {
    /// First and last word of the role, with its modifiers but no determiner and no names.
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) role: RoleId,
}

/// What a phrase is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CandidateReading {
    Known(EntryId, Surface),
    Person,
    Entity(EntityKind),
    Place,
    Unknown,
    /// A role noun.
    Phrase {
        role: RoleId,
        plural: bool,
    },
    /// "both sides", "the two".
    Sides,
    /// A pronoun; whether it is a possessive.
    Pronoun(Reference, bool),
}

/// Appends the phrases of one sentence to `out`, in text order of their last words.
pub(super) fn candidates(words: &Words<'_>, sentence: usize, out: &mut Vec<Candidate>) {
    let view = words.sentences[sentence];
    let start = out.len();
    let mut at = view.first;
    while at < view.last {
        if words.letters(at) == Letters::Punctuation || words.is_possessive(at) {
            at += 1;
            continue;
        }
        if let Some(pronoun) = pronoun(words, at) {
            out.push(pronoun);
            at += 1;
            continue;
        }
        if let Some((first, count)) = bare_number(words, at) {
            out.push(Candidate {
                definiteness: Some(Definiteness::Definite),
                number: Some(count),
                ..candidate(first, at, at + 1, CandidateReading::Sides)
            });
            at += 1;
            continue;
        }
        let Some(name) = name_at(words, at, view.last) else {
            at += 1;
            continue;
        };
        at = match name.reading {
            Reading::Role { role, plural } => role_phrase(words, name, role, plural, start, out),
            Reading::Thing => thing(words, name, out),
            _ => named(words, name, start, out),
        };
    }
    complements(words, start, out);
    out[start..].sort_by_key(|found| (found.core_last.max(found.last), std::cmp::Reverse(found.first)));
}

/// Takes in a whole noun phrase after "of": "the chairman of the bank employers' federation".
fn complements(words: &Words<'_>, start: usize, out: &mut [Candidate]) {
    for at in (start..out.len()).rev() {
        let CandidateReading::Phrase { role, .. } = out[at].reading else { continue };
        let personal = matches!(words.gazetteer.role(role).class, RoleClass::Official | RoleClass::Person);
        let next = out[at].last;
        if !personal || next >= words.list.len() || !matches!(words.form(next), "of" | "for") {
            continue;
        }
        let inner = out[start..].iter().find(|inner| {
            inner.first == next + 1
                && !inner.absorbed
                && matches!(inner.reading, CandidateReading::Phrase { .. } | CandidateReading::Known(..))
        });
        if let Some(inner) = inner {
            out[at].last = inner.last;
        }
    }
}

impl Candidate {
    /// A name without anything around it.
    pub(super) const fn name(first: usize, last: usize, reading: CandidateReading) -> Self {
        candidate(first, first, last, reading)
    }
}

const fn candidate(first: usize, core: usize, last: usize, reading: CandidateReading) -> Candidate {
    Candidate {
        first,
        core_first: core,
        core_last: last,
        last,
        reading,
        title: None,
        definiteness: None,
        number: None,
        possessive: false,
        seat: None,
        absorbed: false,
    }
}

fn pronoun(words: &Words<'_>, at: usize) -> Option<Candidate> {
    if !words.is(at, Classes::PRONOUN) {
        return None;
    }
    let (reference, possessive) = words.gazetteer.pronoun(words.list[at].id?)?;
    let capitals = words.letters(at) == Letters::Capitals;
    // "US" and "IT" are names; "I" is a pronoun although it is a capital.
    if capitals && words.form(at).len() > 1 || words.form(at) == "i" {
        return None;
    }
    if matches!(reference, Reference::Relative) {
        return None;
    }
    if reference == Reference::Thing && !possessive && is_expletive(words, at) {
        return None;
    }
    if matches!(reference, Reference::Former | Reference::Latter) {
        return (words.is_behind(at, Classes::ARTICLE) && stands_alone(words, at))
            .then(|| candidate(at - 1, at, at + 1, CandidateReading::Pronoun(reference, false)));
    }
    Some(candidate(at, at, at + 1, CandidateReading::Pronoun(reference, possessive)))
}

/// Whether no noun follows that the word describes: "both agreed", "the latter".
fn stands_alone(words: &Words<'_>, at: usize) -> bool {
    let last = words.sentence_of(at).last;
    let ends = at + 1 == last
        || words.letters(at + 1) == Letters::Punctuation && words.form(at + 1) != "-"
        || words.is_possessive(at + 1)
        || words.is(at + 1, Classes::SPEECH_VERB)
        || words.is(at + 1, Classes::AUXILIARY);
    ends || is_argument(words, at)
}

fn is_argument(words: &Words<'_>, at: usize) -> bool {
    let is_one = |it: Relation| it.is_subject() || matches!(it, Relation::Obj | Relation::Obl);
    words.relation(at).is_some_and(is_one)
}

/// "it is clear that ...": this "it" refers to nothing.
fn is_expletive(words: &Words<'_>, at: usize) -> bool {
    if let Some(relation) = words.relation(at) {
        return relation == Relation::Expl;
    }
    let last = words.sentence_of(at).last;
    let auxiliary = (at + 1..last.min(at + 3)).any(|next| words.is(next, Classes::AUXILIARY));
    auxiliary
        && (at + 2..last.min(at + 6))
            .any(|next| matches!(words.form(next), "that" | "to" | "whether" | "how" | "if"))
}

/// The first word and the number of a phrase that is a number without a noun: "the two said", "all three
/// agreed", "both agreed".
fn bare_number(words: &Words<'_>, at: usize) -> Option<(usize, u8)> {
    let id = words.list[at].id?;
    let count = words.gazetteer.number(id)?;
    // A number that is a determiner too is alone only as a phrase of its own: no "both X and Y".
    if words.gazetteer.determiner(id).is_some() {
        return is_argument(words, at).then_some((at, count));
    }
    let is_opened = words.is_behind(at, Classes::ARTICLE.with(Classes::BEFORE_NUMBER));
    (is_opened && stands_alone(words, at)).then(|| (at - 1, count))
}

/// A named thing that is no actor: "Plaza Accord". Names inside it count.
fn thing(words: &Words<'_>, name: Name, out: &mut Vec<Candidate>) -> usize {
    let mut at = name.first;
    while at < name.last {
        if let Some(inner) = known(words, at, name.last).filter(|inner| inner.last < name.last)
            && let Reading::Known(entry, surface) = inner.reading
            && surface != Surface::Surname
        {
            out.push(candidate(inner.first, inner.core, inner.last, CandidateReading::Known(entry, surface)));
            at = inner.last;
        } else {
            at += 1;
        }
    }
    name.last
}

/// Appends a name; gives the word after it.
fn named(words: &Words<'_>, name: Name, start: usize, out: &mut Vec<Candidate>) -> usize {
    let reading = match name.reading {
        Reading::Known(entry, surface) => CandidateReading::Known(entry, surface),
        Reading::Person => CandidateReading::Person,
        Reading::Entity(kind) => CandidateReading::Entity(kind),
        Reading::Place => CandidateReading::Place,
        Reading::Unknown => CandidateReading::Unknown,
        Reading::Role { .. } | Reading::Thing => return name.last,
    };
    let mut found = candidate(name.first, name.core, name.last, reading);
    let view = words.sentence_of(name.first);
    found.possessive = name.last < view.last && words.is_possessive(name.last);
    // States, governments and members inside a longer name: "Japan Tobacco Corp", "Chinese Foreign
    // Ministry".
    let is_joined = words.joined.contains_key(&name.first);
    if matches!(reading, CandidateReading::Entity(_)) && !is_joined {
        inner_names(words, name, out);
    }
    if !is_joined {
        nested(words, name, out);
    }
    // "Lufthansa (LHA)", "Chrysler Corp <C>": a ticker marks a company.
    let has_ticker =
        name.last + 2 < view.last && words.form(name.last) == "<" && words.is_capital(name.last + 1);
    if has_ticker && matches!(reading, CandidateReading::Unknown | CandidateReading::Person) {
        found.reading = CandidateReading::Entity(EntityKind::Company);
    }
    let could_be_person = match found.reading {
        CandidateReading::Person | CandidateReading::Unknown => true,
        CandidateReading::Known(entry, surface) => {
            is_person(words.gazetteer, entry) || surface == Surface::Surname
        }
        _ => false,
    };
    if could_be_person && let Some(at) = title_before(out, start, name.first) {
        let phrase = &out[at];
        if let CandidateReading::Phrase { role, plural: false } = phrase.reading
            && matches!(words.gazetteer.role(role).class, RoleClass::Official | RoleClass::Person)
        {
            found.first = phrase.first;
            found.title = Some(title(words, phrase, role));
            found.definiteness = phrase.definiteness;
            if found.reading == CandidateReading::Unknown {
                found.reading = CandidateReading::Person;
            }
            out.remove(at);
        }
    }
    // "the news agency Xinhua", "the carrier StatesWest Airlines"
    let organisation = match found.reading {
        CandidateReading::Known(entry, Surface::Name) => match words.gazetteer.entry(entry).kind {
            EntryKind::Entity(kind) => Some(kind),
            EntryKind::Place => None,
        },
        CandidateReading::Entity(kind) => Some(kind),
        _ => None,
    };
    if let Some(kind) = organisation
        && let Some(at) = title_before(out, start, name.first)
        && let CandidateReading::Phrase { role, plural: false } = out[at].reading
        && describes(words.gazetteer.role(role).class, kind)
        && out[at].definiteness.is_some()
    {
        found.first = out[at].first;
        out.remove(at);
    }
    if has_ticker && view.case != Case::Lower {
        out.push(found);
        return (name.last + 2..view.last)
            .find(|&at| words.form(at) == ">")
            .map_or(name.last, |close| close + 1);
    }
    out.push(found);
    name.last
}

/// Whether a noun of this class can stand before a name of this kind.
const fn describes(class: RoleClass, kind: EntityKind) -> bool {
    match class {
        RoleClass::Company => matches!(kind, EntityKind::Company),
        RoleClass::Union => matches!(kind, EntityKind::Union),
        RoleClass::Organisation | RoleClass::Armed => matches!(
            kind,
            EntityKind::Media
                | EntityKind::Organisation
                | EntityKind::Bloc
                | EntityKind::ArmedGroup
                | EntityKind::Union
                | EntityKind::Company
        ),
        _ => false,
    }
}

/// The phrase that ends right before `first`.
fn title_before(out: &[Candidate], start: usize, first: usize) -> Option<usize> {
    (start..out.len())
        .rev()
        .find(|&at| out[at].last == first)
        .filter(|&at| matches!(out[at].reading, CandidateReading::Phrase { .. }))
}

fn title(words: &Words<'_>, phrase: &Candidate, role: RoleId) -> Title {
    let mut first = phrase.core_first;
    // "foreign" of "foreign minister", but no name, article or possessor.
    while first > phrase.first {
        let before = first - 1;
        let is_modifier = words.is(before, Classes::MODIFIER)
            || words.letters(before) == Letters::Lower
                && words.is(before, Classes::COMMON)
                && !words.is(before, Classes::DETERMINER);
        if !is_modifier {
            break;
        }
        first = before;
    }
    Title { first, last: phrase.last, role }
}

/// Names of no table inside a name: "Marlow" in "University of Marlow".
fn nested(words: &Words<'_>, name: Name, out: &mut Vec<Candidate>) {
    if name.last < name.first + 2 {
        return;
    }
    let from = words.nested.partition_point(|inner| inner.first < name.first);
    for inner in words.nested[from..].iter().take_while(|inner| inner.last <= name.last) {
        let reading = match inner.kind {
            NameKind::Person => CandidateReading::Person,
            NameKind::Organisation => CandidateReading::Entity(EntityKind::Organisation),
            NameKind::Place => CandidateReading::Place,
            NameKind::Thing => continue,
        };
        let is_taken = out.iter().rev().take(8).any(|it| it.first < inner.last && inner.first < it.last);
        if !is_taken && (inner.first, inner.last) != (name.first, name.last) {
            out.push(candidate(inner.first, inner.first, inner.last, reading));
        }
    }
}

fn inner_names(words: &Words<'_>, name: Name, out: &mut Vec<Candidate>) {
    let mut at = name.first;
    while at < name.last {
        let inner = known(words, at, name.last);
        if let Some(inner) = inner
            && let Reading::Known(entry, surface) = inner.reading
            && inner.last < name.last + usize::from(inner.first > name.first)
            && surface != Surface::Surname
            && (matches!(surface, Surface::Adjective)
                || words.gazetteer.entry(entry).kind == EntryKind::Entity(EntityKind::State))
        {
            let reading = CandidateReading::Known(entry, surface);
            out.push(candidate(inner.first, inner.core, inner.last, reading));
            at = inner.last;
        } else {
            at += 1;
        }
    }
}

/// Appends the phrase around a role noun; gives the word after it.
fn role_phrase(
    words: &Words<'_>,
    name: Name,
    role: RoleId,
    plural: bool,
    start: usize,
    out: &mut Vec<Candidate>,
) -> usize {
    let view = *words.sentence_of(name.first);
    let head = name.last - 1;
    if !is_noun_there(words, name, words.gazetteer.role(role)) || is_in_thing(words, name) {
        return name.last;
    }
    let mut found = candidate(name.first, name.first, name.last, CandidateReading::Phrase { role, plural });
    let mut at = name.first;
    let mut replaced = Vec::new();
    let mut has_modifier = false;
    while at > view.first {
        let before = at - 1;
        if let Some(possessor) = possessor_before(words, out, start, at) {
            at = out[possessor].first;
            found.definiteness = Some(Definiteness::Possessive);
            break;
        }
        if let Some(inside) = (start..out.len()).rev().find(|&inside| out[inside].last == at)
            && !matches!(out[inside].reading, CandidateReading::Pronoun(..) | CandidateReading::Sides)
            && !out[inside].possessive
        {
            if matches!(out[inside].reading, CandidateReading::Phrase { .. }) {
                replaced.push(inside);
                found.definiteness = out[inside].definiteness;
            }
            has_modifier = true;
            at = out[inside].first;
            if found.definiteness.is_some() {
                break;
            }
            continue;
        }
        let determiner = words.list[before].id.and_then(|id| words.gazetteer.determiner(id));
        if let Some(definiteness) = determiner {
            found.number = words.list[before].id.and_then(|id| words.gazetteer.number(id)).or(found.number);
            found.definiteness = Some(definiteness);
            at = before;
            // "all the parties", "both the companies"
            if at > view.first
                && let Some(Definiteness::Quantifier) =
                    words.list[at - 1].id.and_then(|id| words.gazetteer.determiner(id))
            {
                at -= 1;
            }
            break;
        }
        // "Madam Chairwoman"
        if words.is(before, Classes::HONORIFIC) && words.is_capital(before) && words.is_capital(at) {
            found.definiteness = Some(Definiteness::Definite);
            at = before;
            break;
        }
        let number = words.list[before].id.and_then(|id| words.gazetteer.number(id));
        if is_modifier(words, before, head) {
            found.number = number.or(found.number);
            has_modifier = true;
            at = before;
            continue;
        }
        let joins = words.form(before) == "-"
            && before > view.first
            && words.letters(before - 1) != Letters::Punctuation;
        if joins {
            at = before - 1;
            has_modifier = true;
            continue;
        }
        break;
    }
    found.first = at;
    let record = words.gazetteer.role(role);
    let is_bare = found.definiteness.is_none() && !has_modifier;
    let heads_text = view.case == Case::Capitals || view.case == Case::Title;
    let is_role = stands_before_person(words, name) || stands_behind_name(words, out, name);
    if record.is_weak() && is_bare && !heads_text && !is_role {
        return name.last;
    }
    replaced.sort_unstable();
    for inside in replaced.into_iter().rev() {
        out[inside].absorbed = true;
    }
    let is_side = matches!(record.class, RoleClass::Side) || record.noun == "party" && plural;
    let quantified = matches!(found.definiteness, Some(Definiteness::Quantifier));
    let definite = matches!(found.definiteness, Some(Definiteness::Definite)) || quantified;
    if definite && !has_named_modifier(out, start, &found) {
        let counted = found.number.is_some() && plural;
        let whole_side =
            is_side && plural && (counted || !has_modifier) || quantified && has_sides(record.class);
        if whole_side || counted && record.class != RoleClass::Person {
            found.reading = CandidateReading::Sides;
        }
    }
    let next = extend(words, &mut found, view.last, out);
    found.possessive = found.last < view.last && words.is_possessive(found.last);
    out.push(found);
    next
}

/// "Man of the Match": a capital inside the longer name of a thing, and no title before a name.
fn is_in_thing(words: &Words<'_>, role: Name) -> bool {
    let is_longer = |seen: Learned| seen.kind == NameKind::Thing && seen.last > seen.first + 1;
    let is_title = role.last < words.sentence_of(role.first).last && words.is_capital(role.last);
    words.is_capital(role.first) && !is_title && words.learned[role.first].is_some_and(is_longer)
}

/// "Justice Karahan": a capital before a name that seems a person's.
fn stands_before_person(words: &Words<'_>, role: Name) -> bool {
    let next = role.last;
    let view = words.sentence_of(role.first);
    let is_person = |at: usize| words.learned[at].is_some_and(|seen| seen.kind == NameKind::Person);
    words.is_capital(role.first)
        && view.case == Case::Running
        && next < view.last
        && words.is_capital(next)
        && is_person(next)
}

/// "Ada Lund, head of the Peruvian delegation": a noun that says who the one named before it is.
fn stands_behind_name(words: &Words<'_>, out: &[Candidate], role: Name) -> bool {
    let view = words.sentence_of(role.first);
    let of = role.last;
    let is_apposition = role.first > view.first + 1
        && words.form(role.first - 1) == ","
        && of + 1 < view.last
        && words.form(of) == "of";
    let is_name = |before: &Candidate| {
        let could_be_person = matches!(before.reading, CandidateReading::Person | CandidateReading::Unknown);
        before.last + 1 == role.first && could_be_person
    };
    is_apposition && out.last().is_some_and(is_name)
}

/// Whether "neither" of them are two that face each other.
const fn has_sides(class: RoleClass) -> bool {
    matches!(
        class,
        RoleClass::Side | RoleClass::State | RoleClass::Body | RoleClass::Union | RoleClass::Company
    )
}

fn has_named_modifier(out: &[Candidate], start: usize, found: &Candidate) -> bool {
    out[start..].iter().any(|inside| {
        inside.first >= found.first
            && inside.last <= found.core_first
            && !matches!(inside.reading, CandidateReading::Phrase { .. })
    })
}

/// Whether the word is used as a noun there: "heads the group" is no role.
fn is_noun_there(words: &Words<'_>, name: Name, role: &Role) -> bool {
    let head = name.last - 1;
    if let Some(tag) = words.upos(head) {
        // Taggers take "premier" and "executive" for adjectives; who does something is a noun.
        let is_called_adjective =
            tag == Upos::Adj && (words.letters(head) != Letters::Lower || is_argument(words, head));
        return matches!(tag, Upos::Noun | Upos::Propn) || is_called_adjective;
    }
    let first = words.sentence_of(head).first;
    if head > first
        && matches!(words.form(head - 1), "to" | "will" | "would" | "not" | "n't")
        && role.is_weak()
    {
        return false;
    }
    true
}

/// Whether a role noun in small letters starts at `at`.
fn is_role_noun(words: &Words<'_>, at: usize, last: usize) -> bool {
    let name = name_at(words, at, last).filter(|_| !words.is_capital(at));
    name.is_some_and(|name| match name.reading {
        Reading::Role { role, .. } => is_noun_there(words, name, words.gazetteer.role(role)),
        _ => false,
    })
}

/// Whether the word before belongs to the noun phrase of `head`.
fn is_modifier(words: &Words<'_>, before: usize, head: usize) -> bool {
    if matches!(words.letters(before), Letters::Punctuation | Letters::Clitic) {
        return false;
    }
    if let Some(tag) = words.upos(before) {
        let relation = words.relation(before);
        let inside = matches!(
            relation,
            Some(
                Relation::Amod
                    | Relation::Compound
                    | Relation::Nummod
                    | Relation::Advmod
                    | Relation::Nmod
                    | Relation::NmodUnmarked
                    | Relation::Flat
                    | Relation::Dep
                    | Relation::Conj
                    | Relation::Obl
                    | Relation::NmodPoss
                    | Relation::DetPredet
            )
        ) && matches!(
            tag,
            Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num | Upos::Verb | Upos::Adv | Upos::Sym | Upos::X
        );
        if !inside {
            return false;
        }
        // Its head, or its head's head, is the role noun.
        let mut at = before;
        for _ in 0..4 {
            match words.head(at) {
                Some(next) if next == head => return true,
                Some(next) if next > before && next < head => at = next,
                _ => return false,
            }
        }
        return false;
    }
    words.is(before, Classes::MODIFIER)
        || words.letters(before) == Letters::Digits
        || words.is(before, Classes::NUMBER)
        || words.form(before).contains('-') && words.letters(before) == Letters::Lower
}

/// The phrase before a clitic that ends at `at`, or a possessive pronoun there.
fn possessor_before(words: &Words<'_>, out: &[Candidate], start: usize, at: usize) -> Option<usize> {
    let found = (start..out.len())
        .rev()
        .find(|&found| out[found].last == at || out[found].last + 1 == at && words.is_possessive(at - 1))?;
    match out[found].reading {
        CandidateReading::Pronoun(_, true) if out[found].last == at => Some(found),
        CandidateReading::Pronoun(..) => None,
        _ if out[found].last + 1 == at => Some(found),
        _ => None,
    }
}

/// Takes in what follows the noun and says whose it is: "of State for Trade", "from the U.S.".
fn extend(words: &Words<'_>, found: &mut Candidate, last: usize, out: &mut Vec<Candidate>) -> usize {
    let mut at = found.last;
    while at + 1 < last && matches!(words.form(at), "of" | "for" | "from" | "in" | "at" | "to") {
        let preposition = words.form(at);
        let mut next = at + 1;
        if words.form(next) == "the" && next + 1 < last {
            next += 1;
        }
        if !words.is_capital(next) || words.sentence_of(at).case == Case::Capitals && preposition != "of" {
            break;
        }
        let name = name_at(words, next, last);
        match name {
            Some(name) if !matches!(name.reading, Reading::Role { .. } | Reading::Thing) => {
                let is_known_state = match name.reading {
                    Reading::Known(entry, surface) => {
                        surface == Surface::Name
                            && words.gazetteer.entry(entry).kind == EntryKind::Entity(EntityKind::State)
                    }
                    _ => false,
                };
                let takes = match preposition {
                    "of" | "from" | "for" => true,
                    "in" => is_known_state,
                    _ => false,
                };
                // "the meeting of Chinese officials": an adjective opens a phrase of its own.
                let is_adjective =
                    matches!(name.reading, Reading::Known(_, Surface::Adjective | Surface::People));
                if !takes || is_adjective {
                    if let ("in", Reading::Known(entry, Surface::Capital | Surface::Seat)) =
                        (preposition, name.reading)
                    {
                        found.seat = Some(entry);
                    }
                    break;
                }
                let after = name.last;
                // "the owners of Lund's ferries", "of the Lund group": the name is in a phrase of its own.
                if after < last && (words.is_possessive(after) || is_role_noun(words, after, last)) {
                    break;
                }
                named(words, name, out.len(), out);
                let is_known = matches!(name.reading, Reading::Known(..));
                at = if is_known { after } else { portfolio_end(words, after, last) };
            }
            _ if matches!(preposition, "of" | "for")
                && matches!(found.reading, CandidateReading::Phrase { .. }) =>
            {
                at = portfolio_end(words, next + 1, last);
            }
            _ => break,
        }
    }
    found.last = at.max(found.last);
    found.last
}

/// Where "Trade and Industry", "Foreign Affairs and Regional Cooperation" end, after the word before `end`.
fn portfolio_end(words: &Words<'_>, mut end: usize, last: usize) -> usize {
    let is_plain = |at: usize| {
        at < last && words.is_capital(at) && words.is(at, Classes::COMMON) && !words.is(at, Classes::ROLE)
    };
    // "and Diaspora Affairs", but not "and Ada Lund".
    let opens_more = |at: usize| {
        at < last
            && words.is_capital(at)
            && is_plain(at + 1)
            && !words.is(at, Classes::ROLE)
            && !words.is(at, Classes::HONORIFIC)
            && !words.is(at, Classes::FIRST_NAME)
            && known(words, at, last).is_none()
    };
    loop {
        if is_plain(end) {
            end += 1;
        } else if end < last && words.form(end) == "and" && (is_plain(end + 1) || opens_more(end + 1)) {
            end += 2;
        } else {
            return end;
        }
    }
}
