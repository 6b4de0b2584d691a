//! Who says so: matches of `source` rules → reported statements with their chains of sources.
//!
//! "Lisbon has urged Rabat to reopen the port, said Lusa citing a Moroccan official" is one
//! statement that reaches the reader through two: Lusa, then the official.

mod media;
mod quotes;
mod reading;
mod scare;
mod transcript;

use detente_text::Span;

use self::quotes::Quotations;
use self::reading::{Draft, Sentence, Source};
use crate::clauses::Clauses;
use crate::entities::Entities;
use crate::grammar::ParsedSentence;
use crate::model::{Attribution, AttributionBasis, AttributionId, EntityId, Link, Quote};
use crate::rules::{RuleSet, TypeSet, View};

/// Most links of one chain; a quotation inside the fourth is told as if the fourth said it.
pub const LONGEST_CHAIN: usize = 4;
/// Fewest bytes of what was said that are kept when the speaker goes on to say something else.
const SHORTEST_CONTENT: u32 = 10;
/// Most sentences that a quotation may go on over without a new cue.
const LONGEST_QUOTATION: usize = 12;

/// What kind of telling a cue is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    /// The words of a speaker: "said".
    Speech,
    /// What somebody thinks or wants: "believes", "hopes".
    View,
    /// An act done in words, which reports nothing but itself: "urged", "praised".
    Move,
    /// A paper or study that shows: "the survey shows".
    Finding,
    /// A word that the writer does not stand by: `the "offer"`, "the alleged offer". It tells something of
    /// an act in it and is no statement of its own.
    Aside,
}

impl Nature {
    fn of(setting: Option<&str>) -> Self {
        match setting {
            Some("view") => Self::View,
            Some("move") => Self::Move,
            Some("finding") => Self::Finding,
            Some("aside") => Self::Aside,
            _ => Self::Speech,
        }
    }
}

/// A reported statement and what kind of telling it is.
#[derive(Clone, Debug)]
pub struct Reported {
    /// The statement.
    pub attribution: Attribution,
    /// How it is told.
    pub nature: Nature,
}

/// Every reported statement of `text`, in text order of the cues. `clauses` has one entry a
/// sentence.
///
/// Each cue gives one attribution. A cue inside what another reports has that one's links before
/// its own.
pub fn attributions(
    text: &str,
    sentences: &[ParsedSentence],
    clauses: &[Clauses],
    entities: &Entities,
    rules: &RuleSet,
) -> Vec<Reported> {
    let quotations = Quotations::read(text);
    let mut drafts = Vec::new();
    for (index, (sentence, clauses)) in sentences.iter().zip(clauses).enumerate() {
        let Some(tree) = &sentence.tree else { continue };
        let types = vec![TypeSet::default(); tree.len()];
        let view = View { text, tree, clauses, types: &types };
        let reader = Sentence { text, index, tree, clauses, rules, entities, quotations: &quotations };
        let first = drafts.len();
        for found in rules.source_matches(&view) {
            if drafts[first..].iter().any(|draft: &Draft| draft.cue.overlaps(found.trigger)) {
                continue;
            }
            drafts.extend(reader.draft(&found));
        }
    }
    for draft in &mut drafts {
        complete_quotations(draft, &quotations);
    }
    drafts.extend(transcript::transcript(text, sentences, entities, &quotations));
    drafts.sort_by_key(|draft| draft.sentence);
    drafts.extend(scare::scare_quotes(text, sentences, &quotations, &drafts));
    drafts.sort_by_key(|draft| draft.sentence);
    end_where_the_speaker_goes_on(&mut drafts);
    relay(&mut drafts);
    let carried = carry_on(text, sentences, &quotations, &mut drafts);
    chain(text, &drafts, carried, entities, &quotations)
}

/// The sentences whose grammar can tell who says what stands in those that are `told`: themselves, and
/// the sentences that quotations tie them to.
///
/// "We will sign," she said. "Not today." The second sentence has its speaker in the first.
pub fn consulted(text: &str, sentences: &[ParsedSentence], told: impl Fn(usize) -> bool) -> Vec<bool> {
    let mut consulted: Vec<bool> = (0..sentences.len()).map(told).collect();
    if !consulted.contains(&true) {
        return consulted;
    }
    let quotations = Quotations::read(text);
    let is_tied = |at: usize| quotations.at(sentences[at].sentence.span.start()).is_some();
    let mut first = 0;
    for end in 1..=sentences.len() {
        if end < sentences.len() && is_tied(end) {
            continue;
        }
        if consulted[first..end].contains(&true) {
            consulted[first..end].fill(true);
        }
        first = end;
    }
    consulted
}

/// Content that starts or ends inside a quotation takes in the whole of it, unless the cue stands
/// between.
fn complete_quotations(draft: &mut Draft, quotations: &Quotations) {
    let cue = draft.source.as_ref().map_or(draft.cue, |source| source.span.join(draft.cue));
    for content in &mut draft.content {
        // "had shown 'complete disregard'": a quotation right behind goes with it.
        let reached = Span::new(content.start(), content.end() + 2);
        let whole = quotations
            .overlapping(reached)
            .filter(|quotation| !quotation.overlaps(cue))
            .fold(*content, Span::join);
        if !whole.overlaps(cue) {
            *content = whole;
        }
    }
}

