//! The conditions of a row of the code table: `firmness=urge|press`, `issue=peace.*`, `future`.

use serde::de::DeserializeOwned;
use serde::de::value::{Error, StrDeserializer};

use crate::issues::IssueRow;
use crate::model::{
    AgreeLevel, ConcludeStage, Detail, Direction, Event, Firmness, FollowThroughStatus, IssueArgument,
    Modality, PaperKind, Polarity, Tense,
};

/// One condition on an event.
#[derive(Clone, Debug)]
pub(super) enum Condition {
    /// The event is not reported as done or under way: intended, possible, predicted, future.
    Future,
    /// It is said to have to happen: "must", "should".
    Obliged,
    /// It is asked about, or contrary to fact.
    Hypothetical,
    /// It is denied.
    Negative,
    Firmness(Vec<Firmness>),
    Level(Vec<AgreeLevel>),
    Stage(Vec<ConcludeStage>),
    Status(Vec<FollowThroughStatus>),
    Valence(Vec<i8>),
    /// What is called off or missing; `None` is a session.
    What(Vec<Option<PaperKind>>),
    Direction(Vec<Direction>),
    Domain(Vec<String>),
    /// Ids of issues, or their beginnings before `*`.
    Issue(Vec<String>),
    /// The frames that read it.
    Rule(Vec<String>),
    /// The rows of this name give one of these.
    Lookup(String, Vec<String>),
}

impl Condition {
    /// Reads one condition; `None` where there is no such thing.
    pub(super) fn parse(word: &str) -> Option<Self> {
        let Some((key, values)) = word.split_once('=') else {
            return Some(match word {
                "future" => Self::Future,
                "obliged" => Self::Obliged,
                "hypothetical" => Self::Hypothetical,
                "negative" => Self::Negative,
                _ => return None,
            });
        };
        let words = || values.split('|').map(str::to_owned).collect();
        Some(match key {
            "firmness" => Self::Firmness(names(values)?),
            "level" => Self::Level(names(values)?),
            "stage" => Self::Stage(names(values)?),
            "status" => Self::Status(names(values)?),
            "direction" => Self::Direction(names(values)?),
            "valence" => {
                Self::Valence(values.split('|').map(|value| value.parse().ok()).collect::<Option<_>>()?)
            }
            "what" => {
                let what = |value: &str| if value == "session" { Some(None) } else { name(value).map(Some) };
                Self::What(values.split('|').map(what).collect::<Option<_>>()?)
            }
            "domain" => Self::Domain(words()),
            "issue" => Self::Issue(words()),
            "rule" => Self::Rule(words()),
            other => Self::Lookup(other.to_owned(), words()),
        })
    }

    /// The name of the rows that it looks up.
    pub(super) fn looks_up(&self) -> Option<&str> {
        match self {
            Self::Lookup(name, _) => Some(name),
            _ => None,
        }
    }

    /// Whether it holds of `event`, whose first known issue is `issue`.
    pub(super) fn holds(
        &self,
        event: &Event,
        issue: Option<(&IssueArgument, &IssueRow)>,
        lookup: &dyn Fn(&str) -> Option<String>,
    ) -> bool {
        match (self, event.detail) {
            (Self::Future, _) => {
                let open =
                    [Modality::Intended, Modality::Possible, Modality::Predicted, Modality::Conditional];
                matches!(event.tense, Tense::Future | Tense::FutureInPast) || open.contains(&event.modality)
            }
            (Self::Obliged, _) => event.modality == Modality::Obliged,
            (Self::Hypothetical, _) => {
                matches!(event.modality, Modality::Question | Modality::Counterfactual)
            }
            (Self::Negative, _) => event.polarity == Polarity::Negative,
            (Self::Firmness(wanted), Detail::Demand { firmness }) => wanted.contains(&firmness),
            (Self::Level(wanted), Detail::Agree { level }) => wanted.contains(&level),
            (Self::Stage(wanted), Detail::Conclude { stage }) => wanted.contains(&stage),
            (Self::Status(wanted), Detail::FollowThrough { status, .. }) => wanted.contains(&status),
            (Self::Valence(wanted), Detail::Evaluation { valence, .. }) => wanted.contains(&valence.signum()),
            (Self::What(wanted), Detail::Cancel { what, .. }) => wanted.contains(&what),
            (Self::What(wanted), Detail::Withhold { what }) => wanted.contains(&Some(what)),
            (Self::Direction(wanted), _) => issue
                .and_then(|(argument, _)| argument.direction)
                .is_some_and(|direction| wanted.contains(&direction)),
            (Self::Domain(wanted), _) => issue.is_some_and(|(_, row)| wanted.contains(&row.cameo_domain)),
            (Self::Issue(wanted), _) => issue.is_some_and(|(_, row)| {
                wanted.iter().any(|wanted| match wanted.strip_suffix('*') {
                    Some(stem) => row.id.starts_with(stem),
                    None => row.id == *wanted,
                })
            }),
            (Self::Rule(wanted), _) => {
                event.rule.split('#').next().is_some_and(|frame| wanted.iter().any(|it| it == frame))
            }
            (Self::Lookup(name, wanted), _) => lookup(name).is_some_and(|found| wanted.contains(&found)),
            _ => false,
        }
    }
}

/// The value that goes by `name` on the wire.
fn name<T: DeserializeOwned>(name: &str) -> Option<T> {
    T::deserialize(StrDeserializer::<Error>::new(name)).ok()
}

fn names<T: DeserializeOwned>(values: &str) -> Option<Vec<T>> {
    values.split('|').map(name).collect()
}
