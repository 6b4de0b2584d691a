//! What `set` may say: the settings of rules and their values, which are those of the document model.

use serde::de::value::{Error, StrDeserializer};
use serde::de::{Deserialize, IntoDeserializer};

use crate::model::{
    AgreeLevel, Aspect, ConcludeStage, EvaluationTarget, Firmness, FollowThroughStatus, MediumKind, Modality,
    Stance,
};

/// The names of all settings.
pub(super) const NAMES: &[&str] = &[
    "firmness",
    "level",
    "stage",
    "status",
    "aspect",
    "valence",
    "target",
    "of",
    "what",
    "place",
    "postponed",
    "joint",
    "confidence",
    "stance",
    "modality",
    "medium",
];

/// What is wrong with a setting.
pub(super) enum Wrong {
    /// There is none of this name.
    Key,
    /// It has no such value; what it has.
    Value(String),
}

/// Whether there is such a setting with such a value.
pub(super) fn check(name: &str, value: &str) -> Result<(), Wrong> {
    match name {
        "firmness" => one_of::<Firmness>(value),
        "level" => one_of::<AgreeLevel>(value),
        "stage" => one_of::<ConcludeStage>(value),
        "status" => one_of::<FollowThroughStatus>(value),
        "aspect" => one_of::<Aspect>(value),
        "target" => one_of::<EvaluationTarget>(value),
        // A paper, a medium, or what else an act is about; a rule may say more than the model keeps.
        "what" | "of" => Ok(()),
        "stance" => one_of::<Stance>(value),
        "modality" => one_of::<Modality>(value),
        "medium" => one_of::<MediumKind>(value),
        "valence" => listed(value, &["-1", "0", "1"]),
        "place" => listed(value, &["behind"]),
        "postponed" | "joint" => listed(value, &["true", "false"]),
        "confidence" => match value.parse::<f32>() {
            Ok(figure) if (0.0..=1.0).contains(&figure) => Ok(()),
            _ => Err(Wrong::Value("a number from 0 to 1".to_owned())),
        },
        _ => Err(Wrong::Key),
    }
}

/// The values are the names of an enum of the model as the wire form writes them.
fn one_of<T: for<'de> Deserialize<'de>>(value: &str) -> Result<(), Wrong> {
    let deserializer: StrDeserializer<'_, Error> = value.into_deserializer();
    T::deserialize(deserializer).map(|_| ()).map_err(|error| {
        // serde says: unknown variant `harsh`, expected one of `appeal`, `urge`
        let message = error.to_string();
        let known = message.split_once("expected ").map_or(message.as_str(), |(_, known)| known);
        Wrong::Value(format!("write {known}"))
    })
}

fn listed(value: &str, known: &[&str]) -> Result<(), Wrong> {
    if known.contains(&value) {
        Ok(())
    } else {
        Err(Wrong::Value(format!("write one of {}", known.join(", "))))
    }
}
