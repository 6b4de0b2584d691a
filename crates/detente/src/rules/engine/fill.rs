//! The positions of a branch → the phrases that fill them.

use compact_str::CompactString;
use detente_text::{Span, Upos};

use super::{Engine, Stop, Trigger};
use crate::clauses::{Argument, Basis, Clause, Phrase, Position};
use crate::rules::compiled::{Branch, Item, Slot};
use crate::rules::{Fill, TypeSet};

/// What the positions of a branch hold.
#[derive(Default)]
pub(super) struct Filled {
    pub(super) fills: Vec<Fill>,
    /// How many have a type other than `any`.
    pub(super) typed: usize,
    /// Heads that belong to the trigger: "agreement" of "reach an agreement".
    pub(super) trigger_words: Vec<usize>,
    /// Items as written with what they hold.
    pub(super) noted: Vec<(String, Span)>,
}

impl Engine<'_> {
    /// Fills the positions of a branch as far as it goes.
    pub(super) fn fill<'b>(
        &self,
        clause: &Clause,
        branch: &'b Branch,
        trigger: &Trigger,
        filled: &mut Filled,
    ) -> Result<(), Stop<'b>> {
        let mut required = branch.items.iter().filter(|item| !item.forbidden && !item.optional);
        if let Some(item) = required.find(|item| !self.has_one(clause, branch, item, trigger)) {
            return Err(Stop::Missing(&item.text));
        }
        for item in &branch.items {
            if item.forbidden && self.is_loose && item.types.phrase != TypeSet::default() {
                continue;
            }
            let found = self.arguments(clause, branch, item, trigger, &filled.fills);
            if item.forbidden {
                match found.first() {
                    Some((argument, _)) => return Err(Stop::Forbidden(&item.text, argument.span)),
                    None => continue,
                }
            }
            if found.is_empty() && !item.optional {
                return Err(Stop::Missing(&item.text));
            }
            for (argument, conjuncts) in found {
                if self.attempts.is_some() {
                    filled.noted.push((item.text.clone(), argument.span));
                }
                let Some(role) = &item.role else {
                    let is_part = matches!(argument.position, Position::Object | Position::Predicative);
                    if is_part && !item.heads.is_empty() {
                        filled.trigger_words.push(argument.head);
                    }
                    continue;
                };
                filled.typed += usize::from(!item.types.any);
                filled.fills.push(Fill {
                    role: CompactString::from(role.as_str()),
                    head: conjuncts.first().map_or(argument.head, |first| first.head),
                    span: argument.span,
                    conjuncts,
                    position: argument.position.clone(),
                    basis: argument.basis,
                });
            }
        }
        Ok(())
    }

    /// Whether an argument fits an item, taken or not. Most branches end here, and this asks the heap for nothing.
    fn has_one(&self, clause: &Clause, branch: &Branch, item: &Item, trigger: &Trigger) -> bool {
        clause.arguments.iter().any(|argument| {
            self.step();
            item.positions.iter().any(|slot| self.stands_in(argument, slot, clause, branch, trigger))
                && argument.conjuncts.iter().any(|phrase| self.fits(argument, item, phrase))
        })
    }

    /// The arguments that fit an item: those of the first of its positions that has any, and those
    /// that depend on the predicate itself before others. Several only where the role takes several.
    fn arguments<'c>(
        &self,
        clause: &'c Clause,
        branch: &Branch,
        item: &Item,
        trigger: &Trigger,
        fills: &[Fill],
    ) -> Vec<(&'c Argument, Vec<Phrase>)> {
        let mut best: Option<usize> = None;
        let mut found: Vec<(&Argument, Vec<Phrase>)> = Vec::new();
        for argument in &clause.arguments {
            self.step();
            let stands = item
                .positions
                .iter()
                .position(|slot| self.stands_in(argument, slot, clause, branch, trigger));
            let Some(stands) = stands else { continue };
            // The order of the positions is the rule's; of one position, what is the clause's own goes first.
            let is_far = matches!(argument.basis, Basis::Light | Basis::Surface)
                || argument.position == Position::Modifier && item.positions[stands] == Slot::Possessor;
            let rank = 2 * stands + usize::from(is_far);
            if best.is_some_and(|best| rank > best || rank == best && !item.many) {
                continue;
            }
            let is_taken =
                !self.is_loose && item.role.is_some() && fills.iter().any(|fill| fill.head == argument.head);
            if is_taken || trigger.has(argument.head) {
                continue;
            }
            let Some(conjuncts) = self.fitting(argument, item) else { continue };
            if best != Some(rank) {
                found.clear();
            }
            best = Some(rank);
            found.push((argument, conjuncts));
        }
        found
    }

    /// Whether an argument stands in the position that a rule names. "The Norwegian refusal" is Norway's.
    fn stands_in(
        &self,
        argument: &Argument,
        slot: &Slot,
        clause: &Clause,
        branch: &Branch,
        trigger: &Trigger,
    ) -> bool {
        let is_owner = || {
            *slot == Slot::Possessor
                && argument.position == Position::Modifier
                && self.names_party(argument.head)
        };
        stands_in(argument, slot, clause, branch, trigger) || is_owner()
    }

    /// "Norwegian": an adjective that names a party.
    fn names_party(&self, word: usize) -> bool {
        let is_adjective = self.tree().words()[word].upos == Upos::Adj;
        let types = self.view.types.get(word);
        is_adjective && (self.is_loose || types.is_some_and(|types| types.intersects(TypeSet::PARTY)))
    }

    /// The conjuncts of an argument that an item takes; `None` if it takes none.
    fn fitting(&self, argument: &Argument, item: &Item) -> Option<Vec<Phrase>> {
        let conjuncts: Vec<Phrase> =
            argument.conjuncts.iter().copied().filter(|phrase| self.fits(argument, item, phrase)).collect();
        (!conjuncts.is_empty()).then_some(conjuncts)
    }

    fn fits(&self, argument: &Argument, item: &Item, phrase: &Phrase) -> bool {
        // "resumed talks on fish on Tuesday": what is about anything is not about a day.
        let is_on_a_day =
            matches!(&argument.position, Position::Oblique(word) if self.is_on_a_day(word, phrase.head));
        let is_about = item.role.is_some() && item.types.any && item.heads.is_empty();
        !(is_about && is_on_a_day)
            && (item.heads.is_empty() || self.in_lexicons(phrase.head, &item.heads))
            && self.has_type(phrase.head, &item.types)
    }
}

