//! How much of each rule file its examples reach.

use std::collections::BTreeSet;

use serde::Serialize;

use super::compiled::Compiled;

/// What the `match` and `todo` examples reach of one file. An example may reach a rule of another
/// file than its own: "did not demand" reaches the demand and what is derived from it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FileCoverage {
    /// The file.
    pub file: String,
    /// Number of its rules.
    pub rules: usize,
    /// Those that read some example.
    pub rules_reached: usize,
    /// Number of `on` lines.
    pub branches: usize,
    /// Those that read some example.
    pub branches_reached: usize,
    /// Number of its examples, as written.
    pub examples: usize,
}

/// One entry a file with rules, in the order of the files. `rules` and `branches` are those that
/// were reached.
pub(super) fn coverage(
    compiled: &Compiled,
    rules: &BTreeSet<String>,
    branches: &BTreeSet<(String, u16)>,
) -> Vec<FileCoverage> {
    let mut files: Vec<FileCoverage> = Vec::new();
    let mut of_rule = Vec::with_capacity(compiled.rules.len());
    for rule in &compiled.rules {
        let at = files.iter().position(|it| it.file == rule.file).unwrap_or_else(|| {
            files.push(FileCoverage { file: rule.file.clone(), ..FileCoverage::default() });
            files.len() - 1
        });
        of_rule.push(at);
        files[at].rules += 1;
        files[at].rules_reached += usize::from(rules.contains(&rule.name));
        files[at].examples += rule.examples.len();
    }
    for branch in &compiled.branches {
        let file = &mut files[of_rule[branch.rule as usize]];
        file.branches += 1;
        let rule = &compiled.rules[branch.rule as usize].name;
        file.branches_reached += usize::from(branches.contains(&(rule.clone(), branch.number)));
    }
    files
}
