//! Documents → how the accounts of the sides relate.

use detente::Document;
use detente::model::{EntityId, EventId};
use serde::Serialize;

use super::table::Table;
use crate::show::wire_name;

/// One relation, with names for ids.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Relation {
    document: String,
    kind: String,
    on: Option<String>,
    first: Claim,
    second: Option<Claim>,
}

/// What a side says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Claim {
    sides: Vec<String>,
    event: EventId,
    act: String,
    issues: Vec<String>,
}

/// The relations between the accounts of one document.
pub(super) fn relations(document: &Document) -> Vec<Relation> {
    let relation = |it: &detente::model::AccountRelation| {
        Some(Relation {
            document: document.id.clone(),
            kind: wire_name(&it.kind),
            on: it.on.map(|on| wire_name(&on)),
            first: claim(document, it.a)?,
            second: it.b.and_then(|event| claim(document, event)),
        })
    };
    document.relations.iter().filter_map(relation).collect()
}

fn claim(document: &Document, id: EventId) -> Option<Claim> {
    let event = document.events.get(id.index())?;
    let code = |party: EntityId| {
        let entity = document.entities.get(party.index())?;
        Some(entity.code.clone().unwrap_or_else(|| entity.name.clone()))
    };
    let accounts = document.accounts.iter().filter(|account| account.events.contains(&id));
    Some(Claim {
        sides: accounts.filter_map(|account| code(account.party)).collect(),
        event: id,
        act: wire_name(&event.kind),
        issues: event.issues.iter().filter_map(|issue| issue.id.clone()).collect(),
    })
}

pub(super) fn table(relations: &[Relation]) -> Table {
    let mut table = Table::new(&["document", "relation", "on", "side", "says", "other side", "says"]);
    let words = |claim: &Claim| format!("{} {} #{}", claim.act, claim.issues.join(" "), claim.event);
    for it in relations {
        table.push(vec![
            it.document.clone(),
            it.kind.clone(),
            it.on.clone().unwrap_or_default(),
            it.first.sides.join(" "),
            words(&it.first),
            it.second.as_ref().map(|claim| claim.sides.join(" ")).unwrap_or_default(),
            it.second.as_ref().map(words).unwrap_or_default(),
        ]);
    }
    table
}
