//! A sentence's tree: the ten columns of CoNLL-U, or each word below its head.

use std::fmt::Write as _;

use detente_text::{Span, Tree};

use super::{BOLD, DIM, styled};

/// The sentence in CoNLL-U, with the blank line that ends it.
pub(crate) fn conllu(text: &str, sentence: Span, tree: &Tree, id: usize) -> String {
    let line: Vec<&str> = sentence.of(text).split_whitespace().collect();
    let mut out = format!("# sent_id = {id}\n# text = {}\n", line.join(" "));
    let words = tree.words();
    for (at, word) in words.iter().enumerate() {
        let head = word.head.map_or(0, |head| head + 1);
        let is_last = at + 1 == words.len();
        let is_joined = !is_last && words[at + 1].span.start() == word.span.end();
        let misc = if is_joined { "SpaceAfter=No" } else { "_" };
        let _ = writeln!(
            out,
            "{}\t{}\t{}\t{}\t{}\t_\t{head}\t{}\t_\t{misc}",
            at + 1,
            word.span.of(text),
            word.lemma,
            word.upos,
            word.xpos,
            word.relation,
        );
    }
    out.push('\n');
    out
}

/// The sentence with each word indented below its head.
pub(crate) fn tree(text: &str, sentence: Span, tree: &Tree) -> String {
    let line: Vec<&str> = sentence.of(text).split_whitespace().collect();
    let mut out = format!("{}\n", styled(BOLD, line.join(" ")));
    // Word, and the line work before it.
    let mut open: Vec<(usize, String, bool)> =
        tree.root().map(|root| (root, String::new(), true)).into_iter().collect();
    while let Some((at, before, is_last)) = open.pop() {
        let word = &tree.words()[at];
        let is_root = word.head.is_none();
        let branch = if is_root {
            ""
        } else if is_last {
            "└─ "
        } else {
            "├─ "
        };
        let about = format!("{} {} {} {}", word.relation, word.upos, word.xpos, word.lemma);
        let _ = writeln!(out, "  {before}{branch}{}  {}", word.span.of(text), styled(DIM, about));
        let below = if is_root {
            ""
        } else if is_last {
            "   "
        } else {
            "│  "
        };
        let children: Vec<usize> = tree.children(at).collect();
        for (place, &child) in children.iter().enumerate().rev() {
            open.push((child, format!("{before}{below}"), place + 1 == children.len()));
        }
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use detente_text::{Relation, Upos, Word, Xpos};

    use super::*;

    fn word(span: Span, lemma: &str, head: Option<u32>, relation: Relation) -> Word {
        Word { span, lemma: lemma.into(), upos: Upos::Noun, xpos: Xpos::Nn, head, relation }
    }

    #[test]
    fn a_tree_is_shown_both_ways() {
        let text = "Talks failed.";
        let words = vec![
            word(Span::new(0, 5), "talk", Some(1), Relation::Nsubj),
            word(Span::new(6, 12), "fail", None, Relation::Root),
            word(Span::new(12, 13), ".", Some(1), Relation::Punct),
        ];
        let parsed = Tree::new(words).expect("a tree");
        let columns = conllu(text, Span::new(0, 13), &parsed, 1);
        assert!(columns.contains("2\tfailed\tfail\tNOUN\tNN\t_\t0\troot\t_\tSpaceAfter=No\n"), "{columns}");
        let shown = anstream::adapter::strip_str(&tree(text, Span::new(0, 13), &parsed)).to_string();
        let lines: Vec<&str> =
            shown.lines().map(|line| line.split("  ").nth(1).unwrap_or_default()).collect();
        assert_eq!(lines, ["", "failed", "├─ Talks", "└─ .", ""], "{shown}");
    }
}
