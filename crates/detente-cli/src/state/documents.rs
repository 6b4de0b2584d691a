//! Articles, or documents written before, one after another.

use detente::Document;

use crate::arguments::{Documents, InputForm, StateInput, WhichAttributions};
use crate::each::each_article;
use crate::extract::extractor;
use crate::input::{self, Article, Code, Failure, Reading};
use crate::ordered::Pace;
use crate::outcome::{Outcome, Stopped};
use crate::tell::fail;

/// Gives `take` each document in the order of the input.
///
/// Stops at the first error of `take`.
pub(crate) fn documents(
    arguments: &Documents,
    mut take: impl FnMut(&Document) -> Result<(), Stopped>,
) -> Result<Outcome, Stopped> {
    let ended = |failed| if failed == 0 { Outcome::Done } else { Outcome::SomeFailed(failed) };
    #[cfg(feature = "watch")]
    if arguments.input == StateInput::Store {
        let mut failed = 0;
        for store in &arguments.files {
            failed += crate::watch::documents(store, &mut take)?;
        }
        return Ok(ended(failed));
    }
    let Some(extractor) = extractor(&arguments.own, WhichAttributions::Events, 0.0)? else {
        return Ok(Outcome::BadRules);
    };
    let form = match arguments.input {
        StateInput::Auto => InputForm::Auto,
        StateInput::Text => InputForm::Text,
        _ => InputForm::Jsonl,
    };
    let read = |article: Article| article.read(&extractor, arguments.date.as_deref());
    let mut failed = 0;
    let mut one = |result: Result<Document, Failure>| match result {
        Ok(document) => take(&document),
        Err(failure) => {
            failed += 1;
            fail(&failure);
            Ok(())
        }
    };
    if arguments.input == StateInput::Documents {
        input::lines(&arguments.files).try_for_each(|line| one(line.and_then(|line| parse(&line))))?;
    } else {
        let reading = Reading::new(form, &[]);
        let pace = Pace { jobs: arguments.jobs, is_at_once: false };
        each_article(&arguments.files, &reading, pace, |_| true, read, one)?;
    }
    Ok(ended(failed))
}

fn parse(line: &input::Line) -> Result<Document, Failure> {
    let fail = |problem: String| Failure::new(&line.place, Code::Record, problem);
    let document: Document =
        serde_json::from_str(&line.text).map_err(|error| fail(format!("not a document: {error}")))?;
    if document.schema != detente::model::SCHEMA {
        return Err(fail(format!("schema {} is not {}", document.schema, detente::model::SCHEMA)));
    }
    Ok(document)
}
