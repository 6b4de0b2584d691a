//! A timeline as a picture: a lane for each sort of entry, arcs from a meeting to the one that follows it.

use detente::ledger::{Day, Negotiation};
use maud::{Markup, html};

use super::Page;
use super::timeline::Entry;
use crate::state::story::What;

const WIDTH: i32 = 960;
const LEFT: i32 = 92;
const RIGHT: i32 = 40;
const LANE: i32 = 40;
const TOP: i32 = 34;
/// Entries of one day and lane stand this far apart.
const STEP: i32 = 20;

/// The dated entries; nothing where there are fewer than two.
pub(super) fn chart(page: &Page<'_>, negotiation: &Negotiation, entries: &[Entry]) -> Markup {
    let dated: Vec<(&Entry, Day)> = entries.iter().filter_map(|entry| Some((entry, entry.date?))).collect();
    let days: Vec<Day> = dated.iter().map(|(_, day)| *day).collect();
    let (Some(first), Some(last)) = (days.iter().min().copied(), days.iter().max().copied()) else {
        return html! {};
    };
    if dated.len() < 2 {
        return html! {};
    }
    let lanes: Vec<What> =
        What::ALL.into_iter().filter(|what| dated.iter().any(|(entry, _)| entry.what == *what)).collect();
    let height = TOP + LANE * number(lanes.len()) + 8;
    let x = |day: Day| scale(first.days_until(day), first.days_until(last));
    let lane = |what: What| number(lanes.iter().position(|lane| *lane == what).unwrap_or(0));
    let y = |what: What| TOP + LANE * lane(what) + LANE / 2;
    let mut points: Vec<Point<'_>> = Vec::new();
    for (entry, day) in dated {
        let before =
            number(points.iter().filter(|it| it.entry.what == entry.what && it.day == day).count().min(40));
        // On the last day there is room on the left only.
        let step = if x(day) > WIDTH / 2 { -STEP } else { STEP };
        points.push(Point { entry, day, x: x(day) + before * step, y: y(entry.what) });
    }
    html! {
        div.scroll tabindex="0" role="region" aria-label="Timeline as a picture" {
            svg.chart viewBox=(format!("0 0 {WIDTH} {height}")) role="img" aria-label="Timeline; the list below says the same" {
                @for what in &lanes {
                    text x="0" y=(y(*what) + 5) { (what.name()) "s" }
                    line.lane x1=(LEFT - 12) x2=(WIDTH) y1=(y(*what)) y2=(y(*what)) {}
                }
                @for (day, x) in ticks(&days, x) {
                    line.tick x1=(x) x2=(x) y1=(TOP - 6) y2=(height) {}
                    text.day x=(x) y="18" text-anchor="middle" { (day) }
                }
                @for (from, to) in follow_ups(negotiation, &points) {
                    path.arc d=(format!("M{} {} Q{} {} {} {}", from.x, from.y - 9, i32::midpoint(from.x, to.x), from.y - 30, to.x, to.y - 9)) {}
                }
                @for point in &points { (dot(page, point)) }
            }
        }
    }
}

/// An entry at its place.
struct Point<'a> {
    entry: &'a Entry,
    day: Day,
    x: i32,
    y: i32,
}

fn dot(page: &Page<'_>, point: &Point<'_>) -> Markup {
    let class = format!("dot w-{}", point.entry.what.name());
    let shape = html! {
        title { (point.day) ": " (point.entry.text) }
        @match point.entry.what {
            What::Meeting => circle.open[point.entry.is_open] cx=(point.x) cy=(point.y) r="8" {},
            What::Deadline => path.open d=(format!("M{} {} l8 8 l-8 8 l-8 -8 z", point.x, point.y - 8)) {},
            What::Phase => rect x=(point.x - 4) y=(point.y - 9) width="8" height="18" rx="2" {},
            What::Promise => path.open[point.entry.is_open] d=(format!("M{} {} l8 14 l-16 0 z", point.x, point.y - 8)) {},
            What::Position => rect x=(point.x - 7) y=(point.y - 7) width="14" height="14" rx="3" {},
        }
    };
    let anchor = point.entry.because.first().and_then(|it| page.anchor(it));
    html! {
        @if let Some(anchor) = anchor {
            a class=(class) href=(format!("#{anchor}")) tabindex="-1" { (shape) }
        } @else {
            g class=(class) { (shape) }
        }
    }
}

/// A count; a chart of more points than that has no room for them anyway.
fn number(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX / (4 * LANE))
}

/// Where a day stands; in the middle if all is on one day.
fn scale(days: i32, of: i32) -> i32 {
    let room = WIDTH - LEFT - RIGHT - 20;
    if of == 0 {
        LEFT + room / 2
    } else {
        LEFT + 20 + (i64::from(room) * i64::from(days) / i64::from(of)) as i32
    }
}

/// The days that are named: as many as do not touch.
fn ticks(days: &[Day], x: impl Fn(Day) -> i32) -> Vec<(Day, i32)> {
    let mut sorted = days.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    let mut ticks: Vec<(Day, i32)> = Vec::new();
    for day in sorted {
        if ticks.last().is_none_or(|(_, last)| x(day) - last > 96) {
            ticks.push((day, x(day)));
        }
    }
    ticks
}

fn follow_ups<'a>(negotiation: &Negotiation, points: &'a [Point<'a>]) -> Vec<(&'a Point<'a>, &'a Point<'a>)> {
    let at = |id: usize| points.iter().find(|point| point.entry.meeting == Some(id));
    let pairs =
        negotiation.meetings.iter().filter_map(|meeting| Some((at(meeting.follow_up_of?)?, at(meeting.id)?)));
    pairs.collect()
}
