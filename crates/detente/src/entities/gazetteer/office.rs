//! Who held which office when.

use compact_str::CompactString;
use jiff::Unit;
use jiff::civil::Date;

use super::{Entry, EntryId};

/// An office of a person, and when it was held.
#[derive(Clone, Debug)]
pub(crate) struct Office {
    pub(crate) name: CompactString,
    /// Whether who holds it leads a government.
    pub(crate) leads: bool,
    /// For whom it is held.
    pub(crate) party: Option<EntryId>,
    /// First day; none if it is not known.
    pub(crate) from: Option<Date>,
    /// Last day; none if it is held still, or not known.
    pub(crate) to: Option<Date>,
}

/// Days before its first one on which somebody may be called by an office: "President-elect Lund".
const ELECT: i32 = 366;

impl Office {
    /// How many days `date` is away from the term; none if it lies long before.
    pub(crate) fn distance(&self, date: Date) -> Option<i32> {
        let days =
            |one: Date, other: Date| one.until((Unit::Day, other)).map_or(i32::MAX, |span| span.get_days());
        let before = self.from.map_or(0, |from| days(date, from));
        let after = self.to.map_or(0, |to| days(to, date));
        (before <= ELECT).then_some(before.max(after).max(0))
    }
}

impl Entry {
    /// For whom it speaks on that day: somebody with several offices for the side of the nearest.
    pub(crate) fn side_on(&self, date: Option<Date>) -> Option<EntryId> {
        let near = |date| {
            let begun = self.offices.iter().filter_map(|office| Some((office.distance(date)?, office.party)));
            begun.min_by_key(|(distance, _)| *distance).and_then(|(_, party)| party)
        };
        date.and_then(near).or(self.party)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_within_a_term_near_it_or_long_before() {
        let day = |text: &str| text.parse::<Date>().expect("a day");
        let (from, to) = (Some(day("2001-01-20")), Some(day("2009-01-20")));
        let office = Office { name: "president".into(), leads: true, party: None, from, to };
        assert_eq!(office.distance(day("2005-01-01")), Some(0));
        assert_eq!(office.distance(day("2009-01-30")), Some(10));
        assert_eq!(office.distance(day("2000-12-31")), Some(20));
        assert_eq!(office.distance(day("1990-09-01")), None);
    }
}
