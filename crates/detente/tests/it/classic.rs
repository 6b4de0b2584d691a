//! The table of sentences in the README says what the library reads.

use std::fs;
use std::path::Path;

use detente::Extractor;
use detente::model::{Argument, Document, Event, Modality};

#[test]
fn the_readme_tells_what_is_read() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../README.md");
    let readme = fs::read_to_string(readme).expect("the README");
    let (_, table) = readme.split_once("|---|---|---|---|---|\n").expect("a table of five columns");
    let mut count = 0;
    let mut wrong = Vec::new();
    for line in table.lines().take_while(|line| line.starts_with('|')) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [sentence, _, read_as, cameo, plover] = cells[..] else { panic!("five cells: {line}") };
        let found = read(sentence);
        count += 1;
        if found != [read_as, cameo, plover] {
            wrong.push(format!(
                "{sentence}\n  README: {read_as} | {cameo} | {plover}\n  read:   {}",
                found.join(" | ")
            ));
        }
    }
    assert!(count > 10, "the table has rows");
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The cells for `sentence`: its events and their codes.
fn read(sentence: &str) -> [String; 3] {
    let document = Extractor::builtin().extract(sentence);
    let cell = |of: &dyn Fn(&Event) -> String, none: &str| {
        let cells: Vec<String> = document.events.iter().map(of).collect();
        if cells.is_empty() { none.to_owned() } else { cells.join("; ") }
    };
    let code = |profile: &'static str| {
        move |event: &Event| event.codes.get(profile).cloned().unwrap_or_else(|| "-".to_owned())
    };
    [
        cell(&|event| read_as(&document, event), "nothing"),
        cell(&code("cameo-1.1b3"), "-"),
        cell(&code("plover-2.0"), "-"),
    ]
}

fn read_as(document: &Document, event: &Event) -> String {
    let names = |arguments: &[Argument]| {
        let named = arguments.iter().filter_map(|it| it.entity);
        named.map(|it| document.entities[it.index()].name.as_str()).collect::<Vec<_>>().join(" + ")
    };
    let modality = match event.modality {
        Modality::Asserted => String::new(),
        other => format!(" ({})", format!("{other:?}").to_lowercase()),
    };
    let actors = [names(&event.participants), names(&event.initiator), names(&event.addressee)];
    let actors: Vec<&str> = actors.iter().map(String::as_str).filter(|it| !it.is_empty()).collect();
    format!("{}{modality}: {}", event.kind, actors.join(" → "))
}
