//! Who is spoken of in a text: prints entities with their mentions, or measures them.
//!
//! ```text
//! cargo run --example entities -- FILE                 entities of a text file, or of each JSON line
//! cargo run --example entities -- --measure FILE.conllu [none|gold|parsed]
//! cargo run --example entities -- --measure FILE.conllu parsed errors   with what went wrong, by cause
//! cargo run --example entities -- --actors DIRECTORY   mentions and codes of annotated actors
//! cargo run --example entities -- --learn FILE.conllu OUT   the model of names, learnt from a treebank
//! ```
#![allow(clippy::print_stdout)]

mod chains;
mod errors;
mod treebank;

use std::collections::{BTreeMap, HashSet};
use std::error::Error;

use chains::Chains;
use detente::entities::{Entities, Gazetteer, entities, learn};
use detente::grammar::{ParsedSentence, grammar};
use detente::model::{EntityKind, MentionForm};
use detente_text::{Analyzer, Scratch, Span};
use errors::Errors;
use treebank::{Annotated, alone, labelled, read};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let gazetteer = Gazetteer::builtin();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--measure", file] => measure(&std::fs::read_to_string(file)?, "parsed", false, &gazetteer),
        ["--measure", file, trees] => measure(&std::fs::read_to_string(file)?, trees, false, &gazetteer),
        ["--measure", file, trees, "errors"] => {
            measure(&std::fs::read_to_string(file)?, trees, true, &gazetteer);
        }
        ["--learn", file, out] => {
            let texts: Vec<_> =
                read(&std::fs::read_to_string(file)?, "parsed").into_iter().map(labelled).collect();
            std::fs::write(out, learn(&texts, &gazetteer, EPOCHS))?;
        }
        ["--actors", directory] => actors(directory, true, &gazetteer)?,
        ["--actors", directory, "unparsed"] => actors(directory, false, &gazetteer)?,
        ["--unparsed", file] => print(&std::fs::read_to_string(file)?, false, &gazetteer),
        [file] => print(&std::fs::read_to_string(file)?, true, &gazetteer),
        _ => println!("usage: entities FILE | --measure FILE.conllu [none|gold|parsed] | --actors DIRECTORY"),
    }
    Ok(())
}

fn parse(text: &str, with_trees: bool) -> Vec<ParsedSentence> {
    grammar(text, Analyzer::builtin(), &mut Scratch::default(), |_, _| with_trees)
}

fn print(text: &str, with_trees: bool, gazetteer: &Gazetteer) {
    let found = entities(text, &parse(text, with_trees), gazetteer, None);
    for entity in &found.entities {
        println!(
            "{} {:?} {} code={} party={:?} roles={:?} members={:?}",
            entity.id,
            entity.kind,
            entity.name,
            entity.code.as_deref().unwrap_or("-"),
            entity.party.map(|party| found.entity(party).name.clone()),
            entity.roles,
            entity.members.iter().map(|&member| found.entity(member).name.clone()).collect::<Vec<_>>(),
        );
        for (at, mention) in found.mentions.iter().enumerate() {
            if mention.entity == entity.id {
                println!("    {:?} {:?} {:?}", mention.span.of(text), mention.form, found.basis(at));
            }
        }
    }
    for place in &found.places {
        println!("place {} {:?}", place.name, place.country);
    }
}

// ---------------------------------------------------------------- annotated actors

