//! The seed article, annotated by a careful reader: its ledger and its accounts.
//!
//! The annotation lies beside the workspace and is not part of it; without it the test says so.

use std::collections::{BTreeMap, BTreeSet};

use detente::ledger::{accounts, rows};
use detente::model::{
    ActKind, AgreeLevel, Aspect, Detail, Dimension, Document, EntityId, Firmness, LedgerStatus, MeetingId,
    Modality, Polarity, Realis, RelationKind, Signal, SignalKind, Tense,
};
use serde_json::Value;

use super::build::Builder;

#[allow(clippy::print_stderr, reason = "a test that did not run has to say so")]
fn gold() -> Option<Value> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/gold/seed/seed.gold.json");
    let Ok(text) = std::fs::read_to_string(path) else {
        eprintln!("SKIPPED: {path} is not there");
        return None;
    };
    Some(serde_json::from_str(&text).expect("the annotation is JSON"))
}

fn strings(value: &Value) -> Vec<&str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

/// The wire name of an enum value, read back.
fn parse<T: serde::de::DeserializeOwned>(name: &str) -> Option<T> {
    serde_json::from_value(Value::String(name.to_owned())).ok()
}

fn snake(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.extend(c.to_lowercase());
    }
    out
}

fn document(gold: &Value) -> Document {
    let mut builder = Builder::new("seed", "");
    let sides: BTreeMap<&str, &str> = gold["entities"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|entity| Some((entity["id"].as_str()?, entity["side"].as_str()?)))
        .collect();
    let side =
        |id: &str| sides.get(id).copied().filter(|side| *side != "BOTH").unwrap_or_default().to_owned();
    for code in ["USA", "CHN"] {
        builder.side(code);
    }
    let mut voices = BTreeMap::new();
    for attribution in gold["attributions"].as_array().into_iter().flatten() {
        let outermost = &attribution["chain"][0]["entity"];
        let source = outermost.as_str().or_else(|| outermost[0].as_str()).unwrap_or_default();
        if source != "@narrator" {
            voices.insert(text(attribution, "id"), builder.voice(&side(source)));
        }
    }
    let mut meetings = BTreeMap::new();
    for meeting in gold["meetings"].as_array().into_iter().flatten() {
        meetings.insert(text(meeting, "id"), builder.meeting(None, "", "", Aspect::Held));
    }
    for meeting in gold["meetings"].as_array().into_iter().flatten() {
        let link = |key: &str| meetings.get(text(meeting, key)).copied();
        let at: MeetingId = meetings[text(meeting, "id")];
        builder.document.meetings[at.index()].follow_up_of = link("follow_up_of");
        builder.document.meetings[at.index()].part_of = link("part_of");
    }
    for gold in gold["events"].as_array().into_iter().flatten() {
        let kind = ActKind::parse(&snake(text(gold, "kind"))).expect("a kind");
        let actors = |role: &str| {
            strings(&gold["actors"][role])
                .into_iter()
                .map(side)
                .collect::<BTreeSet<_>>()
                .into_iter()
                .collect::<Vec<_>>()
                .join(" ")
        };
        let by = format!("{} {}", actors("initiator"), actors("participants"));
        let attributes = &gold["attributes"];
        let beneficiary = gold["issues"][0]["beneficiary"].as_str().map(|id| builder.side(&side(id)));
        let event = builder.event(kind, &by, &actors("addressee"), "");
        for issue in gold["issues"].as_array().into_iter().flatten() {
            let mut argument = super::build::issue(text(issue, "id"));
            argument.commodity = issue["commodity"].as_str().map(str::to_owned);
            argument.direction = parse(text(issue, "direction"));
            argument.beneficiary = beneficiary;
            event.issues.push(argument);
        }
        event.sentence = gold["trigger"]["s"].as_u64().unwrap_or_default() as u32;
        event.attribution = voices.get(text(gold, "attribution")).copied();
        event.meeting = meetings.get(text(gold, "meeting")).copied();
        event.polarity =
            if text(gold, "polarity") == "neg" { Polarity::Negative } else { Polarity::Positive };
        event.modality = parse(text(gold, "modality")).unwrap_or(Modality::Asserted);
        event.tense = parse(text(gold, "tense")).unwrap_or(Tense::Untensed);
        event.realis = if text(gold, "realis") == "actual" { Realis::Actual } else { Realis::Other };
        if let Some(firmness) = parse::<Firmness>(text(attributes, "strength")) {
            event.detail = Detail::Demand { firmness };
        }
        if let Some(level) = parse::<AgreeLevel>(text(attributes, "level")) {
            event.detail = Detail::Agree { level };
        }
    }
    for signal in gold["signals"].as_array().into_iter().flatten() {
        let (kind, event) = (parse::<SignalKind>(text(signal, "type")), text(signal, "event"));
        if let (Some(kind), false) = (kind, event.is_empty()) {
            builder.document.signals.push(Signal { kind, event: event_id(event) });
        }
    }
    builder.document
}

