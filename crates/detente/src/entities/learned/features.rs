//! A word among capitals → what the model may learn from: its form, its neighbours, the tables, the
//! rest of the text.

use std::fmt::Write;
use std::ops::Range;

use detente_text::{Analyzer, lower_case, shape};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::entities::gazetteer::{Classes, EntryKind, RoleClass, Surface};
use crate::entities::names::{Reading, is_glued, known};
use crate::entities::words::{Case, Letters, Words};
use crate::model::EntityKind;

/// What the model sees of one word.
#[derive(Clone, Debug, Default)]
pub(super) struct Features {
    /// Hashes of what is so.
    pub(super) marks: Vec<u32>,
    /// Marks from here on are taken from the tree, which may be missing.
    pub(super) tree: usize,
    /// Vectors of the word, the words beside it and the last capital of the stretch.
    pub(super) numbers: Vec<f32>,
    /// Room for what is hashed.
    key: String,
}

/// Characters of a word that its shape shows.
const SHAPED: usize = 12;
/// How many vectors stand behind each other in [`Features::numbers`].
pub(super) const VECTORS: usize = 4;

/// What the whole text shows of its words.
pub(super) struct Overview {
    lower: FxHashSet<u32>,
    capital: FxHashMap<u32, u16>,
}

/// FNV-1a.
struct Fnv(u32);

