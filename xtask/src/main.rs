//! Repeatable work on the tagger-parser: `cargo run -p xtask --release -- eval FILES`.
#![allow(clippy::print_stdout)] // printing is what it is for

mod conllu;
mod evaluate;
mod speed;

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
        /// Read the files in capitals, as some headlines are.
        #[arg(long)]
        capitals: bool,
    },
    /// Prints how many tokens a second are tagged and parsed.
    Speed {
        /// CoNLL-U files to read.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
}

fn main() -> std::io::Result<()> {
    match Arguments::parse().command {
        Command::Eval { files, relations, capitals } => evaluate::run(&files, relations, capitals),
        Command::Speed { files } => speed::run(&files),
    }
}
