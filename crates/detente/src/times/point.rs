//! Points and stretches of the calendar, and how TIMEX3 writes them.

use jiff::civil::{Date, Weekday};
use jiff::{Span as Length, ToSpan};

/// A point or stretch of the calendar, as coarse as the text puts it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Point {
    Century(i16),
    Decade(i16),
    Year(i16),
    Half(i16, i8),
    Quarter(i16, i8),
    Season(i16, Season),
    Month(i16, i8),
    /// The week, or its weekend, that holds a day.
    Week(Date),
    Weekend(Date),
    Day(Date),
}

/// A season; winter belongs to the year it starts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

impl Unit {
    /// The unit with this code in the word list.
    pub(super) fn parse(code: &str) -> Option<Self> {
        Some(match code {
            "TS" => Self::Second,
            "TM" => Self::Minute,
            "TH" => Self::Hour,
            "D" | "N" => Self::Day,
            "W" => Self::Week,
            "F" => Self::Fortnight,
            "M" => Self::Month,
            "Q" => Self::Quarter,
            "Y" => Self::Year,
            "E" => Self::Decade,
            "C" => Self::Century,
            _ => return None,
        })
    }

    /// How a duration of `count` units is written; `X` is an unknown count.
    pub(super) fn duration(self, count: Option<f64>) -> String {
        let number = |factor: f64| match count {
            None => "X".to_owned(),
            Some(count) => {
                let count = count * factor;
                if (count.fract()).abs() < 1e-9 { format!("{count:.0}") } else { format!("{count}") }
            }
        };
        // "two and a half years" is two years and six months.
        let halves = count.filter(|count| (count.fract() - 0.5).abs() < 1e-9).map(f64::trunc);
        let smaller = match self {
            Self::Minute => halves.map(|whole| format!("PT{whole}M30S")),
            Self::Hour => halves.map(|whole| format!("PT{whole}H30M")),
            Self::Year => halves.map(|whole| format!("P{whole}Y6M")),
            _ => None,
        };
        if let Some(smaller) = smaller {
            return smaller.replace("PT0M", "PT").replace("PT0H", "PT").replace("P0Y", "P");
        }
        match self {
            Self::Second => format!("PT{}S", number(1.0)),
            Self::Minute => format!("PT{}M", number(1.0)),
            Self::Hour => format!("PT{}H", number(1.0)),
            Self::Day => format!("P{}D", number(1.0)),
            Self::Week => format!("P{}W", number(1.0)),
            Self::Fortnight => format!("P{}W", number(2.0)),
            Self::Month => format!("P{}M", number(1.0)),
            Self::Quarter => format!("P{}Q", number(1.0)),
            Self::Year => format!("P{}Y", number(1.0)),
            Self::Decade => match count {
                None => "PXE".to_owned(),
                Some(_) => format!("P{}Y", number(10.0)),
            },
            Self::Century => match count {
                None => "PXC".to_owned(),
                Some(_) => format!("P{}Y", number(100.0)),
            },
        }
    }
}

impl Season {
    /// The season with this code in the word list.
    pub(super) fn parse(code: &str) -> Option<Self> {
        Some(match code {
            "SP" => Self::Spring,
            "SU" => Self::Summer,
            "FA" => Self::Autumn,
            "WI" => Self::Winter,
            _ => return None,
        })
    }

    const fn code(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Autumn => "FA",
            Self::Winter => "WI",
        }
    }

    /// The month it starts in.
    pub(super) const fn month(self) -> i8 {
        match self {
            Self::Spring => 3,
            Self::Summer => 6,
            Self::Autumn => 9,
            Self::Winter => 12,
        }
    }
}

impl Point {
    /// The stretch of this unit that holds `date`.
    pub(super) fn holding(date: Date, unit: Unit) -> Option<Self> {
        let (year, month) = (date.year(), date.month());
        Some(match unit {
            Unit::Day => Self::Day(date),
            Unit::Week | Unit::Fortnight => Self::Week(date),
            Unit::Month => Self::Month(year, month),
            Unit::Quarter => Self::Quarter(year, quarter_of(month)),
            Unit::Year => Self::Year(year),
            Unit::Decade => Self::Decade(year.div_euclid(10)),
            Unit::Century => Self::Century(year.div_euclid(100)),
            Unit::Second | Unit::Minute | Unit::Hour => return None,
        })
    }

