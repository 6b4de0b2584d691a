//! The report page as its readers use it: written by the program, opened in a browser.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder of its own for one test, removed afterwards.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("detente-report-{}-{test}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder for the test");
        Self(folder)
    }

    fn report(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_detente"));
        command.current_dir(&self.0).arg("report").args(arguments).output().expect("the program starts")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Python with playwright, and a browser; why not, where one is missing.
fn tools() -> Result<PathBuf, &'static str> {
    let runs = |command: &mut Command| command.output().is_ok_and(|output| output.status.success());
    if !runs(Command::new("python3").args(["-c", "import playwright.sync_api"])) {
        return Err("python3 has no playwright");
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let browsers =
        names.iter().flat_map(|name| std::env::split_paths(&path).map(move |folder| folder.join(name)));
    browsers.into_iter().find(|browser| browser.is_file()).ok_or("there is no chromium")
}

/// Opens `page` in a browser and uses it; a machine without one says so.
#[track_caller]
fn use_in_browser(page: &Path) {
    let browser = match tools() {
        Ok(browser) => browser,
        Err(missing) => {
            // Not `eprintln!`, which tests that pass keep to themselves.
            let _ = writeln!(std::io::stderr(), "skipped the browser test: {missing}");
            return;
        }
    };
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/report.py");
    let mut command = Command::new("python3");
    command.arg(script).arg(page).arg(browser);
    // For looking at the page: DETENTE_SCREENSHOTS=FOLDER.
    command.args(std::env::var_os("DETENTE_SCREENSHOTS"));
    let output = command.output().expect("python3 starts");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{}{}", text(&output.stdout), text(&output.stderr));
}

#[test]
fn a_report_works_in_a_browser() {
    let folder = Folder::new("one");
    let article = Path::new(env!("CARGO_MANIFEST_DIR")).join("demo/article.txt");
    let article = article.to_str().expect("a path in UTF-8");
    let done = folder.report(&["--date", "2024-06-13", article, "-o", "report.html"]);
    assert!(done.status.success() && done.stdout.is_empty(), "{done:?}");
    use_in_browser(&folder.0.join("report.html"));
}

#[test]
fn a_report_of_hostile_articles_works_in_a_browser() {
    let folder = Folder::new("hostile");
    let marks = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><svg onload=alert(3)>\u{202e}\u{1}</textarea>";
    let text = format!(
        "{marks} talks\n\n{marks} Lisbon demanded that Rabat cut {marks} tariffs. Rabat rejected the demand, Minister \
         Karim {marks} Alaoui said. \"We will not accept {marks}\", a senior Portuguese official said.\n\nThe two \
         governments will meet on June 27."
    );
    std::fs::write(folder.0.join("a\"><script>alert(4)<.txt"), &text).expect("a file");
    let done = folder.report(&["--date", "2024-06-13", "."]);
    assert!(done.status.success(), "{done:?}");
    use_in_browser(&folder.0.join("report.html"));
}

#[test]
fn a_report_of_several_articles_works_in_a_browser_and_names_what_failed() {
    let folder = Folder::new("several");
    let articles = repository().join("examples/articles");
    let [trade, labour] = ["trade.txt", "labour.txt"].map(|name| articles.join(name).display().to_string());
    let done = folder.report(&[&trade, "missing.txt", &labour, "-o", "two.html"]);
    assert_eq!(done.status.code(), Some(3), "{done:?}");
    assert!(String::from_utf8_lossy(&done.stderr).contains("missing.txt: there is no such file"), "{done:?}");
    use_in_browser(&folder.0.join("two.html"));
}

#[test]
fn a_page_that_cannot_be_written_is_an_error_that_names_it() {
    let folder = Folder::new("unwritable");
    std::fs::write(folder.0.join("a.txt"), "Talks ended without a deal on quotas.").expect("a file");
    let done = folder.report(&["a.txt", "-o", "no/such/folder.html"]);
    assert_eq!(done.status.code(), Some(2), "{done:?}");
    assert!(String::from_utf8_lossy(&done.stderr).contains("no/such/folder.html"), "{done:?}");
    let piped = folder.report(&["a.txt", "-o", "-"]);
    assert!(piped.stdout.starts_with(b"<!DOCTYPE html>") && piped.status.success(), "{piped:?}");
}
