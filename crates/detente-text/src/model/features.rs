//! A word → the rows of the embedding tables that describe it: vector, hash, affixes, shape.

use super::vocabulary::Vocabulary;
use crate::shape;

/// Characters of a word that its shape shows.
const SHAPED: usize = 8;
/// Number of hashed tables: the word, two suffixes, a prefix, the shape.
pub(super) const HASHED: usize = 5;

/// Rows of each table: vector, then the hashed ones.
pub(crate) type Rows = [u32; HASHED + 1];

/// Sizes of the hashed tables; the training sees the same.
pub(super) const SIZES: [u32; HASHED] = [8192, 4096, 2048, 2048, 512];

/// Whether upper and lower case tell names from words in a sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Case {
    /// "China and the union fail to agree"
    #[default]
    Telling,
    /// "CHINA AND UNION FAIL TO AGREE", "China and Union Fail to Agree"
    Silent,
}

/// The features of `word`; `lower` and `key` are scratch space.
pub(super) fn rows(
    vocabulary: &Vocabulary,
    word: &str,
    case: Case,
    quotes: Quotes,
    lower: &mut String,
    key: &mut String,
) -> Rows {
    lower.clear();
    lower.extend(word.chars().map(|it| quotes.read(it)).flat_map(char::to_lowercase));
    let mut rows = Rows::default();
    rows[0] = vocabulary.number(lower);
    rows[1] = hash(lower, SIZES[0]);
    let last = |count: usize| {
        let start = lower.char_indices().rev().nth(count - 1).map_or(0, |(at, _)| at);
        &lower[start..]
    };
    let first = |count: usize| {
        let end = lower.char_indices().nth(count).map_or(lower.len(), |(at, _)| at);
        &lower[..end]
    };
    let mut keyed = |parts: [&str; 3], size: u32| {
        key.clear();
        key.extend(parts);
        hash(key, size)
    };
    rows[2] = keyed(["s3", last(3), ""], SIZES[1]);
    rows[3] = keyed(["s2", last(2), first(1)], SIZES[2]);
    rows[4] = keyed(["p3", first(3), ""], SIZES[3]);
    if case == Case::Telling || !word.contains(char::is_alphabetic) {
        shape(word.chars().map(|it| quotes.read(it)).take(SHAPED), key);
        rows[5] = hash(key, SIZES[4]);
    }
    rows
}

/// Treebanks and newspapers differ in their quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quotes {
    AsPrinted,
    Straight,
}

impl Quotes {
    fn read(self, character: char) -> char {
        match (self, character) {
            (Self::Straight, '‘' | '’') => '\'',
            (Self::Straight, '“' | '”') => '"',
            (_, other) => other,
        }
    }
}

/// Row 0 stands for a word that is not looked up; the others are filled by CRC-32.
fn hash(key: &str, size: u32) -> u32 {
    crc32(key.as_bytes()) % (size - 1) + 1
}

/// CRC-32 as in zlib.
fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = !0_u32;
    for &byte in bytes {
        crc = CRC[((crc ^ u32::from(byte)) & 0xff) as usize] ^ (crc >> 8);
    }
    !crc
}

static CRC: [u32; 256] = {
    let mut table = [0; 256];
    let mut at = 0;
    while at < 256 {
        let mut crc = at as u32;
        let mut bit = 0;
        while bit < 8 {
            crc = if crc & 1 == 1 { 0xEDB8_8320 ^ (crc >> 1) } else { crc >> 1 };
            bit += 1;
        }
        table[at] = crc;
        at += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_that_of_zlib() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
    }
}
