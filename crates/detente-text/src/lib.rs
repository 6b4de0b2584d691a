//! Characters and grammar of English news text: spans, sentences, tokens, tags, lemmas and
//! dependency trees. There is no word of diplomacy in this crate, and no I/O.
//!
//! ```text
//! text ─ sentences ─ tokens ─ tags + lemmas + tree
//! ```
//!
//! Every stage is a function of the stages before it, and every result points back at the bytes
//! of the original text.

pub mod analyzer;
mod between;
mod due;
mod expletive;
mod headline;
mod infinitive;
mod inverted;
mod known;
mod lemma;
mod lower;
mod lowercase;
mod mistake;
pub mod model;
mod naming;
mod opening;
#[cfg(test)]
mod parsed;
mod parted;
mod perfect;
mod plural;
pub mod relation;
mod repair;
mod reported;
pub mod sentence;
mod shape;
mod shown;
pub mod span;
pub mod tag;
mod ticker;
pub mod token;
pub mod tree;
mod undertaking;
mod words;

pub use analyzer::{Analyzer, Scratch};
pub use headline::is_open_ended;
pub use lower::lower_case;
pub use model::{Model, ModelError};
pub use relation::Relation;
pub use sentence::{Sentence, SentenceKind, sentences};
pub use shape::shape;
pub use span::Span;
pub use tag::{Upos, Xpos};
pub use token::{Token, tokens};
pub use tree::{Tree, Word};
