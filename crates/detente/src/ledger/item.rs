//! Where one issue stands: the cells of its parties, moved by one act at a time.
//!
//! "Talks ended without a deal on quotas" makes quotas not agreed for both sides, in the voice of the
//! article; what a side says moves the status according to that side only.

use std::collections::BTreeMap;

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use super::day::Day;
use super::position::{Movement, Position, Table};
use super::report::{Fact, Party, Stake, Standing};
use crate::model::{ActKind, AgreeLevel, ConcludeStage, Detail, EventId, FollowThroughStatus, LedgerStatus};

/// How many earlier positions may be the one that is reported again: those of the same days.
const LOOK_BACK: usize = 32;

/// An event of a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EventRef {
    /// Id of the document.
    pub document: CompactString,
    /// The event in it.
    pub event: EventId,
}

/// An act and what is known around it.
pub(super) struct Act<'a> {
    pub(super) fact: &'a Fact,
    pub(super) stake: &'a Stake,
    pub(super) at: EventRef,
    pub(super) day: Option<Day>,
    /// Everybody at the table.
    pub(super) table: &'a [Party],
    /// The failure that this act elaborates: "These issues included demands for ..."
    pub(super) elaborates: Option<EventRef>,
}

/// One issue, as far as it has come.
#[derive(Clone, Debug, Default)]
pub(super) struct Item {
    pub(super) cells: BTreeMap<Party, Cell>,
}

/// One issue for one party.
#[derive(Clone, Debug, Default)]
pub(super) struct Cell {
    pub(super) statuses: BTreeMap<Option<Party>, VoiceStatus>,
    pub(super) positions: Vec<Position>,
    /// Against whom, where the text or the table tells.
    pub(super) counterpart: Option<Party>,
    /// The last act that concerns the cell, whatever it does to the status.
    pub(super) last_act: Option<ActKind>,
    pub(super) direction: Option<crate::model::Direction>,
}

/// Where a cell stands in the words of one voice.
#[derive(Clone, Debug)]
pub(super) struct VoiceStatus {
    pub(super) status: LedgerStatus,
    pub(super) since: Option<Day>,
    pub(super) because: Vec<EventRef>,
}

impl Item {
    /// Moves the cells by one act.
    pub(super) fn apply(&mut self, act: &Act<'_>) {
        match (act.fact.standing, act.fact.kind) {
            (Standing::Nothing, _) => {}
            (_, ActKind::Commit) => self.mention(act, &act.fact.by),
            (_, ActKind::Reject) => self.set_each(act, &act.fact.by, LedgerStatus::Contested),
            (_, ActKind::Hold) => self.take_positions(act),
            (Standing::Stance, _) => {}
            (Standing::Fact, kind) => self.apply_fact(act, kind),
        }
    }

    fn apply_fact(&mut self, act: &Act<'_>, kind: ActKind) {
        let fact = act.fact;
        match (kind, fact.detail) {
            (ActKind::Concede, _) if act.stake.amount.is_none() => {
                // "opened its market, as agreed": what was agreed before is done.
                let (doing, moving): (Vec<Party>, Vec<Party>) =
                    fact.by.iter().cloned().partition(|party| self.is_agreed_before(act, party));
                self.set_each(act, &doing, LedgerStatus::Implemented);
                for party in &moving {
                    self.take_position(act, party);
                }
            }
            (ActKind::Demand | ActKind::Offer | ActKind::Propose | ActKind::Concede, _) => {
                self.take_positions(act);
            }
            (ActKind::Accept, _) => self.set_each(act, &fact.by, LedgerStatus::Agreed),
            (ActKind::Agree, Detail::Agree { level: AgreeLevel::Objective | AgreeLevel::InPrinciple }) => {
                self.set_each(act, named(fact, act.table), LedgerStatus::AgreedInPrinciple);
            }
            (ActKind::Agree, _) => self.set_each(act, named(fact, act.table), LedgerStatus::Agreed),
            (ActKind::FailToAgree, _) => self.set_each(act, named(fact, act.table), LedgerStatus::NotAgreed),
            (ActKind::Conclude, Detail::Conclude { stage: ConcludeStage::Initialled }) => {
                self.set_each(act, act.table, LedgerStatus::Agreed);
            }
            (ActKind::Conclude, _) => self.set_each(act, act.table, LedgerStatus::Signed),
            (ActKind::FollowThrough, Detail::FollowThrough { status, .. }) => match status {
                FollowThroughStatus::Kept => self.set_each(act, &fact.by, LedgerStatus::Implemented),
                FollowThroughStatus::Breached => self.set_each(act, &fact.by, LedgerStatus::Breached),
                FollowThroughStatus::Ended => self.set_each(act, &fact.by, LedgerStatus::Dropped),
                FollowThroughStatus::Partial | FollowThroughStatus::Delayed => self.mention(act, &fact.by),
            },
            (ActKind::Acknowledge | ActKind::Threaten, _) => self.mention(act, &fact.by),
            (ActKind::Withhold, _) => match &act.stake.beneficiary {
                Some(party) => self.mention(act, std::slice::from_ref(party)),
                None => self.mention(act, named(fact, act.table)),
            },
            // The topic of a meeting is on nobody's list of issues: "economics" is no position.
            (ActKind::Talk, _)
                if act.stake.issue.as_ref().is_some_and(|issue| !issue.ends_with(".general")) =>
            {
                self.mention(act, named(fact, act.table));
            }
            _ => {}
        }
    }

