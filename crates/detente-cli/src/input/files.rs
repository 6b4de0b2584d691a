//! Arguments → files: folders and globs are followed.

use std::path::{Path, PathBuf};

use super::{Code, Failure};
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
        Err(error) => return vec![Err(Failure::new(pattern, Code::NoFile, error.to_string()))],
    };
    let found: Vec<_> = paths
        .filter(|path| !path.as_ref().is_ok_and(|path| path.is_dir()))
        .map(|path| path.map_err(|error| Failure::io(error.path().display().to_string(), error.error())))
        .collect();
    if found.is_empty() { vec![Err(Failure::new(pattern, Code::NoFile, "no file matches"))] } else { found }
}

/// The articles in a folder and the folders below, in the order of their names.
fn folder(folder: &Path, form: InputForm) -> Vec<Result<PathBuf, Failure>> {
    let mut found = Vec::new();
    walk(folder, form, &mut Vec::new(), &mut found);
    if found.is_empty() {
        let wanted: Vec<&str> = endings(form).map(|(ending, _)| *ending).collect();
        let problem = format!("no file in it ends in {}", wanted.join(", "));
        found.push(Err(Failure::new(folder.display().to_string(), Code::NoFile, problem)));
    }
    found
}

/// Walks `folder`; `above` are the real paths of the folders that lead to it.
fn walk(folder: &Path, form: InputForm, above: &mut Vec<PathBuf>, found: &mut Vec<Result<PathBuf, Failure>>) {
    let name = || folder.display().to_string();
    let (entries, real) = match std::fs::read_dir(folder).and_then(|it| Ok((it, folder.canonicalize()?))) {
        Ok(read) => read,
        Err(error) => return found.push(Err(Failure::io(name(), &error))),
    };
    // A link to a folder above would read all of it again, and itself.
    if above.iter().any(|it| it.starts_with(&real)) {
        let problem = format!("it leads back to {} and is not followed", real.display());
        return found.push(Err(Failure::new(name(), Code::Loop, problem)));
    }
    above.push(real);
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        if path.is_dir() {
            walk(&path, form, above, found);
        } else if endings(form).any(|(ending, _)| unpacked(&name).ends_with(ending)) && path.is_file() {
            found.push(Ok(path));
        }
    }
    above.pop();
}

/// Endings of file names and what stands in such files.
const ENDINGS: &[(&str, InputForm)] = &[
    (".txt", InputForm::Text),
    (".text", InputForm::Text),
    (".md", InputForm::Markdown),
    (".markdown", InputForm::Markdown),
    #[cfg(feature = "web")]
    (".html", InputForm::Html),
    #[cfg(feature = "web")]
    (".htm", InputForm::Html),
    #[cfg(feature = "web")]
    (".rss", InputForm::Feed),
    #[cfg(feature = "web")]
    (".atom", InputForm::Feed),
    #[cfg(feature = "web")]
    (".xml", InputForm::Feed),
    #[cfg(feature = "web")]
    (".warc", InputForm::Warc),
    #[cfg(feature = "web")]
    (".wet", InputForm::Warc),
    (".jsonl", InputForm::Jsonl),
    (".ndjson", InputForm::Jsonl),
    (".csv", InputForm::Csv),
    (".tsv", InputForm::Tsv),
];

fn endings(form: InputForm) -> impl Iterator<Item = &'static (&'static str, InputForm)> {
    ENDINGS.iter().filter(move |(_, of)| form == InputForm::Auto || form == *of)
}

/// The name that a packed file has without its last ending, in small letters.
fn unpacked(name: &str) -> String {
    let name = name.to_lowercase();
    let cut = [".gz", ".zst"].iter().find_map(|ending| name.strip_suffix(ending));
    cut.map_or(name.clone(), str::to_owned)
}

/// What stands in `file`: what `form` says, else what its name says, else an article.
pub(super) fn form(file: &Path, form: InputForm) -> InputForm {
    if form != InputForm::Auto {
        return form;
    }
    let name = unpacked(&file.file_name().unwrap_or_default().to_string_lossy());
    let known = ENDINGS.iter().find(|(ending, _)| name.ends_with(ending));
    known.map_or(InputForm::Text, |(_, form)| *form)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_what_stands_in_files() {
        for (name, expected) in [
            ("a.txt", InputForm::Text),
            ("news/a.JSONL.gz", InputForm::Jsonl),
            ("a.csv.zst", InputForm::Csv),
            ("a.tsv", InputForm::Tsv),
            #[cfg(feature = "web")]
            ("a.warc.gz", InputForm::Warc),
            ("-", InputForm::Text),
            ("a", InputForm::Text),
        ] {
            assert_eq!(form(Path::new(name), InputForm::Auto), expected, "{name}");
        }
        assert_eq!(form(Path::new("a.txt"), InputForm::Csv), InputForm::Csv);
    }
}
