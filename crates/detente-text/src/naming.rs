//! What somebody calls a thing: "called the increase unhelpful".
//!
//! Small parsers hang the adjective on the noun before it, as if it were "the unhelpful increase". Behind the object
//! of a verb that names, it says what the object is called.

use crate::model::Analysis;
use crate::words::{List, WORDS};
use crate::{Relation, Upos, Xpos};

/// Hangs such adjectives on the verb.
pub(crate) fn call_adjectives_names(words: &[&str], found: &mut [Analysis]) {
    for at in 2..found.len() {
        let Some(noun) = found[at].head_at().filter(|&noun| noun < at) else { continue };
        let Some(verb) = found[noun].head_at().filter(|&verb| verb < noun) else {
            continue;
        };
        let is_quoted = found[at - 1].xpos == Xpos::OpenQuote;
        let is_name = match found[at].relation {
            Relation::Amod => found[at].upos == Upos::Adj || is_quoted,
            Relation::Acl => is_quoted && found[at].xpos == Xpos::Vbn,
            _ => false,
        };
        let is_right_behind = (noun + 1..at).all(|between| {
            let word = &found[between];
            matches!(word.upos, Upos::Adv | Upos::Punct) && word.xpos != Xpos::Comma
        });
        if is_name
            && is_right_behind
            && found[noun].relation == Relation::Obj
            && WORDS.has(List::NAMING, words[verb])
        {
            found[at] = Analysis { head: Some(verb as u32), relation: Relation::Xcomp, ..found[at] };
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Relation;
    use crate::parsed::Parsed;

    #[test]
    fn the_adjective_says_what_it_is_called() {
        let parsed = Parsed::new("Lisbon called the increase \"unhelpful and badly timed\" but stayed.");
        assert_eq!(parsed.arc("unhelpful"), ("called", Relation::Xcomp));
    }

    #[test]
    fn an_adjective_before_its_noun_stays_there() {
        let parsed = Parsed::new("Lisbon called the unhelpful increase off.");
        assert_eq!(parsed.arc("unhelpful"), ("increase", Relation::Amod));
    }
}
