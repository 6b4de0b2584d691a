//! What a party asks or gives on one issue, over time, and whether it moves.
//!
//! "The union lowered its wage demand to 9.5 percent from 12 percent" is a demand of 9.5 percent, and
//! a move toward an employer who offers 4.

use serde::{Deserialize, Serialize};

use super::day::Day;
use super::item::{Act, EventRef};
use super::report::{Amount, Number, Party};
use crate::model::{ActKind, Detail, Direction, Firmness};

/// Whether a party asks or gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PositionKind {
    /// What it asks of the other side.
    Demand,
    /// What it would itself give, do or keep.
    Offer,
    /// What both are to adopt.
    Proposal,
}

/// How a position stands to the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Movement {
    /// There is none before.
    First,
    /// It is said again.
    None,
    /// Nearer to the counterpart.
    Toward,
    /// Farther from the counterpart.
    Away,
    /// It changed, and nothing tells which way.
    Unclear,
}

/// How the firmness of a demand changed. Never a concession.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// "urged" after "demanded".
    Softer,
    /// "insisted" after "demanded".
    Harder,
}

/// A position that a party took.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// The day it was taken, as far as is known.
    pub date: Option<Day>,
    /// Whether it asks or gives.
    pub kind: PositionKind,
    /// The act that states it.
    pub act: ActKind,
    /// How much.
    pub amount: Option<Amount>,
    /// Which way.
    pub direction: Option<Direction>,
    /// How firmly it is asked.
    pub firmness: Option<Firmness>,
    /// How it stands to the one before.
    pub movement: Movement,
    /// How the tone stands to the one before.
    pub tone: Option<Tone>,
    /// The sides in whose words it is told; empty for the voice of the articles.
    pub according_to: Vec<Party>,
    /// The events that state it; several where it is reported more than once.
    pub events: Vec<EventRef>,
}

/// The positions of one party and those of its counterparts on one issue.
pub(super) struct Table<'a> {
    pub(super) own: &'a [Position],
    pub(super) others: &'a [&'a [Position]],
}

