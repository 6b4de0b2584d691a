//! "a day after the mill and the union signed", "the mill cut pay in May and the union struck": clauses whose subject
//! was taken for a phrase, or for one more item of a phrase.

use super::{LONGEST_SUBJECT, has, reaches};
use crate::model::{Analysis, WINDOW};
use crate::{Relation, Upos, Xpos};

/// What stands right before a finite verb that has no subject, nor a word that joins it, is its subject.
pub(super) fn return_subjects_from_phrases(words: &mut [Analysis]) {
    for verb in 2..words.len() {
        let Some(above) = words[verb].head_at().filter(|&above| above < verb) else {
            continue;
        };
        let is_clause = words[verb].upos == Upos::Verb
            && words[verb].xpos.is_finite()
            && matches!(words[verb].relation, Relation::Conj | Relation::Advcl | Relation::Parataxis)
            && !has(words, verb, &[Relation::Mark, Relation::Cc]);
        if !is_clause {
            continue;
        }
        let second = child_before(words, verb, &[Relation::Nsubj, Relation::NsubjPass]);
        let behind = match second {
            Some(second) => child_before(words, second, &[Relation::Cc]),
            None => Some(first_of_verb(words, verb)),
        };
        let Some(last) = behind.and_then(|behind| behind.checked_sub(1)).filter(|&last| last > above) else {
            continue;
        };
        let Some(first) = first_of_list(words, last) else { continue };
        let Some((case, is_of_time)) = opener(words, first).filter(|&(case, _)| above < case) else {
            continue;
        };
        if reaches(words, verb, first) || reaches(words, verb, last) {
            continue;
        }
        if is_of_time || second.is_some() && words[first].head == Some(verb as u32) {
            open_clause(words, verb, case, first);
            if let Some(second) = second {
                words[second] =
                    Analysis { head: Some(first as u32), relation: Relation::Conj, ..words[second] };
            }
        } else if second.is_none() && last != first {
            let joint = child_before(words, last, &[Relation::Cc]);
            if let Some(joint) = joint {
                words[joint].head = Some(verb as u32);
                words[last] =
                    Analysis { head: Some(verb as u32), relation: subject(words, verb), ..words[last] };
            }
        }
    }
}

/// Makes the preposition at `case` open the clause of `verb`, whose subject is `noun`.
fn open_clause(words: &mut [Analysis], verb: usize, case: usize, noun: usize) {
    let above = words[verb].head;
    words[case] =
        Analysis { upos: Upos::Sconj, head: Some(verb as u32), relation: Relation::Mark, ..words[case] };
    words[noun] = Analysis { head: Some(verb as u32), relation: subject(words, verb), ..words[noun] };
    words[verb].relation = Relation::Advcl;
    for word in &mut words[..case] {
        if word.head == Some(verb as u32) && word.relation == Relation::OblUnmarked {
            word.head = above;
        }
    }
}

fn subject(words: &[Analysis], verb: usize) -> Relation {
    if has(words, verb, &[Relation::AuxPass]) { Relation::NsubjPass } else { Relation::Nsubj }
}

/// The first of the joined nouns that end with `last`, in a phrase with a preposition.
fn first_of_list(words: &[Analysis], last: usize) -> Option<usize> {
    let up = |&at: &usize| {
        let head = words[at].head_at()?;
        (words[at].relation == Relation::Conj && head < at).then_some(head)
    };
    let first = std::iter::successors(Some(last), up).last()?;
    let is_phrase = matches!(words[last].upos, Upos::Noun | Upos::Propn)
        && matches!(words[first].upos, Upos::Noun | Upos::Propn)
        && matches!(words[first].relation, Relation::Obl | Relation::Nmod);
    is_phrase.then_some(first)
}

/// The preposition of the phrase, and whether a time stands right before it: "a day after".
fn opener(words: &[Analysis], noun: usize) -> Option<(usize, bool)> {
    let near = noun.saturating_sub(LONGEST_SUBJECT)..noun;
    let case = near.rev().find(|&at| words[at].relation == Relation::Case && words[at].xpos == Xpos::In)?;
    let is_of_time = case
        .checked_sub(1)
        .is_some_and(|at| words[at].upos == Upos::Noun && words[at].relation == Relation::OblUnmarked);
    Some((case, is_of_time))
}

/// The last word before `head` that hangs on it by one of the relations.
fn child_before(words: &[Analysis], head: usize, relations: &[Relation]) -> Option<usize> {
    let near = head.saturating_sub(WINDOW)..head;
    near.rev().find(|&at| words[at].head == Some(head as u32) && relations.contains(&words[at].relation))
}

/// Where the verb with its helpers begins.
fn first_of_verb(words: &[Analysis], verb: usize) -> usize {
    let is_helper = |at: &usize| {
        words[*at].head == Some(verb as u32)
            && matches!(words[*at].relation, Relation::Aux | Relation::AuxPass | Relation::Advmod)
    };
    (0..verb).rev().take_while(is_helper).last().unwrap_or(verb)
}

#[cfg(test)]
mod tests {
    use crate::Relation;
    use crate::parsed::Parsed;

    #[test]
    fn the_phrase_is_a_subject() {
        for (text, subject, verb) in [
            (
                "Work resumed on Friday, a day after the company and two unions signed a pact.",
                "company",
                "signed",
            ),
            (
                "Oslo doubled its duty on Thursday, a day after Riga's envoys returned to the table.",
                "envoys",
                "returned",
            ),
        ] {
            let parsed = Parsed::new(text);
            assert_eq!(parsed.arc(subject), (verb, Relation::Nsubj), "{text}");
            assert_eq!(parsed.arc("after"), (verb, Relation::Mark), "{text}");
        }
    }

    #[test]
    fn the_last_of_a_list_is_a_subject() {
        let parsed = Parsed::new("The mill cut pay in May and the union struck in June.");
        assert_eq!(parsed.arc("union"), ("struck", Relation::Nsubj));
    }
}
