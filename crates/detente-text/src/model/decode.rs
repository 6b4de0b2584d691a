//! Arc scores → the best tree with one root (Chu–Liu–Edmonds).

/// Space that is reused from sentence to sentence.
#[derive(Debug, Default)]
pub(super) struct Buffers {
    state: Vec<u32>,
}

/// Heads of `words` words: 0 is the root, `j` the word `j - 1`.
///
/// `scores[i * (words + 1) + j]` is the score of head `j` for word `i`. Nearly always the best head
/// of each word already makes a tree; only else is the costly search run.
pub(super) fn tree(scores: &[f32], words: usize, buffers: &mut Buffers, heads: &mut Vec<usize>) {
    let rows = words + 1;
    heads.clear();
    heads.extend(scores.chunks_exact(rows).take(words).map(best));
    if is_tree(heads, buffers) {
        return;
    }
    // The likeliest roots are tried in turn, since only one may be root.
    let root_score = |word: usize| scores[word * rows];
    let mut roots: Vec<usize> = (0..words).collect();
    roots.sort_by(|&a, &b| root_score(b).total_cmp(&root_score(a)).then(a.cmp(&b)));
    let mut found: Option<(f32, Vec<usize>)> = None;
    for &root in roots.iter().take(ROOTS) {
        let graph = rooted(scores, words, root);
        // No tree is better than the best heads; they are added up in the order of the tree's.
        let bound: f32 = graph
            .chunks_exact(rows)
            .enumerate()
            .map(|(word, row)| if word == root { root_score(root) } else { row[best(row)] })
            .sum();
        if found.as_ref().is_some_and(|(most, _)| bound <= *most) {
            continue;
        }
        let heads = maximum_arborescence(&graph, words);
        let total = heads.iter().enumerate().map(|(word, &head)| scores[word * rows + head]).sum();
        if found.as_ref().is_none_or(|(most, _)| total > *most) {
            found = Some((total, heads));
        }
    }
    if let Some((_, found)) = found {
        *heads = found;
    }
}

/// Roots that are tried when the greedy heads make no tree.
const ROOTS: usize = 3;
/// The score of what must not be; small enough to lose, large enough to be added up.
const NEVER: f32 = -1e9;

/// The scores with `root` for the only root.
fn rooted(scores: &[f32], words: usize, root: usize) -> Vec<f32> {
    let rows = words + 1;
    let mut graph = vec![NEVER; words * rows];
    for word in 0..words {
        let (from, to) = (word * rows, (word + 1) * rows);
        if word == root {
            graph[from] = 0.0;
        } else {
            graph[from + 1..to].copy_from_slice(&scores[from + 1..to]);
            graph[from + 1 + word] = NEVER;
        }
    }
    graph
}

fn best(row: &[f32]) -> usize {
    (1..row.len()).fold(0, |best, at| if row[at] > row[best] { at } else { best })
}

/// One root, and no word reaches itself over its heads.
fn is_tree(heads: &[usize], buffers: &mut Buffers) -> bool {
    if heads.iter().filter(|&&head| head == 0).count() != 1 {
        return false;
    }
    cycle(heads, &mut buffers.state).is_none()
}

/// The words of a cycle, if there is one.
fn cycle(heads: &[usize], state: &mut Vec<u32>) -> Option<Vec<usize>> {
    state.clear();
    state.resize(heads.len() + 1, 0);
    state[0] = u32::MAX;
    for start in 1..=heads.len() {
        let mut at = start;
        while state[at] == 0 {
            state[at] = start as u32;
            at = heads[at - 1];
        }
        if state[at] == start as u32 {
            let mut found = vec![at];
            let mut next = heads[at - 1];
            while next != at {
                found.push(next);
                next = heads[next - 1];
            }
            return Some(found);
        }
    }
    None
}

