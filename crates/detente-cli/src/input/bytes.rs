//! Bytes → text: packed files, text that is not UTF-8, files that are no text.

use std::io::{self, BufRead, BufReader};

use flate2::bufread::MultiGzDecoder;

/// How much of a file is looked at to tell whether it is text.
const PROBE: usize = 8192;

/// Unpacks `reader` if it holds gzip, whatever the file is called.
pub(super) fn unpack(mut reader: impl BufRead + 'static) -> io::Result<Box<dyn BufRead>> {
    if reader.fill_buf()?.starts_with(&[0x1f, 0x8b]) {
        return Ok(Box::new(BufReader::new(MultiGzDecoder::new(reader))));
    }
    Ok(Box::new(reader))
}

/// The text in `content`, with a warning if bytes had to be replaced; or why it is no text.
pub(crate) fn decode(content: Vec<u8>) -> Result<(String, Option<String>), String> {
    if content.starts_with(&[0xff, 0xfe]) || content.starts_with(&[0xfe, 0xff]) {
        return Err("it is UTF-16; convert it to UTF-8".to_owned());
    }
    if content.iter().take(PROBE).any(|&byte| byte == 0) {
        return Err("it is binary, not text".to_owned());
    }
    match String::from_utf8(content) {
        Ok(text) => Ok((text, None)),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let warning = format!(
                "not valid UTF-8 at byte {at}; such bytes were replaced, and spans count in the replaced text"
            );
            Ok((text, Some(warning)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_refused_and_what_nearly_is_mended() {
        assert_eq!(decode("Łódź".into()), Ok(("Łódź".to_owned(), None)));
        assert_eq!(decode(Vec::new()), Ok((String::new(), None)));
        assert!(decode(b"\x7fELF\0\0".to_vec()).is_err());
        assert!(decode(b"\xff\xfeT\0".to_vec()).is_err());
        let (text, warning) = decode(b"caf\xe9 talks".to_vec()).expect("text");
        assert_eq!(text, "caf\u{fffd} talks");
        assert!(warning.is_some_and(|warning| warning.contains("byte 3")));
    }
}
