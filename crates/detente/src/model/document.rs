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
///
/// In an article without events most sentences are not parsed unless the gate is off: whom their
/// pronouns mean and which capitals are names is then read from the words alone, so that `entities`,
/// `mentions` and `places` may differ a little from what a parsed article gives. No other list does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Document {
    /// Always [`SCHEMA`].
    pub schema: String,
    /// Id given with the text.
    pub id: String,
    /// Publication date given with the text, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// What was given with the text about its publication; `None` if nothing was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publication: Option<Publication>,
    /// The text that spans count in, where it is not the input as it stands: an article taken out of a
    /// web page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What spans count in; bytes where it is not said.
    #[serde(default, skip_serializing_if = "Offsets::is_bytes")]
    pub offsets: Offsets,
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

/// What the spans of a document count in. The library counts bytes; who writes documents for languages
/// that count otherwise may convert them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Offsets {
    /// Bytes of UTF-8, as Rust and Go have them.
    #[default]
    Bytes,
    /// Unicode characters, as Python has them.
    Chars,
    /// Units of UTF-16, as JavaScript and Java have them.
    Utf16,
}

impl Offsets {
    // The signature is serde's.
    #[allow(clippy::trivially_copy_pass_by_ref)]
    fn is_bytes(&self) -> bool {
        *self == Self::Bytes
    }
}

/// What is known of where an article was published, as it was given with the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Publication {
    /// The headline as the publisher gives it; [`Document::title`] is the one that stands in the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Who published it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// Where it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

impl Publication {
    /// `None` if nothing is known.
    pub fn new(title: Option<&str>, publisher: Option<&str>, url: Option<&str>) -> Option<Self> {
        let own = |value: Option<&str>| value.map(str::to_owned);
        let known = Self { title: own(title), publisher: own(publisher), url: own(url) };
        (known != Self::default()).then_some(known)
    }
}

impl Document {
    /// A document of which nothing has been read yet.
    pub fn empty(id: impl Into<String>) -> Self {
        Self {
            schema: SCHEMA.to_owned(),
            id: id.into(),
            date: None,
            publication: None,
            text: None,
            offsets: Offsets::Bytes,
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
