//! Tree → clauses: each predicate with its arguments in **logical** positions.
//!
//! "China was urged by the U.S. to cut tariffs" and "the U.S. has urged China to cut tariffs" give
//! the same clause: predicate `urge`, subject "the U.S.", object "China", to-infinitive "cut
//! tariffs"; and the clause `cut` has the controlled subject "China". "Demands by the U.S. for
//! access" is a clause too, with a noun for its predicate.
//!
//! This stage owns voice, control, relative clauses, participles, coordination, lists, negation and
//! nominalisation, so that a rule states none of them.

mod arguments;
mod attachment;
pub(crate) mod closed_class;
mod links;
mod lists;
mod phrase;
mod predicates;
mod sharing;
#[cfg(test)]
mod tests;
mod told;

use self::closed_class::ClosedClass;
pub(crate) use self::predicates::{is_unreached, negates_another};
use compact_str::CompactString;
use detente_text::{Relation, Span, Tree, Xpos, is_open_ended};

/// Words from a form of "be" to the "to" that makes it a future: "are also to meet".
pub(crate) const FROM_BE_TO_TO: usize = 3;

/// Reads the clauses of a sentence off its tree; any tree gives clauses, an empty one none.
///
/// Linear in the number of words but for coordinations, which are as long as they are.
pub fn clauses(tree: &Tree) -> Clauses {
    let mut clauses = Clauses { clauses: predicates::predicates(tree) };
    arguments::fill(tree, &mut clauses.clauses);
    attachment::attach(tree, &mut clauses.clauses);
    links::link(tree, &mut clauses.clauses);
    for clause in &mut clauses.clauses {
        lists::complete(tree, clause);
    }
    sharing::share(tree, &mut clauses);
    told::mark(tree, &mut clauses.clauses);
    clauses
}

/// "MINISTERS TO MEET IN OSLO", "PACT TO BE SIGNED": an infinitive with a subject, over which nothing stands, is to come.
pub(crate) fn is_headline_future(tree: &Tree, verb: usize) -> bool {
    let words = tree.words();
    let has_subject = match words[verb].xpos {
        Xpos::Vb => tree.child(verb, Relation::Nsubj).is_some(),
        Xpos::Vbn => tree.child(verb, Relation::NsubjPass).is_some(),
        _ => false,
    };
    words[verb].relation == Relation::Root
        && has_subject
        && is_open_ended(words.last().map(|word| word.lemma.as_str()))
        && tree.children(verb).any(|child| words[child].xpos == Xpos::To)
}

/// All clauses of one sentence, in text order of their predicates.
#[derive(Clone, Debug, Default)]
pub struct Clauses {
    /// The clauses.
    pub clauses: Vec<Clause>,
}

/// A predicate with its arguments.
#[derive(Clone, Debug)]
pub struct Clause {
    /// Word position of the predicate's head: the verb, noun or adjective.
    pub head: usize,
    /// What the predicate is.
    pub class: PredicateClass,
    /// Particles that make one predicate with the head, in text order: `out` of "walked out of",
    /// `down` of "turned down", `away` of "backed away from". Word positions.
    pub particles: Vec<usize>,
    /// Auxiliaries, modals, copula and negation of the predicate, in text order. Word positions.
    pub auxiliaries: Vec<usize>,
    /// Finite, infinitive, participle; nouns and adjectives without a copula have none.
    pub form: Form,
    /// Whether the verb is passive; the arguments are logical all the same.
    pub passive: bool,
    /// The word that negates the predicate itself: `n't`, `never`, `no` of its subject or object.
    pub negation: Option<usize>,
    /// How the clause hangs on another: index into [`Clauses::clauses`].
    pub parent: Option<(usize, Link)>,
    /// Whether an infinitive or a gerund tells what was done: "was forced to *drop* it", "by *dropping* it".
    pub is_told: bool,
    /// The arguments, in text order of their heads.
    pub arguments: Vec<Argument>,
}

/// What a predicate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PredicateClass {
    /// "demanded".
    Verb,
    /// "demands".
    Noun,
    /// "unwilling".
    Adjective,
}

/// The form of a predicate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// "demands", "has demanded", "will demand": carries tense.
    Finite,
    /// "to demand", or the bare infinitive after a modal-like verb.
    Infinitive,
    /// "demanding".
    Gerund,
    /// "demanded" without an auxiliary, in a reduced relative or an absolute.
    Participle,
    /// A noun or adjective that is no predicate of a copula.
    Nominal,
}

/// How a clause hangs on its parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Link {
    /// The parent's complement: "said that ...", "agreed to ...".
    Complement,
    /// An adverbial clause; its marker (`if`, `unless`, `after`, `without`) is a word position.
    Adverbial(Option<usize>),
    /// A relative clause or participle on a noun of the parent.
    Relative,
    /// A coordinate: "spoke but did not agree".
    Coordinate,
    /// Side by side without a link: parataxis.
    Parallel,
}

