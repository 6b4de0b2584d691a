//! The formats of documents as their readers take them.

mod common;

use std::collections::BTreeMap;

use common::Folder;
use serde_json::Value;

const TEXT: &str = "The “Łódź” 🎣 talks opened on Monday. Lisbon has urged Rabat to reopen the fishing grounds for\n\
    the fleet of its southern ports.\n\n\
    Norway did not reject the offer, but it may demand a larger quota from Iceland, a minister said.\n";

/// A text span of brat: type, fragments in characters, words.
type Words = (String, Vec<(usize, usize)>, String);

/// Roles of an event and the ids of what fills them; the trigger first.
type Roles = Vec<(String, String)>;

/// Reads an annotation file by the rules that brat publishes for its standoff form, and checks them.
#[track_caller]
fn read_brat(text: &str, annotations: &str) -> (BTreeMap<String, Words>, BTreeMap<String, Roles>) {
    let letters: Vec<char> = text.chars().collect();
    let (mut words, mut events) = (BTreeMap::new(), BTreeMap::new());
    let mut ids = std::collections::BTreeSet::new();
    let lines: Vec<&str> = annotations.lines().collect();
    let is_word =
        |it: &str| !it.is_empty() && it.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
    for line in lines.iter().filter(|line| line.starts_with('T')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [id, place, covered] = fields[..] else { panic!("three fields: {line}") };
        assert!(ids.insert(id.to_owned()), "one line an id: {line}");
        let (kind, places) = place.split_once(' ').expect("a type and places");
        assert!(is_word(kind), "{line}");
        let fragments: Vec<(usize, usize)> = places
            .split(';')
            .map(|it| it.split_once(' ').expect("start and end"))
            .map(|(start, end)| (start.parse().expect("a number"), end.parse().expect("a number")))
            .collect();
        let parts: Vec<String> =
            fragments.iter().map(|&(start, end)| letters[start..end].iter().collect()).collect();
        assert_eq!(parts.join(" "), covered, "the words of the text: {line}");
        assert!(
            parts.iter().all(|it| !it.is_empty() && !it.contains('\n')),
            "no line ends in a span: {line}"
        );
        words.insert(id.to_owned(), (kind.to_owned(), fragments, covered.to_owned()));
    }
    for line in lines.iter().filter(|line| line.starts_with('E')) {
        let (id, rest) = line.split_once('\t').expect("two fields");
        assert!(ids.insert(id.to_owned()), "one line an id: {line}");
        let mut pairs = rest.split(' ').map(|it| it.split_once(':').expect("role and id"));
        let (kind, trigger) = pairs.next().expect("a trigger");
        assert_eq!(words[trigger].0, kind, "a trigger is of the type of its event: {line}");
        let mut roles = vec![("trigger".to_owned(), trigger.to_owned())];
        for (role, filler) in pairs {
            assert!(is_word(role) && words.contains_key(filler), "{line}");
            assert!(!roles.iter().any(|(other, _)| other == role), "roles are numbered: {line}");
            roles.push((role.to_owned(), filler.to_owned()));
        }
        events.insert(id.to_owned(), roles);
    }
    for line in lines.iter().filter(|line| !line.starts_with(['T', 'E'])) {
        let fields: Vec<&str> = line.split('\t').collect();
        let about: Vec<&str> = fields[1].split(' ').collect();
        assert!(ids.insert(fields[0].to_owned()), "one line an id: {line}");
        assert!(events.contains_key(about[1]), "{line}");
        match &line[..1] {
            "A" => assert!(fields.len() == 2 && about.len() <= 3, "{line}"),
            "#" => assert!(fields.len() == 3 && about.len() == 2, "{line}"),
            _ => panic!("an unknown line: {line}"),
        }
    }
    (words, events)
}

