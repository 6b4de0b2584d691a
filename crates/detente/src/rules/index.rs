//! Compiled rules → the tables by which a sentence finds them.

use super::compiled::{Branch, Compiled, Element, TriggerReference};
use super::lexicon::Vocabulary;
use super::syntax::BranchClass;

/// Fills the tables of `compiled`.
pub(super) fn index(compiled: &mut Compiled) {
    let mut vocabulary = std::mem::take(&mut compiled.vocabulary);
    let mut frame_forms = Vec::new();
    let mut source_forms = Vec::new();
    for (at, branch) in compiled.branches.iter().enumerate() {
        let is_source = compiled.rules[branch.rule as usize].is_source;
        let forms = if is_source { &mut source_forms } else { &mut frame_forms };
        forms.extend(needed(compiled, branch, &mut vocabulary));
        let at = at as u32;
        if branch.class == BranchClass::Sequence {
            for form in anchor(compiled, branch, &mut vocabulary) {
                push(&mut compiled.sequences, form, at);
            }
        }
        for (number, trigger) in branch.triggers.iter().enumerate() {
            let reference =
                TriggerReference { branch: at, trigger: number as u32, class: branch.class, is_source };
            for &form in &vocabulary.forms(trigger)[..] {
                push(&mut compiled.triggers, form, reference);
            }
        }
    }
    compiled.frame_forms = written(frame_forms, &vocabulary);
    compiled.source_forms = written(source_forms, &vocabulary);
    compiled.vocabulary = vocabulary;
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

/// The words of these numbers, sorted, each once.
fn written(mut numbers: Vec<u32>, vocabulary: &Vocabulary) -> Vec<String> {
    numbers.sort_unstable();
    numbers.dedup();
    let words = vocabulary.words();
    let mut written: Vec<String> = numbers.iter().map(|&it| words[it as usize].to_owned()).collect();
    written.sort_unstable();
    written
}

/// Forms of which one must stand in a sentence for the branch to match.
fn needed(compiled: &Compiled, branch: &Branch, vocabulary: &mut Vocabulary) -> Vec<u32> {
    if branch.class == BranchClass::Sequence {
        return anchor(compiled, branch, vocabulary);
    }
    let asked = branch.items.iter().find(|item| !item.forbidden && !item.optional && !item.heads.is_empty());
    match asked {
        Some(item) => item.heads.iter().flat_map(|&id| compiled.lexicons[id as usize].forms()).collect(),
        None => branch.triggers.iter().flat_map(|trigger| vocabulary.forms(trigger).to_vec()).collect(),
    }
}

/// Forms of the first word that a sequence cannot do without.
pub(super) fn anchor(compiled: &Compiled, branch: &Branch, vocabulary: &mut Vocabulary) -> Vec<u32> {
    let needed = branch.sequence.iter().find_map(|element| match element {
        Element::Word { word, optional: false } => Some(vec![vocabulary.intern(word)]),
        Element::Lexicon { lexicon, optional: false } => {
            Some(compiled.lexicons[*lexicon as usize].forms().collect())
        }
        _ => None,
    });
    needed.unwrap_or_default()
}
