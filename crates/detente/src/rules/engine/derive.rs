//! Derived rules rewrite matches: an agreement that is denied or failed is a failure to agree.

use detente_text::Span;

use super::{Candidate, Engine, FARTHEST};
use crate::rules::explain::Reached;

/// Words between a cue and the trigger that one span still covers: "failed to reach an agreement".
const WIDEST: usize = 6;

impl Engine<'_> {
    /// Rewrites a match as long as a derived rule takes it; rules derive in no circle, and the depth
    /// is bounded besides.
    pub(super) fn derive(&self, candidate: &mut Candidate) {
        for _ in 0..FARTHEST {
            if !self.derive_once(candidate) {
                return;
            }
        }
    }

    fn derive_once(&self, candidate: &mut Candidate) -> bool {
        let Some(clause) = candidate.clause else { return false };
        let Some(derived) = self.compiled.derived.get(candidate.rule as usize) else { return false };
        let taken = derived
            .iter()
            .find_map(|&id| self.conditions(clause, &self.rule(id).when).ok().map(|shown| (id, shown)));
        let Some((rule, shown)) = taken else { return false };
        self.renote(candidate, Reached::Derived(self.rule(rule).name.clone()));
        candidate.derived_from.get_or_insert(candidate.rule);
        candidate.rule = rule;
        candidate.under = candidate.under.or(shown.under);
        if let Some(cue) = shown.cue {
            candidate.cue = candidate.cue.or(Some(cue));
            candidate.trigger = self.with_cue(candidate, clause, cue);
        }
        // "did not fail to agree": the negation of the predicate above counts instead.
        candidate.negation = match shown.under {
            Some(under) => self.negation(under),
            None if shown.by_negation => None,
            None => candidate.negation.filter(|&negation| Some(negation) != shown.cue),
        };
        true
    }

    /// The trigger from the cue on, if that stands near before it: "could not reach an agreement".
    fn with_cue(&self, candidate: &Candidate, clause: usize, cue: usize) -> Span {
        let first = candidate.trigger_words[0];
        if cue >= first || first - cue > WIDEST {
            return candidate.trigger;
        }
        let auxiliaries = &self.view.clauses.clauses[clause].auxiliaries;
        let from = if auxiliaries.contains(&cue) { auxiliaries[0].min(cue) } else { cue };
        self.tree().words()[from].span.join(candidate.trigger)
    }
}
