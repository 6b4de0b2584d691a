//! Arcs that no English sentence has, re-hung where word order puts them.
//!
//! "demands by Oslo for access": a small parser may hang "by Oslo" on "access", although a phrase
//! does not begin before its own preposition. Each repair looks at one such shape and nothing else.

mod complements;
mod helpers;
mod speakers;
mod times;
mod verbs;

use self::complements::{
    call_bare_clauses_content, call_fronted_gerunds_adverbials, call_infinitives_complements,
    call_nouns_with_clauses_verbs, free_complete_clauses, hang_adjectives_on_speakers,
    hang_complements_higher, hang_summaries_on_their_clause, hang_which_clauses_on_what_is_measured,
    hang_who_clauses_on_their_noun, make_markers_before_verbs, return_complements_across_gerunds,
};
use self::helpers::lift_from_helpers;
use self::speakers::{return_subjects_across_inverted_speakers, return_subjects_across_speakers};
use self::times::return_subjects_from_phrases;
use self::verbs::{
    call_verbs_without_be_active, call_words_behind_auxiliaries_verbs, find_the_verb,
    put_the_first_of_two_verbs_above,
};
use crate::model::{Analysis, WINDOW};
use crate::{Relation, Upos, Xpos};

/// Most words of a subject before its noun.
const LONGEST_SUBJECT: usize = 6;

/// Repairs the arcs of one sentence in place. Linear but for chains of crossed arcs.
pub(crate) fn repair(words: &mut [Analysis]) {
    lift_from_helpers(words);
    lift_crossing_phrases(words);
    return_phrases_before_prepositions(words);
    return_objects_to_the_verb_before(words);
    turn_verbs_before_their_object(words);
    call_infinitives_complements(words);
    call_nouns_with_clauses_verbs(words);
    call_words_behind_auxiliaries_verbs(words);
    find_the_verb(words);
    call_verbs_without_be_active(words);
    put_the_first_of_two_verbs_above(words);
    find_the_subject(words);
    call_adjectives_before_their_verb_subjects(words);
    return_phrases_to_their_participle(words);
    return_subjects_to_clauses(words);
    return_subjects_from_phrases(words);
    take_bare_nouns_as_objects(words);
    end_counted_phrases_in_a_noun(words);
    allow_one_subject(words);
    let_verbs_share_their_subject(words);
    hang_contrasts_higher(words);
    join_verbs_to_verbs(words);
    join_finite_verbs(words);
    join_bare_verbs(words);
    hang_complements_higher(words);
    call_bare_clauses_content(words);
    hang_who_clauses_on_their_noun(words);
    hang_which_clauses_on_what_is_measured(words);
    hang_summaries_on_their_clause(words);
    make_markers_before_verbs(words);
    free_complete_clauses(words);
    return_subjects_across_speakers(words);
    return_subjects_across_inverted_speakers(words);
    call_fronted_gerunds_adverbials(words);
    return_complements_across_gerunds(words);
    hang_adjectives_on_speakers(words);
}

/// "ports, reducing quotas": what qualifies a noun as a clause stands behind it, so a gerund before it
/// governs it; and so does a verb that has a subject of its own, "Oslo suspended talks", or stands before
/// the article or owner of the noun, "Chile rejected Peru's offer".
fn turn_verbs_before_their_object(words: &mut [Analysis]) {
    for at in 0..words.len() {
        let Some(noun) = words[at].head_at().filter(|&noun| at < noun) else { continue };
        let has_subject = || has(words, at, &[Relation::Nsubj]);
        let governs = match words[at].relation {
            Relation::Acl => words[at].xpos == Xpos::Vbg || has_subject(),
            Relation::Amod => words[at].xpos == Xpos::Vbd || words[at].xpos == Xpos::Vbn && has_subject(),
            _ => false,
        };
        if governs {
            put_above(words, at, noun);
        } else if let Some(subject) = subject_of_participle(words, at, noun) {
            put_above(words, at, noun);
            words[subject].head = Some(at as u32);
            words[subject].relation = Relation::Nsubj;
        }
    }
}

