//! Nouns → whom they mean: "the government", "the union", "Peru's foreign minister".

use super::Resolver;
use detente_text::{Relation, SentenceKind};

use crate::entities::drafts::{Basis, Draft, Found};
use crate::entities::gazetteer::{Classes, Definiteness, RoleClass, RoleId};
use crate::entities::phrases::Candidate;
use crate::model::{EntityKind, MentionForm};

impl Resolver<'_, '_> {
    /// The side that a name inside the words `first..last` speaks for; that of a pronoun only without a name.
    pub(super) fn party_inside(&self, first: usize, last: usize, except: Option<usize>) -> Option<usize> {
        let named = self.party_by(first, last, |found| found.form != MentionForm::Pronoun, except);
        named.or_else(|| self.party_by(first, last, |_| true, except))
    }

    fn party_by(
        &self,
        first: usize,
        last: usize,
        is_meant: impl Fn(&Found) -> bool,
        except: Option<usize>,
    ) -> Option<usize> {
        self.drafts
            .mentions
            .iter()
            .rev()
            .take(12)
            .filter(|found| found.first >= first && found.last <= last && Some(found.draft) != except)
            .filter(|found| is_meant(found))
            .filter_map(|found| self.drafts.entities[found.draft].party)
            .fold(None, |_, party| Some(party))
    }

    /// The one state that the text is about; `None` if there are several.
    pub(super) fn home(&mut self) -> Option<usize> {
        self.weights.home().map(|state| self.entry(state))
    }

    pub(super) fn phrase(&mut self, candidate: &Candidate, role: RoleId, plural: bool) {
        let words = self.words;
        let record = words.gazetteer.role(role);
        let party = if record.is_opposite() {
            let is_own = |found: &Found| found.form == MentionForm::Adjective;
            self.party_by(candidate.first, candidate.last, is_own, None)
        } else {
            self.party_inside(candidate.first, candidate.last, None)
        };
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
        if !plural
            && definite
            && record.class == RoleClass::Union
            && let Some(named) = self.called(candidate)
        {
            self.turns_out(named, record.class);
            self.mention(candidate, named, MentionForm::Title, Basis::Apposition);
            return;
        }
        if definite
            && party.is_none()
            && !is_headline
            && let Some(draft) = self.antecedent(candidate, role, plural)
        {
            self.turns_out(draft, record.class);
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
        let name = words.span(start, candidate.last).of(words.text);
        let draft = self.drafts.add(Draft {
            roles: if kind == EntityKind::AnonymousPerson {
                vec![words.span(candidate.core_first, candidate.core_last).of(words.text).to_owned()]
            } else {
                Vec::new()
            },
            role_ids: vec![role],
            party,
            gender: record.gender,
            plural,
            ..Draft::new(name, kind)
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

    /// "the Veldmark union": the name right before the noun, where what it is was a guess.
    fn called(&self, candidate: &Candidate) -> Option<usize> {
        let before = |found: &&Found| found.first >= candidate.first && found.last <= candidate.core_first;
        let found = self.drafts.mentions.iter().rev().take(4).find(before)?;
        let is_name = found.last == candidate.core_first && found.form == MentionForm::Name;
        (is_name && self.drafts.entities[found.draft].is_guess).then_some(found.draft)
    }

    /// First word of a description without its article.
    pub(super) fn name_start(&self, candidate: &Candidate) -> usize {
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
        let wants_person = matches!(class, RoleClass::Official | RoleClass::Person);
        if !wants_person && candidate.definiteness.is_some() {
            self.turns_out(named, class);
        }
        let is_person = self.drafts.entities[named].kind == EntityKind::Person;
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
                !draft.is_person() && draft.name.len() > noun.len() && is_headed_by(&draft.name, noun);
            let fits = same_noun
                || named_so
                || !plural
                    && !has_modifier
                    && match (record.class, draft.kind) {
                        (RoleClass::Union, EntityKind::Union) => true,
                        (RoleClass::Company, EntityKind::Company) => record.is_general(),
                        (RoleClass::Company, EntityKind::Organisation) => {
                            draft.is_guess && record.is_general()
                        }
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

    /// Whether one of the roles is the noun, or ends in it: "foreign minister", "minister".
    pub(super) fn holds(&self, draft: &Draft, noun: &str) -> bool {
        draft.role_ids.iter().any(|&held| {
            let held = self.words.gazetteer.role(held).noun.as_str();
            held == noun || ends_with_word(held, noun)
        })
    }
}

/// Whether the noun is the head of the name: "Harbour Union", "Union of Pilots".
fn is_headed_by(name: &str, noun: &str) -> bool {
    let complement = name.get(noun.len()..).filter(|_| name.len() > noun.len());
    let opens = name.get(..noun.len()).is_some_and(|head| head.eq_ignore_ascii_case(noun));
    ends_with_word(name, noun)
        || opens && complement.is_some_and(|rest| rest.starts_with(" of ") || rest.starts_with(" for "))
}

/// Whether the name ends in the noun as a word of its own, whatever its capitals.
fn ends_with_word(name: &str, noun: &str) -> bool {
    name.len() > noun.len()
        && name.is_char_boundary(name.len() - noun.len())
        && name[name.len() - noun.len()..].eq_ignore_ascii_case(noun)
        && name[..name.len() - noun.len()].ends_with(' ')
}
