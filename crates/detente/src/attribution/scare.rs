//! `rejected the "offer"`: quotation marks around a word that nobody is said to have said.

use detente_text::{Span, Upos};

use super::Nature;
use super::quotes::Quotations;
use super::reading::Draft;
use crate::grammar::ParsedSentence;
use crate::model::Stance;

/// Most words between the marks.
const LONGEST: usize = 3;

/// A statement without a source for each word that the writer holds at a distance. `drafts` are those
/// that have a cue: a sentence in which somebody speaks has marks of another kind.
pub(super) fn scare_quotes(
    text: &str,
    sentences: &[ParsedSentence],
    quotations: &Quotations,
    drafts: &[Draft],
) -> Vec<Draft> {
    let mut found = Vec::new();
    for (index, sentence) in sentences.iter().enumerate() {
        let Some(tree) = &sentence.tree else { continue };
        let span = sentence.sentence.span;
        let from = drafts.partition_point(|it| it.sentence < index);
        let is_told = drafts[from..]
            .iter()
            .take_while(|it| it.sentence == index)
            .any(|it| it.nature == Nature::Speech || it.content.iter().any(|content| content.covers(span)));
        if is_told {
            continue;
        }
        for quotation in quotations.overlapping(span).filter(|it| span.covers(*it)) {
            let words = tree.words();
            let first = words.partition_point(|word| word.span.start() < quotation.start());
            let inside = words[first..].iter().take_while(|word| word.span.end() <= quotation.end());
            let inside: Vec<_> = inside.filter(|word| word.upos != Upos::Punct).collect();
            let opens_noun = first > 0 && matches!(words[first - 1].upos, Upos::Det | Upos::Adj | Upos::Pron);
            let is_name = inside.iter().any(|word| word.upos == Upos::Propn);
            if opens_noun && !is_name && (1..=LONGEST).contains(&inside.len()) {
                found.push(draft(text, index, quotation));
            }
        }
    }
    found
}

/// The opening mark is the cue.
fn draft(text: &str, sentence: usize, quotation: Span) -> Draft {
    let mark = quotation.of(text).chars().next().map_or(1, char::len_utf8) as u32;
    let cue = Span::new(quotation.start(), quotation.start() + mark);
    Draft {
        sentence,
        cue,
        source: None,
        content: vec![quotation],
        nature: Nature::Aside,
        stance: Stance::Distanced,
        origin: None,
        outer: None,
        beside: cue,
        goes_on_from: None,
    }
}
