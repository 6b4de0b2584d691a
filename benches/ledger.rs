//! The ledger over 20,000 documents: gathering, and asking where the negotiations stand.
//!
//! The aim is less than 5 seconds for both together, on one processor.
#![allow(missing_docs, reason = "a program, not a library")]

#[path = "../crates/detente/examples/fold_documents/documents.rs"]
mod documents;

use std::hint::black_box;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput};
use detente::Document;
use detente::ledger::Ledger;

const COUNTS: &[u64] = &[2_000, 20_000];

fn fold(criterion: &mut Criterion) {
    let all: Vec<Document> =
        (0..20_000).map(|number| documents::document(number).expect("a document of the wire form")).collect();
    assert!(all.iter().all(|document| document.events.len() as u64 == documents::EVENTS_A_DOCUMENT));
    let mut group = criterion.benchmark_group("ledger");
    group.sample_size(10).warm_up_time(Duration::from_millis(500));
    for count in COUNTS {
        group.throughput(Throughput::Elements(*count));
        let some = &all[..*count as usize];
        group.bench_with_input(BenchmarkId::new("gather", count), some, |bencher, some| {
            bencher.iter(|| black_box(some).iter().collect::<Ledger>());
        });
        let ledger: Ledger = some.iter().collect();
        group.bench_with_input(BenchmarkId::new("negotiations", count), &ledger, |bencher, ledger| {
            bencher.iter(|| black_box(ledger).negotiations());
        });
    }
    group.finish();
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    fold(&mut criterion);
    criterion.final_summary();
}
