//! Reads so many bytes of the articles once, for tools that count what a whole program does.
#![allow(clippy::print_stdout, reason = "a program, not a library")]

use detente::Extractor;
use detente_benches::news;

fn main() {
    let size = std::env::args().nth(1).and_then(|size| size.parse().ok()).unwrap_or(0);
    let text = news(size);
    println!("{} bytes, {} events", text.len(), Extractor::builtin().extract(&text).events.len());
}
