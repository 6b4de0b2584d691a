//! What each side says happened, and how the accounts of two sides relate.
//!
//! An official of one side says that no agreement was reached, an embassy of the other that there was
//! significant progress: the accounts diverge on the outcome. Both say they will work to lower the
//! deficit: they converge.

use std::collections::{BTreeMap, BTreeSet};

use super::sides::Sides;
use crate::model::{
    Account, AccountRelation, ActKind, AgreeLevel, Argument, Detail, Dimension, Document, EntityId,
    EvaluationTarget, Event, EventId, MeetingId, Polarity, RelationKind, SignalKind,
};

/// The accounts of the sides, in the order of their entities, and how they relate.
///
/// An event belongs to the account of the side of its outermost source that speaks for one; what the
/// article tells in its own voice belongs to none.
pub fn accounts(document: &Document) -> (Vec<Account>, Vec<AccountRelation>) {
    let sides = Sides::new(document);
    let claims = claims(document, &sides);
    let reader = Reader { document, sides, claims };
    let accounts = reader.accounts();
    let mut relations = Vec::new();
    for (at, first) in accounts.iter().enumerate() {
        for second in &accounts[at + 1..] {
            if first.party != second.party && reader.may_be_the_same_meeting(first.meeting, second.meeting) {
                reader.relate(first, second, &mut relations);
            }
        }
    }
    relations.sort_by_key(|relation| (relation.kind, relation.a, relation.b, relation.on));
    relations.dedup();
    (accounts, relations)
}

struct Reader<'a> {
    document: &'a Document,
    sides: Sides<'a>,
    /// What each event claims, by its id.
    claims: Vec<Claim<'a>>,
}

fn claimed_progress(document: &Document) -> BTreeSet<EventId> {
    let claims = document.signals.iter().filter(|signal| signal.kind == SignalKind::ClaimedProgress);
    claims.map(|signal| signal.event).collect()
}

impl<'a> Reader<'a> {
    fn accounts(&self) -> Vec<Account> {
        let mut accounts: BTreeMap<(EntityId, Option<MeetingId>), Vec<EventId>> = BTreeMap::new();
        let mut processes: BTreeMap<EntityId, Option<MeetingId>> = BTreeMap::new();
        for event in &self.document.events {
            for side in self.sides.voices(event.attribution) {
                // What names no meeting goes on about the one before.
                let process = processes.entry(side).or_default();
                let named = event.meeting.map(|meeting| self.process(meeting));
                if named.is_some() {
                    if let (None, Some(before)) = (*process, accounts.remove(&(side, None))) {
                        accounts.insert((side, named), before);
                    }
                    *process = named;
                }
                accounts.entry((side, *process)).or_default().push(event.id);
            }
        }
        let account = |((party, meeting), events)| Account { party, meeting, events };
        accounts.into_iter().map(account).collect()
    }

    /// The longest process that a meeting is part of.
    fn process(&self, meeting: MeetingId) -> MeetingId {
        let mut process = meeting;
        for _ in 0..8 {
            match self.document.meetings.get(process.index()).and_then(|it| it.part_of) {
                Some(whole) if whole != process => process = whole,
                _ => break,
            }
        }
        process
    }

    fn may_be_the_same_meeting(&self, a: Option<MeetingId>, b: Option<MeetingId>) -> bool {
        match (a, b) {
            (Some(a), Some(b)) => a == b || self.follows(a, b) || self.follows(b, a),
            _ => true,
        }
    }

    fn follows(&self, a: MeetingId, b: MeetingId) -> bool {
        self.document.meetings.get(a.index()).is_some_and(|it| it.follow_up_of == Some(b))
    }

