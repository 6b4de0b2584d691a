//! How much and by when: fills amounts, goods and deadlines that stand outside the content phrase.
//!
//! "The union lowered its wage demand to 9 percent" asks for 9 percent, though what it lowered is "its wage
//! demand"; "will walk out unless pay is raised by Friday" sets Friday as a term.

use detente_text::Span;

use crate::clauses::closed_class::ClosedClass;
use crate::issues::{PlainWord, Taxonomy, plain_words};
use crate::model::{ActKind, Event, IssueArgument, Time, TimeId, TimeKind};

/// Words between a preposition and its number: "to about 9 percent".
const WORDS_BEFORE_NUMBER: usize = 3;

/// Adds to the issues of `events`, which are in text order, what `text` says after them in their clause.
///
/// An amount or a deadline that the content phrase itself gives stays.
pub fn terms(text: &str, sentences: &[Span], times: &[Time], taxonomy: &Taxonomy, events: &mut [Event]) {
    let triggers: Vec<(u32, Span)> = events.iter().map(|event| (event.sentence, event.trigger)).collect();
    for event in events {
        let Some(sentence) = sentences.get(event.sentence as usize) else { continue };
        let last = event.issues.iter().filter_map(|issue| issue.span).map(Span::end).max();
        // "its request" is what is lowered; the request itself is no act that ends the clause.
        let told = event.trigger.end().max(last.unwrap_or(0));
        let here = triggers.partition_point(|(at, _)| *at < event.sentence);
        let next = triggers[here..]
            .iter()
            .take_while(|(at, _)| *at == event.sentence)
            .map(|(_, other)| other.start())
            .filter(|start| *start >= told)
            .min();
        let end = next.unwrap_or(sentence.end());
        if takes_a_position(event.kind)
            && let [issue] = event.issues.as_mut_slice()
        {
            add_amount(text, taxonomy, event.trigger, end, issue);
        }
        if may_set_a_term(event.kind) && event.issues.iter().all(|issue| issue.deadline.is_none()) {
            let clause = Span::new(event.trigger.start(), end.max(told));
            let moves_it = event.kind == ActKind::FollowThrough;
            let found = deadline(text, times, clause, moves_it);
            for issue in &mut event.issues {
                issue.deadline = found;
            }
        }
    }
}

fn takes_a_position(kind: ActKind) -> bool {
    matches!(kind, ActKind::Demand | ActKind::Offer | ActKind::Propose | ActKind::Concede | ActKind::Hold)
}

fn may_set_a_term(kind: ActKind) -> bool {
    takes_a_position(kind)
        || matches!(
            kind,
            ActKind::Threaten | ActKind::Commit | ActKind::Agree | ActKind::Accept | ActKind::FollowThrough
        )
}

/// "its request | to 50,000 tonnes of beef from 60,000": the phrase that goes on right after the words.
fn add_amount(text: &str, taxonomy: &Taxonomy, trigger: Span, end: u32, issue: &mut IssueArgument) {
    if issue.quantity.is_some() {
        return;
    }
    let start = issue.span.map_or(trigger.end(), |span| span.end().max(trigger.end()));
    if start >= end {
        return;
    }
    let words = plain_words(text, Span::new(start, end));
    let Some(rest) = words.first().filter(|word| !word.after_break && is_of_amount(word)) else { return };
    let kept = words.iter().skip(1).position(ends_the_phrase).map_or(words.len(), |at| at + 1);
    let has_number = |word: &PlainWord| word.lower.starts_with(|c: char| c.is_ascii_digit());
    if !words[..kept].iter().skip(1).take(WORDS_BEFORE_NUMBER).any(has_number) {
        return;
    }
    let tail = taxonomy.argument(text, None, rest.span.join(words[kept - 1].span));
    issue.quantity = tail.quantity;
    if issue.commodity.is_none() {
        issue.commodity = tail.commodity;
    }
}

fn is_of_amount(word: &PlainWord) -> bool {
    ClosedClass::AmountPreposition.contains(&word.lower)
}

fn ends_the_phrase(word: &PlainWord) -> bool {
    word.after_break || ClosedClass::PhraseEnd.contains(&word.lower)
}

