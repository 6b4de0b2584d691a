//! Arguments that a predicate has without a dependent of its own.
//!
//! "urged the U.S. to remove": the U.S. removes. "rejected the plan and demanded talks": who
//! rejected demanded. "the offer they rejected": the offer is rejected. "reached an agreement on
//! steel": the agreement's topic is the verb's.

use detente_text::{Relation, Span, Tree, Upos, Xpos, lower_case};

use super::arguments::argument;
use super::closed_class::ClosedClass;
use super::{Argument, Basis, Clause, Clauses, Form, Link, Position, PredicateClass};

/// Fills shared, controlled, relative and light arguments. Parents come before children.
pub(super) fn share(tree: &Tree, clauses: &mut Clauses) {
    let order = by_depth(tree, clauses);
    for &at in &order {
        relative(tree, &mut clauses.clauses[at]);
        told_by_predicate(tree, &mut clauses.clauses[at]);
        inherited_subject(tree, clauses, at);
        shared_object(tree, clauses, at);
        quoted_parent(tree, clauses, at);
    }
    light(tree, clauses);
    for &at in order.iter().rev() {
        condition_of_governor(clauses, at);
    }
    let mut owned = vec![false; clauses.clauses.len()];
    for &at in &order {
        owned[at] = subject_of_owned_infinitive(clauses, at);
        // "launched a bid to save the pact by writing letters": who saves it writes them.
        if clauses.clauses[at].parent.is_some_and(|(parent, _)| owned[parent])
            && !has(&clauses.clauses[at], &Position::Subject)
        {
            inherited_subject(tree, clauses, at);
            owned[at] = has(&clauses.clauses[at], &Position::Subject);
        }
    }
    for clause in &mut clauses.clauses {
        standing_for(tree, clause);
    }
    for clause in &mut clauses.clauses {
        clause.arguments.sort_by_key(|argument| argument.head);
    }
}

fn by_depth(tree: &Tree, clauses: &Clauses) -> Vec<usize> {
    let depth = |clause: &Clause| {
        let mut depth = 0_u32;
        let mut at = clause.head;
        while let Some(head) = tree.head(at) {
            depth += 1;
            at = head;
        }
        depth
    };
    let depths: Vec<u32> = clauses.clauses.iter().map(depth).collect();
    let mut order: Vec<usize> = (0..clauses.clauses.len()).collect();
    order.sort_by_key(|&at| depths[at]);
    order
}

fn has(clause: &Clause, position: &Position) -> bool {
    clause.arguments.iter().any(|argument| argument.position == *position)
}

fn first<'a>(clause: &'a Clause, position: &Position) -> Option<&'a Argument> {
    clause.arguments.iter().find(|argument| argument.position == *position)
}

fn with_basis(argument: &Argument, position: Position, basis: Basis) -> Argument {
    Argument { position, basis, ..argument.clone() }
}

/// A relative clause or participle describes a noun, which fills the gap in it.
fn relative(tree: &Tree, clause: &mut Clause) {
    if clause.class != PredicateClass::Verb {
        return;
    }
    let word = &tree.words()[clause.head];
    let Some(noun) = tree.head(clause.head) else { return };
    let noun = told_of_what(tree, noun).unwrap_or(noun);
    if !matches!(tree.words()[noun].upos, Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num) {
        return;
    }
    let gap = match word.relation {
        Relation::AdvclRelcl if !is_brought_forward(tree, noun) => return,
        Relation::AclRelcl | Relation::AdvclRelcl => {
            let pronoun = clause.arguments.iter().position(|argument| {
                tree.words()[argument.head].upos == Upos::Pron
                    && ClosedClass::RelativePronoun.contains(&tree.words()[argument.head].lemma)
            });
            match pronoun {
                Some(at) => clause.arguments.remove(at).position,
                None if !has(clause, &Position::Subject) => Position::Subject,
                None if !has(clause, &Position::Object) => Position::Object,
                None => return,
            }
        }
        Relation::Acl => match clause.form {
            Form::Participle if !has(clause, &Position::Object) => Position::Object,
            Form::Gerund if !has(clause, &Position::Subject) => Position::Subject,
            _ => return,
        },
        _ => return,
    };
    clause.arguments.push(bare_noun(tree, gap, noun, clause.head));
}

