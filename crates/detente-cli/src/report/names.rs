//! Codes of parties → their names, as the articles and tables of names give them.

use std::collections::BTreeMap;

use super::item::Item;

/// The first name of each code: that of the party itself before that of somebody who speaks for it.
pub(super) fn names(items: &[Item]) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    for is_party in [true, false] {
        for entity in items.iter().flat_map(|item| &item.document.entities) {
            if let Some(code) = entity.code.as_ref().filter(|_| (entity.party == Some(entity.id)) == is_party)
            {
                names
                    .entry(code.clone())
                    .or_insert_with(|| crate::show::words::clean(&entity.name).into_owned());
            }
        }
    }
    names
}
