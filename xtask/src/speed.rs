//! How fast the analyzer reads, in tokens a second on one core.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use detente_text::{Analyzer, Scratch};

use crate::{conllu, evaluate};

/// Passes over the file; the fastest counts, since other work on the machine only ever slows one down.
const PASSES: usize = 12;

/// Time this thread has run, where the system tells (Linux does); else the time that has passed.
fn time_run(since: Instant) -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| since.elapsed(), Duration::from_nanos)
}

/// Prints one row for each file.
pub(crate) fn run(files: &[PathBuf]) -> std::io::Result<()> {
    let start = Instant::now();
    let began = time_run(start);
    let analyzer = Analyzer::builtin();
    println!("loading: {:.1} ms", time_run(start).saturating_sub(began).as_secs_f64() * 1e3);
    for path in files {
        let sentences: Vec<_> = conllu::read(path)?.iter().map(evaluate::tokenised).collect();
        let count: usize = sentences.iter().map(|(_, _, tokens)| tokens.len()).sum();
        let mut scratch = Scratch::default();
        let mut best = f64::INFINITY;
        for _ in 0..PASSES {
            let began = time_run(start);
            for (text, whole, tokens) in &sentences {
                analyzer.analyze(text, whole, tokens, &mut scratch);
            }
            best = best.min(time_run(start).saturating_sub(began).as_secs_f64());
        }
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        println!("{name:16} {:.0} tokens/s", count as f64 / best);
    }
    Ok(())
}
