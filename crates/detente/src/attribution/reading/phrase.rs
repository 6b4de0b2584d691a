//! "According to", "reportedly": cues that are no verbs → who speaks and what is said.

use detente_text::{Relation, Span, Upos, Xpos};

use super::{Sentence, Source, Stretch};
use crate::rules::Match;

impl Sentence<'_> {
    /// "According to two diplomats, the draft was ready"; "the fleet has reportedly left".
    pub(super) fn around_phrase(
        &self,
        first: usize,
        end: usize,
        found: &Match,
    ) -> Option<(Option<Source>, Vec<Span>)> {
        let length = self.tree.len();
        if self.words()[end - 1].upos == Upos::Adv {
            return Some((None, vec![self.span(&self.clause_around(first))]));
        }
        // "the alleged withdrawal of the offer": only the noun is in doubt.
        if self.words()[end - 1].relation == Relation::Amod {
            let noun = self.tree.head(end - 1)?;
            return Some((None, vec![self.span(&(end..self.reach(noun).end.max(noun + 1)))]));
        }
        let fill = found.fills.iter().find(|fill| fill.role == "speaker");
        let source_end = fill.map_or_else(
            || self.phrase_end(end),
            |fill| self.words().partition_point(|word| word.span.start() < fill.span.end()),
        );
        if source_end <= end && fill.is_none() {
            return None;
        }
        let start = fill
            .map_or(end, |fill| self.words().partition_point(|word| word.span.end() <= fill.span.start()));
        let head = (start..source_end)
            .find(|&word| self.tree.head(word).is_none_or(|head| head < start || head >= source_end))
            .unwrap_or(start);
        let source = self.source(start..source_end, head);
        let mut content = Vec::new();
        let mut before = first;
        while before > 0
            && (self.is_closing(before - 1) && !matches!(self.form(before - 1), "\"" | "”" | "''"))
        {
            before -= 1;
        }
        if before > 2 {
            content.push(self.span(&(0..before)));
        }
        let mut after = source_end;
        while after < length && self.is_stop(after) {
            after += 1;
        }
        let mut last = length;
        while last > after && self.is_stop(last - 1) {
            last -= 1;
        }
        let continues = after < last
            && (before <= 2
                || !matches!(self.words()[after].xpos, Xpos::Vbg | Xpos::Wp | Xpos::Wdt) && last - after > 3);
        if continues {
            content.push(self.span(&(after..last)));
        }
        (!content.is_empty()).then_some((Some(source), content))
    }

    /// Where the noun phrase ends that starts at `start`.
    pub(super) fn phrase_end(&self, start: usize) -> usize {
        let length = self.tree.len();
        // The head: the word of the stretch up to the next comma that all others hang on.
        let mut end = start;
        while end < length {
            let it = &self.words()[end];
            let closes = matches!(self.form(end), "." | ":" | ";" | "—" | "–" | "--" | "\"" | "“" | "”");
            let finite = it.xpos.is_finite() && end > start;
            if closes || finite {
                break;
            }
            if self.form(end) == "," && !self.goes_on_after_comma(start, end) {
                break;
            }
            end += 1;
        }
        end
    }

    /// Whether what stands behind a comma still hangs on the phrase before it: an apposition.
    pub(super) fn goes_on_after_comma(&self, start: usize, comma: usize) -> bool {
        let next = (comma + 1).min(self.tree.len() - 1);
        (start..comma).any(|word| {
            self.tree.children(word).any(|child| {
                matches!(self.words()[child].relation, Relation::Appos | Relation::Conj)
                    && self.reach(child).contains(&next)
            })
        })
    }

    /// The clause that holds a word: its verb's words.
    pub(super) fn clause_around(&self, word: usize) -> Stretch {
        let verb = self.tree.head(word).unwrap_or(word);
        let mut reach = self.reach(verb);
        while reach.end > reach.start + 1 && self.is_stop(reach.end - 1) {
            reach.end -= 1;
        }
        reach
    }
}
