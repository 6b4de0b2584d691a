//! What staging and silence tell: no joint statement, a press conference called off, frank talk.

use std::collections::BTreeSet;

use super::Scene;
use super::lexicon::Sense;
use crate::model::{ActKind, Detail, EntityId, Event, EventId, MediumKind, PaperKind, Signal, SignalKind};

/// The signals in the order of the events that show them.
pub(super) fn signals(scene: &Scene<'_>) -> Vec<Signal> {
    let mut signals: Vec<Signal> = Vec::new();
    for event in &scene.document.events {
        if let Some(kind) = signal(scene, event) {
            signals.push(Signal { kind, event: event.id });
        }
    }
    signals.extend(separate_statements(scene));
    signals.sort_by_key(|signal| (signal.event, signal.kind));
    signals.dedup();
    signals
}

fn signal(scene: &Scene<'_>, event: &Event) -> Option<SignalKind> {
    let phrase = scene.phrase(event);
    let says = |sense: &Sense| {
        event.evidence.iter().chain([&phrase]).any(|it| scene.lexicon.has(scene.text, *it, sense))
    };
    match (event.kind, event.detail) {
        (ActKind::Withhold, Detail::Withhold { what }) => Some(match what {
            PaperKind::JointStatement => SignalKind::NoJointStatement,
            PaperKind::Statement if scene.parties(event).len() > 1 || says(&Sense::Joint) => {
                SignalKind::NoJointStatement
            }
            PaperKind::Statement => SignalKind::NoStatement,
            PaperKind::NewsConference => SignalKind::PressEventCancelled,
            PaperKind::Comment => SignalKind::DeclinedComment,
            PaperKind::Date => SignalKind::NoDateSet,
            _ => SignalKind::NoAnnouncement,
        }),
        (ActKind::Cancel, Detail::Cancel { what: Some(PaperKind::NewsConference), .. }) => {
            Some(SignalKind::PressEventCancelled)
        }
        (ActKind::Talk, Detail::Talk { manner, .. }) => {
            let mut manner = manner.into_iter().chain([event.trigger]);
            manner.any(|it| scene.lexicon.has(scene.text, it, &Sense::Frank)).then_some(SignalKind::FrankTalk)
        }
        (ActKind::Assess, _) if says(&Sense::Frank) => Some(SignalKind::FrankTalk),
        (ActKind::Assess, Detail::Evaluation { valence: 1.., .. }) | (ActKind::Acknowledge, _) => {
            says(&Sense::Progress).then_some(SignalKind::ClaimedProgress)
        }
        _ => None,
    }
}

/// Each side with a statement of its own: shown by the first event told in the second one.
fn separate_statements(scene: &Scene<'_>) -> Option<Signal> {
    let mut speakers: BTreeSet<EntityId> = BTreeSet::new();
    for event in &scene.document.events {
        let Some(attribution) = event.attribution.and_then(|id| scene.document.attributions.get(id.index()))
        else {
            continue;
        };
        for link in &attribution.chain {
            let medium = link.medium.as_ref().map(|medium| medium.kind);
            if !matches!(medium, Some(MediumKind::Statement | MediumKind::JointStatement)) {
                continue;
            }
            let sides: BTreeSet<EntityId> =
                link.sources.iter().flat_map(|&source| scene.sides(source)).collect();
            if sides.len() == 1 && speakers.is_disjoint(&sides) && !speakers.is_empty() {
                return Some(separate(event.id));
            }
            if sides.len() == 1 {
                speakers.extend(sides);
            }
        }
    }
    None
}

const fn separate(event: EventId) -> Signal {
    Signal { kind: SignalKind::SeparateStatements, event }
}
