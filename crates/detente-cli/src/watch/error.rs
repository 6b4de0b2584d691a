//! What can be wrong with a store: a code, what happened, and what to do about it.

use std::path::PathBuf;

use rusqlite::ErrorCode;

/// A store that could not be used.
#[derive(Debug, thiserror::Error)]
#[error("{}: {}: {problem}\n  help: {}", problem.code(), path.display(), problem.help())]
pub(crate) struct StoreError {
    pub(super) path: PathBuf,
    pub(super) problem: Problem,
}

/// What is wrong.
#[derive(Debug, thiserror::Error)]
pub(super) enum Problem {
    #[error("there is no store")]
    Missing,
    #[error("the file is damaged, or no store at all ({0})")]
    Damaged(String),
    #[error("the file is a database of another program")]
    Foreign,
    #[error("the store has version {found}; this program knows versions up to {known}")]
    Newer { found: i64, known: i64 },
    #[error("another process kept the store locked")]
    Busy,
    #[error("there is no negotiation `{0}`")]
    NoNegotiation(String),
    #[error("`{id}` begins the ids of {count} negotiations")]
    ManyNegotiations { id: String, count: usize },
    #[error("{0}")]
    Other(rusqlite::Error),
}

impl Problem {
    /// Stable, for scripts that look for it.
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::Missing => "W101",
            Self::Damaged(_) => "W102",
            Self::Foreign => "W103",
            Self::Newer { .. } => "W104",
            Self::Busy => "W105",
            Self::NoNegotiation(_) => "W106",
            Self::ManyNegotiations { .. } => "W107",
            Self::Other(_) => "W108",
        }
    }

    fn help(&self) -> &'static str {
        match self {
            Self::Missing => "`detente watch add FILE` makes one; `--store` says where it lies",
            Self::Damaged(_) => "move the file away and add the documents again; nothing in it was changed",
            Self::Foreign => "name another file with `--store`",
            Self::Newer { .. } => "use the program that wrote it, or a newer one",
            Self::Busy => "try again when the other process is done; nothing was lost",
            Self::NoNegotiation(_) => "`detente watch list` shows them",
            Self::ManyNegotiations { .. } => "give more letters of the id; `detente watch list` shows them",
            Self::Other(_) => "see whether the disk is full and the folder may be written to",
        }
    }
}

impl From<rusqlite::Error> for Problem {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Self::Damaged(error.to_string()),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            _ => Self::Other(error),
        }
    }
}
