//! Meetings as things of their own, and the papers that come out of them.

use detente_text::Span;
use serde::{Deserialize, Serialize};

use super::{Aspect, EntityId, MeetingId, PaperId, PlaceId, TimeId};

/// One sitting, round or process of talks; several sentences may mention it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Meeting {
    /// Position in [`Document::meetings`](super::Document::meetings).
    pub id: MeetingId,
    /// The words that refer to it, in text order.
    pub mentions: Vec<Span>,
    /// Who sits at the table.
    pub participants: Vec<EntityId>,
    /// Where.
    pub place: Option<PlaceId>,
    /// When.
    pub time: Option<TimeId>,
    /// Ordinal of the round: 3 for "a third round".
    pub round: Option<u32>,
    /// "annual", where it recurs.
    pub recurrence: Option<String>,
    /// How far it has come.
    pub aspect: Aspect,
    /// The meeting that this one follows up.
    pub follow_up_of: Option<MeetingId>,
    /// The longer process that it belongs to.
    pub part_of: Option<MeetingId>,
}

/// What kind of paper or press product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PaperKind {
    /// A statement of one side.
    Statement,
    /// A statement of several speakers.
    JointStatement,
    /// An announcement.
    Announcement,
    /// A news conference.
    NewsConference,
    /// A draft under negotiation.
    DraftText,
    /// A plan, framework or road map.
    ActionPlan,
    /// A letter.
    Letter,
    /// The text of an agreement.
    Agreement,
    /// A comment asked for.
    Comment,
    /// The date of a next session.
    Date,
}

/// Who stands behind a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Jointness {
    /// One speaker.
    Single,
    /// Several speakers of one side.
    IntraParty,
    /// Both sides.
    InterParty,
}

/// What became of a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PaperStatus {
    /// It is out.
    Issued,
    /// It was called off.
    Cancelled,
    /// It is reported missing.
    Absent,
    /// It is being worked on.
    UnderDiscussion,
}

/// A document or press product inside the story.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Paper {
    /// Position in [`Document::papers`](super::Document::papers).
    pub id: PaperId,
    /// The words.
    #[serde(flatten)]
    pub span: Span,
    /// What it is.
    pub kind: PaperKind,
    /// Who stands behind it.
    pub jointness: Jointness,
    /// What became of it.
    pub status: PaperStatus,
}
