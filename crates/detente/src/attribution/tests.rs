//! Chains, forms and stances of reported statements.

use super::{Nature, Reported, attributions};
use crate::Extractor;
use crate::model::{AttributionBasis, MediumKind, Quote, Stance};

fn read(text: &str) -> Vec<Reported> {
    let extractor = Extractor::builtin();
    let layers = extractor.layers(text);
    attributions(text, &layers.sentences, &layers.clauses, &layers.entities, extractor.rules())
}

/// `source [cue] < source [cue] = content | content`.
fn written(text: &str, reported: &Reported) -> String {
    let words = |span: Option<detente_text::Span>| span.map_or("-", |span| span.of(text));
    let attribution = &reported.attribution;
    let chain: Vec<_> =
        attribution.chain.iter().map(|it| format!("{} [{}]", words(it.source), words(it.cue))).collect();
    let content: Vec<_> = attribution.content.iter().map(|span| span.of(text)).collect();
    format!("{} = {}", chain.join(" < "), content.join(" | "))
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let found: Vec<_> = read(text).iter().map(|it| written(text, it)).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn nested_chains() {
    let cases = include_str!("nested.tsv").lines().filter(|line| !line.starts_with('#'));
    for case in cases {
        let [text, chain, content] = case.split('\t').collect::<Vec<_>>()[..] else { panic!("{case}") };
        let found: Vec<_> = read(text).iter().map(|it| written(text, it)).collect();
        let expected = format!("{chain} = {content}");
        assert!(found.contains(&expected), "{text}\nwanted {expected}\nfound {found:#?}");
    }
}

#[test]
fn where_the_cue_stands() {
    check(
        "The plan is dead, a senior official from the ministry said Friday.",
        &["a senior official from the ministry [said] = The plan is dead"],
    );
    check("The talks, he said, were going nowhere.", &["he [said] = The talks | were going nowhere"]);
    check(
        "\"We will not go back,\" said Maria Lopez, a spokeswoman for the union. \"It is over.\"",
        &["Maria Lopez, a spokeswoman for the union [said] = \"We will not go back,\" | \"It is over.\""],
    );
    check(
        "The draft was ready, according to two people familiar with the talks.",
        &["two people familiar with the talks [according to] = The draft was ready"],
    );
    check("It was reported that the envoy had left.", &["- [was reported] = that the envoy had left"]);
}

#[test]
fn a_quoted_paragraph_is_carried_over() {
    let text = "\"We are done,\" Maria Lopez said.\n\n\"Nobody should be surprised.\"\n\nThe room was cold.";
    let found = read(text);
    assert_eq!(found.len(), 2, "{found:#?}");
    assert_eq!(found[1].attribution.basis, AttributionBasis::CarriedOver);
    assert_eq!(found[1].attribution.content[0].of(text), "\"Nobody should be surprised.\"");
    assert_eq!(found[1].attribution.chain[0].quote, Quote::Direct);
}

#[test]
fn stance_and_medium() {
    let text = "In a joint statement, the two ministers denied that the port was shut.";
    let found = read(text);
    assert_eq!(found[0].attribution.chain[0].stance, Stance::Denied);
    let medium = found[0].attribution.chain[0].medium.as_ref().expect("a medium");
    assert_eq!((medium.span.of(text), medium.kind), ("a joint statement", MediumKind::JointStatement));
    let hearsay = read("The fleet has reportedly left the bay.");
    assert_eq!(hearsay[0].attribution.chain[0].stance, Stance::Distanced);
    let urging = read("The mediator urged both sides to sign.");
    assert_eq!(urging[0].nature, Nature::Move);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(24))]
    #[test]
    fn any_text_is_read(text in "(\"|“|''|said|he|, |\\. |\n\n|that |told |citing |per |according to |é| ){0,20}") {
        for it in read(&text) {
            for span in &it.attribution.content {
                span.of(&text);
            }
        }
    }
}

#[test]
fn layout_gives_speech_to_its_speaker() {
    check(
        "BERG: We will begin with fish.\n\nHOLM: Oslo rejected it.",
        &[
            "BERG [:] = We will begin with fish.",
            "HOLM [:] = Oslo rejected it.",
            "HOLM [:] < Oslo [rejected] = it",
        ],
    );
    check("“We will never sign.” — Ana Prado", &["Ana Prado [—] = “We will never sign.”"]);
    check("NOTE: The office is closed on Monday.", &[]);
}

#[test]
fn an_added_statement_is_the_speakers_own() {
    check(
        "The envoy said the talks would go on, adding that both sides wanted a deal.",
        &["The envoy [said] = the talks would go on", "The envoy [adding] = that both sides wanted a deal"],
    );
}

#[test]
fn what_was_quoted_is_what_was_said() {
    check("\"The port is closed,\" he said after the vote.", &["he [said] = \"The port is closed,\""]);
}

#[test]
fn who_speaks_where_the_order_of_words_misleads() {
    check(
        "The embassy praised the talks saying that both nations would work together.",
        &[
            "The embassy [praised] = the talks saying that both nations would work together",
            "The embassy [saying] = that both nations would work together",
        ],
    );
    check(
        "Both sides will create a more open market said the embassy.",
        &["the embassy [said] = Both sides will create a more open market"],
    );
    check(
        "Wages at the ports fell by a tenth over two years, a survey by the union shows.",
        &["a survey by the union [shows] = Wages at the ports fell by a tenth over two years"],
    );
}

#[test]
fn what_is_said_ends_with_what_was_said() {
    check("The senator denounced the pact in a speech in Lisbon.", &["The senator [denounced] = the pact"]);
    check(
        "The Lisbon Post reports that the port is shut.",
        &["The Lisbon Post [reports] = that the port is shut"],
    );
    check(
        "The minister warned voters that the treaty would cost jobs.",
        &["The minister [warned] = that the treaty would cost jobs"],
    );
}
