//! Who says what: the claims of each voice, and those of the article itself.

use detente::model::Event;
use maud::{Markup, html};

use super::claim_link;
use super::item::Placed;
use super::speakers::Speakers;
use crate::show::words::line;

/// A card for each voice.
pub(super) fn voices(placed: Placed<'_>, speakers: &Speakers) -> Markup {
    let events = &placed.document().events;
    let own: Vec<&Event> = events.iter().filter(|event| event.attribution.is_none()).collect();
    html! {
        div.voices {
            @for (position, speaker) in speakers.0.iter().enumerate() {
                section.card {
                    h4 { span class=(Speakers::class(position)) { (speaker.name) } " " sup.voice { (Speakers::letter(position)) } }
                    @for said in speaker.said.iter().filter_map(|id| placed.attribution(*id)) {
                        @for content in &said.content { blockquote { (line(placed.text(), *content)) } }
                        p.how { (how(said)) }
                        ul { @for event in events.iter().filter(|event| event.attribution == Some(said.id)) {
                            li { (claim_link(placed, event.id)) }
                        } }
                    }
                }
            }
            @if !own.is_empty() {
                section.card.own {
                    h4 { "The article itself" }
                    ul { @for event in own { li { (claim_link(placed, event.id)) } } }
                }
            }
        }
    }
}

/// "direct quote · in a statement".
fn how(said: &detente::model::Attribution) -> String {
    use crate::show::wire_name;
    let Some(link) = said.chain.last() else { return String::new() };
    let mut parts = vec![format!("{} speech", wire_name(&link.quote)), wire_name(&link.stance)];
    parts.extend(link.medium.as_ref().map(|medium| wire_name(&medium.kind)));
    if said.basis == detente::model::AttributionBasis::CarriedOver {
        parts.push("goes on from the sentence before".to_owned());
    }
    parts.join(" · ")
}
