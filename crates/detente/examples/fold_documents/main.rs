//! Folds generated documents into a ledger and tells the time it takes.
//!
//! `cargo run --release -p detente --example fold_documents -- 20000`

#![allow(clippy::print_stdout, reason = "it is a report")]

mod documents;

use std::time::Instant;

use detente::ledger::Ledger;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let count = std::env::args().nth(1).map_or(Ok(20_000), |it| it.parse())?;
    let mut ledger = Ledger::new();
    let mut gathering = std::time::Duration::ZERO;
    for number in 0..count {
        let document = documents::document(number)?;
        let start = Instant::now();
        ledger.insert(&document);
        gathering += start.elapsed();
    }
    let start = Instant::now();
    let negotiations = ledger.negotiations();
    let replay = start.elapsed();
    let cells: usize = negotiations.iter().map(|it| it.cells.len()).sum();
    let positions: usize = negotiations.iter().flat_map(|it| &it.cells).map(|it| it.positions.len()).sum();
    println!("{count} documents of {} events", documents::EVENTS_A_DOCUMENT);
    println!("gathered in {gathering:.2?}, replayed in {replay:.2?}");
    println!("{} negotiations, {cells} cells, {positions} positions", negotiations.len());
    if let Some(peak) = peak_memory() {
        println!("peak memory {peak}");
    }
    Ok(())
}

/// The most memory the process held, where the system tells.
fn peak_memory() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| Some(line.strip_prefix("VmHWM:")?.trim().to_owned()))
}
