//! A sentence → the pieces that time expressions are made of, each with its classes.
//!
//! "two-year" is a number, a hyphen and a unit; "Sept. 30" a month and a day; "twenty-four" one
//! number.

use detente_text::{Span, lower_case};
use rustc_hash::FxHashMap;

/// A class of words, interned: `MONTH`, `UNIT`, or a word that a pattern names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Class(pub(super) u16);

/// Words with their classes and values, and the names of all classes.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    classes: FxHashMap<String, Class>,
    words: FxHashMap<String, Vec<Entry>>,
    shapes: Shapes,
}

#[derive(Clone, Debug)]
struct Entry {
    class: Class,
    value: String,
    capital: bool,
}

/// The classes that the scanner gives by the shape of a piece.
#[derive(Clone, Copy, Debug)]
struct Shapes {
    number: Class,
    year: Class,
    day: Class,
    ordinal_day: Class,
    ordinal: Class,
    clock: Class,
    decade: Class,
    short_decade: Class,
    iso: Class,
    slashed: Class,
    unity: Class,
    tens: Class,
    hundred: Class,
    couple: Class,
}

impl Default for Shapes {
    fn default() -> Self {
        let none = Class(u16::MAX);
        Self {
            number: none,
            year: none,
            day: none,
            ordinal_day: none,
            ordinal: none,
            clock: none,
            decade: none,
            short_decade: none,
            iso: none,
            slashed: none,
            unity: none,
            tens: none,
            hundred: none,
            couple: none,
        }
    }
}

/// A piece of a sentence.
#[derive(Clone, Debug)]
pub(super) struct Piece<'v> {
    pub(super) span: Span,
    /// Its classes with the value each gives it.
    pub(super) hits: Vec<(Class, Value<'v>)>,
}

/// What a piece stands for in one of its classes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Value<'v> {
    /// As written in the word list.
    Word(&'v str),
    /// A number.
    Number(f64),
    /// As written in the text: `1990-08-15`, `10:35`.
    Shape,
}

impl Piece<'_> {
    pub(super) fn value(&self, class: Class) -> Option<Value<'_>> {
        self.hits.iter().find(|(own, _)| *own == class).map(|&(_, value)| value)
    }

    fn is(&self, class: Class) -> bool {
        self.hits.iter().any(|(own, _)| *own == class)
    }

    fn number_in(&self, class: Class) -> Option<f64> {
        match self.value(class)? {
            Value::Number(number) => Some(number),
            Value::Word(word) => word.parse().ok(),
            Value::Shape => None,
        }
    }
}

impl Vocabulary {
    /// Reads `word`, `class`, `value` rows; a class ending in `^` wants a capital letter.
    pub(super) fn read(table: &str) -> Self {
        let mut vocabulary = Self::default();
        vocabulary.shapes = Shapes {
            number: vocabulary.class("NUM"),
            year: vocabulary.class("YEAR"),
            day: vocabulary.class("DAY"),
            ordinal_day: vocabulary.class("DAYTH"),
            ordinal: vocabulary.class("ORDINAL"),
            clock: vocabulary.class("CLOCK"),
            decade: vocabulary.class("DECADE"),
            short_decade: vocabulary.class("SHORTDECADE"),
            iso: vocabulary.class("ISO"),
            slashed: vocabulary.class("SLASHED"),
            unity: vocabulary.class("UNITY"),
            tens: vocabulary.class("TENS"),
            hundred: vocabulary.class("HUNDRED"),
            couple: vocabulary.class("COUPLE"),
        };
        for row in rows(table) {
            let [word, class, value, ..] = row.as_slice() else { continue };
            let capital = class.ends_with('^');
            let class = vocabulary.class(class.trim_end_matches('^'));
            vocabulary.add(word, Entry { class, value: (*value).to_owned(), capital });
        }
        vocabulary
    }

    /// The class of this name, made if new. A name in lower case is the class of that word alone.
    pub(super) fn class(&mut self, name: &str) -> Class {
        if let Some(&class) = self.classes.get(name) {
            return class;
        }
        let class = Class(self.classes.len() as u16);
        self.classes.insert(name.to_owned(), class);
        if !name.starts_with(|c: char| c.is_ascii_uppercase()) {
            self.add(name, Entry { class, value: name.to_owned(), capital: false });
        }
        class
    }

    /// Whether `word`, as printed, is of one of these classes.
    pub(super) fn is_of(&self, word: &str, classes: &[Class]) -> bool {
        let capital = word.starts_with(char::is_uppercase);
        let entries = self.words.get(lower_case(word).as_str()).into_iter().flatten();
        entries.filter(|entry| capital || !entry.capital).any(|entry| classes.contains(&entry.class))
    }

    /// The class of this name, if there is one.
    pub(super) fn known(&self, name: &str) -> Option<Class> {
        self.classes.get(name).copied()
    }

    fn add(&mut self, word: &str, entry: Entry) {
        self.words.entry(word.to_owned()).or_default().push(entry);
    }

