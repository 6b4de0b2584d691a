//! Calendar days: the only clock of the ledger is the dates in and on the articles.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::model::{Time, TimeKind};

/// A day of the calendar, written `2023-09-04`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Date);

impl Day {
    /// The day that `text` names in its first ten bytes: `2023-09-04`, `2023-09-04T10:00`.
    pub fn parse(text: &str) -> Option<Self> {
        text.get(..10)?.parse().ok().map(Self)
    }

    /// The day of a time expression, where it names one day.
    pub(super) fn of(time: &Time) -> Option<Self> {
        match time.kind {
            TimeKind::Date | TimeKind::Time => Self::parse(time.value.as_deref()?),
            TimeKind::Duration | TimeKind::Set => None,
        }
    }

    /// The day that lies a length of time such as `P100D` or `P2W` after this one.
    pub(super) fn after(self, length: &str) -> Option<Self> {
        let span: jiff::Span = length.parse().ok()?;
        self.0.checked_add(span).ok().map(Self)
    }

    /// Days from this one to `later`; negative if it is earlier.
    pub fn days_until(self, later: Self) -> i32 {
        // Without a larger unit asked for, jiff counts civil dates in days.
        self.0.until(later.0).map_or(0, |span| span.get_days())
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("a day is written YYYY-MM-DD"))
    }
}

#[cfg(test)]
mod tests {
    use super::Day;

    #[test]
    fn days_are_counted_over_months_and_years() {
        let day = |text| Day::parse(text).expect("a day");
        assert_eq!(day("2023-09-28").days_until(day("2023-10-06")), 8);
        assert_eq!(day("2024-01-01").days_until(day("2023-01-01")), -365);
        assert_eq!(day("2023-09-04T10:00").to_string(), "2023-09-04");
        assert_eq!(day("2023-09-04").after("P100D").map(|it| it.to_string()), Some("2023-12-13".to_owned()));
        assert_eq!(day("2023-09-04").after("soon"), None);
        assert_eq!(Day::parse("2023-W15"), None);
        assert_eq!(Day::parse("2023-02-30"), None);
    }
}
