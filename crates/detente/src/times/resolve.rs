//! What a time expression stands for: its TIMEX3 value, worked out from its words, the publication
//! date and what was spoken of before.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::patterns::Found;
use super::pieces::{Class, Piece, Value, Vocabulary};
use super::point::{Point, Season, Unit, length, quarter_of, weekday};
use crate::model::TimeAnchor;

macro_rules! names {
    ($($field:ident $name:literal),* $(,)?) => {
        /// The classes that working out a value asks for.
        #[derive(Clone, Debug)]
        pub(super) struct Names { $($field: Class),* }
        impl Names {
            pub(super) fn new(vocabulary: &mut Vocabulary) -> Self {
                Self { $($field: vocabulary.class($name)),* }
            }
        }
    };
}

names! {
    number "NUM", vague "VAGUE", year "YEAR", day "DAY", ordinal_day "DAYTH", ordinal "ORDINAL",
    clock "CLOCK", decade "DECADE", short_decade "SHORTDECADE", iso "ISO", slashed "SLASHED",
    month "MONTH", plain_month "PLAIN_MONTH", ambiguous_month "AMBIGUOUS_MONTH", weekday "WEEKDAY",
    weekdays "WEEKDAYS", unit "UNIT", units "UNITS", weekend "WEEKEND", deixis "DEIXIS",
    then "THEN", season "SEASON", plain_season "PLAIN_SEASON", part "PART", parts "PARTS",
    daypoint "DAYPOINT", clock_word "CLOCKWORD", meridiem "MERIDIEM", today "TODAY", tonight "TONIGHT",
    holiday "HOLIDAY", frequency "FREQUENCY",  spring "spring", fall "fall", half "half",
    last "last", century "century", and "and", other "other", weekend_word "weekend",
     year_word "year", week_word "week",
    end "end", night "night",
}

/// What an expression is read against.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    pub(super) publication: Option<Date>,
    /// The last point of time spoken of.
    pub(super) reference: Option<Point>,
    /// Whether the words before it look ahead.
    pub(super) ahead: bool,
}

/// A value and what it rests on.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Reading {
    pub(super) value: Option<String>,
    pub(super) anchor: TimeAnchor,
    /// The point of time that later expressions may refer to.
    pub(super) point: Option<Point>,
}

impl Reading {
    fn words(value: impl Into<String>) -> Self {
        Self { value: Some(value.into()), anchor: TimeAnchor::Absolute, point: None }
    }

    fn point(point: Option<Point>, anchor: TimeAnchor) -> Self {
        match point {
            Some(point) => Self { value: Some(point.to_string()), anchor, point: Some(point) },
            None => Self::missing(),
        }
    }

    fn missing() -> Self {
        Self { value: None, anchor: TimeAnchor::Missing, point: None }
    }
}

/// The words of one expression with what is needed to read them.
pub(super) struct Words<'w> {
    pub(super) text: &'w str,
    pub(super) pieces: &'w [Piece<'w>],
    pub(super) found: &'w Found<'w>,
    pub(super) names: &'w Names,
    pub(super) setting: Setting,
}

