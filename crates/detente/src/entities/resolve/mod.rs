//! Phrases → entities: whom each name, noun and pronoun means.
//!
//! "Gerhard Renner ... Renner ... he" is one person; "the union" is the one named before.

mod descriptions;
mod groups;
mod headlines;
mod organisations;
mod people;
mod pronouns;

use detente_text::{Relation, Upos};
use jiff::civil::Date;

use crate::entities::drafts::{Basis, Draft, Drafts, Found};
use crate::entities::evidence::Weights;
use crate::entities::gazetteer::{Classes, EntryId, EntryKind, Reference, Surface};
use crate::entities::learned::NameKind;
use crate::entities::phrases::{Candidate, CandidateReading};
use crate::entities::places::{Use, country_of, use_of};
use crate::entities::words::{Case, Letters, Words};
use crate::model::{EntityKind, MentionForm, Place, PlaceId};

/// The state of one document.
pub(super) struct Resolver<'w, 'a> {
    words: &'w Words<'a>,
    /// When the text was published.
    date: Option<Date>,
    pub(super) drafts: Drafts,
    pub(super) places: Vec<Place>,
    /// Word after the last place.
    after_place: Option<usize>,
    /// Parties named side by side, latest last.
    lists: Vec<Vec<usize>>,
    /// Who stands first in each list, in words of their own: the envoys of "envoys from Chile and Peru".
    list_openers: Vec<usize>,
    /// Word after the last member of the latest list.
    list_end: usize,
    /// "we" and "I", settled when all speakers are known.
    speakers: Vec<Candidate>,
    weights: Weights<'a>,
}

impl<'w, 'a> Resolver<'w, 'a> {
    pub(super) fn new(words: &'w Words<'a>, date: Option<Date>) -> Self {
        Self {
            words,
            date,
            drafts: Drafts::default(),
            places: Vec::new(),
            after_place: None,
            lists: Vec::new(),
            list_openers: Vec::new(),
            list_end: usize::MAX,
            speakers: Vec::new(),
            weights: Weights::default(),
        }
    }

    /// Looks over the whole text before anything is settled.
    pub(super) fn weigh(&mut self, candidates: &[Candidate]) {
        self.weights = Weights::new(self.words, candidates);
    }

    /// Takes in one phrase. Phrases come in text order, inner ones before those around them.
    pub(super) fn take(&mut self, candidate: &Candidate) {
        if candidate.absorbed {
            return;
        }
        match candidate.reading {
            CandidateReading::Known(entry, surface) => self.known(candidate, entry, surface),
            CandidateReading::Person => self.person(candidate, None),
            CandidateReading::Entity(kind) => self.organisation(candidate, kind),
            CandidateReading::Place | CandidateReading::Unknown if self.is_people(candidate) => {
                self.organisation(candidate, EntityKind::Organisation);
            }
            CandidateReading::Place => self.place(candidate.first, candidate.last),
            CandidateReading::Unknown => self.unknown(candidate),
            CandidateReading::Phrase { role, plural } => self.phrase(candidate, role, plural),
            CandidateReading::Sides => self.sides(candidate),
            CandidateReading::Pronoun(reference, _) => self.pronoun(candidate, reference),
        }
    }

    /// Settles what needed the whole text.
    pub(super) fn finish(&mut self) {
        self.names_in_capitals();
        // By sentence, so that each pronoun looks at few of all the mentions of a long text.
        let mut said = vec![Vec::new(); self.words.sentences.len()];
        for (at, found) in self.drafts.mentions.iter().enumerate() {
            said[found.sentence as usize].push(at);
        }
        for candidate in std::mem::take(&mut self.speakers) {
            let CandidateReading::Pronoun(reference, _) = candidate.reading else { continue };
            let Some(speaker) = self.speaker(candidate.first, &said) else { continue };
            let draft = if reference == Reference::SpeakersSide {
                self.drafts.entities[speaker].party.unwrap_or(speaker)
            } else {
                speaker
            };
            said[self.words.list[candidate.first].sentence as usize].push(self.drafts.mentions.len());
            self.mention(&candidate, draft, MentionForm::Pronoun, Basis::Speaker);
        }
    }

