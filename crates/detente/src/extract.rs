//! The whole pipeline: a text goes in, a [`Document`] comes out.

use std::collections::HashSet;
use std::sync::{LazyLock, Mutex, PoisonError};

use detente_text::{Analyzer, SentenceKind, Span};
use jiff::civil::Date;

use crate::attribution::{Nature, Reported, attributions, consulted};
use crate::clauses::Clauses;
use crate::codes::CodeTable;
use crate::entities::{Entities, Gazetteer, entities};
use crate::events::{Reading, events};
use crate::gate::{GateMemory, Gated, Opening, gate};
use crate::grammar::ParsedSentence;
use crate::issues::Taxonomy;
use crate::ledger::{accounts, rows};
use crate::meetings::meetings;
use crate::model::{Attribution, AttributionId, Diagnostic, Document, Event, EventId, Publication};
use crate::rules::{Attempt, Match, RuleSet, View};
use crate::terms::terms;
use crate::times::times;

mod builder;
mod examples;
mod phrase_types;
mod share;

pub use builder::{BuildError, ExtractorBuilder};
use share::Counters;
pub use share::ParsedShare;

static BUILTIN: LazyLock<Extractor> = LazyLock::new(|| {
    Extractor::builder().build().expect("the built-in rules and names are checked by a test")
});

/// A text with what is known about it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Source<'a> {
    /// Id of the document, copied to the output.
    pub id: &'a str,
    /// The article.
    pub text: &'a str,
    /// Publication date, `YYYY-MM-DD`; relative times resolve against it, and an office is of who held it then.
    /// One that cannot be read counts as none and leaves a diagnostic.
    pub date: Option<&'a str>,
    /// The headline as the publisher gives it beside the text; copied to the output.
    pub title: Option<&'a str>,
    /// Who published it: "Harbour Gazette"; copied to the output.
    pub publisher: Option<&'a str>,
    /// Where it was published; copied to the output.
    pub url: Option<&'a str>,
}

impl Source<'_> {
    /// The publication date, if it can be read.
    fn published(&self) -> Option<Date> {
        self.date?.parse().ok()
    }
}

/// Which reported statements a document lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Attributions {
    /// Those that carry an event.
    #[default]
    OfEvents,
    /// All of them.
    All,
}

/// Reads articles. Immutable once built, so one extractor serves all threads.
///
/// ```
/// let extractor = detente::Extractor::builtin();
/// let text = "Lisbon has urged Rabat to reopen the fishing grounds.";
/// let document = extractor.extract(text);
/// let event = &document.events[0];
/// assert_eq!(event.kind, detente::model::ActKind::Demand);
/// assert_eq!(event.trigger.of(text), "urged");
/// ```
#[derive(Debug)]
pub struct Extractor {
    rules: RuleSet,
    gazetteer: Gazetteer,
    taxonomy: Taxonomy,
    codes: CodeTable,
    analyzer: &'static Analyzer,
    attributions: Attributions,
    min_confidence: f32,
    gate: bool,
    counters: Counters,
    /// Working spaces that no thread uses at the moment.
    memories: Mutex<Vec<GateMemory>>,
}

/// What the first stages read: sentences, clauses, names, reported statements.
#[derive(Debug)]
pub struct Layers {
    /// Sentences with tokens and trees.
    pub sentences: Vec<ParsedSentence>,
    /// Clauses of each sentence; empty where there is no tree.
    pub clauses: Vec<Clauses>,
    /// Who is spoken of.
    pub entities: Entities,
    /// Matches of the rules in each sentence.
    pub matches: Vec<Vec<Match>>,
}

impl Extractor {
    /// The extractor with the rules, names and issues that come with the crate.
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// An extractor with rules or names of your own.
    pub fn builder() -> ExtractorBuilder {
        ExtractorBuilder::default()
    }

    /// The rules that this extractor reads with.
    pub fn rules(&self) -> &RuleSet {
        &self.rules
    }

    /// Reads `text`. Any text gives a document; an empty one has no events.
    pub fn extract(&self, text: &str) -> Document {
        self.extract_source(Source { text, ..Source::default() })
    }

