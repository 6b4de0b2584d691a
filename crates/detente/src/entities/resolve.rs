//! Phrases → entities: whom each name, noun and pronoun means.
//!
//! "Gerhard Renner ... Renner ... he" is one person; "the union" is the one named before.

use std::collections::HashMap;

use detente_text::{Relation, SentenceKind, Upos};

use super::drafts::{Basis, Draft, Drafts, Found};
use super::evidence::Weights;
use super::gazetteer::{
    Classes, Definiteness, EntryId, EntryKind, Gazetteer, Gender, Meaning, Reference, RoleClass, RoleId,
    Surface,
};
use super::phrases::{Candidate, CandidateReading};
use super::places::{Use, use_of};
use super::spelling::near;
use super::words::{Letters, Words};
use crate::model::{EntityKind, MentionForm, Place, PlaceId};

/// The state of one document.
pub(super) struct Resolver<'w, 'a> {
    words: &'w Words<'a>,
    pub(super) drafts: Drafts,
    pub(super) places: Vec<Place>,
    /// Word after the last place.
    after_place: Option<usize>,
    /// Parties named side by side, latest last.
    lists: Vec<Vec<usize>>,
    /// Word after the last member of the latest list.
    list_end: usize,
    /// "we" and "I", settled when all speakers are known.
    speakers: Vec<Candidate>,
    weights: Weights<'a>,
}

impl<'w, 'a> Resolver<'w, 'a> {
    pub(super) fn new(words: &'w Words<'a>) -> Self {
        Self {
            words,
            drafts: Drafts::default(),
            places: Vec::new(),
            after_place: None,
            lists: Vec::new(),
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
            CandidateReading::Place => self.place(candidate.first, candidate.last, None),
            CandidateReading::Unknown => self.unknown(candidate),
            CandidateReading::Phrase { role, plural } => self.phrase(candidate, role, plural),
            CandidateReading::Sides => self.sides(candidate),
            CandidateReading::Pronoun(reference, _) => self.pronoun(candidate, reference),
        }
    }

    /// Settles what needed the whole text.
    pub(super) fn finish(&mut self) {
        for candidate in std::mem::take(&mut self.speakers) {
            let CandidateReading::Pronoun(reference, _) = candidate.reading else { continue };
            let Some(speaker) = self.speaker(candidate.first) else { continue };
            let draft = if reference == Reference::SpeakersSide {
                self.drafts.entities[speaker].party.unwrap_or(speaker)
            } else {
                speaker
            };
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
        let Some(other) = self.drafts.side(before.draft) else { return };
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
            None => self.lists.push(vec![other, side]),
        }
        self.list_end = candidate.last;
    }

    fn known(&mut self, candidate: &Candidate, entry: EntryId, surface: Surface) {
        let record = self.words.gazetteer.entry(entry);
        let EntryKind::Entity(kind) = record.kind else {
            let country = record.party.map(|state| self.words.gazetteer.entry(state).code.to_string());
            // A person or organisation of this text may have the name of a city: "Austin said".
            if let Some(&person) =
                self.drafts.by_surname.get(&self.words.form(candidate.first).to_lowercase())
                && candidate.last == candidate.first + 1
                && !self.is_after_locative(candidate.first)
            {
                self.mention(candidate, person, MentionForm::Name, Basis::Name);
                return;
            }
            self.place(candidate.first, candidate.last, country);
            return;
        };
        if kind == EntityKind::Person {
            self.person(candidate, Some((entry, surface)));
            return;
        }
        if matches!(surface, Surface::Capital | Surface::Seat)
            && candidate.title.is_none()
            && use_of(self.words, candidate.first, candidate.last, self.after_place) == Use::Place
        {
            let country = (kind == EntityKind::State).then(|| record.code.to_string());
            self.place(candidate.first, candidate.last, country);
            return;
        }
        let words_first = self.words.sentence_of(candidate.first).first;
        let is_place = kind == EntityKind::State && surface == Surface::Name;
        if is_place && self.is_after_strong_locative(candidate.first) {
            let code = record.code.to_string();
            self.place(candidate.first, candidate.last, Some(code));
        }
        // "in English": a language.
        let is_language = matches!(surface, Surface::Adjective | Surface::People)
            && candidate.first > words_first
            && self.words.is(candidate.first - 1, Classes::LOCATIVE)
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
        self.mention(candidate, draft, form, Basis::Gazetteer);
        self.acronym(candidate, draft);
    }

