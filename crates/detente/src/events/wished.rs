//! What an act only asks for, offers or refuses has not happened.
//!
//! "Peru urged the ministers to pursue negotiations": there is a demand, and no talks.

use detente_text::{Relation, Span, Tree};

use super::Draft;
use crate::clauses::closed_class::ClosedClass;
use crate::clauses::{Argument, Clause, Clauses, Form, Link, PredicateClass};
use crate::model::{ActKind, Modality};
use crate::rules::Match;

/// Clauses from a trigger up to the act that asks for it.
const FARTHEST: usize = 4;
/// Acts before a word among which one on that word is looked for.
const NEAR: usize = 16;

/// The predicates in whose content the trigger of a match stands as an infinitive or subjunctive, or
/// hangs on one: "urged" and "agreed" of "urged them to agree to pursue negotiations".
pub(super) fn governors(tree: &Tree, clauses: &Clauses, found: &Match) -> Vec<Span> {
    let mut governors = Vec::new();
    let Some(mut at) = found.clause else { return governors };
    let mut is_wished = false;
    for _ in 0..FARTHEST {
        let clause = &clauses.clauses[at];
        let is_unreal = is_unreal(tree, clause);
        if clause.form == Form::Finite && !is_unreal {
            break;
        }
        is_wished |= is_unreal;
        match clause.parent {
            Some((parent, Link::Complement)) => {
                let head = clauses.clauses[parent].head;
                if is_wished {
                    governors.push(tree.words()[head].span);
                }
                at = parent;
            }
            Some((parent, Link::Coordinate)) => at = parent,
            // "a request for the withdrawal": what is asked for is not done yet; what is given in exchange is.
            Some((parent, Link::Adverbial(marker))) if clause.form == Form::Nominal => {
                let governor = clauses.clauses[parent].head;
                let asks = |at: usize| {
                    at == governor + 1 && ClosedClass::AskingPreposition.contains(&tree.words()[at].lemma)
                };
                let above = clauses.clauses[parent].parent.map(|(at, _)| &clauses.clauses[at]);
                let is_exchanged = |it: &Argument| it.head == clause.head && it.is_exchanged();
                if above.is_some_and(|above| above.arguments.iter().any(is_exchanged)) {
                    break;
                }
                is_wished |= marker.is_some_and(asks);
                if is_wished {
                    governors.push(tree.words()[governor].span);
                }
                at = parent;
            }
            _ => break,
        }
    }
    governors
}

/// "to agree", "that curbs be imposed".
fn is_unreal(tree: &Tree, clause: &Clause) -> bool {
    clause.form == Form::Infinitive && !clause.is_told || clause.is_subjunctive(tree)
}

/// Whether the trigger of a match stands in what something else hangs on: "unless the board improves its
/// offer", "will fight until the rebels lay down their arms". "The siege went on until they agreed" tells what happened.
pub(super) fn is_hung_on(tree: &Tree, clauses: &Clauses, found: &Match) -> bool {
    let Some(clause) = found.clause.map(|at| &clauses.clauses[at]) else { return false };
    let Some((above, Link::Adverbial(Some(marker)))) = clause.parent else { return false };
    let (above, word) = (&clauses.clauses[above], &tree.words()[marker].lemma);
    let has_happened = above.form == Form::Finite && above.auxiliaries.is_empty() && above.negation.is_none();
    let is_term = ClosedClass::TermMarker.contains(word) && !has_happened;
    clause.form == Form::Finite && (ClosedClass::ConditionMarker.contains(word) || is_term)
}

/// Whether a verb only names an aim or sets the scene: "to reach an agreement", "before meeting the press", "a crowd
/// attending the session".
pub(super) fn is_in_passing(kind: ActKind, tree: &Tree, clauses: &Clauses, found: &Match) -> bool {
    let verb = found.clause.map(|at| &clauses.clauses[at]).filter(|it| it.class == PredicateClass::Verb);
    let Some(clause) = verb.filter(|it| !it.is_told) else { return false };
    let is_aim = clause.form == Form::Infinitive;
    let hangs_on_noun = tree.words()[clause.head].relation == Relation::Acl;
    // "answered by holding talks": what it was done by was done.
    let is_manner = matches!(clause.parent, Some((_, Link::Adverbial(Some(marker))))
        if ClosedClass::AgentPreposition.contains(&tree.words()[marker].lemma));
    let is_scene = clause.form == Form::Gerund && !is_manner || hangs_on_noun && !clause.passive;
    match kind {
        ActKind::Talk => is_aim || is_scene,
        ActKind::Agree => is_aim,
        // "plans to propose a timetable" is a step; "met to propose one" is an aim.
        ActKind::Propose => is_aim && !matches!(clause.parent, Some((_, Link::Complement))),
        _ => false,
    }
}

