//! Link-based entity-aware scores (LEA) of chains of people, organisations and places, in news.

use std::collections::{BTreeMap, HashSet};

use detente::entities::Entities;
use detente_text::Upos;

use crate::KINDS;
use crate::treebank::Annotated;

/// Sums of recall and precision over documents.
#[derive(Default)]
pub(crate) struct Chains {
    recall: (f64, f64),
    precision: (f64, f64),
}

impl Chains {
    pub(crate) fn add(&mut self, document: &Annotated, found: &Entities, errors: bool) {
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

    pub(crate) fn print(&self) {
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
