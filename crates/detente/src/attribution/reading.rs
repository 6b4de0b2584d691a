//! One sentence → the words of saying in it, with their source and what is said.
//!
//! "The talks, he said, were going nowhere" and "a senior official said the talks were going
//! nowhere" say the same; where the tree is unsure, the order of the words decides.

use detente_text::{Relation, Span, Tree, Upos, Xpos};

use super::Nature;
use super::quotes::Quotations;
use crate::clauses::{Clause, Clauses, Form, Position};
use crate::model::Stance;
use crate::rules::{Match, RuleSet};

/// A cue with its source and content, in words of one sentence.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// Which sentence.
    pub(super) sentence: usize,
    /// The words of saying.
    pub(super) cue: Span,
    pub(super) source: Option<Source>,
    pub(super) content: Vec<Span>,
    pub(super) nature: Nature,
    pub(super) stance: Stance,
    /// For a cue that passes on what another says, whom it cites.
    pub(super) origin: Option<Source>,
    /// The draft that passes this one on, where the tree does not show it.
    pub(super) outer: Option<usize>,
    /// The cue with what hangs on it without being said: hearer, time, medium.
    pub(super) beside: Span,
    /// Where what was said before ends, for a cue with which the same speaker says something more.
    pub(super) goes_on_from: Option<u32>,
}

/// Who speaks: the phrase and the heads of its conjuncts.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Source {
    pub(super) span: Span,
    /// Phrase and head of each conjunct.
    pub(super) members: Vec<(Span, Span)>,
}

/// What a sentence is read with.
pub(super) struct Sentence<'s> {
    pub(super) text: &'s str,
    pub(super) index: usize,
    pub(super) tree: &'s Tree,
    pub(super) clauses: &'s Clauses,
    pub(super) rules: &'s RuleSet,
    pub(super) quotations: &'s Quotations,
}

/// Most words and marks of a quotation that may be a title.
const TITLE: usize = 8;

/// A stretch of words, from the first up to, not including, the last.
type Stretch = std::ops::Range<usize>;

