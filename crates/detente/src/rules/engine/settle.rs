//! Two rules on the same words: one wins, by an order that the manual states.
//!
//! An explicit `prefer`, then the longer trigger, more roles, more typed roles, the smaller span, the
//! earlier rule. Different kinds on one trigger stand side by side.

use std::cmp::Reverse;

use super::{Candidate, Engine, MOST_ITEMS};
use crate::rules::explain::Reached;
use crate::rules::{Fill, Match, RuleId, Suppressed};

impl Engine<'_> {
    /// The candidates that win, lists spread, each with those that lost against it.
    pub(super) fn settle(&self, mut candidates: Vec<Candidate>) -> Vec<Match> {
        candidates.sort_by_cached_key(|it| {
            let width = it.fills.iter().fold(it.trigger, |span, fill| span.join(fill.span)).len();
            let words = Reverse(it.trigger_words.len());
            (words, Reverse(it.fills.len()), Reverse(it.typed), width, it.rule, it.branch, it.trigger)
        });
        let mut losers: Vec<Vec<(usize, &'static str)>> = vec![Vec::new(); candidates.len()];
        let mut is_beaten = vec![false; candidates.len()];
        self.prefer(&candidates, &mut is_beaten, &mut losers);
        let mut winners: Vec<usize> = Vec::new();
        for (at, candidate) in candidates.iter().enumerate() {
            if is_beaten[at] {
                continue;
            }
            let rival = winners.iter().copied().find(|&winner| {
                self.step();
                self.kind(&candidates[winner]) == self.kind(candidate)
                    && shares_trigger(&candidates[winner], candidate)
            });
            match rival {
                Some(winner) => losers[winner].push((at, reason(&candidates[winner], candidate))),
                None => winners.push(at),
            }
        }
        let mut matches = Vec::new();
        for winner in winners {
            let suppressed: Vec<Suppressed> = losers[winner]
                .iter()
                .map(|&(loser, reason)| {
                    let loser = &candidates[loser];
                    let reached =
                        Reached::Lost { to: self.name(&candidates[winner]), reason: reason.to_owned() };
                    self.renote(loser, reached);
                    Suppressed { rule: self.name(loser), reason: reason.to_owned() }
                })
                .collect();
            self.spread(&candidates[winner], &suppressed, &mut matches);
        }
        matches
    }

    fn prefer(
        &self,
        candidates: &[Candidate],
        is_beaten: &mut [bool],
        losers: &mut [Vec<(usize, &'static str)>],
    ) {
        if self.compiled.preferences.is_empty() {
            return;
        }
        for (at, candidate) in candidates.iter().enumerate() {
            let winner = candidates.iter().position(|other| {
                self.step();
                self.compiled.preferences.contains(&(other.rule, candidate.rule))
                    && (shares_trigger(other, candidate) || is_on_cue(other, candidate))
            });
            if let Some(winner) = winner {
                is_beaten[at] = true;
                losers[winner].push((at, "another rule is preferred"));
            }
        }
    }

    fn kind(&self, candidate: &Candidate) -> &str {
        &self.rule(candidate.rule).kind
    }

    fn name(&self, candidate: &Candidate) -> String {
        let number = self.compiled.branches[candidate.branch as usize].number + 1;
        format!("{}#{number}", self.rule(candidate.rule).name)
    }

    /// One match for each item of the list in the spread role: a union, never a product.
    fn spread(&self, candidate: &Candidate, suppressed: &[Suppressed], out: &mut Vec<Match>) {
        let base = self.compiled.branches[candidate.branch as usize].rule;
        let spread = self.rule(candidate.rule).spread.as_ref().or(self.rule(base).spread.as_ref());
        let list = spread
            .and_then(|role| candidate.fills.iter().position(|fill| fill.role == role.as_str()))
            .filter(|&at| candidate.fills[at].conjuncts.len() > 1);
        let one = |fills: Vec<Fill>| Match {
            rule: RuleId(candidate.rule),
            branch: candidate.branch,
            clause: candidate.clause,
            trigger: candidate.trigger,
            trigger_words: candidate.trigger_words.clone(),
            fills,
            cue: candidate.cue,
            asked: candidate.asked,
            under: candidate.under,
            negation: candidate.negation,
            derived_from: candidate.derived_from.map(RuleId),
            suppressed: suppressed.to_vec(),
        };
        let Some(list) = list else {
            out.push(one(candidate.fills.clone()));
            return;
        };
        out.extend(candidate.fills[list].conjuncts.iter().take(MOST_ITEMS).map(|item| {
            let mut fills = candidate.fills.clone();
            fills[list].head = item.head;
            fills[list].span = item.span;
            fills[list].conjuncts = vec![*item];
            one(fills)
        }));
    }
}

fn shares_trigger(a: &Candidate, b: &Candidate) -> bool {
    a.trigger_words.iter().any(|word| b.trigger_words.contains(word))
}

/// Whether the one stands on the word that makes the other of what it is derived from: "declined" in
/// "declined to discuss it".
fn is_on_cue(winner: &Candidate, loser: &Candidate) -> bool {
    loser.cue.is_some_and(|cue| winner.trigger_words.contains(&cue))
}

/// Why the one lost against the other.
fn reason(winner: &Candidate, loser: &Candidate) -> &'static str {
    if winner.trigger_words.len() > loser.trigger_words.len() {
        "the other has more words in its trigger"
    } else if winner.fills.len() > loser.fills.len() {
        "the other fills more roles"
    } else if winner.typed > loser.typed {
        "the other has roles with narrower types"
    } else if winner
        .fills
        .iter()
        .map(|fill| (&fill.role, fill.span))
        .eq(loser.fills.iter().map(|fill| (&fill.role, fill.span)))
    {
        "both read the same; they are one event"
    } else {
        "the other is narrower or stands first"
    }
}
