//! Bytes → text: packed files, text that is not UTF-8, files that are no text. Bounded throughout.

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::StreamingDecoder;

/// How much of a file is looked at to tell whether it is text.
const PROBE: usize = 8192;
/// The most memory a frame of zstd may ask for, as the format's own limit for decoders has it.
const WINDOW: u64 = 8 << 20;

/// Unpacks `reader` if it holds gzip or zstd, whatever the file is called.
pub(super) fn unpack(mut reader: impl BufRead + 'static) -> io::Result<Box<dyn BufRead>> {
    let start = reader.fill_buf()?;
    if start.starts_with(&[0x1f, 0x8b]) {
        return Ok(Box::new(BufReader::new(MultiGzDecoder::new(reader))));
    }
    if start.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) {
        return Ok(Box::new(BufReader::new(Frames { frame: Some(frame(reader)?) })));
    }
    Ok(Box::new(reader))
}

/// The frames of a zstd file, one after another.
struct Frames<R: BufRead> {
    /// `None` once an error ended it.
    frame: Option<StreamingDecoder<R, ruzstd::decoding::FrameDecoder>>,
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let Some(open) = &mut self.frame else { return Ok(0) };
            let count = open.read(buffer)?;
            if count > 0 || buffer.is_empty() {
                return Ok(count);
            }
            let Some(mut reader) = self.frame.take().map(StreamingDecoder::into_inner) else { return Ok(0) };
            if reader.fill_buf()?.is_empty() {
                return Ok(0);
            }
            self.frame = Some(frame(reader)?);
        }
    }
}

fn frame<R: BufRead>(reader: R) -> io::Result<StreamingDecoder<R, ruzstd::decoding::FrameDecoder>> {
    StreamingDecoder::new_with_max_window_size(reader, WINDOW)
        .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error.to_string()))
}

/// The next line without more than `limit` bytes in memory: `None` at the end, `Some(false)` if it
/// is longer, and then `line` is empty and the reader stands behind it.
pub(super) fn line(mut reader: &mut dyn BufRead, limit: u64, line: &mut Vec<u8>) -> io::Result<Option<bool>> {
    line.clear();
    if (&mut reader).take(limit.saturating_add(1)).read_until(b'\n', line)? == 0 {
        return Ok(None);
    }
    if line.ends_with(b"\n") || line.len() as u64 <= limit {
        return Ok(Some(true));
    }
    line.clear();
    reader.skip_until(b'\n')?;
    Ok(Some(false))
}

/// All that is left in `reader`; `None` if it is more than `limit` bytes.
pub(super) fn all(reader: &mut dyn BufRead, limit: u64) -> io::Result<Option<Vec<u8>>> {
    let mut content = Vec::new();
    reader.take(limit.saturating_add(1)).read_to_end(&mut content)?;
    Ok((content.len() as u64 <= limit).then_some(content))
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

    #[test]
    fn a_line_beyond_the_limit_is_passed_over() {
        let mut reader: &[u8] = b"abcd\nabcdefgh\nxyz";
        let mut read = Vec::new();
        let mut seen = Vec::new();
        while let Some(fits) = line(&mut reader, 4, &mut read).expect("memory") {
            seen.push((fits, String::from_utf8_lossy(&read).into_owned()));
        }
        assert_eq!(seen, [(true, "abcd\n".to_owned()), (false, String::new()), (true, "xyz".to_owned())]);
    }

    #[test]
    fn frames_of_zstd_are_read_one_after_another() {
        let pack = |text: &[u8]| {
            ruzstd::encoding::compress_to_vec(text, ruzstd::encoding::CompressionLevel::Uncompressed)
        };
        let packed = [pack(b"one "), pack(b"two")].concat();
        let mut whole = unpack(io::Cursor::new(packed.clone())).expect("zstd");
        assert_eq!(all(&mut whole, 7).expect("zstd"), Some(b"one two".to_vec()));
        let mut whole = unpack(io::Cursor::new(packed.clone())).expect("zstd");
        assert_eq!(all(&mut whole, 6).expect("zstd"), None);
        let cut = unpack(io::Cursor::new(packed[..packed.len() - 5].to_vec()));
        assert!(cut.and_then(|mut cut| all(&mut cut, 100)).is_err());
    }
}
