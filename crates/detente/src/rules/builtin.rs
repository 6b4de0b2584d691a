//! The rule files that come with the crate.

use super::RuleFile;

macro_rules! files {
    ($($name:literal)*) => {
        &[$(RuleFile { name: $name, text: include_str!(concat!("../../rules/", $name)) },)*]
    };
}

/// The built-in rule files, in the order they are compiled.
pub const BUILTIN: &[RuleFile<'static>] = files! {
    "common.rules" "agree.rules" "fail.rules" "demand.rules" "offer.rules" "answer.rules" "talk.rules" "force.rules"
    "commit.rules" "outcome.rules" "scopes.rules"
};
