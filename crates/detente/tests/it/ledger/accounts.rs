//! Accounts under changes of who is cited.

use detente::ledger::accounts;
use detente::model::{
    AccountRelation, ActKind, Detail, Dimension, Document, EvaluationTarget, RelationKind, Signal, SignalKind,
};

use super::build::Builder;

/// Two sides on one session: a failure against progress, praise against blame, and each its own asks.
fn two_accounts(first: &str, second: &str) -> Document {
    let mut builder = Builder::new("two", "");
    for code in ["ALB", "BOR"] {
        builder.side(code);
    }
    let (one, other) = (builder.voice(first), builder.voice(second));
    let claims = [
        (one, ActKind::FailToAgree, "ALB BOR", "trade.general", 0),
        (one, ActKind::Assess, "", "", -1),
        (one, ActKind::Demand, "ALB", "trade.tariffs/tin", 0),
        (one, ActKind::Commit, "ALB BOR", "trade.balance", 0),
        (other, ActKind::Acknowledge, "ALB BOR", "", 0),
        (other, ActKind::Assess, "", "", 1),
        (other, ActKind::Demand, "BOR", "digital.tax", 0),
        (other, ActKind::Commit, "ALB BOR", "trade.balance", 0),
    ];
    for (voice, kind, by, issues, valence) in claims {
        let event = builder.event(kind, by, "", issues);
        event.attribution = Some(voice);
        if valence != 0 {
            event.detail = Detail::Evaluation { valence, of: EvaluationTarget::Talks };
        }
        let id = event.id;
        if kind == ActKind::Acknowledge {
            builder.document.signals.push(Signal { kind: SignalKind::ClaimedProgress, event: id });
        }
    }
    builder.document
}

/// Each relation as an unordered pair of events, so that the order of the sides does not show.
fn pairs(document: &Document) -> Vec<(RelationKind, Option<Dimension>, Vec<usize>)> {
    let pair = |it: &AccountRelation| {
        let mut events = vec![it.a.index()];
        events.extend(it.b.map(detente::model::EventId::index));
        events.sort_unstable();
        (it.kind, it.on, events)
    };
    let mut pairs: Vec<_> = accounts(document).1.iter().map(pair).collect();
    pairs.sort();
    pairs
}

#[test]
fn two_sides_converge_and_diverge() {
    let expected = [
        (RelationKind::Converges, None, vec![3, 7]),
        (RelationKind::Diverges, Some(Dimension::Outcome), vec![0, 4]),
        (RelationKind::Diverges, Some(Dimension::Valence), vec![1, 5]),
        (RelationKind::OnlyIn, None, vec![2]),
        (RelationKind::OnlyIn, None, vec![6]),
    ];
    assert_eq!(pairs(&two_accounts("ALB", "BOR")), expected);
}

#[test]
fn swapping_the_sources_swaps_the_sides_and_nothing_else() {
    let (straight, swapped) = (two_accounts("ALB", "BOR"), two_accounts("BOR", "ALB"));
    assert_eq!(pairs(&straight), pairs(&swapped));
    let events = |document: &Document, party: usize| {
        let (accounts, _) = accounts(document);
        accounts.into_iter().find(|it| it.party.index() == party).map(|it| it.events)
    };
    assert_eq!(events(&straight, 0), events(&swapped, 1));
    assert_eq!(events(&straight, 1), events(&swapped, 0));
}

#[test]
fn the_same_words_under_both_sources_only_converge() {
    let mut builder = Builder::new("same", "");
    for code in ["ALB", "BOR"] {
        builder.side(code);
    }
    for code in ["ALB", "BOR"] {
        let voice = builder.voice(code);
        for (kind, issues) in [
            (ActKind::FailToAgree, "trade.tariffs=3percent"),
            (ActKind::Acknowledge, ""),
            (ActKind::Demand, "digital.tax"),
            (ActKind::Agree, "trade.balance"),
            (ActKind::Suspend, ""),
        ] {
            builder.event(kind, "ALB BOR", "", issues).attribution = Some(voice);
        }
    }
    let relations = accounts(&builder.document).1;
    assert_eq!(relations.len(), 5, "{relations:?}");
    assert!(relations.iter().all(|it| it.kind == RelationKind::Converges), "{relations:?}");
}

#[test]
fn one_side_alone_diverges_from_nobody() {
    let mut document = two_accounts("ALB", "BOR");
    document.events.truncate(4);
    document.signals.clear();
    let (accounts, relations) = accounts(&document);
    assert_eq!(accounts.len(), 1);
    assert!(relations.is_empty(), "{relations:?}");
}

#[test]
fn a_source_that_speaks_for_no_side_has_no_account() {
    let mut document = two_accounts("ALB", "BOR");
    for entity in &mut document.entities {
        if entity.name == "an official" {
            entity.party = None;
        }
    }
    assert!(accounts(&document).0.is_empty());
}
