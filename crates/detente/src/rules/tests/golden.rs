//! What an author is told of a broken file, word for word.

use std::fmt::Write as _;
use std::path::Path;

use crate::rules::{Diagnostic, RuleFile, RuleSet};

fn shown(findings: &[Diagnostic]) -> String {
    let mut out = String::new();
    for finding in findings {
        writeln!(out, "{finding}").expect("a string");
        if let Some(fix) = &finding.fix {
            writeln!(out, "  fix: write `{}`", fix.replacement).expect("a string");
        }
    }
    out
}

fn findings(text: &str) -> Vec<Diagnostic> {
    match RuleSet::compile(&[RuleFile { name: "talks.rules", text }]) {
        Ok(rules) => rules.warnings().to_vec(),
        Err(findings) => findings,
    }
}

#[test]
fn broken_files_are_answered_with_the_place_and_a_way_out() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules/tests/broken.md");
    let golden = std::fs::read_to_string(&path).expect("the golden file");
    let mut rewritten = String::new();
    let mut rest = golden.as_str();
    let mut cases = 0;
    while let Some((before, after)) = rest.split_once("```rules\n") {
        let (source, after) = after.split_once("```\n```text\n").expect("the messages after the rules");
        let (_, after) = after.split_once("```\n").expect("the end of the messages");
        let messages = shown(&findings(source));
        assert!(!messages.is_empty(), "nothing is wrong with {source:?}");
        write!(rewritten, "{before}```rules\n{source}```\n```text\n{messages}```\n").expect("a string");
        rest = after;
        cases += 1;
    }
    rewritten.push_str(rest);
    assert!(cases >= 30, "only {cases} broken files");
    if std::env::var_os("UPDATE_CASES").is_some() {
        std::fs::write(&path, rewritten).expect("the golden file is written");
    } else {
        assert_eq!(rewritten, golden, "run with UPDATE_CASES=1 to accept");
    }
}

#[test]
fn any_bytes_give_findings_and_no_panic() {
    // Every prefix of a file, and the file with one character left out.
    let text = include_str!("grammar.rules");
    let boundaries: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    for &at in boundaries.iter().step_by(17) {
        findings(&text[..at]);
        let mut chars = text[at..].chars();
        chars.next();
        findings(&format!("{}{}", &text[..at], chars.as_str()));
    }
    for odd in [
        "\"",
        "{",
        "}",
        "=>",
        "lex",
        "frame",
        "ruleset a 1\nframe demand/x {",
        "é“”",
        "on seq {0,",
        "\\",
        "#",
    ] {
        findings(odd);
        findings(&format!("ruleset a 1\n{odd}"));
        findings(&format!("ruleset a 1\nframe demand/x {{ {odd}"));
    }
}
