//! Matches → events: who acts toward whom, about what, how sure, who says so.
//!
//! "Lisbon may urge Rabat to cut tolls, an official said" becomes a demand by Lisbon to Rabat, about
//! tolls, possible, in the words of an official.

mod actors;
mod confidence;
mod detail;
mod hearer;
mod inferred;
mod nearby;
mod others;
mod sitting;
mod table;
mod threat;
mod toward;
mod wished;

use detente_text::{Relation, Span, Tree, Upos};

use crate::clauses::closed_class::ClosedClass;
use crate::clauses::{self, Basis, Clauses, Form, Link, Phrase, Position, PredicateClass};
use crate::entities::Entities;
use crate::grammar::ParsedSentence;
use crate::issues::{IssueRow, Taxonomy};
use crate::model::{
    ActKind, Argument, Attribution, AttributionId, Event, EventId, IssueArgument, Modality, Place, PlaceId,
    Polarity, Quote, Realis, Stance, Time, TimeId,
};
use crate::rules::{Fill, Match, RuleSet, View};
use crate::scopes::scope;

/// Everything that has been read of a text before its events.
#[derive(Debug)]
pub struct Reading<'a> {
    /// The text.
    pub text: &'a str,
    /// Its sentences.
    pub sentences: &'a [ParsedSentence],
    /// Clauses of each sentence; empty where there is no tree.
    pub clauses: &'a [Clauses],
    /// Matches of the rules in each sentence.
    pub matches: &'a [Vec<Match>],
    /// The rules that matched.
    pub rules: &'a RuleSet,
    /// Who is spoken of.
    pub entities: &'a Entities,
    /// When.
    pub times: &'a [Time],
    /// Who says so.
    pub attributions: &'a [Attribution],
    /// What can be at stake.
    pub taxonomy: &'a Taxonomy,
}

/// The events of a text, in text order of their triggers.
pub fn events(reading: &Reading<'_>) -> Vec<Event> {
    let mut drafts = Vec::new();
    let statements = nearby::Statements::new(reading.attributions, reading.sentences);
    for (sentence, matches) in reading.matches.iter().enumerate() {
        let Some(tree) = reading.sentences[sentence].tree.as_ref().filter(|_| !matches.is_empty()) else {
            continue;
        };
        let span = reading.sentences[sentence].sentence.span;
        let draft = Drafter {
            reading,
            sentence,
            tree,
            clauses: &reading.clauses[sentence],
            times: nearby::inside(reading.times, span, |time| time.span),
            places: nearby::inside(&reading.entities.places, span, |place| place.span),
            statements: statements.of(sentence),
        };
        drafts.extend(matches.iter().filter_map(|found| draft.draft(found)));
    }
    drafts.sort_by(|a: &Draft, b: &Draft| order(&a.event).cmp(&order(&b.event)));
    wished::drop_what_is_only_wished(&mut drafts);
    wished::drop_what_a_date_says(&mut drafts);
    sitting::drop_those_told_before(reading, &mut drafts);
    wished::drop_what_is_not_done(&mut drafts);
    let mut events: Vec<Event> = drafts.into_iter().map(|it| it.event).collect();
    inferred::infer_actors(reading.text, reading.entities, reading.attributions, &mut events);
    table::keep_those_at_a_table(reading.entities, &mut events);
    merge_the_same(&mut events);
    drop_failures_told_again_with_their_issue(&mut events);
    drop_concessions_that_are_asked_for(&mut events);
    drop_agreements_that_are_kept_or_broken(&mut events);
    threat::tell_once(reading.entities, &mut events);
    for (at, event) in events.iter_mut().enumerate() {
        event.id = EventId::new(at);
    }
    events
}

fn order(event: &Event) -> (u32, u32, ActKind, Option<Span>, &str) {
    let issue = event.issues.first().and_then(|issue| issue.span);
    (event.trigger.start(), event.trigger.end(), event.kind, issue, &event.rule)
}

/// Two rules may read one act: the same kind, overlapping triggers, the same issue words. The one
/// that says more stays.
fn merge_the_same(events: &mut Vec<Event>) {
    let says = |event: &Event| {
        event.initiator.len() + event.addressee.len() + event.participants.len() + event.issues.len()
    };
    let mut kept: Vec<Event> = Vec::with_capacity(events.len());
    for event in events.drain(..) {
        let same = kept.iter_mut().rev().take(16).find(|other| {
            other.kind == event.kind
                && other.sentence == event.sentence
                && (other.trigger.overlaps(event.trigger)
                    || is_told_twice(other, &event)
                    || is_judged_twice(other, &event))
                && is_same_issue(other, &event)
        });
        match same {
            Some(other) if says(&event) > says(other) => *other = event,
            Some(_) => {}
            None => kept.push(event),
        }
    }
    *events = kept;
}

