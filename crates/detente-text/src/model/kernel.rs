//! The one hot loop: rows × weights + bias, in whole numbers.
//!
//! Weights have eight bits and inputs fifteen; both are multiplied in pairs and summed in 32 bits,
//! so that every machine gets the same sums, whatever its vectors are called and however wide.

// A function that is called inside a vectorised one uses its vectors only if it becomes part of it.
#![allow(clippy::inline_always)]

/// Outputs of one vector.
const LANES: usize = 8;
/// Vectors of outputs computed at once.
const VECTORS: usize = 2;
/// Outputs of one panel of weights.
const PANEL: usize = VECTORS * LANES;
/// Rows computed at once: with two vectors each and the weights they fill the sixteen registers.
const ROWS: usize = 6;

/// The weights of one pair of inputs for a panel of outputs: two for each output.
type PairWeights = [[i16; 2 * LANES]; VECTORS];

/// A layer: `inputs` × `outputs` weights and a bias.
#[derive(Debug)]
pub(super) struct Dense {
    pub(super) inputs: usize,
    pub(super) outputs: usize,
    /// By panel of outputs, then by pair of inputs.
    weights: Vec<PairWeights>,
    scales: Vec<[f32; PANEL]>,
    bias: Vec<[f32; PANEL]>,
}

/// Does `work` with the widest vectors of this machine. What `work` calls must become part of it.
pub(super) fn vectorised(work: impl FnOnce()) {
    #[cfg(target_arch = "x86_64")]
    if let Some(vectors) = pulp::x86::V3::try_new() {
        return vectors.vectorize(work);
    }
    work();
}

impl Dense {
    /// A layer of the eight-bit `weights`, output by output, with a scale and a bias for each output.
    pub(super) fn new(inputs: usize, weights: &[i8], scales: &[f32], bias: &[f32]) -> Self {
        let (outputs, pairs) = (bias.len(), inputs.div_ceil(2));
        let panels = outputs.div_ceil(PANEL);
        let mut layer = Self {
            inputs,
            outputs,
            weights: vec![[[0; 2 * LANES]; VECTORS]; panels * pairs],
            scales: vec![[0.0; PANEL]; panels],
            bias: vec![[0.0; PANEL]; panels],
        };
        for (output, weights) in weights.chunks_exact(inputs).enumerate() {
            let (panel, at) = (output / PANEL, output % PANEL);
            layer.scales[panel][at] = scales[output];
            layer.bias[panel][at] = bias[output];
            let (vector, lane) = (at / LANES, at % LANES);
            let packed = &mut layer.weights[panel * pairs..(panel + 1) * pairs];
            for (packed, two) in packed.iter_mut().zip(weights.chunks(2)) {
                packed[vector][2 * lane] = i16::from(two[0]);
                packed[vector][2 * lane + 1] = two.get(1).copied().map_or(0, i16::from);
            }
        }
        layer
    }

    /// `out[row] = input[row] · weights + bias`.
    pub(super) fn apply(&self, input: &mut Input, out: &mut Vec<f32>) {
        let pairs = self.inputs.div_ceil(2);
        input.tile(pairs);
        // Every number is written below.
        out.resize(input.pairs.len() / pairs * self.outputs, 0.0);
        let product = Product { layer: self, tiles: &input.tiles, scale: input.scale, pairs, out };
        #[cfg(target_arch = "x86_64")]
        if let Some(vectors) = pulp::x86::V3::try_new() {
            struct Vectorised<'a>(pulp::x86::V3, Product<'a>);
            impl pulp::NullaryFnOnce for Vectorised<'_> {
                type Output = ();

                #[inline(always)]
                fn call(self) {
                    self.1.run(self.0);
                }
            }
            vectors.vectorize(Vectorised(vectors, product));
            return;
        }
        product.run(Plain);
    }
}

/// Rows of inputs in whole numbers.
#[derive(Debug, Default)]
pub(super) struct Input {
    /// Two inputs of 16 bits in each number; rows one after the other.
    pairs: Vec<i32>,
    /// The same by tile of rows, then by pair: what the kernel reads lies side by side. Empty until
    /// somebody asks.
    tiles: Vec<i32>,
    /// What one unit stands for.
    scale: f32,
}

impl Input {
    /// Takes over `values`, rows of `width` numbers.
    pub(super) fn set(&mut self, values: &[f32], width: usize) {
        self.tiles.clear();
        self.pairs.clear();
        self.pairs.resize(values.len() / width * width.div_ceil(2), 0);
        vectorised(|| self.scale = quantise(values, width, &mut self.pairs));
    }

