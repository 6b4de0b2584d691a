//! Articles → what is read of each, in their order, whatever happens to one of them.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use crate::input::{self, Article, Failure, Reading};
use crate::ordered::{Pace, in_order};
use crate::outcome::Stopped;
use crate::tell::warn;

/// Gives `take` what `read` makes of each article, or why there is nothing, in the order of the input.
///
/// Articles that are not wanted are passed over. What is odd about an article is told before it is taken. A text that breaks the reader does not take
/// the others with it. Stops at the first error of `take`.
pub(crate) fn each_article<R: Send>(
    files: &[PathBuf],
    reading: &Reading,
    pace: Pace,
    mut is_wanted: impl FnMut(&Article) -> bool,
    read: impl Fn(Article) -> R + Sync + Send,
    mut take: impl FnMut(Result<R, Failure>) -> Result<(), Stopped>,
) -> Result<(), Stopped> {
    in_order(
        input::articles(files, reading).filter(|it| it.as_ref().map_or(true, &mut is_wanted)),
        pace,
        |article| article.as_ref().map_or(0, |article| article.text.len()),
        |article| {
            let mut article = match article {
                Ok(article) => article,
                Err(failure) => return (None, Err(failure)),
            };
            let (warning, place) = (article.warning.take(), article.place.clone());
            let result = catch_unwind(AssertUnwindSafe(|| article.plain().map(&read)));
            (warning, result.unwrap_or_else(|_| Err(Failure::program(place))))
        },
        |(warning, result)| {
            if let Some(warning) = warning {
                warn(&warning);
            }
            take(result)
        },
    )
}
