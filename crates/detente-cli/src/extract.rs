//! `detente extract`, `demo` and `schema`: articles → documents, written in the order they came.

use std::io::{BufWriter, Write};
use std::path::Path;

use anstream::eprintln;
use detente::{Attributions, BuildError, Extractor, ExtractorBuilder};

use crate::arguments::{Extract, InputForm, OutputForm, Own, WhichAttributions};
use crate::each::each_article;
use crate::flat;
use crate::input::{self, Article, Failure, Reading};
use crate::outcome::{Outcome, Stopped};
use crate::records::Separator;
use crate::rules::{self, load};
use crate::show;

/// An article of our own that shows what the program does.
const DEMO: &str = include_str!("../demo/article.txt");

/// Reads articles and writes their documents.
pub(crate) fn extract(arguments: &Extract) -> Result<Outcome, Stopped> {
    use std::io::IsTerminal as _;
    let from_stdin = arguments.files.iter().any(|file| file.as_os_str() == "-");
    if from_stdin && std::env::args_os().len() == 2 && std::io::stdin().is_terminal() {
        return Err(Stopped::Usage(
            "no article given; try `detente demo` or `detente extract --help`".to_owned(),
        ));
    }
    let builder = reader(arguments.attributions, arguments.min_confidence).gate(!arguments.no_gate);
    let Some(extractor) = with_own(builder, &arguments.own)? else {
        return Ok(Outcome::BadRules);
    };
    let format =
        arguments.format.unwrap_or(if show::is_terminal() { OutputForm::Pretty } else { OutputForm::Jsonl });
    // Who names the fields of standard input says that it has some.
    let has_fields = arguments.preset.is_some() || !arguments.fields.is_empty();
    let form = match arguments.input {
        InputForm::Auto if from_stdin && has_fields => InputForm::Jsonl,
        form => form,
    };
    let fields = input::fields(arguments.preset, &arguments.fields);
    let reading = Reading { form, fields, limit: arguments.max_bytes };
    let mut errors = Errors::create(arguments.errors.as_deref())?;
    let is_single = matches!(&arguments.files[..], [file] if reading.is_single(file)
        && (file.as_os_str() == "-" || file.is_file()));
    let has_colors = show::has_colors();
    let mut writer = Writer::new(format, is_single);
    writer.start()?;
    let mut failed = 0;
    let read = |mut article: Article| {
        article.date = article.date.or_else(|| arguments.date.clone());
        write(&extractor, &article, format, has_colors)
    };
    each_article(&arguments.files, &reading, arguments.jobs, read, |result| match result {
        Ok(text) => writer.write(&text),
        Err(failure) => {
            failed += 1;
            fail(&failure);
            errors.write(&failure)
        }
    })?;
    writer.finish()?;
    if arguments.stats {
        tell_stats(&extractor);
    }
    Ok(if failed == 0 { Outcome::Done } else { Outcome::SomeFailed(failed) })
}

/// Shows the events of the built-in article, where its issues stand, and what each side says.
pub(crate) fn demo() -> Result<Outcome, Stopped> {
    let article = Article {
        id: "demo".to_owned(),
        text: DEMO.to_owned(),
        date: Some("2024-06-13".to_owned()),
        ..Article::default()
    };
    let document = article.read(Extractor::builtin(), None);
    let mut out = anstream::stdout().lock();
    out.write_all(show::pretty::document(&article, &document, show::has_colors()).as_bytes())?;
    out.write_all(crate::state::of_document(&document).as_bytes())?;
    Ok(Outcome::Done)
}

/// Prints the JSON Schema of documents.
pub(crate) fn schema() -> Result<Outcome, Stopped> {
    let schema = schemars::schema_for!(detente::Document);
    let mut out = std::io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, &schema).map_err(std::io::Error::from)?;
    out.write_all(b"\n")?;
    Ok(Outcome::Done)
}

/// An extractor with own rules and names; `None` if they have errors, which are shown.
pub(crate) fn extractor(
    own: &Own,
    attributions: WhichAttributions,
    min_confidence: f32,
) -> Result<Option<Extractor>, Stopped> {
    with_own(reader(attributions, min_confidence), own)
}

fn reader(attributions: WhichAttributions, min_confidence: f32) -> ExtractorBuilder {
    Extractor::builder().min_confidence(min_confidence).attributions(match attributions {
        WhichAttributions::Events => Attributions::OfEvents,
        WhichAttributions::All => Attributions::All,
    })
}