fn actors(directory: &str, with_trees: bool, gazetteer: &Gazetteer) -> Result<(), Box<dyn Error>> {
    let mut files: Vec<_> =
        std::fs::read_dir(directory)?.filter_map(Result::ok).map(|entry| entry.path()).collect();
    files.sort();
    let (mut all, mut covered, mut headed, mut coded) = (0, 0, 0, 0);
    for file in files.iter().filter(|file| file.extension().is_some_and(|extension| extension == "json")) {
        let document: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(file)?)?;
        let text = document["text"].as_str().unwrap_or_default();
        let found = entities(text, &parse(text, with_trees), gazetteer, None);
        let mut seen = HashSet::new();
        for event in document["events"].as_array().into_iter().flatten() {
            for role in ["initiator", "addressee", "participants"] {
                for actor in event[role].as_array().into_iter().flatten() {
                    let (Some(start), Some(end)) = (actor["span"][0].as_u64(), actor["span"][1].as_u64())
                    else {
                        continue;
                    };
                    let span = Span::new(start as u32, end as u32);
                    if !seen.insert((span, actor["entity"].to_string())) {
                        continue;
                    }
                    all += 1;
                    let wanted = actor["entity"].as_str().unwrap_or_default();
                    let best = found
                        .mentions
                        .iter()
                        .enumerate()
                        .filter(|(_, mention)| mention.span.overlaps(span))
                        .max_by_key(|(_, mention)| {
                            let shared =
                                mention.span.end().min(span.end()) - mention.span.start().max(span.start());
                            u64::from(shared) * 1000 / u64::from(mention.span.join(span).len())
                        });
                    covered += usize::from(best.is_some());
                    let names =
                        best.map(|(_, mention)| names_of(&found, mention.entity.index())).unwrap_or_default();
                    let right = names.iter().any(|name| name == wanted);
                    headed += usize::from(best.is_some_and(|(_, mention)| mention.span == span));
                    coded += usize::from(right);
                    if !right {
                        println!(
                            "{} want {wanted} {:?} got {:?} {names:?}",
                            document["id"].as_str().unwrap_or_default(),
                            span.of(text),
                            best.map(|(_, mention)| mention.span.of(text)),
                        );
                    }
                }
            }
        }
    }
    println!("actors {all}: covered {covered}, exact span {headed}, code {coded}");
    Ok(())
}

fn names_of(found: &Entities, entity: usize) -> Vec<String> {
    let entity = &found.entities[entity];
    let mut names = Vec::new();
    let mut add = |at: &detente::model::Entity| {
        names.extend(at.code.clone());
        names.push(at.name.to_uppercase().replace(' ', "_"));
    };
    add(entity);
    if let Some(party) = entity.party {
        add(found.entity(party));
    }
    for &member in &entity.members {
        add(found.entity(member));
    }
    names
}

/// How often each text is seen in learning.
const EPOCHS: usize = 8;

const KINDS: [&str; 3] = ["person", "organization", "place"];

