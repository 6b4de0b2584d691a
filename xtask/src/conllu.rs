//! Reads CoNLL-U treebanks.

use std::path::Path;

/// One sentence of a treebank.
#[derive(Debug, Default)]
pub(crate) struct Sentence {
    /// Its words, without the ranges of contractions and without empty nodes.
    pub(crate) words: Vec<Word>,
    /// The `# text =` line.
    pub(crate) text: String,
}

/// One word of a treebank.
#[derive(Debug)]
pub(crate) struct Word {
    pub(crate) form: String,
    pub(crate) lemma: String,
    pub(crate) upos: String,
    pub(crate) xpos: String,
    /// 0 for the root, else the number of the head, counted from 1.
    pub(crate) head: usize,
    pub(crate) relation: String,
}

/// All sentences of a file.
pub(crate) fn read(path: &Path) -> std::io::Result<Vec<Sentence>> {
    let source = std::fs::read_to_string(path)?;
    let mut sentences = Vec::new();
    let mut sentence = Sentence::default();
    for line in source.lines().chain([""]) {
        if line.is_empty() {
            if !sentence.words.is_empty() {
                sentences.push(std::mem::take(&mut sentence));
            }
        } else if let Some(text) = line.strip_prefix("# text = ") {
            text.clone_into(&mut sentence.text);
        } else if let Some(word) = word(line) {
            sentence.words.push(word);
        }
    }
    Ok(sentences)
}

fn word(line: &str) -> Option<Word> {
    let columns: Vec<&str> = line.split('\t').collect();
    if columns.len() < 8 || columns[0].contains(['-', '.', '#']) {
        return None;
    }
    let own = |at: usize| columns[at].to_owned();
    let head = columns[6].parse().ok()?;
    Some(Word { form: own(1), lemma: own(2), upos: own(3), xpos: own(4), head, relation: own(7) })
}