    /// Whether an earlier article tells that the party has agreed.
    fn is_agreed_before(&self, act: &Act<'_>, party: &Party) -> bool {
        let standing = self.cells.get(party).and_then(|cell| cell.status(&None));
        standing.is_some_and(|it| {
            matches!(it.status, LedgerStatus::Agreed | LedgerStatus::Signed)
                && it.because.last().is_some_and(|last| last.document != act.at.document)
        })
    }

    /// Adds an entry without a status.
    fn mention(&mut self, act: &Act<'_>, parties: &[Party]) {
        for party in parties {
            let cell = self.cells.entry(party.clone()).or_default();
            cell.touch(act, party);
            for voice in voices(act.fact) {
                let entry = cell.statuses.entry(voice).or_insert_with(|| VoiceStatus {
                    status: LedgerStatus::Unknown,
                    since: act.day,
                    because: Vec::new(),
                });
                if entry.status == LedgerStatus::Unknown {
                    entry.because.push(act.at.clone());
                }
            }
        }
    }

    fn set_each(&mut self, act: &Act<'_>, parties: &[Party], status: LedgerStatus) {
        for party in parties {
            let cell = self.cells.entry(party.clone()).or_default();
            // An outcome tells which way the issue goes, not what the party wanted.
            let wanted = cell.direction.or(act.stake.direction);
            cell.touch(act, party);
            cell.direction = wanted;
            for voice in voices(act.fact) {
                cell.set(voice, status, act);
            }
        }
    }

    fn take_positions(&mut self, act: &Act<'_>) {
        for party in &act.fact.by {
            self.take_position(act, party);
        }
    }

    fn take_position(&mut self, act: &Act<'_>, party: &Party) {
        let others: Vec<&[Position]> = self
            .cells
            .iter()
            .filter(|(other, _)| *other != party)
            .map(|(_, cell)| &cell.positions[..])
            .collect();
        let own = self.cells.get(party).map_or(&[][..], |cell| &cell.positions);
        let table = Table { own, others: &others };
        if act.fact.is_background && !own.is_empty() {
            return;
        }
        let mut position = table.position(act);
        let is_opposed = table.is_opposed(&position);
        let cell = self.cells.entry(party.clone()).or_default();
        cell.touch(act, party);
        let mut recent = cell.positions.iter_mut().rev().take(LOOK_BACK);
        if let Some(same) = recent.find(|earlier| position.repeats(earlier)) {
            // The report that comes first has the movement; a headline may lack the words for it.
            position.movement = same.movement;
            if !same.events.contains(&act.at) {
                same.events.push(act.at.clone());
            }
        } else {
            cell.positions.push(position.clone());
        }
        for voice in voices(act.fact) {
            cell.move_by(voice, &position, is_opposed, act);
        }
    }
}

