//! The pipeline runs one way: a stage may use only the stages before it.

use std::fs;
use std::path::{Path, PathBuf};

/// Modules of the crate in pipeline order.
const ORDER: &[&str] = &[
    "model",
    "grammar",
    "times",
    "entities",
    "clauses",
    "rules",
    "gate",
    "attribution",
    "scopes",
    "issues",
    "events",
    "terms",
    "meetings",
    "codes",
    "ledger",
    "extract",
];

#[test]
fn imports_only_point_backwards() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for (rank, module) in ORDER.iter().enumerate() {
        for path in files_of(&src, module) {
            let text = fs::read_to_string(&path).expect("a stage");
            // What a stage's tests borrow does not shape the pipeline.
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            for (number, line) in code.lines().enumerate() {
                for later in &ORDER[rank + 1..] {
                    if line.contains(&format!("crate::{later}")) {
                        wrong.push(format!("{}:{}: {line}", path.display(), number + 1));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "stages look forward:\n{}", wrong.join("\n"));
}

#[test]
fn every_module_has_its_place_in_the_order() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let lib = fs::read_to_string(src.join("lib.rs")).expect("the library");
    let modules = lib.lines().filter_map(|line| {
        line.trim_start_matches("pub ").strip_prefix("mod ").map(|it| it.trim_end_matches(';'))
    });
    for module in modules {
        assert!(ORDER.contains(&module), "{module} has no place in the pipeline");
    }
}

fn files_of(src: &Path, module: &str) -> Vec<PathBuf> {
    let file = src.join(format!("{module}.rs"));
    if file.is_file() {
        return vec![file];
    }
    let folder = src.join(module);
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .unwrap_or_else(|_| panic!("no module {module}"))
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|it| it == "rs"))
        .collect();
    files.sort();
    files
}
