//! Documents in the standoff form of brat: `NAME.ann` beside `NAME.txt`, places in characters.
//!
//! `T` lines are words, `E` lines events with their roles, `A` lines say that an event is denied or not
//! told as fact, `#` lines give the rule. `annotation.conf` tells brat which types there are.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use detente::Document;
use detente::model::{ActKind, Argument, EntityKind, Modality, Polarity};
use detente_text::Span;

use super::Index;
use crate::arguments::Offsets;
use crate::outcome::Stopped;
use crate::show::wire;

/// A document as two files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pair {
    /// The id of the document.
    id: String,
    text: String,
    annotations: String,
}

/// The document as two files.
pub(super) fn pair(text: &str, document: &Document) -> Pair {
    let mut writer = Lines {
        text,
        index: Index::new(text, Offsets::Chars),
        out: String::new(),
        words: 0,
        marks: 0,
        notes: 0,
    };
    let mentions: Vec<(Span, String)> = document
        .mentions
        .iter()
        .map(|mention| {
            let kind =
                document.entities.get(mention.entity.index()).map(|entity| type_name(&wire(&entity.kind)));
            (mention.span, writer.words(&kind.unwrap_or_else(|| OTHER.to_owned()), mention.span))
        })
        .collect();
    for (number, event) in document.events.iter().enumerate() {
        let kind = type_name(event.kind.as_str());
        let trigger = writer.words(&kind, event.trigger);
        let mut roles: Vec<(&str, String)> = Vec::new();
        let mut role = |writer: &mut Lines<'_>, name: &'static str, span: Span| {
            let known = mentions.iter().find(|(mention, _)| *mention == span).map(|(_, id)| id.clone());
            let id = known.unwrap_or_else(|| writer.words(OTHER, span));
            if !roles.contains(&(name, id.clone())) {
                roles.push((name, id));
            }
        };
        let sides = [
            ("Initiator", &event.initiator),
            ("Addressee", &event.addressee),
            ("Participant", &event.participants),
        ];
        for (name, arguments) in sides {
            arguments.iter().filter_map(words).for_each(|span| role(&mut writer, name, span));
        }
        event.issues.iter().filter_map(|issue| issue.span).for_each(|span| role(&mut writer, "Issue", span));
        event.condition.into_iter().for_each(|span| role(&mut writer, "Condition", span));
        let said = event.attribution.and_then(|id| document.attributions.get(id.index()));
        let chain = said.map_or(&[][..], |said| said.chain.as_slice());
        chain.iter().filter_map(|link| link.source).for_each(|span| role(&mut writer, "Speaker", span));
        let id = number + 1;
        let _ = write!(writer.out, "E{id}\t{kind}:{trigger}");
        let mut counts = std::collections::BTreeMap::new();
        for (name, words) in roles {
            // Several fillers of one role are numbered from the second on.
            let count = counts.entry(name).and_modify(|count| *count += 1).or_insert(1);
            let number = if *count == 1 { String::new() } else { count.to_string() };
            let _ = write!(writer.out, " {name}{number}:{words}");
        }
        writer.out.push('\n');
        if event.polarity == Polarity::Negative {
            writer.mark(&format!("Negation E{id}"));
        }
        if event.modality != Modality::Asserted {
            writer.mark(&format!("Modality E{id} {}", wire(&event.modality)));
        }
        writer.notes += 1;
        let _ = writeln!(writer.out, "#{}\tAnnotatorNotes E{id}\t{}", writer.notes, one_line(&event.rule));
    }
    Pair { id: document.id.clone(), text: text.to_owned(), annotations: writer.out }
}

/// Words that no type of entity fits.
const OTHER: &str = "Words";

fn words(argument: &Argument) -> Option<Span> {
    argument.span.filter(|span| !span.is_empty())
}

/// The lines of an annotation file as they are written.
struct Lines<'a> {
    text: &'a str,
    index: Index<'a>,
    out: String,
    words: usize,
    marks: usize,
    notes: usize,
}

impl Lines<'_> {
    /// Writes words with their places and gives their id. Words on several lines are several places.
    fn words(&mut self, kind: &str, span: Span) -> String {
        self.words += 1;
        let id = format!("T{}", self.words);
        let mut places = Vec::new();
        let mut parts = Vec::new();
        let mut start = span.start() as usize;
        for part in self.text.get(span.range()).unwrap_or_default().split_inclusive(['\n', '\r']) {
            let words = part.trim_end_matches(['\n', '\r']);
            if !words.is_empty() {
                let of = |at: usize| self.index.of(u32::try_from(at).unwrap_or(u32::MAX));
                places.push(format!("{} {}", of(start), of(start + words.len())));
                parts.push(words);
            }
            start += part.len();
        }
        let _ = writeln!(self.out, "{id}\t{kind} {}\t{}", places.join(";"), parts.join(" "));
        id
    }

    fn mark(&mut self, mark: &str) {
        self.marks += 1;
        let _ = writeln!(self.out, "A{}\t{mark}", self.marks);
    }
}

