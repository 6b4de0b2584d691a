//! Any text as an article, with the built-in rules: no panic, every span inside the text, and the ledger
//! takes whatever comes out.

#![no_main]

use detente::ledger::Ledger;
use detente::{Document, Extractor};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let document = Extractor::builtin().extract(text);
    for event in &document.events {
        for span in event.evidence.iter().chain([&event.trigger]) {
            assert!(text.get(span.range()).is_some(), "{} points outside of the text", event.rule);
        }
        assert!(event.evidence.iter().any(|span| span.covers(event.trigger)), "{}", event.rule);
        assert!((0.0..=1.0).contains(&event.confidence));
    }
    let wire = serde_json::to_string(&document).expect("serialises");
    let back: Document = serde_json::from_str(&wire).expect("reads back");
    assert_eq!(back, document);
    let _ = Ledger::from_iter([&document]).negotiations();
});
