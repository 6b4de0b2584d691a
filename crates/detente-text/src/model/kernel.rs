//! The one hot loop: rows × weights + bias, in whole numbers.
//!
//! Weights have eight bits and inputs fifteen; both are multiplied in pairs and summed in 32 bits,
//! so that every machine gets the same sums, whatever its vectors are called and however wide.

// A function that is called inside a vectorised one uses its vectors only if it becomes part of it.
#![allow(clippy::inline_always)]

/// Outputs computed at once: two vectors of eight, or one of sixteen.
const PANEL: usize = 16;
/// Most rows computed at once: with two vectors each and the weights they fill the 32 registers of the
/// widest machine.
const MOST_ROWS: usize = 12;

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
    {
        if let Some(vectors) = pulp::x86::V4::try_new() {
            return vectors.vectorize(work);
        }
        if let Some(vectors) = pulp::x86::V3::try_new() {
            return vectors.vectorize(work);
        }
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
    pub(super) fn apply(&self, input: &Input, out: &mut Vec<f32>) {
        self.apply_around(input, &[0], out);
    }

    /// The same for rows that are several rows of `input` side by side, those at `offsets` from each;
    /// what lies beyond its ends is zero.
    pub(super) fn apply_around(&self, input: &Input, offsets: &[isize], out: &mut Vec<f32>) {
        // Every number is written below.
        out.resize(input.rows * self.outputs, 0.0);
        let product = Product { layer: self, input, offsets, out };
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
    rows: usize,
    /// Rows of zeros before the first and behind the last.
    margin: usize,
    /// Two inputs of 16 bits in each number, row by row.
    pairs: Vec<i32>,
    /// The same by pair, then by row, with the margins: what the kernel reads of neighbouring rows lies
    /// side by side, and so do the rows before and behind them.
    columns: Vec<i32>,
    /// What one unit stands for.
    scale: f32,
}

impl Input {
    /// Takes over `values`, rows of `width` numbers, to be multiplied with offsets of at most `margin`.
    pub(super) fn set(&mut self, values: &[f32], width: usize, margin: usize) {
        let in_a_row = width.div_ceil(2);
        self.rows = values.len() / width;
        self.margin = margin;
        // Every number is written below.
        self.pairs.resize(self.rows * in_a_row, 0);
        let height = self.height();
        self.columns.clear();
        self.columns.resize(in_a_row * height, 0);
        vectorised(
            #[inline(always)]
            || {
                self.scale = quantise(values, width, &mut self.pairs);
                let columns = &mut self.columns[margin..];
                let (blocks, rest) = self.pairs.split_at(self.rows / BLOCK * BLOCK * in_a_row);
                for (at, block) in blocks.chunks_exact(BLOCK * in_a_row).enumerate() {
                    transpose::<BLOCK>(block, in_a_row, &mut columns[at * BLOCK..], height);
                }
                for (at, row) in rest.chunks_exact(in_a_row).enumerate() {
                    let at = self.rows / BLOCK * BLOCK + at;
                    transpose::<1>(row, in_a_row, &mut columns[at..], height);
                }
            },
        );
    }

    /// Rows of a column.
    #[inline(always)]
    fn height(&self) -> usize {
        self.rows + 2 * self.margin
    }
}

/// Rows that are transposed at once.
const BLOCK: usize = 4;

/// Writes `R` rows of `length` numbers into columns that are `height` apart.
#[inline(always)]
fn transpose<const R: usize>(rows: &[i32], length: usize, columns: &mut [i32], height: usize) {
    let rows: [&[i32]; R] = std::array::from_fn(|row| &rows[row * length..][..length]);
    for (at, column) in columns.chunks_mut(height).take(length).enumerate() {
        let Some(column) = column.first_chunk_mut::<R>() else { continue };
        *column = rows.map(|row| row[at]);
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
    /// Rows whose sums the registers hold.
    const ROWS: usize = 6;
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
    const ROWS: usize = MOST_ROWS;
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
    input: &'a Input,
    offsets: &'a [isize],
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

    /// Panels of weights stay in the nearest cache while all rows are multiplied with them, in tiles
    /// that are as even as can be: one of two rows takes nearly as long as one of twelve.
    #[inline(always)]
    fn panels<M: MultiplyAdd, const P: usize>(&mut self, machine: M, panel: usize) {
        let tiles = self.input.rows.div_ceil(M::ROWS);
        let mut row = 0;
        for left in (1..=tiles).rev() {
            let rows = (self.input.rows - row).div_ceil(left);
            match rows {
                12 if M::ROWS >= 12 => self.tile::<M, 12, P>(machine, row, panel),
                11 if M::ROWS >= 11 => self.tile::<M, 11, P>(machine, row, panel),
                10 if M::ROWS >= 10 => self.tile::<M, 10, P>(machine, row, panel),
                9 if M::ROWS >= 9 => self.tile::<M, 9, P>(machine, row, panel),
                8 if M::ROWS >= 8 => self.tile::<M, 8, P>(machine, row, panel),
                7 if M::ROWS >= 7 => self.tile::<M, 7, P>(machine, row, panel),
                6 => self.tile::<M, 6, P>(machine, row, panel),
                5 => self.tile::<M, 5, P>(machine, row, panel),
                4 => self.tile::<M, 4, P>(machine, row, panel),
                3 => self.tile::<M, 3, P>(machine, row, panel),
                2 => self.tile::<M, 2, P>(machine, row, panel),
                _ => self.tile::<M, 1, P>(machine, row, panel),
            }
            row += rows;
        }
    }

    /// Some rows by some panels of outputs, held in registers.
    #[inline(always)]
    fn tile<M: MultiplyAdd, const R: usize, const P: usize>(&mut self, machine: M, row: usize, panel: usize) {
        let Self { layer, input, .. } = *self;
        let pairs = layer.inputs.div_ceil(2);
        let in_a_row = pairs / self.offsets.len();
        let weights: [&[PairWeights]; P] =
            std::array::from_fn(|at| &layer.weights[(panel + at) * pairs..][..pairs]);
        let mut sums = [[machine.zero(); R]; P];
        for (at, offset) in self.offsets.iter().enumerate() {
            let weights = weights.map(|all| &all[at * in_a_row..][..in_a_row]);
            let first = (input.margin + row).wrapping_add_signed(*offset);
            // The last column may lack what lies behind its last row.
            let columns = input.columns[first..].chunks(input.height()).map_while(|it| it.first_chunk::<R>());
            for (pair, column) in columns.take(in_a_row).enumerate() {
                let weights = weights.map(|weights| machine.weights(&weights[pair]));
                for (row, pair) in column.iter().enumerate() {
                    for (sums, weights) in sums.iter_mut().zip(weights) {
                        sums[row] = machine.add(sums[row], *pair, weights);
                    }
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
            *factor *= self.input.scale;
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
        for rows in 1..2 * MOST_ROWS + 2 {
            check_sums(7, 37, rows, &[0]);
        }
        check_sums(64, 2 * PANEL, 3, &[0]);
    }

    #[test]
    fn rows_lie_side_by_side() {
        for rows in [1, 2, 5, MOST_ROWS + 1, 40] {
            check_sums(8, 2 * PANEL + 3, rows, &[-2, 0, 2]);
        }
    }

    /// Rows of `width` numbers, each with those at `offsets` around it.
    fn check_sums(width: usize, outputs: usize, rows: usize, offsets: &[isize]) {
        let inputs = offsets.len() * width;
        let number = |at: usize| ((at * 37 % 101) as f32 - 50.0) / 17.0;
        let weights: Vec<i8> = (0..inputs * outputs).map(|at| (at * 37 % 255) as i8).collect();
        let scales: Vec<f32> = (0..outputs).map(|at| 0.01 + number(at).abs()).collect();
        let bias: Vec<f32> = (0..outputs).map(number).collect();
        let values: Vec<f32> = (0..rows * width).map(|at| number(at + 3)).collect();
        let layer = Dense::new(inputs, &weights, &scales, &bias);
        let mut input = Input::default();
        input.set(&values, width, offsets.last().copied().unwrap_or_default().unsigned_abs());
        let mut fast = Vec::new();
        layer.apply_around(&input, offsets, &mut fast);
        let run = |work: &dyn Fn(Product<'_>)| {
            let mut out = vec![0.0; rows * outputs];
            work(Product { layer: &layer, input: &input, offsets, out: &mut out });
            out
        };
        assert_eq!(fast, run(&|product| product.run(Plain)));
        #[cfg(target_arch = "x86_64")]
        if let Some(vectors) = pulp::x86::V3::try_new() {
            assert_eq!(fast, run(&|product| vectors.vectorize(Vectorised(vectors, product))));
        }
        let row = |row: isize| usize::try_from(row).ok().and_then(|row| values.chunks_exact(width).nth(row));
        for at in 0..rows {
            let around = offsets.iter().flat_map(|offset| match row(at.cast_signed() + offset) {
                Some(values) => values.to_vec(),
                None => vec![0.0; width],
            });
            let around: Vec<f32> = around.collect();
            for output in 0..outputs {
                let weights = &weights[output * inputs..][..inputs];
                let sum: f32 =
                    around.iter().zip(weights).map(|(value, &weight)| value * f32::from(weight)).sum();
                let exact = sum * scales[output] + bias[output];
                assert!((fast[at * outputs + output] - exact).abs() < 1.0, "{at} {output}");
            }
        }
    }
}
