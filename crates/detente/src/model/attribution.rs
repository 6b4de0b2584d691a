//! Who says so: chains of sources, outermost first.

use detente_text::Span;
use serde::{Deserialize, Serialize};

use super::{AttributionId, EntityId};

/// A reported statement: what is said and through whom it reaches the reader.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Attribution {
    /// Position in [`Document::attributions`](super::Document::attributions).
    pub id: AttributionId,
    /// Whether the text names the source here.
    pub basis: AttributionBasis,
    /// Outermost first: the agency, then the official it cites.
    pub chain: Vec<Link>,
    /// What is said; several spans where the cue splits it.
    pub content: Vec<Span>,
}

/// How an attribution is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AttributionBasis {
    /// Source and cue stand at the content.
    Explicit,
    /// The source goes on speaking from the sentence before; likely, not stated.
    CarriedOver,
}

/// One speaker in a chain.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Link {
    /// Who speaks; several for a joint source.
    pub sources: Vec<EntityId>,
    /// The words that name the source.
    pub source: Option<Span>,
    /// The words of saying: "said".
    pub cue: Option<Span>,
    /// Through what: "in a prepared statement".
    pub medium: Option<Medium>,
    /// Whether the words are quoted.
    pub quote: Quote,
    /// How the speaker stands to the content.
    pub stance: Stance,
}

/// Through what something is said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Medium {
    /// The words: "a joint statement".
    #[serde(flatten)]
    pub span: Span,
    /// What it is.
    pub kind: MediumKind,
}

/// Kinds of medium.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum MediumKind {
    /// A statement.
    Statement,
    /// A joint statement.
    JointStatement,
    /// A news conference or briefing.
    NewsConference,
    /// An interview.
    Interview,
    /// A letter.
    Letter,
    /// A post on a network.
    SocialMedia,
    /// A speech.
    Speech,
    /// A report or another paper.
    Report,
    /// Television or radio.
    Broadcast,
}

/// How the words are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Quote {
    /// Inside quotation marks.
    Direct,
    /// In the words of the writer.
    Indirect,
    /// Partly quoted.
    Mixed,
}

/// How a speaker stands to the content of what is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// Says it is so.
    Asserted,
    /// Says it is not so: "denied that".
    Denied,
    /// Reports it with a distance: "alleged", "what it called".
    Distanced,
    /// Holds it to be so: "thinks".
    Believed,
}
