//! Articles that could not be read: where, why, and a code that programs can count by.

use std::io;

/// An article that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    /// File, and line or record where it has several.
    pub(crate) name: String,
    /// Which sort of failure.
    pub(crate) code: Code,
    pub(crate) problem: String,
}

/// Sorts of failure, with codes that stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Code {
    /// It is missing or may not be read.
    Unreadable,
    /// It is no text.
    NoText,
    /// Packed data is cut off or damaged.
    Packed,
    /// It holds more bytes than one article may.
    TooLarge,
    /// A line or record is not of its form.
    Record,
    /// A field that must be there is not.
    Field,
    /// A folder leads back to itself.
    Loop,
    /// A name or pattern leads to no file.
    NoFile,
    /// The program itself failed.
    Program,
}

impl Code {
    /// The code as it is written.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Unreadable => "F001",
            Self::NoText => "F002",
            Self::Packed => "F003",
            Self::TooLarge => "F004",
            Self::Record => "F005",
            Self::Field => "F006",
            Self::Loop => "F007",
            Self::NoFile => "F008",
            Self::Program => "F009",
        }
    }
}

impl Failure {
    pub(crate) fn new(name: impl Into<String>, code: Code, problem: impl Into<String>) -> Self {
        Self { name: name.into(), code, problem: problem.into() }
    }

    /// The program broke on this article.
    pub(crate) fn program(name: impl Into<String>) -> Self {
        Self::new(name, Code::Program, "the program has an error and could not read it")
    }

    /// An error of the operating system or of unpacking, in plain words.
    pub(super) fn io(name: impl Into<String>, error: &io::Error) -> Self {
        let (code, problem) = match error.kind() {
            io::ErrorKind::NotFound => (Code::Unreadable, "there is no such file".to_owned()),
            io::ErrorKind::PermissionDenied => (Code::Unreadable, "reading it is not permitted".to_owned()),
            io::ErrorKind::FileTooLarge => (Code::TooLarge, error.to_string()),
            io::ErrorKind::IsADirectory => (Code::Unreadable, "it is a folder".to_owned()),
            io::ErrorKind::UnexpectedEof => (Code::Packed, "the packed data is cut off".to_owned()),
            io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData | io::ErrorKind::Other => {
                (Code::Packed, format!("the packed data is damaged: {error}"))
            }
            _ => (Code::Unreadable, error.to_string()),
        };
        Self::new(name, code, problem)
    }

    /// It holds more than `limit` bytes.
    pub(super) fn too_large(name: impl Into<String>, limit: u64) -> Self {
        let problem = format!("it holds more than {limit} bytes; `--max-bytes` sets another limit");
        Self::new(name, Code::TooLarge, problem)
    }

    /// It as a line of JSON: {"file", "document", "code", "message"}.
    pub(crate) fn to_json(&self) -> String {
        // The place in a file follows its name: `feed.jsonl:7`.
        let file = match self.name.rsplit_once(':') {
            Some((file, place)) if place.bytes().all(|byte| byte.is_ascii_digit()) => file,
            _ => &self.name,
        };
        serde_json::json!({
            "file": file, "document": self.name, "code": self.code.as_str(), "message": self.problem
        })
        .to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_is_a_line_of_json() {
        let line = Failure::too_large("news/feed.jsonl:7", 10).to_json();
        let value: serde_json::Value = serde_json::from_str(&line).expect("JSON");
        assert_eq!((&value["file"], &value["code"]), (&"news/feed.jsonl".into(), &"F004".into()));
        assert_eq!(value["document"], "news/feed.jsonl:7");
        assert!(!line.contains('\n'));
    }
}
