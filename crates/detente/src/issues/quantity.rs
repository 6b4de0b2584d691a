//! Numbers with their units: "from 4 percent to 7", "2.15 billion dlrs", "1,500 vehicles".

use compact_str::CompactString;

use super::cues::Cues;
use super::table::{Row, TableError, rows};
use super::words::PlainWord;
use crate::model::Quantity;

/// What a word means in a number, compiled from `units.tsv`.
#[derive(Clone, Debug)]
pub(crate) struct Units {
    cues: Cues,
    entries: Vec<Entry>,
}

#[derive(Clone, Debug, PartialEq)]
enum Entry {
    Unit(String),
    Sign(String),
    Magnitude(f64),
    Number(f64),
    Rate(String),
    From,
    To,
    Month,
}

/// For each word, the entries whose cue starts there and the position after the cue, longest first.
type Marks = Vec<Vec<(usize, usize)>>;

/// An amount found in the words.
#[derive(Clone, Debug)]
struct Amount {
    value: f64,
    unit: Option<String>,
    first: usize,
    end: usize,
}

/// A bare number is a quantity only where little else is said: "the 12.5", "18".
const BARE_WORDS: usize = 3;

impl Units {
    pub(crate) fn parse(table: &str) -> Result<Self, TableError> {
        let mut units = Self { cues: Cues::default(), entries: Vec::new() };
        for row in rows(table) {
            let entry = entry(&row)?;
            units.cues.add(units.entries.len(), row.field(2));
            units.entries.push(entry);
        }
        Ok(units)
    }

    /// The first amount of something in `words`; lengths of time count only where there is no other.
    pub(crate) fn quantity(&self, words: &[PlainWord]) -> Option<Quantity> {
        let marks = self.marks(words);
        let amounts = self.amounts(words, &marks);
        let with_unit = |time: bool| {
            let wanted =
                move |amount: &&Amount| amount.unit.as_deref().is_some_and(|unit| is_time(unit) == time);
            amounts.iter().find(wanted)
        };
        let bare = || amounts.first().filter(|_| words.len() <= BARE_WORDS);
        let chosen = with_unit(false).or_else(|| with_unit(true)).or_else(bare)?;
        let at = amounts.iter().position(|amount| amount.first == chosen.first)?;
        let is = |word: Option<usize>, entry: &Entry| {
            word.and_then(|word| marks.get(word))
                .is_some_and(|found| found.iter().any(|&(e, _)| self.entries[e] == *entry))
        };
        let after = |amount: &Amount, entry| is(amount.first.checked_sub(1), entry);
        let same_unit = |a: &Amount, b: &Amount| a.unit.is_none() || b.unit.is_none() || a.unit == b.unit;
        // "from 4 percent to 7" and "to 7 percent from 4" both say an old and a new value.
        let neighbours = [at.checked_sub(1), Some(at), Some(at + 1)];
        let pairs =
            neighbours.windows(2).filter_map(|pair| Some((amounts.get(pair[0]?)?, amounts.get(pair[1]?)?)));
        for (a, b) in pairs {
            if !same_unit(a, b) || b.first > a.end + 2 {
                continue;
            }
            let (old, new) = match (after(a, &Entry::From), after(b, &Entry::To)) {
                (true, true) => (a, b),
                _ if after(b, &Entry::From) => (b, a),
                _ => continue,
            };
            let unit = new.unit.clone().or_else(|| old.unit.clone()).unwrap_or_default();
            let span = words[a.first].span.join(words[b.end - 1].span);
            return Some(Quantity { span, value: new.value, unit, previous: Some(old.value) });
        }
        let span = words[chosen.first].span.join(words[chosen.end - 1].span);
        Some(Quantity {
            span,
            value: chosen.value,
            unit: chosen.unit.clone().unwrap_or_default(),
            previous: None,
        })
    }

    /// What each word, as the first of a cue, may mean: entry and the position after the cue.
    fn marks(&self, words: &[PlainWord]) -> Marks {
        let mut marks = vec![Vec::new(); words.len()];
        for hit in self.cues.hits(words) {
            marks[hit.first].push((hit.row, hit.end));
        }
        for found in &mut marks {
            found.sort_by_key(|&(_, end)| std::cmp::Reverse(end));
        }
        marks
    }

