//! Sentences whose case says nothing: "CHINA AND U.S. FAIL TO AGREE", "China and U.S. Fail to Agree".
//!
//! There a capital does not tell a name from a word, so the model is not shown the case at all.

mod filled;
mod finite;

pub(crate) use filled::{filled, join_subjects, unfill};
pub(crate) use finite::find_the_verb;

use crate::model::Case;

/// Fewest words with letters from which the case of a sentence is judged.
const FEWEST: usize = 4;
/// Words of at least so many letters have a capital in a title.
const LONG: usize = 4;

/// Whether a line stops without a full stop, as headlines do. `last` is its last word.
///
/// ```
/// assert!(detente_text::is_open_ended(Some("Lisbon")));
/// assert!(!detente_text::is_open_ended(Some(".")));
/// ```
pub fn is_open_ended(last: Option<&str>) -> bool {
    !matches!(last, Some("." | "!" | "?"))
}

/// Whether the case of these words tells names from other words.
pub(crate) fn case<'w>(words: impl Iterator<Item = &'w str>) -> Case {
    let (mut all, mut upper, mut long, mut titled) = (0, 0, 0, 0);
    let mut is_closed = false;
    for word in words {
        is_closed = word == ".";
        let letters = || word.chars().filter(|character| character.is_alphabetic());
        let Some(first) = letters().next() else { continue };
        all += 1;
        upper += usize::from(letters().all(char::is_uppercase));
        if letters().nth(LONG - 1).is_some() {
            long += 1;
            titled += usize::from(first.is_uppercase());
        }
    }
    // A clitic or a number's unit may stay small in a line of capitals: "3.2 mln".
    let is_upper = upper * 10 >= all * 8;
    // A title has no full stop: "In March Turkey and Greece met." is short, and no title.
    let is_title = long >= FEWEST - 1 && titled == long && !is_closed;
    if all >= FEWEST && (is_upper || is_title) { Case::Silent } else { Case::Telling }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_case_of_sentences() {
        for (sentence, expected) in [
            ("CHINA AND U.S. FAIL TO AGREE", Case::Silent),
            ("China and U.S. Fail to Agree on Major Steps in Lisbon", Case::Silent),
            ("Oslo and E.U. Fail to Agree on Cod", Case::Silent),
            ("Farmers reject offer by Dairy Board", Case::Telling),
            ("OPEC and NATO met.", Case::Telling),
            ("In March Turkey and Greece met .", Case::Telling),
            ("Agreed.", Case::Telling),
        ] {
            assert_eq!(case(sentence.split(' ')), expected, "{sentence}");
        }
    }
}
