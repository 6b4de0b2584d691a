//! The examples in the built-in rule files, read by the whole pipeline.

use detente::Extractor;
use detente::rules::ExampleOutcome;

#[test]
fn every_example_of_the_built_in_rules_holds() {
    let report = Extractor::builtin().check_examples();
    assert!(report.examples.len() > 600, "{} examples", report.examples.len());
    let wrong: Vec<String> = report
        .examples
        .iter()
        .filter_map(|it| match &it.outcome {
            ExampleOutcome::Failed(why) => Some(format!("{}:{} {}: {why}", it.file, it.line, it.text)),
            ExampleOutcome::Fixed => Some(format!("{}:{} {}: make it a match", it.file, it.line, it.text)),
            ExampleOutcome::Passed | ExampleOutcome::Todo => None,
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
