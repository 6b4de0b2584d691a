//! Names of people behind an honorific or an office.

use super::run::{continues, is_plain_capital, run};
use super::{Name, Reading};
use crate::entities::gazetteer::Classes;
use crate::entities::words::{Letters, Words};

/// "Mr. Karahan", "Sir Roy Denman".
pub(super) fn honorific(words: &Words<'_>, start: usize, limit: usize) -> Option<Name> {
    let mut core = start + 1;
    if core < limit && words.form(core) == "." {
        core += 1;
    }
    while core < limit && words.is(core, Classes::HONORIFIC) && words.is_capital(core) {
        core += 1;
    }
    if core >= limit || !is_plain_capital(words, core) || !continues(words, core) {
        return None;
    }
    let last = person_end(words, core, run(words, core, limit, core + 1));
    Some(Name { first: start, core, last, reading: Reading::Person })
}

/// Where a personal name ends inside a run of capitals.
fn person_end(words: &Words<'_>, core: usize, run: usize) -> usize {
    let mut last = core + 1;
    while last < run && last - core < 7 {
        let form = words.form(last);
        let is_part = is_plain_capital(words, last)
            || words.is(last, Classes::PARTICLE)
            || matches!(form, "-" | ".")
            || words.is(last, Classes::NAME_SUFFIX)
            || words.letters(last) == Letters::Lower && words.form(last - 1) == "-";
        if !is_part || matches!(form, "&" | "and" | "of") {
            break;
        }
        last += 1;
    }
    while last > core + 1 && !words.is_capital(last - 1) && words.form(last - 2) != "-" {
        last -= 1;
    }
    last
}

/// Where the name of the one who holds an office begins: behind "Trade" of "Minister of Trade John Marsh".
pub(super) fn somebody_behind(words: &Words<'_>, start: usize, limit: usize) -> Option<usize> {
    let is_office = start >= words.sentence_of(start).first + 2
        && matches!(words.form(start - 1), "of" | "for")
        && words.is(start - 2, Classes::ROLE);
    let is_given = |at: usize| words.is(at, Classes::FIRST_NAME);
    if !is_office || is_given(start) {
        return None;
    }
    let capitals = (start..limit).take_while(|&at| words.is_capital(at) || words.form(at) == "and");
    let is_somebody = |at: usize| is_given(at) && at + 1 < limit && words.is_capital(at + 1);
    capitals.skip(1).find(|&at| is_somebody(at) && words.is_capital(at - 1))
}

/// Whether the word can stand before the name of somebody: "Minister", "Mr".
pub(super) fn is_title(words: &Words<'_>, at: usize) -> bool {
    words.is(at, Classes::ROLE) || words.is(at, Classes::HONORIFIC)
}