fn with_own(mut builder: ExtractorBuilder, own: &Own) -> Result<Option<Extractor>, Stopped> {
    let files = load(&own.rules)?;
    for (name, text) in &files {
        builder = builder.rules(name, text);
    }
    for (name, text) in load(&own.gazetteers)? {
        builder = builder.gazetteer(name, text);
    }
    match builder.build() {
        Ok(extractor) => Ok(Some(extractor)),
        Err(BuildError::Rules(findings)) => {
            rules::show(&findings, &rules::with_builtin(&files));
            Ok(None)
        }
        Err(error) => Err(Stopped::Usage(error.to_string())),
    }
}

/// The document of an article, in `format`.
fn write(extractor: &Extractor, article: &Article, format: OutputForm, has_colors: bool) -> String {
    let document = article.read(extractor, None);
    let json = match format {
        OutputForm::Pretty => return show::pretty::document(article, &document, has_colors),
        OutputForm::Json => serde_json::to_string_pretty(&document),
        OutputForm::Jsonl => serde_json::to_string(&document),
        OutputForm::Csv => return flat::rows(flat::COLUMNS, Separator::Comma, &article.text, &document),
        OutputForm::Tsv => return flat::rows(flat::COLUMNS, Separator::Tab, &article.text, &document),
    };
    json.expect("the document model has no map keys but text and no number that JSON lacks")
}

/// Standard output in one of the formats.
struct Writer {
    out: Box<dyn Write>,
    format: OutputForm,
    is_single: bool,
    count: usize,
}

impl Writer {
    fn new(format: OutputForm, is_single: bool) -> Self {
        let out: Box<dyn Write> = match format {
            OutputForm::Pretty => Box::new(anstream::stdout()),
            _ => Box::new(BufWriter::new(std::io::stdout())),
        };
        Self { out, format, is_single, count: 0 }
    }

    /// What stands above the first document.
    fn start(&mut self) -> Result<(), Stopped> {
        let start = match self.format {
            OutputForm::Csv => flat::heading(flat::COLUMNS, Separator::Comma),
            OutputForm::Tsv => flat::heading(flat::COLUMNS, Separator::Tab),
            _ => return Ok(()),
        };
        Ok(self.out.write_all(start.as_bytes())?)
    }

    fn write(&mut self, text: &str) -> Result<(), Stopped> {
        let (before, after) = match (self.format, self.count) {
            (OutputForm::Json, _) if self.is_single => ("", "\n"),
            (OutputForm::Json, 0) => ("[\n", ""),
            (OutputForm::Json, _) => (",\n", ""),
            (OutputForm::Jsonl, _) => ("", "\n"),
            (OutputForm::Pretty, 1..) => ("\n", ""),
            (OutputForm::Pretty | OutputForm::Csv | OutputForm::Tsv, _) => ("", ""),
        };
        self.count += 1;
        for part in [before, text, after] {
            self.out.write_all(part.as_bytes())?;
        }
        Ok(())
    }

    fn finish(mut self) -> Result<(), Stopped> {
        if self.format == OutputForm::Json && !self.is_single {
            self.out.write_all(if self.count == 0 { b"[]\n" } else { b"\n]\n" })?;
        }
        Ok(self.out.flush()?)
    }
}

/// A file of failures, or none.
struct Errors(Option<std::fs::File>);

impl Errors {
    fn create(file: Option<&Path>) -> Result<Self, Stopped> {
        let create = |file: &Path| {
            std::fs::File::create(file)
                .map_err(|error| Stopped::Usage(format!("{}: cannot be written: {error}", file.display())))
        };
        Ok(Self(file.map(create).transpose()?))
    }

    /// Writes at once, so that a long run can be looked at.
    fn write(&mut self, failure: &Failure) -> Result<(), Stopped> {
        let Some(file) = &mut self.0 else { return Ok(()) };
        Ok(file.write_all((failure.to_json() + "\n").as_bytes())?)
    }
}

/// Tells how much of the texts the gate has let through to the parser.
#[allow(clippy::print_stderr)]
fn tell_stats(extractor: &Extractor) {
    let share = extractor.parsed_share();
    let percent = |part: u64, all: u64| 100.0 * part as f64 / all.max(1) as f64;
    eprintln!(
        "detente: parsed {} of {} sentences ({:.1} %), {:.1} % of their {} bytes",
        share.parsed_sentences,
        share.sentences,
        percent(share.parsed_sentences, share.sentences),
        percent(share.parsed_bytes, share.bytes),
        share.bytes
    );
}

/// Names an article that could not be read.
#[allow(clippy::print_stderr)]
pub(crate) fn fail(failure: &Failure) {
    eprintln!("detente: {}: {} [{}]", failure.name, failure.problem, failure.code.as_str());
}

/// Tells what is odd about an article.
#[allow(clippy::print_stderr)]
pub(crate) fn warn(warning: &str) {
    eprintln!("{} {warning}", show::styled(show::WARNING, "warning:"));
}
