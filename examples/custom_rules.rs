//! Teaches the extractor a verb: `cargo run --example custom_rules`.
//!
//! Rules are text. Each states a frame in grammatical positions (who is the subject, what is the
//! object) and brings sentences that it must and must not match.
#![allow(clippy::print_stdout)]

use detente::{BuildError, Extractor};

const RULES: &str = r#"
ruleset energy.en 1

frame commit/mothball {
  about "A government undertakes to close plants for the time being."
  role by: party  content: any
  on verb "mothball"  subj=by  obj=content
  match "Norway will mothball its coal plants." => {by="Norway"}
  no-match "The mothballed plant was sold."
}
"#;

const TEXT: &str = "Norway will mothball two coal plants under its accord with Sweden.";

fn main() -> Result<(), BuildError> {
    let extractor = Extractor::builder().rules("energy.rules", RULES.trim_start()).build()?;
    for event in extractor.extract(TEXT).events {
        println!("{} by rule {}: “{}”", event.kind, event.rule, event.trigger.of(TEXT));
    }

    // Rules with errors do not build; the error says where and what to do.
    let wrong = RULES.replace("subj=by", "subject=by");
    if let Err(error) = Extractor::builder().rules("wrong.rules", wrong.trim_start()).build() {
        println!("{error}");
    }
    Ok(())
}

#[test]
fn the_new_rule_reads_the_sentence() {
    let extractor =
        Extractor::builder().rules("energy.rules", RULES.trim_start()).build().expect("good rules");
    let document = extractor.extract(TEXT);
    assert!(
        document.events.iter().any(|event| event.rule.starts_with("commit/mothball")),
        "{:?}",
        document.events
    );
}
