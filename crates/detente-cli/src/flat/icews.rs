//! The columns of the event files of ICEWS.

use std::sync::LazyLock;

use detente::codes::CodeTable;
use detente::model::{Argument, EntityKind};

use super::Row;
use super::dyads::DyadColumn;

static CODES: LazyLock<CodeTable> = LazyLock::new(CodeTable::builtin);

/// The profile that its codes are of.
const PROFILE: &str = "cameo-1.1b3";

/// All columns, in the order of the files. What the program does not know stays empty: intensities,
/// districts, coordinates.
pub(crate) const ICEWS: &[DyadColumn] = &[
    DyadColumn { name: "Event ID", cell: |dyad| dyad.id() },
    DyadColumn { name: "Event Date", cell: |dyad| dyad.date() },
    DyadColumn { name: "Source Name", cell: |dyad| dyad.of(dyad.from, Row::name) },
    DyadColumn { name: "Source Sectors", cell: |dyad| dyad.of(dyad.from, sector) },
    DyadColumn { name: "Source Country", cell: |dyad| dyad.of(dyad.from, country) },
    DyadColumn { name: "Event Text", cell: |dyad| text(dyad.row) },
    DyadColumn { name: "CAMEO Code", cell: |dyad| dyad.row.code(PROFILE) },
    DyadColumn { name: "Intensity", cell: |_| String::new() },
    DyadColumn { name: "Target Name", cell: |dyad| dyad.of(dyad.to, Row::name) },
    DyadColumn { name: "Target Sectors", cell: |dyad| dyad.of(dyad.to, sector) },
    DyadColumn { name: "Target Country", cell: |dyad| dyad.of(dyad.to, country) },
    DyadColumn { name: "Story ID", cell: |dyad| dyad.row.document.id.clone() },
    DyadColumn { name: "Sentence Number", cell: |dyad| (dyad.row.event.sentence + 1).to_string() },
    DyadColumn { name: "Publisher", cell: |dyad| dyad.row.publisher() },
    DyadColumn { name: "City", cell: |dyad| dyad.place().0 },
    DyadColumn { name: "District", cell: |_| String::new() },
    DyadColumn { name: "Province", cell: |_| String::new() },
    DyadColumn { name: "Country", cell: |dyad| dyad.place().1 },
    DyadColumn { name: "Latitude", cell: |_| String::new() },
    DyadColumn { name: "Longitude", cell: |_| String::new() },
];

/// What the code means.
fn text(row: Row<'_>) -> String {
    CODES.name(PROFILE, &row.code(PROFILE)).unwrap_or_default().to_owned()
}

/// The country as a name.
fn country(row: Row<'_>, side: &Argument) -> String {
    row.state(side).map(|state| state.name.clone()).unwrap_or_default()
}

fn sector(row: Row<'_>, side: &Argument) -> String {
    let sector = match row.entity(side).map(|entity| entity.kind) {
        Some(EntityKind::Government) => "Government",
        Some(EntityKind::Bloc) => "International Government Organization",
        Some(EntityKind::Company) => "Business",
        Some(EntityKind::Union) => "Labor",
        Some(EntityKind::ArmedGroup) => "Rebel",
        Some(EntityKind::Media) => "News",
        _ => "",
    };
    sector.to_owned()
}

impl Row<'_> {
    /// Who published the article.
    pub(super) fn publisher(self) -> String {
        self.document.publication.as_ref().and_then(|it| it.publisher.clone()).unwrap_or_default()
    }
}
