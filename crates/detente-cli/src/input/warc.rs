//! WARC files → the pages in them; behind a broken record reading goes on at the next one.

use std::io::{self, BufRead, Read as _};

use super::bytes::Back;
use super::dates::day;
use super::encoding::declared;
use super::{Article, Code, Decoded, Failure, bytes, decode, http};

/// The longest line of a record's head.
const LINE: u64 = 64 << 10;
/// How every record starts.
const START: &[u8] = b"WARC/1.";

/// The records of a file that hold pages or texts.
pub(super) struct Pages {
    name: String,
    reader: Back<Box<dyn BufRead>>,
    limit: u64,
    number: usize,
    /// The record that was last told to be broken.
    failed: usize,
    is_over: bool,
}

/// What the head of a record says.
#[derive(Debug, Default)]
struct Head {
    kind: String,
    length: Option<u64>,
    url: Option<String>,
    date: Option<String>,
    content: String,
}

impl Pages {
    pub(super) fn new(name: String, reader: Box<dyn BufRead>, limit: u64) -> Self {
        Self { name, reader: Back::new(reader), limit, number: 0, failed: 0, is_over: false }
    }

    /// Skips to the next record and reads its head; `None` at the end. What is skipped is told.
    fn head(&mut self) -> io::Result<Option<Result<Head, String>>> {
        let mut line = Vec::new();
        let mut is_clean = true;
        loop {
            match bytes::line(&mut self.reader, LINE, &mut line)? {
                None if is_clean => return Ok(None),
                None => return Ok(Some(Err("what follows it is no record".to_owned()))),
                Some(_) if line.starts_with(START) && is_clean => break,
                Some(_) if line.starts_with(START) => {
                    self.reader.give(&line);
                    return Ok(Some(Err("what follows it is no record".to_owned())));
                }
                Some(fits) => is_clean &= fits && line.trim_ascii().is_empty(),
            }
        }
        self.number += 1;
        let mut head = Head::default();
        loop {
            if bytes::line(&mut self.reader, LINE, &mut line)? != Some(true) {
                return Ok(Some(Err("its head is cut off".to_owned())));
            }
            if line.starts_with(START) {
                self.reader.give(&line);
                return Ok(Some(Err("its head is cut off".to_owned())));
            }
            let text = String::from_utf8_lossy(&line);
            let text = text.trim();
            if text.is_empty() {
                return Ok(Some(Ok(head)));
            }
            let Some((field, value)) = text.split_once(':') else { continue };
            let value = value.trim();
            match field.to_ascii_lowercase().as_str() {
                "warc-type" => head.kind = value.to_ascii_lowercase(),
                "content-length" => head.length = value.parse().ok(),
                "warc-target-uri" => head.url = Some(value.trim_matches(['<', '>']).to_owned()),
                "warc-date" => head.date = Some(value.to_owned()),
                "content-type" => head.content = value.to_ascii_lowercase(),
                _ => {}
            }
        }
    }

    /// The next record that holds an article, or what is wrong with it; `None` at the end.
    fn page(&mut self) -> io::Result<Option<Result<Article, Failure>>> {
        loop {
            let Some(head) = self.head()? else { return Ok(None) };
            let place = format!("{}:{}", self.name, self.number);
            let broken = |problem: &str| Ok(Some(Err(Failure::new(&place, Code::Record, problem))));
            let head = match head {
                Ok(head) => head,
                Err(problem) => return broken(&problem),
            };
            let Some(length) = head.length else { return broken("it does not say how long it is") };
            let is_wanted = matches!(head.kind.as_str(), "response" | "conversion" | "resource");
            if length > self.limit {
                io::copy(&mut (&mut self.reader).take(length), &mut io::sink())?;
                if is_wanted {
                    return Ok(Some(Err(Failure::too_large(&place, self.limit))));
                }
                continue;
            }
            let mut content = Vec::new();
            (&mut self.reader).take(length).read_to_end(&mut content)?;
            // A record that claims too much swallows the next one.
            let next = content.windows(START.len() + 1).position(|it| it[0] == b'\n' && &it[1..] == START);
            if let Some(next) = next {
                self.reader.give(&content[next + 1..]);
                return broken("it says that it is longer than it is");
            }
            if (content.len() as u64) < length {
                return broken("it is cut off");
            }
            if is_wanted && let Some(read) = article(&place, head, content, self.limit) {
                return Ok(Some(read));
            }
        }
    }
}

