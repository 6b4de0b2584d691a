//! Meetings over documents: one article announces a round, the next tells how it went.
//!
//! "The third round is due to open on June 13" and "called off the round due to open on Monday" are one
//! meeting, cancelled; the third round held in July takes its place and follows the second.

use compact_str::CompactString;
use serde::Serialize;

use super::day::Day;
use super::item::EventRef;
use super::report::{Report, Sitting};
use crate::model::Aspect;

/// What became of a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RoundState {
    /// Announced.
    Planned,
    /// Under way when last told of.
    Ongoing,
    /// Held.
    Held,
    /// Called off.
    Cancelled,
}

/// Why a meeting is taken to follow another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FollowUpBasis {
    /// An article says so.
    Stated,
    /// The rounds are numbered.
    Ordinal,
    /// It is the next of these parties that is told of.
    Sequence,
}

/// A meeting over all documents that tell of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Round {
    /// Position in [`Negotiation::meetings`](super::Negotiation::meetings).
    pub id: usize,
    /// Ordinal of the round.
    pub round: Option<u32>,
    /// Its first day that an article names.
    pub date: Option<Day>,
    /// Its last day that an article names.
    pub end: Option<Day>,
    /// Where.
    pub place: Option<CompactString>,
    /// What became of it.
    pub state: RoundState,
    /// The document that announced it.
    pub announced_in: Option<CompactString>,
    /// The first document that tells of it as held or cancelled.
    pub told_in: Option<CompactString>,
    /// The last meeting held before it.
    pub follow_up_of: Option<usize>,
    /// Why it is taken to follow that one.
    pub follow_up_basis: Option<FollowUpBasis>,
    /// The cancelled meeting whose ordinal it takes over.
    pub replaces: Option<usize>,
    /// The events that belong to it.
    pub events: Vec<EventRef>,
    #[serde(skip)]
    stated: Vec<(CompactString, u32)>,
    #[serde(skip)]
    told: Vec<(CompactString, u32)>,
    /// A day near which it must have been: that of the last article.
    #[serde(skip)]
    near: Option<Day>,
}

/// The meetings that the reports of one negotiation tell of; `sittings` come in order of time.
pub(super) fn rounds<'a>(sittings: impl IntoIterator<Item = (&'a Report, u32)>) -> Vec<Round> {
    let mut rounds: Vec<Round> = Vec::new();
    for (report, index) in sittings {
        let sitting = &report.meetings[index as usize];
        // A whole process is not a sitting; nor is a meeting of which nothing is known.
        let is_part_of_this = |other: &Sitting| other.part_of == Some(index);
        let says_something = sitting.round.is_some() || sitting.day.is_some() || sitting.place.is_some();
        if sitting.is_cancelled && !says_something {
            call_off(&mut rounds, report, index);
        }
        if !says_something || report.meetings.iter().any(is_part_of_this) {
            continue;
        }
        match rounds.iter_mut().rev().find(|round| round.is(report, sitting)) {
            Some(round) => round.add(report, index),
            None => rounds.push(Round::new(report, index)),
        }
    }
    rounds.sort_by(|a, b| a.order().cmp(&b.order()));
    link(&mut rounds);
    rounds
}

/// "Turkey called off the round": the next one that was planned, as far as the articles tell.
fn call_off(rounds: &mut [Round], report: &Report, index: u32) {
    let is_ahead = |round: &&mut Round| {
        let ahead = round.date.zip(report.date).is_none_or(|(day, now)| now.days_until(day) >= 0);
        round.state == RoundState::Planned && ahead
    };
    if let Some(round) = rounds.iter_mut().filter(is_ahead).min_by_key(|round| round.date) {
        round.add(report, index);
    }
}

impl Round {
    fn new(report: &Report, index: u32) -> Self {
        let sitting = &report.meetings[index as usize];
        let mut round = Self {
            id: 0,
            round: None,
            date: None,
            end: None,
            place: None,
            state: state(report, sitting),
            announced_in: None,
            told_in: None,
            follow_up_of: None,
            follow_up_basis: None,
            replaces: None,
            events: Vec::new(),
            stated: Vec::new(),
            told: Vec::new(),
            near: report.date,
        };
        round.add(report, index);
        round
    }

