//! Where a negotiation stands: pure folds over the events of one document, and over documents.
//!
//! [`accounts`] tells what each side says and where the sides agree or differ; [`rows`] is the ledger
//! of one document, issue by party and by voice. [`Ledger`] gathers documents and gives the state of
//! each negotiation: positions and their movement, rounds, deadlines, commitments, phases. Nothing is
//! guessed and nothing averaged: every status names its events, and what one side says never moves what
//! another says.

mod accounts;
mod board;
mod commitments;
mod day;
mod deadlines;
mod duplicates;
mod fold;
mod item;
mod labour;
mod meetings;
mod phases;
mod position;
mod report;
mod rows;
mod sides;
mod state;
mod threads;

pub use accounts::accounts;
pub use commitments::{Commitment, Followed};
pub use day::Day;
pub use deadlines::{Deadline, DeadlineState};
pub use fold::Ledger;
pub use item::EventRef;
pub use meetings::{FollowUpBasis, Round, RoundState};
pub use phases::{Phase, PhaseChange};
pub use position::{Movement, Position, PositionKind, Tone};
pub use report::{Amount, Number, Party, Report};
pub use rows::rows;
pub use state::{CellState, Linkage, Negotiation, Sources, StatusState};
