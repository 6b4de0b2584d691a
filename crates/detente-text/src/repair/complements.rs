//! Clauses that say what is said, and the verbs they belong to.

use super::{LONGEST_SUBJECT, has};
use crate::model::{Analysis, WINDOW};
use crate::{Relation, Upos, Xpos};

/// "declined to comment", "plans to wait": an infinitive is no time or place, and what has a subject
/// and an infinitive is a verb.
pub(super) fn call_infinitives_complements(words: &mut [Analysis]) {
    for at in 1..words.len() {
        let Some(head) = words[at].head_at().filter(|&head| head < at) else { continue };
        let is_infinitive = words[at].xpos == Xpos::Vb && words[at - 1].xpos == Xpos::To;
        if !is_infinitive {
            continue;
        }
        let is_phrase = matches!(words[at].relation, Relation::OblUnmarked | Relation::Obl | Relation::Acl);
        if is_phrase && words[head].upos == Upos::Verb {
            words[at].relation = Relation::Xcomp;
        }
        let is_bare_noun = words[head].upos == Upos::Noun
            && words[head].relation == Relation::Root
            && words[at].relation == Relation::Xcomp
            && head + 2 == at
            && has(words, head, &[Relation::Nsubj])
            && !has(words, head, &[Relation::Cop, Relation::Det, Relation::Aux]);
        if is_bare_noun {
            let xpos = if words[head].xpos == Xpos::Nns { Xpos::Vbz } else { Xpos::Vbp };
            words[head] = Analysis { upos: Upos::Verb, xpos, ..words[head] };
        }
    }
}

/// "The Post reports that the port is open": what has a subject and a clause of its own, and neither
/// article nor "be", is a verb. The article before the subject is the subject's.
pub(super) fn call_nouns_with_clauses_verbs(words: &mut [Analysis]) {
    for at in 1..words.len() {
        if !has(words, at, &[Relation::Ccomp]) {
            continue;
        }
        let first = at.saturating_sub(LONGEST_SUBJECT);
        let hangs_here =
            |word: &Analysis, relation| word.head == Some(at as u32) && word.relation == relation;
        let Some(subject) = (first..at).find(|&it| hangs_here(&words[it], Relation::Nsubj)) else { continue };
        let is_noun = matches!(words[at].xpos, Xpos::Nn | Xpos::Nns)
            && matches!(words[at].relation, Relation::Root | Relation::Ccomp | Relation::Conj)
            && !has(words, at, &[Relation::Cop, Relation::Aux, Relation::Case])
            && !words[subject + 1..at].iter().any(|word| hangs_here(word, Relation::Det));
        if is_noun {
            let xpos = if words[at].xpos == Xpos::Nns { Xpos::Vbz } else { Xpos::Vbp };
            words[at] = Analysis { upos: Upos::Verb, xpos, ..words[at] };
        }
        if words[at].upos == Upos::Verb {
            for word in &mut words[first..subject] {
                if word.head == Some(at as u32) && word.relation == Relation::Det {
                    word.head = Some(subject as u32);
                }
            }
        }
    }
}

/// "said on Friday that the port was open": a clause that lacks nothing qualifies no noun; the "that"
/// before it is a conjunction.
pub(super) fn free_complete_clauses(words: &mut [Analysis]) {
    for at in 1..words.len() {
        if words[at].relation != Relation::AclRelcl {
            continue;
        }
        let Some(noun) = words[at].head_at().filter(|&noun| noun < at) else { continue };
        let of_clause = |it: usize| words[it].head == Some(at as u32);
        let is_that = |it: &usize| {
            words[*it].xpos == Xpos::Wdt && of_clause(*it) && words[*it].relation == Relation::Nsubj
        };
        let Some(that) = (noun + 1..at).find(is_that) else { continue };
        let near = that + 1..words.len().min(at + WINDOW);
        let has_subject = (that + 1..at).any(|it| of_clause(it) && words[it].relation.is_subject());
        let has_rest = near.clone().any(|it| {
            of_clause(it) && (words[it].relation == Relation::Obj || words[it].relation == Relation::Cop)
        });
        if !has_subject || !has_rest {
            continue;
        }
        let above = words[noun].head_at().filter(|&above| {
            let is_phrase = match words[noun].relation {
                Relation::Iobj | Relation::Obl | Relation::OblUnmarked => true,
                Relation::Obj => !has(words, noun, &[Relation::Det, Relation::NmodPoss]),
                _ => false,
            };
            is_phrase && words[above].upos == Upos::Verb && above < noun
        });
        words[that] = Analysis { upos: Upos::Sconj, xpos: Xpos::In, relation: Relation::Mark, ..words[that] };
        if let Some(above) = above {
            words[at].head = Some(above as u32);
            words[at].relation = Relation::Ccomp;
        } else {
            words[at].relation = Relation::Acl;
        }
    }
}