    /// Each row with the rows `reach` before and after it around it; nothing but zeros beyond the ends.
    pub(super) fn widen(&self, width: usize, reach: usize, out: &mut Self) {
        let pairs = width / 2;
        let rows = self.pairs.len() / pairs;
        out.scale = self.scale;
        out.tiles.clear();
        out.pairs.clear();
        out.pairs.resize(rows * 3 * pairs, 0);
        for (at, wide) in out.pairs.chunks_exact_mut(3 * pairs).enumerate() {
            let row = |row: usize| &self.pairs[row * pairs..(row + 1) * pairs];
            if at >= reach {
                wide[..pairs].copy_from_slice(row(at - reach));
            }
            wide[pairs..2 * pairs].copy_from_slice(row(at));
            if at + reach < rows {
                wide[2 * pairs..].copy_from_slice(row(at + reach));
            }
        }
    }

    /// Lays the rows out in tiles, if they are not yet.
    fn tile(&mut self, pairs: usize) {
        if !self.tiles.is_empty() {
            return;
        }
        self.tiles.resize(self.pairs.len(), 0);
        let tiles = self.tiles.chunks_mut(ROWS * pairs).zip(self.pairs.chunks(ROWS * pairs));
        for (tile, rows) in tiles {
            let count = rows.len() / pairs;
            for (at, row) in rows.chunks_exact(pairs).enumerate() {
                for (column, pair) in tile.chunks_exact_mut(count).zip(row) {
                    column[at] = *pair;
                }
            }
        }
    }
}

/// Largest input; times 127, two thousand of them still fit into 32 bits.
const MOST: f32 = 8191.0;

/// Writes `values` in whole numbers, two in each of `pairs`, and says what one unit stands for.
#[inline(always)]
fn quantise(values: &[f32], width: usize, pairs: &mut [i32]) -> f32 {
    let larger = |most: f32, value: f32| if value.abs() > most { value.abs() } else { most };
    let mut lanes = [0.0_f32; 2 * LANES];
    let (chunks, rest) = values.as_chunks::<{ 2 * LANES }>();
    for chunk in chunks {
        for (most, value) in lanes.iter_mut().zip(chunk) {
            *most = larger(*most, *value);
        }
    }
    let most = lanes.iter().chain(rest).fold(0.0, |most, value| larger(most, *value));
    let (factor, unit) = if most > 0.0 { (MOST / most, most / MOST) } else { (0.0, 0.0) };
    // Beside 1.5 * 2^23 a number has no places after the point, and its low bits are the whole number.
    let whole = |value: f32| (value * factor + 12_582_912.0).to_bits().cast_signed();
    let pair = |low: f32, high: f32| (whole(low) & 0xffff) | (whole(high) << 16);
    if width.is_multiple_of(2) {
        for (packed, &[low, high]) in pairs.iter_mut().zip(values.as_chunks::<2>().0) {
            *packed = pair(low, high);
        }
        return unit;
    }
    for (pairs, row) in pairs.chunks_exact_mut(width.div_ceil(2)).zip(values.chunks_exact(width)) {
        for (packed, two) in pairs.iter_mut().zip(row.chunks(2)) {
            *packed = pair(two[0], two.get(1).copied().unwrap_or(0.0));
        }
    }
    unit
}

/// Multiplies two numbers of 16 bits with two weights in each of eight lanes.
trait MultiplyAdd: Copy {
    type Weights: Copy;
    type Sums: Copy;
    fn weights(self, weights: &[i16; 2 * LANES]) -> Self::Weights;
    fn zero(self) -> Self::Sums;
    fn add(self, sums: Self::Sums, pair: i32, weights: Self::Weights) -> Self::Sums;
    fn lanes(self, sums: Self::Sums) -> [i32; LANES];
}

/// Any machine.
#[derive(Clone, Copy)]
struct Plain;

impl MultiplyAdd for Plain {
    type Weights = [i16; 2 * LANES];
    type Sums = [i32; LANES];

    #[inline(always)]
    fn weights(self, weights: &[i16; 2 * LANES]) -> [i16; 2 * LANES] {
        *weights
    }

    #[inline(always)]
    fn zero(self) -> [i32; LANES] {
        [0; LANES]
    }

    #[inline(always)]
    fn add(self, mut sums: [i32; LANES], pair: i32, weights: [i16; 2 * LANES]) -> [i32; LANES] {
        let (low, high) = (i32::from(pair as i16), pair >> 16);
        for (sum, [one, other]) in sums.iter_mut().zip(weights.as_chunks::<2>().0) {
            *sum = sum.wrapping_add(low * i32::from(*one) + high * i32::from(*other));
        }
        sums
    }

    #[inline(always)]
    fn lanes(self, sums: [i32; LANES]) -> [i32; LANES] {
        sums
    }
}

#[cfg(target_arch = "x86_64")]
impl MultiplyAdd for pulp::x86::V3 {
    type Weights = pulp::i16x16;
    type Sums = pulp::i32x8;

    #[inline(always)]
    fn weights(self, weights: &[i16; 2 * LANES]) -> pulp::i16x16 {
        pulp::cast(*weights)
    }

    #[inline(always)]
    fn zero(self) -> pulp::i32x8 {
        self.splat_i32x8(0)
    }

