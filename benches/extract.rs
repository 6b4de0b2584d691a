//! Whole extraction by size of the text, and its stages on one size, in bytes a second.
#![allow(missing_docs, reason = "a program, not a library")]

use std::hint::black_box;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput};
use detente::Extractor;
use detente::clauses::clauses;
use detente::entities::{Gazetteer, entities};
use detente::grammar::grammar;
use detente_benches::{SIZES, news};
use detente_text::{Analyzer, Scratch};

/// Fewest and most events in 10,000 bytes of the articles.
const EVENTS: std::ops::Range<usize> = 30..200;

fn whole(criterion: &mut Criterion) {
    let extractor = Extractor::builtin();
    let mut group = criterion.benchmark_group("extract");
    group.sample_size(10).warm_up_time(Duration::from_millis(500));
    for (name, size) in SIZES {
        let text = news(*size);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::from_parameter(name), &text, |bencher, text| {
            let count = extractor.extract(text).events.len() * 10_000 / text.len();
            assert!(EVENTS.contains(&count), "{name}: {count} events in 10 KB");
            bencher.iter(|| extractor.extract(black_box(text)));
        });
    }
    group.finish();
}

fn stages(criterion: &mut Criterion) {
    let text = news(10_000);
    let analyzer = Analyzer::builtin();
    let gazetteer = Gazetteer::builtin();
    let parsed = grammar(&text, analyzer, &mut Scratch::default(), |_, _| true);
    let trees: Vec<_> = parsed.iter().filter_map(|sentence| sentence.tree.as_ref()).collect();
    assert_eq!(trees.len(), parsed.len(), "every sentence has a tree");

    let mut group = criterion.benchmark_group("stages");
    group.sample_size(10).throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("grammar", |bencher| {
        let mut scratch = Scratch::default();
        bencher.iter(|| grammar(black_box(&text), analyzer, &mut scratch, |_, _| true));
    });
    group.bench_function("clauses", |bencher| {
        bencher.iter(|| trees.iter().map(|tree| clauses(black_box(tree)).clauses.len()).sum::<usize>());
    });
    group.bench_function("entities", |bencher| {
        bencher.iter(|| entities(black_box(&text), &parsed, &gazetteer, None));
    });
    group.finish();
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    whole(&mut criterion);
    stages(&mut criterion);
    criterion.final_summary();
}
