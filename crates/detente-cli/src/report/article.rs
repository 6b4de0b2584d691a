//! The text of an article with its words marked: what happens by colour and sign, who says it by underline
//! and letter.

use detente_text::Span;
use maud::{Markup, html};

use super::family::Family;
use super::item::Placed;
use super::speakers::Speakers;
use crate::show::wire_name;
use crate::show::words::{clean, slice};

/// The text in paragraphs.
pub(super) fn article(placed: Placed<'_>, speakers: &Speakers) -> Markup {
    let cuts = cuts(placed);
    html! {
        div.text lang="en" {
            @for paragraph in paragraphs(placed.text()) {
                @let is_title = placed.document().title.is_some_and(|title| title.overlaps(paragraph));
                p.headline[is_title] { @for piece in pieces(&cuts, paragraph) { (mark(placed, speakers, piece)) } }
            }
        }
    }
}

/// Paragraphs: the text between empty lines.
fn paragraphs(text: &str) -> Vec<Span> {
    let mut paragraphs: Vec<Span> = Vec::new();
    let mut open: Option<usize> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        match (line.trim().is_empty(), open) {
            (true, Some(start)) => {
                paragraphs.push(Span::from_range(start..at));
                open = None;
            }
            (false, None) => open = Some(at),
            _ => {}
        }
        at = end;
    }
    paragraphs.extend(open.map(|start| Span::from_range(start..at)));
    paragraphs
}

/// Where a mark begins or ends, sorted.
fn cuts(placed: Placed<'_>) -> Vec<u32> {
    let document = placed.document();
    let events = document.events.iter().flat_map(|event| event.evidence.iter().chain([&event.trigger]));
    let said = document.attributions.iter().flat_map(|said| &said.content);
    let mut cuts: Vec<u32> = events.chain(said).flat_map(|span| [span.start(), span.end()]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}

/// `paragraph` cut at `cuts`.
fn pieces(cuts: &[u32], paragraph: Span) -> Vec<Span> {
    let from = cuts.partition_point(|&cut| cut <= paragraph.start());
    let to = cuts.partition_point(|&cut| cut < paragraph.end());
    let mut pieces = Vec::new();
    let mut start = paragraph.start();
    for &cut in cuts.get(from..to).unwrap_or_default().iter().chain([&paragraph.end()]) {
        pieces.push(Span::new(start, cut));
        start = cut;
    }
    pieces
}

fn mark(placed: Placed<'_>, speakers: &Speakers, piece: Span) -> Markup {
    let document = placed.document();
    let words = clean(slice(placed.text(), piece));
    let said = document
        .attributions
        .iter()
        .rev()
        .find(|said| said.content.iter().any(|content| content.covers(piece)));
    let voice = said.and_then(|said| speakers.position(said.id));
    let ends = said.is_some_and(|said| said.content.last().is_some_and(|last| last.end() == piece.end()));
    let acts: Vec<_> = document.events.iter().filter(|event| event.trigger.covers(piece)).collect();
    let evidence: Vec<String> = document
        .events
        .iter()
        .filter(|event| event.evidence.iter().any(|span| span.covers(piece)))
        .map(|event| placed.anchor(event.id))
        .collect();
    let class = voice.map(Speakers::class).unwrap_or_default();
    html! {
        @if let Some(first) = acts.first() {
            @let family = Family::of(first.kind);
            @let kinds = acts.iter().map(|event| wire_name(&event.kind)).collect::<Vec<_>>().join(", ");
            a class=(format!("act {} {class}", family.class())) href=(format!("#{}", placed.anchor(first.id)))
                data-for=(evidence.join(" ")) data-acts=(acts.iter().map(|event| placed.anchor(event.id)).collect::<Vec<_>>().join(" "))
                title=(kinds) {
                @if acts.iter().any(|event| event.trigger.start() == piece.start()) {
                    span.sign aria-hidden="true" { (family.sign()) }
                    span.hidden { (kinds) ": " }
                }
                (words)
            }
        } @else if class.is_empty() && evidence.is_empty() {
            (words)
        } @else {
            span class=[Some(&class).filter(|class| !class.is_empty())] data-for=(evidence.join(" ")) { (words) }
        }
        @if let Some(voice) = voice.filter(|_| ends) {
            sup.voice title=(format!("says {}", speakers.0[voice].name)) { (Speakers::letter(voice)) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_and_pieces_cover_all_words() {
        let text = "Head\n\none two\nthree\n \n\nlast";
        let found: Vec<&str> = paragraphs(text).iter().map(|span| slice(text, *span)).collect();
        assert_eq!(found, ["Head\n", "one two\nthree\n", "last"]);
        let whole = Span::new(6, 13);
        let cut: Vec<&str> =
            pieces(&[0, 6, 9, 13, 20], whole).iter().map(|span| slice(text, *span)).collect();
        assert_eq!(cut, ["one", " two"]);
        assert!(paragraphs("\n \n").is_empty());
    }
}
