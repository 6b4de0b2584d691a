//! To whom an act is said.
//!
//! "Oslo told Lima that it would close the border", "in a letter to Lima, Oslo asked for time".

use super::{Drafter, actors};
use crate::clauses::closed_class::ClosedClass;
use crate::clauses::{self, Clause, Link, Position};
use crate::model::{ActKind, Argument};
use crate::rules::Match;

impl Drafter<'_> {
    /// Those to whom the doers of an act say it, where the act itself names nobody.
    pub(super) fn to_whom(&self, kind: ActKind, found: &Match, doers: &[Argument]) -> Vec<Argument> {
        if !is_said_to_somebody(kind) {
            return Vec::new();
        }
        let Some(clause) = found.clause.map(|at| &self.clauses.clauses[at]) else { return Vec::new() };
        let telling = self.telling(clause, doers);
        let tellings = std::iter::once(clause).chain(telling);
        let messages = tellings.clone().flat_map(|it| self.messages(it));
        let to = tellings.flat_map(|it| it.arguments.iter().filter(|it| is_to(it)));
        let hearers = telling.into_iter().flat_map(|it| it.arguments.iter().filter(|it| hears(it)));
        let named = hearers.chain(to).chain(messages).filter(|it| self.names_a_side(it));
        let mut others = self.others(named, doers);
        others.truncate(1);
        others
    }

    /// Whether the head of a phrase is a side or speaks for one. "Reporters" and "the Senate" only listen.
    fn names_a_side(&self, argument: &clauses::Argument) -> bool {
        let entities = self.reading.entities;
        let head = self.tree.words()[argument.head].span;
        let mention = entities.mention_at(argument.span, head).filter(|it| it.span.covers(head));
        mention.is_some_and(|it| {
            let side = entities.entity(entities.side_of(it.entity));
            side.kind.is_side() && !actors::is_called(entities.entity(it.entity), ClosedClass::Parliament)
        })
    }

    /// The clause in which the doers tell somebody of the act: "told Lima that", "wrote to Lima demanding".
    fn telling(&self, clause: &Clause, doers: &[Argument]) -> Option<&Clause> {
        let (parent, Link::Complement | Link::Adverbial(None)) = clause.parent? else { return None };
        let parent = &self.clauses.clauses[parent];
        let entities = self.reading.entities;
        let side = |actor: &Argument| actor.entity.map(|id| entities.side_of(id));
        let subjects = parent.arguments_in(&Position::Subject);
        let mut teller = subjects.flat_map(|it| self.actors_of(&it.conjuncts));
        let is_doer = |actor: Argument| {
            let told_by = side(&actor);
            told_by.is_some() && doers.iter().any(|doer| side(doer) == told_by)
        };
        teller.any(is_doer).then_some(parent)
    }

    /// "in a letter to Lima", "in a message to its board".
    fn messages<'c>(&'c self, clause: &'c Clause) -> impl Iterator<Item = &'c clauses::Argument> {
        let is_message = |it: &&clauses::Argument| {
            matches!(it.position, Position::Oblique(_) | Position::Object)
                && ClosedClass::Message.contains(&self.tree.words()[it.head].lemma)
        };
        let nouns = clause.arguments.iter().filter(is_message);
        nouns
            .filter_map(|it| self.clauses.at(it.head))
            .flat_map(|it| it.arguments.iter().filter(|it| is_to(it)))
    }
}

fn is_to(argument: &clauses::Argument) -> bool {
    matches!(&argument.position, Position::Oblique(word) if ClosedClass::HearerPreposition.contains(word))
}

fn hears(argument: &clauses::Argument) -> bool {
    matches!(argument.position, Position::Recipient | Position::Object)
}

/// Kinds that are done by words to another.
fn is_said_to_somebody(kind: ActKind) -> bool {
    matches!(
        kind,
        ActKind::Demand
            | ActKind::Offer
            | ActKind::Propose
            | ActKind::Threaten
            | ActKind::Commit
            | ActKind::Judge
            | ActKind::Acknowledge
            | ActKind::Hold
            | ActKind::Reject
            | ActKind::Accept
    )
}
