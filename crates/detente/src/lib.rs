//! Reads news about negotiations.

pub mod attribution;
pub mod clauses;
pub mod codes;
pub mod entities;
pub mod events;
pub mod extract;
pub mod gate;
pub mod grammar;
pub mod issues;
pub mod ledger;
pub mod meetings;
pub mod model;
pub mod rules;
pub mod scopes;
pub mod terms;
pub mod times;

pub use extract::{Attributions, BuildError, Extractor, ExtractorBuilder, ParsedShare, Source};
pub use model::Document;
