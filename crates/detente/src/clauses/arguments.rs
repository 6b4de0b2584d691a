//! What depends on a predicate, in logical positions: the subject of a passive is an object.

use compact_str::{CompactString, format_compact};
use detente_text::{Relation, Span, Tree, Upos, Xpos, lower_case};

use super::closed_class::ClosedClass;
use super::links::opens_with_that;
use super::{Argument, Basis, Clause, Form, Position, PredicateClass, phrase};

/// Fills the arguments that depend on the predicate itself.
pub(super) fn fill(tree: &Tree, clauses: &mut [Clause]) {
    let forms: Vec<Option<Form>> = forms(tree, clauses);
    for clause in clauses {
        let found = match clause.class {
            PredicateClass::Verb => verbal(tree, clause, &forms),
            PredicateClass::Noun | PredicateClass::Adjective => nominal(tree, clause, &forms),
        };
        clause.arguments = found;
        join_prepositions(tree, &mut clause.arguments);
        join_listed_subjects(clause);
        if clause.class == PredicateClass::Verb {
            attach_infinitive_of_object(tree, clause, &forms);
            attach_object_of_infinitive(tree, clause, &forms);
        }
    }
}

/// "CHAD, LIBYA FAIL TO AGREE": a headline lists its subjects with commas, as a coordination would.
fn join_listed_subjects(clause: &mut Clause) {
    let Some(first) = clause.arguments.iter().position(|it| it.position == Position::Subject) else { return };
    let mut at = first + 1;
    while at < clause.arguments.len() {
        if clause.arguments[at].position == Position::Subject && clause.arguments[at].head < clause.head {
            let more = clause.arguments.remove(at);
            let listed = &mut clause.arguments[first];
            listed.span = listed.span.join(more.span);
            listed.conjuncts.extend(more.conjuncts);
        } else {
            at += 1;
        }
    }
}

/// Makes an argument of the phrase headed by `head`.
pub(super) fn argument(tree: &Tree, position: Position, head: usize, basis: Basis) -> Argument {
    Argument {
        position,
        head: phrase::content_head(tree, head),
        span: phrase::whole(tree, head),
        conjuncts: phrase::conjuncts(tree, head),
        basis,
    }
}

fn forms(tree: &Tree, clauses: &[Clause]) -> Vec<Option<Form>> {
    let mut forms = vec![None; tree.len()];
    for clause in clauses {
        forms[clause.head] = Some(clause.form);
    }
    forms
}

fn verbal(tree: &Tree, clause: &Clause, forms: &[Option<Form>]) -> Vec<Argument> {
    let has_object = tree.child(clause.head, Relation::Obj).is_some();
    let mut found = Vec::new();
    // "remain far apart on wages": what hangs on a particle belongs to the whole predicate.
    let heads = std::iter::once(clause.head).chain(clause.particles.iter().copied());
    for child in heads.flat_map(|head| tree.children(head)) {
        let position = match tree.words()[child].relation {
            Relation::Nsubj | Relation::Csubj | Relation::NsubjOuter | Relation::CsubjOuter => {
                Some(Position::Subject)
            }
            // "the union was offered a raise"
            Relation::NsubjPass if has_object => Some(Position::Recipient),
            Relation::NsubjPass | Relation::CsubjPass => Some(Position::Object),
            Relation::OblAgent => Some(Position::Subject),
            Relation::Obj => Some(Position::Object),
            Relation::Iobj => Some(Position::Recipient),
            Relation::Ccomp => Some(complement(tree, clause.head, child, forms)),
            Relation::Parataxis if opens_with_that(tree, child) => Some(Position::That),
            Relation::Xcomp => open_complement(tree, child, forms),
            Relation::Advcl | Relation::AdvclRelcl => adverbial_clause(tree, clause.head, child, forms),
            Relation::Obl | Relation::Nmod => Some(oblique(tree, clause, child)),
            Relation::OblUnmarked | Relation::NmodUnmarked => Some(Position::Adverbial),
            _ => None,
        };
        if let Some(position) = position {
            found.push(placed(tree, position, child));
        }
    }
    if !clause.particles.is_empty() {
        found.sort_by_key(|it| it.head);
    }
    if ClosedClass::Naming.contains(clause.lemma(tree)) {
        name_the_object(&mut found);
    }
    found
}

