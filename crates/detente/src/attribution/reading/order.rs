//! A cue → what stands before and behind it, told by marks and the order of the words.

use detente_text::{Relation, Span, Upos, Xpos};

use super::{Sentence, Source, Stretch, TITLE};
use crate::clauses::Clause;

impl Sentence<'_> {
    /// Whether a quotation ends right before the cue and its source.
    pub(super) fn is_behind_quotation(&self, group: &Stretch) -> bool {
        let opens = group.end < self.tree.len() && matches!(self.form(group.end), ":" | "\"" | "“" | "``");
        let closes = |back: usize| {
            group.start.checked_sub(back).is_some_and(|word| matches!(self.form(word), "\"" | "”" | "''"))
        };
        if opens || group.start < 3 || !(closes(1) || closes(2) && self.is_closing(group.start - 1)) {
            return false;
        }
        // A title in quotation marks is nobody's words: "on 'Face of the Week,' he said".
        let start = self.words()[0].span.start();
        let sentence = Span::new(start, self.words()[group.start - 1].span.end());
        self.quotations.overlapping(sentence).last().is_some_and(|quotation| {
            quotation.start() <= start + 1
                || self.words().iter().filter(|word| quotation.covers(word.span)).count() > TITLE
        })
    }

    /// Whether punctuation closes what stands before the cue and its source, and opens what follows.
    pub(super) fn stands_apart(&self, group: &Stretch) -> bool {
        let opens = group.start > 1 && self.is_closing(group.start - 1);
        let closes = group.end >= self.tree.len()
            || self.words()[group.end].upos == Upos::Punct
                && !matches!(self.form(group.end), ":" | "\"" | "“" | "``");
        // "Asked about the delay, he said, 'We are working on it.'"
        let quotes = group.end + 1 < self.tree.len()
            && matches!(self.form(group.end + 1), "\"" | "“" | "``")
            && !self.is_behind_quotation(group);
        opens && closes && !quotes
    }

    /// The source, the cue and what hangs on the cue without being said: hearer, time, place.
    pub(super) fn group(&self, clause: &Clause, cue: &Stretch, source: Option<&Source>) -> Stretch {
        let verb = clause.head;
        let mut group = cue.clone();
        if let Some(source) = source {
            let first = self.words().partition_point(|word| word.span.end() <= source.span.start());
            let end = self.words().partition_point(|word| word.span.start() < source.span.end());
            let between = if end <= group.start { end..group.start } else { group.end..first.max(group.end) };
            let apart = between
                .clone()
                .any(|word| !matches!(self.words()[word].upos, Upos::Adv | Upos::Punct | Upos::Aux));
            if !apart && first < end {
                group = group.start.min(first)..group.end.max(end);
            }
        }
        loop {
            let next = self.tree.children(verb).find(|&child| {
                let relation = self.words()[child].relation;
                let hangs = relation.is_subject()
                    || matches!(
                        relation,
                        Relation::Iobj
                            | Relation::Obj
                            | Relation::Obl
                            | Relation::OblUnmarked
                            | Relation::OblAgent
                            | Relation::Advmod
                    );
                hangs && self.reach(child).contains(&group.end)
            });
            match next {
                Some(child) => group.end = self.reach(child).end.max(group.end + 1),
                None => break,
            }
        }
        while group.end > cue.end && self.words()[group.end - 1].upos == Upos::Punct {
            group.end -= 1;
        }
        group
    }

    /// What stands before "..., the official said", and what goes on behind it.
    pub(super) fn before(&self, verb: usize, group: &Stretch) -> Option<Vec<Span>> {
        if group.start < 2 {
            return None;
        }
        let mut end = group.start;
        while end > 0 && self.is_closing(end - 1) {
            end -= 1;
        }
        if end == group.start || end == 0 {
            return None;
        }
        // Quotation marks belong to what they close.
        while end < group.start && matches!(self.form(end), "\"" | "”" | "''" | "?" | "!") {
            end += 1;
        }
        let mut start = 0;
        while start < end && self.is_stop(start) {
            start += 1;
        }
        if start + 1 > end {
            return None;
        }
        let mut content = vec![self.span(&(start..end))];
        if let Some(rest) = self.going_on(verb, group) {
            content.push(self.span(&rest));
        }
        Some(content)
    }

    pub(super) fn is_closing(&self, word: usize) -> bool {
        matches!(
            self.form(word),
            "," | "\"" | "”" | "''" | "``" | "—" | "–" | "--" | "-" | "?" | "!" | "’" | "'" | "..." | "…"
        )
    }

    /// "The talks, he said, were going nowhere": the second half.
    pub(super) fn going_on(&self, verb: usize, group: &Stretch) -> Option<Stretch> {
        let comma = group.end;
        if comma + 2 >= self.tree.len() || !matches!(self.form(comma), "," | "—" | "–" | "--") {
            return None;
        }
        let start = comma + 1;
        let mine = self.tree.subtree(verb);
        let opener = &self.words()[start];
        // "and those below paid less" goes on with what is said, "and left" with what the speaker did.
        let joins_clause = opener.upos == Upos::Cconj
            && self.tree.head(start).is_some_and(|verb| {
                self.words()[verb].xpos.is_finite()
                    && self.tree.children(verb).any(|it| it > start && self.words()[it].relation.is_subject())
            });
        let elsewhere = matches!(opener.xpos, Xpos::Vbg | Xpos::Wp | Xpos::Wdt | Xpos::Wrb)
            || opener.upos == Upos::Sconj
            || opener.upos == Upos::Cconj && !joins_clause;
        let quoted = joins_clause || matches!(self.form(start), "\"" | "“" | "``" | "''");
        if elsewhere || !quoted && mine.contains(&start) && self.words()[verb].relation != Relation::Root {
            return None;
        }
        let mut end = self.tree.len();
        while end > start && self.is_stop(end - 1) {
            end -= 1;
        }
        (end > start + 1).then_some(start..end)
    }

    pub(super) fn after_colon(&self, group: &Stretch) -> Option<Stretch> {
        let opens =
            group.end < self.tree.len() && matches!(self.form(group.end), ":" | "," | "\"" | "“" | "``");
        if !opens {
            return None;
        }
        let mut start = group.end;
        while start < self.tree.len() && matches!(self.form(start), ":" | ",") {
            start += 1;
        }
        let colon = start > group.end && self.form(group.end) == ":";
        let quote = start < self.tree.len() && matches!(self.form(start), "\"" | "“" | "``");
        let mut end = self.tree.len();
        while end > start && self.is_stop(end - 1) {
            end -= 1;
        }
        ((colon || quote) && end > start).then_some(start..end)
    }

    pub(super) fn is_stop(&self, word: usize) -> bool {
        let it = &self.words()[word];
        it.upos == Upos::Punct && !matches!(self.form(word), "\"" | "”" | "''" | ")")
    }
}