    fn amounts(&self, words: &[PlainWord], marks: &Marks) -> Vec<Amount> {
        let lookup = |at: usize, want: &dyn Fn(&Entry) -> bool| {
            let found = marks.get(at)?.iter().find(|&&(entry, _)| want(&self.entries[entry]))?;
            Some((&self.entries[found.0], found.1))
        };
        let mut amounts = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let sign = lookup(at, &|entry| matches!(entry, Entry::Sign(_)));
            let start = sign.map_or(at, |(_, end)| end);
            let digits = words.get(start).and_then(|word| number(&word.lower));
            let spelled = lookup(start, &|entry| matches!(entry, Entry::Number(_)));
            let (mut value, mut end) = match (digits, spelled) {
                (Some(value), _) => (value, start + 1),
                (None, Some((&Entry::Number(value), end))) => (value, end),
                _ => {
                    at += 1;
                    continue;
                }
            };
            // "twenty-five" is twenty and five.
            if digits.is_none()
                && value >= 20.0
                && let Some((&Entry::Number(ones), next)) =
                    lookup(end, &|e| matches!(e, Entry::Number(n) if *n >= 1.0 && *n < 10.0))
            {
                value += ones;
                end = next;
            }
            while let Some((&Entry::Magnitude(factor), next)) =
                lookup(end, &|e| matches!(e, Entry::Magnitude(_)))
            {
                value *= factor;
                end = next;
            }
            let mut unit = sign.map(|(entry, _)| entry.name());
            if unit.is_none()
                && let Some((entry, next)) = lookup(end, &|entry| matches!(entry, Entry::Unit(_)))
            {
                unit = Some(entry.name());
                end = next;
            }
            if let (Some(of), Some((rate, next))) =
                (&unit, lookup(end, &|entry| matches!(entry, Entry::Rate(_))))
                && !is_time(of)
            {
                unit = Some(format!("{of}_per_{}", rate.name()));
                end = next;
            }
            // "April 23" and "2030" are dates; "no" before a noun without a unit is no number.
            let date =
                at.checked_sub(1).is_some_and(|before| lookup(before, &|e| *e == Entry::Month).is_some())
                    || lookup(end, &|e| *e == Entry::Month).is_some()
                    || (unit.is_none() && digits.is_some() && (1900.0..2100.0).contains(&value));
            let nothing = unit.is_none() && spelled.is_some() && value < 2.0;
            if !date && !nothing {
                amounts.push(Amount { value, unit, first: at, end });
            }
            at = end;
        }
        amounts
    }
}

impl Entry {
    fn name(&self) -> String {
        match self {
            Self::Unit(name) | Self::Sign(name) | Self::Rate(name) => name.clone(),
            _ => String::new(),
        }
    }
}

fn entry(row: &Row<'_>) -> Result<Entry, TableError> {
    let name = || row.field(1).to_owned();
    let value = || row.field(1).parse::<f64>().map_err(|_| row.error("is not a number"));
    Ok(match row.field(0) {
        "unit" => Entry::Unit(name()),
        "sign" => Entry::Sign(name()),
        "magnitude" => Entry::Magnitude(value()?),
        "number" => Entry::Number(value()?),
        "rate" => Entry::Rate(name()),
        "from" => Entry::From,
        "to" => Entry::To,
        "month" => Entry::Month,
        _ => return Err(row.error("is of no known kind")),
    })
}

fn is_time(unit: &str) -> bool {
    matches!(unit, "minute" | "hour" | "day" | "week" | "month" | "year")
}

fn number(word: &CompactString) -> Option<f64> {
    if !word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    word.replace(',', "").parse().ok()
}

#[cfg(test)]
mod tests {
    use detente_text::Span;

    use super::super::words::plain_words;
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let units = Units::parse(include_str!("../../data/units.tsv")).expect("the shipped table");
        let words = plain_words(text, Span::new(0, text.len() as u32));
        let found = units.quantity(&words).map_or(String::new(), |quantity| {
            let old = quantity.previous.map_or(String::new(), |old| format!(" was {old}"));
            format!("{} {}{old} «{}»", quantity.value, quantity.unit, quantity.span.of(text))
        });
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn amounts() {
        check("a 7 percent raise", "7 percent «7 percent»");
        check("12.5pc over 30 months", "12.5 percent «12.5pc»");
        check("credit of 2.15 billion dlrs", "2150000000 usd «2.15 billion dlrs»");
        check("$1.5 billion a year by 2035", "1500000000 usd «$1.5 billion»");
        check("import 60,000 vehicles", "60000 vehicle «60,000 vehicles»");
        check(
            "cut output by two million barrels a day",
            "2000000 barrel_per_day «two million barrels a day»",
        );
        check("twenty-five thousand tonnes of fish", "25000 tonne «twenty-five thousand tonnes»");
        check("an extension of ten days", "10 day «ten days»");
        check("buy it for 7 dlrs a share", "7 usd_per_share «7 dlrs a share»");
        check("pay £40 mln", "40000000 gbp «£40 mln»");
        check("the 18", "18  «18»");
    }

    #[test]
    fn old_and_new() {
        check("raise the rate from 4 percent to 7", "7 percent was 4 «4 percent to 7»");
        check("up to 7 pct from 4 pct", "7 percent was 4 «7 pct from 4 pct»");
        check(
            "from $300 billion to $400 billion a year",
            "400000000000 usd was 300000000000 «$300 billion to $400 billion»",
        );
    }

    #[test]
    fn dates_and_articles_are_no_quantities() {
        check("complete the work by April 23", "");
        check("reach the target of 2030", "");
        check("no deal for one", "");
        check("talks about the 11 areas that remain", "");
    }
}
