//! Kinds of event in eight families: each has a colour, and a sign for those who see no colour.

use detente::model::ActKind;

/// Kinds that a reader takes together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Family {
    Process,
    Asks,
    Gives,
    Refuses,
    Presses,
    Settles,
    Fails,
    Judges,
}

impl Family {
    pub(super) const ALL: [Self; 8] = [
        Self::Process,
        Self::Asks,
        Self::Gives,
        Self::Refuses,
        Self::Presses,
        Self::Settles,
        Self::Fails,
        Self::Judges,
    ];

    pub(super) fn of(kind: ActKind) -> Self {
        use ActKind as Kind;
        match kind {
            Kind::Talk | Kind::Schedule | Kind::Resume | Kind::Mediate => Self::Process,
            Kind::Demand | Kind::Propose => Self::Asks,
            Kind::Offer | Kind::Accept | Kind::Concede | Kind::Commit => Self::Gives,
            Kind::Reject | Kind::Hold => Self::Refuses,
            Kind::Threaten | Kind::Pressure => Self::Presses,
            Kind::Agree | Kind::Conclude | Kind::FollowThrough => Self::Settles,
            Kind::FailToAgree | Kind::Withhold | Kind::Cancel | Kind::Suspend => Self::Fails,
            Kind::Assess | Kind::Judge | Kind::Acknowledge => Self::Judges,
        }
    }

    /// Its class in the style sheet.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Process => "f-process",
            Self::Asks => "f-asks",
            Self::Gives => "f-gives",
            Self::Refuses => "f-refuses",
            Self::Presses => "f-presses",
            Self::Settles => "f-settles",
            Self::Fails => "f-fails",
            Self::Judges => "f-judges",
        }
    }

    /// What stands before its words, so that colour is never alone.
    pub(super) fn sign(self) -> &'static str {
        match self {
            Self::Process => "◷",
            Self::Asks => "▲",
            Self::Gives => "▼",
            Self::Refuses => "✕",
            Self::Presses => "!",
            Self::Settles => "●",
            Self::Fails => "○",
            Self::Judges => "★",
        }
    }

    /// What the legend calls it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Process => "meets, sets dates, mediates",
            Self::Asks => "demands, proposes",
            Self::Gives => "offers, accepts, concedes, pledges",
            Self::Refuses => "rejects, holds",
            Self::Presses => "threatens, presses",
            Self::Settles => "agrees, signs, follows through",
            Self::Fails => "no deal, no statement, called off",
            Self::Judges => "assesses, judges, acknowledges",
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn families_are_told_apart_without_colour_and_none_is_empty() {
        let signs: BTreeSet<&str> = Family::ALL.iter().map(|family| family.sign()).collect();
        assert_eq!(signs.len(), Family::ALL.len());
        let used: BTreeSet<Family> = ActKind::ALL.iter().map(|&kind| Family::of(kind)).collect();
        assert_eq!(used.len(), Family::ALL.len());
    }
}
