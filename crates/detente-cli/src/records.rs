//! Rows of cells as comma- or tab-separated text.

use csv::{Terminator, WriterBuilder};

/// How the cells of a line are kept apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Separator {
    /// RFC 4180: commas, lines end in CR LF.
    Comma,
    /// Tabs, lines end in LF; cells are quoted as in CSV where they must be.
    Tab,
}

/// Records of one length as text, a line each.
pub(crate) fn lines<R>(records: impl IntoIterator<Item = R>, separator: Separator) -> String
where
    R: IntoIterator<Item: AsRef<[u8]>>,
{
    let (delimiter, end) = match separator {
        Separator::Comma => (b',', Terminator::CRLF),
        Separator::Tab => (b'\t', Terminator::Any(b'\n')),
    };
    let mut writer = WriterBuilder::new().delimiter(delimiter).terminator(end).from_writer(Vec::new());
    for record in records {
        writer.write_record(record).expect("records of one length, written to memory");
    }
    let bytes = writer.into_inner().expect("writing to memory cannot fail");
    String::from_utf8(bytes).expect("made of text")
}
