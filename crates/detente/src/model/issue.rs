//! What is at stake: the issue arguments of events.

use detente_text::Span;
use serde::{Deserialize, Serialize};

/// Where an issue comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum IssueBasis {
    /// The words stand at the event.
    Stated,
    /// A pronoun or "these issues", followed back to its words.
    Anaphor,
    /// The topic of the meeting that the event belongs to.
    FromMeeting,
    /// The title of the article.
    FromTitle,
    /// The text points at an issue that could not be found.
    Unresolved,
}

/// Which way an issue is to move.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// More of it.
    Increase,
    /// Less of it.
    Decrease,
    /// Access, liberalisation.
    Open,
    /// A closing.
    Close,
    /// An end of it.
    Remove,
    /// A start of it.
    Create,
    /// No change.
    Keep,
    /// A better state.
    Improve,
}

/// A number with its unit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Quantity {
    /// The words: "7 percent".
    #[serde(flatten)]
    pub span: Span,
    /// The number: 7.
    pub value: f64,
    /// The unit, lower case and singular: "percent", "usd", "day"; empty for a bare number.
    pub unit: String,
    /// The value it replaces, in the same unit: "from 4 percent".
    pub previous: Option<f64>,
}

/// One issue of one event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IssueArgument {
    /// Dotted id out of the taxonomy: `trade.tariffs`; `None` where no entry fits.
    pub id: Option<String>,
    /// The words that state it.
    #[serde(flatten, with = "super::serde_span")]
    #[cfg_attr(feature = "schema", schemars(schema_with = "super::serde_span::schema"))]
    pub span: Option<Span>,
    /// Where it comes from.
    pub basis: IssueBasis,
    /// Which way it is to move.
    pub direction: Option<Direction>,
    /// The goods: "autos".
    pub commodity: Option<String>,
    /// How much.
    pub quantity: Option<Quantity>,
    /// By when.
    pub deadline: Option<super::TimeId>,
    /// The alternative ruled out: "rather than lowering imports".
    pub excluded: Option<Span>,
    /// For whom: "for foreign companies".
    pub beneficiary: Option<super::EntityId>,
}
