//! Integration tests, one module a subject.

mod cases;
mod layers;
mod ledger;
mod properties;
mod renaming;
mod wire;
