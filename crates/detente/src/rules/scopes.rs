//! Which scopes hold of a clause: "may" opens `possible`, "plans to" opens `intended`.

use detente_text::{Relation, Span, Xpos};

use super::View;
use super::compiled::{Compiled, Cue, CueKind, Scope};
use super::engine::{Engine, Which};
use crate::clauses::closed_class::ClosedClass;
use crate::clauses::{Clause, Form, Link};

/// Steps up from a clause that a scope reaches down.
const FARTHEST: usize = 8;
/// The scope of what is not done.
const NEGATIVE: &str = "negative";

/// A scope and the word that opens it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScopeCue {
    /// Name of the scope: `possible`.
    pub scope: String,
    /// The word that opens it.
    pub span: Span,
    /// Position of that word in the tree.
    pub word: usize,
}

/// The scopes of the clause at `at`, the nearest cue of each first.
pub(super) fn scopes(compiled: &Compiled, view: &View<'_>, at: usize) -> Vec<ScopeCue> {
    let reader = Reader { view, engine: Engine::new(compiled, view, Which::Frames) };
    compiled
        .scopes
        .iter()
        .filter_map(|scope| {
            let word = reader.cue_word(scope, at)?;
            Some(ScopeCue { scope: scope.name.clone(), span: view.tree.words()[word].span, word })
        })
        .collect()
}

struct Reader<'a> {
    view: &'a View<'a>,
    engine: Engine<'a>,
}

impl Reader<'_> {
    fn cue_word(&self, scope: &Scope, at: usize) -> Option<usize> {
        self.own(scope, at).or_else(|| self.shared(scope, at)).or_else(|| self.governing(scope, at))
    }

    /// A cue among the words of the clause itself.
    fn own(&self, scope: &Scope, at: usize) -> Option<usize> {
        let clause = &self.view.clauses.clauses[at];
        self.view.tree.children(clause.head).find(|&child| {
            let relation = self.view.tree.words()[child].relation;
            let kind = match relation {
                Relation::Aux | Relation::AuxPass | Relation::Cop => CueKind::Auxiliary,
                Relation::Advmod => CueKind::Adverb,
                Relation::Mark | Relation::Case | Relation::Cc => CueKind::Marker,
                Relation::Det | Relation::Amod => CueKind::Determiner,
                _ => return false,
            };
            scope.cues.iter().any(|cue| cue.kind == kind && self.has(cue, child))
        })
    }

    /// "will meet and sign": an auxiliary stands once for all coordinates.
    fn shared(&self, scope: &Scope, at: usize) -> Option<usize> {
        let clauses = &self.view.clauses.clauses;
        let clause = &clauses[at];
        let (first, Link::Coordinate) = clause.parent? else { return None };
        let is_bare = clause.auxiliaries.is_empty()
            && matches!(self.view.tree.words()[clause.head].xpos, Xpos::Vb | Xpos::Vbn | Xpos::Vbp);
        (is_bare && first < at).then(|| self.cue_word(scope, first)).flatten()
    }

    /// A predicate above whose complement the clause is, or a marker of a clause above.
    fn governing(&self, scope: &Scope, at: usize) -> Option<usize> {
        let clauses = &self.view.clauses.clauses;
        let mut at = at;
        for _ in 0..FARTHEST {
            let (parent, link) = clauses[at].parent?;
            match link {
                Link::Complement => {
                    let head = clauses[parent].head;
                    // What is said to fail is not what fails to be done: "the talks failed".
                    let relation = self.view.tree.words()[clauses[at].head].relation;
                    let is_subject = matches!(relation, Relation::Nsubj | Relation::OblAgent);
                    if self.opens(scope, head) && !is_subject {
                        // "did not fail to leave" is no failure.
                        let is_undone = scope.name == NEGATIVE && clauses[parent].negation.is_some();
                        return (!is_undone).then_some(head);
                    }
                    // An auxiliary or marker above reaches a clause without a tense of its own.
                    if is_open(&clauses[at])
                        && let Some(word) = self.own(scope, parent)
                    {
                        return Some(word);
                    }
                }
                Link::Coordinate if !matches!(clauses[at].form, Form::Finite) => {}
                Link::Adverbial(_) if clauses[at].form == Form::Infinitive => {}
                // "refrained from leaving", but not "won by leaving".
                Link::Adverbial(Some(marker))
                    if clauses[at].form == Form::Gerund && scope.name == NEGATIVE =>
                {
                    let marker = &self.view.tree.words()[marker].lemma;
                    let (head, is_undone) = (clauses[parent].head, clauses[parent].negation.is_some());
                    let is_complement = !ClosedClass::FactiveMarker.contains(marker) && !is_undone;
                    return (is_complement && self.opens(scope, head)).then_some(head);
                }
                _ => return None,
            }
            at = parent;
        }
        None
    }

    /// Whether the predicate opens the scope over its complement.
    fn opens(&self, scope: &Scope, predicate: usize) -> bool {
        scope.cues.iter().any(|cue| cue.kind == CueKind::Under && self.has(cue, predicate))
    }

    fn has(&self, cue: &Cue, word: usize) -> bool {
        self.engine.in_lexicons(word, &cue.lexicons)
    }
}

/// An infinitive, gerund or noun takes its standing from what governs it.
fn is_open(clause: &Clause) -> bool {
    matches!(clause.form, Form::Infinitive | Form::Gerund | Form::Nominal)
}