fn measure(conllu: &str, trees: &str, errors: bool, gazetteer: &Gazetteer) {
    let documents = read(conllu, trees);
    let mut tallies: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let mut chains = Chains::default();
    let mut causes = Errors::default();
    let is_news = |document: &&Annotated| document.id.contains("_news_");
    let news = documents.iter().any(|document| is_news(&document)).then_some("_news_");
    for document in &documents {
        let found = entities(&document.text, &document.sentences, gazetteer, None);
        let mut wanted: BTreeMap<Span, &str> = BTreeMap::new();
        for gold in &document.mentions {
            if let Some(kind) = KINDS.iter().find(|kind| **kind == gold.kind)
                && let Some(name) = gold.name
            {
                let name = if gold.kind == "person" { alone(&document.text, name) } else { name };
                wanted.insert(name, kind);
            }
        }
        let starts = document.sentences.iter().map(|sentence| sentence.sentence.span.start()).collect();
        let got = system(&document.text, &starts, &found);
        for (span, kind) in &got {
            let hit = wanted.get(span).is_some_and(|gold| fits(kind, gold));
            tallies.entry("all").or_default()[usize::from(!hit)] += 1;
            tallies.entry("any kind").or_default()[usize::from(!wanted.contains_key(span))] += 1;
            if !hit && errors {
                println!(
                    "{} EXTRA {kind} {:?} (gold {:?})",
                    document.id,
                    span.of(&document.text),
                    wanted.get(span)
                );
            }
        }
        for (span, kind) in &wanted {
            let hit = got.get(span).is_some_and(|system| fits(system, kind));
            let slot = if hit { 0 } else { 2 };
            if !got.contains_key(span) {
                tallies.entry("any kind").or_default()[2] += 1;
            }
            tallies.entry(kind).or_default()[slot] += 1;
            if !hit {
                tallies.entry("all").or_default()[2] += 1;
                if errors {
                    println!(
                        "{} MISS {kind} {:?} (got {:?})",
                        document.id,
                        span.of(&document.text),
                        got.get(span)
                    );
                }
            }
        }
        causes.add(&document.text, &got, &wanted, fits);
        if news.is_none_or(|part| document.id.contains(part)) {
            chains.add(document, &found, errors);
        }
    }
    for (kind, [hits, extra, missed]) in tallies {
        let precision = ratio(hits, hits + extra);
        let recall = ratio(hits, hits + missed);
        let f = 2.0 * precision * recall / (precision + recall).max(f64::EPSILON);
        println!(
            "{kind:14} precision {precision:.3} recall {recall:.3} F1 {f:.3} ({hits} of {})",
            hits + missed
        );
    }
    chains.print();
    if errors {
        causes.print();
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// A state may be annotated as a place or an organisation; a name of several kinds is one of them.
fn fits(system: &str, gold: &str) -> bool {
    system == gold || system == "state"
}

/// Named mentions of the system without articles.
fn system(text: &str, starts: &HashSet<u32>, found: &Entities) -> BTreeMap<Span, &'static str> {
    let mut names = BTreeMap::new();
    let trim = |span: Span| trimmed(text, span);
    for (at, mention) in found.mentions.iter().enumerate() {
        let entity = found.entity(mention.entity);
        let is_name =
            matches!(mention.form, MentionForm::Name | MentionForm::Possessive | MentionForm::Metonym)
                || mention.form == MentionForm::Adjective
                    && found.core(at).of(text).eq_ignore_ascii_case(&entity.name)
                || matches!(mention.form, MentionForm::Title | MentionForm::Anaphor | MentionForm::Anonymous)
                    && found.core(at).of(text).starts_with(char::is_uppercase)
                    && !starts.contains(&found.core(at).start());
        if !is_name {
            continue;
        }
        // "captain Ada Lund"
        let span = if entity.kind == EntityKind::Person {
            behind_nouns(text, mention.span, found.core(at))
        } else {
            mention.span
        };
        let kind = match entity.kind {
            EntityKind::Person | EntityKind::AnonymousPerson => "person",
            EntityKind::State => "state",
            _ => "organization",
        };
        names.insert(trim(span), kind);
    }
    for place in &found.places {
        // "Cambridge, Massachusetts" is two names in the annotation.
        let span = trim(place.span);
        let mut start = span.start();
        for part in span.of(text).split(", ") {
            let end = start + part.len() as u32;
            names.entry(Span::new(start, end)).or_insert("place");
            start = end + 2;
        }
    }
    names
}

/// A name as in the annotation: from the first capital that is no article.
fn trimmed(text: &str, span: Span) -> Span {
    let mut start = span.start();
    for word in span.of(text).split_inclusive(' ') {
        let is_article = ["The ", "A ", "An ", "His ", "Her ", "Its ", "Their "].contains(&word);
        if word.starts_with(char::is_uppercase) && !is_article {
            break;
        }
        start += word.len() as u32;
    }
    // What is small at the end is no part of the name: "President of that country".
    let start = start.min(span.end());
    let mut end = span.end();
    while let Some((_, last)) = Span::new(start, end).of(text).rsplit_once(' ')
        && !last.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
    {
        end -= last.len() as u32 + 1;
    }
    Span::new(start, end)
}

/// A mention from the last small noun before its name on.
fn behind_nouns(text: &str, span: Span, core: Span) -> Span {
    let before = Span::new(span.start(), core.start().max(span.start()));
    let mut start = span.start();
    let mut at = span.start();
    for word in before.of(text).split_inclusive(' ') {
        at += word.len() as u32;
        let is_noun =
            word.starts_with(char::is_lowercase) && !["of ", "the ", "and ", "for "].contains(&word);
        if is_noun || ["'s ", "’s "].iter().any(|it| word.ends_with(it)) {
            start = at;
        }
    }
    Span::new(start, span.end())
}
