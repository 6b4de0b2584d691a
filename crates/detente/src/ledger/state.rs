//! The state of negotiations as it is written out: what [`Ledger::negotiations`](super::Ledger::negotiations) gives.

use compact_str::CompactString;
use serde::Serialize;

use super::commitments::Commitment;
use super::day::Day;
use super::deadlines::Deadline;
use super::item::EventRef;
use super::meetings::Round;
use super::phases::PhaseChange;
use super::position::Position;
use super::report::Party;
use crate::model::LedgerStatus;

/// One negotiation over all documents that tell of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Negotiation {
    /// Who sits at the table, sorted.
    pub parties: Vec<Party>,
    /// Families of the issues at stake: "trade", "labour".
    pub families: Vec<CompactString>,
    /// Date of the first document.
    pub first: Option<Day>,
    /// Date of the last document.
    pub last: Option<Day>,
    /// The reports in order; a report that came in several copies is one entry.
    pub reports: Vec<Sources>,
    /// Each issue for each party, sorted by issue.
    pub cells: Vec<CellState>,
    /// Meetings in order.
    pub meetings: Vec<Round>,
    /// Terms set, extended, met, missed, in order.
    pub deadlines: Vec<Deadline>,
    /// Promises and what became of them.
    pub commitments: Vec<Commitment>,
    /// Phases in order, each with the event that brought it.
    pub phases: Vec<PhaseChange>,
    /// Issues tied to each other.
    pub linkages: Vec<Linkage>,
}

/// One report: the document that is counted and its copies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sources {
    /// The document that is counted.
    pub document: CompactString,
    /// Its date.
    pub date: Option<Day>,
    /// Documents that carry the same report.
    pub copies: Vec<CompactString>,
}

/// One issue for one party.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CellState {
    /// Dotted issue id.
    pub issue: CompactString,
    /// Goods that narrow the issue.
    pub commodity: Option<CompactString>,
    /// Whose position it is.
    pub party: Party,
    /// Against whom.
    pub counterpart: Option<Party>,
    /// Where it stands, by voice; nothing is averaged.
    pub status: Vec<StatusState>,
    /// The positions taken, in order.
    pub positions: Vec<Position>,
}

/// Where a cell stands in the words of one voice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StatusState {
    /// The side that says so; `None` is the voice of the articles.
    pub according_to: Option<Party>,
    /// Where it stands.
    pub status: LedgerStatus,
    /// Since when, as far as is known.
    pub since: Option<Day>,
    /// The events that make it so.
    pub because: Vec<EventRef>,
}

/// Two issues that one act ties to each other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Linkage {
    /// The issue that depends.
    pub issue: CompactString,
    /// The issue it depends on.
    pub on: CompactString,
    /// The act that depends.
    pub event: EventRef,
    /// The act that it hangs on.
    pub condition: EventRef,
}
