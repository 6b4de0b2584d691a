//! Documents → one of the formats, in the order in which they come, whole lines only.

mod brat;
mod markdown;
mod offsets;
#[cfg(feature = "parquet")]
mod parquet;
mod resume;
mod text;

use std::path::Path;

use detente::Extractor;

use crate::arguments::{Offsets, OutputForm};
use crate::flat;
use crate::input::Article;
use crate::outcome::Stopped;
use crate::records::Separator;
use crate::show;

pub(crate) use offsets::Index;
pub(crate) use resume::Written;

use brat::{BratFolder, Pair};
use text::Text;

/// How documents are written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    pub(crate) form: OutputForm,
    pub(crate) offsets: Offsets,
    pub(crate) has_colors: bool,
}

/// A document in its format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Rendered {
    /// How many events it has.
    pub(crate) events: usize,
    body: Body,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Body {
    Text(String),
    Pair(Pair),
    #[cfg(feature = "parquet")]
    Rows(Vec<Vec<String>>),
}

impl Style {
    /// The document of `article`.
    pub(crate) fn render(self, extractor: &Extractor, article: &Article) -> Rendered {
        const WRITABLE: &str = "the document model has no map keys but text and no number that JSON lacks";
        let document = article.read(extractor, None);
        let events = document.events.len();
        let index = Index::new(&article.text, self.offsets);
        let body = match self.form {
            OutputForm::Pretty => Body::Text(show::pretty::document(article, &document, self.has_colors)),
            OutputForm::Markdown => Body::Text(markdown::document(article, &document)),
            OutputForm::Json => {
                Body::Text(serde_json::to_string_pretty(&index.converted(document)).expect(WRITABLE))
            }
            OutputForm::Jsonl => {
                Body::Text(serde_json::to_string(&index.converted(document)).expect(WRITABLE))
            }
            OutputForm::Csv => Body::Text(flat::rows(Separator::Comma, &index, &document)),
            OutputForm::Tsv => Body::Text(flat::rows(Separator::Tab, &index, &document)),
            OutputForm::Icews => Body::Text(flat::dyad_rows(flat::ICEWS, "cameo-1.1b3", &index, &document)),
            OutputForm::Polecat => {
                Body::Text(flat::dyad_rows(flat::POLECAT, "plover-2.0", &index, &document))
            }
            OutputForm::Brat => Body::Pair(brat::pair(&article.text, &document)),
            #[cfg(feature = "parquet")]
            OutputForm::Parquet => Body::Rows(flat::cells(flat::COLUMNS, &index, &document).collect()),
        };
        Rendered { events, body }
    }
}

/// Where documents go.
pub(crate) struct Writer(Sink);

enum Sink {
    Text(Text),
    Brat(BratFolder),
    #[cfg(feature = "parquet")]
    Parquet(Box<parquet::Table>),
}

/// How standard output or a file is written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Target<'a> {
    /// `None` is standard output.
    pub(crate) file: Option<&'a Path>,
    /// Whether the file is gone on with.
    pub(crate) is_resumed: bool,
    /// Whether there is one article only.
    pub(crate) is_single: bool,
    /// Whether each document is written at once.
    pub(crate) is_at_once: bool,
}

impl Writer {
    pub(crate) fn new(form: OutputForm, target: Target<'_>) -> Result<Self, Stopped> {
        Ok(Self(match (form, target.file) {
            (OutputForm::Brat, Some(folder)) => Sink::Brat(BratFolder::create(folder)?),
            (OutputForm::Brat, None) => {
                let problem = "brat has two files for each document; `-o FOLDER` says where they go";
                return Err(Stopped::Usage(problem.to_owned()));
            }
            #[cfg(feature = "parquet")]
            (OutputForm::Parquet, file) => {
                Sink::Parquet(Box::new(parquet::Table::new(text::open(file, false)?)?))
            }
            _ => Sink::Text(Text::new(form, target)?),
        }))
    }

    pub(crate) fn write(&mut self, rendered: Rendered) -> Result<(), Stopped> {
        match (&mut self.0, rendered.body) {
            (Sink::Text(text), Body::Text(body)) => text.write(&body),
            (Sink::Brat(folder), Body::Pair(pair)) => folder.write(&pair),
            #[cfg(feature = "parquet")]
            (Sink::Parquet(table), Body::Rows(rows)) => table.write(rows),
            _ => unreachable!("a document is rendered for its writer"),
        }
    }

    pub(crate) fn finish(self) -> Result<(), Stopped> {
        match self.0 {
            Sink::Text(text) => text.finish(),
            Sink::Brat(_) => Ok(()),
            #[cfg(feature = "parquet")]
            Sink::Parquet(table) => table.finish(),
        }
    }
}
