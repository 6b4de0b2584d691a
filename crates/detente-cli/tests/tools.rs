//! What stands around reading: `detente.toml`, checks, help, the mapping to codes.

mod common;

use common::Folder;
use serde_json::Value;

const URGED: &str = "Lisbon has urged Rabat to reopen the fishing grounds.\n";

#[test]
fn a_config_is_found_upward_and_what_is_typed_goes_before() {
    let folder = Folder::new("config");
    folder.file("detente.toml", "date = 2024-06-13\n[extract]\nformat = \"csv\"\n");
    folder.file("deep/er/a.txt", URGED);
    let deep = Folder(folder.0.join("deep/er"));
    let read = |arguments: &[&str]| deep.run(arguments, b"").expect(0).out.clone();
    assert!(read(&["extract", "a.txt"]).contains("a.txt,2024-06-13,0,demand"));
    assert!(read(&["extract", "--format", "jsonl", "a.txt"]).contains("\"date\":\"2024-06-13\""));
    let other = read(&["extract", "--date", "2024-01-01", "a.txt"]);
    assert!(other.contains("a.txt,2024-01-01,0,demand"), "{other}");
    assert!(read(&["--no-config", "extract", "a.txt"]).starts_with("{\"schema\""));
    let shown = read(&["config"]);
    assert!(shown.contains("detente.toml") && shown.contains("--format csv  (extract)"), "{shown}");
    assert!(read(&["--no-config", "config"]).starts_with("no detente.toml"));

    deep.file("detente.toml", "[extract]\nfromat = \"csv\"\n");
    let wrong = deep.run(&["extract", "a.txt"], b"");
    assert!(
        wrong.expect(2).err.contains("detente.toml:2: `extract` has no option `fromat`"),
        "{}",
        wrong.err
    );
    deep.file("detente.toml", "[extract]\nformat = \"cvs\"\n");
    let wrong = deep.run(&["extract", "a.txt"], b"");
    assert!(wrong.expect(2).err.contains("with the options of "), "{}", wrong.err);
    // A file that is found decides nothing that is written.
    deep.file("detente.toml", "[extract]\noutput = \"a.txt\"\n");
    deep.run(&["extract", "a.txt"], b"").expect(2);
    assert_eq!(std::fs::read_to_string(deep.0.join("a.txt")).expect("still there"), URGED);
}

#[test]
fn the_doctor_loads_and_tries_everything() {
    let folder = Folder::new("doctor");
    let done = folder.run(&["doctor"], b"");
    for part in ["model", "rules", "names", "issues", "codes", "demo"] {
        assert!(done.expect(0).out.contains(&format!("ok    {part} ")), "{part}: {}", done.out);
    }
    assert!(done.out.ends_with("all is well\n"));
    folder.file("own.rules", "ruleset own 1\nlex A.n a\n");
    let broken = folder.run(&["doctor", "--rules", "own.rules"], b"");
    assert!(broken.expect(2).out.contains("FAIL  own "), "{}", broken.out);
}

#[test]
fn tables_of_names_are_checked_line_by_line() {
    let folder = Folder::new("data");
    let head = "code\tkind\tname\taliases\tparty\tseats\tfrom\tto\tsource\tlicence\tretrieved\n";
    let good = "PIER\torganisation\tPier Board\t\t\t\t\t\town\tCC0-1.0\t2026-11-25\n";
    folder.file("a.tsv", format!("{head}{good}")).file("b.tsv", format!("{head}one\n{good}two\n"));
    let done = folder.run(&["data", "check", "a.tsv"], b"");
    assert_eq!(done.expect(0).out, "a.tsv: 1 row, all is well\n");
    let done = folder.run(&["data", "check", "b.tsv"], b"");
    assert!(done.expect(2).out.contains("b.tsv:2: ") && done.out.contains("b.tsv:4: "), "{}", done.out);
    folder.run(&["data", "check", "c.tsv"], b"").expect(2);
    let entities = folder
        .file("a.txt", "The Pier Board met.\n")
        .run(&["entities", "--gazetteer", "a.tsv", "a.txt"], b"");
    assert!(entities.expect(0).out.contains("PIER"), "{}", entities.out);
}

#[test]
fn the_mapping_to_codes_is_shown() {
    let folder = Folder::new("codes");
    let json = folder.run(&["codes", "--profile", "plover-2.0", "--kind", "reject"], b"");
    let rows: Vec<Value> = serde_json::from_str(&json.expect(0).out).expect("JSON");
    assert!(rows.iter().any(|row| row["code"] == "REJECT"), "{rows:?}");
    assert!(rows.iter().all(|row| row["profile"] == "plover-2.0"));
    let table = folder.run(&["codes", "--format", "md"], b"");
    assert!(table.expect(0).out.starts_with("| profile | kind | when | code | name |"), "{}", table.out);
    assert!(folder.run(&["codes", "--kind", "shout"], b"").expect(2).err.contains("demand"));
    assert!(folder.run(&["codes", "--profile", "x"], b"").expect(2).err.contains("cameo-1.1b3"));
}

#[test]
fn completions_and_pages_name_every_command() {
    let folder = Folder::new("help");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let done = folder.run(&["completions", shell], b"");
        assert!(done.expect(0).out.contains("extract") && done.out.contains("offsets"), "{shell}");
    }
    let page = folder.run(&["man"], b"");
    assert!(page.expect(0).out.contains(".TH detente 1"), "{}", page.out);
    folder.run(&["man", "-o", "pages"], b"").expect(0);
    for page in ["detente.1", "detente-extract.1", "detente-rules-check.1"] {
        assert!(folder.0.join("pages").join(page).is_file(), "{page}");
    }
}

#[test]
fn no_color_is_respected() {
    let folder = Folder::new("color");
    folder.file("a.txt", URGED);
    let run = |variables: &[(&str, &str)], arguments: &[&str]| {
        let mut command = common::program(&folder.0);
        let done = command.envs(variables.iter().copied()).args(arguments).output().expect("it runs");
        String::from_utf8(done.stdout).expect("UTF-8")
    };
    let pretty = ["extract", "--format", "pretty", "a.txt"];
    let always = [&["--color", "always"], &pretty[..]].concat();
    assert!(run(&[], &always).contains('\u{1b}'));
    assert!(!run(&[], &pretty).contains('\u{1b}'), "no terminal, no colour");
    assert!(run(&[("CLICOLOR_FORCE", "1")], &pretty).contains('\u{1b}'));
    assert!(!run(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], &pretty).contains('\u{1b}'));
    assert!(
        !run(&[("CLICOLOR_FORCE", "1")], &[&["--color", "never"], &pretty[..]].concat()).contains('\u{1b}')
    );
}
