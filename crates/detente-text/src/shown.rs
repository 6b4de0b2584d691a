//! Sentences that the parser is shown a little otherwise than they are printed.

use crate::model::Analysis;

/// Takes word `at` out of a sentence, which only the parser was shown: what hung on it hangs on what it hung on.
pub(crate) fn take_out(found: &mut Vec<Analysis>, at: usize) {
    let above = found[at].head;
    found.remove(at);
    for word in found {
        if word.head == Some(at as u32) {
            word.head = above;
        }
        word.head = word.head.map(|head| if head as usize > at { head - 1 } else { head });
    }
}
