//! Events: what a party does in a negotiation, as reported.

use std::collections::BTreeMap;

use detente_text::Span;
use serde::{Deserialize, Serialize};

use super::{
    ActKind, AttributionId, EntityId, EventId, IssueArgument, MeetingId, PaperKind, PlaceId, TimeId,
};

/// A reported act or change of state in a bargaining process, tied to its words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Event {
    /// Position in [`Document::events`](super::Document::events).
    pub id: EventId,
    /// Which of the 24 kinds.
    pub kind: ActKind,
    /// Position of its sentence in [`Document::sentences`](super::Document::sentences).
    pub sentence: u32,
    /// The shortest words that name the act: "could not reach an agreement".
    pub trigger: Span,
    /// Trigger and arguments; covers the trigger.
    pub evidence: Vec<Span>,
    /// Who acts, for one-sided acts.
    pub initiator: Vec<Argument>,
    /// Toward whom.
    pub addressee: Vec<Argument>,
    /// Who acts together, for symmetric acts.
    pub participants: Vec<Argument>,
    /// About what.
    pub issues: Vec<IssueArgument>,
    /// Negative where the act is reported not to have happened.
    pub polarity: Polarity,
    /// How the text commits itself.
    pub modality: Modality,
    /// The condition of a conditional event: "unless a deal is signed".
    pub condition: Option<Span>,
    /// Tense of the words.
    pub tense: Tense,
    /// Derived: actual if asserted, positive and not future.
    pub realis: Realis,
    /// When.
    pub time: Option<TimeId>,
    /// Where.
    pub place: Option<PlaceId>,
    /// The meeting it belongs to.
    pub meeting: Option<MeetingId>,
    /// Who says so; `None` is the voice of the article.
    pub attribution: Option<AttributionId>,
    /// What is particular to the kind.
    pub detail: Detail,
    /// Codes by profile name: `cameo-1.1b3`, `plover-2.0`.
    pub codes: BTreeMap<String, String>,
    /// The rule and branch that read it: `demand/noun`.
    pub rule: String,
    /// How likely it is right, from 0 to 1.
    pub confidence: f32,
}

/// One actor of an event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Argument {
    /// Who, where known.
    pub entity: Option<EntityId>,
    /// The words that name the actor.
    #[serde(flatten, with = "super::serde_span")]
    #[cfg_attr(feature = "schema", schemars(schema_with = "super::serde_span::schema"))]
    pub span: Option<Span>,
    /// Where it comes from.
    pub basis: ArgumentBasis,
}

/// Where an actor comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ArgumentBasis {
    /// The words stand at the event.
    Stated,
    /// A member of a group named at the event.
    GroupMember,
    /// Worked out from another clause or the meeting.
    Inferred,
    /// The text leaves it open.
    Unspecified,
}

/// Whether the act is reported to have happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Polarity {
    /// It is.
    Positive,
    /// It is not.
    Negative,
}

/// How the text commits itself to an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Modality {
    /// "China lifted the cap."
    Asserted,
    /// "China will lift the cap."
    Intended,
    /// "China must lift the cap."
    Obliged,
    /// "China may lift the cap."
    Possible,
    /// "China is expected to lift the cap."
    Predicted,
    /// "China would lift the cap if ..."
    Conditional,
    /// "China would have lifted the cap."
    Counterfactual,
    /// "whether China lifts the cap".
    Question,
}

/// Tense of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Tense {
    /// "met".
    Past,
    /// "had met".
    PastPerfect,
    /// "meets".
    Present,
    /// "is meeting".
    PresentProgressive,
    /// "has met".
    PresentPerfect,
    /// "will meet".
    Future,
    /// "would meet".
    FutureInPast,
    /// "meeting", "to meet".
    Untensed,
}

/// Whether the event is told as fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Realis {
    /// Asserted, positive, not future.
    Actual,
    /// Anything else.
    Other,
}

/// How hard a party asks, weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Firmness {
    /// "appealed".
    Appeal,
    /// "urged".
    Urge,
    /// "pressed".
    Press,
    /// "demanded".
    Demand,
    /// "insisted".
    Insist,
    /// "gave an ultimatum".
    Ultimatum,
}

/// How much is settled, least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AgreeLevel {
    /// A shared aim.
    Objective,
    /// A principle.
    InPrinciple,
    /// A part.
    Partial,
    /// A text.
    Text,
    /// All of it.
    Full,
}

/// How far an agreement has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ConcludeStage {
    /// Initialled.
    Initialled,
    /// Signed.
    Signed,
    /// Ratified or approved.
    Ratified,
    /// In force or completed.
    InForce,
}

/// What became of a promise or agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FollowThroughStatus {
    /// Kept.
    Kept,
    /// Partly kept.
    Partial,
    /// Delayed.
    Delayed,
    /// Broken.
    Breached,
    /// Ended.
    Ended,
}

/// How far a meeting has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Aspect {
    /// Not yet begun.
    Planned,
    /// Begun.
    Began,
    /// Under way.
    Ongoing,
    /// Held.
    Held,
    /// Over.
    Ended,
}

/// What an evaluation is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum EvaluationTarget {
    /// The talks.
    Talks,
    /// The relations of the parties.
    Relations,
    /// A party.
    Party,
    /// A proposal or measure.
    Proposal,
    /// The prospects of a deal.
    Prospects,
}

/// What is particular to the kind of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Detail {
    /// A demand: how hard a party asks.
    Demand {
        /// "urged" is weaker than "demanded".
        firmness: Firmness,
    },
    /// An agreement: how much is settled.
    Agree {
        /// An objective, a principle, a part, a text, all of it.
        level: AgreeLevel,
    },
    /// A talk: how far it has come, and how it went.
    Talk {
        /// Begun, held, ended.
        aspect: Aspect,
        /// "frankly".
        manner: Option<Span>,
    },
    /// A conclusion: how far the paper has come.
    Conclude {
        /// Initialled, signed, ratified, in force.
        stage: ConcludeStage,
    },
    /// A promise kept, delayed, broken.
    FollowThrough {
        /// What became of it.
        status: FollowThroughStatus,
        /// The promise or agreement, where it is told too.
        of: Option<EventId>,
    },
    /// Something planned is called off.
    Cancel {
        /// The paper or press product; `None` for a session.
        what: Option<PaperKind>,
        /// Put off rather than called off.
        postponed: bool,
    },
    /// Something expected is missing.
    Withhold {
        /// What is missing.
        what: PaperKind,
    },
    /// An offer or threat, with or without a condition.
    Offer {
        /// Whether it hangs on a condition.
        conditional: bool,
    },
    /// An evaluation.
    Evaluation {
        /// 1 good, 0 neutral, -1 bad.
        valence: i8,
        /// What is evaluated.
        of: EvaluationTarget,
    },
    /// An undertaking.
    Commit {
        /// Whether the parties undertake it together.
        joint: bool,
    },
    /// Nothing beyond what every event has.
    None {},
}

impl Realis {
    /// Actual only if asserted, positive and not future.
    pub const fn of(polarity: Polarity, modality: Modality, tense: Tense) -> Self {
        match (polarity, modality, tense) {
            (_, _, Tense::Future | Tense::FutureInPast) => Self::Other,
            (Polarity::Positive, Modality::Asserted, _) => Self::Actual,
            _ => Self::Other,
        }
    }
}
