//! Reads news about negotiations.

pub mod clauses;
pub mod grammar;
pub mod model;

pub use model::Document;
