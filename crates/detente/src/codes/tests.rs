//! Codes of events, written as `kind detail modality issue direction`.

use std::collections::BTreeMap;

use detente_text::Span;

use super::*;
use crate::model::{
    AgreeLevel, ConcludeStage, Detail, Direction, EvaluationTarget, EventId, Firmness, FollowThroughStatus,
    IssueArgument, IssueBasis, Modality, PaperKind, Polarity, Realis, Tense,
};

fn event(kind: ActKind) -> Event {
    Event {
        id: EventId::new(0),
        kind,
        sentence: 0,
        trigger: Span::new(0, 1),
        evidence: vec![Span::new(0, 1)],
        initiator: Vec::new(),
        addressee: Vec::new(),
        participants: Vec::new(),
        issues: Vec::new(),
        polarity: Polarity::Positive,
        modality: Modality::Asserted,
        condition: None,
        tense: Tense::Past,
        realis: Realis::Actual,
        time: None,
        place: None,
        meeting: None,
        attribution: None,
        detail: Detail::None {},
        codes: BTreeMap::new(),
        rule: String::new(),
        confidence: 1.0,
    }
}

fn about(mut event: Event, issue: &str, direction: Option<Direction>) -> Event {
    event.issues.push(IssueArgument {
        id: Some(issue.to_owned()),
        span: None,
        basis: IssueBasis::Stated,
        direction,
        commodity: None,
        quantity: None,
        deadline: None,
        excluded: None,
        beneficiary: None,
    });
    event
}

fn with(mut event: Event, detail: Detail) -> Event {
    event.detail = detail;
    event
}

fn intended(mut event: Event) -> Event {
    event.modality = Modality::Intended;
    event
}

fn negative(mut event: Event) -> Event {
    event.polarity = Polarity::Negative;
    event
}

/// Checks the codes in the order of [`PROFILES`], `-` for none.
#[track_caller]
fn check(event: &Event, expected: [&str; 3]) {
    let codes = CodeTable::builtin().codes(event, &Taxonomy::builtin());
    let found = PROFILES.map(|profile| codes.get(profile).map_or("-", String::as_str));
    assert_eq!(found, expected, "{} {:?}", event.kind, event.issues);
}

#[test]
fn demands_by_firmness_and_domain() {
    let demand = |firmness| with(event(ActKind::Demand), Detail::Demand { firmness });
    check(
        &about(demand(Firmness::Demand), "services.financial", Some(Direction::Open)),
        ["1011", "REQUEST", "DEMAND"],
    );
    check(
        &about(demand(Firmness::Demand), "trade.tariffs", Some(Direction::Decrease)),
        ["1042", "REQUEST", "DEMAND"],
    );
    check(
        &about(demand(Firmness::Urge), "tech.export_controls", Some(Direction::Remove)),
        ["0254", "REQUEST", "-"],
    );
    check(
        &about(demand(Firmness::Urge), "tech.high_tech_trade", Some(Direction::Increase)),
        ["0211", "REQUEST", "-"],
    );
    check(&about(demand(Firmness::Appeal), "peace.ceasefire", None), ["0256", "REQUEST", "-"]);
    check(&about(demand(Firmness::Insist), "process.venue_format", None), ["106", "REQUEST", "DEMAND"]);
    check(&demand(Firmness::Ultimatum), ["139", "THREATEN", "THREATEN"]);
}

#[test]
fn intended_cooperation_is_agree() {
    check(&event(ActKind::Talk), ["046", "CONSULT", "CONSULT"]);
    check(&intended(event(ActKind::Talk)), ["036", "AGREE", "AGREE"]);
    check(
        &about(intended(event(ActKind::Commit)), "trade.balance", Some(Direction::Decrease)),
        ["0311", "AGREE", "AGREE"],
    );
    check(&intended(event(ActKind::Concede)), ["030", "AGREE", "AGREE"]);
    check(&event(ActKind::Concede), ["080", "CONCEDE", "YIELD"]);
    check(&about(event(ActKind::Concede), "peace.prisoners_hostages", None), ["0841", "RETREAT", "YIELD"]);
    check(&intended(event(ActKind::Pressure)), ["1312", "THREATEN", "THREATEN"]);
}

