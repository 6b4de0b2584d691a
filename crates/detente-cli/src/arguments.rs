//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::flat;

/// Reads news about negotiations: who demands, offers, rejects or agrees on what, and who says so.
#[derive(Debug, Parser)]
#[command(name = "detente", version, propagate_version = true)]
#[command(
    after_help = "Exit codes: 0 done; 1 output or a store failed; 2 wrong usage or rules with errors; \
                        3 some documents failed, the others are written."
)]
pub(crate) struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
    /// When to use colours: auto, always or never.
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, hide_possible_values = true)]
    pub(crate) color: Color,
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

/// Arguments of `extract`.
#[derive(Args, Debug)]
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

/// Arguments of `explain`.
#[derive(Args, Debug)]
pub(crate) struct Explain {
    /// The article, or `-` for standard input.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Publication date, YYYY-MM-DD.
    #[arg(long, value_parser = date)]
    pub(crate) date: Option<String>,
    #[command(flatten)]
    pub(crate) own: Own,
}

/// Arguments of `parse`.
#[derive(Args, Debug)]
pub(crate) struct Parse {
    /// The text, or `-` for standard input.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// How to write: `tree` on a terminal, else `conllu`, unless said.
    #[arg(long, value_enum)]
    pub(crate) format: Option<TreeForm>,
    /// Prints the clauses with their positions instead of the trees.
    #[arg(long, conflicts_with = "format")]
    pub(crate) clauses: bool,
}

/// Arguments of `entities`.
#[derive(Args, Debug)]
pub(crate) struct Entities {
    /// The article, or `-` for standard input.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// A table of names to read after the built-in ones; may be given again.
    #[arg(long = "gazetteer", value_name = "FILE")]
    pub(crate) gazetteers: Vec<PathBuf>,
}

/// What to do with rule files.
#[derive(Debug, Subcommand)]
pub(crate) enum Rules {
    /// Compiles rule files and shows what is wrong with them; the built-in ones if none is given.
    Check(RuleFiles),
    /// Runs the examples of rule files; those of the built-in ones if none is given.
    Test(RuleFiles),
    /// Lists rules and what they read.
    List(RuleFiles),
    /// Writes rule files in their canonical form: a statement a line, comments kept.
    Fmt(FormatRules),
    /// Counts for each file the rules and branches that examples reach, and names the others.
    Coverage(RuleFiles),
    /// Explains the code of a finding, as E011, with a wrong and a right example.
    Explain {
        /// The code.
        code: String,
    },
}

/// Arguments of `rules fmt`.
#[derive(Args, Debug)]
pub(crate) struct FormatRules {
    /// The files, written in place; `-` formats standard input to standard output.
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// Writes nothing; names the files that are not in canonical form, and then ends with code 2.
    #[arg(long)]
    pub(crate) check: bool,
}

/// Rule files.
#[derive(Args, Debug)]
pub(crate) struct RuleFiles {
    /// The files, compiled after the built-in ones.
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Leaves the built-in rules out.
    #[arg(long)]
    pub(crate) alone: bool,
}

/// What stands in the input files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum InputForm {
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
}

/// How to write trees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TreeForm {
    /// For people: each word below its head.
    Tree,
    /// Ten columns, as treebanks have them.
    Conllu,
}

/// Which reported statements to list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum WhichAttributions {
    /// Those that carry an event.
    Events,
    /// All of them.
    All,
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

fn size(argument: &str) -> Result<u64, String> {
    let digits = argument.trim_end_matches(|last: char| last.is_ascii_alphabetic());
    let factor = match &argument[digits.len()..] {
        "" => 1,
        "k" | "K" => 1 << 10,
        "m" | "M" => 1 << 20,
        "g" | "G" => 1 << 30,
        _ => return Err("a size is a number of bytes, with k, m or g for more".to_owned()),
    };
    let number: Option<u64> = digits.parse().ok();
    number
        .and_then(|number| number.checked_mul(factor))
        .filter(|&bytes| bytes > 0)
        .ok_or_else(|| "a size is a number of bytes, with k, m or g for more".to_owned())
}

const FIELDS: [&str; 6] = ["id", "text", "title", "date", "source", "url"];

fn field(argument: &str) -> Result<(String, String), String> {
    let (ours, theirs) = argument.split_once('=').ok_or("it has no `=`, as `text=body` has")?;
    if !FIELDS.contains(&ours) {
        return Err(format!("there is no field `{ours}`; the fields are {}", FIELDS.join(", ")));
    }
    if theirs.is_empty() {
        return Err("the name after `=` is missing".to_owned());
    }
    Ok((ours.to_owned(), theirs.to_owned()))
}

pub(crate) fn date(argument: &str) -> Result<String, String> {
    let date: jiff::civil::Date =
        argument.parse().map_err(|_| "a date has the form YYYY-MM-DD".to_owned())?;
    Ok(date.to_string())
}

fn confidence(argument: &str) -> Result<f32, String> {
    match argument.parse::<f32>() {
        Ok(least) if (0.0..=1.0).contains(&least) => Ok(least),
        _ => Err("a confidence is a number from 0 to 1".to_owned()),
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

    #[test]
    fn sizes_are_read() {
        assert_eq!((size("10"), size("64k"), size("1g")), (Ok(10), Ok(64 << 10), Ok(1 << 30)));
        for wrong in ["", "k", "0", "-1", "1t", "99999999999g", "1.5m"] {
            assert!(size(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn fields_are_checked() {
        assert_eq!(field("text=body"), Ok(("text".to_owned(), "body".to_owned())));
        assert!(field("body").is_err() && field("author=x").is_err() && field("text=").is_err());
    }
}
