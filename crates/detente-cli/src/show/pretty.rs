//! A document for people: each sentence with an event, its words marked, and who does what to whom.

use std::fmt::Write as _;

use super::marked::{Mark, lines};
use super::words::{count, one_line, shorten};
use super::{BOLD, DIM, TITLE, WARNING, columns, styled, wire_name};
use crate::input::Article;
use anstyle::{AnsiColor, Style};
use detente::Document;
use detente::model::{
    ActKind, Argument, ArgumentBasis, Attribution, Event, IssueArgument, Modality, Polarity,
};

/// Left margin of sentences and events.
const MARGIN: &str = "  ";
/// Most characters of a phrase that are shown.
const LONGEST: usize = 60;

/// The document as text with colours, or without them.
pub(crate) fn document(article: &Article, document: &Document, has_colors: bool) -> String {
    let mut out = String::new();
    let text = article.text.as_str();
    heading(&mut out, article, document);
    let mut sentence = None;
    for event in &document.events {
        if sentence != Some(event.sentence) {
            sentence = Some(event.sentence);
            out.push('\n');
            let marks = marks(document, event.sentence);
            if let Some(&span) = document.sentences.get(event.sentence as usize) {
                for line in lines(text, span, &marks, columns() - 2 * MARGIN.len(), has_colors) {
                    let _ = writeln!(out, "{MARGIN}{line}");
                }
            }
        }
        describe(&mut out, text, document, event);
    }
    if document.events.is_empty() {
        let _ = writeln!(out, "\n{MARGIN}no negotiation event");
    }
    for note in &document.diagnostics {
        let _ =
            writeln!(out, "{}", styled(DIM, format_args!("{MARGIN}note {}: {}", note.code, note.message)));
    }
    out
}

/// Title, file, date, source and counts.
fn heading(out: &mut String, article: &Article, document: &Document) {
    let title = document.title.map(|span| span.of(&article.text)).or(article.title.as_deref());
    if let Some(title) = title {
        let title: Vec<&str> = title.split_whitespace().collect();
        let _ = writeln!(out, "{}", styled(TITLE, title.join(" ")));
    }
    let mut about = vec![document.id.clone()];
    about.extend(document.date.clone().or_else(|| article.date.clone()));
    about.extend(article.publisher.clone());
    about.push(count(document.sentences.len(), "sentence"));
    about.push(count(document.events.len(), "event"));
    let _ = writeln!(out, "{}", styled(DIM, about.join(" · ")));
}

/// Triggers, actors and issues of all events of a sentence; what matters most comes first.
fn marks(document: &Document, sentence: u32) -> Vec<Mark> {
    let events = || document.events.iter().filter(|event| event.sentence == sentence);
    let mut marks: Vec<Mark> = events()
        .map(|event| Mark { span: event.trigger, style: color(event.kind).bold(), plain: "*" })
        .collect();
    let actor = AnsiColor::Cyan.on_default().underline();
    for event in events() {
        let actors = event.initiator.iter().chain(&event.addressee).chain(&event.participants);
        let spans = actors.filter_map(|argument| argument.span);
        marks.extend(spans.map(|span| Mark { span, style: actor, plain: "_" }));
    }
    for event in events() {
        let spans = event.issues.iter().filter_map(|issue| issue.span);
        marks.extend(spans.map(|span| Mark { span, style: Style::new().italic(), plain: "" }));
    }
    marks
}

/// Green for what brings the parties together, red for what drives them apart.
fn color(kind: ActKind) -> Style {
    use ActKind as Kind;
    let color = match kind {
        Kind::Accept
        | Kind::Concede
        | Kind::Commit
        | Kind::Agree
        | Kind::Conclude
        | Kind::Acknowledge
        | Kind::Resume => AnsiColor::Green,
        Kind::Reject
        | Kind::Threaten
        | Kind::Pressure
        | Kind::FailToAgree
        | Kind::Withhold
        | Kind::Cancel
        | Kind::Suspend => AnsiColor::Red,
        Kind::Demand | Kind::Offer | Kind::Propose | Kind::Hold => AnsiColor::Yellow,
        Kind::Talk | Kind::Schedule | Kind::Mediate => AnsiColor::Blue,
        _ => AnsiColor::Magenta,
    };
    color.on_default()
}

