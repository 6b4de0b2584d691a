//! Renaming a country consistently renames what is read, and changes nothing else.

use std::ops::Range;
use std::sync::LazyLock;

use detente::{Extractor, Source};
use serde_json::Value;

/// Name, adjective, capital, code.
type Country = (&'static str, &'static str, &'static str, &'static str);

const PAIRS: [(Country, Country); 20] = [
    (("Chile", "Chilean", "Santiago", "CHL"), ("Peru", "Peruvian", "Lima", "PER")),
    (("Japan", "Japanese", "Tokyo", "JPN"), ("Canada", "Canadian", "Ottawa", "CAN")),
    (("France", "French", "Paris", "FRA"), ("Spain", "Spanish", "Madrid", "ESP")),
    (("India", "Indian", "New Delhi", "IND"), ("Nepal", "Nepalese", "Kathmandu", "NPL")),
    (("Kenya", "Kenyan", "Nairobi", "KEN"), ("Uganda", "Ugandan", "Kampala", "UGA")),
    (("Norway", "Norwegian", "Oslo", "NOR"), ("Iceland", "Icelandic", "Reykjavik", "ISL")),
    (("Germany", "German", "Berlin", "DEU"), ("Poland", "Polish", "Warsaw", "POL")),
    (("China", "Chinese", "Beijing", "CHN"), ("Vietnam", "Vietnamese", "Hanoi", "VNM")),
    (("Greece", "Greek", "Athens", "GRC"), ("Bulgaria", "Bulgarian", "Sofia", "BGR")),
    (("Egypt", "Egyptian", "Cairo", "EGY"), ("Sudan", "Sudanese", "Khartoum", "SDN")),
    (("Australia", "Australian", "Canberra", "AUS"), ("Indonesia", "Indonesian", "Jakarta", "IDN")),
    (("Russia", "Russian", "Moscow", "RUS"), ("Ukraine", "Ukrainian", "Kyiv", "UKR")),
    (("Argentina", "Argentine", "Buenos Aires", "ARG"), ("Brazil", "Brazilian", "Brasilia", "BRA")),
    (("South Korea", "South Korean", "Seoul", "KOR"), ("North Korea", "North Korean", "Pyongyang", "PRK")),
    (("Iran", "Iranian", "Tehran", "IRN"), ("Iraq", "Iraqi", "Baghdad", "IRQ")),
    (("Armenia", "Armenian", "Yerevan", "ARM"), ("Azerbaijan", "Azerbaijani", "Baku", "AZE")),
    (("Portugal", "Portuguese", "Lisbon", "PRT"), ("Morocco", "Moroccan", "Rabat", "MAR")),
    (("Thailand", "Thai", "Bangkok", "THA"), ("Cambodia", "Cambodian", "Phnom Penh", "KHM")),
    (("Mexico", "Mexican", "Mexico City", "MEX"), ("Venezuela", "Venezuelan", "Caracas", "VEN")),
    (("Hungary", "Hungarian", "Budapest", "HUN"), ("Romania", "Romanian", "Bucharest", "ROU")),
];

/// `{A}`, `{A.adj}`, `{A.city}` stand for the first country, `{B}` ... for the second.
const ARTICLES: [&str; 3] = [
    "{A} and {B} failed to agree on river tolls on Tuesday, officials said.\n\n{A} has urged {B} to cut the \
     tolls. {B} rejected the demand. The {B.adj} embassy in {A.city} declined to comment.\n\nBoth sides \
     will meet again in Geneva next month. {B.city} said it would bring a new offer.\n",
    "The {A.adj} foreign minister met his {B.adj} counterpart in Vienna on Friday.\n\nBefore the talks {A.city} \
     had threatened to close its ports to {B.adj} ships. {B}'s trade minister, Orlan Tesk, called the threat \
     regrettable. Tesk said he expected a deal.\n",
    "{A.adj} negotiators left the talks with {B} without a deal. They demanded that {B} open its market for \
     beef.\n\nThe two countries have argued over beef for years, and {B} has promised to lift its ban.\n",
];

static EXTRACTOR: LazyLock<&'static Extractor> = LazyLock::new(Extractor::builtin);

