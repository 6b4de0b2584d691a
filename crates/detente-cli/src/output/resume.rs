//! What a run that ended early has written, so that the next one goes on behind it.

use std::collections::BTreeMap;
use std::fs::OpenOptions;
use std::io::{self, BufRead as _, BufReader};
use std::path::Path;

use serde::Deserialize;

use crate::outcome::Stopped;

/// Ids of the documents in a file, and how often each is there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Written(BTreeMap<String, usize>);

#[derive(Deserialize)]
struct Head {
    id: String,
}

impl Written {
    /// The documents in `file`, of which half a line at the end is cut off; none if there is no file.
    pub(crate) fn in_file(file: &Path) -> Result<Self, Stopped> {
        let told = |error: &io::Error| {
            Stopped::Usage(format!("{}: cannot be gone on with: {error}", file.display()))
        };
        let open = match OpenOptions::new().read(true).write(true).open(file) {
            Ok(open) => open,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(told(&error)),
        };
        let mut written = Self::default();
        let mut reader = BufReader::new(&open);
        let (mut whole, mut line, mut number) = (0_u64, Vec::new(), 0);
        loop {
            line.clear();
            let length = reader.read_until(b'\n', &mut line).map_err(|error| told(&error))?;
            if !line.ends_with(b"\n") {
                break;
            }
            number += 1;
            let head: Head = serde_json::from_slice(&line).map_err(|error| {
                let problem = format!(
                    "{}:{number}: is no document, so that nothing is written: {error}",
                    file.display()
                );
                Stopped::Usage(problem)
            })?;
            *written.0.entry(head.id).or_default() += 1;
            whole += length as u64;
        }
        open.set_len(whole).map_err(|error| told(&error))?;
        Ok(written)
    }

    /// How many documents there are.
    pub(crate) fn len(&self) -> usize {
        self.0.values().sum()
    }

    /// Whether a document of this id is there; it counts once for each that is.
    pub(crate) fn take(&mut self, id: &str) -> bool {
        match self.0.get_mut(id) {
            Some(count) if *count > 0 => {
                *count -= 1;
                true
            }
            _ => false,
        }
    }
}
