//! Repeatable work on the tagger-parser and its speed: `cargo run -p xtask --release -- eval FILES`.
#![allow(clippy::print_stdout)] // printing is what it is for

mod conllu;
mod evaluate;
mod instructions;
mod raw;
mod speed;
mod train;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

/// Trains and evaluates the tagger-parser, and counts what reading costs.
#[derive(Debug, Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Trains a model (needs Python with jax, optax and numpy).
    Train(train::Options),
    /// Prints UPOS, XPOS, UAS, LAS and core-arc F1 on CoNLL-U files.
    Eval(evaluate::Options),
    /// Prints how many tokens a second are tagged and parsed.
    Speed {
        /// CoNLL-U files to read.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Compares the instructions that a byte of text costs with those recorded (needs valgrind).
    Instructions {
        /// Writes them down instead.
        #[arg(long)]
        record: bool,
    },
}

fn main() -> std::io::Result<()> {
    match Arguments::parse().command {
        Command::Train(options) => train::run(&options),
        Command::Eval(options) => evaluate::run(&options),
        Command::Speed { files } => speed::run(&files),
        Command::Instructions { record } => instructions::run(record),
    }
}
