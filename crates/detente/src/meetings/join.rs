//! Mentions → meetings: which words speak of one sitting, and how sittings hang together.

use std::collections::{BTreeMap, BTreeSet};

use detente_text::Span;

use super::Scene;
use super::lexicon::Sense;
use super::mention::{MeetingMention, Order, Shape};
use crate::model::{
    Aspect, Entity, EntityId, EntityKind, EventId, Meeting, MeetingId, Place, PlaceId, TimeId, TimeKind,
};

/// A meeting while its mentions are gathered.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    pub(super) mentions: Vec<Span>,
    pub(super) participants: BTreeSet<EntityId>,
    pub(super) events: Vec<EventId>,
    /// Still to come.
    pub(super) planned: bool,
    /// Before the one that the article is about.
    pub(super) earlier: bool,
    process: bool,
    last_sentence: usize,
    place: Option<PlaceId>,
    time: Option<TimeId>,
    round: Option<u32>,
    recurrence: Option<String>,
    aspect: Option<Aspect>,
    follow_up_of: Option<usize>,
    part_of: Option<usize>,
}

/// How many of the last meetings a mention can speak of, and how long a chain of follow-ups can be.
pub(super) const MEETINGS_IN_MIND: usize = 32;

/// Joins the mentions, in text order: the meetings, and for each mention the one it speaks of.
pub(super) fn join(scene: &Scene<'_>, mentions: &[MeetingMention]) -> (Vec<Draft>, Vec<Option<usize>>) {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut of_mention = Vec::with_capacity(mentions.len());
    for mention in mentions {
        // "the talks" are those under way or over before those to come, then those spoken of last.
        let rank = |at: &usize| (!drafts[*at].planned, drafts[*at].mentions.last().map(|span| span.start()));
        let in_mind = drafts.len().saturating_sub(MEETINGS_IN_MIND)..drafts.len();
        let known = in_mind.filter(|&at| is_same(scene, &drafts[at], mention)).max_by_key(rank);
        // "adjourned" says that there was a meeting, but names none.
        let names =
            mention.shape != Shape::Verb || mention.events.iter().any(|&it| scene.names_a_meeting(it));
        if known.is_none() && names {
            drafts.push(Draft {
                planned: mention.planned == Some(true),
                earlier: mention.order == Order::Earlier,
                process: mention.process,
                ..Draft::default()
            });
        }
        let at = known.or_else(|| names.then(|| drafts.len() - 1));
        of_mention.push(at);
        if let Some(at) = at {
            drafts[at].add(mention);
        }
    }
    (drafts, of_mention)
}

/// Whether `mention` speaks of the meeting of `draft`, as far as words and setting tell.
fn is_same(scene: &Scene<'_>, draft: &Draft, mention: &MeetingMention) -> bool {
    let both = |a: Option<u32>, b: Option<u32>| a.zip(b);
    let shared = !draft.participants.is_disjoint(&mention.participants);
    let unknown = draft.participants.is_empty() || mention.participants.is_empty();
    let other = match mention.order {
        Order::New => true,
        Order::Again => mention.planned == Some(true),
        Order::Earlier => !draft.earlier,
        Order::Open => draft.earlier && !mention.events.is_empty(),
    };
    if other || mention.process != draft.process {
        return false;
    }
    if !shared && !unknown {
        return false;
    }
    if mention.planned.is_some_and(|planned| planned != draft.planned) {
        return false;
    }
    if differ(scene, draft, mention) {
        return false;
    }
    match both(mention.ordinal, draft.round) {
        Some((a, b)) if a != b => return false,
        Some(_) => return true,
        // "the first meeting" is another one than the meeting that an article is about.
        None if mention.ordinal.is_some() => return shared && mention.sentence == draft.last_sentence + 1,
        None => {}
    }
    match mention.shape {
        Shape::Definite => true,
        // Two bare acts of the same people without another setting are the same meeting nearby only.
        Shape::Indefinite | Shape::Verb => {
            shared || draft.participants.is_empty() || unknown && mention.sentence <= draft.last_sentence + 2
        }
    }
}

/// Whether time or place set the two apart.
fn differ(scene: &Scene<'_>, draft: &Draft, mention: &MeetingMention) -> bool {
    let day = |id: Option<TimeId>| {
        let time = scene.document.times.get(id?.index())?;
        if time.kind == TimeKind::Date { time.value.as_deref() } else { None }
    };
    if day(draft.time).zip(day(mention.time)).is_some_and(|(a, b)| !a.starts_with(b) && !b.starts_with(a)) {
        return true;
    }
    let place = |id: Option<PlaceId>| scene.document.places.get(id?.index());
    if mention.named_by_place && draft.place.is_none() {
        return true;
    }
    place(draft.place).zip(place(mention.place)).is_some_and(|(a, b)| {
        let inside =
            a.country == b.country && a.country.is_some() && (is_country(scene, a) || is_country(scene, b));
        a.name != b.name && !inside
    })
}

/// Whether a place is a whole country: "in Switzerland" says less than "in Geneva".
fn is_country(scene: &Scene<'_>, place: &Place) -> bool {
    let names = |entity: &Entity| entity.kind == EntityKind::State && entity.name == place.name;
    scene.document.entities.iter().any(names)
}

