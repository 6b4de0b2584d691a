//! How sure an event is: the figure of its rule, put right by how often such rules were right.
//!
//! A rule that says 0.85 of itself was right about 84 times in 100 on annotated articles, one that says
//! 0.75 about 67 times: `data/confidence.tsv`. The order of events stays that of the rules' figures.

use std::sync::LazyLock;

use crate::model::Modality;

/// What a rule says that says nothing.
const UNSAID: f32 = 0.7;
/// What is less than told as a fact is less than sure.
const UNSURE: f32 = 0.9;

static MEASURED: LazyLock<Vec<(f32, f32)>> =
    LazyLock::new(|| read(include_str!("../../data/confidence.tsv")));

/// The share of such events that are right, between 0 and 1.
pub(super) fn confidence(modality: Modality, of_rule: Option<&str>) -> f32 {
    let said: f32 = of_rule.and_then(|value| value.parse().ok()).unwrap_or(UNSAID);
    let said = match modality {
        Modality::Asserted | Modality::Intended => said,
        _ => said * UNSURE,
    };
    (on_line(&MEASURED, said.clamp(0.0, 1.0)) * 1000.0).round() / 1000.0
}

fn read(table: &str) -> Vec<(f32, f32)> {
    let rows = table.lines().filter_map(|line| line.split_once('\t'));
    rows.filter_map(|(rule, measured)| Some((rule.parse().ok()?, measured.parse().ok()?))).collect()
}

/// The height at `x` of the line through `points`, which are in order.
fn on_line(points: &[(f32, f32)], x: f32) -> f32 {
    let after = points.partition_point(|&(at, _)| at < x);
    match (after.checked_sub(1).map(|before| points[before]), points.get(after)) {
        (Some((x0, y0)), Some(&(x1, y1))) => y0 + (y1 - y0) * (x - x0) / (x1 - x0),
        (None, Some(&(_, y))) | (Some((_, y)), None) => y,
        (None, None) => x,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_covers_all_figures_and_never_falls() {
        let rows = MEASURED.as_slice();
        let near = |a: f32, b: f32| (a - b).abs() < 1e-6;
        assert!(rows.len() > 2 && near(rows[0].0, 0.0) && near(rows[rows.len() - 1].0, 1.0));
        assert!(rows.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 <= pair[1].1));
    }

    #[test]
    fn surer_rules_give_surer_events() {
        let of = |said: &str| confidence(Modality::Asserted, Some(said));
        assert!(of("0.5") < of("0.7") && of("0.7") < of("0.85") && of("0.85") < of("0.9"));
        assert!((of("0.85") - 0.84).abs() < 1e-6);
        assert!(confidence(Modality::Possible, Some("0.85")) < of("0.85"));
    }
}
