//! Documents of many runs in one `SQLite` file.
//!
//! Each document is one transaction, on disk before it is reported. The file is in write-ahead mode, so
//! that one process can read while another writes; two that write take turns.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use detente::Document;
use rusqlite::{Connection, OpenFlags, OptionalExtension as _, TransactionBehavior};
use sha2::{Digest as _, Sha256};

use super::error::{Problem, StoreError};
use super::schema;

/// How long to wait for another process.
const PATIENCE: Duration = Duration::from_secs(20);

/// What became of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Added {
    /// Its id was not there.
    New,
    /// Its id was there, last with other content. Both are kept; the one that came last counts.
    Changed,
    /// It was there just so.
    Known,
}

/// A document of the store that cannot be read back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unread {
    pub(crate) id: String,
    pub(crate) problem: String,
}

/// An open store.
#[derive(Debug)]
pub(crate) struct Store {
    connection: Connection,
    path: PathBuf,
}

impl Store {
    /// Opens the store in the file, making one if there is none.
    pub(crate) fn create(path: &Path) -> Result<Self, StoreError> {
        Self::with(path, OpenFlags::SQLITE_OPEN_CREATE)
    }

    /// Opens the store in the file; an error if there is none.
    pub(crate) fn open(path: &Path) -> Result<Self, StoreError> {
        if !path.exists() {
            return Err(StoreError { path: path.to_owned(), problem: Problem::Missing });
        }
        Self::with(path, OpenFlags::empty())
    }

    fn with(path: &Path, flags: OpenFlags) -> Result<Self, StoreError> {
        let flags = flags | OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let open = || -> Result<Connection, Problem> {
            let mut connection = Connection::open_with_flags(path, flags)?;
            connection.busy_timeout(PATIENCE)?;
            schema::prepare(&mut connection)?;
            write_ahead(&connection)?;
            // A document that was reported is on disk even if the power fails.
            connection.pragma_update(None, "synchronous", "FULL")?;
            Ok(connection)
        };
        match open() {
            Ok(connection) => Ok(Self { connection, path: path.to_owned() }),
            Err(problem) => Err(StoreError { path: path.to_owned(), problem }),
        }
    }

    /// Adds a document; one that is there with the same content is left alone.
    pub(crate) fn add(&mut self, document: &Document) -> Result<Added, StoreError> {
        let content =
            serde_json::to_string(document).expect("the document model has no number that JSON lacks");
        self.insert(&document.id, &content).map_err(|problem| self.error(problem))
    }

    fn insert(&mut self, id: &str, content: &str) -> Result<Added, Problem> {
        let hash = hash(content);
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let newest: Option<[u8; 32]> = transaction
            .prepare_cached("SELECT hash FROM documents WHERE id = ?1 ORDER BY seq DESC LIMIT 1")?
            .query_row([id], |row| row.get(0))
            .optional()?;
        if newest == Some(hash) {
            return Ok(Added::Known);
        }
        // Content that was there before the newest moves to the end: what came last counts.
        transaction
            .prepare_cached(
                "INSERT INTO documents (id, hash, content, reader) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (id, hash) DO UPDATE SET seq = (SELECT max(seq) + 1 FROM documents)",
            )?
            .execute((id, hash, content, env!("CARGO_PKG_VERSION")))?;
        transaction.commit()?;
        Ok(if newest.is_some() { Added::Changed } else { Added::New })
    }

    /// Gives `take` the newest content of each document, in the order of ids.
    pub(crate) fn documents(&self, mut take: impl FnMut(Result<Document, Unread>)) -> Result<(), StoreError> {
        let mut read = || -> Result<(), Problem> {
            let mut statement = self.connection.prepare(
                "SELECT id, hash, content FROM documents AS it
                 WHERE seq = (SELECT max(seq) FROM documents WHERE id = it.id) ORDER BY id",
            )?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let id: String = row.get(0)?;
                let expected: [u8; 32] = row.get(1)?;
                let content = row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?;
                take(parse(content, expected).map_err(|problem| Unread { id, problem }));
            }
            Ok(())
        };
        read().map_err(|problem| self.error(problem))
    }

    /// How many documents it holds.
    pub(crate) fn len(&self) -> Result<u64, StoreError> {
        self.connection
            .query_row("SELECT count(DISTINCT id) FROM documents", [], |row| row.get(0))
            .map_err(|error| self.error(error.into()))
    }

    /// An error at this store.
    pub(super) fn error(&self, problem: Problem) -> StoreError {
        StoreError { path: self.path.clone(), problem }
    }
}

fn hash(content: &str) -> [u8; 32] {
    Sha256::digest(content).into()
}

fn parse(content: &str, expected: [u8; 32]) -> Result<Document, String> {
    if hash(content) != expected {
        return Err("its content is not what was stored".to_owned());
    }
    let document: Document =
        serde_json::from_str(content).map_err(|error| format!("this program cannot read it: {error}"))?;
    if document.schema != detente::model::SCHEMA {
        return Err(format!("schema {} is not {}", document.schema, detente::model::SCHEMA));
    }
    Ok(document)
}

/// Sets the write-ahead mode, which stays with the file.
fn write_ahead(connection: &Connection) -> Result<(), Problem> {
    let start = Instant::now();
    loop {
        // `SQLite` does not wait here by itself when another process is about the same.
        match connection.pragma_update(None, "journal_mode", "WAL").map_err(Problem::from) {
            Err(Problem::Busy) if start.elapsed() < PATIENCE => {
                std::thread::sleep(Duration::from_millis(20));
            }
            result => return result,
        }
    }
}

#[cfg(test)]
#[path = "store_tests.rs"]
mod tests;