    /// Reads an article of which more is known than its words.
    pub fn extract_source(&self, source: Source<'_>) -> Document {
        let Source { id, text, date, .. } = source;
        let mut document = Document::empty(id);
        let published = source.published();
        document.date = published.map(|date| date.to_string());
        if date.is_some() && published.is_none() {
            document.diagnostics.push(unreadable_date());
        }

        document.publication = Publication::new(source.title, source.publisher, source.url);

        let layers = self.with_memory(|memory| self.needed_layers(text, published, memory));
        self.counters.count(&layers.sentences);
        let plain: Vec<_> = layers.sentences.iter().map(|it| it.sentence).collect();
        let times = times(text, &plain, published);
        // Where no rule has matched there is nothing that a statement could carry.
        let carries_nothing =
            self.attributions == Attributions::OfEvents && layers.matches.iter().all(Vec::is_empty);
        let reported = if carries_nothing {
            Vec::new()
        } else {
            attributions(text, &layers.sentences, &layers.clauses, &layers.entities, &self.rules)
        };
        let said = said(&reported);
        let mut events = events(&Reading {
            text,
            sentences: &layers.sentences,
            clauses: &layers.clauses,
            matches: &layers.matches,
            rules: &self.rules,
            entities: &layers.entities,
            times: &times,
            attributions: &said,
            taxonomy: &self.taxonomy,
        });
        events.retain(|event| event.confidence >= self.min_confidence);
        for (at, event) in events.iter_mut().enumerate() {
            event.id = EventId::new(at);
        }

        document.title = title(&layers.sentences);
        document.sentences = layers.sentences.iter().map(|it| it.sentence.span).collect();
        document.entities = layers.entities.entities;
        document.mentions = layers.entities.mentions;
        document.places = layers.entities.places;
        document.times = times;
        self.taxonomy.inherit(text, document.title, &document.sentences, &mut events);
        terms(text, &document.sentences, &document.times, &self.taxonomy, &mut events);
        for event in &mut events {
            event.codes = self.codes.codes(event, &self.taxonomy);
        }
        document.events = events;
        // Papers and signals are read off who said what where.
        document.attributions = self.listed(reported, &mut document.events);
        let gathered = meetings(text, &layers.sentences, &document);
        for (event, meeting) in document.events.iter_mut().zip(gathered.of_event) {
            event.meeting = meeting;
        }
        document.meetings = gathered.meetings;
        document.papers = gathered.papers;
        document.signals = gathered.signals;
        (document.accounts, document.relations) = accounts(&document);
        document.ledger = rows(&document);
        document
    }

    /// The reported statements that the document lists, with the events' ids made to fit.
    fn listed(&self, reported: Vec<Reported>, events: &mut [Event]) -> Vec<Attribution> {
        let carrying: HashSet<AttributionId> = events.iter().filter_map(|event| event.attribution).collect();
        let mut places = vec![None; reported.len()];
        let mut listed = Vec::new();
        for Reported { mut attribution, nature } in reported {
            let old = attribution.id;
            let is_wanted = self.attributions == Attributions::All && nature != Nature::Aside;
            if is_wanted || carrying.contains(&old) {
                attribution.id = AttributionId::new(listed.len());
                places[old.index()] = Some(attribution.id);
                listed.push(attribution);
            }
        }
        for event in events {
            event.attribution = event.attribution.and_then(|id| places[id.index()]);
        }
        listed
    }

    /// The layers under the events of `text`, for tools that show what rules see. Every sentence is
    /// parsed.
    pub fn layers(&self, text: &str) -> Layers {
        self.layers_of(Source { text, ..Source::default() })
    }

    /// The layers under the events of an article of which more is known than its words.
    pub fn layers_of(&self, source: Source<'_>) -> Layers {
        self.with_memory(|memory| self.all_layers(source.text, source.published(), memory))
    }

    /// How far each branch of the rules came in each sentence of `layers`, sources as well: what
    /// matched, and what every other one with its trigger in the sentence lacked.
    ///
    /// ```
    /// let extractor = detente::Extractor::builtin();
    /// let text = "Demand for copper rose.";
    /// let attempts = extractor.attempts(text, &extractor.layers(text));
    /// let noun = attempts[0].iter().find(|it| it.rule == "demand/noun").expect("its trigger is there");
    /// assert_eq!(noun.trigger.of(text), "Demand");
    /// ```
    pub fn attempts(&self, text: &str, layers: &Layers) -> Vec<Vec<Attempt>> {
        let sentences = layers.sentences.iter().zip(&layers.clauses);
        let attempts = sentences.map(|(sentence, clauses)| {
            let Some(tree) = &sentence.tree else { return Vec::new() };
            let types = phrase_types::phrase_types(tree, &layers.entities);
            self.rules.explain(&View { text, tree, clauses, types: &types }).attempts
        });
        attempts.collect()
    }

