//! Sentences → one list of words with everything that a single word shows: its form in the
//! gazetteer's vocabulary, its letters, its tags where the sentence is parsed.
//!
//! "NATO" in running text is a word in capitals; in a headline of capitals it is just a word.

use std::ops::Range;

use detente_text::{Relation, SentenceKind, Span, Tree, Upos, Xpos};

use rustc_hash::FxHashMap;

use super::gazetteer::{Classes, Gazetteer, WordId};
use super::joined::joined;
use super::learned::{Learned, NameKind, learned};
use crate::grammar::ParsedSentence;

/// One word of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    pub(super) span: Span,
    pub(super) sentence: u32,
    pub(super) id: Option<WordId>,
    pub(super) classes: Classes,
    pub(super) letters: Letters,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Letters {
    /// "talks".
    Lower,
    /// "Talks".
    Capital,
    /// "NATO", "U.S."
    Capitals,
    /// "3", "3rd".
    Digits,
    /// "'s", "’".
    Clitic,
    /// "," and all else.
    Punctuation,
}

/// One sentence of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct SentenceView<'a> {
    /// Index of its first word.
    pub(super) first: usize,
    /// Index after its last word.
    pub(super) last: usize,
    pub(super) kind: SentenceKind,
    pub(super) case: Case,
    pub(super) tree: Option<&'a Tree>,
}

/// What a capital letter means in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// It marks a name, or the first word.
    Running,
    /// Nearly every word has one: "China and U.S. Fail to Agree".
    Title,
    /// Every letter is one: "U.S., JAPAN FAIL TO AGREE".
    Capitals,
    /// There is none in the whole text.
    Lower,
}

impl Case {
    /// Whether a capital says something.
    pub(super) const fn is_mixed(self) -> bool {
        matches!(self, Self::Running | Self::Title)
    }
}

/// The words of a text.
#[derive(Debug)]
pub(super) struct Words<'a> {
    pub(super) text: &'a str,
    pub(super) gazetteer: &'a Gazetteer,
    pub(super) list: Vec<Word>,
    pub(super) sentences: Vec<SentenceView<'a>>,
    /// For each word the name around it, as far as the learnt model sees one.
    pub(super) learned: Vec<Option<Learned>>,
    /// The names that the model sees inside these, in text order.
    pub(super) nested: Vec<Learned>,
    /// Where names of firms with "and" in them start, with the word after the last.
    pub(super) joined: FxHashMap<usize, usize>,
}

impl<'a> Words<'a> {
    pub(super) fn new(text: &'a str, sentences: &'a [ParsedSentence], gazetteer: &'a Gazetteer) -> Self {
        let count = sentences.iter().map(|sentence| sentence.tokens.len()).sum();
        let mut words = Vec::with_capacity(count);
        let mut views = Vec::with_capacity(sentences.len());
        let mut buffer = String::new();
        for (at, sentence) in sentences.iter().enumerate() {
            let first = words.len();
            for token in &sentence.tokens {
                let form = token.span.of(text);
                let id = gazetteer.word(form, &mut buffer);
                let classes = id.map(|id| gazetteer.classes(id)).unwrap_or_default();
                let letters = letters(form);
                words.push(Word { span: token.span, sentence: at as u32, id, classes, letters });
            }
            let case = case(&words[first..]);
            let tree = sentence.tree.as_ref().filter(|tree| tree.len() == sentence.tokens.len());
            views.push(SentenceView { first, last: words.len(), kind: sentence.sentence.kind, case, tree });
        }
        let has_capital =
            words.iter().any(|word| matches!(word.letters, Letters::Capital | Letters::Capitals));
        if !has_capital {
            for view in &mut views {
                view.case = Case::Lower;
            }
        }
        let mut words = Self {
            text,
            gazetteer,
            list: words,
            sentences: views,
            learned: Vec::new(),
            nested: Vec::new(),
            joined: FxHashMap::default(),
        };
        words.joined = joined(&words);
        (words.learned, words.nested) = learned(&words);
        words
    }

