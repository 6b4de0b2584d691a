//! How many instructions a byte of text costs, which tells more than time on a machine that is not idle.
//!
//! Valgrind counts them; without it nothing is compared, and the run says so. The figures belong to one
//! version of the compiler, so that another one only prints them. Valgrind knows no AVX-512: what is
//! counted are the kernels of AVX2.

use std::fmt::Write as _;
use std::fs;
use std::io::{Error, Result};
use std::path::Path;
use std::process::Command;

/// Bytes of the texts. The last is compared with the first, too: a long text costs no more a byte.
const SIZES: &[u64] = &[10_000, 100_000, 1_000_000];
/// How much more than recorded is let through: three in a hundred.
const MOST_MORE: f64 = 1.03;
/// How much more a byte of the longest text may cost than one of the shortest.
const MOST_MORE_IN_LONG_TEXTS: f64 = 1.15;

/// Counts and compares with `benches/instructions.tsv`, or writes that file.
pub(crate) fn run(record: bool) -> Result<()> {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let file = root.join("benches/instructions.tsv");
    if Command::new("valgrind").arg("--version").output().is_err() {
        println!("SKIPPED: no valgrind here, so that no instructions are counted");
        return Ok(());
    }
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let build = ["build", "--quiet", "--release", "-p", "detente-benches", "--bin", "once"];
    if !Command::new(&cargo).args(build).current_dir(root).status()?.success() {
        return Err(Error::other("the program to count does not build"));
    }
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), Into::into);
    let program = target.join("release/once");
    let start = count(&program, 0)?;
    let per_byte = |&size: &u64| Ok((size, (count(&program, size)? - start) / size as f64));
    let found = SIZES.iter().map(per_byte).collect::<Result<Vec<_>>>()?;
    let compiler = compiler()?;
    if record {
        let mut table = format!("# Instructions for a byte of text, by bytes of the text; {compiler}\n");
        for (size, cost) in &found {
            let _ = writeln!(table, "{size}\t{cost:.0}");
        }
        return fs::write(file, table);
    }
    let recorded = fs::read_to_string(file)?;
    let is_comparable = recorded.lines().next().is_some_and(|line| line.ends_with(&compiler));
    let mut is_worse = false;
    for (size, cost) in &found {
        let before = recorded.lines().filter_map(|line| line.split_once('\t'));
        let before = before.filter(|(name, _)| *name == size.to_string()).find_map(|(_, it)| it.parse().ok());
        let before: f64 = before.unwrap_or(f64::NAN);
        println!("{size} bytes: {cost:.0} instructions a byte, recorded {before:.0}");
        is_worse |= is_comparable && *cost > before * MOST_MORE;
    }
    if !is_comparable {
        println!("NOT COMPARED: recorded with another compiler than {compiler}");
    }
    let (short, long) = (found[0].1, found[found.len() - 1].1);
    println!("a byte of the longest text costs {:.2} of one of the shortest", long / short);
    if is_worse || long > short * MOST_MORE_IN_LONG_TEXTS {
        return Err(Error::other("reading costs more than it did; `instructions --record` if it has to"));
    }
    Ok(())
}

/// Instructions of one run of `program` on a text of `size` bytes.
fn count(program: &Path, size: u64) -> Result<f64> {
    let out = Command::new("valgrind")
        .args(["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"])
        .arg(program)
        .arg(size.to_string())
        .output()?;
    let told = String::from_utf8_lossy(&out.stderr);
    let line = told.lines().find_map(|line| line.split_once("refs:"));
    let digits: String = line.map(|(_, it)| it.replace(',', "")).unwrap_or_default();
    digits.trim().parse().map_err(|_| Error::other(format!("valgrind gave no count: {told}")))
}

fn compiler() -> Result<String> {
    let rustc = std::env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
    let told = Command::new(rustc).arg("--version").output()?;
    Ok(String::from_utf8_lossy(&told.stdout).trim().to_owned())
}
