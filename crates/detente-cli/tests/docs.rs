//! Every command of the book runs: the lines of its `sh` blocks, in order, in a folder with the examples.

use std::path::{Path, PathBuf};
use std::process::Command;

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The text of the blocks with this label.
fn blocks<'a>(page: &'a str, label: &str) -> Vec<&'a str> {
    let start = format!("```{label}\n");
    page.split(&start).skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

/// Names and contents of the blocks that readers are told to save.
fn saved(page: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    for start in ["```text\n", "```toml\n"] {
        let mut parts = page.split(start);
        let mut before = parts.next().unwrap_or_default();
        for part in parts {
            let told = before.trim_end().rsplit("\n\n").next().unwrap_or_default().replace('\n', " ");
            let content = part.split("```").next().unwrap_or_default();
            if let Some((_, rest)) = told.split_once("Save this as `") {
                let length = rest.find('`').expect("a name in quotes");
                let at = page.find(&rest[..length]).expect("it stands there");
                found.push((&page[at..at + length], content));
            }
            before = part;
        }
    }
    found
}

#[test]
fn every_command_of_the_book_runs() {
    let book = repository().join("docs");
    let folder = std::env::temp_dir().join(format!("detente-docs-{}", std::process::id()));
    let news = folder.join("news");
    std::fs::create_dir_all(&news).expect("a folder for the test");
    for name in ["trade.txt", "labour.txt"] {
        std::fs::copy(repository().join("examples/articles").join(name), news.join(name))
            .expect("an article");
    }
    let feed = "{\"id\": \"a\", \"body\": \"Lisbon has urged Rabat to reopen the fishing grounds.\"}\n";
    std::fs::write(folder.join("feed.jsonl"), feed).expect("a feed");

    let program = Path::new(env!("CARGO_BIN_EXE_detente"));
    let mut path = vec![program.parent().expect("a folder").to_path_buf()];
    path.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    let path = std::env::join_paths(path).expect("a path");
    let mut pages: Vec<PathBuf> =
        std::fs::read_dir(&book).expect("the book").map(|entry| entry.expect("a page").path()).collect();
    pages.retain(|page| page.extension().is_some_and(|it| it == "md"));
    pages.sort();
    for page in &pages {
        for (name, content) in saved(&std::fs::read_to_string(page).expect("a page")) {
            std::fs::write(folder.join(name), content).expect("a file of the book");
        }
    }
    let mut count = 0;
    for page in &pages {
        let text = std::fs::read_to_string(page).expect("a page");
        for line in blocks(&text, "sh").iter().flat_map(|block| block.lines()).filter(|line| !line.is_empty())
        {
            assert!(line.contains("detente "), "{}: {line}", page.display());
            let mut command = Command::new("sh");
            let output = command.args(["-c", line]).current_dir(&folder).env("PATH", &path).output();
            let output = output.expect("sh starts");
            let told = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{}: {line}: {told}", page.display());
            count += 1;
        }
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            assert!(book.join(link).exists(), "{}: {link} is not there", page.display());
        }
    }
    assert!(count >= 35, "only {count} commands were found");
    let _ = std::fs::remove_dir_all(&folder);
}