/// Two lines: what, who, whom and about what; then how, who says so, and by which rule.
fn describe(out: &mut String, text: &str, document: &Document, event: &Event) {
    let mut first = format!("{MARGIN}▸ {}", styled(color(event.kind).bold(), wire_name(&event.kind)));
    if event.polarity == Polarity::Negative {
        let _ = write!(first, " {}", styled(WARNING, "(not)"));
    }
    let who = who(text, document, event);
    if !who.is_empty() {
        let _ = write!(first, "  {who}");
    }
    for (at, issue) in event.issues.iter().enumerate() {
        first.push_str(if at == 0 { " · " } else { "; " });
        first.push_str(&about(text, issue));
    }
    let _ = writeln!(out, "{first}");

    let mut second = details(text, event);
    if event.modality != Modality::Asserted {
        second.push(wire_name(&event.modality));
    }
    if let Some(said) = event.attribution.and_then(|id| document.attributions.get(id.index())) {
        second.push(format!("according to {}", speakers(text, document, said)));
    }
    second.push(event.rule.clone());
    let _ = writeln!(out, "{}", styled(DIM, format_args!("{MARGIN}  {}", second.join(" · "))));
}

/// "China → United States", "China + United States".
fn who(text: &str, document: &Document, event: &Event) -> String {
    let names = |arguments: &[Argument]| {
        let names: Vec<String> = arguments.iter().map(|argument| actor(text, document, argument)).collect();
        names.join(" + ")
    };
    let (by, with) = (names(&event.initiator), names(&event.participants));
    let by = if by.is_empty() {
        with
    } else if with.is_empty() {
        by
    } else {
        format!("{by} + {with}")
    };
    let of = names(&event.addressee);
    match (by.is_empty(), of.is_empty()) {
        (true, true) => String::new(),
        (false, true) => styled(BOLD, by),
        (true, false) => format!("? → {}", styled(BOLD, of)),
        (false, false) => format!("{} → {}", styled(BOLD, by), styled(BOLD, of)),
    }
}

/// The actor's name, with the side it speaks for where that is another.
fn actor(text: &str, document: &Document, argument: &Argument) -> String {
    let entity = argument.entity.and_then(|id| document.entities.get(id.index()));
    let words = argument.span.map(|span| one_line(span.of(text)));
    let name = match (entity, words) {
        (Some(entity), _) => entity.name.clone(),
        (None, Some(words)) => words,
        (None, None) => "?".to_owned(),
    };
    let party = entity
        .and_then(|entity| entity.party.filter(|&party| party != entity.id))
        .and_then(|party| document.entities.get(party.index()));
    let guess = if argument.basis == ArgumentBasis::Inferred { " (inferred)" } else { "" };
    match party {
        Some(party) => format!("{name} [{}]{guess}", party.name),
        None => format!("{name}{guess}"),
    }
}

/// "trade.tariffs “steel duties” ↓".
fn about(text: &str, issue: &IssueArgument) -> String {
    let words = issue.span.map(|span| shorten(&one_line(span.of(text)), LONGEST));
    let mut about = match (&issue.id, words) {
        (Some(id), Some(words)) => format!("{id} “{words}”"),
        (Some(id), None) => id.clone(),
        (None, Some(words)) => format!("“{words}”"),
        (None, None) => "?".to_owned(),
    };
    if let Some(direction) = &issue.direction {
        let _ = write!(about, " ({})", wire_name(direction));
    }
    about
}

/// What is particular to the kind, and the condition.
fn details(text: &str, event: &Event) -> Vec<String> {
    let mut details = super::details(event);
    if let Some(condition) = event.condition {
        details.push(format!("if “{}”", shorten(condition.of(text), LONGEST)));
    }
    details
}

/// "Xinhua, citing a Chinese official".
fn speakers(text: &str, document: &Document, said: &Attribution) -> String {
    let links = said.chain.iter().map(|link| {
        let names: Vec<&str> = link
            .sources
            .iter()
            .filter_map(|id| document.entities.get(id.index()))
            .map(|entity| entity.name.as_str())
            .collect();
        match (names.is_empty(), link.source) {
            (false, _) => names.join(" and "),
            (true, Some(span)) => span.of(text).to_owned(),
            (true, None) => "an unnamed source".to_owned(),
        }
    });
    links.collect::<Vec<_>>().join(", citing ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_shown_with_its_events() {
        let text = "Ferry talks\n\nLisbon has urged Rabat to reopen the fishing grounds.";
        let article = Article { id: "a.txt".to_owned(), text: text.to_owned(), ..Article::default() };
        let read = detente::Extractor::builtin().extract_source(detente::Source {
            id: &article.id,
            text,
            ..Default::default()
        });
        let shown = anstream::adapter::strip_str(&document(&article, &read, false)).to_string();
        assert!(shown.starts_with("Ferry talks\na.txt · 2 sentences · 1 event\n"), "{shown}");
        assert!(
            shown.contains("*urged*") && shown.contains("▸ demand  ") && shown.contains(" → "),
            "{shown}"
        );
    }
}
