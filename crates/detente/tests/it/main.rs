//! Integration tests, one module a subject.

mod cases;
mod classic;
mod constructions;
mod examples;
mod gate;
mod layers;
mod ledger;
mod linear;
mod places;
mod plain;
mod properties;
mod renaming;
mod wire;