impl Cell {
    fn touch(&mut self, act: &Act<'_>, party: &Party) {
        self.last_act = Some(act.fact.kind);
        self.direction = act.stake.direction.or(self.direction);
        let others = |parties: &[Party]| {
            let mut others = parties.iter().filter(|other| *other != party);
            others.next().filter(|_| others.next().is_none()).cloned()
        };
        let counterpart = others(&act.fact.to).or_else(|| others(act.table));
        self.counterpart = counterpart.or_else(|| self.counterpart.take());
    }

    /// The status according to `voice`; a voice that has said nothing yet starts from the article's.
    #[allow(clippy::ref_option)] // it is the key of a map
    fn status(&self, voice: &Option<Party>) -> Option<&VoiceStatus> {
        self.statuses.get(voice).or_else(|| self.statuses.get(&None))
    }

    fn set(&mut self, voice: Option<Party>, status: LedgerStatus, act: &Act<'_>) {
        if status == LedgerStatus::Contested && self.is_settled_by_then(&voice, act) {
            return;
        }
        // "The members said yes": an article that tells of a signature takes nothing of it back.
        if is_settled(status)
            && self.status(&voice).is_some_and(|standing| standing.status > status)
            && self.is_settled_by_then(&voice, act)
        {
            return;
        }
        match self.statuses.get_mut(&voice) {
            Some(standing) if standing.status == status => {
                standing.since = act.day.max(standing.since);
                if !standing.because.contains(&act.at) {
                    standing.because.push(act.at.clone());
                }
            }
            _ => {
                let mut because: Vec<EventRef> = act.elaborates.iter().cloned().collect();
                because.push(act.at.clone());
                self.statuses.insert(voice, VoiceStatus { status, since: act.day, because });
            }
        }
    }

    /// An article tells the outcome first and the moves that led to it after.
    #[allow(clippy::ref_option)]
    fn is_settled_by_then(&self, voice: &Option<Party>, act: &Act<'_>) -> bool {
        self.status(voice).is_some_and(|standing| {
            let same_article = standing.because.last().is_some_and(|last| last.document == act.at.document);
            is_settled(standing.status) && (same_article || standing.since > act.day)
        })
    }

    fn move_by(&mut self, voice: Option<Party>, position: &Position, is_opposed: bool, act: &Act<'_>) {
        use LedgerStatus::{Contested, Narrowing, NotAgreed, Raised, Unknown};
        if act.elaborates.is_some() {
            return self.set(voice, NotAgreed, act);
        }
        if self.is_settled_by_then(&voice, act) {
            return;
        }
        let now = self.status(&voice).map_or(Unknown, |standing| standing.status);
        if is_settled(now) {
            // Only a step back reopens what is settled; the rest is told once more.
            if position.movement == Movement::Away {
                self.set(voice, Contested, act);
            }
            return;
        }
        let asks_or_holds = matches!(position.act, ActKind::Demand | ActKind::Hold);
        let next = match (position.movement, now) {
            (Movement::Toward, _) => Narrowing,
            (Movement::Away, NotAgreed) => NotAgreed,
            (Movement::Away, _) => Contested,
            (_, Contested | NotAgreed) if asks_or_holds => now,
            (_, Narrowing) if position.act == ActKind::Hold => Contested,
            (_, Contested | NotAgreed | Narrowing) => return,
            _ if is_opposed && asks_or_holds => Contested,
            _ => Raised,
        };
        self.set(voice, next, act);
    }
}

pub(super) const fn is_settled(status: LedgerStatus) -> bool {
    use LedgerStatus::{Agreed, AgreedInPrinciple, Implemented, Signed};
    matches!(status, AgreedInPrinciple | Agreed | Signed | Implemented)
}

/// The parties an outcome names; everybody at the table where it names none.
fn named<'a>(fact: &'a Fact, table: &'a [Party]) -> &'a [Party] {
    if fact.by.is_empty() { table } else { &fact.by }
}

fn voices(fact: &Fact) -> Vec<Option<Party>> {
    if fact.voices.is_empty() {
        return vec![None];
    }
    fact.voices.iter().cloned().map(Some).collect()
}
