//! The table test: an event needs a counterpart, a meeting or an issue between parties.
//!
//! It keeps out "the senator proposed a tax" and "the retailer offered discounts".

use super::actors;
use crate::clauses::closed_class::ClosedClass;
use crate::entities::Entities;
use crate::model::{ActKind, Argument, Entity, EntityId, EntityKind, Event};

/// Drops the events that have no table, however their document came to speak of them.
pub(super) fn keep_those_at_a_table(entities: &Entities, events: &mut Vec<Event>) {
    if is_within_one_state(entities, events) {
        events.clear();
        return;
    }
    let is_about_a_negotiation = events.iter().any(|event| is_at_a_table_by_its_kind(event.kind))
        || events.iter().filter(|event| has_counterpart(entities, event)).count() > 1;
    events.retain(|event| {
        is_at_a_table_by_its_kind(event.kind)
            || has_counterpart(entities, event)
            || is_between_public_parties(entities, event)
            || names_another_side(entities, event)
            || is_a_public_move(entities, event)
            || is_about_a_negotiation
    });
}

/// "Senate and House negotiators may agree on a budget": whoever acts is of one state, its parliament is
/// among them, and no other state or union is spoken of. One sentence does not tell.
fn is_within_one_state(entities: &Entities, events: &[Event]) -> bool {
    let is_one_sentence = events.iter().all(|event| event.sentence == events[0].sentence);
    let mut state: Option<EntityId> = None;
    let mut has_parliament = false;
    for actor in events.iter().flat_map(|event| actors_of(event).chain(&event.addressee)) {
        let Some(entity) = actors::entity(entities, actor).filter(|it| it.kind != EntityKind::Media) else {
            continue;
        };
        has_parliament |= actors::is_called(entity, ClosedClass::Parliament);
        match entity.party {
            Some(party) if *state.get_or_insert(party) == party => {}
            Some(_) => return false,
            None if entity.kind == EntityKind::AnonymousPerson => {}
            None => return false,
        }
    }
    let Some(state) = state.filter(|_| has_parliament && !is_one_sentence) else { return false };
    let is_other = |it: &Entity| {
        let is_side = it.kind.is_side() && it.kind != EntityKind::Government;
        is_side && it.party.unwrap_or(it.id) != state
    };
    !entities.entities.iter().any(is_other)
}

/// Kinds whose rules name the talks, the meeting or the agreement themselves.
fn is_at_a_table_by_its_kind(kind: ActKind) -> bool {
    // A strike or a merger can be cancelled too.
    kind.is_of_a_sitting() && kind != ActKind::Cancel
        || matches!(kind, ActKind::Mediate | ActKind::Agree | ActKind::FailToAgree | ActKind::Conclude)
}

fn has_counterpart(entities: &Entities, event: &Event) -> bool {
    let actors = event.initiator.len() + event.addressee.len() + event.participants.len();
    actors > 1 || actors::is_joint(entities, &event.participants)
}

/// The words at stake name a side other than the one that acts: "rejected the American draft".
fn names_another_side(entities: &Entities, event: &Event) -> bool {
    let side = |id| entities.side_of(id);
    let own: Vec<EntityId> = event
        .initiator
        .iter()
        .chain(&event.participants)
        .filter_map(|actor| actor.entity)
        .map(side)
        .collect();
    !own.is_empty()
        && event.issues.iter().filter_map(|issue| issue.span).any(|span| {
            entities.mentions_in(span).any(|mention| {
                let other = side(mention.entity);
                let kind = entities.entity(other).kind;
                !own.contains(&other) && kind != EntityKind::Media
            })
        })
}

/// A measure, a release, an accusation, a refusal: what a state or a union does to others, and a firm
/// does to its prices. "Oslo lifted the ban" names no counterpart and needs none.
fn is_a_public_move(entities: &Entities, event: &Event) -> bool {
    let is_a_move = matches!(
        event.kind,
        ActKind::Pressure
            | ActKind::Concede
            | ActKind::FollowThrough
            | ActKind::Threaten
            | ActKind::Judge
            | ActKind::Demand
            | ActKind::Reject
            | ActKind::Hold
            | ActKind::Cancel
            | ActKind::Commit
            | ActKind::Accept
            | ActKind::Assess
    );
    is_a_move
        && actors_of(event).chain(&event.addressee).any(|actor| match actors::entity(entities, actor) {
            Some(entity) => {
                is_public(entities, entity) || entity.kind == EntityKind::Group || is_nobodys(entity)
            }
            // A role that names nobody we know: "the court", "the strikers".
            None => true,
        })
}

/// An issue that stands in the taxonomy, raised by a state, a union or an organisation.
fn is_between_public_parties(entities: &Entities, event: &Event) -> bool {
    event.issues.iter().any(|issue| issue.id.is_some())
        && actors_of(event)
            .filter_map(|actor| actors::entity(entities, actor))
            .any(|entity| is_public(entities, entity))
}

fn actors_of(event: &Event) -> impl Iterator<Item = &Argument> {
    event.initiator.iter().chain(&event.participants)
}

/// Whether it is no private firm and no private person, or speaks for one that is not.
fn is_public(entities: &Entities, entity: &Entity) -> bool {
    let of_kind = |kind: EntityKind| {
        matches!(
            kind,
            EntityKind::State
                | EntityKind::Government
                | EntityKind::Bloc
                | EntityKind::Organisation
                | EntityKind::Union
                | EntityKind::ArmedGroup
        )
    };
    let side = entity.party.and_then(|party| entities.entities.get(party.index()));
    of_kind(entity.kind) || side.is_some_and(|side| of_kind(side.kind))
}

/// A person of whom the text does not say whom they speak for: "Lund", "officials".
fn is_nobodys(entity: &Entity) -> bool {
    matches!(entity.kind, EntityKind::Person | EntityKind::AnonymousPerson)
        && entity.party.is_none_or(|party| party == entity.id)
}
