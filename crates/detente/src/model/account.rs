//! What follows from the events of one article: signals, accounts, their relations, the ledger.

use serde::{Deserialize, Serialize};

use super::{Direction, EntityId, EventId, Firmness, MeetingId};

/// What staging and silence tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SignalKind {
    /// No joint statement was issued.
    NoJointStatement,
    /// No statement at all.
    NoStatement,
    /// An announcement is missing.
    NoAnnouncement,
    /// A press conference was called off.
    PressEventCancelled,
    /// No date was set for a next round.
    NoDateSet,
    /// A side declined to comment.
    DeclinedComment,
    /// "frank" talk: diplomatic code for open disagreement.
    FrankTalk,
    /// Each side issued a statement of its own.
    SeparateStatements,
    /// A side claims progress.
    ClaimedProgress,
}

/// A staging or silence signal and the event that shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Signal {
    /// What it is.
    pub kind: SignalKind,
    /// The event that shows it.
    pub event: EventId,
}

/// What one side says happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Account {
    /// The side.
    pub party: EntityId,
    /// The meeting it is about, where one is known.
    pub meeting: Option<MeetingId>,
    /// The events it asserts.
    pub events: Vec<EventId>,
}

/// How two accounts relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RelationKind {
    /// Both sides say it.
    Converges,
    /// The sides differ.
    Diverges,
    /// Only one side says it.
    OnlyIn,
}

/// On what two accounts differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Dimension {
    /// Whether there was a deal.
    Outcome,
    /// How it went.
    Valence,
    /// How much was settled.
    Level,
    /// About what.
    Issue,
    /// Who did it.
    Who,
    /// How much.
    Quantity,
}

/// How an event of one account relates to the other account.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AccountRelation {
    /// Which relation.
    pub kind: RelationKind,
    /// The event of the first side.
    pub a: EventId,
    /// The event of the second side; `None` for `only_in`.
    pub b: Option<EventId>,
    /// On what they differ.
    pub on: Option<Dimension>,
    /// The side that says it, for `only_in`.
    pub party: Option<EntityId>,
}

/// Where an issue stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LedgerStatus {
    /// On the table.
    Raised,
    /// The counterpart stands against it.
    Contested,
    /// The sides move toward each other.
    Narrowing,
    /// Agreed in principle or as an aim.
    AgreedInPrinciple,
    /// Agreed.
    Agreed,
    /// Signed.
    Signed,
    /// Carried out.
    Implemented,
    /// Broken.
    Breached,
    /// Given up.
    Dropped,
    /// Reported without agreement.
    NotAgreed,
    /// Mentioned only.
    Unknown,
}

/// The status of a ledger row in the words of one source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AccordingTo {
    /// The side that says so; `None` is the voice of the article.
    pub according_to: Option<EntityId>,
    /// Where it stands.
    pub status: LedgerStatus,
    /// The events that make it so.
    pub because: Vec<EventId>,
}

/// Where one issue stands for one party.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LedgerRow {
    /// Dotted issue id.
    pub issue: String,
    /// Goods that narrow the issue: car tariffs are not steel tariffs.
    pub commodity: Option<String>,
    /// Whose position it is.
    pub party: EntityId,
    /// Against whom.
    pub counterpart: Option<EntityId>,
    /// The last act that states the position.
    pub position: Option<super::ActKind>,
    /// How firmly.
    pub firmness: Option<Firmness>,
    /// Which way the party wants it.
    pub direction: Option<Direction>,
    /// Where it stands, by source; nothing is averaged.
    pub status: Vec<AccordingTo>,
}