/// "said the pact was dead, adding that ...", "said it would wait and warned Oslo": what is said ends
/// where the speaker says something more.
fn end_where_the_speaker_goes_on(drafts: &mut [Draft]) {
    for at in 0..drafts.len() {
        let Some(end) = drafts[at].goes_on_from else { continue };
        let (cue, sentence) = (drafts[at].cue, drafts[at].sentence);
        let mut speaker = None;
        let here = of_sentence(drafts, sentence);
        for draft in drafts[here].iter_mut().rev().filter(|it| it.cue.end() <= cue.start()) {
            let after_cue = draft.cue.end();
            for content in draft.content.iter_mut().filter(|it| it.covers(cue) && after_cue <= it.start()) {
                if content.start() + SHORTEST_CONTENT < end {
                    *content = Span::new(content.start(), end);
                    speaker.clone_from(&draft.source);
                }
            }
        }
        // The tree may have hung the cue on what is said.
        if speaker.is_some() {
            drafts[at].source = speaker;
        }
    }
}

/// The drafts of a sentence among those of a text, which are sorted by it.
fn of_sentence(drafts: &[Draft], sentence: usize) -> std::ops::Range<usize> {
    let first = drafts.partition_point(|it| it.sentence < sentence);
    first..first + drafts[first..].partition_point(|it| it.sentence == sentence)
}

/// "said Lusa citing a Moroccan official": the one who cites says nothing of its own, and what is
/// said is what the outlet passes on.
fn relay(drafts: &mut [Draft]) {
    for at in 0..drafts.len() {
        let Some(origin) = drafts[at].origin.clone() else { continue };
        let sentence = drafts[at].sentence;
        let here = of_sentence(drafts, sentence);
        let outer = drafts[here.clone()]
            .iter()
            .enumerate()
            .map(|(other, it)| (here.start + other, it))
            .filter(|(other, it)| *other != at && it.origin.is_none())
            .filter(|(_, it)| {
                it.cue.start() < drafts[at].cue.start()
                    || it.content.iter().any(|content| content.end() < it.cue.start())
            })
            .filter(|(_, it)| it.nature == Nature::Speech && !it.content.is_empty())
            .filter(|(_, it)| !it.content.iter().any(|content| content.covers(drafts[at].cue)))
            .min_by_key(|(_, it)| it.cue.start().abs_diff(drafts[at].cue.start()))
            .map(|(other, _)| other);
        if let Some(outer) = outer {
            let content = drafts[outer].content.clone();
            drafts[at].content = content;
            drafts[at].outer = Some(outer);
            drafts[at].source = Some(origin);
        } else {
            // "Lusa cited an official as saying": the words of saying carry what is said.
            let inner = drafts[here.clone()].iter().position(|it| {
                it.origin.is_none()
                    && it.outer.is_none()
                    && it.cue.start() > drafts[at].cue.start()
                    && !it.content.is_empty()
                    && it.source.as_ref().is_none_or(|source| source.span.end() <= it.cue.start())
            });
            if let Some(inner) = inner.map(|inner| here.start + inner) {
                let content = drafts[inner].content.clone();
                drafts[at].content = content;
                drafts[inner].outer = Some(at);
                drafts[inner].source = Some(origin);
            } else {
                drafts[at].content = vec![origin.span];
            }
        }
    }
}

/// Quoted sentences without a cue: the speaker before goes on. Those of the same paragraph belong
/// to the statement; a new paragraph is a statement of its own, carried over.
fn carry_on(
    text: &str,
    sentences: &[ParsedSentence],
    quotations: &Quotations,
    drafts: &mut [Draft],
) -> Vec<(usize, Draft)> {
    let mut carried: Vec<(usize, Draft)> = Vec::new();
    let mut speaking: Option<usize> = None;
    let mut last: Option<usize> = None;
    let mut run = 0;
    let mut next = 0;
    for (index, sentence) in sentences.iter().enumerate() {
        let span = sentence.sentence.span;
        let is_new_paragraph = index > 0
            && text[sentences[index - 1].sentence.span.end() as usize..span.start() as usize].contains('\n');
        let quoted = quotations.at(span.start()).filter(|quotation| quotation.end() + 2 >= span.end());
        let mut own = None;
        while next < drafts.len() && drafts[next].sentence == index {
            let draft = &drafts[next];
            let outside = quotations.at(draft.cue.start()).is_none();
            if draft.nature == Nature::Speech && outside && draft.origin.is_none() {
                let is_quoted =
                    draft.content.iter().any(|content| quotations.overlapping(*content).next().is_some());
                own = Some((next, is_quoted));
            }
            next += 1;
        }
        if let Some((draft, is_quoted)) = own {
            speaking = is_quoted.then_some(draft);
            last = speaking;
            run = 0;
            continue;
        }
        let Some(quotation) = quoted else {
            // "He was tired": the writer's own words end a quotation.
            speaking = None;
            last = None;
            continue;
        };
        let Some(speaker) = speaking else { continue };
        let covered = drafts[speaker].content.iter().any(|content| content.covers(quotation));
        run += 1;
        if covered || run > LONGEST_QUOTATION {
            continue;
        }
        let piece =
            Span::new(quotation.start().max(span.start()), quotation.end().min(span.end()).max(span.start()));
        if is_new_paragraph {
            let mut draft = drafts[speaker].clone();
            draft.sentence = index;
            draft.content = vec![quotation];
            carried.push((speaker, draft));
            last = None;
        } else if last.is_some() {
            drafts[speaker].content.push(piece);
        } else if let Some((_, draft)) = carried.last_mut()
            && !draft.content.iter().any(|content| content.covers(piece))
        {
            draft.content.push(piece);
        }
    }
    carried
}

