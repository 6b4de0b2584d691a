//! A sentence in which every state has one name, so that the parser reads it alike whichever state it is
//! about.

use std::ops::Range;
use std::sync::LazyLock;

use detente_text::{Analyzer, Relation, Scratch, Sentence, Span, Token, Tree, Upos, Word, Xpos};
use rustc_hash::FxHashMap;

/// The tree of a sentence in which every state has one name.
///
/// What a sentence is made of does not depend on which state it speaks of, yet a parser that has seen one
/// name often and another never reads them differently.
pub fn tree(
    text: &str,
    sentence: &Sentence,
    tokens: &[Token],
    analyzer: &Analyzer,
    scratch: &mut Scratch,
) -> Tree {
    if !tokens.iter().any(|token| STAND_INS.contains_key(token.span.of(text))) {
        return analyzer.analyze(text, sentence, tokens, scratch);
    }
    // The tokens that each word of the other sentence stands for.
    let mut groups: Vec<(Range<usize>, Option<&str>)> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        let is_there = |name: &&StandIn| {
            let rest = tokens[at + 1..].iter().take(name.rest.len()).map(|token| token.span.of(text));
            name.rest.iter().copied().eq(rest)
        };
        let names = STAND_INS.get(tokens[at].span.of(text)).into_iter().flatten();
        let found = names.filter(is_there).max_by_key(|name| name.rest.len());
        let count = found.map_or(1, |name| 1 + name.rest.len());
        groups.push((at..at + count, found.map(|name| name.stand_in)));
        at += count;
    }
    if groups.iter().all(|(_, stand_in)| stand_in.is_none()) {
        return analyzer.analyze(text, sentence, tokens, scratch);
    }
    let mut alike = String::with_capacity(sentence.span.len() as usize + 32);
    let mut moved = Vec::with_capacity(groups.len());
    let mut end = sentence.span.start();
    for (group, stand_in) in &groups {
        let span = tokens[group.start].span.join(tokens[group.end - 1].span);
        alike.push_str(&text[end as usize..span.start() as usize]);
        let start = alike.len();
        alike.push_str(stand_in.unwrap_or_else(|| span.of(text)));
        moved.push(Token { span: Span::from_range(start..alike.len()) });
        end = span.end();
    }
    alike.push_str(&text[end as usize..sentence.span.end().max(end) as usize]);
    let whole = Sentence { span: Span::from_range(0..alike.len()), kind: sentence.kind };
    let read = analyzer.analyze(&alike, &whole, &moved, scratch);
    // The last word of a name stands where the name stood, the words before it hang on it.
    let mut words = Vec::with_capacity(tokens.len());
    for ((group, stand_in), word) in groups.iter().zip(read.words()) {
        let last = group.end - 1;
        for token in &tokens[group.start..last] {
            words.push(Word {
                span: token.span,
                lemma: token.span.of(text).into(),
                upos: Upos::Propn,
                xpos: Xpos::Nnp,
                head: Some(last as u32),
                relation: Relation::Compound,
            });
        }
        let mut word = word.clone();
        word.span = tokens[last].span;
        word.head = word.head.map(|head| groups[head as usize].0.end as u32 - 1);
        if stand_in.is_some() {
            word.lemma = tokens[last].span.of(text).into();
        }
        words.push(word);
    }
    Tree::new(words).unwrap_or_else(|_| analyzer.analyze(text, sentence, tokens, scratch))
}

/// A name that the parser reads as another.
struct StandIn {
    /// The words after the first.
    rest: Vec<&'static str>,
    stand_in: &'static str,
}

/// The name, adjective and capital of one state for those of every other, by their first words.
static STAND_INS: LazyLock<FxHashMap<&'static str, Vec<StandIn>>> = LazyLock::new(|| {
    let rows = |table: &'static str| table.lines().map(|row| row.split('\t').collect::<Vec<_>>());
    let mut states = rows(include_str!("../../data/states.tsv"));
    let columns = states.next().unwrap_or_default();
    let stand_ins: Vec<(usize, &str)> = rows(include_str!("../../data/stand_ins.tsv"))
        .filter_map(|row| Some((columns.iter().position(|column| *column == row[0])?, *row.get(1)?)))
        .collect();
    let mut found: FxHashMap<&str, Vec<StandIn>> = FxHashMap::default();
    for cells in states {
        for &(column, stand_in) in &stand_ins {
            for name in cells.get(column).copied().unwrap_or_default().split('|') {
                // "the United States" would be "the France".
                let is_plural = columns[column] == "name" && name.contains(' ') && name.ends_with('s');
                let mut words = name.split(' ');
                if let Some(first) = words.next().filter(|_| is_plain(name) && !is_plural) {
                    found.entry(first).or_default().push(StandIn { rest: words.collect(), stand_in });
                }
            }
        }
    }
    found
});

/// Whether every word of the name has a capital and small letters behind it: no "DR Congo", no "Trinidad and
/// Tobago".
fn is_plain(name: &str) -> bool {
    name.split(' ').all(|word| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase) && word.len() > 1 && letters.all(char::is_lowercase)
    })
}
