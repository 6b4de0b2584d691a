//! The one hot loop: rows × weights + bias.

use super::Dense;

/// Columns computed at once; wide enough for the vector registers of any machine.
const TILE: usize = 16;
/// Rows computed at once.
const ROWS: usize = 4;

/// `out[row] = input[row] · weights + bias` for `rows` rows.
///
/// Sums run in the order of the inputs on every machine, so the same text gives the same bits.
pub(super) fn dense(layer: &Dense, input: &[f32], rows: usize, out: &mut Vec<f32>) {
    let (inputs, outputs) = (layer.inputs, layer.outputs);
    out.clear();
    out.resize(rows * outputs, 0.0);
    let mut row = 0;
    while row + ROWS <= rows {
        let mut column = 0;
        while column + TILE <= outputs {
            tile(layer, &input[row * inputs..][..ROWS * inputs], row, column, out);
            column += TILE;
        }
        plain(layer, input, row..row + ROWS, column, out);
        row += ROWS;
    }
    plain(layer, input, row..rows, 0, out);
}

/// Four rows by sixteen columns, held in registers.
fn tile(layer: &Dense, input: &[f32], row: usize, column: usize, out: &mut [f32]) {
    let (inputs, outputs) = (layer.inputs, layer.outputs);
    let mut sums = [[0.0_f32; TILE]; ROWS];
    for sum in &mut sums {
        sum.copy_from_slice(&layer.bias[column..column + TILE]);
    }
    let (first, rest) = input.split_at(inputs);
    let (second, rest) = rest.split_at(inputs);
    let (third, fourth) = rest.split_at(inputs);
    let values = first.iter().zip(second).zip(third).zip(fourth);
    for (weights, (((&a, &b), &c), &d)) in layer.weights.chunks_exact(outputs).zip(values) {
        let weights = &weights[column..column + TILE];
        for (sum, value) in sums.iter_mut().zip([a, b, c, d]) {
            for (sum, weight) in sum.iter_mut().zip(weights) {
                *sum += value * weight;
            }
        }
    }
    for (at, sum) in sums.iter().enumerate() {
        out[(row + at) * outputs + column..][..TILE].copy_from_slice(sum);
    }
}

/// The plain form, for what does not fill a tile.
fn plain(layer: &Dense, input: &[f32], rows: std::ops::Range<usize>, from: usize, out: &mut [f32]) {
    let (inputs, outputs) = (layer.inputs, layer.outputs);
    if from >= outputs {
        return;
    }
    for row in rows {
        let sums = &mut out[row * outputs + from..(row + 1) * outputs];
        sums.copy_from_slice(&layer.bias[from..]);
        for (weights, &value) in layer.weights.chunks_exact(outputs).zip(&input[row * inputs..][..inputs]) {
            for (sum, weight) in sums.iter_mut().zip(&weights[from..]) {
                *sum += value * weight;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiles_give_the_same_bits_as_the_plain_form() {
        let (inputs, outputs, rows) = (7, 37, 9);
        let number = |at: usize| ((at * 37 % 101) as f32 - 50.0) / 17.0;
        let layer = Dense {
            inputs,
            outputs,
            weights: (0..inputs * outputs).map(number).collect(),
            bias: (0..outputs).map(number).collect(),
        };
        let input: Vec<f32> = (0..rows * inputs).map(|at| number(at + 3)).collect();
        let mut tiled = Vec::new();
        dense(&layer, &input, rows, &mut tiled);
        let mut expected = vec![0.0; rows * outputs];
        plain(&layer, &input, 0..rows, 0, &mut expected);
        assert_eq!(tiled, expected);
    }
}
