//! Any small rules on any text: what stands before a line of `---` is a rule file, the rest an article.

#![no_main]

use detente::Extractor;
use detente::extract::Layers;
use detente::rules::{Match, RuleFile, RuleSet, View};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| {
    let Some((rules, text)) = input.split_once("\n---\n") else { return };
    let Ok(rules) = RuleSet::compile(&[RuleFile { name: "any.rules", text: rules }]) else { return };
    let Layers { sentences, clauses, .. } = Extractor::builtin().layers(text);
    for (sentence, clauses) in sentences.iter().zip(&clauses) {
        let Some(tree) = sentence.tree.as_ref() else { continue };
        let view = View { text, tree, clauses, types: &[] };
        let outcome = rules.run(&view);
        for found in &outcome.matches {
            assert!(text.get(found.trigger.range()).is_some(), "{}", rules.name(found));
        }
        let explained = rules.explain(&view);
        let places =
            |found: &[Match]| found.iter().map(|it| (rules.name(it), it.trigger)).collect::<Vec<_>>();
        assert_eq!(places(&explained.matches), places(&outcome.matches), "explaining changes what is found");
        rules.source_matches(&view);
    }
});
