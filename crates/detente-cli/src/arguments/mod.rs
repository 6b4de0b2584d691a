//! The command line.

mod documents;
mod extract;
mod tools;
mod values;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

#[cfg(feature = "serve")]
pub(crate) use documents::Serve;
pub(crate) use documents::{Documents, Report, State, StateInput, TableForm};
#[cfg(feature = "watch")]
pub(crate) use documents::{View, Watch};
pub(crate) use extract::{Extract, InputForm, Offsets, OutputForm, Preset, WhichAttributions};
pub(crate) use tools::{Codes, Data, Entities, Explain, FormatRules, Parse, RuleFiles, Rules, TreeForm};
#[cfg(feature = "serve")]
pub(crate) use values::date;

/// Reads news about negotiations: who demands, offers, rejects or agrees on what, and who says so.
#[derive(Debug, Parser)]
#[command(name = "detente", version, propagate_version = true)]
#[command(
    after_help = "Exit codes: 0 done; 1 output or a store failed; 2 wrong usage or rules with errors; \
                        3 some documents failed, the others are written; 130 interrupted."
)]
pub(crate) struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
    /// When to use colours: auto, always or never.
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, hide_possible_values = true)]
    pub(crate) color: Color,
    /// Tells errors only: no warnings, no progress.
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Tells each article and, in the end, how many there were and how fast.
    #[arg(short, long, global = true)]
    pub(crate) verbose: bool,
    /// Reads no `detente.toml`.
    #[arg(long, global = true)]
    pub(crate) no_config: bool,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Extracts the negotiation events of articles.
    Extract(Extract),
    /// Shows the events of a built-in article.
    Demo,
    /// Shows which rules read which words of an article, and what came of it.
    Explain(Explain),
    /// Shows sentences as dependency trees.
    Parse(Parse),
    /// Lists who is spoken of in an article.
    Entities(Entities),
    /// Shows where each issue of a negotiation stands, for each party and by whose words.
    Ledger(State),
    /// Shows positions, meetings, deadlines, promises and phases in order of time.
    Timeline(State),
    /// Shows where what one side says agrees with what the other says, and where it differs.
    Accounts(State),
    /// Writes a page with the articles, who says what, where issues stand, and why.
    Report(Report),
    /// Keeps the documents of many runs in one file, and shows where their negotiations stand.
    #[cfg(feature = "watch")]
    Watch {
        /// The file; made by `add` if there is none.
        #[arg(long, global = true, value_name = "FILE", default_value = "detente.sqlite")]
        store: PathBuf,
        /// What to do.
        #[command(subcommand)]
        command: Watch,
    },
    /// Serves the report page with a box to paste an article into, and a JSON API.
    #[cfg(feature = "serve")]
    Serve(Serve),
    /// Prints the JSON Schema of what `extract` writes.
    Schema,
    /// Shows how events become codes of CAMEO and PLOVER.
    #[command(
        after_help = "Examples:\n  detente codes --profile plover-2.0 --kind reject\n  detente codes --format md"
    )]
    Codes(Codes),
    /// Works on tables of names.
    Data {
        /// What to do with them.
        #[command(subcommand)]
        command: Data,
    },
    /// Shows the `detente.toml` that holds here, and what it sets.
    Config,
    /// Loads and tries the model, the rules and the data.
    Doctor(Own),
    /// Prints completions for a shell.
    #[command(
        after_help = "Example:\n  detente completions bash > ~/.local/share/bash-completion/completions/detente"
    )]
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Prints the manual page, or writes one for each command.
    Man {
        /// A folder for the pages; made if there is none.
        #[arg(short, long, value_name = "FOLDER")]
        output: Option<PathBuf>,
    },
    /// Works on rule files.
    Rules {
        /// What to do with them.
        #[command(subcommand)]
        command: Rules,
    },
}

/// Own rules and names.
#[derive(Args, Debug)]
pub(crate) struct Own {
    /// A rule file to read after the built-in ones; may be given again.
    #[arg(long = "rules", value_name = "FILE")]
    pub(crate) rules: Vec<PathBuf>,
    /// A table of names to read after the built-in ones; may be given again.
    #[arg(long = "gazetteer", value_name = "FILE")]
    pub(crate) gazetteers: Vec<PathBuf>,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Color {
    /// Makes all output follow the choice.
    pub(crate) fn apply(self) {
        match self {
            Self::Auto => anstream::ColorChoice::Auto,
            Self::Always => anstream::ColorChoice::Always,
            Self::Never => anstream::ColorChoice::Never,
        }
        .write_global();
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Arguments::command().debug_assert();
    }
}
