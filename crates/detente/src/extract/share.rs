//! How much of the texts is parsed: what words alone cannot tell from sentences that hold an event.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::grammar::ParsedSentence;

/// How much of the texts was parsed: what the gate of an extractor saves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ParsedShare {
    /// Sentences, headings, datelines and bylines.
    pub sentences: u64,
    /// Those of them that were parsed.
    pub parsed_sentences: u64,
    /// Bytes of the sentences.
    pub bytes: u64,
    /// Bytes of those that were parsed.
    pub parsed_bytes: u64,
}

/// What an extractor has read so far. Threads add to it in any order; the sums are the same.
#[derive(Debug, Default)]
pub(super) struct Counters {
    all: Counter,
    with_tree: Counter,
}

#[derive(Debug, Default)]
struct Counter {
    sentences: AtomicU64,
    bytes: AtomicU64,
}

impl Counters {
    pub(super) fn count(&self, sentences: &[ParsedSentence]) {
        self.all.count(sentences.iter());
        self.with_tree.count(sentences.iter().filter(|it| it.tree.is_some()));
    }

    pub(super) fn share(&self) -> ParsedShare {
        let read = |number: &AtomicU64| number.load(Ordering::Relaxed);
        ParsedShare {
            sentences: read(&self.all.sentences),
            parsed_sentences: read(&self.with_tree.sentences),
            bytes: read(&self.all.bytes),
            parsed_bytes: read(&self.with_tree.bytes),
        }
    }
}

impl Counter {
    fn count<'s>(&self, sentences: impl Iterator<Item = &'s ParsedSentence>) {
        let (mut count, mut bytes) = (0, 0);
        for sentence in sentences {
            count += 1;
            bytes += u64::from(sentence.sentence.span.len());
        }
        self.sentences.fetch_add(count, Ordering::Relaxed);
        self.bytes.fetch_add(bytes, Ordering::Relaxed);
    }
}
