//! Mentions → meetings: which words speak of one sitting, and how sittings hang together.

use std::collections::BTreeSet;

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

/// Joins the mentions, in text order; [`Draft::mentions`] keeps that order.
pub(super) fn join(scene: &Scene<'_>, mentions: &[MeetingMention]) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for mention in mentions {
        // "the talks" are those under way or over before those to come, then those spoken of last.
        let last_spoken_of = |draft: &&usize| {
            let draft = &drafts[**draft];
            (!draft.planned, draft.mentions.last().map(|span| span.start()))
        };
        let candidates: Vec<usize> =
            (0..drafts.len()).filter(|&at| is_same(scene, &drafts[at], mention)).collect();
        let at = candidates.iter().max_by_key(last_spoken_of).copied().unwrap_or(drafts.len());
        if at == drafts.len() {
            let planned = mention.planned == Some(true);
            drafts.push(Draft {
                planned,
                earlier: mention.order == Order::Earlier,
                process: mention.process,
                ..Draft::default()
            });
        }
        drafts[at].add(mention);
    }
    drafts
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
        None if mention.ordinal.is_some() => return shared && mention.sentence <= draft.last_sentence + 1,
        None => {}
    }
    match mention.shape {
        Shape::Definite => true,
        // Two bare acts of the same people without another setting are the same meeting nearby only.
        Shape::Indefinite | Shape::Verb => shared || unknown && mention.sentence <= draft.last_sentence + 2,
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
pub(super) fn link(scene: &Scene<'_>, mentions: &[MeetingMention], drafts: &mut [Draft]) {
    let of = |drafts: &[Draft], span: Span| drafts.iter().position(|draft| draft.mentions.contains(&span));
    for (sentence, parsed) in scene.sentences.iter().enumerate() {
        let here: Vec<Span> =
            mentions.iter().filter(|it| it.sentence == sentence).map(|mention| mention.span).collect();
        if here.len() < 2 {
            continue;
        }
        for found in scene.lexicon.found(scene.text, parsed.sentence.span) {
            let is_part = *found.sense == Sense::PartOf;
            if !is_part && *found.sense != Sense::FollowUp {
                continue;
            }
            let left = here.iter().rev().find(|span| span.end() <= found.span.start());
            let right = here.iter().find(|span| span.start() >= found.span.end());
            let Some((left, right)) = left.zip(right) else { continue };
            let Some((one, other)) = of(drafts, *left).zip(of(drafts, *right)) else { continue };
            if is_part {
                set(drafts, one, other, |draft| &mut draft.part_of);
            } else {
                set(drafts, one, other, |draft| &mut draft.follow_up_of);
            }
        }
    }
    for mention in mentions.iter().filter(|mention| matches!(mention.order, Order::Again | Order::Earlier)) {
        let Some(at) = of(drafts, mention.span) else { continue };
        let now = |draft: &Draft| !draft.planned && !draft.earlier && !draft.process;
        let spoken_of =
            |&at: &usize| drafts[at].mentions.iter().rev().find(|it| it.start() < mention.span.start());
        let current = (0..drafts.len()).filter(|&other| other != at && now(&drafts[other]));
        let current =
            current.filter(|at| spoken_of(at).is_some()).max_by_key(|at| spoken_of(at).map(|it| it.start()));
        let Some(current) = current else { continue };
        let (later, before) = if mention.order == Order::Earlier { (current, at) } else { (at, current) };
        set(drafts, later, before, |draft| &mut draft.follow_up_of);
    }
    for at in 0..drafts.len() {
        let Some(round) = drafts[at].round.filter(|&round| round > 1) else { continue };
        let before = drafts.iter().position(|draft| draft.round == Some(round - 1));
        if let Some(before) = before {
            set(drafts, at, before, |draft| &mut draft.follow_up_of);
        }
    }
}

/// Sets a link that is open yet, unless it would make a circle.
fn set(drafts: &mut [Draft], from: usize, to: usize, link: impl Fn(&mut Draft) -> &mut Option<usize>) {
    let mut at = Some(to);
    while let Some(step) = at {
        if step == from {
            return;
        }
        at = *link(&mut drafts[step]);
    }
    link(&mut drafts[from]).get_or_insert(to);
}
