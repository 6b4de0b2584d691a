//! Articles, read from their text, and the state they lead to: `stories/*.md`.
//!
//! `UPDATE_CASES=1` rewrites the expected states; review the difference.

use std::path::Path;

use detente::ledger::Ledger;
use detente::{Document, Extractor, Source};

use super::cases::{held_against, summary};

/// The articles of a story: the blocks that begin with their date.
fn articles(text: &str) -> Vec<Document> {
    let blocks = text.split("```article ").skip(1);
    let article = |(at, block): (usize, &str)| {
        let (date, rest) = block.split_once('\n').expect("a date");
        let body = rest.split_once("```").map_or(rest, |(inside, _)| inside);
        let id = format!("{:02}", at + 1);
        Extractor::builtin().extract_source(Source {
            id: &id,
            text: body,
            date: Some(date),
            ..Source::default()
        })
    };
    blocks.enumerate().map(article).collect()
}

/// "(02.5 02.6)" as "(02 02)": which event of an article it is changes with every rule.
fn articles_only(state: &str) -> String {
    let mut out = String::with_capacity(state.len());
    let mut depth = 0_u32;
    let mut in_number = false;
    for c in state.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        in_number = depth > 0 && (c == '.' || in_number && c.is_ascii_digit());
        if !in_number {
            out.push(c);
        }
    }
    out
}

#[test]
fn every_story_that_is_told_leads_to_its_state() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/ledger/stories");
    let mut wrong = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder of stories") {
        let path = entry.expect("a story").path();
        let text = std::fs::read_to_string(&path).expect("a story");
        let ledger: Ledger = articles(&text).iter().collect();
        let state = articles_only(&summary(&ledger.negotiations()));
        wrong.extend(held_against(&path, &text, &state));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
