//! Pronouns → whom they stand for, and who speaks as "we".

use super::Resolver;
use detente_text::{Relation, Upos};

use crate::entities::drafts::{Basis, Draft, Found};
use crate::entities::gazetteer::{Classes, Reference};
use crate::entities::phrases::Candidate;
use crate::model::{EntityKind, MentionForm};

/// Verbs that one subject may be told at: "came, saw and won".
const MOST_JOINED: usize = 4;

impl Resolver<'_, '_> {
    pub(super) fn pronoun(&mut self, candidate: &Candidate, reference: Reference) {
        match reference {
            Reference::Speaker | Reference::SpeakersSide => self.speakers.push(candidate.clone()),
            Reference::Relative => {}
            Reference::Former | Reference::Latter => {
                if let Some(draft) = self.one_of_two(candidate, reference) {
                    self.mention(candidate, draft, MentionForm::Pronoun, Basis::Pronoun);
                }
            }
            _ => {
                let found = self.pronoun_antecedent(candidate.first, reference);
                let found = found.map(|draft| self.those_of_several_sides(candidate, draft));
                if let Some(draft) = found.or_else(|| self.named_together(candidate, reference)) {
                    self.mention(candidate, draft, MentionForm::Pronoun, Basis::Pronoun);
                }
            }
        }
    }

    /// "Chile and Peru said they would sign": the sides named together right before, in this sentence or the
    /// one before, where the text tells of nobody else that "they" could be.
    fn named_together(&mut self, candidate: &Candidate, reference: Reference) -> Option<usize> {
        let near = self.words.list[candidate.first].sentence.saturating_sub(1);
        let end = self.list_end.checked_sub(1).filter(|_| reference == Reference::Several)?;
        let members = self.lists.last().filter(|_| self.words.list[end].sentence >= near)?.clone();
        Some(self.group_by_names(candidate, members))
    }

    /// "Envoys from Chile and Peru met. They agreed ...": people of several sides, all of whom "they" are. "The
    /// islands and Peru said that they would sign": so are those named together just before.
    fn those_of_several_sides(&mut self, candidate: &Candidate, people: usize) -> usize {
        let Some(at) = self.list_openers.iter().rposition(|&opener| opener == people) else { return people };
        let is_people = self.drafts.entities[people].kind == EntityKind::AnonymousPerson;
        let is_near = at + 1 == self.lists.len()
            && self.words.list[self.list_end - 1].sentence == self.words.list[candidate.first].sentence;
        if !is_people && !is_near {
            return people;
        }
        let members = self.lists[at].clone();
        self.group_by_names(candidate, members)
    }

    /// The group that "they" are. "Both sides" of the same members keep their name; a group first met as
    /// "they" has none of its own.
    fn group_by_names(&mut self, candidate: &Candidate, members: Vec<usize>) -> usize {
        let known = self.drafts.entities.len();
        let group = self.group(candidate, members);
        if group == known {
            let members = &self.drafts.entities[group].members;
            let names: Vec<&str> = members.iter().map(|&it| self.drafts.entities[it].name.as_str()).collect();
            self.drafts.entities[group].name = names.join(" and ");
        }
        group
    }

