//! Words that the model has a vector for.

/// Known words in lower case, numbered from 1; 0 is every unknown word.
#[derive(Debug)]
pub(super) struct Vocabulary {
    text: Box<str>,
    /// Ends of the words in `text`; word `i` starts one byte (the line break) after word `i - 1` ends.
    ends: Vec<u32>,
    /// Open-addressing table of word numbers, a power of two long.
    slots: Vec<u32>,
}

impl Vocabulary {
    /// The words of `lines`, one a line.
    pub(super) fn new(lines: &str) -> Self {
        let text: Box<str> = lines.into();
        let ends: Vec<u32> = text
            .bytes()
            .enumerate()
            .filter_map(|(at, byte)| (byte == b'\n').then_some(at as u32))
            .chain([text.len() as u32])
            .collect();
        let slots = vec![0; (ends.len() * 2).next_power_of_two()];
        let mut vocabulary = Self { text, ends, slots };
        for number in 1..=vocabulary.len() as u32 {
            let slot = vocabulary.slot(vocabulary.word(number));
            if vocabulary.slots[slot] == 0 {
                vocabulary.slots[slot] = number;
            }
        }
        vocabulary
    }

    /// How many words are known.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The number of a word written in lower case; 0 if it is not known.
    pub(super) fn number(&self, word: &str) -> u32 {
        self.slots[self.slot(word)]
    }

    fn word(&self, number: u32) -> &str {
        let at = number as usize - 1;
        let start = if at == 0 { 0 } else { self.ends[at - 1] as usize + 1 };
        &self.text[start..self.ends[at] as usize]
    }

    /// Where `word` is, or would be put. The table is never more than half full.
    fn slot(&self, word: &str) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = hash(word.as_bytes()) as usize & mask;
        while self.slots[at] != 0 && self.word(self.slots[at]) != word {
            at = (at + 1) & mask;
        }
        at
    }
}

/// FNV-1a with its high bits mixed down.
fn hash(bytes: &[u8]) -> u32 {
    let hash =
        bytes.iter().fold(0x811c_9dc5, |hash: u32, &byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    hash ^ hash >> 15
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_numbered_in_order() {
        let vocabulary = Vocabulary::new("the\ntreaty\ntalks");
        assert_eq!(
            ["the", "treaty", "talks", "tal", ""].map(|word| vocabulary.number(word)),
            [1, 2, 3, 0, 0]
        );
    }
}
