//! CSV and TSV → articles, a record at a time; a stray quote costs its own record only.

use std::collections::VecDeque;
use std::io::{self, BufRead};

use super::fields::{Fields, article, theirs};
use super::{Article, Code, Failure, bytes};

/// The most lines a record may have: a quote that is never closed must not take the file with it.
const LINES: usize = 2000;

/// Reads records by a heading of names.
pub(super) struct Records<'a> {
    name: String,
    reader: Box<dyn BufRead>,
    separator: u8,
    fields: &'a Fields,
    limit: u64,
    /// Lines read ahead, with their numbers; `None` for one beyond the limit.
    ahead: VecDeque<(usize, Option<Vec<u8>>)>,
    number: usize,
    heading: Option<Vec<String>>,
    is_over: bool,
}

impl<'a> Records<'a> {
    pub(super) fn new(
        name: String,
        reader: Box<dyn BufRead>,
        separator: u8,
        fields: &'a Fields,
        limit: u64,
    ) -> Self {
        let ahead = VecDeque::new();
        Self { name, reader, separator, fields, limit, ahead, number: 0, heading: None, is_over: false }
    }

    fn place(&self, line: usize) -> String {
        format!("{}:{line}", self.name)
    }

    /// Makes sure that line `at` behind the present one is read; whether there is one.
    fn has(&mut self, at: usize) -> io::Result<bool> {
        while self.ahead.len() <= at {
            let mut line = Vec::new();
            let Some(fits) = bytes::line(&mut *self.reader, self.limit, &mut line)? else { return Ok(false) };
            self.number += 1;
            self.ahead.push_back((self.number, fits.then_some(line)));
        }
        Ok(true)
    }

    /// The cells of the next record and the number of its first line; `None` at the end.
    fn record(&mut self) -> Option<Result<(usize, Vec<String>), Failure>> {
        let mut record: Vec<u8> = Vec::new();
        let mut state = Quotes::default();
        let mut taken = 0;
        loop {
            match self.has(taken) {
                Ok(true) => {}
                Ok(false) if taken == 0 => return None,
                Ok(false) => break,
                Err(error) => {
                    self.is_over = true;
                    return Some(Err(Failure::io(self.place(self.number + 1), &error)));
                }
            }
            let (number, line) = &self.ahead[taken];
            let Some(line) = line else {
                if taken > 0 {
                    break;
                }
                let place = self.place(*number);
                self.ahead.pop_front();
                return Some(Err(Failure::too_large(place, self.limit)));
            };
            taken += 1;
            if taken == 1 && line.trim_ascii().is_empty() {
                self.ahead.pop_front();
                taken = 0;
                continue;
            }
            record.extend_from_slice(line);
            state.read(line, self.separator);
            if state != Quotes::Quoted || taken == LINES || record.len() as u64 > self.limit {
                break;
            }
        }
        let first = self.ahead[0].0;
        let wanted = self.heading.as_ref().map(Vec::len);
        let cells = match state {
            Quotes::Quoted => Err("a quote is opened and never closed"),
            // On one line it is harmless.
            Quotes::Stray if taken > 1 => Err("words follow a closing quote"),
            _ => self.cells(&record),
        };
        let problem = match cells {
            Ok(cells) if wanted.is_none_or(|wanted| wanted == cells.len()) => {
                self.ahead.drain(..taken);
                return Some(Ok((first, cells)));
            }
            Ok(cells) => {
                let wanted = wanted.unwrap_or_default();
                format!("it has {} cells where the heading has {wanted}", cells.len())
            }
            Err(problem) => problem.to_owned(),
        };
        // A stray quote joins lines that are records of their own: go on at the very next line.
        self.ahead.pop_front();
        Some(Err(Failure::new(self.place(first), Code::Record, problem)))
    }

    fn cells(&self, record: &[u8]) -> Result<Vec<String>, &'static str> {
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).delimiter(self.separator).from_reader(record);
        let mut cells = csv::ByteRecord::new();
        match reader.read_byte_record(&mut cells) {
            Ok(true) => Ok(cells.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect()),
            _ => Err("it is no record"),
        }
    }

    fn read_heading(&mut self) -> Option<Failure> {
        let mut heading = match self.record()? {
            Ok((_, heading)) => heading,
            Err(failure) => return Some(failure),
        };
        if let Some(first) = heading.first_mut() {
            *first = first.trim_start_matches('\u{feff}').to_owned();
        }
        let text = theirs(self.fields, "text");
        let failure = (!heading.iter().any(|name| name == text)).then(|| {
            let problem = format!(
                "there is no column `{text}` but {}; `--field text=NAME` says which one holds the article",
                heading.join(", ")
            );
            Failure::new(self.place(1), Code::Field, problem)
        });
        self.heading = Some(heading);
        failure
    }
}

