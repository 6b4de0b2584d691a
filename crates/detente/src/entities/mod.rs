//! Sentences → who is spoken of: entities with every mention, the side each speaks for, and places.
//!
//! "Beijing rejected the U.S. demand, its embassy in Washington said" speaks of China three times
//! ("Beijing", "its", "its embassy"), of the United States once, and of one place.

mod drafts;
mod evidence;
mod gazetteer;
mod joined;
mod learned;
mod names;
mod phrases;
mod places;
mod resolve;
mod spelling;
mod words;

use detente_text::Span;
use jiff::civil::Date;

pub use drafts::Basis;
pub use gazetteer::{Gazetteer, GazetteerBuilder, GazetteerError, GazetteerErrorKind, Table};

pub use learned::{LabelledText, NameKind, learn};

use crate::grammar::ParsedSentence;
use crate::model::{Entity, EntityId, EntityKind, Mention, Place};
use drafts::Draft;
use gazetteer::Classes;
use resolve::Resolver;
use words::Words;

/// Who and where, for one text.
#[derive(Clone, Debug, Default)]
pub struct Entities {
    /// Entities, in the order of their first mention; the side that somebody speaks for comes right
    /// after them if it is never mentioned itself.
    pub entities: Vec<Entity>,
    /// Mentions, sorted by where they start, longer ones first. They may nest: "the Chinese embassy"
    /// contains "Chinese".
    pub mentions: Vec<Mention>,
    /// Places, in text order.
    pub places: Vec<Place>,
    /// For each mention, the name without its title, or the head noun.
    cores: Vec<Span>,
    /// For each mention, why it means its entity.
    bases: Vec<Basis>,
}

/// Finds who is spoken of in `text`.
///
/// A sentence without a tree is read by its words and their letters alone. `date`, when the text was published, tells
/// people with the same office apart: "President Bush" is one in 1990 and another in 2005, and without a date neither.
pub fn entities(
    text: &str,
    sentences: &[ParsedSentence],
    gazetteer: &Gazetteer,
    date: Option<Date>,
) -> Entities {
    let words = Words::new(text, sentences, gazetteer);
    let mut resolver = Resolver::new(&words, date);
    let mut candidates = Vec::new();
    for sentence in 0..words.sentences.len() {
        phrases::candidates(&words, sentence, &mut candidates);
    }
    resolver.weigh(&candidates);
    for candidate in &candidates {
        resolver.take(candidate);
    }
    resolver.finish();
    gather(resolver, gazetteer)
}

fn gather(resolver: Resolver<'_, '_>, gazetteer: &Gazetteer) -> Entities {
    let mut buffer = String::new();
    let Resolver { mut drafts, mut places, .. } = resolver;
    drafts.mentions.sort_by_key(|found| (found.span.start(), std::cmp::Reverse(found.span.end())));
    drafts.mentions.dedup_by_key(|found| (found.span, found.draft));
    places.sort_by_key(|place| (place.span.start(), place.span.end()));
    places.dedup_by_key(|place| place.span);
    for (at, place) in places.iter_mut().enumerate() {
        place.id = crate::model::PlaceId::new(at);
    }
    let mut order = Vec::new();
    let mut id_of = vec![None; drafts.entities.len()];
    for found in &drafts.mentions {
        number(found.draft, &drafts.entities, &mut order, &mut id_of);
    }
    let entities = order
        .iter()
        .map(|&at| {
            let draft = &drafts.entities[at];
            let party = draft.party.and_then(|_| drafts.side(at));
            let state = party.filter(|&side| drafts.entities[side].kind == EntityKind::State);
            let acts_for_state = matches!(
                draft.kind,
                EntityKind::Person | EntityKind::AnonymousPerson | EntityKind::Government
            );
            let code = match (&draft.code, state) {
                (Some(code), _) => Some(code.clone()),
                (None, Some(state)) if acts_for_state => drafts.entities[state].code.clone(),
                (None, _) => {
                    Some(slug(short_name(draft, gazetteer, &mut buffer))).filter(|slug| !slug.is_empty())
                }
            };
            Entity {
                id: id_of[at].unwrap_or(EntityId::new(0)),
                name: draft.name.clone(),
                kind: draft.kind,
                code,
                roles: draft.roles.clone(),
                members: draft.members.iter().filter_map(|&member| id_of[member]).collect(),
                party: party.and_then(|party| id_of[party]),
            }
        })
        .collect();
    let mut found = Entities { entities, places, ..Entities::default() };
    for mention in drafts.mentions {
        let Some(entity) = id_of[mention.draft] else { continue };
        found.cores.push(mention.core);
        found.bases.push(mention.basis);
        found.mentions.push(Mention {
            entity,
            span: mention.span,
            form: mention.form,
            corrected: mention.corrected,
        });
    }
    found
}