/// Whether an argument stands in the position that a rule names.
fn stands_in(argument: &Argument, slot: &Slot, clause: &Clause, branch: &Branch, trigger: &Trigger) -> bool {
    match (&argument.position, slot) {
        (Position::Subject, Slot::Subject)
        | (Position::Object, Slot::Object)
        | (Position::Recipient, Slot::Recipient)
        | (Position::Predicative, Slot::Predicative)
        | (Position::That, Slot::That)
        | (Position::ToInfinitive, Slot::ToInfinitive)
        | (Position::Gerund, Slot::Gerund)
        | (Position::ForTo, Slot::ForTo)
        | (Position::Whether, Slot::Whether)
        | (Position::Quote, Slot::Quote)
        | (Position::Possessor, Slot::Possessor)
        | (Position::Modifier, Slot::Modifier)
        | (Position::Apposition, Slot::Apposition)
        | (Position::Adverbial, Slot::Adverbial)
        | (Position::Condition, Slot::Condition) => true,
        // "urged the government to act": with no other object the recipient is the object.
        (Position::Recipient, Slot::Object) => {
            !clause.arguments.iter().any(|it| it.position == Position::Object)
        }
        (Position::ForTo, Slot::Preposition(preposition)) => preposition == "for",
        (Position::Oblique(found), Slot::Preposition(preposition)) => found == preposition,
        // The preposition of "call for" belongs to the verb; what follows is its object, unless the
        // branch asks for that preposition itself.
        (Position::Oblique(_), Slot::Object) => {
            trigger.governed.as_ref().is_some_and(|(preposition, head)| {
                let asks = |slot: &Slot| matches!(slot, Slot::Preposition(it) if it == preposition);
                *head == argument.head && !branch.items.iter().any(|item| item.positions.iter().any(asks))
            })
        }
        _ => false,
    }
}
