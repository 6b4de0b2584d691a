//! "Both sides", "the three unions" → groups, with their members where the text settles them.

use super::Resolver;
use crate::entities::drafts::{Basis, Draft};
use crate::entities::gazetteer::{RoleClass, RoleId};
use crate::entities::phrases::Candidate;
use crate::model::{EntityKind, MentionForm};

impl Resolver<'_, '_> {
    pub(super) fn sides(&mut self, candidate: &Candidate) {
        let wanted = self.kind_of_sides(candidate);
        let count = candidate.number.map_or(2, usize::from);
        let members = self.members(count, wanted, candidate.number.is_some());
        let draft = self.group(candidate, members);
        self.mention(candidate, draft, MentionForm::Group, Basis::Sides);
    }

    /// The group with these members; one that is not settled is known by its words.
    pub(super) fn group(&mut self, candidate: &Candidate, members: Vec<usize>) -> usize {
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
        let draft = self.drafts.add(Draft { members, plural: true, ..Draft::new(name, EntityKind::Group) });
        self.drafts.by_name.insert(key, draft);
        draft
    }

    /// The two or more named before that "the unions", "the ministers" mean together.
    pub(super) fn named_members(&self, first: usize, role: RoleId) -> Option<Vec<usize>> {
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
                // A minister of whom the text does not say whose is of its own country.
                let is_official = draft.kind == EntityKind::Person
                    && draft.party.is_none_or(|party| self.drafts.entities[party].kind == EntityKind::State)
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

    fn kind_of_sides(&self, candidate: &Candidate) -> Option<EntityKind> {
        let at = candidate.core_first;
        let name = crate::entities::names::name_at(self.words, at, candidate.core_last)?;
        match name.reading {
            crate::entities::names::Reading::Role { role, .. } => match self.words.gazetteer.role(role).class
            {
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
}
