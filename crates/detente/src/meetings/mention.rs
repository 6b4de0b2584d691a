//! The words that refer to meetings: nouns such as "the annual session", and events such as "met".

use std::collections::BTreeSet;

use detente_text::{Relation, SentenceKind, Span, Tree, Upos};

use super::Scene;
use super::lexicon::{Found, Sense};
use crate::issues::plain_words;
use crate::model::{
    ActKind, Aspect, Detail, EntityId, Event, EventId, Modality, Place, PlaceId, Tense, TimeId, TimeKind,
};

/// How many words may stand between the noun and its place or time: "talks with rebels in Oslo".
const SETTING_WORDS: usize = 4;
/// How many bytes may lie between an event's trigger and the noun that names its meeting.
const TRIGGER_GAP: u32 = 80;
/// Talks that are said to last this many days are a process and no sitting.
const PROCESS_DAYS: u32 = 28;

/// One mention of a meeting.
#[derive(Clone, Debug)]
pub(super) struct MeetingMention {
    pub(super) span: Span,
    pub(super) sentence: usize,
    pub(super) shape: Shape,
    pub(super) order: Order,
    /// "the talks of 100 days".
    pub(super) process: bool,
    pub(super) ordinal: Option<u32>,
    pub(super) recurrence: Option<String>,
    pub(super) place: Option<PlaceId>,
    /// "the Venice summit": the place is part of the name.
    pub(super) named_by_place: bool,
    pub(super) time: Option<TimeId>,
    pub(super) participants: BTreeSet<EntityId>,
    /// Whether it is still to come; `None` where the words do not say.
    pub(super) planned: Option<bool>,
    pub(super) aspect: Option<Aspect>,
    pub(super) events: Vec<EventId>,
}

/// How the meeting stands to the ones spoken of before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// The words do not say.
    Open,
    /// "another", "a fresh round".
    New,
    /// "reconvene", "the next round".
    Again,
    /// "had met", "the previous round".
    Earlier,
}

/// How the words refer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// "the talks", "this session": one known already, or named by a heading.
    Definite,
    /// "talks in Oslo".
    Indefinite,
    /// "met".
    Verb,
}

/// All mentions in text order.
pub(super) fn mentions(scene: &Scene<'_>) -> Vec<MeetingMention> {
    let mut mentions = Vec::new();
    for (sentence, parsed) in scene.sentences.iter().enumerate() {
        if matches!(parsed.sentence.kind, SentenceKind::Body | SentenceKind::Heading) {
            mentions.extend(nouns(scene, sentence));
        }
    }
    let mut verbs = Vec::new();
    for event in &scene.document.events {
        verbs.extend(add_event(scene, event, &mut mentions));
    }
    mentions.append(&mut verbs);
    // A bare noun without an event is no more than a word: "talks, talks".
    mentions.retain(|mention| !mention.events.is_empty() || mention.shape == Shape::Definite);
    mentions.sort_by_key(|mention| (mention.span.start(), mention.span.end()));
    mentions
}

/// The nouns of one sentence that name a meeting.
fn nouns(scene: &Scene<'_>, sentence: usize) -> Vec<MeetingMention> {
    let parsed = &scene.sentences[sentence];
    let found = scene.lexicon.found(scene.text, parsed.sentence.span);
    let mut mentions: Vec<MeetingMention> = Vec::new();
    let mut last_end = 0;
    for noun in found.iter().filter(|it| matches!(it.sense, Sense::Sitting | Sense::Talks | Sense::Other)) {
        // The longest cue at a place comes first, so that "news conference" hides "conference".
        if noun.span.start() < last_end {
            continue;
        }
        last_end = noun.span.end();
        if *noun.sense == Sense::Other {
            continue;
        }
        if let Some(outer) = mentions.last_mut().filter(|outer| is_part(scene, outer.span, noun.span)) {
            outer.span = outer.span.join(noun.span);
            continue;
        }
        let heading = parsed.sentence.kind == SentenceKind::Heading;
        let tree = scene.tree(sentence).filter(|_| !heading);
        let Some(start) = phrase_start(tree, noun.span, &found) else { continue };
        let before = Span::new(start, noun.span.start());
        let has = |sense: &Sense| found.iter().any(|it| it.sense == sense && before.covers(it.span));
        if has(&Sense::Absent) {
            continue;
        }
        let named = found
            .iter()
            .any(|it| before.covers(it.span) && matches!(it.sense, Sense::Ordinal(_) | Sense::Recurrence(_)));
        let definite = has(&Sense::Definite) || heading || named || is_possessed(scene.words(before));
        let phrase = before.join(noun.span);
        let near = |sense: &Sense| found.iter().any(|it| it.sense == sense && it.span.overlaps(phrase));
        let order = if near(&Sense::Earlier) {
            Order::Earlier
        } else if near(&Sense::Again) {
            Order::Again
        } else if has(&Sense::New) {
            Order::New
        } else {
            Order::Open
        };
        let mut mention = MeetingMention {
            span: Span::new(start, noun.span.end()),
            sentence,
            shape: if definite { Shape::Definite } else { Shape::Indefinite },
            order,
            process: false,
            ordinal: found.iter().filter(|it| before.covers(it.span)).find_map(|it| match it.sense {
                Sense::Ordinal(number) => Some(*number),
                _ => None,
            }),
            recurrence: found.iter().filter(|it| before.covers(it.span)).find_map(|it| match it.sense {
                Sense::Recurrence(name) => Some(name.clone()),
                _ => None,
            }),
            place: None,
            named_by_place: false,
            time: None,
            participants: BTreeSet::new(),
            planned: None,
            aspect: None,
            events: Vec::new(),
        };
        settle(scene, &mut mention);
        mentions.push(mention);
    }
    mentions
}

