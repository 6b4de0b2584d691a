//! What the words for an issue mean in an article on something else: "a quota" in one on cod is a share of
//! the catch, "walk out" in one on a truce ends no shift.

use super::table::{Row, TableError, rows};
use crate::model::ActKind;

/// The readings of `issues_within.tsv`.
#[derive(Clone, Debug, Default)]
pub(super) struct Within(Vec<Reading>);

#[derive(Clone, Debug)]
struct Reading {
    topic: Pattern,
    of: Of,
    /// The issue meant; `None` for the topic itself.
    means: Option<String>,
}

/// What it is a reading of.
#[derive(Clone, Debug)]
enum Of {
    /// Words for an issue.
    Words(Pattern),
    /// An act that names none: a threat in an article on pay is of a strike.
    Act(ActKind),
}

/// An id, or all of a field: `climate.*`.
#[derive(Clone, Debug)]
enum Pattern {
    Issue(String),
    Field(String),
}

impl Pattern {
    fn parse(text: &str) -> Self {
        match text.strip_suffix('*') {
            Some(field) => Self::Field(field.to_owned()),
            None => Self::Issue(text.to_owned()),
        }
    }

    fn fits(&self, id: &str) -> bool {
        match self {
            Self::Issue(issue) => issue == id,
            Self::Field(field) => id.starts_with(field.as_str()),
        }
    }
}

impl Within {
    pub(super) fn parse(table: &str) -> Result<Self, TableError> {
        let reading = |row: Row<'_>| {
            let (stated, act, means) = (row.field(1), row.field(2), row.field(3));
            if means.is_empty() || stated.is_empty() == act.is_empty() {
                return Err(row.error("says not what is meant by what words or by which act"));
            }
            let of = match ActKind::parse(act) {
                Some(kind) => Of::Act(kind),
                None if act.is_empty() => Of::Words(Pattern::parse(stated)),
                None => return Err(row.error("is of no known kind")),
            };
            let means = (means != "topic").then(|| means.to_owned());
            Ok(Reading { topic: Pattern::parse(row.field(0)), of, means })
        };
        rows(table).map(reading).collect::<Result<_, _>>().map(Self)
    }

    /// What words for `stated` mean in an article on `topic`, where that is something else.
    pub(super) fn means<'a>(&'a self, topic: &'a str, stated: &str) -> Option<&'a str> {
        self.reading(topic, |of| matches!(of, Of::Words(words) if words.fits(stated)))
    }

    /// What an act of this kind that names no issue takes over from an article on `topic`.
    pub(super) fn taken_over<'a>(&'a self, topic: &'a str, kind: ActKind) -> &'a str {
        self.reading(topic, |of| matches!(of, Of::Act(act) if *act == kind)).unwrap_or(topic)
    }

    /// Whether acts of its own field mean this issue without naming it: a strike is what is threatened in an
    /// article on pay, and not what the article is about.
    pub(super) fn is_means(&self, id: &str) -> bool {
        let is_act = |it: &&Reading| matches!(it.of, Of::Act(_)) && it.topic.fits(id);
        self.0.iter().filter(is_act).any(|it| it.means.as_deref() == Some(id))
    }

    fn reading<'a>(&'a self, topic: &'a str, fits: impl Fn(&Of) -> bool) -> Option<&'a str> {
        let found = self.0.iter().find(|it| it.topic.fits(topic) && fits(&it.of))?;
        Some(found.means.as_deref().unwrap_or(topic))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issues::Taxonomy;

    #[test]
    fn every_row_names_issues_that_there_are() {
        let taxonomy = Taxonomy::builtin();
        let is_known = |pattern: &Pattern| match pattern {
            Pattern::Issue(id) => taxonomy.get(id).is_some(),
            Pattern::Field(field) => {
                taxonomy.issues().iter().any(|issue| issue.id.starts_with(field.as_str()))
            }
        };
        assert!(!taxonomy.within.0.is_empty());
        for reading in &taxonomy.within.0 {
            assert!(is_known(&reading.topic), "{reading:?}");
            assert!(!matches!(&reading.of, Of::Words(words) if !is_known(words)), "{reading:?}");
            assert!(reading.means.as_deref().is_none_or(|id| taxonomy.get(id).is_some()), "{reading:?}");
        }
    }

    #[test]
    fn the_topic_tells_what_is_meant() {
        let within = &Taxonomy::builtin().within;
        assert_eq!(within.means("climate.fisheries", "trade.quotas"), Some("climate.fisheries"));
        assert_eq!(within.means("mna.stake", "labour.job_security"), Some("mna.jobs_sites"));
        assert_eq!(within.means("trade.tariffs", "trade.quotas"), None);
        assert_eq!(within.taken_over("labour.wages", ActKind::Threaten), "labour.strike_terms");
        assert_eq!(within.taken_over("labour.wages", ActKind::Offer), "labour.wages");
    }
}
