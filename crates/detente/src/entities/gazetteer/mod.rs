//! What the library knows of the world's names, as data: states, organisations, people, companies,
//! media, places, and the nouns and titles that go with names.
//!
//! "Seoul" is the capital of the state KOR, "negotiators" are people who act for somebody.

mod class;
mod office;
mod table;
mod trie;

use std::collections::HashMap;

use compact_str::CompactString;
use detente_text::{Span, Token, tokens};

use crate::model::EntityKind;

pub(crate) use class::{Classes, Definiteness, Gender, Reference};
pub use table::{GazetteerError, GazetteerErrorKind, Table};
pub(crate) use trie::Node;

use class::Feature;
pub(crate) use office::Office;
use table::Row;
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

/// The row of a role noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct RoleId(u32);

/// A noun for people or bodies.
#[derive(Clone, Debug)]
pub(crate) struct Role {
    pub(crate) noun: CompactString,
    pub(crate) class: RoleClass,
    pub(crate) gender: Option<Gender>,
    uses: u8,
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

const ROLE_CLASSES: [(&str, RoleClass); 9] = [
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

const ROLE_USES: [(&str, u8); 6] =
    [("phrase", 1), ("state", 2), ("general", 4), ("media", 8), ("bloc", 16), ("bare", 32)];

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
}

const KINDS: [(&str, EntityKind); 10] = [
    ("state", EntityKind::State),
    ("government", EntityKind::Government),
    ("bloc", EntityKind::Bloc),
    ("organisation", EntityKind::Organisation),
    ("company", EntityKind::Company),
    ("union", EntityKind::Union),
    ("armed_group", EntityKind::ArmedGroup),
    ("person", EntityKind::Person),
    ("media", EntityKind::Media),
    ("group", EntityKind::Group),
];

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
/// The kind of place whose name, of one word, is a place only where the text says so: "Santana" may be somebody.
const TOWN: &str = "town";
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
        let mut loader = Loader {
            gazetteer: Gazetteer {
                words: IdMap::default(),
                classes: Vec::new(),
                pronouns: IdMap::default(),
                determiners: IdMap::default(),
                numbers: IdMap::default(),
                genders: IdMap::default(),
                towns: IdMap::default(),
                names: Trie::new(),
                entries: Vec::new(),
                codes: IdMap::default(),
                roles: Vec::new(),
            },
            parties: Vec::new(),
            people: HashMap::new(),
            surnames: Vec::new(),
            buffer: String::new(),
            tokens: Vec::new(),
            name: Vec::new(),
        };
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

/// A row that names the party of an entry.
struct SidedRow {
    entry: EntryId,
    /// The office that is held for the party, by its place among those of the entry.
    office: Option<usize>,
    code: String,
    file: String,
    line: u32,
}

/// A gazetteer under construction.
struct Loader {
    gazetteer: Gazetteer,
    /// Parties by code, set when all rows are read.
    parties: Vec<SidedRow>,
    /// People by name: an office is a row of its own.
    people: HashMap<CompactString, EntryId>,
    /// Last names, added after everything else: they are the weakest evidence.
    surnames: Vec<(CompactString, EntryId)>,
    buffer: String,
    tokens: Vec<Token>,
    /// Word ids of the name at hand.
    name: Vec<u32>,
}

impl Loader {
    fn load(&mut self, file: &str, text: &str) -> Result<(), GazetteerError> {
        let (table, rows) = table::read(file, text)?;
        self.gazetteer.names.reserve(rows.len());
        self.gazetteer.entries.reserve(rows.len());
        self.gazetteer.words.reserve(rows.len());
        self.gazetteer.classes.reserve(rows.len());
        self.gazetteer.codes.reserve(rows.len());
        for row in &rows {
            self.row(table, row, file).map_err(|kind| GazetteerError {
                file: file.to_owned(),
                line: row.line,
                kind,
            })?;
        }
        Ok(())
    }

