//! The ledger of one document: one row for each issue and party.

use std::collections::BTreeMap;

use compact_str::CompactString;

use super::board::{Board, Told};
use super::report::{Report, tables};
use super::sides::Sides;
use crate::model::{AccordingTo, Document, EntityId, EventId, LedgerRow};

/// Where each issue of `document` stands, for each party and by each voice; sorted by issue.
pub fn rows(document: &Document) -> Vec<LedgerRow> {
    let report = Report::of(document);
    let tables = tables(&report);
    let mut board = Board::default();
    for (fact, table) in report.facts.iter().zip(&tables.of_facts) {
        board.apply(Told { report: &report, fact, table });
    }
    let entities = entities(document);
    let entity = |party: &CompactString| entities.get(party).copied();
    let mut rows = Vec::new();
    for (key, item) in &board.items {
        for (party, cell) in &item.cells {
            let Some(party) = entity(party) else { continue };
            let last = cell.positions.last();
            rows.push(LedgerRow {
                issue: key.issue.to_string(),
                commodity: key.commodity.as_ref().map(CompactString::to_string),
                party,
                counterpart: cell.counterpart.as_ref().and_then(entity),
                position: cell.positions.last().map(|position| position.act).or(cell.last_act),
                firmness: last.and_then(|position| position.firmness),
                direction: last.and_then(|position| position.direction).or(cell.direction),
                status: cell
                    .statuses
                    .iter()
                    .map(|(voice, standing)| AccordingTo {
                        according_to: voice.as_ref().and_then(entity),
                        status: standing.status,
                        because: standing.because.iter().map(|it| it.event).collect::<Vec<EventId>>(),
                    })
                    .collect(),
            });
        }
    }
    rows.sort_by(|a, b| (&a.issue, &a.commodity, a.party).cmp(&(&b.issue, &b.commodity, b.party)));
    rows
}

/// The entity behind each code: the first that stands for itself.
fn entities(document: &Document) -> BTreeMap<CompactString, EntityId> {
    let sides = Sides::new(document);
    let mut entities = BTreeMap::new();
    for entity in &document.entities {
        let side = sides.of(entity.id);
        entities.entry(sides.key(side)).or_insert(side);
    }
    entities
}