fn fill(article: &str, a: Country, b: Country) -> String {
    let mut text = article.to_owned();
    for (letter, country) in [("A", a), ("B", b)] {
        text = text
            .replace(&format!("{{{letter}}}"), country.0)
            .replace(&format!("{{{letter}.adj}}"), country.1)
            .replace(&format!("{{{letter}.city}}"), country.2);
    }
    text
}

/// What is read of the names, with the two countries called A and B.
fn read(article: &str, a: Country, b: Country) -> Vec<String> {
    let text = fill(article, a, b);
    let document = EXTRACTOR.extract(&text);
    let neutral = |code: Option<&str>| match code {
        Some(code) if code == a.3 => "A".to_owned(),
        Some(code) if code == b.3 => "B".to_owned(),
        other => other.unwrap_or("-").to_owned(),
    };
    let side = |entity: &detente::model::Entity| {
        let party = entity.party.and_then(|party| document.entities[party.index()].code.as_deref());
        let members: Vec<String> = entity
            .members
            .iter()
            .map(|member| neutral(document.entities[member.index()].code.as_deref()))
            .collect();
        format!("{}{}", neutral(party), members.join("+"))
    };
    let mut seen: Vec<String> = document
        .mentions
        .iter()
        .map(|mention| {
            let entity = &document.entities[mention.entity.index()];
            format!("{:?} {:?} {}", mention.form, entity.kind, side(entity))
        })
        .collect();
    seen.extend(document.places.iter().map(|place| format!("place {}", neutral(place.country.as_deref()))));
    seen
}

#[test]
fn renamed_countries_are_read_alike() {
    for article in ARTICLES {
        let first = read(article, PAIRS[1].0, PAIRS[1].1);
        assert!(first.len() > 8, "{first:#?}");
        for (a, b) in PAIRS {
            assert_eq!(read(article, a, b), first, "{} and {} in {article}", a.0, b.0);
            assert_eq!(read(article, b, a), first, "{} and {} in {article}", b.0, a.0);
        }
    }
}

/// The countries of each example: name, adjective, capital, code. Articles without any say so.
const EXAMPLES: [(&str, &str, &[Country]); 6] = [
    (
        "climate",
        include_str!("../../../../examples/articles/climate.txt"),
        &[("India", "Indian", "New Delhi", "IND"), ("Fiji", "Fijian", "Suva", "FJI")],
    ),
    (
        "debt",
        include_str!("../../../../examples/articles/debt.txt"),
        &[("Zambia", "Zambian", "Lusaka", "ZMB")],
    ),
    (
        "fisheries",
        include_str!("../../../../examples/articles/fisheries.txt"),
        &[("Norway", "Norwegian", "Oslo", "NOR"), ("Iceland", "Icelandic", "Reykjavik", "ISL")],
    ),
    (
        "peace",
        include_str!("../../../../examples/articles/peace.txt"),
        &[("Sudan", "Sudanese", "Khartoum", "SDN"), ("Ethiopia", "Ethiopian", "Addis Ababa", "ETH")],
    ),
    (
        "trade",
        include_str!("../../../../examples/articles/trade.txt"),
        &[("Chile", "Chilean", "Santiago", "CHL"), ("Vietnam", "Vietnamese", "Hanoi", "VNM")],
    ),
    (
        "water",
        include_str!("../../../../examples/articles/water.txt"),
        &[("Uzbekistan", "Uzbek", "Tashkent", "UZB"), ("Tajikistan", "Tajik", "Dushanbe", "TJK")],
    ),
];

/// An article whose countries have other names, and where each piece of it comes from.
struct Renamed {
    text: String,
    /// Where a piece starts and ends here, and where it did.
    pieces: Vec<(Range<usize>, Range<usize>)>,
}

