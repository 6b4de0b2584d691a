//! Hostile and odd inputs: each is told with a code, and the run goes on.

mod common;

use std::io::Write as _;

use common::Folder;
use serde_json::Value;

const URGED: &str = "Lisbon has urged Rabat to reopen the fishing grounds.\n";

/// Runs `extract` on `files`; the ids of the documents, and codes and places of the failures.
#[track_caller]
fn extract(folder: &Folder, arguments: &[&str]) -> (Vec<String>, Vec<(String, String)>) {
    let done = folder.run(&[&["extract", "--errors", "failed.jsonl"], arguments].concat(), b"");
    let ids = done.documents().iter().map(|it| it["id"].as_str().expect("an id").to_owned()).collect();
    let failed = std::fs::read_to_string(folder.0.join("failed.jsonl")).expect("a file of failures");
    let failed: Vec<(String, String)> = failed
        .lines()
        .map(|line| {
            let line: Value = serde_json::from_str(line).expect("JSON");
            let field = |name: &str| line[name].as_str().expect("text").to_owned();
            assert!(done.err.contains(&field("message")), "{}", done.err);
            (field("code"), field("document"))
        })
        .collect();
    done.expect(if failed.is_empty() { 0 } else { 3 });
    (ids, failed)
}

fn failed(code: &str, document: &str) -> Vec<(String, String)> {
    vec![(code.to_owned(), document.to_owned())]
}

fn gzip(text: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(text).expect("packed");
    packer.finish().expect("packed")
}

fn zstd(text: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(text, ruzstd::encoding::CompressionLevel::Fastest)
}

#[test]
fn packed_files_of_all_forms_are_read_by_their_names() {
    let folder = Folder::new("forms");
    let line = format!("{{\"id\": \"j\", \"text\": {}}}\n", Value::from(URGED));
    let rows = format!("id,text\nc,\"{URGED}\"\n");
    folder.file("n/a.txt.zst", zstd(URGED.as_bytes())).file("n/b.jsonl.gz", gzip(line.as_bytes()));
    folder.file("n/c.csv.zst", zstd(rows.as_bytes())).file("n/d.tsv", "id\ttext\nt\tThey left.\n");
    let (ids, failed) = extract(&folder, &["n"]);
    assert_eq!((ids.join(" "), failed.len()), ("n/a.txt.zst j c t".to_owned(), 0));
}

#[test]
fn a_truncated_gzip_is_told_and_its_whole_lines_are_read() {
    let folder = Folder::new("truncated");
    let line = |number: u32| {
        format!("{{\"id\": \"{number}\", \"text\": \"They left at {}.\"}}\n", number * 7919 % 10_007)
    };
    let lines: String = (0..3000).map(line).collect();
    let packed = gzip(lines.as_bytes());
    folder.file("a.jsonl.gz", &packed[..packed.len() / 2]).file("b.txt", URGED);
    let (ids, failed) = extract(&folder, &["a.jsonl.gz", "b.txt"]);
    assert!(ids.len() > 500 && ids.last().is_some_and(|id| id == "b.txt"), "{}", ids.len());
    assert_eq!(failed[0].0, "F003");
    assert_eq!(failed.len(), 1);
}

#[test]
fn a_zstd_bomb_stops_at_the_limit() {
    let folder = Folder::new("bomb");
    let bomb = zstd(&vec![b' '; 32 << 20]);
    assert!(bomb.len() < 1 << 20, "{}", bomb.len());
    folder.file("a.txt.zst", &bomb).file("b.jsonl.zst", &bomb).file("c.txt", URGED);
    let (ids, failed) = extract(&folder, &["--max-bytes", "1m", "a.txt.zst", "b.jsonl.zst", "c.txt"]);
    assert_eq!(ids, ["c.txt"]);
    let codes: Vec<_> = failed.iter().map(|(code, place)| format!("{code} {place}")).collect();
    assert_eq!(codes, ["F004 a.txt.zst", "F004 b.jsonl.zst:1"]);
}

#[test]
fn stray_quotes_cost_their_own_records() {
    let folder = Folder::new("quotes");
    folder.file("a.csv", "id,text\n1,\"They left.\n2,They came.\n3,\"They said \"\"no\"\".\"\n");
    let (ids, told) = extract(&folder, &["a.csv"]);
    assert_eq!((ids.join(" "), told), ("2 3".to_owned(), failed("F005", "a.csv:2")));
}

#[cfg(unix)]
#[test]
fn a_loop_of_folders_is_told() {
    let folder = Folder::new("loop");
    folder.file("news/a.txt", URGED).file("other/b.txt", URGED);
    let link = |to: &str, at: &str| std::os::unix::fs::symlink(to, folder.0.join(at)).expect("a link");
    link("..", "news/back");
    link("../other", "news/more");
    let (ids, told) = extract(&folder, &["news"]);
    assert_eq!((ids.join(" "), told), ("news/a.txt news/more/b.txt".to_owned(), failed("F007", "news/back")));
}

#[test]
fn presets_name_the_fields_of_others() {
    let folder = Folder::new("presets");
    folder
        .file("a.csv", "id,title,url,publish_date,media_name,text\n9,T,u,2024-05-03 10:00:00,M,They left.\n");
    let read = folder.run(&["extract", "--preset", "mediacloud", "a.csv"], b"").expect(0).documents();
    assert_eq!((&read[0]["id"], &read[0]["date"]), (&"9".into(), &"2024-05-03".into()));
    let line = b"{\"id\": \"n\", \"event_text\": \"They left.\", \"pub_date\": \"2019-08-01\"}\n";
    let read = folder.run(&["extract", "--preset", "ngec", "-"], line).expect(0).documents();
    assert_eq!((&read[0]["id"], &read[0]["date"]), (&"n".into(), &"2019-08-01".into()));
}
