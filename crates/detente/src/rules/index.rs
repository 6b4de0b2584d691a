//! Compiled rules → the tables by which a sentence finds them.

use std::collections::BTreeSet;

use super::compiled::{Branch, Compiled, Element, LexiconId, TriggerReference};
use super::syntax::BranchClass;

/// Fills the tables of `compiled`.
pub(super) fn index(compiled: &mut Compiled) {
    let mut vocabulary = std::mem::take(&mut compiled.vocabulary);
    let mut frame_forms = BTreeSet::new();
    let mut source_forms = BTreeSet::new();
    for (at, branch) in compiled.branches.iter().enumerate() {
        let is_source = compiled.rules[branch.rule as usize].is_source;
        let forms = if is_source { &mut source_forms } else { &mut frame_forms };
        forms.extend(needed(compiled, branch));
        let at = at as u32;
        if branch.class == BranchClass::Sequence {
            for form in anchor(compiled, branch) {
                push(&mut compiled.sequences, vocabulary.intern(&form), at);
            }
        }
        for (number, trigger) in branch.triggers.iter().enumerate() {
            let reference =
                TriggerReference { branch: at, trigger: number as u32, class: branch.class, is_source };
            for form in trigger.forms() {
                push(&mut compiled.triggers, vocabulary.intern(&form), reference);
            }
        }
    }
    compiled.vocabulary = vocabulary;
    compiled.frame_forms = frame_forms.into_iter().collect();
    compiled.source_forms = source_forms.into_iter().collect();
    compiled.derived = vec![Vec::new(); compiled.rules.len()];
    for (id, rule) in compiled.rules.iter().enumerate() {
        for &base in rule.from.iter().filter(|&&base| base as usize != id) {
            compiled.derived[base as usize].push(id as u32);
        }
    }
}

fn push<T: PartialEq>(table: &mut Vec<Vec<T>>, at: u32, item: T) {
    let at = at as usize;
    if table.len() <= at {
        table.resize_with(at + 1, Vec::new);
    }
    if table[at].last() != Some(&item) {
        table[at].push(item);
    }
}

/// Forms of which one must stand in a sentence for the branch to match.
fn needed(compiled: &Compiled, branch: &Branch) -> Vec<String> {
    if branch.class == BranchClass::Sequence {
        return anchor(compiled, branch);
    }
    let asked = branch.items.iter().find(|item| !item.forbidden && !item.optional && !item.heads.is_empty());
    match asked {
        Some(item) => item.heads.iter().flat_map(|&id| forms(compiled, id)).collect(),
        None => branch.triggers.iter().flat_map(super::lexicon::Entry::forms).collect(),
    }
}

fn forms(compiled: &Compiled, lexicon: LexiconId) -> Vec<String> {
    compiled.lexicons[lexicon as usize].entries.iter().flat_map(super::lexicon::Entry::forms).collect()
}

/// Forms of the first word that a sequence cannot do without.
pub(super) fn anchor(compiled: &Compiled, branch: &Branch) -> Vec<String> {
    let needed = branch.sequence.iter().find_map(|element| match element {
        Element::Word { word, optional: false } => Some(vec![word.clone()]),
        Element::Lexicon { lexicon, optional: false } => Some(forms(compiled, *lexicon)),
        _ => None,
    });
    needed.unwrap_or_default()
}
