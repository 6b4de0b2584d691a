//! Text → sentences.
//!
//! "Chile and U.S. Officials Part Without a Deal" is one sentence although a full stop and a capital
//! stand in the middle.
//!
//! Three steps, each a pass over the bytes: `lines` puts hard-wrapped lines together and keeps
//! headings apart, `heads` recognises headings, bylines and datelines, `stops` decides about each
//! full stop.

mod heads;
mod lines;
mod stops;

use crate::Span;
use crate::words::{floor, is_blank};

/// Longest sentence in bytes. The longest of a newspaper have some seven hundred; a longer one than
/// this is cut between two words, so that no later stage meets a sentence without an end.
pub const LONGEST: usize = 4096;

/// One sentence, heading or dateline of a text, without the white space around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The words, from the first to the last character that is not white space.
    pub span: Span,
    /// What kind of line it is.
    pub kind: SentenceKind,
}

/// What kind of line a [`Sentence`] is; the grammar of a headline is not that of running text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SentenceKind {
    /// Running text.
    Body,
    /// A title or subheading: a line of its own without a full stop.
    Heading,
    /// "GENEVA, March 3 (Agency) -": place and date of the report, no part of the sentence after it.
    Dateline,
    /// "By Jane Roe": who wrote the article.
    Byline,
}

/// Splits `text` into sentences, in text order.
///
/// Nothing but white space (and marks without width, such as the byte-order mark) lies between
/// them. One that is longer than [`LONGEST`] is cut. A text longer than 4 GiB, which a [`Span`] could not point into, is read up to there.
///
/// ```
/// let text = "OSLO, May 3 (Agency) - The U.S. walked out. Gen. Lee stayed.";
/// let sentences = detente_text::sentences(text);
/// let words: Vec<_> = sentences.iter().map(|sentence| sentence.span.of(text)).collect();
/// assert_eq!(words, ["OSLO, May 3 (Agency) -", "The U.S. walked out.", "Gen. Lee stayed."]);
/// ```
pub fn sentences(text: &str) -> Vec<Sentence> {
    let text = addressable(text);
    // News has a sentence every 130 bytes or so.
    let mut out = Vec::with_capacity(text.len() / 100 + 1);
    lines::passages(text, |passage| {
        let body = heads::heads(text, passage, &mut out);
        let first = out.len();
        stops::split(text, body, &mut out);
        heads::mark_heading(text, body, &mut out[first..]);
    });
    if out.iter().any(|it| it.span.len() as usize > LONGEST) {
        out = out.into_iter().flat_map(|it| pieces(text, it)).collect();
    }
    out
}

/// A sentence in pieces of at most [`LONGEST`] bytes, cut at white space if there is any.
fn pieces(text: &str, sentence: Sentence) -> impl Iterator<Item = Sentence> {
    let mut rest = sentence.span.range();
    std::iter::from_fn(move || {
        let words = &text[rest.clone()];
        let words = words.trim_start_matches(is_blank);
        rest.start = rest.end - words.len();
        if words.is_empty() {
            return None;
        }
        let mut length = words.len();
        if length > LONGEST {
            let reach = &words[..floor(words, LONGEST)];
            length = reach
                .rfind(is_blank)
                .map_or(reach.len(), |blank| reach[..blank].trim_end_matches(is_blank).len());
        }
        let piece = rest.start..rest.start + length;
        rest.start = piece.end;
        Some(Sentence { span: Span::new(piece.start as u32, piece.end as u32), kind: sentence.kind })
    })
}

/// The part of `text` that 32-bit offsets reach.
fn addressable(text: &str) -> &str {
    if u32::try_from(text.len()).is_ok() {
        return text;
    }
    &text[..floor(text, u32::MAX as usize)]
}

