//! Who speaks in an article: every voice gets a letter and a style of underline.

use detente::model::{Attribution, AttributionId, EntityId};

use super::item::Placed;
use crate::show::words::line;

/// One voice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Speaker {
    /// The name, with the side spoken for.
    pub(super) name: String,
    /// Its attributions, in text order.
    pub(super) said: Vec<AttributionId>,
    sources: Vec<EntityId>,
}

/// The voices of an article in the order in which they first speak.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Speakers(pub(super) Vec<Speaker>);

impl Speakers {
    pub(super) fn of(placed: Placed<'_>) -> Self {
        let mut speakers: Vec<Speaker> = Vec::new();
        for said in &placed.document().attributions {
            let Some(link) = said.chain.last() else { continue };
            let name = name(placed, said);
            let known = speakers.iter_mut().find(|speaker| {
                speaker.sources == link.sources && (!link.sources.is_empty() || speaker.name == name)
            });
            match known {
                Some(speaker) => speaker.said.push(said.id),
                None => speakers.push(Speaker { name, said: vec![said.id], sources: link.sources.clone() }),
            }
        }
        Self(speakers)
    }

    /// Position of the voice of an attribution.
    pub(super) fn position(&self, said: AttributionId) -> Option<usize> {
        self.0.iter().position(|speaker| speaker.said.contains(&said))
    }

    /// Class of the underline: five styles, then the same ones again in bold.
    pub(super) fn class(position: usize) -> String {
        format!("s{}", position % 10)
    }

    /// "A", ..., "Z", "A2": told beside the underline, so that its style is never alone.
    pub(super) fn letter(position: usize) -> String {
        let letter = char::from(b'A' + (position % 26) as u8);
        if position < 26 { letter.to_string() } else { format!("{letter}{}", position / 26 + 1) }
    }
}

/// The speaker nearest to the words: the official rather than the agency that cites him.
fn name(placed: Placed<'_>, said: &Attribution) -> String {
    let Some(link) = said.chain.last() else { return String::new() };
    let names: Vec<String> = link.sources.iter().map(|&id| placed.with_side(id)).collect();
    match (names.is_empty(), link.source) {
        (false, _) => names.join(" and "),
        (true, Some(span)) => line(placed.text(), span),
        (true, None) => "an unnamed source".to_owned(),
    }
}

/// "Northwind, citing Karim Alaoui for Morocco".
pub(super) fn chain(placed: Placed<'_>, said: &Attribution) -> String {
    let one = |link: &detente::model::Link| {
        let one = Attribution { chain: vec![link.clone()], ..said.clone() };
        name(placed, &one)
    };
    said.chain.iter().map(one).collect::<Vec<_>>().join(", citing ")
}

#[cfg(test)]
mod tests {
    use super::Speakers;

    #[test]
    fn letters_and_underlines_go_on_without_end() {
        assert_eq!(Speakers::letter(0), "A");
        assert_eq!(Speakers::letter(27), "B2");
        assert_eq!(Speakers::class(12), "s2");
    }
}
