//! The claims of an article, each with its why: the rule, what that reads, and the words it rests on.

use std::collections::BTreeMap;

use detente::model::{Event, IssueArgument, Modality};
use maud::{Markup, html};

use super::family::Family;
use super::item::Placed;
use super::item::act;
use super::speakers::{Speakers, chain};
use crate::show::wire_name;
use crate::show::words::{clean, line};

/// What a rule reads, by its name.
pub(crate) type Abouts = BTreeMap<String, String>;

/// A card for each claim.
pub(super) fn claims(placed: Placed<'_>, speakers: &Speakers, abouts: &Abouts) -> Markup {
    html! {
        ol.claims {
            @for event in &placed.document().events {
                li { (card(placed, speakers, abouts, event)) }
            }
        }
    }
}

fn card(placed: Placed<'_>, speakers: &Speakers, abouts: &Abouts, event: &Event) -> Markup {
    let family = Family::of(event.kind);
    let said = event.attribution.and_then(|id| placed.attribution(id));
    let voice = event.attribution.and_then(|id| speakers.position(id));
    let issues = placed.issues(event);
    html! {
        details class={ "claim " (family.class()) } id=(placed.anchor(event.id)) {
            summary {
                span.kind { span.sign aria-hidden="true" { (family.sign()) } (act(event)) }
                span.number { "#" (event.id) }
                @let who = placed.who(event);
                @if !who.is_empty() { span.who { (who) } }
                @if let Some(issue) = issues.first() { span.what { (issue) } }
                @if let Some(voice) = voice {
                    span.says { "says " (speakers.0[voice].name) " " sup.voice { (Speakers::letter(voice)) } }
                }
            }
            dl {
                dt { "Words" }
                dd {
                    @for (at, span) in event.evidence.iter().enumerate() {
                        @if at > 0 { " … " }
                        q { (line(placed.text(), *span)) }
                    }
                }
                dt { "Read as" }
                dd { (reading(event)) }
                @if !event.issues.is_empty() {
                    dt { "About" }
                    dd { ul { @for issue in &event.issues { li { (about(placed, issue)) } } } }
                }
                @if let Some(condition) = event.condition {
                    dt { "Condition" }
                    dd { q { (line(placed.text(), condition)) } }
                }
                dt { "Who says so" }
                dd { @match said {
                    Some(said) => { (chain(placed, said)) }
                    None => { "the article itself" }
                } }
                @if let Some(when) = event.time.and_then(|id| placed.document().times.get(id.index())) {
                    dt { "When" }
                    dd { q { (line(placed.text(), when.span)) } @if let Some(value) = &when.value { " = " (clean(value)) } }
                }
                @if let Some(place) = event.place.and_then(|id| placed.document().places.get(id.index())) {
                    dt { "Where" }
                    dd { (clean(&place.name)) }
                }
                dt { "Rule" }
                dd { code { (clean(&event.rule)) } @if let Some(about) = about_rule(abouts, &event.rule) { " " span.about { (clean(about)) } } }
                dt { "Confidence" }
                dd { meter min="0" max="1" value=(format!("{:.2}", event.confidence)) {} " " (format!("{:.2}", event.confidence)) }
                @if !event.codes.is_empty() {
                    dt { "Codes" }
                    dd { @for (profile, code) in &event.codes { span.code { (clean(profile)) " " b { (clean(code)) } } " " } }
                }
            }
        }
    }
}

/// What the rule of `demand/thing#1` reads.
fn about_rule<'a>(abouts: &'a Abouts, rule: &str) -> Option<&'a String> {
    abouts.get(rule.split('#').next().unwrap_or(rule))
}

/// "demand · asserted · past · firmness urge".
fn reading(event: &Event) -> String {
    let mut parts = vec![wire_name(&event.modality), wire_name(&event.tense)];
    if event.modality == Modality::Asserted && event.realis == detente::model::Realis::Other {
        parts.push("not told as fact".to_owned());
    }
    parts.extend(crate::show::details(event));
    parts.join(" · ")
}

fn about(placed: Placed<'_>, issue: &IssueArgument) -> Markup {
    html! {
        @if let Some(id) = &issue.id { code { (clean(id)) } " " }
        @if let Some(span) = issue.span { q { (line(placed.text(), span)) } }
        @if let Some(commodity) = &issue.commodity { " goods: " (clean(commodity)) }
        @if let Some(direction) = &issue.direction { " " (arrow(&wire_name(direction))) }
        @if let Some(quantity) = &issue.quantity { " · " (quantity.value) " " (clean(&quantity.unit)) }
        @if let Some(excluded) = issue.excluded { " rather than " q { (line(placed.text(), excluded)) } }
        @if issue.basis != detente::model::IssueBasis::Stated { " (" (wire_name(&issue.basis)) ")" }
    }
}

fn arrow(direction: &str) -> String {
    let sign = match direction {
        "increase" => "↑",
        "decrease" => "↓",
        "keep" => "=",
        "open" => "↗",
        "close" => "↘",
        "create" => "+",
        "remove" => "−",
        _ => "→",
    };
    format!("{sign} {direction}")
}
