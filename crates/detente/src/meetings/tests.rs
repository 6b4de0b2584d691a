//! Meetings, papers and signals of small articles: one sentence a line, events by hand.

use std::collections::BTreeMap;
use std::fmt::Write;

use detente_text::Sentence;

use super::*;
use crate::model::{
    ArgumentBasis, Attribution, AttributionBasis, AttributionId, Detail, Entity, EntityKind,
    EvaluationTarget, EventId, Link, Medium, MediumKind, Modality, PaperKind, Place, PlaceId, Polarity,
    Quote, Realis, Stance, Tense, Time, TimeAnchor, TimeId, TimeKind,
};

/// An article under construction; names are found in the text as they are written.
struct Article {
    text: &'static str,
    sentences: Vec<ParsedSentence>,
    document: Document,
}

impl Article {
    fn new(text: &'static str) -> Self {
        let mut sentences = Vec::new();
        let mut start = 0;
        for line in text.lines() {
            let kind = if line.ends_with('.') { SentenceKind::Body } else { SentenceKind::Heading };
            let span = Span::new(start, start + line.len() as u32);
            sentences.push(ParsedSentence {
                sentence: Sentence { span, kind },
                tokens: Vec::new(),
                tree: None,
            });
            start = span.end() + 1;
        }
        Self { text, sentences, document: Document::empty("test") }
    }

    #[track_caller]
    fn span(&self, words: &str) -> Span {
        let at = self.text.find(words).unwrap_or_else(|| panic!("`{words}` is in the text"));
        Span::from_range(at..at + words.len())
    }

    fn entity(&mut self, name: &str) -> EntityId {
        let known = self.document.entities.iter().position(|entity| entity.name == name);
        let at = known.unwrap_or(self.document.entities.len());
        let id = EntityId::new(at);
        if known.is_none() {
            self.document.entities.push(Entity {
                id,
                name: name.to_owned(),
                kind: EntityKind::State,
                code: None,
                roles: Vec::new(),
                members: Vec::new(),
                party: Some(id),
            });
        }
        id
    }

    /// Somebody who speaks for a side.
    fn speaker(mut self, name: &str, side: &str) -> Self {
        let side = self.entity(side);
        let id = self.entity(name);
        self.document.entities[id.index()].party = Some(side);
        self
    }

    fn place(mut self, name: &str) -> Self {
        let id = PlaceId::new(self.document.places.len());
        let span = self.span(name);
        self.document.places.push(Place { id, span, name: name.to_owned(), country: None });
        self
    }

    fn time(mut self, words: &str, kind: TimeKind, value: &str) -> Self {
        let id = TimeId::new(self.document.times.len());
        let (span, value) = (self.span(words), Some(value.to_owned()));
        self.document.times.push(Time { id, span, kind, value, anchor: TimeAnchor::Absolute });
        self
    }

    /// An event whose evidence is its sentence.
    fn event(mut self, kind: ActKind, trigger: &str, who: &[&str], detail: Detail) -> Self {
        let trigger = self.span(trigger);
        let sentence =
            self.sentences.iter().position(|it| it.sentence.span.covers(trigger)).expect("a sentence");
        let participants = who
            .iter()
            .map(|name| Argument {
                entity: Some(self.entity(name)),
                span: None,
                basis: ArgumentBasis::Stated,
            })
            .collect();
        self.document.events.push(Event {
            id: EventId::new(self.document.events.len()),
            kind,
            sentence: sentence as u32,
            trigger,
            evidence: vec![self.sentences[sentence].sentence.span],
            initiator: Vec::new(),
            addressee: Vec::new(),
            participants,
            issues: Vec::new(),
            polarity: Polarity::Positive,
            modality: Modality::Asserted,
            condition: None,
            tense: Tense::Past,
            realis: Realis::Actual,
            time: None,
            place: None,
            meeting: None,
            attribution: None,
            detail,
            codes: BTreeMap::new(),
            rule: String::new(),
            confidence: 1.0,
        });
        self
    }

    /// Attributes the last event to `sources` in a statement.
    fn said_in(mut self, words: &str, kind: MediumKind, sources: &[&str]) -> Self {
        let sources = sources.iter().map(|name| self.entity(name)).collect();
        let id = AttributionId::new(self.document.attributions.len());
        let medium = Some(Medium { span: self.span(words), kind });
        let (quote, stance) = (Quote::Indirect, Stance::Asserted);
        self.document.attributions.push(Attribution {
            id,
            basis: AttributionBasis::Explicit,
            chain: vec![Link { sources, source: None, cue: None, medium, quote, stance }],
            content: Vec::new(),
        });
        self.document.events.last_mut().expect("an event").attribution = Some(id);
        self
    }

    fn read(&self) -> Meetings {
        meetings(self.text, &self.sentences, &self.document)
    }

