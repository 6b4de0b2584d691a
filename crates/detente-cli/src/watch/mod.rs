//! `detente watch`: documents of many runs in one file, and where their negotiations stand.

mod error;
mod schema;
mod store;

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;

use detente::ledger::{Ledger, Negotiation};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::arguments::{Documents, TableForm, View, Watch};
use crate::input::{Code, Failure};
use crate::outcome::{Outcome, Stopped};
use crate::show::{BOLD, styled, wire_name};
use crate::state::table::Table;
use crate::state::{self, timeline};
use crate::tell::fail;

use error::Problem;
use store::{Added, Store};

pub(crate) use error::StoreError;

/// A negotiation under the id by which `show` finds it.
#[derive(Debug, Serialize)]
struct Known {
    id: String,
    #[serde(flatten)]
    negotiation: Negotiation,
}

/// Adds to the store, lists it, shows one negotiation of it.
pub(crate) fn run(store: &Path, command: &Watch) -> Result<Outcome, Stopped> {
    match command {
        Watch::Add(documents) => add(store, documents),
        Watch::List { format } => list(store, *format),
        Watch::Show { id, view, format } => show(store, id, *view, *format),
    }
}

/// Gives `take` the documents of a store.
pub(crate) fn documents(
    path: &Path,
    mut take: impl FnMut(&detente::Document) -> Result<(), Stopped>,
) -> Result<usize, Stopped> {
    let mut failed = 0;
    let mut result = Ok(());
    Store::open(path)?.documents(|document| match document {
        Ok(document) if result.is_ok() => result = take(&document),
        Ok(_) => {}
        Err(unread) => {
            failed += 1;
            let name = format!("{}: {}", path.display(), unread.id);
            fail(&Failure::new(name, Code::Record, unread.problem));
        }
    })?;
    result.map(|()| failed)
}

/// One line for each document as soon as it is stored, so that a reader of the output knows what is safe.
fn add(path: &Path, arguments: &Documents) -> Result<Outcome, Stopped> {
    let mut store = Store::create(path)?;
    let mut counts = [0_usize; 3];
    // Who has seen enough of the output still wants the documents stored: no error of writing stops it.
    let mut out = std::io::stdout().lock();
    let outcome = state::documents(arguments, |document| {
        let added = store.add(document)?;
        counts[added as usize] += 1;
        let id = document.id.replace(char::is_control, " ");
        let _ = writeln!(out, "{:<7}  {id}", word(added));
        let _ = out.flush();
        Ok(())
    })?;
    let [new, changed, known] = counts;
    let len = store.len()?;
    let _ = writeln!(out, "{new} new, {changed} changed, {known} known; {len} in {}", path.display());
    Ok(outcome)
}

fn word(added: Added) -> &'static str {
    match added {
        Added::New => "new",
        Added::Changed => "changed",
        Added::Known => "known",
    }
}

/// The negotiations, in the order in which they began.
fn list(path: &Path, format: Option<TableForm>) -> Result<Outcome, Stopped> {
    let (known, outcome) = gather(path)?;
    match state::form(format) {
        TableForm::Json => state::write_json(&known)?,
        form => {
            let mut table =
                Table::new(&["id", "parties", "families", "first", "last", "documents", "cells", "phase"]);
            for Known { id, negotiation } in &known {
                table.push(vec![
                    id.clone(),
                    negotiation.parties.join(" "),
                    negotiation.families.join(" "),
                    negotiation.first.map(|day| day.to_string()).unwrap_or_default(),
                    negotiation.last.map(|day| day.to_string()).unwrap_or_default(),
                    negotiation.reports.len().to_string(),
                    negotiation.cells.len().to_string(),
                    negotiation.phases.last().map(|it| wire_name(&it.phase)).unwrap_or_default(),
                ]);
            }
            state::write(&table.render(form))?;
        }
    }
    Ok(outcome)
}

/// The ledger and the timeline of one negotiation.
fn show(path: &Path, id: &str, view: Option<View>, format: Option<TableForm>) -> Result<Outcome, Stopped> {
    let (known, outcome) = gather(path)?;
    let mut found = known.into_iter().filter(|it| it.id.starts_with(id) && !id.is_empty());
    let error = |problem| Stopped::from(StoreError { path: path.to_owned(), problem });
    let Some(Known { id: full, negotiation }) = found.next() else {
        return Err(error(Problem::NoNegotiation(id.to_owned())));
    };
    match found.count() {
        0 => {}
        more => return Err(error(Problem::ManyNegotiations { id: id.to_owned(), count: more + 1 })),
    }
    let negotiations = [negotiation];
    let timeline = timeline::entries(&negotiations);
    let form = state::form(format);
    let [negotiation] = negotiations;
    match (form, view) {
        (TableForm::Json, None) => state::write_json(&serde_json::json!({
            "id": full, "negotiation": negotiation, "timeline": timeline
        }))?,
        (TableForm::Json, Some(View::Ledger)) => state::write_json(&negotiation)?,
        (TableForm::Json, Some(View::Timeline)) => state::write_json(&timeline)?,
        // Two tables in one file of values would be none.
        (TableForm::Csv, None) | (_, Some(View::Ledger)) => {
            state::write(&state::ledger::table(&[negotiation]).render(form))?;
        }
        (_, Some(View::Timeline)) => state::write(&timeline::table(&timeline).render(form))?,
        (_, None) => {
            let day = |day: Option<detente::ledger::Day>| day.map_or("?".to_owned(), |day| day.to_string());
            let parties = negotiation.parties.join(", ");
            let title = if form == TableForm::Md { format!("# {parties}") } else { styled(BOLD, parties) };
            let mut text = format!(
                "{title}\n\n{} · {} to {} · {} documents · {full}\n\n",
                negotiation.families.join(", "),
                day(negotiation.first),
                day(negotiation.last),
                negotiation.reports.len(),
            );
            text += &state::ledger::table(&[negotiation]).render(form);
            text.push('\n');
            text += &timeline::table(&timeline).render(form);
            state::write(&text)?;
        }
    }
    Ok(outcome)
}

fn gather(path: &Path) -> Result<(Vec<Known>, Outcome), Stopped> {
    let mut ledger = Ledger::new();
    let failed = documents(path, |document| {
        ledger.insert(document);
        Ok(())
    })?;
    let outcome = if failed == 0 { Outcome::Done } else { Outcome::SomeFailed(failed) };
    Ok((named(ledger.negotiations()), outcome))
}

/// Ids that stay the same as long as a negotiation begins with the same document.
fn named(negotiations: Vec<Negotiation>) -> Vec<Known> {
    let mut begun: BTreeMap<String, u32> = BTreeMap::new();
    let name = |negotiation: Negotiation| {
        let first = negotiation.reports.first().map(|it| it.document.to_string()).unwrap_or_default();
        let number = begun.entry(first.clone()).or_default();
        let digest = Sha256::digest(format!("{first}\n{number}"));
        *number += 1;
        let id = format!("{:02x}{:02x}{:02x}{:02x}", digest[0], digest[1], digest[2], digest[3]);
        Known { id, negotiation }
    };
    negotiations.into_iter().map(name).collect()
}
