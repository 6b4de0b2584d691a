use std::io::{BufRead, Write};
fn main() {
    let out = std::io::stdout();
    let mut out = std::io::BufWriter::new(out.lock());
    for line in std::io::stdin().lock().lines() {
        let row: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let text = row["text"].as_str().unwrap();
        let date = row["date"].as_str().and_then(|d| d.parse().ok());
        let s = detente_text::sentences(text);
        let t = detente::times::times(text, &s, date);
        writeln!(out, "{}", serde_json::json!({"id": row["id"], "times": t})).unwrap();
    }
}
