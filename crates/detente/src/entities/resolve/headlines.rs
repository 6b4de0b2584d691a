//! Names of the text in its lines of capitals: "ALDEN TO MERGE WITH BRAND" over a text on Alden Corp.
//!
//! In capitals nothing looks like a name, so what the rest of the text has for one is looked for.

use super::Resolver;
use crate::entities::drafts::Basis;
use crate::entities::phrases::{Candidate, CandidateReading};
use crate::entities::words::Case;
use crate::model::MentionForm;

/// Most words of a name that is looked for.
const LONGEST: usize = 4;
/// Fewest letters of one that is a single word; shorter ones are words of any kind.
const SHORTEST: usize = 3;

impl Resolver<'_, '_> {
    /// Finds in lines of capitals the names that the other sentences have.
    pub(super) fn names_in_capitals(&mut self) {
        let lines: Vec<(usize, usize)> = self
            .words
            .sentences
            .iter()
            .filter(|view| view.case == Case::Capitals)
            .map(|view| (view.first, view.last))
            .collect();
        if lines.is_empty() {
            return;
        }
        let mut is_taken = vec![false; self.words.list.len()];
        for found in &self.drafts.mentions {
            is_taken[found.first..found.last].fill(true);
        }
        for (first, last) in lines {
            let mut at = first;
            while at < last {
                let longest = (1..=LONGEST.min(last - at)).rev();
                let is_free = |length: &usize| is_taken[at..at + length].iter().all(|it| !it);
                let named = longest
                    .filter(is_free)
                    .find_map(|length| Some((length, self.named_elsewhere(at, length)?)));
                let Some((length, draft)) = named else {
                    at += 1;
                    continue;
                };
                let name = Candidate::name(at, at + length, CandidateReading::Unknown);
                self.mention(&name, draft, MentionForm::Name, Basis::Name);
                at += length;
            }
        }
    }

    /// Who has these words for a name, in whatever case.
    fn named_elsewhere(&self, first: usize, length: usize) -> Option<usize> {
        let words: Vec<&str> = (first..first + length).map(|at| self.words.form(at)).collect();
        let name = words.join(" ").to_lowercase();
        if name.len() < SHORTEST || words.iter().any(|word| !word.chars().any(char::is_alphabetic)) {
            return None;
        }
        let drafts = &self.drafts;
        let single = |found: Option<usize>| found.filter(|_| length == 1);
        drafts
            .named(&name)
            .or_else(|| single(drafts.by_surname.get(&name).copied()))
            .or_else(|| single(drafts.by_first_word.get(&name).copied()))
            .or_else(|| single(drafts.by_initials.get(words[0]).copied().flatten()))
    }
}