fn event_id(gold: &str) -> detente::model::EventId {
    detente::model::EventId::new(gold.trim_start_matches("ev").parse().expect("an event"))
}

#[test]
fn every_row_of_the_ledger_has_its_status() {
    let Some(gold) = gold() else { return };
    let document = document(&gold);
    let rows = rows(&document);
    let party = |code: &str| -> EntityId {
        document.entities.iter().find(|it| it.code.as_deref() == Some(code)).expect("a party").id
    };
    let mut wrong = Vec::new();
    for row in gold["ledger"].as_array().into_iter().flatten() {
        let parties = match text(row, "party") {
            "both" => vec![party("USA"), party("CHN")],
            one => vec![party(&one.to_uppercase())],
        };
        let (voice, status) = match text(row, "status") {
            "not_agreed" => (Some(party("USA")), LedgerStatus::NotAgreed),
            "open" => (Some(party("CHN")), LedgerStatus::Raised),
            "no_announcement" => (None, LedgerStatus::Unknown),
            "objective_shared/method_in_principle/steps_not_agreed" => {
                (None, LedgerStatus::AgreedInPrinciple)
            }
            _ => (Some(party("CHN")), LedgerStatus::Unknown),
        };
        let events: BTreeSet<_> = strings(&row["events"]).into_iter().map(event_id).collect();
        for party in parties {
            let found = rows.iter().find(|it| it.issue == text(row, "issue") && it.party == party);
            let said = found.and_then(|it| it.status.iter().find(|it| it.according_to == voice));
            let is_right = said.is_some_and(|said| {
                said.status == status && said.because.iter().any(|event| events.contains(event))
            });
            if !is_right {
                wrong.push((row, found));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_divergences_are_found_and_none_is_invented() {
    let Some(gold) = gold() else { return };
    let document = document(&gold);
    let (accounts, relations) = accounts(&document);
    assert_eq!(accounts.len(), 2, "{accounts:?}");
    let found: Vec<_> = relations
        .iter()
        .filter(|it| it.kind != RelationKind::OnlyIn)
        .map(|it| (it.kind, it.a, it.b.expect("two events"), it.on))
        .collect();
    let expected = [
        (RelationKind::Converges, event_id("ev16"), event_id("ev19"), None),
        (RelationKind::Diverges, event_id("ev08"), event_id("ev18"), Some(Dimension::Outcome)),
        (RelationKind::Diverges, event_id("ev15"), event_id("ev18"), Some(Dimension::Issue)),
    ];
    assert_eq!(found, expected);
    for account in gold["accounts"].as_array().into_iter().flatten() {
        let Some(code) = account["side"].as_str() else { continue };
        let events: Vec<_> = strings(&account["events"]).into_iter().map(event_id).collect();
        let ours =
            accounts.iter().find(|it| document.entities[it.party.index()].code.as_deref() == Some(code));
        assert_eq!(ours.expect("an account").events, events);
    }
    let only_in: BTreeSet<_> =
        relations.iter().filter(|it| it.kind == RelationKind::OnlyIn).map(|it| it.a).collect();
    let asymmetry = gold["relations"].as_array().into_iter().flatten();
    let asymmetry = asymmetry.filter(|it| it["type"] == "asymmetric_agenda");
    let lists = asymmetry.flat_map(|it| ["USA", "CHN"].map(|side| &it["only_in"][side]));
    let expected: BTreeSet<_> = lists.flat_map(strings).map(event_id).collect();
    assert_eq!(only_in, expected);
}
