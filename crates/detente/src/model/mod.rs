//! The document model: what one article says about a negotiation.
//!
//! These types *are* the wire form `detente/1`: what [`Document`] serialises to is what
//! `detente extract` writes. Spans are byte offsets into the original text; ids are small integers
//! that index the list of their kind; what the text does not say is `null` or empty.

mod account;
mod attribution;
mod document;
mod entity;
mod event;
mod id;
mod issue;
mod kind;
mod meeting;
mod serde_span;

pub use account::{
    AccordingTo, Account, AccountRelation, Dimension, LedgerRow, LedgerStatus, RelationKind, Signal,
    SignalKind,
};
pub use attribution::{Attribution, AttributionBasis, Link, Medium, MediumKind, Quote, Stance};
pub use document::{Diagnostic, Document, Offsets, Publication, SCHEMA};
pub use entity::{Entity, EntityKind, Mention, MentionForm, Place, Time, TimeAnchor, TimeKind};
pub use event::{
    AgreeLevel, Argument, ArgumentBasis, Aspect, ConcludeStage, Detail, EvaluationTarget, Event, Firmness,
    FollowThroughStatus, Modality, Polarity, Realis, Tense,
};
pub use id::{AttributionId, EntityId, EventId, MeetingId, PaperId, PlaceId, TimeId};
pub use issue::{Direction, IssueArgument, IssueBasis, Quantity};
pub use kind::ActKind;
pub use meeting::{Jointness, Meeting, Paper, PaperKind, PaperStatus};
