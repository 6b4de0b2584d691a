//! An event → its codes in the schemes that others count with: CAMEO and PLOVER.
//!
//! "The U.S. demands that China cut tariffs" is `1042` in CAMEO 1.1b3 and `REQUEST` in PLOVER 2.0.
//! The mapping is the table `data/codes.tsv`; a code is a pure function of the event and of the
//! domain of its first issue. Where a scheme has no place for an event there is no code.

mod condition;

use std::collections::BTreeMap;

use self::condition::Condition;
use crate::issues::{Row, TableError, Taxonomy, rows};
use crate::model::{ActKind, Event};

/// The profiles that events are coded in.
pub const PROFILES: [&str; 3] = ["cameo-1.1b3", "plover-2.0", "plover-2017"];

/// The mapping from events to codes.
#[derive(Clone, Debug)]
pub struct CodeTable {
    rows: Vec<CodeRow>,
    /// Codes and their names by profile.
    names: BTreeMap<&'static str, BTreeMap<String, String>>,
}

/// One line of the mapping: the first that fits an event gives its code.
#[derive(Clone, Debug)]
pub struct CodeRow {
    /// The profile, or the name of the digits that rows of a profile look up.
    pub profile: String,
    /// The kind it is for; `None` for all.
    pub kind: Option<ActKind>,
    /// What else must hold, in the words of the table: `firmness=urge|press domain=economic`.
    pub when: String,
    /// The code: `10{content}` takes its last digits from the rows named `content`; `-` is none.
    pub code: String,
    conditions: Vec<Condition>,
}

impl CodeTable {
    /// The mapping that comes with the library.
    ///
    /// # Panics
    /// Never: the shipped table is checked in a test.
    pub fn builtin() -> Self {
        Self::parse(include_str!("../../data/codes.tsv")).expect("the shipped table is checked in a test")
    }

    /// Reads a mapping: lines of `profile`, `kind`, `when` and `code`.
    ///
    /// Codes must stand in the code lists of their profile; digits may be looked up only in rows
    /// further up, so that no row can refer to itself.
    pub fn parse(table: &str) -> Result<Self, TableError> {
        let mut codes = Self { rows: Vec::new(), names: code_names() };
        for row in rows(table) {
            let read = codes.read(&row)?;
            codes.rows.push(read);
        }
        for row in rows(table) {
            codes.check(&row)?;
        }
        Ok(codes)
    }

    /// The rows in the order in which they are tried.
    pub fn rows(&self) -> &[CodeRow] {
        &self.rows
    }

    /// The name of `code` in `profile`; in PLOVER a code is its own name.
    pub fn name(&self, profile: &str, code: &str) -> Option<&str> {
        self.names.get(profile)?.get(code).map(String::as_str)
    }

    /// The class of an event type of PLOVER 2.0: "Verbal conflict" for `REQUEST`.
    pub fn quad(code: &str) -> Option<&'static str> {
        let mut events = include_str!("../../data/plover.tsv").lines().map(|line| line.split('\t'));
        events.find_map(|mut cells| {
            let is_it = cells.next() == Some("event") && cells.next() == Some(code);
            is_it.then(|| cells.nth(1)).flatten()
        })
    }

    /// The codes of `event` by profile; a profile without a code for it has no entry.
    pub fn codes(&self, event: &Event, taxonomy: &Taxonomy) -> BTreeMap<String, String> {
        let coded = |profile: &str| Some((profile.to_owned(), self.code(profile, event, taxonomy)?));
        PROFILES.into_iter().filter_map(coded).collect()
    }

    fn code(&self, profile: &str, event: &Event, taxonomy: &Taxonomy) -> Option<String> {
        let issue = event.issues.iter().find_map(|issue| Some((issue, taxonomy.get(issue.id.as_deref()?)?)));
        let lookup = |name: &str| self.code(name, event, taxonomy);
        let fits = |row: &&CodeRow| {
            row.kind.is_none_or(|kind| kind == event.kind)
                && row.conditions.iter().all(|condition| condition.holds(event, issue, &lookup))
        };
        let row = self.rows.iter().filter(|row| row.profile == profile).find(fits)?;
        match split(&row.code) {
            (prefix, Some(name)) => Some(prefix.to_owned() + &self.code(name, event, taxonomy)?),
            ("-", None) => None,
            (code, None) => Some(code.to_owned()),
        }
    }

    fn read(&self, row: &Row<'_>) -> Result<CodeRow, TableError> {
        let kind = match row.field(1) {
            "*" => None,
            name => Some(ActKind::parse(name).ok_or_else(|| row.error("is of no known kind"))?),
        };
        let when = row.field(2);
        let conditions = when.split_whitespace().filter(|&word| word != "-");
        let conditions =
            conditions.map(|word| Condition::parse(word).ok_or_else(|| row.error("has no known condition")));
        let read = CodeRow {
            profile: row.field(0).to_owned(),
            kind,
            when: when.to_owned(),
            code: row.field(3).to_owned(),
            conditions: conditions.collect::<Result<_, _>>()?,
        };
        let known = |name: &str| self.rows.iter().any(|above| above.profile == name && name != read.profile);
        let looks_up = read.conditions.iter().filter_map(Condition::looks_up).chain(split(&read.code).1);
        for name in looks_up {
            if !known(name) {
                return Err(row.error("looks up digits that are not further up"));
            }
        }
        Ok(read)
    }

    /// Checks that every code a row can give stands in the list of its profile.
    fn check(&self, row: &Row<'_>) -> Result<(), TableError> {
        let Some(names) = self.names.get(row.field(0)) else { return Ok(()) };
        // A row that takes over the code of another profile stands below those where the two differ.
        let taken_over = split(row.field(3)).1.is_some_and(|name| self.names.contains_key(name));
        let known = |code: &String| names.contains_key(code) || code == "-";
        if taken_over || self.spellings(row.field(3)).iter().all(known) {
            return Ok(());
        }
        Err(row.error("gives an unknown code"))
    }

    /// Every code that `code` can stand for.
    fn spellings(&self, code: &str) -> Vec<String> {
        let (prefix, Some(name)) = split(code) else { return vec![code.to_owned()] };
        let rows = self.rows.iter().filter(|row| row.profile == name);
        rows.flat_map(|row| self.spellings(&row.code)).map(|end| prefix.to_owned() + &end).collect()
    }
}

impl Default for CodeTable {
    fn default() -> Self {
        Self::builtin()
    }
}

/// `10{content}` is `10` and the name `content`.
fn split(code: &str) -> (&str, Option<&str>) {
    match code.strip_suffix('}').and_then(|code| code.split_once('{')) {
        Some((prefix, name)) => (prefix, Some(name)),
        None => (code, None),
    }
}

fn code_names() -> BTreeMap<&'static str, BTreeMap<String, String>> {
    let pairs = |table, code: usize, name: usize| {
        rows(table).map(move |row| (row.field(code).to_owned(), row.field(name).to_owned())).collect()
    };
    let events: String = include_str!("../../data/plover.tsv")
        .lines()
        .filter(|line| !line.starts_with("mode"))
        .collect::<Vec<_>>()
        .join("\n");
    BTreeMap::from([
        ("cameo-1.1b3", pairs(include_str!("../../data/cameo.tsv"), 0, 2)),
        ("plover-2.0", pairs(&events, 1, 1)),
        ("plover-2017", pairs(include_str!("../../data/plover_2017.tsv"), 0, 0)),
    ])
}

#[cfg(test)]
mod tests;