/// "The session ended without agreement on hours": the end and the agreement that is missing are one
/// failure, about hours.
fn drop_failures_told_again_with_their_issue(events: &mut Vec<Event>) {
    let is_failure = |event: &Event| event.kind == ActKind::FailToAgree;
    let spelt_out: Vec<u32> =
        events.iter().filter(|it| is_failure(it) && !it.issues.is_empty()).map(|it| it.sentence).collect();
    let parties: Vec<(u32, Vec<Argument>)> = events
        .iter()
        .filter(|it| is_failure(it) && it.issues.is_empty() && spelt_out.binary_search(&it.sentence).is_ok())
        .map(|it| (it.sentence, it.participants.clone()))
        .collect();
    for event in events.iter_mut().filter(|it| is_failure(it) && it.participants.is_empty()) {
        let at = parties.partition_point(|(sentence, _)| *sentence < event.sentence);
        if let Some((_, participants)) = parties.get(at).filter(|(sentence, _)| *sentence == event.sentence) {
            event.participants.clone_from(participants);
        }
    }
    events.retain(|it| {
        !is_failure(it) || !it.issues.is_empty() || spelt_out.binary_search(&it.sentence).is_err()
    });
}

/// "demanded that Vietnam cut its duty": what is asked for has not been given.
fn drop_concessions_that_are_asked_for(events: &mut Vec<Event>) {
    drop_what_another_is_about(events, ActKind::Concede, |kind| {
        matches!(kind, ActKind::Demand | ActKind::Propose | ActKind::Reject)
    });
}

/// "Peru broke its accord with Chile": the accord was made long before, and nobody agrees now.
fn drop_agreements_that_are_kept_or_broken(events: &mut Vec<Event>) {
    drop_what_another_is_about(events, ActKind::Agree, |kind| kind == ActKind::FollowThrough);
}

/// Drops the events of a kind that stand inside what another of the same sentence is about.
fn drop_what_another_is_about(events: &mut Vec<Event>, dropped: ActKind, is_other: fn(ActKind) -> bool) {
    let others: Vec<(u32, Span)> = events
        .iter()
        .filter(|event| is_other(event.kind))
        .flat_map(|event| event.issues.iter().filter_map(|issue| Some((event.sentence, issue.span?))))
        .collect();
    let is_inside = |event: &Event| {
        let from = others.partition_point(|(sentence, _)| *sentence < event.sentence);
        let mut here = others[from..].iter().take_while(|(sentence, _)| *sentence == event.sentence);
        here.any(|(_, span)| span.covers(event.trigger))
    };
    events.retain(|event| event.kind != dropped || !is_inside(event));
}

/// "No statement was issued": the verb and its noun both tell of the absence. "Ready to yield on hours": one
/// concession.
fn is_told_twice(a: &Event, b: &Event) -> bool {
    let covers = |a: &Event, b: &Event| a.evidence.iter().any(|span| span.covers(b.trigger));
    match a.kind {
        ActKind::Withhold => covers(a, b) || covers(b, a),
        ActKind::Concede => covers(a, b),
        _ => false,
    }
}

/// "The talks were long and fruitful": two words of one assessment of one thing.
fn is_judged_twice(a: &Event, b: &Event) -> bool {
    let topic = |event: &Event| event.issues.first().and_then(|issue| issue.span);
    let is_one_thing = topic(a).is_some() && topic(a) == topic(b);
    a.kind == ActKind::Assess && is_one_thing && a.detail == b.detail && a.rule == b.rule
}

fn is_same_issue(a: &Event, b: &Event) -> bool {
    let words = |event: &Event| event.issues.first().and_then(|issue| issue.span);
    match (words(a), words(b)) {
        (Some(a), Some(b)) => a.overlaps(b),
        _ => true,
    }
}

/// An event with what is known of its words.
struct Draft {
    event: Event,
    /// The predicates that only ask for it.
    governors: Vec<Span>,
    /// Whether a noun by itself tells of it, as of something known: "the talks with Peru", not "a meeting".
    is_known_noun: bool,
    /// Whether it only sets the scene or names an aim.
    is_in_passing: bool,
    /// Whether something else hangs on it.
    is_hung_on: bool,
}

