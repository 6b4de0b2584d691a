use std::fmt::Write;

use super::*;

#[test]
fn the_builtin_tables_are_correct() {
    let gazetteer = Gazetteer::builder().build().expect("correct tables");
    assert!(gazetteer.len() > 2500, "{}", gazetteer.len());
    let organisations = gazetteer
        .entries
        .iter()
        .filter(|entry| {
            matches!(
                entry.kind,
                EntryKind::Entity(EntityKind::Organisation | EntityKind::Bloc | EntityKind::Union)
            )
        })
        .count();
    assert!(organisations > 300, "{organisations}");
    let china = gazetteer.by_code("CHN").expect("China");
    assert_eq!(gazetteer.entry(china).name, "China");
    let xinhua = gazetteer.by_code("XINHUA").expect("Xinhua");
    assert_eq!(gazetteer.entry(xinhua).party, Some(china));
}

const HEADER: &str = "code\tkind\tname\taliases\tparty\tseats\tfrom\tto\tsource\tlicence\tretrieved\n";

#[track_caller]
fn check(row: &str, expected: &str) {
    let error =
        Gazetteer::builder().table("own.tsv", format!("{HEADER}{row}\n")).build().expect_err("no row");
    assert_eq!(error.to_string(), expected);
}

#[test]
fn mistakes_point_at_their_line() {
    check("A\tunion\tAlpha\t\t\t\t\t\tme\tCC0-1.0", "own.tsv:2: expected 11 cells, found 10");
    check("A\tunion\tAlpha\t\t\t\t\t\t\tCC0-1.0\t2026-01-01", "own.tsv:2: `source` is empty");
    check("A\tunion\tAlpha\t\t\t\t\t\tme\t\t2026-01-01", "own.tsv:2: `licence` is empty");
    check(
        "A\tunion\tAlpha\t\t\t\t\t\tme\tCC0-1.0\tlast week",
        "own.tsv:2: `last week` is no retrieved; expected a day as YYYY-MM-DD",
    );
    check(
        "A\tunion\tAlpha\t\tNOBODY\t\t\t\tme\tCC0-1.0\t2026-01-01",
        "own.tsv:2: no row has the code `NOBODY`",
    );
    let error = Gazetteer::builder().table("own.tsv", "what\never\n").build().expect_err("no header");
    assert!(error.to_string().starts_with("own.tsv:1: unknown header"), "{error}");
    let error = Gazetteer::builder()
        .table("own.tsv", format!("{HEADER}A\tknights\tAlpha\t\t\t\t\t\tme\tCC0-1.0\t2026-01-01\n"))
        .build()
        .expect_err("no such kind");
    assert!(error.to_string().starts_with("own.tsv:2: `knights` is no kind; expected state, "), "{error}");
}

#[test]
fn own_rows_win_over_built_in_ones() {
    let row = "FED_UNION\tunion\tFederal Reserve\tFed\t\t\t\t\tme\tCC0-1.0\t2026-01-01\n";
    let gazetteer = Gazetteer::builder().table("own.tsv", format!("{HEADER}{row}")).build().expect("a table");
    let mut buffer = String::new();
    let word = gazetteer.word("Fed", &mut buffer).expect("a word");
    let node = gazetteer.step(Gazetteer::start(), word).expect("a name");
    let Some(Meaning::Named { entry, .. }) = gazetteer.meanings(node).next() else { panic!("a name") };
    assert_eq!(gazetteer.entry(*entry).code, "FED_UNION");
}

#[test]
fn fifty_thousand_names_load() {
    let mut text = String::from(HEADER);
    for i in 0..50_000 {
        let (a, b) = (i % 223, i / 223);
        let _ = writeln!(text, "X{i}\tcompany\tAlpha{a} Beta{b} Corp\t\t\t\t\t\tme\tCC0-1.0\t2026-01-01");
    }
    let gazetteer = Gazetteer::builder().table("own.tsv", text).build().expect("a table");
    assert!(gazetteer.len() > 50_000);
}