    fn mention(&mut self, candidate: &Candidate, draft: usize, form: MentionForm, basis: Basis) {
        self.note_pair(candidate, draft);
        if form != MentionForm::Pronoun {
            self.drafts.entities[draft].count += 1;
        }
        self.drafts.mentions.push(Found {
            draft,
            first: candidate.first,
            last: candidate.last,
            core: self.words.span(candidate.core_first, candidate.core_last),
            span: self.words.span(candidate.first, candidate.last),
            sentence: self.words.list[candidate.first].sentence,
            form,
            basis,
            corrected: None,
        });
    }

    /// Remembers "China and the United States" as a pair of sides.
    fn note_pair(&mut self, candidate: &Candidate, draft: usize) {
        let Some(side) = self.drafts.side(draft) else { return };
        let Some(before) = self.drafts.mentions.last() else { return };
        if before.last > candidate.first || before.last + 3 < candidate.first {
            return;
        }
        let opener = before.draft;
        let Some(other) = self.drafts.side(opener) else { return };
        let joined = (before.last..candidate.first)
            .any(|at| matches!(self.words.form(at), "and" | "with" | "," | "AND" | "-" | "/"))
            && (before.last..candidate.first).all(|at| {
                matches!(self.words.form(at), "and" | "with" | "," | "AND" | "-" | "/" | "the" | "The")
            });
        if !joined || side == other {
            return;
        }
        match self.lists.last_mut().filter(|_| self.list_end == before.last) {
            Some(list) if !list.contains(&side) => list.push(side),
            Some(_) => {}
            None => {
                self.lists.push(vec![other, side]);
                self.list_openers.push(opener);
            }
        }
        self.list_end = candidate.last;
    }

    fn known(&mut self, candidate: &Candidate, entry: EntryId, surface: Surface) {
        let record = self.words.gazetteer.entry(entry);
        let EntryKind::Entity(kind) = record.kind else {
            // A person or organisation of this text may have the name of a city: "Austin said".
            if let Some(&person) =
                self.drafts.by_surname.get(&self.words.form(candidate.first).to_lowercase())
                && candidate.last == candidate.first + 1
                && !self.is_after_locative(candidate.first)
            {
                self.mention(candidate, person, MentionForm::Name, Basis::Name);
                return;
            }
            self.place(candidate.first, candidate.last);
            return;
        };
        if kind == EntityKind::Person {
            self.person(candidate, Some((entry, surface)));
            return;
        }
        // "Iris Lima ... Lima said": somebody of this text has the name of a capital or a state.
        if matches!(surface, Surface::Capital | Surface::Name)
            && kind == EntityKind::State
            && candidate.title.is_none()
            && candidate.last == candidate.first + 1
            && !self.drafts.by_entry.contains_key(&entry)
            && !self.is_after_locative(candidate.first)
            && let Some(&person) =
                self.drafts.by_surname.get(&self.words.form(candidate.first).to_lowercase())
            && self.drafts.entities[person].is_person()
        {
            self.mention(candidate, person, MentionForm::Name, Basis::Name);
            return;
        }
        if matches!(surface, Surface::Capital | Surface::Seat)
            && candidate.title.is_none()
            && use_of(self.words, candidate.first, candidate.last, self.after_place) == Use::Place
        {
            self.place(candidate.first, candidate.last);
            return;
        }
        let words_first = self.words.sentence_of(candidate.first).first;
        let is_place = kind == EntityKind::State && surface == Surface::Name;
        if is_place && self.is_after_strong_locative(candidate.first) {
            self.place(candidate.first, candidate.last);
        }
        // "in English": a language; "to Syrians" are people.
        let is_language = surface == Surface::Adjective
            && candidate.first > words_first
            && (self.words.is(candidate.first - 1, Classes::LOCATIVE) || self.is_quality(candidate))
            && !self.is_attribute(candidate);
        if is_language {
            return;
        }
        let draft = self.entry(entry);
        let form = match surface {
            Surface::Capital | Surface::Seat => MentionForm::Metonym,
            Surface::Adjective if self.is_attribute(candidate) => MentionForm::Adjective,
            _ if candidate.possessive => MentionForm::Possessive,
            _ => MentionForm::Name,
        };
        if kind == EntityKind::State && form == MentionForm::Name {
            self.give_person_of(candidate.first, draft);
        }
        self.mention(candidate, draft, form, Basis::Gazetteer);
        self.acronym(candidate, draft);
    }

