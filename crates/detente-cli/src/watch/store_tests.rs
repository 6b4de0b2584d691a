use std::path::{Path, PathBuf};

use detente::{Document, Extractor, Source};
use rusqlite::Connection;

use super::*;
use crate::watch::schema::{VERSION, migrate};

/// A folder of its own for one test, removed afterwards.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("detente-store-{}-{test}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder for the test");
        Self(folder)
    }

    fn store(&self) -> PathBuf {
        self.0.join("store.sqlite")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn document(id: &str) -> Document {
    let text = "Lisbon has urged Rabat to reopen the fishing grounds.";
    Extractor::builtin().extract_source(Source { id, text, date: Some("2024-06-13"), ..Source::default() })
}

/// Ids of the documents, and how many could not be read.
fn read(store: &Store) -> (Vec<String>, usize) {
    let (mut ids, mut unread) = (Vec::new(), 0);
    store
        .documents(|document| match document {
            Ok(document) => ids.push(document.id),
            Err(_) => unread += 1,
        })
        .expect("the store is readable");
    (ids, unread)
}

fn problem(result: Result<Store, StoreError>) -> &'static str {
    result.expect_err("an error").problem.code()
}

#[test]
fn a_document_added_twice_counts_once() {
    let folder = Folder::new("twice");
    let mut store = Store::create(&folder.store()).expect("a store");
    let mut add = |document: &Document| store.add(document).expect("stored");
    assert_eq!(add(&document("a")), Added::New);
    assert_eq!(add(&document("a")), Added::Known);
    let later = Document { date: Some("2024-06-14".to_owned()), ..document("a") };
    assert_eq!(add(&later), Added::Changed);
    assert_eq!(add(&document("b")), Added::New);
    assert_eq!(store.len().expect("a number"), 2);
    let mut dates = Vec::new();
    store.documents(|it| dates.push(it.expect("readable").date)).expect("readable");
    assert_eq!(dates, [Some("2024-06-14".to_owned()), Some("2024-06-13".to_owned())], "the last counts");
    assert_eq!(store.add(&document("a")).expect("stored"), Added::Changed);
    assert_eq!((store.len().expect("a number"), read(&store).0.len()), (2, 2));
    assert_eq!(store.add(&later).expect("stored"), Added::Changed, "and again the last");
}

#[test]
fn documents_come_back_as_they_were() {
    let folder = Folder::new("same");
    let (a, b) = (document("å\n\u{0}b"), Document::empty(""));
    {
        let mut store = Store::create(&folder.store()).expect("a store");
        store.add(&a).expect("stored");
        store.add(&b).expect("stored");
    }
    let mut back = Vec::new();
    let store = Store::open(&folder.store()).expect("the store");
    store.documents(|it| back.push(it.expect("readable"))).expect("readable");
    assert_eq!(back, [b, a]);
}

#[test]
fn a_transaction_that_breaks_off_leaves_the_earlier_documents() {
    let folder = Folder::new("broken-off");
    let mut store = Store::create(&folder.store()).expect("a store");
    store.add(&document("a")).expect("stored");
    {
        let mut other = Store::open(&folder.store()).expect("the store");
        let transaction = other.connection.transaction().expect("begins");
        let insert = "INSERT INTO documents (id, hash, content) VALUES ('b', x'00', '{')";
        transaction.execute(insert, []).expect("inserts");
        // Neither commits nor says goodbye, like a process that is killed.
    }
    assert_eq!(read(&store), (vec!["a".to_owned()], 0));
    store.add(&document("c")).expect("stored");
    assert_eq!(read(&store).0, ["a", "c"]);
}

/// What a crash leaves: the file, and as much of the log as reached the disk.
#[test]
fn a_log_cut_anywhere_gives_whole_documents_in_their_order() {
    let folder = Folder::new("cut");
    let mut store = Store::create(&folder.store()).expect("a store");
    store.connection.pragma_update(None, "wal_autocheckpoint", 0).expect("set");
    let log = |path: &Path| path.with_extension("sqlite-wal");
    let mut ends = Vec::new();
    let expected = ["a", "b", "c"];
    for id in expected {
        store.add(&document(id)).expect("stored");
        ends.push(std::fs::metadata(log(&folder.store())).expect("a log").len());
    }
    let copy = folder.0.join("copy.sqlite");
    let bytes = std::fs::read(log(&folder.store())).expect("a log");
    for cut in (0..bytes.len()).step_by(1021).chain([bytes.len()]) {
        for extension in ["sqlite-wal", "sqlite-shm"] {
            let _ = std::fs::remove_file(copy.with_extension(extension));
        }
        std::fs::copy(folder.store(), &copy).expect("a copy");
        std::fs::write(log(&copy), &bytes[..cut]).expect("a log");
        let whole = ends.iter().filter(|end| **end <= cut as u64).count();
        let (ids, unread) = read(&Store::create(&copy).expect("the store opens"));
        assert_eq!(
            (ids, unread),
            (expected[..whole].iter().map(ToString::to_string).collect(), 0),
            "at {cut}"
        );
    }
}

