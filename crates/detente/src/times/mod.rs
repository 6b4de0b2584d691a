//! Sentences → time expressions with TIMEX3 types and values.
//!
//! "They met last April for two days and will meet again on Friday": a DATE, a DURATION and a DATE.
//! Which words make an expression stands in `data/times_words.tsv` and `data/times_patterns.tsv`;
//! values are worked out against the publication date. Without one, what is relative keeps no value.

mod patterns;
mod pieces;
mod point;
mod resolve;

use std::sync::LazyLock;

use detente_text::{Sentence, Span, Tree, Upos};
use jiff::civil::Date;

use self::patterns::{PatternError, Patterns};
use self::pieces::{Class, Piece, Vocabulary};
use self::point::Point;
use self::resolve::{Names, Setting, Words};
use crate::model::{Time, TimeId};

static GRAMMAR: LazyLock<Grammar> = LazyLock::new(|| {
    Grammar::read(include_str!("../../data/times_words.tsv"), include_str!("../../data/times_patterns.tsv"))
        .expect("a test reads the built-in tables")
});

/// How many pieces before an expression decide whether the words look ahead.
const OUTLOOK: usize = 8;

/// The time expressions of `sentences`, in text order. `date` is the publication date.
///
/// ```
/// let text = "They met last April for two days.";
/// let date = "2017-07-20".parse().ok();
/// let times = detente::times::times(text, &detente_text::sentences(text), date);
/// assert_eq!(times[0].value.as_deref(), Some("2017-04"));
/// assert_eq!(times[1].value.as_deref(), Some("P2D"));
/// ```
pub fn times(text: &str, sentences: &[Sentence], date: Option<Date>) -> Vec<Time> {
    let grammar = &*GRAMMAR;
    let mut times = Vec::new();
    let mut reference = None;
    for sentence in sentences {
        let pieces = grammar.vocabulary.pieces(text, sentence.span);
        let mut at = 0;
        while at < pieces.len() {
            let Some(found) = grammar.patterns.longest(&pieces, at) else {
                at += 1;
                continue;
            };
            let setting = Setting { publication: date, reference, ahead: grammar.looks_ahead(&pieces, at) };
            let words = Words { text, pieces: &pieces, found: &found, names: &grammar.names, setting };
            if let Some(reading) = words.read() {
                let span = pieces[found.first].span.join(pieces[found.end - 1].span);
                reference = reference_after(reference, reading.point, &found.recipe.resolver);
                times.push(Time {
                    id: TimeId::new(times.len()),
                    span,
                    kind: found.recipe.kind,
                    value: reading.value,
                    anchor: reading.anchor,
                });
            }
            at = found.end;
        }
    }
    times
}

/// What later expressions refer to, once `point` has been read.
///
/// The quarter that an earnings report is about stays while days and comparisons with the year
/// before go by.
fn reference_after(reference: Option<Point>, point: Option<Point>, resolver: &str) -> Option<Point> {
    match (reference, point) {
        (Some(Point::Quarter(..)), Some(point)) if !matches!(point, Point::Quarter(..)) => reference,
        (Some(Point::Quarter(..)), Some(_)) if matches!(resolver, "then" | "ago") => reference,
        (_, Some(point)) => Some(point),
        (_, None) => reference,
    }
}

/// The tables, read.
#[derive(Clone, Debug)]
struct Grammar {
    vocabulary: Vocabulary,
    patterns: Patterns,
    names: Names,
    looks_ahead: Class,
    looks_back: Class,
    /// Classes of the words that can stand alone for a time or head its phrase.
    heads: Vec<Class>,
}

/// Names of the classes of words that head a phrase that says when: "Friday", "May", "week", "summer".
const HEADS: &[&str] = &[
    "MONTH",
    "PLAIN_MONTH",
    "AMBIGUOUS_MONTH",
    "WEEKDAY",
    "WEEKDAYS",
    "WEEKEND",
    "WEEKENDS",
    "UNIT",
    "UNITS",
    "SEASON",
    "PART",
    "PARTS",
    "TODAY",
    "TONIGHT",
    "DAYPOINT",
    "HOLIDAY",
];

/// Whether a phrase with this head says when: "Friday", "next week", "3 May", "1987".
pub(crate) fn is_time(tree: &Tree, head: usize) -> bool {
    let names_a_time = |at: usize| heads_a_time(&tree.words()[at].lemma);
    let word = &tree.words()[head];
    names_a_time(head)
        || word.upos == Upos::Num
            && (matches!(word.lemma.parse(), Ok(1000..=2100)) || tree.children(head).any(names_a_time))
}

/// Whether `word`, as printed, can head a phrase that says when: much cheaper than reading the expression.
fn heads_a_time(word: &str) -> bool {
    GRAMMAR.vocabulary.is_of(word, &GRAMMAR.heads)
}

