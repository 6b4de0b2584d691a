//! The columns of the flat event table: the one list that writer, help and tests read.

use detente::Document;
use detente::model::{Argument, Entity, Event, Link, Quantity};

use crate::output::Index;
use crate::show::wire;
use crate::show::words::{one_line, slice};

/// An event with the document it is in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'a> {
    /// The text that spans count in, and how their places are written.
    pub(crate) index: &'a Index<'a>,
    pub(crate) document: &'a Document,
    pub(crate) event: &'a Event,
}

/// One column of the table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    pub(crate) name: &'static str,
    /// What stands in it, for people.
    pub(crate) about: &'static str,
    /// What its cells are made of, for formats that tell.
    #[cfg_attr(not(feature = "parquet"), allow(dead_code, reason = "text tables do not tell it"))]
    pub(crate) kind: CellKind,
    /// The cell of a row; empty where there is nothing to say.
    pub(crate) cell: fn(Row<'_>) -> String,
}

/// What cells are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(not(feature = "parquet"), allow(dead_code, reason = "text tables do not tell it"))]
pub(crate) enum CellKind {
    Text,
    /// A whole number; may be missing.
    Number,
    /// From 0 to 1.
    Fraction,
}

macro_rules! columns {
    ($($name:literal $($kind:ident)?, $about:literal, $cell:expr;)*) => {
        /// All columns, in the order in which they are written.
        pub(crate) const COLUMNS: &[Column] =
            &[$(Column { name: $name, about: $about, kind: columns!(@ $($kind)?), cell: $cell },)*];
    };
    (@) => { CellKind::Text };
    (@ $kind:ident) => { CellKind::$kind };
}

columns! {
    "document", "id of the article", |row| row.document.id.clone();
    "date", "publication date, YYYY-MM-DD", |row| row.document.date.clone().unwrap_or_default();
    "event" Number, "number of the event in the article, from 0", |row| row.event.id.to_string();
    "kind", "one of the 24 kinds: demand", |row| row.event.kind.as_str().to_owned();
    "polarity", "positive, or negative where it is reported not to have happened",
        |row| wire(&row.event.polarity);
    "modality", "asserted, intended, obliged, possible and so on", |row| wire(&row.event.modality);
    "tense", "tense of the words", |row| wire(&row.event.tense);
    "realis", "actual if asserted, positive and not future, else other", |row| wire(&row.event.realis);
    "confidence" Fraction, "how likely it is right, from 0 to 1", |row| format!("{:.2}", row.event.confidence);
    "trigger", "the words that name the act", |row| one_line(slice(row.text(), row.event.trigger));
    "trigger_start" Number, "place of the trigger in the text, in bytes unless --offsets says otherwise", |row| row.index.of(row.event.trigger.start()).to_string();
    "trigger_end" Number, "place behind the trigger", |row| row.index.of(row.event.trigger.end()).to_string();
    "initiators", "who acts, by code", |row| row.parties(&row.event.initiator);
    "addressees", "toward whom, by code", |row| row.parties(&row.event.addressee);
    "participants", "who acts together, by code", |row| row.parties(&row.event.participants);
    "issues", "ids of the issues: trade.tariffs",
        |row| joined(row.event.issues.iter().filter_map(|issue| issue.id.clone()));
    "issue_text", "the words that state the issues",
        |row| joined(row.event.issues.iter().filter_map(|issue| issue.span).map(|span| one_line(slice(row.text(), span))));
    "quantity", "number and unit at the issues: 7 percent",
        |row| joined(row.event.issues.iter().filter_map(|issue| issue.quantity.as_ref()).map(quantity));
    "meeting" Number, "number of the meeting in the article", |row| row.event.meeting.map(|id| id.to_string()).unwrap_or_default();
    "sources", "who says so, outermost first, joined with >; empty for the voice of the article", |row| row.sources();
    "cue", "the words of saying, in the order of the sources", |row| row.cues();
    "cameo", "code in CAMEO 1.1b3; text, as zeros may lead", |row| row.code("cameo-1.1b3");
    "plover", "code in PLOVER 2.0", |row| row.code("plover-2.0");
    "rule", "rule and branch that read it", |row| row.event.rule.clone();
    "sentence", "the sentence of the trigger", |row| row.sentence();
}

impl<'a> Row<'a> {
    pub(crate) fn text(self) -> &'a str {
        self.index.text()
    }
}

