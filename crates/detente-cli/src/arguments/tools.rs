//! Arguments of the commands that look into one article, or work on rules.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::values::date;
use super::{Own, TableForm};

/// Arguments of `explain`.
#[derive(Args, Debug)]
pub(crate) struct Explain {
    /// The article, or `-` for standard input.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Publication date, YYYY-MM-DD.
    #[arg(long, value_parser = date)]
    pub(crate) date: Option<String>,
    /// Shows how far this rule or branch came instead: `demand/urge`, `demand/urge#2`.
    #[arg(long, value_name = "RULE")]
    pub(crate) why_not: Option<String>,
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
    /// Publication date, YYYY-MM-DD; it tells who held an office then.
    #[arg(long, value_parser = date)]
    pub(crate) date: Option<String>,
    /// A table of names to read after the built-in ones; may be given again.
    #[arg(long = "gazetteer", value_name = "FILE")]
    pub(crate) gazetteers: Vec<PathBuf>,
}

/// Arguments of `codes`.
#[derive(Args, Debug)]
pub(crate) struct Codes {
    /// One scheme: cameo-1.1b3, plover-2.0 or plover-2017; or the name of digits that its codes look up.
    #[arg(long, value_name = "NAME")]
    pub(crate) profile: Option<String>,
    /// One kind of event: demand.
    #[arg(long, value_name = "KIND")]
    pub(crate) kind: Option<String>,
    /// How to write: `pretty` on a terminal, else `json`, unless said.
    #[arg(long, value_enum)]
    pub(crate) format: Option<TableForm>,
}

/// What to do with tables of names.
#[derive(Debug, Subcommand)]
pub(crate) enum Data {
    /// Tells what is wrong with tables for `--gazetteer`, each line that is.
    Check {
        /// The tables; a party may stand in one before.
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
    },
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

/// How to write trees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TreeForm {
    /// For people: each word below its head.
    Tree,
    /// Ten columns, as treebanks have them.
    Conllu,
}