/// Where the first full stop, question or exclamation mark of `text`'s end stands, behind any
/// closing quotes and brackets; `None` if it ends otherwise.
fn final_stop(text: &str) -> Option<usize> {
    let core = text.trim_end_matches(['"', '\'', ')', ']', '”', '’', '»']);
    core.ends_with(['.', '!', '?', '…', '。', '！', '？', '۔', '؟', '।'])
        .then(|| core.trim_end_matches(['.', '!', '?', '…', '。', '！', '？', '۔', '؟', '।']).len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn kind_mark(kind: SentenceKind) -> &'static str {
        match kind {
            SentenceKind::Body => "",
            SentenceKind::Heading => "# ",
            SentenceKind::Dateline => "@ ",
            SentenceKind::Byline => "by: ",
        }
    }

    /// Splits `text` and writes each sentence with a mark for its kind.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = sentences(text)
            .iter()
            .map(|sentence| format!("{}{}", kind_mark(sentence.kind), sentence.span.of(text)))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_full_stop_in_a_name_ends_nothing() {
        check("Mr. Wang met Gen. Lee at 5 p.m. Wednesday.", &["Mr. Wang met Gen. Lee at 5 p.m. Wednesday."]);
        check(
            "The U.S. Treasury and Acme Corp. Chairman J. P. Doe agreed.",
            &["The U.S. Treasury and Acme Corp. Chairman J. P. Doe agreed."],
        );
        check("See No. 3 of Art. 5, i.e. Annex B.", &["See No. 3 of Art. 5, i.e. Annex B."]);
        check(
            "It rose 3.2 percent on Jan. 5 in St. Petersburg.",
            &["It rose 3.2 percent on Jan. 5 in St. Petersburg."],
        );
    }

    #[test]
    fn an_abbreviation_may_end_a_sentence() {
        check("Talks resumed in the U.S. The union left.", &["Talks resumed in the U.S.", "The union left."]);
        check("It was the answer: no. Delegates left.", &["It was the answer: no.", "Delegates left."]);
        check("We chose plan B. It failed.", &["We chose plan B.", "It failed."]);
    }

    #[test]
    fn a_state_before_its_noun_ends_nothing() {
        check("He met with U.S. Officials in Lima.", &["He met with U.S. Officials in Lima."]);
        check("The U.S. And Chile walked out.", &["The U.S. And Chile walked out."]);
        check(
            "It sold rice to the U.S. (4 pct) and Chile.",
            &["It sold rice to the U.S. (4 pct) and Chile."],
        );
        check("It moved to the U.S. And it stayed.", &["It moved to the U.S.", "And it stayed."]);
        check("He wrote to the U.N. (No answer came.)", &["He wrote to the U.N.", "(No answer came.)"]);
    }

    #[test]
    fn quotations_close_before_the_sentence_ends() {
        check("“It is final.” He left.", &["“It is final.”", "He left."]);
        check(
            "\"Will you sign?\" he asked. \"Never!\" Mora said.",
            &["\"Will you sign?\" he asked.", "\"Never!\" Mora said."],
        );
        check("\"Why now?\" It was unclear.", &["\"Why now?\"", "It was unclear."]);
        check(
            "They wavered ... and left... Nobody spoke.",
            &["They wavered ... and left...", "Nobody spoke."],
        );
    }

    #[test]
    fn datelines_stand_alone() {
        check("BUENOS AIRES, March 2 - Talks began.", &["@ BUENOS AIRES, March 2 -", "Talks began."]);
        check("LONDON, March 5 (Reuter) -\nTalks began.", &["@ LONDON, March 5 (Reuter) -", "Talks began."]);
        check("BEIJING — The talks ended.", &["@ BEIJING —", "The talks ended."]);
        check("WASHINGTON, D.C. (AP) — The talks ended.", &["@ WASHINGTON, D.C. (AP) —", "The talks ended."]);
        check("KIRKLAND, Wash., March 3 - Acme agreed.", &["@ KIRKLAND, Wash., March 3 -", "Acme agreed."]);
        check("Geneva, 3 March 2020 – Talks began.", &["@ Geneva, 3 March 2020 –", "Talks began."]);
        check("ANALYSIS - Why the talks failed", &["# ANALYSIS - Why the talks failed"]);
        check("The plan - A bold one - failed.", &["The plan - A bold one - failed."]);
        check("EU - UK talks failed.", &["EU - UK talks failed."]);
    }

    #[test]
    fn headings_and_bylines_are_lines_of_their_own() {
        check(
            "PORT STRIKE ENDS\n\nBy Ana Mora and Li Wei\n\nWorkers signed. They return.",
            &["# PORT STRIKE ENDS", "by: By Ana Mora and Li Wei", "Workers signed.", "They return."],
        );
        check("By Friday the union had left.", &["By Friday the union had left."]);
        check(
            "Port strike ends\nWorkers at the two ports signed a deal with the owners on Friday.",
            &["# Port strike ends", "Workers at the two ports signed a deal with the owners on Friday."],
        );
        check(
            "It left. (Reporting by Ana Mora; Editing by Li Wei)",
            &["It left.", "by: (Reporting by Ana Mora; Editing by Li Wei)"],
        );
        check("- lower tariffs\n- open ports", &["- lower tariffs", "- open ports"]);
    }

    #[test]
    fn hard_wrapped_lines_are_put_together() {
        let wrapped = "The two governments could not agree on the quota, and Mr.\n\
                       Mora left. Further talks are planned for the second week of\n\
                       June in Lima, the foreign ministry said.";
        check(
            wrapped,
            &[
                "The two governments could not agree on the quota, and Mr.\nMora left.",
                "Further talks are planned for the second week of\nJune in Lima, the foreign ministry said.",
            ],
        );
        check("They left.\r\nNobody spoke.\r\n", &["They left.", "Nobody spoke."]);
    }

    #[test]
    fn other_scripts_and_odd_texts() {
        check("会谈结束。双方离开。", &["会谈结束。", "双方离开。"]);
        check("", &[]);
        check(" \n\u{feff}\n\t", &[]);
        check("\u{feff}They left.", &["They left."]);
        check("...", &["..."]);
        check("They left", &["# They left"]);
    }

    #[test]
    fn a_sentence_without_an_end_is_cut_between_words() {
        for (text, pieces) in [
            ("talks ".repeat(LONGEST), 7),
            ("t".repeat(3 * LONGEST + 1), 4),
            (format!("{} 会", "会".repeat(LONGEST)), 4),
            (format!("Oslo{}left.", " ".repeat(2 * LONGEST)), 2),
        ] {
            let found = sentences(&text);
            assert_eq!(found.len(), pieces, "{}", &text[..12]);
            let mut end = 0;
            for sentence in found {
                let range = sentence.span.range();
                assert!(range.len() <= LONGEST && !range.is_empty());
                assert!(text[end..range.start].chars().all(is_blank));
                assert_eq!(&text[range.clone()], text[range.clone()].trim_matches(is_blank));
                end = range.end;
            }
            assert!(text[end..].chars().all(is_blank));
        }
    }

    proptest! {
        #[test]
        fn sentences_cover_all_but_white_space(text in "(\\PC|[ \n\r\t.!?\"'A-Za-z,(]){0,200}") {
            let mut end = 0;
            for sentence in sentences(&text) {
                let range = sentence.span.range();
                prop_assert!(text[end..range.start].chars().all(is_blank));
                let words = &text[range.clone()];
                prop_assert!(!words.is_empty());
                prop_assert_eq!(words, words.trim_matches(is_blank));
                end = range.end;
            }
            prop_assert!(text[end..].chars().all(is_blank));
        }

        #[test]
        fn news_like_lines_are_covered_too(lines in prop::collection::vec(
            "((MR|Mr|U\\.S|No|By|OSLO|May|said|\\(AP\\)|3|-|—|“|”|the|Talks|…)[.,?! ]{0,2} ?){0,20}", 0..8)) {
            let text = lines.join("\n");
            let mut end = 0;
            for sentence in sentences(&text) {
                prop_assert!(text[end..sentence.span.range().start].chars().all(is_blank));
                end = sentence.span.range().end;
            }
            prop_assert!(text[end..].chars().all(is_blank));
        }
    }
}
