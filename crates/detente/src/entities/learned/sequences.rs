//! Labels of words in a row: the best of all rows, how likely each is, and the names that one spells.

use super::{KINDS, LABELS, Learned};

/// What is worth what: for each word a number for each label.
pub(super) type Row = [f32; LABELS];
/// For each label, and last for the start of a stretch, a number for each label that may come next.
pub(super) type Table = [Row; LABELS + 1];

/// The names that a sequence of labels spells.
pub(super) fn names(labels: &[usize], start: usize) -> Vec<Learned> {
    let mut found: Vec<Learned> = Vec::new();
    for (at, &label) in labels.iter().enumerate() {
        let at = start + at;
        if label == 0 {
            continue;
        }
        let kind = KINDS[(label - 1) % KINDS.len()];
        if label > KINDS.len()
            && let Some(open) = found.last_mut().filter(|open| open.last == at && open.kind == kind)
        {
            open.last = at + 1;
        } else {
            found.push(Learned { first: at, last: at + 1, kind });
        }
    }
    found
}

/// Whether `label` can come after `before`, or at the start: a further word follows a word of its kind.
const fn follows(before: usize, label: usize) -> bool {
    label <= KINDS.len() || before < LABELS && (before == label || before + KINDS.len() == label)
}

/// The best sequence of labels.
pub(super) fn best(scores: &[Row], after: &Table) -> Vec<usize> {
    let mut reached: Vec<[f32; LABELS]> = Vec::with_capacity(scores.len());
    let mut back: Vec<[usize; LABELS]> = Vec::with_capacity(scores.len());
    for (at, here) in scores.iter().enumerate() {
        let mut sums = [f32::MIN; LABELS];
        let mut from = [0; LABELS];
        for label in 0..LABELS {
            if at == 0 {
                if label <= KINDS.len() {
                    sums[label] = here[label] + after[LABELS][label];
                }
                continue;
            }
            for before in 0..LABELS {
                let sum = reached[at - 1][before] + after[before][label] + here[label];
                if follows(before, label) && sum > sums[label] {
                    sums[label] = sum;
                    from[label] = before;
                }
            }
        }
        reached.push(sums);
        back.push(from);
    }
    let Some(last) = reached.last() else { return Vec::new() };
    let mut label = (0..LABELS).reduce(|a, b| if last[b] > last[a] { b } else { a }).unwrap_or(0);
    let mut labels = vec![0; scores.len()];
    for at in (0..scores.len()).rev() {
        labels[at] = label;
        label = back[at][label];
    }
    labels
}

/// How likely each label is at each word, and each pair of labels that ends there.
pub(super) fn chances(scores: &[Row], after: &Table) -> (Vec<Row>, Vec<Table>) {
    let mut forward: Vec<Row> = Vec::with_capacity(scores.len());
    let mut steps: Vec<Table> = Vec::with_capacity(scores.len());
    for here in scores {
        // What leads to each label is scaled at each word, so that no product runs over.
        let most = here.iter().copied().fold(f32::MIN, f32::max);
        let mut table = Table::default();
        let mut reached = Row::default();
        for (before, row) in table.iter_mut().enumerate() {
            let from = match forward.last() {
                None => f32::from(u8::from(before == LABELS)),
                Some(chances) => chances.get(before).copied().unwrap_or_default(),
            };
            for label in (0..LABELS).filter(|&label| follows(before, label)) {
                row[label] = (after[before][label] + here[label] - most).exp();
                reached[label] += from * row[label];
            }
        }
        let sum: f32 = reached.iter().sum();
        table.iter_mut().flatten().for_each(|chance| *chance /= sum);
        forward.push(reached.map(|chance| chance / sum));
        steps.push(table);
    }
    let mut backward = vec![[1.0; LABELS]; scores.len()];
    for at in (1..scores.len()).rev() {
        backward[at - 1] = std::array::from_fn(|label| {
            steps[at][label].iter().zip(&backward[at]).map(|(step, next)| step * next).sum()
        });
    }
    let mut pairs = steps;
    for (at, table) in pairs.iter_mut().enumerate() {
        for (before, row) in table.iter_mut().enumerate() {
            let from = match at.checked_sub(1) {
                None => f32::from(u8::from(before == LABELS)),
                Some(last) => forward[last].get(before).copied().unwrap_or_default(),
            };
            for (chance, behind) in row.iter_mut().zip(&backward[at]) {
                *chance *= from * behind;
            }
        }
    }
    let here = forward.iter().zip(&backward);
    (here.map(|(ahead, behind)| std::array::from_fn(|label| ahead[label] * behind[label])).collect(), pairs)
}
