//! What is wrong with a rule file, as plain data: code, place, what to do.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Whether a rule file can be used in spite of what was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The rules do not compile.
    Error,
    /// The rules compile, but something looks wrong.
    Warning,
}

/// Words of a rule file and what to say about them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// Name of the file.
    pub file: String,
    /// First byte of the words in the file.
    pub start: usize,
    /// First byte after them.
    pub end: usize,
    /// Line of the first byte, counted from 1.
    pub line: usize,
    /// Column of the first byte in characters, counted from 1.
    pub column: usize,
    /// What to say about the words; may be empty.
    pub text: String,
}

/// One finding in a rule file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Stable code: `E013`.
    pub code: String,
    /// How grave it is.
    pub severity: Severity,
    /// What was found: lower case, no full stop.
    pub message: String,
    /// Where; the first label is the place itself.
    pub labels: Vec<Label>,
    /// What to do about it.
    pub help: Option<String>,
    /// An edit that does it, where that is certain enough.
    pub fix: Option<Fix>,
}

/// "3 errors in the rules, the first: ...", for the message of an error.
pub fn summary(findings: &[Diagnostic]) -> String {
    let errors: Vec<&Diagnostic> = findings.iter().filter(|it| it.severity == Severity::Error).collect();
    match errors[..] {
        [] => "no error in the rules".to_owned(),
        [one] => format!("an error in the rules: {one}"),
        [first, ..] => format!("{} errors in the rules, the first: {first}", errors.len()),
    }
}

/// Words of a rule file and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// First byte to replace in the file of the first label.
    pub start: usize,
    /// First byte after them.
    pub end: usize,
    /// What to write there.
    pub replacement: String,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        if let Some(label) = self.labels.first() {
            write!(f, "{}:{}:{}: ", label.file, label.line, label.column)?;
        }
        write!(f, "{severity}[{}]: {}", self.code, self.message)?;
        if let Some(help) = &self.help {
            write!(f, " ({help})")?;
        }
        Ok(())
    }
}

/// The file that diagnostics are about.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    pub(super) name: &'a str,
    pub(super) text: &'a str,
    /// First byte of each line, from [`line_starts`].
    pub(super) lines: &'a [usize],
}

/// First byte of each line of a file.
pub(super) fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
}

impl Place<'_> {
    /// The line of a byte, counted from 1.
    pub(super) fn line(self, byte: usize) -> usize {
        self.lines.partition_point(|&start| start <= byte).max(1)
    }

    /// The words from `start` to `end`.
    pub(super) fn label(self, (start, end): (usize, usize), text: impl Into<String>) -> Label {
        let start = start.min(self.text.len());
        let line = self.line(start);
        let line_start = self.lines.get(line - 1).copied().unwrap_or_default();
        Label {
            file: self.name.to_owned(),
            start,
            end,
            line,
            column: self.text[line_start..start].chars().count() + 1,
            text: text.into(),
        }
    }

    /// An error at these words.
    pub(super) fn error(self, code: &str, at: (usize, usize), message: impl Into<String>) -> Diagnostic {
        self.finding(Severity::Error, code, at, message)
    }

    /// A warning at these words.
    pub(super) fn warning(self, code: &str, at: (usize, usize), message: impl Into<String>) -> Diagnostic {
        self.finding(Severity::Warning, code, at, message)
    }

    fn finding(
        self,
        severity: Severity,
        code: &str,
        at: (usize, usize),
        message: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic {
            code: code.to_owned(),
            severity,
            message: message.into(),
            labels: vec![self.label(at, "")],
            help: None,
            fix: None,
        }
    }
}

impl Diagnostic {
    /// The same with advice.
    #[must_use]
    pub(super) fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same with "did you mean" and the edit that does it.
    #[must_use]
    pub(super) fn with_replacement(mut self, replacement: &str) -> Self {
        self.help = Some(format!("did you mean `{replacement}`?"));
        self.fix = self.labels.first().map(|label| Fix {
            start: label.start,
            end: label.end,
            replacement: replacement.to_owned(),
        });
        self
    }
}

/// The known name nearest to `wrong`, when it is near enough to be what was meant.
pub(super) fn nearest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|name| (distance(wrong, name), name))
        .filter(|(distance, name)| *distance <= 2 && *distance < name.chars().count())
        .min()
        .map(|(_, name)| name)
}

/// Levenshtein distance in characters.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let change = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = change.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}
