//! The rule files that come with the crate.

use super::RuleFile;

macro_rules! files {
    ($($name:literal)*) => {
        &[$(RuleFile { name: $name, text: include_str!(concat!("../../rules/", $name)) },)*]
    };
}

/// The built-in rule files, in the order they are compiled.
pub const BUILTIN: &[RuleFile<'static>] = files! {
    "common.rules" "talk.rules" "schedule.rules" "cancel.rules" "mediate.rules" "demand.rules"
    "offer.rules" "accept.rules" "reject.rules" "concede.rules" "threaten.rules" "pressure.rules"
    "commit.rules" "acknowledge.rules" "agree.rules" "conclude.rules" "fail.rules" "withhold.rules"
    "follow_through.rules" "assess.rules" "judge.rules" "scopes.rules" "sources.rules"
};