/// Drops what nobody has done yet: what something else hangs on, what only has to be done, and deeds that hang on
/// something. A refusal or a failure on which something hangs counts, and so does an offer that hangs on
/// something.
pub(super) fn drop_what_is_not_done(drafts: &mut Vec<Draft>) {
    drafts.retain(|Draft { event, is_hung_on, is_in_passing, .. }| match event.modality {
        // "is expected to sign" is a forecast.
        Modality::Asserted | Modality::Intended if *is_in_passing => false,
        _ if *is_hung_on => !is_undertaken(event.kind) && !is_deed(event.kind),
        Modality::Obliged => !is_deed(event.kind),
        Modality::Conditional => !is_deed(event.kind) || matches!(event.kind, ActKind::Suspend),
        _ => true,
    });
}

/// Kinds by which a party takes something on itself or puts it forward.
fn is_undertaken(kind: ActKind) -> bool {
    matches!(kind, ActKind::Agree | ActKind::Offer | ActKind::Propose | ActKind::Commit)
}

/// Kinds that something must be done for.
fn is_deed(kind: ActKind) -> bool {
    matches!(
        kind,
        ActKind::Talk
            | ActKind::Concede
            | ActKind::Pressure
            | ActKind::Mediate
            | ActKind::Suspend
            | ActKind::FollowThrough
    )
}

/// Drops what another act only asks for.
pub(super) fn drop_what_is_only_wished(drafts: &mut Vec<Draft>) {
    let acts: Vec<(Span, ActKind)> = drafts.iter().map(|it| (it.event.trigger, it.event.kind)).collect();
    let is_asked_for = |kind: ActKind, governor: Span| {
        let to = acts.partition_point(|(trigger, _)| trigger.start() < governor.end());
        let mut near = acts[..to].iter().rev().take(NEAR);
        near.any(|&(trigger, outer)| trigger.overlaps(governor) && leaves_open(outer, kind))
    };
    // "failed to reach agreement" is one act: its own words ask for nothing.
    drafts.retain(|draft| {
        let mut others = draft.governors.iter().filter(|it| !it.overlaps(draft.event.trigger));
        !others.any(|&it| is_asked_for(draft.event.kind, it))
    });
}

/// "agreed to hold another round of talks in May": the date that is set says all that the agreement and
/// the talks would.
pub(super) fn drop_what_a_date_says(drafts: &mut Vec<Draft>) {
    let dates: Vec<(u32, Vec<Span>, Vec<Span>)> = drafts
        .iter()
        .filter(|it| it.event.kind == ActKind::Schedule)
        .map(|it| (it.event.sentence, it.event.evidence.clone(), it.governors.clone()))
        .collect();
    drafts.retain(|Draft { event, .. }| {
        let from = dates.partition_point(|(sentence, ..)| *sentence < event.sentence);
        let mut here = dates[from..].iter().take_while(|(sentence, ..)| *sentence == event.sentence);
        !here.any(|(_, evidence, governors)| match event.kind {
            ActKind::Talk => evidence.iter().any(|span| span.covers(event.trigger)),
            ActKind::Agree | ActKind::Commit => governors.iter().any(|it| event.trigger.overlaps(*it)),
            _ => false,
        })
    });
}

/// Whether an act of the kind `inner` in the content of `outer` is not told as done. A concession that is
/// offered, talks that are agreed to, mediation and a date are acts all the same.
fn leaves_open(outer: ActKind, inner: ActKind) -> bool {
    match outer {
        ActKind::Demand
        | ActKind::Propose
        | ActKind::Reject
        | ActKind::Agree
        | ActKind::Talk
        | ActKind::FailToAgree
        | ActKind::Hold
        | ActKind::Threaten
        | ActKind::Withhold => !matches!(inner, ActKind::Mediate | ActKind::Schedule),
        // Who is "ready to negotiate" offers to; talks that are agreed to are held.
        ActKind::Offer if inner == ActKind::Talk => true,
        ActKind::Offer | ActKind::Commit => !matches!(
            inner,
            ActKind::Accept
                | ActKind::Concede
                | ActKind::Mediate
                | ActKind::Reject
                | ActKind::Schedule
                | ActKind::Talk
        ),
        _ => false,
    }
}
