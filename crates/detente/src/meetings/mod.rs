//! Events and nouns → meetings as things of their own, the papers that come out of them, signals.
//!
//! "The annual session in Washington ended", "both sides spoke frankly" and "this session was billed
//! as the follow-up to the first meeting" speak of two meetings, the first following up the second.
//! Silence says something too: "no statement" is a paper that is missing, and a signal.

mod join;
mod lexicon;
mod mention;
mod paper;
mod signal;

use std::collections::BTreeSet;

use detente_text::{Span, Tree};

use self::join::Draft;
use self::lexicon::Lexicon;
use crate::grammar::ParsedSentence;
use crate::model::{ActKind, Argument, Document, EntityId, Event, Meeting, MeetingId, Paper, Signal};

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
    let mut drafts = join::join(&scene, &mentions);
    join::link(&scene, &mentions, &mut drafts);
    let of_event = document.events.iter().map(|event| meeting_of(&scene, event, &drafts)).collect();
    let meetings =
        drafts.into_iter().enumerate().map(|(at, draft)| draft.meeting(MeetingId::new(at))).collect();
    Meetings { meetings, papers: paper::papers(&scene), signals: signal::signals(&scene), of_event }
}

/// The meeting that an event belongs to: its own, or for an act at the table the one spoken of last.
fn meeting_of(scene: &Scene<'_>, event: &Event, drafts: &[Draft]) -> Option<MeetingId> {
    if let Some(own) = drafts.iter().position(|draft| draft.events.contains(&event.id)) {
        return Some(MeetingId::new(own));
    }
    if !is_at_the_table(event.kind) {
        return None;
    }
    let parties = scene.parties(event);
    let fits = |draft: &Draft| {
        !draft.planned
            && !draft.earlier
            && (parties.is_empty()
                || draft.participants.is_empty()
                || !parties.is_disjoint(&draft.participants))
    };
    let before =
        |draft: &Draft| draft.mentions.iter().rev().find(|it| it.start() <= event.trigger.start()).copied();
    let spoken_of = (0..drafts.len()).filter(|&at| fits(&drafts[at]));
    let last = spoken_of.clone().filter_map(|at| Some((before(&drafts[at])?.start(), at))).max();
    // A first sentence tells the outcome before the second names the meeting.
    let soon = || {
        let within = scene.sentences.get(event.sentence as usize + 2)?.sentence.span.end();
        spoken_of.clone().find(|&at| drafts[at].mentions.first().is_some_and(|it| it.start() < within))
    };
    last.map(|(_, at)| at).or_else(soon).map(MeetingId::new)
}

fn is_at_the_table(kind: ActKind) -> bool {
    !matches!(kind, ActKind::Pressure | ActKind::Threaten | ActKind::FollowThrough | ActKind::Judge)
}

impl Scene<'_> {
    fn tree(&self, sentence: usize) -> Option<&Tree> {
        self.sentences[sentence].tree.as_ref()
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