/// The first time in `clause` that is a term; the last one where the term is moved: "extended its
/// deadline, which was to expire by Thursday, to October 6".
fn deadline(text: &str, times: &[Time], clause: Span, moves_it: bool) -> Option<TimeId> {
    let from = times.partition_point(|time| time.span.start() < clause.start());
    let inside: Vec<&Time> = times[from..]
        .iter()
        .take_while(|time| time.span.start() < clause.end())
        .filter(|time| clause.covers(time.span) && time.value.is_some())
        .collect();
    let is_a_term = |time: &&&Time| {
        let before = plain_words(text, Span::new(clause.start(), time.span.start()));
        let mut words: Vec<&str> = before.iter().rev().take(6).map(|word| word.lower.as_str()).collect();
        let own = time.span.of(text).split(' ').next().unwrap_or_default().to_lowercase();
        if own == "within" {
            words.insert(0, "within");
        }
        is_term(&words, time.kind, || before.iter().any(|word| is_deadline_word(&word.lower)))
    };
    let mut terms = inside.iter().copied().filter(|time| is_a_term(&time));
    let term = if moves_it { terms.next_back() } else { terms.next() }?;
    // "by midnight on September 28": the day that follows says which midnight.
    let day = inside.iter().find(|day| {
        let between = || text.get(term.span.end() as usize..day.span.start() as usize).map(str::trim);
        term.kind == TimeKind::Time && day.kind == TimeKind::Date && matches!(between(), Some("on" | ""))
    });
    Some(day.map_or(term.id, |day| day.id))
}

/// Whether the words before a time, last first, make it a term.
fn is_term(before: &[&str], kind: TimeKind, speaks_of_a_deadline: impl Fn() -> bool) -> bool {
    // "by midnight on Friday", "before the end of May".
    let is_skipped = |word: &&str| kind != TimeKind::Duration && ClosedClass::BeforeTerm.contains(word);
    let mut words = before.iter().copied().skip_while(is_skipped);
    let Some(word) = words.next() else { return false };
    match (kind, word) {
        (TimeKind::Duration, "within") => true,
        (TimeKind::Duration | TimeKind::Set, _) => false,
        (_, word) if ClosedClass::TermPreposition.contains(word) => true,
        (_, "than") => words.next() == Some("later"),
        (_, "to" | "deadline") => speaks_of_a_deadline(),
        _ => false,
    }
}

fn is_deadline_word(word: &str) -> bool {
    ClosedClass::DeadlineNoun.contains(word)
}

#[cfg(test)]
mod tests {
    use crate::model::{Document, TimeKind};
    use crate::{Extractor, Source};

    fn read(text: &str) -> Document {
        Extractor::builtin().extract_source(Source {
            id: "a",
            text,
            date: Some("2024-06-13"),
            ..Source::default()
        })
    }

    /// The first deadline and the first amount of the text, as they would be told.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let document = read(text);
        let issues = || document.events.iter().flat_map(|event| &event.issues);
        let time = issues().find_map(|issue| issue.deadline);
        let time = time.and_then(|id| document.times[id.index()].value.as_deref()).unwrap_or("-");
        let amount = issues().find_map(|issue| issue.quantity.as_ref());
        let amount = amount.map_or("-".to_owned(), |it| match it.previous {
            Some(before) => format!("{} {} from {before}", it.value, it.unit),
            None => format!("{} {}", it.value, it.unit),
        });
        assert_eq!(format!("{time}; {amount}"), expected, "{text}");
    }

    #[test]
    fn an_amount_may_stand_after_the_thing_it_measures() {
        check(
            "Norway asked for a herring quota of 55,000 tonnes. It then lowered its demand to 40,000 from 55,000.",
            "-; 55000 tonne",
        );
        check("Norway lowered its quota demand to 40,000 tonnes from 55,000.", "-; 40000 tonne from 55000");
        check("Norway eased its demand, and 9 percent of the fleet stayed in port.", "-; -");
    }

    #[test]
    fn a_term_has_a_word_that_makes_it_one() {
        check("Norway demanded that Iceland open its ports by June 20.", "2024-06-20; -");
        check("Norway demanded on June 12 that Iceland open its ports.", "-; -");
        check("Norway pledged to lift the ban on Icelandic trawlers before July 1.", "2024-07-01; -");
        check(
            "The Skelby Miners' Union met Skelby Tin. It threatened to strike from June 22 unless pay is raised by midnight on June 18.",
            "2024-06-18; -",
        );
        check(
            "The Skelby Miners' Union met Skelby Tin. The union extended its strike deadline, which was to end by June 14, to June 18.",
            "2024-06-18; -",
        );
    }

    #[test]
    fn a_length_of_time_is_a_term_after_within() {
        let document = read("Norway and Iceland agreed to cut the tariff on cod within 100 days.");
        let issue = document.events.iter().flat_map(|event| &event.issues).find_map(|issue| issue.deadline);
        let time = &document.times[issue.expect("a term").index()];
        assert_eq!((time.kind, time.value.as_deref()), (TimeKind::Duration, Some("P100D")));
    }
}
