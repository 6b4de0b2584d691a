//! Entities and mentions while they are being put together.

use detente_text::Span;
use rustc_hash::FxHashMap;

use super::gazetteer::{EntryId, Gender, RoleId};
use crate::model::{EntityKind, MentionForm};

/// On what grounds a mention was tied to its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Basis {
    /// A gazetteer knows the name.
    Gazetteer,
    /// The words look like a name: "Farmington Savings Corp".
    Shape,
    /// The same name again, or part of it: "Renner" after "Gerhard Renner".
    Name,
    /// An acronym introduced in brackets.
    Acronym,
    /// Stands beside the name: "its chairman, Horst Burgard".
    Apposition,
    /// A definite noun that fits one named before: "the union".
    Noun,
    /// The first time somebody without a name is described: "a senior official".
    Description,
    /// A pronoun and its antecedent.
    Pronoun,
    /// "we" in somebody's words.
    Speaker,
    /// "both sides", after the sides were named.
    Sides,
    /// A misspelt name.
    Spelling,
}

/// An entity in the making.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) name: String,
    pub(super) kind: EntityKind,
    pub(super) code: Option<String>,
    pub(super) roles: Vec<String>,
    pub(super) role_ids: Vec<RoleId>,
    pub(super) members: Vec<usize>,
    /// Whom it speaks for; its own index for a principal.
    pub(super) party: Option<usize>,
    pub(super) gender: Option<Gender>,
    pub(super) plural: bool,
    /// Whether the kind is read off how an unknown name is used, and off nothing in the name.
    pub(super) is_guess: bool,
    pub(super) entry: Option<EntryId>,
    /// How often it was mentioned by name or noun.
    pub(super) count: u32,
    /// The entity that it turned out to be.
    pub(super) same_as: Option<usize>,
}

impl Draft {
    /// An entity of which only name and kind are known.
    pub(super) fn new(name: impl Into<String>, kind: EntityKind) -> Self {
        Self {
            name: name.into(),
            kind,
            code: None,
            roles: Vec::new(),
            role_ids: Vec::new(),
            members: Vec::new(),
            party: None,
            gender: None,
            plural: false,
            is_guess: false,
            entry: None,
            count: 0,
            same_as: None,
        }
    }

    pub(super) fn is_person(&self) -> bool {
        matches!(self.kind, EntityKind::Person | EntityKind::AnonymousPerson)
    }
}

/// A mention in the making; positions are word indices.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) draft: usize,
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) core: Span,
    pub(super) span: Span,
    pub(super) sentence: u32,
    pub(super) form: MentionForm,
    pub(super) basis: Basis,
    pub(super) corrected: Option<String>,
}

/// Everything found so far.
#[derive(Debug, Default)]
pub(super) struct Drafts {
    pub(super) entities: Vec<Draft>,
    pub(super) mentions: Vec<Found>,
    pub(super) by_entry: FxHashMap<EntryId, usize>,
    /// Names and descriptions in lower case.
    pub(super) by_name: FxHashMap<String, usize>,
    /// Last names of people in lower case.
    pub(super) by_surname: FxHashMap<String, usize>,
    /// First names of people in lower case.
    pub(super) by_given_name: FxHashMap<String, usize>,
    /// Initials of longer names: whose they are, unless of two.
    pub(super) by_initials: FxHashMap<String, Option<usize>>,
    /// First words of longer names in lower case.
    pub(super) by_first_word: FxHashMap<String, usize>,
}

impl Drafts {
    pub(super) fn add(&mut self, draft: Draft) -> usize {
        self.entities.push(draft);
        self.entities.len() - 1
    }

    /// The entity with this name or description.
    pub(super) fn named(&self, name: &str) -> Option<usize> {
        let found = *self.by_name.get(name)?;
        Some(self.entities[found].same_as.unwrap_or(found))
    }

    /// The side that the entity speaks for, over officials to states.
    pub(super) fn side(&self, draft: usize) -> Option<usize> {
        let mut at = draft;
        for _ in 0..4 {
            match self.entities[at].party {
                Some(next) if next == at => return Some(at),
                Some(next) => at = next,
                None => return None,
            }
        }
        Some(at)
    }
}
