//! Documents written by hand, one line an event, for the tests of the ledger.

use std::collections::BTreeMap;

use detente::Document;
use detente::model::{
    ActKind, AgreeLevel, Argument, ArgumentBasis, Aspect, Attribution, AttributionBasis, AttributionId,
    Detail, Entity, EntityId, EntityKind, Event, EventId, Firmness, IssueArgument, IssueBasis, Link, Meeting,
    MeetingId, Modality, Place, PlaceId, Polarity, Quantity, Quote, Realis, Stance, Tense, Time, TimeAnchor,
    TimeId, TimeKind,
};
use detente_text::Span;

/// A document under construction.
pub(crate) struct Builder {
    pub(crate) document: Document,
}

impl Builder {
    pub(crate) fn new(id: &str, date: &str) -> Self {
        let mut document = Document::empty(id);
        document.date = (!date.is_empty()).then(|| date.to_owned());
        Self { document }
    }

    /// The entity of this code, of any kind but a person.
    pub(crate) fn side(&mut self, code: &str) -> EntityId {
        let known = self.document.entities.iter().find(|entity| entity.code.as_deref() == Some(code));
        if let Some(entity) = known {
            return entity.id;
        }
        let id = EntityId::new(self.document.entities.len());
        self.document.entities.push(Entity {
            id,
            name: code.to_owned(),
            kind: EntityKind::State,
            code: Some(code.to_owned()),
            roles: Vec::new(),
            members: Vec::new(),
            party: Some(id),
        });
        id
    }

    /// A spokesman of the side, cited once.
    pub(crate) fn voice(&mut self, code: &str) -> AttributionId {
        let side = self.side(code);
        let official = EntityId::new(self.document.entities.len());
        self.document.entities.push(Entity {
            id: official,
            name: "an official".to_owned(),
            kind: EntityKind::AnonymousPerson,
            code: None,
            roles: Vec::new(),
            members: Vec::new(),
            party: Some(side),
        });
        let id = AttributionId::new(self.document.attributions.len());
        self.document.attributions.push(Attribution {
            id,
            basis: AttributionBasis::Explicit,
            chain: vec![Link {
                sources: vec![official],
                source: None,
                cue: None,
                medium: None,
                quote: Quote::Indirect,
                stance: Stance::Asserted,
            }],
            content: Vec::new(),
        });
        id
    }

    pub(crate) fn time(&mut self, value: &str) -> TimeId {
        let id = TimeId::new(self.document.times.len());
        self.document.times.push(Time {
            id,
            span: Span::new(0, 0),
            kind: TimeKind::Date,
            value: Some(value.to_owned()),
            anchor: TimeAnchor::DocumentDate,
        });
        id
    }

    pub(crate) fn meeting(
        &mut self,
        round: Option<u32>,
        day: &str,
        place: &str,
        aspect: Aspect,
    ) -> MeetingId {
        let time = (!day.is_empty()).then(|| self.time(day));
        let place = (!place.is_empty()).then(|| {
            let id = PlaceId::new(self.document.places.len());
            self.document.places.push(Place {
                id,
                span: Span::new(0, 0),
                name: place.to_owned(),
                country: None,
            });
            id
        });
        let id = MeetingId::new(self.document.meetings.len());
        self.document.meetings.push(Meeting {
            id,
            mentions: Vec::new(),
            participants: Vec::new(),
            place,
            time,
            round,
            recurrence: None,
            aspect,
            follow_up_of: None,
            part_of: None,
        });
        id
    }

    /// Adds an event; `by`, `to` and `issues` are separated by spaces. An issue is written
    /// `labour.wages`, `labour.wages=12percent`, `trade.tariffs/autos=10percent`.
    pub(crate) fn event(&mut self, kind: ActKind, by: &str, to: &str, issues: &str) -> &mut Event {
        let actors = |builder: &mut Self, codes: &str| -> Vec<Argument> {
            let argument = |code| {
                let entity = Some(builder.side(code));
                Argument { entity, span: None, basis: ArgumentBasis::Stated }
            };
            codes.split_whitespace().map(argument).collect()
        };
        let (by, addressee) = (actors(self, by), actors(self, to));
        let (initiator, participants) = if kind.is_symmetric() { (Vec::new(), by) } else { (by, Vec::new()) };
        let index = self.document.events.len();
        let at = index as u32 * 10;
        self.document.events.push(Event {
            id: EventId::new(index),
            kind,
            sentence: index as u32,
            trigger: Span::new(at, at + 5),
            evidence: vec![Span::new(at, at + 9)],
            initiator,
            addressee,
            participants,
            issues: issues.split_whitespace().map(issue).collect(),
            polarity: Polarity::Positive,
            modality: Modality::Asserted,
            condition: None,
            tense: Tense::Past,
            realis: Realis::Actual,
            time: None,
            place: None,
            meeting: None,
            attribution: None,
            detail: detail(kind),
            codes: BTreeMap::new(),
            rule: String::new(),
            confidence: 1.0,
        });
        &mut self.document.events[index]
    }
}

pub(crate) fn issue(text: &str) -> IssueArgument {
    let (name, quantity) = text.split_once('=').unwrap_or((text, ""));
    let (id, commodity) = name.split_once('/').unwrap_or((name, ""));
    let split = quantity.find(|c: char| c.is_alphabetic()).unwrap_or(quantity.len());
    let (value, unit) = quantity.split_at(split);
    IssueArgument {
        id: (!id.is_empty()).then(|| id.to_owned()),
        span: None,
        basis: IssueBasis::Stated,
        direction: None,
        commodity: (!commodity.is_empty()).then(|| commodity.to_owned()),
        quantity: value.parse().ok().map(|value| Quantity {
            span: Span::new(0, 0),
            value,
            unit: unit.to_owned(),
            previous: None,
        }),
        deadline: None,
        excluded: None,
        beneficiary: None,
    }
}

fn detail(kind: ActKind) -> Detail {
    match kind {
        ActKind::Demand => Detail::Demand { firmness: Firmness::Demand },
        ActKind::Agree => Detail::Agree { level: AgreeLevel::Full },
        _ => Detail::None {},
    }
}
