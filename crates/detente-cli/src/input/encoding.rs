//! Bytes → text: which encoding they are in, and what is no text at all.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How much of a file is looked at to tell whether it is text, and what it says of itself.
const PROBE: usize = 8192;

/// A text as it was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Decoded {
    pub(crate) text: String,
    /// Which encoding was taken, or what had to be replaced; `None` for plain UTF-8.
    pub(crate) warning: Option<String>,
}

/// The text in `content`, or why it is no text.
///
/// UTF-8 is taken as it is. Else the byte order mark decides, then `declared` (what a page or its server
/// says), then a guess from the bytes; each of them is told.
pub(crate) fn decode(content: Vec<u8>, declared: Option<&str>) -> Result<Decoded, String> {
    if let Some(encoding) = wide(&content) {
        return converted(&content, encoding, "");
    }
    if content.iter().take(PROBE).any(|&byte| byte == 0) {
        return Err("it is binary, not text".to_owned());
    }
    let content = match String::from_utf8(content) {
        Ok(text) => return Ok(Decoded { text, warning: None }),
        Err(error) => error,
    };
    let at = content.utf8_error().valid_up_to();
    let content = content.into_bytes();
    let declared = declared.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    if let Some(encoding) = declared.filter(|it| *it != UTF_8 && it.is_ascii_compatible()) {
        return converted(&content, encoding, ", as it says");
    }
    if is_damaged(&content) {
        let text = String::from_utf8_lossy(&content).into_owned();
        let warning = format!(
            "not valid UTF-8 at byte {at}; such bytes were replaced, and spans count in the replaced text"
        );
        return Ok(Decoded { text, warning: Some(warning) });
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&content, true);
    converted(&content, detector.guess(None, Utf8Detection::Deny), ", as it seems")
}

/// UTF-16 by its mark, or by the zero that every second byte of English in it is.
fn wide(content: &[u8]) -> Option<&'static Encoding> {
    if content.starts_with(&[0xff, 0xfe]) {
        return Some(UTF_16LE);
    }
    if content.starts_with(&[0xfe, 0xff]) {
        return Some(UTF_16BE);
    }
    let probe = &content[..content.len().min(PROBE)];
    let zeros = |from: usize| probe.iter().skip(from).step_by(2).filter(|&&byte| byte == 0).count();
    let (first, second, pairs) = (zeros(0), zeros(1), probe.len() / 2);
    // Nearly all letters are ASCII in either order; no other form of data has zeros on one side only.
    let is_most = |count: usize| pairs >= 4 && count * 10 >= pairs * 9;
    match (first, second) {
        (0, count) if is_most(count) => Some(UTF_16LE),
        (count, 0) if is_most(count) => Some(UTF_16BE),
        _ => None,
    }
}

fn converted(content: &[u8], encoding: &'static Encoding, why: &str) -> Result<Decoded, String> {
    let (text, _, has_errors) = encoding.decode(content);
    if text.chars().take(PROBE).any(|letter| letter == '\0') {
        return Err(format!("it is binary, not text in {}", encoding.name()));
    }
    let replaced = if has_errors { ", with bytes that had to be replaced" } else { "" };
    let name = encoding.name();
    let warning =
        format!("not UTF-8 but {name}{why}{replaced}; spans count in the same text written as UTF-8");
    Ok(Decoded { text: text.into_owned(), warning: Some(warning) })
}

/// Whether `content` is UTF-8 in which some bytes broke: more of its letters are whole than broken.
fn is_damaged(content: &[u8]) -> bool {
    let (mut whole, mut broken) = (0_usize, 0_usize);
    for chunk in content.utf8_chunks() {
        whole += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > broken
}

/// The encoding that a page or a feed names in its first bytes: `charset="..."`, `encoding="..."`.
pub(super) fn declared(content: &[u8]) -> Option<String> {
    let start = String::from_utf8_lossy(&content[..content.len().min(PROBE)]).to_ascii_lowercase();
    ["charset=", "encoding="].iter().find_map(|mark| {
        let label = start.split_once(mark)?.1.trim_start_matches(['"', '\'', ' ']);
        let label: String = label
            .chars()
            .take_while(|letter| letter.is_ascii_alphanumeric() || "-_:".contains(*letter))
            .collect();
        Some(label).filter(|label| !label.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_detected_and_said() {
        let wide = |text: &str, is_big: bool| -> Vec<u8> {
            text.encode_utf16()
                .flat_map(|it| if is_big { it.to_be_bytes() } else { it.to_le_bytes() })
                .collect()
        };
        let words = "The Łódź talks failed, “as feared”.";
        let french = "La délégation a quitté la salle – sans un mot, dit-on à Genève.";
        let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(french);
        let russian = "Переговоры в Москве закончились без соглашения, сообщил министр.";
        let (cyrillic, _, _) = encoding_rs::WINDOWS_1251.encode(russian);
        for (content, declared, text, said) in [
            (words.as_bytes().to_vec(), None, words, ""),
            (wide(&format!("\u{feff}{words}"), false), None, words, "UTF-16LE"),
            (wide(&format!("\u{feff}{words}"), true), None, words, "UTF-16BE"),
            (wide("They left.", false), None, "They left.", "UTF-16LE"),
            (wide("They left.", true), None, "They left.", "UTF-16BE"),
            (latin.to_vec(), None, french, "windows-1252, as it seems"),
            (cyrillic.to_vec(), None, russian, "windows-1251, as it seems"),
            (cyrillic.to_vec(), Some("windows-1251"), russian, "windows-1251, as it says"),
            // Who says latin1 means windows-1252, as browsers have it.
            (latin.to_vec(), Some("ISO-8859-1"), french, "windows-1252, as it says"),
            // A page that is UTF-8 is, whatever it says.
            (words.as_bytes().to_vec(), Some("windows-1252"), words, ""),
            (Vec::new(), None, "", ""),
        ] {
            let read = decode(content, declared).expect("text");
            assert_eq!(read.text, text);
            assert_eq!(read.warning.is_none(), said.is_empty(), "{read:?}");
            assert!(read.warning.is_none_or(|warning| warning.contains(said)), "{said}");
        }
    }

    #[test]
    fn what_is_no_text_is_refused_and_what_nearly_is_mended() {
        assert!(decode(b"\x7fELF\0\0\x01\x02\0".to_vec(), None).is_err());
        assert!(decode(b"\xff\xfe\0\0a\0".to_vec(), None).is_err());
        let damaged = ["Łódź and Gdańsk ".as_bytes(), b"\xe9 talks"].concat();
        let read = decode(damaged, None).expect("text");
        assert_eq!(read.text, "Łódź and Gdańsk \u{fffd} talks");
        assert!(read.warning.is_some_and(|warning| warning.contains("not valid UTF-8 at byte 20")));
    }

    #[test]
    fn pages_name_their_encoding() {
        for (start, label) in [
            ("<meta charset=\"koi8-r\">", Some("koi8-r")),
            ("<meta content='text/html; charset=ISO-8859-1'>", Some("iso-8859-1")),
            ("<?xml version='1.0' encoding='windows-1252'?>", Some("windows-1252")),
            ("<p>none</p>", None),
            ("charset=", None),
        ] {
            assert_eq!(declared(start.as_bytes()).as_deref(), label, "{start}");
        }
    }
}
