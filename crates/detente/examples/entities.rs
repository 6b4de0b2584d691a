//! Who is spoken of in a text: prints entities with their mentions, or measures them.
//!
//! ```text
//! cargo run --example entities -- FILE                 entities of a text file, or of each JSON line
//! cargo run --example entities -- --measure FILE.conllu [none|gold|parsed]
//! cargo run --example entities -- --actors DIRECTORY   mentions and codes of annotated actors
//! ```
#![allow(clippy::print_stdout)]

use std::collections::{BTreeMap, HashSet};
use std::error::Error;

use detente::entities::{Entities, Gazetteer, entities};
use detente::grammar::ParsedSentence;
use detente::model::{EntityKind, MentionForm};
use detente_text::{
    Analyzer, Relation, Scratch, Sentence, SentenceKind, Span, Token, Tree, Upos, Word, Xpos, sentences,
    tokens,
};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let gazetteer = Gazetteer::builtin();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--measure", file] => measure(&std::fs::read_to_string(file)?, "parsed", false, &gazetteer),
        ["--measure", file, trees] => measure(&std::fs::read_to_string(file)?, trees, false, &gazetteer),
        ["--measure", file, trees, "errors"] => {
            measure(&std::fs::read_to_string(file)?, trees, true, &gazetteer);
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
    let mut scratch = Scratch::default();
    sentences(text)
        .into_iter()
        .map(|sentence| {
            let mut words = Vec::new();
            tokens(text, sentence.span, &mut words);
            let tree = with_trees.then(|| Analyzer::builtin().analyze(text, &sentence, &words, &mut scratch));
            ParsedSentence { sentence, tokens: words, tree }
        })
        .collect()
}

