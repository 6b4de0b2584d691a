//! Arguments of `extract`: what is read, and how documents are written.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::Own;
use super::values::{confidence, date, field, size};
use crate::flat;

/// Arguments of `extract`.
#[derive(Args, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
#[command(after_help = EXTRACT_EXAMPLES, after_long_help = extract_help())]
pub(crate) struct Extract {
    /// Files, folders, globs, or `-` for standard input. The ending of a name says what stands in it:
    /// .txt, .md, .html, .jsonl, .csv, .tsv, .rss, .atom, .xml or .warc, each with .gz or .zst behind it or not.
    #[arg(value_name = "FILE", default_value = "-")]
    pub(crate) files: Vec<PathBuf>,
    /// What stands in the files, whatever they are called.
    #[arg(long, value_enum, default_value_t = InputForm::Auto)]
    pub(crate) input: InputForm,
    /// Names of fields where they differ from id, text, title, date, source and url: `text=body`.
    #[arg(long = "field", value_name = "OURS=THEIRS", value_parser = field)]
    pub(crate) fields: Vec<(String, String)>,
    /// Names of fields as others have them; `--field` goes before.
    #[arg(long, value_enum)]
    pub(crate) preset: Option<Preset>,
    /// The most bytes of one article, unpacked; what is longer is told and passed over.
    #[arg(long, value_name = "N", default_value = "64m", value_parser = size)]
    pub(crate) max_bytes: u64,
    /// Writes each failure as a line of JSON there too: {"file", "document", "code", "message"}.
    #[arg(long, value_name = "FILE")]
    pub(crate) errors: Option<PathBuf>,
    /// Publication date, YYYY-MM-DD, of articles that bring none; "yesterday" needs one.
    #[arg(long, value_parser = date)]
    pub(crate) date: Option<String>,
    /// Which reported statements to list.
    #[arg(long, value_enum, default_value_t = WhichAttributions::Events)]
    pub(crate) attributions: WhichAttributions,
    /// Leaves out events with less confidence than this, from 0 to 1.
    #[arg(long, value_name = "LEAST", default_value_t = 0.0, value_parser = confidence)]
    pub(crate) min_confidence: f32,
    /// Writes there instead of to standard output; a folder for `brat`.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Goes on where a run that ended early stopped: documents in the file of `--output` are kept, what
    /// is missing is added. For `jsonl`.
    #[arg(long, requires = "output")]
    pub(crate) resume: bool,
    /// What places in the text count in.
    #[arg(long, value_enum, default_value_t = Offsets::Bytes)]
    pub(crate) offsets: Offsets,
    /// Reads and writes an article at a time, for feeds that come line by line.
    #[arg(long)]
    pub(crate) line_buffered: bool,
    /// How to write: `pretty` on a terminal, else `jsonl`, unless said.
    #[arg(long, value_enum)]
    pub(crate) format: Option<OutputForm>,
    /// Parses every sentence, also those that can hold no event. Events are the same; it takes longer.
    #[arg(long)]
    pub(crate) no_gate: bool,
    /// Tells at the end how many sentences were parsed.
    #[arg(long)]
    pub(crate) stats: bool,
    /// How many articles to read at a time; as many as there are processors unless said.
    #[arg(short = 'j', long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) jobs: Option<u16>,
    #[command(flatten)]
    pub(crate) own: Own,
}

/// What stands in the input files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum InputForm {
    #[default]
    /// What the ending of its name says; one article where it says nothing.
    Auto,
    /// One article a file.
    Text,
    /// One JSON object a line: {"id", "text", "title", "date", "source", "url"}; only text is required.
    Jsonl,
    /// One article a record below a heading of names, comma-separated.
    Csv,
    /// The same, tab-separated.
    Tsv,
    /// One article a file, as Markdown.
    Markdown,
    #[cfg(feature = "web")]
    /// One web page a file, of which the article is taken.
    Html,
    #[cfg(feature = "web")]
    /// An RSS or Atom feed, one article an item.
    Feed,
    #[cfg(feature = "web")]
    /// A WARC archive of web pages or texts.
    Warc,
}

/// Names of fields as others have them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Preset {
    /// Stories as NGEC reads them: `event_text`, `headline`, `pub_date`, `publisher`.
    Ngec,
    /// Stories of Media Cloud: `publish_date`, `media_name`.
    Mediacloud,
    /// Article lists of GDELT with the texts added as `text`: `url`, `seendate`, `domain`.
    Gdelt,
}

/// How to write documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum OutputForm {
    /// For people: sentences with the words marked, and their events.
    Pretty,
    /// Indented JSON: an object for one article, an array for several.
    Json,
    /// One JSON object a line.
    Jsonl,
    /// A line an event, comma-separated; `--help` tells the columns.
    Csv,
    /// A line an event, tab-separated.
    Tsv,
    /// A Markdown table for each article.
    Markdown,
    /// A line for each pair of parties with a code of CAMEO, in the columns of ICEWS, tab-separated.
    Icews,
    /// A line for each pair of parties with a type of PLOVER, in the columns of POLECAT, tab-separated.
    Polecat,
    /// A `.txt` and an `.ann` file for each article, in the folder of `--output`.
    Brat,
    #[cfg(feature = "parquet")]
    /// The columns of csv as a Parquet file.
    Parquet,
}

/// What places in the text count in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Offsets {
    /// Bytes of UTF-8.
    Bytes,
    /// Characters, as in Python and R.
    Chars,
    /// Units of UTF-16, as in JavaScript and Java.
    Utf16,
}

/// Which reported statements to list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum WhichAttributions {
    /// Those that carry an event.
    Events,
    /// All of them.
    All,
}

const EXTRACT_EXAMPLES: &str = "Examples:
  detente extract article.txt
  detente extract --date 2024-05-03 news/
  detente extract --format csv news/ > events.csv
  detente extract --field text=body feed.jsonl.gz > events.jsonl
  detente extract --preset mediacloud stories.csv.zst --errors failed.jsonl > events.jsonl
  curl -s https://example.org/article.txt | detente extract -";

fn extract_help() -> String {
    let columns = flat::about(flat::COLUMNS);
    format!(
        "{EXTRACT_EXAMPLES}\n\nColumns of csv and tsv; several values in one are joined with `;`:\n{columns}"
    )
}