    /// Checks the meetings: their mentions with `|` between them and what is known of them.
    #[track_caller]
    fn has_meetings(self, expected: &[&str]) -> Self {
        let found = self.read();
        let written: Vec<String> = found.meetings.iter().map(|meeting| self.write(meeting)).collect();
        assert_eq!(written, expected);
        self
    }

    fn write(&self, meeting: &Meeting) -> String {
        let mentions: Vec<&str> = meeting.mentions.iter().map(|span| span.of(self.text)).collect();
        let mut line = format!("{} {:?}", mentions.join(" | "), meeting.aspect).to_lowercase();
        let place = meeting.place.map(|id| self.document.places[id.index()].name.clone());
        let time = meeting.time.and_then(|id| self.document.times[id.index()].value.clone());
        for it in
            [place, time, meeting.recurrence.clone(), meeting.round.map(|round| format!("round {round}"))]
        {
            line.extend(it.map(|it| format!(", {it}")));
        }
        for (word, other) in [("follows", meeting.follow_up_of), ("in", meeting.part_of)] {
            if let Some(other) = other {
                write!(line, ", {word} {other}").expect("a string");
            }
        }
        line
    }

    #[track_caller]
    fn has_papers(self, expected: &[(&str, PaperKind, Jointness, PaperStatus)]) -> Self {
        let found = self.read().papers;
        let found: Vec<_> = found
            .iter()
            .map(|paper| (paper.span.of(self.text), paper.kind, paper.jointness, paper.status))
            .collect();
        assert_eq!(found, expected);
        self
    }

    #[track_caller]
    fn has_signals(self, expected: &[(SignalKind, usize)]) -> Self {
        let found = self.read().signals;
        let found: Vec<_> = found.iter().map(|signal| (signal.kind, signal.event.index())).collect();
        assert_eq!(found, expected);
        self
    }

    #[track_caller]
    fn has_events_of(self, expected: &[Option<usize>]) -> Self {
        let found: Vec<_> =
            self.read().of_event.iter().map(|meeting| meeting.map(MeetingId::index)).collect();
        assert_eq!(found, expected);
        self
    }
}

use detente_text::SentenceKind;

use crate::model::{Aspect, Jointness, PaperStatus, SignalKind};

fn talk(aspect: Aspect) -> Detail {
    Detail::Talk { aspect, manner: None }
}

#[test]
fn one_sitting_in_many_words() {
    Article::new(
        "Lisbon and Rabat meet on tuna\n\
         The annual session in Faro ended on Friday without a deal.\n\
         Both sides spoke candidly.\n\
         Lisbon asked for more boats.\n\
         This session was billed as a follow-up to the first meeting in Agadir.",
    )
    .place("Faro")
    .place("Agadir")
    .event(ActKind::Talk, "meet", &["Lisbon", "Rabat"], talk(Aspect::Held))
    .event(ActKind::Talk, "ended", &[], talk(Aspect::Ended))
    .event(ActKind::FailToAgree, "without a deal", &["Lisbon", "Rabat"], Detail::None {})
    .event(ActKind::Talk, "spoke", &["Lisbon", "Rabat"], Detail::Talk { aspect: Aspect::Held, manner: None })
    .event(ActKind::Demand, "asked", &["Lisbon"], Detail::None {})
    .has_meetings(&[
        "meet | the annual session | spoke | this session ended, Faro, annual, follows 1",
        "the first meeting ongoing, Agadir, round 1",
    ])
    .has_events_of(&[Some(0), Some(0), Some(0), Some(0), Some(0)])
    .has_signals(&[]);
}

#[test]
fn what_is_to_come_is_another_meeting() {
    Article::new(
        "Ministers met in Oslo on Monday.\n\
         They will reconvene in Turin in June.\n\
         The talks in Oslo were slow.",
    )
    .place("Oslo")
    .place("Turin")
    .event(ActKind::Talk, "met", &["Norway", "Italy"], talk(Aspect::Held))
    .event(ActKind::Schedule, "reconvene", &["Norway", "Italy"], Detail::None {})
    .has_meetings(&["met | the talks held, Oslo", "reconvene planned, Turin, follows 0"]);
}

#[test]
fn other_places_other_meetings() {
    Article::new(
        "Kenya held talks with Uganda in Kisumu.\n\
         Kenya held discussions with Sudan in Juba.\n\
         A third round of talks with Uganda began in Kampala.\n\
         The second round was short.",
    )
    .place("Kisumu")
    .place("Juba")
    .place("Kampala")
    .event(ActKind::Talk, "held talks", &["Kenya", "Uganda"], talk(Aspect::Held))
    .event(ActKind::Talk, "held discussions", &["Kenya", "Sudan"], talk(Aspect::Held))
    .event(ActKind::Talk, "began", &["Kenya", "Uganda"], talk(Aspect::Began))
    .has_meetings(&[
        "talks held, Kisumu",
        "discussions held, Juba",
        "third round of talks began, Kampala, round 3, follows 3",
        "the second round ongoing, round 2",
    ]);
}

