//! `detente extract`, `demo` and `schema`: articles → documents, written in the order they came.

use std::io::Write as _;
use std::mem::ManuallyDrop;
use std::path::Path;
use std::sync::Arc;

use detente::{Attributions, BuildError, Extractor, ExtractorBuilder};

use crate::arguments::{Extract, InputForm, OutputForm, Own, WhichAttributions};
use crate::each::each_article;
use crate::input::{self, Article, Failure, Reading};
use crate::interrupt;
use crate::ordered::Pace;
use crate::outcome::{Outcome, Stopped};
use crate::output::{Style, Target, Writer, Written};
use crate::rules::{self, load};
use crate::show;
use crate::show::words::count;
use crate::tell::{Loudness, Progress, fail, line, loudness};

/// An article of our own that shows what the program does.
pub(crate) const DEMO: &str = include_str!("../demo/article.txt");

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
    // The process ends when it is done with; taking the rules apart would cost a short article a tenth of its time.
    let extractor = ManuallyDrop::new(extractor);
    let output = arguments.output.as_deref().filter(|file| *file != Path::new("-"));
    let is_terminal = output.is_none() && show::is_terminal();
    let form = arguments.format.unwrap_or(if is_terminal { OutputForm::Pretty } else { OutputForm::Jsonl });
    let style =
        Style { form, offsets: arguments.offsets, has_colors: output.is_none() && show::has_colors() };
    let mut written = written(arguments, output, form)?;
    let reading = reading(arguments);
    let is_single = matches!(&arguments.files[..], [file] if reading.is_single(file)
        && (file.as_os_str() == "-" || file.is_file()));
    let target =
        Target { file: output, is_resumed: arguments.resume, is_single, is_at_once: arguments.line_buffered };
    let mut errors = Errors::create(arguments.errors.as_deref())?;
    let mut writer = Writer::new(form, target)?;
    let is_shown = Progress::is_wanted(output.is_some());
    let total = if is_shown { input::size(&arguments.files, &reading) } else { None };
    let mut progress = Progress::new(is_shown, total, Arc::clone(&reading.read));
    interrupt::listen();
    let mut failed = 0;
    let read = |mut article: Article| {
        article.date = article.date.or_else(|| arguments.date.clone());
        style.render(&extractor, &article)
    };
    let is_missing = move |article: &Article| !written.take(&article.id);
    let pace = Pace { jobs: arguments.jobs, is_at_once: arguments.line_buffered };
    each_article(&arguments.files, &reading, pace, is_missing, read, |result| match result {
        Ok(rendered) => {
            progress.add(rendered.events);
            writer.write(rendered)
        }
        Err(failure) => {
            failed += 1;
            fail(&failure);
            errors.write(&failure)
        }
    })?;
    writer.finish()?;
    progress.finish();
    if arguments.stats {
        tell_stats(&extractor);
    }
    Ok(match failed {
        _ if interrupt::is_asked() => Outcome::Interrupted,
        0 => Outcome::Done,
        _ => Outcome::SomeFailed(failed),
    })
}

/// What `arguments` say of the input.
fn reading(arguments: &Extract) -> Reading {
    // Who names the fields of standard input says that it has some.
    let has_fields = arguments.preset.is_some() || !arguments.fields.is_empty();
    let from_stdin = arguments.files.iter().any(|file| file.as_os_str() == "-");
    let form = match arguments.input {
        InputForm::Auto if from_stdin && has_fields => InputForm::Jsonl,
        form => form,
    };
    let fields = input::fields(arguments.preset, &arguments.fields);
    Reading { form, fields, limit: arguments.max_bytes, ..Reading::default() }
}

/// What is there of a run that is gone on with.
fn written(arguments: &Extract, output: Option<&Path>, form: OutputForm) -> Result<Written, Stopped> {
    if !arguments.resume {
        return Ok(Written::default());
    }
    let (Some(file), OutputForm::Jsonl) = (output, form) else {
        let problem = "--resume goes on with a file of `--format jsonl`, which `-o FILE` names";
        return Err(Stopped::Usage(problem.to_owned()));
    };
    let written = Written::in_file(file)?;
    if loudness() > Loudness::Quiet && written.len() > 0 {
        line(&format!("detente: {} in {}, going on", count(written.len(), "document"), file.display()));
    }
    Ok(written)
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
fn tell_stats(extractor: &Extractor) {
    let share = extractor.parsed_share();
    let percent = |part: u64, all: u64| 100.0 * part as f64 / all.max(1) as f64;
    line(&format!(
        "detente: parsed {} of {} sentences ({:.1} %), {:.1} % of their {} bytes",
        share.parsed_sentences,
        share.sentences,
        percent(share.parsed_sentences, share.sentences),
        percent(share.parsed_bytes, share.bytes),
        share.bytes
    ));
}
