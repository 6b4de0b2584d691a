//! Rules: compile of the built-in set and of 10,000, and matching with 100 and with 10,000.
#![allow(missing_docs, reason = "a program, not a library")]

use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, Throughput};
use detente::clauses::clauses;
use detente::grammar::grammar;
use detente::rules::{BUILTIN, RuleFile, RuleSet, TypeSet, View};
use detente_benches::{generated_rules, news};
use detente_text::{Analyzer, Scratch};

fn compile(files: &[String]) -> RuleSet {
    let files: Vec<RuleFile<'_>> =
        files.iter().map(|text| RuleFile { name: "generated.rules", text }).collect();
    RuleSet::compile(&files).unwrap_or_else(|findings| panic!("{}", findings[0]))
}

fn compiling(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("compile");
    group.sample_size(20).warm_up_time(Duration::from_millis(500));
    group.bench_function("built-in", |bencher| bencher.iter(|| RuleSet::compile(black_box(BUILTIN))));
    let files = generated_rules(10_000);
    assert_eq!(compile(&files).rules().count(), 10_000);
    group.bench_function("10,000 rules", |bencher| bencher.iter(|| compile(black_box(&files))));
    group.finish();
}

fn matching(criterion: &mut Criterion) {
    let text = news(10_000);
    let parsed = grammar(&text, Analyzer::builtin(), &mut Scratch::default(), |_, _| true);
    let trees: Vec<_> = parsed.iter().filter_map(|sentence| sentence.tree.as_ref()).collect();
    let clauses: Vec<_> = trees.iter().map(|tree| clauses(tree)).collect();
    // Everything is a party, so that types sort nothing out.
    let types: Vec<Vec<TypeSet>> =
        trees.iter().map(|tree| vec![TypeSet::PARTY; tree.words().len()]).collect();
    let views: Vec<View<'_>> = trees
        .iter()
        .zip(clauses.iter().zip(&types))
        .map(|(tree, (clauses, types))| View { text: &text, tree, clauses, types })
        .collect();
    let mut group = criterion.benchmark_group("match");
    group.sample_size(20).warm_up_time(Duration::from_millis(500));
    group.throughput(Throughput::Bytes(text.len() as u64));
    for count in [100, 10_000] {
        let rules = compile(&generated_rules(count));
        let found: usize = views.iter().map(|view| rules.matches(view).len()).sum();
        assert!(found > 20, "{found} matches of {count} rules");
        group.bench_function(format!("{count} rules, {found} matches"), |bencher| {
            bencher.iter(|| views.iter().map(|view| rules.matches(black_box(view)).len()).sum::<usize>());
        });
    }
    let rules = RuleSet::compile(BUILTIN).expect("the built-in rules compile");
    group.bench_function("built-in", |bencher| {
        bencher.iter(|| views.iter().map(|view| rules.matches(black_box(view)).len()).sum::<usize>());
    });
    group.finish();
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    compiling(&mut criterion);
    matching(&mut criterion);
    criterion.final_summary();
}