fn one_line(text: &str) -> String {
    text.replace(['\n', '\r', '\t'], " ")
}

/// `fail_to_agree` → `Fail_to_agree`: types in brat begin with a capital by custom.
fn type_name(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A folder that brat can show.
#[derive(Debug)]
pub(super) struct BratFolder {
    folder: PathBuf,
    /// Names that are taken, in small letters, as some systems do not tell capitals apart.
    taken: BTreeSet<String>,
}

impl BratFolder {
    /// Makes the folder where there is none, and tells brat which types there are.
    pub(super) fn create(folder: &Path) -> Result<Self, Stopped> {
        let at = |error| unwritable(folder, &error);
        std::fs::create_dir_all(folder).map_err(at)?;
        std::fs::write(folder.join("annotation.conf"), conf()).map_err(at)?;
        Ok(Self { folder: folder.to_owned(), taken: BTreeSet::new() })
    }

    pub(super) fn write(&mut self, pair: &Pair) -> Result<(), Stopped> {
        let name = self.name(&pair.id);
        for (ending, content) in [("txt", &pair.text), ("ann", &pair.annotations)] {
            let file = self.folder.join(format!("{name}.{ending}"));
            std::fs::write(&file, content).map_err(|error| unwritable(&file, &error))?;
        }
        Ok(())
    }

    /// A name for the files of a document: its id without what a file name cannot have.
    fn name(&mut self, id: &str) -> String {
        let mut name: String = id
            .chars()
            .map(|letter| if letter.is_ascii_alphanumeric() || "-_.".contains(letter) { letter } else { '_' })
            .collect();
        name.truncate(100);
        let name = name.trim_start_matches('.');
        let name = if name.is_empty() { "document" } else { name };
        let mut free = name.to_owned();
        let mut number = 1;
        while !self.taken.insert(free.to_lowercase()) {
            number += 1;
            free = format!("{name}-{number}");
        }
        free
    }
}

fn unwritable(file: &Path, error: &std::io::Error) -> Stopped {
    Stopped::Usage(format!("{}: cannot be written: {error}", file.display()))
}

/// The types, as brat reads them.
fn conf() -> String {
    let entities = [
        EntityKind::State,
        EntityKind::Government,
        EntityKind::Bloc,
        EntityKind::Organisation,
        EntityKind::Company,
        EntityKind::Union,
        EntityKind::ArmedGroup,
        EntityKind::Person,
        EntityKind::AnonymousPerson,
        EntityKind::Media,
        EntityKind::Group,
    ];
    let mut conf = "[entities]\n".to_owned();
    for kind in entities {
        let _ = writeln!(conf, "{}", type_name(&wire(&kind)));
    }
    let _ = writeln!(conf, "{OTHER}\n\n[relations]\n\n[events]");
    for kind in ActKind::ALL {
        let roles = ["Initiator", "Addressee", "Participant", "Issue", "Condition", "Speaker"];
        let roles: Vec<_> = roles.iter().map(|role| format!("{role}*:<ENTITY>")).collect();
        let _ = writeln!(conf, "{}\t{}", type_name(kind.as_str()), roles.join(", "));
    }
    conf.push_str(
        "\n[attributes]\nNegation\tArg:<EVENT>\n\
         Modality\tArg:<EVENT>, Value:intended|obliged|possible|predicted|conditional|counterfactual|question\n",
    );
    conf
}

#[cfg(test)]
mod tests {
    use detente::Extractor;

    use super::*;

    #[test]
    fn words_events_and_marks_are_written() {
        let text = "Łódź: Norway may demand\na larger herring quota from Iceland.";
        let pair = pair(text, &Extractor::builtin().extract(text));
        let has = |line: &str| assert!(pair.annotations.contains(line), "{line}\n{}", pair.annotations);
        has("\tState 6 12\tNorway\n");
        has("\tDemand 17 23\tdemand\n");
        has("E1\tDemand:T");
        has(" Initiator:T");
        has("Modality E1 possible\n");
        has("AnnotatorNotes E1\tdemand/");
    }

    #[test]
    fn words_on_two_lines_are_two_places() {
        let text = "a b\r\nc d";
        let index = Index::new(text, Offsets::Chars);
        let mut lines = Lines { text, index, out: String::new(), words: 0, marks: 0, notes: 0 };
        assert_eq!(lines.words("X", Span::new(2, 6)), "T1");
        assert_eq!(lines.out, "T1\tX 2 3;5 6\tb c\n");
    }

    #[test]
    fn no_document_writes_over_another_or_elsewhere() {
        let mut folder = BratFolder { folder: PathBuf::new(), taken: BTreeSet::new() };
        let names: Vec<_> =
            ["a/b.txt", "A_B.txt", "../../etc/x", "", "..", "é"].map(|id| folder.name(id)).to_vec();
        assert_eq!(names, ["a_b.txt", "A_B.txt-2", "_.._etc_x", "document", "document-2", "_"]);
    }
}