/// `text` with the names of `from` replaced by those of `to`.
fn rename(text: &str, from: &[Country], to: &[Country]) -> Renamed {
    let mut renamed = Renamed { text: String::new(), pieces: Vec::new() };
    let mut at = 0;
    'text: while at < text.len() {
        let starts_word = !text[..at].ends_with(char::is_alphanumeric);
        for (old, new) in from.iter().zip(to).filter(|_| starts_word) {
            // The adjective and the capital first: they may start with the name.
            for (old, new) in [(old.1, new.1), (old.2, new.2), (old.0, new.0)] {
                for (old, new) in [(old.to_owned(), new.to_owned()), (old.to_uppercase(), new.to_uppercase())]
                {
                    let rest = text[at..].strip_prefix(&old);
                    if rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)) {
                        let start = renamed.text.len();
                        renamed.text.push_str(&new);
                        renamed.pieces.push((start..renamed.text.len(), at..at + old.len()));
                        at += old.len();
                        continue 'text;
                    }
                }
            }
        }
        let next = text[at..].chars().next().map_or(1, char::len_utf8);
        renamed.text.push_str(&text[at..at + next]);
        at += next;
    }
    renamed
}

impl Renamed {
    /// Where a byte of this text was in the first one.
    fn origin(&self, at: usize) -> usize {
        let mut origin = at;
        for (here, there) in &self.pieces {
            if here.end <= at {
                origin = there.end + (at - here.end);
            } else if here.start < at {
                return there.end;
            }
        }
        origin
    }

    /// All that is read of this text, in places and names of the first one.
    fn read(&self, date: Option<&str>, from: &[Country], to: &[Country]) -> Value {
        let document =
            EXTRACTOR.extract_source(Source { id: "it", text: &self.text, date, ..Source::default() });
        let mut value = serde_json::to_value(document).expect("serialises");
        self.restore(&mut value, from, to);
        value
    }

    fn restore(&self, value: &mut Value, from: &[Country], to: &[Country]) {
        match value {
            Value::Array(list) => list.iter_mut().for_each(|value| self.restore(value, from, to)),
            Value::Object(fields) => {
                for (name, value) in fields.iter_mut() {
                    match value.as_u64() {
                        Some(at) if matches!(name.as_str(), "start" | "end") => {
                            *value = self.origin(at as usize).into();
                        }
                        _ => self.restore(value, from, to),
                    }
                }
            }
            Value::String(text) => {
                *text = rename(text, to, from).text;
                for (old, new) in to.iter().zip(from) {
                    let slug = |name: &str| name.to_uppercase().replace(' ', "_");
                    for (old, new) in [(old.1, new.1), (old.2, new.2), (old.0, new.0)] {
                        *text = text.replace(&slug(old), &slug(new));
                    }
                    if text == old.3 {
                        new.3.clone_into(text);
                    }
                }
            }
            _ => {}
        }
    }
}

#[test]
fn renamed_examples_give_the_same_documents() {
    let mut wrong = Vec::new();
    let mut all = 0;
    for (name, text, from) in EXAMPLES {
        let own = rename(text, &[], &[]);
        let expected = own.read(None, &[], &[]);
        assert!(expected["events"].as_array().is_some_and(|events| events.len() > 5), "{name}");
        for (a, b) in PAIRS.into_iter().flat_map(|(a, b)| [(a, b), (b, a)]) {
            let to = &[a, b][..from.len()];
            // A country that the article speaks of already would become two.
            let is_there = |country: &Country| {
                [country.0, country.1, country.2].iter().any(|name| text.contains(name))
                    || to.len() < from.len()
            };
            if to.iter().any(is_there) {
                continue;
            }
            all += 1;
            let found = rename(text, from, to).read(None, from, to);
            if found != expected {
                wrong.push(format!("{name} of {} and {}: {}", a.0, b.0, difference(&expected, &found)));
            }
        }
    }
    assert!(all > 200, "{all}");
    assert!(wrong.is_empty(), "{} of {all}\n{}", wrong.len(), wrong.join("\n"));
}

/// Where the first difference is.
fn difference(expected: &Value, found: &Value) -> String {
    let inner = |name: String, pair: (&Value, &Value)| {
        (pair.0 != pair.1).then(|| format!("/{name}{}", difference(pair.0, pair.1)))
    };
    let deeper = match (expected, found) {
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            a.iter().zip(b).enumerate().find_map(|(at, pair)| inner(at.to_string(), pair))
        }
        (Value::Object(a), Value::Object(b)) => {
            a.iter().find_map(|(name, value)| inner(name.clone(), (value, &b[name])))
        }
        _ => None,
    };
    deeper.unwrap_or_else(|| format!(" {expected} and {found}"))
}