#[test]
fn brat_reads_what_is_written_for_it() {
    let folder = Folder::new("brat");
    folder.file("news/a b.txt", TEXT).file("news/c.txt", "Nobody spoke.\n");
    folder.run(&["extract", "--format", "brat", "-o", "out", "news"], b"").expect(0);
    let read = |name: &str| std::fs::read_to_string(folder.0.join("out").join(name)).expect("a file");
    assert_eq!(read("news_a_b.txt.txt"), TEXT);
    let (words, events) = read_brat(TEXT, &read("news_a_b.txt.ann"));
    let first = &events["E2"];
    let filler = |name: &str| &words[&first.iter().find(|(role, _)| role == name).expect(name).1];
    assert_eq!((filler("trigger").0.as_str(), filler("trigger").2.as_str()), ("Demand", "urged"));
    assert_eq!((filler("Initiator").2.as_str(), filler("Addressee").2.as_str()), ("Lisbon", "Rabat"));
    let (words, events) = read_brat("Nobody spoke.\n", &read("news_c.txt.ann"));
    assert!(events.is_empty() && words.is_empty(), "{words:?}");
    let conf = read("annotation.conf");
    for (kind, _, _) in words.values() {
        assert!(conf.lines().any(|line| line.split('\t').next() == Some(kind)), "{kind}");
    }
    let none = folder.run(&["extract", "--format", "brat", "news"], b"");
    assert!(none.expect(2).err.contains("-o FOLDER"), "{}", none.err);
}

#[test]
fn offsets_are_counted_as_asked() {
    let folder = Folder::new("offsets");
    folder.file("a.txt", TEXT);
    let wide: Vec<u16> = TEXT.encode_utf16().collect();
    let letters: Vec<char> = TEXT.chars().collect();
    for (unit, said) in [("bytes", Value::Null), ("chars", "chars".into()), ("utf16", "utf16".into())] {
        let done = folder.run(&["extract", "--offsets", unit, "a.txt"], b"");
        let document = &done.expect(0).documents()[0];
        assert_eq!(document["offsets"], said);
        let trigger = &document["events"][1]["trigger"];
        let at = |name: &str| usize::try_from(trigger[name].as_u64().expect("a number")).expect("small");
        let (start, end) = (at("start"), at("end"));
        let words = match unit {
            "bytes" => TEXT[start..end].to_owned(),
            "chars" => letters[start..end].iter().collect(),
            _ => String::from_utf16(&wide[start..end]).expect("text"),
        };
        assert_eq!(words, "urged", "{unit}");
        let csv = folder.run(&["extract", "--format", "csv", "--offsets", unit, "a.txt"], b"");
        assert!(csv.expect(0).out.contains(&format!(",urged,{start},{end},")), "{}", csv.out);
    }
}

#[test]
fn markdown_has_a_table_for_each_article() {
    let folder = Folder::new("markdown");
    folder.file("a.txt", TEXT).file("b.txt", "Nobody spoke.\n");
    let done = folder.run(&["extract", "--format", "markdown", "a.txt", "b.txt", "-o", "out.md"], b"");
    assert_eq!(done.expect(0).out, "");
    let out = std::fs::read_to_string(folder.0.join("out.md")).expect("a file");
    assert!(out.contains("| demand | Portugal | Morocco |"), "{out}");
    assert!(out.contains("## b.txt\n\nb.txt\n\nNo negotiation event.\n"), "{out}");
    let tables: Vec<&str> = out.lines().filter(|line| line.starts_with('|')).collect();
    let bars = |line: &str| line.replace("\\|", "").matches('|').count();
    assert!(tables.iter().all(|line| bars(line) == 7), "{out}");
}

