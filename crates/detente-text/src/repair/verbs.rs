//! Verbs that the tagger took for something else.

use super::{end_relative_clauses_at_the_verb, has, put_above};
use crate::model::{Analysis, WINDOW};
use crate::{Relation, Upos, Xpos};

/// "did not elaborate", "would broker a truce": what an auxiliary hangs on without a form of "be" is a verb.
pub(super) fn call_words_behind_auxiliaries_verbs(words: &mut [Analysis]) {
    for at in 0..words.len() {
        let Some(head) = words[at].head_at().filter(|&head| head > at) else { continue };
        let is_before_bare = words[at].xpos == Xpos::Md
            || words[at].xpos.is_finite() && words.get(at + 1).is_some_and(|word| word.xpos == Xpos::Rb);
        let is_taken_for_other = matches!(words[head].xpos, Xpos::Jj | Xpos::Nn);
        if words[at].relation == Relation::Aux
            && is_before_bare
            && is_taken_for_other
            && !has(words, head, &[Relation::Cop, Relation::Det, Relation::Case])
        {
            words[head] = Analysis { upos: Upos::Verb, xpos: Xpos::Vb, ..words[head] };
        }
    }
}

/// "Oslo recalls envoy, accuses Lima": a verb with a subject and no marker does not hang on the next one, which stands
/// right behind the comma. What stands between them is the object of the first.
pub(super) fn put_the_first_of_two_verbs_above(words: &mut [Analysis]) {
    for at in 1..words.len() {
        let Some(next) = words[at].head_at().filter(|&next| next > at + 1) else { continue };
        let is_between = |word: &Analysis| word.xpos == Xpos::Comma;
        let is_verb = |at: usize| words[at].upos == Upos::Verb && words[at].xpos.is_finite();
        let hangs_before =
            matches!(words[at].relation, Relation::Advcl | Relation::Ccomp | Relation::Parataxis);
        if !hangs_before
            || !is_verb(at)
            || !is_verb(next)
            || !is_between(&words[next - 1])
            || words[at + 1..next - 1].iter().any(is_between)
            || !has(words, at, &[Relation::Nsubj])
            || has(words, at, &[Relation::Mark, Relation::Advmod])
        {
            continue;
        }
        let is_subject = |&it: &usize| {
            words[it].head == Some(next as u32)
                && matches!(words[it].relation, Relation::Nsubj | Relation::NsubjPass)
        };
        if (next + 1..words.len().min(next + WINDOW)).any(|it| is_subject(&it)) {
            continue;
        }
        if let Some(object) = (at + 1..next).find(is_subject) {
            words[object].head = Some(at as u32);
            words[object].relation = Relation::Obj;
        }
        words[at] = Analysis { head: words[next].head, relation: words[next].relation, ..words[at] };
        words[next] = Analysis { head: Some(at as u32), relation: Relation::Parataxis, ..words[next] };
    }
}

