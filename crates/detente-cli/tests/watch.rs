//! `detente watch`: a store over many runs.
#![cfg(feature = "watch")]

mod common;

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::Stdio;

use common::{Folder, program};
use serde_json::Value;

const FIRST: &str = "Norway demanded a herring quota of 55,000 tonnes from Iceland. \
                     Iceland rejected the demand on Monday.\n";
const SECOND: &str = "Norway and Iceland signed the herring quota accord in Bergen on Friday.\n";

/// JSON lines of articles with these ids.
fn feed(ids: impl Iterator<Item = String>) -> String {
    let line =
        |id: String| serde_json::json!({"id": id, "text": FIRST, "date": "2024-03-04"}).to_string() + "\n";
    ids.map(line).collect()
}

#[test]
fn a_store_is_built_up_over_runs_and_shown() {
    let folder = Folder::new("watch");
    folder.file("first.txt", FIRST).file("second.txt", SECOND);
    let first = folder.run(&["watch", "add", "--date", "2024-03-04", "first.txt"], b"");
    assert_eq!(first.expect(0).out, "new      first.txt\n1 new, 0 changed, 0 known; 1 in detente.sqlite\n");
    let second = folder.run(&["watch", "add", "--date", "2024-03-11", "second.txt", "first.txt"], b"");
    // The date given is part of the document.
    assert_eq!(
        second.expect(0).out,
        "new      second.txt\nchanged  first.txt\n1 new, 1 changed, 0 known; 2 in detente.sqlite\n"
    );
    let back = folder.run(&["watch", "add", "--date", "2024-03-04", "first.txt"], b"");
    assert!(back.expect(0).out.contains("0 new, 1 changed"), "{}", back.out);

    let list = folder.run(&["watch", "list"], b"");
    let list: Value = serde_json::from_str(&list.expect(0).out).expect("JSON");
    assert_eq!(list.as_array().map(Vec::len), Some(1), "one negotiation: {list}");
    let id = list[0]["id"].as_str().expect("an id");
    assert_eq!(list[0]["parties"], serde_json::json!(["ISL", "NOR"]));

    let shown = folder.run(&["watch", "show", &id[..5], "--format", "pretty"], b"");
    let out = &shown.expect(0).out;
    for words in ["ISL, NOR", "according to", "position", "demand 55000 tonne", "signed", "conclusion"] {
        assert!(out.contains(words), "{words}: {out}");
    }
    let json = folder.run(&["watch", "show", id], b"");
    let json: Value = serde_json::from_str(&json.expect(0).out).expect("JSON");
    assert!(json["negotiation"]["cells"].is_array() && json["timeline"].is_array());
    let csv = folder.run(&["watch", "show", id, "--format", "csv", "--view", "timeline"], b"");
    assert!(csv.expect(0).out.starts_with("date,parties,"), "{}", csv.out);

    // The other commands read stores too, and say the same as `show`.
    let ledger = folder.run(&["ledger", "--input", "store", "--format", "csv", "detente.sqlite"], b"");
    let view = folder.run(&["watch", "show", id, "--format", "csv"], b"");
    assert_eq!(ledger.expect(0).out, view.expect(0).out);
}

#[test]
fn documents_of_extract_are_the_same_documents() {
    let folder = Folder::new("watch-documents");
    folder.file("a.txt", FIRST);
    let documents = folder.run(&["extract", "a.txt"], b"").expect(0).out.clone();
    folder.run(&["watch", "--store", "s.db", "add", "a.txt"], b"").expect(0);
    let again =
        folder.run(&["watch", "add", "--store", "s.db", "--input", "documents", "-"], documents.as_bytes());
    assert!(again.expect(0).out.starts_with("known    a.txt\n0 new, 0 changed, 1 known"), "{}", again.out);
}

#[test]
fn two_processes_write_at_once() {
    let folder = Folder::new("watch-two");
    let write = |name: &str| {
        let ids = (0..30)
            .map(|number| if number % 3 == 0 { format!("both{number}") } else { format!("{name}{number}") });
        folder.file(&format!("{name}.jsonl"), feed(ids));
        program(&folder.0)
            .args(["watch", "add", "--input", "jsonl", &format!("{name}.jsonl")])
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts")
    };
    let mut new = 0;
    for writer in [write("x"), write("y")] {
        let done = writer.wait_with_output().expect("the program ends");
        assert_eq!(done.status.code(), Some(0));
        new += String::from_utf8_lossy(&done.stdout).lines().filter(|line| line.starts_with("new ")).count();
    }
    assert_eq!(new, 50, "20 of each, 10 of both");
    let known = folder.run(&["watch", "add", "--input", "jsonl", "x.jsonl", "y.jsonl"], b"");
    assert!(known.expect(0).out.contains("0 new, 0 changed, 60 known; 50 in"), "{}", known.out);
}

#[test]
fn what_was_reported_outlives_a_killed_process() {
    let folder = Folder::new("watch-killed");
    folder.file("feed.jsonl", feed((0..5).map(|number| number.to_string())));
    let documents = folder.run(&["extract", "--input", "jsonl", "feed.jsonl"], b"").expect(0).out.clone();
    let mut child = program(&folder.0)
        .args(["watch", "add", "--input", "documents", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut input = child.stdin.take().expect("standard input");
    input.write_all(documents.as_bytes()).expect("written");
    input.flush().expect("written");
    let mut out = BufReader::new(child.stdout.take().expect("standard output"));
    for number in 0..5 {
        let mut line = String::new();
        out.read_line(&mut line).expect("a line");
        assert_eq!(line, format!("new      {number}\n"));
    }
    // It waits for more input; it closes nothing and says nothing more.
    child.kill().expect("killed");
    child.wait().expect("ended");
    let again = folder.run(&["watch", "add", "--input", "documents", "-"], documents.as_bytes());
    assert!(again.expect(0).out.contains("0 new, 0 changed, 5 known; 5 in"), "{}", again.out);
}

#[test]
fn errors_of_the_store_have_a_code_a_place_and_a_hint() {
    let folder = Folder::new("watch-errors");
    let missing = folder.run(&["watch", "list"], b"");
    assert!(missing.expect(1).err.contains("W101: detente.sqlite: there is no store"), "{}", missing.err);
    assert!(missing.err.contains("help: `detente watch add FILE` makes one"), "{}", missing.err);
    folder.file("detente.sqlite", "this is no database at all ".repeat(100)).file("a.txt", FIRST);
    for arguments in [
        &["watch", "list"][..],
        &["watch", "add", "a.txt"],
        &["ledger", "--input", "store", "detente.sqlite"],
    ] {
        let damaged = folder.run(arguments, b"");
        assert!(
            damaged.expect(1).err.contains("W102: detente.sqlite: the file is damaged"),
            "{}",
            damaged.err
        );
    }
    folder.run(&["watch", "add", "--store", "s.db", "a.txt", "missing.txt"], b"").expect(3);
    let nobody = folder.run(&["watch", "--store", "s.db", "show", "zz"], b"");
    assert!(nobody.expect(1).err.contains("W106: s.db: there is no negotiation `zz`"), "{}", nobody.err);
}
