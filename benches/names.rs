//! Names: load of the built-in tables and of 50,000 names more, and reading who is spoken of.
#![allow(missing_docs, reason = "a program, not a library")]

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::Duration;

use criterion::{BatchSize, Criterion, Throughput};
use detente::entities::{Gazetteer, entities};
use detente::grammar::grammar;
use detente_benches::news;
use detente_text::{Analyzer, Scratch};

/// A table of companies that share most of their words, as registers of firms do.
fn register(count: usize) -> String {
    let mut table = String::from("code\tname\taliases\tcountry\tsource\tlicence\tretrieved\n");
    for at in 0..count {
        let (first, second) = (at % 223, at / 223);
        let name = format!("Marlow{first} Tarn{second} Corp");
        let _ = writeln!(table, "REGISTER_{at}\t{name}\t\t\town\tCC0-1.0\t2026-01-01");
    }
    table
}

fn loading(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("gazetteer");
    group.sample_size(20).warm_up_time(Duration::from_millis(500));
    group.bench_function("built-in", |bencher| bencher.iter(Gazetteer::builtin));
    let table = register(50_000);
    let load = |table: String| Gazetteer::builder().table("register.tsv", table).build().expect("a table");
    group.bench_function("built-in and 50,000 names", |bencher| {
        bencher.iter_batched(|| table.clone(), |table| load(black_box(table)), BatchSize::LargeInput);
    });
    group.finish();
}

fn reading(criterion: &mut Criterion) {
    let gazetteer = Gazetteer::builtin();
    let text = news(10_000);
    let mut group = criterion.benchmark_group("names");
    group.sample_size(20).throughput(Throughput::Bytes(text.len() as u64));
    for (name, with_trees) in [("with trees", true), ("without trees", false)] {
        let parsed = grammar(&text, Analyzer::builtin(), &mut Scratch::default(), |_, _| with_trees);
        group.bench_function(name, |bencher| {
            bencher.iter(|| entities(&text, black_box(&parsed), &gazetteer, None));
        });
    }
    group.finish();
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    loading(&mut criterion);
    reading(&mut criterion);
    criterion.final_summary();
}
