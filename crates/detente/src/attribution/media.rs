//! Through what something is said: "in a prepared statement", "told state television".

use std::sync::LazyLock;

use detente_text::Span;

use super::reading::Draft;
use crate::model::{Medium, MediumKind};

/// The words that make a kind of medium.
static MEDIA: LazyLock<Vec<(&str, MediumKind)>> = LazyLock::new(|| {
    let table = include_str!("../../data/medium_words.tsv");
    let rows = table.lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|row| row.split_once('\t').and_then(|(word, kind)| Some((word, kind_of(kind)?))))
        .collect()
});

/// The medium that stands beside the cue of `draft`, outside of what is said.
pub(super) fn medium(text: &str, draft: &Draft) -> Option<Medium> {
    let (start, words) = (draft.beside.start(), draft.beside.of(text));
    let lower = words.to_ascii_lowercase();
    for &(word, kind) in MEDIA.iter() {
        let Some(at) = find_word(&lower, word) else { continue };
        let span = Span::new(start + at as u32, start + (at + word.len()) as u32);
        if draft.content.iter().any(|content| content.overlaps(span)) {
            continue;
        }
        return Some(Medium { span: phrase(text, span, draft.beside), kind });
    }
    None
}

fn find_word(text: &str, word: &str) -> Option<usize> {
    // The text is short, and there are many words: no search pays for being prepared.
    let first = *word.as_bytes().first()?;
    let starts = text.bytes().enumerate().filter(|(_, byte)| *byte == first).map(|(at, _)| at);
    starts.filter(|&at| text.get(at..).is_some_and(|rest| rest.starts_with(word))).find(|&at| {
        let before = text[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        let after = text[at + word.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric());
        before && after
    })
}

/// The noun phrase that the word closes: back to its determiner.
fn phrase(text: &str, word: Span, within: Span) -> Span {
    let before = &text[within.start() as usize..word.start() as usize];
    let mut start = word.start();
    for (at, piece) in before.split_inclusive(' ').rev().scan(before.len(), |end, piece| {
        *end -= piece.len();
        Some((*end, piece.trim()))
    }) {
        if matches!(piece, "in" | "to" | "through" | "via" | "on" | "at" | "told" | "") {
            break;
        }
        start = within.start() + at as u32;
        if matches!(piece, "a" | "an" | "the" | "his" | "her" | "its" | "their") {
            break;
        }
        if word.start() - start > 40 {
            return word;
        }
    }
    Span::new(start, word.end())
}

fn kind_of(name: &str) -> Option<MediumKind> {
    Some(match name {
        "statement" => MediumKind::Statement,
        "joint_statement" => MediumKind::JointStatement,
        "news_conference" => MediumKind::NewsConference,
        "interview" => MediumKind::Interview,
        "letter" => MediumKind::Letter,
        "social_media" => MediumKind::SocialMedia,
        "speech" => MediumKind::Speech,
        "report" => MediumKind::Report,
        "broadcast" => MediumKind::Broadcast,
        _ => return None,
    })
}
