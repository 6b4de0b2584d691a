//! Names that nobody knows, and texts that do not mark them: less is read, nothing is made up.

use std::sync::LazyLock;

use detente::{Document, Extractor};

static EXTRACTOR: LazyLock<&'static Extractor> = LazyLock::new(Extractor::builtin);

const ARTICLE: &str = "Chile and Peru failed to reach an agreement on fishing rights on Tuesday, officials \
                       said.\n\nChile has urged Peru to cut its quota. Peru rejected the demand.\n\nThe two \
                       countries will meet again in Geneva next month.\n";

/// Kinds of the events with the codes of who does them.
fn acts(document: &Document) -> Vec<String> {
    let code = |entity: Option<detente::model::EntityId>| {
        entity.and_then(|id| document.entities[id.index()].code.clone()).unwrap_or_else(|| "-".to_owned())
    };
    let act = |event: &detente::model::Event| {
        let actors: Vec<String> =
            event.initiator.iter().chain(&event.participants).map(|actor| code(actor.entity)).collect();
        format!("{:?} {}", event.kind, actors.join("+"))
    };
    document.events.iter().map(act).collect()
}

#[test]
fn countries_that_do_not_exist_act_under_their_own_names() {
    let text = ARTICLE.replace("Chile", "Veldania").replace("Peru", "Ostrovia");
    let (known, unknown) = (acts(&EXTRACTOR.extract(ARTICLE)), acts(&EXTRACTOR.extract(&text)));
    let expected: Vec<String> =
        known.iter().map(|act| act.replace("CHL", "VELDANIA").replace("PER", "OSTROVIA")).collect();
    assert_eq!(unknown, expected);
}

#[test]
fn invented_names_have_no_state() {
    let text = "Foreign Minister Tavor Quillen met Ambassador Ysolde Branwick on Monday. Quillen rejected the \
                offer that Branwick had made.";
    let document = EXTRACTOR.extract(text);
    assert!(document.entities.iter().all(|entity| entity.party.is_none()), "{:?}", document.entities);
    assert!(acts(&document).iter().any(|act| act.starts_with("Reject")), "{:?}", acts(&document));
}

#[test]
fn capitals_and_small_letters_lose_some_and_invent_none() {
    let known = EXTRACTOR.extract(ARTICLE);
    let codes = |document: &Document| -> Vec<String> {
        let mut codes: Vec<String> =
            document.entities.iter().filter_map(|entity| entity.code.clone()).collect();
        codes.sort();
        codes.dedup();
        codes
    };
    for text in [ARTICLE.to_uppercase(), ARTICLE.to_lowercase()] {
        let document = EXTRACTOR.extract(&text);
        let found = codes(&document);
        let invented: Vec<_> = found.iter().filter(|code| !codes(&known).contains(code)).collect();
        assert!(invented.is_empty(), "{invented:?} in {text}");
        assert!(
            found.iter().any(|code| code == "CHL") && found.iter().any(|code| code == "PER"),
            "{found:?}"
        );
        assert!(!document.events.is_empty(), "{text}");
        assert!(document.events.len() <= known.events.len() + 1, "{text}");
    }
}
