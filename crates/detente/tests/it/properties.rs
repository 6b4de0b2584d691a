//! What holds for any text.

use detente::Extractor;
use detente::model::{ActKind, Document, Polarity};
use detente_text::Span;
use proptest::prelude::*;

/// Every span of the document, with what it belongs to.
fn spans(document: &Document) -> Vec<(&'static str, Span)> {
    let mut all: Vec<(&'static str, Span)> = Vec::new();
    all.extend(document.sentences.iter().map(|span| ("sentence", *span)));
    all.extend(document.mentions.iter().map(|it| ("mention", it.span)));
    all.extend(document.times.iter().map(|it| ("time", it.span)));
    all.extend(document.places.iter().map(|it| ("place", it.span)));
    all.extend(document.papers.iter().map(|it| ("paper", it.span)));
    all.extend(document.meetings.iter().flat_map(|it| &it.mentions).map(|span| ("meeting", *span)));
    all.extend(document.attributions.iter().flat_map(|it| &it.content).map(|span| ("content", *span)));
    for event in &document.events {
        all.push(("trigger", event.trigger));
        all.extend(event.evidence.iter().map(|span| ("evidence", *span)));
        let actors = event.initiator.iter().chain(&event.addressee).chain(&event.participants);
        all.extend(actors.filter_map(|it| it.span).map(|span| ("actor", span)));
        all.extend(event.issues.iter().filter_map(|it| it.span).map(|span| ("issue", span)));
    }
    all
}

fn check(text: &str) -> Result<(), TestCaseError> {
    let document = Extractor::builtin().extract(text);
    for (of, span) in spans(&document) {
        prop_assert!(text.get(span.range()).is_some(), "{of} {span:?} cuts a character of {text:?}");
        prop_assert!(!span.is_empty(), "{of} {span:?} is empty in {text:?}");
    }
    for (at, event) in document.events.iter().enumerate() {
        prop_assert_eq!(event.id.index(), at);
        prop_assert!(event.evidence.iter().any(|it| it.covers(event.trigger)), "no evidence for a trigger");
        prop_assert!(
            !matches!(event.kind, ActKind::FailToAgree | ActKind::Withhold)
                || event.polarity == Polarity::Positive
        );
        prop_assert!(event.attribution.is_none_or(|id| id.index() < document.attributions.len()));
        prop_assert!(event.meeting.is_none_or(|id| id.index() < document.meetings.len()));
    }
    let again = Extractor::builtin().extract(text);
    prop_assert_eq!(document, again);
    Ok(())
}

/// Words that make rules fire, in any order, so that odd sentences reach every stage.
fn newsy() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "China",
        "the U.S.",
        "Oslo",
        "both sides",
        "the union",
        "demanded",
        "could not",
        "reach",
        "an agreement",
        "said",
        "that",
        "“",
        "”",
        "\"",
        ",",
        ".",
        "\n\n",
        "to cut",
        "tariffs",
        "on Wednesday",
        "talks",
        "ended",
        "without",
        "rejected",
        "the offer",
        "7 percent",
        "and",
        "who",
        "if",
        "unless",
        "according to",
        "its",
        "’s",
        "€",
        "国",
        "(",
        ")",
        "-",
        "THE",
        "FAIL TO AGREE",
    ]);
    prop::collection::vec(words, 0..60).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_gives_a_document(text in "\\PC{0,200}") {
        check(&text)?;
    }

    #[test]
    fn any_news_gives_a_document(text in newsy()) {
        check(&text)?;
    }
}

#[test]
fn the_empty_text_gives_an_empty_document() {
    let document = Extractor::builtin().extract("");
    assert!(document.events.is_empty() && document.sentences.is_empty());
}
