//! An answer of a server as archives keep it → what it holds, and of which kind that is.

use std::io::{self, Read as _};

use flate2::read::MultiGzDecoder;

/// What a server answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Answer {
    /// As `text/html; charset=utf-8`, in small letters.
    pub(super) kind: String,
    pub(super) body: Vec<u8>,
}

/// The answer in `content`, of at most `limit` bytes; `None` if it is no success, which holds no article.
pub(super) fn answer(content: &[u8], limit: u64) -> Option<io::Result<Answer>> {
    let (end, gap) = [&b"\r\n\r\n"[..], b"\n\n"]
        .iter()
        .filter_map(|gap| Some((content.windows(gap.len()).position(|it| it == *gap)?, gap.len())))
        .min()?;
    let head = String::from_utf8_lossy(&content[..end]).to_ascii_lowercase();
    let status = head.split_whitespace().nth(1)?;
    if !status.starts_with('2') {
        return None;
    }
    let field = |name: &str| {
        let fields = head.lines().filter_map(|line| line.split_once(':'));
        fields.filter(|(field, _)| field.trim() == name).map(|(_, value)| value.trim().to_owned()).next_back()
    };
    let kind = field("content-type").unwrap_or_default();
    let mut body = content[end + gap..].to_vec();
    if field("transfer-encoding").is_some_and(|it| it.ends_with("chunked")) {
        // Many archives keep the head as it was and the body joined.
        body = joined(&body).unwrap_or(body);
    }
    if field("content-encoding").is_some_and(|it| it.ends_with("gzip")) && body.starts_with(&[0x1f, 0x8b]) {
        body = match unpacked(&body, limit) {
            Ok(body) => body,
            Err(error) => return Some(Err(error)),
        };
    }
    Some(Ok(Answer { kind, body }))
}

/// The chunks of a body, joined; `None` if it has none.
fn joined(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::with_capacity(body.len());
    loop {
        let end = body.windows(2).position(|it| it == b"\r\n")?;
        let size = std::str::from_utf8(&body[..end]).ok()?.split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        if size == 0 {
            return Some(whole);
        }
        let chunk = body.get(end + 2..(end + 2).checked_add(size)?)?;
        whole.extend_from_slice(chunk);
        body = body.get(end + 2 + size..)?.strip_prefix(b"\r\n")?;
    }
}

fn unpacked(body: &[u8], limit: u64) -> io::Result<Vec<u8>> {
    let mut whole = Vec::new();
    MultiGzDecoder::new(body).take(limit.saturating_add(1)).read_to_end(&mut whole)?;
    if whole.len() as u64 > limit {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, "it unpacks to more than `--max-bytes`"));
    }
    Ok(whole)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    fn read(content: &[u8], limit: u64) -> Option<Result<String, ()>> {
        let read = answer(content, limit)?;
        Some(read.map(|it| format!("{}|{}", it.kind, String::from_utf8_lossy(&it.body))).map_err(|_| ()))
    }

    #[test]
    fn bodies_are_joined_and_unpacked() {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(b"They left.").expect("packed");
        let packed = packer.finish().expect("packed");
        let packed = [b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n".to_vec(), packed].concat();
        let left = Some(Ok("|They left.".to_owned()));
        let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        for (content, expected) in [
            (
                b"HTTP/1.0 200 OK\r\nContent-Type: Text/HTML\r\n\r\n<p>".to_vec(),
                Some(Ok("text/html|<p>".to_owned())),
            ),
            (b"HTTP/1.0 200 OK\n\nThey left.".to_vec(), left.clone()),
            (format!("{chunked}5\r\nThey \r\n5;x=y\r\nleft.\r\n0\r\n\r\n").into_bytes(), left.clone()),
            (format!("{chunked}They left.").into_bytes(), left.clone()),
            (
                format!("{chunked}ffffffffffffffff\r\nThey").into_bytes(),
                Some(Ok("|ffffffffffffffff\r\nThey".to_owned())),
            ),
            (packed.clone(), left),
            (packed[..packed.len() - 6].to_vec(), Some(Err(()))),
            (b"HTTP/1.0 404 Not Found\r\n\r\nNo page.".to_vec(), None),
            (b"no answer".to_vec(), None),
            (Vec::new(), None),
        ] {
            assert_eq!(read(&content, 1000), expected, "{}", String::from_utf8_lossy(&content));
        }
        assert_eq!(read(&packed, 5), Some(Err(())));
    }
}