#[test]
fn two_that_write_at_once_lose_nothing() {
    let folder = Folder::new("two");
    let path = folder.store();
    let write = |name: &'static str| {
        let path = path.clone();
        std::thread::spawn(move || {
            // Both may find no file, and make it.
            let mut store = Store::create(&path).expect("a store");
            let mut new = 0;
            for number in 0..40 {
                for id in [format!("{name}{number}"), format!("both{number}")] {
                    new += usize::from(store.add(&document(&id)).expect("stored") == Added::New);
                }
            }
            new
        })
    };
    let writers = [write("x"), write("y")];
    let new: usize = writers.map(|writer| writer.join().expect("ends well")).iter().sum();
    assert_eq!(new, 120, "each is new once");
    let store = Store::open(&path).expect("the store");
    assert_eq!((store.len().expect("a number"), read(&store).0.len()), (120, 120));
    let check: String =
        store.connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("an answer");
    assert_eq!(check, "ok");
}

/// A file as each older version left it.
#[test]
fn older_files_are_brought_up_to_date() {
    for from in 1..VERSION {
        let folder = Folder::new(&format!("from-{from}"));
        {
            let mut connection = Connection::open(folder.store()).expect("a file");
            migrate(&mut connection, from).expect("an old store");
            let content = serde_json::to_string(&document("old")).expect("serialises");
            let insert = "INSERT INTO documents (id, hash, content) VALUES ('old', ?1, ?2)";
            connection.execute(insert, (hash(&content), content)).expect("stored");
        }
        let mut store = Store::open(&folder.store()).expect("the store");
        assert_eq!(store.add(&document("old")).expect("stored"), Added::Known);
        assert_eq!(store.add(&document("new")).expect("stored"), Added::New);
        assert_eq!(read(&store), (vec!["new".to_owned(), "old".to_owned()], 0));
        let version: i64 =
            store.connection.query_row("PRAGMA user_version", [], |row| row.get(0)).expect("a version");
        assert_eq!(version, VERSION);
    }
}

#[test]
fn files_that_are_no_stores_are_refused_and_left_as_they_are() {
    let folder = Folder::new("refused");
    let path = folder.store();
    assert_eq!(problem(Store::open(&path)), "W101");
    assert!(!path.exists(), "reading makes no file");

    std::fs::write(&path, "Not a database, but long enough to be taken for one. ".repeat(40))
        .expect("a file");
    let before = std::fs::read(&path).expect("a file");
    assert_eq!(problem(Store::create(&path)), "W102");
    assert_eq!(std::fs::read(&path).expect("a file"), before);

    std::fs::remove_file(&path).expect("removed");
    Connection::open(&path).expect("a file").execute_batch("CREATE TABLE songs (name)").expect("a table");
    assert_eq!(problem(Store::create(&path)), "W103");

    std::fs::remove_file(&path).expect("removed");
    drop(Store::create(&path).expect("a store"));
    Connection::open(&path).expect("a file").pragma_update(None, "user_version", 99).expect("set");
    let error = Store::open(&path).expect_err("too new");
    assert_eq!(error.problem.code(), "W104");
    let said = error.to_string();
    assert!(said.contains("store.sqlite: the store has version 99") && said.contains("help: "), "{said}");
}

#[test]
fn damage_is_told() {
    let folder = Folder::new("damage");
    let mut store = Store::create(&folder.store()).expect("a store");
    for number in 0..30 {
        store.add(&document(&number.to_string())).expect("stored");
    }
    // Content that is not what was stored: one document fails, the others are read.
    let change = "UPDATE documents SET content = replace(content, '2024', '2025') WHERE id = '7'";
    store.connection.execute(change, []).expect("changed");
    let (ids, unread) = read(&store);
    assert_eq!((ids.len(), unread), (29, 1));
    drop(store);

    let mut bytes = std::fs::read(folder.store()).expect("a file");
    let middle = bytes.len() / 8;
    bytes[middle..].fill(0xa5);
    std::fs::write(folder.store(), bytes).expect("written");
    let result = Store::open(&folder.store()).and_then(|store| store.documents(|_| {}));
    assert_eq!(result.expect_err("an error").problem.code(), "W102");
}

#[test]
fn a_store_that_stays_locked_is_an_error_in_the_end() {
    let folder = Folder::new("locked");
    let mut store = Store::create(&folder.store()).expect("a store");
    store.connection.busy_timeout(Duration::from_millis(30)).expect("set");
    let mut other = Store::open(&folder.store()).expect("the store");
    let lock = other.connection.transaction_with_behavior(TransactionBehavior::Immediate).expect("locks");
    assert_eq!(store.add(&document("a")).expect_err("locked").problem.code(), "W105");
    assert_eq!(read(&store).0.len(), 0, "reading goes on");
    drop(lock);
    assert_eq!(store.add(&document("a")).expect("free again"), Added::New);
}
