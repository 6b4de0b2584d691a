//! Packed files → bytes, lines of bytes. Bounded throughout.

use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::bufread::GzDecoder;
use ruzstd::decoding::StreamingDecoder;

/// The most memory a frame of zstd may ask for, as the format's own limit for decoders has it.
const WINDOW: u64 = 8 << 20;

/// Unpacks `reader` if it holds gzip or zstd, whatever the file is called.
pub(super) fn unpack(mut reader: impl BufRead + 'static) -> io::Result<Box<dyn BufRead>> {
    let start = reader.fill_buf()?;
    if start.starts_with(&[0x1f, 0x8b]) {
        return Ok(Box::new(BufReader::new(Members::new(reader))));
    }
    if start.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) {
        return Ok(Box::new(BufReader::new(Frames { frame: Some(frame(reader)?) })));
    }
    Ok(Box::new(reader))
}

/// A reader that tells how many bytes have been read.
pub(super) struct Counted<R> {
    pub(super) reader: R,
    pub(super) read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.reader.read(buffer)?;
        self.read.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

/// How every member of gzip starts; no other method than 8 was ever used.
const MEMBER: [u8; 3] = [0x1f, 0x8b, 8];
/// Behind so many damaged members a file is given up.
const DAMAGED: u32 = 1000;

/// The members of a gzip file, one after another. A damaged one is an error once; who reads on gets the
/// next one, as archives have a member for each record.
struct Members<R: BufRead> {
    /// `None` at the end.
    member: Option<GzDecoder<Back<R>>>,
    is_damaged: bool,
    damaged: u32,
}

impl<R: BufRead> Members<R> {
    fn new(reader: R) -> Self {
        Self { member: Some(GzDecoder::new(Back::new(reader))), is_damaged: false, damaged: 0 }
    }
}

impl<R: BufRead> Read for Members<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let Some(mut member) = self.member.take() else { return Ok(0) };
            if std::mem::take(&mut self.is_damaged) {
                let mut reader = member.into_inner();
                if self.damaged > DAMAGED || !seek(&mut reader)? {
                    return Ok(0);
                }
                member = GzDecoder::new(reader);
            }
            match member.read(buffer) {
                Ok(0) if !buffer.is_empty() => {
                    let mut reader = member.into_inner();
                    if reader.fill_buf()?.is_empty() {
                        return Ok(0);
                    }
                    self.member = Some(GzDecoder::new(reader));
                }
                result => {
                    self.is_damaged = result.is_err();
                    self.damaged += u32::from(self.is_damaged);
                    self.member = Some(member);
                    return result;
                }
            }
        }
    }
}

/// Skips to the start of the next member; whether there is one.
fn seek<R: BufRead>(reader: &mut Back<R>) -> io::Result<bool> {
    let mut seen = 0;
    loop {
        let Some(&byte) = reader.fill_buf()?.first() else { return Ok(false) };
        reader.consume(1);
        seen = match byte {
            byte if byte == MEMBER[seen] => seen + 1,
            byte => usize::from(byte == MEMBER[0]),
        };
        if seen == MEMBER.len() {
            reader.give(&MEMBER);
            return Ok(true);
        }
    }
}

/// Whether packed data, and not the device it is on, is what fails.
#[cfg(feature = "web")]
pub(super) fn is_damage(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::UnexpectedEof
    )
}

/// A reader to which bytes can be given back.
#[derive(Debug)]
pub(super) struct Back<R> {
    given: io::Cursor<Vec<u8>>,
    reader: R,
}

impl<R: BufRead> Back<R> {
    pub(super) fn new(reader: R) -> Self {
        Self { given: io::Cursor::default(), reader }
    }

    /// Puts `bytes` before what is to be read.
    pub(super) fn give(&mut self, bytes: &[u8]) {
        let rest = self.given.fill_buf().unwrap_or_default();
        self.given = io::Cursor::new([bytes, rest].concat());
    }

    fn is_given(&self) -> bool {
        self.given.position() < self.given.get_ref().len() as u64
    }
}

impl<R: BufRead> Read for Back<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.is_given() { self.given.read(buffer) } else { self.reader.read(buffer) }
    }
}

impl<R: BufRead> BufRead for Back<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.is_given() { self.given.fill_buf() } else { self.reader.fill_buf() }
    }

    fn consume(&mut self, amount: usize) {
        if self.is_given() { self.given.consume(amount) } else { self.reader.consume(amount) }
    }
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
            let mut is_broken = false;
            let count = open.read(buffer).inspect_err(|_| is_broken = true);
            if is_broken {
                self.frame = None;
            }
            let count = count?;
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

/// What is left behind a byte order mark of UTF-16, as UTF-8; other bytes as they are.
///
/// For inputs that are read line by line; Excel saves tables so.
pub(super) fn narrowed(mut reader: Box<dyn BufRead>) -> io::Result<(Box<dyn BufRead>, Option<String>)> {
    let name = match reader.fill_buf()? {
        [0xff, 0xfe, ..] => "UTF-16LE",
        [0xfe, 0xff, ..] => "UTF-16BE",
        _ => return Ok((reader, None)),
    };
    let narrow = encoding_rs_io::DecodeReaderBytesBuilder::new().bom_sniffing(true).build(reader);
    Ok((Box::new(BufReader::new(narrow)), Some(format!("not UTF-8 but {name}"))))
}

/// All that is left in `reader`; `None` if it is more than `limit` bytes.
pub(super) fn all(reader: &mut dyn BufRead, limit: u64) -> io::Result<Option<Vec<u8>>> {
    let mut content = Vec::new();
    reader.take(limit.saturating_add(1)).read_to_end(&mut content)?;
    Ok((content.len() as u64 <= limit).then_some(content))
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn behind_a_damaged_member_the_next_one_is_read() {
        use std::io::Write as _;
        let pack = |text: &str| {
            let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
            packer.write_all(text.as_bytes()).expect("packed");
            packer.finish().expect("packed")
        };
        let mut damaged = pack("two two two two two");
        let sum = damaged.len() - 8;
        damaged[sum] ^= 1;
        let mut reader = Members::new(io::Cursor::new([pack("one "), damaged, pack("three")].concat()));
        let mut read = Vec::new();
        assert!(reader.read_to_end(&mut read).is_err());
        read.clear();
        reader.read_to_end(&mut read).expect("the third member");
        assert_eq!(read, b"three");
        let mut cut = Members::new(io::Cursor::new(pack("cut")[..12].to_vec()));
        assert!(cut.read_to_end(&mut read).is_err() && cut.read(&mut [0; 8]).is_ok_and(|count| count == 0));
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
