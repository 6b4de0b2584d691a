//! What compiles but looks wrong: no example, a word that is everywhere, a role that nothing fills.

use std::collections::HashSet;

use super::compiler::Parsed;
use super::diagnostic::{Diagnostic, Place, nearest};
use super::parser::is_lexicon_name;
use super::syntax::{Branch, BranchClass, ElementKind, Expectation, Rule, RuleForm};
use crate::clauses::closed_class::ClosedClass;

/// Positions that are no preposition.
const POSITIONS: &[&str] = &[
    "subj",
    "obj",
    "iobj",
    "pred",
    "that",
    "to-inf",
    "gerund",
    "for-to",
    "whether",
    "quote",
    "poss",
    "mod",
    "appos",
    "adverbial",
    "condition",
];
/// Words of a gap beyond which a sequence is likely to join what does not belong together.
const WIDE_GAP: usize = 8;

/// The findings of all files, in no order.
pub(super) fn lint(parsed: &Parsed<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (place, file) in parsed {
        for rule in &file.rules {
            examples(*place, rule, &mut findings);
            roles(*place, rule, &mut findings);
            let mut seen = HashSet::new();
            for branch in &rule.branches {
                positions(*place, branch, &mut findings);
                breadth(*place, branch, &mut findings);
                let text = place.text[branch.at.0..].lines().next().unwrap_or_default();
                let said = text.split('#').next().unwrap_or_default();
                if !seen.insert(said.split_whitespace().collect::<Vec<_>>()) {
                    let finding = place.warning("W006", branch.at, "this branch stands here twice");
                    findings.push(finding.with_help("leave one of them out"));
                }
            }
        }
    }
    findings
}

fn examples(place: Place<'_>, rule: &Rule, findings: &mut Vec<Diagnostic>) {
    let has = |expectation| rule.examples.iter().any(|it| it.expectation == expectation);
    if !has(Expectation::Match) && !has(Expectation::Todo) {
        let message = format!("`{}` has no example", rule.name.text);
        let finding = place.warning("W001", rule.name.at, message);
        findings.push(finding.with_help("add a `match` with a sentence of your own"));
    } else if !has(Expectation::NoMatch) && !matches!(rule.form, RuleForm::Source) {
        let message = format!("`{}` has no counterexample", rule.name.text);
        let finding = place.warning("W003", rule.name.at, message);
        findings.push(finding.with_help("add a `no-match` with a sentence that only looks alike"));
    }
}

fn roles(place: Place<'_>, rule: &Rule, findings: &mut Vec<Diagnostic>) {
    if rule.branches.is_empty() {
        return;
    }
    for role in &rule.roles {
        let by_item = |branch: &Branch| {
            branch.items.iter().any(|item| item.role.as_ref().is_some_and(|it| it.text == role.name.text))
        };
        let by_element = |branch: &Branch| {
            branch
                .sequence
                .iter()
                .any(|it| matches!(&it.what, ElementKind::Role(name, _) if name.text == role.name.text))
        };
        if !rule.branches.iter().any(|branch| by_item(branch) || by_element(branch)) {
            let message = format!("nothing fills the role `{}`", role.name.text);
            let finding = place.warning("W005", role.name.at, message);
            findings.push(finding.with_help("name it in a branch, as `subj=ROLE`, or leave it out"));
        }
    }
}

/// A position that is neither one of the grammar's nor a preposition is likely a slip.
fn positions(place: Place<'_>, branch: &Branch, findings: &mut Vec<Diagnostic>) {
    for position in branch.items.iter().flat_map(|item| &item.positions) {
        let text = position.text.to_lowercase();
        let is_known = POSITIONS.contains(&text.as_str())
            || text == "fronted"
            || text.split(' ').any(|word| ClosedClass::Preposition.contains(word));
        if is_known {
            continue;
        }
        let message =
            format!("`{}` is no position that is known, and counts as a preposition", position.text);
        let finding = place.warning("W007", position.at, message);
        findings.push(match nearest(&text, POSITIONS.iter().copied()) {
            Some(near) => finding.with_replacement(near),
            None => finding,
        });
    }
}

/// "have", "make", "take" mean nothing by themselves; a rule on one must say what stands beside it.
fn breadth(place: Place<'_>, branch: &Branch, findings: &mut Vec<Diagnostic>) {
    let is_narrowed =
        branch.items.iter().any(|item| !item.forbidden && !item.optional && !item.heads.is_empty());
    if branch.class == BranchClass::Verb && !is_narrowed {
        for trigger in branch.triggers.iter().filter(|it| !is_lexicon_name(&it.text)) {
            if ClosedClass::Everywhere.contains(&trigger.text) {
                let message = format!("`{}` stands in every other sentence", trigger.text);
                let finding = place.warning("W004", trigger.at, message);
                findings.push(finding.with_help("say what must stand beside it, as `obj~DEAL.n`"));
            }
        }
    }
    for element in &branch.sequence {
        if let ElementKind::Gap(_, most) = element.what
            && most > WIDE_GAP
        {
            let message = format!("a gap of up to {most} words joins what may not belong together");
            let finding = place.warning("W008", branch.at, message);
            findings.push(finding.with_help(format!("gaps of up to {WIDE_GAP} words are usual")));
        }
    }
}
