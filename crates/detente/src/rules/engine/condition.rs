//! `when`: what must hold of the clause that a rule stands on.

use detente_text::{Relation, Upos, Xpos};

use super::{Engine, FARTHEST};
use crate::clauses::closed_class::ClosedClass;
use crate::clauses::{Argument, Basis, Clause, Form, Link, Position, PredicateClass};
use crate::rules::compiled::{Condition, Conditions, LexiconId, Test};

/// What showed that conditions hold.
#[derive(Clone, Copy, Default)]
pub(super) struct Shown {
    /// The word: "failed", "not", "without".
    pub(super) cue: Option<usize>,
    /// The clause of a predicate above.
    pub(super) under: Option<usize>,
    /// Whether it was the negation of the clause.
    pub(super) by_negation: bool,
}

/// Prepositions under which a noun is still the complement of a predicate, as rule files say it.
const COMPLEMENT_PREPOSITIONS: &[&str] = &["to", "of", "in"];

impl Engine<'_> {
    /// What shows that `conditions` hold of the clause at `at`, or the first that does not.
    pub(super) fn conditions<'c>(&self, at: usize, conditions: &'c Conditions) -> Result<Shown, &'c str> {
        let mut failed = None;
        for parts in conditions {
            let mut shown = Shown::default();
            let missing = parts.iter().find(|condition| {
                self.step();
                let one = self.condition(at, condition);
                if let Some(one) = one {
                    shown.cue = shown.cue.or(one.cue);
                    shown.under = shown.under.or(one.under);
                    shown.by_negation |= one.by_negation;
                }
                one.is_none()
            });
            match missing {
                None => return Ok(shown),
                Some(condition) => failed = failed.or(Some(condition.text.as_str())),
            }
        }
        failed.map_or(Ok(Shown::default()), Err)
    }

    fn condition(&self, at: usize, condition: &Condition) -> Option<Shown> {
        let clause = &self.view.clauses.clauses[at];
        let holds = |it: bool| it.then(Shown::default);
        let shown = match &condition.test {
            Test::Negated => {
                self.negation(at).map(|cue| Shown { cue: Some(cue), under: None, by_negation: true })
            }
            Test::Passive => holds(clause.passive),
            Test::Active => holds(!clause.passive),
            // "seems to have left" is as good as "left".
            Test::Finite => {
                holds(clause.form == Form::Finite || clause.form == Form::Infinitive && clause.is_told)
            }
            // "not infinitive" keeps out what is not told as done.
            Test::Infinitive | Test::Gerund if condition.negated && clause.is_told => None,
            Test::Infinitive => holds(clause.form == Form::Infinitive),
            Test::Gerund => holds(clause.form == Form::Gerund),
            Test::Participle => holds(clause.form == Form::Participle),
            Test::Nominal => holds(clause.form == Form::Nominal),
            Test::Past => holds(self.is_past(clause)),
            Test::Future => holds(self.is_future(clause)),
            Test::Obliged => holds(self.has_auxiliary(clause, ClosedClass::ObligingModal)),
            Test::Possible => holds(self.has_auxiliary(clause, ClosedClass::PossibleModal)),
            Test::Subjunctive => holds(self.has_subjunctive(at)),
            Test::Under(lexicons) => self.governor(at, lexicons).map(|governor| Shown {
                cue: Some(self.view.clauses.clauses[governor].head),
                under: Some(governor),
                by_negation: false,
            }),
            Test::Marker(words) => {
                self.marker(at, words).map(|cue| Shown { cue: Some(cue), ..Shown::default() })
            }
        };
        if condition.negated { shown.is_none().then(Shown::default) } else { shown }
    }

    /// Whether what others are to do is the complement of the clause at `at`: in the subjunctive, or as
    /// "that the mill must hand over its shares".
    fn has_subjunctive(&self, at: usize) -> bool {
        let mut complements =
            self.view.clauses.clauses.iter().filter(|it| it.parent == Some((at, Link::Complement)));
        complements.any(|it| it.is_subjunctive(self.tree()) || self.is_duty_of_others(it))
    }

    fn is_duty_of_others(&self, clause: &Clause) -> bool {
        let is_pronoun = |it: &Argument| self.tree().words()[it.head].upos == Upos::Pron;
        clause.form == Form::Finite
            && clause.negation.is_none()
            && self.has_auxiliary(clause, ClosedClass::ObligingModal)
            && clause.arguments_in(&Position::Subject).any(|it| !is_pronoun(it))
    }

    fn is_past(&self, clause: &Clause) -> bool {
        let words = self.tree().words();
        let first = clause.auxiliaries.first().map_or(clause.head, |&word| word);
        matches!(words[first].xpos, Xpos::Vbd | Xpos::Vbn)
            || clause.auxiliaries.iter().any(|&word| words[word].lemma == "have")
    }

    fn has_auxiliary(&self, clause: &Clause, class: ClosedClass) -> bool {
        clause.auxiliaries.iter().any(|&word| class.contains(&self.tree().words()[word].lemma))
    }

    fn is_future(&self, clause: &Clause) -> bool {
        let is_modal = |word: &usize| {
            let lemma = &self.tree().words()[*word].lemma;
            ClosedClass::FutureModal.contains(lemma) || ClosedClass::PastFutureModal.contains(lemma)
        };
        let own = clause.auxiliaries.iter().take_while(|&&word| word < clause.head).any(is_modal)
            || clause.is_to_come(self.tree());
        let first = clause.parent.filter(|(_, link)| *link == Link::Coordinate);
        own || first.is_some_and(|(first, _)| {
            let first = &self.view.clauses.clauses[first];
            clause.auxiliaries.is_empty() && first.head < clause.head && self.is_future(first)
        })
    }

    /// The word that negates a clause: its own, or that of a light verb it is the object of.
    pub(super) fn negation(&self, at: usize) -> Option<usize> {
        let clauses = &self.view.clauses.clauses;
        let clause = &clauses[at];
        if clause.negation.is_some() || clause.class != PredicateClass::Noun {
            return clause.negation;
        }
        // "did not make a demand": what the verb lends its noun tells that the verb is light.
        let (parent, Link::Complement) = clause.parent? else { return None };
        let is_light =
            clause.arguments.iter().any(|it| it.position == Position::Possessor && it.basis == Basis::Light);
        is_light.then(|| clauses[parent].negation).flatten()
    }

    /// The clause above, with its head in one of the lexicons, whose complement the clause is:
    /// "failed to reach", "the failure to reach", "unable to reach", "failed to meet and reach".
    pub(super) fn governor(&self, at: usize, lexicons: &[LexiconId]) -> Option<usize> {
        let clauses = &self.view.clauses.clauses;
        let mut at = at;
        for _ in 0..FARTHEST {
            let clause = &clauses[at];
            let (parent, link) = clause.parent?;
            let is_complement = match link {
                Link::Complement => true,
                Link::Adverbial(marker) => {
                    clause.form == Form::Infinitive
                        || marker
                            .is_some_and(|marker| self.is_complement_marker(marker, clauses[parent].head))
                }
                Link::Relative => clause.form == Form::Infinitive,
                Link::Coordinate | Link::Parallel => false,
            };
            if is_complement {
                if self.in_lexicons(clauses[parent].head, lexicons) {
                    return Some(parent);
                }
                // What is said of a statement is not said of what it states.
                if clause.form == Form::Finite {
                    return None;
                }
            } else if link != Link::Coordinate
                || clause.form != clauses[parent].form
                || clause.form == Form::Finite
            {
                return None;
            }
            at = parent;
        }
        None
    }

    /// "of" of "the failure of the talks", "short of" of "fell short of an agreement".
    fn is_complement_marker(&self, marker: usize, predicate: usize) -> bool {
        let form = self.words.lower(marker);
        COMPLEMENT_PREPOSITIONS.contains(&form) || marker == predicate + 1
    }

    /// The marker or preposition of the clause, or of the one it is coordinated with.
    fn marker(&self, at: usize, wanted: &[String]) -> Option<usize> {
        let clauses = &self.view.clauses.clauses;
        let own = |at: usize| {
            self.tree().children(clauses[at].head).find(|&child| {
                let relation = self.tree().words()[child].relation;
                matches!(relation, Relation::Mark | Relation::Case | Relation::Advmod)
                    && wanted.iter().any(|word| self.is_marker(child, word))
            })
        };
        own(at).or_else(|| match clauses[at].parent {
            Some((first, Link::Coordinate)) if clauses[at].form == clauses[first].form => own(first),
            // The object of a light verb: "without reaching a deal" is without a deal.
            Some((verb, Link::Complement)) if clauses[at].form == Form::Nominal => {
                (clauses[verb].form == Form::Gerund).then(|| own(verb)).flatten()
            }
            _ => None,
        })
    }

    /// Whether the words of a marker, "short of", begin at `word`.
    fn is_marker(&self, word: usize, wanted: &str) -> bool {
        wanted.split(' ').enumerate().all(|(offset, part)| self.words.is(word + offset, part))
    }
}

/// Whether `conditions` take the negation of the clause into account themselves.
pub(super) fn ask_for_negation(conditions: &Conditions) -> bool {
    conditions.iter().flatten().any(|it| matches!(it.test, Test::Negated) && !it.negated)
}
