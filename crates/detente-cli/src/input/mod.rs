//! Files, folders, globs and standard input → articles, one after another.

mod article;
mod bytes;
mod dates;
mod encoding;
mod failure;
#[cfg(feature = "web")]
mod feed;
mod fields;
mod files;
#[cfg(feature = "web")]
mod html;
#[cfg(feature = "web")]
mod http;
mod jsonl;
mod lines;
mod markdown;
mod rows;
#[cfg(feature = "web")]
mod warc;

use std::io::{self, BufRead};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use crate::arguments::InputForm;

use fields::Fields;
use rows::Records;

pub(crate) use article::Article;
pub(crate) use encoding::{Decoded, decode};
pub(crate) use failure::{Code, Failure};
pub(crate) use fields::fields;
pub(crate) use lines::{Line, lines};

/// How to read the input.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reading {
    pub(crate) form: InputForm,
    /// Which field of the input is which of ours.
    pub(crate) fields: Fields,
    /// The most bytes of one article.
    pub(crate) limit: u64,
    /// How many bytes of files have been read, packed as they are.
    pub(crate) read: Arc<AtomicU64>,
}

impl Reading {
    /// Reading with the usual limit and our names of fields but for `own`.
    pub(crate) fn new(form: InputForm, own: &[(String, String)]) -> Self {
        Self { form, fields: fields(None, own), limit: MAX_BYTES, ..Self::default() }
    }

    /// Whether `file` holds one article.
    pub(crate) fn is_single(&self, file: &Path) -> bool {
        match files::form(file, self.form) {
            InputForm::Auto | InputForm::Text | InputForm::Markdown => true,
            #[cfg(feature = "web")]
            InputForm::Html => true,
            _ => false,
        }
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

/// How many bytes the files in `arguments` have, if all of them are files.
pub(crate) fn size(arguments: &[PathBuf], reading: &Reading) -> Option<u64> {
    let files = arguments.iter().flat_map(|argument| files::files(argument, reading.form)).flatten();
    let sizes = files.map(|file| file.metadata().ok().filter(std::fs::Metadata::is_file).map(|it| it.len()));
    sizes.sum()
}

fn of_file<'a>(file: &Path, reading: &'a Reading) -> Box<dyn Iterator<Item = Result<Article, Failure>> + 'a> {
    let name = name(file);
    let reader = match open(file, &reading.read) {
        Ok(reader) => reader,
        Err(error) => return Box::new(std::iter::once(Err(Failure::io(name, &error)))),
    };
    let (fields, limit) = (&reading.fields, reading.limit);
    let form = files::form(file, reading.form);
    if matches!(form, InputForm::Jsonl | InputForm::Csv | InputForm::Tsv) {
        return of_lines(form, name, reader, fields, limit);
    }
    #[cfg(feature = "web")]
    match form {
        InputForm::Feed => {
            return match text(form, name, reader, limit) {
                Ok(read) => feed::articles(read),
                Err(failure) => Box::new(std::iter::once(Err(failure))),
            };
        }
        InputForm::Warc => return Box::new(warc::Pages::new(name, reader, limit)),
        _ => {}
    }
    Box::new(std::iter::once_with(move || text(form, name, reader, limit)))
}

/// The articles of a file with one in each line or record.
fn of_lines<'a>(
    form: InputForm,
    name: String,
    reader: Box<dyn BufRead>,
    fields: &'a Fields,
    limit: u64,
) -> Box<dyn Iterator<Item = Result<Article, Failure>> + 'a> {
    let (reader, warning) = match bytes::narrowed(reader) {
        Ok(read) => read,
        Err(error) => return Box::new(std::iter::once(Err(Failure::io(name, &error)))),
    };
    let mut warning = warning.map(|warning| format!("{name}: {warning}"));
    let articles: Box<dyn Iterator<Item = _>> = match form {
        InputForm::Csv => Box::new(Records::new(name, reader, b',', fields, limit)),
        InputForm::Tsv => Box::new(Records::new(name, reader, b'\t', fields, limit)),
        _ => jsonl::articles(name, reader, fields, limit),
    };
    // Told once for the file.
    Box::new(articles.map(move |article| {
        article.map(|article| Article { warning: warning.take().or(article.warning), ..article })
    }))
}

/// The article in one file, or on standard input.
pub(crate) fn article(file: &Path) -> Result<Article, Failure> {
    let name = name(file);
    let reader = open(file, &Arc::default()).map_err(|error| Failure::io(&name, &error))?;
    text(files::form(file, InputForm::Auto), name, reader, MAX_BYTES)?.plain()
}

/// A file as one text: what stands in it, or a page or feed that is still one.
fn text(form: InputForm, name: String, mut reader: Box<dyn BufRead>, limit: u64) -> Result<Article, Failure> {
    let content = bytes::all(&mut *reader, limit).map_err(|error| Failure::io(&name, &error))?;
    let content = content.ok_or_else(|| Failure::too_large(&name, limit))?;
    #[cfg(feature = "web")]
    let (is_page, is_marked) = (form == InputForm::Html, matches!(form, InputForm::Html | InputForm::Feed));
    #[cfg(not(feature = "web"))]
    let (is_page, is_marked) = (false, false);
    let declared = if is_marked { encoding::declared(&content) } else { None };
    let Decoded { text, warning } =
        decode(content, declared.as_deref()).map_err(|problem| Failure::new(&name, Code::NoText, problem))?;
    let is_markdown = form == InputForm::Markdown;
    Ok(Article {
        id: name.clone(),
        is_made: is_markdown || warning.is_some(),
        is_page,
        text: if is_markdown { markdown::plain(&text) } else { text },
        warning: warning.map(|warning| format!("{name}: {warning}")),
        place: name,
        ..Article::default()
    })
}

/// Opens a file, `-` being standard input, and unpacks it if it is packed.
fn open(file: &Path, read: &Arc<AtomicU64>) -> io::Result<Box<dyn BufRead>> {
    if file == Path::new("-") {
        return bytes::unpack(io::BufReader::new(io::stdin()));
    }
    let counted = bytes::Counted { reader: std::fs::File::open(file)?, read: Arc::clone(read) };
    bytes::unpack(io::BufReader::new(counted))
}

/// What a file is called in ids and messages.
fn name(file: &Path) -> String {
    if file == Path::new("-") { "stdin".to_owned() } else { file.display().to_string() }
}
