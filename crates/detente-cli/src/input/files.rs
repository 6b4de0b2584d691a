//! Arguments → files: folders and globs are followed.

use std::path::{Path, PathBuf};

use super::{Failure, describe};
use crate::arguments::InputForm;

/// Files that an argument names: itself, those in a folder, those that a glob matches.
pub(super) fn files(argument: &Path, form: InputForm) -> Vec<Result<PathBuf, Failure>> {
    if argument == Path::new("-") || argument.is_file() {
        return vec![Ok(argument.to_owned())];
    }
    if argument.is_dir() {
        return folder(argument, form);
    }
    let pattern = argument.display().to_string();
    if argument.exists() || !pattern.contains(['*', '?', '[']) {
        // Pipes and devices are read; what is missing fails when it is opened.
        return vec![Ok(argument.to_owned())];
    }
    // As in a shell, `*` leaves hidden files out.
    let options = glob::MatchOptions { require_literal_leading_dot: true, ..glob::MatchOptions::new() };
    let paths = match glob::glob_with(&pattern, options) {
        Ok(paths) => paths,
        Err(error) => return vec![Err(Failure::new(pattern, error.to_string()))],
    };
    let found: Vec<_> = paths
        .filter(|path| !path.as_ref().is_ok_and(|path| path.is_dir()))
        .map(|path| {
            path.map_err(|error| Failure::new(error.path().display().to_string(), describe(error.error())))
        })
        .collect();
    if found.is_empty() { vec![Err(Failure::new(pattern, "no file matches"))] } else { found }
}

/// The articles in a folder and the folders below, in the order of their names.
fn folder(folder: &Path, form: InputForm) -> Vec<Result<PathBuf, Failure>> {
    let mut found = Vec::new();
    walk(folder, form, &mut found);
    if found.is_empty() {
        let wanted = endings(form).join(", ");
        found
            .push(Err(Failure::new(folder.display().to_string(), format!("no file in it ends in {wanted}"))));
    }
    found
}

fn walk(folder: &Path, form: InputForm, found: &mut Vec<Result<PathBuf, Failure>>) {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => return found.push(Err(Failure::new(folder.display().to_string(), describe(&error)))),
    };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        // A link to a folder could lead back up.
        if path.is_dir() && !path.is_symlink() {
            walk(&path, form, found);
        } else if endings(form).iter().any(|ending| name.trim_end_matches(".gz").ends_with(ending))
            && path.is_file()
        {
            found.push(Ok(path));
        }
    }
}

fn endings(form: InputForm) -> &'static [&'static str] {
    match form {
        InputForm::Text => &[".txt", ".text", ".md"],
        InputForm::Jsonl => &[".jsonl", ".ndjson"],
    }
}
