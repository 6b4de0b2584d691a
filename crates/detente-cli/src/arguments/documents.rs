//! Arguments of the commands on several documents: states, reports, stores, the server.

use std::path::PathBuf;

#[cfg(feature = "watch")]
use clap::Subcommand;
use clap::{Args, ValueEnum};

use super::values::{confidence, date, field};
use super::{InputForm, Own};

/// Arguments of `ledger`, `timeline` and `accounts`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  detente ledger news/\n  \
    detente extract --input jsonl feed.jsonl > documents.jsonl\n  \
    detente timeline --input documents --format md documents.jsonl")]
pub(crate) struct State {
    #[command(flatten)]
    pub(crate) documents: Documents,
    /// How to write: `pretty` on a terminal, else `json`, unless said.
    #[arg(long, value_enum)]
    pub(crate) format: Option<TableForm>,
}

/// Articles to read, or documents read before.
#[derive(Args, Debug)]
pub(crate) struct Documents {
    /// Files, folders, globs, or `-` for standard input.
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// What stands in the files: one article each, one article a line, one document a line as
    /// `extract` writes it, or what `watch add` stored.
    #[arg(long, value_enum, default_value_t = StateInput::Auto)]
    pub(crate) input: StateInput,
    /// Publication date, YYYY-MM-DD, of articles that bring none.
    #[arg(long, value_parser = date)]
    pub(crate) date: Option<String>,
    /// How many articles to read at a time; as many as there are processors unless said.
    #[arg(short = 'j', long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) jobs: Option<u16>,
    #[command(flatten)]
    pub(crate) own: Own,
}

/// Arguments of `report`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  detente report article.txt -o report.html\n  \
    detente report --input jsonl feed.jsonl.gz -o feed.html")]
pub(crate) struct Report {
    /// Files, folders, globs, or `-` for standard input.
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// The page to write, or `-` for standard output.
    #[arg(short, long, value_name = "PAGE", default_value = "report.html")]
    pub(crate) output: PathBuf,
    /// What stands in the files, whatever they are called.
    #[arg(long, value_enum, default_value_t = InputForm::Auto)]
    pub(crate) input: InputForm,
    /// Names of fields where they differ from id, text, title, date, source and url: `text=body`.
    #[arg(long = "field", value_name = "OURS=THEIRS", value_parser = field)]
    pub(crate) fields: Vec<(String, String)>,
    /// Publication date, YYYY-MM-DD, of articles that bring none.
    #[arg(long, value_parser = date)]
    pub(crate) date: Option<String>,
    /// Leaves out events with less confidence than this, from 0 to 1.
    #[arg(long, value_name = "LEAST", default_value_t = 0.0, value_parser = confidence)]
    pub(crate) min_confidence: f32,
    /// How many articles to read at a time; as many as there are processors unless said.
    #[arg(short = 'j', long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) jobs: Option<u16>,
    #[command(flatten)]
    pub(crate) own: Own,
}

/// What to do with a store.
#[cfg(feature = "watch")]
#[derive(Debug, Subcommand)]
pub(crate) enum Watch {
    /// Adds documents; each is on disk when its line is written. What is there already counts once.
    #[command(after_help = "Examples:\n  detente watch add --date 2024-06-13 news/\n  \
        detente extract --input jsonl feed.jsonl | detente watch add --input documents -")]
    Add(Documents),
    /// Lists the negotiations, in the order in which they began.
    List {
        /// How to write: `pretty` on a terminal, else `json`, unless said.
        #[arg(long, value_enum)]
        format: Option<TableForm>,
    },
    /// Shows where one negotiation stands, and what happened in order of time.
    Show {
        /// Its id in the list, or the beginning of it.
        #[arg(value_name = "ID")]
        id: String,
        /// Shows one of the two.
        #[arg(long, value_enum)]
        view: Option<View>,
        /// How to write: `pretty` on a terminal, else `json`, unless said.
        #[arg(long, value_enum)]
        format: Option<TableForm>,
    },
}

/// A side of a negotiation to show.
#[cfg(feature = "watch")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum View {
    /// Where each issue stands.
    Ledger,
    /// What happened, in order of time.
    Timeline,
}

/// Arguments of `serve`.
#[cfg(feature = "serve")]
#[derive(Args, Debug)]
#[command(after_help = "Example:\n  detente serve --listen 127.0.0.1:8080\n  \
    curl -s http://127.0.0.1:8080/v1/extract --json '{\"text\": \"Lisbon has urged Rabat to reopen the fishing grounds.\"}'")]
pub(crate) struct Serve {
    /// Where to listen. Anything but this machine is open to everybody who reaches it.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    pub(crate) listen: std::net::SocketAddr,
    /// The longest article, in bytes.
    #[arg(long, value_name = "BYTES", default_value_t = 200_000)]
    pub(crate) max_bytes: usize,
    /// How long an answer may take, in seconds.
    #[arg(long, value_name = "SECONDS", default_value_t = 20, value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub(crate) timeout: u64,
    /// How many articles to read at a time; more are turned away. As many as there are processors unless said.
    #[arg(short = 'j', long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) jobs: Option<u16>,
    #[command(flatten)]
    pub(crate) own: Own,
}

/// What the state of negotiations is read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum StateInput {
    /// What the ending of its name says, as in `extract`.
    Auto,
    /// One article a file.
    Text,
    /// One article a line, as JSON.
    Jsonl,
    /// One document a line, as `extract` writes it.
    Documents,
    /// The documents of a store that `watch add` made.
    #[cfg(feature = "watch")]
    Store,
}

/// How to write tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableForm {
    /// For people: columns.
    Pretty,
    /// Indented JSON with all that is known.
    Json,
    /// Comma-separated values.
    Csv,
    /// A Markdown table.
    Md,
}