    fn row(&mut self, table: Table, row: &Row<'_>, file: &str) -> Result<(), GazetteerErrorKind> {
        match table {
            Table::States => {
                let entry = self.entry(row.cell(1), row.cell(0), EntryKind::Entity(EntityKind::State))?;
                self.names(entry, Surface::Name, row.list(2).chain([row.cell(1)]));
                self.names(entry, Surface::Adjective, row.list(3));
                self.names(entry, Surface::People, row.list(4));
                self.names(entry, Surface::Capital, row.list(5));
                self.names(entry, Surface::Seat, row.list(6));
            }
            Table::Organisations => {
                let kind = look_up("kind", row.cell(1), &KINDS)?;
                let entry = self.entry(row.cell(2), row.cell(0), EntryKind::Entity(kind))?;
                self.names(entry, Surface::Name, row.list(3).chain([row.cell(2)]));
                self.names(entry, Surface::Seat, row.list(5));
                self.party(entry, row.cell(4), file, row.line);
            }
            Table::Companies => {
                let entry = self.entry(row.cell(1), row.cell(0), EntryKind::Entity(EntityKind::Company))?;
                self.names(entry, Surface::Name, row.list(2).chain([row.cell(1)]));
            }
            Table::Media => {
                let entry = self.entry(row.cell(1), row.cell(0), EntryKind::Entity(EntityKind::Media))?;
                self.names(entry, Surface::Name, row.list(2).chain([row.cell(1)]));
                self.party(entry, row.cell(3), file, row.line);
            }
            Table::People => {
                let name = CompactString::from(row.cell(0));
                let entry = if let Some(&known) = self.people.get(&name) {
                    known
                } else {
                    let entry = self.entry(row.cell(0), "", EntryKind::Entity(EntityKind::Person))?;
                    self.people.insert(name.clone(), entry);
                    self.names(entry, Surface::Name, row.list(1).chain([row.cell(0)]));
                    if let Some((_, surname)) = name.rsplit_once(' ') {
                        self.surnames.push((surname.into(), entry));
                    }
                    entry
                };
                let person = &mut self.gazetteer.entries[entry.0 as usize];
                person.gender = Gender::parse(row.cell(6));
                // The table has checked the days.
                let day = |cell: &str| cell.parse().ok();
                let (from, to) = (day(row.cell(4)), day(row.cell(5)));
                person.offices.push(Office { name: row.cell(3).into(), party: None, from, to });
                self.party(entry, row.cell(2), file, row.line);
            }
            Table::Places => {
                let entry = self.entry(row.cell(0), "", EntryKind::Place)?;
                if row.cell(1) == TOWN {
                    let word = self.intern(row.cell(0));
                    self.gazetteer.towns.insert(word, entry);
                } else {
                    self.names(entry, Surface::Name, [row.cell(0)]);
                }
                self.party(entry, row.cell(2), file, row.line);
            }
            Table::Roles => {
                let class = look_up("class", row.cell(2), &ROLE_CLASSES)?;
                let role = RoleId(self.gazetteer.roles.len() as u32);
                let uses = row.cell(4).split_whitespace();
                let mut used = 0;
                for written in uses {
                    used |= look_up("use", written, &ROLE_USES)?;
                }
                self.gazetteer.roles.push(Role {
                    noun: row.cell(0).into(),
                    class,
                    gender: Gender::parse(row.cell(3)),
                    uses: used,
                });
                self.role(row.cell(0), Meaning::Role { role, plural: false });
                for plural in row.list(1) {
                    self.role(plural, Meaning::Role { role, plural: true });
                }
            }
            Table::Words => {
                let class = Classes::parse(row.cell(1))?;
                let feature = Feature::parse(class, row.cell(2))?;
                let word = self.classify(row.cell(0), class);
                match feature {
                    Some(Feature::Pronoun(reference, possessive)) => {
                        self.gazetteer.pronouns.insert(word, (reference, possessive));
                    }
                    Some(Feature::Determiner(definiteness)) => {
                        self.gazetteer.determiners.insert(word, definiteness);
                    }
                    Some(Feature::Number(number)) => {
                        self.gazetteer.numbers.insert(word, number);
                    }
                    None => {}
                }
                if let (Classes::HONORIFIC, Some(gender)) = (class, Gender::parse(row.cell(2))) {
                    self.gazetteer.genders.insert(word, gender);
                }
            }
            Table::FirstNames => {
                let word = self.classify(row.cell(0), Classes::FIRST_NAME);
                if let Some(gender) = Gender::parse(row.cell(1)) {
                    self.gazetteer.genders.insert(word, gender);
                }
            }
        }
        Ok(())
    }

