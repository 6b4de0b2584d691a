//! Nouns for people and bodies: "minister", "the union".

use compact_str::CompactString;

use super::class::Gender;

/// The row of a role noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct RoleId(pub(super) u32);

/// A noun for people or bodies.
#[derive(Clone, Debug)]
pub(crate) struct Role {
    pub(crate) noun: CompactString,
    pub(crate) class: RoleClass,
    pub(crate) gender: Option<Gender>,
    pub(super) uses: u8,
}

/// What a role noun stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RoleClass {
    /// Somebody who acts for a state: "minister".
    Official,
    /// Any other person: "analyst".
    Person,
    /// An office of a state: "ministry".
    Body,
    /// A state: "country".
    State,
    /// A trade union.
    Union,
    /// A firm.
    Company,
    /// Any other organisation.
    Organisation,
    /// Rebels.
    Armed,
    /// A side of a table: "delegation".
    Side,
}

pub(super) const ROLE_CLASSES: [(&str, RoleClass); 9] = [
    ("official", RoleClass::Official),
    ("person", RoleClass::Person),
    ("body", RoleClass::Body),
    ("state", RoleClass::State),
    ("union", RoleClass::Union),
    ("company", RoleClass::Company),
    ("organisation", RoleClass::Organisation),
    ("armed", RoleClass::Armed),
    ("side", RoleClass::Side),
];

pub(super) const ROLE_USES: [(&str, u8); 8] = [
    ("phrase", 1),
    ("state", 2),
    ("general", 4),
    ("media", 8),
    ("bloc", 16),
    ("bare", 32),
    ("leader", 64),
    ("opposite", 128),
];

impl Role {
    /// It needs a determiner or a name before it to mean an actor: "the exchange".
    pub(crate) const fn is_weak(&self) -> bool {
        self.uses & 1 != 0
    }

    /// With a state it means the state: "the Malaysian government".
    pub(crate) const fn stands_for_state(&self) -> bool {
        self.uses & 2 != 0
    }

    /// It fits any name of its class: "the company".
    pub(crate) const fn is_general(&self) -> bool {
        self.uses & 4 != 0
    }

    /// It can mean an agency or a paper.
    pub(crate) const fn is_media(&self) -> bool {
        self.uses & 8 != 0
    }

    /// It can mean a union of states: "the bloc".
    pub(crate) const fn is_bloc(&self) -> bool {
        self.uses & 16 != 0
    }

    /// It needs no article to mean one named before: "Management".
    pub(crate) const fn is_bare(&self) -> bool {
        self.uses & 32 != 0
    }

    /// Its owner is somebody else: "his Peruvian counterpart".
    pub(crate) const fn is_opposite(&self) -> bool {
        self.uses & 128 != 0
    }

    /// Who holds the office leads a government, and is called by the last name alone.
    pub(super) const fn leads(&self) -> bool {
        self.uses & 64 != 0
    }
}
