//! Who acts where the clause itself leaves it open, marked as inferred.
//!
//! "Both sides must go back to the table, the mediator said": the one who says so asks it. "An
//! agreement could not be reached": the parties are those of the talks told of before.

use rustc_hash::FxHashSet;

use crate::entities::Entities;
use crate::model::{
    ActKind, Argument, ArgumentBasis, Attribution, AttributionBasis, EntityId, EntityKind, Event,
    MentionForm, Stance,
};

use super::{actors, nearby};

/// Acts of the same sentence among which those who sit together are looked for.
const NEXT: usize = 8;
/// Sentences back to which the parties of an earlier sitting still stand.
const REACH: u32 = 6;

/// Fills the actors that are not stated at the event, in text order.
pub(super) fn infer_actors(entities: &Entities, attributions: &[Attribution], events: &mut [Event]) {
    for event in events.iter_mut() {
        one_side_alone(entities, event);
        let said = event.attribution.and_then(|id| nearby::statement(attributions, id));
        if let Some(said) = said {
            speaker_acts(entities, said, event);
        }
        if event.initiator.is_empty() && event.participants.is_empty() {
            source_of_the_act(attributions, event);
        }
    }
    same_parties(entities, events);
    let acting: FxHashSet<EntityId> =
        events.iter().flat_map(|event| &event.initiator).filter_map(|actor| actor.entity).collect();
    for event in events.iter_mut() {
        side_in_what_is_at_stake(entities, &acting, event);
    }
    same_addressee(events);
    the_other_of_two(entities, events);
}

/// Acts toward somebody, where what is said of the thing may tell whom.
fn is_directed(kind: ActKind) -> bool {
    matches!(
        kind,
        ActKind::Reject
            | ActKind::Accept
            | ActKind::Judge
            | ActKind::Threaten
            | ActKind::Pressure
            | ActKind::Concede
            | ActKind::Commit
            | ActKind::Acknowledge
    )
}

/// "rejected the changes that Oslo proposed", "agreed to lift the duties on Norwegian fish", "offered to buy
/// Lund Industries": the one other side named in what is at stake is the one that the act is toward, or that
/// takes part where it takes two: "agreed to be bought by Lund Industries". Of two, neither. "The consumers"
/// are a side where they do something elsewhere in the text.
fn side_in_what_is_at_stake(entities: &Entities, acting: &FxHashSet<EntityId>, event: &mut Event) {
    let is_toward = is_directed(event.kind) || event.kind == ActKind::Offer;
    let is_toward = is_toward && event.addressee.is_empty() && !event.initiator.is_empty();
    let takes_another = matches!(event.kind, ActKind::Agree | ActKind::Conclude)
        && event.participants.len() == 1
        && !actors::is_joint(entities, &event.participants);
    if !is_toward && !takes_another {
        return;
    }
    let side = |id| entities.party_of(id).unwrap_or(id);
    let doers = event.initiator.iter().chain(&event.participants);
    let own: Vec<EntityId> = doers.filter_map(|it| it.entity).map(side).collect();
    let issues = event.issues.iter().filter_map(|issue| issue.span);
    let mut others: Vec<Argument> = Vec::new();
    let named = issues
        .flat_map(|span| entities.mentions_in(span))
        .filter(|mention| mention.form != MentionForm::Pronoun);
    for mention in named {
        let other = side(mention.entity);
        let can_sit_there = entities.entity(other).kind.is_side() || acting.contains(&mention.entity);
        let is_known = others.iter().any(|it| it.entity.map(side) == Some(other));
        if can_sit_there && !own.contains(&other) && !is_known {
            let (entity, span) = (Some(mention.entity), Some(mention.span));
            others.push(Argument { entity, span, basis: ArgumentBasis::Inferred });
        }
    }
    if others.len() == 1 && !own.is_empty() {
        if is_toward { event.addressee = others } else { event.participants.extend(others) }
    }
}

/// Where the events of a text know two sides and no third, and one of them faces the other, what a side does to
/// nobody named it does to the other.
fn the_other_of_two(entities: &Entities, events: &mut [Event]) {
    let side = |id| entities.party_of(id).unwrap_or(id);
    let mut sides: Vec<EntityId> = Vec::new();
    for actor in events.iter().flat_map(|it| it.initiator.iter().chain(&it.addressee).chain(&it.participants))
    {
        let Some(entity) = actor.entity else { continue };
        let group = &entities.entity(entity).members;
        let members = if group.is_empty() { std::slice::from_ref(&entity) } else { group.as_slice() };
        for member in members.iter().map(|&it| side(it)) {
            if entities.entity(member).kind.is_side() && !sides.contains(&member) {
                sides.push(member);
            }
        }
    }
    let [first, second] = sides[..] else { return };
    let holds = |actors: &[Argument], one| actors.iter().any(|it| it.entity.map(side) == Some(one));
    let faces = |event: &Event| {
        [(first, second), (second, first)].iter().any(|&(one, other)| {
            holds(&event.initiator, one) && holds(&event.addressee, other)
                || holds(&event.participants, one) && holds(&event.participants, other)
        })
    };
    if !events.iter().any(faces) {
        return;
    }
    for event in events.iter_mut() {
        let is_toward = is_directed(event.kind) || matches!(event.kind, ActKind::Demand | ActKind::Offer);
        let [by] = event.initiator.as_slice() else { continue };
        let Some(own) = by.entity.map(side).filter(|_| is_toward && event.addressee.is_empty()) else {
            continue;
        };
        let other = if own == first {
            second
        } else if own == second {
            first
        } else {
            continue;
        };
        event.addressee = vec![Argument { entity: Some(other), span: None, basis: ArgumentBasis::Inferred }];
    }
}