/// A phrase in a position.
#[derive(Clone, Debug)]
pub struct Argument {
    /// Where it stands, logically.
    pub position: Position,
    /// Word position of the phrase's head (without preposition or marker); for a coordination the
    /// first conjunct's.
    pub head: usize,
    /// The phrase from its first to its last word, without the preposition or marker.
    pub span: Span,
    /// The conjuncts when the phrase is a coordination ("China and the U.S."), each with its own
    /// words; exactly one entry otherwise.
    pub conjuncts: Vec<Phrase>,
    /// How it was found.
    pub basis: Basis,
}

impl Argument {
    /// Whether it is given for something: "in exchange for *lower tariffs*".
    pub(crate) fn is_exchanged(&self) -> bool {
        matches!(&self.position, Position::Oblique(words) if ClosedClass::Exchange.contains(words))
    }
}

/// A phrase: its head and its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Word position of the head.
    pub head: usize,
    /// From the first to the last word.
    pub span: Span,
}

/// The grammatical position of an argument.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Position {
    /// Logical subject: "China demanded", "was demanded by China", "China's demand" stays possessor.
    Subject,
    /// Logical object: "rejected the offer", "the offer was rejected", "the offer they rejected".
    Object,
    /// "offered the union a raise".
    Recipient,
    /// A predicate noun or adjective after a copula or a raising verb: "the talks were constructive".
    Predicative,
    /// A finite complement: "said (that) ...".
    That,
    /// "to cut tariffs".
    ToInfinitive,
    /// "suggested cutting tariffs".
    Gerund,
    /// "for China to cut tariffs".
    ForTo,
    /// "whether", "what", "how much".
    Whether,
    /// A quotation, or a fronted or inverted reported clause.
    Quote,
    /// A prepositional phrase; the preposition in lower case: "on", "out of", "according to".
    Oblique(CompactString),
    /// "China's demand", "its demand".
    Possessor,
    /// A noun or adjective before a noun predicate: "Chinese demands", "wage demands".
    Modifier,
    /// The noun in apposition to a noun predicate or named after it.
    Apposition,
    /// A bare time or measure adverbial: "Wednesday", "7 percent".
    Adverbial,
    /// What the act hangs on: "unless *it is paid*", "if *the border is crossed*".
    Condition,
}

/// How an argument was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Basis {
    /// It depends on the predicate.
    Direct,
    /// It is shared with a coordinated predicate: "China rejected the plan and demanded ...".
    Shared,
    /// It is the subject or object of the governing verb: "urged the U.S. to remove".
    Controlled,
    /// The noun that a relative clause or participle describes.
    Relative,
    /// An argument of the noun in a light-verb construction: "reached an agreement *on steel*".
    Light,
    /// Word order alone, since the tree is inconsistent there.
    Surface,
}

impl Clauses {
    /// The clause whose predicate has its head at `word`.
    pub fn at(&self, word: usize) -> Option<&Clause> {
        self.clauses.iter().find(|clause| clause.head == word)
    }
}

impl Clause {
    /// "The ministers are to meet": a form of "be" with "to" right behind it tells what is to come; but
    /// "their answer was to leave" says that they left.
    pub(crate) fn is_to_come(&self, tree: &Tree) -> bool {
        let words = tree.words();
        if is_headline_future(tree, self.head) || predicates::going_to(tree, self.head).is_some() {
            return true;
        }
        if self.form == Form::Infinitive && !self.is_told && self.is_announced(tree) {
            return true;
        }
        let is_deed = |it: &Argument| it.position == Position::Subject && it.basis == Basis::Light;
        words[self.head].xpos == Xpos::Vb
            && !self.arguments.iter().any(is_deed)
            && tree.children(self.head).take_while(|&to| to < self.head).any(|to| {
                let is_near = |be: usize| be < to && to - be <= FROM_BE_TO_TO && words[be].lemma == "be";
                words[to].lemma == "to" && self.auxiliaries.iter().any(|&be| is_near(be))
            })
    }

    /// "The treaty to be signed", "Oslo says to sign": what is to come, without a form of "be" before it.
    fn is_announced(&self, tree: &Tree) -> bool {
        let words = tree.words();
        let is_said =
            |head: usize| ClosedClass::Inverting.contains(&words[head].lemma) && words[head].xpos.is_finite();
        match words[self.head].relation {
            Relation::Acl => self.passive,
            Relation::Xcomp => tree.head(self.head).is_some_and(is_said),
            _ => false,
        }
    }

    /// "that the mill hand over its shares": finite, with the bare form of the verb.
    pub(crate) fn is_subjunctive(&self, tree: &Tree) -> bool {
        let first = self.auxiliaries.first().map_or(self.head, |&word| word);
        let words = tree.words();
        let is_bare = words[first].xpos == Xpos::Vb && (first == 0 || words[first - 1].xpos != Xpos::Md);
        self.form == Form::Finite && is_bare && !is_headline_future(tree, self.head)
    }

    /// The arguments in this position, in text order.
    pub fn arguments_in<'a>(&'a self, position: &'a Position) -> impl Iterator<Item = &'a Argument> {
        self.arguments.iter().filter(move |argument| argument.position == *position)
    }

    /// Lemma of the predicate's head: `reach` for "reached".
    pub fn lemma<'t>(&self, tree: &'t Tree) -> &'t str {
        &tree.words()[self.head].lemma
    }
}