    #[inline(always)]
    fn add(self, sums: pulp::i32x8, pair: i32, weights: pulp::i16x16) -> pulp::i32x8 {
        let products =
            self.multiply_wrapping_add_adjacent_i16x16(pulp::cast(self.splat_i32x8(pair)), weights);
        self.wrapping_add_i32x8(sums, products)
    }

    #[inline(always)]
    fn lanes(self, sums: pulp::i32x8) -> [i32; LANES] {
        pulp::cast(sums)
    }
}

struct Product<'a> {
    layer: &'a Dense,
    tiles: &'a [i32],
    scale: f32,
    pairs: usize,
    out: &'a mut [f32],
}

impl Product<'_> {
    /// A panel of weights stays in the nearest cache while all rows are multiplied with it.
    #[inline(always)]
    fn run<M: MultiplyAdd>(mut self, machine: M) {
        let whole = self.tiles.len() / self.pairs / ROWS * ROWS;
        let rest = self.tiles.len() / self.pairs - whole;
        for panel in 0..self.layer.bias.len() {
            for row in (0..whole).step_by(ROWS) {
                self.tile::<M, ROWS>(machine, row, panel);
            }
            match rest {
                5 => self.tile::<M, 5>(machine, whole, panel),
                4 => self.tile::<M, 4>(machine, whole, panel),
                3 => self.tile::<M, 3>(machine, whole, panel),
                2 => self.tile::<M, 2>(machine, whole, panel),
                1 => self.tile::<M, 1>(machine, whole, panel),
                _ => {}
            }
        }
    }

    /// Some rows by a panel of outputs, held in registers.
    #[inline(always)]
    fn tile<M: MultiplyAdd, const R: usize>(&mut self, machine: M, row: usize, panel: usize) {
        let Self { layer, tiles, scale, pairs, .. } = *self;
        let columns = tiles[row * pairs..(row + R) * pairs].as_chunks::<R>().0;
        let weights = &layer.weights[panel * pairs..(panel + 1) * pairs];
        let mut sums = [[machine.zero(); VECTORS]; R];
        for (column, weights) in columns.iter().zip(weights) {
            let weights = weights.each_ref().map(|weights| machine.weights(weights));
            for (sums, pair) in sums.iter_mut().zip(column) {
                for (sum, weights) in sums.iter_mut().zip(weights) {
                    *sum = machine.add(*sum, *pair, weights);
                }
            }
        }
        let (bias, mut scales) = (&layer.bias[panel], layer.scales[panel]);
        for factor in &mut scales {
            *factor *= scale;
        }
        let width = PANEL.min(layer.outputs - panel * PANEL);
        for (at, sums) in sums.into_iter().enumerate() {
            let mut values = [0.0; PANEL];
            for ((vector, sums), values) in
                sums.into_iter().enumerate().zip(values.as_chunks_mut::<LANES>().0)
            {
                let lanes = machine.lanes(sums);
                for (lane, value) in values.iter_mut().enumerate() {
                    let output = vector * LANES + lane;
                    *value = lanes[lane] as f32 * scales[output] + bias[output];
                }
            }
            let out = &mut self.out[(row + at) * layer.outputs + panel * PANEL..][..width];
            match out.first_chunk_mut::<PANEL>() {
                Some(out) => *out = values,
                None => out.copy_from_slice(&values[..width]),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_machine_gets_the_same_sums() {
        for rows in 1..2 * ROWS + 2 {
            check_sums(7, 37, rows);
        }
        check_sums(64, 2 * PANEL, 3);
    }

    fn check_sums(inputs: usize, outputs: usize, rows: usize) {
        let number = |at: usize| ((at * 37 % 101) as f32 - 50.0) / 17.0;
        let weights: Vec<i8> = (0..inputs * outputs).map(|at| (at * 37 % 255) as i8).collect();
        let scales: Vec<f32> = (0..outputs).map(|at| 0.01 + number(at).abs()).collect();
        let bias: Vec<f32> = (0..outputs).map(number).collect();
        let values: Vec<f32> = (0..rows * inputs).map(|at| number(at + 3)).collect();
        let layer = Dense::new(inputs, &weights, &scales, &bias);
        let mut input = Input::default();
        input.set(&values, inputs);
        let mut fast = Vec::new();
        layer.apply(&mut input, &mut fast);
        let mut plain = vec![0.0; rows * outputs];
        let product = Product {
            layer: &layer,
            tiles: &input.tiles,
            scale: input.scale,
            pairs: inputs.div_ceil(2),
            out: &mut plain,
        };
        product.run(Plain);
        assert_eq!(fast, plain);
        for (row, values) in values.chunks_exact(inputs).enumerate() {
            for output in 0..outputs {
                let weights = &weights[output * inputs..][..inputs];
                let sum: f32 =
                    values.iter().zip(weights).map(|(value, &weight)| value * f32::from(weight)).sum();
                let exact = sum * scales[output] + bias[output];
                assert!((fast[row * outputs + output] - exact).abs() < 1.0, "{row} {output}");
            }
        }
    }
}
