//! Rules on real sentences: the rule files in this folder carry their sentences.

mod format;
mod golden;
mod linear;
mod manual;

use detente_text::{Analyzer, Relation, Scratch, Tree, Upos, sentences, tokens};

use super::{ExampleOutcome, ExampleReport, Found, RuleFile, RuleSet, TypeSet, View, check_examples};
use crate::clauses::{Clauses, clauses};

/// Sentences of a text with what rules see of them; names and a few nouns are parties.
pub(super) fn read(text: &str) -> Vec<(Tree, Clauses, Vec<TypeSet>)> {
    const PARTIES: &[&str] = &[
        "union",
        "government",
        "side",
        "party",
        "company",
        "minister",
        "official",
        "they",
        "miner",
        "envoy",
        "employer",
    ];
    let mut scratch = Scratch::default();
    sentences(text)
        .iter()
        .map(|sentence| {
            let mut found = Vec::new();
            tokens(text, sentence.span, &mut found);
            let tree = Analyzer::builtin().analyze(text, sentence, &found, &mut scratch);
            let types = tree
                .words()
                .iter()
                .enumerate()
                .map(|(at, word)| {
                    let is_party = word.upos == Upos::Propn || PARTIES.contains(&word.lemma.as_str());
                    let is_counted = word.upos == Upos::Num || tree.child(at, Relation::Nummod).is_some();
                    let party = if is_party { TypeSet::PARTY } else { TypeSet::default() };
                    if is_counted { party | TypeSet::QUANTITY } else { party }
                })
                .collect();
            let clauses = clauses(&tree);
            (tree, clauses, types)
        })
        .collect()
}

/// What rules find in a text.
pub(super) fn found(rules: &RuleSet, text: &str) -> Vec<Found> {
    read(text)
        .iter()
        .flat_map(|(tree, clauses, types)| {
            let view = View { text, tree, clauses, types };
            let matches = rules.matches(&view).into_iter().chain(rules.source_matches(&view));
            matches.map(|it| rules.found(tree, &it)).collect::<Vec<_>>()
        })
        .collect()
}

pub(super) fn compile(name: &str, text: &str) -> RuleSet {
    match RuleSet::compile(&[RuleFile { name, text }]) {
        Ok(rules) => rules,
        Err(findings) => {
            let all: Vec<String> = findings.iter().map(ToString::to_string).collect();
            panic!("{}", all.join("\n"));
        }
    }
}

/// Runs the examples of a file; what does not hold.
pub(super) fn failures(name: &str, text: &str) -> Vec<String> {
    let rules = compile(name, text);
    let report = check_examples(&rules, |text| found(&rules, text));
    let of = |it: &ExampleReport| match &it.outcome {
        ExampleOutcome::Failed(why) => {
            Some(format!("{}:{} {:?} {}: {why}", it.file, it.line, it.variant, it.text))
        }
        ExampleOutcome::Fixed => {
            Some(format!("{}:{} {} holds now: make it a match", it.file, it.line, it.text))
        }
        ExampleOutcome::Passed | ExampleOutcome::Todo => None,
    };
    report.examples.iter().filter_map(of).collect()
}

#[test]
fn the_grammar_of_english_is_in_the_engine() {
    let failures = failures("grammar.rules", include_str!("grammar.rules"));
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
