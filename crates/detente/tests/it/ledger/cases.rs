//! Stories told as lists of events, and the state they lead to: `cases/*.md`.
//!
//! `UPDATE_CASES=1` rewrites the expected states; review the difference.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use detente::Document;
use detente::ledger::{Ledger, Movement, Negotiation};
use detente::model::{ActKind, Argument, ArgumentBasis, Detail, Firmness, Realis};
use serde::de::DeserializeOwned;

use super::build::Builder;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/ledger/cases")
}

/// The files of the folder with their text.
pub(crate) fn files() -> Vec<(PathBuf, String)> {
    let entries = std::fs::read_dir(folder()).expect("the folder of cases");
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).expect("a case");
        (path, text)
    };
    paths.into_iter().map(read).collect()
}

/// The block of this kind after each heading.
pub(crate) fn block<'a>(section: &'a str, kind: &str) -> &'a str {
    let open = format!("```{kind}\n");
    let Some((_, rest)) = section.split_once(open.as_str()) else { return "" };
    rest.split_once("```").map_or(rest, |(inside, _)| inside)
}

#[test]
fn every_story_leads_to_its_state() {
    let mut wrong = Vec::new();
    for (path, text) in files() {
        let ledger: Ledger = documents(block(&text, "events")).iter().collect();
        wrong.extend(held_against(&path, &text, &summary(&ledger.negotiations())));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What differs from the state written in the file; with `UPDATE_CASES` it is written there instead.
pub(crate) fn held_against(path: &Path, text: &str, state: &str) -> Option<String> {
    let expected = block(text, "state");
    if state == expected {
        return None;
    }
    if std::env::var_os("UPDATE_CASES").is_none() {
        return Some(format!("{}\nexpected:\n{expected}\nfound:\n{state}", path.display()));
    }
    let open = text.find("```state\n").expect("a state") + "```state\n".len();
    let rewritten = format!("{}{state}{}", &text[..open], &text[open + expected.len()..]);
    std::fs::write(path, rewritten).expect("rewritten");
    None
}

/// All documents of a case.
pub(crate) fn documents(events: &str) -> Vec<Document> {
    let mut builders: Vec<Builder> = Vec::new();
    for line in events.lines().filter(|line| !line.trim().is_empty()) {
        let words: Vec<&str> = line.split_whitespace().collect();
        match (words[0], builders.last_mut()) {
            ("document", _) => {
                builders.push(Builder::new(words[1], words.get(2).copied().unwrap_or_default()));
            }
            ("meeting", Some(builder)) => meeting(builder, &words[1..]),
            (kind, Some(builder)) => event(builder, ActKind::parse(kind).expect(kind), &words[1..]),
            (other, None) => panic!("`{other}` stands before the first document"),
        }
    }
    builders.into_iter().map(|builder| builder.document).collect()
}

fn parse<T: DeserializeOwned>(name: &str) -> T {
    serde_json::from_value(serde_json::Value::from(name))
        .unwrap_or_else(|_| panic!("`{name}` is no value here"))
}

/// `meeting 3 2022-06-13 Porto planned`; `-` for what is not told.
fn meeting(builder: &mut Builder, words: &[&str]) {
    let told = |at: usize| words.get(at).copied().filter(|word| *word != "-").unwrap_or_default();
    builder.meeting(told(0).parse().ok(), told(1), &told(2).replace('_', " "), parse(told(3)));
}

/// `demand UNION>PORT labour.wages=12percent dir=increase`.
fn event(builder: &mut Builder, kind: ActKind, words: &[&str]) {
    let (parties, rest) = words.split_first().expect("parties");
    let (by, to) = parties.split_once('>').unwrap_or((parties, ""));
    let sides = |codes: &str| codes.replace(['+', '-'], " ");
    let is_setting = |word: &str| {
        let key = word.split('=').next().unwrap_or_default();
        word.contains('=') && !key.contains(['.', '/']) && !key.is_empty()
    };
    let issues: Vec<&str> = rest.iter().copied().filter(|word| *word != "-" && !is_setting(word)).collect();
    let settings: Vec<(&str, &str)> =
        rest.iter().filter(|word| is_setting(word)).filter_map(|word| word.split_once('=')).collect();
    let times: Vec<_> = settings
        .iter()
        .filter(|(key, _)| matches!(*key, "on" | "until"))
        .map(|(key, value)| (*key, builder.time(value)))
        .collect();
    let voices: Vec<_> =
        settings.iter().filter(|(key, _)| *key == "voice").map(|(_, code)| builder.voice(code)).collect();
    let event = builder.event(kind, &sides(by), &sides(to), &issues.join(" "));
    event.attribution = voices.first().copied();
    for (key, time) in times {
        match key {
            "on" => event.time = Some(time),
            _ if event.issues.is_empty() => event.issues.push(super::build::issue("process.timetable")),
            _ => {}
        }
        if key == "until" {
            event.issues[0].deadline = Some(time);
        }
    }
    for (key, value) in settings {
        match key {
            "dir" => event.issues.iter_mut().for_each(|issue| issue.direction = Some(parse(value))),
            "was" => {
                let before = value.parse().expect("a number");
                let quantities = event.issues.iter_mut().filter_map(|issue| issue.quantity.as_mut());
                quantities.for_each(|quantity| quantity.previous = Some(before));
            }
            "firmness" => event.detail = Detail::Demand { firmness: parse::<Firmness>(value) },
            "level" => event.detail = Detail::Agree { level: parse(value) },
            "stage" => event.detail = Detail::Conclude { stage: parse(value) },
            "status" => event.detail = Detail::FollowThrough { status: parse(value), of: None },
            "tense" => event.tense = parse(value),
            "modality" => event.modality = parse(value),
            "polarity" => event.polarity = parse(value),
            "sentence" => event.sentence = value.parse().expect("a number"),
            "meeting" => {
                event.meeting = Some(detente::model::MeetingId::new(value.parse().expect("a number")));
            }
            "on" | "until" | "voice" => {}
            other => panic!("`{other}` is no setting"),
        }
    }
    event.realis = Realis::of(event.polarity, event.modality, event.tense);
    let nobody = Argument { entity: None, span: None, basis: ArgumentBasis::Unspecified };
    if event.initiator.is_empty() && event.participants.is_empty() {
        event.initiator.push(nobody);
    }
}

/// The state in lines that a reader can check.
pub(crate) fn summary(negotiations: &[Negotiation]) -> String {
    let mut out = String::new();
    for negotiation in negotiations {
        let _ = writeln!(out, "negotiation {}", negotiation.parties.join(" "));
        for report in negotiation.reports.iter().filter(|report| !report.copies.is_empty()) {
            let _ = writeln!(out, "copies of {}: {}", report.document, report.copies.join(" "));
        }
        for cell in &negotiation.cells {
            let goods = cell.commodity.as_deref().map(|it| format!("/{it}")).unwrap_or_default();
            let _ = write!(out, "{}{goods} {}:", cell.issue, cell.party);
            for status in &cell.status {
                let because: Vec<String> =
                    status.because.iter().map(|it| format!("{}.{}", it.document, it.event)).collect();
                let voice =
                    status.according_to.as_deref().map(|it| format!("{it} says ")).unwrap_or_default();
                let _ = write!(out, " {voice}{} ({})", name(&status.status), because.join(" "));
            }
            out.push('\n');
            for position in &cell.positions {
                let amount = position.amount.as_ref().map(|it| format!(" {} {}", it.value.0, it.unit));
                let documents: Vec<&str> = position.events.iter().map(|it| it.document.as_str()).collect();
                let movement = if position.movement == Movement::None {
                    "same".to_owned()
                } else {
                    name(&position.movement)
                };
                let _ = writeln!(
                    out,
                    "  {} {}{} {movement}",
                    documents.join("+"),
                    name(&position.kind),
                    amount.unwrap_or_default()
                );
            }
        }
        for round in &negotiation.meetings {
            let number = round.round.map_or("-".to_owned(), |it| it.to_string());
            let day = |day: Option<detente::ledger::Day>| day.map_or("-".to_owned(), |it| it.to_string());
            let _ = write!(
                out,
                "meeting {}: round {number}, {} to {}, ",
                round.id,
                day(round.date),
                day(round.end)
            );
            let _ = write!(out, "{}, {}", round.place.as_deref().unwrap_or("-"), name(&round.state));
            if let (Some(before), Some(basis)) = (round.follow_up_of, round.follow_up_basis) {
                let _ = write!(out, ", after {before} ({})", name(&basis));
            }
            if let Some(cancelled) = round.replaces {
                let _ = write!(out, ", instead of {cancelled}");
            }
            out.push('\n');
        }
        for deadline in &negotiation.deadlines {
            let because = &deadline.because;
            let _ = writeln!(
                out,
                "deadline {} {} by {} ({}.{})",
                deadline.date,
                name(&deadline.state),
                deadline.by.join(" "),
                because.document,
                because.event
            );
        }
        for commitment in &negotiation.commitments {
            let what = commitment.issue.as_deref().unwrap_or("-");
            let _ = write!(out, "promise {} {what}:", commitment.parties.join(" "));
            for followed in &commitment.followed {
                let _ = write!(out, " {} ({})", name(&followed.status), followed.because.document);
            }
            if let Some(days) = commitment.open_for_days {
                let _ = write!(out, " open for {days} days");
            }
            out.push('\n');
        }
        for link in &negotiation.linkages {
            let _ = writeln!(
                out,
                "{} hangs on {} ({}.{})",
                link.issue, link.on, link.event.document, link.event.event
            );
        }
        for phase in &negotiation.phases {
            let _ = writeln!(
                out,
                "phase {} ({}.{})",
                name(&phase.phase),
                phase.because.document,
                phase.because.event
            );
        }
    }
    out
}

fn name(value: &impl serde::Serialize) -> String {
    let value = serde_json::to_value(value).expect("an enum");
    value.as_str().unwrap_or_default().to_owned()
}
