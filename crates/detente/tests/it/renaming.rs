//! Renaming a country consistently renames what is read, and changes nothing else.

use std::sync::LazyLock;

use detente::Extractor;

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
