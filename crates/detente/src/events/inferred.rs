//! Who acts where the clause itself leaves it open, marked as inferred.
//!
//! "Both sides must go back to the table, the mediator said": the one who says so asks it. "An
//! agreement could not be reached": the parties are those of the talks told of before.

use crate::entities::Entities;
use crate::model::{
    ActKind, Argument, ArgumentBasis, Attribution, AttributionBasis, EntityKind, Event, Stance,
};

use super::{actors, nearby, toward};

/// Acts of the same sentence among which those who sit together are looked for.
const NEXT: usize = 8;
/// Sentences back to which the parties of an earlier sitting still stand.
const REACH: u32 = 6;

/// Fills the actors that are not stated at the event, in text order.
pub(super) fn infer_actors(
    text: &str,
    entities: &Entities,
    attributions: &[Attribution],
    events: &mut [Event],
) {
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
    toward::infer_addressees(text, entities, events);
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
    matches!(
        kind,
        ActKind::Talk | ActKind::Agree | ActKind::FailToAgree | ActKind::Conclude | ActKind::Resume
    )
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
