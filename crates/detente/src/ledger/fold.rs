//! Documents → the state of each negotiation.
//!
//! The ledger keeps what is needed of each document and replays it in the order of dates when it is
//! asked for the state. So it does not matter in which order documents come, or in how many parts they
//! were gathered and merged: the state is the same to the byte.

use std::collections::BTreeMap;

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use super::board::{Board, Told};
use super::report::Report;
use super::state::{CellState, Linkage, Negotiation, Sources, StatusState};
use super::threads::{Thread, threads};
use super::{commitments, deadlines, duplicates, meetings, phases};
use crate::model::Document;

/// Documents gathered, each reduced to its acts and meetings.
///
/// ```
/// use detente::Document;
/// use detente::ledger::Ledger;
///
/// let documents = [Document::empty("a"), Document::empty("b")];
/// let mut ledger: Ledger = documents.iter().collect();
/// ledger.merge(documents[..1].iter().collect());
/// assert_eq!(ledger.len(), 2); // a document counts once
/// assert!(ledger.negotiations().is_empty());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Ledger {
    /// By id of the document.
    reports: BTreeMap<CompactString, Report>,
}

impl Ledger {
    /// A ledger without documents.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a document. One of the same id counts once: the later by date, then by content.
    pub fn insert(&mut self, document: &Document) {
        self.insert_report(Report::of(document));
    }

    /// Adds a document that was reduced before.
    pub fn insert_report(&mut self, report: Report) {
        match self.reports.get_mut(&report.id) {
            Some(known) if *known >= report => {}
            Some(known) => *known = report,
            None => {
                self.reports.insert(report.id.clone(), report);
            }
        }
    }

    /// Adds the documents of another ledger.
    pub fn merge(&mut self, other: Self) {
        for report in other.reports.into_values() {
            self.insert_report(report);
        }
    }

    /// How many documents it holds.
    pub fn len(&self) -> usize {
        self.reports.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.reports.is_empty()
    }

    /// The documents as they are kept, by id.
    pub fn reports(&self) -> impl Iterator<Item = &Report> {
        self.reports.values()
    }

    /// Where each negotiation stands after all documents, in the order in which they began.
    pub fn negotiations(&self) -> Vec<Negotiation> {
        let mut all: Vec<&Report> = self.reports.values().collect();
        all.sort_by(|a, b| (a.date, &a.id).cmp(&(b.date, &b.id)));
        let originals = duplicates::originals(&all);
        let mut copies: BTreeMap<&CompactString, Vec<CompactString>> = BTreeMap::new();
        let mut reports: Vec<&Report> = Vec::with_capacity(all.len());
        for (at, original) in originals.into_iter().enumerate() {
            if at == original {
                reports.push(all[at]);
            } else {
                copies.entry(&all[original].id).or_default().push(all[at].id.clone());
            }
        }
        threads(&reports).iter().map(|thread| negotiation(thread, &reports, &copies)).collect()
    }
}

impl<'a> Extend<&'a Document> for Ledger {
    fn extend<T: IntoIterator<Item = &'a Document>>(&mut self, documents: T) {
        for document in documents {
            self.insert(document);
        }
    }
}

impl<'a> FromIterator<&'a Document> for Ledger {
    fn from_iter<T: IntoIterator<Item = &'a Document>>(documents: T) -> Self {
        let mut ledger = Self::new();
        ledger.extend(documents);
        ledger
    }
}

impl FromIterator<Report> for Ledger {
    fn from_iter<T: IntoIterator<Item = Report>>(reports: T) -> Self {
        let mut ledger = Self::new();
        for report in reports {
            ledger.insert_report(report);
        }
        ledger
    }
}

fn negotiation(
    thread: &Thread,
    reports: &[&Report],
    copies: &BTreeMap<&CompactString, Vec<CompactString>>,
) -> Negotiation {
    let tell = |&(report, fact): &(usize, usize)| {
        let report = reports[report];
        Told { report, fact: &report.facts[fact], table: &thread.table }
    };
    let mut story: Vec<Told<'_>> = thread.facts.iter().map(tell).collect();
    // Stable: what has the same day keeps the order of the reports and of their text.
    story.sort_by_key(Told::day);

    let mut board = Board::default();
    let (mut deadlines, mut commitments, mut phases) = (Vec::new(), Vec::new(), Vec::new());
    let mut linkages = Vec::new();
    for told in story {
        board.apply(told);
        deadlines::follow(&mut deadlines, told);
        commitments::follow(&mut commitments, told);
        phases::follow(&mut phases, told);
        linkages.extend(links(told));
    }
    linkages.sort_unstable();
    linkages.dedup();
    let of_thread = sources(thread, reports, copies);
    let last = of_thread.last().and_then(|it| it.date);
    commitments::age(&mut commitments, last);
    Negotiation {
        parties: thread.table.clone(),
        families: thread.families.iter().cloned().collect(),
        first: of_thread.first().and_then(|it| it.date),
        last,
        reports: of_thread,
        cells: cells(board),
        meetings: meetings::rounds(thread.meetings.iter().map(|(report, at)| (reports[*report], *at))),
        deadlines,
        commitments,
        phases,
        linkages,
    }
}

fn sources(
    thread: &Thread,
    reports: &[&Report],
    copies: &BTreeMap<&CompactString, Vec<CompactString>>,
) -> Vec<Sources> {
    let facts = thread.facts.iter().map(|(report, _)| *report);
    let mut of_thread: Vec<usize> = facts.chain(thread.meetings.iter().map(|(report, _)| *report)).collect();
    of_thread.sort_unstable();
    of_thread.dedup();
    let source = |at: usize| Sources {
        document: reports[at].id.clone(),
        date: reports[at].date,
        copies: copies.get(&reports[at].id).cloned().unwrap_or_default(),
    };
    of_thread.into_iter().map(source).collect()
}

/// Issues of an act and those of the acts in its condition: "unless the tax is suspended".
fn links(told: Told<'_>) -> Vec<Linkage> {
    let mut links = Vec::new();
    for condition in &told.fact.conditions {
        let Some(other) = told.report.facts.iter().find(|fact| fact.event == *condition) else { continue };
        for issue in told.fact.stakes.iter().filter_map(|stake| stake.issue.as_ref()) {
            for on in other.stakes.iter().filter_map(|stake| stake.issue.as_ref()).filter(|on| *on != issue) {
                links.push(Linkage {
                    issue: issue.clone(),
                    on: on.clone(),
                    event: told.at(),
                    condition: told.sibling(*condition),
                });
            }
        }
    }
    links
}

fn cells(board: Board) -> Vec<CellState> {
    let mut cells = Vec::new();
    for (key, item) in board.items {
        for (party, cell) in item.cells {
            let status = cell.statuses.into_iter().map(|(according_to, standing)| StatusState {
                according_to,
                status: standing.status,
                since: standing.since,
                because: standing.because,
            });
            cells.push(CellState {
                issue: key.issue.clone(),
                commodity: key.commodity.clone(),
                party,
                counterpart: cell.counterpart,
                status: status.collect(),
                positions: cell.positions,
            });
        }
    }
    cells
}
