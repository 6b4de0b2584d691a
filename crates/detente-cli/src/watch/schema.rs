//! The tables of a store and how older files are brought up to date.
//!
//! `PRAGMA user_version` says which version a file has. Each migration is one step, and all that a file
//! needs run in one transaction: a file is at its old version or at the newest, never between.

use rusqlite::{Connection, TransactionBehavior};

use super::error::Problem;

/// Says in the head of the file whose it is: "detn".
const APPLICATION: i64 = 0x6465_746e;

/// The step to version `index + 1`. A step that was released is never changed.
const MIGRATIONS: &[&str] = &[
    // 1: documents as they came. Nothing is overwritten: a document that comes again with other content
    // is a row of its own.
    "CREATE TABLE documents (
         seq INTEGER PRIMARY KEY,
         id TEXT NOT NULL,
         hash BLOB NOT NULL,
         content TEXT NOT NULL,
         UNIQUE (id, hash)
     ) STRICT;",
    // 2: which version of the program read it, so that what an old one read can be read again; and a
    // short way to the newest content of each document.
    "ALTER TABLE documents ADD COLUMN reader TEXT;
     CREATE INDEX documents_newest ON documents (id, seq);",
];

/// The newest version.
#[allow(clippy::cast_possible_wrap, reason = "a handful of steps")]
pub(super) const VERSION: i64 = MIGRATIONS.len() as i64;

/// Refuses files that are not ours, and brings older ones up to date.
pub(super) fn prepare(connection: &mut Connection) -> Result<(), Problem> {
    // One transaction, so that all three answers are about one state of the file: another process may
    // be making its tables.
    let looking = connection.transaction()?;
    let version = version(&looking)?;
    let is_ours = number(&looking, "PRAGMA application_id")? == APPLICATION;
    let is_blank = number(&looking, "SELECT count(*) FROM sqlite_schema")? == 0;
    drop(looking);
    let is_new = is_blank && version == 0;
    if !is_ours && !is_new {
        return Err(Problem::Foreign);
    }
    if version > VERSION {
        return Err(Problem::Newer { found: version, known: VERSION });
    }
    migrate(connection, VERSION)
}

/// Brings the file to version `target`, if it is older.
pub(super) fn migrate(connection: &mut Connection, target: i64) -> Result<(), Problem> {
    if version(connection)? >= target {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have been first.
    let from = version(&transaction)?;
    for (step, sql) in (1..).zip(MIGRATIONS) {
        if step > from && step <= target {
            transaction.execute_batch(sql)?;
            transaction.pragma_update(None, "user_version", step)?;
            transaction.pragma_update(None, "application_id", APPLICATION)?;
        }
    }
    Ok(transaction.commit()?)
}

fn version(connection: &Connection) -> Result<i64, Problem> {
    number(connection, "PRAGMA user_version")
}

fn number(connection: &Connection, sql: &str) -> Result<i64, Problem> {
    Ok(connection.query_row(sql, [], |row| row.get(0))?)
}
