//! Where each issue stands: issues down, parties across, every status with the claims it rests on.

use std::collections::BTreeSet;

use detente::ledger::{CellState, Negotiation, Position};
use detente::model::LedgerStatus;
use maud::{Markup, html};

use super::{Page, fold};
use crate::show::wire_name;
use crate::show::words::clean;

/// A table for each negotiation that has issues; those of one party behind a fold.
pub(super) fn matrix(page: &Page<'_>, negotiations: &[Negotiation]) -> Markup {
    let with_issues = negotiations.iter().filter(|it| !it.cells.is_empty());
    let (main, small): (Vec<&Negotiation>, Vec<&Negotiation>) =
        with_issues.partition(|it| it.parties.len() > 1);
    html! {
        @for negotiation in main { (table(page, negotiation)) }
        (fold(small.iter().map(|it| table(page, it)).collect()))
    }
}

fn table(page: &Page<'_>, negotiation: &Negotiation) -> Markup {
    let parties: BTreeSet<&str> = negotiation.cells.iter().map(|cell| cell.party.as_str()).collect();
    let issues: BTreeSet<(&str, Option<&str>)> = negotiation.cells.iter().map(issue).collect();
    html! {
        div.scroll tabindex="0" role="region" aria-label="Issues and parties" {
            table.matrix {
                caption { (page.parties(&negotiation.parties)) }
                thead { tr {
                    th scope="col" { "Issue" }
                    @for party in &parties { th scope="col" { (page.party(party)) } }
                } }
                tbody {
                    @for row in issues {
                        tr {
                            th scope="row" { code { (clean(row.0)) } @if let Some(goods) = row.1 { " · " (clean(goods)) } }
                            @for party in &parties { (cell(page, negotiation, row, party)) }
                        }
                    }
                }
            }
        }
    }
}

fn cell(page: &Page<'_>, negotiation: &Negotiation, row: (&str, Option<&str>), party: &str) -> Markup {
    let cells = negotiation.cells.iter().filter(|it| issue(it) == row && it.party == party);
    html! { td data-side=(page.party(party)) { @for it in cells { (state(page, it)) } } }
}

fn issue(cell: &CellState) -> (&str, Option<&str>) {
    (&cell.issue, cell.commodity.as_deref())
}

fn state(page: &Page<'_>, cell: &CellState) -> Markup {
    html! {
        @for position in &cell.positions {
            p.position { b { (position_words(position)) } " " @for it in &position.events { (page.reference(it)) " " } }
        }
        @for status in &cell.status {
            p {
                span class={ "status " (class(status.status)) } { (sign(status.status)) " " (wire_name(&status.status)) }
                @match &status.according_to {
                    Some(party) => { " says " (page.party(party)) " " }
                    None => { " " }
                }
                @for it in &status.because { (page.reference(it)) " " }
            }
        }
    }
}

/// "demand 9.5 percent".
pub(super) fn position_words(position: &Position) -> String {
    clean(&crate::state::ledger::words(position)).into_owned()
}

fn class(status: LedgerStatus) -> &'static str {
    use LedgerStatus as Status;
    match status {
        Status::Agreed | Status::AgreedInPrinciple | Status::Signed | Status::Implemented => "f-settles",
        Status::NotAgreed | Status::Breached | Status::Dropped => "f-fails",
        Status::Contested => "f-refuses",
        Status::Narrowing => "f-gives",
        Status::Raised => "f-asks",
        Status::Unknown => "f-process",
    }
}

fn sign(status: LedgerStatus) -> &'static str {
    use LedgerStatus as Status;
    match status {
        Status::Agreed | Status::Signed | Status::Implemented => "●",
        Status::AgreedInPrinciple => "◐",
        Status::NotAgreed | Status::Breached | Status::Dropped => "○",
        Status::Contested => "✕",
        Status::Narrowing => "▼",
        Status::Raised => "▲",
        Status::Unknown => "?",
    }
}