    /// "Chile and Peru met; the latter proposed a quota": of two named together in this sentence or the one
    /// before.
    fn one_of_two(&self, candidate: &Candidate, reference: Reference) -> Option<usize> {
        let near = self.words.list[candidate.first].sentence.saturating_sub(1);
        let end = self.list_end.checked_sub(1)?;
        let pair = self.lists.last().filter(|it| it.len() == 2 && self.words.list[end].sentence >= near)?;
        if reference == Reference::Former { pair.first().copied() } else { pair.last().copied() }
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
        if let Some(owner) = self.owner(at).filter(|&owner| fits(&self.drafts.entities[owner])) {
            return Some(owner);
        }
        if let Some(owner) = self.owner_of_claim(at).filter(|&owner| fits(&self.drafts.entities[owner])) {
            return Some(owner);
        }
        if let Some(teller) = self.teller(at) {
            // "A spokesman for the mill said it would reopen": the one he speaks for.
            let spoken_for =
                self.drafts.entities[teller].party.filter(|_| self.drafts.entities[teller].is_person());
            let told = std::iter::once(teller).chain(spoken_for).find(|&it| fits(&self.drafts.entities[it]));
            if told.is_some() {
                return told;
            }
        }
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
                let score = self.salience(found);
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

    /// Whom "its" means in "the terminal raised its offer": the subject of the verb that has the thing
    /// owned as its object.
    fn owner(&self, at: usize) -> Option<usize> {
        let words = self.words;
        let above = |word: usize, allowed: &[Relation]| {
            words.head(word).filter(|_| words.relation(word).is_some_and(|it| allowed.contains(&it)))
        };
        let owned = above(at, &[Relation::NmodPoss])?;
        let verb = above(owned, &[Relation::Obj, Relation::Obl])?;
        self.subject(verb, at)
    }

    /// Whom "it" means in "Chile agreed, but Peru said it would wait": of those who could be meant, the one
    /// that tells of it.
    fn teller(&self, at: usize) -> Option<usize> {
        let words = self.words;
        words.relation(at).filter(|it| it.is_subject())?;
        let first = |verb: usize| {
            let up =
                |&verb: &usize| words.head(verb).filter(|_| words.relation(verb) == Some(Relation::Conj));
            std::iter::successors(Some(verb), up).take(MOST_JOINED)
        };
        let told = first(words.head(at)?).find(|&verb| words.relation(verb) == Some(Relation::Ccomp))?;
        first(words.head(told)?).find_map(|verb| self.subject(verb, at))
    }

    /// Whom "it" means in "Peru heard Chile's claim that it had paid": the one whose claim it is.
    fn owner_of_claim(&self, at: usize) -> Option<usize> {
        let words = self.words;
        let is_told = |it: Relation| matches!(it, Relation::Ccomp | Relation::Acl);
        words.relation(at).filter(|it| it.is_subject())?;
        let told = words.head(at).filter(|&verb| words.relation(verb).is_some_and(is_told))?;
        let claim = words.head(told).filter(|&noun| words.upos(noun) == Some(Upos::Noun))?;
        let mentions = self.drafts.mentions.iter().rev().take(60);
        let mut own = mentions.filter(|found| found.sentence == words.list[at].sentence && found.last <= at);
        own.find_map(|found| {
            let is_owner = |word: usize| {
                words.head(word) == Some(claim) && words.relation(word) == Some(Relation::NmodPoss)
            };
            let is_source = |word: usize| {
                words.head(word) == Some(claim)
                    && words.relation(word) == Some(Relation::Nmod)
                    && words.before_is(found.first, Classes::PARTY_PREPOSITION)
            };
            (found.first..found.last).any(|word| is_owner(word) || is_source(word)).then_some(found.draft)
        })
    }

    /// Who is named as the subject of `verb` before the word `at`.
    fn subject(&self, verb: usize, at: usize) -> Option<usize> {
        let words = self.words;
        let mentions = self.drafts.mentions.iter().rev().take(60);
        let mut own = mentions.filter(|found| found.sentence == words.list[at].sentence && found.last <= at);
        own.find_map(|found| {
            let is_subject = |word: usize| {
                words.relation(word).is_some_and(Relation::is_subject) && words.head(word) == Some(verb)
            };
            (found.first..found.last).any(is_subject).then_some(found.draft)
        })
    }

    /// Subjects before others, earlier before later.
    fn salience(&self, found: &Found) -> u32 {
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
    /// sentence or the one before. `said` has the mentions of each sentence.
    pub(super) fn speaker(&self, at: usize, said: &[Vec<usize>]) -> Option<usize> {
        let words = self.words;
        let sentence = words.list[at].sentence;
        for distance in 0..=2_u32 {
            let Some(wanted) = sentence.checked_sub(distance) else { break };
            let view = words.sentences[wanted as usize];
            let mut best = None;
            for found in said[wanted as usize].iter().map(|&at| &self.drafts.mentions[at]) {
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

    /// Whether a verb of speech stands beside the mention. One before it is not enough where the tree
    /// tells that the mention is spoken to: "told reporters".
    fn says(&self, found: &Found, first: usize, last: usize) -> bool {
        let words = self.words;
        let is_verb = |at: usize| {
            words.is(at, Classes::SPEECH_VERB) && words.upos(at).is_none_or(|tag| tag == Upos::Verb)
        };
        let after = found.last < last && is_verb(found.last);
        let before = found.first > first && is_verb(found.first - 1);
        let is_spoken_to = || {
            let is = |word: usize| {
                matches!(words.relation(word), Some(Relation::Obj | Relation::Iobj | Relation::Obl))
            };
            (found.first..found.last).any(is)
        };
        after || before && !is_spoken_to()
    }
}