    fn relate(&self, first: &Account, second: &Account, relations: &mut Vec<AccountRelation>) {
        let of = |account: &Account| account.events.iter().copied().collect::<BTreeSet<EventId>>();
        let (in_first, in_second) = (of(first), of(second));
        let own = |account: &Account, other: &BTreeSet<EventId>| -> Vec<&Claim<'a>> {
            let events = account.events.iter().filter(|event| !other.contains(event));
            events.filter_map(|event| self.claim(*event)).collect()
        };
        // What both are cited for, in one breath, is common to them.
        for shared in first.events.iter().filter(|event| in_second.contains(event)) {
            relations.push(relation(RelationKind::Converges, *shared, Some(*shared), None));
        }
        let (ours, theirs) = (own(first, &in_second), own(second, &in_first));
        let mut matched: BTreeSet<EventId> = BTreeSet::new();
        for a in &ours {
            for b in &theirs {
                if a.says_the_same_as(b) {
                    matched.extend([a.event.id, b.event.id]);
                    relations.push(relation(RelationKind::Converges, a.event.id, Some(b.event.id), None));
                }
            }
        }
        for a in ours.iter().filter(|a| !matched.contains(&a.event.id)) {
            for b in theirs.iter().filter(|b| !matched.contains(&b.event.id)) {
                if let Some(on) = a.differs_from(b) {
                    relations.push(relation(RelationKind::Diverges, a.event.id, Some(b.event.id), Some(on)));
                }
            }
        }
        self.only_in(first, second, relations);
        self.only_in(second, first, relations);
    }

    /// The asks and promises of one account whose issues the other does not mention.
    fn only_in(&self, account: &Account, other: &Account, relations: &mut Vec<AccountRelation>) {
        let mentioned: BTreeSet<&str> = other
            .events
            .iter()
            .filter_map(|event| self.claim(*event))
            .flat_map(|claim| claim.issues.iter().copied())
            .collect();
        for claim in account.events.iter().filter_map(|event| self.claim(*event)) {
            let is_new =
                !claim.issues.is_empty() && claim.issues.iter().all(|issue| !mentioned.contains(issue));
            if is_new && asks_or_promises(claim.event.kind) {
                relations.push(AccountRelation {
                    kind: RelationKind::OnlyIn,
                    a: claim.event.id,
                    b: None,
                    on: None,
                    party: Some(account.party),
                });
            }
        }
    }

    fn claim(&self, event: EventId) -> Option<&Claim<'a>> {
        self.claims.get(event.index())
    }
}

/// What the events of `document` claim, in their order.
fn claims<'a>(document: &'a Document, sides: &Sides<'a>) -> Vec<Claim<'a>> {
    let progress = claimed_progress(document);
    let claim = |event: &'a Event| {
        let side = |arguments: &[Argument]| sides.of_arguments(arguments);
        let mut by = side(&event.initiator);
        by.extend(side(&event.participants));
        by.sort_unstable();
        by.dedup();
        Claim {
            event,
            by,
            to: side(&event.addressee),
            issues: event.issues.iter().filter_map(|issue| issue.id.as_deref()).collect(),
            is_progress: progress.contains(&event.id) || praises_the_talks(event),
        }
    };
    document.events.iter().map(claim).collect()
}

/// "acknowledged there was significant progress".
fn praises_the_talks(event: &Event) -> bool {
    event.kind == ActKind::Acknowledge
        && matches!(event.detail, Detail::Evaluation { valence: 1.., of: EvaluationTarget::Talks })
}

fn relation(kind: RelationKind, a: EventId, b: Option<EventId>, on: Option<Dimension>) -> AccountRelation {
    AccountRelation { kind, a, b, on, party: None }
}

/// Whether the act puts something on the table: "will not accept a freeze" does as "insists on a cut" does.
const fn asks_or_promises(kind: ActKind) -> bool {
    use ActKind::{Commit, Concede, Demand, Hold, Offer, Propose, Reject, Threaten};
    matches!(kind, Demand | Offer | Propose | Concede | Hold | Reject | Threaten | Commit)
}

/// One event as a side tells it.
struct Claim<'a> {
    event: &'a Event,
    by: Vec<EntityId>,
    to: Vec<EntityId>,
    issues: BTreeSet<&'a str>,
    is_progress: bool,
}

