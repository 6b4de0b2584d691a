//! What the whole text says about a name that no table knows.
//!
//! "in Coron" once makes every "Coron" a place; "Selim Karahan" once makes every "Karahan" a person.

use detente_text::{Relation, Upos};
use rustc_hash::FxHashMap;

use super::gazetteer::{Classes, EntryId, EntryKind, Reference, Surface};
use super::learned::NameKind;
use super::phrases::{Candidate, CandidateReading};
use super::words::Words;
use crate::model::EntityKind;

/// How a name is used in one text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Evidence {
    /// How often it stands.
    pub(super) total: u32,
    /// After "in", "at", "near".
    pub(super) places: u32,
    /// After "to", "from", "of".
    pub(super) directions: u32,
    /// Where "he" or "she" is near, less often "it".
    pub(super) persons_near: i32,
    /// Before a verb of speech, after a title.
    pub(super) people: u32,
    /// Where only an actor stands: as a subject, before a clitic, after "by" or "with".
    pub(super) actors: u32,
    /// As the subject of a verb in the active, or after "by" or "with".
    pub(super) agents: u32,
    /// After "by" or "with".
    pub(super) faced: u32,
    /// After "workers at", "managers of".
    pub(super) employers: u32,
    /// Where the learnt model sees an actor or a place.
    pub(super) seen: u32,
}

impl Evidence {
    /// Whether the text has the name act or speak, rather than only stand where actors may.
    pub(super) const fn is_anybody(self) -> bool {
        self.people > 0 || 2 * self.agents >= self.total && self.agents > 0
    }

    /// Whether the learnt model sees an actor or a place in none of several uses.
    pub(super) const fn is_never_seen(self) -> bool {
        self.total > 1 && self.seen == 0
    }

    /// Whether the name is of a place.
    pub(super) const fn is_place(self) -> bool {
        self.people == 0 && self.places > 0 && 3 * self.places + self.directions >= self.actors
    }
}

/// Evidence by name in lower case.
#[derive(Debug, Default)]
pub(super) struct Weights<'a> {
    names: FxHashMap<&'a str, Evidence>,
    home: Option<EntryId>,
}

impl<'a> Weights<'a> {
    /// Counts the uses of every name without a table row.
    pub(super) fn new(words: &Words<'a>, candidates: &[Candidate]) -> Self {
        let mut weights = Self::default();
        let mut states: Vec<(EntryId, u32)> = Vec::new();
        for candidate in candidates {
            let (first, last) = (candidate.core_first, candidate.core_last);
            match candidate.reading {
                CandidateReading::Unknown => {
                    let name = words.span(first, last).of(words.text);
                    let evidence = weights.names.entry(name).or_default();
                    evidence.total += 1;
                    let seen = words.seen_as(first, last);
                    evidence.seen += u32::from(seen.is_some_and(|kind| kind != NameKind::Thing));
                    let before = words.before(candidate.first);
                    let is = |class| before.is_some_and(|at| words.is(at, class));
                    evidence.places += u32::from(is(Classes::STRONG_LOCATIVE));
                    evidence.directions += u32::from(is(Classes::WEAK_LOCATIVE));
                    evidence.employers += u32::from(employs(words, candidate.first));
                    evidence.people += u32::from(words.speaks(candidate.first, candidate.last));
                    let is_subject =
                        (first..last).any(|word| words.relation(word).is_some_and(Relation::is_subject));
                    let has_verb = last < words.sentence_of(first).last && words.is(last, Classes::AUXILIARY);
                    let acts =
                        candidate.possessive || is_subject || has_verb || is(Classes::PARTY_PREPOSITION);
                    evidence.actors += u32::from(acts);
                    let is_agent = |word: usize| {
                        words.relation(word) == Some(Relation::Nsubj)
                            && words.head(word).and_then(|head| words.upos(head)) == Some(Upos::Verb)
                    };
                    let is_faced = is(Classes::PARTY_PREPOSITION) && !candidate.possessive;
                    // "Farc has said"
                    let says = has_verb
                        && last + 1 < words.sentence_of(first).last
                        && words.is(last + 1, Classes::SPEECH_VERB);
                    evidence.faced += u32::from(is_faced);
                    evidence.agents += u32::from(says || is_faced || (first..last).any(is_agent));
                    if acts {
                        evidence.persons_near += persons_near(words, first);
                    }
                }
                CandidateReading::Person => {
                    let name = words.span(first, last).of(words.text);
                    weights.names.entry(name).or_default().people += 1;
                    let is_sure = words.is(first, Classes::FIRST_NAME) || candidate.first < first;
                    if is_sure {
                        weights.names.entry(words.form(last - 1)).or_default().people += 1;
                        weights.names.entry(words.form(first)).or_default().people += 1;
                    }
                }
                CandidateReading::Known(entry, surface)
                    if matches!(surface, Surface::Name | Surface::Adjective | Surface::People)
                        && words.gazetteer.entry(entry).kind == EntryKind::Entity(EntityKind::State) =>
                {
                    match states.iter_mut().find(|(state, _)| *state == entry) {
                        Some((_, count)) => *count += 1,
                        None => states.push((entry, 1)),
                    }
                }
                _ => {}
            }
        }
        states.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
        weights.home = match states[..] {
            [(state, count)] if count >= 2 => Some(state),
            [(state, most), (_, second), ..] if most >= 3 * second => Some(state),
            _ => None,
        };
        weights
    }

    /// The one state that the text is about, if there is one.
    pub(super) const fn home(&self) -> Option<EntryId> {
        self.home
    }

    /// The uses of `name`.
    pub(super) fn of(&self, name: &str) -> Evidence {
        self.names.get(name).copied().unwrap_or_default()
    }
}

/// Whether those who work there stand before the name at `first`: "workers at Harrow".
fn employs(words: &Words<'_>, first: usize) -> bool {
    let start = words.sentence_of(first).first;
    first >= start + 2
        && (words.is(first - 1, Classes::LOCATIVE) || words.is(first - 1, Classes::WEAK_LOCATIVE))
        && words.is(first - 2, Classes::EMPLOYED)
}

/// Personal pronouns less impersonal ones in the words after `first`, up to the end of the next sentence.
fn persons_near(words: &Words<'_>, first: usize) -> i32 {
    let sentence = words.list[first].sentence;
    let mut sum = 0;
    for at in first + 1..words.list.len().min(first + 40) {
        if words.list[at].sentence > sentence + 1 {
            break;
        }
        if !words.is(at, Classes::PRONOUN) {
            continue;
        }
        match words.list[at].id.and_then(|id| words.gazetteer.pronoun(id)) {
            Some((Reference::Person(_), _)) => sum += 1,
            Some((Reference::Thing, true)) => sum -= 1,
            _ => {}
        }
    }
    sum
}
