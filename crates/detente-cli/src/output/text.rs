//! Documents that are text, on standard output or in a file.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use super::Target;
use crate::arguments::OutputForm;
use crate::flat;
use crate::outcome::Stopped;
use crate::records::Separator;

/// So much is gathered before it is written, or what came in so much time.
const BYTES: usize = 64 << 10;
const WHILE: Duration = Duration::from_millis(500);

/// Gathers documents and writes them as a whole, so that whoever is interrupted leaves whole lines.
pub(super) struct Text {
    out: Box<dyn Write + Send>,
    form: OutputForm,
    is_single: bool,
    is_at_once: bool,
    count: usize,
    gathered: Vec<u8>,
    last: Instant,
}

/// A file, or standard output for none.
pub(super) fn open(file: Option<&Path>, is_resumed: bool) -> Result<Box<dyn Write + Send>, Stopped> {
    let Some(file) = file else { return Ok(Box::new(std::io::stdout())) };
    let mut options = OpenOptions::new();
    options.create(true).write(true).append(is_resumed).truncate(!is_resumed);
    let open = options
        .open(file)
        .map_err(|error| Stopped::Usage(format!("{}: cannot be written: {error}", file.display())))?;
    Ok(Box::new(open))
}

impl Text {
    pub(super) fn new(form: OutputForm, target: Target<'_>) -> Result<Self, Stopped> {
        let is_pretty = form == OutputForm::Pretty && target.file.is_none();
        let out =
            if is_pretty { Box::new(anstream::stdout()) } else { open(target.file, target.is_resumed)? };
        let mut text = Self {
            out,
            form,
            is_single: target.is_single,
            is_at_once: target.is_at_once || is_pretty,
            count: 0,
            gathered: Vec::new(),
            last: Instant::now(),
        };
        text.start();
        Ok(text)
    }

    /// What stands above the first document.
    fn start(&mut self) {
        let start = match self.form {
            OutputForm::Csv => flat::heading(flat::names(), Separator::Comma),
            OutputForm::Tsv => flat::heading(flat::names(), Separator::Tab),
            OutputForm::Icews => flat::heading(flat::ICEWS.iter().map(|it| it.name), Separator::Tab),
            OutputForm::Polecat => flat::heading(flat::POLECAT.iter().map(|it| it.name), Separator::Tab),
            _ => return,
        };
        self.gathered.extend_from_slice(start.as_bytes());
    }

    pub(super) fn write(&mut self, text: &str) -> Result<(), Stopped> {
        let (before, after) = match (self.form, self.count) {
            (OutputForm::Json, _) if self.is_single => ("", "\n"),
            (OutputForm::Json, 0) => ("[\n", ""),
            (OutputForm::Json, _) => (",\n", ""),
            (OutputForm::Jsonl, _) => ("", "\n"),
            (OutputForm::Pretty | OutputForm::Markdown, 1..) => ("\n", ""),
            _ => ("", ""),
        };
        self.count += 1;
        for part in [before, text, after] {
            self.gathered.extend_from_slice(part.as_bytes());
        }
        if self.is_at_once || self.gathered.len() >= BYTES || self.last.elapsed() >= WHILE {
            self.flush()?;
        }
        Ok(())
    }

    pub(super) fn finish(mut self) -> Result<(), Stopped> {
        if self.form == OutputForm::Json && !self.is_single {
            self.gathered.extend_from_slice(if self.count == 0 { b"[]\n" } else { b"\n]\n" });
        }
        self.flush()
    }

    fn flush(&mut self) -> Result<(), Stopped> {
        self.out.write_all(&self.gathered)?;
        self.gathered.clear();
        self.last = Instant::now();
        Ok(self.out.flush()?)
    }
}
