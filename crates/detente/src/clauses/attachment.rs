//! Phrases that follow a noun and may belong to it although the parser hung them elsewhere: in
//! "resisted demands by Lisbon for access" the demands are for access, whatever the tree says.

use detente_text::{Relation, Span, Tree, Upos, lower_case};

use super::arguments::argument;
use super::closed_class::ClosedClass;
use super::{Argument, Basis, Clause, Form, Position, PredicateClass};

/// Before who did it.
const AGENT: &str = "by";
/// Most phrases after one noun.
const MOST: usize = 4;

/// Gives each noun the phrases that follow it without a gap, as [`Basis::Surface`], where its own
/// arguments have none with that preposition.
pub(super) fn attach(tree: &Tree, clauses: &mut [Clause]) {
    for clause in clauses.iter_mut() {
        if clause.class == PredicateClass::Noun && clause.form == Form::Nominal {
            attach_to(tree, clause);
        }
    }
    share_origins(clauses);
    share_recipients_of_sums(tree, clauses);
    return_agents(tree, clauses);
}

/// "was accused of bad faith by Peru": where nobody else did it, the name behind the last "by" did.
fn return_agents(tree: &Tree, clauses: &mut [Clause]) {
    for clause in clauses.iter_mut().filter(|it| it.passive) {
        if clause.arguments.iter().any(|it| it.position == Position::Subject) {
            continue;
        }
        let is_agent = |&phrase: &usize| {
            let word = &tree.words()[phrase];
            let preposition = tree.child(phrase, Relation::Case).map(|it| tree.words()[it].lemma.as_str());
            word.relation == Relation::Nmod && word.upos == Upos::Propn && preposition == Some(AGENT)
        };
        let head = clause.head;
        let is_phrase = |it: &&mut Argument| matches!(it.position, Position::Oblique(_)) && it.head > head;
        let found = clause.arguments.iter_mut().filter(is_phrase).find_map(|it| {
            let agent = tree.children(it.head).find(is_agent)?;
            Some((it, agent))
        });
        let Some((phrase, agent)) = found else { continue };
        end_before(tree, phrase, agent);
        clause.arguments.push(argument(tree, Position::Subject, agent, Basis::Surface));
    }
}

/// Takes the phrase of `last`, and what follows, out of an argument.
fn end_before(tree: &Tree, argument: &mut Argument, last: usize) {
    let first = tree.children(last).next().map_or(last, |child| child.min(last));
    let Some(before) = first.checked_sub(1).filter(|&before| before >= argument.head) else { return };
    let end = tree.words()[before].span.end();
    argument.span = Span::new(argument.span.start(), end.min(argument.span.end()));
    for phrase in &mut argument.conjuncts {
        phrase.span = Span::new(phrase.span.start().min(end), phrase.span.end().min(end));
    }
}

/// "lent $7 million to the weavers of Peru": a sum has no phrases, so whoever gets one goes with the verb.
fn share_recipients_of_sums(tree: &Tree, clauses: &mut [Clause]) {
    let is_number = |at: usize| matches!(tree.words()[at].upos, Upos::Sym | Upos::Num);
    for clause in clauses.iter_mut().filter(|it| it.class == PredicateClass::Verb) {
        let object = clause.arguments.iter().find(|it| it.position == Position::Object);
        let Some(sum) = object.map(|it| it.head).filter(|&sum| sum > clause.head && is_number(sum)) else {
            continue;
        };
        for phrase in tree.children(sum).filter(|&phrase| phrase > sum && !is_number(phrase)) {
            if tree.words()[phrase].relation != Relation::Nmod {
                continue;
            }
            let Some(preposition) = tree.child(phrase, Relation::Case) else { continue };
            let preposition = &tree.words()[preposition].lemma;
            let position = Position::Oblique(preposition.clone());
            if ClosedClass::RecipientPreposition.contains(preposition)
                && !clause.arguments.iter().any(|it| it.position == position)
            {
                clause.arguments.push(argument(tree, position, phrase, Basis::Surface));
            }
        }
    }
}

/// "demanded a quota of 55,000 tonnes from Iceland": what comes from somebody may be asked of them, so
/// the verb is offered the origin of its object too.
fn share_origins(clauses: &mut [Clause]) {
    let from = Position::Oblique("from".into());
    for at in 0..clauses.len() {
        let verb = &clauses[at];
        if verb.class != PredicateClass::Verb || verb.arguments.iter().any(|it| it.position == from) {
            continue;
        }
        let object = verb.arguments.iter().find(|it| it.position == Position::Object && it.head > verb.head);
        let origin = object.and_then(|object| {
            let noun = clauses.iter().find(|it| it.head == object.head)?;
            noun.arguments.iter().find(|it| it.position == from)
        });
        if let Some(origin) = origin.cloned() {
            clauses[at].arguments.push(Argument { basis: Basis::Surface, ..origin });
        }
    }
}

fn attach_to(tree: &Tree, clause: &mut Clause) {
    let mut members = vec![clause.head];
    members.extend(tree.head(clause.head).filter(|&head| tree.words()[head].upos == Upos::Verb));
    let mut next = clause.head + 1;
    // "the rejection by Oslo of the offer": behind who did it comes what it was done to.
    let mut is_behind_agent = false;
    for _ in 0..MOST {
        let Some(word) = tree.words().get(next) else { return };
        if word.upos != Upos::Adp || !matches!(word.relation, Relation::Case | Relation::Mark) {
            return;
        }
        let Some(phrase) = tree.head(next).filter(|&phrase| phrase > next) else { return };
        if !tree.head(phrase).is_some_and(|head| members.contains(&head)) {
            return;
        }
        members.push(phrase);
        let position = Position::Oblique(lower_case(&word.lemma));
        let is_new = !clause.arguments.iter().any(|it| it.position == position || it.head == phrase);
        let is_object = is_behind_agent && ClosedClass::Owning.contains(&word.lemma);
        if is_new && (is_object || ClosedClass::NominalPreposition.contains(&word.lemma)) {
            clause.arguments.push(argument(tree, position, phrase, Basis::Surface));
        }
        is_behind_agent = ClosedClass::AgentPreposition.contains(&word.lemma);
        next = end_of_simple_phrase(tree, phrase) + 1;
    }
}

/// The last word of a phrase without the prepositional phrases in it.
fn end_of_simple_phrase(tree: &Tree, head: usize) -> usize {
    tree.children(head)
        .filter(|&child| {
            child > head && matches!(tree.words()[child].relation, Relation::Flat | Relation::Compound)
        })
        .max()
        .unwrap_or(head)
}
