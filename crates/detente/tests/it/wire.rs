//! The wire form goes out and comes back unchanged.

use detente::model::{Argument, ArgumentBasis, Aspect, Detail, Document, Firmness, Mention, MentionForm};
use detente_text::Span;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt::Debug;

#[track_caller]
fn check<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T, wire: &str) {
    assert_eq!(serde_json::to_string(value).expect("serialises"), wire);
    assert_eq!(&serde_json::from_str::<T>(wire).expect("reads back"), value);
}

#[test]
fn details_are_told_apart_by_their_fields() {
    check(&Detail::Demand { firmness: Firmness::Urge }, r#"{"firmness":"urge"}"#);
    check(&Detail::Talk { aspect: Aspect::Ended, manner: None }, r#"{"aspect":"ended","manner":null}"#);
    check(&Detail::Cancel { what: None, postponed: false }, r#"{"what":null,"postponed":false}"#);
    check(&Detail::None {}, "{}");
}

#[test]
fn an_actor_without_words_has_null_offsets() {
    let actor = Argument { entity: None, span: None, basis: ArgumentBasis::Unspecified };
    check(&actor, r#"{"entity":null,"start":null,"end":null,"basis":"unspecified"}"#);
}

#[test]
fn spans_stand_among_the_fields_of_their_owner() {
    let mention = Mention {
        entity: detente::model::EntityId::new(0),
        span: Span::new(10, 14),
        form: MentionForm::Name,
        corrected: None,
    };
    check(&mention, r#"{"entity":0,"start":10,"end":14,"form":"name","corrected":null}"#);
}

#[test]
fn an_empty_document_keeps_every_list() {
    let wire = serde_json::to_value(Document::empty("a")).expect("serialises");
    assert_eq!(wire["schema"], "detente/1");
    assert_eq!(wire["events"], serde_json::json!([]));
    assert_eq!(wire["date"], serde_json::Value::Null);
}
