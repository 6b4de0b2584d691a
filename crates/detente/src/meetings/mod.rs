//! Events and nouns → meetings as things of their own, the papers that come out of them, signals.
//!
//! "The yearly round in Rabat ended", "the envoys talked openly" and "the round followed up their
//! first meeting" speak of two meetings, the first following up the second.
//! Silence says something too: "no statement" is a paper that is missing, and a signal.

mod join;
mod lexicon;
mod mention;
mod paper;
mod signal;

use std::collections::BTreeSet;

use detente_text::{Span, Tree};

use self::join::{Draft, MEETINGS_IN_MIND};
use self::lexicon::Lexicon;
use crate::grammar::ParsedSentence;
use crate::model::{
    ActKind, Argument, Document, EntityId, Event, EventId, Meeting, MeetingId, Paper, Signal,
};

/// What the text says about gatherings and what came out of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meetings {
    /// The meetings, in the order of their first mention.
    pub meetings: Vec<Meeting>,
    /// Papers and press products, in text order.
    pub papers: Vec<Paper>,
    /// What staging and silence tell.
    pub signals: Vec<Signal>,
    /// For each event of the document, the meeting it belongs to.
    pub of_event: Vec<Option<MeetingId>>,
}

/// Everything that has been read of a text before its meetings.
#[derive(Clone, Copy, Debug)]
struct Scene<'a> {
    text: &'a str,
    sentences: &'a [ParsedSentence],
    document: &'a Document,
    lexicon: &'static Lexicon,
}

/// The meetings, papers and signals of an article.
///
/// `document` holds its entities, places, times, attributions and events; `sentences` are the ones
/// that its events count.
pub fn meetings(text: &str, sentences: &[ParsedSentence], document: &Document) -> Meetings {
    if document.events.is_empty() {
        return Meetings::default();
    }
    let scene = Scene { text, sentences, document, lexicon: Lexicon::builtin() };
    let mentions = mention::mentions(&scene);
    let (mut drafts, of_mention) = join::join(&scene, &mentions);
    join::link(&scene, &mentions, &of_mention, &mut drafts);
    let mut of_event = vec![None; document.events.len()];
    for (at, draft) in drafts.iter().enumerate() {
        for event in &draft.events {
            if let Some(meeting) = of_event.get_mut(event.index()) {
                *meeting = Some(MeetingId::new(at));
            }
        }
    }
    for (event, meeting) in document.events.iter().zip(&mut of_event) {
        *meeting = meeting.or_else(|| spoken_of(&scene, event, &drafts));
    }
    let meetings =
        drafts.into_iter().enumerate().map(|(at, draft)| draft.meeting(MeetingId::new(at))).collect();
    Meetings { meetings, papers: paper::papers(&scene), signals: signal::signals(&scene), of_event }
}

/// The meeting that an act at the table belongs to: the one spoken of last, or soon after.
fn spoken_of(scene: &Scene<'_>, event: &Event, drafts: &[Draft]) -> Option<MeetingId> {
    if !is_at_the_table(event.kind) {
        return None;
    }
    let parties = scene.parties(event);
    let fits = |&at: &usize| {
        let draft = &drafts[at];
        let strangers = draft.participants.is_disjoint(&parties);
        let unknown = draft.participants.is_empty() || parties.is_empty();
        !draft.planned && !draft.earlier && (unknown || !strangers)
    };
    let known = drafts.partition_point(|draft| draft.starts_before(event.trigger));
    let in_mind = (known.saturating_sub(MEETINGS_IN_MIND)..known).filter(fits);
    let last = in_mind.max_by_key(|&at| drafts[at].last_before(event.trigger));
    // A first sentence tells the outcome before the second names the meeting.
    let soon = || {
        let next = (event.sentence as usize + 1).min(scene.sentences.len().checked_sub(1)?);
        let end = scene.sentences[next].sentence.span.end();
        let until = Span::new(end, end);
        let soon = (known..drafts.len()).take_while(|&at| drafts[at].starts_before(until));
        soon.take(MEETINGS_IN_MIND).find(fits)
    };
    last.or_else(soon).map(MeetingId::new)
}

fn is_at_the_table(kind: ActKind) -> bool {
    !matches!(kind, ActKind::Pressure | ActKind::Threaten | ActKind::FollowThrough | ActKind::Judge)
}

impl Scene<'_> {
    /// The tree of a sentence in which something happens; others are read by their words.
    fn tree(&self, sentence: usize) -> Option<&Tree> {
        let events = &self.document.events;
        let happens = events.binary_search_by_key(&(sentence as u32), |event| event.sentence).is_ok();
        self.sentences[sentence].tree.as_ref().filter(|_| happens)
    }

    /// The trigger of an event with all that hangs on its last word: "no statement from both sides".
    fn phrase(&self, event: &Event) -> Span {
        let Some(tree) = self.sentences.get(event.sentence as usize).and_then(|it| it.tree.as_ref()) else {
            return event.evidence.iter().fold(event.trigger, |all, it| all.join(*it));
        };
        let last = tree.words().iter().rposition(|word| event.trigger.covers(word.span));
        last.map_or(event.trigger, |last| event.trigger.join(tree.subtree_span(last)))
    }

    /// The token after `span` in its sentence; `span` itself where there is none.
    fn word_after(&self, span: Span) -> Span {
        let at = self.sentences.partition_point(|it| it.sentence.span.end() <= span.start());
        let tokens = self.sentences.get(at).map_or(&[][..], |it| &it.tokens);
        let next = tokens.partition_point(|token| token.span.start() < span.end());
        tokens.get(next).map_or(span, |token| token.span)
    }

    /// The words of the text that `span` covers.
    fn words(&self, span: Span) -> &str {
        span.of(self.text)
    }

    /// The side of an entity: the members of a group, else whom it speaks for, else itself.
    fn sides(&self, entity: EntityId) -> Vec<EntityId> {
        let Some(found) = self.document.entities.get(entity.index()) else { return Vec::new() };
        if found.members.is_empty() {
            return vec![found.party.unwrap_or(entity)];
        }
        let party = |member: &EntityId| {
            self.document.entities.get(member.index()).and_then(|found| found.party).unwrap_or(*member)
        };
        found.members.iter().map(party).collect()
    }

    /// Whether an event without a noun is a meeting of its own: "met", "will reconvene".
    fn names_a_meeting(&self, event: EventId) -> bool {
        let event = self.document.events.get(event.index());
        event.is_some_and(|event| matches!(event.kind, ActKind::Talk | ActKind::Schedule))
    }

    /// The sides that take part in an event.
    fn parties(&self, event: &Event) -> BTreeSet<EntityId> {
        let actors = event.participants.iter().chain(&event.initiator).chain(&event.addressee);
        self.sides_of(actors)
    }

    fn sides_of<'b>(&self, arguments: impl Iterator<Item = &'b Argument>) -> BTreeSet<EntityId> {
        arguments.filter_map(|argument| argument.entity).flat_map(|entity| self.sides(entity)).collect()
    }
}

#[cfg(test)]
mod tests;
