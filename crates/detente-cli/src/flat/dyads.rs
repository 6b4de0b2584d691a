//! Events → pairs of who acts and toward whom, as event data has them: an event of two parties and one
//! addressee is two lines.
//!
//! Only here are pairs made; everywhere else an event keeps its parties together.

use detente::Document;
use detente::model::{Argument, Entity, EntityKind};

use super::Row;
use crate::output::Index;
use crate::records::{Separator, lines};
use crate::show::words::{one_line, slice};

/// One pair of an event.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Dyad<'a> {
    pub(super) row: Row<'a>,
    pub(super) from: Option<&'a Argument>,
    pub(super) to: Option<&'a Argument>,
    /// Which pair of its event, from 0.
    number: usize,
}

/// One column of a table of pairs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DyadColumn {
    pub(crate) name: &'static str,
    /// The cell of a pair; empty where there is nothing to say.
    pub(super) cell: fn(Dyad<'_>) -> String,
}

/// The lines of all pairs of `document`, tab-separated; events without a code in `profile` are left out.
pub(crate) fn dyad_rows(
    columns: &[DyadColumn],
    profile: &str,
    index: &Index<'_>,
    document: &Document,
) -> String {
    let events = document.events.iter().filter(|event| event.codes.contains_key(profile));
    let dyads = events.flat_map(|event| pairs(Row { index, document, event }));
    lines(dyads.map(|dyad| columns.iter().map(move |column| (column.cell)(dyad))), Separator::Tab)
}

/// The pairs of an event: each who acts with each addressee, each participant with each other one; who
/// acts alone, with nobody.
fn pairs(row: Row<'_>) -> Vec<Dyad<'_>> {
    let event = row.event;
    let known = |side: &Argument| side.entity.is_some() || side.span.is_some();
    let from: Vec<_> = event.initiator.iter().filter(|it| known(it)).collect();
    let to: Vec<_> = event.addressee.iter().filter(|it| known(it)).collect();
    let together: Vec<_> = event.participants.iter().filter(|it| known(it)).collect();
    let mut pairs: Vec<(Option<&Argument>, Option<&Argument>)> = Vec::new();
    for &one in &from {
        for &other in to.iter().chain(&together) {
            pairs.push((Some(one), Some(other)));
        }
    }
    for (at, &one) in together.iter().enumerate() {
        let others = together.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, other)| *other);
        pairs.extend(others.map(|other| (Some(one), Some(other))));
    }
    if pairs.is_empty() {
        let alone = from.iter().chain(&together).map(|one| (Some(*one), None));
        pairs.extend(alone.chain(to.iter().map(|one| (None, Some(*one)))));
    }
    // The same party may be named twice.
    let mut seen: Vec<(Option<String>, Option<String>)> = Vec::new();
    let mut dyads = Vec::new();
    for (from, to) in pairs {
        let names = (from.map(|it| row.name(it)), to.map(|it| row.name(it)));
        if (names.0 != names.1 || names.0.is_none()) && !seen.contains(&names) {
            seen.push(names);
            dyads.push(Dyad { row, from, to, number: dyads.len() });
        }
    }
    dyads
}

impl<'a> Row<'a> {
    pub(super) fn entity(self, argument: &Argument) -> Option<&'a Entity> {
        argument.entity.and_then(|id| self.document.entities.get(id.index()))
    }

    /// The name of a party, or the words for it.
    pub(super) fn name(self, argument: &Argument) -> String {
        self.entity(argument).map_or_else(|| self.words(argument), |entity| one_line(&entity.name))
    }

    /// The words for a party.
    pub(super) fn words(self, argument: &Argument) -> String {
        argument.span.map(|span| one_line(slice(self.text(), span))).unwrap_or_default()
    }

    /// The state that a party is or speaks for.
    pub(super) fn state(self, argument: &Argument) -> Option<&'a Entity> {
        let entity = self.entity(argument)?;
        let party = entity.party.and_then(|id| self.document.entities.get(id.index())).unwrap_or(entity);
        (party.kind == EntityKind::State).then_some(party)
    }
}

impl<'a> Dyad<'a> {
    /// An id that no other line has as long as documents have ids of their own.
    pub(super) fn id(self) -> String {
        format!("{}#{}.{}", self.row.document.id, self.row.event.id, self.number)
    }

    pub(super) fn date(self) -> String {
        self.row.document.date.clone().unwrap_or_default()
    }

    /// What `say` tells of a side.
    pub(super) fn of(self, side: Option<&Argument>, say: impl Fn(Row<'a>, &Argument) -> String) -> String {
        side.map(|side| say(self.row, side)).unwrap_or_default()
    }

    /// Name and country of the place of the event.
    pub(super) fn place(self) -> (String, String) {
        let place = self.row.event.place.and_then(|id| self.row.document.places.get(id.index()));
        let place = place.map(|place| (one_line(&place.name), place.country.clone().unwrap_or_default()));
        place.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use detente::Extractor;

    use super::super::{ICEWS, POLECAT, heading};
    use super::*;

    /// Columns of the lines of `text`, by name.
    fn read(columns: &'static [DyadColumn], profile: &str, text: &str, wanted: &[&str]) -> Vec<Vec<String>> {
        let document = Extractor::builtin().extract_source(detente::Source {
            id: "a",
            text,
            date: Some("2024-06-13"),
            ..detente::Source::default()
        });
        let table = heading(columns.iter().map(|it| it.name), Separator::Tab)
            + &dyad_rows(columns, profile, &Index::bytes(text), &document);
        let mut reader = csv::ReaderBuilder::new().delimiter(b'\t').from_reader(table.as_bytes());
        let headings = reader.headers().expect("a heading").clone();
        let at = |name: &str| headings.iter().position(|it| it == name).expect("a column");
        let rows = reader.records().map(|row| row.expect("a row"));
        rows.map(|row| wanted.iter().map(|name| row[at(name)].to_owned()).collect()).collect()
    }

    #[test]
    fn pairs_are_made_of_parties() {
        let wanted = ["Event ID", "Source Name", "Target Name", "CAMEO Code", "Source Country"];
        let rows = read(ICEWS, "cameo-1.1b3", "Lisbon has urged Rabat to cut its tariffs.", &wanted);
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0][..3], ["a#0.0", "Portugal", "Morocco"].map(str::to_owned));
        assert!(rows[0][3].starts_with("10") || rows[0][3].starts_with("02"), "{rows:?}");
        let rows = read(
            ICEWS,
            "cameo-1.1b3",
            "France and Italy signed the fisheries accord in Nice.",
            &wanted[1..4],
        );
        let expected = [["France", "Italy", "057"], ["Italy", "France", "057"]];
        assert_eq!(rows, expected.map(|row| row.map(str::to_owned).to_vec()));
        let silent = "Poland and Ukraine issued no joint statement.";
        assert!(read(ICEWS, "cameo-1.1b3", silent, &wanted).is_empty(), "no code, no line");
    }

    #[test]
    fn plover_rows_tell_type_and_quad() {
        let wanted = ["Event Type", "Quad Code", "Actor Country", "Recipient Country", "Event Date"];
        let rows = read(POLECAT, "plover-2.0", "Lisbon has urged Rabat to cut its tariffs.", &wanted);
        assert_eq!(rows, [["REQUEST", "VERBAL CONFLICT", "PRT", "MAR", "2024-06-13"].map(str::to_owned)]);
        let rows = read(POLECAT, "plover-2.0", "Canada turned down the proposal.", &wanted[..4]);
        assert_eq!(rows, [["REJECT", "VERBAL CONFLICT", "CAN", ""].map(str::to_owned)]);
    }
}