/// Turns the matches of one sentence into events.
struct Drafter<'a> {
    reading: &'a Reading<'a>,
    sentence: usize,
    tree: &'a Tree,
    clauses: &'a Clauses,
    /// Times, places and reported statements of the sentence.
    times: &'a [Time],
    places: &'a [Place],
    statements: &'a [usize],
}

impl Drafter<'_> {
    fn draft(&self, found: &Match) -> Option<Draft> {
        let event = self.event(found)?;
        let governors = wished::governors(self.tree, self.clauses, found);
        let is_known_noun = found.clause.map(|at| &self.clauses.clauses[at]).is_some_and(|clause| {
            clause.class == PredicateClass::Noun
                && self.tree.words()[clause.head].span == found.trigger
                && !self.is_introduced(clause.head)
        });
        let is_in_passing = wished::is_in_passing(event.kind, self.tree, self.clauses, found);
        let is_hung_on = wished::is_hung_on(self.tree, self.clauses, found);
        Some(Draft { event, governors, is_known_noun, is_in_passing, is_hung_on })
    }

    fn event(&self, found: &Match) -> Option<Event> {
        let rules = self.reading.rules;
        let kind = ActKind::parse(rules.kind(found))?;
        let view = View { text: self.reading.text, tree: self.tree, clauses: self.clauses, types: &[] };
        let mut scope = scope(&view, found, rules);
        let attribution = self.attribution(found.trigger);
        if scope.modality == Modality::Asserted && self.is_held_at_distance(attribution) {
            scope.modality = Modality::Possible;
        }
        // "did not fail to agree" is no failure.
        if scope.polarity == Polarity::Negative && (found.cue.is_some() || !survives_negation(kind)) {
            return None;
        }
        let (initiator, addressee, participants) = self.roles(kind, found);
        let issues = self.issues(kind, found);
        let setting = |key: &str| rules.setting(found, key);
        let joint = actors::is_joint(self.reading.entities, &initiator)
            || actors::is_joint(self.reading.entities, &participants);
        let features =
            detail::Features { setting: &setting, tense: scope.tense, modality: scope.modality, joint };
        // "Egypt denied that it had demanded": the article does not say that it did.
        let is_denied = self.is_denied(attribution) && !self.is_taken_for_granted(found);
        let polarity = if is_denied && !survives_negation(kind) {
            // A failure or an absence that is denied is none.
            if matches!(kind, ActKind::FailToAgree | ActKind::Withhold) {
                return None;
            }
            Polarity::Negative
        } else {
            scope.polarity
        };
        Some(Event {
            id: EventId::new(0),
            kind,
            sentence: self.sentence as u32,
            trigger: found.trigger,
            evidence: vec![evidence(found)],
            initiator,
            addressee,
            participants,
            issues,
            polarity,
            modality: scope.modality,
            condition: scope.condition,
            tense: scope.tense,
            realis: Realis::of(polarity, scope.modality, scope.tense),
            time: self.time(found),
            place: self.place(found),
            meeting: None,
            attribution,
            detail: detail::detail(kind, &features),
            codes: std::collections::BTreeMap::new(),
            rule: rules.name(found),
            confidence: confidence::confidence(scope.modality, setting("confidence")),
        })
    }

    /// `the "offer"`: the word is nobody's but the writer's, who does not stand by it.
    fn is_held_at_distance(&self, attribution: Option<AttributionId>) -> bool {
        let said = attribution.and_then(|id| nearby::statement(self.reading.attributions, id));
        said.and_then(|it| it.chain.last()).is_some_and(|link| {
            link.stance == Stance::Distanced && link.source.is_none() && link.quote == Quote::Direct
        })
    }

    /// Whether the nearest speaker says that it is not so.
    fn is_denied(&self, attribution: Option<AttributionId>) -> bool {
        let said = attribution.and_then(|id| nearby::statement(self.reading.attributions, id));
        said.and_then(|it| it.chain.last()).is_some_and(|link| link.stance == Stance::Denied)
    }

    /// "denied that the raid broke a truce signed in January": what only describes a noun is not denied.
    fn is_taken_for_granted(&self, found: &Match) -> bool {
        let Some(clause) = found.clause.map(|at| &self.clauses.clauses[at]) else { return false };
        let is_participle = clause.form == Form::Participle && clause.passive;
        is_participle || matches!(clause.parent, Some((_, Link::Relative)))
    }

    /// Initiator, addressee and participants out of the roles of a match.
    fn roles(&self, kind: ActKind, found: &Match) -> (Vec<Argument>, Vec<Argument>, Vec<Argument>) {
        let mut initiator = self.actors(found, &["by", "mediator"]);
        let mut addressee = self.actors(found, &["of", "target"]);
        if matches!(kind, ActKind::Demand | ActKind::Judge) && addressee.is_empty() {
            addressee = self.who_is_to_act(found);
        }
        if addressee.is_empty() {
            addressee = self.whose_it_is(kind, found, &initiator);
        }
        if addressee.is_empty() {
            addressee = self.to_whom(kind, found, &initiator);
        }
        if initiator.is_empty() {
            initiator = self.whose_own_it_is(kind, found);
        }
        let mut participants = self.actors(found, &["who", "with"]);
        if kind.is_symmetric() && !actors::is_joint(self.reading.entities, &participants) {
            let other = self.on_the_other_side(found, &participants);
            participants.extend(other);
        }
        if sitting::is_about_one(kind) && initiator.len() + addressee.len() + participants.len() == 0 {
            participants = self.parties_of_sitting(found);
        }
        if kind.is_symmetric() && participants.is_empty() && !addressee.is_empty() {
            participants.append(&mut initiator);
            participants.extend(addressee);
            return (initiator, Vec::new(), participants);
        }
        // "walked out of talks with Peru" is done by one, and to the other.
        if kind.is_symmetric() && participants.is_empty() && addressee.is_empty() {
            addressee = self.on_the_other_side(found, &initiator);
        }
        (initiator, addressee, participants)
    }

    /// One actor for each of the phrases.
    fn actors_of(&self, conjuncts: &[Phrase]) -> Vec<Argument> {
        let head_span = |word: usize| self.tree.words()[word].span;
        actors::actors(self.reading.text, self.reading.entities, conjuncts, head_span)
    }

    fn actors(&self, found: &Match, roles: &[&str]) -> Vec<Argument> {
        let mut all: Vec<Argument> = Vec::new();
        for fill in found.fills.iter().filter(|fill| roles.contains(&fill.role.as_str())) {
            for actor in self.actors_of(&fill.conjuncts) {
                if !all.iter().any(|other| other.span == actor.span && other.entity == actor.entity) {
                    all.push(actor);
                }
            }
        }
        all
    }

    /// "demanded that Oslo cut its quota and open its port": the subject of each thing that is demanded, where it is
    /// a party of its own. "complained that Oslo had cut its quota": of whom it is said.
    fn who_is_to_act(&self, found: &Match) -> Vec<Argument> {
        let is_filled = |head: usize| found.fills.iter().any(|fill| fill.head == head);
        let content = found.fills.iter().filter(|fill| fill.role == "content");
        content
            .flat_map(|fill| self.clauses.clauses.iter().filter(|clause| clause.head == fill.head))
            .filter_map(|clause| clause.arguments.iter().find(|it| it.position == Position::Subject))
            .filter(|subject| {
                matches!(subject.basis, Basis::Direct | Basis::Shared) && !is_filled(subject.head)
            })
            .flat_map(|subject| self.actors_of(&subject.conjuncts))
            .filter(|actor| self.is_known_party(actor))
            .collect()
    }

    fn issues(&self, kind: ActKind, found: &Match) -> Vec<IssueArgument> {
        let mut issues: Vec<IssueArgument> = Vec::new();
        let stated = found.fills.iter().filter(|fill| matches!(fill.role.as_str(), "content" | "topic"));
        // "ended on Friday, the third day": a day is when, not what about.
        let is_time = |phrase: &Phrase| {
            let head = self.tree.words()[phrase.head].span;
            self.times.iter().any(|time| {
                time.span.covers(phrase.span)
                    || time.span.start() == phrase.span.start() && time.span.covers(head)
            })
        };
        // "the talks failed in Bergen": a name behind "in" is where.
        let is_place = |fill: &Fill| {
            matches!(&fill.position, Position::Oblique(word) if ClosedClass::LocativePreposition.contains(word))
                && self.tree.words()[fill.head].upos == Upos::Propn
        };
        let stated = stated.filter(|fill| fill.role != "topic" || !is_place(fill));
        for phrase in stated.flat_map(|fill| &fill.conjuncts).filter(|phrase| !is_time(phrase)) {
            let mut issue = self.reading.taxonomy.argument(self.reading.text, Some(self.tree), phrase.span);
            self.reading.taxonomy.settle(kind, &mut issue);
            if !issues.iter().any(|other| other.span == issue.span) {
                issues.push(issue);
            }
        }
        if issues.is_empty() && sitting::is_about_one(kind) {
            issues.extend(self.issue_of_sitting(kind, found));
        }
        if issues.is_empty() && kind == ActKind::Withhold {
            issues.extend(self.issue_of_absence(found));
        }
        issues
    }

    /// "no joint statement", "no date was set": what is missing is a part of the procedure.
    fn issue_of_absence(&self, found: &Match) -> Option<IssueArgument> {
        // "no joint" of "no joint statement" is no word of the trigger.
        let is_attribute = |child: &usize| {
            matches!(self.tree.words()[*child].relation, Relation::Det | Relation::Amod | Relation::Compound)
        };
        let before =
            found.trigger_words.iter().flat_map(|&word| self.tree.children(word)).filter(is_attribute);
        let words = before.map(|word| self.tree.words()[word].span).fold(found.trigger, Span::join);
        let issue = self.reading.taxonomy.argument(self.reading.text, Some(self.tree), words);
        let is_procedural = |id: &String| self.reading.taxonomy.get(id).is_some_and(IssueRow::is_procedural);
        issue.id.as_ref().is_some_and(is_procedural).then_some(issue)
    }

    /// A time among the phrases of the trigger's clause.
    fn time(&self, found: &Match) -> Option<TimeId> {
        let of_span =
            |span: Span| self.times.iter().find(|time| time.span.overlaps(span)).map(|time| time.id);
        let is_time = |span: Span| self.times.iter().any(|time| time.span.covers(span));
        let stated = found.fills.iter().filter(|fill| fill.role == "when" || is_time(fill.span));
        stated
            .map(|fill| fill.span)
            .find_map(of_span)
            .or_else(|| self.adjuncts(found).find_map(|it| of_span(it.span)))
            // "in Oslo on Tuesday, ...": the day may hang on the place.
            .or_else(|| {
                found.fills.iter().filter(|fill| fill.role == "at").find_map(|fill| of_span(fill.span))
            })
    }

    fn place(&self, found: &Match) -> Option<PlaceId> {
        let of_span =
            |span: Span| self.places.iter().find(|place| span.covers(place.span)).map(|place| place.id);
        let stated = found.fills.iter().filter(|fill| fill.role == "at").find_map(|fill| of_span(fill.span));
        // "envoys from Oslo met in Lagos": where they come from is not where they met.
        let is_origin = |argument: &&clauses::Argument| matches!(&argument.position, Position::Oblique(words) if ClosedClass::Origin.contains(words));
        stated.or_else(|| self.adjuncts(found).filter(|it| !is_origin(it)).find_map(|it| of_span(it.span)))
    }

    /// Phrases of the trigger's clause that no role took.
    fn adjuncts<'m>(&'m self, found: &'m Match) -> impl Iterator<Item = &'m clauses::Argument> + 'm {
        // "for March 8 in Lagos": what tells when may hold where.
        let is_taken =
            |head: usize| found.fills.iter().any(|fill: &Fill| fill.head == head && fill.role != "when");
        found
            .clause
            .into_iter()
            .flat_map(|at| &self.clauses.clauses[at].arguments)
            .filter(|it| matches!(it.position, Position::Oblique(_) | Position::Adverbial))
            .filter(move |it| !is_taken(it.head))
    }

    /// The narrowest reported statement around the trigger; a cue does not report itself.
    fn attribution(&self, trigger: Span) -> Option<AttributionId> {
        self.statements
            .iter()
            .map(|&at| &self.reading.attributions[at])
            .filter(|it| it.content.iter().any(|content| content.covers(trigger)))
            .filter(|it| !it.chain.iter().any(|link| link.cue.is_some_and(|cue| cue.overlaps(trigger))))
            .min_by_key(|it| {
                // "said Lusa citing an official": of two with the same words, the one cited.
                let width = it.content.iter().map(|span| span.len()).sum::<u32>();
                (width, std::cmp::Reverse(it.chain.len()), it.id)
            })
            .map(|it| it.id)
    }
}

/// The words from the first to the last that a match rests on.
fn evidence(found: &Match) -> Span {
    found.fills.iter().fold(found.trigger, |span, fill| span.join(fill.span))
}

/// "did not demand" is no demand; a refusal or a failure has rules of its own.
fn survives_negation(kind: ActKind) -> bool {
    matches!(kind, ActKind::Assess)
}
