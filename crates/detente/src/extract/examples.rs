//! The examples of the rule files, read by the whole pipeline.

use super::Extractor;
use crate::model::Event;
use crate::rules::{Found, Match, Report, View, check_examples};

impl Extractor {
    /// Runs every example of the rules; see [`check_examples`].
    ///
    /// Besides roles and settings an example may ask for the `polarity`, `modality` and `tense` of
    /// its event.
    pub fn check_examples(&self) -> Report {
        check_examples(&self.rules, |text| self.found(text))
    }

    fn found(&self, text: &str) -> Vec<Found> {
        let layers = self.layers(text);
        let events = self.extract(text).events;
        let mut found = Vec::new();
        for (at, sentence) in layers.sentences.iter().enumerate() {
            let Some(tree) = &sentence.tree else { continue };
            let types = super::phrase_types::phrase_types(tree, &layers.entities);
            let view = View { text, tree, clauses: &layers.clauses[at], types: &types };
            let sources = self.rules.source_matches(&view);
            for it in layers.matches[at].iter().chain(&sources) {
                let mut read = self.rules.found(tree, it);
                if let Some(event) = events.iter().find(|event| self.is_of(event, it)) {
                    read.attributes.extend(attributes(event));
                }
                found.push(read);
            }
        }
        found
    }

    fn is_of(&self, event: &Event, it: &Match) -> bool {
        event.trigger == it.trigger && event.rule == self.rules.name(it)
    }
}

fn attributes(event: &Event) -> [(String, String); 3] {
    let named =
        |name: &str, value: &dyn std::fmt::Debug| (name.to_owned(), snake_case(&format!("{value:?}")));
    [named("polarity", &event.polarity), named("modality", &event.modality), named("tense", &event.tense)]
}

/// `PastPerfect` as the wire form writes it: `past_perfect`.
fn snake_case(name: &str) -> String {
    let mut out = String::new();
    for (at, letter) in name.char_indices() {
        if letter.is_uppercase() && at > 0 {
            out.push('_');
        }
        out.extend(letter.to_lowercase());
    }
    out
}