fn print(text: &str, with_trees: bool, gazetteer: &Gazetteer) {
    let found = entities(text, &parse(text, with_trees), gazetteer);
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
        let found = entities(text, &parse(text, with_trees), gazetteer);
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

// ---------------------------------------------------------------- treebanks with entities

/// One document of a treebank: its text, its sentences and its annotated mentions.
#[derive(Default)]
struct Annotated {
    id: String,
    text: String,
    sentences: Vec<ParsedSentence>,
    mentions: Vec<Gold>,
}

/// One annotated mention.
struct Gold {
    chain: String,
    kind: String,
    /// The name proper, if it is one: without articles and what follows it.
    name: Option<Span>,
    head_tag: Upos,
    head: Span,
}

fn read(conllu: &str, trees: &str) -> Vec<Annotated> {
    let mut documents: Vec<Annotated> = Vec::new();
    for block in conllu.split("\n\n") {
        let rows: Vec<Vec<&str>> = block
            .lines()
            .filter(|line| !line.starts_with('#'))
            .map(|line| line.split('\t').collect())
            .filter(|row: &Vec<&str>| row.len() == 10)
            .collect();
        if let Some(id) = block.lines().find_map(|line| line.strip_prefix("# newdoc id = ")) {
            documents.push(Annotated { id: id.to_owned(), ..Annotated::default() });
        }
        let Some(document) = documents.last_mut() else { continue };
        if block.contains("# newpar") && !document.text.is_empty() {
            document.text.push('\n');
        }
        read_sentence(
            &rows,
            trees,
            block.contains("s_type = frag") && block.contains("newpar_block = head"),
            document,
        );
    }
    documents
}

fn read_sentence(rows: &[Vec<&str>], trees: &str, heading: bool, document: &mut Annotated) {
    let start = document.text.len();
    let mut words: Vec<Word> = Vec::new();
    let mut glue_until = String::new();
    let mut no_space = false;
    let mut open: Vec<(String, String, usize)> = Vec::new();
    let mut spans: Vec<(String, String, usize, usize)> = Vec::new();
    for row in rows {
        if row[0].contains('.') {
            continue;
        }
        if let Some((_, last)) = row[0].split_once('-') {
            last.clone_into(&mut glue_until);
            no_space = row[9].contains("SpaceAfter=No");
            continue;
        }
        let first = document.text.len() as u32;
        document.text.push_str(row[1]);
        let span = Span::new(first, document.text.len() as u32);
        let inside = !glue_until.is_empty() && row[0] != glue_until;
        if row[0] == glue_until {
            glue_until.clear();
            if !no_space {
                document.text.push(' ');
            }
        } else if !inside && !row[9].contains("SpaceAfter=No") {
            document.text.push(' ');
        }
        let head: u32 = row[6].parse().unwrap_or(0);
        let at = words.len();
        words.push(Word {
            span,
            lemma: row[2].into(),
            upos: Upos::parse(row[3]).unwrap_or(Upos::X),
            xpos: Xpos::parse(row[4]).unwrap_or(Xpos::Xx),
            head: head.checked_sub(1),
            relation: Relation::parse(row[7])
                .or_else(|| Relation::parse(row[7].split(':').next().unwrap_or_default()))
                .unwrap_or(Relation::Dep),
        });
        let layer = row[9].split('|').find_map(|part| part.strip_prefix("Entity=")).unwrap_or_default();
        brackets(layer, at, &mut open, &mut spans);
    }
    if words.is_empty() {
        return;
    }
    let span = Span::new(start as u32, words[words.len() - 1].span.end());
    for (chain, kind, from, to) in spans {
        document.mentions.push(gold(&document.text, &words, chain, kind, from, to));
    }
    let kind = if heading { SentenceKind::Heading } else { SentenceKind::Body };
    let sentence = Sentence { span, kind };
    let found: Vec<Token> = words.iter().map(|word| Token { span: word.span }).collect();
    let tree = match trees {
        "gold" => Tree::new(words).ok(),
        "parsed" => {
            Some(Analyzer::builtin().analyze(&document.text, &sentence, &found, &mut Scratch::default()))
        }
        _ => None,
    };
    document.sentences.push(ParsedSentence { sentence, tokens: found, tree });
    if !document.text.ends_with(' ') {
        document.text.push(' ');
    }
}

/// Reads "(1-person-new-...(2-place-...)": mentions that open and close at a word.
fn brackets(
    layer: &str,
    at: usize,
    open: &mut Vec<(String, String, usize)>,
    spans: &mut Vec<(String, String, usize, usize)>,
) {
    let mut rest = layer;
    while let Some(next) = rest.chars().next() {
        if next == '(' {
            let end = rest[1..].find(['(', ')']).map_or(rest.len(), |end| end + 1);
            let body = &rest[1..end];
            let mut parts = body.split('-');
            let chain = parts.next().unwrap_or_default().to_owned();
            let kind = parts.next().unwrap_or_default().to_owned();
            if rest[end..].starts_with(')') {
                spans.push((chain, kind, at, at + 1));
                rest = &rest[end + 1..];
            } else {
                open.push((chain, kind, at));
                rest = &rest[end..];
            }
        } else {
            let end = rest.find(')').unwrap_or(rest.len());
            let id = rest[..end].to_owned();
            if let Some(position) = open.iter().rposition(|(chain, _, _)| *chain == id) {
                let (chain, kind, from) = open.remove(position);
                spans.push((chain, kind, from, at + 1));
            }
            rest = rest.get(end + 1..).unwrap_or_default();
        }
    }
}

fn gold(text: &str, words: &[Word], chain: String, kind: String, from: usize, to: usize) -> Gold {
    let inside = |at: usize| (from..to).contains(&at);
    let head =
        (from..to).find(|&at| words[at].head.is_none_or(|head| !inside(head as usize))).unwrap_or(from);
    let name = (words[head].upos == Upos::Propn).then(|| {
        let mut first = from;
        // Neither articles nor words in lower case before the first capital belong to the name.
        let opens = |at: usize| {
            words[at].upos != Upos::Det && text[words[at].span.range()].starts_with(char::is_uppercase)
        };
        while first < head && !opens(first) {
            first += 1;
        }
        // What follows the head belongs to the name as long as it is names and their small words.
        let mut last = head + 1;
        let mut at = head + 1;
        while at < to {
            // A comma or an apposition starts another name.
            if matches!(
                words[at].relation,
                Relation::Appos | Relation::Conj | Relation::AclRelcl | Relation::Acl | Relation::Parataxis
            ) {
                break;
            }
            match words[at].upos {
                Upos::Propn | Upos::Num => last = at + 1,
                Upos::Adp | Upos::Cconj | Upos::Det | Upos::Noun | Upos::Adj | Upos::X => {}
                Upos::Punct if words[at].xpos == Xpos::Hyph => {}
                _ => break,
            }
            at += 1;
        }
        words[first].span.join(words[last - 1].span)
    });
    Gold { chain, kind, name, head_tag: words[head].upos, head: words[head].span }
}

const KINDS: [&str; 3] = ["person", "organization", "place"];

fn measure(conllu: &str, trees: &str, errors: bool, gazetteer: &Gazetteer) {
    let documents = read(conllu, trees);
    let mut tallies: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let mut chains = Chains::default();
    let is_news = |document: &&Annotated| document.id.contains("_news_");
    let news = documents.iter().any(|document| is_news(&document)).then_some("_news_");
    for document in &documents {
        let found = entities(&document.text, &document.sentences, gazetteer);
        let mut wanted: BTreeMap<Span, &str> = BTreeMap::new();
        for gold in &document.mentions {
            if let Some(kind) = KINDS.iter().find(|kind| **kind == gold.kind)
                && let Some(name) = gold.name
            {
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
    // As in the annotation: from the first capital that is no article.
    let trim = |span: Span| {
        let mut start = span.start();
        for word in span.of(text).split_inclusive(' ') {
            let is_article = ["The ", "A ", "An ", "His ", "Her ", "Its ", "Their "].contains(&word);
            if word.starts_with(char::is_uppercase) && !is_article {
                break;
            }
            start += word.len() as u32;
        }
        Span::new(start.min(span.end()), span.end())
    };
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
        let kind = match entity.kind {
            EntityKind::Person | EntityKind::AnonymousPerson => "person",
            EntityKind::State => "state",
            _ => "organization",
        };
        names.insert(trim(mention.span), kind);
    }
    for place in &found.places {
        names.entry(trim(place.span)).or_insert("place");
    }
    names
}

/// Link-based entity-aware scores (LEA) of chains of people, organisations and places, in news.
#[derive(Default)]
struct Chains {
    recall: (f64, f64),
    precision: (f64, f64),
}

impl Chains {
    fn add(&mut self, document: &Annotated, found: &Entities, errors: bool) {
        // Mentions meet at their heads: what follows a name differs between annotations.
        let mut gold: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
        let mut heads = Vec::new();
        for mention in &document.mentions {
            let counts = KINDS.contains(&mention.kind.as_str())
                && matches!(mention.head_tag, Upos::Propn | Upos::Pron | Upos::Noun | Upos::Det | Upos::Num);
            if counts {
                gold.entry(&mention.chain).or_default().push(mention.head.start());
                heads.push(mention.head.start());
            }
        }
        heads.sort_unstable();
        let mut system: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
        let named = found.places.iter().map(|place| (place.span, place_chain(found, &place.name)));
        let mentioned =
            found.mentions.iter().enumerate().map(|(at, mention)| (found.core(at), mention.entity.index()));
        for (core, entity) in mentioned.chain(named) {
            let head = heads[heads.partition_point(|&head| head < core.start())..].first();
            if let Some(&head) = head.filter(|&&head| head < core.end()) {
                let chain = system.entry(entity).or_default();
                if !chain.contains(&head) {
                    chain.push(head);
                }
            }
        }
        let gold: Vec<_> = gold.into_values().filter(|chain| chain.len() > 1).collect();
        if errors {
            for chain in &gold {
                let linked: Vec<_> = chain
                    .iter()
                    .map(|head| {
                        let at = system.iter().find(|(_, heads)| heads.contains(head)).map(|(at, _)| *at);
                        let words = &document.text[*head as usize..];
                        let word = words.split([' ', '\n']).next().unwrap_or_default();
                        format!("{word}:{}", at.map_or("-".to_owned(), |at| at.to_string()))
                    })
                    .collect();
                println!("{} CHAIN {}", document.id, linked.join(" "));
            }
        }
        let known: HashSet<u32> = gold.iter().flatten().copied().collect();
        // What is no mention of a chain in the annotation is not judged as a chain of its own.
        let system: Vec<Vec<_>> = system
            .into_values()
            .map(|chain| chain.into_iter().filter(|mention| known.contains(mention)).collect::<Vec<_>>())
            .filter(|chain| chain.len() > 1)
            .collect();
        lea(&gold, &system, &mut self.recall);
        lea(&system, &gold, &mut self.precision);
    }

    fn print(&self) {
        let recall = self.recall.0 / self.recall.1.max(f64::EPSILON);
        let precision = self.precision.0 / self.precision.1.max(f64::EPSILON);
        let f = 2.0 * precision * recall / (precision + recall).max(f64::EPSILON);
        println!("chains (LEA)   precision {precision:.3} recall {recall:.3} F1 {f:.3}");
    }
}

/// Places of one name are one.
fn place_chain(found: &Entities, name: &str) -> usize {
    let first = found.places.iter().position(|place| place.name == name).unwrap_or_default();
    found.entities.len() + first
}

fn lea(these: &[Vec<u32>], those: &[Vec<u32>], sum: &mut (f64, f64)) {
    for chain in these {
        let links = |count: usize| (count * count.saturating_sub(1) / 2) as f64;
        let own: HashSet<_> = chain.iter().collect();
        let common: f64 = those
            .iter()
            .map(|other| links(other.iter().filter(|mention| own.contains(mention)).count()))
            .sum();
        sum.0 += chain.len() as f64 * common / links(own.len()).max(1.0);
        sum.1 += chain.len() as f64;
    }
}
