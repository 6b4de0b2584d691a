//! Events that name no issue take over the one that the text is about, and say where from.
//!
//! "The minister rejected it" rejects what the sentence before demands; "the talks failed" in an
//! article on herring quotas is a failure on herring quotas.

use detente_text::Span;

use super::words::plain_words;
use super::{Facet, Taxonomy};
use crate::model::{ActKind, Event, IssueArgument, IssueBasis};

/// How many sentences back an anaphor looks.
const ANAPHOR_SENTENCES: u32 = 1;
/// A phrase of more words than this is no anaphor: "this in a plan of one year for cooperation".
const ANAPHOR_WORDS: usize = 7;

impl Taxonomy {
    /// Gives the events without a known issue one: an anaphor that of the event told before, any
    /// other that of the title or of the whole article. Meetings need none.
    pub fn inherit(&self, text: &str, title: Option<Span>, sentences: &[Span], events: &mut [Event]) {
        if events.is_empty() {
            return;
        }
        let about = self.topic(text, title, sentences).map(|issue| issue.id.clone());
        let named = title.and_then(|title| self.classify(text, title)).map(|issue| issue.id.clone());
        let basis =
            if about.is_some() && about == named { IssueBasis::FromTitle } else { IssueBasis::FromMeeting };
        let mut told: Option<(u32, String)> = None;
        for event in events {
            let before = told.clone().filter(|(sentence, _)| event.sentence <= sentence + ANAPHOR_SENTENCES);
            for issue in event.issues.iter_mut().filter(|issue| issue.id.is_none()) {
                let points_back = issue.span.is_some_and(|span| self.points_back(text, span));
                match (&before, &about) {
                    (Some((_, id)), _) if points_back => {
                        issue.id = Some(id.clone());
                        issue.basis = IssueBasis::Anaphor;
                    }
                    (_, Some(id)) => {
                        issue.id = Some(id.clone());
                        issue.basis = basis;
                    }
                    _ => {}
                }
            }
            if let Some(id) = about.as_ref().filter(|_| event.issues.is_empty() && has_an_issue(event.kind)) {
                event.issues.push(inherited(id, basis));
            }
            for issue in &mut event.issues {
                self.settle(event.kind, issue);
            }
            let stated = event.issues.iter().find(|issue| issue.basis == IssueBasis::Stated);
            if let Some(id) = stated.and_then(|issue| issue.id.clone()) {
                told = Some((event.sentence, id));
            }
        }
    }

    /// Whether the phrase is a pronoun or little more: "it", "these demands".
    fn points_back(&self, text: &str, span: Span) -> bool {
        let words = plain_words(text, span);
        let points = |row: usize| matches!(self.facets[row], Facet::Anaphor);
        words.len() <= ANAPHOR_WORDS && self.facet_cues.hits(&words).iter().any(|hit| points(hit.row))
    }
}

/// Whether an act of this kind is always about something.
fn has_an_issue(kind: ActKind) -> bool {
    !matches!(
        kind,
        ActKind::Talk
            | ActKind::Schedule
            | ActKind::Suspend
            | ActKind::Resume
            | ActKind::Cancel
            | ActKind::Mediate
    )
}

fn inherited(id: &str, basis: IssueBasis) -> IssueArgument {
    IssueArgument {
        id: Some(id.to_owned()),
        span: None,
        basis,
        direction: None,
        commodity: None,
        quantity: None,
        deadline: None,
        excluded: None,
        beneficiary: None,
    }
}
