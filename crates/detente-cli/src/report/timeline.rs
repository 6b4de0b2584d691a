//! What happened, in order of time: meetings and what follows up on them, positions, deadlines, promises.

use detente::ledger::{Day, EventRef, Negotiation, Round, RoundState};
use maud::{Markup, html};

use super::chart::chart;
use super::matrix::position_words;
use super::{Page, fold};
use crate::show::wire_name;
use crate::show::words::clean;
use crate::state::story::{Step, What, steps};

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry {
    pub(super) date: Option<Day>,
    pub(super) what: What,
    pub(super) text: String,
    /// Whether it is still to come or was called off: drawn hollow.
    pub(super) is_open: bool,
    /// Position of a meeting in its negotiation.
    pub(super) meeting: Option<usize>,
    pub(super) because: Vec<EventRef>,
}

/// A chart and a list for each negotiation of which something is known; those of which little is known
/// behind a fold.
pub(super) fn timelines(page: &Page<'_>, negotiations: &[Negotiation]) -> Markup {
    let known =
        negotiations.iter().map(|it| (it, entries(page, it))).filter(|(_, entries)| !entries.is_empty());
    let (main, small): (Vec<_>, Vec<_>) =
        known.partition(|(it, entries)| it.parties.len() > 1 && entries.len() > 2);
    let one = |(it, entries): &(&Negotiation, Vec<Entry>)| {
        html! {
            section.card {
                h3 { (page.parties(&it.parties)) }
                (chart(page, it, entries))
                ol.timeline { @for entry in entries { (row(page, entry)) } }
            }
        }
    };
    html! {
        @for it in &main { (one(it)) }
        (fold(small.iter().map(one).collect()))
    }
}

fn row(page: &Page<'_>, entry: &Entry) -> Markup {
    html! {
        li.open[entry.is_open] {
            @match entry.date {
                Some(date) => { time datetime=(date) { (date) } }
                None => { span.undated { "no date" } }
            }
            span.what { (entry.what.name()) }
            span.told { (entry.text) " " @for it in &entry.because { (page.reference(it)) " " } }
        }
    }
}

/// Sorted by date; what has none comes last.
fn entries(page: &Page<'_>, negotiation: &Negotiation) -> Vec<Entry> {
    let entry = |step: Step<'_>| {
        let (text, is_open) = told(page, negotiation, step);
        let meeting = match step {
            Step::Meeting(round) => Some(round.id),
            _ => None,
        };
        Entry { date: step.date(), what: step.what(), text, is_open, meeting, because: step.because() }
    };
    let mut entries: Vec<Entry> = steps(negotiation).into_iter().map(entry).collect();
    entries.sort_by(|a, b| (a.date.is_none(), a).cmp(&(b.date.is_none(), b)));
    entries
}

/// The words for a step, and whether it is still to come or was called off.
fn told(page: &Page<'_>, negotiation: &Negotiation, step: Step<'_>) -> (String, bool) {
    let on = |issue: &Option<String>| {
        issue.as_deref().map(|issue| format!(" on {}", clean(issue))).unwrap_or_default()
    };
    match step {
        Step::Position(cell, position) => {
            let goods =
                cell.commodity.as_deref().map(|goods| format!(", {}", clean(goods))).unwrap_or_default();
            let (party, issue) = (page.party(&cell.party), clean(&cell.issue));
            (format!("{party}: {} on {issue}{goods}", position_words(position)), false)
        }
        Step::Meeting(round) => (sitting(negotiation, round), round.state != RoundState::Held),
        Step::Deadline(deadline) => {
            let by = page.parties(&deadline.by);
            let by = if by.is_empty() { String::new() } else { format!(", set by {by}") };
            (format!("{}{by}", wire_name(&deadline.state)), true)
        }
        Step::Promised(promise, _) => {
            let due = promise.due.map(|due| format!(", due {due}")).unwrap_or_default();
            (format!("{}: promise{}{due}", page.parties(&promise.parties), on(&promise.issue)), true)
        }
        Step::Followed(promise, followed) => {
            let status = wire_name(&followed.status);
            (format!("{}: {status}{}", page.parties(&promise.parties), on(&promise.issue)), false)
        }
        Step::Phase(phase) => (wire_name(&phase.phase), false),
    }
}

/// "round 3, held in Cadiz, follows the meeting of 2024-05-02".
fn sitting(negotiation: &Negotiation, meeting: &Round) -> String {
    let mut parts = Vec::new();
    parts.extend(meeting.round.map(|round| format!("round {round}")));
    let place = meeting.place.as_deref().map(|place| format!(" in {}", clean(place))).unwrap_or_default();
    parts.push(format!("{}{place}", wire_name(&meeting.state)));
    parts.extend(meeting.end.filter(|end| Some(*end) != meeting.date).map(|end| format!("until {end}")));
    let other = |id: Option<usize>| negotiation.meetings.get(id?);
    if let Some(earlier) = other(meeting.follow_up_of) {
        let basis =
            meeting.follow_up_basis.map(|basis| format!(" ({})", wire_name(&basis))).unwrap_or_default();
        parts.push(format!("follows {}{basis}", called(earlier)));
    }
    parts.extend(other(meeting.replaces).map(|earlier| format!("in place of {}", called(earlier))));
    parts.join(", ")
}

fn called(meeting: &Round) -> String {
    match (meeting.round, meeting.date, &meeting.place) {
        (Some(round), _, _) => format!("round {round}"),
        (None, Some(date), _) => format!("the meeting of {date}"),
        (None, None, Some(place)) => format!("the meeting in {}", clean(place)),
        (None, None, None) => "an earlier meeting".to_owned(),
    }
}
