//! Deadlines: set, extended, met, missed.
//!
//! "They will walk out unless the offer is bettered by September 28" sets a term; "extended its deadline
//! to October 6" moves it; the walk-out on October 7 tells that it was missed. Without a report a term
//! that has passed stays as it was set.

use serde::Serialize;

use super::board::Told;
use super::day::Day;
use super::item::EventRef;
use super::report::{Fact, Party, Standing};
use crate::model::{ActKind, Detail, FollowThroughStatus};

/// What happened to a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DeadlineState {
    /// It was set.
    Set,
    /// It was moved to a later day.
    Extended,
    /// What was asked came in time.
    Met,
    /// It passed, and an article tells that what was asked had not come.
    Missed,
}

/// One thing that happened to a term.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Deadline {
    /// The day of the term.
    pub date: Day,
    /// What happened to it.
    pub state: DeadlineState,
    /// Who set it.
    pub by: Vec<Party>,
    /// For whom.
    pub to: Vec<Party>,
    /// The day before it was extended.
    pub previous: Option<Day>,
    /// Whether a consequence is announced.
    pub is_threat: bool,
    /// The event that tells it.
    pub because: EventRef,
}

/// Follows one act.
pub(super) fn follow(deadlines: &mut Vec<Deadline>, told: Told<'_>) {
    close(deadlines, told);
    let fact = told.fact;
    let Some(date) = fact.deadline else { return };
    if fact.by.is_empty() || told.day().is_some_and(|day| day > date) {
        return;
    }
    let last = deadlines.iter().rev().find(|it| it.by.iter().any(|party| fact.by.contains(party)));
    let (state, previous) = match last {
        Some(last) if last.date == date => return,
        Some(last) if last.is_open() && date > last.date => (DeadlineState::Extended, Some(last.date)),
        _ => (DeadlineState::Set, None),
    };
    deadlines.push(Deadline {
        date,
        state,
        by: fact.by.clone(),
        to: addressees(fact, told.table),
        previous,
        is_threat: fact.kind == ActKind::Threaten,
        because: told.at(),
    });
}

impl Deadline {
    const fn is_open(&self) -> bool {
        matches!(self.state, DeadlineState::Set | DeadlineState::Extended)
    }
}

fn addressees(fact: &Fact, table: &[Party]) -> Vec<Party> {
    if !fact.to.is_empty() {
        return fact.to.clone();
    }
    table.iter().filter(|party| !fact.by.contains(party)).cloned().collect()
}

/// Closes the last open term of each setter that the act decides.
fn close(deadlines: &mut Vec<Deadline>, told: Told<'_>) {
    if told.fact.standing != Standing::Fact {
        return;
    }
    let mut setters: Vec<&Vec<Party>> = Vec::new();
    let mut closed = Vec::new();
    for last in deadlines.iter().rev() {
        if setters.contains(&&last.by) {
            continue;
        }
        setters.push(&last.by);
        if let (true, Some(state)) = (last.is_open(), outcome(last, told)) {
            closed.push(Deadline { state, previous: None, because: told.at(), ..last.clone() });
        }
    }
    deadlines.extend(closed);
}

fn outcome(deadline: &Deadline, told: Told<'_>) -> Option<DeadlineState> {
    let day = told.day()?;
    let is_by = |parties: &[Party]| told.fact.by.iter().any(|party| parties.contains(party));
    match (told.fact.kind, told.fact.detail) {
        (ActKind::Pressure, _) if day >= deadline.date && is_by(&deadline.by) => Some(DeadlineState::Missed),
        (ActKind::FailToAgree, _) if day >= deadline.date && deadline.is_threat => {
            Some(DeadlineState::Missed)
        }
        (ActKind::FollowThrough, Detail::FollowThrough { status, .. }) => match status {
            FollowThroughStatus::Kept
                if day <= deadline.date && (is_by(&deadline.by) || is_by(&deadline.to)) =>
            {
                Some(DeadlineState::Met)
            }
            FollowThroughStatus::Breached | FollowThroughStatus::Delayed
                if day >= deadline.date && (is_by(&deadline.by) || is_by(&deadline.to)) =>
            {
                Some(DeadlineState::Missed)
            }
            _ => None,
        },
        (ActKind::Agree | ActKind::Conclude, _) if day <= deadline.date && deadline.is_threat => {
            Some(DeadlineState::Met)
        }
        (ActKind::Accept, _) if day <= deadline.date && is_by(&deadline.to) => Some(DeadlineState::Met),
        _ => None,
    }
}
