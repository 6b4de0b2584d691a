//! The program as its users run it: arguments and files in, output, messages and exit codes out.

mod common;

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::Stdio;

use common::{Folder, program};
use serde_json::Value;

fn ids(documents: &[Value]) -> Vec<&str> {
    documents.iter().map(|document| document["id"].as_str().expect("an id")).collect()
}

const URGED: &str = "Lisbon has urged Rabat to reopen the fishing grounds.\n";

#[test]
fn an_article_gives_json_when_piped_and_a_report_when_asked() {
    let folder = Folder::new("article");
    folder.file("a.txt", URGED);
    let documents = folder.run(&["extract", "a.txt"], b"").expect(0).documents();
    assert_eq!(ids(&documents), ["a.txt"]);
    assert_eq!(documents[0]["schema"], "detente/1");
    assert_eq!(documents[0]["events"][0]["kind"], "demand");

    let pretty = folder.run(&["extract", "--format", "pretty", "-"], URGED.as_bytes());
    assert!(pretty.expect(0).out.contains("▸ demand"), "{}", pretty.out);
    assert!(!pretty.out.contains('\u{1b}'), "no colours in a pipe");
    let colored = folder.run(&["extract", "--format", "pretty", "--color", "always", "-"], URGED.as_bytes());
    assert!(colored.expect(0).out.contains('\u{1b}'));
}

#[test]
fn one_article_is_a_json_object_and_several_are_an_array() {
    let folder = Folder::new("json");
    folder.file("a.txt", URGED).file("b.txt", "Nobody spoke.");
    let one = folder.run(&["extract", "--format", "json", "a.txt"], b"");
    assert!(serde_json::from_str::<Value>(&one.expect(0).out).expect("JSON").is_object());
    let two = folder.run(&["extract", "--format", "json", "a.txt", "b.txt"], b"");
    let two: Value = serde_json::from_str(&two.expect(0).out).expect("JSON");
    assert_eq!(ids(two.as_array().expect("an array")), ["a.txt", "b.txt"]);
    let none = folder.run(&["extract", "--format", "json", "--input", "jsonl", "-"], b"");
    assert_eq!(none.expect(0).out, "[]\n");
}

#[test]
fn folders_and_globs_are_followed_in_the_order_of_names() {
    let folder = Folder::new("folders");
    folder
        .file("news/b.txt", URGED)
        .file("news/a/z.md", URGED)
        .file("news/image.png", "x")
        .file("news/.c.txt", "x");
    let documents = folder.run(&["extract", "news"], b"").expect(0).documents();
    assert_eq!(ids(&documents), ["news/a/z.md", "news/b.txt"]);
    let documents = folder.run(&["extract", "news/*.txt"], b"").expect(0).documents();
    assert_eq!(ids(&documents), ["news/b.txt"]);
    let none = folder.run(&["extract", "other/*.txt"], b"");
    assert!(none.expect(3).err.contains("other/*.txt: no file matches"), "{}", none.err);
}

#[test]
fn json_lines_are_read_in_order_whatever_the_number_of_threads() {
    let folder = Folder::new("jsonl");
    let line = |number| {
        format!("{{\"id\": {number}, \"body\": \"They left. Nobody spoke.\", \"date\": \"2024-05-03\"}}\n")
    };
    let lines: String = (0..150).map(line).collect();
    folder.file("feed.jsonl", &lines);
    let base = ["extract", "--input", "jsonl", "--field", "text=body", "feed.jsonl"];
    let one = folder.run(&[&base[..], &["-j", "1"]].concat(), b"");
    let four = folder.run(&[&base[..], &["-j", "4"]].concat(), b"");
    assert_eq!(one.expect(0).out, four.expect(0).out);
    let documents = one.documents();
    assert_eq!(documents.len(), 150);
    assert_eq!((&documents[149]["id"], &documents[149]["date"]), (&"149".into(), &"2024-05-03".into()));
}

#[test]
fn a_failed_document_is_named_and_the_others_are_written() {
    let folder = Folder::new("failed");
    folder.file("a.txt", URGED);
    let done = folder.run(&["extract", "a.txt", "missing.txt"], b"");
    assert_eq!(ids(&done.expect(3).documents()), ["a.txt"]);
    assert!(done.err.contains("missing.txt: there is no such file"), "{}", done.err);
    assert!(done.err.contains("1 document failed"), "{}", done.err);

    let lines = b"{\"id\": \"a\", \"text\": \"They left.\"}\n{oops\n\n{\"id\": \"c\"}\n{\"text\": \"Go.\"}\n";
    let done = folder.run(&["extract", "--input", "jsonl", "-"], lines);
    assert_eq!(ids(&done.expect(3).documents()), ["a", "stdin:5"]);
    assert!(done.err.contains("stdin:2: not a JSON object"), "{}", done.err);
    assert!(done.err.contains("stdin:4: there is no field `text`"), "{}", done.err);
}

