//! Phases of a negotiation: diagnosis, formula, detail, and what interrupts them.
//!
//! "Turkey suspended the negotiations until further notice" brings an impasse; a new offer leads out of
//! it. Only what is told as a fact by the articles, or by all sides, changes a phase.

use serde::Serialize;

use super::board::Told;
use super::day::Day;
use super::item::EventRef;
use super::report::Standing;
use crate::model::{ActKind, AgreeLevel, ConcludeStage, Detail, FollowThroughStatus};

/// How far a negotiation has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Talks are being set up.
    PreNegotiation,
    /// Demands are on the table.
    Positioning,
    /// Offers, concessions, principles.
    Formula,
    /// Parts and texts.
    Detail,
    /// No way forward for now.
    Impasse,
    /// Signed.
    Conclusion,
    /// Ratified.
    Ratification,
    /// Being carried out.
    Implementation,
}

/// A phase and the event that brought it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PhaseChange {
    /// The new phase.
    pub phase: Phase,
    /// Since when, as far as is known.
    pub date: Option<Day>,
    /// The event that changed it.
    pub because: EventRef,
}

/// Follows one act.
pub(super) fn follow(phases: &mut Vec<PhaseChange>, told: Told<'_>) {
    if told.fact.standing != Standing::Fact || !told.is_common_ground() {
        return;
    }
    let now = phases.last().map(|change| change.phase);
    let Some(phase) = brought_by(told, now) else { return };
    if may_follow(now, phase) {
        phases.push(PhaseChange { phase, date: told.day(), because: told.at() });
    }
}

fn brought_by(told: Told<'_>, now: Option<Phase>) -> Option<Phase> {
    let phase = match (told.fact.kind, told.fact.detail) {
        (ActKind::Schedule, _) => Phase::PreNegotiation,
        (ActKind::Demand | ActKind::Hold, _) => Phase::Positioning,
        (ActKind::Offer | ActKind::Propose | ActKind::Concede | ActKind::Accept, _) => Phase::Formula,
        (ActKind::Agree, Detail::Agree { level: AgreeLevel::Objective | AgreeLevel::InPrinciple }) => {
            Phase::Formula
        }
        (ActKind::Agree, _) => Phase::Detail,
        (ActKind::FailToAgree | ActKind::Suspend, _) => Phase::Impasse,
        (ActKind::Conclude, Detail::Conclude { stage }) => match stage {
            ConcludeStage::Initialled => Phase::Detail,
            ConcludeStage::Signed => Phase::Conclusion,
            ConcludeStage::Ratified => Phase::Ratification,
            ConcludeStage::InForce => Phase::Implementation,
        },
        (ActKind::Conclude, _) => Phase::Conclusion,
        // "extended its deadline" carries nothing out.
        (ActKind::FollowThrough, Detail::FollowThrough { status: FollowThroughStatus::Delayed, .. }) => {
            return None;
        }
        // A promise kept from times past says nothing of a table where nothing is agreed.
        (ActKind::FollowThrough, _) if now >= Some(Phase::Formula) && now != Some(Phase::Impasse) => {
            Phase::Implementation
        }
        _ => return None,
    };
    Some(phase)
}

/// Phases go forward; an impasse interrupts them before the signature, and a move leads out of it.
fn may_follow(now: Option<Phase>, next: Phase) -> bool {
    match (now, next) {
        (None, _) => true,
        (Some(now), next) if now == next => false,
        (Some(now), Phase::Impasse) => now < Phase::Conclusion,
        (Some(Phase::Impasse), next) => next >= Phase::Formula,
        (Some(now), next) => next > now,
    }
}

#[cfg(test)]
mod tests {
    use super::{Phase, may_follow};
    use Phase::{Conclusion, Detail, Formula, Impasse, Positioning, PreNegotiation, Ratification};

    #[test]
    fn phases_go_forward_but_for_an_impasse() {
        for (now, next, expected) in [
            (None, Positioning, true),
            (Some(PreNegotiation), Positioning, true),
            (Some(Formula), Positioning, false),
            (Some(Formula), Impasse, true),
            (Some(Impasse), Positioning, false),
            (Some(Impasse), Formula, true),
            (Some(Impasse), Impasse, false),
            (Some(Detail), Formula, false),
            (Some(Conclusion), Impasse, false),
            (Some(Conclusion), Ratification, true),
        ] {
            assert_eq!(may_follow(now, next), expected, "{now:?} -> {next:?}");
        }
    }
}
