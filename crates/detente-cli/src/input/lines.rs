//! Files → their lines, with their places, for JSON lines that are no articles.

use std::io::BufRead as _;
use std::path::{Path, PathBuf};

use super::{Failure, InputForm, files, name, open};

/// A line that is not blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// File and number of the line.
    pub(crate) place: String,
    pub(crate) text: String,
}

/// The lines of the files in `arguments`, in their order.
pub(crate) fn lines(arguments: &[PathBuf]) -> impl Iterator<Item = Result<Line, Failure>> + '_ {
    arguments.iter().flat_map(|argument| files::files(argument, InputForm::Jsonl)).flat_map(|file| match file
    {
        Ok(file) => of_file(&file),
        Err(failure) => Box::new(std::iter::once(Err(failure))),
    })
}

fn of_file(file: &Path) -> Box<dyn Iterator<Item = Result<Line, Failure>>> {
    let name = name(file);
    let reader = match open(file, &std::sync::Arc::default()) {
        Ok(reader) => reader,
        Err(error) => return Box::new(std::iter::once(Err(Failure::io(name, &error)))),
    };
    let mut is_over = false;
    Box::new(
        reader
            .lines()
            .enumerate()
            .map_while(move |(number, line)| {
                if is_over {
                    return None;
                }
                let place = format!("{name}:{}", number + 1);
                is_over = line.is_err();
                Some(
                    line.map(|text| Line { place: place.clone(), text })
                        .map_err(|error| Failure::io(place, &error)),
                )
            })
            .filter(|line| line.as_ref().map_or(true, |line| !line.text.trim().is_empty())),
    )
}