    /// Cuts the bytes of `span` into pieces, in text order.
    pub(super) fn pieces<'v>(&'v self, text: &str, span: Span) -> Vec<Piece<'v>> {
        let mut pieces: Vec<Piece<'v>> = Vec::new();
        let mut lower = String::new();
        let bytes = text.as_bytes();
        let end = span.end() as usize;
        let mut at = span.start() as usize;
        while at < end {
            if bytes[at].is_ascii_whitespace() {
                at += 1;
                continue;
            }
            let stop = self.piece_end(text, at, end, &mut lower);
            let piece = self.classify(text, Span::from_range(at..stop), &mut lower);
            at = stop;
            pieces.push(piece);
        }
        self.fold_numbers(pieces)
    }

    /// Where the piece that starts at `at` ends.
    fn piece_end(&self, text: &str, at: usize, end: usize, lower: &mut String) -> usize {
        let rest = &text[at..end];
        let first = rest.chars().next().map_or(' ', |c| if c == '’' { '\'' } else { c });
        let run = |keep: fn(char) -> bool| at + rest.find(|c: char| !keep(c)).unwrap_or(rest.len());
        if first.is_ascii_digit() {
            return digits_end(text, at, end);
        }
        if first.is_alphabetic() {
            let mut stop = run(char::is_alphabetic);
            // "o'clock" is one piece, "year's" two.
            for apostrophe in ["'", "’"] {
                if let Some(tail) = text[stop..end].strip_prefix(apostrophe)
                    && tail.starts_with("clock")
                {
                    stop += apostrophe.len() + "clock".len();
                }
            }
            // "p.m." and "Sept." keep their full stops.
            if stop == at + 1 && text[stop..end].starts_with('.') {
                let mut letters = stop + 1;
                while text[letters..end].chars().next().is_some_and(char::is_alphabetic)
                    && text[letters..end].chars().nth(1) == Some('.')
                {
                    letters += text[letters..end].chars().next().map_or(0, char::len_utf8) + 1;
                }
                return if letters > stop + 1 { letters } else { stop };
            }
            if text[stop..end].starts_with('.') && stop - at <= 5 {
                lowercase(&text[at..=stop], lower);
                if self.words.contains_key(lower.as_str()) {
                    return stop + 1;
                }
            }
            return stop;
        }
        if first == '\'' {
            let after = at + rest.chars().next().map_or(1, char::len_utf8);
            let tail = &text[after..end];
            if tail.starts_with('s') && !tail[1..].starts_with(char::is_alphanumeric) {
                return after + 1;
            }
            // "'80s"
            if tail.len() >= 3
                && tail.as_bytes()[..2].iter().all(u8::is_ascii_digit)
                && tail.as_bytes()[2] == b's'
            {
                return after + 3;
            }
            return after;
        }
        at + rest.chars().next().map_or(1, char::len_utf8)
    }

    fn classify(&self, text: &str, span: Span, lower: &mut String) -> Piece<'_> {
        let word = span.of(text);
        let mut hits = Vec::new();
        let first = word.chars().next().unwrap_or(' ');
        if first.is_ascii_digit() || word.len() > 2 && matches!(first, '\'' | '’') {
            self.classify_digits(word, &mut hits);
        }
        let is_dash = matches!(word, "–" | "—" | "‑");
        lowercase(if is_dash { "-" } else { word }, lower);
        if let Some(entries) = self.words.get(lower.as_str()) {
            let capital = first.is_uppercase();
            hits.extend(
                entries
                    .iter()
                    .filter(|entry| capital || !entry.capital)
                    .map(|entry| (entry.class, Value::Word(entry.value.as_str()))),
            );
        }
        Piece { span, hits }
    }

    fn classify_digits(&self, word: &str, hits: &mut Vec<(Class, Value<'_>)>) {
        let shapes = &self.shapes;
        let digits = word.trim_start_matches(['\'', '’']);
        let count = digits.bytes().take_while(u8::is_ascii_digit).count();
        let (body, suffix) = digits.split_at(count);
        let whole = body.parse::<u32>().unwrap_or(u32::MAX);
        if suffix == "s" {
            match count {
                4 if whole.is_multiple_of(10) => hits.push((shapes.decade, Value::Number(f64::from(whole)))),
                2 if whole.is_multiple_of(10) => {
                    hits.push((shapes.short_decade, Value::Number(f64::from(whole))));
                }
                _ => {}
            }
        } else if matches!(suffix, "st" | "nd" | "rd" | "th") {
            hits.push((shapes.ordinal, Value::Number(f64::from(whole))));
            if (1..=31).contains(&whole) {
                hits.push((shapes.day, Value::Number(f64::from(whole))));
                hits.push((shapes.ordinal_day, Value::Number(f64::from(whole))));
            }
        } else if digits.len() != word.len() {
            // An apostrophe before anything but a decade.
        } else if suffix.is_empty() {
            hits.push((shapes.number, Value::Number(f64::from(whole))));
            if count == 4 && (1500..2100).contains(&whole) {
                hits.push((shapes.year, Value::Number(f64::from(whole))));
            }
            if count <= 2 && (1..=31).contains(&whole) {
                hits.push((shapes.day, Value::Number(f64::from(whole))));
            }
        } else if suffix.starts_with(':') {
            hits.push((shapes.clock, Value::Shape));
        } else if let Some(rest) = suffix.strip_prefix('-') {
            if count == 4 && rest.len() == 5 && rest.as_bytes()[2] == b'-' {
                hits.push((shapes.iso, Value::Shape));
            }
        } else if suffix.bytes().filter(|&byte| byte == b'/').count() == 2 {
            hits.push((shapes.slashed, Value::Shape));
        } else if let Some(denominator) = suffix.strip_prefix('/') {
            if let Ok(below) = denominator.parse::<u32>()
                && below > 0
                && below < 100
            {
                hits.push((shapes.number, Value::Number(f64::from(whole) / f64::from(below))));
            }
        } else if let Ok(number) = digits.replace(',', "").parse::<f64>() {
            hits.push((shapes.number, Value::Number(number)));
        }
    }

    /// Makes one piece of "twenty-four", "two hundred", "5 1/2", "a couple of".
    fn fold_numbers<'v>(&self, mut pieces: Vec<Piece<'v>>) -> Vec<Piece<'v>> {
        let shapes = &self.shapes;
        // Pieces move up into the room of those that were folded.
        let mut kept = 0;
        let mut at = 0;
        while at < pieces.len() {
            let piece = &pieces[at];
            let mut total = None;
            let mut last = at;
            if let Some(tens) = piece.number_in(shapes.tens) {
                total = Some(tens);
                let hyphen = usize::from(
                    pieces.get(at + 1).is_some_and(|next| next.span.len() <= 3 && next.is(self.hyphen())),
                );
                if let Some(ones) = pieces.get(at + 1 + hyphen).and_then(|next| next.number_in(shapes.unity))
                    && ones < 10.0
                {
                    total = Some(tens + ones);
                    last = at + 1 + hyphen;
                }
            } else if let Some(ones) =
                piece.number_in(shapes.unity).or_else(|| piece.number_in(shapes.hundred))
            {
                total = Some(ones);
            } else if piece.is(shapes.couple) {
                total = piece.number_in(shapes.couple);
            } else if let Some(whole) = piece.number_in(shapes.number) {
                let fraction = pieces.get(at + 1).and_then(|next| next.number_in(shapes.number));
                if let Some(fraction) = fraction.filter(|fraction| *fraction < 1.0 && whole >= 1.0) {
                    total = Some(whole + fraction);
                    last = at + 1;
                }
            }
            if let Some(number) = total {
                let hundred = pieces.get(last + 1).and_then(|next| next.number_in(shapes.hundred));
                if let Some(hundred) = hundred.filter(|_| !piece.is(shapes.hundred)) {
                    total = Some(number * hundred);
                    last += 1;
                }
            }
            let span = piece.span.join(pieces[last].span);
            if last > at {
                pieces[at].hits.clear();
            }
            pieces[at].span = span;
            pieces[at].hits.extend(total.map(|number| (shapes.number, Value::Number(number))));
            pieces.swap(kept, at);
            kept += 1;
            at = last + 1;
        }
        pieces.truncate(kept);
        pieces
    }

    fn hyphen(&self) -> Class {
        self.known("-").unwrap_or(Class(u16::MAX))
    }
}

