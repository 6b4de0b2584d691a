//! Integration tests, one module a subject.

mod cases;
mod layers;
mod properties;
mod wire;
