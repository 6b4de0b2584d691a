//! Names and titles → persons: who "Renner", "Mr. Renner", "the Taoiseach" are.

use super::Resolver;
use crate::entities::drafts::{Basis, Draft};
use crate::entities::gazetteer::{
    Classes, EntryId, EntryKind, Gazetteer, Gender, Meaning, Office, RoleClass, Surface,
};
use crate::entities::names::{Reading, known};
use crate::entities::phrases::Candidate;
use crate::entities::spelling::near;
use crate::model::{EntityKind, MentionForm};

impl Resolver<'_, '_> {
    pub(super) fn person(&mut self, candidate: &Candidate, known: Option<(EntryId, Surface)>) {
        let words = self.words;
        let (first, last) = (candidate.core_first, candidate.core_last);
        if known.is_none()
            && candidate.title.is_none()
            && first == candidate.first
            && last > first + 1
            && let Some(firm) = self.firm_called(first, last)
        {
            let form = if candidate.possessive { MentionForm::Possessive } else { MentionForm::Name };
            self.mention(candidate, firm, form, Basis::Name);
            return;
        }
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
            && is_short
            && first == candidate.first
            && let Some(&same) = self.drafts.by_given_name.get(&surname)
        {
            draft = Some(same);
            basis = Basis::Name;
        }
        let holders =
            if draft.is_none() { self.office_holders(candidate, surname_at, is_short) } else { Vec::new() };
        if let [entry] = holders[..] {
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
        let draft =
            draft.unwrap_or_else(|| self.drafts.add(Draft::new(span.of(words.text), EntityKind::Person)));
        if self.drafts.entities[draft].kind == EntityKind::Person {
            if !is_short {
                let given = words.form(first).to_lowercase();
                self.drafts.by_given_name.entry(given).or_insert(draft);
            }
            // "his brother Jan Lund" takes no name from Lund, of whom the text tells.
            let is_another = self
                .drafts
                .by_surname
                .get(&surname)
                .is_some_and(|&other| other != draft && self.drafts.entities[other].count > 2);
            if !is_another {
                self.drafts.by_surname.insert(surname, draft);
            }
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
        if let Some(side) = self.common_side(&holders) {
            let side = self.entry(side);
            self.drafts.entities[draft].party.get_or_insert(side);
        }
        self.hold_office(candidate, draft);
        if let Some(state) = self.state_after(candidate)
            && self.drafts.entities[draft].entry.is_none()
        {
            let state = self.entry(state);
            self.drafts.entities[draft].party.get_or_insert(state);
        }
        let form = if candidate.possessive { MentionForm::Possessive } else { MentionForm::Name };
        self.apposition_before(candidate, draft);
        self.mention(candidate, draft, form, basis);
        if let (Some(name), Some(found)) = (corrected, self.drafts.mentions.last_mut()) {
            found.corrected = Some(name);
        }
    }

    /// The firm that the text called by these words and more before: "Philip Lund Motors Inc".
    fn firm_called(&self, first: usize, last: usize) -> Option<usize> {
        let name = self.words.span(first, last).of(self.words.text).to_lowercase();
        self.drafts.named(&name).filter(|&draft| self.drafts.entities[draft].kind == EntityKind::Company)
    }

    /// The state of "Minister Lund of Norland". Who holds no office of a state need not act for it.
    fn state_after(&self, candidate: &Candidate) -> Option<EntryId> {
        let words = self.words;
        let title = candidate.title?;
        if words.gazetteer.role(title.role).class != RoleClass::Official {
            return None;
        }
        let limit = words.sentence_of(candidate.first).last;
        let of = Some(candidate.last).filter(|&at| at + 1 < limit && words.form(at) == "of")?;
        let next = of + 1 + usize::from(words.form(of + 1) == "the");
        let name = (next < limit).then(|| known(words, next, limit)).flatten()?;
        let Reading::Known(entry, Surface::Name) = name.reading else { return None };
        let is_state = words.gazetteer.entry(entry).kind == EntryKind::Entity(EntityKind::State);
        is_state.then_some(entry)
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

    /// The people of the gazetteer that a last name may mean: those whose office fits and who held it nearest to the
    /// date of the text, or the one head of a government with that name.
    fn office_holders(&self, candidate: &Candidate, surname_at: usize, is_short: bool) -> Vec<EntryId> {
        let words = self.words;
        let gazetteer = words.gazetteer;
        let node = words.list[surname_at].id.and_then(|id| gazetteer.step(Gazetteer::start(), id));
        let Some(node) = node.filter(|_| is_short) else { return Vec::new() };
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
            return self.nearest(&entries, |office| {
                let is_its = office.name.ends_with(noun.as_str()) || noun.ends_with(office.name.as_str());
                is_its && (side.is_none() || office.party == side)
            });
        }
        let is_plain = !words.is(surname_at, Classes::COMMON) && !words.is(surname_at, Classes::FIRST_NAME);
        if !is_plain {
            return Vec::new();
        }
        let heads = self.nearest(&entries, |office| office.leads);
        // Others have the name, too, and who was a head long ago need not be meant.
        let is_meant = |entry: EntryId| {
            let is_in_office = |date| {
                let mut offices = gazetteer.entry(entry).offices.iter();
                offices.any(|office| office.distance(date) == Some(0))
            };
            entries.len() == 1 || self.date.is_some_and(is_in_office)
        };
        heads.into_iter().filter(|&entry| is_meant(entry)).collect()
    }

    /// The side that several people speak for, whoever of them is meant.
    fn common_side(&self, people: &[EntryId]) -> Option<EntryId> {
        let mut sides = people.iter().map(|&it| self.words.gazetteer.entry(it).side_on(self.date));
        let first = sides.next()??;
        sides.all(|side| side == Some(first)).then_some(first)
    }

    /// Of those with such an office the ones who held it nearest to the date of the text; without a date all.
    fn nearest(&self, entries: &[EntryId], is_such: impl Fn(&Office) -> bool) -> Vec<EntryId> {
        let distance = |entry: &EntryId| {
            let offices = self.words.gazetteer.entry(*entry).offices.iter().filter(|office| is_such(office));
            offices.filter_map(|office| self.date.map_or(Some(0), |date| office.distance(date))).min()
        };
        let least = entries.iter().filter_map(distance).min();
        entries.iter().copied().filter(|entry| least.is_some() && distance(entry) == least).collect()
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

    /// "Anna Berg of Norway": a person of whom nothing else is known speaks for the state that begins at `first`.
    pub(super) fn give_person_of(&mut self, first: usize, state: usize) {
        let Some(of) = first.checked_sub(1).filter(|&of| self.words.form(of) == "of") else { return };
        let Some(person) = self.drafts.mentions.last().filter(|it| it.last == of) else { return };
        let person = &mut self.drafts.entities[person.draft];
        if person.kind == EntityKind::Person && person.party.is_none() {
            person.party = Some(state);
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
}