/// "Chile" of "Chile rejected Peru's offer": a name without an "'s" among what hangs on the noun, before a
/// participle that stands before the article or owner of it.
fn subject_of_participle(words: &[Analysis], at: usize, noun: usize) -> Option<usize> {
    if words[at].xpos != Xpos::Vbn || words[at].relation != Relation::Amod {
        return None;
    }
    let of_noun = |it: &usize| words[*it].head == Some(noun as u32);
    let opens = |it: usize| matches!(words[it].relation, Relation::NmodPoss | Relation::Det);
    if !(at + 1..noun).filter(of_noun).any(opens) {
        return None;
    }
    (0..at).rev().filter(of_noun).find(|&it| {
        matches!(words[it].relation, Relation::NmodPoss | Relation::Compound)
            && words[it].upos == Upos::Propn
            && !has(words, it, &[Relation::Case])
    })
}

/// The verb takes the place of the noun, which becomes its object.
fn put_above(words: &mut [Analysis], verb: usize, noun: usize) {
    words[verb].head = words[noun].head;
    words[verb].relation =
        if words[noun].relation == Relation::Obj { Relation::Conj } else { words[noun].relation };
    words[noun].head = Some(verb as u32);
    words[noun].relation = Relation::Obj;
    if words[verb].xpos == Xpos::Vbn {
        words[verb].xpos = Xpos::Vbd;
    }
}

/// "Under a pact reached in July, Peru was to stop": a past without a subject right behind a phrase is a
/// participle that describes it.
fn return_phrases_to_their_participle(words: &mut [Analysis]) {
    for verb in 1..words.len() {
        let noun = verb - 1;
        let is_loose = words[verb].relation == Relation::Advcl
            && matches!(words[verb].xpos, Xpos::Vbd | Xpos::Vbn)
            && words[noun].relation == Relation::Obl
            && words[noun].head == Some(verb as u32)
            && has(words, noun, &[Relation::Case])
            && !has(
                words,
                verb,
                &[Relation::Nsubj, Relation::NsubjPass, Relation::Mark, Relation::Obj, Relation::Aux],
            );
        if !is_loose {
            continue;
        }
        words[noun].head = words[verb].head;
        words[verb] =
            Analysis { head: Some(noun as u32), relation: Relation::Acl, xpos: Xpos::Vbn, ..words[verb] };
        // The comma behind closes the phrase.
        let above = words[noun].head;
        for word in
            words.iter_mut().filter(|word| word.head == Some(verb as u32) && word.relation == Relation::Punct)
        {
            word.head = above;
        }
    }
}

/// "ended it after the owners promised flour": a phrase behind "after" that a verb without a subject
/// follows is that subject, and "after" opens the clause.
fn return_subjects_to_clauses(words: &mut [Analysis]) {
    for verb in 1..words.len() {
        let noun = verb - 1;
        let is_clause = matches!(words[verb].xpos, Xpos::Vbd | Xpos::Vbz)
            && words[verb].relation == Relation::Advcl
            && !has(words, verb, &[Relation::Nsubj, Relation::NsubjPass, Relation::Mark]);
        let is_phrase = matches!(words[noun].upos, Upos::Noun | Upos::Propn)
            && words[noun].relation == Relation::Obl
            && words[noun].head == words[verb].head;
        if !is_clause || !is_phrase {
            continue;
        }
        let first = noun.saturating_sub(LONGEST_SUBJECT);
        let Some(case) = (first..noun).rev().find(|&at| words[at].relation == Relation::Case) else {
            continue;
        };
        words[case].head = Some(verb as u32);
        words[case].relation = Relation::Mark;
        words[noun].head = Some(verb as u32);
        words[noun].relation = Relation::Nsubj;
    }
}