/// "called the offer an insult": the second object is what the first is said to be.
fn name_the_object(arguments: &mut [Argument]) {
    let mut objects = arguments.iter_mut().filter(|it| it.position == Position::Object);
    if let (Some(_), Some(second)) = (objects.next(), objects.next()) {
        second.position = Position::Predicative;
    }
}

/// "in exchange" and "for a promise" beside each other are one phrase after three words.
fn join_prepositions(tree: &Tree, arguments: &mut Vec<Argument>) {
    for at in (1..arguments.len()).rev() {
        let (first, second) = (&arguments[at - 1], &arguments[at]);
        let (Position::Oblique(before), Position::Oblique(after)) = (&first.position, &second.position)
        else {
            continue;
        };
        let words = format_compact!("{before} {} {after}", lower_case(&tree.words()[first.head].lemma));
        if first.head < second.head && ClosedClass::ComplexPreposition.contains(&words) {
            arguments[at].position = Position::Oblique(words);
            arguments.remove(at - 1);
        }
    }
}

/// The argument of a phrase; "in favour of the plan" is the plan, after a preposition of three words.
fn placed(tree: &Tree, position: Position, head: usize) -> Argument {
    let Position::Oblique(first) = &position else { return argument(tree, position, head, Basis::Direct) };
    let inner = tree.children(head).filter(|&child| tree.words()[child].relation == Relation::Nmod);
    let mut whole = inner.filter_map(|child| {
        let last = preposition(tree, child)?;
        let words = format_compact!("{first} {} {last}", lower_case(&tree.words()[head].lemma));
        ClosedClass::ComplexPreposition.contains(&words).then(|| (Position::Oblique(words), child))
    });
    match whole.next_back() {
        Some((position, head)) => argument(tree, position, head, Basis::Direct),
        None => argument(tree, position, head, Basis::Direct),
    }
}

fn nominal(tree: &Tree, clause: &Clause, forms: &[Option<Form>]) -> Vec<Argument> {
    let mut found = Vec::new();
    for child in tree.children(clause.head) {
        let position = match tree.words()[child].relation {
            relation if relation.is_subject() => Some(Position::Subject),
            Relation::NmodPoss => Some(Position::Possessor),
            Relation::Nmod | Relation::Obl => Some(oblique(tree, clause, child)),
            Relation::OblUnmarked | Relation::NmodUnmarked => Some(Position::Adverbial),
            Relation::Compound | Relation::Amod if tree.words()[child].upos != Upos::Verb => {
                Some(Position::Modifier)
            }
            Relation::Appos => Some(Position::Apposition),
            Relation::Ccomp => Some(complement(tree, clause.head, child, forms)),
            Relation::Xcomp => open_complement(tree, child, forms),
            Relation::Acl | Relation::Advcl => noun_complement(tree, child, forms),
            _ => None,
        };
        if let Some(position) = position {
            found.push(placed(tree, position, child));
        } else if let Some(party) = party_involved(tree, child) {
            let between = Position::Oblique(CompactString::const_new("between"));
            found.push(argument(tree, between, party, Basis::Direct));
        }
    }
    found
}

/// "talks involving Chile and Peru": talks between the two. "Talks involving wages" have a subject, and no name.
fn party_involved(tree: &Tree, child: usize) -> Option<usize> {
    let word = &tree.words()[child];
    let is_involving = word.relation == Relation::Acl
        && word.xpos == Xpos::Vbg
        && ClosedClass::Involving.contains(&word.lemma);
    let is_named = |&object: &usize| {
        phrase::conjuncts(tree, object).iter().any(|it| tree.words()[it.head].upos == Upos::Propn)
    };
    tree.child(child, Relation::Obj).filter(|_| is_involving).filter(is_named)
}

