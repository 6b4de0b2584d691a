//! Arc scores → the best tree with one root and no crossing arcs (Eisner).
//!
//! In "Chile, which opposed any cut, agreed" each word may like best a head across the comma; arcs
//! of English hardly ever cross, so trees whose arcs do are not looked at.

/// Space that is reused from sentence to sentence.
#[derive(Debug, Default)]
pub(super) struct Buffers {
    state: Vec<u32>,
    chart: Chart,
}

/// Heads of `words` words, at least one: 0 is the root, `j` the word `j - 1`.
///
/// `scores[i * (words + 1) + j]` is the score of head `j` for word `i`. Mostly the best head of each
/// word already makes such a tree; only else is the costly search run.
pub(super) fn tree(scores: &[f32], words: usize, buffers: &mut Buffers, heads: &mut Vec<usize>) {
    let rows = words + 1;
    heads.clear();
    heads.extend(scores.chunks_exact(rows).take(words).map(best));
    if !(is_tree(heads, &mut buffers.state) && is_projective(heads)) {
        buffers.chart.fill(scores, words);
        buffers.chart.read(heads);
    }
}

fn best(row: &[f32]) -> usize {
    (1..row.len()).fold(0, |best, at| if row[at] > row[best] { at } else { best })
}

/// One root, and no word reaches itself over its heads.
fn is_tree(heads: &[usize], state: &mut Vec<u32>) -> bool {
    if heads.iter().filter(|&&head| head == 0).count() != 1 {
        return false;
    }
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
            return false;
        }
    }
    true
}

/// Whether no two arcs cross. The arc of the root stands over nothing.
fn is_projective(heads: &[usize]) -> bool {
    let arcs = || {
        let words = heads.iter().enumerate().map(|(at, &head)| (at + 1, head));
        words.filter(|&(_, head)| head != 0).map(|(word, head)| (word.min(head), word.max(head)))
    };
    let root = heads.iter().position(|&head| head == 0).map_or(0, |at| at + 1);
    arcs().all(|(from, to)| {
        let covers = |word: usize| from < word && word < to;
        !covers(root) && (from + 1..to).all(|word| (from..=to).contains(&heads[word - 1]))
    })
}

/// The best half trees over every stretch of words.
///
/// A stretch that is closed to the right has its head at its first word and all of that word's
/// dependents up to its last one; an open one also has the arc from its first to its last word.
#[derive(Debug, Default)]
struct Chart {
    words: usize,
    /// One for each pair of words, and each of the four forms.
    cells: [Vec<Cell>; 4],
    root: usize,
}

#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    score: f32,
    /// The word where the stretch is cut in two.
    split: u32,
}

/// Forms of a stretch, in the order of the cells of a chart.
const OPEN_LEFT: usize = 0;
const OPEN_RIGHT: usize = 1;
const CLOSED_LEFT: usize = 2;
const CLOSED_RIGHT: usize = 3;

impl Chart {
    fn at(&self, from: usize, to: usize) -> usize {
        from * self.words + to
    }

    fn score(&self, form: usize, from: usize, to: usize) -> f32 {
        self.cells[form][self.at(from, to)].score
    }

    /// The best of the places where a stretch can be cut.
    fn cut(splits: std::ops::Range<usize>, score: impl Fn(usize) -> f32) -> Cell {
        splits.fold(Cell { score: f32::MIN, split: 0 }, |best, split| {
            let score = score(split);
            if score > best.score { Cell { score, split: split as u32 } } else { best }
        })
    }

    fn fill(&mut self, scores: &[f32], words: usize) {
        self.words = words;
        for cells in &mut self.cells {
            cells.clear();
            cells.resize(words * words, Cell::default());
        }
        let arc = |word: usize, head: usize| scores[word * (words + 1) + head + 1];
        for width in 1..words {
            for from in 0..words - width {
                let (to, at) = (from + width, self.at(from, from + width));
                let open = Self::cut(from..to, |split| {
                    self.score(CLOSED_RIGHT, from, split) + self.score(CLOSED_LEFT, split + 1, to)
                });
                self.cells[OPEN_LEFT][at] = Cell { score: open.score + arc(from, to), ..open };
                self.cells[OPEN_RIGHT][at] = Cell { score: open.score + arc(to, from), ..open };
                self.cells[CLOSED_LEFT][at] = Self::cut(from..to, |split| {
                    self.score(CLOSED_LEFT, from, split) + self.score(OPEN_LEFT, split, to)
                });
                self.cells[CLOSED_RIGHT][at] = Self::cut(from + 1..to + 1, |split| {
                    self.score(OPEN_RIGHT, from, split) + self.score(CLOSED_RIGHT, split, to)
                });
            }
        }
        let whole = Self::cut(0..words, |root| {
            let halves = self.score(CLOSED_LEFT, 0, root) + self.score(CLOSED_RIGHT, root, words - 1);
            halves + scores[root * (words + 1)]
        });
        self.root = whole.split as usize;
    }

    /// The heads of the best tree.
    fn read(&self, heads: &mut [usize]) {
        heads[self.root] = 0;
        let mut open = vec![(CLOSED_LEFT, 0, self.root), (CLOSED_RIGHT, self.root, self.words - 1)];
        while let Some((form, from, to)) = open.pop() {
            if from == to {
                continue;
            }
            let split = self.cells[form][self.at(from, to)].split as usize;
            match form {
                CLOSED_LEFT => open.extend([(CLOSED_LEFT, from, split), (OPEN_LEFT, split, to)]),
                CLOSED_RIGHT => open.extend([(OPEN_RIGHT, from, split), (CLOSED_RIGHT, split, to)]),
                _ => {
                    let (word, head) = if form == OPEN_LEFT { (from, to) } else { (to, from) };
                    heads[word] = head + 1;
                    open.extend([(CLOSED_RIGHT, from, split), (CLOSED_LEFT, split + 1, to)]);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The best score of all trees of `words` words whose arcs do not cross, by brute force.
    fn best_by_brute_force(scores: &[f32], words: usize) -> f32 {
        let rows = words + 1;
        let mut best = f32::MIN;
        let mut heads = vec![0; words];
        loop {
            if is_tree(&heads, &mut Vec::new()) && is_projective(&heads) {
                let sum = (0..words).map(|word| scores[word * rows + heads[word]]).sum();
                best = best.max(sum);
            }
            let Some(next) = (0..words).find(|&word| heads[word] < words) else { return best };
            heads[next] += 1;
            heads[..next].fill(0);
        }
    }

    #[test]
    fn the_best_tree_without_crossing_arcs_comes_out() {
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
                assert!(is_tree(&heads, &mut Vec::new()) && is_projective(&heads), "{heads:?}");
                if words <= 5 {
                    let sum: f32 = (0..words).map(|word| scores[word * (words + 1) + heads[word]]).sum();
                    assert!((sum - best_by_brute_force(&scores, words)).abs() < 1e-4, "{heads:?}");
                }
            }
        }
    }

    #[test]
    fn arcs_that_cross_are_seen() {
        assert!(is_projective(&[2, 0, 2, 3]));
        // 1 → 3 and 2 → 4 cross; so does an arc over the root.
        assert!(!is_projective(&[3, 4, 0, 3]));
        assert!(!is_projective(&[3, 0, 2]));
    }
}
