//! Files, folders, globs and standard input → articles, one after another.

mod bytes;
mod dates;
mod failure;
mod fields;
mod files;
mod jsonl;
mod lines;
mod rows;

use std::io::{self, BufRead};
use std::path::{Path, PathBuf};

use crate::arguments::InputForm;

use fields::Fields;
use rows::Records;

pub(crate) use bytes::decode;
pub(crate) use failure::{Code, Failure};
pub(crate) use fields::fields;
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

/// How to read the input.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    pub(crate) form: InputForm,
    /// Which field of the input is which of ours.
    pub(crate) fields: Fields,
    /// The most bytes of one article.
    pub(crate) limit: u64,
}

impl Reading {
    /// Reading with the usual limit and our names of fields but for `own`.
    pub(crate) fn new(form: InputForm, own: &[(String, String)]) -> Self {
        Self { form, fields: fields(None, own), limit: MAX_BYTES }
    }

    /// Whether `file` holds one article.
    pub(crate) fn is_single(&self, file: &Path) -> bool {
        files::form(file, self.form) == InputForm::Text
    }
}

/// The most bytes of one article unless said otherwise.
pub(crate) const MAX_BYTES: u64 = 64 << 20;

/// The articles in `arguments`, in their order; folders in the order of file names.
pub(crate) fn articles<'a>(
    arguments: &'a [PathBuf],
    reading: &'a Reading,
) -> impl Iterator<Item = Result<Article, Failure>> + 'a {
    arguments.iter().flat_map(|argument| files::files(argument, reading.form)).flat_map(
        move |file| match file {
            Ok(file) => of_file(&file, reading),
            Err(failure) => Box::new(std::iter::once(Err(failure))),
        },
    )
}

fn of_file<'a>(file: &Path, reading: &'a Reading) -> Box<dyn Iterator<Item = Result<Article, Failure>> + 'a> {
    let name = name(file);
    let reader = match open(file) {
        Ok(reader) => reader,
        Err(error) => return Box::new(std::iter::once(Err(Failure::io(name, &error)))),
    };
    let (fields, limit) = (&reading.fields, reading.limit);
    match files::form(file, reading.form) {
        InputForm::Auto | InputForm::Text => {
            Box::new(std::iter::once_with(move || text(name, reader, limit)))
        }
        InputForm::Jsonl => jsonl::articles(name, reader, fields, limit),
        InputForm::Csv => Box::new(Records::new(name, reader, b',', fields, limit)),
        InputForm::Tsv => Box::new(Records::new(name, reader, b'\t', fields, limit)),
    }
}

/// The article in one file, or on standard input.
pub(crate) fn article(file: &Path) -> Result<Article, Failure> {
    let name = name(file);
    let reader = open(file).map_err(|error| Failure::io(&name, &error))?;
    text(name, reader, MAX_BYTES)
}

fn text(name: String, mut reader: Box<dyn BufRead>, limit: u64) -> Result<Article, Failure> {
    let content = bytes::all(&mut *reader, limit).map_err(|error| Failure::io(&name, &error))?;
    let content = content.ok_or_else(|| Failure::too_large(&name, limit))?;
    let (text, warning) = decode(content).map_err(|problem| Failure::new(&name, Code::NoText, problem))?;
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
