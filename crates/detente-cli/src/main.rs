//! The `detente` program: who demands, offers, rejects or agrees on what, read from news texts.
//!
//! Arguments, files, formats and reports; what is read, and how, is the library's.
//!
//! Exit codes: 0 done; 1 output could not be written, or a store not used; 2 wrong usage, or rules or
//! names with errors; 3 some documents failed, each named on standard error, and the others are written;
//! 130 interrupted, what is written is whole.

mod analysis;
mod arguments;
mod codes;
mod config;
mod data;
mod doctor;
mod each;
mod extract;
mod flat;
mod help;
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

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{ArgMatches, CommandFactory as _, FromArgMatches as _};

use arguments::{Arguments, Command};
use config::Config;
use outcome::{Outcome, Stopped};

fn main() -> ExitCode {
    let (arguments, config) = match read() {
        Ok(read) => read,
        Err(stopped) => return Outcome::report(Err(stopped)),
    };
    arguments.color.apply();
    tell::set(match (arguments.quiet, arguments.verbose) {
        (true, _) => tell::Loudness::Quiet,
        (_, true) => tell::Loudness::Verbose,
        _ => tell::Loudness::Usual,
    });
    Outcome::report(run(&arguments.command, config.as_ref()))
}

/// The command line, with the options of `detente.toml`, if there is one; wrong usage ends the program.
fn read() -> Result<(Arguments, Option<Config>), Stopped> {
    let mut command = config::repeatable(Arguments::command());
    command.build();
    let typed: Vec<OsString> = std::env::args_os().collect();
    let matches = command.clone().get_matches_from(&typed);
    let read =
        |matches: &ArgMatches| Arguments::from_arg_matches(matches).unwrap_or_else(|error| error.exit());
    let arguments = read(&matches);
    let found = std::env::current_dir().ok().filter(|_| !arguments.no_config);
    let Some(file) = found.and_then(|folder| config::find(&folder)) else { return Ok((arguments, None)) };
    let config = Config::read(&file, &command).map_err(Stopped::Usage)?;
    let all = config::with_config(&typed, &config::path(&matches), &config, &command);
    let matches = command.try_get_matches_from(&all).map_err(|error| {
        Stopped::Usage(format!("with the options of {}:\n{}", config.file.display(), error.render()))
    })?;
    Ok((read(&matches), Some(config)))
}

fn run(command: &Command, config: Option<&Config>) -> Result<Outcome, Stopped> {
    match command {
        Command::Extract(arguments) => extract::extract(arguments),
        Command::Demo => extract::demo(),
        Command::Explain(arguments) => analysis::explain(arguments),
        Command::Parse(arguments) => analysis::parse(arguments),
        Command::Entities(arguments) => analysis::entities(arguments),
        Command::Ledger(arguments) => state::ledger(arguments),
        Command::Timeline(arguments) => state::timeline(arguments),
        Command::Accounts(arguments) => state::accounts(arguments),
        Command::Report(arguments) => report::report(arguments),
        #[cfg(feature = "watch")]
        Command::Watch { store, command } => watch::run(store, command),
        #[cfg(feature = "serve")]
        Command::Serve(arguments) => serve::serve(arguments),
        Command::Schema => extract::schema(),
        Command::Codes(arguments) => codes::codes(arguments),
        Command::Data { command } => data::run(command),
        Command::Config => config::show(config),
        Command::Doctor(own) => doctor::doctor(own, config),
        Command::Completions { shell } => help::completions(*shell),
        Command::Man { output } => help::man(output.as_deref()),
        Command::Rules { command } => rules::run(command),
    }
}
