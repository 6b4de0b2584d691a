//! What an act says about the direction of its issue: a demand about pay is for more of it.

use super::table::{TableError, rows};
use crate::model::{ActKind, Direction, IssueArgument};

/// The directions that acts imply, from `stances.tsv`.
#[derive(Clone, Debug)]
pub(crate) struct Stances {
    stances: Vec<Stance>,
}

#[derive(Clone, Debug)]
struct Stance {
    kind: ActKind,
    /// An id, or the beginning of one before `*`.
    issue: String,
    direction: Direction,
    /// Whether it holds even against the words of the issue.
    always: bool,
}

impl Stances {
    pub(crate) fn parse(table: &str) -> Result<Self, TableError> {
        let stance = |row: super::Row<'_>| {
            Ok(Stance {
                kind: ActKind::parse(row.field(0)).ok_or_else(|| row.error("is of no known kind"))?,
                issue: row.field(1).to_owned(),
                direction: super::direction(&row, 2)?,
                always: row.field(3) == "always",
            })
        };
        Ok(Self { stances: rows(table).map(stance).collect::<Result<_, _>>()? })
    }

    /// The direction of `argument` as part of an act of `kind`.
    pub(crate) fn direction(&self, kind: ActKind, argument: &IssueArgument) -> Option<Direction> {
        let id = argument.id.as_deref().unwrap_or_default();
        let fits = |stance: &&Stance| match stance.issue.strip_suffix('*') {
            Some(stem) => id.starts_with(stem),
            None => id == stance.issue,
        };
        let implied = self.stances.iter().filter(|stance| stance.kind == kind).find(fits);
        match implied {
            Some(stance) if stance.always || argument.direction.is_none() => Some(stance.direction),
            _ => argument.direction,
        }
    }
}
