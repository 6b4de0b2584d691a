//! Names of bodies and names of no known kind → organisations, companies, unions.

use super::Resolver;
use rustc_hash::FxHashMap;

use detente_text::Upos;

use crate::entities::drafts::{Basis, Draft};
use crate::entities::gazetteer::{Classes, RoleClass, Surface};
use crate::entities::learned::NameKind;
use crate::entities::phrases::{Candidate, CandidateReading};
use crate::entities::words::Letters;
use crate::model::{EntityKind, MentionForm};

/// Shorter names that a long one gives.
const MOST_OPENING: usize = 3;

impl Resolver<'_, '_> {
    pub(super) fn organisation(&mut self, candidate: &Candidate, kind: EntityKind) {
        let words = self.words;
        let name = words.span(candidate.core_first, candidate.core_last).of(words.text);
        let lower = name.to_lowercase();
        let short = pair(&lower).filter(|_| kind == EntityKind::Company);
        let known = self.drafts.named(&lower).or_else(|| self.drafts.named(short?));
        let (draft, basis) = if let Some(same) = known {
            (same, Basis::Name)
        } else {
            let draft = self.new_name(name, kind);
            if let Some(short) = short {
                self.drafts.by_name.insert(short.to_owned(), draft);
            }
            if words.is(candidate.core_last - 1, Classes::COMPANY_SUFFIX) {
                self.without_its_last_words(&lower, draft);
            }
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

    /// "Philip Lund" of "Philip Lund Motors Inc": the firm, however much like a person's its name is.
    fn without_its_last_words(&mut self, name: &str, draft: usize) {
        let ends = name.match_indices(' ').map(|(at, _)| &name[..at]).skip(1).take(MOST_OPENING);
        for short in ends {
            self.drafts.by_name.entry(short.to_owned()).or_insert(draft);
        }
    }

    fn new_name(&mut self, name: &str, kind: EntityKind) -> usize {
        let draft = self.drafts.add(Draft::new(name, kind));
        let lower = name.to_lowercase();
        if let Some(first) = lower.split(' ').next().filter(|first| first.len() < lower.len()) {
            // A name in a headline of capitals may be cut short; any other keeps its first word.
            let is_cut = |&known: &usize| !self.drafts.entities[known].name.contains(char::is_lowercase);
            if self.drafts.by_first_word.get(first).is_none_or(is_cut) {
                self.drafts.by_first_word.insert(first.to_owned(), draft);
            }
        }
        let initials: String = name
            .split(' ')
            .filter_map(|word| word.chars().next())
            .filter(|initial| initial.is_uppercase())
            .collect();
        if initials.len() > 1 {
            self.drafts.by_initials.entry(initials).and_modify(|known| *known = None).or_insert(Some(draft));
        }
        self.drafts.by_name.insert(lower, draft);
        draft
    }

    /// Learns "ICO" from "International Coffee Organization (ICO)".
    pub(super) fn acronym(&mut self, candidate: &Candidate, draft: usize) {
        if let Some(short) = self.short_form(candidate) {
            self.drafts.by_name.insert(self.words.form(short).to_lowercase(), draft);
        }
    }

    /// The word in capitals that stands in brackets after the name.
    fn short_form(&self, candidate: &Candidate) -> Option<usize> {
        let (words, at) = (self.words, candidate.last);
        let last = words.sentence_of(candidate.first).last;
        let is_bracketed = at + 2 < last
            && words.form(at) == "("
            && words.letters(at + 1) == Letters::Capitals
            && words.form(at + 2) == ")";
        is_bracketed.then_some(at + 1)
    }

    /// Whether the name has its own initials in brackets after it, as only a body has.
    fn has_its_initials(&self, candidate: &Candidate) -> bool {
        let words = self.words;
        let mut initials = (candidate.core_first..candidate.core_last)
            .map(|word| words.form(word))
            .filter(|form| form.starts_with(char::is_uppercase))
            .filter_map(|form| form.chars().next());
        self.short_form(candidate).is_some_and(|short| words.form(short).chars().eq(initials.by_ref()))
    }

    pub(super) fn unknown(&mut self, candidate: &Candidate) {
        let words = self.words;
        let (first, last) = (candidate.core_first, candidate.core_last);
        let name = words.span(first, last).of(words.text);
        let lower = name.to_lowercase();
        let single = last == first + 1;
        let drafts = &self.drafts;
        let short = |names: &FxHashMap<String, usize>| names.get(&lower).copied().filter(|_| single);
        let earlier = drafts
            .named(&lower)
            .or_else(|| short(&drafts.by_surname))
            .or_else(|| short(&drafts.by_given_name))
            .or_else(|| short(&drafts.by_first_word))
            .or_else(|| drafts.by_initials.get(name).copied().flatten());
        let form = if candidate.possessive { MentionForm::Possessive } else { MentionForm::Name };
        if let Some(draft) = earlier {
            self.mention(candidate, draft, form, Basis::Name);
            self.acronym(candidate, draft);
            return;
        }
        if self.has_its_initials(candidate) {
            self.organisation(candidate, EntityKind::Organisation);
            return;
        }
        let evidence = self.weights.of(name);
        if evidence.employers > 0 {
            self.organisation(candidate, EntityKind::Company);
            return;
        }
        let is_after_place_comma = candidate.first > 0
            && words.form(candidate.first - 1) == ","
            && self.after_place == Some(candidate.first - 1);
        // What the model sees no actor in is one where it acts or speaks; a single word that it takes for a thing,
        // only where it speaks.
        let seen = words.seen_as(first, last);
        let shows_itself = match seen {
            _ if evidence.is_never_seen() => evidence.people > 0,
            Some(NameKind::Thing) if single => evidence.people + evidence.faced > 0,
            None | Some(NameKind::Thing) => evidence.is_anybody(),
            Some(_) => true,
        };
        if !shows_itself {
            return;
        }
        let is_acronym = single && words.letters(first) == Letters::Capitals;
        if evidence.is_place() && !is_acronym && !words.is(first, Classes::COMMON) || is_after_place_comma {
            self.place(candidate.first, candidate.last);
            return;
        }
        let is_surname = matches!(candidate.reading, CandidateReading::Known(_, Surface::Surname));
        let seems_person = evidence.people > 0
            || evidence.persons_near > 0
            || words.is(first, Classes::FIRST_NAME)
            || is_surname;
        let is_sure = !words.is(last - 1, Classes::COMMON) && !is_surname;
        let learned = seen.filter(|_| is_sure);
        if learned == Some(NameKind::Place) && !evidence.is_anybody() && !is_acronym {
            self.place(candidate.first, candidate.last);
            return;
        }
        let seems_person = seems_person && learned != Some(NameKind::Organisation)
            || learned == Some(NameKind::Person) && evidence.places == 0;
        if seems_person && !is_acronym {
            let known = self.drafts.entities.len();
            self.person(candidate, None);
            if let Some(new) = self.drafts.entities.get_mut(known) {
                new.is_guess = !words.is(first, Classes::FIRST_NAME);
            }
            return;
        }
        // A capital alone makes no actor: "the Internet".
        let is_name = words.upos(first).is_none_or(|tag| tag == Upos::Propn);
        let is_anybody = learned == Some(NameKind::Organisation) || evidence.is_anybody();
        if !is_anybody || !is_name && words.letters(first) != Letters::Capitals {
            return;
        }
        let draft = self.new_name(name, EntityKind::Organisation);
        self.drafts.entities[draft].party = Some(draft);
        self.drafts.entities[draft].is_guess = true;
        self.mention(candidate, draft, form, Basis::Shape);
    }

    /// "Veldmark, the smaller union": what a noun says of a name whose kind was a guess.
    pub(super) fn turns_out(&mut self, draft: usize, class: RoleClass) {
        let kind = match class {
            RoleClass::Company => EntityKind::Company,
            RoleClass::Union => EntityKind::Union,
            RoleClass::Organisation => EntityKind::Organisation,
            RoleClass::Armed => EntityKind::ArmedGroup,
            RoleClass::Official
            | RoleClass::Person
            | RoleClass::Body
            | RoleClass::State
            | RoleClass::Side => {
                return;
            }
        };
        let record = &mut self.drafts.entities[draft];
        if record.is_guess {
            *record = Draft { kind, party: Some(draft), gender: None, is_guess: false, ..record.clone() };
        }
    }
}

/// "harrow and lund" of "harrow and lund publishers inc": what a firm is called for short.
fn pair(name: &str) -> Option<&str> {
    let (first, rest) = name.split_once(" and ").filter(|(first, _)| !first.contains(' '))?;
    let second = rest.split(' ').next().unwrap_or(rest);
    name.get(..first.len() + " and ".len() + second.len())
}
