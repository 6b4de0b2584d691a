//! The verb of a headline that was read as a name or a noun: "UNION URGES RETALIATION".

use crate::model::Analysis;
use crate::words::{List, WORDS};
use crate::{Relation, Upos, Xpos};

/// Gives a headline without a finite verb its verb, if a word stands where one must.
pub(crate) fn find_the_verb(words: &[&str], found: &mut [Analysis]) {
    if found.iter().any(|word| word.xpos.is_finite()) {
        return;
    }
    if let Some(verb) = verb_before_infinitive(words, found) {
        raise_over_infinitive(found, verb);
    } else if let Some(verb) = verb_among_nouns(found) {
        raise_over_noun(found, verb);
    }
}

/// "CHINA AND U.S. FAIL TO AGREE": the word before "to" where the infinitive heads the line.
fn verb_before_infinitive(words: &[&str], found: &[Analysis]) -> Option<usize> {
    let infinitive =
        found.iter().position(|word| word.relation == Relation::Root && word.xpos == Xpos::Vb)?;
    let to = found[..infinitive].iter().rposition(|word| word.xpos == Xpos::To)?;
    let verb = to.checked_sub(1).filter(|&verb| verb > 0)?;
    WORDS.has(List::CATENATIVE, words[verb]).then_some(verb)
}

/// "BOLIVIA LIFTS TRAVEL BAN": a plural that qualifies a later noun, with a noun before it.
fn verb_among_nouns(found: &[Analysis]) -> Option<usize> {
    (1..found.len()).find(|&at| {
        found[at].xpos == Xpos::Nns
            && found[at].relation == Relation::Compound
            && found[at].head.is_some_and(|head| {
                let head = head as usize;
                head > at && found[head].relation == Relation::Root
            })
            && matches!(found[at - 1].relation, Relation::Compound)
    })
}

fn raise_over_infinitive(found: &mut [Analysis], verb: usize) {
    let Some(root) = found.iter().position(|word| word.relation == Relation::Root) else { return };
    let subject = found[..verb].iter().position(|word| word.head == Some(root as u32));
    for word in found.iter_mut() {
        if word.head == Some(verb as u32) {
            word.head = subject.map(|subject| subject as u32);
        }
    }
    found[verb] = Analysis { head: None, relation: Relation::Root, upos: Upos::Verb, xpos: Xpos::Vbp };
    found[root].head = Some(verb as u32);
    found[root].relation = Relation::Xcomp;
    if let Some(subject) = subject {
        found[subject].head = Some(verb as u32);
        found[subject].relation = Relation::Nsubj;
        // "and" of "China and U.S. Fail" stays with the last name that is left.
        if let Some(cc) = (subject + 1..verb).find(|&at| found[at].relation == Relation::Cc)
            && found[cc].head == Some(subject as u32)
            && cc + 1 < verb
        {
            found[cc].head = Some(cc as u32 + 1);
        }
    }
}

fn raise_over_noun(found: &mut [Analysis], verb: usize) {
    let Some(root) = found.iter().position(|word| word.relation == Relation::Root) else { return };
    let subject = verb - 1;
    for (at, word) in found.iter_mut().enumerate() {
        let hangs_on = |head: usize| word.head == Some(head as u32);
        if at < subject && (hangs_on(root) || hangs_on(verb)) {
            word.head = Some(subject as u32);
        } else if at > verb && hangs_on(verb) {
            word.head = Some(root as u32);
        }
    }
    found[verb] = Analysis { head: None, relation: Relation::Root, upos: Upos::Verb, xpos: Xpos::Vbz };
    found[subject].head = Some(verb as u32);
    found[subject].relation = Relation::Nsubj;
    if found[subject].upos != Upos::Noun {
        found[subject].upos = Upos::Propn;
        found[subject].xpos = Xpos::Nnp;
    }
    found[root].head = Some(verb as u32);
    found[root].relation = Relation::Obj;
}

#[cfg(test)]
mod tests {
    use crate::{Analyzer, Scratch, sentences, tokens};

    #[test]
    fn headlines_have_a_verb() {
        for (headline, verb) in [
            ("UNION URGES RETALIATION AGAINST JAPAN", "URGES"),
            ("BOLIVIA LIFTS TRAVEL BAN ON MINISTERS", "LIFTS"),
            ("PERU AND CHILE FAIL TO FIND COMMON GROUND ON TUNA", "FAIL"),
            ("CHILE AND PERU SIGN PACT ON FISHING ZONES", "SIGN"),
            ("Ministers to meet in Oslo on Friday", "meet"),
            ("CHILE, ITS BANKS CLOSE TO DEBT ACCORD", "CLOSE"),
            ("PERU, CHILE REMAIN DIVIDED OVER TUNA", "REMAIN"),
            ("Selkirk rebuffs Harrow's bid but leaves the door ajar", "rebuffs"),
            ("Chile, Peru resume tuna talks, aim for pact by June", "resume"),
            ("Lagos dockers press minister as port extends shifts in March", "press"),
        ] {
            let sentence = sentences(headline)[0];
            let mut words = Vec::new();
            tokens(headline, sentence.span, &mut words);
            let tree = Analyzer::builtin().analyze(headline, &sentence, &words, &mut Scratch::default());
            let root = tree.words().iter().find(|word| word.head.is_none()).expect("a tree has a root");
            assert_eq!(root.span.of(headline), verb);
        }
    }
}
