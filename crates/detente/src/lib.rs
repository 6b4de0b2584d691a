//! Reads news about negotiations.

pub mod clauses;
pub mod codes;
pub mod entities;
pub mod grammar;
pub mod issues;
pub mod meetings;
pub mod model;
pub mod rules;

pub use model::Document;