    fn add(&mut self, report: &Report, index: u32) {
        let sitting = &report.meetings[index as usize];
        let state = state(report, sitting);
        self.round = self.round.or(sitting.round);
        if self.state == RoundState::Planned && state != RoundState::Planned && sitting.day.is_some() {
            // What happened counts, not what was planned, unless it goes on from there.
            let goes_on = self
                .date
                .zip(sitting.day)
                .is_some_and(|(plan, day)| (0..=10).contains(&plan.days_until(day)));
            if !goes_on {
                (self.date, self.end) = (None, None);
            }
        }
        self.date = earlier(self.date, sitting.day);
        self.end = self.end.max(sitting.day);
        if self.place.is_none() || state != RoundState::Planned {
            self.place = sitting.place.clone().or_else(|| self.place.take());
        }
        self.state = self.state.max(state);
        let told = match state {
            RoundState::Planned => &mut self.announced_in,
            _ => &mut self.told_in,
        };
        told.get_or_insert_with(|| report.id.clone());
        self.events.extend(
            sitting.events.iter().map(|event| EventRef { document: report.id.clone(), event: *event }),
        );
        self.stated.extend(sitting.follow_up_of.map(|before| (report.id.clone(), before)));
        self.told.push((report.id.clone(), index));
        if state == RoundState::Held {
            self.near = earlier(self.near, report.date);
        }
    }

    /// Whether `sitting` is this meeting: nothing that is told of both differs, and something agrees.
    fn is(&self, report: &Report, sitting: &Sitting) -> bool {
        if sitting.follow_up_of.is_some_and(|before| self.told.contains(&(report.id.clone(), before))) {
            return false;
        }
        let same_round = match (self.round, sitting.round) {
            (Some(a), Some(b)) if a != b => return false,
            (a, b) => a.is_some() && b.is_some(),
        };
        let days = match (self.date, sitting.day) {
            (Some(start), Some(day)) => {
                let (from, to) = (start.days_until(day), self.end.unwrap_or(start).days_until(day));
                Some(from >= -2 && to <= 2)
            }
            _ => None,
        };
        let is_held = state(report, sitting) != RoundState::Planned;
        if self.state == RoundState::Cancelled && is_held && !sitting.is_cancelled {
            return days == Some(true) && same_round && self.same_place(sitting) == Some(true);
        }
        if days == Some(false) {
            // A round that was put off keeps its number.
            return same_round && self.state == RoundState::Planned;
        }
        match self.same_place(sitting) {
            Some(false) => return days == Some(true) && (same_round || self.state == RoundState::Planned),
            Some(true) if self.is_recent(report) => return true,
            _ => {}
        }
        days == Some(true) || same_round
    }

    fn same_place(&self, sitting: &Sitting) -> Option<bool> {
        Some(self.place.as_ref()? == sitting.place.as_ref()?)
    }

    /// "in Brasília" is the meeting of last month, not that of last year.
    fn is_recent(&self, report: &Report) -> bool {
        match (self.end.or(self.near), report.date) {
            (Some(then), Some(now)) => then.days_until(now) <= 45,
            _ => true,
        }
    }

    fn order(&self) -> impl Ord + '_ {
        (self.date.or(self.near), self.round, self.told_in.as_ref(), &self.told)
    }
}

fn earlier(a: Option<Day>, b: Option<Day>) -> Option<Day> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

fn state(report: &Report, sitting: &Sitting) -> RoundState {
    if sitting.is_cancelled {
        return RoundState::Cancelled;
    }
    match sitting.aspect {
        // "due to open on Monday" in an article of that Tuesday would be a fault; dates decide.
        Aspect::Planned => RoundState::Planned,
        _ if sitting.day.zip(report.date).is_some_and(|(day, date)| day > date) => RoundState::Planned,
        Aspect::Began | Aspect::Ongoing => RoundState::Ongoing,
        Aspect::Held | Aspect::Ended => RoundState::Held,
    }
}

/// Says which meeting follows which: always the last one held, never one that was called off.
fn link(rounds: &mut [Round]) {
    for at in 0..rounds.len() {
        let (before, rest) = rounds.split_at_mut(at);
        let round = &mut rest[0];
        round.id = at;
        let was_held = |other: &&Round| matches!(other.state, RoundState::Held | RoundState::Ongoing);
        let stated = before.iter().find(|other| round.stated.iter().any(|told| other.told.contains(told)));
        let last = before.iter().rev().find(|other| {
            was_held(other) && other.round.is_none_or(|number| round.round.is_none_or(|own| number < own))
        });
        round.follow_up_of = stated.or(last).map(|other| other.id);
        round.follow_up_basis = match (stated, last) {
            (Some(_), _) => Some(FollowUpBasis::Stated),
            (None, Some(other)) if other.round.is_some() && round.round.is_some() => {
                Some(FollowUpBasis::Ordinal)
            }
            (None, Some(_)) => Some(FollowUpBasis::Sequence),
            (None, None) => None,
        };
        if was_held(&&*round) {
            let cancelled = before.iter().rev().find(|other| other.state == RoundState::Cancelled);
            let takes_over = cancelled.filter(|other| other.round.is_some() && other.round == round.round);
            round.replaces = takes_over.map(|other| other.id);
        }
    }
}
