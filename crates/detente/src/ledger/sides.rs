//! Entities → sides: whose hand an actor is, and whose voice a source.
//!
//! "Commerce Secretary Ross" acts for the United States; "Xinhua citing a Chinese official" speaks for
//! China, since the outermost source with a side decides.

use std::collections::{BTreeMap, BTreeSet};

use compact_str::CompactString;

use super::labour::{acting, named_sides};
use crate::model::{Argument, AttributionId, Document, Entity, EntityId, EntityKind};

/// The sides of one document.
#[derive(Debug)]
pub(super) struct Sides<'a> {
    document: &'a Document,
    /// The state behind each code: an official whose side is not given has the code of the state.
    states: BTreeMap<&'a str, EntityId>,
    /// The named side that a mere description means: "the dockers".
    named: BTreeMap<EntityId, EntityId>,
    /// Whoever does more than meet and mediate.
    acting: BTreeSet<EntityId>,
}

impl<'a> Sides<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        let mut states = BTreeMap::new();
        for entity in &document.entities {
            if let (EntityKind::State, Some(code)) = (entity.kind, entity.code.as_deref()) {
                states.entry(code).or_insert(entity.id);
            }
        }
        Self { document, states, named: named_sides(document), acting: acting(document) }
    }

    fn entity(&self, id: EntityId) -> Option<&'a Entity> {
        self.document.entities.get(id.index())
    }

    /// The side that `id` acts for: the end of its chain of parties; itself where it has none.
    pub(super) fn of(&self, id: EntityId) -> EntityId {
        let mut side = id;
        // A person, a ministry, a state: a longer chain would be a fault of the document.
        for _ in 0..4 {
            match self.entity(side).and_then(|entity| self.principal(entity)) {
                Some(next) if next != side => side = next,
                _ => break,
            }
        }
        side
    }

    fn principal(&self, entity: &Entity) -> Option<EntityId> {
        if let Some(named) = self.named.get(&entity.id) {
            return Some(*named);
        }
        // The drivers' union is no spokesman of its drivers, nor of the company in its name.
        let speaks_for_itself = matches!(entity.kind, EntityKind::Union | EntityKind::Company);
        let may_speak_for = |side: &Entity| {
            !speaks_for_itself || matches!(side.kind, EntityKind::State | EntityKind::Government)
        };
        let known = entity.party.filter(|party| self.entity(*party).is_some_and(may_speak_for));
        known.or_else(|| self.states.get(entity.code.as_deref()?).copied())
    }

    /// The sides named by `arguments`, sorted; the members of a group stand for the group.
    pub(super) fn of_arguments(&self, arguments: &[Argument]) -> Vec<EntityId> {
        let mut sides = Vec::new();
        for id in arguments.iter().filter_map(|argument| argument.entity) {
            self.push_sides(id, &mut sides);
        }
        sides.sort_unstable();
        sides.dedup();
        sides
    }

    pub(super) fn push_sides(&self, id: EntityId, sides: &mut Vec<EntityId>) {
        match self.entity(id) {
            Some(group) if group.kind == EntityKind::Group => {
                let members = group.members.iter().map(|member| self.of(*member));
                sides.extend(members.filter(|side| self.is_at_the_table(*side)));
            }
            Some(media) if media.kind == EntityKind::Media && media.party.is_none() => {}
            Some(_) => sides.extend(Some(self.of(id)).filter(|side| self.is_at_the_table(*side))),
            None => {}
        }
    }

    /// "The two teams" in a port of Scotland are the union and the company; the state in which a labour
    /// dispute goes on has no seat unless it does more than bring the others together.
    fn is_at_the_table(&self, side: EntityId) -> bool {
        let is_state = || self.entity(side).is_some_and(|it| it.kind == EntityKind::State);
        self.named.is_empty() || !is_state() || self.acting.contains(&side)
    }

    /// The sides in whose words something is told; none for the article's own voice and for
    /// sources that speak for no side.
    pub(super) fn voices(&self, attribution: Option<AttributionId>) -> Vec<EntityId> {
        let Some(attribution) = attribution.and_then(|id| self.document.attributions.get(id.index())) else {
            return Vec::new();
        };
        for link in &attribution.chain {
            let mut sides = Vec::new();
            for id in &link.sources {
                if self.entity(*id).is_some_and(|entity| self.speaks_for_a_side(entity)) {
                    self.push_sides(*id, &mut sides);
                }
            }
            if !sides.is_empty() {
                sides.sort_unstable();
                sides.dedup();
                return sides;
            }
        }
        Vec::new()
    }

    fn speaks_for_a_side(&self, entity: &Entity) -> bool {
        entity.kind.is_side() || entity.kind == EntityKind::Group || self.principal(entity).is_some()
    }

    /// The key of a side over documents: its code, else an upper-case slug of its name.
    pub(super) fn key(&self, id: EntityId) -> CompactString {
        let Some(entity) = self.entity(id) else { return CompactString::default() };
        entity.code.as_deref().map_or_else(|| slug(&entity.name), CompactString::from)
    }
}

fn slug(name: &str) -> CompactString {
    let mut slug = CompactString::default();
    for word in name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if !slug.is_empty() {
            slug.push('_');
        }
        slug.extend(word.chars().flat_map(char::to_uppercase));
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn a_slug_keeps_letters_and_digits() {
        assert_eq!(slug("Quayside Workers' Union"), "QUAYSIDE_WORKERS_UNION");
        assert_eq!(slug("São-Tomé 2 "), "SÃO_TOMÉ_2");
    }
}
