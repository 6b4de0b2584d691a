//! What a sentence asks of the heap once all is warm. One process, one thread: every allocation counts.
#![allow(clippy::print_stdout, reason = "a test without a harness")]

use std::hint::black_box;

use detente::Extractor;

#[global_allocator]
static HEAP: dhat::Alloc = dhat::Alloc;

/// Blocks for a sentence that cannot hold an event: its tokens, its mentions, its times.
const MOST_IDLE: f64 = 21.0;
/// Blocks for a sentence that holds one: its tree, its clauses, what the rules found in it, the event.
const MOST_WITH_EVENT: f64 = 280.0;
const SENTENCES: usize = 200;

fn main() {
    let _profiler = dhat::Profiler::builder().testing().build();
    let extractor = Extractor::builtin();
    control();
    let of = |sentence: &str| {
        let text = |count: usize| format!("{sentence}\n\n").repeat(count);
        let (short, long) = (text(SENTENCES), text(2 * SENTENCES));
        extractor.extract(&long);
        let blocks = |text: &str| blocks(|| drop(black_box(extractor.extract(text))));
        (blocks(&long) - blocks(&short)) as f64 / SENTENCES as f64
    };
    check("a sentence without an event", of("Showers continued in the cocoa zone all week."), MOST_IDLE);
    check("a sentence with an event", of("Lisbon has urged Rabat to reopen the port."), MOST_WITH_EVENT);
}

/// The counter sees an allocation, and sees none where there is none.
fn control() {
    assert_eq!(blocks(|| drop(black_box(vec![0_u8; 100]))), 1);
    assert_eq!(blocks(|| assert_eq!(black_box([0_u8; 100])[0], 0)), 0);
}

fn blocks(work: impl FnOnce()) -> u64 {
    let before = dhat::HeapStats::get().total_blocks;
    work();
    dhat::HeapStats::get().total_blocks - before
}

#[track_caller]
fn check(name: &str, found: f64, most: f64) {
    println!("{name}: {found:.1} blocks");
    assert!(found <= most, "{name} asks for {found:.1} blocks, more than {most}");
}
