//! Promises over documents: made, kept, delayed, broken, or open with their age.
//!
//! "Turkey pledged to stop collecting the tax" stays open until an article tells what became of it.
//! Silence never breaks a promise.

use serde::Serialize;

use super::board::Told;
use super::day::Day;
use super::item::EventRef;
use super::report::{ItemKey, Party, Standing};
use crate::model::{ActKind, Detail, Direction, FollowThroughStatus};

/// A promise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Commitment {
    /// Who promises.
    pub parties: Vec<Party>,
    /// About what: an issue, with its goods after a slash.
    pub issue: Option<String>,
    /// Which way.
    pub direction: Option<Direction>,
    /// The day it was made, as far as is known.
    pub date: Option<Day>,
    /// By when.
    pub due: Option<Day>,
    /// The event that makes it; `None` where only its fulfilment or breach is told.
    pub promised: Option<EventRef>,
    /// What became of it, in order; empty while it is open.
    pub followed: Vec<Followed>,
    /// Days from the promise to the last document of the negotiation, while it is open.
    pub open_for_days: Option<i32>,
    #[serde(skip)]
    item: Option<ItemKey>,
}

/// What became of a promise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Followed {
    /// Kept, delayed, broken.
    pub status: FollowThroughStatus,
    /// The day, as far as is known.
    pub date: Option<Day>,
    /// The side that says so; empty for the voice of the article.
    pub according_to: Vec<Party>,
    /// The event that tells it.
    pub because: EventRef,
}

/// Follows one act.
pub(super) fn follow(commitments: &mut Vec<Commitment>, told: Told<'_>) {
    let fact = told.fact;
    match (fact.kind, fact.standing, fact.detail) {
        (ActKind::Commit, Standing::Fact | Standing::Stance, _) if !fact.is_background => {
            for commitment in promised(told) {
                let is_known = |known: &Commitment| {
                    known.followed.is_empty()
                        && known.parties == commitment.parties
                        && known.item == commitment.item
                        && known.direction == commitment.direction
                };
                if !commitments.iter().any(is_known) {
                    commitments.push(commitment);
                }
            }
        }
        // "extended its deadline" keeps and breaks no promise.
        (ActKind::FollowThrough, _, Detail::FollowThrough { status: FollowThroughStatus::Delayed, .. })
            if fact.deadline.is_some() => {}
        (ActKind::FollowThrough, Standing::Fact, Detail::FollowThrough { status, of })
            if !fact.by.is_empty() =>
        {
            let followed =
                Followed { status, date: told.day(), according_to: fact.voices.clone(), because: told.at() };
            let of = of.map(|event| told.sibling(event));
            attach(commitments, told, of.as_ref(), followed);
        }
        _ => {}
    }
}

fn promised(told: Told<'_>) -> Vec<Commitment> {
    let commitment = |item: Option<ItemKey>, direction| Commitment {
        parties: told.fact.by.clone(),
        issue: item.as_ref().map(ItemKey::to_string),
        direction,
        date: told.day(),
        due: told.fact.deadline,
        promised: Some(told.at()),
        followed: Vec::new(),
        open_for_days: None,
        item,
    };
    if told.fact.stakes.is_empty() {
        return vec![commitment(None, None)];
    }
    told.fact.stakes.iter().map(|stake| commitment(stake.item(), stake.direction)).collect()
}

/// Finds the promise that is followed: the one named, else the last of the party on the issue.
fn attach(commitments: &mut Vec<Commitment>, told: Told<'_>, of: Option<&EventRef>, followed: Followed) {
    let named = of.and_then(|of| commitments.iter().position(|it| it.promised.as_ref() == Some(of)));
    let issues: Vec<ItemKey> = told.fact.stakes.iter().filter_map(super::report::Stake::item).collect();
    let is_meant = |it: &Commitment| {
        let same_party = it.parties.iter().any(|party| told.fact.by.contains(party));
        same_party
            && it.item.as_ref().is_some_and(|item| issues.iter().any(|issue| issue.issue == item.issue))
    };
    if let Some(at) = named.or_else(|| commitments.iter().rposition(is_meant)) {
        commitments[at].followed.push(followed);
        return;
    }
    // No article at hand tells of the promise itself.
    let item = issues.into_iter().next();
    commitments.push(Commitment {
        parties: told.fact.by.clone(),
        issue: item.as_ref().map(ItemKey::to_string),
        direction: None,
        date: None,
        due: None,
        promised: None,
        followed: vec![followed],
        open_for_days: None,
        item,
    });
}

/// Gives open promises their age.
pub(super) fn age(commitments: &mut [Commitment], last: Option<Day>) {
    for commitment in commitments.iter_mut().filter(|it| it.followed.is_empty()) {
        commitment.open_for_days = commitment.date.zip(last).map(|(made, last)| made.days_until(last));
    }
}
