//! Arguments of the commands that look into one article, or work on rules.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::Own;
use super::values::date;

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

/// How to write trees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TreeForm {
    /// For people: each word below its head.
    Tree,
    /// Ten columns, as treebanks have them.
    Conllu,
}