/// "What Riga demanded was *a lower quota*": the noun that "what" is said to be.
fn told_of_what(tree: &Tree, what: usize) -> Option<usize> {
    let is_what = tree.words()[what].xpos == Xpos::Wp && tree.words()[what].relation == Relation::Nsubj;
    let told = tree.head(what).filter(|_| is_what)?;
    (tree.words()[told].upos == Upos::Noun && tree.child(told, Relation::Cop).is_some()).then_some(told)
}

/// "It was *Washington* that yielded": a name that "it" is said to be.
fn is_brought_forward(tree: &Tree, noun: usize) -> bool {
    let is_it = |subject: usize| ClosedClass::Pointing.contains(&lower_case(&tree.words()[subject].lemma));
    tree.child(noun, Relation::Cop).is_some() && tree.child(noun, Relation::Nsubj).is_some_and(is_it)
}

/// The noun that a relative clause describes, without that clause and without "it was" before it.
fn bare_noun(tree: &Tree, position: Position, noun: usize, clause: usize) -> Argument {
    let mut found = argument(tree, position, noun, Basis::Relative);
    let clause_start = tree.subtree_span(clause).start();
    let words = tree.words();
    let before = words
        .iter()
        .enumerate()
        .filter(|(at, word)| *at >= noun && word.span.end() <= clause_start && word.upos != Upos::Punct)
        .map(|(_, word)| word.span.end())
        .max()
        .unwrap_or(words[noun].span.end());
    begin_behind_copula(tree, noun, &mut found);
    if found.span.start() < before && before < found.span.end() {
        found.span = Span::new(found.span.start(), before);
        for phrase in &mut found.conjuncts {
            if phrase.head == noun && phrase.span.start() < before {
                phrase.span = Span::new(phrase.span.start(), before.min(phrase.span.end()));
            }
        }
    }
    found
}

/// "Norway's main demand is *a larger share*": what a noun is said to be.
fn told_by_predicate(tree: &Tree, clause: &mut Clause) {
    let is_subject = tree.words()[clause.head].relation == Relation::Nsubj;
    let Some(noun) = tree.head(clause.head).filter(|_| is_subject) else { return };
    let is_told = clause.class == PredicateClass::Noun
        && tree.words()[noun].upos == Upos::Noun
        && tree.child(noun, Relation::Cop).is_some_and(|copula| copula > clause.head);
    if is_told {
        let mut told = argument(tree, Position::Predicative, noun, Basis::Light);
        begin_behind_copula(tree, noun, &mut told);
        clause.arguments.push(told);
    }
}

/// A noun that something is said to be begins behind the "is".
fn begin_behind_copula(tree: &Tree, noun: usize, found: &mut Argument) {
    let Some(copula) = tree.child(noun, Relation::Cop).filter(|&copula| copula < noun) else { return };
    let start = tree.words()[copula + 1].span.start();
    found.span = Span::new(found.span.start().max(start), found.span.end());
    for phrase in found.conjuncts.iter_mut().filter(|phrase| phrase.head == noun) {
        phrase.span = Span::new(phrase.span.start().max(start), phrase.span.end());
    }
}

