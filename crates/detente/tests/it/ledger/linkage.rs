//! One issue hangs on another: what is given in exchange.

use detente::Extractor;
use detente::ledger::Ledger;

#[track_caller]
fn links(text: &str) -> Vec<(String, String)> {
    let document = Extractor::builtin().extract(text);
    let ledger: Ledger = [document].iter().collect();
    let negotiations = ledger.negotiations();
    let all = negotiations.iter().flat_map(|negotiation| &negotiation.linkages);
    all.map(|link| (link.issue.to_string(), link.on.to_string())).collect()
}

#[test]
fn what_is_given_in_exchange_is_linked() {
    let link = ("trade.tariffs".to_owned(), "climate.fisheries".to_owned());
    for cue in ["in exchange for", "in return for"] {
        let text = format!("Kenya offered Ghana lower tariffs {cue} Ghana's offer of fishing quotas.");
        assert_eq!(links(&text), std::slice::from_ref(&link), "{text}");
    }
}

#[test]
fn two_acts_beside_each_other_are_not_linked() {
    let found = links("Kenya offered Ghana lower tariffs. Ghana's offer of fishing quotas pleased Kenya.");
    assert!(found.is_empty(), "{found:?}");
}
