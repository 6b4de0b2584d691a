//! What a single word can be in a name or a phrase about people: a title, a company suffix, a pronoun.

use super::GazetteerErrorKind;

/// A set of word classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Classes(u32);

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// Position of each class in the set.
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum Bit { $($name,)* }

        #[allow(dead_code)]
        impl Classes {
            $($(#[$doc])* pub(crate) const $name: Self = Self(1 << Bit::$name as u32);)*
            const NAMES: &[(&str, Self)] = &[$(($text, Self::$name),)*];
        }
    };
}

classes! {
    /// "Mr.", "Sir".
    HONORIFIC = "honorific",
    /// "Corp".
    COMPANY_SUFFIX = "company_suffix",
    /// "Ministry", "Federation".
    ORGANISATION_HEAD = "organisation_head",
    /// "River", "Street".
    PLACE_HEAD = "place_head",
    /// "Lake", "Fort": stands before the name of the place.
    PLACE_PREFIX = "place_prefix",
    /// "Treaty", "Cup": the name is of no actor and no place.
    THING_HEAD = "thing_head",
    /// "Monday".
    CALENDAR = "calendar",
    /// Capitalised, yet no name of an actor or a place: "Islamic".
    NOT_A_NAME = "not_a_name",
    /// Lower-case words inside names: "of", "and".
    CONNECTOR = "connector",
    /// Lower-case parts of personal names: "von", "al".
    PARTICLE = "particle",
    /// "Jr."
    NAME_SUFFIX = "name_suffix",
    /// Any preposition that can stand before a place.
    LOCATIVE = "locative",
    /// "in": what follows is a place.
    STRONG_LOCATIVE = "strong_locative",
    /// "from": what follows may be a place.
    WEAK_LOCATIVE = "weak_locative",
    /// "with": what follows is a party.
    PARTY_PREPOSITION = "party_preposition",
    /// "pressure", "demanded": who stands behind "on", "to", "from" or "of" is a party.
    ADDRESSING = "addressing",
    /// "workers": the name behind "at" is that of their employer.
    EMPLOYED = "employed",
    /// Stands before a role noun: "senior".
    MODIFIER = "modifier",
    /// "he".
    PRONOUN = "pronoun",
    /// "the", "its".
    DETERMINER = "determiner",
    /// "the" alone.
    ARTICLE = "article",
    /// "all": before a number without a noun.
    BEFORE_NUMBER = "before_number",
    /// "said".
    SPEECH_VERB = "speech_verb",
    /// "is".
    AUXILIARY = "auxiliary",
    /// "two".
    NUMBER = "number",
    /// A name only in its own case: "us", "turkey".
    AMBIGUOUS = "ambiguous",
    /// "James".
    FIRST_NAME = "first_name",
    /// English writes it in lower case.
    COMMON = "common",
    /// A role noun, singular or plural.
    ROLE = "role",
}

impl Classes {
    pub(crate) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The class that tables write as `text`.
    pub(super) fn parse(text: &str) -> Result<Self, GazetteerErrorKind> {
        Self::NAMES.iter().find(|(name, _)| *name == text).map(|&(_, class)| class).ok_or_else(|| {
            GazetteerErrorKind::Value {
                column: "class",
                value: text.to_owned(),
                expected: Self::NAMES.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", "),
            }
        })
    }
}

/// Gender of a person, as far as a name, a title or a pronoun tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    Male,
    Female,
}

impl Gender {
    pub(super) fn parse(text: &str) -> Option<Self> {
        match text {
            "m" => Some(Self::Male),
            "f" => Some(Self::Female),
            _ => None,
        }
    }
}

/// What a pronoun or determiner says beyond its class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Feature {
    /// A pronoun: whom it can mean, and whether it is a possessive.
    Pronoun(Reference, bool),
    /// A determiner.
    Determiner(Definiteness),
    /// A number word.
    Number(u8),
}

/// Whom a pronoun can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reference {
    /// "he", "she".
    Person(Gender),
    /// "it".
    Thing,
    /// "they".
    Several,
    /// "I".
    Speaker,
    /// "we".
    SpeakersSide,
    /// "who": the noun before it.
    Relative,
    /// "the former": the first of two named together.
    Former,
    /// "the latter": the last of them.
    Latter,
}

/// What a determiner says of its noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Definiteness {
    /// "the".
    Definite,
    /// "a".
    Indefinite,
    /// "its".
    Possessive,
    /// "each", "both".
    Quantifier,
}

impl Feature {
    /// The feature that the table of words writes as `text` for a word of this class.
    pub(super) fn parse(class: Classes, text: &str) -> Result<Option<Self>, GazetteerErrorKind> {
        let unknown = |expected: &str| GazetteerErrorKind::Value {
            column: "feature",
            value: text.to_owned(),
            expected: expected.to_owned(),
        };
        Ok(if class == Classes::PRONOUN {
            let reference = match text.trim_end_matches('p') {
                "m1" => Reference::Person(Gender::Male),
                "f1" => Reference::Person(Gender::Female),
                "n1" => Reference::Thing,
                "a2" => Reference::Several,
                "s1" => Reference::Speaker,
                "s2" => Reference::SpeakersSide,
                "r" => Reference::Relative,
                "former" => Reference::Former,
                "latter" => Reference::Latter,
                _ => {
                    let known = "m1, f1, n1, a2, s1, s2 or r, with p for a possessive, former or latter";
                    return Err(unknown(known));
                }
            };
            Some(Self::Pronoun(reference, text.ends_with('p')))
        } else if class == Classes::DETERMINER {
            Some(Self::Determiner(match text {
                "d" => Definiteness::Definite,
                "i" => Definiteness::Indefinite,
                "p" => Definiteness::Possessive,
                "q" => Definiteness::Quantifier,
                _ => return Err(unknown("d, i, p or q")),
            }))
        } else if class == Classes::NUMBER {
            Some(Self::Number(text.parse().map_err(|_| unknown("a small number"))?))
        } else {
            None
        })
    }
}