fn inherited_subject(tree: &Tree, clauses: &mut Clauses, at: usize) {
    let clause = &clauses.clauses[at];
    let Some((parent, link)) = clause.parent else { return };
    // "was accepted by Oslo and rejected by Rabat": who rejected it is said, what was rejected is not.
    let lacks_object = clause.passive && link == Link::Coordinate && !has(clause, &Position::Object);
    if clause.class == PredicateClass::Noun && clause.form == Form::Nominal
        || has(clause, &Position::Subject) && !lacks_object
    {
        return;
    }
    // "described the offer as unfair": what is unfair is told by the verb above.
    if clause.class == PredicateClass::Adjective && is_marked(tree, clause.head, ClosedClass::PredicateMarker)
    {
        return;
    }
    let relation = tree.words()[clause.head].relation;
    let governor = &clauses.clauses[parent];
    let lemma = governor.lemma(tree);
    let inherited = match link {
        // "was rejected and returned": the object of one passive is that of the other.
        Link::Coordinate if clause.passive && governor.passive => {
            if has(clause, &Position::Object) {
                return;
            }
            first(governor, &Position::Object).map(|it| with_basis(it, Position::Object, Basis::Shared))
        }
        // "lasted an hour and was called frank by the envoy"
        Link::Coordinate if clause.passive => {
            first(governor, &Position::Subject).map(|it| with_basis(it, Position::Object, Basis::Shared))
        }
        Link::Coordinate if governor.passive => first(governor, &Position::Object)
            .or_else(|| first(governor, &Position::Subject))
            .map(|it| with_basis(it, Position::Subject, Basis::Shared)),
        Link::Coordinate => {
            first(governor, &Position::Subject).map(|it| with_basis(it, Position::Subject, Basis::Shared))
        }
        // "Oslo recalls envoy, accuses Lima": the next thing that the same one does.
        Link::Parallel if goes_on(tree, clause, governor) => {
            first(governor, &Position::Subject).map(|it| with_basis(it, Position::Subject, Basis::Shared))
        }
        Link::Complement | Link::Adverbial(_)
            if clause.form != Form::Finite || relation == Relation::Xcomp =>
        {
            // "accused Oslo of breaking the accord", "gave Oslo until May to answer": Oslo does.
            // "left the talks, demanding more": the one who left demands.
            let is_granted = clause.form == Form::Infinitive
                && clause.head > governor.head
                && ClosedClass::Granting.contains(lemma);
            let is_done_by_object = relation == Relation::Advcl
                && (is_marked(tree, clause.head, ClosedClass::ObjectMarker) || is_granted);
            let is_complement = link == Link::Complement && relation != Relation::Advcl || is_done_by_object;
            controller(governor, lemma, is_complement)
                .map(|it| with_basis(it, Position::Subject, Basis::Controlled))
                .map(|it| {
                    if clause.passive && !has(clause, &Position::Object) {
                        Argument { position: Position::Object, ..it }
                    } else {
                        it
                    }
                })
        }
        // "the agreement to cut", where the parser took the infinitive for a participle.
        Link::Relative if clause.form == Form::Infinitive => {
            controller(governor, lemma, true).map(|it| with_basis(it, Position::Subject, Basis::Controlled))
        }
        _ => None,
    };
    if let Some(inherited) = inherited {
        clauses.clauses[at].arguments.push(inherited);
    }
}

/// Whether a verb right behind a comma tells what the subject of the verb before does next; "says" tells who says so.
fn goes_on(tree: &Tree, clause: &Clause, governor: &Clause) -> bool {
    let words = tree.words();
    let first = clause.auxiliaries.first().map_or(clause.head, |&word| word.min(clause.head));
    governor.head < clause.head
        && clause.form == Form::Finite
        && !clause.passive
        && first > 0
        && words[first - 1].xpos == Xpos::Comma
        && !ClosedClass::Inverting.contains(&words[clause.head].lemma)
}

/// "Chile expressed a willingness to sign": the one whose willingness it is signs. Whether it got its subject
/// so.
fn subject_of_owned_infinitive(clauses: &mut Clauses, at: usize) -> bool {
    let clause = &clauses.clauses[at];
    let Some((parent, Link::Complement | Link::Relative)) = clause.parent else { return false };
    let governor = &clauses.clauses[parent];
    if clause.form != Form::Infinitive || clause.passive || governor.class != PredicateClass::Noun {
        return false;
    }
    let owner =
        governor.arguments.iter().find(|it| it.position == Position::Possessor && it.basis == Basis::Light);
    let subject = owner.map(|it| with_basis(it, Position::Subject, Basis::Controlled));
    let Some(subject) = subject.filter(|_| !has(clause, &Position::Subject)) else { return false };
    clauses.clauses[at].arguments.push(subject);
    true
}

