//! Every predicate in every construction: "Oslo left the talks", "Oslo was forced to leave the talks", "OSLO LEAVES TALKS".
//!
//! `constructions/predicates.tsv` has verbs with their forms, `constructions/constructions.tsv` sentences with a gap
//! for one. What is not read as the table of constructions says stands in `constructions/misses.tsv`, with what is
//! read instead; `UPDATE_CASES=1` writes that file anew for a person to read.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use detente::Extractor;
use detente::model::{ActKind, Argument, Document, Event, Polarity};

/// Stands before a sentence and behind a headline, so that there is a table.
const TABLE: &str = "Talks between Norway, Peru and Chile failed on Monday.";

#[test]
fn a_predicate_is_read_alike_in_every_construction() {
    let (constructions, predicates) = (rows("constructions.tsv"), rows("predicates.tsv"));
    let mut observed = String::from("construction\tpredicate\tread instead\n");
    for construction in &constructions {
        for predicate in predicates.iter().filter(|it| fits(construction, it)) {
            if let Err(instead) = read(construction, predicate) {
                let rest = format!("{} {}", predicate[6], predicate[7]);
                let (name, verb) = (&construction[0], &predicate[1]);
                writeln!(observed, "{name}\t{verb} {}\t{instead}", rest.trim()).expect("a string");
            }
        }
    }
    let path = folder().join("misses.tsv");
    if env::var_os("UPDATE_CASES").is_some() {
        fs::write(&path, &observed).expect("a table that can be written");
    }
    let known = fs::read_to_string(&path).expect("a table of misses");
    let new: Vec<&str> = observed.lines().filter(|line| !known.contains(line)).collect();
    let gone: Vec<&str> = known.lines().filter(|line| !observed.contains(line)).collect();
    assert!(new.is_empty() && gone.is_empty(), "new misses: {new:#?}\nno misses any more: {gone:#?}");
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/constructions")
}

/// The rows of a table without its head, each with all its cells.
fn rows(file: &str) -> Vec<Vec<String>> {
    let table = fs::read_to_string(folder().join(file)).expect("a table");
    let cells = |line: &str| line.split('\t').map(str::to_owned).collect();
    table.lines().skip(1).map(cells).collect()
}

/// Whether the predicate has what the construction moves about: an object.
fn fits(construction: &[String], predicate: &[String]) -> bool {
    construction[1] == "any" || !predicate[6].is_empty()
}

/// What is read instead of what the construction says, if anything is.
fn read(construction: &[String], predicate: &[String]) -> Result<(), String> {
    let [_, _, form, expected, actor, template] = construction else { panic!("six cells: {construction:?}") };
    let sentence = fill(template, predicate);
    let is_headline = form == "headline";
    let text = if is_headline { format!("{sentence}\n\n{TABLE}") } else { format!("{TABLE} {sentence}") };
    let here = if is_headline { 0..sentence.len() } else { TABLE.len()..text.len() };
    let document = Extractor::builtin().extract(&text);
    let is_here = |it: &&Event| here.contains(&(it.trigger.start() as usize));
    let events: Vec<&Event> = document.events.iter().filter(is_here).collect();
    let kind = ActKind::parse(&predicate[0]).expect("a kind of event");
    let is_done = |it: &&&Event| it.kind == kind && it.polarity == Polarity::Positive;
    let done = events.iter().find(is_done);
    if expected == "not" {
        return done.map_or(Ok(()), |_| Err("done".into()));
    }
    let Some(done) = done else {
        let kinds: Vec<&str> = events.iter().map(|it| it.kind.as_str()).collect();
        return Err(if kinds.is_empty() { "nothing".into() } else { kinds.join(", ") });
    };
    let modality = format!("{:?}", done.modality).to_lowercase();
    if !expected.split('|').any(|it| it == modality) {
        return Err(modality);
    }
    if actor != "-" && !doers(done).any(|it| is_called(&document, &text, it, actor)) {
        return Err("without the actor".into());
    }
    Ok(())
}

/// The template with the forms of the predicate in its gaps.
fn fill(template: &str, predicate: &[String]) -> String {
    let [_, base, third, past, done, doing, object, tail] = predicate else {
        panic!("eight cells: {predicate:?}")
    };
    let is_many = object.starts_with("sanctions");
    let rest = format!("{object} {tail}");
    let gaps = [
        ("{base}", base.clone()),
        ("{third}", third.clone()),
        ("{past}", past.clone()),
        ("{done}", done.clone()),
        ("{doing}", doing.clone()),
        ("{Doing}", capitalised(doing)),
        ("{rest}", rest.trim().to_owned()),
        ("{object}", object.clone()),
        ("{Object}", capitalised(object)),
        ("{tail}", tail.clone()),
        ("{was}", if is_many { "were" } else { "was" }.to_owned()),
        ("{has}", if is_many { "have" } else { "has" }.to_owned()),
    ];
    let filled = gaps.iter().fold(template.to_owned(), |text, (gap, word)| text.replace(gap, word));
    filled.replace("  ", " ").replace(" .", ".")
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

fn doers(event: &Event) -> impl Iterator<Item = &Argument> {
    event.initiator.iter().chain(&event.participants)
}

/// Whether the actor, or the side it speaks for, has `name` in its own.
fn is_called(document: &Document, text: &str, actor: &Argument, name: &str) -> bool {
    let words = actor.span.map_or("", |span| span.of(text));
    let entity = actor.entity.map(|id| &document.entities[id.index()]);
    let side = entity.and_then(|it| it.party).map(|id| &document.entities[id.index()]);
    words.contains(name) || entity.into_iter().chain(side).any(|it| it.name.contains(name))
}
