//! `detente ledger`, `timeline` and `accounts`: where negotiations stand, over articles or documents.

mod accounts;
mod documents;
pub(crate) mod ledger;
pub(crate) mod story;
pub(crate) mod table;
pub(crate) mod timeline;

use std::fmt::Write as _;
use std::io::Write;

use detente::ledger::Ledger;

use crate::arguments::{State, TableForm};
use crate::outcome::{Outcome, Stopped};
use crate::show;

pub(crate) use table::Table;

pub(crate) use documents::documents;

/// Shows where each issue stands for each party, and by whose words.
pub(crate) fn ledger(arguments: &State) -> Result<Outcome, Stopped> {
    let mut gathered = Ledger::new();
    let outcome = documents(&arguments.documents, |document| {
        gathered.insert(document);
        Ok(())
    })?;
    let negotiations = gathered.negotiations();
    match form(arguments.format) {
        TableForm::Json => write_json(&negotiations)?,
        other => write(&ledger::table(&negotiations).render(other))?,
    }
    Ok(outcome)
}

/// Shows what happened, in order: positions, meetings, deadlines, phases.
pub(crate) fn timeline(arguments: &State) -> Result<Outcome, Stopped> {
    let mut gathered = Ledger::new();
    let outcome = documents(&arguments.documents, |document| {
        gathered.insert(document);
        Ok(())
    })?;
    let entries = timeline::entries(&gathered.negotiations());
    match form(arguments.format) {
        TableForm::Json => write_json(&entries)?,
        other => write(&timeline::table(&entries).render(other))?,
    }
    Ok(outcome)
}

/// Shows what each side says in each document, and how the sides' accounts relate.
pub(crate) fn accounts(arguments: &State) -> Result<Outcome, Stopped> {
    let mut relations = Vec::new();
    let outcome = documents(&arguments.documents, |document| {
        relations.extend(accounts::relations(document));
        Ok(())
    })?;
    match form(arguments.format) {
        TableForm::Json => write_json(&relations)?,
        other => write(&accounts::table(&relations).render(other))?,
    }
    Ok(outcome)
}

/// The ledger of one document and the accounts of its sides, as tables for people.
///
/// A part of which the document tells nothing is left out.
pub(crate) fn of_document(document: &detente::Document) -> String {
    let negotiations = Ledger::from_iter([document]).negotiations();
    let relations = accounts::relations(document);
    let mut shown = String::new();
    let mut part = |title: &str, table: Table| {
        let _ = write!(shown, "\n{}\n\n", show::styled(show::TITLE, title));
        shown.push_str(&table.render(TableForm::Pretty));
    };
    if negotiations.iter().any(|negotiation| !negotiation.cells.is_empty()) {
        part("Where each issue stands", ledger::table(&negotiations));
    }
    if !relations.is_empty() {
        part("What the sides say", accounts::table(&relations));
    }
    shown
}

/// The form asked for, or the one that fits where the output goes.
pub(crate) fn form(asked: Option<TableForm>) -> TableForm {
    asked.unwrap_or(if show::is_terminal() { TableForm::Pretty } else { TableForm::Json })
}

/// Writes indented JSON.
pub(crate) fn write_json(value: &impl serde::Serialize) -> Result<(), Stopped> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    serde_json::to_writer_pretty(&mut out, value).map_err(std::io::Error::from)?;
    out.write_all(b"\n")?;
    Ok(out.flush()?)
}

/// Writes text, with colours only where they are wanted.
pub(crate) fn write(text: &str) -> Result<(), Stopped> {
    let mut out = anstream::stdout().lock();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}
