//! The page around its parts: policy, style, headings, data, script.

use base64::Engine as _;
use detente::ledger::{Ledger, Negotiation};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest as _, Sha256};

use super::claims::{Abouts, claims};
use super::family::Family;
use super::item::{Item, Placed};
use super::speakers::Speakers;
use super::{Page, accounts, article, data, matrix, timeline, voices};
use crate::show::words::{clean, count};

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// The page for `items`: the same bytes for the same items.
///
/// `abouts` says of each rule what it reads. No item gives a page that says so.
pub(super) fn page(items: &[Item], abouts: &Abouts) -> String {
    let page = Page::new(items);
    let negotiations = sorted(items.iter().map(|item| &item.document).collect::<Ledger>().negotiations());
    let title = match &page.placed[..] {
        [only] => only.title(),
        several => format!("{} articles", several.len()),
    };
    let events: usize = items.iter().map(|item| item.document.events.len()).sum();
    let has_matrix = negotiations.iter().any(|it| !it.cells.is_empty());
    let timelines = timeline::timelines(&page, &negotiations);
    let has_timeline = !timelines.0.is_empty();
    let markup = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy());
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta name="color-scheme" content="light dark";
                title { (title) " · detente report" }
                link rel="icon" href="data:,";
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#main" { "Skip to the articles" }
                header.top {
                    p.brand { "detente " span { "report" } }
                    h1 { (title) }
                    p.facts {
                        (count(items.len(), "article")) " · " (count(events, "claim")) " · "
                        (count(negotiations.len(), "negotiation"))
                    }
                    nav aria-label="Parts of the report" {
                        a href="#main" { "Articles" }
                        @if has_matrix { a href="#issues" { "Issues" } }
                        @if has_timeline { a href="#timeline" { "Timeline" } }
                        span.tools hidden {
                            button type="button" data-save="json" { "Save JSON" }
                            button type="button" data-save="csv" { "Save CSV" }
                        }
                    }
                }
                main #main {
                    @if items.is_empty() { p.empty { "There is no article to report on." } }
                    @if items.len() > 1 { (contents(&page)) }
                    @for placed in &page.placed { (one(*placed, items.len() == 1, abouts)) }
                    @if has_matrix {
                        section #issues aria-labelledby="h-issues" {
                            h2 #h-issues { "Where each issue stands" }
                            p.lead { "Issues down, parties across. Every status names who says so and the claims it rests on; nothing is averaged." }
                            (matrix::matrix(&page, &negotiations))
                        }
                    }
                    @if has_timeline {
                        section #timeline aria-labelledby="h-timeline" {
                            h2 #h-timeline { "Timeline" }
                            p.lead { "Filled: it happened. Hollow: planned, open or called off. An arc leads to the meeting that follows up." }
                            (timelines)
                        }
                    }
                }
                footer {
                    p { "Written by detente " (env!("CARGO_PKG_VERSION")) ". Read by rules; every claim names its rule and its words. Nothing on this page was fetched from anywhere." }
                    p.keys { kbd { "j" } " next claim, " kbd { "k" } " claim before, " kbd { "Enter" } " open or close, " kbd { "Esc" } " close" }
                }
                script #data-json type="application/json" { (PreEscaped(data::inert(&data::json(items)))) }
                script #data-csv type="application/json" { (PreEscaped(data::inert(&data::csv(items).into()))) }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    markup.into_string()
}

/// One article with all that is told of it alone.
fn one(placed: Placed<'_>, is_only: bool, abouts: &Abouts) -> Markup {
    let speakers = Speakers::of(placed);
    let document = placed.document();
    let id = format!("a{}", placed.number);
    html! {
        article.item id=(id) aria-labelledby=(format!("{id}-h")) {
            h2.hidden[is_only] id=(format!("{id}-h")) { (placed.title()) }
            p.facts {
                (clean(&document.id)) " · "
                @if let Some(date) = &document.date { time datetime=(clean(date)) { (clean(date)) } " · " }
                (count(document.events.len(), "claim"))
            }
            (legend(placed, &speakers))
            div.columns {
                (article::article(placed, &speakers))
                aside.why aria-label="Claims, and why" {
                    h3 { "Claims, and why" }
                    @if document.events.is_empty() { p.empty { "No negotiation event was read in this article." } }
                    (claims(placed, &speakers, abouts))
                }
            }
            @if let Some(accounts) = accounts::accounts(placed) {
                h3 { "What each side says happened" }
                (accounts)
            }
            @if !document.events.is_empty() {
                h3 { "Who says what" }
                (voices::voices(placed, &speakers))
            }
            @if !document.diagnostics.is_empty() {
                h3 { "Notes of the reader" }
                ul { @for note in &document.diagnostics { li { code { (clean(&note.code)) } " " (clean(&note.message)) } } }
            }
        }
    }
}

/// What colours, signs and underlines mean: only those in use.
fn legend(placed: Placed<'_>, speakers: &Speakers) -> Markup {
    let events = &placed.document().events;
    let families =
        Family::ALL.into_iter().filter(|it| events.iter().any(|event| Family::of(event.kind) == *it));
    html! {
        div.legend {
            ul aria-label="Kinds of claim" {
                @for family in families {
                    li { span class={ "act " (family.class()) } { span.sign { (family.sign()) } (family.name()) } }
                }
            }
            @if !speakers.0.is_empty() {
                ul aria-label="Speakers" {
                    @for (position, speaker) in speakers.0.iter().enumerate() {
                        li { span class=(Speakers::class(position)) { (speaker.name) } sup.voice { (Speakers::letter(position)) } }
                    }
                }
            }
        }
    }
}

fn contents(page: &Page<'_>) -> Markup {
    html! {
        nav.contents aria-label="Articles" {
            ol {
                @for placed in &page.placed {
                    li {
                        a href=(format!("#a{}", placed.number)) { (placed.title()) }
                        span.facts { (count(placed.document().events.len(), "claim")) }
                    }
                }
            }
        }
    }
}

/// Lets run and style what is in this page, and nothing else; fetches nothing.
fn policy() -> String {
    let hash = |text: &str| base64::engine::general_purpose::STANDARD.encode(Sha256::digest(text));
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; img-src data:; base-uri 'none'; \
         form-action 'none'",
        hash(STYLE),
        hash(SCRIPT)
    )
}

/// Those of which most is known first.
fn sorted(mut negotiations: Vec<Negotiation>) -> Vec<Negotiation> {
    negotiations.sort_by_key(|it| std::cmp::Reverse(it.cells.len() + it.meetings.len() + it.phases.len()));
    negotiations
}
