//! Prints who does what to whom in an article: `cargo run --example quickstart`.
#![allow(clippy::print_stdout)]

use detente::model::Argument;
use detente::{Document, Extractor};

fn main() {
    let text = detente_examples::article("fisheries").expect("one of the articles");
    for line in lines(text) {
        println!("{line}");
    }
}

/// One line an event: kind, actors, addressees, and the words that name the act.
fn lines(text: &str) -> Vec<String> {
    let document = Extractor::builtin().extract(text);
    document
        .events
        .iter()
        .map(|event| {
            let by = names(&document, event.initiator.iter().chain(&event.participants));
            let of = names(&document, event.addressee.iter());
            format!("{:<15} {by:<28} {of:<16} “{}”", event.kind, event.trigger.of(text))
        })
        .collect()
}

fn names<'a>(document: &Document, arguments: impl Iterator<Item = &'a Argument>) -> String {
    let entities = arguments.filter_map(|argument| argument.entity);
    let names: Vec<&str> = entities.map(|id| document.entities[id.index()].name.as_str()).collect();
    names.join(", ")
}

#[test]
fn the_signing_is_among_the_lines() {
    let text = detente_examples::article("fisheries").expect("one of the articles");
    let lines = lines(text);
    assert!(
        lines.iter().any(|line| line.starts_with("conclude") && line.contains("Iceland, Faroe Islands")),
        "{lines:#?}"
    );
}
