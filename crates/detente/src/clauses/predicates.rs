//! Which words are predicates, and their form: "demanded", "demands by", "was unwilling".

use detente_text::{Relation, Tree, Upos, Xpos, lower_case};

use super::closed_class::ClosedClass;
use super::{Clause, Form, PredicateClass, is_headline_future};

/// The predicates of a tree, in text order, still without arguments.
pub(super) fn predicates(tree: &Tree) -> Vec<Clause> {
    (0..tree.len()).filter_map(|word| predicate(tree, word)).collect()
}

fn predicate(tree: &Tree, word: usize) -> Option<Clause> {
    let class = class(tree, word)?;
    let children = || tree.children(word).map(|child| (child, &tree.words()[child]));
    let auxiliaries: Vec<usize> = children()
        .filter(|(_, child)| {
            matches!(child.relation, Relation::Aux | Relation::AuxPass | Relation::Cop)
                || (child.relation == Relation::Advmod && ClosedClass::Negator.contains(&child.lemma))
        })
        .map(|(child, _)| child)
        .collect();
    let particles = children()
        .filter(|(_, child)| {
            child.relation == Relation::CompoundPrt
                || (class == PredicateClass::Verb
                    && (child.relation == Relation::Advmod
                        || child.relation == Relation::Xcomp && child.upos == Upos::Adv)
                    && ClosedClass::Particle.contains(&child.lemma))
        })
        .map(|(child, _)| child)
        .collect();
    Some(Clause {
        head: word,
        class,
        particles,
        form: form(tree, word, class, &auxiliaries),
        passive: class == PredicateClass::Verb && is_passive(tree, word),
        negation: negation(tree, word),
        auxiliaries,
        parent: None,
        is_told: false,
        arguments: Vec::new(),
    })
}

fn class(tree: &Tree, word: usize) -> Option<PredicateClass> {
    let it = &tree.words()[word];
    match it.upos {
        Upos::Verb => {
            let is_other = matches!(
                it.relation,
                Relation::Amod | Relation::Case | Relation::Mark | Relation::Fixed | Relation::Compound
            );
            (!is_other).then_some(PredicateClass::Verb)
        }
        // "There has been progress."
        Upos::Aux => tree.child(word, Relation::Expl).map(|_| PredicateClass::Verb),
        Upos::Noun | Upos::Propn => {
            let is_part = matches!(it.relation, Relation::Compound | Relation::Flat | Relation::Fixed);
            (!is_part).then_some(PredicateClass::Noun)
        }
        Upos::Adj => {
            let is_bare = it.relation == Relation::Amod && tree.children(word).next().is_none();
            (!is_bare).then_some(PredicateClass::Adjective)
        }
        // "The summit is off", "they are far from an accord".
        Upos::Adv => tree.child(word, Relation::Cop).map(|_| PredicateClass::Adjective),
        // "be mine": a pronoun or number with a copula says something too, but
        // nothing that a rule asks for.
        _ => None,
    }
}

/// Passive by its auxiliary or subject, or a past participle on a noun.
fn is_passive(tree: &Tree, word: usize) -> bool {
    let it = &tree.words()[word];
    let has = |relation| tree.child(word, relation).is_some();
    has(Relation::AuxPass)
        || has(Relation::NsubjPass)
        || has(Relation::CsubjPass)
        || has(Relation::OblAgent)
        || (it.xpos == Xpos::Vbn && it.relation == Relation::Acl)
        // "breached a truce signed in May", where the parser took "signed" for a complement.
        || (it.xpos == Xpos::Vbn && it.relation == Relation::Xcomp && !has(Relation::Aux))
        || (it.xpos == Xpos::Vbn
            && it.relation == Relation::Conj
            && tree.child(word, Relation::Aux).is_none()
            && tree.head(word).is_some_and(|head| is_passive(tree, head)))
}

fn form(tree: &Tree, word: usize, class: PredicateClass, auxiliaries: &[usize]) -> Form {
    let copula = tree.child(word, Relation::Cop);
    if class != PredicateClass::Verb && copula.is_none() {
        return Form::Nominal;
    }
    let has_to = tree.children(word).any(|child| tree.words()[child].xpos == Xpos::To);
    if has_to && !is_headline_future(tree, word) {
        return Form::Infinitive;
    }
    // The first auxiliary carries the tense; without one the verb does.
    let first = auxiliaries.iter().copied().find(|&aux| tree.words()[aux].upos != Upos::Part);
    let carrier = tree.words()[first.unwrap_or(word)].xpos;
    match carrier {
        Xpos::Vbg => Form::Gerund,
        Xpos::Vbn => Form::Participle,
        Xpos::Vb if first.is_none() && tree.words()[word].relation == Relation::Xcomp => Form::Infinitive,
        _ => Form::Finite,
    }
}

/// "stopped short of rejecting it": nearly done, and not done. Who stops short of accepting need not reject.
pub(crate) fn is_unreached(tree: &Tree, word: usize) -> bool {
    tree.children(word).any(|child| {
        matches!(tree.words()[child].relation, Relation::Mark | Relation::Case)
            && is_after_two(tree, child, ClosedClass::UnreachedPreposition)
    })
}

