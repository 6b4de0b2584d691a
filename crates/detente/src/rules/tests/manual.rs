//! The manual's rules are run: what it shows compiles, and its examples hold.

use super::failures;

#[test]
fn the_rules_of_the_manual_work() {
    let manual = include_str!("../../../RULES.md");
    let mut blocks = 0;
    let mut wrong = Vec::new();
    for block in manual.split("```rules\n").skip(1) {
        let (rules, _) = block.split_once("```").expect("the end of the block");
        let line = manual[..manual.find(block).unwrap_or_default()].matches('\n').count() + 1;
        wrong.extend(failures(&format!("RULES.md after line {line}"), rules));
        blocks += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(blocks >= 8, "only {blocks} blocks of rules in the manual");
}