/// Gives each draft its links, outermost first.
fn chain(
    text: &str,
    drafts: &[Draft],
    carried: Vec<(usize, Draft)>,
    entities: &Entities,
    quotations: &Quotations,
) -> Vec<Reported> {
    let mut reported: Vec<Reported> = Vec::new();
    let link = |draft: &Draft| Link {
        sources: draft.source.as_ref().map(|source| sources(source, entities)).unwrap_or_default(),
        source: draft.source.as_ref().map(|source| source.span),
        cue: Some(draft.cue),
        medium: media::medium(text, draft),
        quote: manner(&draft.content, quotations),
        stance: draft.stance,
    };
    let links = |at: usize| {
        let mut outwards = vec![link(&drafts[at])];
        let mut inner = at;
        while let Some(outer) = outer_of(drafts, inner).filter(|_| outwards.len() < LONGEST_CHAIN) {
            outwards.push(link(&drafts[outer]));
            inner = outer;
        }
        outwards.reverse();
        outwards
    };
    for (at, draft) in drafts.iter().enumerate() {
        let attribution = Attribution {
            id: AttributionId::new(0),
            basis: AttributionBasis::Explicit,
            chain: links(at),
            content: draft.content.clone(),
        };
        reported.push(Reported { attribution, nature: draft.nature });
    }
    for (speaker, draft) in carried {
        let mut chain = links(speaker);
        if let Some(last) = chain.last_mut() {
            last.source = None;
            last.cue = None;
            last.quote = Quote::Direct;
        }
        let attribution = Attribution {
            id: AttributionId::new(0),
            basis: AttributionBasis::CarriedOver,
            chain,
            content: draft.content,
        };
        reported.push(Reported { attribution, nature: draft.nature });
    }
    reported.sort_by_key(|it| {
        let link = it.attribution.chain.last();
        let cue = link.and_then(|link| link.cue);
        let content = it.attribution.content.first().copied();
        cue.or(content).map_or((0, 0), |span| (span.start(), span.end()))
    });
    for (at, it) in reported.iter_mut().enumerate() {
        it.attribution.id = AttributionId::new(at);
    }
    reported
}

/// The statement that a draft's cue stands in: the narrowest, or the outlet that passes it on.
fn outer_of(drafts: &[Draft], at: usize) -> Option<usize> {
    let draft = &drafts[at];
    if draft.outer.is_some() {
        return draft.outer;
    }
    let width = |it: &Draft| it.content.iter().map(|span| span.len()).sum::<u32>();
    // A quotation may reach over sentences, not further than its bound.
    let from = drafts.partition_point(|it| it.sentence + LONGEST_QUOTATION < draft.sentence);
    drafts[from..]
        .iter()
        .enumerate()
        .take_while(|(_, it)| it.sentence <= draft.sentence + LONGEST_QUOTATION)
        .map(|(other, it)| (from + other, it))
        .filter(|(other, it)| *other != at && it.outer != Some(at))
        .filter(|(_, it)| matches!(it.nature, Nature::Speech | Nature::Finding))
        .filter(|(_, it)| it.content.iter().any(|content| content.covers(draft.cue)))
        .filter(|(_, it)| !draft.content.iter().any(|content| content.covers(it.cue)))
        .min_by_key(|(other, it)| (width(it), *other))
        .map(|(other, _)| other)
}

fn sources(source: &Source, entities: &Entities) -> Vec<EntityId> {
    let mut ids = Vec::new();
    for &(phrase, head) in &source.members {
        if let Some(mention) = entities.mention_at(phrase, head)
            && !ids.contains(&mention.entity)
        {
            ids.push(mention.entity);
        }
    }
    ids
}

/// Whether the words are quoted.
fn manner(content: &[Span], quotations: &Quotations) -> Quote {
    let mut quoted = 0;
    let mut all = 0;
    for span in content {
        all += span.len();
        quoted += quotations
            .overlapping(*span)
            .map(|it| it.end().min(span.end()) - it.start().max(span.start()))
            .sum::<u32>();
    }
    match quoted {
        0 => Quote::Indirect,
        // A comma may stand outside the marks.
        _ if quoted + 4 >= all => Quote::Direct,
        _ => Quote::Mixed,
    }
}

#[cfg(test)]
mod tests;