#[test]
fn a_process_is_no_sitting() {
    Article::new("Both said there was progress on the talks of 90 days.\nThe session ended on Monday.")
        .time("90 days", TimeKind::Duration, "P90D")
        .event(
            ActKind::Assess,
            "progress",
            &["Lisbon", "Rabat"],
            Detail::Evaluation { valence: 1, of: EvaluationTarget::Talks },
        )
        .event(ActKind::Talk, "ended", &["Lisbon", "Rabat"], talk(Aspect::Ended))
        .has_meetings(&["the talks of 90 days ongoing", "the session ended"])
        .has_signals(&[(SignalKind::ClaimedProgress, 0)]);
}

#[test]
fn words_that_gather_nobody() {
    Article::new(
        "The news conference was short.\n\
         Talks, talks, said a fishmonger.\n\
         No meeting is planned.\n\
         Lisbon asked for more boats.",
    )
    .event(ActKind::Demand, "asked", &["Lisbon"], Detail::None {})
    .has_meetings(&[]);
}

#[test]
fn without_an_event_there_is_no_meeting() {
    Article::new("The summit was high.").has_meetings(&[]);
}

#[test]
fn papers_and_who_stands_behind_them() {
    Article::new(
        "Two ministers of Lisbon said in a joint statement that Rabat had agreed.\n\
         The embassy of Rabat replied via a prepared statement that it had not.\n\
         The session ended with no statement from the two countries.\n\
         News conferences were called off.\n\
         An action plan was discussed by both sides.",
    )
    .speaker("Minister A", "Lisbon")
    .speaker("Minister B", "Lisbon")
    .speaker("embassy", "Rabat")
    .event(ActKind::Agree, "agreed", &["Rabat"], Detail::None {})
    .said_in("a joint statement", MediumKind::JointStatement, &["Minister A", "Minister B"])
    .event(ActKind::Reject, "had not", &["Rabat"], Detail::None {})
    .said_in("a prepared statement", MediumKind::Statement, &["embassy"])
    .event(ActKind::Withhold, "no statement", &[], Detail::Withhold { what: PaperKind::Statement })
    .event(
        ActKind::Cancel,
        "called off",
        &[],
        Detail::Cancel { what: Some(PaperKind::NewsConference), postponed: false },
    )
    .event(ActKind::Talk, "was discussed", &["Lisbon", "Rabat"], talk(Aspect::Held))
    .has_papers(&[
        ("a joint statement", PaperKind::JointStatement, Jointness::IntraParty, PaperStatus::Issued),
        ("a prepared statement", PaperKind::Statement, Jointness::Single, PaperStatus::Issued),
        ("no statement", PaperKind::Statement, Jointness::InterParty, PaperStatus::Absent),
        ("called off", PaperKind::NewsConference, Jointness::Single, PaperStatus::Cancelled),
        ("action plan", PaperKind::ActionPlan, Jointness::InterParty, PaperStatus::UnderDiscussion),
    ])
    .has_signals(&[
        (SignalKind::SeparateStatements, 1),
        (SignalKind::NoJointStatement, 2),
        (SignalKind::PressEventCancelled, 3),
    ]);
}

#[test]
fn silence() {
    let withhold = |what| Detail::Withhold { what };
    Article::new(
        "Rabat declined to comment.\n\
         No date was set for a next round.\n\
         Lisbon made no announcement.\n\
         The envoys had a frank exchange.",
    )
    .event(ActKind::Withhold, "declined", &["Rabat"], withhold(PaperKind::Comment))
    .event(ActKind::Withhold, "No date", &[], withhold(PaperKind::Date))
    .event(ActKind::Withhold, "no announcement", &["Lisbon"], withhold(PaperKind::Announcement))
    .event(ActKind::Talk, "frank exchange", &[], talk(Aspect::Held))
    .has_signals(&[
        (SignalKind::DeclinedComment, 0),
        (SignalKind::NoDateSet, 1),
        (SignalKind::NoAnnouncement, 2),
        (SignalKind::FrankTalk, 3),
    ]);
}

#[test]
fn links_make_no_circle() {
    let article = Article::new(
        "The summit follows the conference.\n\
         The conference follows the summit.\n\
         Lisbon asked for more boats.",
    )
    .event(ActKind::Demand, "asked", &["Lisbon"], Detail::None {});
    for meeting in article.read().meetings {
        assert_ne!(meeting.follow_up_of, Some(meeting.id));
    }
}

#[test]
fn the_shipped_table_is_read() {
    Lexicon::parse(include_str!("../../data/meetings.tsv")).expect("a table without errors");
}
