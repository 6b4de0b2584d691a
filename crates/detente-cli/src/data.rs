//! `detente data check`: what is wrong with tables of names, each with its line.

use std::io::Write as _;

use detente::entities::{Gazetteer, GazetteerErrorKind};

use crate::arguments::Data;
use crate::outcome::{Outcome, Stopped};
use crate::rules::load;
use crate::show::words::count;
use crate::show::{WARNING, styled};

/// A table with more errors than this is something else.
const MOST: usize = 50;

pub(crate) fn run(command: &Data) -> Result<Outcome, Stopped> {
    let Data::Check { files } = command;
    let files = load(files)?;
    let mut out = anstream::stdout().lock();
    let mut is_well = true;
    for (at, (name, text)) in files.iter().enumerate() {
        // A party may stand in a file before.
        let problems = problems(&files[..at], name, text);
        is_well &= problems.is_empty();
        for problem in &problems {
            writeln!(out, "{}", styled(WARNING, problem))?;
        }
        let rows =
            text.lines().skip(1).filter(|line| !line.trim().is_empty() && !line.starts_with('#')).count();
        match problems.len() {
            0 => writeln!(out, "{name}: {}, all is well", count(rows, "row"))?,
            errors => writeln!(out, "{name}: {} in {}", count(errors, "error"), count(rows, "row"))?,
        }
    }
    Ok(if is_well { Outcome::Done } else { Outcome::BadRules })
}

/// What is wrong in a table. The builder stops at the first error; that line is then left out.
fn problems(before: &[(String, String)], name: &str, text: &str) -> Vec<String> {
    let mut lines: Vec<&str> = text.lines().collect();
    let mut found: Vec<(u32, String)> = Vec::new();
    while found.len() < MOST {
        let mut builder = Gazetteer::builder();
        for (name, text) in before {
            builder = builder.table(name, text);
        }
        let Err(error) = builder.table(name, lines.join("\n")).build() else { break };
        let is_header = matches!(error.kind, GazetteerErrorKind::Header { .. });
        let line = (error.line as usize).checked_sub(1).and_then(|at| lines.get_mut(at));
        let is_new = error.file == name && !found.iter().any(|(line, _)| *line == error.line);
        found.push((error.line, error.to_string()));
        match line {
            // A line that begins so is a remark.
            Some(line) if is_new && !is_header => *line = "#",
            _ => break,
        }
    }
    found.sort();
    found.into_iter().map(|(_, problem)| problem).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "code\tkind\tname\taliases\tparty\tseats\tfrom\tto\tsource\tlicence\tretrieved";

    #[test]
    fn every_line_that_is_wrong_is_told() {
        let good = "HARBOUR\torganisation\tHarbour Council\t\t\t\t\t\town\tCC0-1.0\t2026-11-25";
        let table = format!(
            "{HEAD}\n{good}\n\torganisation\tNo Code\t\t\t\t\t\town\tCC0-1.0\t2026-11-25\n\
             QUAY\tclub\tQuay Club\t\t\t\t\t\town\tCC0-1.0\t2026-11-25\n\
             PIER\torganisation\tPier Board\t\tNOBODY\t\t\t\town\tCC0-1.0\t2026-11-25\nshort\n"
        );
        let told = problems(&[], "own.tsv", &table);
        assert_eq!(told.len(), 4, "{told:?}");
        for (told, start) in told.iter().zip([
            "own.tsv:3: `code` is empty",
            "own.tsv:4: `club` is no kind",
            "own.tsv:5: no row has the code `NOBODY`",
            "own.tsv:6: expected 11 cells, found 1",
        ]) {
            assert!(told.starts_with(start), "{told}");
        }
        assert!(problems(&[], "own.tsv", &format!("{HEAD}\n{good}\n")).is_empty());
        assert_eq!(problems(&[], "own.tsv", "code\tname\n").len(), 1);
        let member = "PIER\torganisation\tPier Board\t\tHARBOUR\t\t\t\town\tCC0-1.0\t2026-11-25";
        let before = [("a.tsv".to_owned(), format!("{HEAD}\n{good}\n"))];
        assert!(problems(&before, "own.tsv", &format!("{HEAD}\n{member}\n")).is_empty());
    }
}
