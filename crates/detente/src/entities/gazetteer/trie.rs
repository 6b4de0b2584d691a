//! Names as sequences of word ids.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A small and fast hasher: keys come from tables that their owner chose, so nobody can aim at it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct IdHasher(u64);

impl Hasher for IdHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        let mut chunks = bytes.chunks_exact(8);
        for chunk in &mut chunks {
            self.write_u64(chunk.iter().fold(0, |word, &byte| word << 8 | u64::from(byte)));
        }
        self.write_u64(chunks.remainder().iter().fold(1, |word, &byte| word << 8 | u64::from(byte)));
    }

    fn write_u8(&mut self, byte: u8) {
        self.write_u64(u64::from(byte));
    }

    fn write_u32(&mut self, id: u32) {
        self.write_u64(u64::from(id));
    }

    fn write_u64(&mut self, id: u64) {
        self.0 = (self.0.rotate_left(5) ^ id).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 ^= self.0 >> 29;
    }
}

/// A map whose keys are ids.
pub(super) type IdMap<K, V> = HashMap<K, V, BuildHasherDefault<IdHasher>>;

/// A place in the trie: the words read so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Node(u32);

/// Sequences of word ids, each with a list of values.
#[derive(Clone, Debug)]
pub(super) struct Trie<V> {
    edges: IdMap<u64, u32>,
    /// First value of each node; index into `values`.
    first: Vec<u32>,
    values: Vec<(V, u32)>,
}

const NONE: u32 = u32::MAX;

impl<V> Trie<V> {
    pub(super) fn new() -> Self {
        Self { edges: IdMap::default(), first: vec![NONE], values: Vec::new() }
    }

    /// Where nothing has been read.
    pub(super) const fn root() -> Node {
        Node(0)
    }

    /// Makes room for about so many names.
    pub(super) fn reserve(&mut self, names: usize) {
        self.edges.reserve(2 * names);
        self.first.reserve(2 * names);
        self.values.reserve(names);
    }

    pub(super) fn insert(&mut self, words: &[u32], value: V) {
        let mut node = 0;
        for &word in words {
            let next = self.first.len() as u32;
            node = *self.edges.entry(key(node, word)).or_insert(next);
            if node == next {
                self.first.push(NONE);
            }
        }
        let at = self.values.len() as u32;
        self.values.push((value, NONE));
        // Values keep the order in which they came: earlier tables win.
        let mut slot = self.first[node as usize];
        if slot == NONE {
            self.first[node as usize] = at;
            return;
        }
        while self.values[slot as usize].1 != NONE {
            slot = self.values[slot as usize].1;
        }
        self.values[slot as usize].1 = at;
    }

    /// The place after one more word, if any name goes on like that.
    pub(super) fn step(&self, node: Node, word: u32) -> Option<Node> {
        self.edges.get(&key(node.0, word)).copied().map(Node)
    }

    /// The values of the names that end here.
    pub(super) fn values(&self, node: Node) -> impl Iterator<Item = &V> {
        let mut at = self.first[node.0 as usize];
        std::iter::from_fn(move || {
            if at == NONE {
                return None;
            }
            let (value, next) = &self.values[at as usize];
            at = *next;
            Some(value)
        })
    }
}

const fn key(node: u32, word: u32) -> u64 {
    (node as u64) << 32 | word as u64
}