impl Iterator for Pages {
    type Item = Result<Article, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.is_over {
            match self.page() {
                Ok(page) => {
                    if page.as_ref().is_some_and(Result::is_err) {
                        self.failed = self.number;
                    }
                    self.is_over = page.is_none();
                    return page;
                }
                Err(error) => {
                    // Behind a damaged member of gzip the next one may be whole; behind the end is nothing.
                    self.is_over = !bytes::is_damage(&error);
                    // A damaged record is told once.
                    if self.is_over || self.number == 0 || self.failed != self.number {
                        self.failed = self.number;
                        return Some(Err(Failure::io(format!("{}:{}", self.name, self.number), &error)));
                    }
                }
            }
        }
        None
    }
}

/// The article of a record; `None` if it holds no page and no text.
fn article(place: &str, head: Head, content: Vec<u8>, limit: u64) -> Option<Result<Article, Failure>> {
    let (kind, body) = if head.content.starts_with("application/http") {
        match http::answer(&content, limit)? {
            Ok(answer) => (answer.kind, answer.body),
            Err(error) => return Some(Err(Failure::io(place, &error))),
        }
    } else {
        (head.content, content)
    };
    let is_page = kind.starts_with("text/html") || kind.starts_with("application/xhtml");
    if !is_page && !kind.starts_with("text/plain") {
        return None;
    }
    let declared = charset(&kind).or_else(|| is_page.then(|| declared(&body)).flatten());
    let Decoded { text, warning } = match decode(body, declared.as_deref()) {
        Ok(decoded) => decoded,
        Err(problem) => return Some(Err(Failure::new(place, Code::NoText, problem))),
    };
    Some(Ok(Article {
        id: head.url.clone().unwrap_or_else(|| place.to_owned()),
        place: place.to_owned(),
        text,
        // News is fetched soon after it is published.
        date: head.date.as_deref().map(day),
        url: head.url,
        is_made: true,
        is_page,
        warning: warning.map(|warning| format!("{place}: {warning}")),
        ..Article::default()
    }))
}

/// The encoding in `text/html; charset=utf-8`.
fn charset(kind: &str) -> Option<String> {
    let label = kind.split_once("charset=")?.1.split(';').next()?;
    Some(label.trim_matches(['"', ' ']).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: &str, url: &str, content: &str, length: usize) -> String {
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-05-03T10:00:00Z\r\n\
             Content-Type: text/plain\r\nContent-Length: {length}\r\n\r\n{content}\r\n\r\n"
        )
    }

    fn read(file: &str) -> Vec<String> {
        let pages = Pages::new("w".to_owned(), Box::new(io::Cursor::new(file.to_owned())), 1000);
        pages
            .map(|page| match page {
                Ok(article) => {
                    format!("{} {} {}", article.id, article.date.unwrap_or_default(), article.text)
                }
                Err(failure) => format!("{} {}: {}", failure.code.as_str(), failure.name, failure.problem),
            })
            .collect()
    }

    #[test]
    fn records_with_texts_are_articles() {
        let file = record("warcinfo", "i", "x: y", 4)
            + &record("conversion", "u:1", "They left.", 10)
            + &record("conversion", "u:2", "They came.", 10);
        assert_eq!(read(&file), ["u:1 2024-05-03 They left.", "u:2 2024-05-03 They came."]);
        assert!(read("").is_empty());
    }

    #[test]
    fn behind_a_broken_record_reading_goes_on() {
        let good = record("conversion", "u:2", "They came.", 10);
        for (broken, expected) in [
            (
                record("conversion", "u:1", "They left.", 200),
                "F005 w:1: it says that it is longer than it is",
            ),
            (record("conversion", "u:1", "They left.", 5000), "F004 w:1: it holds more than 1000 bytes"),
            (
                "WARC/1.0\r\nWARC-Type: conversion\r\n\r\nabc\r\n".to_owned(),
                "F005 w:1: it does not say how long it is",
            ),
            ("WARC/1.0\r\nWARC-Type: conversion\r\n".to_owned(), "F005 w:1: its head is cut off"),
            ("rubbish\n".to_owned(), "F005 w:0: what follows it is no record"),
        ] {
            let told = read(&(broken.clone() + &good));
            assert!(told[0].starts_with(expected), "{told:?}");
            if !expected.starts_with("F004") {
                assert_eq!(told.last().map(String::as_str), Some("u:2 2024-05-03 They came."), "{broken}");
            }
        }
        let cut = record("conversion", "u:1", "They", 10);
        assert_eq!(read(cut.trim_end()), ["F005 w:1: it is cut off"]);
    }
}