/// "Chile promised to wait.", "Chile, the chair this year, promised to wait.": a statement has a subject, so
/// that a word at its beginning, right before a finite verb without one or before a comma, is no adverb,
/// and nobody is called.
fn find_the_subject(words: &mut [Analysis]) {
    let ends = words.last().is_some_and(|word| word.xpos == Xpos::Period);
    let Some(verb) = words.iter().position(|word| word.relation == Relation::Root) else { return };
    let is_finite = matches!(words[verb].xpos, Xpos::Vbd | Xpos::Vbz);
    let has_subject = has(
        words,
        verb,
        &[Relation::Nsubj, Relation::NsubjPass, Relation::Csubj, Relation::Expl, Relation::Cop],
    );
    // "Bern repeated that ...": a participle without an auxiliary takes no clause behind it.
    let is_active = words[verb].xpos == Xpos::Vbn
        && has(words, verb, &[Relation::Obj, Relation::Ccomp])
        && !has(words, verb, &[Relation::Aux, Relation::AuxPass, Relation::Cop, Relation::NsubjPass]);
    let is_loose =
        matches!(words[0].relation, Relation::Discourse | Relation::Vocative | Relation::Dislocated);
    let is_first = verb == 1 && (words[0].upos == Upos::Adv || is_loose)
        || is_loose && words.get(1).is_some_and(|word| word.xpos == Xpos::Comma);
    if !ends || !is_first || words[0].head != Some(verb as u32) {
        return;
    }
    if is_active {
        words[verb].xpos = Xpos::Vbd;
    } else if !is_finite {
        return;
    }
    let is_free = is_loose || words[0].relation == Relation::Advmod;
    if words[0].relation == Relation::Nsubj || is_free && !has_subject {
        words[0] = Analysis { upos: Upos::Propn, xpos: Xpos::Nnp, relation: Relation::Nsubj, ..words[0] };
    }
}

