//! The rule files that come with the crate.

use super::RuleFile;

/// The built-in rule files, in the order they are compiled.
pub const BUILTIN: &[RuleFile<'static>] =
    &[RuleFile { name: "scopes.rules", text: include_str!("../../rules/scopes.rules") }];
