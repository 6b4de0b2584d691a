//! All issues of one negotiation: finds the issue that an act is about and moves it.
//!
//! "raised its offer to 6.5 percent from 4 percent" names no issue; the offer that stood at 4 percent
//! does.

use std::collections::BTreeMap;

use super::day::Day;
use super::item::{Act, Cell, EventRef, Item, is_settled};
use super::report::{Amount, Fact, ItemKey, Party, Report, Stake, Standing};
use crate::model::{ActKind, EventId};

/// The issues of one negotiation.
#[derive(Clone, Debug, Default)]
pub(super) struct Board {
    pub(super) items: BTreeMap<ItemKey, Item>,
}

/// A fact in its article.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told<'a> {
    pub(super) report: &'a Report,
    pub(super) fact: &'a Fact,
    pub(super) table: &'a [Party],
}

impl Told<'_> {
    pub(super) fn at(&self) -> EventRef {
        self.sibling(self.fact.event)
    }

    pub(super) fn sibling(&self, event: EventId) -> EventRef {
        EventRef { document: self.report.id.clone(), event }
    }

    pub(super) fn day(&self) -> Option<Day> {
        self.report.day(self.fact)
    }

    /// Whether the article itself tells it, or every side at the table does.
    pub(super) fn is_common_ground(&self) -> bool {
        self.fact.voices.is_empty()
            || (self.table.len() >= 2 && self.table.iter().all(|party| self.fact.voices.contains(party)))
    }

    /// The failure right before that a bare list of demands spells out, in the same voice.
    fn elaborated_failure(&self) -> Option<EventRef> {
        if !self.fact.is_nominal || self.fact.kind != ActKind::Demand {
            return None;
        }
        let before = self.report.facts.iter().rev().find(|other| {
            other.kind == ActKind::FailToAgree
                && other.standing == Standing::Fact
                && other.event < self.fact.event
                && other.sentence + 1 >= self.fact.sentence
                && other.voices == self.fact.voices
        })?;
        Some(self.sibling(before.event))
    }
}

impl Board {
    /// Moves the issues that `told` is about.
    pub(super) fn apply(&mut self, told: Told<'_>) {
        let Told { fact, .. } = told;
        let elaborates = told.elaborated_failure();
        let is_of_what_was_agreed = fact.kind == ActKind::Conclude
            && fact.stakes.iter().all(|stake| stake.is_inherited || stake.issue.is_none());
        if is_of_what_was_agreed && self.conclude(told) {
            return;
        }
        for stake in &fact.stakes {
            let Some(key) = self.item_of(fact, stake) else { continue };
            let act = Act {
                fact,
                stake,
                at: told.at(),
                day: told.day(),
                table: told.table,
                elaborates: elaborates.clone(),
            };
            self.items.entry(key).or_default().apply(&act);
        }
    }

    /// "Members have ratified the contract": whatever was agreed is signed. Gives whether anything was.
    fn conclude(&mut self, told: Told<'_>) -> bool {
        let mut is_signed = false;
        for (key, item) in &mut self.items {
            let is_agreed = |cell: &Cell| cell.statuses.values().any(|voice| is_settled(voice.status));
            if !item.cells.values().any(is_agreed) {
                continue;
            }
            let stake = Stake {
                issue: Some(key.issue.clone()),
                commodity: key.commodity.clone(),
                direction: None,
                amount: None,
                is_inherited: false,
                beneficiary: None,
            };
            let (at, day) = (told.at(), told.day());
            item.apply(&Act { fact: told.fact, stake: &stake, at, day, table: told.table, elaborates: None });
            is_signed = true;
        }
        is_signed
    }

    fn item_of(&self, fact: &Fact, stake: &Stake) -> Option<ItemKey> {
        // "eased its own demand to 14 percent from 10" is about what stood at 10, whatever the article
        // is about.
        if let (true, true, Some(amount)) = (stake.is_inherited, takes_a_position(fact.kind), &stake.amount)
            && let Some(key) = self.by_amount(fact, amount, false)
        {
            return Some(key);
        }
        match (stake.item(), &stake.amount) {
            (Some(key), _) if key.commodity.is_some() => Some(key),
            (Some(key), None) if is_outcome(fact.kind) && stake.is_inherited => Some(self.only_one_of(key)),
            (Some(key), amount) => Some(self.with_its_commodity(key, amount.as_ref())),
            (None, Some(amount)) if takes_a_position(fact.kind) => self.by_amount(fact, amount, true),
            (None, _) => None,
        }
    }

    /// "keeping the tariff at 35 percent", after car tariffs at 10 percent, is about the car tariff.
    fn with_its_commodity(&self, key: ItemKey, amount: Option<&Amount>) -> ItemKey {
        let Some(amount) = amount else { return key };
        if self.items.contains_key(&key) {
            return key;
        }
        let of_unit = |item: &&Item| item.cells.values().any(|cell| last_amount(cell, amount).is_some());
        let same_issue = self.items.iter().filter(|(other, _)| other.issue == key.issue);
        let mut candidates = same_issue.filter(|(_, item)| of_unit(item)).map(|(other, _)| other);
        match (candidates.next(), candidates.next()) {
            (Some(only), None) => only.clone(),
            _ => key,
        }
    }

    /// A deal in an article on market access is on beef, if access for beef was all that was talked of.
    fn only_one_of(&self, key: ItemKey) -> ItemKey {
        let of_goods = |(other, item): &(&ItemKey, &Item)| {
            let is_talked_of = item.cells.values().any(|cell| !cell.positions.is_empty());
            other.issue == key.issue && other.commodity.is_some() && is_talked_of
        };
        let mut same_issue = self.items.iter().filter(of_goods).map(|(other, _)| other);
        match (same_issue.next(), same_issue.next()) {
            (Some(only), None) => only.clone(),
            _ => key,
        }
    }

    /// The issue on which the party stood at the value that it leaves or keeps; the only one on which
    /// it named a value in this unit, where any `guess` is better than none.
    fn by_amount(&self, fact: &Fact, amount: &Amount, guess: bool) -> Option<ItemKey> {
        let standing = |key: &ItemKey| {
            let cells = &self.items[key].cells;
            fact.by.iter().filter_map(|party| last_amount(cells.get(party)?, amount)).next_back()
        };
        let mine: Vec<&ItemKey> = self.items.keys().filter(|key| standing(key).is_some()).collect();
        let mut at_value = mine.iter().copied().filter(|key| {
            standing(key).is_some_and(|own| own.value == amount.previous.unwrap_or(amount.value))
        });
        match (at_value.next(), at_value.next(), mine.as_slice()) {
            (Some(only), None, _) => Some(only.clone()),
            (None, _, [only]) if guess => Some((*only).clone()),
            _ => None,
        }
    }
}

fn takes_a_position(kind: ActKind) -> bool {
    matches!(kind, ActKind::Demand | ActKind::Offer | ActKind::Propose | ActKind::Concede | ActKind::Hold)
}

const fn is_outcome(kind: ActKind) -> bool {
    matches!(kind, ActKind::Agree | ActKind::Accept | ActKind::FailToAgree | ActKind::Conclude)
}

fn last_amount<'a>(cell: &'a Cell, like: &Amount) -> Option<&'a Amount> {
    let amounts = cell.positions.iter().rev().filter_map(|position| position.amount.as_ref());
    amounts.into_iter().find(|amount| amount.unit == like.unit)
}
