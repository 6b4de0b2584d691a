//! Reports → negotiations: the same parties over the same family of issues, without a long silence.
//!
//! "Brazil and Turkey stake out ground on cars" in April and "Back at the table in Lisbon" in July are
//! one negotiation.

use std::collections::{BTreeMap, BTreeSet};

use compact_str::CompactString;

use super::day::Day;
use super::report::{Party, Report, Standing, tables};
use crate::model::Aspect;

/// A negotiation sleeps at most so long between two reports on its issues.
const LONGEST_SILENCE_IN_DAYS: i32 = 400;
/// Where a report names no issue, it belongs to talks of these last days.
const LONGEST_SILENCE_WITHOUT_ISSUE_IN_DAYS: i32 = 60;

/// The facts and meetings of one negotiation.
#[derive(Debug, Default)]
pub(super) struct Thread {
    pub(super) table: Vec<Party>,
    pub(super) families: BTreeSet<CompactString>,
    /// Index of a report, index of a fact in it.
    pub(super) facts: Vec<(usize, usize)>,
    /// Index of a report, index of a meeting in it.
    pub(super) meetings: Vec<(usize, u32)>,
    last: Option<Day>,
    planned: Vec<Day>,
}

/// What one report adds to one table.
#[derive(Default)]
struct Part {
    families: BTreeSet<CompactString>,
    facts: Vec<usize>,
    meetings: Vec<u32>,
}

/// Sorts the facts of `reports`, which come in order of date, into negotiations.
pub(super) fn threads(reports: &[&Report]) -> Vec<Thread> {
    let mut threads: Vec<Thread> = Vec::new();
    let mut by_table: BTreeMap<Vec<Party>, Vec<usize>> = BTreeMap::new();
    let mut by_party: BTreeMap<Party, usize> = BTreeMap::new();
    for (at, report) in reports.iter().enumerate() {
        for (table, part) in parts(report) {
            let known = match table.as_slice() {
                [] => continue,
                // One side alone goes on with its last talks.
                [only] => by_party.get(only).copied().filter(|it| threads[*it].goes_on(report, &part)),
                _ => by_table
                    .get(&table)
                    .and_then(|known| {
                        known.iter().rev().copied().find(|it| threads[*it].goes_on(report, &part))
                    })
                    .or_else(|| {
                        // Talks of which one article named one side alone: "the union demanded ...".
                        let alone = table.iter().filter_map(|party| by_party.get(party).copied());
                        alone
                            .into_iter()
                            .find(|it| threads[*it].table.len() == 1 && threads[*it].goes_on(report, &part))
                    }),
            };
            let thread = known.unwrap_or_else(|| {
                threads.push(Thread { table: table.clone(), ..Thread::default() });
                by_table.entry(table.clone()).or_default().push(threads.len() - 1);
                threads.len() - 1
            });
            if threads[thread].table.len() < table.len() {
                threads[thread].table.clone_from(&table);
                by_table.entry(table).or_default().push(thread);
            }
            for party in &threads[thread].table {
                by_party.insert(party.clone(), thread);
            }
            threads[thread].add(at, report, part);
        }
    }
    threads.retain(|thread| {
        let tells = |(at, fact): &(usize, usize)| reports[*at].facts[*fact].standing != Standing::Nothing;
        !thread.meetings.is_empty() || thread.facts.iter().any(tells)
    });
    threads
}

fn parts(report: &Report) -> BTreeMap<Vec<Party>, Part> {
    let tables = tables(report);
    let mut parts: BTreeMap<Vec<Party>, Part> = BTreeMap::new();
    for (at, (fact, table)) in report.facts.iter().zip(&tables.of_facts).enumerate() {
        let part = parts.entry(table.clone()).or_default();
        part.facts.push(at);
        let families = fact.stakes.iter().filter_map(|stake| stake.issue.as_deref()).filter_map(family);
        part.families.extend(families.map(CompactString::from));
    }
    for (at, sitting) in report.meetings.iter().enumerate() {
        let of_event = sitting.events.first().and_then(|event| tables.of_facts.get(event.index()));
        let own = Some(&sitting.parties).filter(|parties| parties.len() >= 2 && parts.contains_key(*parties));
        if let Some(table) = own.or(of_event).or(tables.main.as_ref()) {
            parts.entry(table.clone()).or_default().meetings.push(at as u32);
        }
    }
    parts
}

/// "trade" of `trade.tariffs`; the process of talking and diplomacy at large belong to any talks.
fn family(issue: &str) -> Option<&str> {
    let family = issue.split('.').next()?;
    (!matches!(family, "process" | "diplomacy" | "")).then_some(family)
}

/// Families that come to one table: a digital tax is traded against beef.
fn domain(family: &str) -> &str {
    match family {
        "trade" | "digital" | "industry" | "services" | "investment" | "tech" | "economy" | "macro" => {
            "economy"
        }
        "peace" | "security" => "security",
        other => other,
    }
}

impl Thread {
    fn goes_on(&self, report: &Report, part: &Part) -> bool {
        let silence = self.last.zip(report.date).map_or(0, |(last, now)| last.days_until(now));
        let is_planned_here = part.meetings.iter().any(|at| {
            let day = report.meetings[*at as usize].day;
            day.is_some_and(|day| self.planned.iter().any(|planned| planned.days_until(day).abs() <= 2))
        });
        if is_planned_here {
            return true;
        }
        if self.families.is_empty() || part.families.is_empty() {
            return silence <= LONGEST_SILENCE_WITHOUT_ISSUE_IN_DAYS;
        }
        let shares_a_domain =
            part.families.iter().any(|family| self.families.iter().any(|own| domain(own) == domain(family)));
        shares_a_domain && silence <= LONGEST_SILENCE_IN_DAYS
    }

    fn add(&mut self, at: usize, report: &Report, part: Part) {
        self.families.extend(part.families);
        self.facts.extend(part.facts.into_iter().map(|fact| (at, fact)));
        for meeting in part.meetings {
            let sitting = &report.meetings[meeting as usize];
            if sitting.aspect == Aspect::Planned {
                self.planned.extend(sitting.day);
            }
            self.meetings.push((at, meeting));
        }
        self.last = self.last.max(report.date);
    }
}
