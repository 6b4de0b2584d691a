//! Any text as a rule file: read, checked, compiled, written in the canonical form.

#![no_main]

use detente::rules::{Diagnostic, RuleFile, RuleSet, Severity, format};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let file = RuleFile { name: "any.rules", text };
    let compiled = RuleSet::compile(&[file]);
    if let Err(findings) = &compiled {
        assert!(findings.iter().any(|it| it.severity == Severity::Error), "refused without a reason");
        findings.iter().for_each(|it| points_into(it, text));
    }
    if let Ok(written) = format(&RuleFile { name: "any.rules", text }) {
        let again = format(&RuleFile { name: "any.rules", text: &written });
        assert_eq!(again.as_deref(), Ok(written.as_str()), "the canonical form changes when written again");
    }
});

fn points_into(finding: &Diagnostic, text: &str) {
    for label in &finding.labels {
        assert!(
            text.get(label.start as usize..label.end as usize).is_some(),
            "{} points outside of the file",
            finding.code
        );
    }
}
