//! Repeatable work on the tagger-parser: `cargo run -p xtask --release -- eval FILES`.
#![allow(clippy::print_stdout)] // printing is what it is for

mod conllu;
mod evaluate;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

/// Trains and evaluates the tagger-parser.
#[derive(Debug, Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Prints UPOS, XPOS, UAS, LAS and core-arc F1 on CoNLL-U files.
    Eval {
        /// The files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Also print F1 of each core relation.
        #[arg(long)]
        relations: bool,
    },
}

fn main() -> std::io::Result<()> {
    match Arguments::parse().command {
        Command::Eval { files, relations } => evaluate::run(&files, relations),
    }
}
