//! One document reduced to what the ledger needs of it: its acts and meetings, with sides as codes.

use std::collections::{BTreeMap, BTreeSet};

use compact_str::CompactString;
use detente_text::Span;
use serde::{Deserialize, Serialize};

use super::day::Day;
use super::sides::Sides;
use crate::model::{
    ActKind, Aspect, Detail, Direction, Document, Event, EventId, Firmness, IssueArgument, IssueBasis,
    Modality, Polarity, Quantity, Realis, Tense, TimeId,
};

/// Name of the rule that reads what a deal says, with the deal as the subject.
const TERMS_RULE: &str = "agree/terms";

/// The code of a side over documents: `USA`, `QUAYSIDE_WORKERS_UNION`.
pub type Party = CompactString;

/// The acts and meetings of one article, small enough to keep thousands of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Report {
    /// Publication date.
    pub(super) date: Option<Day>,
    /// Id of the document.
    pub(super) id: CompactString,
    pub(super) facts: Vec<Fact>,
    pub(super) meetings: Vec<Sitting>,
}

/// One event, reduced.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(super) struct Fact {
    pub(super) event: EventId,
    pub(super) sentence: u32,
    pub(super) kind: ActKind,
    /// Who acts: initiators and participants.
    pub(super) by: Vec<Party>,
    /// Toward whom.
    pub(super) to: Vec<Party>,
    pub(super) stakes: Vec<Stake>,
    pub(super) standing: Standing,
    /// Told as having happened before: "had sought".
    pub(super) is_background: bool,
    /// Named, not told: "demands by the U.S. for access".
    pub(super) is_nominal: bool,
    /// The sides in whose words it is told; none for the article's own voice.
    pub(super) voices: Vec<Party>,
    pub(super) detail: Detail,
    /// The day it happened, where the text says so.
    pub(super) day: Option<Day>,
    /// By when, where the act sets a term.
    pub(super) deadline: Option<Day>,
    /// Index of its meeting.
    pub(super) meeting: Option<u32>,
    /// Events that stand in its condition.
    pub(super) conditions: Vec<EventId>,
    /// Bytes of its evidence: near-copies of a report agree in it.
    pub(super) length: u32,
}

/// What an act can do to the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Standing {
    /// It is told as a fact.
    Fact,
    /// "will not accept": a stance taken now, about the future.
    Stance,
    /// Denied, possible, predicted, conditional: it moves nothing.
    Nothing,
}

/// One issue of an act.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(super) struct Stake {
    pub(super) issue: Option<CompactString>,
    pub(super) commodity: Option<CompactString>,
    pub(super) direction: Option<Direction>,
    pub(super) amount: Option<Amount>,
    /// The issue is that of the article or of the words before, not named by the act.
    pub(super) is_inherited: bool,
    pub(super) beneficiary: Option<Party>,
}

/// How much, as a party put it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Amount {
    /// The number.
    pub value: Number,
    /// Its unit: "percent", "tonne"; empty for a bare number.
    pub unit: CompactString,
    /// The value it replaces, where the text gives it.
    pub previous: Option<Number>,
}

/// A number with a total order, so that a ledger can be sorted.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Number(pub f64);

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Number {}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

impl std::hash::Hash for Number {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.to_bits().hash(state);
    }
}

/// A meeting as one article tells of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(super) struct Sitting {
    pub(super) round: Option<u32>,
    pub(super) day: Option<Day>,
    pub(super) place: Option<CompactString>,
    pub(super) aspect: Aspect,
    pub(super) is_cancelled: bool,
    pub(super) parties: Vec<Party>,
    pub(super) follow_up_of: Option<u32>,
    pub(super) part_of: Option<u32>,
    /// Events that belong to it.
    pub(super) events: Vec<EventId>,
}

impl Report {
    /// Reduces a document.
    pub fn of(document: &Document) -> Self {
        let reader = Reader::new(document);
        let mut facts: Vec<Fact> = document.events.iter().map(|event| reader.fact(event)).collect();
        give_terms_the_standing_of_their_deal(&document.events, &mut facts);
        Self {
            date: document.date.as_deref().and_then(Day::parse),
            id: CompactString::from(document.id.as_str()),
            facts,
            meetings: (0..document.meetings.len()).map(|index| reader.sitting(index)).collect(),
        }
    }

