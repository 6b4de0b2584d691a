//! Sentences and tokens, alone and together, in bytes a second.
#![allow(missing_docs, reason = "a program, not a library")]

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput};
use detente_benches::{SIZES, news};
use detente_text::{sentences, tokens};

/// Splits the whole text and counts.
fn split(text: &str) -> (usize, usize) {
    let mut out = Vec::new();
    let mut count = 0;
    let sentences = sentences(text);
    for sentence in &sentences {
        out.clear();
        tokens(text, sentence.span, &mut out);
        count += out.len();
    }
    (sentences.len(), count)
}

fn text(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("text");
    for (name, size) in SIZES {
        let text = news(*size);
        // A fast splitter that loses half of the text is no good.
        let (sentence_count, token_count) = split(&text);
        let (sentence, token) = (text.len() / sentence_count, text.len() / token_count);
        assert!((60..160).contains(&sentence), "{sentence} bytes a sentence");
        assert!((4..7).contains(&token), "{token} bytes a token");
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::new("sentences", name), &text, |bencher, text| {
            bencher.iter(|| sentences(black_box(text)));
        });
        group.bench_with_input(BenchmarkId::new("sentences+tokens", name), &text, |bencher, text| {
            bencher.iter(|| split(black_box(text)));
        });
    }
    group.finish();
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    text(&mut criterion);
    criterion.final_summary();
}
