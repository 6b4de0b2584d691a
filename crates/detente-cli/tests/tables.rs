//! The flat event table as other programs read it: pandas and `DuckDB`, where they are installed.

#![allow(clippy::print_stderr)]

mod common;

use std::process::{Command, Stdio};

use common::Folder;

const ARTICLES: [&str; 3] = [
    "Lisbon has urged Rabat to cut its tariffs by 7 percent.\n",
    "Kenya told reporters that it rejected the \"timber,\npaper\" plan; Norway walked out of the talks.\n",
    "Nobody spoke.\n",
];

/// Whether Python can import `module`.
fn has(module: &str) -> bool {
    let status = Command::new("python3")
        .args(["-c", &format!("import {module}")])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    status.is_ok_and(|status| status.success())
}

/// What a Python program prints, run in `folder`.
fn python(folder: &Folder, program: &str) -> String {
    let done =
        Command::new("python3").args(["-c", program]).current_dir(&folder.0).output().expect("python3");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).expect("UTF-8").trim().replace('\r', "")
}

/// Both tables of the articles in a folder.
fn tables(test: &str) -> Folder {
    let folder = Folder::new(test);
    for (at, article) in ARTICLES.iter().enumerate() {
        folder.file(&format!("news/{at}, \"it\".txt"), article);
    }
    for form in ["csv", "tsv"] {
        let out = folder.run(&["extract", "--format", form, "news"], b"");
        folder.file(&format!("events.{form}"), &out.expect(0).out);
    }
    folder
}

#[test]
fn the_table_has_a_heading_and_a_line_an_event() {
    let folder = tables("table");
    let read =
        |form: &str| std::fs::read_to_string(folder.0.join(format!("events.{form}"))).expect("a table");
    let (csv, tsv) = (read("csv"), read("tsv"));
    assert!(csv.starts_with("document,date,event,kind,") && tsv.starts_with("document\tdate\tevent\tkind\t"));
    assert!(csv.contains("\r\n\"news/0, \"\"it\"\".txt\",,0,demand,positive,asserted,"), "{csv}");
    assert_eq!(csv.lines().count(), tsv.lines().count());
    let empty = folder.run(&["extract", "--format", "csv", "-"], b"");
    assert_eq!(empty.expect(0).out.lines().count(), 1, "a heading even without events");
    let help = folder.run(&["extract", "--help"], b"");
    let columns = csv.lines().next().expect("a heading").split(',');
    columns.for_each(|column| assert!(help.out.contains(&format!("\n  {column} ")), "{column}"));
}

#[test]
fn pandas_and_duckdb_read_the_tables_of_event_data() {
    let folder = tables("dyads");
    for form in ["icews", "polecat"] {
        let out = folder.run(&["extract", "--date", "2024-06-13", "--format", form, "news"], b"");
        folder.file(&format!("{form}.tsv"), &out.expect(0).out);
    }
    if has("pandas") {
        let out = python(
            &folder,
            "import pandas
a = pandas.read_csv('icews.tsv', sep='\\t', dtype=str, keep_default_na=False)
assert list(a.columns)[:7] == ['Event ID', 'Event Date', 'Source Name', 'Source Sectors', 'Source Country', 'Event Text', 'CAMEO Code']
assert len(a.columns) == 20 and a['Event ID'].is_unique
r = a.iloc[0]
print(r['Source Country'], r['CAMEO Code'], r['Target Country'], r['Event Date'], r['Sentence Number'])
b = pandas.read_csv('polecat.tsv', sep='\\t', dtype=str, keep_default_na=False)
assert len(b.columns) == 40 and b['Event ID'].is_unique
r = b.iloc[0]
print(r['Event Type'], r['Quad Code'], r['Actor Country'], r['Recipient Country'], r['Publication Date'])",
        );
        let mut lines = out.lines();
        let first = lines.next().expect("a line");
        assert!(first.starts_with("Portugal ") && first.ends_with(" Morocco 2024-06-13 1"), "{first}");
        assert_eq!(lines.next(), Some("REQUEST VERBAL CONFLICT PRT MAR 2024-06-13"));
    } else {
        eprintln!("skipped: python3 cannot import pandas");
    }
    if has("duckdb") {
        let out = python(
            &folder,
            "import duckdb
print(duckdb.sql('select \"Actor Name\", \"Event Type\" from \\'polecat.tsv\\' order by \"Event ID\" limit 1').fetchall())",
        );
        assert_eq!(out, "[('Portugal', 'REQUEST')]");
    } else {
        eprintln!("skipped: python3 cannot import duckdb");
    }
}

