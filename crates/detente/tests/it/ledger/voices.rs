//! Accounts read from text: what changes when the sources change.

use detente::model::{AccountRelation, Dimension, EventId, RelationKind};
use detente::{Document, Extractor, Source};

/// What one side says, under its name.
const FIRST: &str = "The talks on the herring quota ended without an agreement, SOURCE officials said.";
/// What the other says.
const SECOND: &str = "The talks on the herring quota made progress, SOURCE officials said.";
const OPENING: &str = "Norway and Iceland held talks on the herring quota in Bergen on Monday.";

fn read(paragraphs: &[(&str, &str)]) -> Document {
    let told: Vec<String> = paragraphs.iter().map(|(text, source)| text.replace("SOURCE", source)).collect();
    let text = format!("{OPENING}\n\n{}\n", told.join("\n\n"));
    Extractor::builtin().extract_source(Source {
        id: "voices",
        text: &text,
        date: Some("2024-03-05"),
        ..Source::default()
    })
}

/// Relations with the events they are between, whichever side comes first.
fn relations(document: &Document) -> Vec<(RelationKind, Option<Dimension>, Vec<EventId>)> {
    let relation = |it: &AccountRelation| {
        let mut events: Vec<EventId> = [it.a].into_iter().chain(it.b).collect();
        events.sort_unstable();
        (it.kind, it.on, events)
    };
    let mut relations: Vec<_> = document.relations.iter().map(relation).collect();
    relations.sort();
    relations
}

fn events_of(document: &Document, code: &str) -> Vec<EventId> {
    let is_side =
        |party: detente::model::EntityId| document.entities[party.index()].code.as_deref() == Some(code);
    document.accounts.iter().filter(|it| is_side(it.party)).flat_map(|it| it.events.clone()).collect()
}

fn diverges(document: &Document) -> bool {
    document.relations.iter().any(|it| it.kind == RelationKind::Diverges)
}

#[test]
fn the_names_of_the_sources_swap_the_sides_and_nothing_else() {
    let straight = read(&[(FIRST, "Norwegian"), (SECOND, "Icelandic")]);
    let swapped = read(&[(FIRST, "Icelandic"), (SECOND, "Norwegian")]);
    assert!(diverges(&straight), "{:?}", straight.relations);
    assert_eq!(relations(&straight), relations(&swapped));
    assert!(!events_of(&straight, "NOR").is_empty());
    assert_eq!(events_of(&straight, "NOR"), events_of(&swapped, "ISL"));
    assert_eq!(events_of(&straight, "ISL"), events_of(&swapped, "NOR"));
    let acts = |document: &Document| -> Vec<_> {
        document.events.iter().map(|it| (it.kind, it.sentence, it.rule.clone(), it.polarity)).collect()
    };
    assert_eq!(acts(&straight), acts(&swapped));
}

#[test]
fn the_same_sentence_under_both_sources_only_converges() {
    for sentence in [FIRST, SECOND] {
        let document = read(&[(sentence, "Norwegian"), (sentence, "Icelandic")]);
        assert!(!document.relations.is_empty(), "{sentence}");
        let others: Vec<_> =
            document.relations.iter().filter(|it| it.kind != RelationKind::Converges).collect();
        assert!(others.is_empty(), "{sentence}\n{others:?}");
    }
}

#[test]
fn without_the_other_side_nothing_diverges() {
    for (sentence, source) in [(FIRST, "Norwegian"), (SECOND, "Icelandic")] {
        let document = read(&[(sentence, source)]);
        assert!(!diverges(&document), "{:?}", document.relations);
    }
}

#[test]
fn reading_again_gives_the_same_bytes() {
    let bytes = || {
        let document = read(&[(FIRST, "Norwegian"), (SECOND, "Icelandic")]);
        let state = detente::ledger::Ledger::from_iter([&document]).negotiations();
        serde_json::to_string(&(document, state)).expect("serialises")
    };
    assert_eq!(bytes(), bytes());
}