/// "accused Oslo of delay and threatened sanctions": of two acts of one side in one sentence, what the second
/// is toward was said at the first.
fn same_addressee(events: &mut [Event]) {
    for at in 1..events.len() {
        let (before, rest) = events.split_at_mut(at);
        let (first, second) = (&before[at - 1], &mut rest[0]);
        let by = |event: &Event| event.initiator.first().and_then(|it| it.entity);
        let is_same_hand = by(first).is_some() && by(first) == by(second);
        if first.sentence == second.sentence
            && is_same_hand
            && is_directed(second.kind)
            && second.addressee.is_empty()
        {
            let known = first.addressee.iter();
            second.addressee =
                known.map(|it| Argument { basis: ArgumentBasis::Inferred, ..it.clone() }).collect();
        }
    }
}

/// "The chair adjourned the session": what one side does alone is its own act.
fn one_side_alone(entities: &Entities, event: &mut Event) {
    let can_be_done_alone =
        matches!(event.kind, ActKind::Schedule | ActKind::Cancel | ActKind::Suspend | ActKind::Resume);
    if can_be_done_alone
        && event.initiator.is_empty()
        && event.participants.len() == 1
        && !actors::is_joint(entities, &event.participants)
    {
        event.initiator = std::mem::take(&mut event.participants);
    }
}

/// "told reporters that the offer stands, and accused the union of a walkout": the words of the act are words
/// of saying too, and their source was found where the clause has no subject.
fn source_of_the_act(attributions: &[Attribution], event: &mut Event) {
    let Some(link) = nearby::cued_at(attributions, event.trigger) else { return };
    event.initiator = link
        .sources
        .iter()
        .map(|&source| Argument { entity: Some(source), span: link.source, basis: ArgumentBasis::Inferred })
        .collect();
}

/// Acts that are done by saying them: the speaker asks, refuses or judges.
fn speaker_acts(entities: &Entities, said: &Attribution, event: &mut Event) {
    let is_done_by_saying = matches!(
        event.kind,
        ActKind::Demand
            | ActKind::Hold
            | ActKind::Reject
            | ActKind::Judge
            | ActKind::Assess
            | ActKind::Threaten
    );
    if !is_done_by_saying || !event.initiator.is_empty() || said.basis != AttributionBasis::Explicit {
        return;
    }
    let Some(link) = said.chain.last().filter(|link| link.stance == Stance::Asserted) else { return };
    let is_party = |kind| kind != EntityKind::Media;
    event.initiator = link
        .sources
        .iter()
        .filter(|&&source| is_party(entities.entity(source).kind))
        .filter(|&&source| !event.addressee.iter().any(|other| other.entity == Some(source)))
        .map(|&source| Argument { entity: Some(source), span: link.source, basis: ArgumentBasis::Inferred })
        .collect();
}

/// Kinds that take two.
fn is_common(kind: ActKind) -> bool {
    matches!(kind, ActKind::Talk | ActKind::Agree | ActKind::FailToAgree | ActKind::Conclude)
}

/// Whether the parties of a sitting or an agreement are told at it.
fn sits_together(entities: &Entities, event: &Event) -> bool {
    event.participants.len() > 1 || actors::is_joint(entities, &event.participants)
}

/// An agreement, a failure or a sitting without parties is between those who do something together in the same
/// sentence, as in "after a night of talks Peru and Chile signed a truce", or who sat together before.
fn same_parties(entities: &Entities, events: &mut [Event]) {
    let mut table: Option<(u32, Vec<Argument>)> = None;
    for at in 0..events.len() {
        let (event, rest) = events[at..].split_first_mut().expect("an event at each position");
        if !is_common(event.kind) {
            continue;
        }
        if event.participants.is_empty() && event.initiator.is_empty() {
            let mut here = rest.iter().take(NEXT).take_while(|it| it.sentence == event.sentence);
            let those = here.find(|it| is_common(it.kind) && sits_together(entities, it));
            table = those.map(|it| (it.sentence, it.participants.clone())).or(table);
        }
        if sits_together(entities, event) {
            table = Some((event.sentence, event.participants.clone()));
        } else if let Some((sentence, parties)) = &table
            && event.participants.is_empty()
            && event.initiator.is_empty()
            && event.sentence - sentence <= REACH
        {
            let known = parties.iter().filter(|party| party.entity.is_some());
            event.participants =
                known.map(|party| Argument { basis: ArgumentBasis::Inferred, ..party.clone() }).collect();
        }
    }
}