/// The same table as CSV and as Parquet.
#[cfg(feature = "parquet")]
#[test]
fn duckdb_and_pandas_read_parquet() {
    let folder = tables("parquet");
    folder.run(&["extract", "--format", "parquet", "-o", "events.parquet", "news"], b"").expect(0);
    let magic = std::fs::read(folder.0.join("events.parquet")).expect("a file");
    assert!(magic.starts_with(b"PAR1") && magic.ends_with(b"PAR1"));
    if has("duckdb") {
        let out = python(
            &folder,
            "import duckdb
a = duckdb.sql('select * from \\'events.parquet\\'').fetchall()
types = dict((r[0], r[1]) for r in duckdb.sql('describe select * from \\'events.parquet\\'').fetchall())
b = duckdb.sql('select * from read_csv(\\'events.csv\\', all_varchar=true)').fetchall()
assert len(a) == len(b)
text = lambda value: '' if value is None else '%.2f' % value if isinstance(value, float) else str(value)
assert [[text(c) for c in r] for r in a] == [[text(c) for c in r] for r in b]
print(types['trigger_start'], types['confidence'], types['kind'])",
        );
        assert_eq!(out, "BIGINT DOUBLE VARCHAR");
    } else {
        eprintln!("skipped: python3 cannot import duckdb");
    }
    if has("pandas") && (has("pyarrow") || has("fastparquet")) {
        let out = python(
            &folder,
            "import pandas
a = pandas.read_parquet('events.parquet')
print(a['kind'][0], a['initiators'][0], a['confidence'].dtype.kind)",
        );
        assert_eq!(out, "demand PRT f");
    } else {
        eprintln!("skipped: python3 cannot import pandas with pyarrow");
    }
}

#[test]
fn pandas_reads_both_tables() {
    if !has("pandas") {
        return eprintln!("skipped: python3 cannot import pandas");
    }
    let folder = tables("pandas");
    let out = python(
        &folder,
        "import pandas
a = pandas.read_csv('events.csv', keep_default_na=False)
b = pandas.read_csv('events.tsv', sep='\\t', keep_default_na=False)
assert a.equals(b)
assert a['trigger_start'].dtype.kind == 'i' and a['confidence'].dtype.kind == 'f'
r = a.iloc[0]
print(r['document'], r['kind'], r['initiators'], r['addressees'], r['issues'], r['quantity'])
texts = {d: open(d).read() for d in set(a['document'])}
assert all(texts[r['document']].encode()[r['trigger_start']:r['trigger_end']].decode() == r['trigger']
           for _, r in a.iterrows())
print('reject' in set(a['kind']))",
    );
    assert_eq!(out, "news/0, \"it\".txt demand PRT MAR trade.tariffs 7 percent\nTrue");
}

#[test]
fn duckdb_reads_both_tables() {
    if !has("duckdb") {
        return eprintln!("skipped: python3 cannot import duckdb");
    }
    let folder = tables("duckdb");
    let out = python(
        &folder,
        "import duckdb
q = \"select document, kind, initiators, trigger_end - trigger_start from read_csv('%s') where event = 0 order by all\"
a, b = (duckdb.sql(q % file).fetchall() for file in ('events.csv', 'events.tsv'))
assert a == b
print(a[0])",
    );
    assert_eq!(out, "('news/0, \"it\".txt', 'demand', 'PRT', 5)");
}
