//! Negotiations → what happened, in order of time.

use detente::ledger::{Commitment, Day, EventRef, Negotiation};
use serde::Serialize;

use super::ledger::words;
use super::story::{Step, steps};
use super::table::Table;
use crate::show::wire_name;

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) struct Entry {
    date: Option<Day>,
    parties: String,
    what: &'static str,
    who: String,
    issue: String,
    detail: String,
    because: Vec<EventRef>,
}

/// Positions, meetings, deadlines, promises and phases, sorted by date.
pub(crate) fn entries(negotiations: &[Negotiation]) -> Vec<Entry> {
    let mut entries = Vec::new();
    for negotiation in negotiations {
        let parties = negotiation.parties.join(" ");
        entries.extend(steps(negotiation).into_iter().map(|step| {
            let (who, issue, detail) = told(step);
            let (date, what, because) = (step.date(), step.what().name(), step.because());
            Entry { date, parties: parties.clone(), what, who, issue, detail, because }
        }));
    }
    entries.sort();
    entries
}

/// Who, on what issue, and what of it.
fn told(step: Step<'_>) -> (String, String, String) {
    let promise =
        |it: &Commitment, detail| (it.parties.join(" "), it.issue.clone().unwrap_or_default(), detail);
    match step {
        Step::Position(cell, position) => {
            let goods = cell.commodity.as_deref().map(|it| format!("/{it}")).unwrap_or_default();
            let detail = format!("{}, {}", words(position), movement(&wire_name(&position.movement)));
            (cell.party.to_string(), format!("{}{goods}", cell.issue), detail)
        }
        Step::Meeting(round) => {
            let number = round.round.map(|it| format!("round {it}, ")).unwrap_or_default();
            let place = round.place.as_deref().map(|it| format!(", {it}")).unwrap_or_default();
            (String::new(), String::new(), format!("{number}{}{place}", wire_name(&round.state)))
        }
        Step::Deadline(deadline) => (deadline.by.join(" "), String::new(), wire_name(&deadline.state)),
        Step::Promised(it, _) => {
            let age = it.open_for_days.map(|days| format!(", open for {days} days")).unwrap_or_default();
            promise(it, format!("made{age}"))
        }
        Step::Followed(it, followed) => promise(it, wire_name(&followed.status)),
        Step::Phase(phase) => (String::new(), String::new(), wire_name(&phase.phase)),
    }
}

fn movement(name: &str) -> &str {
    if name == "none" { "as before" } else { name }
}

pub(crate) fn table(entries: &[Entry]) -> Table {
    let mut table = Table::new(&["date", "parties", "what", "who", "issue", "detail", "because"]);
    for entry in entries {
        let because: Vec<String> =
            entry.because.iter().map(|it| format!("{}#{}", it.document, it.event)).collect();
        table.push(vec![
            entry.date.map(|day| day.to_string()).unwrap_or_default(),
            entry.parties.clone(),
            entry.what.to_owned(),
            entry.who.clone(),
            entry.issue.clone(),
            entry.detail.clone(),
            because.join(" "),
        ]);
    }
    table
}