/// Where the phrase of the noun begins; `None` where the word is no head of a phrase: "the talks
/// chairman", "they are meeting".
fn phrase_start(tree: Option<&Tree>, noun: Span, found: &[Found<'_>]) -> Option<u32> {
    let Some(tree) = tree else { return Some(start_without_tree(noun, found)) };
    let words = tree.words();
    let head = words.iter().rposition(|word| noun.covers(word.span))?;
    let first = words.iter().position(|word| noun.covers(word.span))?;
    if !matches!(words[head].upos, Upos::Noun | Upos::Propn) || words[head].relation == Relation::Compound {
        return None;
    }
    let modifiers = tree.children(first).chain(tree.children(head)).filter(|&child| {
        child < first
            && matches!(
                words[child].relation,
                Relation::Det | Relation::Amod | Relation::Compound | Relation::Nummod | Relation::NmodPoss
            )
    });
    let starts = modifiers.map(|child| match words[child].relation {
        Relation::NmodPoss => tree.subtree_span(child).start(),
        _ => words[child].span.start(),
    });
    Some(starts.min().unwrap_or(noun.start()).min(noun.start()))
}

/// Whether the second noun only says more about the first: "the current round of trade talks".
fn is_part(scene: &Scene<'_>, outer: Span, noun: Span) -> bool {
    if outer.end() > noun.start() {
        return false;
    }
    let between = Span::new(outer.end(), noun.start());
    let words = plain_words(scene.text, between);
    words.len() <= SETTING_WORDS
        && words
            .first()
            .is_some_and(|first| !first.after_break && scene.lexicon.has(scene.text, first.span, &Sense::Of))
}

/// The words of the table that stand right before the noun belong to its phrase.
fn start_without_tree(noun: Span, found: &[Found<'_>]) -> u32 {
    let mut start = noun.start();
    for it in found.iter().rev() {
        let modifies = matches!(
            it.sense,
            Sense::Definite | Sense::Absent | Sense::New | Sense::Recurrence(_) | Sense::Ordinal(_)
        );
        if modifies && it.span.end() <= start && start - it.span.end() <= 16 {
            start = it.span.start();
        }
    }
    start
}

fn is_possessed(before: &str) -> bool {
    before.contains("'s ") || before.contains("’s ") || before.contains("s' ") || before.contains("s’ ")
}

/// Place and time right after the noun, and whether they make it a process.
fn settle(scene: &Scene<'_>, mention: &mut MeetingMention) {
    let sentence = scene.sentences[mention.sentence].sentence.span;
    let near = |span: Span| {
        span.start() >= mention.span.end()
            && sentence.covers(span)
            && plain_words(scene.text, Span::new(mention.span.end(), span.start())).len() <= SETTING_WORDS
    };
    let inside = |place: &&Place| mention.span.covers(place.span);
    let (places, times) = (&scene.document.places, &scene.document.times);
    let places = &places[places.partition_point(|place| place.span.start() < mention.span.start())..];
    let times = &times[times.partition_point(|time| time.span.start() < mention.span.start())..];
    let named = places.iter().take(SETTING_WORDS).find(inside);
    let place = places.iter().take(SETTING_WORDS).find(|place| {
        let gap = Span::new(mention.span.end().min(place.span.start()), place.span.start());
        near(place.span) && scene.lexicon.has(scene.text, gap, &Sense::InPlace)
    });
    mention.named_by_place = named.is_some();
    // "the third meeting since May" is not the one in May.
    let is_apart = |span: Span| {
        let gap = Span::new(mention.span.end().min(span.start()), span.start());
        scene.lexicon.has(scene.text, gap, &Sense::Apart)
    };
    let dated = times.iter().take(SETTING_WORDS).find(|time| {
        let of_it = mention.span.covers(time.span) || near(time.span) && !is_apart(time.span);
        time.kind == TimeKind::Date && of_it
    });
    let date = dated.map(|time| time.id);
    let mut times = times.iter().take(SETTING_WORDS).filter(|time| near(time.span));
    let lasting = times.find(|time| {
        let days = time.value.as_deref().and_then(days);
        time.kind == TimeKind::Duration && days.is_some_and(|days| days >= PROCESS_DAYS)
    });
    mention.place = named.or(place).map(|place| place.id);
    mention.time = date;
    if let Some(lasting) = lasting {
        mention.process = true;
        mention.span = mention.span.join(lasting.span);
    }
}

/// Length of a TIMEX3 duration in days: 100 for `P100D`.
fn days(value: &str) -> Option<u32> {
    let value = value.strip_prefix('P')?;
    let unit = value.chars().next_back()?;
    let number: u32 = value[..value.len() - unit.len_utf8()].parse().ok()?;
    let factor = match unit {
        'D' => 1,
        'W' => 7,
        'M' => 30,
        'Y' => 365,
        _ => return None,
    };
    number.checked_mul(factor)
}

/// Lets the noun that names the meeting of `event` know it; without one the trigger is a mention.
fn add_event(scene: &Scene<'_>, event: &Event, nouns: &mut [MeetingMention]) -> Option<MeetingMention> {
    let aspect = aspect(event)?;
    let sentence = event.sentence as usize;
    let distance = |span: Span| {
        span.start().saturating_sub(event.trigger.end()).max(event.trigger.start().saturating_sub(span.end()))
    };
    let fits = |span: Span| {
        let told = span.overlaps(event.trigger) || event.evidence.iter().any(|it| it.covers(span));
        told && distance(span) <= TRIGGER_GAP
    };
    let first = nouns.partition_point(|noun| noun.sentence < sentence);
    let end = nouns.partition_point(|noun| noun.sentence <= sentence);
    let here = nouns[first..end].iter_mut().filter(|noun| fits(noun.span));
    if let Some(noun) = here.min_by_key(|noun| distance(noun.span)) {
        tell(scene, event, aspect, noun);
        return None;
    }
    let mut verb = MeetingMention {
        span: event.trigger,
        sentence,
        shape: Shape::Verb,
        order: Order::Open,
        process: false,
        ordinal: None,
        recurrence: None,
        place: None,
        named_by_place: false,
        time: None,
        participants: BTreeSet::new(),
        planned: None,
        aspect: None,
        events: Vec::new(),
    };
    settle(scene, &mut verb);
    tell(scene, event, aspect, &mut verb);
    Some(verb)
}

/// Adds what an event tells of its meeting.
fn tell(scene: &Scene<'_>, event: &Event, aspect: Aspect, mention: &mut MeetingMention) {
    mention.place = event.place.or(mention.place);
    mention.time = event.time.or(mention.time);
    mention.participants.extend(scene.parties(event));
    // "meet again": the word that says so may stand after the trigger.
    let words = event.trigger.join(scene.word_after(event.trigger));
    let says = |sense: &Sense| scene.lexicon.has(scene.text, words, sense);
    if event.tense == Tense::PastPerfect || says(&Sense::Earlier) {
        mention.order = Order::Earlier;
    } else if says(&Sense::Again) {
        mention.order = Order::Again;
    }
    let soon = mention.order == Order::Again && matches!(event.tense, Tense::Present | Tense::Untensed);
    let aspect = if soon { Aspect::Planned } else { aspect };
    mention.planned = Some(mention.planned.unwrap_or(true) && aspect == Aspect::Planned);
    mention.aspect = mention.aspect.max(Some(aspect));
    mention.events.push(event.id);
}

/// How far an event shows its meeting to have come; `None` for an event that is no stage of one.
fn aspect(event: &Event) -> Option<Aspect> {
    let open =
        event.modality != Modality::Asserted || matches!(event.tense, Tense::Future | Tense::FutureInPast);
    match (event.kind, event.detail) {
        (ActKind::Talk, _) if open => Some(Aspect::Planned),
        (ActKind::Talk, Detail::Talk { aspect, .. }) => Some(aspect),
        (ActKind::Talk, _) => Some(Aspect::Held),
        (ActKind::Schedule, _) | (ActKind::Cancel, Detail::Cancel { what: None, .. }) => {
            Some(Aspect::Planned)
        }
        (ActKind::Suspend, _) if open => None,
        (ActKind::Suspend, _) => Some(Aspect::Ended),
        (ActKind::Resume, _) if open => Some(Aspect::Planned),
        (ActKind::Resume, _) => Some(Aspect::Ongoing),
        _ => None,
    }
}