impl Sentence<'_> {
    /// The attribution that a match of a source rule stands for, if the words bear it out.
    pub(super) fn draft(&self, found: &Match) -> Option<Draft> {
        let nature = Nature::of(self.rules.setting(found, "what"));
        let stance = match self.rules.setting(found, "stance") {
            Some("denied") => Stance::Denied,
            Some("distanced") => Stance::Distanced,
            Some("believed") => Stance::Believed,
            _ => Stance::Asserted,
        };
        let relays = found.fills.iter().any(|fill| fill.role == "origin");
        let draft = |cue, beside, source, content, origin| Draft {
            sentence: self.index,
            cue,
            source,
            content,
            nature,
            stance,
            origin,
            outer: None,
            beside,
            goes_on_from: None,
        };
        let of_trigger = |clause: &&Clause| found.trigger_words.contains(&clause.head);
        let Some(clause) = found.clause.map(|at| &self.clauses.clauses[at]).filter(of_trigger) else {
            let first = *found.trigger_words.first()?;
            let last = *found.trigger_words.last()?;
            let (source, content) = self.around_phrase(first, last + 1, found)?;
            return Some(draft(found.trigger, found.trigger, source, content, None));
        };
        let cue = self.cue_words(clause, found);
        if relays {
            let fill = found.fills.iter().find(|fill| fill.role == "origin")?;
            let origin = self.source_of_fill(fill);
            let source = self.speaker(clause, found, &cue);
            let content = self.content(clause, &cue, source.as_ref(), nature, true);
            return Some(draft(self.span(&cue), self.span(&cue), source, content, Some(origin)));
        }
        let source = self.speaker(clause, found, &cue);
        // "I think" inside a quotation is a manner of speaking, not a report.
        if self.quotations.at(self.words()[clause.head].span.start()).is_some() {
            let told = nature == Nature::Speech
                && source.as_ref().is_some_and(|source| !self.is_conversation(source));
            if !told {
                return None;
            }
        }
        // "to raise the issue", "could back the deal": something to be done, not said.
        let is_open = clause.form == Form::Infinitive
            || clause.auxiliaries.iter().any(|&word| self.words()[word].xpos == Xpos::Md);
        if is_open && matches!(nature, Nature::Move | Nature::View) {
            return None;
        }
        let takes_object = nature != Nature::Speech
            || found.fills.iter().any(|fill| fill.role == "says" && fill.position == Position::Object);
        let content = self.content(clause, &cue, source.as_ref(), nature, takes_object);
        if content.is_empty() {
            return None;
        }
        let beside = self.span(&self.group(clause, &cue, source.as_ref()));
        // "In a joint statement, the ministers said".
        let fronted = self
            .tree
            .children(clause.head)
            .find(|&child| child < clause.head && self.words()[child].relation == Relation::Obl);
        let beside = fronted.map_or(beside, |child| beside.join(self.span(&self.reach(child))));
        let goes_on_from = if nature == Nature::Speech { self.goes_on_from(clause, &cue) } else { None };
        Some(Draft { goes_on_from, ..draft(self.span(&cue), beside, source, content, None) })
    }

    /// "said the pact was dead, *adding*", "said it would wait and *warned*": a participle behind a
    /// comma, or a past behind a conjunction.
    fn goes_on_from(&self, clause: &Clause, cue: &Stretch) -> Option<u32> {
        let mut before = cue.start.checked_sub(1)?;
        let xpos = self.words()[clause.head].xpos;
        let is_participle = xpos == Xpos::Vbg && clause.auxiliaries.is_empty() && self.form(before) == ",";
        let is_joined = xpos == Xpos::Vbd && self.words()[before].upos == Upos::Cconj;
        if !is_participle && !is_joined {
            return None;
        }
        while before > 0 && (self.is_stop(before) || self.words()[before].upos == Upos::Cconj) {
            before -= 1;
        }
        Some(self.words()[before].span.end())
    }

    /// "I", "you", "we": those who talk to each other.
    fn is_conversation(&self, source: &Source) -> bool {
        let first = self.words().partition_point(|word| word.span.end() <= source.span.start());
        self.words().get(first).is_some_and(|word| {
            word.xpos == Xpos::Prp && matches!(word.lemma.as_str(), "i" | "I" | "you" | "we" | "it")
        })
    }

    fn words(&self) -> &[detente_text::Word] {
        self.tree.words()
    }

    fn form(&self, word: usize) -> &str {
        self.words()[word].span.of(self.text)
    }

    fn span(&self, stretch: &Stretch) -> Span {
        self.words()[stretch.start].span.join(self.words()[stretch.end - 1].span)
    }

    /// First and one after the last word of a subtree.
    fn reach(&self, word: usize) -> Stretch {
        let all = self.tree.subtree(word);
        let first = all.iter().copied().min().unwrap_or(word);
        let last = all.iter().copied().max().unwrap_or(word);
        first..last + 1
    }

    /// The verb with the auxiliaries and adverbs that stand right beside it.
    fn cue_words(&self, clause: &Clause, found: &Match) -> Stretch {
        let mut first = clause.head;
        let mut end = clause.head + 1;
        while first > 0 && self.belongs_to_verb(first - 1, clause) {
            first -= 1;
        }
        for &word in &found.trigger_words {
            if word >= end && word < end + 3 {
                end = word + 1;
            }
        }
        first..end
    }

    fn belongs_to_verb(&self, word: usize, clause: &Clause) -> bool {
        if clause.auxiliaries.contains(&word) {
            return true;
        }
        let of_verb = self.tree.head(word) == Some(clause.head);
        let relation = self.words()[word].relation;
        let is_auxiliary = matches!(relation, Relation::Aux | Relation::AuxPass | Relation::Cop);
        of_verb && (is_auxiliary || relation == Relation::Advmod && self.words()[word].upos == Upos::Adv)
    }

    fn source_of_fill(&self, fill: &crate::rules::Fill) -> Source {
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
    fn speaker(&self, clause: &Clause, found: &Match, cue: &Stretch) -> Option<Source> {
        let is_active = clause.class == crate::clauses::PredicateClass::Verb && !clause.passive;
        if is_active {
            if let Some(pronoun) = cue.start.checked_sub(1).filter(|&word| self.is_nominative(word)) {
                return Some(self.source(pronoun..pronoun + 1, pronoun));
            }
            if let Some(source) = self.phrase_after_quotation(cue) {
                return Some(source);
            }
            let has_hearer = self.rules.setting(found, "of") == Some("hearer");
            if let Some(inverted) = self.inverted(clause, cue).filter(|_| !has_hearer) {
                return Some(inverted);
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
    fn phrase_after_quotation(&self, cue: &Stretch) -> Option<Source> {
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
    fn phrase_before(&self, cue: &Stretch) -> Option<Source> {
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

    fn has_conjunction(&self, span: Span) -> bool {
        self.words().iter().any(|word| span.covers(word.span) && word.upos == Upos::Cconj)
    }

    fn source(&self, stretch: Stretch, head: usize) -> Source {
        // "that officials had said": the marker is no part of the name.
        let starts = stretch.clone().find(|&word| {
            word >= head
                || !matches!(self.words()[word].relation, Relation::Mark | Relation::Cc | Relation::Punct)
        });
        let stretch = starts.unwrap_or(stretch.start)..stretch.end;
        let span = self.span(&stretch);
        Source { span, members: vec![(span, self.words()[head].span)] }
    }

    fn is_nominative(&self, word: usize) -> bool {
        let it = &self.words()[word];
        it.xpos == Xpos::Prp && it.relation.is_subject()
    }

    /// "Friday", "last week" as a phrase of its own.
    fn is_bare_time(&self, word: usize) -> bool {
        let form = self.form(word).to_lowercase();
        let day = form.ends_with("day") && form.len() > 5 && form != "holiday";
        day || self.words()[word].relation == Relation::OblUnmarked
    }

    /// "said Maria Lopez, a spokeswoman for the union": the subject stands behind the verb.
    fn inverted(&self, clause: &Clause, cue: &Stretch) -> Option<Source> {
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
    fn goes_on_as_name(&self, end: usize) -> Option<usize> {
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

    /// What is said.
    fn content(
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

    /// Whether a quotation ends right before the cue and its source.
    fn is_behind_quotation(&self, group: &Stretch) -> bool {
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
    fn stands_apart(&self, group: &Stretch) -> bool {
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

    /// A clause behind the cue that depends on it: "said (that) ...", "urged them to ...".
    fn complement(
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
            let clausal = matches!(relation, Relation::Ccomp | Relation::Xcomp);
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
        Some(start..self.tail(verb, reach.end)).filter(|stretch| stretch.start < stretch.end)
    }

    /// From the first "that" behind the cue, with no punctuation between, to the end of the sentence.
    fn after_that(&self, cue: &Stretch) -> Option<Stretch> {
        let start = (cue.end..self.tree.len().min(cue.end + 12))
            .take_while(|&word| self.words()[word].upos != Upos::Punct)
            .find(|&word| self.words()[word].relation == Relation::Mark && self.form(word) == "that")?;
        let mut end = self.tree.len();
        while end > start && self.is_stop(end - 1) {
            end -= 1;
        }
        (end > start + 1).then_some(start..end)
    }

    fn marker(&self, word: usize) -> Option<usize> {
        self.tree.children(word).find(|&child| self.words()[child].relation == Relation::Mark)
    }

    /// Where the content ends that ends at word `end` by the tree: the rest of the verb's phrases go
    /// with it unless a coordination or a new cue starts there.
    fn tail(&self, verb: usize, end: usize) -> usize {
        let mut end = end;
        let behind = end;
        for child in self.tree.children(verb).filter(|&child| child >= behind) {
            let relation = self.words()[child].relation;
            let reach = self.reach(child);
            let of_speaker = match relation {
                // "and left" is the speaker's deed, "and they left" may be told.
                Relation::Conj => {
                    let word = &self.words()[child];
                    word.xpos.is_finite()
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

    fn is_stop(&self, word: usize) -> bool {
        let it = &self.words()[word];
        it.upos == Upos::Punct && !matches!(self.form(word), "\"" | "”" | "''" | ")")
    }

    /// The source, the cue and what hangs on the cue without being said: hearer, time, place.
    fn group(&self, clause: &Clause, cue: &Stretch, source: Option<&Source>) -> Stretch {
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
    fn before(&self, verb: usize, group: &Stretch) -> Option<Vec<Span>> {
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

    fn is_closing(&self, word: usize) -> bool {
        matches!(
            self.form(word),
            "," | "\"" | "”" | "''" | "``" | "—" | "–" | "--" | "-" | "?" | "!" | "’" | "'" | "..." | "…"
        )
    }

    /// "The talks, he said, were going nowhere": the second half.
    fn going_on(&self, verb: usize, group: &Stretch) -> Option<Stretch> {
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

    fn after_colon(&self, group: &Stretch) -> Option<Stretch> {
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

    /// The object and what goes with it: "called the pact a mistake".
    fn argument(
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
            let participle = self.words()[child].xpos == Xpos::Vbg && relation == Relation::Advcl;
            if matches!(relation, Relation::Conj | Relation::Parataxis | Relation::Cc) || participle {
                break;
            }
            if argument {
                if nature == Nature::Speech && !matches!(relation, Relation::Obj) && start.is_none() {
                    continue;
                }
                start.get_or_insert(reach.start.max(cue.end));
            }
            if start.is_some() {
                end = end.max(reach.end);
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
        (start < end).then_some(start..end)
    }

    /// "the claim *that the port was open*".
    fn content_of_noun(&self, clause: &Clause) -> Vec<Span> {
        let found =
            clause.arguments.iter().find(|it| matches!(it.position, Position::That | Position::ToInfinitive));
        let Some(found) = found else { return Vec::new() };
        let reach = self.reach(found.head);
        if reach.start <= clause.head {
            return vec![found.span];
        }
        vec![self.span(&reach)]
    }

    /// "According to two diplomats, the draft was ready"; "the fleet has reportedly left".
    fn around_phrase(&self, first: usize, end: usize, found: &Match) -> Option<(Option<Source>, Vec<Span>)> {
        let length = self.tree.len();
        if self.words()[end - 1].upos == Upos::Adv {
            return Some((None, vec![self.span(&self.clause_around(first))]));
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
    fn phrase_end(&self, start: usize) -> usize {
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
    fn goes_on_after_comma(&self, start: usize, comma: usize) -> bool {
        let next = (comma + 1).min(self.tree.len() - 1);
        (start..comma).any(|word| {
            self.tree.children(word).any(|child| {
                matches!(self.words()[child].relation, Relation::Appos | Relation::Conj)
                    && self.reach(child).contains(&next)
            })
        })
    }

    /// The clause that holds a word: its verb's words.
    fn clause_around(&self, word: usize) -> Stretch {
        let verb = self.tree.head(word).unwrap_or(word);
        let mut reach = self.reach(verb);
        while reach.end > reach.start + 1 && self.is_stop(reach.end - 1) {
            reach.end -= 1;
        }
        reach
    }
}
