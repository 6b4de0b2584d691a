//! The one hot loop: rows × weights + bias, in whole numbers.
//!
//! Weights have eight bits and inputs fifteen; both are multiplied in pairs and summed in 32 bits,
//! so that every machine gets the same sums, whatever its vectors are called and however wide.

// A function that is called inside a vectorised one uses its vectors only if it becomes part of it.
#![allow(clippy::inline_always)]

/// Outputs of one block of weights.
const LANES: usize = 8;
/// Rows computed at once.
const ROWS: usize = 4;

/// A layer: `inputs` × `outputs` weights and a bias.
#[derive(Debug)]
pub(super) struct Dense {
    pub(super) inputs: usize,
    pub(super) outputs: usize,
    /// By block of eight outputs, then by pair of inputs: the two weights of each output.
    weights: Vec<[i16; 2 * LANES]>,
    scales: Vec<[f32; LANES]>,
    bias: Vec<[f32; LANES]>,
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
        let blocks = outputs.div_ceil(LANES);
        let mut layer = Self {
            inputs,
            outputs,
            weights: vec![[0; 2 * LANES]; blocks * pairs],
            scales: vec![[0.0; LANES]; blocks],
            bias: vec![[0.0; LANES]; blocks],
        };
        for (output, weights) in weights.chunks_exact(inputs).enumerate() {
            let (block, lane) = (output / LANES, output % LANES);
            layer.scales[block][lane] = scales[output];
            layer.bias[block][lane] = bias[output];
            let packed = &mut layer.weights[block * pairs..(block + 1) * pairs];
            for (packed, two) in packed.iter_mut().zip(weights.chunks(2)) {
                packed[2 * lane] = i16::from(two[0]);
                packed[2 * lane + 1] = two.get(1).copied().map_or(0, i16::from);
            }
        }
        layer
    }

    /// `out[row] = input[row] · weights + bias`.
    pub(super) fn apply(&self, input: &Input, out: &mut Vec<f32>) {
        let pairs = self.inputs.div_ceil(2);
        let rows = input.pairs.len() / pairs;
        // Every number is written below.
        out.resize(rows * self.outputs, 0.0);
        let product = Product { layer: self, input: &input.pairs, scale: input.scale, pairs, out };
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
    /// What one unit stands for.
    scale: f32,
}

impl Input {
    /// Takes over `values`, rows of `width` numbers.
    pub(super) fn set(&mut self, values: &[f32], width: usize) {
        self.pairs.clear();
        self.pairs.resize(values.len() / width * width.div_ceil(2), 0);
        vectorised(|| self.scale = quantise(values, width, &mut self.pairs));
    }

    /// Each row with the rows `reach` before and after it around it; nothing but zeros beyond the ends.
    pub(super) fn widen(&self, width: usize, reach: usize, out: &mut Self) {
        let pairs = width / 2;
        let rows = self.pairs.len() / pairs;
        out.scale = self.scale;
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
    type Sums: Copy;
    fn zero(self) -> Self::Sums;
    fn add(self, sums: Self::Sums, pair: i32, weights: &[i16; 2 * LANES]) -> Self::Sums;
    fn lanes(self, sums: Self::Sums) -> [i32; LANES];
}

/// Any machine.
#[derive(Clone, Copy)]
struct Plain;

impl MultiplyAdd for Plain {
    type Sums = [i32; LANES];

    #[inline(always)]
    fn zero(self) -> [i32; LANES] {
        [0; LANES]
    }

    #[inline(always)]
    fn add(self, mut sums: [i32; LANES], pair: i32, weights: &[i16; 2 * LANES]) -> [i32; LANES] {
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
    type Sums = pulp::i32x8;

    #[inline(always)]
    fn zero(self) -> pulp::i32x8 {
        self.splat_i32x8(0)
    }

    #[inline(always)]
    fn add(self, sums: pulp::i32x8, pair: i32, weights: &[i16; 2 * LANES]) -> pulp::i32x8 {
        let products = self
            .multiply_wrapping_add_adjacent_i16x16(pulp::cast(self.splat_i32x8(pair)), pulp::cast(*weights));
        self.wrapping_add_i32x8(sums, products)
    }

    #[inline(always)]
    fn lanes(self, sums: pulp::i32x8) -> [i32; LANES] {
        pulp::cast(sums)
    }
}

struct Product<'a> {
    layer: &'a Dense,
    input: &'a [i32],
    scale: f32,
    pairs: usize,
    out: &'a mut [f32],
}

impl Product<'_> {
    /// Blocks of weights stay in the nearest cache while all rows are multiplied with them.
    #[inline(always)]
    fn run<M: MultiplyAdd>(self, machine: M) {
        let blocks = self.layer.bias.len();
        let mut this = self;
        let mut block = 0;
        while block < blocks {
            block += match blocks - block {
                1 => this.blocks::<M, 1>(machine, block),
                _ => this.blocks::<M, 2>(machine, block),
            };
        }
    }

