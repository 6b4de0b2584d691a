//! The one hot loop: rows × weights + bias, in whole numbers.
//!
//! Weights have eight bits and inputs fifteen; both are multiplied in pairs and summed in 32 bits,
//! so that every machine gets the same sums, whatever its vectors are called and however wide.

// A function that is called inside a vectorised one uses its vectors only if it becomes part of it.
#![allow(clippy::inline_always)]

/// Outputs computed at once: two vectors of eight, or one of sixteen.
const PANEL: usize = 16;
/// Rows computed at once: with two vectors each and the weights they fill sixteen registers.
const ROWS: usize = 6;

/// The weights of one pair of inputs for a panel of outputs: two for each output.
type PairWeights = [i16; 2 * PANEL];

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
            weights: vec![[0; 2 * PANEL]; panels * pairs],
            scales: vec![[0.0; PANEL]; panels],
            bias: vec![[0.0; PANEL]; panels],
        };
        for (output, weights) in weights.chunks_exact(inputs).enumerate() {
            let (panel, at) = (output / PANEL, output % PANEL);
            layer.scales[panel][at] = scales[output];
            layer.bias[panel][at] = bias[output];
            let packed = &mut layer.weights[panel * pairs..(panel + 1) * pairs];
            for (packed, two) in packed.iter_mut().zip(weights.chunks(2)) {
                packed[2 * at] = i16::from(two[0]);
                packed[2 * at + 1] = two.get(1).copied().map_or(0, i16::from);
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
        {
            if let Some(vectors) = pulp::x86::V4::try_new() {
                let product = Vectorised(vectors, product);
                return match Fused::try_new() {
                    Some(fused) => fused.vectorize(product),
                    None => vectors.vectorize(product),
                };
            }
            if let Some(vectors) = pulp::x86::V3::try_new() {
                return vectors.vectorize(Vectorised(vectors, product));
            }
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
        vectorised(|| {
            let tiles = self.tiles.chunks_mut(ROWS * pairs).zip(self.pairs.chunks(ROWS * pairs));
            for (tile, rows) in tiles {
                match rows.len() / pairs {
                    ROWS => transpose::<ROWS>(rows, pairs, tile),
                    5 => transpose::<5>(rows, pairs, tile),
                    4 => transpose::<4>(rows, pairs, tile),
                    3 => transpose::<3>(rows, pairs, tile),
                    2 => transpose::<2>(rows, pairs, tile),
                    _ => tile.copy_from_slice(rows),
                }
            }
        });
    }
}

/// Writes `R` rows of `length` numbers column by column.
#[inline(always)]
fn transpose<const R: usize>(rows: &[i32], length: usize, out: &mut [i32]) {
    let rows: [&[i32]; R] = std::array::from_fn(|row| &rows[row * length..][..length]);
    for (at, column) in out.as_chunks_mut::<R>().0[..length].iter_mut().enumerate() {
        for (to, row) in column.iter_mut().zip(rows) {
            *to = row[at];
        }
    }
}

/// Largest input; times 127, two thousand of them still fit into 32 bits.
const MOST: f32 = 8191.0;

/// Writes `values` in whole numbers, two in each of `pairs`, and says what one unit stands for.
#[inline(always)]
fn quantise(values: &[f32], width: usize, pairs: &mut [i32]) -> f32 {
    let larger = |most: f32, value: f32| if value.abs() > most { value.abs() } else { most };
    let mut lanes = [0.0_f32; PANEL];
    let (chunks, rest) = values.as_chunks::<PANEL>();
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

/// Multiplies two numbers of 16 bits with two weights for each output of a panel.
trait MultiplyAdd: Copy {
    /// Whether the registers hold the sums of two panels.
    const IS_WIDE: bool = false;
    type Weights: Copy;
    type Sums: Copy;
    fn weights(self, weights: &PairWeights) -> Self::Weights;
    fn zero(self) -> Self::Sums;
    fn add(self, sums: Self::Sums, pair: i32, weights: Self::Weights) -> Self::Sums;
    fn outputs(self, sums: Self::Sums) -> [i32; PANEL];
}

/// Any machine.
#[derive(Clone, Copy)]
struct Plain;

impl MultiplyAdd for Plain {
    type Weights = PairWeights;
    type Sums = [i32; PANEL];

    #[inline(always)]
    fn weights(self, weights: &PairWeights) -> PairWeights {
        *weights
    }

    #[inline(always)]
    fn zero(self) -> [i32; PANEL] {
        [0; PANEL]
    }

    #[inline(always)]
    fn add(self, mut sums: [i32; PANEL], pair: i32, weights: PairWeights) -> [i32; PANEL] {
        let (low, high) = (i32::from(pair as i16), pair >> 16);
        for (sum, [one, other]) in sums.iter_mut().zip(weights.as_chunks::<2>().0) {
            *sum = sum.wrapping_add(low * i32::from(*one) + high * i32::from(*other));
        }
        sums
    }

    #[inline(always)]
    fn outputs(self, sums: [i32; PANEL]) -> [i32; PANEL] {
        sums
    }
}

/// Vectors of 32 bytes (AVX2).
#[cfg(target_arch = "x86_64")]
impl MultiplyAdd for pulp::x86::V3 {
    type Weights = [pulp::i16x16; 2];
    type Sums = [pulp::i32x8; 2];

    #[inline(always)]
    fn weights(self, weights: &PairWeights) -> [pulp::i16x16; 2] {
        pulp::cast(*weights)
    }

    #[inline(always)]
    fn zero(self) -> [pulp::i32x8; 2] {
        [self.splat_i32x8(0); 2]
    }

    #[inline(always)]
    fn add(self, sums: [pulp::i32x8; 2], pair: i32, weights: [pulp::i16x16; 2]) -> [pulp::i32x8; 2] {
        let pair = pulp::cast(self.splat_i32x8(pair));
        let product = |weights| self.multiply_wrapping_add_adjacent_i16x16(pair, weights);
        [
            self.wrapping_add_i32x8(sums[0], product(weights[0])),
            self.wrapping_add_i32x8(sums[1], product(weights[1])),
        ]
    }

    #[inline(always)]
    fn outputs(self, sums: [pulp::i32x8; 2]) -> [i32; PANEL] {
        pulp::cast(sums)
    }
}

/// Vectors of 64 bytes (AVX-512).
#[cfg(target_arch = "x86_64")]
impl MultiplyAdd for pulp::x86::V4 {
    const IS_WIDE: bool = true;
    type Weights = pulp::i16x32;
    type Sums = pulp::i32x16;

    #[inline(always)]
    fn weights(self, weights: &PairWeights) -> pulp::i16x32 {
        pulp::cast(*weights)
    }

    #[inline(always)]
    fn zero(self) -> pulp::i32x16 {
        self.splat_i32x16(0)
    }

    #[inline(always)]
    fn add(self, sums: pulp::i32x16, pair: i32, weights: pulp::i16x32) -> pulp::i32x16 {
        let pair = pulp::cast(self.splat_i32x16(pair));
        let products = pulp::cast(self.avx512bw._mm512_madd_epi16(pair, pulp::cast(weights)));
        self.wrapping_add_i32x16(sums, products)
    }

    #[inline(always)]
    fn outputs(self, sums: pulp::i32x16) -> [i32; PANEL] {
        pulp::cast(sums)
    }
}

#[cfg(target_arch = "x86_64")]
pulp::simd_type! {
    /// Machines that multiply and add in one instruction (VNNI), which the compiler makes of the two.
    struct Fused {
        avx512f: "avx512f",
        avx512bw: "avx512bw",
        avx512cd: "avx512cd",
        avx512dq: "avx512dq",
        avx512vl: "avx512vl",
        avx512vnni: "avx512vnni",
    }
}

/// A product with the vectors that it is to use.
#[cfg(target_arch = "x86_64")]
struct Vectorised<'a, M>(M, Product<'a>);

#[cfg(target_arch = "x86_64")]
impl<M: MultiplyAdd> pulp::NullaryFnOnce for Vectorised<'_, M> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        self.1.run(self.0);
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
    /// Takes as many panels at once as the registers of the machine hold.
    #[inline(always)]
    fn run<M: MultiplyAdd>(mut self, machine: M) {
        let panels = self.layer.bias.len();
        let pairs = if M::IS_WIDE { panels / 2 * 2 } else { 0 };
        for panel in (0..pairs).step_by(2) {
            self.panels::<M, 2>(machine, panel);
        }
        for panel in pairs..panels {
            self.panels::<M, 1>(machine, panel);
        }
    }

    /// Panels of weights stay in the nearest cache while all rows are multiplied with them.
    #[inline(always)]
    fn panels<M: MultiplyAdd, const P: usize>(&mut self, machine: M, panel: usize) {
        let whole = self.tiles.len() / self.pairs / ROWS * ROWS;
        let rest = self.tiles.len() / self.pairs - whole;
        for row in (0..whole).step_by(ROWS) {
            self.tile::<M, ROWS, P>(machine, row, panel);
        }
        match rest {
            5 => self.tile::<M, 5, P>(machine, whole, panel),
            4 => self.tile::<M, 4, P>(machine, whole, panel),
            3 => self.tile::<M, 3, P>(machine, whole, panel),
            2 => self.tile::<M, 2, P>(machine, whole, panel),
            1 => self.tile::<M, 1, P>(machine, whole, panel),
            _ => {}
        }
    }

    /// Some rows by some panels of outputs, held in registers.
    #[inline(always)]
    fn tile<M: MultiplyAdd, const R: usize, const P: usize>(&mut self, machine: M, row: usize, panel: usize) {
        let Self { layer, tiles, pairs, .. } = *self;
        let columns = &tiles[row * pairs..(row + R) * pairs].as_chunks::<R>().0[..pairs];
        let weights: [&[PairWeights]; P] =
            std::array::from_fn(|at| &layer.weights[(panel + at) * pairs..][..pairs]);
        let mut sums = [[machine.zero(); R]; P];
        for (pair, column) in columns.iter().enumerate() {
            for (sums, weights) in sums.iter_mut().zip(weights) {
                let weights = machine.weights(&weights[pair]);
                for (sums, pair) in sums.iter_mut().zip(column) {
                    *sums = machine.add(*sums, *pair, weights);
                }
            }
        }
        for (at, sums) in sums.into_iter().enumerate() {
            self.write(machine, panel + at, row, sums);
        }
    }

    /// Writes the outputs of one panel for some rows.
    #[inline(always)]
    fn write<M: MultiplyAdd, const R: usize>(
        &mut self,
        machine: M,
        panel: usize,
        row: usize,
        sums: [M::Sums; R],
    ) {
        let layer = self.layer;
        let (bias, mut scales) = (&layer.bias[panel], layer.scales[panel]);
        for factor in &mut scales {
            *factor *= self.scale;
        }
        let width = PANEL.min(layer.outputs - panel * PANEL);
        for (at, sums) in sums.into_iter().enumerate() {
            let sums = machine.outputs(sums);
            let value = |output: usize| sums[output] as f32 * scales[output] + bias[output];
            let out = &mut self.out[(row + at) * layer.outputs + panel * PANEL..][..width];
            if let Some(out) = out.first_chunk_mut::<PANEL>() {
                *out = std::array::from_fn(value);
            } else {
                for (output, out) in out.iter_mut().enumerate() {
                    *out = value(output);
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
        let run = |work: &dyn Fn(Product<'_>)| {
            let mut out = vec![0.0; rows * outputs];
            let pairs = inputs.div_ceil(2);
            let (tiles, scale) = (&input.tiles[..], input.scale);
            work(Product { layer: &layer, tiles, scale, pairs, out: &mut out });
            out
        };
        assert_eq!(fast, run(&|product| product.run(Plain)));
        #[cfg(target_arch = "x86_64")]
        if let Some(vectors) = pulp::x86::V3::try_new() {
            assert_eq!(fast, run(&|product| vectors.vectorize(Vectorised(vectors, product))));
        }
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
