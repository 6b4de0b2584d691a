//! Negotiations → the table of their cells.

use detente::ledger::{CellState, Negotiation, Position};

use super::table::Table;
use crate::show::wire_name;

/// One row for each negotiation, issue, party and voice.
pub(crate) fn table(negotiations: &[Negotiation]) -> Table {
    let mut table = Table::new(&[
        "parties",
        "issue",
        "goods",
        "party",
        "position",
        "according to",
        "status",
        "since",
        "because",
    ]);
    for negotiation in negotiations {
        for cell in &negotiation.cells {
            for status in &cell.status {
                let because: Vec<String> =
                    status.because.iter().map(|it| format!("{}#{}", it.document, it.event)).collect();
                table.push(vec![
                    negotiation.parties.join(" "),
                    cell.issue.to_string(),
                    cell.commodity.as_deref().unwrap_or_default().to_owned(),
                    cell.party.to_string(),
                    position(cell),
                    status.according_to.as_deref().unwrap_or_default().to_owned(),
                    wire_name(&status.status),
                    status.since.map(|day| day.to_string()).unwrap_or_default(),
                    because.join(" "),
                ]);
            }
        }
    }
    table
}

fn position(cell: &CellState) -> String {
    cell.positions.last().map(words).unwrap_or_default()
}

/// "demand 9.5 percent".
pub(crate) fn words(position: &Position) -> String {
    let kind = wire_name(&position.kind);
    match (&position.amount, &position.direction) {
        (Some(amount), _) => format!("{kind} {} {}", amount.value.0, amount.unit).trim_end().to_owned(),
        (None, Some(direction)) => format!("{kind} {}", wire_name(direction)),
        (None, None) => kind,
    }
}
