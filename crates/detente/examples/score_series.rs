//! Scores the ledger over dated series of articles with a known answer.
//!
//! `cargo run -p detente --example score_series -- FOLDER...`: each folder holds `NN.txt` (a `date:` and
//! a `source:` line, a blank line, the article) and `expected.json`. With `--show` the state is printed too.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "it is a report")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use detente::ledger::{CellState, Ledger, Negotiation, RoundState};
use detente::model::LedgerStatus;
use detente::{Document, Extractor, Source};
use serde_json::Value;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let is_shown = arguments.iter().any(|it| it == "--show");
    let mut total: BTreeMap<&str, Score> = BTreeMap::new();
    for folder in arguments.iter().filter(|it| *it != "--show") {
        let folder = Path::new(folder);
        let expected: Value = serde_json::from_str(&std::fs::read_to_string(folder.join("expected.json"))?)?;
        let documents = read(folder)?;
        let negotiations = documents.iter().collect::<Ledger>().negotiations();
        if is_shown {
            println!("{}", serde_json::to_string_pretty(&negotiations)?);
        }
        let series = Series { expected: &expected, negotiations: &negotiations, names: names(&documents) };
        println!("{}", folder.display());
        for (what, score) in series.scores() {
            println!("  {what:<12}{score}");
            total.entry(what).or_default().add(score);
        }
    }
    println!("all");
    for (what, score) in total {
        println!("  {what:<12}{score}");
    }
    Ok(())
}

fn read(folder: &Path) -> Result<Vec<Document>, Box<dyn std::error::Error>> {
    let mut paths: Vec<_> = std::fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|it| it == "txt"));
    paths.sort();
    let mut documents = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(&path)?;
        let (head, body) = text.split_once("\n\n").unwrap_or(("", &text));
        let date = head.lines().find_map(|line| line.strip_prefix("date: "));
        let id = path.file_stem().and_then(|it| it.to_str()).unwrap_or_default();
        documents.push(Extractor::builtin().extract_source(Source {
            id,
            text: body,
            date,
            ..Source::default()
        }));
    }
    Ok(documents)
}

/// Names of the entities behind each code.
fn names(documents: &[Document]) -> BTreeMap<String, BTreeSet<String>> {
    let mut names: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for entity in documents.iter().flat_map(|document| &document.entities) {
        let code = entity.code.clone().unwrap_or_else(|| entity.name.to_uppercase());
        names.entry(code).or_default().insert(entity.name.clone());
    }
    names
}

#[derive(Clone, Copy, Default)]
struct Score {
    right: usize,
    found: usize,
    expected: usize,
}

impl Score {
    fn of<T: Ord>(found: &BTreeSet<T>, expected: &BTreeSet<T>) -> Self {
        let right = found.intersection(expected).count();
        Self { right, found: found.len(), expected: expected.len() }
    }

    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.found += other.found;
        self.expected += other.expected;
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let share = |of: usize| self.right as f64 / of.max(1) as f64;
        let f1 = 2.0 * self.right as f64 / (self.found + self.expected).max(1) as f64;
        let (precision, recall) = (share(self.found), share(self.expected));
        write!(
            f,
            "{f1:.3}  (precision {precision:.3}, recall {recall:.3}; {} of {})",
            self.right, self.expected
        )
    }
}

struct Series<'a> {
    expected: &'a Value,
    negotiations: &'a [Negotiation],
    names: BTreeMap<String, BTreeSet<String>>,
}

impl<'a> Series<'a> {
    fn list(&self, key: &str) -> impl Iterator<Item = &'a Value> + use<'a> {
        let list = if key == "meetings" { &self.expected["negotiation"][key] } else { &self.expected[key] };
        list.as_array().into_iter().flatten()
    }

    fn scores(&self) -> Vec<(&'static str, Score)> {
        let (positions, movements) = self.positions();
        let (meetings, follow_ups) = self.meetings();
        vec![
            ("positions", positions),
            ("movements", movements),
            ("meetings", meetings),
            ("follow-ups", follow_ups),
            ("deadlines", self.deadlines()),
            ("statuses", self.statuses()),
            ("phases", self.phases()),
        ]
    }

