//! What stands in one sentence, out of lists for the whole text, so that a long text costs no more a
//! sentence than a short one.

use detente_text::Span;
use detente_text::sentence::LONGEST;

use crate::grammar::ParsedSentence;
use crate::model::{Attribution, AttributionId, Link};

/// The part of a list in text order that starts inside `sentence`.
pub(super) fn inside<T>(items: &[T], sentence: Span, span: impl Fn(&T) -> Span) -> &[T] {
    let from = items.partition_point(|it| span(it).start() < sentence.start());
    let to = items.partition_point(|it| span(it).start() < sentence.end());
    &items[from..to]
}

/// The statement with this id; ids ascend, though not without gaps.
pub(super) fn statement(statements: &[Attribution], id: AttributionId) -> Option<&Attribution> {
    let at = statements.binary_search_by_key(&id, |it| it.id).ok()?;
    statements.get(at)
}

/// The link whose cue, which is no longer than a sentence, shares a word with `trigger`; statements are in the order of their cues, those
/// without one in that of their contents.
pub(super) fn cued_at(statements: &[Attribution], trigger: Span) -> Option<&Link> {
    let start = |it: &Attribution| {
        let cue = it.chain.last().and_then(|link| link.cue);
        cue.or(it.content.first().copied()).map_or(0, Span::start)
    };
    let from = statements.partition_point(|it| start(it) + LONGEST as u32 <= trigger.start());
    statements[from..]
        .iter()
        .take_while(|it| start(it) < trigger.end())
        .filter_map(|it| it.chain.last())
        .find(|link| link.cue.is_some_and(|cue| cue.overlaps(trigger)))
}

/// Reported statements by the sentences that their contents reach into.
pub(super) struct Statements {
    by_sentence: Vec<Vec<usize>>,
}

impl Statements {
    pub(super) fn new(statements: &[Attribution], sentences: &[ParsedSentence]) -> Self {
        let mut by_sentence: Vec<Vec<usize>> = vec![Vec::new(); sentences.len()];
        for (at, statement) in statements.iter().enumerate() {
            for content in &statement.content {
                let first = sentences.partition_point(|it| it.sentence.span.end() <= content.start());
                let reached =
                    sentences[first..].iter().take_while(|it| it.sentence.span.start() < content.end());
                let count = reached.count();
                for here in by_sentence[first..].iter_mut().take(count) {
                    if here.last() != Some(&at) {
                        here.push(at);
                    }
                }
            }
        }
        Self { by_sentence }
    }

    /// Positions of the statements, in text order.
    pub(super) fn of(&self, sentence: usize) -> &[usize] {
        &self.by_sentence[sentence]
    }
}
