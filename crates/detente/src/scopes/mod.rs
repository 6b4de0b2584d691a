//! How the text commits itself to a match: polarity, modality, tense, condition.
//!
//! "Lisbon may lift the cap if Rabat agrees": a possible act, on a condition. Which words open which
//! scope stands in `rules/scopes.rules`; what a scope means stands here.

mod tense;

use detente_text::{Relation, Span, Tree};

use crate::clauses::closed_class::ClosedClass;
use crate::clauses::{Link, Position, is_unreached, negates_another};
use crate::model::{Modality, Polarity, Tense};
use crate::rules::{Match, RuleSet, ScopeCue, View};

/// What the words around a match say about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope {
    /// Whether it is reported to have happened.
    pub polarity: Polarity,
    /// How sure the text is.
    pub modality: Modality,
    /// The condition it hangs on.
    pub condition: Option<Span>,
    /// When it is, by the verb.
    pub tense: Tense,
}

/// Scopes that decide the modality, the strongest first.
const BY_STRENGTH: &[(&str, Modality)] = &[
    ("question", Modality::Question),
    ("counterfactual", Modality::Counterfactual),
    ("conditional", Modality::Conditional),
    ("predicted", Modality::Predicted),
    ("possible", Modality::Possible),
    ("obliged", Modality::Obliged),
    ("intended", Modality::Intended),
];

/// Reads the scope of a match; a match on a word sequence is asserted.
pub fn scope(view: &View<'_>, found: &Match, rules: &RuleSet) -> Scope {
    let Some(at) = found.clause else {
        return Scope {
            polarity: Polarity::Positive,
            modality: Modality::Asserted,
            condition: None,
            tense: Tense::Untensed,
        };
    };
    let cues: Vec<ScopeCue> = rules
        .scopes(view, at)
        .into_iter()
        // What made a failure of it is no modality of the failure: "could not reach".
        .filter(|cue| found.cue != Some(cue.word) && !is_inside(view.tree, found, cue))
        .filter(|cue| cue.scope != "negative" || found.asked != Some(cue.word))
        .filter(|cue| !negates_another(view.tree, view.clauses.clauses[at].head, cue.word))
        .collect();
    let is_told = view.clauses.clauses[at].is_told;
    // "was forced to leave": it left.
    let has = |name: &str| cues.iter().any(|cue| cue.scope == name) && !(is_told && name == "obliged");
    let condition = condition(view, at, rules);
    // Where the clause itself is negated, the engine knows whether a rule asked for that.
    let by_a_word = has("negative") && found.cue.is_none() && view.clauses.clauses[at].negation.is_none();
    let head = view.clauses.clauses[at].head;
    // "decided against leaving"
    let is_against = |child: usize| {
        let word = &view.tree.words()[child];
        word.relation == Relation::Mark && ClosedClass::NegativeMarker.contains(&word.lemma)
    };
    let is_negated = found.negation.is_some()
        || by_a_word
        || is_unreached(view.tree, head)
        || view.tree.children(head).any(is_against);
    let tense = tense::tense(view.tree, view.clauses, at);
    let stated = BY_STRENGTH.iter().find(|(name, _)| has(name)).map(|(_, modality)| *modality);
    let modality = match stated {
        None | Some(Modality::Intended) if condition.is_some() => Modality::Conditional,
        Some(Modality::Possible) if found.cue.is_some() => Modality::Asserted,
        Some(modality) => modality,
        None => match tense {
            Tense::Future | Tense::FutureInPast => Modality::Intended,
            _ => Modality::Asserted,
        },
    };
    let modality = of_setting(rules.setting(found, "modality")).unwrap_or(modality);
    Scope {
        polarity: if is_negated { Polarity::Negative } else { Polarity::Positive },
        modality,
        condition: condition.or_else(|| exchange(view, at)),
        tense,
    }
}

/// What is given for it: "lifted the ban *in exchange for lower tariffs*". It makes nothing less sure.
fn exchange(view: &View<'_>, at: usize) -> Option<Span> {
    let clauses = &view.clauses.clauses;
    let objects = clauses[at].arguments_in(&Position::Object).map(|object| object.head);
    let nouns = objects.filter_map(|head| clauses.iter().find(|clause| clause.head == head));
    let mut arguments = std::iter::once(&clauses[at]).chain(nouns).flat_map(|clause| &clause.arguments);
    arguments.find(|argument| argument.is_exchanged()).map(|argument| argument.span)
}

/// A rule may say the modality itself: "is to be flown" is intended.
fn of_setting(name: Option<&str>) -> Option<Modality> {
    let name = name?;
    if name == "asserted" {
        return Some(Modality::Asserted);
    }
    BY_STRENGTH.iter().find(|(scope, _)| *scope == name).map(|(_, modality)| *modality)
}

/// Whether the cue is one of the trigger's own words.
fn is_inside(tree: &Tree, found: &Match, cue: &ScopeCue) -> bool {
    found.trigger_words.contains(&cue.word) && tree.words()[cue.word].relation != Relation::Aux
}

/// The condition that a clause hangs on: an `if` or `unless` clause under it or its governor.
fn condition(view: &View<'_>, at: usize, rules: &RuleSet) -> Option<Span> {
    let mut at = at;
    for _ in 0..3 {
        let found = view.clauses.clauses.iter().enumerate().find(|(child, clause)| {
            matches!(clause.parent, Some((parent, Link::Adverbial(_))) if parent == at)
                && *child != at
                && rules
                    .scopes(view, *child)
                    .iter()
                    .any(|cue| cue.scope == "conditional" && cue.word < clause.head)
        });
        if let Some((_, clause)) = found {
            return Some(view.tree.subtree_span(clause.head));
        }
        match view.clauses.clauses[at].parent {
            Some((parent, Link::Complement)) => at = parent,
            _ => return None,
        }
    }
    None
}