#[test]
fn odd_bytes_are_mended_or_refused() {
    let folder = Folder::new("bytes");
    let empty = folder.run(&["extract", "-"], b"");
    assert_eq!(empty.expect(0).documents()[0]["sentences"], Value::Array(Vec::new()));

    let latin = folder.run(&["extract", "-"], b"The caf\xe9 talks failed.");
    assert_eq!(latin.expect(0).documents().len(), 1);
    assert!(latin.err.contains("stdin: not UTF-8 but windows-1252"), "{}", latin.err);

    let binary = folder.run(&["extract", "-"], b"\x7fELF\x02\x01\0\0\0\0");
    assert!(binary.expect(3).err.contains("it is binary, not text"), "{}", binary.err);
    let wide = folder.run(&["extract", "-"], b"\xff\xfeT\0");
    assert!(wide.expect(0).err.contains("UTF-16"), "{}", wide.err);
}

#[test]
fn packed_files_are_unpacked() {
    let folder = Folder::new("packed");
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(URGED.as_bytes()).expect("packed");
    folder.file("news/a.txt.gz", packer.finish().expect("packed"));
    let documents = folder.run(&["extract", "news"], b"").expect(0).documents();
    assert_eq!(documents[0]["events"][0]["kind"], "demand");
    folder.file("broken.gz", b"\x1f\x8b\x08garbage");
    folder.run(&["extract", "broken.gz"], b"").expect(3);
}

