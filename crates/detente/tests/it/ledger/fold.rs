//! Any order and any split of the documents give the same bytes.

use detente::Document;
use detente::ledger::Ledger;

fn bytes(ledger: &Ledger) -> String {
    serde_json::to_string(&ledger.negotiations()).expect("serialises")
}

/// Documents of all cases, under ids of their own.
fn documents() -> Vec<Document> {
    let mut all = Vec::new();
    for (path, text) in super::cases::files() {
        let (_, events) = text.split_once("```events\n").expect("events");
        let events = events.split_once("```").expect("an end").0;
        for mut document in super::cases::documents(events) {
            document.id = format!("{}-{}", path.file_stem().unwrap_or_default().display(), document.id);
            all.push(document);
        }
    }
    all
}

/// A shuffle that is the same on every run.
fn shuffled(documents: &[Document], seed: u64) -> Vec<&Document> {
    let mut state = seed.wrapping_mul(2).wrapping_add(1);
    let mut shuffled: Vec<&Document> = documents.iter().collect();
    for at in (1..shuffled.len()).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        shuffled.swap(at, (state >> 33) as usize % (at + 1));
    }
    shuffled
}

#[test]
fn parts_and_shuffles_give_the_same_bytes() {
    let documents = documents();
    let expected = bytes(&documents.iter().collect());
    assert!(expected.len() > 2000);
    for seed in 0..8 {
        let order = shuffled(&documents, seed);
        for parts in [1, 2, 7] {
            let size = order.len().div_ceil(parts);
            let mut ledgers: Vec<Ledger> =
                order.chunks(size).map(|part| part.iter().copied().collect()).collect();
            let mut merged = Ledger::new();
            // From the right for odd seeds: merging is associative.
            while let Some(ledger) = if seed % 2 == 0 { ledgers.pop() } else { Some(ledgers.remove(0)) } {
                merged.merge(ledger);
                if ledgers.is_empty() {
                    break;
                }
            }
            assert_eq!(bytes(&merged), expected, "seed {seed}, {parts} parts");
        }
    }
}

#[test]
fn a_ledger_comes_back_from_its_wire_form() {
    let ledger: Ledger = documents().iter().collect();
    let wire = serde_json::to_string(&ledger).expect("serialises");
    let back: Ledger = serde_json::from_str(&wire).expect("reads back");
    assert_eq!(back, ledger);
    assert_eq!(bytes(&back), bytes(&ledger));
}
