//! The 24 kinds of negotiation event.

use serde::{Deserialize, Serialize};

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $text:literal,)*) => {
        /// What kind of act or change of state an event reports.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum ActKind { $($(#[$doc])* $variant,)* }

        impl ActKind {
            /// All kinds: process, moves, outcomes, evaluations.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The kind's name on the wire and in rule files.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            /// The kind of this name.
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

kinds! {
    /// Parties confer: "Negotiators for the two companies met in Oslo."
    Talk = "talk",
    /// A future session is set: "The delegations will reconvene in Geneva next month."
    Schedule = "schedule",
    /// A planned session or press product is called off: "Both teams called off the news conference."
    Cancel = "cancel",
    /// Talks under way are broken off: "The union walked out of the talks."
    Suspend = "suspend",
    /// Interrupted talks start again: "The envoys returned to the table."
    Resume = "resume",
    /// A third party carries, hosts, chairs: "Oman shuttled between the two delegations."
    Mediate = "mediate",
    /// A party asks its counterpart: "The union demanded a 7 percent raise."
    Demand = "demand",
    /// A party says what it would give: "Management offered a 4 percent raise."
    Offer = "offer",
    /// A plan for joint adoption: "Kenya proposed a two-stage timetable."
    Propose = "propose",
    /// A yes to what is on the table: "The rebels accepted the mediator's draft."
    Accept = "accept",
    /// A no to what is on the table: "Tehran turned down the inspection plan."
    Reject = "reject",
    /// A party softens its own position: "The employers dropped their demand."
    Concede = "concede",
    /// A party keeps its position: "Paris repeated that it will not move."
    Hold = "hold",
    /// A negative consequence is announced: "Washington warned it would raise duties."
    Threaten = "threaten",
    /// A step away from the table as leverage: "The union began a strike at two ports."
    Pressure = "pressure",
    /// An undertaking: "Both governments pledged to cut methane by a third."
    Commit = "commit",
    /// A fact or aim is accepted as true: "Seoul acknowledged the other side's concern."
    Acknowledge = "acknowledge",
    /// The parties settle something: "The parties agreed in principle on a prisoner exchange."
    Agree = "agree",
    /// An agreement is signed, ratified, in force: "The ministers signed the fisheries accord."
    Conclude = "conclude",
    /// No agreement: "Three days of talks ended without a deal on quotas."
    FailToAgree = "fail_to_agree",
    /// An expected product is absent: "No joint statement was issued."
    Withhold = "withhold",
    /// An earlier promise is kept, delayed, broken: "Ankara lifted the visa rule it had promised to drop."
    FollowThrough = "follow_through",
    /// The talks, prospects or relations are evaluated: "The envoy called the talks constructive."
    Assess = "assess",
    /// A party is praised, criticised or accused: "The negotiator accused the company of bad faith."
    Judge = "judge",
}

impl ActKind {
    /// Whether it holds, sets, moves or ends talks.
    pub const fn is_of_a_sitting(self) -> bool {
        matches!(self, Self::Talk | Self::Schedule | Self::Suspend | Self::Resume | Self::Cancel)
    }

    /// Whether the parties do it together, so that they stand in
    /// [`Event::participants`](super::Event::participants).
    pub const fn is_symmetric(self) -> bool {
        matches!(
            self,
            Self::Talk
                | Self::Schedule
                | Self::Agree
                | Self::FailToAgree
                | Self::Cancel
                | Self::Suspend
                | Self::Resume
                | Self::Conclude
        )
    }
}

impl std::fmt::Display for ActKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}
