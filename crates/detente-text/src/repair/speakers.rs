//! Speakers in the middle of what they say.

use super::has;
use crate::model::{Analysis, WINDOW};
use crate::{Relation, Upos, Xpos};

/// "Norway, two officials said, has rejected the offer": what stands before the speaker and the comma is the
/// subject of what is said.
pub(super) fn return_subjects_across_speakers(words: &mut [Analysis]) {
    for verb in 1..words.len().saturating_sub(2) {
        let is_between = words[verb].xpos.is_finite()
            && words[verb].upos == Upos::Verb
            && words[verb + 1].xpos == Xpos::Comma;
        if !is_between || give_speaker_its_verb(words, verb) {
            continue;
        }
        let hangs_here = |word: &Analysis, relations: &[Relation]| {
            word.head == Some(verb as u32) && relations.contains(&word.relation)
        };
        let subjects = [Relation::Nsubj, Relation::NsubjPass];
        let behind = verb + 2..words.len().min(verb + WINDOW);
        let content = behind.clone().find(|&at| hangs_here(&words[at], &[Relation::Ccomp]));
        let before = verb.saturating_sub(WINDOW)..verb;
        let subject = before.into_iter().find(|&at| hangs_here(&words[at], &subjects));
        let (Some(content), Some(subject)) = (content, subject) else { continue };
        let goes_on = behind.start == content || words[behind.start].head == Some(content as u32);
        if !goes_on || has(words, content, &[Relation::Nsubj, Relation::NsubjPass, Relation::Mark]) {
            continue;
        }
        let Some(comma) = (subject + 1..verb).rev().find(|&at| words[at].xpos == Xpos::Comma) else {
            continue;
        };
        let is_speaker = |at: &usize| {
            let hangs = words[*at].head == Some(verb as u32) || words[*at].head == Some(subject as u32);
            hangs && matches!(words[*at].upos, Upos::Noun | Upos::Propn | Upos::Pron)
        };
        let Some(speaker) = (comma + 1..verb).find(is_speaker) else { continue };
        say_across(words, subject, speaker, verb, content);
    }
}

/// The same where the verb hangs on the subject already: its speaker is no second item beside the subject. Whether
/// it was so.
fn give_speaker_its_verb(words: &mut [Analysis], verb: usize) -> bool {
    let is_near = |&head: &usize| head + 2 < verb && verb - head < WINDOW;
    let subject = words[verb].head_at().filter(is_near);
    let Some(subject) = subject.filter(|_| words[verb].relation == Relation::Parataxis) else { return false };
    let is_item = |word: &Analysis| {
        word.head == Some(subject as u32) && matches!(word.relation, Relation::Conj | Relation::Appos)
    };
    let items = subject + 1..verb;
    let Some(speaker) = items.rev().find(|&at| is_item(&words[at])) else { return false };
    if has(words, speaker, &[Relation::Cc]) || has(words, verb, &[Relation::Nsubj]) {
        return false;
    }
    words[speaker] = Analysis { head: Some(verb as u32), relation: Relation::Nsubj, ..words[speaker] };
    true
}

/// "Norway, said two officials, has rejected the offer": the same with the speaker behind the verb.
pub(super) fn return_subjects_across_inverted_speakers(words: &mut [Analysis]) {
    for verb in 2..words.len().saturating_sub(3) {
        let is_inverted = words[verb].xpos.is_finite()
            && words[verb].upos == Upos::Verb
            && words[verb - 1].xpos == Xpos::Comma
            && words[verb + 1].xpos != Xpos::Comma;
        if !is_inverted {
            continue;
        }
        let hangs_here = |at: &usize, relations: &[Relation]| {
            words[*at].head == Some(verb as u32) && relations.contains(&words[*at].relation)
        };
        let before = verb.saturating_sub(WINDOW)..verb - 1;
        let subject = before.into_iter().find(|at| hangs_here(at, &[Relation::Nsubj, Relation::NsubjPass]));
        let mut behind = verb + 1..words.len().min(verb + WINDOW);
        let content = behind.clone().find(|at| hangs_here(at, &[Relation::Ccomp]));
        let (Some(subject), Some(content)) = (subject, content) else { continue };
        let is_noun = |at: &usize| matches!(words[*at].upos, Upos::Noun | Upos::Propn | Upos::Pron);
        let speaker =
            behind.find(|at| is_noun(at) && hangs_here(at, &[Relation::Obj, Relation::Nsubj, Relation::Obl]));
        let Some(speaker) = speaker.filter(|&speaker| speaker < content) else { continue };
        let ends = (speaker + 1..content).any(|at| words[at].xpos == Xpos::Comma);
        if !ends || has(words, content, &[Relation::Nsubj, Relation::NsubjPass, Relation::Mark]) {
            continue;
        }
        say_across(words, subject, speaker, verb, content);
    }
}

/// Gives `subject` to the content and `speaker` to the verb.
fn say_across(words: &mut [Analysis], subject: usize, speaker: usize, verb: usize, content: usize) {
    let is_passive = has(words, content, &[Relation::AuxPass]);
    let relation = if is_passive { Relation::NsubjPass } else { Relation::Nsubj };
    words[speaker] = Analysis { head: Some(verb as u32), relation: Relation::Nsubj, ..words[speaker] };
    words[subject] = Analysis { head: Some(content as u32), relation, ..words[subject] };
}