/// Gives the entity the next id, and the side and members after it theirs.
fn number(at: usize, drafts: &[Draft], order: &mut Vec<usize>, id_of: &mut [Option<EntityId>]) {
    if id_of[at].is_some() {
        return;
    }
    id_of[at] = Some(EntityId::new(order.len()));
    order.push(at);
    if let Some(party) = drafts[at].party {
        number(party, drafts, order, id_of);
    }
    for &member in &drafts[at].members {
        number(member, drafts, order, id_of);
    }
}

/// The name of a company without its suffixes: "Chrysler" for "Chrysler Corp".
fn short_name<'d>(draft: &'d Draft, gazetteer: &Gazetteer, buffer: &mut String) -> &'d str {
    let mut name = draft.name.as_str();
    while draft.kind == EntityKind::Company
        && let Some((shorter, last)) = name.rsplit_once(' ')
        && gazetteer
            .word(last, buffer)
            .is_some_and(|word| gazetteer.classes(word).has(Classes::COMPANY_SUFFIX))
    {
        name = shorter.trim_end_matches(',');
    }
    name
}

/// The name in capitals with `_` for all that is no letter or digit: `BANK_OF_JAPAN`.
fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_alphanumeric() {
            slug.extend(c.to_uppercase());
        } else if !slug.is_empty() && !slug.ends_with('_') && c != '.' && c != '\'' && c != '’' {
            slug.push('_');
        }
    }
    slug.truncate(slug.trim_end_matches('_').len());
    slug
}

impl Entities {
    /// The mention that names the head of a phrase: of those whose name or head noun shares bytes
    /// with `head`, the one that covers most of `phrase` and least besides.
    pub fn mention_at(&self, phrase: Span, head: Span) -> Option<&Mention> {
        self.index_at(phrase, head).map(|at| &self.mentions[at])
    }

    /// Like [`Entities::mention_at`], as an index into [`Entities::mentions`].
    pub fn index_at(&self, phrase: Span, head: Span) -> Option<usize> {
        let mut best: Option<(u64, usize)> = None;
        // Mentions are sorted by start and rarely long: those that start after the head cannot
        // have it.
        let end = self.mentions.partition_point(|mention| mention.span.start() < head.end());
        for at in (0..end).rev().take(64) {
            let span = self.mentions[at].span;
            if !self.cores[at].overlaps(head) {
                continue;
            }
            let shared =
                u64::from(span.end().min(phrase.end()).saturating_sub(span.start().max(phrase.start())));
            let joined = u64::from(span.join(phrase).len().max(1));
            let fit = shared * 1_000_000 / joined;
            if best.is_none_or(|(most, _)| fit > most) {
                best = Some((fit, at));
            }
        }
        best.map(|(_, at)| at).or_else(|| self.titled_at(head, end))
    }

    /// The name behind its title: "Chilean delegate Ana Lund" is one phrase to a parser that takes "delegate"
    /// for its head. `end` is behind the last mention that starts before the head ends.
    fn titled_at(&self, head: Span, end: usize) -> Option<usize> {
        (0..end)
            .rev()
            .take(64)
            .find(|&at| self.mentions[at].span.covers(head) && self.cores[at].start() >= head.end())
    }

    /// The mentions inside `span`, in text order.
    pub fn mentions_in(&self, span: Span) -> impl Iterator<Item = &Mention> {
        let first = self.mentions.partition_point(|mention| mention.span.start() < span.start());
        self.mentions[first..]
            .iter()
            .take_while(move |mention| mention.span.start() < span.end())
            .filter(move |mention| span.covers(mention.span))
    }

    /// The name without its title, or the head noun, of the mention at an index.
    pub fn core(&self, mention: usize) -> Span {
        self.cores[mention]
    }

    /// Why the mention at an index means its entity.
    pub fn basis(&self, mention: usize) -> Basis {
        self.bases[mention]
    }

    /// The entity with this id.
    pub fn entity(&self, id: EntityId) -> &Entity {
        &self.entities[id.index()]
    }

    /// The side that the entity speaks for: the state of a minister, the company of a spokesman; a
    /// principal itself.
    pub fn party_of(&self, id: EntityId) -> Option<EntityId> {
        self.entities[id.index()].party
    }

    /// The side that the entity is on: whom it speaks for, or itself.
    pub fn side_of(&self, id: EntityId) -> EntityId {
        self.party_of(id).unwrap_or(id)
    }

    /// The place whose words share bytes with `span`.
    pub fn place_at(&self, span: Span) -> Option<&Place> {
        let end = self.places.partition_point(|place| place.span.start() < span.end());
        self.places[..end].iter().rev().take(8).find(|place| place.span.overlaps(span))
    }
}

#[cfg(test)]
mod tests;
