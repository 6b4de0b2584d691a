//! Reads news about negotiations.