    /// When `fact` happened as far as is known: its own day if that is not after the article.
    pub(super) fn day(&self, fact: &Fact) -> Option<Day> {
        match (fact.day, self.date) {
            (Some(day), Some(date)) if day <= date => Some(day),
            (Some(day), None) => Some(day),
            (_, date) => date,
        }
    }
}

struct Reader<'a> {
    document: &'a Document,
    sides: Sides<'a>,
    /// Positions of the events in the order of their triggers, which is not promised of a document.
    by_trigger: Vec<usize>,
    /// Positions of the events of each meeting.
    by_meeting: Vec<Vec<usize>>,
}

impl<'a> Reader<'a> {
    fn new(document: &'a Document) -> Self {
        let mut by_trigger: Vec<usize> = (0..document.events.len()).collect();
        by_trigger.sort_by_key(|&at| document.events[at].trigger.start());
        let mut by_meeting = vec![Vec::new(); document.meetings.len()];
        for (at, event) in document.events.iter().enumerate() {
            if let Some(events) = event.meeting.and_then(|meeting| by_meeting.get_mut(meeting.index())) {
                events.push(at);
            }
        }
        Self { document, sides: Sides::new(document), by_trigger, by_meeting }
    }

    fn fact(&self, event: &Event) -> Fact {
        let mut by = self.sides.of_arguments(&event.initiator);
        by.extend(self.sides.of_arguments(&event.participants));
        let deadline = event.issues.iter().find_map(|issue| self.term_day(event, issue.deadline?));
        Fact {
            event: event.id,
            sentence: event.sentence,
            kind: event.kind,
            by: self.keys(by),
            to: self.keys(self.sides.of_arguments(&event.addressee)),
            stakes: event.issues.iter().map(|issue| self.stake(issue)).collect(),
            standing: standing(event),
            is_background: event.tense == Tense::PastPerfect,
            is_nominal: event.tense == Tense::Untensed,
            voices: self.keys(self.sides.voices(event.attribution)),
            detail: without_spans(event.detail),
            day: event.time.and_then(|time| self.day(time)),
            deadline: deadline.filter(|_| sets_a_term(event)).or_else(|| self.term(event)),
            meeting: event.meeting.map(|meeting| meeting.index() as u32),
            conditions: self.conditions(event),
            length: event.evidence.iter().map(|span| span.end() - span.start()).sum(),
        }
    }

    fn keys(&self, sides: Vec<crate::model::EntityId>) -> Vec<Party> {
        let mut keys: Vec<Party> = sides.into_iter().map(|side| self.sides.key(side)).collect();
        keys.retain(|key| !key.is_empty());
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    fn day(&self, time: TimeId) -> Option<Day> {
        self.document.times.get(time.index()).and_then(Day::of)
    }

    /// The day that a term names; "within 100 days" counts from the act, or from the article.
    fn term_day(&self, event: &Event, time: TimeId) -> Option<Day> {
        let from = event.time.filter(|other| *other != time).and_then(|other| self.day(other));
        let from = from.or_else(|| self.document.date.as_deref().and_then(Day::parse));
        self.day(time).or_else(|| from?.after(self.document.times.get(time.index())?.value.as_deref()?))
    }

    fn stake(&self, issue: &IssueArgument) -> Stake {
        Stake {
            issue: issue.id.as_deref().map(CompactString::from),
            commodity: issue.commodity.as_deref().map(CompactString::from),
            direction: issue.direction,
            amount: issue.quantity.as_ref().map(amount),
            is_inherited: issue.basis != IssueBasis::Stated,
            beneficiary: issue.beneficiary.map(|entity| self.sides.key(self.sides.of(entity))),
        }
    }

    /// The term that a threat or an ultimatum sets in its condition: "unless a deal is signed by May 3".
    fn term(&self, event: &Event) -> Option<Day> {
        let is_ultimatum = event.detail == Detail::Demand { firmness: Firmness::Ultimatum };
        let is_threat = event.kind == ActKind::Threaten;
        // A threat that hangs on its condition is made all the same.
        let is_made = sets_a_term(event)
            || event.modality == Modality::Conditional && event.polarity == Polarity::Positive;
        if !(is_threat || is_ultimatum) || !is_made {
            return None;
        }
        let inside = event.condition.and_then(|condition| {
            let times = self.document.times.iter().filter(|time| condition.covers(time.span));
            times.filter_map(Day::of).next_back()
        });
        inside.or_else(|| is_ultimatum.then(|| self.day(event.time?)).flatten())
    }

    /// The acts in what an act hangs on, and the ultimatum that asks for it in the same words: "threatened to
    /// strike unless the board improves its offer".
    fn conditions(&self, event: &Event) -> Vec<EventId> {
        let Some(condition) = event.condition else { return Vec::new() };
        let events = &self.document.events;
        let starting_in = |span: Span| {
            let from = self.by_trigger.partition_point(|&at| events[at].trigger.start() < span.start());
            let rest = self.by_trigger[from..].iter().copied();
            let here = rest.take_while(move |&at| events[at].trigger.start() < span.end());
            here.filter(|&at| events[at].id != event.id)
        };
        let asks_for_it = |&at: &usize| {
            let mut asked = events[at].issues.iter().filter_map(|issue| issue.span);
            events[at].detail == Detail::Demand { firmness: Firmness::Ultimatum }
                && asked.any(|span| condition.covers(span))
        };
        let inside = starting_in(condition).filter(|&at| condition.covers(events[at].trigger));
        let mut found: Vec<usize> = inside.chain(starting_in(event.trigger).filter(asks_for_it)).collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|at| events[at].id).collect()
    }

