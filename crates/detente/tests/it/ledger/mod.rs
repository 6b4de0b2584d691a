//! Accounts and the ledger, over documents written by hand.

mod accounts;
mod build;
mod cases;
mod fold;
mod linkage;
mod seed;
mod stories;
mod voices;
