//! What is particular to the kind of an event, from the settings of its rule and its tense.

use crate::model::{
    ActKind, AgreeLevel, Aspect, ConcludeStage, Detail, EvaluationTarget, Firmness, FollowThroughStatus,
    Modality, PaperKind, Tense,
};

/// What the detail depends on.
pub(super) struct Features<'a> {
    /// Settings of the rule's branch: `firmness` → `urge`.
    pub setting: &'a dyn Fn(&str) -> Option<&'a str>,
    /// Tense of the trigger.
    pub tense: Tense,
    /// Modality of the event.
    pub modality: Modality,
    /// Whether several parties act.
    pub joint: bool,
}

/// The detail of an event of this kind.
pub(super) fn detail(kind: ActKind, features: &Features<'_>) -> Detail {
    let setting = features.setting;
    match kind {
        ActKind::Demand => {
            Detail::Demand { firmness: parsed(setting("firmness")).unwrap_or(Firmness::Demand) }
        }
        ActKind::Agree => Detail::Agree { level: parsed(setting("level")).unwrap_or(AgreeLevel::Partial) },
        ActKind::Talk | ActKind::Schedule | ActKind::Suspend | ActKind::Resume => Detail::Talk {
            aspect: parsed(setting("aspect")).unwrap_or_else(|| aspect(kind, features)),
            manner: None,
        },
        ActKind::Conclude => {
            Detail::Conclude { stage: parsed(setting("stage")).unwrap_or(ConcludeStage::Signed) }
        }
        ActKind::FollowThrough => Detail::FollowThrough {
            status: parsed(setting("status")).unwrap_or(FollowThroughStatus::Kept),
            of: None,
        },
        ActKind::Cancel => {
            Detail::Cancel { what: parsed(setting("what")), postponed: setting("postponed") == Some("true") }
        }
        ActKind::Withhold => {
            Detail::Withhold { what: parsed(setting("what")).unwrap_or(PaperKind::Statement) }
        }
        ActKind::Offer | ActKind::Threaten => {
            Detail::Offer { conditional: features.modality == Modality::Conditional }
        }
        ActKind::Assess | ActKind::Judge => {
            Detail::Evaluation {
                valence: setting("valence").and_then(|value| value.parse().ok()).unwrap_or(0),
                of: parsed(setting("target").or_else(|| setting("of"))).unwrap_or(
                    if kind == ActKind::Judge { EvaluationTarget::Party } else { EvaluationTarget::Talks },
                ),
            }
        }
        ActKind::Commit => Detail::Commit { joint: features.joint },
        _ => Detail::None {},
    }
}

fn aspect(kind: ActKind, features: &Features<'_>) -> Aspect {
    match (kind, features.tense) {
        (ActKind::Schedule, _) | (_, Tense::Future | Tense::FutureInPast) => Aspect::Planned,
        (_, Tense::Present | Tense::PresentProgressive) => Aspect::Ongoing,
        _ if features.modality != Modality::Asserted => Aspect::Planned,
        (ActKind::Suspend, _) => Aspect::Ended,
        (ActKind::Resume, _) => Aspect::Began,
        _ => Aspect::Held,
    }
}

/// The value that the wire form writes as `name`.
fn parsed<T: serde::de::DeserializeOwned>(name: Option<&str>) -> Option<T> {
    use serde::de::IntoDeserializer;
    use serde::de::value::{Error, StrDeserializer};
    let deserializer: StrDeserializer<'_, Error> = name?.into_deserializer();
    T::deserialize(deserializer).ok()
}
