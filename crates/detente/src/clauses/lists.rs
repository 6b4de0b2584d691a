//! Long lists of nouns and gerunds under one governor, read off the commas.
//!
//! "demands for access to the market, reducing output, cuts in duties, ending subsidies and lifting
//! caps": a parser loses such a list after its first item; the commas and the "and" do not.

use detente_text::{Span, Tree, Upos, Xpos};

use super::{Basis, Clause, Phrase, Position};

/// Fewest items that make a list.
const FEWEST: usize = 3;
/// Most items that are kept; a longer list is cut, which its last item shows.
const MOST: usize = 32;

/// Gives the arguments of a clause that begin a list all of its items.
pub(super) fn complete(tree: &Tree, clause: &mut Clause) {
    let head = clause.head;
    for argument in &mut clause.arguments {
        let can_list =
            matches!(argument.position, Position::Oblique(_) | Position::Object | Position::Gerund);
        if !can_list || argument.head < head {
            continue;
        }
        let first = word_at(tree, argument.span.start());
        let Some(items) = items(tree, first) else { continue };
        if items.len() <= argument.conjuncts.len() {
            continue;
        }
        argument.span = items[0].span.join(items[items.len() - 1].span);
        argument.conjuncts = items;
        argument.basis = Basis::Surface;
    }
}

fn word_at(tree: &Tree, byte: u32) -> usize {
    tree.words().partition_point(|word| word.span.end() <= byte)
}

/// The items of the list that begins at word `first`, if one does: parted by commas, the last by a
/// conjunction, at least one of them a gerund.
fn items(tree: &Tree, first: usize) -> Option<Vec<Phrase>> {
    let words = tree.words();
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    let mut start = first;
    let mut closed = false;
    for at in first..=words.len() {
        let ends = at == words.len() || is_comma(tree, at) || is_stop(tree, at);
        let joins = at < words.len()
            && words[at].upos == Upos::Cconj
            && at + 1 < words.len()
            && !ranges.is_empty()
            && (is_comma(tree, at - 1) || words[at + 1].xpos == Xpos::Vbg || is_last_conjunction(tree, at));
        if !ends && !joins {
            continue;
        }
        if start < at {
            if !is_item(tree, start, at) {
                break;
            }
            ranges.push((start, at));
        }
        start = at + 1;
        if joins {
            closed = true;
        } else if closed || at == words.len() || is_stop(tree, at) {
            break;
        }
    }
    let has_gerund = ranges.iter().any(|&(from, _)| words[from].xpos == Xpos::Vbg);
    if !closed || !has_gerund || ranges.len() < FEWEST {
        return None;
    }
    Some(ranges.into_iter().take(MOST).map(|(from, to)| phrase(tree, from, to)).collect())
}

fn is_comma(tree: &Tree, at: usize) -> bool {
    tree.words()[at].xpos == Xpos::Comma
}

fn is_stop(tree: &Tree, at: usize) -> bool {
    matches!(tree.words()[at].xpos, Xpos::Period | Xpos::Colon)
}

/// Whether no other conjunction follows before the list ends.
fn is_last_conjunction(tree: &Tree, at: usize) -> bool {
    let rest = &tree.words()[at + 1..];
    !rest
        .iter()
        .take_while(|word| !matches!(word.xpos, Xpos::Comma | Xpos::Period))
        .any(|word| word.upos == Upos::Cconj)
}

/// A noun phrase or a gerund; a finite verb only inside a relative clause of it.
fn is_item(tree: &Tree, from: usize, to: usize) -> bool {
    let words = &tree.words()[from..to];
    let starts = matches!(words[0].upos, Upos::Noun | Upos::Propn | Upos::Det | Upos::Adj | Upos::Num)
        || matches!(words[0].xpos, Xpos::Vbg | Xpos::PrpPoss | Xpos::Rbr | Xpos::Rbs);
    let mut relative = false;
    for word in words {
        relative |= matches!(word.xpos, Xpos::Wdt | Xpos::Wp | Xpos::Wrb);
        if word.xpos.is_finite() && !relative {
            return false;
        }
    }
    starts
}

/// The item from word `from` up to `to`; its head is the gerund or the noun nearest the root.
fn phrase(tree: &Tree, from: usize, to: usize) -> Phrase {
    let words = tree.words();
    let span: Span = words[from].span.join(words[to - 1].span);
    let is_outside = |head: usize| head < from || head >= to;
    let head = if words[from].xpos == Xpos::Vbg {
        from
    } else {
        (from..to)
            .find(|&at| {
                matches!(words[at].upos, Upos::Noun | Upos::Propn) && tree.head(at).is_none_or(is_outside)
            })
            .unwrap_or(from)
    };
    Phrase { head, span }
}