/// The words that introduce `child`, joined: "out of", "on", "because of". Those before a title stand
/// before the name as well: "with" of "with Prime Minister Ana Duarte".
fn preposition(tree: &Tree, child: usize) -> Option<CompactString> {
    let titles = tree.child(child, Relation::NmodDesc);
    let mut cases = std::iter::once(child).chain(titles).flat_map(|word| tree.children(word)).filter(|&at| {
        at < child && tree.words()[at].relation == Relation::Case && tree.words()[at].xpos != Xpos::Pos
    });
    let first = cases.next()?;
    let mut words = tree.subtree(first);
    words.extend(cases.flat_map(|at| tree.subtree(at)));
    words.sort_unstable();
    let mut joined = CompactString::default();
    for word in words {
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(&lower_case(&tree.words()[word].lemma));
    }
    (!joined.is_empty()).then_some(joined)
}

fn oblique(tree: &Tree, clause: &Clause, child: usize) -> Position {
    match preposition(tree, child) {
        Some(by) if by == "by" && clause.passive => Position::Subject,
        Some(preposition) => Position::Oblique(preposition),
        None => Position::Adverbial,
    }
}

/// A clause that the predicate needs: that-clause, question, quotation.
fn complement(tree: &Tree, head: usize, child: usize, forms: &[Option<Form>]) -> Position {
    if opens_question(tree, child) {
        return Position::Whether;
    }
    if child < head {
        return Position::Quote;
    }
    match forms[child] {
        Some(Form::Infinitive) if has_subject(tree, child) && marker(tree, child).is_some() => {
            Position::ForTo
        }
        Some(Form::Infinitive) => Position::ToInfinitive,
        Some(Form::Gerund) if !has_subject(tree, child) => Position::Gerund,
        _ => Position::That,
    }
}

fn open_complement(tree: &Tree, child: usize, forms: &[Option<Form>]) -> Option<Position> {
    Some(match (tree.words()[child].upos, forms[child]?) {
        (Upos::Verb, Form::Gerund) => match marker(tree, child) {
            Some(preposition) => Position::Oblique(preposition),
            None => Position::Gerund,
        },
        (Upos::Verb, Form::Participle) => Position::Predicative,
        (_, Form::Infinitive) | (Upos::Verb, _) => Position::ToInfinitive,
        _ => Position::Predicative,
    })
}

/// "called for reducing the quota", "agreed on cutting": a preposition with a gerund is an oblique;
/// "met to discuss" is an infinitive; what the act hangs on is a condition; other adverbial clauses are no argument.
fn adverbial_clause(tree: &Tree, head: usize, child: usize, forms: &[Option<Form>]) -> Option<Position> {
    match forms[child]? {
        Form::Gerund => marker(tree, child).map(Position::Oblique),
        // "To narrow that gap, Oslo urged ...": a fronted infinitive is a purpose.
        Form::Infinitive if child < head => None,
        Form::Infinitive if has_subject(tree, child) => Some(Position::ForTo),
        Form::Infinitive => Some(Position::ToInfinitive),
        Form::Finite => {
            let opens = tree.children(child).any(|it| {
                it < child
                    && tree.words()[it].relation == Relation::Mark
                    && ClosedClass::ConditionMarker.contains(&lower_case(&tree.words()[it].lemma))
            });
            opens.then_some(Position::Condition)
        }
        _ => None,
    }
}

/// "the demand to cut", "the claim that", "demands for reducing".
fn noun_complement(tree: &Tree, child: usize, forms: &[Option<Form>]) -> Option<Position> {
    match forms[child]? {
        Form::Infinitive if has_subject(tree, child) => Some(Position::ForTo),
        Form::Infinitive => Some(Position::ToInfinitive),
        Form::Gerund => marker(tree, child).map(Position::Oblique),
        Form::Finite => tree.child(child, Relation::Mark).map(|_| Position::That),
        _ => None,
    }
}