impl Claim<'_> {
    fn shares_an_issue(&self, other: &Self) -> bool {
        (self.issues.is_empty() && other.issues.is_empty()) || !self.issues.is_disjoint(&other.issues)
    }

    fn is_the_same_act(&self, other: &Self) -> bool {
        self.event.kind == other.event.kind
            && self.event.polarity == other.event.polarity
            && self.shares_an_issue(other)
    }

    fn evaluates(&self) -> bool {
        matches!(self.event.kind, ActKind::Assess | ActKind::Judge)
    }

    fn valence(&self) -> Option<i8> {
        match self.event.detail {
            Detail::Evaluation { valence, .. } => Some(valence.signum()),
            _ => None,
        }
    }

    fn level(&self) -> Option<AgreeLevel> {
        match self.event.detail {
            Detail::Agree { level } => Some(level),
            _ => None,
        }
    }

    fn quantity_differs(&self, other: &Self) -> bool {
        let quantities = |event: &Event| -> Vec<(String, u64)> {
            let known = event.issues.iter().filter_map(|issue| issue.quantity.as_ref());
            known.map(|it| (it.unit.clone(), it.value.to_bits())).collect()
        };
        let (ours, theirs) = (quantities(self.event), quantities(other.event));
        !ours.is_empty() && !theirs.is_empty() && ours.iter().all(|quantity| !theirs.contains(quantity))
    }

    fn actors_differ(&self, other: &Self) -> bool {
        let differ = |a: &[EntityId], b: &[EntityId]| {
            !a.is_empty() && !b.is_empty() && a.iter().all(|side| !b.contains(side))
        };
        // Who finds that the talks went well is no part of what is found.
        !self.evaluates() && differ(&self.by, &other.by) || differ(&self.to, &other.to)
    }

    fn says_the_same_as(&self, other: &Self) -> bool {
        self.is_the_same_act(other)
            && self.valence() == other.valence()
            && self.level() == other.level()
            && !self.quantity_differs(other)
            && !self.actors_differ(other)
            && self.is_progress == other.is_progress
    }

    /// On what two claims that are about one thing differ.
    fn differs_from(&self, other: &Self) -> Option<Dimension> {
        if let (Some(ours), Some(theirs)) = (self.outcome(), other.outcome())
            && ours != theirs
        {
            return self.may_share_an_issue(other).then_some(Dimension::Outcome);
        }
        if self.event.kind != other.event.kind {
            return None;
        }
        if self.evaluates() {
            let (ours, theirs) = (self.valence()?, other.valence()?);
            let same_target = self.target() == other.target();
            return (ours * theirs < 0 && same_target && !self.actors_are_judged_apart(other))
                .then_some(Dimension::Valence);
        }
        if self.event.polarity != other.event.polarity {
            return self.shares_an_issue(other).then_some(Dimension::Outcome);
        }
        if self.is_the_same_act(other) {
            return if self.level() != other.level() {
                Some(Dimension::Level)
            } else if self.quantity_differs(other) && !self.actors_differ(other) {
                Some(Dimension::Quantity)
            } else if is_one_happening(self.event.kind) && self.actors_differ(other) {
                Some(Dimension::Who)
            } else {
                None
            };
        }
        // Each side may list demands of its own; what was agreed or granted is one thing.
        let is_one_thing = match self.event.kind {
            ActKind::Agree => !self.issues.is_empty() && !other.issues.is_empty(),
            ActKind::Acknowledge => self.is_progress != other.is_progress || !self.issues.is_empty(),
            _ => false,
        };
        is_one_thing.then_some(Dimension::Issue)
    }

    fn target(&self) -> Option<EvaluationTarget> {
        match self.event.detail {
            Detail::Evaluation { of, .. } => Some(of),
            _ => None,
        }
    }

    /// Praise of one party and blame of another do not contradict each other.
    fn actors_are_judged_apart(&self, other: &Self) -> bool {
        self.event.kind == ActKind::Judge && self.to != other.to
    }

    /// Whether it went well: a deal or progress against a failure.
    fn outcome(&self) -> Option<bool> {
        let is_positive = self.event.polarity == Polarity::Positive;
        match self.event.kind {
            ActKind::FailToAgree | ActKind::Suspend if is_positive => Some(false),
            ActKind::Agree | ActKind::Conclude if is_positive => Some(true),
            _ if self.is_progress => Some(true),
            _ => None,
        }
    }

    /// A deal on quotas does not contradict a failure on tariffs; talk of progress contradicts both.
    fn may_share_an_issue(&self, other: &Self) -> bool {
        self.issues.is_empty() || other.issues.is_empty() || self.shares_an_issue(other)
    }
}

/// Acts that happen once, so that two accounts with other actors are about one happening.
const fn is_one_happening(kind: ActKind) -> bool {
    matches!(kind, ActKind::Suspend | ActKind::Cancel | ActKind::Resume)
}