    pub(super) fn form(&self, word: usize) -> &'a str {
        self.list[word].span.of(self.text)
    }

    pub(super) fn is(&self, word: usize, class: Classes) -> bool {
        self.list[word].classes.has(class)
    }

    pub(super) fn letters(&self, word: usize) -> Letters {
        self.list[word].letters
    }

    pub(super) fn sentence_of(&self, word: usize) -> &SentenceView<'a> {
        &self.sentences[self.list[word].sentence as usize]
    }

    /// The bytes from word `first` up to, but not including, word `last`.
    pub(super) fn span(&self, first: usize, last: usize) -> Span {
        self.list[first].span.join(self.list[last - 1].span)
    }

    /// The words that lie in `span`.
    pub(super) fn inside(&self, span: Span) -> Option<Range<usize>> {
        let first = self.list.partition_point(|word| word.span.start() < span.start());
        let last = self.list.partition_point(|word| word.span.end() <= span.end());
        (first < last).then_some(first..last)
    }

    /// Whether the word starts with a capital.
    pub(super) fn is_capital(&self, word: usize) -> bool {
        matches!(self.letters(word), Letters::Capital | Letters::Capitals)
    }

    pub(super) fn is_possessive(&self, word: usize) -> bool {
        self.letters(word) == Letters::Clitic
    }

    /// Whether a capital there says nothing, since any word would have one.
    pub(super) fn opens_sentence(&self, word: usize) -> bool {
        let first = self.sentence_of(word).first;
        (first..word).all(|before| self.letters(before) == Letters::Punctuation)
            || word > first
                && self.letters(word - 1) == Letters::Punctuation
                && matches!(self.form(word - 1), "\"" | "“" | "``" | ":" | "‘")
    }

    /// Whether the word before is of one of these classes.
    pub(super) fn is_behind(&self, word: usize, classes: Classes) -> bool {
        word > self.sentence_of(word).first && self.is(word - 1, classes)
    }

    /// The word before, past an article.
    pub(super) fn before(&self, first: usize) -> Option<usize> {
        let start = self.sentence_of(first).first;
        let mut at = first.checked_sub(1).filter(|&at| at >= start)?;
        if self.is(at, Classes::DETERMINER) {
            at = at.checked_sub(1).filter(|&at| at >= start)?;
        }
        Some(at)
    }

    /// Whether a verb of speech stands beside the words `first..last`.
    pub(super) fn speaks(&self, first: usize, last: usize) -> bool {
        let view = self.sentence_of(first);
        let after = last < view.last && self.is(last, Classes::SPEECH_VERB);
        let before = first > view.first
            && self.is(first - 1, Classes::SPEECH_VERB)
            && (last == view.last || self.letters(last) == Letters::Punctuation);
        let subject = self.relation(first).is_some_and(Relation::is_subject)
            && self.head(first).is_some_and(|head| self.is(head, Classes::SPEECH_VERB));
        after || before || subject
    }

    /// What the learnt model takes exactly these words for a name of.
    pub(super) fn seen_as(&self, first: usize, last: usize) -> Option<NameKind> {
        self.learned[first].filter(|seen| (seen.first, seen.last) == (first, last)).map(|seen| seen.kind)
    }

    /// The tag of the word, where its sentence is parsed.
    pub(super) fn upos(&self, word: usize) -> Option<Upos> {
        let view = self.sentence_of(word);
        view.tree.map(|tree| tree.words()[word - view.first].upos)
    }

    /// Whether the word is a name in the plural, "Kurds", where its sentence is parsed.
    pub(super) fn is_plural_name(&self, word: usize) -> bool {
        let view = self.sentence_of(word);
        view.tree.is_some_and(|tree| tree.words()[word - view.first].xpos == Xpos::Nnps)
    }

    /// How the word depends on its head, where its sentence is parsed.
    pub(super) fn relation(&self, word: usize) -> Option<Relation> {
        let view = self.sentence_of(word);
        view.tree.map(|tree| tree.words()[word - view.first].relation)
    }

    /// The word that this one depends on, where its sentence is parsed.
    pub(super) fn head(&self, word: usize) -> Option<usize> {
        let view = self.sentence_of(word);
        view.tree.and_then(|tree| tree.head(word - view.first)).map(|head| head + view.first)
    }
}

fn letters(form: &str) -> Letters {
    let mut chars = form.chars();
    let Some(first) = chars.next() else { return Letters::Punctuation };
    if matches!(first, '\'' | '\u{2019}') {
        let rest = chars.as_str();
        return if rest.is_empty() || rest.eq_ignore_ascii_case("s") {
            Letters::Clitic
        } else {
            Letters::Punctuation
        };
    }
    if first.is_ascii_digit() {
        return Letters::Digits;
    }
    if !first.is_alphabetic() {
        return Letters::Punctuation;
    }
    if !first.is_uppercase() {
        return Letters::Lower;
    }
    let capitals = form.chars().filter(|c| c.is_uppercase()).count();
    if capitals >= 2 && !form.chars().any(char::is_lowercase) { Letters::Capitals } else { Letters::Capital }
}

fn case(words: &[Word]) -> Case {
    let (mut lower, mut capital, mut capitals, mut common) = (0, 0, 0, 0);
    for word in words {
        match word.letters {
            Letters::Lower => {
                // "of", "to" are small in titles too.
                let is_small = word.classes.has(Classes::CONNECTOR)
                    || word.classes.has(Classes::DETERMINER)
                    || word.classes.has(Classes::LOCATIVE)
                    || word.classes.has(Classes::AUXILIARY);
                lower += usize::from(!is_small);
            }
            Letters::Capital => {
                capital += 1;
                common += usize::from(word.classes.has(Classes::COMMON));
            }
            Letters::Capitals => {
                capitals += 1;
                common += usize::from(word.classes.has(Classes::COMMON));
            }
            _ => {}
        }
    }
    if lower == 0 && capitals >= 2 && capitals > 3 * capital && common > 0 {
        Case::Capitals
    } else if common >= 2 && capital + capitals >= 4 && lower * 4 <= capital + capitals {
        Case::Title
    } else {
        Case::Running
    }
}
