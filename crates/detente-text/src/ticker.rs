//! The sign of a share behind the name of a company: `Northwind Corp <NWD> bids for Selkirk`.
//!
//! Small parsers take it for a part of the clause. So the parser is not shown it, and it hangs on the word
//! before it.

use crate::model::Analysis;
use crate::{Relation, Upos, Xpos};

/// Words of a sign with its brackets.
pub(crate) const LENGTH: usize = 3;

/// Where signs begin; each is three words long.
pub(crate) fn signs(words: &[&str]) -> Vec<usize> {
    (1..words.len()).filter(|&at| is_sign(words, at)).collect()
}

fn is_sign(words: &[&str], at: usize) -> bool {
    let Some([open, sign, close]) = words.get(at..at + LENGTH) else { return false };
    let may_stand = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, '.' | '-');
    *open == "<"
        && *close == ">"
        && sign.starts_with(|c: char| c.is_ascii_uppercase())
        && sign.chars().all(may_stand)
        && words[at - 1].chars().any(char::is_alphanumeric)
}

/// The words that the parser is shown.
pub(crate) fn leave_out(words: &mut Vec<&str>, signs: &[usize]) {
    for &at in signs.iter().rev() {
        words.drain(at..at + LENGTH);
    }
}

/// Puts the sign that begins at `at` back into the tree.
pub(crate) fn put_back(found: &mut Vec<Analysis>, at: usize) {
    let (at32, length) = (at as u32, LENGTH as u32);
    for word in found.iter_mut() {
        word.head = word.head.map(|head| if head >= at32 { head + length } else { head });
    }
    let bracket =
        |xpos| Analysis { upos: Upos::Punct, xpos, head: Some(at32 + 1), relation: Relation::Punct };
    let sign = Analysis { upos: Upos::Propn, xpos: Xpos::Nnp, head: Some(at32 - 1), relation: Relation::Dep };
    found.splice(at..at, [bracket(Xpos::Lrb), sign, bracket(Xpos::Rrb)]);
}

#[cfg(test)]
mod tests {
    use crate::{Analyzer, Scratch, sentences, tokens};

    #[test]
    fn the_parser_is_not_shown_signs() {
        for (headline, verb) in [
            ("NORTHWIND <NWD> REJECTS BID BY SELKIRK <SEL.O>", "REJECTS"),
            ("NORTHWIND CORP <NWD> TO BUY SELKIRK <SEL> UNIT", "BUY"),
            ("Northwind Corp <NWD> said that it will buy Selkirk Inc <SEL>.", "said"),
        ] {
            let sentence = sentences(headline)[0];
            let mut words = Vec::new();
            tokens(headline, sentence.span, &mut words);
            let tree = Analyzer::builtin().analyze(headline, &sentence, &words, &mut Scratch::default());
            assert_eq!(tree.words().len(), words.len());
            let root = tree.words().iter().find(|word| word.head.is_none()).expect("a tree has a root");
            assert_eq!(root.span.of(headline), verb);
        }
    }
}
