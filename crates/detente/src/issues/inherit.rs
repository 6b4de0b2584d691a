//! Events that name no issue take over the one that the text is about, and say where from.
//!
//! "The minister rejected it" rejects what the sentence before demands; "the talks failed" in an
//! article on herring quotas is a failure on herring quotas.

use detente_text::Span;
use rustc_hash::FxHashMap;

use super::words::plain_words;
use super::{Facet, Taxonomy, field};
use crate::model::{ActKind, Event, IssueArgument, IssueBasis};

/// How many sentences back an anaphor looks.
const ANAPHOR_SENTENCES: u32 = 1;
/// How many sentences back "the tax" was named in full.
const FULL_NAME_SENTENCES: u32 = 2;
/// How many words before and after "talks" name what they are about.
const WORDS_BEFORE_SITTING: usize = 3;
const WORDS_AFTER_SITTING: usize = 8;
/// A phrase of more words than this says more than what it repeats.
const REPEATED_WORDS: usize = 3;
/// A phrase of more words than this is no anaphor: "this in a plan of one year for cooperation".
const ANAPHOR_WORDS: usize = 7;

/// The act that stated an issue last. Demands in one breath are one: "urged Oslo to lift the ban and to
/// cut its duty. It pressed for this at every round."
struct Told {
    sentence: u32,
    trigger: Span,
    issues: Vec<(String, Option<Span>)>,
}

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
        let mut told: Option<Told> = None;
        let spans = spans_of_acts(events);
        for event in events {
            let sentence = sentences.get(event.sentence as usize).copied();
            let acts = spans.get(&event.sentence).map(Vec::as_slice).unwrap_or_default();
            let before = told.as_ref().filter(|told| event.sentence <= told.sentence + ANAPHOR_SENTENCES);
            let is_stated = |issue: &IssueArgument| issue.basis == IssueBasis::Stated && issue.id.is_some();
            let states_one = event.issues.iter().any(is_stated);
            for issue in &mut event.issues {
                issue.id = issue.id.take().map(|id| self.meant(about.as_deref(), id));
                if let Some(id) = self.named_in_full_before(text, sentences, event.sentence, issue) {
                    issue.id = Some(self.meant(about.as_deref(), id));
                    issue.basis = IssueBasis::Anaphor;
                }
            }
            let needs_one = event.issues.is_empty() || event.issues.iter().any(|issue| issue.id.is_none());
            let needs_one = needs_one && takes_a_position(event.kind);
            let near = needs_one.then(|| self.named_before(text, sentences, event)).flatten();
            let near = near.map(|id| self.meant(about.as_deref(), id));
            if let Some(id) = near.as_ref().filter(|_| event.issues.is_empty()) {
                event.issues.push(inherited(id, IssueBasis::Anaphor));
            }
            if event.issues.is_empty() && event.kind.is_of_a_sitting() {
                event.issues.extend(self.named_beside(text, sentences, event, about.as_deref()));
            }
            let mut pointed_at: Vec<IssueArgument> = Vec::new();
            for issue in event.issues.iter_mut().filter(|issue| issue.id.is_none()) {
                let latest = before.as_ref().and_then(|told| told.issues.last());
                let names =
                    latest.filter(|(id, _)| !id.starts_with("process.")).and_then(|(_, names)| *names);
                let points_back = issue.span.is_some_and(|span| self.points_back(text, span));
                let repeats = issue.span.zip(names).is_some_and(|(span, names)| repeats(text, span, names));
                match (latest, &about) {
                    (Some((id, _)), _) if points_back || repeats => {
                        issue.id = Some(id.clone());
                        issue.basis = IssueBasis::Anaphor;
                        let others = before.iter().flat_map(|told| &told.issues).filter(|_| points_back);
                        for (other, _) in others.filter(|(other, _)| other != id) {
                            pointed_at.push(IssueArgument { id: Some(other.clone()), ..issue.clone() });
                        }
                    }
                    _ if near.is_some() => {
                        issue.id.clone_from(&near);
                        issue.basis = IssueBasis::Anaphor;
                    }
                    // "big steps to cut the deficit": what is stated beside it says all.
                    (_, Some(id)) if !states_one => {
                        let named = self.named_around(text, sentence, acts, id);
                        let id = named.as_deref().unwrap_or(id);
                        issue.id = Some(self.within.taken_over(id, event.kind).to_owned());
                        issue.basis = if named.is_some() { IssueBasis::Anaphor } else { basis };
                    }
                    _ => {}
                }
            }
            event.issues.extend(pointed_at);
            if let Some(id) = about.as_ref().filter(|_| event.issues.is_empty() && has_an_issue(event.kind)) {
                let named = self.named_around(text, sentence, acts, id);
                let basis = if named.is_some() { IssueBasis::Anaphor } else { basis };
                let id = named.as_deref().unwrap_or(id);
                event.issues.push(inherited(self.within.taken_over(id, event.kind), basis));
            }
            // "urged both to return to the table" in an article on duties wants them neither up nor down.
            let of_text = |issue: &IssueArgument| issue.basis == basis && issue.span.is_some();
            for issue in event.issues.iter_mut().filter(|issue| !of_text(issue)) {
                self.settle(event.kind, issue);
            }
            let stated = event.issues.iter().find(|issue| issue.basis == IssueBasis::Stated);
            if let Some((id, span)) = stated.and_then(|issue| Some((issue.id.clone()?, issue.span))) {
                let (sentence, trigger) = (event.sentence, event.trigger);
                let is_same = |told: &&mut Told| told.sentence == sentence && told.trigger == trigger;
                if let Some(told) = told.as_mut().filter(is_same) {
                    told.issues.push((id, span));
                } else {
                    told = Some(Told { sentence, trigger, issues: vec![(id, span)] });
                }
            }
        }
    }

    /// What the sentence names beside what its acts are about, if that is of the field of the whole
    /// article: "the banks turned it down, and the rate of interest stays open".
    fn named_around(&self, text: &str, sentence: Option<Span>, acts: &[Span], about: &str) -> Option<String> {
        let words = sentence.map(|span| plain_words(text, span)).unwrap_or_default();
        let mut hits = self.issue_cues.hits(&words);
        hits.retain(|hit| {
            let issue = &self.issues[hit.row];
            !hit.weak
                && !self.yields(issue)
                && issue.field() == field(about)
                && !acts.iter().any(|act| act.overlaps(hit.span))
        });
        let longest = hits.iter().max_by_key(|hit| (hit.length, hit.first));
        longest.map(|hit| self.meant(Some(about), self.issues[hit.row].id.clone()))
    }

    /// What words for `id` mean in an article about `about`.
    fn meant(&self, about: Option<&str>, id: String) -> String {
        about.and_then(|about| self.within.means(about, &id)).map_or(id, str::to_owned)
    }

    /// What the words beside a sitting say it is about, if the article is of that field: "*debt* talks", "met
    /// again on *steel quotas*". A sitting needs no issue, so that it takes over none from farther off.
    fn named_beside(
        &self,
        text: &str,
        sentences: &[Span],
        event: &Event,
        about: Option<&str>,
    ) -> Option<IssueArgument> {
        let words = plain_words(text, *sentences.get(event.sentence as usize)?);
        let first = words.iter().position(|word| word.span.overlaps(event.trigger))?;
        let last = words.iter().rposition(|word| word.span.overlaps(event.trigger))?;
        let end = words.len().min(last + 1 + WORDS_AFTER_SITTING);
        let hit = self.best(&words[first.saturating_sub(WORDS_BEFORE_SITTING)..end], None)?;
        // "the *oil* ministers met".
        let mut actors = event.initiator.iter().chain(&event.addressee).chain(&event.participants);
        if actors.any(|actor| actor.span.is_some_and(|span| span.overlaps(hit.span))) {
            return None;
        }
        let id = self.meant(about, self.issues[hit.row].id.clone());
        let is_of_field = field(&id) == about.map_or("", field);
        is_of_field.then(|| inherited(&id, IssueBasis::Anaphor))
    }

    /// "the tax" is the digital tax of the words before: what one definite word names was named in full.
    fn named_in_full_before(
        &self,
        text: &str,
        sentences: &[Span],
        sentence: u32,
        issue: &IssueArgument,
    ) -> Option<String> {
        let (span, own) = (issue.span?, issue.id.as_deref()?);
        let words = plain_words(text, span);
        let hits = self.issue_cues.hits(&words);
        let hit = hits.iter().find(|hit| self.issues[hit.row].id == own)?;
        let is_bare = hits.iter().all(|it| it.length == 1)
            && hit.first > 0
            && matches!(words[hit.first - 1].lower.as_str(), "the" | "that" | "this");
        if !is_bare {
            return None;
        }
        let word = &words[hit.first].lower;
        let from = sentences.get(sentence.saturating_sub(FULL_NAME_SENTENCES) as usize)?.start();
        let before = plain_words(text, Span::new(from, span.start()));
        let named = self.issue_cues.hits(&before);
        let full = named.iter().filter(|it| {
            it.length > 1 && before[it.first..it.end].last().is_some_and(|last| last.lower == *word)
        });
        full.max_by_key(|it| it.first).map(|it| self.issues[it.row].id.clone()).filter(|id| id != own)
    }

    /// The issue that the sentence names before the act: "nothing moved on the digital tax: Norway again
    /// demanded a rate of 3 percent".
    fn named_before(&self, text: &str, sentences: &[Span], event: &Event) -> Option<String> {
        let sentence = sentences.get(event.sentence as usize)?;
        let start = event.evidence.iter().map(|span| span.start()).chain([event.trigger.start()]).min()?;
        if start <= sentence.start() {
            return None;
        }
        let issue = self.classify(text, Span::new(sentence.start(), start))?;
        (!issue.is_procedural()).then(|| issue.id.clone())
    }

    /// Whether the phrase is a pronoun or little more: "it", "these demands".
    fn points_back(&self, text: &str, span: Span) -> bool {
        let words = plain_words(text, span);
        let points = |row: usize| matches!(self.facets[row], Facet::Anaphor);
        words.len() <= ANAPHOR_WORDS && self.facet_cues.hits(&words).iter().any(|hit| points(hit.row))
    }
}