    /// All rows by some blocks; says how many.
    #[inline(always)]
    fn blocks<M: MultiplyAdd, const B: usize>(&mut self, machine: M, block: usize) -> usize {
        let rows = self.input.len() / self.pairs;
        let whole = rows / ROWS * ROWS;
        for row in (0..whole).step_by(ROWS) {
            self.tile::<M, ROWS, B>(machine, row, block);
        }
        match rows - whole {
            3 => self.tile::<M, 3, B>(machine, whole, block),
            2 => self.tile::<M, 2, B>(machine, whole, block),
            1 => self.tile::<M, 1, B>(machine, whole, block),
            _ => {}
        }
        B
    }

    /// Some rows by some blocks, held in registers.
    #[inline(always)]
    fn tile<M: MultiplyAdd, const R: usize, const B: usize>(&mut self, machine: M, row: usize, block: usize) {
        let Self { layer, input, scale, pairs, .. } = *self;
        let inputs: [&[i32]; R] = std::array::from_fn(|at| &input[(row + at) * pairs..][..pairs]);
        let weights: [&[[i16; 2 * LANES]]; B] =
            std::array::from_fn(|at| &layer.weights[(block + at) * pairs..][..pairs]);
        let mut sums = [[machine.zero(); B]; R];
        for pair in 0..pairs {
            for (sums, input) in sums.iter_mut().zip(inputs) {
                for (sum, weights) in sums.iter_mut().zip(weights) {
                    *sum = machine.add(*sum, input[pair], &weights[pair]);
                }
            }
        }
        for (at, sums) in sums.into_iter().enumerate() {
            let out = &mut self.out[(row + at) * layer.outputs..][..layer.outputs];
            for (at, sums) in sums.into_iter().enumerate() {
                let block = block + at;
                let (scales, bias) = (&layer.scales[block], &layer.bias[block]);
                let lanes = machine.lanes(sums);
                for (lane, out) in out[block * LANES..].iter_mut().take(LANES).enumerate() {
                    *out = lanes[lane] as f32 * (scales[lane] * scale) + bias[lane];
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_machine_gets_the_same_sums() {
        let (inputs, outputs, rows) = (7, 37, 9);
        let number = |at: usize| ((at * 37 % 101) as f32 - 50.0) / 17.0;
        let weights: Vec<i8> = (0..inputs * outputs).map(|at| (at * 37 % 255) as i8).collect();
        let scales: Vec<f32> = (0..outputs).map(|at| 0.01 + number(at).abs()).collect();
        let bias: Vec<f32> = (0..outputs).map(number).collect();
        let values: Vec<f32> = (0..rows * inputs).map(|at| number(at + 3)).collect();
        let layer = Dense::new(inputs, &weights, &scales, &bias);
        let mut input = Input::default();
        input.set(&values, inputs);
        let mut fast = Vec::new();
        layer.apply(&input, &mut fast);
        let mut plain = vec![0.0; rows * outputs];
        let product =
            Product { layer: &layer, input: &input.pairs, scale: input.scale, pairs: 4, out: &mut plain };
        product.run(Plain);
        assert_eq!(fast, plain);
        for (row, values) in values.chunks_exact(inputs).enumerate() {
            for output in 0..outputs {
                let weights = &weights[output * inputs..][..inputs];
                let sum: f32 =
                    values.iter().zip(weights).map(|(value, &weight)| value * f32::from(weight)).sum();
                let exact = sum * scales[output] + bias[output];
                assert!((fast[row * outputs + output] - exact).abs() < 0.5, "{row} {output}");
            }
        }
    }
}
