//! The `detente` program: who demands, offers, rejects or agrees on what, read from news texts.
//!
//! Arguments, files, formats and reports; what is read, and how, is the library's.
//!
//! Exit codes: 0 done; 1 output could not be written, or a store not used; 2 wrong usage, or rules or
//! names with errors; 3 some documents failed, each named on standard error, and the others are written;
//! 130 interrupted, what is written is whole.

mod analysis;
mod arguments;
mod each;
mod extract;
mod flat;
mod input;
mod interrupt;
mod ordered;
mod outcome;
mod output;
mod records;
mod report;
mod rules;
#[cfg(feature = "serve")]
mod serve;
mod show;
mod state;
mod tell;
#[cfg(feature = "watch")]
mod watch;

use std::process::ExitCode;

use clap::Parser as _;

use arguments::{Arguments, Command};
use outcome::Outcome;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    arguments.color.apply();
    tell::set(match (arguments.quiet, arguments.verbose) {
        (true, _) => tell::Loudness::Quiet,
        (_, true) => tell::Loudness::Verbose,
        _ => tell::Loudness::Usual,
    });
    let done = match arguments.command {
        Command::Extract(arguments) => extract::extract(&arguments),
        Command::Demo => extract::demo(),
        Command::Explain(arguments) => analysis::explain(&arguments),
        Command::Parse(arguments) => analysis::parse(&arguments),
        Command::Entities(arguments) => analysis::entities(&arguments),
        Command::Ledger(arguments) => state::ledger(&arguments),
        Command::Timeline(arguments) => state::timeline(&arguments),
        Command::Accounts(arguments) => state::accounts(&arguments),
        Command::Report(arguments) => report::report(&arguments),
        #[cfg(feature = "watch")]
        Command::Watch { store, command } => watch::run(&store, &command),
        #[cfg(feature = "serve")]
        Command::Serve(arguments) => serve::serve(&arguments),
        Command::Schema => extract::schema(),
        Command::Rules { command } => rules::run(&command),
    };
    Outcome::report(done)
}
