//! A document as Markdown: what it is, and a table of who does what to whom about what.

use std::fmt::Write as _;

use detente::Document;
use detente::model::{Argument, Event, Modality, Polarity};

use crate::input::Article;
use crate::show::wire_name;
use crate::show::words::{clean, line, one_line, shorten, slice};

/// Most characters of a sentence that are shown.
const LONGEST: usize = 240;

/// The document as a section with a heading.
pub(super) fn document(article: &Article, document: &Document) -> String {
    let text = article.text.as_str();
    let title = document.title.map(|span| slice(text, span)).or(article.title.as_deref());
    let mut out = format!("## {}\n\n", escaped(&one_line(title.unwrap_or(&document.id))));
    let mut about = vec![escaped(&document.id)];
    about.extend(document.date.clone());
    about.extend(article.publisher.as_deref().map(escaped));
    about.extend(article.url.as_deref().map(escaped));
    let _ = writeln!(out, "{}\n", about.join(" · "));
    if document.events.is_empty() {
        out.push_str("No negotiation event.\n");
        return out;
    }
    out.push_str("| Act | Who | To whom | About | According to | Sentence |\n|---|---|---|---|---|---|\n");
    for event in &document.events {
        let who = [&event.initiator[..], &event.participants[..]].concat();
        let issues = event.issues.iter().filter_map(|issue| {
            issue.id.as_ref().map(ToString::to_string).or_else(|| issue.span.map(|span| line(text, span)))
        });
        let sentence = document.sentences.get(event.sentence as usize).map(|span| line(text, *span));
        let cells = [
            act(event),
            parties(document, text, &who),
            parties(document, text, &event.addressee),
            joined(issues),
            speakers(document, text, event),
            shorten(&sentence.unwrap_or_default(), LONGEST),
        ];
        let cells: Vec<String> = cells.iter().map(|cell| escaped(cell)).collect();
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    }
    out
}

/// "demand", "not reject", "demand (possible)".
fn act(event: &Event) -> String {
    let mut act = wire_name(&event.kind);
    if event.polarity == Polarity::Negative {
        act.insert_str(0, "not ");
    }
    if event.modality != Modality::Asserted {
        let _ = write!(act, " ({})", wire_name(&event.modality));
    }
    act
}

fn parties(document: &Document, text: &str, arguments: &[Argument]) -> String {
    let mut names: Vec<String> = Vec::new();
    for argument in arguments {
        let entity = argument.entity.and_then(|id| document.entities.get(id.index()));
        let name = entity.map(|entity| entity.name.clone());
        let name = name.or_else(|| argument.span.map(|span| line(text, span)));
        names.extend(name.filter(|name| !names.contains(name)));
    }
    names.join(", ")
}

fn speakers(document: &Document, text: &str, event: &Event) -> String {
    let said = event.attribution.and_then(|id| document.attributions.get(id.index()));
    let links = said.map_or(&[][..], |said| said.chain.as_slice());
    joined(links.iter().filter_map(|link| link.source).map(|span| line(text, span)))
}

fn joined(values: impl Iterator<Item = String>) -> String {
    values.collect::<Vec<_>>().join(", ")
}

/// Words of articles as words: nothing in them is a link, a tag or the end of a cell.
fn escaped(words: &str) -> String {
    let mut out = String::new();
    for letter in clean(&one_line(words)).chars() {
        if "\\|`*_{}[]<>#&~!".contains(letter) {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

#[cfg(test)]
mod tests {
    use detente::Extractor;

    use super::*;

    fn read(text: &str) -> String {
        let article = Article { id: "a.txt".to_owned(), text: text.to_owned(), ..Article::default() };
        document(&article, &article.read(Extractor::builtin(), None))
    }

    #[test]
    fn a_table_tells_the_events() {
        let out = read("Norway may demand a larger herring quota from Iceland, a minister said.");
        assert!(out.starts_with("## a.txt\n\na.txt\n\n| Act | Who |"), "{out}");
        assert!(out.contains("| demand (possible) | Norway | Iceland |"), "{out}");
        assert!(out.contains("| a minister |"), "{out}");
        assert!(read("Nobody spoke.").ends_with("No negotiation event.\n"));
    }

    #[test]
    fn words_cannot_leave_their_cell() {
        let out = read("Kenya | Uganda urged <b>Norway</b> to [click](http://a.example) *now*.");
        assert!(!out.contains("<b>") || out.contains("\\<b\\>"), "{out}");
        assert_eq!(escaped("a|b\n<i> [x](y) *z*"), "a\\|b \\<i\\> \\[x\\](y) \\*z\\*");
    }
}
