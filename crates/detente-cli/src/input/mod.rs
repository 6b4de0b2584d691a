//! Files, folders, globs and standard input → articles, one after another.

mod bytes;
mod files;
mod jsonl;
mod lines;

use std::collections::BTreeMap;
use std::io::{self, BufRead};
use std::path::{Path, PathBuf};

use crate::arguments::InputForm;

pub(crate) use bytes::decode;
pub(crate) use lines::{Line, lines};

/// An article with what the input says about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Article {
    /// Its id, or the name of its file.
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) title: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) source: Option<String>,
    /// What is odd about the input; told on standard error.
    pub(crate) warning: Option<String>,
}

/// An article that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    /// File, and line for JSON lines.
    pub(crate) name: String,
    pub(crate) problem: String,
}

impl Failure {
    fn new(name: impl Into<String>, problem: impl Into<String>) -> Self {
        Self { name: name.into(), problem: problem.into() }
    }
}

/// How to read the input.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    pub(crate) form: InputForm,
    /// Our name of a JSON field → the name in the input.
    pub(crate) fields: BTreeMap<String, String>,
}

/// The articles in `arguments`, in their order; folders in the order of file names.
pub(crate) fn articles<'a>(
    arguments: &'a [PathBuf],
    reading: &'a Reading,
) -> impl Iterator<Item = Result<Article, Failure>> + 'a {
    arguments.iter().flat_map(|argument| files::files(argument, reading.form)).flat_map(move |file| {
        let file = match file {
            Ok(file) => file,
            Err(failure) => return Box::new(std::iter::once(Err(failure))) as Box<dyn Iterator<Item = _>>,
        };
        match reading.form {
            InputForm::Text => Box::new(std::iter::once_with(move || article(&file))),
            InputForm::Jsonl => jsonl::articles(&file, &reading.fields),
        }
    })
}

/// The article in one file, or on standard input.
pub(crate) fn article(file: &Path) -> Result<Article, Failure> {
    let name = name(file);
    let mut content = Vec::new();
    open(file)
        .and_then(|mut reader| reader.read_to_end(&mut content))
        .map_err(|error| Failure::new(&name, describe(&error)))?;
    let (text, warning) = decode(content).map_err(|problem| Failure::new(&name, problem))?;
    let warning = warning.map(|warning| format!("{name}: {warning}"));
    Ok(Article { id: name, text, warning, ..Article::default() })
}

/// Opens a file, `-` being standard input, and unpacks it if it is packed.
fn open(file: &Path) -> io::Result<Box<dyn BufRead>> {
    if file == Path::new("-") {
        return bytes::unpack(io::BufReader::new(io::stdin()));
    }
    bytes::unpack(io::BufReader::new(std::fs::File::open(file)?))
}

/// What a file is called in ids and messages.
fn name(file: &Path) -> String {
    if file == Path::new("-") { "stdin".to_owned() } else { file.display().to_string() }
}

/// An error of the operating system in plain words.
fn describe(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "reading it is not permitted".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        _ => error.to_string(),
    }
}
