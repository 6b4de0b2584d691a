//! The English words of meetings, from `meetings.tsv`.

use std::sync::LazyLock;

use detente_text::Span;
use serde::Deserialize;
use serde::de::value::{Error, StrDeserializer};

use crate::issues::{Cues, Row, TableError, plain_words, rows};
use crate::model::PaperKind;

/// What a word says about meetings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    /// A noun for one occasion: "session".
    Sitting,
    /// A noun for an occasion or a process: "talks".
    Talks,
    /// Holds such a noun but gathers no parties: "trading session".
    Other,
    /// "the", "this".
    Definite,
    /// "no", "any".
    Absent,
    /// "another", "fresh".
    New,
    /// "reconvene", "next round": continues what went before.
    Again,
    /// "annual".
    Recurrence(String),
    /// "third".
    Ordinal(u32),
    /// "follow-up to": what stands before follows what stands after.
    FollowUp,
    /// "on the sidelines of": what stands before is part of what stands after.
    PartOf,
    /// "last met", "previous round": an earlier occasion.
    Earlier,
    /// "in", "at".
    InPlace,
    /// "since": before a day that is not the meeting's own.
    Apart,
    /// "of".
    Of,
    /// "draft text".
    Paper(PaperKind),
    /// "discussed", of a paper.
    Making,
    /// "issued", of a paper.
    Issued,
    /// "joint", "both".
    Joint,
    /// "frank".
    Frank,
    /// "progress".
    Progress,
}

/// A word or phrase with a sense, found in a text.
#[derive(Clone, Debug)]
pub(super) struct Found<'l> {
    pub(super) sense: &'l Sense,
    pub(super) span: Span,
}

/// Senses with the words for them.
#[derive(Debug)]
pub(super) struct Lexicon {
    senses: Vec<Sense>,
    cues: Cues,
}

static BUILTIN: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::parse(include_str!("../../data/meetings.tsv")).expect("the shipped table is read in a test")
});

impl Lexicon {
    pub(super) fn builtin() -> &'static Self {
        &BUILTIN
    }

    pub(super) fn parse(table: &str) -> Result<Self, TableError> {
        let mut lexicon = Self { senses: Vec::new(), cues: Cues::default() };
        for row in rows(table) {
            lexicon.cues.add(lexicon.senses.len(), row.field(2));
            lexicon.senses.push(sense(&row)?);
        }
        Ok(lexicon)
    }

    /// All senses of the words in `span`, in text order.
    pub(super) fn found(&self, text: &str, span: Span) -> Vec<Found<'_>> {
        let hits = self.cues.hits(&plain_words(text, span));
        let mut found: Vec<_> =
            hits.iter().map(|hit| Found { sense: &self.senses[hit.row], span: hit.span }).collect();
        found.sort_by_key(|found| (found.span.start(), std::cmp::Reverse(found.span.end())));
        found
    }

    /// Whether a word in `span` has this sense.
    pub(super) fn has(&self, text: &str, span: Span, sense: &Sense) -> bool {
        self.found(text, span).iter().any(|found| found.sense == sense)
    }
}

fn sense(row: &Row<'_>) -> Result<Sense, TableError> {
    let value = row.field(1);
    let paper = || PaperKind::deserialize(StrDeserializer::<Error>::new(value));
    Ok(match row.field(0) {
        "noun" if value == "sitting" => Sense::Sitting,
        "noun" => Sense::Talks,
        "other" => Sense::Other,
        "definite" => Sense::Definite,
        "absent" => Sense::Absent,
        "new" => Sense::New,
        "again" => Sense::Again,
        "recurrence" => Sense::Recurrence(value.to_owned()),
        "ordinal" => Sense::Ordinal(value.parse().map_err(|_| row.error("is not a number"))?),
        "follow_up" => Sense::FollowUp,
        "part_of" => Sense::PartOf,
        "held" => Sense::Earlier,
        "place" => Sense::InPlace,
        "apart" => Sense::Apart,
        "of" => Sense::Of,
        "paper" => Sense::Paper(paper().map_err(|_| row.error("is no known paper"))?),
        "making" => Sense::Making,
        "issued" => Sense::Issued,
        "joint" => Sense::Joint,
        "frank" => Sense::Frank,
        "progress" => Sense::Progress,
        _ => return Err(row.error("is of no known kind")),
    })
}