    /// "Her father was French": no side is meant; nor where the learnt model sees a language.
    fn is_quality(&self, candidate: &Candidate) -> bool {
        let (words, first) = (self.words, candidate.first);
        words.sentence_of(first).case == Case::Running
            && !words.is(first - 1, Classes::DETERMINER)
            && (words.upos(first) == Some(Upos::Adj)
                || words.seen_as(first, first + 1) == Some(NameKind::Thing))
    }

    fn is_attribute(&self, candidate: &Candidate) -> bool {
        let word = candidate.core_last - 1;
        if let Some(relation) = self.words.relation(word) {
            // "Norwegian and Icelandic ministers"
            let first = self.words.head(word).filter(|_| relation == Relation::Conj);
            let relation = first.and_then(|first| self.words.relation(first)).unwrap_or(relation);
            return matches!(relation, Relation::Amod | Relation::Compound | Relation::Flat);
        }
        let next = candidate.last;
        next < self.words.sentence_of(candidate.first).last
            && matches!(self.words.letters(next), Letters::Lower | Letters::Capital | Letters::Capitals)
            && !self.words.is(next, Classes::AUXILIARY)
            && !self.words.is(next, Classes::SPEECH_VERB)
            && !self.words.is(next, Classes::LOCATIVE)
            && !self.words.is(next, Classes::CONNECTOR)
    }

    /// "the Kurds", "the Tamils": whoever they are, they act together.
    fn is_people(&self, candidate: &Candidate) -> bool {
        let (first, words) = (candidate.core_first, self.words);
        candidate.core_last == first + 1
            && words.is_plural_name(first)
            && words.is_behind(first, Classes::ARTICLE)
    }

    fn is_after_strong_locative(&self, first: usize) -> bool {
        self.words.before(first).is_some_and(|at| self.words.is(at, Classes::STRONG_LOCATIVE))
    }

    fn is_after_locative(&self, first: usize) -> bool {
        self.words.before(first).is_some_and(|at| self.words.is(at, Classes::LOCATIVE))
    }

    /// The entity of a row, made at its first mention with the side it speaks for.
    fn entry(&mut self, entry: EntryId) -> usize {
        if let Some(&draft) = self.drafts.by_entry.get(&entry) {
            return draft;
        }
        let record = self.words.gazetteer.entry(entry);
        let kind = match record.kind {
            EntryKind::Entity(kind) => kind,
            EntryKind::Place => EntityKind::State,
        };
        let draft = self.drafts.add(Draft {
            code: (!record.code.is_empty()).then(|| record.code.to_string()),
            gender: record.gender,
            entry: Some(entry),
            ..Draft::new(record.name.as_str(), kind)
        });
        self.drafts.by_entry.insert(entry, draft);
        let lower = record.name.to_lowercase();
        if matches!(kind, EntityKind::Company | EntityKind::Union | EntityKind::Organisation)
            && let Some((first, _)) = lower.split_once(' ')
        {
            self.drafts.by_first_word.insert(first.to_owned(), draft);
        }
        self.drafts.by_name.entry(lower.into()).or_insert(draft);
        let party = match record.side_on(self.date) {
            Some(party) => Some(self.entry(party)),
            None if matches!(kind, EntityKind::Person | EntityKind::Media | EntityKind::Group) => None,
            None => Some(draft),
        };
        self.drafts.entities[draft].party = party;
        draft
    }

    /// Notes a place, with its country where a table knows it.
    fn place(&mut self, first: usize, last: usize) {
        let span = self.words.span(first, last);
        self.after_place = Some(last);
        self.places.push(Place {
            id: PlaceId::new(self.places.len()),
            span,
            name: span.of(self.words.text).to_owned(),
            country: country_of(self.words, first, last),
        });
    }
}

impl Words<'_> {
    fn before_is(&self, first: usize, class: Classes) -> bool {
        let start = self.sentence_of(first).first;
        first > start && self.is(first - 1, class)
            || first > start + 1 && self.is(first - 1, Classes::DETERMINER) && self.is(first - 2, class)
    }
}
