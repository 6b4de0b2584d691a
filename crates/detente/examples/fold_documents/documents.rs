//! Documents made by numbers, the same on every run: a busy feed of eight states and four issues.

use detente::Document;
use serde_json::{Value, json};

const STATES: &[&str] = &["ALB", "BOR", "CAR", "DOR", "ESK", "FEN", "GAR", "HOL"];
const ISSUES: &[&str] = &["trade.tariffs", "trade.market_access", "digital.tax", "trade.quotas"];
const KINDS: &[&str] = &[
    "demand",
    "offer",
    "reject",
    "concede",
    "hold",
    "fail_to_agree",
    "agree",
    "commit",
    "threaten",
    "assess",
];
/// Documents a day: a busy feed.
const DOCUMENTS_A_DAY: u64 = 20;
/// Events in each document.
pub(crate) const EVENTS_A_DOCUMENT: u64 = 10;

/// A number that looks random and is the same on every run.
fn mix(number: u64, salt: u64) -> u64 {
    let mut x =
        number.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(salt.wrapping_mul(0xbf58_476d_1ce4_e5b9));
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x ^ (x >> 27)
}

/// The document of this number; twenty of them have the same day.
pub(crate) fn document(number: u64) -> Result<Document, serde_json::Error> {
    serde_json::from_value(wire(number))
}

fn wire(number: u64) -> Value {
    let day = number / DOCUMENTS_A_DAY;
    let date = format!("{:04}-{:02}-{:02}", 2020 + day / 336, 1 + day / 28 % 12, 1 + day % 28);
    let first = mix(number, 1) as usize % STATES.len();
    let second = (first + 1 + mix(number, 2) as usize % (STATES.len() - 1)) % STATES.len();
    let entity = |id: usize, state: usize| {
        json!({"id": id, "name": STATES[state], "kind": "state", "code": STATES[state], "roles": [],
               "members": [], "party": id})
    };
    let events: Vec<Value> = (0..EVENTS_A_DOCUMENT).map(|at| event(number, at)).collect();
    json!({
        "schema": "detente/1", "id": format!("feed-{number}"), "date": date, "title": null, "sentences": [],
        "entities": [entity(0, first), entity(1, second)], "mentions": [],
        "times": [{"id": 0, "start": 0, "end": 1, "type": "DATE", "value": date, "anchor": "document_date"}],
        "places": [], "papers": [],
        "meetings": [{"id": 0, "mentions": [], "participants": [0, 1], "place": null, "time": 0,
                      "round": mix(number, 3) % 9 + 1, "recurrence": null, "aspect": "held",
                      "follow_up_of": null, "part_of": null}],
        "attributions": [], "events": events, "signals": [], "accounts": [], "relations": [], "ledger": [],
        "diagnostics": []
    })
}

fn event(number: u64, at: u64) -> Value {
    let roll = |salt: u64| mix(number, 10 + at * 8 + salt) as usize;
    let kind = KINDS[roll(0) % KINDS.len()];
    let actor = |entity: usize| json!({"entity": entity, "start": null, "end": null, "basis": "stated"});
    let by = roll(1) % 2;
    let is_joint = matches!(kind, "fail_to_agree" | "agree");
    let start = at * 100;
    json!({
        "id": at, "kind": kind, "sentence": at, "trigger": {"start": start, "end": start + 6},
        "evidence": [{"start": start, "end": start + 20 + mix(number, at) % 60}],
        "initiator": if is_joint { json!([]) } else { json!([actor(by)]) },
        "addressee": if is_joint { json!([]) } else { json!([actor(1 - by)]) },
        "participants": if is_joint { json!([actor(0), actor(1)]) } else { json!([]) },
        "issues": [{"id": ISSUES[roll(2) % ISSUES.len()], "start": null, "end": null, "basis": "stated",
                    "direction": "increase", "commodity": null,
                    "quantity": {"start": 0, "end": 1, "value": roll(3) % 40, "unit": "percent", "previous": null},
                    "deadline": null, "excluded": null, "beneficiary": null}],
        "polarity": "positive", "modality": "asserted", "condition": null, "tense": "past",
        "realis": "actual", "time": null, "place": null, "meeting": 0, "attribution": null, "detail": {},
        "codes": {}, "rule": "", "confidence": 1.0
    })
}