/// "warned that it would close the strait unless it is paid": the warning, too, hangs on that.
fn condition_of_governor(clauses: &mut Clauses, at: usize) {
    let clause = &clauses.clauses[at];
    let Some((parent, _)) = clause.parent else { return };
    let is_complement = clauses.clauses[parent].arguments.iter().any(|it| {
        it.head == clause.head
            && matches!(it.position, Position::That | Position::ToInfinitive | Position::Quote)
    });
    let condition = first(clause, &Position::Condition)
        .filter(|_| is_complement)
        .map(|it| with_basis(it, Position::Condition, Basis::Shared));
    if !has(&clauses.clauses[parent], &Position::Condition) {
        clauses.clauses[parent].arguments.extend(condition);
    }
}

/// Whether a gerund stands behind "of", "from" or "for": "accused", "kept from", "thanked for" it.
fn is_marked(tree: &Tree, predicate: usize, markers: ClosedClass) -> bool {
    tree.children(predicate).take_while(|&child| child < predicate).any(|child| {
        let word = &tree.words()[child];
        matches!(word.relation, Relation::Mark | Relation::Case) && markers.contains(&word.lemma)
    })
}

/// Who does what an infinitive says: the object of the governing verb, else its subject.
fn controller<'a>(governor: &'a Clause, lemma: &str, is_complement: bool) -> Option<&'a Argument> {
    let by_subject = !is_complement || ClosedClass::SubjectControl.contains(lemma);
    let object = first(governor, &Position::Object).or_else(|| first(governor, &Position::Recipient));
    if governor.class != PredicateClass::Verb {
        return first(governor, &Position::Subject)
            .or_else(|| first(governor, &Position::Possessor))
            .or_else(|| first(governor, &Position::Oblique("of".into())))
            .or_else(|| first(governor, &Position::Oblique("by".into())));
    }
    if let Some(object) = object.filter(|_| !by_subject || governor.passive) {
        return Some(object);
    }
    first(governor, &Position::Subject)
}

/// "signed and ratified the treaty": the object stands after the last verb and belongs to all.
fn shared_object(tree: &Tree, clauses: &mut Clauses, at: usize) {
    let clause = &clauses.clauses[at];
    let Some((parent, Link::Coordinate)) = clause.parent else { return };
    if clause.class != PredicateClass::Verb || has(clause, &Position::Object) || clause.passive {
        return;
    }
    let object = first(&clauses.clauses[parent], &Position::Object).filter(|it| it.head > clause.head);
    let Some(object) = object.map(|it| with_basis(it, Position::Object, Basis::Shared)) else { return };
    if tree.words()[object.head].relation == Relation::Obj {
        clauses.clauses[at].arguments.push(object);
    }
}

/// "The plan, the minister said, is dead": a clause in parallel with a subject before or inside the
/// other quotes that other one.
fn quoted_parent(tree: &Tree, clauses: &mut Clauses, at: usize) {
    let clause = &clauses.clauses[at];
    let Some((parent, Link::Parallel)) = clause.parent else { return };
    let governor = &clauses.clauses[parent];
    let says_something = clause.arguments.iter().any(|argument| {
        matches!(argument.position, Position::That | Position::Quote | Position::Object | Position::Whether)
    });
    if clause.class != PredicateClass::Verb || governor.head > clause.head || says_something {
        return;
    }
    if !clause.arguments.iter().any(|it| it.position == Position::Subject && it.basis != Basis::Shared) {
        return;
    }
    let quoted = argument(tree, Position::Quote, governor.head, Basis::Surface);
    clauses.clauses[at].arguments.push(quoted);
}

