//! One article of the page: its document, its text, and the names and anchors that all parts share.

use detente::Document;
use detente::model::{
    Argument, ArgumentBasis, Attribution, AttributionId, Entity, EntityId, Event, EventId, Polarity,
};

use crate::show::wire_name;
use crate::show::words::{clean, line};

/// A document with the text that it was read from.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Item {
    pub(crate) document: Document,
    pub(crate) text: String,
    /// Title given with the text, for one whose text has none.
    pub(crate) title: Option<String>,
}

/// An item at its place on the page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed<'a> {
    /// Counted from 1.
    pub(super) number: usize,
    pub(super) item: &'a Item,
}

impl<'a> Placed<'a> {
    pub(super) fn document(self) -> &'a Document {
        &self.item.document
    }

    pub(super) fn text(self) -> &'a str {
        &self.item.text
    }

    /// What the article is called.
    pub(super) fn title(self) -> String {
        let own = self.document().title.map(|span| line(self.text(), span));
        own.or_else(|| self.item.title.as_deref().map(|title| clean(title).into_owned()))
            .filter(|title| !title.is_empty())
            .unwrap_or_else(|| clean(&self.document().id).into_owned())
    }

    /// Id of the claim in the page.
    pub(super) fn anchor(self, event: EventId) -> String {
        format!("a{}-e{event}", self.number)
    }

    pub(super) fn entity(self, id: EntityId) -> Option<&'a Entity> {
        self.document().entities.get(id.index())
    }

    pub(super) fn name(self, id: EntityId) -> String {
        self.entity(id).map_or_else(|| "?".to_owned(), |entity| clean(&entity.name).into_owned())
    }

    pub(super) fn attribution(self, id: AttributionId) -> Option<&'a Attribution> {
        self.document().attributions.get(id.index())
    }

    /// "Portugal", "senior official for Portugal", "ministers (inferred)".
    pub(super) fn actor(self, argument: &Argument) -> String {
        let words = argument.span.map(|span| line(self.text(), span));
        let mut name = match (argument.entity, words) {
            (Some(id), _) => self.with_side(id),
            (None, Some(words)) => words,
            (None, None) => "?".to_owned(),
        };
        if argument.basis == ArgumentBasis::Inferred {
            name.push_str(" (inferred)");
        }
        name
    }

    /// The name, and the side spoken for where that is another.
    pub(super) fn with_side(self, id: EntityId) -> String {
        let name = self.name(id);
        match self.entity(id).and_then(|entity| entity.party).filter(|&party| party != id) {
            // "spokesman for the company" needs no "for company".
            Some(party) if !name.contains(&self.name(party)) => format!("{name} for {}", self.name(party)),
            _ => name,
        }
    }

    pub(super) fn actors(self, arguments: &[Argument]) -> String {
        let names: Vec<String> = arguments.iter().map(|argument| self.actor(argument)).collect();
        names.join(" + ")
    }

    /// "China → United States", "China + United States"; empty where the text names nobody.
    pub(super) fn who(self, event: &Event) -> String {
        let by = [self.actors(&event.initiator), self.actors(&event.participants)];
        let by: Vec<&str> = by.iter().map(String::as_str).filter(|names| !names.is_empty()).collect();
        let (by, to) = (by.join(" + "), self.actors(&event.addressee));
        match (by.is_empty(), to.is_empty()) {
            (_, true) => by,
            (true, false) => format!("? → {to}"),
            (false, false) => format!("{by} → {to}"),
        }
    }

    /// "steel duties"; the id of the issue where no words state it.
    pub(super) fn issues(self, event: &Event) -> Vec<String> {
        let issue = |it: &detente::model::IssueArgument| match (&it.id, it.span) {
            (_, Some(span)) => crate::show::words::shorten(&line(self.text(), span), 90),
            (Some(id), None) => clean(id).into_owned(),
            (None, None) => "?".to_owned(),
        };
        event.issues.iter().map(issue).collect()
    }
}

/// "demand", "not agree".
pub(super) fn act(event: &Event) -> String {
    let kind = wire_name(&event.kind);
    if event.polarity == Polarity::Negative { format!("not {kind}") } else { kind }
}
