//! What each code of a [`Diagnostic`](super::Diagnostic) means, at more length than its message.

/// One section a code, with an example that has the fault and one that has not.
const TEXT: &str = include_str!("codes.md");

/// The explanation of a code, as Markdown: a title, what it means, a wrong and a right example.
/// `None` if there is no such code. Upper and lower case are the same.
///
/// ```
/// use detente::rules::explain_code;
///
/// assert!(explain_code("e011").unwrap().starts_with("E011: There is no such lexicon\n"));
/// assert_eq!(explain_code("E999"), None);
/// ```
pub fn explain_code(code: &str) -> Option<&'static str> {
    sections().find(|(known, _)| known.eq_ignore_ascii_case(code)).map(|(_, section)| section)
}

/// All codes, errors before warnings.
pub fn codes() -> impl Iterator<Item = &'static str> {
    sections().map(|(code, _)| code)
}

fn sections() -> impl Iterator<Item = (&'static str, &'static str)> {
    let sections = TEXT.split("\n## ").skip(1);
    sections.filter_map(|section| Some((section.split_once(':')?.0, section.trim_end())))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::{Diagnostic, RuleFile, RuleSet, Severity};
    use super::*;

    /// Where codes are given.
    const SOURCES: &[&str] =
        &[include_str!("parser.rs"), include_str!("compiler.rs"), include_str!("lints.rs")];

    fn findings(text: &str) -> Vec<Diagnostic> {
        match RuleSet::compile(&[RuleFile { name: "own.rules", text }]) {
            Ok(rules) => rules.warnings().to_vec(),
            Err(findings) => findings,
        }
    }

    #[test]
    fn every_code_has_an_explanation_and_there_are_no_others() {
        let quoted = SOURCES.iter().flat_map(|source| source.split('"'));
        let is_code = |it: &&str| {
            it.len() == 4 && it.starts_with(['E', 'W']) && it[1..].bytes().all(|it| it.is_ascii_digit())
        };
        let given: BTreeSet<&str> = quoted.filter(is_code).collect();
        assert!(given.len() > 30, "{given:?}");
        assert_eq!(codes().collect::<BTreeSet<_>>(), given);
        assert_eq!(codes().count(), given.len(), "a code is explained twice");
    }

    #[test]
    fn wrong_examples_have_the_code_and_right_ones_compile_without_it() {
        for code in codes() {
            let section = explain_code(code).expect("an explanation");
            let examples: Vec<&str> =
                section.split("```rules\n").skip(1).filter_map(|it| Some(it.split_once("```")?.0)).collect();
            if code == "E020" {
                assert!(examples.is_empty(), "a file of 1 MiB is no example");
                let large = format!("ruleset own 1\n#{}", "x".repeat(1 << 20));
                assert_eq!(findings(&large)[0].code, code);
                continue;
            }
            let [wrong, right] = examples[..] else { panic!("{code} has {} examples", examples.len()) };
            let of_wrong = findings(wrong);
            assert!(of_wrong.iter().any(|it| it.code == code), "{code}: {of_wrong:?}");
            for finding in findings(right) {
                assert!(finding.severity == Severity::Warning && finding.code != code, "{code}: {finding}");
            }
        }
    }
}