/// Whether the word and the one before it are of the class together: "far from".
fn is_after_two(tree: &Tree, last: usize, class: ClosedClass) -> bool {
    let words = tree.words();
    let is_adverb = |at: &usize| matches!(words[*at].upos, Upos::Adv | Upos::Adj);
    let before = last.checked_sub(1).filter(is_adverb);
    before.is_some_and(|before| class.contains(&format!("{} {}", words[before].lemma, words[last].lemma)))
}

/// The word that negates the predicate: an adverb of its own, or "no" at an argument.
fn negation(tree: &Tree, word: usize) -> Option<usize> {
    let lemma = |at: usize| tree.words()[at].lemma.as_str();
    // "Never has Oslo accepted it": an adverb may hang on the helper.
    let is_helper =
        |&child: &usize| matches!(tree.words()[child].relation, Relation::Aux | Relation::AuxPass);
    let of_helpers = tree.children(word).filter(is_helper).flat_map(|helper| tree.children(helper));
    let own = tree.children(word).chain(of_helpers).find(|&child| match tree.words()[child].relation {
        Relation::Advmod => {
            let is_no = |&it: &usize| ClosedClass::NegativeDeterminer.contains(lemma(it));
            let is_no_longer = tree.children(child).any(|it| is_no(&it));
            // "nearly left", but not "left almost at once".
            let is_nearly = child < word && ClosedClass::Approximate.contains(lemma(child));
            is_no_longer
                || is_nearly
                || ClosedClass::Negator.contains(lemma(child)) && !negates_another(tree, word, child)
        }
        Relation::Det => ClosedClass::NegativeDeterminer.contains(lemma(child)),
        Relation::Mark | Relation::Case | Relation::Cc => {
            let is_negator =
                ClosedClass::Negator.contains(lemma(child)) && !negates_another(tree, word, child);
            is_negator
                || ClosedClass::NegativePreposition.contains(lemma(child))
                || is_after_two(tree, child, ClosedClass::NegativePreposition)
        }
        _ => false,
    });
    own.or_else(|| tree.children(word).find_map(|child| negative_argument(tree, child)))
        .or_else(|| pending(tree, word))
        .or_else(|| going_to(tree, word).and_then(|going| negation(tree, going)))
}

/// "not" of "not only rejected it but also left", of "not until Friday did Oslo agree" and of "undertook not to
/// leave": it was rejected, and there is an undertaking.
pub(crate) fn negates_another(tree: &Tree, predicate: usize, word: usize) -> bool {
    let is_before_only =
        tree.words().get(word + 1).is_some_and(|next| ClosedClass::Restricting.contains(&next.lemma));
    ClosedClass::Negator.contains(&tree.words()[word].lemma)
        && (is_before_only || word > predicate && is_before_infinitive(tree, word))
}

/// "going" of "is not going to sign", by "sign": it says when, and is no act of its own.
pub(super) fn going_to(tree: &Tree, word: usize) -> Option<usize> {
    let words = tree.words();
    let going = tree.head(word).filter(|_| words[word].relation == Relation::Xcomp)?;
    let is_going = words[going].lemma == "go"
        && words[going].xpos == Xpos::Vbg
        && tree.child(going, Relation::Aux).is_some()
        && tree.children(word).any(|child| words[child].xpos == Xpos::To);
    is_going.then_some(going)
}

/// "not" of "appealed to Oslo not to leave", wherever the parser hangs it.
fn is_before_infinitive(tree: &Tree, negator: usize) -> bool {
    tree.words().get(negator + 1).is_some_and(|it| it.xpos == Xpos::To)
}

/// "yet" of "have yet to reach", "not" of "appealed to Oslo not to leave": right before the infinitive.
fn pending(tree: &Tree, word: usize) -> Option<usize> {
    let to = tree.children(word).find(|&child| child < word && tree.words()[child].xpos == Xpos::To)?;
    to.checked_sub(1).filter(|&before| {
        let lemma = lower_case(&tree.words()[before].lemma);
        ClosedClass::Pending.contains(&lemma) || ClosedClass::Negator.contains(&lemma)
    })
}

/// "no" of "reached no agreement", "neither" of "neither side agreed".
fn negative_argument(tree: &Tree, argument: usize) -> Option<usize> {
    let it = &tree.words()[argument];
    // "agreed on neither the share nor the price", "would under no circumstances agree"
    if it.relation == Relation::Obl {
        let is_adverbial = ClosedClass::NegativeAdverbial.contains(&it.lemma);
        let relation = if is_adverbial { Relation::Det } else { Relation::CcPreconj };
        let negator = tree.child(argument, relation);
        return negator.filter(|&it| ClosedClass::NegativeDeterminer.contains(&tree.words()[it].lemma));
    }
    if !(it.relation.is_subject() || it.relation == Relation::Obj) {
        return None;
    }
    if ClosedClass::NegativePronoun.contains(&it.lemma) {
        return Some(argument);
    }
    tree.children(argument).find(|&child| {
        let child = &tree.words()[child];
        matches!(child.relation, Relation::Det | Relation::CcPreconj | Relation::Advmod)
            && ClosedClass::NegativeDeterminer.contains(&child.lemma)
    })
}