impl Write for Fnv {
    fn write_str(&mut self, form: &str) -> std::fmt::Result {
        self.0 = form.bytes().fold(self.0, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        Ok(())
    }
}

/// A number for a template and what is written.
fn written(template: u32, form: std::fmt::Arguments<'_>) -> u32 {
    let mut hash = Fnv(0x811c_9dc5 ^ template.wrapping_mul(0x9e37_79b1));
    // Writing numbers and words into a hash does not fail.
    let _ = hash.write_fmt(form);
    hash.0
}

fn hash(template: u32, form: &str) -> u32 {
    written(template, format_args!("{form}"))
}

impl Overview {
    pub(super) fn new(words: &Words<'_>) -> Self {
        let mut overview = Self { lower: FxHashSet::default(), capital: FxHashMap::default() };
        for view in &words.sentences {
            for at in view.first..view.last {
                match words.letters(at) {
                    Letters::Lower => {
                        overview.lower.insert(hash(0, words.form(at)));
                    }
                    Letters::Capital | Letters::Capitals if view.case == Case::Running => {
                        let is = |at: usize, class| words.is(at, class);
                        let before = (at > view.first).then(|| at - 1);
                        let after = (at + 1 < view.last).then_some(at + 1);
                        let form = |at: Option<usize>| at.map_or("", |at| words.form(at));
                        let flags = [
                            before.is_some_and(|at| is(at, Classes::FIRST_NAME) && words.is_capital(at)),
                            before.is_some_and(|at| is(at, Classes::HONORIFIC)),
                            before.is_some_and(|at| is(at, Classes::STRONG_LOCATIVE)),
                            after.is_some_and(|at| is(at, Classes::SPEECH_VERB)),
                            after.is_some_and(|at| words.is_possessive(at)),
                            form(before).eq_ignore_ascii_case("the"),
                            form(before) == "(",
                            before.is_some_and(|at| is(at, Classes::WEAK_LOCATIVE)),
                            after.is_some_and(|at| is(at, Classes::AUXILIARY)),
                            after.is_some_and(|at| is(at, Classes::PLACE_HEAD) && words.is_capital(at)),
                            after
                                .is_some_and(|at| is(at, Classes::ORGANISATION_HEAD) && words.is_capital(at)),
                            !words.opens_sentence(at),
                            form(before) == "," && at >= view.first + 2 && words.is_capital(at - 2),
                            form(after) == "," && at + 2 < view.last && words.is_capital(at + 2),
                        ];
                        let bits = flags
                            .iter()
                            .enumerate()
                            .fold(0, |bits, (at, &flag)| bits | u16::from(flag) << at);
                        *overview.capital.entry(hash(0, words.form(at))).or_default() |= bits;
                    }
                    _ => {}
                }
            }
        }
        overview
    }
}

/// The parts of the sentence from `first` to `last` that can hold names, with what may stand inside.
pub(super) fn stretches(words: &Words<'_>, first: usize, last: usize) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = first;
    while at < last {
        if !words.is_capital(at) {
            at += 1;
            continue;
        }
        let start = at;
        let mut end = at + 1;
        loop {
            while end < last && (words.is_capital(end) || words.letters(end) == Letters::Digits) {
                end += 1;
            }
            let next = (end..last.min(end + 4)).find(|&next| words.is_capital(next));
            let joined = next.filter(|&next| (end..next).all(|inside| joins(words, inside)));
            match joined {
                Some(next) => end = next + 1,
                None if end + 1 < last && words.form(end) == "-" && is_glued(words, end) => end += 2,
                None => break,
            }
        }
        found.push(start..end);
        at = end;
    }
    found
}

/// Whether a name can go on past the word.
fn joins(words: &Words<'_>, at: usize) -> bool {
    words.is(at, Classes::CONNECTOR)
        || words.is(at, Classes::PARTICLE)
        || words.is(at, Classes::DETERMINER)
        || words.is(at, Classes::LOCATIVE)
        || words.is_possessive(at)
        || matches!(words.form(at), "&" | "-" | "–" | "/" | "." | "'" | "’" | "!" | ":")
}

/// A number for what the tables say at each word of a stretch: the same for the words of one name.
pub(super) fn known_at(words: &Words<'_>, stretch: &Range<usize>) -> Vec<u8> {
    let mut codes = vec![0; stretch.len()];
    let limit = words.sentence_of(stretch.start).last;
    let mut at = stretch.start;
    while at < stretch.end {
        let Some(name) = known(words, at, limit) else {
            at += 1;
            continue;
        };
        let code = code(words, name.reading);
        for word in at..name.last.min(stretch.end) {
            codes[word - stretch.start] = code + if word == at { 0 } else { 64 };
        }
        at = name.last.max(at + 1);
    }
    codes
}

fn code(words: &Words<'_>, reading: Reading) -> u8 {
    match reading {
        Reading::Known(_, Surface::Surname) => 1,
        Reading::Known(entry, surface) => match words.gazetteer.entry(entry).kind {
            EntryKind::Place => 2,
            EntryKind::Entity(EntityKind::State) => match surface {
                Surface::Adjective => 3,
                Surface::People => 4,
                Surface::Capital => 5,
                Surface::Seat => 6,
                _ => 7,
            },
            EntryKind::Entity(EntityKind::Person) => 8,
            EntryKind::Entity(EntityKind::Company) => 9,
            EntryKind::Entity(EntityKind::Media) => 10,
            EntryKind::Entity(EntityKind::Bloc) => 11,
            EntryKind::Entity(_) => 12,
        },
        Reading::Role { role, .. } => match words.gazetteer.role(role).class {
            RoleClass::Official => 20,
            RoleClass::Person => 21,
            RoleClass::Body => 22,
            RoleClass::State => 23,
            RoleClass::Union => 24,
            RoleClass::Company => 25,
            RoleClass::Organisation => 26,
            RoleClass::Armed => 27,
            RoleClass::Side => 28,
        },
        _ => 30,
    }
}

const SEEN_CLASSES: [Classes; 14] = [
    Classes::FIRST_NAME,
    Classes::COMMON,
    Classes::ORGANISATION_HEAD,
    Classes::PLACE_HEAD,
    Classes::THING_HEAD,
    Classes::HONORIFIC,
    Classes::ROLE,
    Classes::COMPANY_SUFFIX,
    Classes::CALENDAR,
    Classes::NOT_A_NAME,
    Classes::STRONG_LOCATIVE,
    Classes::SPEECH_VERB,
    Classes::AUXILIARY,
    Classes::PRONOUN,
];

/// Writes what is to be seen of the word `at` in `stretch`.
pub(super) fn features(
    words: &Words<'_>,
    overview: &Overview,
    stretch: &Range<usize>,
    codes: &[u8],
    at: usize,
    out: &mut Features,
) {
    let view = words.sentence_of(at);
    out.marks.clear();
    out.numbers.clear();
    let mut key = std::mem::take(&mut out.key);
    let marks = &mut out.marks;
    let neighbour = |offset: isize| {
        at.checked_add_signed(offset).filter(|&other| (view.first..view.last).contains(&other))
    };
    let last_capital = (stretch.start..stretch.end).rev().find(|&at| words.is_capital(at)).unwrap_or(at);
    marks.push(hash(1, ""));
    for (template, offset) in [(2, 0), (3, -1), (4, 1), (5, -2), (6, 2)] {
        match neighbour(offset) {
            Some(other) => {
                marks.push(hash(template, &lower_case(words.form(other))));
                shape(words.form(other).chars().take(SHAPED), &mut key);
                if offset.abs() < 2 {
                    marks.push(hash(template + 10, &key));
                    let code = codes.get(other.wrapping_sub(stretch.start));
                    marks.push(match code {
                        Some(code) => written(template + 20, format_args!("{code}")),
                        None => hash(template + 20, "-"),
                    });
                    for (bit, &class) in SEEN_CLASSES.iter().enumerate() {
                        if words.is(other, class) {
                            marks.push(hash(template + 30 + 16 * bit as u32, ""));
                        }
                    }
                }
            }
            None => marks.push(hash(template, "\n")),
        }
    }
    let lower = lower_case(words.form(at));
    let last = |count: usize| {
        let start = lower.char_indices().rev().nth(count - 1).map_or(0, |(at, _)| at);
        &lower[start..]
    };
    for count in 2..=4 {
        marks.push(hash(300 + count as u32, last(count)));
    }
    let third = lower.char_indices().nth(3).map_or(lower.len(), |(at, _)| at);
    marks.push(hash(310, &lower[..third]));
    let opens = words.opens_sentence(at);
    let is_common = words.is(at, Classes::COMMON);
    let case = view.case;
    let seen_lower = overview.lower.contains(&hash(0, &lower));
    key.clear();
    key.extend([
        if opens { 'o' } else { '-' },
        if is_common { 'c' } else { '-' },
        if case == Case::Title { 't' } else { '-' },
        if seen_lower { 'l' } else { '-' },
    ]);
    marks.push(hash(320, &key));
    shape(words.form(at).chars().take(SHAPED), &mut key);
    marks.push(hash(321, &key));
    let flags = overview.capital.get(&hash(0, words.form(at))).copied().unwrap_or_default();
    for bit in 0..14 {
        marks.push(hash(330 + bit, if flags >> bit & 1 == 1 { "y" } else { "n" }));
    }
    // The stretch as a whole: how long it is, what closes it, what stands around it.
    let (position, length) = ((at - stretch.start).min(4), stretch.len().min(5));
    marks.push(written(350, format_args!("{position}/{length}")));
    marks.push(hash(351, &lower_case(words.form(last_capital))));
    marks.push(written(352, format_args!("{}", codes[last_capital - stretch.start])));
    for (template, other) in [
        (353, stretch.start.checked_sub(1).filter(|&other| other >= view.first)),
        (354, Some(stretch.end).filter(|&other| other < view.last)),
    ] {
        marks.push(hash(template, &lower_case(other.map_or("\n", |other| words.form(other)))));
    }
    // The capitals from here to the next small word, and before.
    let after = (at..stretch.end).take_while(|&other| words.is_capital(other)).count();
    let before = (stretch.start..at).rev().take_while(|&other| words.is_capital(other)).count();
    marks.push(written(355, format_args!("{}+{}", before.min(3), after.min(4))));
    if after > 0 {
        marks.push(hash(356, &lower_case(words.form(at + after - 1))));
        for (bit, &class) in SEEN_CLASSES.iter().enumerate() {
            if words.is(at + after - 1, class) {
                marks.push(hash(360 + bit as u32, ""));
            }
        }
        let next = Some(at + after).filter(|&other| other < view.last);
        marks.push(hash(357, &lower_case(next.map_or("\n", |other| words.form(other)))));
    }
    out.tree = out.marks.len();
    tree_marks(words, at, &mut out.marks);
    vectors(words, [Some(at), neighbour(-1), neighbour(1), Some(last_capital)], &mut out.numbers);
    out.key = key;
}

fn tree_marks(words: &Words<'_>, at: usize, marks: &mut Vec<u32>) {
    let view = words.sentence_of(at);
    let Some(tree) = view.tree else { return };
    let local = at - view.first;
    let word = &tree.words()[local];
    let tag = |offset: isize| {
        local
            .checked_add_signed(offset)
            .and_then(|other| tree.words().get(other))
            .map_or(99, |word| word.upos as u32)
    };
    marks.push(hash(400 + tag(0), ""));
    marks.push(hash(420 + tag(-1), ""));
    marks.push(hash(440 + tag(1), ""));
    marks.push(hash(500 + 64 * tag(0) + word.xpos as u32, "x"));
    marks.push(written(480, format_args!("{:?}", word.relation)));
    if let Some(head) = tree.head(local) {
        marks.push(written(481, format_args!("{:?} {}", word.relation, tree.words()[head].lemma)));
    }
}

fn vectors(words: &Words<'_>, at: [Option<usize>; VECTORS], out: &mut Vec<f32>) {
    let model = Analyzer::builtin().model();
    let size = model.vector_size();
    out.resize(size * VECTORS, 0.0);
    for (at, out) in at.into_iter().zip(out.chunks_exact_mut(size)) {
        if let Some(at) = at {
            model.vector(&lower_case(words.form(at)), out);
        }
    }
}
