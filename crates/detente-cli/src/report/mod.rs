//! `detente report`: articles → one HTML page that needs nothing beside it.
//!
//! The page asks no other place for anything. Its content security policy lets run and style only what
//! is written here, and all words of articles are escaped: a hostile article is only words.

mod accounts;
mod article;
mod chart;
mod claims;
mod data;
mod family;
mod item;
mod matrix;
mod names;
mod page;
mod run;
mod speakers;
mod timeline;
mod voices;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use detente::ledger::EventRef;
use detente::model::EventId;
use maud::{Markup, html};

use family::Family;
use item::Placed;

pub(crate) use item::Item;
pub(crate) use run::report;
#[cfg(feature = "serve")]
pub(crate) use run::written;

/// What the parts that tell of several articles share.
#[derive(Debug)]
struct Page<'a> {
    placed: Vec<Placed<'a>>,
    by_id: BTreeMap<&'a str, Placed<'a>>,
    names: BTreeMap<String, String>,
}

impl<'a> Page<'a> {
    fn new(items: &'a [Item]) -> Self {
        let placed: Vec<Placed<'a>> =
            items.iter().enumerate().map(|(at, item)| Placed { number: at + 1, item }).collect();
        let mut by_id = BTreeMap::new();
        for &it in &placed {
            by_id.entry(it.document().id.as_str()).or_insert(it);
        }
        Self { placed, by_id, names: names::names(items) }
    }

    /// The name of a party.
    fn party(&self, code: &str) -> String {
        self.names.get(code).cloned().unwrap_or_else(|| crate::show::words::clean(code).into_owned())
    }

    fn parties<T: AsRef<str>>(&self, codes: &[T]) -> String {
        codes.iter().map(|code| self.party(code.as_ref())).collect::<Vec<_>>().join(" · ")
    }

    fn anchor(&self, it: &EventRef) -> Option<String> {
        self.by_id.get(it.document.as_str()).map(|placed| placed.anchor(it.event))
    }

    /// A short link to a claim: "#4", or "2#4" where there are several articles.
    fn reference(&self, it: &EventRef) -> Markup {
        let Some(placed) = self.by_id.get(it.document.as_str()) else { return html! {} };
        let article = if self.placed.len() > 1 { placed.number.to_string() } else { String::new() };
        html! { a.ref href=(format!("#{}", placed.anchor(it.event))) { (article) "#" (it.event) } }
    }
}

/// Parts of which little is known, out of the way of the others.
fn fold(parts: Vec<Markup>) -> Markup {
    let count = parts.len();
    html! {
        @if count > 0 {
            details.fold {
                summary { (count) " more of which little is told" }
                @for part in parts { (part) }
            }
        }
    }
}

/// A link to a claim with its act, who, and about what.
fn claim_link(placed: Placed<'_>, id: EventId) -> Markup {
    let Some(event) = placed.document().events.get(id.index()) else { return html! {} };
    let family = Family::of(event.kind);
    let who = placed.who(event);
    html! {
        a class={ "claim-link " (family.class()) } href=(format!("#{}", placed.anchor(id))) {
            span.kind { span.sign aria-hidden="true" { (family.sign()) } (item::act(event)) }
            @if !who.is_empty() { " " span.who { (who) } }
            @if let Some(issue) = placed.issues(event).first() { " " span.what { (issue) } }
            " " span.number { "#" (id) }
        }
    }
}
