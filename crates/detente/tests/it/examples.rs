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

/// Lexicons of all files of a set are one: the same name in two files would mix their words.
#[test]
fn no_two_files_name_a_lexicon_alike() {
    let mut seen = std::collections::BTreeMap::new();
    for file in detente::rules::BUILTIN {
        for line in file.text.lines().filter_map(|line| line.strip_prefix("lex ")) {
            let name = line.split_whitespace().next().expect("a name");
            if let Some(other) = seen.insert(name, file.name) {
                panic!("{name} stands in {other} and in {}", file.name);
            }
        }
    }
}
