//! Speech that layout alone gives to its speaker: "CHAIR: We will begin." and "'Never.' — Ana Prado".

use detente_text::Span;

use super::Nature;
use super::quotes::Quotations;
use super::reading::{Draft, Source};
use crate::entities::Entities;
use crate::grammar::ParsedSentence;
use crate::model::Stance;

/// Most words of a speaker's name.
const LONGEST_NAME: usize = 5;
/// Fewest lines that begin with a speaker; a single one may be a heading or a label.
const FEWEST_TURNS: usize = 2;

/// The statements that a colon or a dash gives to somebody, in text order.
pub(super) fn transcript(
    text: &str,
    sentences: &[ParsedSentence],
    entities: &Entities,
    quotations: &Quotations,
) -> Vec<Draft> {
    let mut found = turns(text);
    if found.len() < FEWEST_TURNS {
        found.clear();
    }
    found.extend(headline(text, sentences, entities));
    found.extend(signed(text, quotations));
    found.sort_by_key(|(cue, ..)| cue.start());
    found
        .into_iter()
        .filter_map(|(cue, source, content)| {
            let sentence = sentences.partition_point(|it| it.sentence.span.end() <= cue.start());
            (sentence < sentences.len()).then(|| draft(sentence, cue, source, content))
        })
        .collect()
}

/// "Berg: No deal before May": a title that begins with a party or person known from the article.
fn headline(text: &str, sentences: &[ParsedSentence], entities: &Entities) -> Option<(Span, Span, Span)> {
    let title = sentences.first()?.sentence.span;
    let colon = title.start() + title.of(text).find(": ")? as u32;
    let source = Span::new(title.start(), colon);
    let is_known =
        entities.mentions.iter().take_while(|it| it.span.start() < colon).any(|it| it.span == source);
    let content = Span::new(colon + 2, title.end());
    (is_known && content.of(text).split_whitespace().count() > 2).then_some((
        Span::new(colon, colon + 1),
        source,
        content,
    ))
}

fn draft(sentence: usize, cue: Span, source: Span, content: Span) -> Draft {
    Draft {
        sentence,
        cue,
        source: Some(Source { span: source, members: vec![(source, source)] }),
        content: vec![content],
        nature: Nature::Speech,
        stance: Stance::Asserted,
        origin: None,
        outer: None,
        beside: cue.join(source),
        goes_on_from: None,
    }
}

/// Paragraphs that begin with a name in capitals and a colon: cue, source and content of each.
fn turns(text: &str) -> Vec<(Span, Span, Span)> {
    let mut turns = Vec::new();
    let mut start = 0;
    for paragraph in text.split_inclusive('\n') {
        let end = start + paragraph.trim_end().len();
        if let Some(colon) = paragraph.find(": ")
            && is_name_in_capitals(paragraph[..colon].trim_start_matches(['"', '“']))
        {
            let name = paragraph[..colon].len() - paragraph[..colon].trim_start_matches(['"', '“']).len();
            let (from, colon) = (start + name, start + colon);
            if colon + 2 < end {
                turns.push((
                    Span::from_range(colon..colon + 1),
                    Span::from_range(from..colon),
                    Span::from_range(colon + 2..end),
                ));
            }
        }
        start += paragraph.len();
    }
    turns
}

fn is_name_in_capitals(words: &str) -> bool {
    let count = words.split_whitespace().count();
    (1..=LONGEST_NAME).contains(&count)
        && words.chars().filter(|c| c.is_alphabetic()).count() > 2
        && words.chars().all(|c| !c.is_lowercase() && !c.is_ascii_digit())
}

/// Quotations with a dash and a name behind them, up to the end of the line or sentence.
fn signed(text: &str, quotations: &Quotations) -> Vec<(Span, Span, Span)> {
    let whole = Span::from_range(0..text.len());
    let signed = quotations.overlapping(whole).filter_map(|quotation| {
        let rest = &text[quotation.end() as usize..];
        let dash_at = rest.len() - rest.trim_start_matches(' ').len();
        let dash = rest[dash_at..].chars().next().filter(|c| matches!(c, '―' | '—' | '–'))?;
        let behind = dash_at + dash.len_utf8();
        let line = rest[behind..].lines().next()?;
        let name = line.split(['.', ',', '“', '"', '(']).next()?.trim();
        let is_name = (2..=LONGEST_NAME).contains(&name.split_whitespace().count())
            && name.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
        let from = behind + line.len() - line.trim_start().len();
        let at = |offset: usize| quotation.end() as usize + offset;
        is_name.then(|| {
            (
                Span::from_range(at(dash_at)..at(behind)),
                Span::from_range(at(from)..at(from + name.len())),
                quotation,
            )
        })
    });
    signed.collect()
}
