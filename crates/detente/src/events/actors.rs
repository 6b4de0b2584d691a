//! The phrases in a rule's roles → actors, with the entity each phrase names.

use detente_text::Span;

use crate::clauses::Phrase;
use crate::clauses::closed_class::ClosedClass;
use crate::entities::Entities;
use crate::model::{Argument, ArgumentBasis, Entity, EntityKind, Mention, MentionForm};

/// One actor for each conjunct of a phrase: "China and the U.S." are two.
pub(super) fn actors(
    text: &str,
    entities: &Entities,
    conjuncts: &[Phrase],
    head_span: impl Fn(usize) -> Span,
) -> Vec<Argument> {
    let basis = ArgumentBasis::Stated;
    let mut before: Option<Span> = None;
    let actor = |phrase: &Phrase| {
        let head = head_span(phrase.head);
        let phrase = &Phrase { span: before_sign(text, phrase.span, head), ..*phrase };
        let mention = entities.mention_at(phrase.span, head);
        // "Harrow and Lund Inc" is one firm, though it reads like two.
        let is_same = mention
            .is_some_and(|it| before.is_some_and(|before| it.span.covers(before) && it.span.covers(head)));
        before = Some(head);
        if is_same {
            return Vec::new();
        }
        let is_nameless = mention.is_none_or(|it| {
            matches!(entities.entity(it.entity).kind, EntityKind::AnonymousPerson | EntityKind::Group)
        });
        // "Norwegian-Peruvian talks": the last of the adjectives is the head of both.
        let is_adjective = mention.is_some_and(|it| it.form == MentionForm::Adjective);
        let mut sides = if is_nameless { sides(text, entities, phrase.span, head) } else { Vec::new() };
        if sides.len() < 2 && is_nameless {
            sides = sides_before(text, entities, phrase.span, head.start());
        } else if is_adjective {
            sides = sides_before(text, entities, phrase.span, head.end());
        }
        if sides.len() > 1 {
            return sides
                .into_iter()
                .map(|it| Argument { entity: Some(it.entity), span: Some(phrase.span), basis })
                .collect();
        }
        let mention = mention.or_else(|| body(entities, phrase.span, head));
        let mut all = vec![Argument { entity: mention.map(|it| it.entity), span: Some(phrase.span), basis }];
        if is_nameless {
            let named = instances(text, entities, phrase.span, head).into_iter();
            all.extend(named.map(|it| Argument { entity: Some(it.entity), span: Some(it.span), basis }));
        }
        all
    };
    conjuncts.iter().flat_map(actor).collect()
}

/// "Solvik AB" of "Solvik AB <SOLV": a phrase that ends with a sign in a bracket ends before it. "The group
/// <Solvik Mills" has a name in it.
fn before_sign(text: &str, phrase: Span, head: Span) -> Span {
    let words = phrase.of(text);
    let Some(open) = words.rfind(['<', '(']) else { return phrase };
    let (name, sign) = (words[..open].trim_end(), &words[open + 1..]);
    let end = phrase.start() + name.len() as u32;
    let is_sign = !sign.is_empty() && !sign.contains(|c: char| c.is_whitespace() || matches!(c, '>' | ')'));
    if is_sign && head.end() <= end { Span::new(phrase.start(), end) } else { phrase }
}

/// "negotiators from Oslo and Rabat" act for two: the sides named right behind those whom nobody names.
fn sides<'e>(text: &str, entities: &'e Entities, phrase: Span, head: Span) -> Vec<&'e Mention> {
    sides_behind(text, entities, phrase, head.end())
}

/// "Norwegian and Icelandic ministers" act for two: the sides whose adjectives stand one after the other before
/// `end`.
fn sides_before<'e>(text: &str, entities: &'e Entities, phrase: Span, end: u32) -> Vec<&'e Mention> {
    let is_side = |mention: &&Mention| {
        mention.form == MentionForm::Adjective
            && mention.span.end() <= end
            && entities.entity(mention.entity).kind.is_side()
    };
    let mut found: Vec<&Mention> = Vec::new();
    for mention in entities.mentions_in(phrase).filter(is_side) {
        if let Some(last) = found.last()
            && !are_linked(text, last.span.end(), mention.span.start())
        {
            break;
        }
        found.push(mention);
    }
    found
}

/// "ten states, including Chile and Peru": those of them who are named.
fn instances<'e>(text: &str, entities: &'e Entities, phrase: Span, head: Span) -> Vec<&'e Mention> {
    let behind = text.get(head.end() as usize..phrase.end() as usize).unwrap_or_default();
    let opening = behind.trim_start_matches([',', ' ']);
    let word = opening.split(' ').next().filter(|word| ClosedClass::Including.contains(word));
    let Some(word) = word else { return Vec::new() };
    let start = phrase.end() - (opening.len() - word.len()) as u32;
    sides_behind(text, entities, phrase, start)
}

/// The sides of `phrase` that are named one after the other from `end` on.
fn sides_behind<'e>(text: &str, entities: &'e Entities, phrase: Span, from: u32) -> Vec<&'e Mention> {
    let mut found: Vec<&Mention> = Vec::new();
    let mut end = from;
    for mention in entities.mentions_in(phrase).filter(|mention| mention.span.start() > from) {
        if !are_linked(text, end, mention.span.start()) {
            break;
        }
        end = end.max(mention.span.end());
        let is_side = entities.entity(mention.entity).kind.is_side();
        let is_named = matches!(mention.form, MentionForm::Name | MentionForm::Metonym);
        let is_new = found.iter().all(|other| other.entity != mention.entity);
        if is_side && is_named && is_new {
            found.push(mention);
        }
    }
    found
}

/// Whether nothing but commas, hyphens and words like "and" stands between two sides.
fn are_linked(text: &str, end: u32, start: u32) -> bool {
    let between = text.get(end as usize..start as usize).unwrap_or_default();
    let mut links = between.split([' ', ',', '-', '–']).filter(|word| !word.is_empty());
    links.all(|word| ClosedClass::SideLink.contains(word))
}

/// "members of the Selby Dockers' Union" act for the union: the one body named behind the head.
fn body(entities: &Entities, phrase: Span, head: Span) -> Option<&Mention> {
    let is_body = |mention: &&Mention| {
        let kind = entities.entity(mention.entity).kind;
        mention.span.start() > head.end()
            && matches!(
                kind,
                EntityKind::Union | EntityKind::Company | EntityKind::Bloc | EntityKind::ArmedGroup
            )
    };
    let mut bodies = entities.mentions_in(phrase).filter(is_body);
    bodies.next().filter(|_| bodies.next().is_none())
}

/// Whether the actor stands for several: a group, or more than one actor.
pub(super) fn is_joint(entities: &Entities, actors: &[Argument]) -> bool {
    actors.len() > 1
        || actors.iter().filter_map(|it| entity(entities, it)).any(|it| it.kind == EntityKind::Group)
}

/// The entity of an actor.
pub(super) fn entity<'a>(entities: &'a Entities, actor: &Argument) -> Option<&'a Entity> {
    entities.entities.get(actor.entity?.index())
}

/// Whether its name has a word of the class: "the Senate" one for a parliament, "the court" one for a third hand.
pub(super) fn is_called(entity: &Entity, class: ClosedClass) -> bool {
    let words = entity.name.split(|c: char| !c.is_alphabetic());
    words.map(detente_text::lower_case).any(|word| class.contains(&word))
}
