//! How far each branch came in a sentence, noted while it was matched.

use std::fmt;

use detente_text::Span;
use serde::Serialize;

/// A branch whose trigger stands in the sentence, and how far it came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Attempt {
    /// `demand/ask`.
    pub rule: String,
    /// Position of the branch among those of its rule, from 0.
    pub branch: u16,
    /// File of the rule.
    pub file: String,
    /// Line of the branch, counted from 1.
    pub line: usize,
    /// The head of the trigger.
    pub trigger: Span,
    /// Items as written, `subj=by`, with the phrases that fill them.
    pub filled: Vec<(String, Span)>,
    /// Where it ended.
    pub reached: Reached,
}

/// How far a branch came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reached {
    /// It matched.
    Matched,
    /// This condition of its `when` does not hold.
    Condition(String),
    /// Nothing fills this position, or nothing of the type it asks for.
    Missing(String),
    /// A phrase stands where the branch wants none.
    Forbidden(String, Span),
    /// A derived rule took the match.
    Derived(String),
    /// Another rule read the same words.
    Lost {
        /// Rule and branch of the other: `demand/ask#2`.
        to: String,
        /// Why it won.
        reason: String,
    },
}

impl fmt::Display for Reached {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Matched => f.write_str("matched"),
            Self::Condition(condition) => write!(f, "`{condition}` does not hold"),
            Self::Missing(item) => write!(f, "nothing fills `{item}`"),
            Self::Forbidden(item, _) => write!(f, "`{item}` forbids what stands there"),
            Self::Derived(rule) => write!(f, "rewritten by `{rule}`"),
            Self::Lost { to, reason } => write!(f, "lost against `{to}`: {reason}"),
        }
    }
}

/// What a run over a sentence gave, with the cost of it.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// The matches, in text order of their triggers.
    pub matches: Vec<super::Match>,
    /// Whether a bound of the engine was reached, so that matches may be missing.
    pub is_truncated: bool,
    /// Comparisons made; linear in the text for a given set of rules.
    pub steps: u64,
    /// How far each branch came; empty unless asked for.
    pub attempts: Vec<Attempt>,
}
