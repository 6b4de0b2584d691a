//! Whether the name of a place means the place or those who govern there.
//!
//! "in Washington" is a place; "Washington said", "between Washington and Tokyo" are a party.

use detente_text::{Relation, SentenceKind};

use super::gazetteer::{Classes, EntryKind, Gazetteer, Meaning, Surface};
use super::words::{Case, Letters, Words};
use crate::model::EntityKind;

/// How a name of a place is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// Where something happens.
    Place,
    /// Who acts.
    Party,
}

/// The use of the name from word `first` up to `last`; `after_place` is where the place before it ends.
pub(super) fn use_of(words: &Words<'_>, first: usize, last: usize, after_place: Option<usize>) -> Use {
    let view = words.sentence_of(first);
    if view.kind == SentenceKind::Dateline {
        return Use::Place;
    }
    let mut before = first;
    while before > view.first
        && (words.is(before - 1, Classes::DETERMINER) || words.is(before - 1, Classes::MODIFIER))
        && !words.is(before - 1, Classes::LOCATIVE)
    {
        before -= 1;
    }
    let previous = (before > view.first).then(|| before - 1);
    // "in London and Washington", "Farmington, New Mexico"
    if let (Some(previous), Some(place)) = (previous, after_place)
        && place == previous
        && (words.form(previous) == "," || matches!(words.form(previous), "and" | "or"))
    {
        return Use::Place;
    }
    // "called for Tokyo to end"
    let controls = last < view.last && words.form(last) == "to";
    if controls && previous.is_some_and(|at| words.form(at) == "for") {
        return Use::Party;
    }
    if let Some(previous) = previous {
        if words.is(previous, Classes::STRONG_LOCATIVE) && words.form(previous) != "within" {
            return Use::Place;
        }
        if words.is(previous, Classes::PARTY_PREPOSITION) {
            return Use::Party;
        }
    }
    if let Some(relation) = words.relation(first) {
        match relation {
            Relation::Nsubj | Relation::NsubjPass | Relation::NmodPoss | Relation::Iobj | Relation::Obj => {
                return Use::Party;
            }
            Relation::Obl | Relation::Nmod => {
                let is_weak = previous.is_some_and(|at| words.is(at, Classes::WEAK_LOCATIVE));
                // "pressure on Moscow", "wants concessions from Tokyo"
                return if is_weak && !is_addressed(words, first) { Use::Place } else { Use::Party };
            }
            _ => {}
        }
    }
    let possessive = last < view.last && words.is_possessive(last);
    if let Some(previous) = previous
        && words.is(previous, Classes::WEAK_LOCATIVE)
        && !possessive
    {
        return Use::Place;
    }
    // "Oslo, March 3" at the head of a report.
    if first == view.first
        && last + 1 < view.last
        && words.form(last) == ","
        && words.is(last + 1, Classes::CALENDAR)
    {
        return Use::Place;
    }
    if view.case == Case::Running
        && words.letters(first) == Letters::Capitals
        && first == view.first
        && words.form(first).len() > 5
    {
        return Use::Place;
    }
    Use::Party
}

/// Whether the word that the name hangs on is done to somebody.
fn is_addressed(words: &Words<'_>, name: usize) -> bool {
    words.head(name).is_some_and(|head| words.is(head, Classes::ADDRESSING))
}

/// The country, ISO 3166-1 alpha-3, of the place that the words from `first` up to `last` are the name of, where a table
/// knows it: of "BRUSSELS" in a title, of "Kunming".
pub(super) fn country_of(words: &Words<'_>, first: usize, last: usize) -> Option<String> {
    let gazetteer = words.gazetteer;
    let mut ids = words.list[first..last].iter().map(|word| word.id);
    let end = ids.try_fold(Gazetteer::start(), |node, id| gazetteer.step(node, id?));
    let known = end.and_then(|node| {
        gazetteer.meanings(node).find_map(|meaning| {
            let Meaning::Named { entry, surface, .. } = *meaning else { return None };
            match gazetteer.entry(entry).kind {
                EntryKind::Place => gazetteer.entry(entry).party,
                EntryKind::Entity(EntityKind::State) => (surface != Surface::Adjective).then_some(entry),
                EntryKind::Entity(_) => None,
            }
        })
    });
    let town = || {
        let word = words.list[first].id.filter(|_| last == first + 1)?;
        gazetteer.entry(gazetteer.town(word)?).party
    };
    known.or_else(town).map(|state| gazetteer.entry(state).code.to_string())
}