impl Iterator for Records<'_> {
    type Item = Result<Article, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over {
            return None;
        }
        if self.heading.is_none()
            && let Some(failure) = self.read_heading()
        {
            self.is_over = true;
            return Some(Err(failure));
        }
        let (line, mut cells) = match self.record()? {
            Ok(record) => record,
            Err(failure) => return Some(Err(failure)),
        };
        let place = self.place(line);
        let heading = self.heading.as_deref().unwrap_or_default();
        Some(article(&place, self.fields, |name| {
            Ok(heading.iter().position(|column| column == name).map(|at| std::mem::take(&mut cells[at])))
        }))
    }
}

/// Whether a quoted cell is open behind what has been read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Quotes {
    /// At the start of a cell.
    #[default]
    Start,
    /// In a cell without quotes, or behind the closing one.
    Plain,
    /// Inside of quotes.
    Quoted,
    /// Behind a quote that closes, or is the first of two.
    Closing,
    /// Behind words that follow a closing quote: it was not meant to close.
    Stray,
}

impl Quotes {
    fn read(&mut self, line: &[u8], separator: u8) {
        for &byte in line {
            *self = match (*self, byte) {
                (Self::Start, b'"') => Self::Quoted,
                (Self::Quoted, b'"') => Self::Closing,
                (Self::Quoted, _) => Self::Quoted,
                (Self::Closing, b'"') => Self::Quoted,
                (Self::Stray, _) => Self::Stray,
                (_, byte) if byte == separator || byte == b'\n' => Self::Start,
                (Self::Closing, byte) if byte != b'\r' => Self::Stray,
                (_, _) => Self::Plain,
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::fields::fields;

    /// Texts of the articles and the messages, in order.
    fn read(file: &'static str, limit: u64) -> Vec<String> {
        let fields = fields(None, &[("text".to_owned(), "body".to_owned())]);
        let records = Records::new("f".to_owned(), Box::new(file.as_bytes()), b',', &fields, limit);
        records
            .map(|record| match record {
                Ok(article) => format!("{}={}", article.id, article.text),
                Err(failure) => format!("{} {}: {}", failure.code.as_str(), failure.name, failure.problem),
            })
            .collect()
    }

    #[test]
    fn records_may_have_quotes_and_line_ends() {
        let file = "\u{feff}id,body,date\r\n1,\"a, \"\"b\"\"\nc\",\r\n\r\n,d,\n3,e\"f\"g,\"2024-05-03\"";
        assert_eq!(read(file, 100), ["1=a, \"b\"\nc", "f:5=d", "3=e\"f\"g"]);
    }

    #[test]
    fn a_stray_quote_costs_its_own_record_only() {
        let never_closed = "id,body\n1,\"oops\n2,b\n3,c\n";
        assert_eq!(read(never_closed, 100), ["F005 f:2: a quote is opened and never closed", "2=b", "3=c"]);
        let closed_by_the_next = "id,body\n1,\"oops\n2,b\n3,\"c\"\n";
        assert_eq!(read(closed_by_the_next, 100), ["F005 f:2: words follow a closing quote", "2=b", "3=c"]);
        let closed_by_another = "id,body\n1,\"oops\n2,b\n3,\"c, d\"\n4,e\n";
        assert_eq!(
            read(closed_by_another, 100),
            ["F005 f:2: words follow a closing quote", "2=b", "3=c, d", "4=e"]
        );
    }

    #[test]
    fn what_is_wrong_with_a_file_is_told() {
        assert!(
            read("id,story\n1,a\n", 100)[0].starts_with("F006 f:1: there is no column `body` but id, story")
        );
        assert_eq!(read("id,body\n1,2,3\n4,e\n", 100)[1], "4=e");
        assert!(read("id,body\n1,aaaaaaaaaaaa\n4,e\n", 9)[0].starts_with("F004 f:2: it holds more than 9"));
        assert!(read("", 9).is_empty());
    }
}
