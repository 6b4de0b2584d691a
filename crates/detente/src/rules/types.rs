//! What a phrase can be, for the types of roles.

use std::ops::{BitOr, BitOrAssign};

/// A set of phrase types.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct TypeSet(u8);

impl TypeSet {
    /// Someone who can bargain: a state, a government, a company, a union, a person, "both sides".
    pub const PARTY: Self = Self(1);
    /// A human being.
    pub const PERSON: Self = Self(2);
    /// A place, not a metonym.
    pub const PLACE: Self = Self(4);
    /// A time expression.
    pub const TIME: Self = Self(8);
    /// A number or an amount.
    pub const QUANTITY: Self = Self(16);

    /// Several of them together: "Chile and Peru", "both sides", "the three unions".
    pub const SEVERAL: Self = Self(32);

    /// The type that rule files call `name`.
    pub(super) fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "party" => Self::PARTY,
            "person" => Self::PERSON,
            "place" => Self::PLACE,
            "time" => Self::TIME,
            "quantity" => Self::QUANTITY,
            "several" => Self::SEVERAL,
            _ => return None,
        })
    }

    /// Whether the two have a type in common.
    pub const fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl BitOr for TypeSet {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for TypeSet {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}
