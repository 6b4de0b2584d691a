//! A condition without "if": "Should Oslo refuse, Riga will close the port."
//!
//! Small parsers make the main clause of it, so that what only might happen reads as what did or must. The
//! auxiliary before its subject becomes the marker that "if" would be, and the clause hangs on the one behind it.

use crate::model::Analysis;
use crate::repair::reaches;
use crate::words::{List, WORDS};
use crate::{Relation, Upos, Xpos, reported};

/// Makes markers of such auxiliaries.
pub(crate) fn call_it_a_marker(words: &[&str], found: &mut [Analysis]) {
    for at in 0..found.len() {
        open_the_last_clause(words, found, at);
        let Some(verb) = found[at].head_at().filter(|&verb| verb > at) else { continue };
        let is_inverted = found[at].relation == Relation::Aux
            && WORDS.has(List::INVERTED, words[at])
            && subject_of(found, verb, at + 1..verb).is_some();
        if !is_inverted {
            continue;
        }
        match found[verb].relation {
            Relation::Advcl => {}
            // "would have agreed had Oslo asked"
            Relation::Ccomp if found[at].xpos == Xpos::Vbd && found[verb].head < Some(at as u32) => {
                found[verb].relation = Relation::Advcl;
            }
            Relation::Parataxis if words.last() != Some(&"?") => found[verb].relation = Relation::Advcl,
            Relation::Root if at == 0 => {
                let Some(main) = main_clause(words, found, verb) else { continue };
                found[main] = Analysis { head: None, relation: Relation::Root, ..found[main] };
                found[verb] = Analysis { head: Some(main as u32), relation: Relation::Advcl, ..found[verb] };
            }
            _ => continue,
        }
        found[at] = Analysis { upos: Upos::Sconj, xpos: Xpos::In, relation: Relation::Mark, ..found[at] };
        if found[verb].xpos == Xpos::Vbn {
            found[verb].xpos = Xpos::Vbd;
        }
    }
}

/// "would have agreed had Oslo asked": behind the main clause, where the auxiliary was taken for a verb of its own.
fn open_the_last_clause(words: &[&str], found: &mut [Analysis], at: usize) {
    let is_verb = at > 0
        && found[at].xpos == Xpos::Vbd
        && match found[at].relation {
            Relation::Ccomp | Relation::Advcl | Relation::Parataxis => true,
            // No helper stands behind its verb.
            Relation::Aux => found[at].head.is_some_and(|verb| (verb as usize) < at),
            _ => false,
        }
        && WORDS.has(List::INVERTED, words[at])
        && !found.iter().any(|word| word.head == Some(at as u32) && word.relation.is_subject());
    if !is_verb {
        return;
    }
    let is_participle =
        |verb: &usize| found[*verb].xpos == Xpos::Vbn && subject_of(found, *verb, at + 1..*verb).is_some();
    let Some(verb) = (at + 2..found.len()).find(is_participle) else { return };
    let above = found[at].head;
    if above.is_none_or(|above| reaches(found, above as usize, verb)) {
        return;
    }
    found[at] =
        Analysis { upos: Upos::Sconj, xpos: Xpos::In, head: Some(verb as u32), relation: Relation::Mark };
    found[verb] = Analysis { xpos: Xpos::Vbd, head: above, relation: Relation::Advcl, ..found[verb] };
}

/// The clause behind the comma that the parser hung on the condition; who asks or says it is none.
fn main_clause(words: &[&str], found: &[Analysis], condition: usize) -> Option<usize> {
    let comma = (condition + 1..found.len()).find(|&at| found[at].xpos == Xpos::Comma)?;
    (comma + 1..found.len()).find(|&at| {
        found[at].head == Some(condition as u32)
            && matches!(found[at].relation, Relation::Ccomp | Relation::Parataxis)
            && subject_of(found, at, comma + 1..at).is_some()
            && !reported::is_speech(words[at])
    })
}

fn subject_of(found: &[Analysis], verb: usize, mut inside: std::ops::Range<usize>) -> Option<usize> {
    inside.find(|&at| found[at].head == Some(verb as u32) && found[at].relation.is_subject())
}

#[cfg(test)]
mod tests {
    use crate::Relation;
    use crate::parsed::Parsed;

    #[test]
    fn the_condition_hangs_on_what_would_follow() {
        for (text, main, condition) in [
            ("Should Oslo refuse the offer, Riga will close the port.", "close", Some("refuse")),
            ("Riga will close the port should Oslo refuse the offer.", "close", Some("refuse")),
            ("Had Oslo accepted the offer, Riga would have opened the port.", "opened", Some("accepted")),
            ("Riga would have opened the port had Oslo accepted the offer.", "opened", Some("accepted")),
            ("Should the pact fail, ministers asked on Monday.", "asked", None),
        ] {
            let Parsed { tree, .. } = Parsed::new(text);
            let root = tree.words().iter().position(|word| word.head.is_none()).expect("a tree has a root");
            assert_eq!(tree.words()[root].span.of(text), main);
            let is_marked = |&at: &usize| tree.child(at, Relation::Mark).is_some();
            let found = tree.child(root, Relation::Advcl).filter(is_marked);
            assert_eq!(found.map(|at| tree.words()[at].span.of(text)), condition, "{text}");
        }
    }
}