    /// The party of the answer that `code` is.
    fn party(&self, code: &str) -> Option<&'a str> {
        let plain =
            |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
        let mut names: BTreeSet<String> =
            self.names.get(code).into_iter().flatten().map(|it| plain(it)).collect();
        names.insert(plain(code));
        self.list("parties").filter_map(Value::as_str).find(|party| {
            let aliases = self.expected["aliases"][party].as_array().into_iter().flatten();
            let known = aliases.filter_map(Value::as_str).chain([*party]);
            known.map(plain).any(|name| names.contains(&name))
        })
    }

    fn cells(&self) -> impl Iterator<Item = &'a CellState> + use<'a> {
        self.negotiations.iter().flat_map(|it| &it.cells)
    }

    fn positions(&self) -> (Score, Score) {
        let mut expected = BTreeMap::new();
        for it in self.list("positions") {
            let value = it["value"].as_f64().unwrap_or_default().to_string();
            let key = (text(it, "doc"), text(it, "party"), text(it, "issue"), value);
            expected.insert(key, text(it, "movement"));
        }
        let issues: BTreeSet<&str> = self.list("status_by_doc").map(|it| text(it, "issue")).collect();
        let mut found = BTreeMap::new();
        for cell in self.cells().filter(|cell| issues.contains(cell.issue.as_str())) {
            for position in &cell.positions {
                let (Some(amount), Some(event)) = (&position.amount, position.events.first()) else {
                    continue;
                };
                let party = self.party(&cell.party).unwrap_or(&cell.party);
                let key = (event.document.as_str(), party, cell.issue.as_str(), amount.value.0.to_string());
                let movement = serde_json::to_value(position.movement).unwrap_or_default();
                found.insert(key, movement.as_str().unwrap_or_default().to_owned());
            }
        }
        let positions = Score::of(&found.keys().collect(), &expected.keys().collect());
        for key in expected.keys().filter(|key| !found.contains_key(*key)) {
            eprintln!("    missing position {key:?}");
        }
        for key in found.keys().filter(|key| !expected.contains_key(*key)) {
            eprintln!("    invented position {key:?}");
        }
        let both = expected.iter().filter_map(|(key, movement)| Some((*movement, found.get(key)?)));
        let mut movements = Score::default();
        for (expected, found) in both {
            movements.add(Score { right: usize::from(expected == found), found: 1, expected: 1 });
        }
        (positions, movements)
    }

    fn meetings(&self) -> (Score, Score) {
        let rounds: Vec<_> = self
            .negotiations
            .iter()
            .flat_map(|it| it.meetings.iter().map(move |round| (&it.meetings, round)))
            .filter(|(_, round)| {
                matches!(round.state, RoundState::Held | RoundState::Cancelled | RoundState::Ongoing)
            })
            .collect();
        let is = |expected: &Value, round: &detente::ledger::Round| {
            let is_cancelled = text(expected, "state") == "cancelled";
            let day = round.date.map(|it| it.to_string()).unwrap_or_default();
            let same_day = text(expected, "date") <= day.as_str() && day.as_str() <= text(expected, "end");
            let number = expected["round"].as_u64().map(|it| it as u32);
            let same_round = number.is_some() && number == round.round;
            is_cancelled == (round.state == RoundState::Cancelled)
                && (same_day
                    || (same_round && day.is_empty())
                    || (same_round && round.told_in.as_deref() == Some(text(expected, "doc"))))
        };
        let mut links = Score::default();
        let mut score = Score { found: rounds.len(), ..Score::default() };
        let name = |round: &detente::ledger::Round| {
            self.list("meetings").find(|it| is(it, round)).map(|it| text(it, "id"))
        };
        links.found = rounds.iter().filter(|(_, round)| round.follow_up_of.is_some()).count();
        for expected in self.list("meetings") {
            score.expected += 1;
            let before = expected["follow_up_of"].as_str();
            links.expected += usize::from(before.is_some());
            let Some((all, round)) = rounds.iter().find(|(_, round)| is(expected, round)) else {
                eprintln!("    missing meeting {}", text(expected, "id"));
                continue;
            };
            score.right += 1;
            let linked = round.follow_up_of.and_then(|at| name(&all[at]));
            links.right += usize::from(before.is_some() && linked == before);
        }
        (score, links)
    }

    fn deadlines(&self) -> Score {
        let expected: BTreeSet<(String, String)> = self
            .list("deadlines")
            .map(|it| (text(it, "date").to_owned(), text(it, "state").to_owned()))
            .collect();
        let deadlines = self.negotiations.iter().flat_map(|it| &it.deadlines);
        let state = |it: &detente::ledger::Deadline| serde_json::to_value(it.state).unwrap_or_default();
        let found = deadlines
            .map(|it| (it.date.to_string(), state(it).as_str().unwrap_or_default().to_owned()))
            .collect();
        eprintln!("    deadlines {found:?}");
        Score::of(&found, &expected)
    }

    fn statuses(&self) -> Score {
        let mut score = Score::default();
        for expected in self.list("ledger_final") {
            let cells = self.cells().filter(|cell| {
                cell.issue == text(expected, "issue")
                    && self.party(&cell.party) == expected["party"].as_str()
                    && (expected["commodity"].is_null()
                        || cell.commodity.as_deref() == expected["commodity"].as_str())
            });
            let status = cells.filter_map(status).last();
            let name = status.map(|it| format!("{it:?}")).unwrap_or_default();
            let is_right = name == text(expected, "status");
            if !is_right {
                eprintln!(
                    "    {} {}: {name} for {}",
                    text(expected, "party"),
                    text(expected, "issue"),
                    text(expected, "status")
                );
            }
            score.add(Score {
                right: usize::from(is_right),
                found: usize::from(!name.is_empty()),
                expected: 1,
            });
        }
        score
    }

    fn phases(&self) -> Score {
        let mut score = Score::default();
        let changes: Vec<_> = self.negotiations.iter().flat_map(|it| &it.phases).collect();
        for expected in self.list("phases") {
            let until = changes.iter().rev().find(|it| it.because.document.as_str() <= text(expected, "doc"));
            let name = until.map(|it| format!("{:?}", it.phase)).unwrap_or_default();
            let is_right = name == text(expected, "phase");
            score.add(Score { right: usize::from(is_right), found: 1, expected: 1 });
        }
        score
    }
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

/// What the articles say; else what was said last.
fn status(cell: &CellState) -> Option<LedgerStatus> {
    let own = cell.status.iter().find(|it| it.according_to.is_none());
    own.or_else(|| cell.status.iter().max_by_key(|it| it.since)).map(|it| it.status)
}