impl Table<'_> {
    /// The position that `act` takes.
    pub(super) fn position(&self, act: &Act<'_>) -> Position {
        let mut position = Position {
            date: act.day,
            kind: self.kind(act),
            act: act.fact.kind,
            amount: act.stake.amount.clone(),
            // "again demanded 3 percent": as before, a cut.
            direction: act.stake.direction.or_else(|| self.own.last()?.direction),
            firmness: firmness(act.fact.detail),
            movement: Movement::First,
            tone: None,
            according_to: act.fact.voices.clone(),
            events: vec![act.at.clone()],
        };
        position.movement = self.movement(&position);
        position.tone = self.tone(&position);
        position
    }

    fn kind(&self, act: &Act<'_>) -> PositionKind {
        let asked = self.last_of_others().is_some_and(|position| position.kind == PositionKind::Demand);
        match act.fact.kind {
            // "Brazil insisted on keeping the tariff at 35 percent": the side that is asked to give.
            ActKind::Demand if act.stake.direction == Some(Direction::Keep) && asked => PositionKind::Offer,
            // "again insisted on 7.5 percent": what it offered to keep before.
            ActKind::Demand if self.is_own_last_offer(act) => PositionKind::Offer,
            ActKind::Demand => PositionKind::Demand,
            ActKind::Offer => PositionKind::Offer,
            ActKind::Propose => PositionKind::Proposal,
            _ => match (self.own.last(), self.last_of_others()) {
                (Some(own), _) => own.kind,
                (None, Some(other)) if other.kind == PositionKind::Offer => PositionKind::Demand,
                _ => PositionKind::Offer,
            },
        }
    }

    fn is_own_last_offer(&self, act: &Act<'_>) -> bool {
        let last = self.own.last().filter(|own| own.kind == PositionKind::Offer);
        match (last.and_then(|own| own.amount.as_ref()), &act.stake.amount) {
            (Some(own), Some(amount)) => own.value == amount.value && own.unit == amount.unit,
            _ => false,
        }
    }

    fn last_of_others(&self) -> Option<&Position> {
        let last = self.others.iter().filter_map(|positions| positions.last());
        last.max_by_key(|position| position.date)
    }

    fn movement(&self, position: &Position) -> Movement {
        match &position.amount {
            Some(amount) => self.numeric_movement(position, amount),
            None => self.plain_movement(position),
        }
    }

    fn numeric_movement(&self, position: &Position, amount: &Amount) -> Movement {
        let told = amount.previous;
        let Some(Number(before)) = told.or_else(|| last_value(self.own, amount)) else {
            return match position.act {
                ActKind::Concede => Movement::Toward,
                _ => Movement::First,
            };
        };
        let Number(now) = amount.value;
        if now.total_cmp(&before).is_eq() {
            return Movement::None;
        }
        let theirs = self.others.iter().find_map(|positions| last_value(positions, amount));
        if let Some(Number(theirs)) = theirs {
            return match (now - theirs).abs().total_cmp(&(before - theirs).abs()) {
                std::cmp::Ordering::Less => Movement::Toward,
                std::cmp::Ordering::Equal => Movement::None,
                std::cmp::Ordering::Greater => Movement::Away,
            };
        }
        if position.act == ActKind::Concede {
            return Movement::Toward;
        }
        let wanted = position.direction.or_else(|| self.own.iter().rev().find_map(|own| own.direction));
        let more = match wanted {
            Some(Direction::Increase | Direction::Open | Direction::Create) => now > before,
            Some(Direction::Decrease | Direction::Close | Direction::Remove) => now < before,
            _ => return Movement::Unclear,
        };
        // Asking for more is a move away, giving more is one toward.
        match position.kind {
            PositionKind::Demand if more => Movement::Away,
            PositionKind::Demand => Movement::Toward,
            PositionKind::Offer if more => Movement::Toward,
            PositionKind::Offer => Movement::Away,
            PositionKind::Proposal => Movement::Unclear,
        }
    }

    fn plain_movement(&self, position: &Position) -> Movement {
        if position.act == ActKind::Concede {
            return Movement::Toward;
        }
        let Some(before) = self.own.last() else { return Movement::First };
        let theirs = self.last_of_others().and_then(|other| other.direction);
        match (before.direction, position.direction) {
            (Some(old), Some(new)) if old != new && Some(new) == theirs => Movement::Toward,
            (Some(old), Some(new)) if old != new && Some(old) == theirs => Movement::Away,
            (Some(old), Some(new)) if old != new => Movement::Unclear,
            _ => Movement::None,
        }
    }

    fn tone(&self, position: &Position) -> Option<Tone> {
        let before = self.own.iter().rev().find_map(|own| own.firmness)?;
        match position.firmness?.cmp(&before) {
            std::cmp::Ordering::Less => Some(Tone::Softer),
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Greater => Some(Tone::Harder),
        }
    }

    /// Whether a counterpart stands against `position`: it wants the opposite, or holds out.
    pub(super) fn is_opposed(&self, position: &Position) -> bool {
        self.others.iter().filter_map(|positions| positions.last()).any(|other| {
            let opposite = match (position.direction, other.direction) {
                (Some(a), Some(b)) => are_opposite(a, b),
                _ => false,
            };
            let holds_out = |it: &Position| it.act == ActKind::Hold || it.firmness >= Some(Firmness::Insist);
            opposite || ((holds_out(other) || holds_out(position)) && !position.has_the_value_of(other))
        })
    }
}

impl Position {
    fn has_the_value_of(&self, other: &Self) -> bool {
        match (&self.amount, &other.amount) {
            (Some(a), Some(b)) => a.value == b.value && a.unit == b.unit,
            _ => false,
        }
    }

    /// Whether this says again what `other` says, at the same time: two reports of one position.
    pub(super) fn repeats(&self, other: &Self) -> bool {
        let same_value = match (&self.amount, &other.amount) {
            (None, None) => self.act == other.act && self.direction == other.direction,
            _ => self.has_the_value_of(other),
        };
        let same_time = match (self.date, other.date) {
            (Some(a), Some(b)) => a.days_until(b).abs() <= 1,
            (None, None) => {
                self.events.first().map(|it| &it.document) == other.events.first().map(|it| &it.document)
            }
            _ => false,
        };
        same_value && same_time && self.kind == other.kind
    }
}

fn last_value(positions: &[Position], like: &Amount) -> Option<Number> {
    let amounts = positions.iter().rev().filter_map(|position| position.amount.as_ref());
    amounts.into_iter().find(|amount| amount.unit == like.unit).map(|amount| amount.value)
}

fn firmness(detail: Detail) -> Option<Firmness> {
    match detail {
        Detail::Demand { firmness } => Some(firmness),
        _ => None,
    }
}

fn are_opposite(a: Direction, b: Direction) -> bool {
    use Direction::{Close, Create, Decrease, Improve, Increase, Keep, Open, Remove};
    let way = |direction| match direction {
        Increase | Open | Create | Improve => 1,
        Decrease | Close | Remove => -1,
        Keep => 0,
    };
    way(a) != way(b)
}