    fn is_attribute(&self, candidate: &Candidate) -> bool {
        if let Some(relation) = self.words.relation(candidate.core_last - 1) {
            matches!(relation, Relation::Amod | Relation::Compound | Relation::Flat)
        } else {
            {
                let next = candidate.last;
                next < self.words.sentence_of(candidate.first).last
                    && matches!(
                        self.words.letters(next),
                        Letters::Lower | Letters::Capital | Letters::Capitals
                    )
                    && !self.words.is(next, Classes::AUXILIARY)
                    && !self.words.is(next, Classes::SPEECH_VERB)
                    && !self.words.is(next, Classes::LOCATIVE)
                    && !self.words.is(next, Classes::CONNECTOR)
            }
        }
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
            name: record.name.to_string(),
            kind,
            code: (!record.code.is_empty()).then(|| record.code.to_string()),
            roles: Vec::new(),
            role_ids: Vec::new(),
            members: Vec::new(),
            party: None,
            gender: record.gender,
            plural: false,
            entry: Some(entry),
            count: 0,
            same_as: None,
        });
        self.drafts.by_entry.insert(entry, draft);
        let lower = record.name.to_lowercase();
        if matches!(kind, EntityKind::Company | EntityKind::Union | EntityKind::Organisation)
            && let Some((first, _)) = lower.split_once(' ')
        {
            self.drafts.by_first_word.insert(first.to_owned(), draft);
        }
        self.drafts.by_name.entry(lower.into()).or_insert(draft);
        let party = match record.party {
            Some(party) => Some(self.entry(party)),
            None if matches!(kind, EntityKind::Person | EntityKind::Media | EntityKind::Group) => None,
            None => Some(draft),
        };
        self.drafts.entities[draft].party = party;
        draft
    }

    fn place(&mut self, first: usize, last: usize, country: Option<String>) {
        let span = self.words.span(first, last);
        self.after_place = Some(last);
        self.places.push(Place {
            id: PlaceId::new(self.places.len()),
            span,
            name: span.of(self.words.text).to_owned(),
            country,
        });
    }

    // ---------------------------------------------------------------- people

    fn person(&mut self, candidate: &Candidate, known: Option<(EntryId, Surface)>) {
        let words = self.words;
        let (first, last) = (candidate.core_first, candidate.core_last);
        let surname_at = (first..last)
            .rev()
            .find(|&at| words.is_capital(at) && !words.is(at, Classes::NAME_SUFFIX))
            .unwrap_or(last - 1);
        let surname = words.form(surname_at).to_lowercase();
        let is_short = surname_at == first;
        let mut basis = Basis::Shape;
        let mut draft = None;
        let mut corrected = None;
        if let Some((entry, Surface::Name)) = known {
            {
                basis =
                    if self.drafts.by_entry.contains_key(&entry) { Basis::Name } else { Basis::Gazetteer };
                draft = Some(self.entry(entry));
            }
        }
        if draft.is_none()
            && let Some(&same) = self.drafts.by_surname.get(&surname)
            && (is_short || self.same_first_name(same, first))
        {
            draft = Some(same);
            basis = Basis::Name;
        }
        if draft.is_none()
            && let Some(entry) = self.office_holder(candidate, surname_at, is_short)
        {
            basis = Basis::Gazetteer;
            draft = Some(self.entry(entry));
        }
        if draft.is_none()
            && !is_short
            && let Some((entry, name)) = self.misspelt(first, last)
        {
            draft = Some(self.entry(entry));
            basis = Basis::Spelling;
            corrected = Some(name);
        }
        if draft.is_none() && candidate.title.is_none() && is_short && first == candidate.first {
            // A single capital with no office: a short name of an organisation, or unknown.
            if known.is_some() {
                self.unknown(candidate);
                return;
            }
        }
        let span = words.span(first, last);
        let draft = draft.unwrap_or_else(|| {
            self.drafts.add(Draft {
                name: span.of(words.text).to_owned(),
                kind: EntityKind::Person,
                code: None,
                roles: Vec::new(),
                role_ids: Vec::new(),
                members: Vec::new(),
                party: None,
                gender: None,
                plural: false,
                entry: None,
                count: 0,
                same_as: None,
            })
        });
        if self.drafts.entities[draft].kind == EntityKind::Person {
            self.drafts.by_surname.insert(surname, draft);
            // Surnames come first in Chinese, Korean and Hungarian names.
            if !is_short && let Some(entry) = self.drafts.entities[draft].entry {
                let name = words.gazetteer.entry(entry).name.to_lowercase();
                for part in [name.split(' ').next(), name.rsplit(' ').next()].into_iter().flatten() {
                    self.drafts.by_surname.entry(part.to_owned()).or_insert(draft);
                }
            }
        }
        let gender = self.gender_of(candidate);
        let record = &mut self.drafts.entities[draft];
        record.gender = record.gender.or(gender);
        if !is_short && record.entry.is_none() && record.name.len() < span.len() as usize {
            span.of(words.text).clone_into(&mut record.name);
        }
        self.hold_office(candidate, draft);
        let form = if candidate.possessive { MentionForm::Possessive } else { MentionForm::Name };
        self.apposition_before(candidate, draft);
        self.mention(candidate, draft, form, basis);
        if let (Some(name), Some(found)) = (corrected, self.drafts.mentions.last_mut()) {
            found.corrected = Some(name);
        }
    }

    fn same_first_name(&self, draft: usize, first: usize) -> bool {
        let name = &self.drafts.entities[draft].name;
        let given = self.words.form(first);
        let Some(other) = name.split(' ').next() else { return false };
        other == given
            || !name.contains(' ')
            || given.trim_end_matches('.').chars().count() == 1 && other.starts_with(&given[..1])
    }

    fn gender_of(&self, candidate: &Candidate) -> Option<Gender> {
        let words = self.words;
        let honorific = (candidate.first..candidate.core_first)
            .filter(|&at| words.is(at, Classes::HONORIFIC))
            .find_map(|at| words.list[at].id.and_then(|id| words.gazetteer.gender(id)));
        let role = candidate.title.and_then(|title| words.gazetteer.role(title.role).gender);
        let given = words.list[candidate.core_first]
            .id
            .filter(|_| candidate.core_last > candidate.core_first + 1)
            .filter(|_| words.is(candidate.core_first, Classes::FIRST_NAME))
            .and_then(|id| words.gazetteer.gender(id));
        honorific.or(role).or(given)
    }

    /// The person of the gazetteer that a last name means: with an office that fits, or because no
    /// other head of a government has it.
    fn office_holder(&self, candidate: &Candidate, surname_at: usize, is_short: bool) -> Option<EntryId> {
        if !is_short {
            return None;
        }
        let words = self.words;
        let gazetteer = words.gazetteer;
        let node = gazetteer.step(Gazetteer::start(), words.list[surname_at].id?)?;
        let entries: Vec<EntryId> = gazetteer
            .meanings(node)
            .filter_map(|meaning| match *meaning {
                Meaning::Named { entry, surface: Surface::Surname, .. } => Some(entry),
                _ => None,
            })
            .collect();
        if let Some(title) = candidate.title {
            let noun = &gazetteer.role(title.role).noun;
            let side = self.party_inside(candidate.first, candidate.core_first, None);
            let side = side.and_then(|side| self.drafts.entities[side].entry);
            return entries.iter().copied().find(|&entry| {
                let record = gazetteer.entry(entry);
                record
                    .offices
                    .iter()
                    .any(|office| office.ends_with(noun.as_str()) || noun.ends_with(office.as_str()))
                    && (side.is_none() || record.party == side)
            });
        }
        let [entry] = entries[..] else { return None };
        let record = gazetteer.entry(entry);
        let heads = record.offices.iter().any(|office| {
            matches!(
                office.as_str(),
                "president" | "prime minister" | "chancellor" | "premier" | "general secretary" | "taoiseach"
            )
        });
        let plain = !words.is(surname_at, Classes::COMMON) && !words.is(surname_at, Classes::FIRST_NAME);
        (heads && plain).then_some(entry)
    }

    /// A known person whose name differs by one letter: "Ki Jinping".
    fn misspelt(&self, first: usize, last: usize) -> Option<(EntryId, String)> {
        let words = self.words;
        let gazetteer = words.gazetteer;
        let at = last - 1;
        let node = gazetteer.step(Gazetteer::start(), words.list[at].id?)?;
        gazetteer.meanings(node).find_map(|meaning| match *meaning {
            Meaning::Named { entry, surface: Surface::Surname, .. } => {
                let record = gazetteer.entry(entry);
                let written = words.span(first, last);
                near(written.of(words.text), &record.name).then(|| (entry, record.name.to_string()))
            }
            _ => None,
        })
    }

    /// Notes the office in a title and the side it is held for.
    fn hold_office(&mut self, candidate: &Candidate, draft: usize) {
        let Some(title) = candidate.title else { return };
        let words = self.words;
        let office = words.span(title.first, title.last).of(words.text).to_owned();
        let side = self.party_inside(candidate.first, candidate.core_first, None);
        let class = words.gazetteer.role(title.role).class;
        let wants_state = class == RoleClass::Official && self.drafts.entities[draft].party.is_none();
        let fallback = if wants_state { self.home() } else { None };
        let person = &mut self.drafts.entities[draft];
        if !person.roles.contains(&office) {
            person.roles.push(office);
        }
        if !person.role_ids.contains(&title.role) {
            person.role_ids.push(title.role);
        }
        if let Some(side) = side {
            if person.party.is_none() || person.entry.is_none() {
                person.party = Some(side);
            }
        } else if person.party.is_none() {
            person.party = fallback;
        }
    }

    /// "Argentina's chief debt negotiator, Mario Brodersohn": the description before the name.
    fn apposition_before(&mut self, candidate: &Candidate, draft: usize) {
        let start = self.words.sentence_of(candidate.first).first;
        if candidate.first < start + 2 || self.words.form(candidate.first - 1) != "," {
            return;
        }
        let Some(at) = self.drafts.mentions.iter().rposition(|found| found.last == candidate.first - 1)
        else {
            return;
        };
        let described = self.drafts.mentions[at].draft;
        let is_new_description = self.drafts.mentions[at].basis == Basis::Description
            && self.drafts.entities[described].kind == EntityKind::AnonymousPerson
            && !self.drafts.entities[described].plural;
        if described == draft || !is_new_description {
            return;
        }
        self.unite(described, draft);
        self.drafts.mentions[at].basis = Basis::Apposition;
    }

    /// Gives all that is known of `from` to `to`, with its mentions.
    fn unite(&mut self, from: usize, to: usize) {
        let given = self.drafts.entities[from].clone();
        let taker = &mut self.drafts.entities[to];
        for role in given.roles {
            if !taker.roles.contains(&role) {
                taker.roles.push(role);
            }
        }
        for role in given.role_ids {
            if !taker.role_ids.contains(&role) {
                taker.role_ids.push(role);
            }
        }
        taker.gender = taker.gender.or(given.gender);
        if taker.party.is_none() || taker.entry.is_none() && given.party.is_some() {
            taker.party = given.party.filter(|&party| party != from).or(taker.party);
        }
        taker.count += given.count;
        self.drafts.entities[from].count = 0;
        for found in &mut self.drafts.mentions {
            if found.draft == from {
                found.draft = to;
            }
        }
        self.drafts.entities[from].same_as = Some(to);
    }

    // ---------------------------------------------------------------- other names

    fn organisation(&mut self, candidate: &Candidate, kind: EntityKind) {
        let words = self.words;
        let name = words.span(candidate.core_first, candidate.core_last).of(words.text);
        let lower = name.to_lowercase();
        let (draft, basis) = if let Some(same) = self.drafts.named(&lower) {
            (same, Basis::Name)
        } else {
            let draft = self.new_name(name, kind);
            // A ministry or department speaks for the state in its name, or for the state at hand.
            let side = self.party_inside(candidate.first, candidate.last, Some(draft));
            let side = side.filter(|_| kind == EntityKind::Government);
            let party = match kind {
                EntityKind::Government => side.or_else(|| self.home()),
                _ => Some(draft),
            };
            self.drafts.entities[draft].party = party;
            (draft, Basis::Shape)
        };
        let form = if candidate.possessive { MentionForm::Possessive } else { MentionForm::Name };
        self.mention(candidate, draft, form, basis);
        self.acronym(candidate, draft);
    }

    fn new_name(&mut self, name: &str, kind: EntityKind) -> usize {
        let draft = self.drafts.add(Draft {
            name: name.to_owned(),
            kind,
            code: None,
            roles: Vec::new(),
            role_ids: Vec::new(),
            members: Vec::new(),
            party: None,
            gender: None,
            plural: false,
            entry: None,
            count: 0,
            same_as: None,
        });
        let lower = name.to_lowercase();
        if let Some(first) = lower.split(' ').next().filter(|first| first.len() < lower.len()) {
            self.drafts.by_first_word.insert(first.to_owned(), draft);
        }
        self.drafts.by_name.insert(lower, draft);
        draft
    }

    /// Learns "ICO" from "International Coffee Organization (ICO)".
    fn acronym(&mut self, candidate: &Candidate, draft: usize) {
        let last = self.words.sentence_of(candidate.first).last;
        let at = candidate.last;
        if at + 2 < last
            && self.words.form(at) == "("
            && self.words.letters(at + 1) == Letters::Capitals
            && self.words.form(at + 2) == ")"
        {
            self.drafts.by_name.insert(self.words.form(at + 1).to_lowercase(), draft);
        }
    }

    fn unknown(&mut self, candidate: &Candidate) {
        let words = self.words;
        let (first, last) = (candidate.core_first, candidate.core_last);
        let name = words.span(first, last).of(words.text);
        let lower = name.to_lowercase();
        let single = last == first + 1;
        let drafts = &self.drafts;
        let short = |names: &HashMap<String, usize>| names.get(&lower).copied().filter(|_| single);
        let earlier = drafts
            .named(&lower)
            .or_else(|| short(&drafts.by_surname))
            .or_else(|| short(&drafts.by_first_word));
        let form = if candidate.possessive { MentionForm::Possessive } else { MentionForm::Name };
        if let Some(draft) = earlier {
            self.mention(candidate, draft, form, Basis::Name);
            return;
        }
        let evidence = self.weights.of(name);
        let is_after_place_comma = candidate.first > 0
            && words.form(candidate.first - 1) == ","
            && self.after_place == Some(candidate.first - 1);
        let is_acronym = single && words.letters(first) == Letters::Capitals;
        if evidence.is_place() && !is_acronym && !words.is(first, Classes::COMMON) || is_after_place_comma {
            self.place(candidate.first, candidate.last, None);
            return;
        }
        let seems_person =
            evidence.people > 0 || evidence.persons_near > 0 || words.is(first, Classes::FIRST_NAME);
        if seems_person && !is_acronym {
            self.person(candidate, None);
            return;
        }
        // A capital alone makes no actor: "the Internet".
        let is_name = words.upos(first).is_none_or(|tag| tag == Upos::Propn);
        if !evidence.is_anybody() || !is_name && words.letters(first) != Letters::Capitals {
            return;
        }
        let draft = self.new_name(name, EntityKind::Organisation);
        self.drafts.entities[draft].party = Some(draft);
        self.mention(candidate, draft, form, Basis::Shape);
    }

    // ---------------------------------------------------------------- nouns

    /// The side that a name inside the words `first..last` speaks for.
    fn party_inside(&self, first: usize, last: usize, except: Option<usize>) -> Option<usize> {
        self.drafts
            .mentions
            .iter()
            .rev()
            .take(12)
            .filter(|found| found.first >= first && found.last <= last && Some(found.draft) != except)
            .filter_map(|found| self.drafts.entities[found.draft].party)
            .fold(None, |_, party| Some(party))
    }

    /// The one state that the text is about; `None` if there are several.
    fn home(&mut self) -> Option<usize> {
        self.weights.home().map(|state| self.entry(state))
    }

    fn phrase(&mut self, candidate: &Candidate, role: RoleId, plural: bool) {
        let words = self.words;
        let record = words.gazetteer.role(role);
        let party = self.party_inside(candidate.first, candidate.last, None);
        let party = party.or_else(|| candidate.seat.map(|state| self.entry(state)));
        let definite = matches!(candidate.definiteness, Some(Definiteness::Definite))
            || candidate.definiteness.is_none() && record.is_bare();
        // "Mario Brodersohn, Argentina's chief debt negotiator,"
        if !plural && self.apposition_after(candidate, role, party) {
            return;
        }
        let is_headline = words.sentence_of(candidate.first).kind == SentenceKind::Heading;
        let stands_for_state =
            record.class == RoleClass::State || record.class == RoleClass::Body && record.stands_for_state();
        if stands_for_state && !plural {
            let has_state = party.filter(|&party| self.drafts.entities[party].kind == EntityKind::State);
            let state = match (has_state, definite) {
                (Some(state), _) => Some((state, Basis::Gazetteer)),
                (None, true) => self.last_state(record.class).map(|state| (state, Basis::Noun)),
                (None, false) => None,
            };
            if let Some((state, basis)) = state {
                let form = if basis == Basis::Noun { MentionForm::Anaphor } else { MentionForm::Title };
                self.mention(candidate, state, form, basis);
                return;
            }
        }
        if definite
            && plural
            && party.is_none()
            && self.name_start(candidate) == candidate.core_first
            && let Some(members) = self.named_members(candidate.first, role)
        {
            let draft = self.group(candidate, members);
            self.mention(candidate, draft, MentionForm::Group, Basis::Sides);
            return;
        }
        if definite
            && party.is_none()
            && !is_headline
            && let Some(draft) = self.antecedent(candidate, role, plural)
        {
            self.mention(candidate, draft, MentionForm::Anaphor, Basis::Noun);
            return;
        }
        let key = self.description(candidate, party);
        let indefinite = matches!(candidate.definiteness, Some(Definiteness::Indefinite)) && !plural;
        if !indefinite && let Some(same) = self.drafts.named(&key) {
            self.mention(candidate, same, MentionForm::Anaphor, Basis::Noun);
            return;
        }
        let kind = match record.class {
            RoleClass::Official | RoleClass::Person => EntityKind::AnonymousPerson,
            _ if plural => EntityKind::Group,
            RoleClass::Body => EntityKind::Government,
            RoleClass::State => EntityKind::State,
            RoleClass::Union => EntityKind::Union,
            RoleClass::Company => EntityKind::Company,
            RoleClass::Organisation => EntityKind::Organisation,
            RoleClass::Armed => EntityKind::ArmedGroup,
            RoleClass::Side => EntityKind::Group,
        };
        let speaks_for_state = matches!(record.class, RoleClass::Official | RoleClass::Body);
        let party = party.or_else(|| if speaks_for_state { self.home() } else { None });
        let start = self.name_start(candidate);
        let name = words.span(start, candidate.last).of(words.text).to_owned();
        let draft = self.drafts.add(Draft {
            roles: if kind == EntityKind::AnonymousPerson {
                vec![words.span(candidate.core_first, candidate.core_last).of(words.text).to_owned()]
            } else {
                Vec::new()
            },
            name,
            kind,
            code: None,
            role_ids: vec![role],
            members: Vec::new(),
            party,
            gender: record.gender,
            plural,
            entry: None,
            count: 0,
            same_as: None,
        });
        let is_principal = matches!(
            record.class,
            RoleClass::Union
                | RoleClass::Company
                | RoleClass::Organisation
                | RoleClass::Armed
                | RoleClass::State
        ) || record.class == RoleClass::Person && plural;
        if party.is_none() && is_principal {
            self.drafts.entities[draft].party = Some(draft);
        }
        self.drafts.by_name.insert(key, draft);
        let form = match record.class {
            RoleClass::Official | RoleClass::Person => MentionForm::Anonymous,
            _ if plural => MentionForm::Group,
            _ => MentionForm::Title,
        };
        self.mention(candidate, draft, form, Basis::Description);
        self.acronym(candidate, draft);
    }

    /// First word of a description without its article.
    fn name_start(&self, candidate: &Candidate) -> usize {
        let mut start = candidate.first;
        while start < candidate.core_first && self.words.is(start, Classes::DETERMINER) {
            start += 1;
        }
        start
    }

    /// What two descriptions must share to be of the same people.
    fn description(&self, candidate: &Candidate, party: Option<usize>) -> String {
        let start = self.name_start(candidate);
        let mut key = self.words.span(start, candidate.core_last).of(self.words.text).to_lowercase();
        if candidate.last > candidate.core_last
            && let Some(party) = party
        {
            key.push('|');
            key.push_str(&self.drafts.entities[party].name);
        }
        key
    }

    fn apposition_after(&mut self, candidate: &Candidate, role: RoleId, party: Option<usize>) -> bool {
        let words = self.words;
        let class = words.gazetteer.role(role).class;
        let start = words.sentence_of(candidate.first).first;
        if candidate.first < start + 2
            || words.form(candidate.first - 1) != ","
            || !matches!(
                class,
                RoleClass::Official
                    | RoleClass::Person
                    | RoleClass::Organisation
                    | RoleClass::Company
                    | RoleClass::Union
            )
        {
            return false;
        }
        let Some(at) = self.drafts.mentions.iter().rposition(|found| found.last == candidate.first - 1)
        else {
            return false;
        };
        let named = self.drafts.mentions[at].draft;
        let is_person = self.drafts.entities[named].kind == EntityKind::Person;
        let wants_person = matches!(class, RoleClass::Official | RoleClass::Person);
        let fits_kind = match class {
            RoleClass::Company => self.drafts.entities[named].kind == EntityKind::Company,
            RoleClass::Union => self.drafts.entities[named].kind == EntityKind::Union,
            RoleClass::Organisation => self.drafts.entities[named].kind == EntityKind::Organisation,
            _ => true,
        };
        if is_person != wants_person || !fits_kind || candidate.definiteness.is_none() && !is_person {
            return false;
        }
        // "Smith, officials and workers" is a list.
        let next = candidate.last;
        let in_list = next < words.sentence_of(candidate.first).last
            && words.form(next) == "and"
            && words.relation(candidate.core_last - 1).is_none_or(|relation| relation == Relation::Conj);
        if in_list || words.relation(candidate.core_last - 1) == Some(Relation::Conj) {
            return false;
        }
        let office = words.span(candidate.core_first, candidate.core_last).of(words.text).to_owned();
        let fallback = if class == RoleClass::Official { self.home() } else { None };
        let record = &mut self.drafts.entities[named];
        if is_person {
            if !record.roles.contains(&office) {
                record.roles.push(office);
            }
            if record.party.is_none() {
                record.party = party.or(fallback);
            }
        }
        record.role_ids.push(role);
        record.gender = record.gender.or(words.gazetteer.role(role).gender);
        self.mention(candidate, named, MentionForm::Title, Basis::Apposition);
        true
    }

    /// The state that "the government" or "the country" means.
    fn last_state(&mut self, class: RoleClass) -> Option<usize> {
        let recent = self.drafts.mentions.iter().rev().take(30).find_map(|found| {
            let kind = self.drafts.entities[found.draft].kind;
            let counts = found.form != MentionForm::Adjective || class == RoleClass::Body;
            (kind == EntityKind::State && counts).then_some(found.draft)
        });
        self.home().or(recent)
    }

    /// Whom "the union", "the minister", "the banks" mean: the last one that fits.
    fn antecedent(&self, candidate: &Candidate, role: RoleId, plural: bool) -> Option<usize> {
        let record = self.words.gazetteer.role(role);
        let noun = record.noun.as_str();
        let has_modifier = self.name_start(candidate) < candidate.core_first;
        let mut seen = Vec::new();
        for found in self.drafts.mentions.iter().rev().take(80) {
            if seen.contains(&found.draft) || found.first >= candidate.first {
                continue;
            }
            seen.push(found.draft);
            let draft = &self.drafts.entities[found.draft];
            if draft.plural != plural {
                continue;
            }
            let same_noun = self.holds(draft, noun);
            let named_so =
                !draft.is_person() && draft.name.len() > noun.len() && ends_with_word(&draft.name, noun);
            let fits = same_noun
                || named_so
                || !plural
                    && !has_modifier
                    && match (record.class, draft.kind) {
                        (RoleClass::Union, EntityKind::Union) => true,
                        (RoleClass::Company, EntityKind::Company) => record.is_general(),
                        (RoleClass::Organisation, EntityKind::Media) => record.is_media(),
                        (RoleClass::Organisation, EntityKind::Bloc) => {
                            record.is_bloc() || record.is_general()
                        }
                        (RoleClass::Organisation, EntityKind::Organisation | EntityKind::ArmedGroup) => {
                            record.is_general()
                        }
                        (RoleClass::Official, EntityKind::Person) => {
                            record.is_general() && draft.party.is_some()
                        }
                        _ => false,
                    };
            if fits {
                return Some(found.draft);
            }
        }
        None
    }

    // ---------------------------------------------------------------- groups and pronouns

    fn sides(&mut self, candidate: &Candidate) {
        let wanted = self.kind_of_sides(candidate);
        let count = candidate.number.map_or(2, usize::from);
        let members = self.members(count, wanted, candidate.number.is_some());
        let draft = self.group(candidate, members);
        self.mention(candidate, draft, MentionForm::Group, Basis::Sides);
    }

    /// The group with these members; one that is not settled is known by its words.
    fn group(&mut self, candidate: &Candidate, members: Vec<usize>) -> usize {
        let start = self.name_start(candidate);
        let name = self.words.span(start, candidate.last).of(self.words.text);
        let mut key = String::from("group");
        for member in &members {
            key.push('|');
            key.push_str(&self.drafts.entities[*member].name);
        }
        if members.is_empty() {
            key.push('|');
            key.push_str(&name.to_lowercase());
        }
        if let Some(same) = self.drafts.named(&key) {
            return same;
        }
        let draft = self.drafts.add(Draft {
            name: name.to_owned(),
            kind: EntityKind::Group,
            code: None,
            roles: Vec::new(),
            role_ids: Vec::new(),
            members,
            party: None,
            gender: None,
            plural: true,
            entry: None,
            count: 0,
            same_as: None,
        });
        self.drafts.by_name.insert(key, draft);
        draft
    }

    /// The two or more named before that "the unions", "the ministers" mean together.
    fn named_members(&self, first: usize, role: RoleId) -> Option<Vec<usize>> {
        let record = self.words.gazetteer.role(role);
        let mut members = Vec::new();
        for found in self.drafts.mentions.iter().filter(|found| found.first < first) {
            let draft = &self.drafts.entities[found.draft];
            let fits = match record.class {
                RoleClass::Union => draft.kind == EntityKind::Union,
                RoleClass::Official | RoleClass::Person => {
                    draft.kind == EntityKind::Person && self.holds(draft, record.noun.as_str())
                }
                _ => false,
            };
            if fits && !draft.plural && !members.contains(&found.draft) {
                members.push(found.draft);
            }
        }
        // "The ministers" are the two who act for two states, whatever their offices are called.
        if members.len() < 2 && record.class == RoleClass::Official {
            members.clear();
            for found in self.drafts.mentions.iter().filter(|found| found.first < first) {
                let draft = &self.drafts.entities[found.draft];
                let is_official = draft.kind == EntityKind::Person
                    && draft.party.is_some_and(|party| self.drafts.entities[party].kind == EntityKind::State)
                    && draft
                        .role_ids
                        .iter()
                        .any(|&role| self.words.gazetteer.role(role).class == RoleClass::Official);
                if is_official && !members.contains(&found.draft) {
                    members.push(found.draft);
                }
            }
            let faces = members.len() == 2
                && self.drafts.entities[members[0]].party != self.drafts.entities[members[1]].party;
            return faces.then_some(members);
        }
        (2..=6).contains(&members.len()).then_some(members)
    }

    /// Whether one of the roles is the noun, or ends in it: "foreign minister", "minister".
    fn holds(&self, draft: &Draft, noun: &str) -> bool {
        draft.role_ids.iter().any(|&held| {
            let held = self.words.gazetteer.role(held).noun.as_str();
            held == noun || ends_with_word(held, noun)
        })
    }

    fn kind_of_sides(&self, candidate: &Candidate) -> Option<EntityKind> {
        let at = candidate.core_first;
        let name = super::names::name_at(self.words, at, candidate.core_last)?;
        match name.reading {
            super::names::Reading::Role { role, .. } => match self.words.gazetteer.role(role).class {
                RoleClass::State | RoleClass::Body | RoleClass::Official => Some(EntityKind::State),
                RoleClass::Company => Some(EntityKind::Company),
                RoleClass::Union => Some(EntityKind::Union),
                _ => None,
            },
            _ => None,
        }
    }

    /// The members of a group of `count`, if the text so far settles them.
    fn members(&self, count: usize, wanted: Option<EntityKind>, counted: bool) -> Vec<usize> {
        let fits = |draft: usize| wanted.is_none_or(|kind| self.drafts.entities[draft].kind == kind);
        let list =
            self.lists.iter().rev().find(|list| list.len() == count && list.iter().all(|&side| fits(side)));
        if let Some(list) = list {
            return list.clone();
        }
        let mut counts: Vec<(usize, u32)> = Vec::new();
        for at in 0..self.drafts.entities.len() {
            let draft = &self.drafts.entities[at];
            if draft.count == 0 || draft.kind == EntityKind::Media {
                continue;
            }
            let Some(side) = self.drafts.side(at).filter(|&side| fits(side)) else { continue };
            match counts.iter_mut().find(|(known, _)| *known == side) {
                Some((_, sum)) => *sum += draft.count,
                None => counts.push((side, draft.count)),
            }
        }
        counts.sort_by_key(|&(side, sum)| (std::cmp::Reverse(sum), side));
        let clear = counts.len() == count
            || counts.len() > count && counts[count - 1].1 >= 2 && counts[count - 1].1 >= 2 * counts[count].1;
        if clear && (counted || count == 2) {
            let mut members: Vec<usize> = counts[..count].iter().map(|&(side, _)| side).collect();
            members.sort_unstable();
            return members;
        }
        Vec::new()
    }

    fn pronoun(&mut self, candidate: &Candidate, reference: Reference) {
        match reference {
            Reference::Speaker | Reference::SpeakersSide => self.speakers.push(candidate.clone()),
            Reference::Relative => {}
            _ => {
                if let Some(draft) = self.pronoun_antecedent(candidate.first, reference) {
                    self.mention(candidate, draft, MentionForm::Pronoun, Basis::Pronoun);
                }
            }
        }
    }

    /// The entity a pronoun means: the first that fits in its own sentence, else in those before.
    fn pronoun_antecedent(&self, at: usize, reference: Reference) -> Option<usize> {
        let sentence = self.words.list[at].sentence;
        let fits = |draft: &Draft| match reference {
            Reference::Person(gender) => {
                draft.is_person() && !draft.plural && draft.gender.is_none_or(|own| own == gender)
            }
            Reference::Thing => !draft.is_person() && !draft.plural && draft.kind != EntityKind::Group,
            Reference::Several => {
                draft.plural
                    || matches!(draft.kind, EntityKind::Group | EntityKind::Union | EntityKind::ArmedGroup)
            }
            _ => false,
        };
        for distance in 0..=3_u32 {
            let Some(wanted) = sentence.checked_sub(distance) else { break };
            let mut best: Option<(u32, usize)> = None;
            for found in self.drafts.mentions.iter().rev().take(60) {
                if found.sentence != wanted || found.last > at {
                    continue;
                }
                let draft = &self.drafts.entities[found.draft];
                if !fits(draft) || found.form == MentionForm::Adjective {
                    continue;
                }
                if reference == Reference::Thing && draft.kind == EntityKind::Media {
                    continue;
                }
                let score = self.salience(found, at);
                if best.is_none_or(|(most, _)| score >= most) {
                    best = Some((score, found.draft));
                }
            }
            if let Some((_, draft)) = best {
                return Some(draft);
            }
        }
        None
    }

    /// Subjects before others, earlier before later.
    fn salience(&self, found: &Found, _at: usize) -> u32 {
        let words = self.words;
        let subject = match words.relation(found.last - 1) {
            Some(_) => {
                (found.first..found.last).any(|word| words.relation(word).is_some_and(Relation::is_subject))
            }
            None => {
                !self.is_after_locative(found.first)
                    && !words.before_is(found.first, Classes::PARTY_PREPOSITION)
            }
        };
        let possessive = found.form == MentionForm::Possessive;
        2 * u32::from(subject) + u32::from(!possessive)
    }

    /// Who says the words around `at`: the subject of the next verb of speech outside, in this
    /// sentence or the one before.
    fn speaker(&self, at: usize) -> Option<usize> {
        let words = self.words;
        let sentence = words.list[at].sentence;
        for distance in 0..=2_u32 {
            let Some(wanted) = sentence.checked_sub(distance) else { break };
            let view = words.sentences[wanted as usize];
            let mut best = None;
            for found in self.drafts.mentions.iter().filter(|found| found.sentence == wanted) {
                let draft = &self.drafts.entities[found.draft];
                if found.form == MentionForm::Adjective
                    || !(draft.is_person() || found.form != MentionForm::Pronoun)
                {
                    continue;
                }
                if self.says(found, view.first, view.last) && (draft.is_person() || best.is_none()) {
                    best = Some(found.draft);
                }
            }
            if best.is_some() {
                return best;
            }
        }
        None
    }

    /// Whether a verb of speech stands beside the mention.
    fn says(&self, found: &Found, first: usize, last: usize) -> bool {
        let words = self.words;
        let is_verb = |at: usize| {
            words.is(at, Classes::SPEECH_VERB) && words.upos(at).is_none_or(|tag| tag == Upos::Verb)
        };
        let after = found.last < last && is_verb(found.last);
        let before = found.first > first && is_verb(found.first - 1);
        after || before
    }
}

/// Whether the name ends in the noun as a word of its own, whatever its capitals.
fn ends_with_word(name: &str, noun: &str) -> bool {
    name.len() > noun.len()
        && name.is_char_boundary(name.len() - noun.len())
        && name[name.len() - noun.len()..].eq_ignore_ascii_case(noun)
        && name[..name.len() - noun.len()].ends_with(' ')
}

impl Words<'_> {
    fn before_is(&self, first: usize, class: Classes) -> bool {
        let start = self.sentence_of(first).first;
        first > start && self.is(first - 1, class)
            || first > start + 1 && self.is(first - 1, Classes::DETERMINER) && self.is(first - 2, class)
    }
}