/// Contracts cycles until the best heads make a tree. `graph` is words × (words + 1).
fn maximum_arborescence(graph: &[f32], words: usize) -> Vec<usize> {
    let rows = words + 1;
    let heads: Vec<usize> = graph.chunks_exact(rows).map(best).collect();
    let Some(inside) = cycle(&heads, &mut Vec::new()) else { return heads };

    // The nodes outside the cycle keep their order; the cycle becomes the last node.
    let mut is_inside = vec![false; rows];
    for &node in &inside {
        is_inside[node] = true;
    }
    let outside: Vec<usize> = (0..rows).filter(|&node| !is_inside[node]).collect();
    let small_words = outside.len();
    let small_rows = small_words + 1;
    let score = |word: usize, head: usize| graph[(word - 1) * rows + head];
    let mut small = vec![NEVER; small_words * small_rows];
    let mut enters = vec![0; outside.len()];
    let mut leaves = vec![0; outside.len()];
    for (at, &node) in outside.iter().enumerate() {
        for (other, &head) in outside.iter().enumerate() {
            if node != 0 && node != head {
                small[(at - 1) * small_rows + other] = score(node, head);
            }
        }
        if node != 0 {
            let (head, value) = inside
                .iter()
                .map(|&head| (head, score(node, head)))
                .fold((inside[0], f32::MIN), |best, it| if it.1 > best.1 { it } else { best });
            leaves[at] = head;
            small[(at - 1) * small_rows + small_words] = value;
        }
        // What it costs to break the cycle at each of its words.
        let (word, value) = inside
            .iter()
            .map(|&word| (word, score(word, node) - score(word, heads[word - 1])))
            .fold((inside[0], f32::MIN), |best, it| if it.1 > best.1 { it } else { best });
        enters[at] = word;
        small[(small_words - 1) * small_rows + at] = value;
    }
    let solved = maximum_arborescence(&small, small_words);
    let mut result = heads;
    for (at, &node) in outside.iter().enumerate().filter(|(_, node)| **node != 0) {
        let head = solved[at - 1];
        result[node - 1] = if head == small_words { leaves[at] } else { outside[head] };
    }
    let entry = solved[small_words - 1].min(outside.len() - 1);
    result[enters[entry] - 1] = outside[entry];
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every tree of `words` words by brute force.
    fn best_by_brute_force(scores: &[f32], words: usize) -> f32 {
        let rows = words + 1;
        let mut best = f32::MIN;
        let mut heads = vec![0; words];
        loop {
            if is_tree(&heads, &mut Buffers::default()) {
                let sum = (0..words).map(|word| scores[word * rows + heads[word]]).sum();
                best = best.max(sum);
            }
            let Some(next) = (0..words).find(|&word| heads[word] < words) else { return best };
            heads[next] += 1;
            heads[..next].fill(0);
        }
    }

    #[test]
    fn a_tree_always_comes_out() {
        let mut seed = 7_u32;
        let mut random = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 16) as f32 / 65_536.0
        };
        for words in 1..=9 {
            for _ in 0..50 {
                let scores: Vec<f32> = (0..words * (words + 1)).map(|_| random()).collect();
                let mut heads = Vec::new();
                tree(&scores, words, &mut Buffers::default(), &mut heads);
                assert!(is_tree(&heads, &mut Buffers::default()), "{heads:?}");
            }
        }
    }

    #[test]
    fn the_search_finds_the_best_tree() {
        // Words 1 and 2 prefer each other; the best tree breaks the cycle at word 2.
        let scores = [1.0, f32::MIN, 9.0, 2.0, 3.0, 9.0, f32::MIN, 1.0, 0.0, 4.0, 1.0, f32::MIN];
        let mut heads = Vec::new();
        tree(&scores, 3, &mut Buffers::default(), &mut heads);
        let sum: f32 = (0..3).map(|word| scores[word * 4 + heads[word]]).sum();
        assert!((sum - best_by_brute_force(&scores, 3)).abs() < 1e-6, "{heads:?}");
    }
}
