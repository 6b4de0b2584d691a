//! Feeds articles from JSON and writes documents as JSON: `cargo run --example embed_json`.
//!
//! `Document` is the wire form: what it serialises to is what `detente extract` writes.
#![allow(clippy::print_stdout)]

use detente::{Document, Extractor, Source};
use serde_json::{Value, json};

fn main() -> serde_json::Result<()> {
    let request = json!({
        "id": "water-1",
        "date": "2024-08-28",
        "text": detente_examples::article("water"),
    });
    println!("{}", serde_json::to_string_pretty(&summary(&request)?)?);
    Ok(())
}

/// What a service might answer: the kinds of events with the bytes they stand at.
fn summary(request: &Value) -> serde_json::Result<Value> {
    let field = |name: &str| request[name].as_str();
    let text = field("text").unwrap_or_default();
    let source =
        Source { id: field("id").unwrap_or_default(), text, date: field("date"), ..Source::default() };
    let document = Extractor::builtin().extract_source(source);

    // A document survives the way over the wire.
    let wire = serde_json::to_string(&document)?;
    let document: Document = serde_json::from_str(&wire)?;

    let events: Vec<Value> = document
        .events
        .iter()
        .map(|event| json!({"kind": event.kind, "start": event.trigger.start(), "end": event.trigger.end()}))
        .collect();
    Ok(json!({"schema": document.schema, "id": document.id, "date": document.date, "events": events}))
}

#[test]
fn the_answer_has_id_date_and_events() {
    let request = json!({"id": "a", "date": "2024-05-03", "text": detente_examples::article("water")});
    let answer = summary(&request).expect("JSON");
    assert_eq!((&answer["id"], &answer["date"]), (&json!("a"), &json!("2024-05-03")));
    assert!(answer["events"].as_array().is_some_and(|events| events.len() >= 5), "{answer}");
}