#[test]
fn a_line_of_ten_megabytes_is_one_document() {
    let folder = Folder::new("long");
    let line = "x".repeat(10 << 20);
    let documents = folder.run(&["extract", "-"], line.as_bytes()).expect(0).documents();
    let sentences = documents[0]["sentences"].as_array().expect("a list");
    assert_eq!(sentences.last().expect("a sentence")["end"], 10 << 20);
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let folder = Folder::new("pipe");
    let lines = "{\"text\": \"They left.\"}\n".repeat(20_000);
    folder.file("feed.jsonl", lines);
    let mut child = program(&folder.0)
        .args(["extract", "--input", "jsonl", "feed.jsonl"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut first = String::new();
    let mut reader = BufReader::new(child.stdout.take().expect("standard output"));
    reader.read_line(&mut first).expect("a line");
    drop(reader);
    let done = child.wait_with_output().expect("the program ends");
    assert_eq!(String::from_utf8_lossy(&done.stderr), "");
    assert_eq!(done.status.code(), Some(0));
}

#[test]
fn wrong_usage_is_told_before_anything_is_read() {
    let folder = Folder::new("usage");
    for arguments in [
        &["extract", "--date", "yesterday", "-"][..],
        &["extract", "--field", "body", "-"],
        &["extract", "--min-confidence", "2", "-"],
        &["extract", "--format", "xml", "-"],
        &["extract", "--rules", "missing.rules", "-"],
        &["nonsense"],
    ] {
        let done = folder.run(arguments, b"");
        assert!(!done.expect(2).err.is_empty() && done.out.is_empty(), "{arguments:?}");
    }
}

const BAD_RULES: &str =
    "ruleset own 1\nframe nonsense/x {\n  about \"nothing\"\n  on verb \"sing\" subj=by\n}\n";

const OWN_RULES: &str = r#"ruleset own 1
frame commit/mothball {
  about "A government undertakes to close plants for good."
  role by: party  content: any
  on verb "mothball"  subj=by  obj=content
  match "Norway will mothball its coal plants." => {by="Norway"}
  no-match "The mothballed plant was sold."
}
"#;

#[test]
fn rule_files_are_checked_and_used() {
    let folder = Folder::new("rules");
    folder.file("bad.rules", BAD_RULES).file("own.rules", OWN_RULES);
    for arguments in [&["rules", "check", "bad.rules"][..], &["extract", "--rules", "bad.rules", "-"]] {
        let done = folder.run(arguments, b"");
        assert!(done.expect(2).err.contains("bad.rules:2:7"), "{}", done.err);
        assert!(done.err.contains("frame nonsense/x {"), "the line is shown: {}", done.err);
    }
    assert!(folder.run(&["rules", "check", "own.rules"], b"").expect(0).out.contains("rules compile"));
    let tested = folder.run(&["rules", "test", "own.rules"], b"");
    assert!(tested.expect(0).out.contains(" examples, 0 failed"), "{}", tested.out);
    folder.file("wrong.rules", OWN_RULES.replace("by=\"Norway\"", "by=\"Sweden\""));
    let tested = folder.run(&["rules", "test", "wrong.rules"], b"");
    assert!(tested.expect(2).out.contains("wrong.rules:6: commit/mothball"), "{}", tested.out);
    assert!(folder.run(&["rules", "list"], b"").expect(0).out.contains("demand/"));
    let text = b"Norway will mothball its coal plants under the accord with Sweden.";
    let document = &folder.run(&["extract", "--rules", "own.rules", "-"], text).expect(0).documents()[0];
    let rules: Vec<_> =
        document["events"].as_array().expect("events").iter().map(|event| &event["rule"]).collect();
    assert!(
        rules.iter().any(|rule| rule.as_str().is_some_and(|rule| rule.starts_with("commit/mothball"))),
        "{rules:?}"
    );
}

#[test]
fn what_lies_under_the_events_is_shown() {
    let folder = Folder::new("layers");
    folder.file("a.txt", URGED);
    let explained = folder.run(&["explain", "a.txt"], b"");
    assert!(explained.expect(0).out.contains("“urged”  demand"), "{}", explained.out);
    assert!(explained.out.contains("Lisbon  (subj"), "{}", explained.out);
    let missed = folder.run(&["explain", "--why-not", "demand/noun", "-"], b"Demand for copper rose.");
    assert!(missed.expect(0).out.contains("nothing fills"), "{}", missed.out);
    let unknown = folder.run(&["explain", "--why-not", "demand/nou", "-"], b"Demand for copper rose.");
    assert!(unknown.expect(2).err.contains("demand/noun"), "{}", unknown.err);
    let columns = folder.run(&["parse", "a.txt"], b"");
    assert!(
        columns.expect(0).out.contains("3\turged\turge\tVERB\tVBN\t_\t0\troot\t_\t_\n"),
        "{}",
        columns.out
    );
    let tree = folder.run(&["parse", "--format", "tree", "a.txt"], b"");
    assert!(tree.expect(0).out.contains("├─ Lisbon  nsubj"), "{}", tree.out);
    let clauses = folder.run(&["parse", "--clauses", "a.txt"], b"");
    assert!(clauses.expect(0).out.contains("subj         Lisbon"), "{}", clauses.out);
    let entities = folder.run(&["entities", "a.txt"], b"");
    assert!(entities.expect(0).out.contains("PRT"), "{}", entities.out);
    folder.run(&["entities", "missing.txt"], b"").expect(3);
}

#[test]
fn the_demo_has_events_and_the_schema_is_one() {
    let folder = Folder::new("demo");
    let demo = folder.run(&["demo"], b"");
    assert!(demo.expect(0).out.matches('▸').count() >= 8, "{}", demo.out);
    for part in ["Where each issue stands", "What the sides say"] {
        assert!(demo.out.contains(part), "{part}: {}", demo.out);
    }
    let schema: Value = serde_json::from_str(&folder.run(&["schema"], b"").expect(0).out).expect("JSON");
    assert_eq!(schema["title"], "Document");
}

#[test]
fn rule_files_are_formatted_in_place_and_only_looked_at_with_check() {
    let folder = Folder::new("fmt");
    let untidy = "ruleset own 1\nlex  A.n=a b # two\n";
    let tidy = "ruleset own 1\nlex A.n = a b  # two\n";
    folder.file("own.rules", untidy).file("bad.rules", "ruleset own 1\nlex A.n a\n");
    let checked = folder.run(&["rules", "fmt", "--check", "own.rules"], b"");
    assert!(checked.expect(2).out.contains("own.rules: not in canonical form"), "{}", checked.out);
    assert_eq!(folder.run(&["rules", "fmt", "-"], untidy.as_bytes()).expect(0).out, tidy);
    // A file with errors is left as it is, the others are written.
    let formatted = folder.run(&["rules", "fmt", "bad.rules", "own.rules"], b"");
    assert!(formatted.expect(2).err.contains("E001"), "{}", formatted.err);
    assert_eq!(folder.run(&["rules", "fmt", "--check", "own.rules"], b"").expect(0).out, "");
}

#[test]
fn coverage_counts_and_codes_are_explained() {
    let folder = Folder::new("coverage");
    let rules = OWN_RULES.replace("  match", "  on verb varnish  subj=by\n  match");
    folder.file("own.rules", rules);
    let covered = folder.run(&["rules", "coverage", "own.rules"], b"");
    let lines: Vec<Vec<&str>> =
        covered.expect(0).out.lines().map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(lines[1][0], "own.rules");
    assert_eq!(lines[1][2..], ["1/1", "1/2"], "{}", covered.out);
    assert!(covered.out.contains("no example reaches commit/mothball#2"), "{}", covered.out);

    let explained = folder.run(&["rules", "explain", "e011"], b"");
    assert!(explained.expect(0).out.contains("Wrong:") && explained.out.contains("Right:"));
    assert!(folder.run(&["rules", "explain", "E999"], b"").expect(2).err.contains("E001"));
}