/// "told reporters that the envoy had left": a conjunction begins a complement, not a relative clause.
pub(super) fn hang_complements_higher(words: &mut [Analysis]) {
    for at in 0..words.len() {
        if words[at].relation != Relation::AclRelcl {
            continue;
        }
        let Some(noun) = words[at].head_at() else { continue };
        let above = words[noun].head_at();
        let (Some(above), relation) = (match words[noun].relation {
            Relation::Iobj => (above, Relation::Ccomp),
            // "warned voters that ...": those who hear it; "the claim that" has an article.
            Relation::Obj if !has(words, noun, &[Relation::Det, Relation::NmodPoss, Relation::Case]) => {
                (above, Relation::Ccomp)
            }
            // "the claim by the ministry that ...": the noun of saying is the one above.
            Relation::Nmod => (above.filter(|&above| words[above].upos == Upos::Noun), Relation::Acl),
            _ => (None, Relation::Ccomp),
        }) else {
            continue;
        };
        let conjunction =
            (noun + 1..at).find(|&it| words[it].head == Some(at as u32) && words[it].xpos == Xpos::In);
        if let Some(conjunction) = conjunction {
            words[at].head = Some(above as u32);
            words[at].relation = relation;
            words[conjunction].relation = Relation::Mark;
        }
    }
}

/// "the demand that Oslo withdraw": behind one owner a bare verb is no relative clause but what is demanded.
pub(super) fn call_bare_clauses_content(words: &mut [Analysis]) {
    for at in 2..words.len() {
        let is_bare =
            matches!(words[at].xpos, Xpos::Vb | Xpos::Vbp) && words[at].relation == Relation::AclRelcl;
        if !is_bare || has(words, at, &[Relation::Aux, Relation::AuxPass, Relation::Cop]) {
            continue;
        }
        let first = words[at].head_at().map_or(at, |noun| noun + 1);
        let hangs_here = |it: usize| words[it].head == Some(at as u32);
        let Some(that) = (first..at).find(|&it| hangs_here(it) && words[it].xpos == Xpos::In) else {
            continue;
        };
        let subject = (that + 1..at).find(|&it| hangs_here(it) && words[it].relation.is_subject());
        if subject.is_some_and(|it| matches!(words[it].xpos, Xpos::Nn | Xpos::Nnp)) {
            words[at] = Analysis { relation: Relation::Acl, xpos: Xpos::Vb, ..words[at] };
            words[that].relation = Relation::Mark;
        }
    }
}

/// "Lund, who had opposed the cut, said": a clause that "who" opens behind a comma is about the noun before it.
pub(super) fn hang_who_clauses_on_their_noun(words: &mut [Analysis]) {
    for who in 2..words.len() {
        let noun = who - 2;
        let Some(verb) = words[who].head_at().filter(|&verb| who < verb) else {
            continue;
        };
        let is_relative = words[who].xpos == Xpos::Wp
            && words[who].relation.is_subject()
            && words[who - 1].xpos == Xpos::Comma
            && words[noun].relation.is_subject();
        let is_loose =
            matches!(words[verb].relation, Relation::Ccomp | Relation::Advcl | Relation::Parataxis)
                && words[verb].head == words[noun].head;
        if is_relative && is_loose {
            words[verb].head = Some(noun as u32);
            words[verb].relation = Relation::AclRelcl;
        }
    }
}

/// "a cut of nine percent, which Chile refused": behind a comma, "which" is about the cut and not about its measure.
pub(super) fn hang_which_clauses_on_what_is_measured(words: &mut [Analysis]) {
    for which in 2..words.len() {
        let Some(verb) = words[which].head_at().filter(|&verb| which < verb) else {
            continue;
        };
        let is_relative = words[which].xpos == Xpos::Wdt
            && words[which - 1].xpos == Xpos::Comma
            && words[verb].relation == Relation::AclRelcl;
        let measure = words[verb].head_at().filter(|&measure| is_relative && measure < which);
        let Some(measure) = measure else { continue };
        let is_measure =
            words[measure].relation == Relation::Nmod && has(words, measure, &[Relation::Nummod]);
        let measured = words[measure].head_at();
        if let Some(measured) = measured.filter(|&it| is_measure && words[it].upos == Upos::Noun) {
            words[verb].head = Some(measured as u32);
        }
    }
}