/// Passes arguments between a verb and the noun it acts on: "reached an agreement on steel",
/// "China made a demand", "China replied with a threat", "talks with Japan on cars ended".
fn light(tree: &Tree, clauses: &mut Clauses) {
    for at in 0..clauses.clauses.len() {
        if clauses.clauses[at].class != PredicateClass::Verb {
            lend_to_outer_noun(clauses, at);
            continue;
        }
        // "gave in to calls" gives nobody anything.
        let is_light = ClosedClass::Light.contains(clauses.clauses[at].lemma(tree))
            && tree.child(clauses.clauses[at].head, Relation::CompoundPrt).is_none();
        let nouns: Vec<(usize, Position)> = clauses.clauses[at]
            .arguments
            .iter()
            .filter(|it| matches!(it.position, Position::Object | Position::Subject | Position::Oblique(_)))
            .filter(|it| tree.words()[it.head].upos == Upos::Noun)
            .filter(|it| {
                it.basis == Basis::Direct || it.basis == Basis::Controlled && it.position == Position::Object
            })
            .map(|it| (it.head, it.position.clone()))
            .collect();
        for (noun, position) in nouns {
            let Some(nominal) = clauses.clauses.iter().position(|clause| clause.head == noun) else {
                continue;
            };
            if nominal == at {
                continue;
            }
            let is_object = position == Position::Object;
            if is_object || position == Position::Subject || is_light {
                lend_to_verb(clauses, at, nominal, is_light && is_object);
            }
            if is_object && ClosedClass::Enacting.contains(clauses.clauses[at].lemma(tree)) {
                lend_subject(clauses, at, nominal);
            }
            let is_only_noun = position != Position::Subject && !has(&clauses.clauses[at], &Position::Object);
            let is_answer = matches!(&position, Position::Oblique(word) if ClosedClass::AnswerPreposition.contains(word))
                && ClosedClass::Responding.contains(clauses.clauses[at].lemma(tree));
            if is_light && (is_object || is_only_noun) || is_answer {
                lend_to_noun(clauses, at, nominal);
            }
        }
    }
}

/// The noun's own phrases become the verb's: "on steel" of "reached an agreement on steel".
fn lend_to_verb(clauses: &mut Clauses, verb: usize, noun: usize, is_light: bool) {
    let lent: Vec<Argument> = clauses.clauses[noun]
        .arguments
        .iter()
        .filter(|it| it.basis == Basis::Direct)
        .filter(|it| match &it.position {
            Position::Oblique(preposition) => is_light || !matches!(preposition.as_str(), "of" | "by"),
            Position::That | Position::ToInfinitive | Position::ForTo => is_light,
            _ => false,
        })
        .filter(|it| !clauses.clauses[verb].arguments.iter().any(|own| own.position == it.position))
        .map(|it| with_basis(it, it.position.clone(), Basis::Light))
        .collect();
    clauses.clauses[verb].arguments.extend(lent);
}

/// "the dispatch of two hundred soldiers to Chad": "to Chad" goes with the dispatch as well.
fn lend_to_outer_noun(clauses: &mut Clauses, outer: usize) {
    let inner = clauses.clauses[outer]
        .arguments
        .iter()
        .find(|it| matches!(&it.position, Position::Oblique(of) if of == "of"))
        .and_then(|of| clauses.clauses.iter().position(|clause| clause.head == of.head));
    let Some(inner) = inner.filter(|&inner| inner != outer) else { return };
    let lent: Vec<Argument> = clauses.clauses[inner]
        .arguments
        .iter()
        .filter(|it| it.basis == Basis::Direct)
        .filter(|it| matches!(&it.position, Position::Oblique(by) if !matches!(by.as_str(), "of" | "by")))
        .filter(|it| !has(&clauses.clauses[outer], &it.position))
        .map(|it| with_basis(it, it.position.clone(), Basis::Surface))
        .collect();
    clauses.clauses[outer].arguments.extend(lent);
}

