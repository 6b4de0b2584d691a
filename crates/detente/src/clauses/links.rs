//! How each clause hangs on another: complement, adverbial, relative, coordinate.

use detente_text::{Relation, Tree};

use super::{Clause, Link};

/// Finds the parent of every clause: the nearest predicate above it.
pub(super) fn link(tree: &Tree, clauses: &mut [Clause]) {
    let mut index = vec![None; tree.len()];
    for (at, clause) in clauses.iter().enumerate() {
        index[clause.head] = Some(at);
    }
    for clause in clauses.iter_mut() {
        clause.parent = parent(tree, clause.head, &index);
    }
}

fn parent(tree: &Tree, word: usize, index: &[Option<usize>]) -> Option<(usize, Link)> {
    let mut at = word;
    let relation = tree.words()[word].relation;
    // A clause never hangs on itself, and a tree has no cycle: this walk ends at the root.
    while let Some(head) = tree.head(at) {
        if let Some(found) = index[head] {
            let link = match relation {
                Relation::Conj => Link::Coordinate,
                Relation::Parataxis if opens_with_that(tree, word) => Link::Complement,
                Relation::Parataxis => Link::Parallel,
                Relation::AclRelcl | Relation::AdvclRelcl => Link::Relative,
                Relation::Acl if is_complement_of_noun(tree, word) => Link::Complement,
                Relation::Acl => Link::Relative,
                Relation::Advcl => Link::Adverbial(tree.child(word, Relation::Mark)),
                Relation::Nmod | Relation::Obl if at == word => {
                    Link::Adverbial(tree.child(word, Relation::Case))
                }
                _ => Link::Complement,
            };
            return Some((found, link));
        }
        at = head;
    }
    None
}

/// "warned that, if it is attacked, it would strike": no clause stands beside another behind "that".
pub(super) fn opens_with_that(tree: &Tree, word: usize) -> bool {
    tree.child(word, Relation::Mark).is_some_and(|mark| mark < word && tree.words()[mark].lemma == "that")
}

/// "the failure to reach", "the claim that": introduced by a marker, where a participle is not.
fn is_complement_of_noun(tree: &Tree, word: usize) -> bool {
    tree.children(word).any(|child| child < word && tree.words()[child].relation == Relation::Mark)
}
