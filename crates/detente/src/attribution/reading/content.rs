//! A cue → what is said, wanted or judged.

use detente_text::{Relation, Span, Upos, Xpos};

use super::{Sentence, Source, Stretch};
use crate::attribution::Nature;
use crate::clauses::closed_class::ClosedClass;
use crate::clauses::{Clause, Form, Position};

impl Sentence<'_> {
    /// What is said.
    pub(super) fn content(
        &self,
        clause: &Clause,
        cue: &Stretch,
        source: Option<&Source>,
        nature: Nature,
        takes_object: bool,
    ) -> Vec<Span> {
        let verb = clause.head;
        if clause.class == crate::clauses::PredicateClass::Noun {
            return self.content_of_noun(clause);
        }
        // "... an open market said the embassy": without a comma.
        let is_behind = ClosedClass::Inverting.contains(&self.words()[verb].lemma)
            && source.is_some_and(|it| it.span.start() >= self.words()[verb].span.end());
        if is_behind && cue.start > 0 && self.words()[cue.start - 1].upos != Upos::Punct {
            return vec![self.span(&(0..cue.start))];
        }
        let group = self.group(clause, cue, source);
        let is_participle = self.words()[verb].xpos == Xpos::Vbg && clause.auxiliaries.is_empty();
        // "..., he said, looking out on the crowd": commas on both sides.
        let trails = nature == Nature::Speech && !is_participle && self.stands_apart(&group);
        if trails && let Some(content) = self.before(verb, &group) {
            return content;
        }
        // "'It is over,' she said after the vote": what was quoted was said.
        let follows_quotation = nature == Nature::Speech
            && !is_participle
            && self.is_behind_quotation(&group)
            && self.after_that(cue).is_none();
        if follows_quotation && let Some(content) = self.before(verb, &group) {
            return content;
        }
        // "told staff that the merger was dead": the tree may hang the clause on the hearer.
        let hung = self
            .complement(clause, cue, source, nature)
            .or_else(|| self.after_that(cue).filter(|_| nature == Nature::Speech));
        if let Some(stretch) = hung {
            return vec![self.span(&stretch)];
        }
        let is_open = group.end < self.tree.len()
            && self.words()[group.end].upos != Upos::Punct
            && self.words()[group.end].xpos != Xpos::Vbg;
        if nature == Nature::Speech
            && !is_participle
            && !is_open
            && let Some(content) = self.before(verb, &group)
        {
            return content;
        }
        if nature == Nature::Speech
            && let Some(stretch) = self.after_colon(&group)
        {
            return vec![self.span(&stretch)];
        }
        if takes_object && let Some(stretch) = self.argument(clause, cue, source, nature) {
            return vec![self.span(&stretch)];
        }
        let rest = is_participle || is_open && source.is_some() && clause.form == Form::Finite;
        if rest && nature == Nature::Speech && group.end + 1 < self.tree.len() {
            let mut end = self.tree.len();
            while end > group.end && self.is_stop(end - 1) {
                end -= 1;
            }
            if end > group.end {
                return vec![self.span(&(group.end..end))];
            }
        }
        Vec::new()
    }

    /// What is said before a cue that is one only there: "Both mines would close, the weekly reports."
    pub(super) fn behind(
        &self,
        clause: &Clause,
        cue: &Stretch,
        source: Option<&Source>,
    ) -> Option<Vec<Span>> {
        let group = self.group(clause, cue, source);
        (self.stands_apart(&group) || self.is_behind_quotation(&group))
            .then(|| self.before(clause.head, &group))
            .flatten()
    }

    /// A clause behind the cue that depends on it: "said (that) ...", "urged them to ...".
    pub(super) fn complement(
        &self,
        clause: &Clause,
        cue: &Stretch,
        source: Option<&Source>,
        nature: Nature,
    ) -> Option<Stretch> {
        let verb = clause.head;
        let after_source = source.map_or(cue.end, |source| {
            let behind = self.words()[verb].span.end() <= source.span.start();
            if behind {
                self.words().partition_point(|word| word.span.end() <= source.span.end())
            } else {
                cue.end
            }
        });
        let first = self.tree.children(verb).find(|&child| {
            let relation = self.words()[child].relation;
            // "urged Rabat to reopen the port", where the parser sees a purpose.
            let is_asked_for = relation == Relation::Advcl
                && self.words()[child].xpos == Xpos::Vb
                && ClosedClass::ObjectControl.contains(&self.words()[verb].lemma);
            let clausal = matches!(relation, Relation::Ccomp | Relation::Xcomp) || is_asked_for;
            let marked = relation == Relation::Advcl
                && self.marker(child).is_some_and(|marker| {
                    matches!(self.form(marker).to_lowercase().as_str(), "that" | "whether")
                });
            // "said Lusa citing an official": what the speaker does while speaking.
            let beside = self.words()[child].xpos == Xpos::Vbg
                && nature == Nature::Speech
                && self.marker(child).is_none()
                && !self
                    .tree
                    .children(child)
                    .any(|it| self.words()[it].relation.is_subject() || self.words()[it].upos == Upos::Aux);
            child >= after_source && (clausal && !beside || marked)
        })?;
        let reach = self.reach(first);
        let start = reach.start.max(after_source);
        // "told reporters in Lisbon that": the marker opens the content, what is before it does not.
        let marker = self.marker(first).filter(|&marker| marker >= start);
        let mut start = marker.unwrap_or(start);
        // "She says Trump's tweets are lies": the tree may give the subject to the wrong verb.
        let object = self.tree.children(verb).find(|&child| {
            child >= after_source && child < start && self.words()[child].relation == Relation::Obj
        });
        if let Some(object) = object.filter(|_| nature != Nature::Move && marker.is_none()) {
            start = self.reach(object).start.max(after_source);
        }
        while start < reach.end && self.is_stop(start) {
            start += 1;
        }
        let end = match self.end_of_infinitive(first) {
            Some(end) => end,
            None => self.end_of_list(self.tail(verb, first, reach.end)),
        };
        Some(start..end).filter(|stretch| stretch.start < stretch.end)
    }

    /// "vowed to sign, and Oslo agreed": a clause with a subject of its own is not joined to an
    /// infinitive, whatever the tree makes of it.
    fn end_of_infinitive(&self, first: usize) -> Option<usize> {
        if self.words()[first].xpos != Xpos::Vb
            || self.marker(first).is_some_and(|it| self.form(it) == "that")
        {
            return None;
        }
        let inside = self.reach(first);
        let joined = (first + 1..inside.end).find(|&word| {
            let it = &self.words()[word];
            matches!(it.relation, Relation::Conj | Relation::Advcl | Relation::Parataxis)
                && (it.xpos.is_finite()
                    || self.tree.children(word).any(|it| self.words()[it].xpos.is_finite()))
                && self.tree.children(word).any(|it| self.words()[it].relation.is_subject())
                && self.form(self.reach(word).start.saturating_sub(1)) == ","
        })?;
        let mut end = self.reach(joined).start;
        while end > first + 1 && (self.is_stop(end - 1) || self.words()[end - 1].upos == Upos::Cconj) {
            end -= 1;
        }
        Some(end)
    }

    /// "said that three things were left: quotas, tariffs and dates": what a colon opens goes with it.
    fn end_of_list(&self, end: usize) -> usize {
        if end >= self.tree.len() || self.form(end) != ":" {
            return end;
        }
        let mut last = self.tree.len();
        while last > end && self.is_stop(last - 1) {
            last -= 1;
        }
        last
    }

    /// From the first "that" behind the cue, with no punctuation between, to the end of the sentence.
    pub(super) fn after_that(&self, cue: &Stretch) -> Option<Stretch> {
        let start = (cue.end..self.tree.len().min(cue.end + 12))
            .take_while(|&word| self.words()[word].upos != Upos::Punct)
            .find(|&word| self.words()[word].relation == Relation::Mark && self.form(word) == "that")?;
        let mut end = self.tree.len();
        while end > start && self.is_stop(end - 1) {
            end -= 1;
        }
        (end > start + 1).then_some(start..end)
    }

    pub(super) fn marker(&self, word: usize) -> Option<usize> {
        self.tree.children(word).find(|&child| self.words()[child].relation == Relation::Mark)
    }

    /// Where the content ends that ends at word `end` by the tree: the rest of the verb's phrases go
    /// with it unless a coordination or a new cue starts there.
    fn tail(&self, verb: usize, first: usize, end: usize) -> usize {
        // "want the boats gone, but Oslo has refused": no second clause is joined to an open one.
        let is_open = self.words()[first].relation == Relation::Xcomp;
        let mut end = end;
        let behind = end;
        for child in self.tree.children(verb).filter(|&child| child >= behind) {
            let relation = self.words()[child].relation;
            let reach = self.reach(child);
            let of_speaker = match relation {
                // "and left" is the speaker's deed, "and they left" may be told.
                Relation::Conj => {
                    let word = &self.words()[child];
                    is_open
                        || word.xpos.is_finite()
                            && !self.tree.children(child).any(|it| self.words()[it].relation.is_subject())
                }
                Relation::Cc => false,
                Relation::Parataxis => true,
                Relation::Advcl => {
                    self.words()[child].xpos == Xpos::Vbg
                        && reach.start > 0
                        && self.form(reach.start - 1) == ","
                }
                _ => false,
            };
            if of_speaker {
                break;
            }
            if self.words()[child].upos != Upos::Punct && relation != Relation::Cc {
                end = end.max(reach.end);
            }
        }
        while end > verb + 1 && self.is_stop(end - 1) {
            end -= 1;
        }
        end
    }

    /// The object and what goes with it: "called the pact a mistake".
    pub(super) fn argument(
        &self,
        clause: &Clause,
        cue: &Stretch,
        source: Option<&Source>,
        nature: Nature,
    ) -> Option<Stretch> {
        let verb = clause.head;
        let mut start = None;
        let mut end = cue.end;
        for child in self.tree.children(verb).filter(|&child| child >= cue.end) {
            let relation = self.words()[child].relation;
            let argument = matches!(
                relation,
                Relation::Obj
                    | Relation::Obl
                    | Relation::Xcomp
                    | Relation::Ccomp
                    | Relation::Advcl
                    | Relation::Iobj
            );
            let reach = self.reach(child);
            let in_source = source.is_some_and(|source| source.span.covers(self.words()[child].span));
            if in_source || self.words()[child].upos == Upos::Punct {
                continue;
            }
            // "blamed Oslo for closing the port" goes on, "blamed Oslo, closing the port" does not.
            let participle = self.words()[child].xpos == Xpos::Vbg
                && relation == Relation::Advcl
                && self.marker(child).is_none();
            if matches!(relation, Relation::Conj | Relation::Parataxis | Relation::Cc) || participle {
                break;
            }
            if nature == Nature::Move && start.is_some() && self.is_setting(child) {
                break;
            }
            if argument {
                if nature == Nature::Speech && !matches!(relation, Relation::Obj) && start.is_none() {
                    continue;
                }
                start.get_or_insert(reach.start.max(cue.end));
            }
            if start.is_some() {
                let is_thing = nature == Nature::Move || relation == Relation::Obj;
                end = end.max(if is_thing { self.end_of_core(child) } else { reach.end });
            }
        }
        // "the pact that the senator denounced", "the pact was denounced".
        let Some(start) = start else {
            let object = clause.arguments_in(&Position::Object).next()?;
            let reach = self.reach(object.head);
            let stretch = reach.start..reach.end.min(cue.start.max(reach.start));
            return (stretch.start < stretch.end && object.head < cue.start).then_some(stretch);
        };
        while end > start && self.is_stop(end - 1) {
            end -= 1;
        }
        if nature == Nature::Speech {
            end = self.end_of_list(self.end_of_clause(end));
        }
        (start < end).then_some(start..end)
    }

    /// "acknowledged the port was shut": a verb right behind the object has it for its subject.
    fn end_of_clause(&self, end: usize) -> usize {
        let is_verb = self.words().get(end).is_some_and(|word| word.xpos.is_finite());
        if !is_verb {
            return end;
        }
        let verb = match self.words()[end].relation {
            Relation::Aux | Relation::AuxPass | Relation::Cop => self.tree.head(end).unwrap_or(end),
            _ => end,
        };
        let mut last = self.reach(verb).end.max(end);
        while last > end && self.is_stop(last - 1) {
            last -= 1;
        }
        last
    }

    /// "in the afternoon", "because the port was shut": when, where and why something is said.
    fn is_setting(&self, word: usize) -> bool {
        let opener = |relation: Relation| {
            self.tree.children(word).find(|&child| self.words()[child].relation == relation)
        };
        match self.words()[word].relation {
            Relation::Obl => opener(Relation::Case)
                .is_some_and(|case| ClosedClass::SettingPreposition.contains(&self.words()[case].lemma)),
            Relation::Advcl => self.words()[word].xpos.is_finite() && opener(Relation::Mark).is_some(),
            Relation::OblUnmarked => true,
            _ => false,
        }
    }

    /// Where a phrase ends without what is told of it behind a comma: "the pact, which took a year".
    fn end_of_core(&self, word: usize) -> usize {
        let reach = self.reach(word);
        let tells_of_it = |inner: &usize| match self.words()[*inner].relation {
            Relation::AclRelcl => true,
            Relation::Appos | Relation::Acl => self.tree.head(*inner) == Some(word),
            _ => false,
        };
        let comma_before = |inner: usize| {
            let start = self.reach(inner).start;
            [start, start.saturating_sub(1)].into_iter().find(|&at| at > word && self.form(at) == ",")
        };
        (word + 1..reach.end).filter(tells_of_it).find_map(comma_before).unwrap_or(reach.end)
    }

    /// "the claim *that the port was open*".
    pub(super) fn content_of_noun(&self, clause: &Clause) -> Vec<Span> {
        let found =
            clause.arguments.iter().find(|it| matches!(it.position, Position::That | Position::ToInfinitive));
        let Some(found) = found else { return Vec::new() };
        let reach = self.reach(found.head);
        if reach.start <= clause.head {
            return vec![found.span];
        }
        vec![self.span(&reach)]
    }
}
