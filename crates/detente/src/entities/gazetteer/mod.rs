//! What the library knows of the world's names, as data: states, organisations, people, companies,
//! media, places, and the nouns and titles that go with names.
//!
//! "Seoul" is the capital of the state KOR, "negotiators" are people who act for somebody.

mod class;
mod loader;
mod office;
mod role;
mod table;
mod trie;

use compact_str::CompactString;

use crate::model::EntityKind;

pub(crate) use class::{Classes, Definiteness, Gender, Reference};
pub use table::{GazetteerError, GazetteerErrorKind, Table};
pub(crate) use trie::Node;

use loader::Loader;
pub(crate) use office::Office;
pub(crate) use role::{Role, RoleClass, RoleId};
use trie::{IdMap, Trie};

/// The id of a word form in lower case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct WordId(u32);

/// The row of a named thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct EntryId(u32);

/// Something with a name.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) name: CompactString,
    /// ISO 3166-1 alpha-3 or a slug; empty for a person.
    pub(crate) code: CompactString,
    pub(crate) kind: EntryKind,
    /// Whom it speaks for.
    pub(crate) party: Option<EntryId>,
    pub(crate) gender: Option<Gender>,
    /// Offices of a person.
    pub(crate) offices: Vec<Office>,
}

/// What a named thing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EntryKind {
    /// Somebody or something that acts.
    Entity(EntityKind),
    /// A city, region or water.
    Place,
}

/// What a surface says of its entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Surface {
    /// Its name.
    Name,
    /// "Chinese".
    Adjective,
    /// "the Chinese".
    People,
    /// "Beijing".
    Capital,
    /// "the Kremlin".
    Seat,
    /// A person's last name.
    Surname,
}

/// What a sequence of words can be.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Meaning {
    /// A name, and how its words are written.
    Named { entry: EntryId, surface: Surface, shape: NameShape },
    /// A role noun.
    Role { role: RoleId, plural: bool },
}

/// How the words of a name are written in the table.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct NameShape {
    /// Bit i is set if word i starts with a capital.
    capitals: u32,
    /// A single word in capitals: "WHO".
    acronym: bool,
    /// The last word ends in a full stop that it needs: "Mass."
    dotted: bool,
}

impl NameShape {
    pub(crate) const fn starts_upper(self, word: usize) -> bool {
        word < 32 && self.capitals & (1 << word) != 0
    }

    pub(crate) const fn has_capital(self) -> bool {
        self.capitals != 0
    }

    pub(crate) const fn is_acronym(self) -> bool {
        self.acronym
    }

    pub(crate) const fn is_dotted(self) -> bool {
        self.dotted
    }
}

/// Names and words, ready for look-up. Immutable, so that threads can share it.
#[derive(Clone, Debug)]
pub struct Gazetteer {
    words: IdMap<CompactString, u32>,
    classes: Vec<Classes>,
    pronouns: IdMap<u32, (Reference, bool)>,
    determiners: IdMap<u32, Definiteness>,
    numbers: IdMap<u32, u8>,
    genders: IdMap<u32, Gender>,
    towns: IdMap<u32, EntryId>,
    names: Trie<Meaning>,
    entries: Vec<Entry>,
    codes: IdMap<CompactString, EntryId>,
    roles: Vec<Role>,
}

/// Gathers tables; [`GazetteerBuilder::build`] checks them.
#[derive(Clone, Debug)]
pub struct GazetteerBuilder {
    files: Vec<(String, String)>,
    builtin: bool,
}

const BUILTIN: [(&str, &str); 10] = [
    ("words.tsv", include_str!("../../../data/words.tsv")),
    ("roles.tsv", include_str!("../../../data/roles.tsv")),
    ("first_names.tsv", include_str!("../../../data/first_names.tsv")),
    ("states.tsv", include_str!("../../../data/states.tsv")),
    ("organisations.tsv", include_str!("../../../data/organisations.tsv")),
    ("companies.tsv", include_str!("../../../data/companies.tsv")),
    ("media.tsv", include_str!("../../../data/media.tsv")),
    ("people.tsv", include_str!("../../../data/people.tsv")),
    ("places.tsv", include_str!("../../../data/places.tsv")),
    ("towns.tsv", include_str!("../../../data/towns.tsv")),
];
const COMMON_WORDS: &str = include_str!("../../../data/common_words.txt");

