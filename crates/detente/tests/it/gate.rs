//! The gate leaves sentences unparsed, and changes no event by it.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use detente::model::Document;
use detente::{Extractor, Source};

static OPEN: LazyLock<Extractor> =
    LazyLock::new(|| Extractor::builder().gate(false).build().expect("the built-in rules"));

/// Whatever a document says of negotiations, as bytes.
fn about_events(document: &Document) -> String {
    let Document { title, sentences, times, papers, meetings, attributions, events, .. } = document;
    let Document { signals, accounts, relations, ledger, .. } = document;
    let parts = (title, sentences, times, papers, meetings, attributions, events);
    serde_json::to_string(&(parts, signals, accounts, relations, ledger)).expect("the document model")
}

#[track_caller]
fn check(name: &str, text: &str, date: Option<&str>) -> usize {
    let source = Source { id: name, text, date, ..Source::default() };
    let gated = Extractor::builtin().extract_source(source);
    let all = OPEN.extract_source(source);
    assert_eq!(about_events(&gated), about_events(&all), "{name}: {text}");
    all.events.len()
}

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// The texts of every file below `folder`.
fn texts(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(texts(&path));
        } else {
            found.push((path.display().to_string(), fs::read_to_string(&path).expect("a text")));
        }
    }
    found.sort();
    found
}

#[test]
fn articles_have_the_same_events() {
    let events: usize = texts(&root().join("examples/articles"))
        .iter()
        .map(|(name, text)| check(name, text, Some("1987-03-02")))
        .sum();
    assert!(events > 50, "{events} events");
}

#[test]
fn cases_have_the_same_events() {
    let mut events = 0;
    for (name, file) in texts(&root().join("crates/detente/cases")) {
        for case in file.split("```text\n").skip(1) {
            let text = case.split("```").next().unwrap_or_default();
            events += check(&name, text, None);
        }
    }
    assert!(events > 50, "{events} events");
}

#[test]
fn examples_of_rules_have_the_same_events() {
    let report = Extractor::builtin().check_examples();
    let events: usize = report.examples.iter().map(|it| check(&it.rule, &it.text, None)).sum();
    assert!(events > 300, "{events} events");
}

/// What opens no rule, between sentences that do.
#[test]
fn sentences_between_change_nothing() {
    let idle = "The cocoa harvest came late this year, growers in Bahia said.";
    let spoken = "“It rained for weeks,” Maria Lopez of the exchange said. “We have never seen it.”";
    for (name, text) in texts(&root().join("examples/articles")) {
        let paragraphs: Vec<&str> = text.split("\n\n").collect();
        for filler in [idle, spoken] {
            check(&name, &paragraphs.join(&format!("\n\n{filler}\n\n")), None);
        }
    }
}

/// Rules of one's own open sentences too.
#[test]
fn own_rules_open_the_gate() {
    let rules = r#"ruleset own 1
frame commit/mothball {
  about "A government undertakes to close plants for good."
  role by: party  content: any
  on verb "shut for good"  subj=by  obj=content
  match "Norway shut for good its coal plants." => {by="Norway"}
}
"#;
    let text = "Norway shut for good its coal plants under the accord with Sweden.";
    let build = |gate| Extractor::builder().only_own_rules().rules("own.rules", rules).gate(gate).build();
    let (gated, open) = (build(true).expect("rules"), build(false).expect("rules"));
    assert_eq!(gated.extract(text), open.extract(text));
    gated.extract("Sweden reached an agreement with Norway.");
    assert_eq!(gated.parsed_share().parsed_sentences, 1, "only own words open the gate of own rules");
}

/// A sample of real newswire, where it is at hand.
#[allow(clippy::print_stderr)]
#[test]
fn newswire_has_the_same_events() {
    let path = root().join("../shared/corpora/reuters.jsonl");
    let Ok(corpus) = fs::read_to_string(&path) else {
        eprintln!("skipped: no {}", path.display());
        return;
    };
    let mut events = 0;
    for line in corpus.lines().step_by(97) {
        let article: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
        let text = article["text"].as_str().unwrap_or_default();
        events += check(&article["id"].to_string(), text, None);
    }
    assert!(events > 100, "{events} events");
}