#[test]
fn a_run_is_gone_on_with() {
    let folder = Folder::new("resume");
    let line = |id: u32| format!("{{\"id\": \"{id}\", \"text\": \"Lisbon urged Rabat to act.\"}}\n");
    let feed: String = (0..40).map(line).collect();
    folder.file("feed.jsonl", &feed);
    let whole = folder.run(&["extract", "feed.jsonl"], b"").expect(0).out.clone();
    // Half a line at the end, as a machine that goes out leaves it.
    let half = whole.lines().take(7).map(str::len).sum::<usize>() + 7 + 30;
    folder.file("out.jsonl", &whole[..half]);
    let run = ["extract", "--resume", "-o", "out.jsonl", "feed.jsonl"];
    let done = folder.run(&run, b"");
    assert!(done.expect(0).err.contains("7 documents in out.jsonl, going on"), "{}", done.err);
    let read = || std::fs::read_to_string(folder.0.join("out.jsonl")).expect("a file");
    assert_eq!(read(), whole);
    folder.run(&run, b"").expect(0);
    assert_eq!(read(), whole, "nothing comes twice");
    folder.file("new/out.jsonl", "");
    folder.run(&["extract", "--resume", "-o", "new/other.jsonl", "feed.jsonl"], b"").expect(0);
    assert_eq!(std::fs::read_to_string(folder.0.join("new/other.jsonl")).expect("a file"), whole);

    folder.file("notes.txt", "Not ours.\n");
    let wrong = folder.run(&["extract", "--resume", "-o", "notes.txt", "feed.jsonl"], b"");
    assert!(wrong.expect(2).err.contains("notes.txt:1: is no document"), "{}", wrong.err);
    assert_eq!(std::fs::read_to_string(folder.0.join("notes.txt")).expect("a file"), "Not ours.\n");
    folder.run(&["extract", "--resume", "--format", "csv", "-o", "o.csv", "feed.jsonl"], b"").expect(2);
    folder.run(&["extract", "--resume", "feed.jsonl"], b"").expect(2);
}

#[test]
fn quiet_and_verbose_tell_less_and_more() {
    let folder = Folder::new("loudness");
    folder.file("a.txt", b"The caf\xe9 talks failed.");
    let told = |argument: &str| folder.run(&["extract", argument, "a.txt"], b"").expect(0).err.clone();
    assert_eq!(told("-q"), "");
    assert!(told("-v").contains("1 document · "), "{}", told("-v"));
    assert!(told("--date=2024-01-01").starts_with("warning: a.txt: not UTF-8"));
    folder.run(&["extract", "-q", "-v", "a.txt"], b"").expect(2);
    let missing = folder.run(&["extract", "-q", "b.txt"], b"");
    assert!(missing.expect(3).err.contains("F001"), "{}", missing.err);
}

#[cfg(unix)]
mod interrupted {
    use std::io::{BufRead as _, BufReader, Write as _};
    use std::process::{Child, Command, Stdio};

    use super::*;

    fn start(folder: &Folder, arguments: &[&str]) -> Child {
        common::program(&folder.0)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts")
    }

    #[test]
    fn line_buffered_answers_line_by_line() {
        let folder = Folder::new("line-buffered");
        let mut child = start(&folder, &["extract", "--input", "jsonl", "--line-buffered", "-"]);
        let mut stdin = child.stdin.take().expect("standard input");
        let mut stdout = BufReader::new(child.stdout.take().expect("standard output"));
        for id in ["a", "b", "c"] {
            writeln!(stdin, "{{\"id\": \"{id}\", \"text\": \"Lisbon urged Rabat to act.\"}}")
                .expect("a line is sent");
            let mut line = String::new();
            stdout.read_line(&mut line).expect("a line");
            let document: Value = serde_json::from_str(&line).expect("a document");
            assert_eq!(document["id"], id);
        }
        drop(stdin);
        assert!(child.wait().expect("it ends").success());
    }

    #[test]
    fn an_interrupt_leaves_whole_lines() {
        let folder = Folder::new("interrupt");
        let line = "{\"text\": \"Lisbon urged Rabat to reopen the fishing grounds, a minister said.\"}\n";
        folder.file("feed.jsonl", line.repeat(200_000));
        let mut child = start(&folder, &["extract", "-j", "1", "-o", "out.jsonl", "feed.jsonl"]);
        let out = folder.0.join("out.jsonl");
        let has_some = || std::fs::metadata(&out).is_ok_and(|it| it.len() > 0);
        while !has_some() && child.try_wait().expect("a state").is_none() {
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        let id = child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &id]).status().expect("kill runs").success());
        assert_eq!(child.wait().expect("it ends").code(), Some(130));
        let written = std::fs::read_to_string(&out).expect("a file");
        assert!(written.ends_with('\n'));
        let count = written.lines().filter(|line| serde_json::from_str::<Value>(line).is_ok()).count();
        assert!(count > 0 && count < 200_000, "{count}");
        assert_eq!(count, written.lines().count());
    }
}
