//! Everything read from one article.

use detente_text::Span;
use serde::{Deserialize, Serialize};

use super::{
    Account, AccountRelation, Attribution, Entity, Event, LedgerRow, Meeting, Mention, Paper, Place, Signal,
    Time,
};

/// Name of the wire form: of this form, not of the crate.
pub const SCHEMA: &str = "detente/1";

/// Everything read from one article, in the wire form `detente/1`.
///
/// Ids index the list of their kind. Lists are in text order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Document {
    /// Always [`SCHEMA`].
    pub schema: String,
    /// Id given with the text.
    pub id: String,
    /// Publication date given with the text, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// The headline, where the text has one.
    pub title: Option<Span>,
    /// All sentences, headings, datelines and bylines.
    pub sentences: Vec<Span>,
    /// Who is spoken of.
    pub entities: Vec<Entity>,
    /// The words that refer to entities.
    pub mentions: Vec<Mention>,
    /// Time expressions.
    pub times: Vec<Time>,
    /// Places.
    pub places: Vec<Place>,
    /// Statements, news conferences, drafts.
    pub papers: Vec<Paper>,
    /// Meetings.
    pub meetings: Vec<Meeting>,
    /// Reported statements.
    pub attributions: Vec<Attribution>,
    /// Negotiation events.
    pub events: Vec<Event>,
    /// Staging and silence.
    pub signals: Vec<Signal>,
    /// What each side says.
    pub accounts: Vec<Account>,
    /// How the accounts relate.
    pub relations: Vec<AccountRelation>,
    /// Where each issue stands.
    pub ledger: Vec<LedgerRow>,
    /// What could not be settled, and bounds that bit.
    pub diagnostics: Vec<Diagnostic>,
}

/// A note to the reader of a document: a gap, an ambiguity, a bound that bit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Diagnostic {
    /// Stable code: `D101`.
    pub code: String,
    /// What happened.
    pub message: String,
    /// The words it is about.
    #[serde(flatten)]
    pub span: Span,
}

impl Document {
    /// A document of which nothing has been read yet.
    pub fn empty(id: impl Into<String>) -> Self {
        Self {
            schema: SCHEMA.to_owned(),
            id: id.into(),
            date: None,
            title: None,
            sentences: Vec::new(),
            entities: Vec::new(),
            mentions: Vec::new(),
            times: Vec::new(),
            places: Vec::new(),
            papers: Vec::new(),
            meetings: Vec::new(),
            attributions: Vec::new(),
            events: Vec::new(),
            signals: Vec::new(),
            accounts: Vec::new(),
            relations: Vec::new(),
            ledger: Vec::new(),
            diagnostics: Vec::new(),
        }
    }
}
