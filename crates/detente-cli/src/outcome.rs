//! How a run ends: its exit code and its last words.

use std::io;
use std::process::ExitCode;

use anstream::eprintln;

use crate::interrupt;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Everything was done.
    Done,
    /// Rules or names have errors, which have been shown.
    BadRules,
    /// The run was asked to end before it was done; what is written is whole.
    Interrupted,
    /// So many documents failed; each has been named.
    SomeFailed(usize),
}

/// Why a run could not go on.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Stopped {
    /// Output could not be written.
    #[error("cannot write: {0}")]
    Output(#[from] io::Error),
    /// The store cannot be used.
    #[cfg(feature = "watch")]
    #[error(transparent)]
    Store(#[from] crate::watch::StoreError),
    /// The command line asks for something that cannot be.
    #[error("{0}")]
    Usage(String),
}

impl Outcome {
    /// Says what is left to say, and gives the exit code.
    #[allow(clippy::print_stderr)]
    pub(crate) fn report(done: Result<Self, Stopped>) -> ExitCode {
        match done {
            Ok(Self::Done) => ExitCode::SUCCESS,
            Ok(Self::BadRules) => ExitCode::from(2),
            Ok(Self::Interrupted) => {
                eprintln!("detente: interrupted; what is written is whole");
                ExitCode::from(interrupt::CODE)
            }
            Ok(Self::SomeFailed(count)) => {
                let noun = if count == 1 { "document" } else { "documents" };
                eprintln!("detente: {count} {noun} failed");
                ExitCode::from(3)
            }
            // The reader has seen enough: `detente extract big.txt | head`.
            Err(Stopped::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
            Err(error @ Stopped::Usage(_)) => {
                eprintln!("detente: {error}");
                ExitCode::from(2)
            }
            Err(error) => {
                eprintln!("detente: {error}");
                ExitCode::FAILURE
            }
        }
    }
}
