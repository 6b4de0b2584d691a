//! A sentence as a dependency tree: every word with its tags, lemma, head and relation.

use compact_str::CompactString;

use crate::{Relation, Span, Upos, Xpos};

/// One word of a [`Tree`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The bytes of the token.
    pub span: Span,
    /// Dictionary form, lower case but for names: `reach` for "reached", `China` for "CHINA".
    pub lemma: CompactString,
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn Treebank tag.
    pub xpos: Xpos,
    /// Position in the tree of the word this one depends on; `None` for the root.
    pub head: Option<u32>,
    /// How it depends on its head; [`Relation::Root`] for the root.
    pub relation: Relation,
}

/// A sentence's words in text order, one per token, and what each depends on.
///
/// Exactly one word is the root and every other reaches it over its heads; an empty tree has no
/// words. Word positions (`usize`) index [`Tree::words`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    words: Vec<Word>,
    /// Dependents of all words, grouped by head, each group in text order.
    children: Vec<u32>,
    /// `children[first_child[i]..first_child[i + 1]]` depend on word `i`.
    first_child: Vec<u32>,
}

/// Words that do not form a tree.
#[derive(Debug, thiserror::Error)]
#[error("the words do not form one tree: word {word} {problem}")]
pub struct TreeError {
    word: usize,
    problem: &'static str,
}

impl Tree {
    /// Checks that `words` form one tree.
    pub fn new(words: Vec<Word>) -> Result<Self, TreeError> {
        let error = |word, problem| TreeError { word, problem };
        let mut roots = 0;
        for (i, word) in words.iter().enumerate() {
            match word.head {
                None => roots += 1,
                Some(head) if head as usize >= words.len() => {
                    return Err(error(i, "has a head outside the sentence"));
                }
                Some(_) => {}
            }
            if roots > 1 {
                return Err(error(i, "is a second root"));
            }
        }
        // Each word is walked up from once: a word seen before on a finished path is fine.
        let mut state = vec![0_u32; words.len()];
        for i in 0..words.len() {
            let mut at = Some(i);
            while let Some(word) = at {
                if state[word] == i as u32 + 1 {
                    return Err(error(i, "depends on itself"));
                }
                if state[word] != 0 {
                    break;
                }
                state[word] = i as u32 + 1;
                at = words[word].head.map(|head| head as usize);
            }
        }
        let mut first_child = vec![0_u32; words.len() + 1];
        for word in &words {
            if let Some(head) = word.head {
                first_child[head as usize + 1] += 1;
            }
        }
        for i in 0..words.len() {
            first_child[i + 1] += first_child[i];
        }
        let mut next = first_child.clone();
        let mut children = vec![0; words.len().saturating_sub(1)];
        for (i, word) in words.iter().enumerate() {
            if let Some(head) = word.head {
                children[next[head as usize] as usize] = i as u32;
                next[head as usize] += 1;
            }
        }
        Ok(Self { words, children, first_child })
    }

    /// The words in text order.
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// Number of words.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether the sentence has no word.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Position of the word that depends on none; `None` in an empty tree.
    pub fn root(&self) -> Option<usize> {
        self.words.iter().position(|word| word.head.is_none())
    }

    /// Position of the head of `word`; `None` for the root.
    pub fn head(&self, word: usize) -> Option<usize> {
        self.words[word].head.map(|head| head as usize)
    }

    /// Positions of the dependents of `word`, in text order.
    pub fn children(&self, word: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        let (from, to) = (self.first_child[word] as usize, self.first_child[word + 1] as usize);
        self.children[from..to].iter().map(|&child| child as usize)
    }

    /// The first dependent of `word` with this relation.
    pub fn child(&self, word: usize, relation: Relation) -> Option<usize> {
        self.children(word).find(|&child| self.words[child].relation == relation)
    }

    /// Positions of `word` and all that depend on it, however far down, in text order.
    pub fn subtree(&self, word: usize) -> Vec<usize> {
        let mut all = vec![word];
        if self.first_child[word] == self.first_child[word + 1] {
            return all;
        }
        let mut next = 0;
        while next < all.len() {
            all.extend(self.children(all[next]));
            next += 1;
        }
        all.sort_unstable();
        all
    }

    /// The bytes from the first to the last word of the subtree of `word`.
    pub fn subtree_span(&self, word: usize) -> Span {
        let mut span = self.words[word].span;
        let mut open: Vec<usize> = self.children(word).collect();
        while let Some(at) = open.pop() {
            span = span.join(self.words[at].span);
            open.extend(self.children(at));
        }
        span
    }
}
