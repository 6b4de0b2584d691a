//! The cost of matching is linear in the text, whatever the rules; and does not grow with the number
//! of rules that stand on other words.

use std::fmt::Write as _;

use super::{compile, read};
use crate::rules::{RuleSet, View};

/// Steps over a text.
fn steps(rules: &RuleSet, text: &str) -> u64 {
    read(text)
        .iter()
        .map(|(tree, clauses, types)| rules.run(&View { text, tree, clauses, types }).steps)
        .sum()
}

#[track_caller]
fn check_linear(rules: &str, unit: &str) {
    let rules = compile("hostile.rules", rules);
    let short = steps(&rules, &unit.repeat(32));
    let long = steps(&rules, &unit.repeat(256));
    assert!(short > 0, "the rules never look at the text");
    assert!(long <= short * 10, "8 times the text costs {short} -> {long} steps");
}

#[test]
fn gaps_cost_no_more_than_their_width() {
    check_linear(
        r#"ruleset hostile 1
frame withhold/gap {
  on seq "no" {0,32} "no" {0,32} _? _? "no" {0,32} "deal"
}"#,
        "no no no no no statement ",
    );
}

#[test]
fn lists_are_unions_and_no_products() {
    check_linear(
        r"ruleset hostile 1
frame demand/list {
  role by: any*  content: any*  of: any*
  spread content
  on verb demand  subj=by?  obj|for|on|to=content?  obj|for|on|to=of?
}",
        "Oslo demanded tin and zinc and lead and iron and coal and oil. ",
    );
}

#[test]
fn separable_words_are_looked_for_nearby() {
    check_linear(
        r#"ruleset hostile 1
lex DROP.v = "turn a b c down" "turn down" "turn off" turn
frame reject/turn {
  role by: any?
  on verb DROP.v  subj=by?
}"#,
        "Oslo turned the plan for the port down. ",
    );
}

#[test]
fn rules_on_other_words_cost_nothing() {
    let mut many = String::from("ruleset many 1\n");
    for at in 0..500 {
        writeln!(many, "frame demand/r{at} {{ role by: any on verb ask{at} subj=by }}").expect("a string");
    }
    many.push_str("frame demand/own { role by: any on verb demand subj=by }");
    let few = "ruleset few 1\nframe demand/own { role by: any on verb demand subj=by }";
    let text = "Oslo demanded tin. Bergen demanded coal.";
    assert_eq!(steps(&compile("many.rules", &many), text), steps(&compile("few.rules", few), text));
}

#[test]
fn a_list_is_spread_over_a_bounded_number_of_items() {
    let rules = compile(
        "list.rules",
        "ruleset list 1\nframe demand/list { role content: any  spread content  on verb demand  obj=content }",
    );
    let text = format!("Oslo demanded {}tin.", "coal, ".repeat(100));
    let found: usize = read(&text)
        .iter()
        .map(|(tree, clauses, types)| rules.matches(&View { text: &text, tree, clauses, types }).len())
        .sum();
    assert!(found <= 32, "{found} events of one list");
}
