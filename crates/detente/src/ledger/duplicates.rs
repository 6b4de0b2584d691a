//! Copies of one report, so that a story carried by ten papers counts once.
//!
//! A wire story comes word for word, cut or with another headline. Its acts then have the same actors,
//! issues, amounts and voices, and sentences of the same length; two reporters who tell of the same day
//! do not.

use std::collections::{BTreeMap, HashMap};
use std::hash::{Hash, Hasher};

use super::report::{Fact, Report};

/// Copies come out within these days.
const WINDOW_IN_DAYS: i32 = 3;
/// Fewer acts are too few to tell a copy from a coincidence.
const FEWEST_ACTS: usize = 3;
/// Earlier reports looked at for each act; bounds the work on a flood of equal reports.
const EARLIER_REPORTS: usize = 32;

/// For each report the one it is a copy of; itself for an original. `reports` come in order of date.
pub(super) fn originals(reports: &[&Report]) -> Vec<usize> {
    let mut originals: Vec<usize> = Vec::with_capacity(reports.len());
    let mut seen: HashMap<u64, Vec<usize>> = HashMap::new();
    let mut sizes: Vec<usize> = Vec::with_capacity(reports.len());
    for (at, report) in reports.iter().enumerate() {
        let mut signatures: Vec<u64> = report.facts.iter().map(signature).collect();
        signatures.sort_unstable();
        signatures.dedup();
        sizes.push(signatures.len());
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for signature in &signatures {
            for earlier in seen.get(signature).into_iter().flatten().rev().take(EARLIER_REPORTS) {
                *shared.entry(*earlier).or_default() += 1;
            }
        }
        let is_copy = |earlier: usize, shared: usize| {
            let smaller = signatures.len().min(sizes[earlier]);
            smaller >= FEWEST_ACTS && shared * 5 >= smaller * 4 && are_near(reports[earlier], report)
        };
        let original = shared.into_iter().find(|(earlier, shared)| is_copy(*earlier, *shared));
        match original {
            Some((earlier, _)) => originals.push(originals[earlier]),
            None => originals.push(at),
        }
        for signature in signatures {
            seen.entry(signature).or_default().push(at);
        }
    }
    originals
}

fn are_near(a: &Report, b: &Report) -> bool {
    match (a.date, b.date) {
        (Some(a), Some(b)) => a.days_until(b).abs() <= WINDOW_IN_DAYS,
        (a, b) => a == b,
    }
}

fn signature(fact: &Fact) -> u64 {
    let mut hasher = Fnv::default();
    (fact.kind, &fact.by, &fact.to, &fact.stakes, &fact.voices, fact.length).hash(&mut hasher);
    hasher.finish()
}

/// The FNV-1a hash: the same on every run.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