#[test]
fn what_must_be_done_is_asked_for() {
    let mut mediate = event(ActKind::Mediate);
    mediate.modality = Modality::Obliged;
    check(&mediate, ["108", "REQUEST", "DEMAND"]);
}

#[test]
fn outcomes() {
    let agree = |level| with(event(ActKind::Agree), Detail::Agree { level });
    check(&agree(AgreeLevel::Full), ["030", "SUPPORT", "SUPPORT"]);
    check(&agree(AgreeLevel::Objective), ["030", "AGREE", "AGREE"]);
    check(&negative(agree(AgreeLevel::Full)), ["120", "REJECT", "REJECT"]);
    let signed = with(event(ActKind::Conclude), Detail::Conclude { stage: ConcludeStage::Signed });
    check(&signed, ["057", "SUPPORT", "SUPPORT"]);
    check(&intended(signed), ["030", "AGREE", "AGREE"]);
    check(&event(ActKind::FailToAgree), ["164", "REJECT", "REJECT"]);
    check(&with(event(ActKind::Withhold), Detail::Withhold { what: PaperKind::Comment }), ["011", "-", "-"]);
    check(&with(event(ActKind::Withhold), Detail::Withhold { what: PaperKind::Statement }), ["-", "-", "-"]);
    let follow = |status| with(event(ActKind::FollowThrough), Detail::FollowThrough { status, of: None });
    check(&about(follow(FollowThroughStatus::Kept), "macro.lending", None), ["071", "AID", "AID"]);
    check(&follow(FollowThroughStatus::Breached), ["128", "REJECT", "REJECT"]);
}

#[test]
fn meetings_and_judgements() {
    let cancel = |what| with(event(ActKind::Cancel), Detail::Cancel { what, postponed: false });
    check(&cancel(None), ["164", "REJECT", "SANCTION"]);
    check(&cancel(Some(PaperKind::NewsConference)), ["160", "REJECT", "SANCTION"]);
    check(&event(ActKind::Suspend), ["164", "SANCTION", "SANCTION"]);
    let judge =
        |valence| with(event(ActKind::Judge), Detail::Evaluation { valence, of: EvaluationTarget::Party });
    check(&judge(1), ["051", "SUPPORT", "SUPPORT"]);
    check(&judge(-1), ["111", "ACCUSE", "DISAPPROVE"]);
    let assess =
        |valence| with(event(ActKind::Assess), Detail::Evaluation { valence, of: EvaluationTarget::Talks });
    check(&assess(-1), ["012", "-", "-"]);
    check(&negative(event(ActKind::Reject)), ["-", "-", "-"]);
}

#[test]
fn every_code_stands_in_its_list() {
    let table = CodeTable::builtin();
    let taxonomy = Taxonomy::builtin();
    let mut unknown = Vec::new();
    for &kind in ActKind::ALL {
        for issue in taxonomy.issues() {
            for event in [event(kind), intended(event(kind)), negative(event(kind))] {
                for (profile, code) in
                    table.codes(&about(event, &issue.id, Some(Direction::Remove)), &taxonomy)
                {
                    if table.name(&profile, &code).is_none() {
                        unknown.push((profile, code, kind));
                    }
                }
            }
        }
    }
    assert_eq!(unknown, []);
}

#[test]
fn a_bad_table_says_where() {
    #[track_caller]
    fn check(row: &str, expected: &str) {
        let error = CodeTable::parse(&format!("profile\tkind\twhen\tcode\n{row}\n")).expect_err("a bad row");
        assert!(
            error.to_string().starts_with("line 2: ") && error.to_string().ends_with(expected),
            "{error}"
        );
    }
    check("plover-2.0\ttalk\t-\tCONSUL", "gives an unknown code");
    check("plover-2.0\ttalk\tfirmness=hard\tCONSULT", "has no known condition");
    check("plover-2.0\tspeak\t-\tCONSULT", "is of no known kind");
    check("cameo-1.1b3\tdemand\t-\t10{content}", "looks up digits that are not further up");
}
