//! Eight short articles, written for this project, to try the extractor on.
//!
//! They tell of negotiations that never took place: over trade, pay, peace, climate, debt, a
//! takeover, fish and water.

// The Rust code of the front page must run.
#![cfg_attr(doctest, doc = include_str!("../README.md"))]

/// Name and text of each article.
pub const ARTICLES: &[(&str, &str)] = &[
    ("trade", include_str!("articles/trade.txt")),
    ("labour", include_str!("articles/labour.txt")),
    ("peace", include_str!("articles/peace.txt")),
    ("climate", include_str!("articles/climate.txt")),
    ("debt", include_str!("articles/debt.txt")),
    ("takeover", include_str!("articles/takeover.txt")),
    ("fisheries", include_str!("articles/fisheries.txt")),
    ("water", include_str!("articles/water.txt")),
];

/// The text of the article called `name`.
pub fn article(name: &str) -> Option<&'static str> {
    ARTICLES.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use detente::Extractor;

    use super::*;

    #[test]
    fn every_article_tells_of_a_negotiation() {
        for (name, text) in ARTICLES {
            let document = Extractor::builtin().extract(text);
            let title = document.title.map(|span| span.of(text));
            assert_eq!(title, text.lines().next(), "{name}");
            let kinds: BTreeSet<_> = document.events.iter().map(|event| event.kind).collect();
            assert!(document.events.len() >= 6 && kinds.len() >= 4, "{name}: {kinds:?}");
        }
    }
}
