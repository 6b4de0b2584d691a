//! What the noun of a sitting tells of it: "the debt talks between Chile and its banks were put off".

use detente_text::{Relation, Span, Upos};
use rustc_hash::FxHashSet;

use super::{Draft, Drafter, Reading, nearby};
use crate::clauses::Position;
use crate::clauses::closed_class::ClosedClass;
use crate::model::{ActKind, Argument, EntityId, Event, IssueArgument};
use crate::rules::Match;

/// Sentences over which talks stay the same talks.
const NEAR: u32 = 6;

/// Whether acts of this kind hold, set or end talks, with or without a result.
pub(super) fn is_about_one(kind: ActKind) -> bool {
    kind.is_of_a_sitting() || kind == ActKind::FailToAgree
}

/// Drops talks that a noun names again: "the talks with Peru were to be open". A place, a side that was not
/// named before, or another side that speaks of them, makes it an act of its own.
pub(super) fn drop_those_told_before(reading: &Reading<'_>, drafts: &mut Vec<Draft>) {
    let entities = reading.entities;
    let side = |id: EntityId| entities.side_of(id);
    let speaker = |event: &Event| {
        let said = event.attribution.and_then(|id| nearby::statement(reading.attributions, id))?;
        said.chain.last()?.sources.first().copied().map(side)
    };
    let mut last: Option<u32> = None;
    let mut known: FxHashSet<EntityId> = FxHashSet::default();
    let mut speakers: FxHashSet<Option<EntityId>> = FxHashSet::default();
    drafts.retain(|Draft { event, is_known_noun, .. }| {
        if !is_about_one(event.kind) {
            return true;
        }
        let actors = event.initiator.iter().chain(&event.addressee).chain(&event.participants);
        let sides: Vec<EntityId> = actors.filter_map(|it| it.entity).map(side).collect();
        let is_new_side = |side: &EntityId| entities.entity(*side).kind.is_side() && !known.contains(side);
        let is_near = last.is_some_and(|last| event.sentence - last <= NEAR);
        let by = speaker(event);
        let is_same_voice = by.is_none() || speakers.contains(&None) || speakers.contains(&by);
        let is_told = *is_known_noun
            && event.kind == ActKind::Talk
            && is_near
            && is_same_voice
            && event.place.is_none()
            && !sides.iter().any(is_new_side);
        if !is_told {
            last = Some(event.sentence);
            known.extend(sides);
            speakers.insert(by);
        }
        !is_told
    });
}

impl Drafter<'_> {
    /// "another meeting": whether a noun comes with a word for what was not spoken of before.
    pub(super) fn is_introduced(&self, noun: usize) -> bool {
        self.tree
            .children(noun)
            .take_while(|&child| child < noun)
            .any(|child| ClosedClass::Introducing.contains(&self.tree.words()[child].lemma))
    }

    /// The nouns that may be the sitting: the trigger's own, and what the act is done to.
    fn nouns_of_sitting(&self, found: &Match) -> Vec<usize> {
        let Some(clause) = found.clause.map(|at| &self.clauses.clauses[at]) else { return Vec::new() };
        let is_actor = |head: usize| found.fills.iter().any(|fill| fill.head == head && fill.role != "what");
        let of_clause = clause
            .arguments
            .iter()
            .filter(|it| matches!(it.position, Position::Subject | Position::Object) && !is_actor(it.head));
        let heads = std::iter::once(clause.head).chain(of_clause.map(|it| it.head));
        heads.filter(|&head| self.tree.words()[head].upos != Upos::Verb).collect()
    }

    /// The same, the nouns behind prepositions, "walked out of the talks with Peru", and the verbs of infinitives,
    /// "failed to agree with Peru".
    pub(super) fn beside(&self, found: &Match) -> Vec<usize> {
        let mut nouns = self.nouns_of_sitting(found);
        let Some(clause) = found.clause.map(|at| &self.clauses.clauses[at]) else { return nouns };
        let phrases = clause.arguments.iter().filter(|it| match it.position {
            Position::Oblique(_) => self.tree.words()[it.head].upos == Upos::Noun,
            Position::ToInfinitive => true,
            _ => false,
        });
        nouns.extend(phrases.map(|it| it.head));
        nouns
    }

    /// "the debt talks resumed": what stands before the noun says what the sitting is about.
    pub(super) fn issue_of_sitting(&self, kind: ActKind, found: &Match) -> Option<IssueArgument> {
        self.nouns_of_sitting(found).into_iter().find_map(|head| {
            let before = self.tree.children(head).take_while(|&child| child < head).filter(|&child| {
                matches!(self.tree.words()[child].relation, Relation::Compound | Relation::Amod)
            });
            let span = before.map(|child| self.tree.subtree_span(child)).reduce(Span::join)?;
            let mut issue = self.reading.taxonomy.argument(self.reading.text, Some(self.tree), span);
            self.reading.taxonomy.settle(kind, &mut issue);
            let is_named = |id: &String| self.reading.taxonomy.get(id).is_some_and(|it| !it.is_procedural());
            issue.id.as_ref().is_some_and(is_named).then_some(issue)
        })
    }

    /// "talks between Chile and its banks were put off": whose sitting it is. One party alone is nobody to
    /// sit with; who the other is may be told elsewhere.
    pub(super) fn parties_of_sitting(&self, found: &Match) -> Vec<Argument> {
        let mut parties: Vec<Argument> = Vec::new();
        let nouns = self.nouns_of_sitting(found);
        let clauses = nouns.iter().filter_map(|&head| self.clauses.at(head));
        for argument in clauses.flat_map(|clause| &clause.arguments) {
            let is_with = match &argument.position {
                Position::Oblique(word) => ClosedClass::SittingPreposition.contains(word),
                Position::Possessor | Position::Modifier => true,
                _ => false,
            };
            if !is_with {
                continue;
            }
            let named = self.actors_of(&argument.conjuncts).into_iter();
            parties.extend(named.filter(|actor| self.is_known_party(actor)));
        }
        if parties.len() < 2 { Vec::new() } else { parties }
    }
}
