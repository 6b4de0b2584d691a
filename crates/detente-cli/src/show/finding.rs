//! What is wrong with a rule file, drawn under its lines.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use detente::rules::{Diagnostic, RuleFile, Severity};

/// The finding with the lines of the file it is about.
pub(crate) fn finding(finding: &Diagnostic, files: &[RuleFile<'_>]) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = Group::with_title(level.primary_title(&finding.message).id(&finding.code));
    for file in files {
        let labels: Vec<_> = finding.labels.iter().filter(|label| label.file == file.name).collect();
        if labels.is_empty() {
            continue;
        }
        let mut snippet = Snippet::source(file.text).path(file.name);
        for label in labels {
            let is_first = finding.labels.first() == Some(label);
            let kind = if is_first { AnnotationKind::Primary } else { AnnotationKind::Context };
            let (start, end) = within(file.text, label.start, label.end);
            let words = (!label.text.is_empty()).then_some(label.text.as_str());
            snippet = snippet.annotation(kind.span(start..end).label(words));
        }
        group = group.element(snippet);
    }
    if let Some(help) = &finding.help {
        group = group.element(Level::HELP.message(help));
    }
    format!("{}\n", Renderer::styled().render(&[group]))
}

/// The range, drawn in to character boundaries of `text`.
fn within(text: &str, start: usize, end: usize) -> (usize, usize) {
    let floor = |at: usize| (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let start = floor(start);
    (start, floor(end).max(start))
}

#[cfg(test)]
mod tests {
    use detente::rules::RuleSet;

    use super::*;

    #[test]
    fn a_finding_points_at_its_words() {
        let file =
            RuleFile { name: "own.rules", text: "ruleset own 1\nframe nonsense/x {\n  about \"é\"\n}\n" };
        let findings = RuleSet::compile(&[file]).expect_err("a kind that does not exist");
        let drawn: String = findings.iter().map(|it| finding(it, &[file])).collect();
        let drawn = anstream::adapter::strip_str(&drawn).to_string();
        assert!(drawn.contains("own.rules:2:7") && drawn.contains("frame nonsense/x {"), "{drawn}");
    }
}
