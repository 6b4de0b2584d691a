//! Toward whom, or with whom, an act is by the phrases of what it is about.
//!
//! "shrugged off Carter's comments", "agreed to sell a unit to Kestrel", "drafted the rules in talks with Peru".

use detente_text::Relation;

use super::{Drafter, actors};
use crate::clauses::closed_class::ClosedClass;
use crate::clauses::{self, Basis, Clause, Position, PredicateClass};
use crate::model::{ActKind, Argument, ArgumentBasis, EntityId, EntityKind, MentionForm};
use crate::rules::Match;

impl Drafter<'_> {
    /// "shrugged off Carter's comments", "resisted calls from the union", "asked for talks with Peru": what is
    /// answered, judged or put forward is another's, or is to be done with another.
    pub(super) fn whose_it_is(&self, kind: ActKind, found: &Match, doers: &[Argument]) -> Vec<Argument> {
        let is_owned = matches!(kind, ActKind::Reject | ActKind::Accept | ActKind::Judge);
        let is_with = matches!(kind, ActKind::Reject | ActKind::Accept | ActKind::Propose | ActKind::Demand);
        let is_theirs = |argument: &&clauses::Argument| match &argument.position {
            Position::Possessor => is_owned,
            Position::Oblique(word) if word == "with" => is_with,
            Position::Oblique(word) => is_owned && ClosedClass::AgentPreposition.contains(word),
            _ => false,
        };
        // "backs Carter's opponent": what is judged is somebody, not something of Carter's.
        let entities = self.reading.entities;
        let span = |word: usize| self.tree.words()[word].span;
        let is_thing = |it: &&Clause| entities.mention_at(span(it.head), span(it.head)).is_none();
        let theirs = self.about(found).filter(|it| it.class == PredicateClass::Noun).filter(is_thing);
        let others = self.others(theirs.flat_map(|it| &it.arguments).filter(is_theirs), doers);
        if others.is_empty() && is_owned {
            let mut others = self.others(self.who_put_it_forward(found).into_iter(), doers);
            for other in &mut others {
                other.basis = ArgumentBasis::Inferred;
            }
            return others;
        }
        others
    }

    /// "Oslo proposed a cut of nine percent, which Riga turned down", "Oslo wants to be paid, a demand that Riga
    /// called unfair": the subject of the verb that what is answered depends on.
    fn who_put_it_forward(&self, found: &Match) -> Option<&clauses::Argument> {
        let about = found.fills.iter().filter(|fill| matches!(fill.role.as_str(), "content" | "topic"));
        let answered = about.flat_map(|fill| &fill.conjuncts).map(|phrase| phrase.head);
        let above = answered.filter_map(|noun| {
            let verb = self.tree.head(noun)?;
            match self.tree.words()[noun].relation {
                Relation::Obj => {
                    ClosedClass::Proposing.contains(&self.tree.words()[verb].lemma).then_some(verb)
                }
                Relation::Parataxis | Relation::Appos => {
                    let is_open = |&verb: &usize| self.tree.words()[verb].relation == Relation::Xcomp;
                    let up = |verb: &usize| self.tree.head(*verb).filter(|_| is_open(verb));
                    std::iter::successors(Some(verb), up).last()
                }
                _ => None,
            }
        });
        let own = found.clause.map(|at| self.clauses.clauses[at].head);
        let mut verbs = above.filter_map(|verb| self.clauses.at(verb)).filter(|it| Some(it.head) != own);
        let is_subject = |it: &&clauses::Argument| it.position == Position::Subject;
        verbs.find_map(|it| it.arguments.iter().find(is_subject).filter(|_| !it.passive))
    }

    /// "Peru's demand was dropped", "the offer from Peru stands": who concedes or holds what is their own.
    pub(super) fn whose_own_it_is(&self, kind: ActKind, found: &Match) -> Vec<Argument> {
        if !matches!(kind, ActKind::Concede | ActKind::Hold) {
            return Vec::new();
        }
        let is_owner = |argument: &&clauses::Argument| match &argument.position {
            Position::Possessor => true,
            Position::Oblique(word) => ClosedClass::AgentPreposition.contains(word),
            _ => false,
        };
        let nouns = self.about(found).filter(|it| it.class == PredicateClass::Noun);
        let owners = nouns.flat_map(|it| &it.arguments).filter(is_owner);
        owners.flat_map(|it| self.actors_of(&it.conjuncts)).filter(|it| self.is_known_party(it)).collect()
    }

    /// "agreed to sell a unit to Kestrel", "drafted the rules in talks with Peru": who is on the other side of
    /// the one that the act itself names.
    pub(super) fn on_the_other_side(&self, found: &Match, one: &[Argument]) -> Vec<Argument> {
        let is_other = |argument: &&clauses::Argument| match &argument.position {
            Position::Recipient => true,
            Position::Oblique(word) => {
                ClosedClass::RecipientPreposition.contains(word)
                    || ClosedClass::AgentPreposition.contains(word)
            }
            _ => false,
        };
        let done = self.about(found).filter(|it| it.class == PredicateClass::Verb);
        let mut others = self.others(done.flat_map(|it| &it.arguments).filter(is_other), one);
        others.retain(|it| self.kind_of(it).is_some_and(EntityKind::is_side));
        if others.is_empty() {
            others = self.others(self.beside_sitting(found).into_iter(), one);
        }
        if others.is_empty() {
            let subject = self.subject_over_setting(found);
            others = self.others(subject.into_iter(), one);
            for other in &mut others {
                other.basis = ArgumentBasis::Inferred;
            }
        }
        others
    }

    /// "Oslo's talks with Peru", "walked out of talks with Peru", "failed to agree with Peru": those whose sitting it
    /// is, or with whom.
    fn beside_sitting(&self, found: &Match) -> Vec<&clauses::Argument> {
        let own = found.trigger_words.iter().filter_map(|&word| self.clauses.at(word));
        let is_beside = |argument: &&clauses::Argument| match &argument.position {
            Position::Oblique(word) => ClosedClass::SittingPreposition.contains(word),
            Position::Possessor => true,
            _ => false,
        };
        let beside = self.beside(found).into_iter().filter_map(|head| self.clauses.at(head));
        own.chain(beside).flat_map(|it| &it.arguments).filter(is_beside).collect()
    }

    /// "drafted the rules in talks with Peru", "is in talks with Peru": who does something in, at or after a sitting
    /// sat there.
    fn subject_over_setting(&self, found: &Match) -> Option<&clauses::Argument> {
        let noun = found.clause.map(|at| &self.clauses.clauses[at])?;
        let is_with =
            found.fills.iter().any(|it| matches!(&it.position, Position::Oblique(word) if word == "with"));
        if noun.class != PredicateClass::Noun || !is_with {
            return None;
        }
        let is_setting = matches!(self.tree.words()[noun.head].relation, Relation::Obl | Relation::Nmod);
        let is_state = self.tree.child(noun.head, Relation::Cop).is_some()
            && self.tree.child(noun.head, Relation::Case).is_some();
        let above = if is_state {
            noun
        } else {
            let head = self.tree.head(noun.head).filter(|_| is_setting);
            let verb = head.and_then(|head| self.clauses.at(head));
            verb.filter(|it| it.class == PredicateClass::Verb && !it.passive)?
        };
        let is_subject = |it: &&clauses::Argument| it.position == Position::Subject;
        above.arguments.iter().find(is_subject)
    }

    /// The predicates of what an act is about.
    fn about<'m>(&'m self, found: &'m Match) -> impl Iterator<Item = &'m Clause> + 'm {
        let about = found.fills.iter().filter(|fill| matches!(fill.role.as_str(), "content" | "topic"));
        about.flat_map(|fill| &fill.conjuncts).filter_map(|phrase| self.clauses.at(phrase.head))
    }

    /// Those among the phrases who are somebody else than `own`, by their own words: "its board" is nobody else.
    pub(super) fn others<'m>(
        &self,
        phrases: impl Iterator<Item = &'m clauses::Argument>,
        own: &[Argument],
    ) -> Vec<Argument> {
        let entities = self.reading.entities;
        let own: Vec<EntityId> =
            own.iter().filter_map(|it| it.entity).map(|id| entities.side_of(id)).collect();
        let head_span = |word: usize| self.tree.words()[word].span;
        let mut others: Vec<Argument> = Vec::new();
        for phrase in phrases.filter(|it| it.basis == Basis::Direct || it.position == Position::Subject) {
            let is_owned = self.tree.child(phrase.head, Relation::NmodPoss).is_some();
            others.extend(self.actors_of(&phrase.conjuncts).into_iter().filter(|it| {
                let is_other = it.entity.is_some_and(|id| !own.contains(&entities.side_of(id)));
                let is_known = is_other && !is_owned && !own.is_empty();
                let mention = it.span.and_then(|span| entities.mention_at(span, head_span(phrase.head)));
                is_known
                    && mention.is_none_or(|it| it.form != MentionForm::Pronoun)
                    && self.is_known_party(it)
            }));
        }
        others
    }

    /// Whether it is known who this is, and they are no paper or agency that only reports.
    pub(super) fn is_known_party(&self, actor: &Argument) -> bool {
        self.kind_of(actor).is_some_and(|kind| kind != EntityKind::Media)
    }

    fn kind_of(&self, actor: &Argument) -> Option<EntityKind> {
        actors::entity(self.reading.entities, actor).map(|it| it.kind)
    }
}
