//! The phrases in a rule's roles → actors, with the entity each phrase names.

use detente_text::Span;

use crate::clauses::{Basis, Phrase};
use crate::entities::Entities;
use crate::model::{Argument, ArgumentBasis, Entity, EntityKind, Mention};

/// One actor for each conjunct of a phrase: "China and the U.S." are two.
pub(super) fn actors(
    entities: &Entities,
    conjuncts: &[Phrase],
    head_span: impl Fn(usize) -> Span,
    basis: Basis,
) -> Vec<Argument> {
    let basis = match basis {
        Basis::Surface
        | Basis::Direct
        | Basis::Light
        | Basis::Relative
        | Basis::Shared
        | Basis::Controlled => ArgumentBasis::Stated,
    };
    conjuncts
        .iter()
        .map(|phrase| {
            let head = head_span(phrase.head);
            let mention =
                entities.mention_at(phrase.span, head).or_else(|| body(entities, phrase.span, head));
            Argument { entity: mention.map(|it| it.entity), span: Some(phrase.span), basis }
        })
        .collect()
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