    fn sitting(&self, index: usize) -> Sitting {
        let meeting = &self.document.meetings[index];
        let mut parties = Vec::new();
        for entity in &meeting.participants {
            self.sides.push_sides(*entity, &mut parties);
        }
        let of_it = self.by_meeting.get(meeting.id.index()).into_iter().flatten();
        let events: Vec<&Event> = of_it.map(|&at| &self.document.events[at]).collect();
        let place = meeting.place.and_then(|place| self.document.places.get(place.index()));
        Sitting {
            round: meeting.round,
            day: meeting.time.and_then(|time| self.day(time)),
            place: place.map(|place| CompactString::from(place.name.as_str())),
            aspect: meeting.aspect,
            is_cancelled: events.iter().any(|event| is_cancellation(event)),
            parties: self.keys(parties),
            follow_up_of: meeting.follow_up_of.map(|id| id.index() as u32),
            part_of: meeting.part_of.map(|id| id.index() as u32),
            events: events.iter().map(|event| event.id).collect(),
        }
    }
}

/// "unless the company betters its offer by Friday" is no offer, and sets no term for one.
fn sets_a_term(event: &Event) -> bool {
    event.polarity == Polarity::Positive
        && matches!(event.modality, Modality::Asserted | Modality::Intended | Modality::Obliged)
}

fn is_cancellation(event: &Event) -> bool {
    event.kind == ActKind::Cancel
        && event.realis == Realis::Actual
        && !matches!(event.detail, Detail::Cancel { what: Some(_), .. })
}

fn amount(quantity: &Quantity) -> Amount {
    Amount {
        value: Number(quantity.value),
        unit: CompactString::from(quantity.unit.as_str()),
        previous: quantity.previous.map(Number),
    }
}

/// "Members ratified the contract. It raises wages ...": what a deal says stands as the deal does that was
/// told of before.
fn give_terms_the_standing_of_their_deal(events: &[Event], facts: &mut [Fact]) {
    let mut deal: Option<usize> = None;
    for at in 0..facts.len() {
        let is_term = events[at].rule.starts_with(TERMS_RULE);
        match deal {
            Some(deal) if is_term => {
                let Fact { kind, by, voices, detail, .. } = facts[deal].clone();
                facts[at] = Fact { kind, by, voices, detail, ..facts[at].clone() };
            }
            _ if is_term || facts[at].standing != Standing::Fact => {}
            _ if matches!(facts[at].kind, ActKind::Agree | ActKind::Conclude) => {
                // "the contract agreed ten days ago" takes nothing back of a ratification.
                let is_older = deal.is_some_and(|deal| facts[deal].kind == ActKind::Conclude);
                if !is_older || facts[at].kind == ActKind::Conclude {
                    deal = Some(at);
                }
            }
            _ => {}
        }
    }
}

/// Offsets differ between copies of a report; what they say does not.
fn without_spans(detail: Detail) -> Detail {
    match detail {
        Detail::Talk { aspect, .. } => Detail::Talk { aspect, manner: None },
        other => other,
    }
}

