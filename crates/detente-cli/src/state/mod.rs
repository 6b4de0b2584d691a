//! `detente ledger`, `timeline` and `accounts`: where negotiations stand, over articles or documents.

mod accounts;
mod documents;
mod ledger;
mod table;
mod timeline;

use std::fmt::Write as _;
use std::io::Write;

use detente::ledger::Ledger;

use crate::arguments::{State, TableForm};
use crate::outcome::{Outcome, Stopped};
use crate::show;

use documents::documents;
use table::Table;

/// Shows where each issue stands for each party, and by whose words.
pub(crate) fn ledger(arguments: &State) -> Result<Outcome, Stopped> {
    let mut gathered = Ledger::new();
    let outcome = documents(arguments, |document| gathered.insert(document))?;
    let negotiations = gathered.negotiations();
    match form(arguments) {
        TableForm::Json => write_json(&negotiations)?,
        other => write(&ledger::table(&negotiations), other)?,
    }
    Ok(outcome)
}

/// Shows what happened, in order: positions, meetings, deadlines, phases.
pub(crate) fn timeline(arguments: &State) -> Result<Outcome, Stopped> {
    let mut gathered = Ledger::new();
    let outcome = documents(arguments, |document| gathered.insert(document))?;
    let entries = timeline::entries(&gathered.negotiations());
    match form(arguments) {
        TableForm::Json => write_json(&entries)?,
        other => write(&timeline::table(&entries), other)?,
    }
    Ok(outcome)
}

/// Shows what each side says in each document, and how the sides' accounts relate.
pub(crate) fn accounts(arguments: &State) -> Result<Outcome, Stopped> {
    let mut relations = Vec::new();
    let outcome = documents(arguments, |document| relations.extend(accounts::relations(document)))?;
    match form(arguments) {
        TableForm::Json => write_json(&relations)?,
        other => write(&accounts::table(&relations), other)?,
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

fn form(arguments: &State) -> TableForm {
    arguments.format.unwrap_or(if show::is_terminal() { TableForm::Pretty } else { TableForm::Json })
}

fn write_json(value: &impl serde::Serialize) -> Result<(), Stopped> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    serde_json::to_writer_pretty(&mut out, value).map_err(std::io::Error::from)?;
    out.write_all(b"\n")?;
    Ok(out.flush()?)
}

fn write(table: &Table, form: TableForm) -> Result<(), Stopped> {
    let mut out = anstream::stdout().lock();
    out.write_all(table.render(form).as_bytes())?;
    Ok(out.flush()?)
}
