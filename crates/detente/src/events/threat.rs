//! A threat and the words that tell of it are one act, of the one who threatens.
//!
//! "The guild warned that its members would walk out" is a threat of the guild; "the United Nations warned that
//! Ethiopia would close its border" is one of Ethiopia.

use detente_text::Span;

use crate::entities::Entities;
use crate::model::{ActKind, EntityId, Event};

/// Keeps one of each threat and the threat that stands in what it is about: the inner one where another side than
/// the one who warns would carry it out. "Its members" are no side of their own.
pub(super) fn tell_once(entities: &Entities, events: &mut Vec<Event>) {
    let threats: Vec<usize> = (0..events.len()).filter(|&at| events[at].kind == ActKind::Threaten).collect();
    let mut is_told = vec![false; events.len()];
    for (place, &inner) in threats.iter().enumerate() {
        let here = threats[..place].iter().rev().copied();
        let mut here = here.take_while(|&outer| events[outer].sentence == events[inner].sentence);
        let is_inside = |span: Span| span.covers(events[inner].trigger);
        let Some(outer) =
            here.find(|&outer| events[outer].issues.iter().filter_map(|issue| issue.span).any(is_inside))
        else {
            continue;
        };
        if is_of_another_side(entities, &events[outer], &events[inner]) {
            is_told[outer] = true;
        } else {
            is_told[inner] = true;
            // Who would carry it out is not the one threatened.
            let doers = events[inner].initiator.clone();
            events[outer].addressee.retain(|it| !doers.iter().any(|doer| doer.entity == it.entity));
        }
    }
    let mut told = is_told.into_iter();
    events.retain(|_| told.next() != Some(true));
}

fn is_of_another_side(entities: &Entities, outer: &Event, inner: &Event) -> bool {
    let sides = |event: &Event| -> Vec<EntityId> {
        let actors = event.initiator.iter().filter_map(|actor| actor.entity);
        actors.map(|id| entities.side_of(id)).collect()
    };
    let (warning, carrying_out) = (sides(outer), sides(inner));
    let is_another = |id: &EntityId| entities.entity(*id).kind.is_side() && !warning.contains(id);
    !carrying_out.is_empty() && carrying_out.iter().all(is_another)
}