/// "Turkey imposed sanctions on Syria.": a sentence with a full stop and no other verb has a past
/// where the tagger saw a participle.
pub(super) fn find_the_verb(words: &mut [Analysis]) {
    end_relative_clauses_at_the_verb(words);
    let ends = words.last().is_some_and(|word| word.xpos == Xpos::Period);
    let Some(root) = words.iter().position(|word| word.relation == Relation::Root) else { return };
    let is_noun = matches!(words[root].upos, Upos::Noun | Upos::Propn);
    if ends && words[root].xpos == Xpos::Vbn && !words.iter().any(|word| word.xpos.is_finite()) {
        make_active(words, root);
        return;
    }
    let of_root = |word: &Analysis, relation| word.head == Some(root as u32) && word.relation == relation;
    if ends && is_noun && !has(words, root, &[Relation::Cop, Relation::Nsubj]) {
        // "The ministers of Peru and Chile discussed royalties."
        let joined = (root + 1..words.len()).find(|&at| {
            // "Two analysts found in March that the fleet had left."
            let is_participle = of_root(&words[at], Relation::Acl)
                && words[at].xpos == Xpos::Vbn
                && has(words, at, &[Relation::Ccomp])
                && !has(words, at, &[Relation::Aux, Relation::AuxPass]);
            if is_participle {
                return true;
            }
            of_root(&words[at], Relation::Conj)
                && matches!(words[at].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp)
                && !has(words, at, &[Relation::Cc, Relation::Nsubj, Relation::Mark])
        });
        if let Some(verb) = joined {
            make_predicate(words, root, verb);
            return;
        }
    }
    if !ends || !is_noun || words.iter().any(|word| word.xpos.is_finite()) {
        return;
    }
    let before = (1..root).find(|&at| {
        of_root(&words[at], Relation::Amod)
            && words[at].xpos == Xpos::Vbn
            && of_root(&words[at - 1], Relation::Compound)
            && words[at - 1].upos == Upos::Propn
    });
    let behind = || {
        (root + 1..words.len()).find(|&at| of_root(&words[at], Relation::Acl) && words[at].xpos == Xpos::Vbn)
    };
    if let Some(verb) = before {
        put_above(words, verb, root);
        words[verb - 1].head = Some(verb as u32);
        words[verb - 1].relation = Relation::Nsubj;
        for word in &mut words[..verb - 1] {
            if word.head == Some(root as u32) {
                word.head = Some(verb as u32 - 1);
            }
        }
    } else if let Some(verb) = behind().or_else(|| only_verb_behind(words, root)) {
        make_predicate(words, root, verb);
    }
}

/// "Ministers from nine countries gathered in Accra.": the one verb of the sentence, wherever it hangs
/// in the phrase before it.
fn only_verb_behind(words: &[Analysis], root: usize) -> Option<usize> {
    let is_verb = |word: &Analysis| matches!(word.upos, Upos::Verb | Upos::Aux);
    let verb = words.iter().position(is_verb).filter(|&verb| verb > root)?;
    let is_only = !words[verb + 1..].iter().any(is_verb);
    let is_participle = words[verb].xpos == Xpos::Vbn && words[verb].relation == Relation::Acl;
    let has_phrases = has(words, verb, &[Relation::Obl, Relation::Obj]);
    (is_only && is_participle && has_phrases && words[root].relation == Relation::Root).then_some(verb)
}

/// The verb takes the place of the root, which becomes its subject.
fn make_predicate(words: &mut [Analysis], root: usize, verb: usize) {
    words[verb].head = None;
    words[verb].relation = Relation::Root;
    if words[verb].xpos == Xpos::Vbn {
        words[verb].xpos = Xpos::Vbd;
    }
    words[root].head = Some(verb as u32);
    words[root].relation = Relation::Nsubj;
    for word in &mut words[verb + 1..] {
        if word.head == Some(root as u32) {
            word.head = Some(verb as u32);
        }
    }
}

/// "The board backtracked on its plan.", "Rome praised the envoy.": in a sentence with a full stop a passive
/// has a form of "be".
pub(super) fn call_verbs_without_be_active(words: &mut [Analysis]) {
    if words.last().is_none_or(|word| word.xpos != Xpos::Period) {
        return;
    }
    for at in 0..words.len() {
        let is_main = matches!(
            words[at].relation,
            Relation::Root | Relation::Ccomp | Relation::Parataxis | Relation::AclRelcl | Relation::Advcl
        );
        let is_past = matches!(words[at].xpos, Xpos::Vbd | Xpos::Vbn);
        if is_main
            && is_past
            && has(words, at, &[Relation::NsubjPass])
            && !has(words, at, &[Relation::AuxPass, Relation::Aux, Relation::Cop])
        {
            make_active(words, at);
        }
    }
}

/// "The accord lapsed in June.": a passive would have a form of "be".
fn make_active(words: &mut [Analysis], root: usize) {
    words[root].xpos = Xpos::Vbd;
    for word in words {
        if word.head == Some(root as u32) && word.relation == Relation::NsubjPass {
            word.relation = Relation::Nsubj;
        }
    }
}
