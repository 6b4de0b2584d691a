//! The two sides of a labour dispute, whatever an article calls them.
//!
//! "Dockers and the operator reached a tentative deal. The Quayside Workers' Union cut its demand ..."
//! has two sides, not four: the dockers are the one union that the article names, the operator the one
//! company. Where an article names two unions or two companies nothing is put together.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::model::{ActKind, Argument, Document, Entity, EntityId, EntityKind, Event, MentionForm};

/// Nouns of those who work for another, in the singular; they stand for the union that speaks for them.
static WORKERS: LazyLock<Vec<&str>> = LazyLock::new(|| of_class("workers"));

/// Nouns of those whom they work for.
static EMPLOYERS: LazyLock<Vec<&str>> = LazyLock::new(|| of_class("employers"));

/// The words of a class of `data/labour.tsv`.
fn of_class(class: &str) -> Vec<&'static str> {
    let rows = include_str!("../../data/labour.tsv").lines().map(|line| line.split('\t'));
    rows.filter_map(|mut cells| (cells.next()? == class).then(|| cells.next())?).collect()
}

/// For each entity that only a description names, the named side that it is.
pub(super) fn named_sides(document: &Document) -> BTreeMap<EntityId, EntityId> {
    let mut sides = BTreeMap::new();
    if !is_about_labour(document) {
        return sides;
    }
    let forms = forms(document);
    // "the Selby Drivers' Union" is a name too, though it is read as a noun with its modifiers.
    let is_named = |entity: &&Entity| {
        let ends_in_a_capital =
            || entity.name.split(' ').next_back().is_some_and(|last| last.starts_with(char::is_uppercase));
        forms.get(&entity.id).is_some_and(|forms| {
            let is_a_name = |form: &MentionForm| {
                matches!(form, MentionForm::Name | MentionForm::Possessive)
                    || *form == MentionForm::Title && entity.kind == EntityKind::Union && ends_in_a_capital()
            };
            forms.iter().any(is_a_name)
        })
    };
    let acting = acting(document);
    let named: Vec<&Entity> = document.entities.iter().filter(is_named).collect();
    let union = the_one(&named, &acting, |it| it.kind == EntityKind::Union);
    let firm =
        the_one(&named, &acting, |it| matches!(it.kind, EntityKind::Company | EntityKind::Organisation));
    for entity in &document.entities {
        if let (Some(union), true) = (union, is_of_workers(entity, &is_named)) {
            sides.insert(entity.id, union.id);
        } else if let Some(firm) = firm.filter(|firm| is_employer(entity, firm, &is_named)) {
            sides.insert(entity.id, firm.id);
        }
    }
    for side in [union, firm].into_iter().flatten() {
        sides.remove(&side.id);
    }
    sides
}

fn is_about_labour(document: &Document) -> bool {
    let issues = document.events.iter().flat_map(|event| &event.issues);
    issues.filter_map(|issue| issue.id.as_deref()).any(|id| id.starts_with("labour."))
}

fn forms(document: &Document) -> BTreeMap<EntityId, Vec<MentionForm>> {
    let mut forms: BTreeMap<EntityId, Vec<MentionForm>> = BTreeMap::new();
    for mention in &document.mentions {
        forms.entry(mention.entity).or_default().push(mention.form);
    }
    forms
}

/// Whoever has a part in an act that is more than a meeting, and those they speak for.
pub(super) fn acting(document: &Document) -> BTreeSet<EntityId> {
    let of_event = |event: &Event| -> Vec<EntityId> {
        let all = [&event.initiator, &event.addressee, &event.participants];
        all.into_iter().flatten().filter_map(|argument: &Argument| argument.entity).collect()
    };
    let is_an_act = |event: &&Event| {
        !matches!(event.kind, ActKind::Talk | ActKind::Schedule | ActKind::Mediate | ActKind::Resume)
    };
    let mut acting: BTreeSet<EntityId> =
        document.events.iter().filter(is_an_act).flat_map(of_event).collect();
    let parties = acting.iter().filter_map(|id| document.entities.get(id.index())?.party);
    let parties: Vec<EntityId> = parties.collect();
    acting.extend(parties);
    acting
}

/// The only one of those who act; where none does, of those who are named.
fn the_one<'a>(
    named: &[&'a Entity],
    acting: &BTreeSet<EntityId>,
    is_such: impl Fn(&Entity) -> bool,
) -> Option<&'a Entity> {
    let all = || named.iter().copied().filter(|it| is_such(it));
    let mut acts = all().filter(|it| acting.contains(&it.id)).peekable();
    if acts.peek().is_some() { only(acts) } else { only(all()) }
}

/// The only one; of several the one whose name holds the others: "Terminal", "Bay Terminals".
fn only<'a>(entities: impl Iterator<Item = &'a Entity>) -> Option<&'a Entity> {
    let all: Vec<&Entity> = entities.collect();
    let longest = all.iter().copied().max_by_key(|entity| (words(&entity.name).len(), entity.name.len()))?;
    all.iter().all(|entity| holds(&longest.name, &entity.name)).then_some(longest)
}

fn is_of_workers(entity: &Entity, is_named: &impl Fn(&&Entity) -> bool) -> bool {
    match entity.kind {
        EntityKind::Union => !is_named(&entity),
        EntityKind::AnonymousPerson => {
            ends_in(&entity.name, &WORKERS) || entity.roles.iter().any(|it| ends_in(it, &WORKERS))
        }
        _ => false,
    }
}

fn is_employer(entity: &Entity, firm: &Entity, is_named: &impl Fn(&&Entity) -> bool) -> bool {
    match entity.kind {
        EntityKind::Company | EntityKind::Organisation if is_named(&entity) => {
            holds(&firm.name, &entity.name)
        }
        EntityKind::Company => ends_in(&entity.name, &EMPLOYERS),
        EntityKind::AnonymousPerson => entity.roles.iter().any(|role| ends_in(role, &EMPLOYERS)),
        _ => false,
    }
}

/// Whether the last word of a phrase, in the singular, is one of `nouns`.
fn ends_in(phrase: &str, nouns: &[&str]) -> bool {
    words(phrase).last().is_some_and(|last| nouns.contains(&last.as_str()))
}

fn holds(long: &str, short: &str) -> bool {
    let long = words(long);
    words(short).iter().all(|word| long.contains(word))
}

/// Words in lower case and the singular.
fn words(phrase: &str) -> Vec<String> {
    let words = phrase.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 1);
    let singular = |word: &str| {
        let lower = word.to_lowercase();
        match lower.as_str() {
            "men" => lower,
            _ if lower.ends_with("men") => format!("{}man", &lower[..lower.len() - 3]),
            _ if lower.ends_with("ies") => format!("{}y", &lower[..lower.len() - 3]),
            _ => lower.strip_suffix('s').map_or_else(|| lower.clone(), str::to_owned),
        }
    };
    words.map(singular).collect()
}

#[cfg(test)]
mod tests {
    use super::{EMPLOYERS, WORKERS, ends_in, holds};

    #[test]
    fn a_noun_says_on_which_side_somebody_stands() {
        assert!(ends_in("Selby's dockers", &WORKERS));
        assert!(ends_in("striking railwaymen", &WORKERS));
        assert!(!ends_in("reporters", &WORKERS));
        assert!(ends_in("the two terminal operators", &EMPLOYERS));
    }

    #[test]
    fn a_short_name_is_part_of_a_long_one() {
        assert!(holds("Selby Container Terminals", "Terminal"));
        assert!(!holds("Selby Container Terminals", "Selby Savings Bank"));
    }
}
