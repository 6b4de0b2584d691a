//! A cue → who speaks, by the order of the words where it is plain, else by the tree.

use detente_text::{Relation, Span, Upos, Xpos};

use super::{Sentence, Source, Stretch};
use crate::clauses::Clause;
use crate::clauses::closed_class::ClosedClass;
use crate::rules::Match;

impl Sentence<'_> {
    pub(super) fn source_of_fill(&self, fill: &crate::rules::Fill) -> Source {
        let members = if fill.conjuncts.is_empty() {
            vec![(fill.span, self.words()[fill.head].span)]
        } else {
            fill.conjuncts.iter().map(|it| (it.span, self.words()[it.head].span)).collect()
        };
        let mut span = fill.span;
        let first = self.words().partition_point(|word| word.span.end() <= span.start());
        if let Some(word) = self.words().get(first)
            && first < fill.head
            && matches!(word.relation, Relation::Mark | Relation::Cc)
            && let Some(next) = self.words().get(first + 1)
        {
            span = Span::new(next.span.start().min(span.end()), span.end());
        }
        Source { span, members }
    }

    /// Who speaks, by the order of the words where it is plain, else by the tree.
    pub(super) fn speaker(&self, clause: &Clause, found: &Match, cue: &Stretch) -> Option<Source> {
        let is_active = clause.class == crate::clauses::PredicateClass::Verb && !clause.passive;
        if is_active {
            if let Some(pronoun) = cue.start.checked_sub(1).filter(|&word| self.is_nominative(word)) {
                return Some(self.source(pronoun..pronoun + 1, pronoun));
            }
            if let Some(source) = self.phrase_after_quotation(cue) {
                return Some(source);
            }
            let has_hearer = self.rules.setting(found, "of") == Some("hearer");
            let inverted = || self.inverted(clause, cue).or_else(|| self.inverted_at_end(clause, cue));
            if let Some(inverted) = Some(()).filter(|()| !has_hearer).and_then(|()| inverted()) {
                return Some(inverted);
            }
            if let Some(subject) = self.subject_above(clause) {
                return Some(subject);
            }
        }
        let fills = found.fills.iter().filter(|fill| fill.role == "speaker");
        let nearest = fills
            .filter(|fill| !self.is_bare_time(fill.head) && !cue.contains(&fill.head))
            .filter(|fill| !is_active || fill.head < cue.start)
            .min_by_key(|fill| fill.head.abs_diff(clause.head));
        let Some(nearest) = nearest else {
            return if is_active { self.phrase_before(cue) } else { None };
        };
        let source = self.source_of_fill(nearest);
        if let Some(whole) = self.whole_subject(clause, cue, &source) {
            return Some(whole);
        }
        // "The talks, he said": two subjects taken for one coordination.
        if let Some((span, head)) = source.members.last().filter(|_| source.members.len() > 1)
            && self.words()[cue.start].span.start() > span.start()
            && !self.has_conjunction(source.span)
        {
            return Some(Source { span: *span, members: vec![(*span, *head)] });
        }
        Some(source)
    }

    /// "..., '' Ann Berg, who led the talks, said": all that stands between the quotation and the cue.
    pub(super) fn phrase_after_quotation(&self, cue: &Stretch) -> Option<Source> {
        let verb = &self.words()[cue.end - 1];
        let sentence = self.words()[0].span.join(self.words()[cue.start].span);
        let quotation =
            self.quotations.overlapping(sentence).filter(|it| it.end() <= verb.span.start()).last()?;
        let start = self.words().partition_point(|word| word.span.start() < quotation.end());
        let closed = start > 1
            && (self.words()[start - 2].upos == Upos::Punct
                || self.words().get(start).is_some_and(|it| it.upos == Upos::Punct));
        let mut first = start;
        while first < cue.start && self.words()[first].upos == Upos::Punct {
            first += 1;
        }
        let mut end = cue.start;
        while end > first && self.words()[end - 1].upos == Upos::Punct {
            end -= 1;
        }
        if !closed || first >= end {
            return None;
        }
        let stretch = first..end;
        let is_relative = stretch.clone().any(|word| matches!(self.words()[word].xpos, Xpos::Wp | Xpos::Wdt));
        let verbs = stretch.clone().any(|word| self.words()[word].xpos.is_finite());
        let opener = &self.words()[first];
        let nominal =
            matches!(opener.upos, Upos::Noun | Upos::Propn | Upos::Det | Upos::Pron | Upos::Adj | Upos::Num);
        if !nominal || verbs && !is_relative {
            return None;
        }
        let head = stretch
            .clone()
            .find(|&word| {
                matches!(self.words()[word].upos, Upos::Noun | Upos::Propn | Upos::Pron)
                    && self.tree.head(word).is_none_or(|head| !stretch.contains(&head))
            })
            .or_else(|| {
                stretch
                    .clone()
                    .find(|&word| matches!(self.words()[word].upos, Upos::Noun | Upos::Propn | Upos::Pron))
            })?;
        Some(self.source(stretch, head))
    }

    /// The noun phrase right before the cue, whatever the tree makes of it.
    pub(super) fn phrase_before(&self, cue: &Stretch) -> Option<Source> {
        let last = cue.start.checked_sub(1)?;
        let nominal = |word: usize| {
            let it = &self.words()[word];
            matches!(it.upos, Upos::Noun | Upos::Propn | Upos::Num) || it.xpos == Xpos::Prp
        };
        if self.words()[cue.end - 1].xpos == Xpos::Vbg || !nominal(last) {
            return None;
        }
        let mut head = last;
        while let Some(up) = self.tree.head(head).filter(|&up| up < cue.start && nominal(up)) {
            if self.reach(up).end > cue.start {
                break;
            }
            head = up;
        }
        let start = self.reach(head).start;
        // "The fleet had left port, Admiral Berg told the house": a comma after a clause ends it.
        let comma = (start..cue.start).rev().find(|&word| self.form(word) == ",");
        if let Some(comma) = comma
            && self.words()[..comma].iter().any(|word| word.xpos.is_finite())
            && let Some(head) = (comma + 1..cue.start).find(|&word| nominal(word))
        {
            return Some(self.source(comma + 1..cue.start, head));
        }
        Some(self.source(start..cue.start, head))
    }

    pub(super) fn has_conjunction(&self, span: Span) -> bool {
        self.words().iter().any(|word| span.covers(word.span) && word.upos == Upos::Cconj)
    }

    pub(super) fn source(&self, stretch: Stretch, head: usize) -> Source {
        // "that officials had said": the marker is no part of the name.
        let starts = stretch.clone().find(|&word| {
            word >= head
                || !matches!(self.words()[word].relation, Relation::Mark | Relation::Cc | Relation::Punct)
        });
        let stretch = starts.unwrap_or(stretch.start)..stretch.end;
        let span = self.span(&stretch);
        Source { span, members: vec![(span, self.words()[head].span)] }
    }

    pub(super) fn is_nominative(&self, word: usize) -> bool {
        let it = &self.words()[word];
        it.xpos == Xpos::Prp && it.relation.is_subject()
    }

    /// "Friday", "last week" as a phrase of its own.
    pub(super) fn is_bare_time(&self, word: usize) -> bool {
        let form = self.form(word).to_lowercase();
        let day = form.ends_with("day") && form.len() > 5 && form != "holiday";
        day || self.words()[word].relation == Relation::OblUnmarked
    }

    /// "The embassy praised the talks saying that ...": talks say nothing, so the embassy does.
    fn subject_above(&self, clause: &Clause) -> Option<Source> {
        let of_word = |word: usize| &self.words()[word];
        let noun = self.tree.head(clause.head).filter(|_| of_word(clause.head).xpos == Xpos::Vbg)?;
        let is_object = matches!(of_word(clause.head).relation, Relation::Acl | Relation::Advcl)
            && matches!(of_word(noun).relation, Relation::Obj | Relation::Obl | Relation::Nmod);
        if !is_object || self.entities.mention_at(self.span(&self.reach(noun)), of_word(noun).span).is_some()
        {
            return None;
        }
        let mut verb = self.tree.head(noun)?;
        while of_word(verb).upos != Upos::Verb {
            verb = self.tree.head(verb)?;
        }
        let subject = self
            .tree
            .children(verb)
            .find(|&child| child < verb && of_word(child).relation == Relation::Nsubj)?;
        Some(self.source(self.reach(subject), subject))
    }

    /// "Berg, also a director of the port, said": all from the beginning of the sentence to the cue, if the
    /// tree has only its last part for the subject.
    fn whole_subject(&self, clause: &Clause, cue: &Stretch, source: &Source) -> Option<Source> {
        let start = self.words().partition_point(|word| word.span.end() <= source.span.start());
        let opener = &self.words()[0];
        let is_part = start > 1 && self.form(start - 1) == "," && source.members.len() == 1;
        let is_phrase = matches!(opener.upos, Upos::Propn | Upos::Noun | Upos::Det) && !self.is_bare_time(0);
        if !is_part
            || !is_phrase
            || self.words()[..start].iter().any(|word| word.upos == Upos::Verb || word.upos == Upos::Aux)
        {
            return None;
        }
        if self.stands_apart(&self.group(clause, cue, Some(source))) {
            return None;
        }
        let stretch = 0..cue.start;
        let head = stretch.clone().find(|&word| {
            matches!(self.words()[word].upos, Upos::Noun | Upos::Propn)
                && self.tree.head(word).is_none_or(|head| !(0..start).contains(&head))
        })?;
        Some(self.source(stretch, head))
    }

    /// "... an open market said the embassy.": the comma before the words of saying left out.
    fn inverted_at_end(&self, clause: &Clause, cue: &Stretch) -> Option<Source> {
        let verb = &self.words()[clause.head];
        let mut end = self.tree.len();
        while end > cue.end && self.is_stop(end - 1) {
            end -= 1;
        }
        let stretch = cue.end..end;
        let is_phrase = stretch
            .clone()
            .all(|word| matches!(self.words()[word].upos, Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn));
        let head = stretch
            .clone()
            .rev()
            .find(|&word| matches!(self.words()[word].upos, Upos::Noun | Upos::Propn))?;
        let names_party = self.entities.mention_at(self.span(&stretch), self.words()[head].span).is_some();
        let is_told = self.words()[..cue.start].iter().any(|word| word.xpos.is_finite());
        (ClosedClass::Inverting.contains(&verb.lemma) && is_phrase && names_party && is_told)
            .then(|| self.source(stretch, head))
    }

    /// "said Maria Lopez, a spokeswoman for the union": the subject stands behind the verb.
    pub(super) fn inverted(&self, clause: &Clause, cue: &Stretch) -> Option<Source> {
        // "Figueroa said the campaign planned": what stands before the verb is a subject.
        if cue.start > 0 && self.words()[cue.start - 1].upos != Upos::Punct {
            return None;
        }
        let subject = self.tree.children(clause.head).find(|&child| {
            child >= cue.end && self.words()[child].relation.is_subject() && !self.is_bare_time(child)
        })?;
        let reach = self.reach(subject);
        if reach.start < cue.end || reach.start > cue.end + 1 {
            return None;
        }
        // A participle after the name goes its own way: "said Lusa citing ...".
        let mut end = reach.end;
        for word in reach.clone().skip(1) {
            let it = &self.words()[word];
            if it.xpos == Xpos::Vbg
                && matches!(it.relation, Relation::Advcl | Relation::Parataxis | Relation::Acl)
            {
                end = self.reach(word).start.max(subject + 1);
                break;
            }
        }
        // Behind a quotation the name may go on further than the tree has it: ", whom the union sent".
        while let Some(more) =
            self.goes_on_as_name(end).filter(|_| cue.start > 0 && self.is_closing(cue.start - 1))
        {
            end = more;
        }
        while end > subject + 1 && self.words()[end - 1].upos == Upos::Punct {
            end -= 1;
        }
        Some(self.source(reach.start..end, subject))
    }

    /// Where an apposition or relative clause ends that starts at `end` or behind a comma there.
    pub(super) fn goes_on_as_name(&self, end: usize) -> Option<usize> {
        let start = if end < self.tree.len() && self.form(end) == "," { end + 1 } else { end };
        let opener = self.words().get(start)?;
        let relative = matches!(opener.xpos, Xpos::Wp | Xpos::Wdt);
        let named = start > end && matches!(opener.upos, Upos::Det | Upos::Propn | Upos::Noun);
        if !relative && !named {
            return None;
        }
        let stop = (start + 1..self.tree.len())
            .find(|&word| {
                let form = self.form(word);
                form == "," || matches!(form, "." | ":" | ";" | "\"" | "“" | "''" | "``" | "—" | "–" | "--")
            })
            .unwrap_or(self.tree.len());
        let finite = (start..stop).any(|word| self.words()[word].xpos.is_finite());
        (relative || !finite).then_some(stop)
    }
}