impl Grammar {
    fn read(words: &str, patterns: &str) -> Result<Self, PatternError> {
        let mut vocabulary = Vocabulary::read(words);
        let patterns = Patterns::read(patterns, &mut vocabulary)?;
        Ok(Self {
            names: Names::new(&mut vocabulary),
            looks_ahead: vocabulary.class("LOOKS_AHEAD"),
            looks_back: vocabulary.class("LOOKS_BACK"),
            heads: HEADS.iter().map(|name| vocabulary.class(name)).collect(),
            vocabulary,
            patterns,
        })
    }

    /// Whether the nearest word before piece `at` that tells says that the future is spoken of.
    fn looks_ahead(&self, pieces: &[Piece<'_>], at: usize) -> bool {
        pieces[at.saturating_sub(OUTLOOK)..at]
            .iter()
            .rev()
            .find_map(|piece| match piece {
                piece if piece.value(self.looks_ahead).is_some() => Some(true),
                piece if piece.value(self.looks_back).is_some() => Some(false),
                _ => None,
            })
            .unwrap_or(false)
    }
}

/// The time expression that overlaps `span`, if one does.
pub fn time_at(times: &[Time], span: Span) -> Option<&Time> {
    let first = times.partition_point(|time| time.span.end() <= span.start());
    times.get(first).filter(|time| time.span.overlaps(span))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Expressions of `text`, published on Thursday 20 July 2017, as `words=TYPE value`.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let sentences = detente_text::sentences(text);
        let found = times(text, &sentences, "2017-07-20".parse().ok())
            .iter()
            .map(|time| {
                let kind = format!("{:?}", time.kind).to_uppercase();
                format!("{}={kind} {}", time.span.of(text), time.value.as_deref().unwrap_or("-"))
            })
            .collect::<Vec<_>>();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn the_tables_are_read() {
        Grammar::read(
            include_str!("../../data/times_words.tsv"),
            include_str!("../../data/times_patterns.tsv"),
        )
        .expect("the built-in tables");
    }

    #[test]
    fn dates() {
        check("They met on 3 May 2016 in Oslo.", &["3 May 2016=DATE 2016-05-03"]);
        check("They met on May 3, 2016 in Oslo.", &["May 3, 2016=DATE 2016-05-03"]);
        check("The envoys spoke on Wednesday.", &["Wednesday=DATE 2017-07-19"]);
        check("The envoys will speak on Wednesday.", &["Wednesday=DATE 2017-07-26"]);
        check("The truce of last April held.", &["last April=DATE 2017-04"]);
        check("They will meet early next month.", &["early next month=DATE 2017-08"]);
        check("The ceasefire began two weeks ago.", &["two weeks ago=DATE 2017-W27"]);
        check("The pact of the 1990s lapsed.", &["the 1990s=DATE 199X"]);
        check("Exports fell in the second quarter of 2016.", &["the second quarter of 2016=DATE 2016-Q2"]);
        check(
            "Talks begin this autumn, she said yesterday.",
            &["this autumn=DATE 2017-FA", "yesterday=DATE 2017-07-19"],
        );
        check(
            "They parted on May 3, 2016 and met a week later.",
            &["May 3, 2016=DATE 2016-05-03", "a week later=DATE 2016-W19"],
        );
    }

    #[test]
    fn lengths_and_recurrences() {
        check("They have 100 days to agree.", &["100 days=DURATION P100D"]);
        check("A two-year truce was signed.", &["two-year=DURATION P2Y"]);
        check("It took two and a half hours.", &["two and a half hours=DURATION PT2H30M"]);
        check("It took 2 1/2 hours.", &["2 1/2 hours=DURATION PT2H30M"]);
        check("The annual meeting ended.", &["annual=SET P1Y"]);
        check("They meet every two months.", &["every two months=SET P2M"]);
    }

    #[test]
    fn times_of_day() {
        check("They spoke at 10:30 p.m. on Friday.", &["10:30 p.m. on Friday=TIME 2017-07-14T22:30"]);
        check("They spoke on Friday night.", &["Friday night=TIME 2017-07-14TNI"]);
    }

    #[test]
    fn what_is_no_time() {
        check("They may march on the capital, a 40-year-old guard said.", &[]);
        check("Seconded officials weakened the second draft.", &[]);
    }

    #[test]
    fn without_a_date_what_is_relative_stays_open() {
        let text = "They met last April and on May 3, 2016.";
        let found = times(text, &detente_text::sentences(text), None);
        assert_eq!(found[0].value, None);
        assert_eq!(found[0].anchor, crate::model::TimeAnchor::Missing);
        assert_eq!(found[1].value.as_deref(), Some("2016-05-03"));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in ".{0,60}( (last|next|the|two) (1st|May|year|-|week|9999999 years|'80s)){0,6}.{0,20}") {
            for date in [None, "0001-01-01".parse().ok(), "9999-12-31".parse().ok()] {
                for time in times(&text, &detente_text::sentences(&text), date) {
                    time.span.of(&text);
                }
            }
        }
    }
}