/// "The carrier's chief executive hinted ...": what stands right before a finite verb without a subject, behind an
/// article or an owner that hang on the verb with it, is no adjective of the verb.
fn call_adjectives_before_their_verb_subjects(words: &mut [Analysis]) {
    for verb in 1..words.len() {
        let at = verb - 1;
        let is_its = |word: &Analysis| word.head == Some(verb as u32);
        let is_called = is_its(&words[at]) && words[at].relation == Relation::Amod;
        let is_finite = matches!(words[verb].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
        let opens =
            |word: &Analysis| is_its(word) && matches!(word.relation, Relation::Det | Relation::NmodPoss);
        if !is_called || !is_finite || has(words, verb, &[Relation::Nsubj]) || !words[..at].iter().any(opens)
        {
            continue;
        }
        words[at] = Analysis { upos: Upos::Noun, xpos: Xpos::Nn, relation: Relation::Nsubj, ..words[at] };
        for word in &mut words[..at] {
            let is_of_noun = matches!(word.relation, Relation::Det | Relation::NmodPoss | Relation::Amod);
            if is_of_noun && word.head == Some(verb as u32) {
                word.head = Some(at as u32);
            }
        }
    }
}

/// "Oslo, which had held out for months, offered to cut its quota.": behind a relative clause between
/// commas stands the verb of the sentence.
fn end_relative_clauses_at_the_verb(words: &mut [Analysis]) {
    let ends = words.last().is_some_and(|word| word.xpos == Xpos::Period);
    let Some(root) = words.iter().position(|word| word.relation == Relation::Root) else { return };
    if !ends || !matches!(words[root].upos, Upos::Noun | Upos::Propn) {
        return;
    }
    let hangs_on = |at: usize, head: usize| words[at].head == Some(head as u32);
    let relative = (root + 1..words.len()).find(|&at| {
        words[at].relation == Relation::AclRelcl && hangs_on(at, root) && words[at].upos == Upos::Verb
    });
    let Some(relative) = relative else { return };
    let is_between_commas = words[root + 1..relative].iter().any(|word| word.xpos == Xpos::Comma);
    let verb = (relative + 1..words.len()).find(|&at| {
        let is_loose = words[at].relation == Relation::Advcl && hangs_on(at, relative)
            || words[at].relation == Relation::Acl && hangs_on(at, root);
        is_loose && matches!(words[at].xpos, Xpos::Vbn | Xpos::Vbd) && words[at - 1].xpos == Xpos::Comma
    });
    let Some(verb) =
        verb.filter(|&verb| is_between_commas && !has(words, verb, &[Relation::Mark, Relation::Nsubj]))
    else {
        return;
    };
    words[verb] = Analysis { head: None, relation: Relation::Root, xpos: Xpos::Vbd, ..words[verb] };
    words[root].head = Some(verb as u32);
    words[root].relation = Relation::Nsubj;
    let last = words.len() - 1;
    words[last].head = Some(verb as u32);
}

/// "demanded a 7 percent raise": a bare verb form right behind a counted singular is a noun.
fn end_counted_phrases_in_a_noun(words: &mut [Analysis]) {
    for at in 1..words.len() {
        let unit = at - 1;
        let is_bare_verb = words[at].xpos == Xpos::Vb
            && matches!(words[at].relation, Relation::Xcomp | Relation::Obj)
            && words[at].head == words[unit].head
            && words[unit].relation == Relation::Obj
            && words[unit].xpos == Xpos::Nn;
        if !is_bare_verb || !has(words, unit, &[Relation::Nummod]) || !has(words, unit, &[Relation::Det]) {
            continue;
        }
        for word in &mut words[..unit] {
            if word.head == Some(unit as u32) && word.relation == Relation::Det {
                word.head = Some(at as u32);
            }
        }
        words[at] = Analysis { upos: Upos::Noun, xpos: Xpos::Nn, relation: Relation::Obj, ..words[at] };
        words[unit].head = Some(at as u32);
        words[unit].relation = Relation::Compound;
    }
}

/// "broke off the talks", "brushed aside questions": a noun right behind an active verb without a preposition
/// is its object.
fn take_bare_nouns_as_objects(words: &mut [Analysis]) {
    for at in 1..words.len() {
        let Some(verb) = words[at].head_at().filter(|&verb| verb < at) else { continue };
        let is_bare = || {
            words[at].relation == Relation::Obl
                && words[at].upos == Upos::Noun
                && !has(words, at, &[Relation::Case, Relation::Nummod])
                && (has(words, at, &[Relation::Det, Relation::Amod, Relation::NmodPoss])
                    || words[at].xpos == Xpos::Nns && words[at - 1].relation == Relation::CompoundPrt)
        };
        let is_active = || {
            words[verb].upos == Upos::Verb
                && !has(
                    words,
                    verb,
                    &[Relation::Obj, Relation::NsubjPass, Relation::AuxPass, Relation::Ccomp],
                )
        };
        let is_next = || {
            let between = &words[verb + 1..at];
            let is_inside = |head: u32| (verb + 1..=at).contains(&(head as usize));
            between
                .iter()
                .all(|word| word.head.is_some_and(is_inside) || word.relation == Relation::CompoundPrt)
        };
        if is_bare() && is_active() && is_next() {
            words[at].relation = Relation::Obj;
        }
    }
}

/// "Oslo is unwilling to sign": with a subject there already, an infinitive behind is a complement.
fn allow_one_subject(words: &mut [Analysis]) {
    for at in 0..words.len() {
        if words[at].relation != Relation::Csubj {
            continue;
        }
        let Some(head) = words[at].head.filter(|&head| (head as usize) < at) else { continue };
        let is_subject = |word: &Analysis| {
            word.head == Some(head)
                && matches!(word.relation, Relation::Nsubj | Relation::NsubjPass)
                && !matches!(word.upos, Upos::Pron)
        };
        if words[..head as usize].iter().any(is_subject) {
            words[at].relation = Relation::Xcomp;
        }
    }
}

/// "The accord raises wages, allows longer shifts": a clause without "that" is no subject, but the first
/// of several verbs.
fn let_verbs_share_their_subject(words: &mut [Analysis]) {
    for at in 0..words.len() {
        let Some(next) = words[at].head_at().filter(|&head| at < head) else { continue };
        let is_first = matches!(words[at].relation, Relation::Csubj | Relation::Nsubj)
            && words[at].xpos.is_finite()
            && words[next].xpos.is_finite()
            && has(words, at, &[Relation::Nsubj])
            && !has(words, at, &[Relation::Mark])
            && !words[at + 1..next]
                .iter()
                .any(|it| it.head == Some(next as u32) && it.relation == Relation::Nsubj);
        let is_list = || words[at + 1..next].iter().any(|word| word.xpos == Xpos::Comma);
        if is_first && is_list() {
            words[at].head = words[next].head;
            words[at].relation = words[next].relation;
            words[next].head = Some(at as u32);
            words[next].relation = Relation::Conj;
        }
    }
}

/// "accused Lima of failing to pay and has threatened Oslo": a finite verb without a subject is joined to a
/// finite one, not to the infinitive or gerund between.
fn join_finite_verbs(words: &mut [Analysis]) {
    for at in 1..words.len() {
        if words[at].relation != Relation::Conj || words[at].upos != Upos::Verb {
            continue;
        }
        let Some(head) = words[at].head_at().filter(|&head| head < at) else { continue };
        let of = |word: usize, above: usize| words[word].head == Some(above as u32);
        let has_finite_auxiliary = |verb: usize| {
            (verb.saturating_sub(LONGEST_SUBJECT)..verb).any(|it| {
                of(it, verb)
                    && words[it].relation == Relation::Aux
                    && matches!(words[it].xpos, Xpos::Vbz | Xpos::Vbp)
            })
        };
        let is_finite = |verb: usize| words[verb].xpos.is_finite() || has_finite_auxiliary(verb);
        let is_open = matches!(words[head].xpos, Xpos::Vb | Xpos::Vbg) && !has_finite_auxiliary(head);
        if !is_open
            || !is_finite(at)
            || has(words, at, &[Relation::Nsubj, Relation::NsubjPass, Relation::Mark])
        {
            continue;
        }
        let mut above = words[head].head_at();
        while let Some(word) = above.filter(|&word| words[word].upos != Upos::Verb || !is_finite(word)) {
            above = words[word].head_at();
        }
        if let Some(above) = above.filter(|&above| above < at) {
            words[at].head = Some(above as u32);
        }
    }
}

/// "demanded that Morocco lower the duty and open the port": a bare form goes on with the clause that is
/// demanded, not with the past that demands it.
fn join_bare_verbs(words: &mut [Analysis]) {
    for at in 1..words.len() {
        let Some(head) = words[at].head_at().filter(|&head| head < at) else { continue };
        let is_bare = words[at].relation == Relation::Conj
            && matches!(words[at].xpos, Xpos::Vb | Xpos::Vbp)
            && words[head].xpos == Xpos::Vbd
            && !has(words, at, &[Relation::Nsubj, Relation::NsubjPass, Relation::Aux, Relation::Mark]);
        let is_clause = |&it: &usize| {
            words[it].head == Some(head as u32)
                && matches!(words[it].relation, Relation::Ccomp | Relation::Xcomp)
        };
        if let Some(clause) = (head + 1..at).rev().filter(|_| is_bare).find(is_clause) {
            words[at].head = Some(clause as u32);
            words[at].xpos = Xpos::Vb;
        }
    }
}

/// "refused to go below 9 percent, while the owners stuck to 6": behind a comma the other side's own
/// clause stands against the whole sentence, not against the infinitive.
fn hang_contrasts_higher(words: &mut [Analysis]) {
    for at in 0..words.len() {
        let Some(verb) = words[at].head_at().filter(|&verb| verb < at) else { continue };
        let is_inner = words[verb].relation == Relation::Xcomp;
        if words[at].relation != Relation::Advcl || !is_inner || !has(words, at, &[Relation::Nsubj]) {
            continue;
        }
        let mark = (verb + 1..at)
            .find(|&it| words[it].relation == Relation::Mark && words[it].head == Some(at as u32));
        let follows_a_comma = mark.is_some_and(|mark| words[mark - 1].xpos == Xpos::Comma);
        let mut above = words[verb].head_at();
        while let Some(noun) = above.filter(|&above| words[above].upos != Upos::Verb) {
            above = words[noun].head_at();
        }
        if let (true, Some(above)) = (follows_a_comma, above) {
            hang(words, at, above);
        }
    }
}

/// "said that its offer was final, but hinted at more": behind a comma a verb without a subject goes on with the
/// verb of saying, not with "final".
fn join_verbs_to_verbs(words: &mut [Analysis]) {
    const OWN: &[Relation] = &[
        Relation::Nsubj,
        Relation::NsubjPass,
        Relation::Expl,
        Relation::Aux,
        Relation::AuxPass,
        Relation::Cop,
    ];
    for at in 1..words.len() {
        let Some(said) = words[at].head_at() else { continue };
        let Some(above) = words[said].head_at() else { continue };
        let is_verb_behind_state = words[at].relation == Relation::Conj
            && words[at].xpos.is_finite()
            && !has(words, at, OWN)
            && words[said].relation == Relation::Ccomp
            && words[said].upos != Upos::Verb;
        let link = (said + 1..at)
            .find(|&it| words[it].relation == Relation::Cc && words[it].head == Some(at as u32));
        let follows_a_comma = link.is_some_and(|link| words[link - 1].xpos == Xpos::Comma);
        if is_verb_behind_state && follows_a_comma && words[above].xpos == words[at].xpos {
            hang(words, at, above);
        }
    }
}

/// "The session ended with news": "with news" cannot belong to "session" across the verb.
fn lift_crossing_phrases(words: &mut [Analysis]) {
    for at in 0..words.len() {
        for _ in 0..4 {
            if !matches!(words[at].relation, Relation::Nmod | Relation::Obl | Relation::Advcl | Relation::Acl)
            {
                break;
            }
            let Some(head) = words[at].head_at() else { break };
            let Some(above) = words[head].head_at() else { break };
            let is_between = (head < above && above < at) || (at < above && above < head);
            if !is_between {
                break;
            }
            hang(words, at, above);
        }
    }
}

/// "demands by Oslo for access": what stands before the preposition of a phrase is not part of it.
fn return_phrases_before_prepositions(words: &mut [Analysis]) {
    for at in 0..words.len() {
        if words[at].relation != Relation::Case {
            continue;
        }
        let Some(noun) = words[at].head_at().filter(|&noun| at < noun) else { continue };
        let Some(above) = words[noun].head_at() else { continue };
        for child in above + 1..at {
            let is_phrase = matches!(words[child].relation, Relation::Nmod | Relation::Obl);
            if above < at && is_phrase && words[child].head == Some(noun as u32) {
                hang(words, child, above);
            }
        }
    }
}

/// "will increase services, expand": an object follows its verb unless it is a question word.
fn return_objects_to_the_verb_before(words: &mut [Analysis]) {
    for at in 1..words.len() {
        let is_object =
            words[at].relation == Relation::Obj && matches!(words[at].upos, Upos::Noun | Upos::Propn);
        let Some(verb) = words[at].head_at().filter(|&verb| is_object && at < verb) else {
            continue;
        };
        let is_phrase = |word: usize| {
            matches!(
                words[word].upos,
                Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num | Upos::Pron
            ) && words[word].xpos != Xpos::Wdt
        };
        let before = (0..at).rev().find(|&word| !is_phrase(word));
        let Some(before) = before.filter(|&word| words[word].upos == Upos::Verb) else { continue };
        let has_object = has(words, before, &[Relation::Obj]);
        let is_above = words[verb].head == Some(before as u32) || words[verb].relation == Relation::Conj;
        if !has_object && is_above && !reaches(words, before, at) {
            words[at].head = Some(before as u32);
        }
    }
}

/// Whether a word that depends on `head` has one of the relations. Such words stand within one window
/// of the network, so a sentence of any length costs no more for each word.
fn has(words: &[Analysis], head: usize, relations: &[Relation]) -> bool {
    let near = head.saturating_sub(WINDOW)..words.len().min(head + WINDOW);
    words[near].iter().any(|word| word.head == Some(head as u32) && relations.contains(&word.relation))
}

/// Hangs `child` on `head`, as an oblique on a verb and a modifier on a noun, unless that would
/// close a circle.
fn hang(words: &mut [Analysis], child: usize, head: usize) {
    if reaches(words, head, child) {
        return;
    }
    words[child].head = Some(head as u32);
    let is_verb = words[head].upos == Upos::Verb;
    words[child].relation = match words[child].relation {
        Relation::Nmod if is_verb => Relation::Obl,
        Relation::Obl if !is_verb => Relation::Nmod,
        Relation::Acl if is_verb => Relation::Advcl,
        relation => relation,
    };
}

/// Whether `from` depends on `to`, however far up.
pub(crate) fn reaches(words: &[Analysis], from: usize, to: usize) -> bool {
    let mut at = Some(from);
    while let Some(word) = at {
        if word == to {
            return true;
        }
        at = words[word].head_at();
    }
    false
}