/// "Chile announced a suspension of flights": the suspension is Chile's.
fn lend_subject(clauses: &mut Clauses, verb: usize, noun: usize) {
    if has(&clauses.clauses[noun], &Position::Possessor) {
        return;
    }
    let subject = clauses.clauses[verb].arguments.iter().find(|it| it.position == Position::Subject);
    let lent = subject.map(|it| with_basis(it, Position::Possessor, Basis::Light));
    clauses.clauses[noun].arguments.extend(lent);
}

/// The verb's subject possesses the noun, and its phrases may be the noun's. "Peru had an offer from Chile": what
/// comes from another is the other's.
fn lend_to_noun(clauses: &mut Clauses, verb: usize, noun: usize) {
    let noun_head = clauses.clauses[noun].head;
    let is_of_another = clauses.clauses[noun].arguments.iter().any(|it| {
        it.basis == Basis::Direct
            && matches!(&it.position, Position::Oblique(word) if ClosedClass::Origin.contains(word))
    });
    let lent: Vec<Argument> = clauses.clauses[verb]
        .arguments
        .iter()
        .filter(|it| it.head != noun_head && it.basis != Basis::Light)
        .filter_map(|it| match &it.position {
            Position::Subject if is_of_another => None,
            Position::Subject => Some(with_basis(it, Position::Possessor, Basis::Light)),
            Position::Oblique(_) | Position::ToInfinitive | Position::That | Position::ForTo => {
                Some(with_basis(it, it.position.clone(), Basis::Light))
            }
            _ => None,
        })
        .filter(|it| !clauses.clauses[noun].arguments.iter().any(|own| own.position == it.position))
        .collect();
    clauses.clauses[noun].arguments.extend(lent);
}

/// "Chile's answer was to ask for help", "the Greek response was a protest": the act is Chile's, and
/// the protest is Greek. "A letter from Oslo demanded talks": so does Oslo.
fn standing_for(tree: &Tree, clause: &mut Clause) {
    let Some(at) = clause.arguments.iter().position(|it| it.position == Position::Subject) else { return };
    let subject = clause.arguments[at].head;
    let lemma = lower_case(&tree.words()[subject].lemma);
    let is_deed = ClosedClass::Deed.contains(&lemma);
    if !is_deed && !ClosedClass::Message.contains(&lemma) {
        return;
    }
    let Some(owner) = owner(tree, subject).or_else(|| sender(tree, subject).filter(|_| !is_deed)) else {
        return;
    };
    if !is_deed {
        // The message stays what says so; what is done in it is done by its writer.
        clause.arguments.push(argument(tree, Position::Subject, owner, Basis::Light));
        return;
    }
    let position = match clause.class {
        PredicateClass::Noun => Position::Possessor,
        PredicateClass::Verb | PredicateClass::Adjective => Position::Subject,
    };
    if position == Position::Subject || !has(clause, &position) {
        clause.arguments[at] = argument(tree, position, owner, Basis::Light);
    }
}

/// Whose deed it is: "Chile's answer", "the answer of Chile", "the Chilean answer".
fn owner(tree: &Tree, deed: usize) -> Option<usize> {
    let named = |child: usize| tree.words()[child].lemma.starts_with(char::is_uppercase);
    tree.child(deed, Relation::NmodPoss).or_else(|| {
        tree.children(deed).find(|&child| match tree.words()[child].relation {
            Relation::Nmod => tree
                .child(child, Relation::Case)
                .is_some_and(|case| ClosedClass::Owning.contains(&tree.words()[case].lemma)),
            Relation::Amod | Relation::Compound => named(child),
            _ => false,
        })
    })
}

/// Who sends or passes a message: "the council" of "the council adopted a motion urging patience".
fn sender(tree: &Tree, message: usize) -> Option<usize> {
    let verb = tree.head(message).filter(|_| tree.words()[message].relation == Relation::Obj)?;
    let lemma = &tree.words()[verb].lemma;
    let sends = ClosedClass::Light.contains(lemma) || ClosedClass::Enacting.contains(lemma);
    tree.child(verb, Relation::Nsubj).filter(|_| sends)
}
