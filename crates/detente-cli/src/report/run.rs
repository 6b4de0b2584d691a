//! The command: reads articles, writes the page.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;

use anstream::eprintln;
use detente::Extractor;

use super::item::Item;
use super::page::page;
use crate::arguments::{Report, WhichAttributions};
use crate::each::each_article;
use crate::extract::extractor;
use crate::input::{Article, Reading};
use crate::ordered::Pace;
use crate::outcome::{Outcome, Stopped};
use crate::tell::fail;

/// Reads articles and writes one page about all of them.
#[allow(clippy::print_stderr)]
pub(crate) fn report(arguments: &Report) -> Result<Outcome, Stopped> {
    let Some(extractor) = extractor(&arguments.own, WhichAttributions::Events, arguments.min_confidence)?
    else {
        return Ok(Outcome::BadRules);
    };
    let reading = Reading::new(arguments.input, &arguments.fields);
    let read = |article: Article| {
        let document = article.read(&extractor, arguments.date.as_deref());
        Item { document, text: article.text, title: article.title }
    };
    let pace = Pace { jobs: arguments.jobs, is_at_once: false };
    let mut items = Vec::new();
    let mut failed = 0;
    each_article(
        &arguments.files,
        &reading,
        pace,
        |_| true,
        read,
        |result| {
            match result {
                Ok(item) => items.push(item),
                Err(failure) => {
                    failed += 1;
                    fail(&failure);
                }
            }
            Ok(())
        },
    )?;
    let written = written(&items, &extractor);
    if arguments.output == Path::new("-") {
        let mut out = std::io::stdout().lock();
        out.write_all(written.as_bytes())?;
        out.flush()?;
    } else {
        std::fs::write(&arguments.output, &written).map_err(|error| {
            Stopped::Usage(format!("{}: cannot be written: {error}", arguments.output.display()))
        })?;
        eprintln!(
            "{}: {} KB, open it in a browser",
            arguments.output.display(),
            written.len().div_ceil(1000)
        );
    }
    Ok(if failed == 0 { Outcome::Done } else { Outcome::SomeFailed(failed) })
}

/// The page about `items`, read by `extractor`.
pub(crate) fn written(items: &[Item], extractor: &Extractor) -> String {
    let rules = extractor.rules().rules();
    let abouts: BTreeMap<String, String> =
        rules.map(|rule| (rule.name.to_owned(), rule.about.to_owned())).collect();
    page(items, &abouts)
}