/// The preposition that marks a gerund clause: "for" of "for reducing".
fn marker(tree: &Tree, clause: usize) -> Option<CompactString> {
    tree.children(clause)
        .filter(|&child| child < clause)
        .find(|&child| {
            let word = &tree.words()[child];
            matches!(word.relation, Relation::Mark | Relation::Case) && word.xpos != Xpos::To
        })
        .map(|child| lower_case(&tree.words()[child].lemma))
}

fn has_subject(tree: &Tree, clause: usize) -> bool {
    tree.children(clause).any(|child| tree.words()[child].relation.is_subject())
}

fn opens_question(tree: &Tree, clause: usize) -> bool {
    tree.children(clause).take_while(|&child| child < clause).any(|child| {
        let word = &tree.words()[child];
        let is_question_word = matches!(word.xpos, Xpos::Wp | Xpos::Wrb | Xpos::Wdt | Xpos::WpPoss);
        is_question_word
            || (word.relation == Relation::Mark && ClosedClass::QuestionMarker.contains(&word.lemma))
    })
}

/// Takes a clause off the end of a phrase: "the company" of "the company to raise wages".
fn end_before(tree: &Tree, argument: &mut Argument, clause: usize) {
    let start = tree.subtree_span(clause).start();
    let last = tree.words().iter().rev().find(|word| word.span.end() <= start && word.upos != Upos::Punct);
    let Some(end) = last.map(|word| word.span.end()) else { return };
    for span in
        std::iter::once(&mut argument.span).chain(argument.conjuncts.iter_mut().map(|it| &mut it.span))
    {
        if span.start() < end && end < span.end() {
            *span = Span::new(span.start(), end);
        }
    }
}

/// "urged the U.S. to remove": a parser may hang the infinitive on the noun; it belongs to the verb
/// when the noun is a name or pronoun, since those take no infinitive, and under verbs of asking.
fn attach_infinitive_of_object(tree: &Tree, clause: &mut Clause, forms: &[Option<Form>]) {
    let has_infinitive = clause.arguments.iter().any(|it| it.position == Position::ToInfinitive);
    let takes_infinitive = ClosedClass::ObjectControl.contains(&tree.words()[clause.head].lemma);
    let object = clause.arguments.iter_mut().find(|it| {
        matches!(it.position, Position::Object | Position::Recipient | Position::Oblique(_))
            && (takes_infinitive || matches!(tree.words()[it.head].upos, Upos::Propn | Upos::Pron))
    });
    let Some(object) = object.filter(|_| !has_infinitive) else { return };
    let infinitive = tree.children(object.head).find(|&child| {
        tree.words()[child].relation == Relation::Acl && forms[child] == Some(Form::Infinitive)
    });
    let Some(infinitive) = infinitive else { return };
    if takes_infinitive {
        end_before(tree, object, infinitive);
    }
    clause.arguments.push(argument(tree, Position::ToInfinitive, infinitive, Basis::Surface));
}

/// "urged the government to raise wages": a parser may take "government" for the subject of the
/// infinitive alone; without a "for" it is what the verb is directed at.
fn attach_object_of_infinitive(tree: &Tree, clause: &mut Clause, forms: &[Option<Form>]) {
    if clause.passive || clause.arguments.iter().any(|it| it.position == Position::Object) {
        return;
    }
    let object = tree
        .children(clause.head)
        .filter(|&child| matches!(tree.words()[child].relation, Relation::Xcomp | Relation::Ccomp))
        .filter(|&child| forms[child] == Some(Form::Infinitive) && marker(tree, child).is_none())
        .find_map(|child| tree.child(child, Relation::Nsubj))
        .filter(|&subject| subject > clause.head);
    if let Some(object) = object {
        clause.arguments.push(argument(tree, Position::Object, object, Basis::Surface));
    }
}
