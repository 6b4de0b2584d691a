//! Runs every case in `cases/**/*.md`.
//!
//! A case is a `##` heading, a `text` block and an `events` block, one line for each event that a
//! reader would write down. `UPDATE_CASES=1` writes what is observed back into the files; the diff
//! is then read by a person.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use detente::Extractor;
use detente::model::{Argument, ArgumentBasis, Attribution, Detail, Document, Event, Modality, Polarity};

#[test]
fn every_case_gives_the_events_written_beside_it() {
    let update = env::var_os("UPDATE_CASES").is_some();
    let mut failures = String::new();
    let mut count = 0;
    for path in case_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("cases")) {
        let source = fs::read_to_string(&path).expect("a case file");
        let mut rewritten = String::new();
        let mut rest = source.as_str();
        while let Some(case) = next_case(rest) {
            count += 1;
            let observed = observe(case.text);
            if observed != case.expected && !update {
                let name = case.before.rsplit("## ").next().and_then(|it| it.lines().next()).unwrap_or("?");
                write!(
                    failures,
                    "{}: {name}\n{}--- expected\n{}--- observed\n{observed}\n",
                    path.display(),
                    case.text,
                    case.expected
                )
                .expect("a string");
            }
            write!(rewritten, "{}```text\n{}```\n\n```events\n{observed}```", case.before, case.text)
                .expect("a string");
            rest = case.after;
        }
        rewritten.push_str(rest);
        if update && rewritten != source {
            fs::write(&path, rewritten).expect("a case file that can be written");
        }
    }
    assert!(count > 0, "no cases found");
    assert!(failures.is_empty(), "\n{failures}");
}

struct Case<'a> {
    before: &'a str,
    text: &'a str,
    expected: &'a str,
    after: &'a str,
}

fn next_case(source: &str) -> Option<Case<'_>> {
    let (before, rest) = source.split_once("```text\n")?;
    let (text, rest) = rest.split_once("```\n\n```events\n")?;
    let (expected, after) = rest.split_once("```")?;
    Some(Case { before, text, expected, after })
}

fn case_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let entries = fs::read_dir(folder).expect("a folder of cases");
    for path in entries.map(|entry| entry.expect("an entry").path()) {
        if path.is_dir() {
            files.extend(case_files(&path));
        } else if path.extension().is_some_and(|it| it == "md") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The events of `text`, one line each.
fn observe(text: &str) -> String {
    let document = Extractor::builtin().extract(text);
    let mut out = String::new();
    for event in &document.events {
        writeln!(out, "{}", line(&document, text, event)).expect("a string");
    }
    out
}

fn line(document: &Document, text: &str, event: &Event) -> String {
    let mut line = event.kind.as_str().to_owned();
    for (role, actors) in [("by", &event.initiator), ("of", &event.addressee), ("who", &event.participants)] {
        if !actors.is_empty() {
            let names: Vec<String> = actors.iter().map(|actor| actor_name(document, text, actor)).collect();
            write!(line, " {role}={}", names.join("+")).expect("a string");
        }
    }
    for issue in &event.issues {
        let id = issue.id.as_deref().unwrap_or("?");
        write!(line, " issue={id}").expect("a string");
        if let Some(span) = issue.span {
            write!(line, "\"{}\"", span.of(text)).expect("a string");
        }
    }
    match event.detail {
        Detail::Demand { firmness } => write!(line, " firmness={}", wire(&firmness)),
        Detail::Agree { level } => write!(line, " level={}", wire(&level)),
        Detail::Conclude { stage } => write!(line, " stage={}", wire(&stage)),
        Detail::FollowThrough { status, .. } => write!(line, " status={}", wire(&status)),
        Detail::Withhold { what } => write!(line, " what={}", wire(&what)),
        Detail::Evaluation { valence, of } => write!(line, " valence={valence} of={}", wire(&of)),
        _ => Ok(()),
    }
    .expect("a string");
    if event.modality != Modality::Asserted {
        write!(line, " {}", wire(&event.modality)).expect("a string");
    }
    if event.polarity == Polarity::Negative {
        line.push_str(" negative");
    }
    if let Some(id) = event.attribution {
        let said_by = chain(document, text, &document.attributions[id.index()]);
        write!(line, " said-by={said_by}").expect("a string");
    }
    write!(line, " \"{}\"", event.trigger.of(text)).expect("a string");
    line
}

fn actor_name(document: &Document, text: &str, actor: &Argument) -> String {
    let entity = actor.entity.map(|id| &document.entities[id.index()]);
    let side = entity
        .and_then(|entity| entity.party)
        .map(|party| &document.entities[party.index()])
        .and_then(|party| party.code.clone());
    let name = side.or_else(|| entity.and_then(|entity| entity.code.clone()));
    let words = actor.span.map_or("-", |span| span.of(text));
    let mark = if actor.basis == ArgumentBasis::Stated { "" } else { "~" };
    format!("{mark}{}", name.unwrap_or_else(|| format!("\"{words}\"")))
}

/// Outermost source first.
fn chain(document: &Document, text: &str, attribution: &Attribution) -> String {
    let links: Vec<String> = attribution
        .chain
        .iter()
        .map(|link| match (link.sources.first(), link.source) {
            (_, Some(span)) => format!("\"{}\"", span.of(text)),
            (Some(id), None) => document.entities[id.index()].name.clone(),
            (None, None) => "-".to_owned(),
        })
        .collect();
    links.join("<")
}

/// The word that the wire form uses.
fn wire(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("serialises").trim_matches('"').to_owned()
}
