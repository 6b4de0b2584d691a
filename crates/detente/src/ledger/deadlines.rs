//! Deadlines: set, extended, met, missed.
//!
//! "They will walk out unless the offer is bettered by September 28" sets a term; "extended its deadline
//! to October 6" moves it; the walk-out on October 7 tells that it was missed. Without a report a term
//! that has passed stays as it was set.

use serde::Serialize;

use super::board::Told;
use super::day::Day;
use super::item::EventRef;
use super::report::{ItemKey, Party, Stake, Standing};
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
    #[serde(skip)]
    items: Vec<ItemKey>,
}

/// Follows one act.
pub(super) fn follow(deadlines: &mut Vec<Deadline>, told: Told<'_>) {
    close(deadlines, told);
    let fact = told.fact;
    let Some(date) = fact.deadline else { return };
    let by = setters(told);
    if by.is_empty() || told.day().is_some_and(|day| day > date) {
        return;
    }
    let items: Vec<ItemKey> = fact.stakes.iter().filter_map(Stake::item).collect();
    let is_threat = fact.kind == ActKind::Threaten;
    let same = deadlines.iter_mut().rev().find(|it| it.date == date && (it.by == by || it.shares(&items)));
    if let Some(same) = same {
        // "threatened to strike unless it is paid by Monday": the term of what is asked is the threat's.
        if is_threat && !same.is_threat && same.is_open() && same.by == by {
            (same.is_threat, same.items) = (true, items);
        }
        return;
    }
    // "The union extended its deadline" moves its own open term, else the one of the table; a later
    // day for something else is a term of its own.
    let is_about_the_term = |item: &ItemKey| item.issue == "process.timetable";
    let puts_off = matches!(fact.detail, Detail::FollowThrough { status: FollowThroughStatus::Delayed, .. })
        || items.iter().any(is_about_the_term);
    let is_earlier = |it: &&Deadline| it.is_open() && it.date < date;
    let own = |it: &&Deadline| it.by.iter().any(|party| by.contains(party));
    let last = |is_meant: &dyn Fn(&&Deadline) -> bool| latest(deadlines).find(is_meant).cloned();
    let moved = if puts_off {
        last(&|it| is_earlier(it) && own(it)).or_else(|| last(&is_earlier))
    } else {
        last(&|it| is_earlier(it) && own(it) && it.shares(&items))
    };
    let to = if fact.to.is_empty() { others(told.table, &by) } else { fact.to.clone() };
    deadlines.push(match moved {
        Some(moved) => Deadline {
            date,
            state: DeadlineState::Extended,
            previous: Some(moved.date),
            because: told.at(),
            ..moved
        },
        None => Deadline {
            date,
            state: DeadlineState::Set,
            by,
            to,
            previous: None,
            is_threat,
            because: told.at(),
            items,
        },
    });
}

/// Who sets the term; where only the other side of two is named, the one that is left.
fn setters(told: Told<'_>) -> Vec<Party> {
    let fact = told.fact;
    if fact.by.is_empty() && fact.kind == ActKind::Demand && !fact.to.is_empty() && told.table.len() == 2 {
        return others(told.table, &fact.to);
    }
    fact.by.clone()
}

fn others(table: &[Party], of: &[Party]) -> Vec<Party> {
    table.iter().filter(|party| !of.contains(party)).cloned().collect()
}

/// The last entry of each term: what was said last of those who set it about the same thing.
fn latest(deadlines: &[Deadline]) -> impl Iterator<Item = &Deadline> {
    deadlines
        .iter()
        .enumerate()
        .rev()
        .filter(|(at, it)| {
            !deadlines[at + 1..].iter().any(|later| later.by == it.by && later.items == it.items)
        })
        .map(|(_, it)| it)
}

impl Deadline {
    const fn is_open(&self) -> bool {
        matches!(self.state, DeadlineState::Set | DeadlineState::Extended)
    }

    /// Whether it is about one of these issues; goods count where both name some.
    fn shares(&self, items: &[ItemKey]) -> bool {
        self.items.iter().any(|own| items.iter().any(|item| own.is_like(item)))
    }
}

/// Closes each open term that the act decides.
fn close(deadlines: &mut Vec<Deadline>, told: Told<'_>) {
    if told.fact.standing != Standing::Fact {
        return;
    }
    let close = |last: &Deadline| {
        let state = outcome(last, told).filter(|_| last.is_open())?;
        Some(Deadline { state, previous: None, because: told.at(), ..last.clone() })
    };
    let mut closed: Vec<Deadline> = latest(deadlines).filter_map(close).collect();
    closed.reverse();
    deadlines.extend(closed);
}

fn outcome(deadline: &Deadline, told: Told<'_>) -> Option<DeadlineState> {
    let (day, fact) = (told.day()?, told.fact);
    let is_by = |parties: &[Party]| fact.by.iter().any(|party| parties.contains(party));
    let concerns = is_by(&deadline.by) || is_by(&deadline.to);
    let items: Vec<ItemKey> = fact.stakes.iter().filter_map(Stake::item).collect();
    let (in_time, is_over) = (day <= deadline.date, day >= deadline.date);
    match (fact.kind, fact.detail) {
        // The threat is carried out.
        (ActKind::Pressure, _) if is_over && is_by(&deadline.by) => Some(DeadlineState::Missed),
        (ActKind::FailToAgree, _) if is_over && deadline.is_threat => Some(DeadlineState::Missed),
        // A term that is moved is not missed.
        (ActKind::FollowThrough, Detail::FollowThrough { status: FollowThroughStatus::Delayed, .. })
            if fact.deadline.is_some() =>
        {
            None
        }
        (ActKind::FollowThrough, Detail::FollowThrough { status, .. }) => match status {
            FollowThroughStatus::Kept if in_time && concerns => Some(DeadlineState::Met),
            FollowThroughStatus::Breached | FollowThroughStatus::Delayed if is_over && concerns => {
                Some(DeadlineState::Missed)
            }
            _ => None,
        },
        (ActKind::Agree | ActKind::Conclude, _) if in_time && deadline.is_threat => Some(DeadlineState::Met),
        (ActKind::Accept, _) if in_time && is_by(&deadline.to) => Some(DeadlineState::Met),
        // "opened its market on December 1": what was due by then is done.
        (ActKind::Concede, _) if in_time && concerns && deadline.shares(&items) => Some(DeadlineState::Met),
        _ => None,
    }
}
