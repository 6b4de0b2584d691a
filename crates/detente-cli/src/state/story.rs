//! A negotiation → one step for each thing that happened in it: what both the table and the page show.

use detente::ledger::{
    CellState, Commitment, Day, Deadline, EventRef, Followed, Negotiation, PhaseChange, Position, Round,
};

/// What a step is of, in the order in which steps of one day are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum What {
    Phase,
    Meeting,
    Position,
    Promise,
    Deadline,
}

impl What {
    pub(crate) const ALL: [Self; 5] =
        [Self::Phase, Self::Meeting, Self::Position, Self::Promise, Self::Deadline];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Phase => "phase",
            Self::Meeting => "meeting",
            Self::Position => "position",
            Self::Promise => "promise",
            Self::Deadline => "deadline",
        }
    }
}

/// One thing that happened.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Step<'a> {
    Position(&'a CellState, &'a Position),
    Meeting(&'a Round),
    Deadline(&'a Deadline),
    Promised(&'a Commitment, &'a EventRef),
    Followed(&'a Commitment, &'a Followed),
    Phase(&'a PhaseChange),
}

/// All steps of a negotiation, kind by kind.
pub(crate) fn steps(negotiation: &Negotiation) -> Vec<Step<'_>> {
    let mut steps = Vec::new();
    for cell in &negotiation.cells {
        steps.extend(cell.positions.iter().map(|position| Step::Position(cell, position)));
    }
    steps.extend(negotiation.meetings.iter().map(Step::Meeting));
    steps.extend(negotiation.deadlines.iter().map(Step::Deadline));
    for promise in &negotiation.commitments {
        steps.extend(promise.promised.iter().map(|promised| Step::Promised(promise, promised)));
        steps.extend(promise.followed.iter().map(|followed| Step::Followed(promise, followed)));
    }
    steps.extend(negotiation.phases.iter().map(Step::Phase));
    steps
}

impl Step<'_> {
    pub(crate) const fn what(&self) -> What {
        match self {
            Self::Position(..) => What::Position,
            Self::Meeting(_) => What::Meeting,
            Self::Deadline(_) => What::Deadline,
            Self::Promised(..) | Self::Followed(..) => What::Promise,
            Self::Phase(_) => What::Phase,
        }
    }

    /// The day it happened; for a deadline the day of the term.
    pub(crate) fn date(&self) -> Option<Day> {
        match self {
            Self::Position(_, position) => position.date,
            Self::Meeting(round) => round.date,
            Self::Deadline(deadline) => Some(deadline.date),
            Self::Promised(promise, _) => promise.date,
            Self::Followed(_, followed) => followed.date,
            Self::Phase(phase) => phase.date,
        }
    }

    /// The events that tell it.
    pub(crate) fn because(&self) -> Vec<EventRef> {
        match self {
            Self::Position(_, position) => position.events.clone(),
            Self::Meeting(round) => round.events.clone(),
            Self::Deadline(deadline) => vec![deadline.because.clone()],
            Self::Promised(_, promised) => vec![(*promised).clone()],
            Self::Followed(_, followed) => vec![followed.because.clone()],
            Self::Phase(phase) => vec![phase.because.clone()],
        }
    }
}