/// Where the number, clock time or written date that starts at `at` ends.
fn digits_end(text: &str, at: usize, end: usize) -> usize {
    let bytes = text.as_bytes();
    let digit = |index: usize| index < end && bytes[index].is_ascii_digit();
    let mut stop = at;
    while digit(stop) {
        stop += 1;
    }
    let is_iso = stop - at == 4
        && end >= at + 10
        && bytes[stop] == b'-'
        && digit(stop + 1)
        && digit(stop + 2)
        && bytes[stop + 3] == b'-'
        && digit(stop + 4)
        && digit(stop + 5)
        && !digit(stop + 6);
    if is_iso {
        return at + 10;
    }
    while stop < end && matches!(bytes[stop], b',' | b'.' | b':' | b'/') && digit(stop + 1) {
        stop += 1;
        while digit(stop) {
            stop += 1;
        }
    }
    for suffix in ["st", "nd", "rd", "th", "s"] {
        if let Some(rest) = text[stop..end].strip_prefix(suffix)
            && !rest.starts_with(char::is_alphanumeric)
        {
            return stop + suffix.len();
        }
    }
    stop
}

fn lowercase(word: &str, lower: &mut String) {
    lower.clear();
    for c in word.chars() {
        match c {
            '’' => lower.push('\''),
            _ => lower.extend(c.to_lowercase()),
        }
    }
}

/// The rows of a table, without comments and empty lines.
pub(super) fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
}