/// "Oslo wants the ice kept in port, a demand that Riga refused": the noun that sums up a clause behind a comma is no
/// subject of a verb before it.
pub(super) fn hang_summaries_on_their_clause(words: &mut [Analysis]) {
    for noun in 2..words.len() {
        let Some(verb) = words[noun].head_at().filter(|&verb| verb < noun) else {
            continue;
        };
        let is_summary = words[noun].upos == Upos::Noun
            && words[noun].relation.is_subject()
            && words[verb..noun].iter().any(|word| word.xpos == Xpos::Comma)
            && has(words, noun, &[Relation::Det])
            && has(words, noun, &[Relation::AclRelcl]);
        if !is_summary {
            continue;
        }
        let is_lower = |relation: Relation| {
            matches!(
                relation,
                Relation::Advcl
                    | Relation::Acl
                    | Relation::AclRelcl
                    | Relation::Xcomp
                    | Relation::Obl
                    | Relation::Obj
            )
        };
        let up = |&at: &usize| words[at].head_at().filter(|_| is_lower(words[at].relation));
        let above = std::iter::successors(Some(verb), up).last();
        words[noun].head = above.map(|above| above as u32);
        words[noun].relation = Relation::Parataxis;
    }
}

/// "Rather than reject it, Oslo asked for time": two words that are one open the clause of the verb behind them.
pub(super) fn make_markers_before_verbs(words: &mut [Analysis]) {
    for first in 0..words.len().saturating_sub(2) {
        let verb = first + 2;
        let is_opener = words[first].relation == Relation::Advmod
            && words[first + 1].relation == Relation::Fixed
            && words[first + 1].head == Some(first as u32);
        let is_clause = matches!(words[verb].xpos, Xpos::Vb | Xpos::Vbg)
            && words[verb].relation == Relation::Advcl
            && words[verb].head == words[first].head;
        if is_opener && is_clause {
            words[first] = Analysis { head: Some(verb as u32), relation: Relation::Mark, ..words[first] };
        }
    }
}

/// "Radio Lima reported, citing envoys, that Oslo had left": what a conjunction opens behind a gerund in commas is
/// said by the verb before.
pub(super) fn return_complements_across_gerunds(words: &mut [Analysis]) {
    for at in 1..words.len() {
        let Some(gerund) = words[at].head_at().filter(|&gerund| gerund < at) else { continue };
        if words[at].relation != Relation::Ccomp || words[gerund].xpos != Xpos::Vbg {
            continue;
        }
        let Some(verb) = words[gerund].head_at().filter(|&verb| verb + 2 == gerund) else { continue };
        let hangs_here = |it: &usize| words[*it].head == Some(at as u32);
        let Some(marker) =
            (gerund + 1..at).find(|it| hangs_here(it) && words[*it].relation == Relation::Mark)
        else {
            continue;
        };
        let in_commas = words[gerund - 1].xpos == Xpos::Comma && words[marker - 1].xpos == Xpos::Comma;
        if in_commas && has(words, gerund, &[Relation::Obj]) && !has(words, verb, &[Relation::Ccomp]) {
            words[at].head = Some(verb as u32);
        }
    }
}

/// "said diplomats close to the talks": an adjective right behind a speaker who stands behind the verb describes the
/// speaker.
pub(super) fn hang_adjectives_on_speakers(words: &mut [Analysis]) {
    for at in 2..words.len() {
        let Some(verb) = words[at].head_at().filter(|&verb| verb < at) else { continue };
        let speaker = &words[at - 1];
        let is_speaker = speaker.head == Some(verb as u32) && speaker.relation == Relation::Nsubj;
        if is_speaker && words[at].xpos == Xpos::Jj && words[at].relation == Relation::Xcomp {
            words[at].head = Some(at as u32 - 1);
            words[at].relation = Relation::Amod;
        }
    }
}

/// "Having signed the treaty, Oslo left": what stands before the subject and its comma is no content of the verb.
pub(super) fn call_fronted_gerunds_adverbials(words: &mut [Analysis]) {
    for at in 0..words.len().min(2) {
        let is_gerund = words[0].xpos == Xpos::Vbg && (at == 0 || words[0].head == Some(at as u32));
        if !is_gerund || words[at].relation != Relation::Ccomp {
            continue;
        }
        let Some(verb) = words[at].head_at().filter(|&verb| at < verb) else { continue };
        let is_subject = |word: &Analysis| {
            word.head == Some(verb as u32) && matches!(word.relation, Relation::Nsubj | Relation::NsubjPass)
        };
        let Some(subject) = (at + 1..verb).find(|&it| is_subject(&words[it])) else { continue };
        if words[at + 1..subject].iter().any(|word| word.xpos == Xpos::Comma) {
            words[at].relation = Relation::Advcl;
        }
    }
}
