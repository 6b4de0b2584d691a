//! The tree of one sentence, asked by its words: for the tests of what mends trees.

use crate::{Analyzer, Relation, Scratch, Tree, Xpos, sentences, tokens};

pub(crate) struct Parsed<'t> {
    text: &'t str,
    pub(crate) tree: Tree,
}

impl<'t> Parsed<'t> {
    /// The tree of the first sentence of `text`.
    pub(crate) fn new(text: &'t str) -> Self {
        let sentence = sentences(text)[0];
        let mut words = Vec::new();
        tokens(text, sentence.span, &mut words);
        let tree = Analyzer::builtin().analyze(text, &sentence, &words, &mut Scratch::default());
        Self { text, tree }
    }

    /// Where the first word of this form stands.
    pub(crate) fn at(&self, form: &str) -> usize {
        let is_it = |at: &usize| self.tree.words()[*at].span.of(self.text) == form;
        (0..self.tree.len()).find(is_it).expect("the word is there")
    }

    /// The form of the word at `at`.
    pub(crate) fn form(&self, at: usize) -> &'t str {
        self.tree.words()[at].span.of(self.text)
    }

    /// What the word hangs on, "-" for nothing, and how.
    pub(crate) fn arc(&self, form: &str) -> (&'t str, Relation) {
        let at = self.at(form);
        (self.tree.head(at).map_or("-", |head| self.form(head)), self.tree.words()[at].relation)
    }

    pub(crate) fn tag(&self, form: &str) -> Xpos {
        self.tree.words()[self.at(form)].xpos
    }
}
