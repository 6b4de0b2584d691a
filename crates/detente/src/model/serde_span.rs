//! An optional span written as `"start": null, "end": null` among the fields of its owner.

use detente_text::Span;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

#[derive(Serialize, Deserialize)]
struct Ends {
    #[serde(default)]
    start: Option<u32>,
    #[serde(default)]
    end: Option<u32>,
}

// The signature is serde's.
#[allow(clippy::trivially_copy_pass_by_ref, clippy::ref_option)]
pub(super) fn serialize<S: Serializer>(span: &Option<Span>, serializer: S) -> Result<S::Ok, S::Error> {
    Ends { start: span.map(Span::start), end: span.map(Span::end) }.serialize(serializer)
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Span>, D::Error> {
    let Ends { start, end } = Ends::deserialize(deserializer)?;
    match (start, end) {
        (Some(start), Some(end)) if start <= end => Ok(Some(Span::new(start, end))),
        (None, None) => Ok(None),
        _ => Err(serde::de::Error::custom("a span needs a start and an end in this order")),
    }
}

/// The schema of the two fields.
#[cfg(feature = "schema")]
pub(super) fn schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
    #[derive(schemars::JsonSchema)]
    #[allow(dead_code)]
    struct Ends {
        /// First byte; null where the text does not say it.
        start: Option<u32>,
        /// First byte after.
        end: Option<u32>,
    }
    <Ends as schemars::JsonSchema>::json_schema(generator)
}