/// What the acts of each sentence are about, and their own words.
fn spans_of_acts(events: &[Event]) -> FxHashMap<u32, Vec<Span>> {
    let mut spans: FxHashMap<u32, Vec<Span>> = FxHashMap::default();
    for event in events {
        let about = event.issues.iter().filter_map(|issue| issue.span);
        spans.entry(event.sentence).or_default().extend(about.chain([event.trigger]));
    }
    spans
}

/// "the ban" after "a ban on driverless trams": a definite noun that was just used of what is at stake.
fn repeats(text: &str, span: Span, told: Span) -> bool {
    let words = plain_words(text, span);
    let is_definite =
        words.first().is_some_and(|word| matches!(word.lower.as_str(), "the" | "that" | "this"));
    let last = words.last().filter(|_| is_definite && (2..=REPEATED_WORDS).contains(&words.len()));
    last.is_some_and(|last| plain_words(text, told).iter().any(|word| word.lower == last.lower))
}

/// Whether an act of this kind is always about something.
fn has_an_issue(kind: ActKind) -> bool {
    !kind.is_of_a_sitting() && kind != ActKind::Mediate
}

/// Whether an act of this kind is about one thing that the words before it may name: an outcome or a
/// judgement is about the whole.
fn takes_a_position(kind: ActKind) -> bool {
    use ActKind::{Concede, Demand, Hold, Offer, Propose, Reject};
    matches!(kind, Concede | Demand | Hold | Offer | Propose | Reject)
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