impl Draft {
    fn add(&mut self, mention: &MeetingMention) {
        self.mentions.push(mention.span);
        self.participants.extend(&mention.participants);
        self.events.extend(&mention.events);
        self.last_sentence = mention.sentence;
        self.place = self.place.or(mention.place);
        self.time = self.time.or(mention.time);
        self.round = self.round.or(mention.ordinal);
        self.recurrence = self.recurrence.take().or_else(|| mention.recurrence.clone());
        self.aspect = self.aspect.max(mention.aspect);
    }

    /// Whether its first mention stands before `span`.
    pub(super) fn starts_before(&self, span: Span) -> bool {
        self.mentions.first().is_some_and(|first| first.start() < span.start())
    }

    /// Where its last mention up to the start of `span` begins.
    pub(super) fn last_before(&self, span: Span) -> Option<u32> {
        let end = self.mentions.partition_point(|mention| mention.start() <= span.start());
        self.mentions[..end].last().map(|mention| mention.start())
    }

    /// The meeting as the document lists it.
    pub(super) fn meeting(self, id: MeetingId) -> Meeting {
        let unsaid = if self.planned { Aspect::Planned } else { Aspect::Ongoing };
        Meeting {
            id,
            mentions: self.mentions,
            participants: self.participants.into_iter().collect(),
            place: self.place,
            time: self.time,
            round: self.round,
            recurrence: self.recurrence,
            aspect: self.aspect.unwrap_or(unsaid),
            follow_up_of: self.follow_up_of.map(MeetingId::new),
            part_of: self.part_of.map(MeetingId::new),
        }
    }
}

/// Links the meetings: follow-ups by words, by "again", by the order of rounds; parts by words.
pub(super) fn link(
    scene: &Scene<'_>,
    mentions: &[MeetingMention],
    of_mention: &[Option<usize>],
    drafts: &mut [Draft],
) {
    let mut first = 0;
    for here in mentions.chunk_by(|a, b| a.sentence == b.sentence) {
        let of_here = &of_mention[first..first + here.len()];
        first += here.len();
        if here.len() > 1 {
            link_in_sentence(scene, here, of_here, drafts);
        }
    }
    for (mention, at) in mentions.iter().zip(of_mention) {
        let Some(at) = *at else { continue };
        if !matches!(mention.order, Order::Again | Order::Earlier) {
            continue;
        }
        let now = |&other: &usize| {
            let draft = &drafts[other];
            other != at && !draft.planned && !draft.earlier && !draft.process
        };
        let known = drafts.partition_point(|draft| draft.starts_before(mention.span));
        let in_mind = known.saturating_sub(MEETINGS_IN_MIND)..known;
        let current = in_mind.filter(now).max_by_key(|&other| drafts[other].last_before(mention.span));
        let Some(current) = current else { continue };
        let (later, before) = if mention.order == Order::Earlier { (current, at) } else { (at, current) };
        set(drafts, later, before, |draft| &mut draft.follow_up_of);
    }
    let mut rounds = BTreeMap::new();
    for (at, draft) in drafts.iter().enumerate() {
        if let Some(round) = draft.round {
            rounds.entry(round).or_insert(at);
        }
    }
    for at in 0..drafts.len() {
        let before = drafts[at].round.and_then(|round| rounds.get(&round.checked_sub(1)?));
        if let Some(&before) = before {
            set(drafts, at, before, |draft| &mut draft.follow_up_of);
        }
    }
}

/// Links what stands on both sides of "follow-up to" or "on the sidelines of".
fn link_in_sentence(
    scene: &Scene<'_>,
    here: &[MeetingMention],
    of_here: &[Option<usize>],
    drafts: &mut [Draft],
) {
    let sentence = scene.sentences[here[0].sentence].sentence.span;
    for found in scene.lexicon.found(scene.text, sentence) {
        let is_part = *found.sense == Sense::PartOf;
        if !is_part && *found.sense != Sense::FollowUp {
            continue;
        }
        let left = here.iter().rposition(|mention| mention.span.end() <= found.span.start());
        let right = here.iter().position(|mention| mention.span.start() >= found.span.end());
        let Some((left, right)) = left.zip(right) else { continue };
        match (of_here[left].zip(of_here[right]), is_part) {
            (Some((part, whole)), true) => set(drafts, part, whole, |draft| &mut draft.part_of),
            (Some((later, before)), false) => set(drafts, later, before, |draft| &mut draft.follow_up_of),
            (None, _) => {}
        }
    }
}

/// Sets a link that is open yet, unless it would make a circle.
fn set(drafts: &mut [Draft], from: usize, to: usize, link: impl Fn(&mut Draft) -> &mut Option<usize>) {
    let mut at = Some(to);
    for _ in 0..MEETINGS_IN_MIND {
        let Some(step) = at else {
            link(&mut drafts[from]).get_or_insert(to);
            return;
        };
        if step == from {
            return;
        }
        at = *link(&mut drafts[step]);
    }
}