fn standing(event: &Event) -> Standing {
    if event.realis == Realis::Actual {
        return Standing::Fact;
    }
    let is_meant = matches!(event.modality, Modality::Asserted | Modality::Intended);
    match (event.kind, event.polarity) {
        (ActKind::Hold | ActKind::Reject | ActKind::Commit, Polarity::Positive) if is_meant => {
            Standing::Stance
        }
        _ => Standing::Nothing,
    }
}

impl Stake {
    pub(super) fn item(&self) -> Option<ItemKey> {
        Some(ItemKey { issue: self.issue.clone()?, commodity: self.commodity.clone() })
    }
}

/// An issue with the goods that narrow it: car tariffs are not steel tariffs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(super) struct ItemKey {
    pub(super) issue: CompactString,
    pub(super) commodity: Option<CompactString>,
}

impl ItemKey {
    /// Whether both are one issue as far as their goods are named.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let same_goods = match (&self.commodity, &other.commodity) {
            (Some(own), Some(goods)) => own == goods,
            _ => true,
        };
        self.issue == other.issue && same_goods
    }
}

/// The tables of one report.
pub(super) struct Tables {
    /// The table of each fact.
    pub(super) of_facts: Vec<Vec<Party>>,
    /// The one that the article is mostly about.
    pub(super) main: Option<Vec<Party>>,
}

/// Who sits at the table that each act belongs to: its own parties where it names two, else the pair
/// that the article is mostly about.
pub(super) fn tables(report: &Report) -> Tables {
    let mut counts: BTreeMap<Vec<Party>, (usize, std::cmp::Reverse<usize>)> = BTreeMap::new();
    let own: Vec<Vec<Party>> = report.facts.iter().map(own_parties).collect();
    let sittings = report.meetings.iter().map(|sitting| sitting.parties.clone());
    // What is only foreseen or feared seats nobody.
    let told = report.facts.iter().zip(&own).filter(|(fact, _)| fact.standing != Standing::Nothing);
    let told: Vec<&Vec<Party>> = told.map(|(_, own)| own).collect();
    for (order, parties) in told.iter().copied().cloned().chain(sittings).enumerate() {
        if parties.len() >= 2 {
            counts.entry(parties).or_insert((0, std::cmp::Reverse(order))).0 += 1;
        }
    }
    if counts.is_empty()
        && let Some(table) = most_active(&told)
    {
        counts.insert(table, (1, std::cmp::Reverse(0)));
    }
    let mut ranked: Vec<(&Vec<Party>, _)> = counts.iter().collect();
    ranked.sort_by(|a, b| b.1.cmp(a.1));
    let main = ranked.first().map(|(table, _)| (*table).clone());
    let of_facts = own
        .into_iter()
        .map(|parties| {
            if parties.len() >= 2 {
                return parties;
            }
            let table = ranked.iter().find(|(table, _)| parties.iter().all(|party| table.contains(party)));
            table.map_or(parties, |(table, _)| (*table).clone())
        })
        .collect();
    Tables { of_facts, main }
}

fn own_parties(fact: &Fact) -> Vec<Party> {
    // A mediator sits at the head of the table, not at a side of it.
    let by: &[Party] = if fact.kind == ActKind::Mediate { &[] } else { &fact.by };
    let parties: BTreeSet<&Party> = by.iter().chain(&fact.to).collect();
    parties.into_iter().cloned().collect()
}

/// The two sides that act most; one alone where no other is named.
fn most_active(told: &[&Vec<Party>]) -> Option<Vec<Party>> {
    let mut counts: BTreeMap<&Party, usize> = BTreeMap::new();
    for party in told.iter().copied().flatten() {
        *counts.entry(party).or_default() += 1;
    }
    let mut ranked: Vec<(&Party, usize)> = counts.into_iter().collect();
    ranked.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let mut table: Vec<Party> = ranked.iter().take(2).map(|(party, _)| (*party).clone()).collect();
    table.sort_unstable();
    Some(table).filter(|table| !table.is_empty())
}

impl std::fmt::Display for ItemKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.issue)?;
        match &self.commodity {
            Some(commodity) => write!(f, "/{commodity}"),
            None => Ok(()),
        }
    }
}