impl Words<'_> {
    /// The value of the expression; `None` if it turns out to be no time at all.
    pub(super) fn read(&self) -> Option<Reading> {
        let argument = self.found.recipe.argument.as_str();
        match self.found.recipe.resolver.as_str() {
            "word" => Some(Reading::words(argument)),
            "calendar" => self.calendar(),
            "quarter" => Some(self.quarter(argument)),
            "shift" => Some(self.shift(argument)),
            "ago" => Some(self.ago()),
            "then" => Some(self.then(argument)),
            "clock" => Some(self.clock()),
            "duration" => self.duration(),
            "set" => Some(self.set()),
            _ => None,
        }
    }

    fn value(&self, class: Class) -> Option<Value<'_>> {
        self.found.value(self.pieces, class)
    }

    fn has(&self, class: Class) -> bool {
        self.value(class).is_some()
    }

    fn number(&self, class: Class) -> Option<f64> {
        match self.value(class)? {
            Value::Number(number) => Some(number),
            Value::Word(word) => word.parse().ok(),
            Value::Shape => None,
        }
    }

    fn word(&self, class: Class) -> Option<&str> {
        match self.value(class)? {
            Value::Word(word) => Some(word),
            _ => None,
        }
    }

    fn shape(&self, class: Class) -> Option<&str> {
        let &(_, piece) = self.found.taken.iter().find(|(own, _)| *own == class)?;
        Some(self.pieces[piece].span.of(self.text))
    }

    fn unit(&self) -> Option<Unit> {
        Unit::parse(self.word(self.names.unit).or_else(|| self.word(self.names.units))?)
    }

    fn year_named(&self) -> Option<i16> {
        self.number(self.names.year).map(|year| year as i16)
    }

    fn month_named(&self) -> Option<i8> {
        let names = self.names;
        [names.month, names.plain_month, names.ambiguous_month]
            .into_iter()
            .find_map(|class| self.number(class))
            .map(|month| month as i8)
    }

    fn season_named(&self) -> Option<Season> {
        let names = self.names;
        if self.has(names.spring) {
            return Some(Season::Spring);
        }
        if self.has(names.fall) {
            return Some(Season::Autumn);
        }
        Season::parse(self.word(names.season).or_else(|| self.word(names.plain_season))?)
    }

    /// A point that depends on the publication date.
    fn dated(&self, point: impl FnOnce(Date) -> Option<Point>) -> Reading {
        Reading::point(self.setting.publication.and_then(point), TimeAnchor::DocumentDate)
    }

    fn calendar(&self) -> Option<Reading> {
        let names = self.names;
        if let Some(written) = self.shape(names.iso) {
            let day = written.parse::<Date>().ok().map(Point::Day)?;
            return Some(Reading::point(Some(day), TimeAnchor::Absolute));
        }
        if let Some(written) = self.shape(names.slashed) {
            return slashed(written).map(|day| Reading::point(Some(Point::Day(day)), TimeAnchor::Absolute));
        }
        if let Some(decade) = self.number(names.decade) {
            return Some(Reading::point(Some(Point::Decade(decade as i16 / 10)), TimeAnchor::Absolute));
        }
        if let Some(short) = self.number(names.short_decade) {
            let century = if short < 30.0 { 200 } else { 190 };
            let point = Point::Decade(century + short as i16 / 10);
            return Some(Reading::point(Some(point), TimeAnchor::Absolute));
        }
        if self.has(names.century) {
            let century = self.number(names.ordinal)? as i16;
            return Some(Reading::point(Some(Point::Century(century - 1)), TimeAnchor::Absolute));
        }
        if let Some(month) = self.month_named() {
            return Some(self.month_and_day(month));
        }
        if let Some(season) = self.season_named() {
            return Some(self.season(season));
        }
        if let Some(offset) = self.number(names.today) {
            let day = |date: Date| date.checked_add((offset as i32).days()).ok().map(Point::Day);
            return Some(self.dated(day));
        }
        if let Some(number) = self.number(names.weekday) {
            return Some(self.weekday_of(weekday(number)?));
        }
        if let Some(rule) = self.word(names.holiday) {
            return Some(self.holiday(rule));
        }
        if let Some(year) = self.year_named() {
            return Some(Reading::point(Some(Point::Year(year)), TimeAnchor::Absolute));
        }
        if let Some(day) = self.number(names.ordinal_day) {
            return Some(self.dated(|date| {
                let this = Date::new(date.year(), date.month(), day as i8).ok()?;
                let other = this.checked_add(if this > date { -1 } else { 1 }.months()).ok()?;
                let near = if self.setting.ahead == (this >= date) { this } else { other };
                Some(Point::Day(near))
            }));
        }
        if self.has(names.end) {
            return Some(self.dated(|date| Date::new(date.year(), 12, 31).ok().map(Point::Day)));
        }
        Some(Reading::missing())
    }

    fn month_and_day(&self, month: i8) -> Reading {
        let day = self.number(self.names.day).map(|day| day as i8);
        let point = |year: i16| match day {
            Some(day) => Date::new(year, month, day).ok().map(Point::Day),
            None => Some(Point::Month(year, month)),
        };
        if let Some(year) = self.year_named() {
            return Reading::point(point(year), TimeAnchor::Absolute);
        }
        let deixis = self.number(self.names.deixis);
        self.dated(|date| {
            let this = date.year();
            let months = i32::from(month) - i32::from(date.month());
            let year = match deixis {
                Some(-1.0) => this - i16::from(months >= 0),
                Some(1.0) => this + i16::from(months <= 0),
                Some(_) => this,
                // "in June": the one that is near, the one before unless the words look ahead.
                None if day.is_some() => match months {
                    7.. => this - 1,
                    ..=-7 => this + 1,
                    6 if !self.setting.ahead => this - 1,
                    -6 if self.setting.ahead => this + 1,
                    _ => this,
                },
                None => match months {
                    1.. if !self.setting.ahead => this - 1,
                    ..=-1 if self.setting.ahead => this + 1,
                    _ => this,
                },
            };
            point(year)
        })
    }

    fn season(&self, season: Season) -> Reading {
        if let Some(year) = self.year_named() {
            return Reading::point(Some(Point::Season(year, season)), TimeAnchor::Absolute);
        }
        let deixis = self.number(self.names.deixis);
        self.dated(|date| {
            let starts = i32::from(season.month()) - i32::from(date.month());
            let this = date.year();
            let year = match deixis {
                Some(-1.0) if starts > -3 => this - 1,
                Some(1.0) if starts <= 0 => this + 1,
                _ => this,
            };
            Some(Point::Season(year, season))
        })
    }

    fn weekday_of(&self, weekday: Weekday) -> Reading {
        let deixis = self.number(self.names.deixis);
        let of_week = self.has(self.names.week_word);
        self.dated(|date| {
            let own = i32::from(date.weekday().to_monday_one_offset());
            let wanted = i32::from(weekday.to_monday_one_offset());
            let difference = wanted - own;
            let days = match deixis {
                Some(offset) if of_week => difference + 7 * offset as i32,
                Some(-1.0) => difference - if difference >= 0 { 7 } else { 0 },
                Some(1.0) => difference + if difference <= 0 { 7 } else { 0 },
                Some(_) => difference,
                None if self.setting.ahead => difference.rem_euclid(7),
                None => difference.rem_euclid(7) - if difference == 0 { 0 } else { 7 },
            };
            date.checked_add(days.days()).ok().map(Point::Day)
        })
    }

    /// "12-25" is a fixed day, "11-4-4" the fourth Thursday of November.
    fn holiday(&self, rule: &str) -> Reading {
        let deixis = self.number(self.names.deixis);
        self.dated(|date| {
            let numbers = rule.split('-').filter_map(|part| part.parse::<i8>().ok()).collect::<Vec<_>>();
            let in_year = |year: i16| match *numbers.as_slice() {
                [month, day] => Date::new(year, month, day).ok(),
                [month, nth, day] => {
                    let first = Date::new(year, month, 1).ok()?;
                    first.nth_weekday_of_month(nth, weekday(f64::from(day))?).ok()
                }
                _ => None,
            };
            let this = in_year(date.year())?;
            let year = match deixis {
                Some(-1.0) if this >= date => date.year() - 1,
                Some(1.0) if this <= date => date.year() + 1,
                None if !self.setting.ahead && this > date && date.month() < 4 => date.year() - 1,
                _ => date.year(),
            };
            in_year(year).map(Point::Day)
        })
    }

    /// Quarters and halves of a business year.
    fn quarter(&self, argument: &str) -> Reading {
        let names = self.names;
        let offset = argument.parse::<i32>().ok();
        if self.has(names.half) {
            let half = match self.number(names.ordinal) {
                Some(number) => number as i8,
                None => 2,
            };
            if let Some(year) = self.year_named() {
                return Reading::point(Some(Point::Half(year, half)), TimeAnchor::Absolute);
            }
            return self.dated(|date| {
                let year = date.year();
                let past = half == 2 && date.month() <= 6 && !self.setting.ahead;
                Some(Point::Half(year - i16::from(past), half))
            });
        }
        let ordinal =
            self.number(names.ordinal).map(|number| number as i8).filter(|number| (1..=4).contains(number));
        if let (Some(quarter), Some(year)) = (ordinal, self.year_named()) {
            return Reading::point(Some(Point::Quarter(year, quarter)), TimeAnchor::Absolute);
        }
        let spoken_of = match self.setting.reference {
            Some(Point::Quarter(year, quarter)) => Some((year, quarter)),
            _ => None,
        };
        if let (None, Some(year)) = (ordinal, self.year_named()) {
            return match spoken_of {
                Some((_, quarter)) => {
                    Reading::point(Some(Point::Quarter(year, quarter)), TimeAnchor::Absolute)
                }
                None => Reading::point(Some(Point::Year(year)), TimeAnchor::Absolute),
            };
        }
        let deixis = self.number(names.deixis).map(|number| number as i32);
        self.dated(|date| {
            let now = Point::Quarter(date.year(), quarter_of(date.month()));
            match (ordinal, offset, deixis) {
                (Some(quarter), _, Some(years)) => {
                    Some(Point::Quarter(date.year() + i16::try_from(years).ok()?, quarter))
                }
                // "third-quarter profit": the last one that has come to its end, or the next.
                (Some(quarter), offset, None) => {
                    let current = quarter_of(date.month());
                    let mut year = date.year();
                    if self.setting.ahead && quarter < current {
                        year += 1;
                    } else if !self.setting.ahead && quarter > current {
                        year -= 1;
                    }
                    Point::Quarter(year, quarter).shift(offset.unwrap_or(0), Unit::Year)
                }
                (None, _, Some(quarters)) => now.shift(quarters, Unit::Quarter),
                // "the year-earlier quarter", "the quarter".
                (None, Some(years), None) => match spoken_of {
                    Some((year, quarter)) => {
                        let same = if years == 0 { year } else { year.min(date.year()) };
                        Point::Quarter(same, quarter).shift(years, Unit::Year)
                    }
                    None => now.shift(-1, Unit::Quarter)?.shift(years, Unit::Year),
                },
                (None, None, None) => None,
            }
        })
    }

    fn shift(&self, argument: &str) -> Reading {
        let names = self.names;
        let count =
            argument.parse::<i32>().ok().or_else(|| self.number(names.deixis).map(|number| number as i32));
        if self.has(names.weekend) || self.has(names.weekend_word) {
            return self.dated(|date| {
                let own = i32::from(date.weekday().to_monday_one_offset());
                let this = date.checked_add((6 - own).days()).ok()?;
                let weeks = match count {
                    Some(-1) => -1,
                    Some(count) => count,
                    None if own < 6 => -1,
                    None => 0,
                };
                Some(Point::Weekend(this.checked_add(weeks.weeks()).ok()?))
            });
        }
        let unit = self.unit().unwrap_or(Unit::Year);
        let count = count.unwrap_or(0);
        self.dated(|date| Point::holding(date, unit)?.shift(count, unit))
    }

    fn ago(&self) -> Reading {
        let named = self.unit().or_else(|| self.has(self.names.year_word).then_some(Unit::Year));
        let Some(unit) = named else { return Reading::words("PAST_REF") };
        let count = match self.number(self.names.number) {
            Some(count) => count,
            None if self.has(self.names.vague) || self.has(self.names.units) => {
                return Reading::words("PAST_REF");
            }
            None => 1.0,
        };
        if let (Unit::Year, 1.0, Some(Point::Quarter(..))) = (unit, count, self.setting.reference) {
            return Reading::point(
                self.setting.reference.and_then(|point| point.shift(-1, Unit::Year)),
                TimeAnchor::DocumentDate,
            );
        }
        self.dated(|date| match (unit, count.fract() == 0.0) {
            (_, true) => Point::holding(date, unit)?.shift(-(count as i32), unit),
            (Unit::Year, false) => {
                let months = date.checked_sub(length((count * 12.0) as i32, Unit::Month)?).ok()?;
                Point::holding(months, Unit::Month)
            }
            _ => None,
        })
    }

    /// "a week earlier", "the following month": counted from what was spoken of last.
    fn then(&self, argument: &str) -> Reading {
        let names = self.names;
        let direction = argument
            .parse::<i32>()
            .ok()
            .or_else(|| self.number(names.then).map(|number| number as i32))
            .unwrap_or(0);
        let Some(unit) = self.unit() else {
            return match self.setting.reference {
                Some(Point::Day(date)) if self.has(names.part) => {
                    Reading::point(date.checked_add(direction.days()).ok().map(Point::Day), TimeAnchor::Event)
                }
                _ => Reading::missing(),
            };
        };
        let count = match self.number(names.number) {
            Some(count) => count as i32,
            None if self.has(names.vague) => {
                return Reading::words(if direction < 0 { "PAST_REF" } else { "FUTURE_REF" });
            }
            None => 1,
        };
        match (self.setting.reference, self.setting.publication) {
            (Some(point), _) if direction == 0 => {
                Reading::point(point.first_day().and_then(|day| Point::holding(day, unit)), TimeAnchor::Event)
            }
            (Some(point), _) => Reading::point(point.shift(count * direction, unit), TimeAnchor::Event),
            (None, Some(date)) => Reading::point(
                Point::holding(date, unit).and_then(|point| point.shift(count * direction, unit)),
                TimeAnchor::DocumentDate,
            ),
            (None, None) => Reading::missing(),
        }
    }

    fn clock(&self) -> Reading {
        let names = self.names;
        let date = if let Some(month) = self.month_named() {
            self.month_and_day(month)
        } else if let Some(offset) = self.number(names.today) {
            self.dated(|date| date.checked_add((offset as i32).days()).ok().map(Point::Day))
        } else if let Some(number) = self.number(names.weekday) {
            weekday(number).map_or_else(Reading::missing, |day| self.weekday_of(day))
        } else if self.has(names.last) {
            self.dated(|date| date.yesterday().ok().map(Point::Day))
        } else {
            match self.setting.reference {
                Some(Point::Day(day)) if !self.has(names.tonight) && !self.has(names.deixis) => {
                    Reading::point(Some(Point::Day(day)), TimeAnchor::DocumentDate)
                }
                _ => self.dated(|date| Some(Point::Day(date))),
            }
        };
        let Some(day) = &date.value else { return Reading::missing() };
        let time = self.time_of_day();
        Reading { value: Some(format!("{day}T{time}")), ..date }
    }

    fn time_of_day(&self) -> String {
        let names = self.names;
        if let Some(word) = self.word(names.clock_word) {
            return word.to_owned();
        }
        if self.has(names.night) || self.has(names.last) {
            return "NI".to_owned();
        }
        let part = [names.part, names.daypoint, names.tonight].into_iter().find_map(|class| self.word(class));
        let hour = self.number(names.number);
        let written = self.shape(names.clock);
        let (hour, minute) = match (hour, written) {
            (Some(hour), _) => (hour as i32, 0),
            (None, Some(written)) => {
                let mut numbers = written.split(':').filter_map(|part| part.parse::<i32>().ok());
                (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0))
            }
            (None, None) => return part.unwrap_or("XX").to_owned(),
        };
        let afternoon = self.word(names.meridiem) == Some("pm") || matches!(part, Some("AF" | "EV"));
        let hour = match (hour, afternoon) {
            (1..=11, true) => hour + 12,
            (12, false) if self.has(names.meridiem) => 0,
            _ => hour,
        };
        format!("{hour:02}:{minute:02}")
    }

    fn duration(&self) -> Option<Reading> {
        let names = self.names;
        if self.has(names.weekend_word) {
            return Some(Reading::words("P2D"));
        }
        let unit = match self.unit() {
            Some(unit) => unit,
            None if self.has(names.year_word) => Unit::Year,
            None => return None,
        };
        let half = self.has(names.half);
        let count = match self.number(names.number) {
            Some(count) if half => Some(count + 0.5),
            Some(count) => Some(count),
            None if self.has(names.and) => Some(1.5),
            None if half => Some(0.5),
            None if self.has(names.vague) => None,
            None if self.has(names.units) => None,
            None => Some(1.0),
        };
        Some(Reading::words(unit.duration(count)))
    }

    fn set(&self) -> Reading {
        let names = self.names;
        if let Some(value) = self.word(names.frequency) {
            return Reading::words(value);
        }
        let day = self.number(names.weekday).or_else(|| self.number(names.weekdays));
        if let Some(day) = day {
            let part = self.word(names.part).or_else(|| self.word(names.parts));
            let part = part.map(|part| format!("T{part}")).unwrap_or_default();
            return Reading::words(format!("XXXX-WXX-{day}{part}"));
        }
        let count = self.number(names.number).unwrap_or(if self.has(names.other) { 2.0 } else { 1.0 });
        match self.unit() {
            Some(unit) => Reading::words(unit.duration(Some(count))),
            None => Reading::missing(),
        }
    }
}

/// "11/02/89", month first as American papers write it.
fn slashed(written: &str) -> Option<Date> {
    let numbers = written.split('/').map(|part| part.parse::<i16>().ok()).collect::<Option<Vec<_>>>()?;
    let [month, day, year] = *numbers.as_slice() else { return None };
    let year = match year {
        0..30 => 2000 + year,
        30..100 => 1900 + year,
        _ => year,
    };
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}
