//! The accounts of the sides beside each other: what both say, where they differ, what only one says.

use detente::model::{AccountRelation, EntityId, EventId, RelationKind};
use maud::{Markup, html};

use super::claim_link;
use super::item::Placed;
use crate::show::wire_name;

/// A column for each side; nothing where no side speaks.
pub(super) fn accounts(placed: Placed<'_>) -> Option<Markup> {
    let document = placed.document();
    let mut parties: Vec<EntityId> = document.accounts.iter().map(|account| account.party).collect();
    parties.sort_unstable();
    parties.dedup();
    if parties.is_empty() {
        return None;
    }
    let says = |party: EntityId, event: EventId| {
        document.accounts.iter().any(|account| account.party == party && account.events.contains(&event))
    };
    let related = |event: EventId| document.relations.iter().any(|it| it.a == event || it.b == Some(event));
    let mut told: Vec<EventId> = document.accounts.iter().flat_map(|it| it.events.iter().copied()).collect();
    told.sort_unstable();
    told.dedup();
    let rest: Vec<EventId> = told.into_iter().filter(|&event| !related(event)).collect();
    let columns = |events: &[EventId]| {
        html! {
            @for &party in &parties {
                td data-side=(placed.name(party)) {
                    @for &event in events.iter().filter(|&&event| says(party, event)) { (claim_link(placed, event)) }
                }
            }
        }
    };
    let events =
        |it: &AccountRelation| -> Vec<EventId> { [Some(it.a), it.b].into_iter().flatten().collect() };
    Some(html! {
        div.scroll tabindex="0" role="region" aria-label="Accounts of the sides" {
            table.accounts {
                thead { tr {
                    th scope="col" { "" }
                    @for &party in &parties { th scope="col" { (placed.name(party)) " says" } }
                } }
                tbody {
                    @for it in &document.relations {
                        tr class=(format!("r-{}", wire_name(&it.kind).replace(' ', "-"))) {
                            th scope="row" { (relation(placed, it)) }
                            (columns(&events(it)))
                        }
                    }
                    @if !rest.is_empty() {
                        tr { th scope="row" { span.sign aria-hidden="true" { "·" } "besides" } (columns(&rest)) }
                    }
                }
            }
        }
    })
}

fn relation(placed: Placed<'_>, it: &AccountRelation) -> Markup {
    let on = it.on.map(|on| format!(" on {}", wire_name(&on))).unwrap_or_default();
    let (sign, words) = match it.kind {
        RelationKind::Converges => ("=", format!("both say it{on}")),
        RelationKind::Diverges => ("≠", format!("they differ{on}")),
        RelationKind::OnlyIn => {
            let side = it.party.map_or_else(|| "one side".to_owned(), |party| placed.name(party));
            ("◐", format!("only {side} says it{on}"))
        }
    };
    html! { span.sign aria-hidden="true" { (sign) } (words) }
}
