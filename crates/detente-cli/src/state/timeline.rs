//! Negotiations → what happened, in order of time.

use detente::ledger::{Day, EventRef, Negotiation};
use serde::Serialize;

use super::ledger::words;
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
        let entry = |date, what, who: String, issue: String, detail, because| Entry {
            date,
            parties: negotiation.parties.join(" "),
            what,
            who,
            issue,
            detail,
            because,
        };
        for cell in &negotiation.cells {
            let goods = cell.commodity.as_deref().map(|it| format!("/{it}")).unwrap_or_default();
            let issue = format!("{}{goods}", cell.issue);
            for position in &cell.positions {
                let detail = format!("{}, {}", words(position), movement(&wire_name(&position.movement)));
                let because = position.events.clone();
                entries.push(entry(
                    position.date,
                    "position",
                    cell.party.to_string(),
                    issue.clone(),
                    detail,
                    because,
                ));
            }
        }
        for round in &negotiation.meetings {
            let number = round.round.map(|it| format!("round {it}, ")).unwrap_or_default();
            let place = round.place.as_deref().map(|it| format!(", {it}")).unwrap_or_default();
            let detail = format!("{number}{}{place}", wire_name(&round.state));
            entries.push(entry(
                round.date,
                "meeting",
                String::new(),
                String::new(),
                detail,
                round.events.clone(),
            ));
        }
        for deadline in &negotiation.deadlines {
            let detail = wire_name(&deadline.state);
            let because = vec![deadline.because.clone()];
            entries.push(entry(
                Some(deadline.date),
                "deadline",
                deadline.by.join(" "),
                String::new(),
                detail,
                because,
            ));
        }
        for promise in &negotiation.commitments {
            let issue = promise.issue.clone().unwrap_or_default();
            let who = promise.parties.join(" ");
            if let Some(promised) = &promise.promised {
                let age =
                    promise.open_for_days.map(|days| format!(", open for {days} days")).unwrap_or_default();
                let because = vec![promised.clone()];
                entries.push(entry(
                    promise.date,
                    "promise",
                    who.clone(),
                    issue.clone(),
                    format!("made{age}"),
                    because,
                ));
            }
            for followed in &promise.followed {
                let because = vec![followed.because.clone()];
                let status = wire_name(&followed.status);
                entries.push(entry(followed.date, "promise", who.clone(), issue.clone(), status, because));
            }
        }
        for phase in &negotiation.phases {
            let because = vec![phase.because.clone()];
            entries.push(entry(
                phase.date,
                "phase",
                String::new(),
                String::new(),
                wire_name(&phase.phase),
                because,
            ));
        }
    }
    entries.sort();
    entries
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
