//! Rows of tables → a gazetteer.

use std::collections::HashMap;

use compact_str::CompactString;
use detente_text::{Span, Token, tokens};

use super::class::{Classes, Feature, Gender};
use super::office::Office;
use super::role::{ROLE_CLASSES, ROLE_USES, Role, RoleId};
use super::table::{Row, Table};
use super::trie::{IdMap, Trie};
use super::{
    Entry, EntryId, EntryKind, Gazetteer, GazetteerError, GazetteerErrorKind, Meaning, NameShape, Surface,
    normal_form, table,
};
use crate::model::EntityKind;

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

/// The kind of place whose name, of one word, is a place only where the text says so: "Santana" may be somebody.
const TOWN: &str = "town";

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
pub(super) struct Loader {
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
    pub(super) fn new() -> Self {
        Self {
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
        }
    }

    /// Reads the rows of a table.
    pub(super) fn load(&mut self, file: &str, text: &str) -> Result<(), GazetteerError> {
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
                person.offices.push(Office { name: row.cell(3).into(), leads: false, party: None, from, to });
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

    /// Marks a word; gives its id.
    pub(super) fn classify(&mut self, form: &str, class: Classes) -> u32 {
        let word = self.intern(form);
        let classes = &mut self.gazetteer.classes[word as usize];
        *classes = classes.with(class);
        word
    }

    /// Sets what only all rows together tell.
    pub(super) fn finish(mut self) -> Result<Gazetteer, GazetteerError> {
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
        let Gazetteer { entries, roles, .. } = &mut self.gazetteer;
        let leading: Vec<&str> =
            roles.iter().filter(|role| role.leads()).map(|role| role.noun.as_str()).collect();
        for office in entries.iter_mut().flat_map(|entry| &mut entry.offices) {
            office.leads = leading.contains(&office.name.as_str());
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