impl Row<'_> {
    /// Codes of `arguments`, each once; a name where there is no code, the words where no name.
    fn parties(self, arguments: &[Argument]) -> String {
        let mut seen: Vec<String> = Vec::new();
        for argument in arguments {
            let party = self.party(argument);
            if !party.is_empty() && !seen.contains(&party) {
                seen.push(party);
            }
        }
        joined(seen.into_iter())
    }

    fn party(self, argument: &Argument) -> String {
        let entity = argument.entity.and_then(|id| self.document.entities.get(id.index()));
        match (entity, argument.span) {
            (Some(Entity { code: Some(code), .. }), _) => code.clone(),
            (Some(entity), _) => one_line(&entity.name),
            (None, Some(span)) => one_line(slice(self.text(), span)),
            (None, None) => String::new(),
        }
    }

    /// The chain of sources: "AGENCY>USA"; several who speak as one are joined with `;`.
    fn sources(self) -> String {
        let links = self.links().iter().map(|link| {
            let names = link.sources.iter().filter_map(|id| self.document.entities.get(id.index()));
            let names = joined(names.map(|entity| one_line(&entity.name)));
            match link.source {
                Some(span) if names.is_empty() => one_line(slice(self.text(), span)),
                _ => names,
            }
        });
        links.collect::<Vec<_>>().join(">")
    }

    fn cues(self) -> String {
        joined(self.links().iter().filter_map(|link| link.cue).map(|span| one_line(slice(self.text(), span))))
    }

    pub(super) fn code(self, profile: &str) -> String {
        self.event.codes.get(profile).cloned().unwrap_or_default()
    }

    pub(super) fn sentence(self) -> String {
        let span = self.document.sentences.get(self.event.sentence as usize);
        span.map(|span| one_line(slice(self.text(), *span))).unwrap_or_default()
    }
}

impl<'a> Row<'a> {
    fn links(self) -> &'a [Link] {
        let said = self.event.attribution.and_then(|id| self.document.attributions.get(id.index()));
        said.map_or(&[], |said| said.chain.as_slice())
    }
}

fn quantity(quantity: &Quantity) -> String {
    format!("{} {}", quantity.value, quantity.unit).trim_end().to_owned()
}

/// Several values in one cell. A `;` inside of one would make two of it.
fn joined(values: impl Iterator<Item = String>) -> String {
    values.map(|value| value.replace(';', ",")).collect::<Vec<_>>().join(";")
}

#[cfg(test)]
mod tests {
    use detente::Extractor;

    use super::*;

    /// The cells of the first event of `text`, by column.
    fn cells(text: &str) -> impl Fn(&str) -> String + use<> {
        let document = Extractor::builtin().extract(text);
        let index = Index::bytes(text);
        let row = Row { index: &index, document: &document, event: &document.events[0] };
        let cells: Vec<_> = COLUMNS.iter().map(|column| (column.name, (column.cell)(row))).collect();
        move |name| cells.iter().find(|(column, _)| *column == name).expect("a column").1.clone()
    }

    #[test]
    fn cells_say_who_does_what_about_what() {
        let cell = cells("Lisbon has urged Rabat to cut\n its tariffs.");
        for (column, expected) in [
            ("event", "0"),
            ("kind", "demand"),
            ("polarity", "positive"),
            ("trigger", "urged"),
            ("trigger_start", "11"),
            ("trigger_end", "16"),
            ("initiators", "PRT"),
            ("addressees", "MAR"),
            ("participants", ""),
            ("issues", "trade.tariffs"),
            ("sources", ""),
            ("plover", "REQUEST"),
            ("sentence", "Lisbon has urged Rabat to cut its tariffs."),
        ] {
            assert_eq!(cell(column), expected, "{column}");
        }
    }

    #[test]
    fn the_speaker_and_the_word_of_saying_are_told() {
        let cell = cells("Kenya rejected Norway's proposal, a Norwegian official said.");
        assert_eq!((cell("kind"), cell("cue")), ("reject".to_owned(), "said".to_owned()));
        assert!(cell("sources").contains("official"), "{}", cell("sources"));
    }

    #[test]
    fn names_of_columns_are_unlike_and_told() {
        for (at, column) in COLUMNS.iter().enumerate() {
            assert!(!COLUMNS[..at].iter().any(|before| before.name == column.name), "{}", column.name);
            assert!(!column.about.is_empty());
        }
        assert_eq!(joined(["a;b".to_owned(), "c".to_owned()].into_iter()), "a,b;c");
    }
}