    fn entry(&mut self, name: &str, code: &str, kind: EntryKind) -> Result<EntryId, GazetteerErrorKind> {
        let id = EntryId(self.gazetteer.entries.len() as u32);
        if !code.is_empty() && self.gazetteer.codes.insert(code.into(), id).is_some() {
            return Err(GazetteerErrorKind::Taken { code: code.to_owned() });
        }
        self.gazetteer.entries.push(Entry {
            name: name.into(),
            code: code.into(),
            kind,
            party: None,
            gender: None,
            offices: Vec::new(),
        });
        Ok(id)
    }

    fn party(&mut self, entry: EntryId, code: &str, file: &str, line: u32) {
        if !code.is_empty() {
            let office = self.gazetteer.entries[entry.0 as usize].offices.len().checked_sub(1);
            let (code, file) = (code.to_owned(), file.to_owned());
            self.parties.push(SidedRow { entry, office, code, file, line });
        }
    }

    fn names<'a>(&mut self, entry: EntryId, surface: Surface, names: impl IntoIterator<Item = &'a str>) {
        for name in names {
            self.words_of(name);
            let mut shape = NameShape::default();
            for (at, token) in self.tokens.iter().take(32).enumerate() {
                if token.span.of(name).starts_with(char::is_uppercase) {
                    shape.capitals |= 1 << at;
                }
            }
            shape.acronym = self.tokens.len() == 1
                && name.len() <= 6
                && name.chars().filter(|c| c.is_uppercase()).count() >= 2
                && !name.chars().any(char::is_lowercase);
            shape.dotted = name.ends_with('.') && name.matches('.').count() == 1;
            self.gazetteer.names.insert(&self.name, Meaning::Named { entry, surface, shape });
        }
    }

    fn role(&mut self, noun: &str, meaning: Meaning) {
        self.words_of(noun);
        if let [word] = self.name[..] {
            let classes = &mut self.gazetteer.classes[word as usize];
            *classes = classes.with(Classes::ROLE);
        }
        self.gazetteer.names.insert(&self.name, meaning);
    }

    /// Finds the word ids of a name, cut into tokens the way texts are.
    fn words_of(&mut self, name: &str) {
        self.tokens.clear();
        let is_plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b' ');
        if is_plain {
            // Nothing to cut but spaces.
            let mut at = 0;
            for word in name.split(' ') {
                if !word.is_empty() {
                    self.tokens.push(Token { span: Span::from_range(at..at + word.len()) });
                }
                at += word.len() + 1;
            }
        } else {
            tokens(name, Span::from_range(0..name.len()), &mut self.tokens);
        }
        let found = std::mem::take(&mut self.tokens);
        self.name.clear();
        for form in found.iter().map(|token| token.span.of(name)).filter(|form| *form != ".") {
            let word = self.intern(form);
            self.name.push(word);
        }
        self.tokens = found;
    }

    fn intern(&mut self, form: &str) -> u32 {
        normal_form(form, &mut self.buffer);
        if let Some(&id) = self.gazetteer.words.get(self.buffer.as_str()) {
            return id;
        }
        let id = self.gazetteer.classes.len() as u32;
        self.gazetteer.words.insert(CompactString::from(self.buffer.as_str()), id);
        self.gazetteer.classes.push(Classes::default());
        id
    }

    fn classify(&mut self, form: &str, class: Classes) -> u32 {
        let word = self.intern(form);
        let classes = &mut self.gazetteer.classes[word as usize];
        *classes = classes.with(class);
        word
    }

    fn finish(mut self) -> Result<Gazetteer, GazetteerError> {
        for SidedRow { entry, office, code, file, line } in std::mem::take(&mut self.parties) {
            let Some(&party) = self.gazetteer.codes.get(code.as_str()) else {
                return Err(GazetteerError { file, line, kind: GazetteerErrorKind::UnknownCode { code } });
            };
            let entry = &mut self.gazetteer.entries[entry.0 as usize];
            // Where no date tells more, the last office of a person says whom they speak for.
            entry.party = Some(party);
            if let Some(office) = office {
                entry.offices[office].party = Some(party);
            }
        }
        for (surname, entry) in std::mem::take(&mut self.surnames) {
            self.names(entry, Surface::Surname, [surname.as_str()]);
        }
        Ok(self.gazetteer)
    }
}

fn look_up<T: Copy>(column: &'static str, value: &str, known: &[(&str, T)]) -> Result<T, GazetteerErrorKind> {
    known.iter().find(|(name, _)| *name == value).map(|&(_, kind)| kind).ok_or_else(|| {
        GazetteerErrorKind::Value {
            column,
            value: value.to_owned(),
            expected: known.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", "),
        }
    })
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
