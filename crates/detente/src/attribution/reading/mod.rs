//! One sentence → the words of saying in it, with their source and what is said.
//!
//! "The talks, he said, were going nowhere" and "a senior official said the talks were going
//! nowhere" say the same; where the tree is unsure, the order of the words decides.

mod content;
mod order;
mod phrase;
mod speaker;

use detente_text::{Relation, Span, Tree, Upos, Xpos};

use super::Nature;
use super::quotes::Quotations;
use crate::clauses::{Clause, Clauses, Form, Position};
use crate::entities::Entities;
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
    pub(super) entities: &'s Entities,
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
        // "in the view of": the noun of a phrase is no predicate.
        let opens_phrase = |at: &usize| self.words()[*at].relation == Relation::Case;
        let is_phrase = found.trigger_words.first().is_some_and(opens_phrase);
        let of_trigger = |clause: &&Clause| !is_phrase && found.trigger_words.contains(&clause.head);
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
        let content = if self.rules.setting(found, "place") == Some("behind") {
            self.behind(clause, &cue, source.as_ref()).unwrap_or_default()
        } else {
            self.content(clause, &cue, source.as_ref(), nature, takes_object)
        };
        // "is seen as a defeat": what the rule takes for said.
        let fill =
            || found.fills.iter().find(|it| it.role == "says" && matches!(it.position, Position::Oblique(_)));
        let content =
            if content.is_empty() { fill().map(|it| it.span).into_iter().collect() } else { content };
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
        let goes_on_from = self.goes_on_from(clause, &cue, nature);
        // "what the ministry called a threat": its word, not the writer's.
        let is_called = nature == Nature::Move && self.is_free_relative(clause.head);
        let (nature, stance) = if is_called { (Nature::Speech, Stance::Distanced) } else { (nature, stance) };
        Some(Draft { nature, stance, goes_on_from, ..draft(self.span(&cue), beside, source, content, None) })
    }

    /// "said the pact was dead, *adding*", "said it would wait and *warned*": a participle behind a
    /// comma, or a past behind a conjunction.
    fn goes_on_from(&self, clause: &Clause, cue: &Stretch, nature: Nature) -> Option<u32> {
        let mut before = cue.start.checked_sub(1)?;
        let xpos = self.words()[clause.head].xpos;
        let is_participle = nature == Nature::Speech
            && xpos == Xpos::Vbg
            && clause.auxiliaries.is_empty()
            && self.form(before) == ",";
        let is_joined = xpos == Xpos::Vbd && self.words()[before].upos == Upos::Cconj;
        if !is_participle && !is_joined {
            return None;
        }
        while before > 0 && (self.is_stop(before) || self.words()[before].upos == Upos::Cconj) {
            before -= 1;
        }
        Some(self.words()[before].span.end())
    }

    /// "what the ministry called ...": a verb whose object is a "what" before it.
    fn is_free_relative(&self, verb: usize) -> bool {
        self.tree.children(verb).any(|child| child < verb && self.words()[child].xpos == Xpos::Wp)
            || self.tree.head(verb).is_some_and(|head| head < verb && self.words()[head].xpos == Xpos::Wp)
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
}
