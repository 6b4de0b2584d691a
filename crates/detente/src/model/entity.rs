//! Who, when and where: entities with their mentions, times and places.

use detente_text::Span;
use serde::{Deserialize, Serialize};

use super::{EntityId, PlaceId, TimeId};

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum EntityKind {
    /// A state or territory: "China".
    State,
    /// A government, ministry, embassy or other office of a state.
    Government,
    /// A union or alliance of states: "the European Union".
    Bloc,
    /// An international or other organisation: "the IMF".
    Organisation,
    /// A firm.
    Company,
    /// A trade union.
    Union,
    /// Rebels, a militia, an armed movement.
    ArmedGroup,
    /// A named person.
    Person,
    /// Someone without a name: "a senior official".
    AnonymousPerson,
    /// A news agency, paper or broadcaster.
    Media,
    /// Several entities named together: "both sides".
    Group,
}

impl EntityKind {
    /// Whether one of this kind sits at a table as a side of its own; people speak for one, and
    /// organisations look on or mediate.
    pub const fn is_side(self) -> bool {
        matches!(
            self,
            Self::State | Self::Government | Self::Bloc | Self::Company | Self::Union | Self::ArmedGroup
        )
    }
}

/// Somebody or something that acts or is acted on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Entity {
    /// Position in [`Document::entities`](super::Document::entities).
    pub id: EntityId,
    /// Canonical name; the words of the text for an entity that no gazetteer knows.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// ISO 3166-1 alpha-3 for a state and those acting for it, else an upper-case slug of the name.
    pub code: Option<String>,
    /// Offices held in the text: "President".
    pub roles: Vec<String>,
    /// Members of a group as far as the text settles them; never expanded by guess.
    pub members: Vec<EntityId>,
    /// The side it speaks for; its own id for a principal; `None` where the text does not say.
    pub party: Option<EntityId>,
}

/// How a mention refers to its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum MentionForm {
    /// "China".
    Name,
    /// "the Chinese foreign minister".
    Title,
    /// "Chinese".
    Adjective,
    /// "China's".
    Possessive,
    /// "Beijing" for the government there.
    Metonym,
    /// "it".
    Pronoun,
    /// "the ministry", back to one named before.
    Anaphor,
    /// "both sides".
    Group,
    /// "a senior official".
    Anonymous,
}

/// Words that refer to an entity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Mention {
    /// Whom they refer to.
    pub entity: EntityId,
    /// The words.
    #[serde(flatten)]
    pub span: Span,
    /// How they refer.
    pub form: MentionForm,
    /// The established name where the text misspells it: "Xi Jinping" for "Ki Jinping".
    pub corrected: Option<String>,
}

/// The TIMEX3 type of a time expression, written in capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "UPPERCASE")]
pub enum TimeKind {
    /// A day or longer: "last April".
    Date,
    /// A part of a day: "at noon".
    Time,
    /// A length: "100 days".
    Duration,
    /// A recurrence: "annual".
    Set,
}

/// What the value of a time expression was worked out from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TimeAnchor {
    /// The words alone: "3 May 2017".
    Absolute,
    /// The publication date: "yesterday".
    DocumentDate,
    /// Another event of the text: "a week earlier".
    Event,
    /// Nothing: it is relative and there is no date to resolve it against.
    Missing,
}

/// A time expression.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Time {
    /// Position in [`Document::times`](super::Document::times).
    pub id: TimeId,
    /// The words.
    #[serde(flatten)]
    pub span: Span,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: TimeKind,
    /// TIMEX3 value such as `2017-07-19` or `P100D`; `None` when nothing resolves it.
    pub value: Option<String>,
    /// What the value rests on.
    pub anchor: TimeAnchor,
}

/// Where something happens; never an actor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Place {
    /// Position in [`Document::places`](super::Document::places).
    pub id: PlaceId,
    /// The words.
    #[serde(flatten)]
    pub span: Span,
    /// Name of the place.
    pub name: String,
    /// ISO 3166-1 alpha-3 of the country it lies in, where known.
    pub country: Option<String>,
}