impl Gazetteer {
    /// The names and words that ship with the library.
    ///
    /// # Panics
    /// Never: the tests of the library build it.
    pub fn builtin() -> Self {
        Self::builder().build().expect("the built-in tables are correct")
    }

    /// Starts from the built-in tables.
    pub fn builder() -> GazetteerBuilder {
        GazetteerBuilder { files: Vec::new(), builtin: true }
    }

    /// Number of names, aliases and adjectives of named things.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether nothing has a name.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The id of a word; `buffer` is room for its lower-case form.
    pub(crate) fn word(&self, form: &str, buffer: &mut String) -> Option<WordId> {
        normal_form(form, buffer);
        self.words.get(buffer.as_str()).copied().map(WordId)
    }

    pub(crate) fn classes(&self, word: WordId) -> Classes {
        self.classes[word.0 as usize]
    }

    pub(crate) fn pronoun(&self, word: WordId) -> Option<(Reference, bool)> {
        self.pronouns.get(&word.0).copied()
    }

    pub(crate) fn determiner(&self, word: WordId) -> Option<Definiteness> {
        self.determiners.get(&word.0).copied()
    }

    pub(crate) fn number(&self, word: WordId) -> Option<u8> {
        self.numbers.get(&word.0).copied()
    }

    /// Gender of a first name or an honorific.
    pub(crate) fn gender(&self, word: WordId) -> Option<Gender> {
        self.genders.get(&word.0).copied()
    }

    /// The town of this name; other things may have it, too.
    pub(crate) fn town(&self, word: WordId) -> Option<EntryId> {
        self.towns.get(&word.0).copied()
    }

    pub(crate) fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[id.0 as usize]
    }

    pub(crate) fn role(&self, id: RoleId) -> &Role {
        &self.roles[id.0 as usize]
    }

    #[cfg(test)]
    pub(crate) fn by_code(&self, code: &str) -> Option<EntryId> {
        self.codes.get(code).copied()
    }

    /// Where every name starts.
    pub(crate) const fn start() -> Node {
        Trie::<Meaning>::root()
    }

    pub(crate) fn step(&self, node: Node, word: WordId) -> Option<Node> {
        self.names.step(node, word.0)
    }

    pub(crate) fn meanings(&self, node: Node) -> impl Iterator<Item = &Meaning> {
        self.names.values(node)
    }
}

impl GazetteerBuilder {
    /// Leaves out the built-in names; words and role nouns stay.
    #[must_use]
    pub fn without_builtin_names(mut self) -> Self {
        self.builtin = false;
        self
    }

    /// Adds the table in `text`; `file` is its name in error messages. Its first line tells which
    /// table it is: the columns of a [`Table`] and `source`, `licence`, `retrieved`.
    #[must_use]
    pub fn table(mut self, file: impl Into<String>, text: impl Into<String>) -> Self {
        self.files.push((file.into(), text.into()));
        self
    }

    /// Checks every row and makes it ready for look-up.
    pub fn build(self) -> Result<Gazetteer, GazetteerError> {
        let mut loader = Loader::new();
        for word in COMMON_WORDS.lines().filter(|line| !line.starts_with('#')) {
            loader.classify(word, Classes::COMMON);
        }
        // Own rows come first: where a name means two things, theirs wins.
        for (file, text) in &self.files {
            loader.load(file, text)?;
        }
        for (file, text) in BUILTIN {
            let is_vocabulary = matches!(file, "words.tsv" | "roles.tsv" | "first_names.tsv");
            if self.builtin || is_vocabulary {
                loader.load(file, text)?;
            }
        }
        loader.finish()
    }
}

/// Writes the form under which a word is looked up: lower case, straight apostrophes, and no full
/// stop at its end, since "U.S." may lose its last one to the sentence.
fn normal_form(form: &str, out: &mut String) {
    out.clear();
    let form = if form.len() > 1 { form.strip_suffix('.').unwrap_or(form) } else { form };
    for c in form.chars() {
        match c {
            '\u{2019}' | '\u{2018}' | '\u{02bc}' => out.push('\''),
            c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            c => out.extend(c.to_lowercase()),
        }
    }
}

#[cfg(test)]
mod tests;