    /// The point `count` units later, no finer than the unit.
    pub(super) fn shift(self, count: i32, unit: Unit) -> Option<Self> {
        let years = |years: i32| i16::try_from(i32::from(self.year()) + years).ok();
        match (self, unit) {
            (Self::Quarter(year, quarter), Unit::Quarter) => {
                let total = i32::from(year) * 4 + i32::from(quarter) - 1 + count;
                Some(Self::Quarter(i16::try_from(total.div_euclid(4)).ok()?, total.rem_euclid(4) as i8 + 1))
            }
            (Self::Quarter(_, quarter), Unit::Year) => Some(Self::Quarter(years(count)?, quarter)),
            (Self::Half(_, half), Unit::Year) => Some(Self::Half(years(count)?, half)),
            (Self::Season(_, season), Unit::Year) => Some(Self::Season(years(count)?, season)),
            (Self::Month(_, month), Unit::Year) => Some(Self::Month(years(count)?, month)),
            _ => Self::holding(self.first_day()?.checked_add(length(count, unit)?).ok()?, unit),
        }
    }

    /// The year it lies or starts in.
    pub(super) fn year(self) -> i16 {
        match self {
            Self::Century(century) => century * 100,
            Self::Decade(decade) => decade * 10,
            Self::Year(year)
            | Self::Half(year, _)
            | Self::Quarter(year, _)
            | Self::Season(year, _)
            | Self::Month(year, _) => year,
            Self::Week(date) | Self::Weekend(date) | Self::Day(date) => date.year(),
        }
    }

    /// Its first day.
    pub(super) fn first_day(self) -> Option<Date> {
        let day = |month| Date::new(self.year(), month, 1).ok();
        match self {
            Self::Century(_) | Self::Decade(_) | Self::Year(_) => day(1),
            Self::Half(_, half) => day(if half == 2 { 7 } else { 1 }),
            Self::Quarter(_, quarter) => day(quarter * 3 - 2),
            Self::Season(_, season) => day(season.month()),
            Self::Month(_, month) => day(month),
            Self::Week(date) | Self::Weekend(date) | Self::Day(date) => Some(date),
        }
    }
}

impl std::fmt::Display for Point {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match *self {
            Self::Century(century) => write!(f, "{century:02}XX"),
            Self::Decade(decade) => write!(f, "{decade:03}X"),
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Half(year, half) => write!(f, "{year:04}-H{half}"),
            Self::Quarter(year, quarter) => write!(f, "{year:04}-Q{quarter}"),
            Self::Season(year, season) => write!(f, "{year:04}-{}", season.code()),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Week(date) => {
                let week = date.iso_week_date();
                write!(f, "{:04}-W{:02}", week.year(), week.week())
            }
            Self::Weekend(date) => {
                let week = date.iso_week_date();
                write!(f, "{:04}-W{:02}-WE", week.year(), week.week())
            }
            Self::Day(date) => write!(f, "{date}"),
        }
    }
}

/// The quarter of a month.
pub(super) const fn quarter_of(month: i8) -> i8 {
    (month - 1) / 3 + 1
}

/// `count` units as a length of the calendar.
pub(super) fn length(count: i32, unit: Unit) -> Option<Length> {
    // No text speaks of more than this; beyond it the calendar ends.
    if count.abs() > 9_000 {
        return None;
    }
    Some(match unit {
        Unit::Day => count.days(),
        Unit::Week => count.weeks(),
        Unit::Fortnight => (2 * count).weeks(),
        Unit::Month => count.months(),
        Unit::Quarter => (3 * count).months(),
        Unit::Year => count.years(),
        Unit::Decade if count.abs() < 900 => (10 * count).years(),
        Unit::Century if count.abs() < 90 => (100 * count).years(),
        _ => return None,
    })
}

/// The weekday with this number, Monday being 1.
pub(super) fn weekday(number: f64) -> Option<Weekday> {
    Weekday::from_monday_one_offset(number as i8).ok()
}
