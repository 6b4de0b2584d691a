//! Toward whom an act is where its clause leaves it open, marked as inferred.
//!
//! "Peru offered a truce. The rebels turned it down": what they turn down is Peru's.

use detente_text::lower_case;
use rustc_hash::{FxHashMap, FxHashSet};

use super::actors;
use crate::clauses::closed_class::ClosedClass;
use crate::entities::Entities;
use crate::model::{ActKind, Argument, ArgumentBasis, EntityId, EntityKind, Event, MentionForm};

/// Acts before and behind another among which what it answers is looked for.
const NEXT: usize = 8;
/// Sentences back to which a move still waits for its answer.
const UNANSWERED: u32 = 2;
/// Acts in which two face each other before it goes without saying.
const OFTEN: u32 = 2;
/// A phrase of as many words says itself what it means: "the peace plan".
const MOST_POINTING: usize = 2;

/// Fills the addressees that are not stated at the event, the nearest evidence first.
pub(super) fn infer_addressees(text: &str, entities: &Entities, events: &mut [Event]) {
    let acting: FxHashSet<EntityId> =
        events.iter().flat_map(|event| &event.initiator).filter_map(|actor| actor.entity).collect();
    answered_within_the_sentence(entities, events);
    for event in events.iter_mut() {
        side_in_what_is_at_stake(entities, &acting, event);
    }
    same_addressee(events);
    answers_to_what_was_said_before(text, entities, events);
    the_one_faced(entities, events);
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
    let side = |id| entities.side_of(id);
    let doers = event.initiator.iter().chain(&event.participants);
    let own: Vec<EntityId> = doers.filter_map(|it| it.entity).map(side).collect();
    let issues = event.issues.iter().filter_map(|issue| issue.span);
    let mut others: Vec<Argument> = Vec::new();
    let named = issues
        .flat_map(|span| entities.mentions_in(span))
        .filter(|mention| mention.form != MentionForm::Pronoun);
    for mention in named {
        let other = side(mention.entity);
        let is_person = entities.entity(mention.entity).kind == EntityKind::Person;
        let is_acting = is_at_whom_it_names(event.kind, is_person) && acting.contains(&mention.entity);
        // "took the quarrel to the court in The Hague": the court is nobody's side.
        let can_sit_there = (entities.entity(other).kind.is_side() || is_acting)
            && !actors::is_called(entities.entity(mention.entity), ClosedClass::ThirdHand);
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

/// "conceded that it must match Carter's lead", "pledged to support Carter": somebody in it is no other side, as
/// somebody is in what is refused or blamed. "Pledged to meet the dockers" is to them.
fn is_at_whom_it_names(kind: ActKind, is_person: bool) -> bool {
    match kind {
        ActKind::Acknowledge | ActKind::Concede => false,
        ActKind::Commit => !is_person,
        _ => true,
    }
}

/// Whether the act puts something to another that can be taken or turned down.
fn is_put_to_another(kind: ActKind) -> bool {
    matches!(kind, ActKind::Offer | ActKind::Propose | ActKind::Demand)
}

/// Whether the act answers another's.
fn is_an_answer(kind: ActKind) -> bool {
    matches!(kind, ActKind::Accept | ActKind::Reject)
}

/// "rejected an offer by Chile": what is answered was put to the one who answers it, by the one who answers to
/// nobody else.
fn answered_within_the_sentence(entities: &Entities, events: &mut [Event]) {
    for at in 0..events.len() {
        if !is_an_answer(events[at].kind) || events[at].initiator.is_empty() {
            continue;
        }
        let from = at.saturating_sub(NEXT);
        let to = (at + NEXT).min(events.len() - 1);
        let is_answered = |event: &Event| {
            is_put_to_another(event.kind)
                && event.sentence == events[at].sentence
                && is_apart(entities, event, &events[at])
                && events[at].issues.iter().filter_map(|it| it.span).any(|span| span.covers(event.trigger))
        };
        let Some(put) = (from..=to).find(|&other| is_answered(&events[other])) else { continue };
        if events[at].addressee.is_empty() {
            events[at].addressee = inferred(&events[put].initiator);
        }
        let is_open = events[put].kind != ActKind::Propose && events[put].addressee.is_empty();
        if is_open && !events[put].initiator.is_empty() {
            events[put].addressee = inferred(&events[at].initiator);
        }
    }
}

/// "Peru offered a truce. The rebels turned it down": what is refused or accepted without its own words is the
/// last move that another side made, to the one who answers or to nobody named.
fn answers_to_what_was_said_before(text: &str, entities: &Entities, events: &mut [Event]) {
    for at in 1..events.len() {
        let (before, rest) = events.split_at_mut(at);
        let event = &mut rest[0];
        let [by] = event.initiator.as_slice() else { continue };
        let is_open = is_an_answer(event.kind) && event.addressee.is_empty() && by.entity.is_some();
        let mut named = event.issues.iter().filter_map(|issue| issue.span).peekable();
        let is_bare = named.peek().is_none();
        if !is_open || !named.all(|span| points_back(span.of(text))) {
            continue;
        }
        let own = side(entities, by);
        let can_answer = |it: &&Event| {
            let is_to_them = it.addressee.iter().any(|other| side(entities, other) == own);
            let is_open = it.addressee.is_empty() && is_put_to_another(it.kind);
            let by_a_side = it.initiator.iter().filter_map(|other| side(entities, other));
            (is_to_them && (is_put_to_another(it.kind) || it.kind == ActKind::Judge) || is_open)
                && !it.initiator.is_empty()
                && (!is_bare || by_a_side.into_iter().any(|id| entities.entity(id).kind.is_side()))
                && is_apart(entities, it, event)
        };
        let near = before.iter().rev().take(NEXT);
        let put = near
            // An invitation in between is what is answered, whoever sent it.
            .take_while(|it| {
                event.sentence.saturating_sub(it.sentence) <= UNANSWERED && it.kind != ActKind::Schedule
            })
            .find(can_answer)
            .map(|put| inferred(&put.initiator));
        event.addressee = put.unwrap_or_default();
    }
}

/// "it", "the idea": a few words that name a thing told before.
fn points_back(words: &str) -> bool {
    let mut words = words.split_whitespace();
    let first = words.next().is_some_and(|word| ClosedClass::Pointing.contains(&lower_case(word)));
    first && words.count() < MOST_POINTING
}

/// Whether two acts are of different sides.
fn is_apart(entities: &Entities, one: &Event, other: &Event) -> bool {
    let is_own = |it: &Argument| other.initiator.iter().any(|own| side(entities, own) == side(entities, it));
    !one.initiator.iter().any(is_own)
}

/// The side that an actor speaks for.
fn side(entities: &Entities, actor: &Argument) -> Option<EntityId> {
    actor.entity.map(|id| entities.side_of(id))
}

/// The same actors, known from elsewhere.
fn inferred(actors: &[Argument]) -> Vec<Argument> {
    actors.iter().map(|it| Argument { basis: ArgumentBasis::Inferred, ..it.clone() }).collect()
}

/// A side that a text shows facing one other time and again, and no third, does to that other what it does to
/// nobody named. Where nobody else acts at all, once is enough.
fn the_one_faced(entities: &Entities, events: &mut [Event]) {
    let mut known: FxHashSet<EntityId> = FxHashSet::default();
    let mut facing: FxHashMap<EntityId, Vec<(EntityId, u32)>> = FxHashMap::default();
    let mut face = |one: EntityId, other: EntityId| {
        for (one, other) in [(one, other), (other, one)] {
            let others = facing.entry(one).or_default();
            match others.iter_mut().find(|(known, _)| *known == other) {
                Some((_, times)) => *times += 1,
                None => others.push((other, 1)),
            }
        }
    };
    for event in events.iter() {
        let doing = sides(entities, &event.initiator);
        let done_to = sides(entities, &event.addressee);
        let together = sides(entities, &event.participants);
        for &one in doing.iter().take(NEXT) {
            done_to.iter().take(NEXT).filter(|&&other| one != other).for_each(|&other| face(one, other));
        }
        if let [one, other] = together[..] {
            face(one, other);
        }
        known.extend(doing.into_iter().chain(done_to).chain(together));
    }
    let are_alone = known.len() == 2;
    for event in events.iter_mut() {
        let is_toward = is_directed(event.kind) || matches!(event.kind, ActKind::Demand | ActKind::Offer);
        let [by] = event.initiator.as_slice() else { continue };
        let Some(own) = side(entities, by).filter(|_| is_toward && event.addressee.is_empty()) else {
            continue;
        };
        let Some(&[(other, times)]) = facing.get(&own).map(Vec::as_slice) else { continue };
        let is_returned = facing.get(&other).is_some_and(|others| others.len() == 1);
        if are_alone || times >= OFTEN && is_returned && is_at_the_other(event.kind) {
            let argument = Argument { entity: Some(other), span: None, basis: ArgumentBasis::Inferred };
            event.addressee = vec![argument];
        }
    }
}

/// Moves that are nothing without the other side.
fn is_at_the_other(kind: ActKind) -> bool {
    matches!(kind, ActKind::Offer | ActKind::Demand | ActKind::Pressure | ActKind::Threaten)
}

/// The sides that actors speak for, each once; the members of a group stand for themselves.
fn sides(entities: &Entities, actors: &[Argument]) -> Vec<EntityId> {
    let mut sides: Vec<EntityId> = Vec::new();
    for entity in actors.iter().filter_map(|it| it.entity) {
        let group = &entities.entity(entity).members;
        let members = if group.is_empty() { std::slice::from_ref(&entity) } else { group.as_slice() };
        for member in members.iter().map(|&it| entities.side_of(it)) {
            if entities.entity(member).kind.is_side() && !sides.contains(&member) {
                sides.push(member);
            }
        }
    }
    sides
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
            second.addressee = inferred(&first.addressee);
        }
    }
}