    /// How much of all texts so far was parsed.
    ///
    /// ```
    /// let extractor = detente::Extractor::builder().build().expect("the built-in rules");
    /// extractor.extract("Showers continued in the cocoa zone.");
    /// assert_eq!(extractor.parsed_share().parsed_sentences, 0);
    /// extractor.extract("Lisbon has urged Rabat to reopen the port.");
    /// assert_eq!(extractor.parsed_share().parsed_sentences, 1);
    /// ```
    pub fn parsed_share(&self) -> ParsedShare {
        self.counters.share()
    }

    /// The layers that events need.
    fn needed_layers(&self, text: &str, date: Option<Date>, memory: &mut GateMemory) -> Layers {
        if !self.gate || self.attributions == Attributions::All {
            return self.all_layers(text, date, memory);
        }
        let mut gated = gate(text, &self.rules, self.analyzer, Opening::ByWords, memory);
        let entities = self.entities(text, date, &mut gated);
        let matches = self.matches(text, &gated, &entities, |at| gated.may_match[at]);
        // Who says so may stand in another sentence, which has no match of its own.
        let speech = consulted(text, &gated.sentences, |at| !matches[at].is_empty());
        gated.parse(text, self.analyzer, memory, |at| speech[at]);
        Layers { sentences: gated.sentences, clauses: gated.clauses, entities, matches }
    }

    /// The same layers with every sentence parsed and held against the rules.
    fn all_layers(&self, text: &str, date: Option<Date>, memory: &mut GateMemory) -> Layers {
        let mut gated = gate(text, &self.rules, self.analyzer, Opening::All, memory);
        let entities = self.entities(text, date, &mut gated);
        let matches = self.matches(text, &gated, &entities, |_| true);
        Layers { sentences: gated.sentences, clauses: gated.clauses, entities, matches }
    }

    fn entities(&self, text: &str, date: Option<Date>, gated: &mut Gated) -> Entities {
        gated.read_where_frames_may_match(|sentences| entities(text, sentences, &self.gazetteer, date))
    }

    fn matches(
        &self,
        text: &str,
        gated: &Gated,
        entities: &Entities,
        may_match: impl Fn(usize) -> bool,
    ) -> Vec<Vec<Match>> {
        let of_sentence = |(at, (sentence, clauses)): (usize, (&ParsedSentence, &Clauses))| {
            let Some(tree) = sentence.tree.as_ref().filter(|_| may_match(at)) else { return Vec::new() };
            let types = phrase_types::phrase_types(tree, entities);
            self.rules.matches(&View { text, tree, clauses, types: &types })
        };
        gated.sentences.iter().zip(&gated.clauses).enumerate().map(of_sentence).collect()
    }

    /// Does `work` with a working space that other texts have warmed, if there is one.
    fn with_memory<T>(&self, work: impl FnOnce(&mut GateMemory) -> T) -> T {
        let memories = || self.memories.lock().unwrap_or_else(PoisonError::into_inner);
        let mut memory = memories().pop().unwrap_or_default();
        let result = work(&mut memory);
        memories().push(memory);
        result
    }
}

/// The statements that can carry an event: an act done in words reports nothing but itself.
fn said(reported: &[Reported]) -> Vec<Attribution> {
    reported.iter().filter(|it| it.nature != Nature::Move).map(|it| it.attribution.clone()).collect()
}

/// The first heading of the text.
fn title(sentences: &[ParsedSentence]) -> Option<Span> {
    let first = sentences.first()?;
    (first.sentence.kind == SentenceKind::Heading).then_some(first.sentence.span)
}

fn unreadable_date() -> Diagnostic {
    Diagnostic {
        code: "D001".to_owned(),
        message: "the publication date is not of the form YYYY-MM-DD; relative times stay open".to_owned(),
        span: Span::new(0, 0),
    }
}
