//! The columns of the event files of POLECAT.

use detente::codes::CodeTable;
use detente::model::{Argument, EntityKind};

use super::Row;
use super::dyads::DyadColumn;

/// The profile that its types are of.
const PROFILE: &str = "plover-2.0";

const NONE: fn(super::dyads::Dyad<'_>) -> String = |_| String::new();

/// All columns, in the order of the files. What the program does not know stays empty: modes, ids of
/// other registers, coordinates.
pub(crate) const POLECAT: &[DyadColumn] = &[
    DyadColumn { name: "Event ID", cell: |dyad| dyad.id() },
    DyadColumn { name: "Event Date", cell: |dyad| dyad.date() },
    DyadColumn { name: "Event Type", cell: |dyad| dyad.row.code(PROFILE) },
    DyadColumn { name: "Event Mode", cell: NONE },
    DyadColumn { name: "Intensity", cell: NONE },
    DyadColumn { name: "Quad Code", cell: |dyad| quad(dyad.row) },
    DyadColumn { name: "Contexts", cell: NONE },
    DyadColumn { name: "Actor Name", cell: |dyad| dyad.of(dyad.from, Row::name) },
    DyadColumn { name: "Actor Country", cell: |dyad| dyad.of(dyad.from, country) },
    DyadColumn { name: "Actor COW", cell: NONE },
    DyadColumn { name: "Primary Actor Sector", cell: |dyad| dyad.of(dyad.from, sector) },
    DyadColumn { name: "Actor Sectors", cell: |dyad| dyad.of(dyad.from, sector) },
    DyadColumn { name: "Actor Title", cell: |dyad| dyad.of(dyad.from, title) },
    DyadColumn { name: "Actor Name Raw", cell: |dyad| dyad.of(dyad.from, Row::words) },
    DyadColumn { name: "Wikipedia Actor ID", cell: NONE },
    DyadColumn { name: "Recipient Name", cell: |dyad| dyad.of(dyad.to, Row::name) },
    DyadColumn { name: "Recipient Country", cell: |dyad| dyad.of(dyad.to, country) },
    DyadColumn { name: "Recipient COW", cell: NONE },
    DyadColumn { name: "Primary Recipient Sector", cell: |dyad| dyad.of(dyad.to, sector) },
    DyadColumn { name: "Recipient Sectors", cell: |dyad| dyad.of(dyad.to, sector) },
    DyadColumn { name: "Recipient Title", cell: |dyad| dyad.of(dyad.to, title) },
    DyadColumn { name: "Recipient Name Raw", cell: |dyad| dyad.of(dyad.to, Row::words) },
    DyadColumn { name: "Wikipedia Recipient ID", cell: NONE },
    DyadColumn { name: "Placename", cell: |dyad| dyad.place().0 },
    DyadColumn { name: "City", cell: NONE },
    DyadColumn { name: "District", cell: NONE },
    DyadColumn { name: "Province", cell: NONE },
    DyadColumn { name: "Country", cell: |dyad| dyad.place().1 },
    DyadColumn { name: "Latitude", cell: NONE },
    DyadColumn { name: "Longitude", cell: NONE },
    DyadColumn { name: "GeoNames ID", cell: NONE },
    DyadColumn { name: "Raw Placename", cell: NONE },
    DyadColumn { name: "Feature Type", cell: NONE },
    DyadColumn { name: "Source", cell: |dyad| dyad.row.publisher() },
    DyadColumn { name: "Publication Date", cell: |dyad| dyad.date() },
    DyadColumn { name: "Story People", cell: |dyad| story(dyad.row, &[EntityKind::Person]) },
    DyadColumn { name: "Story Organizations", cell: |dyad| story(dyad.row, ORGANISATIONS) },
    DyadColumn { name: "Story Locations", cell: |dyad| locations(dyad.row) },
    DyadColumn { name: "Language", cell: |_| "English".to_owned() },
    DyadColumn { name: "Version", cell: |_| concat!("detente ", env!("CARGO_PKG_VERSION")).to_owned() },
];

const ORGANISATIONS: &[EntityKind] = &[
    EntityKind::Bloc,
    EntityKind::Organisation,
    EntityKind::Company,
    EntityKind::Union,
    EntityKind::ArmedGroup,
];

fn quad(row: Row<'_>) -> String {
    CodeTable::quad(&row.code(PROFILE)).unwrap_or_default().to_uppercase()
}

/// The country as ISO 3166-1 alpha-3.
fn country(row: Row<'_>, side: &Argument) -> String {
    row.state(side).and_then(|state| state.code.clone()).unwrap_or_default()
}

fn sector(row: Row<'_>, side: &Argument) -> String {
    let sector = match row.entity(side).map(|entity| entity.kind) {
        Some(EntityKind::Government) => "GOV",
        Some(EntityKind::Bloc) => "IGO",
        Some(EntityKind::Company) => "BUS",
        Some(EntityKind::Union) => "LAB",
        Some(EntityKind::ArmedGroup) => "REB",
        Some(EntityKind::Media) => "JRN",
        _ => "",
    };
    sector.to_owned()
}

fn title(row: Row<'_>, side: &Argument) -> String {
    row.entity(side).map(|entity| entity.roles.join("; ")).unwrap_or_default()
}

/// Names of the article of these kinds.
fn story(row: Row<'_>, kinds: &[EntityKind]) -> String {
    let names = row.document.entities.iter().filter(|entity| kinds.contains(&entity.kind));
    names.map(|entity| entity.name.replace(';', ",")).collect::<Vec<_>>().join("; ")
}

fn locations(row: Row<'_>) -> String {
    let mut names: Vec<&str> = Vec::new();
    for place in &row.document.places {
        if !names.contains(&place.name.as_str()) {
            names.push(&place.name);
        }
    }
    names.join("; ")
}
