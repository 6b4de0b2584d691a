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

#[test]
fn encodings_are_told_and_read_right() {
    let folder = Folder::new("encodings");
    let words = "Lisbon has urged Rabat to reopen the fishing grounds – “at once”, said José Conceição.\n";
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(words);
    let wide: Vec<u8> = format!("\u{feff}{words}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let table = format!("\u{feff}id\ttext\nt\t{words}");
    let table: Vec<u8> = table.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let page = [b"<html><head><meta charset=windows-1252></head><p>".as_slice(), &latin].concat();
    folder.file("a.txt", &*latin).file("b.txt", &wide).file("c.tsv", &table).file("d.html", &page);
    let done = folder.run(&["extract", "a.txt", "b.txt", "c.tsv", "d.html"], b"");
    done.expect(0);
    let read = done.documents();
    for (document, (place, said)) in read.iter().zip([
        ("a.txt", "not UTF-8 but windows-1252, as it seems"),
        ("b.txt", "not UTF-8 but UTF-16LE"),
        ("c.tsv", "not UTF-8 but UTF-16BE"),
        ("d.html", "not UTF-8 but windows-1252, as it says"),
    ]) {
        assert!(done.err.contains(&format!("{place}: {said}")), "{}", done.err);
        assert_eq!(document["events"][0]["kind"], "demand", "{place}");
        if place != "c.tsv" {
            has_its_words(document);
            let text = document["text"].as_str().expect("the text that spans count in");
            assert!(text.contains("– “at once”, said José Conceição."), "{text}");
        }
    }
    assert_eq!(read.len(), 4);
}

#[test]
fn a_damaged_member_of_an_archive_costs_one_record() {
    let folder = Folder::new("members");
    let member = |url: &str| gzip(warc(&[(url, PAGE.len())]).as_bytes());
    let mut damaged = member("u:2");
    let middle = damaged.len() / 2;
    damaged[middle..middle + 4].fill(0xff);
    let whole = [member("u:1"), damaged, member("u:3")].concat();
    folder.file("a.warc.gz", &whole).file("b.warc.gz", &whole[..whole.len() - 30]).file("c.txt", URGED);
    let (ids, told) = extract(&folder, &["a.warc.gz", "b.warc.gz", "c.txt"]);
    assert_eq!(ids, ["u:1", "u:3", "u:1", "c.txt"]);
    let places: Vec<_> = told.iter().map(|(_, place)| place.as_str()).collect();
    assert_eq!(places, ["a.warc.gz:2", "b.warc.gz:2", "b.warc.gz:3"]);
    assert_eq!(told[2].0, "F003");
}

#[test]
fn what_is_known_of_the_publication_is_carried_along() {
    let folder = Folder::new("publication");
    folder.file("a.csv", "id,title,url,publish_date,media_name,text\n9,T,u,2024-05-03,M,They left.\n");
    let read = folder.run(&["extract", "--preset", "mediacloud", "a.csv"], b"").expect(0).documents();
    assert_eq!(read[0]["publication"], serde_json::json!({ "title": "T", "publisher": "M", "url": "u" }));
    let read = folder.run(&["extract", "-"], URGED.as_bytes()).expect(0).documents();
    assert!(read[0].get("publication").is_none());
}

const PAGE: &str = "<html><head><title>Fishing</title></head><body><nav>Home</nav><article>\
    <p>Lisbon has urged Rabat to reopen the fishing grounds, closed for two years.</article><script>x</b>";

/// Checks that the first event's trigger stands in the text of the document.
#[track_caller]
fn has_its_words(document: &Value) {
    let text = document["text"].as_str().expect("the text that spans count in");
    let trigger = &document["events"][0]["trigger"];
    let at = |name: &str| usize::try_from(trigger[name].as_u64().expect("a number")).expect("small");
    assert_eq!(&text[at("start")..at("end")], "urged");
}

#[test]
fn what_is_made_plain_brings_its_text() {
    let folder = Folder::new("plain");
    let item = "<rss><channel><item><guid>g</guid><description>Lisbon has urged Rabat to reopen the \
        fishing grounds.</description></item></channel></rss>";
    let archive = warc(&[("u:1", PAGE.len())]);
    folder.file("a.html", PAGE).file("b.md", "Lisbon has *urged* Rabat to reopen the **fishing** grounds.");
    folder.file("c.rss", item).file("d.warc", archive).file("e.txt", URGED);
    for (file, id) in [("a.html", "a.html"), ("b.md", "b.md"), ("c.rss", "g"), ("d.warc", "u:1")] {
        let read = folder.run(&["extract", file], b"").expect(0).documents();
        assert_eq!(read[0]["id"], id);
        has_its_words(&read[0]);
    }
    assert!(folder.run(&["extract", "e.txt"], b"").expect(0).documents()[0].get("text").is_none());
}

fn warc(records: &[(&str, usize)]) -> String {
    let record = |(url, length): &(&str, usize)| {
        format!(
            "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: {url}\r\nContent-Type: text/html\r\n\
             Content-Length: {length}\r\n\r\n{PAGE}\r\n\r\n"
        )
    };
    records.iter().map(record).collect()
}

#[test]
fn a_broken_record_and_a_broken_page_cost_no_more_than_themselves() {
    let folder = Folder::new("broken");
    let good = PAGE.len();
    folder.file("a.warc", warc(&[("u:1", good), ("u:2", good + 40), ("u:3", good)]));
    folder.file("b.html", "<<<p><!-- </html").file("c.xml", "<rss><item>").file("d.txt", URGED);
    let (ids, told) = extract(&folder, &["a.warc", "b.html", "c.xml", "d.txt"]);
    assert_eq!(ids, ["u:1", "u:3", "d.txt"]);
    let told: Vec<_> = told.iter().map(|(code, place)| format!("{code} {place}")).collect();
    assert_eq!(told, ["F005 a.warc:2", "F002 b.html", "F005 c.xml"]);
}
