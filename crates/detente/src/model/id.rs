//! Ids: each is its own type and indexes one list of a [`Document`](super::Document).

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident)*) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(transparent)]
        pub struct $name(u32);

        impl $name {
            /// The id of the list entry at `index`.
            pub const fn new(index: usize) -> Self {
                Self(index as u32)
            }

            /// Position in its list.
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

ids! {
    /// Index of an entity in [`Document::entities`](super::Document::entities).
    EntityId
    /// Index of a time expression in [`Document::times`](super::Document::times).
    TimeId
    /// Index of a place in [`Document::places`](super::Document::places).
    PlaceId
    /// Index of a paper in [`Document::papers`](super::Document::papers).
    PaperId
    /// Index of a meeting in [`Document::meetings`](super::Document::meetings).
    MeetingId
    /// Index of an attribution in [`Document::attributions`](super::Document::attributions).
    AttributionId
    /// Index of an event in [`Document::events`](super::Document::events).
    EventId
}
