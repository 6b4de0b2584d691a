use std::sync::LazyLock;

use detente_text::{Analyzer, Scratch};

use super::*;
use crate::grammar::grammar;

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::builtin);

fn read(text: &str, with_trees: bool) -> Entities {
    let sentences = grammar(text, Analyzer::builtin(), &mut Scratch::default(), |_, _| with_trees);
    entities(text, &sentences, &GAZETTEER, None)
}

/// "words=code/side" of each mention, in text order.
fn shown(text: &str, found: &Entities) -> Vec<String> {
    found
        .mentions
        .iter()
        .map(|mention| {
            let entity = found.entity(mention.entity);
            let side = entity.party.map(|party| found.entity(party));
            let side = side.and_then(|side| side.code.as_deref()).unwrap_or("-");
            let members: Vec<_> =
                entity.members.iter().filter_map(|&member| found.entity(member).code.as_deref()).collect();
            if members.is_empty() {
                format!("{}={side}", mention.span.of(text))
            } else {
                format!("{}={}", mention.span.of(text), members.join("+"))
            }
        })
        .collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    for with_trees in [false, true] {
        let found = read(text, with_trees);
        let shown = shown(text, &found);
        for wanted in expected {
            assert!(
                shown.iter().any(|mention| mention == wanted),
                "no {wanted} in {shown:#?} (parsed: {with_trees})"
            );
        }
    }
}

#[test]
fn officials_speak_for_their_state() {
    check(
        "U.S. Treasury Secretary James Baker met Mr. Baker's hosts.",
        &["U.S. Treasury Secretary James Baker=USA"],
    );
    check(
        "A senior Kenyan official said the talks went on.",
        &["A senior Kenyan official=KEN", "Kenyan=KEN"],
    );
    check("Negotiators from Chile left.", &["Negotiators from Chile=CHL"]);
    check("The Chinese embassy denied it.", &["The Chinese embassy=CHN"]);
    check("The Finnish Foreign Ministry declined to comment.", &["Finnish Foreign Ministry=FIN"]);
}

#[test]
fn a_town_is_a_place_only_where_the_text_says_so() {
    let found = read("The envoys met in Kunming on Monday.", true);
    assert_eq!(found.places[0].country.as_deref(), Some("CHN"));
    // GeoNames has a town of this name, too.
    let found = read("Carlos Santana said the accord was dead. Santana left.", true);
    assert!(found.places.is_empty());
}

#[test]
fn capitals_are_parties_or_places() {
    check("Beijing rejected the plan.", &["Beijing=CHN"]);
    check("A deal between Oslo and Reykjavik is near.", &["Oslo=NOR", "Reykjavik=ISL"]);
    let text = "Envoys met in Vienna on Monday.";
    let found = read(text, false);
    assert_eq!(found.places.len(), 1);
    assert_eq!(found.places[0].country.as_deref(), Some("AUT"));
    assert!(found.mentions.iter().all(|mention| mention.span.of(text) != "Vienna"));
}

#[test]
fn capitals_everywhere_change_nothing() {
    check("U.S., JAPAN FAIL TO AGREE ON CHIPS", &["U.S.=USA", "JAPAN=JPN"]);
    check("china and the united states failed to agree.", &["china=CHN", "united states=USA"]);
}

#[test]
fn names_come_back_in_part() {
    check(
        "Alfons Tervel, the union's chief negotiator, left. Tervel said he was tired.",
        &["Tervel=UNION", "he=UNION"],
    );
    check(
        "Nordfjord Shipping Corp raised its offer. The company said Nordfjord would wait.",
        &["its=NORDFJORD", "The company=NORDFJORD", "Nordfjord=NORDFJORD"],
    );
}

#[test]
fn sides_are_those_that_were_named() {
    check("China and the United States met. Both sides were tired.", &["Both sides=CHN+USA"]);
    check("Both sides were tired.", &["Both sides=-"]);
}

#[test]
fn a_phrase_finds_the_mention_of_its_head() {
    let text = "The Chinese embassy answered.";
    let found = read(text, false);
    let phrase = Span::new(0, 19);
    let mention = found.mention_at(phrase, Span::new(12, 19)).expect("a mention");
    assert_eq!(mention.span, phrase);
    assert_eq!(
        found.mention_at(Span::new(4, 11), Span::new(4, 11)).map(|mention| mention.span),
        Some(Span::new(4, 11))
    );
    assert!(found.mention_at(Span::new(20, 28), Span::new(20, 28)).is_none());
}

#[test]
fn names_of_many_lands_are_names() {
    check("Kim Jong-un met Park Tae-joon, South Korea's envoy.", &["Kim Jong-un=PRK", "Park Tae-joon=KOR"]);
    check("Juan de la Vega, Chile's chief negotiator, said so.", &["Juan de la Vega=CHL"]);
    check("The news agency Xinhua said so.", &["The news agency Xinhua=CHN"]);
}

#[test]
fn what_nobody_knows_degrades_gently() {
    // An invented country and its capital: names, no codes of others.
    let text = "Zemlania and Ruritavia failed to agree. Zemlania's foreign minister said Ruritavia had left.";
    let found = read(text, true);
    assert!(found.entities.iter().any(|entity| entity.name == "Zemlania"), "{:?}", found.entities);
    assert!(found.entities.iter().all(|entity| entity.code.as_deref() != Some("USA")));
    // No names at all, and no sentence.
    assert!(read("", true).mentions.is_empty());
    assert!(read("It rained. Nobody minded.", false).entities.is_empty());
    // Odd bytes.
    for odd in [
        "U.S",
        "’s",
        "<",
        "Mr.",
        "(",
        "of the",
        "The",
        "\u{feff}China’s",
        "Corp",
        "Bank of",
        "10 Downing",
        "—",
    ] {
        let found = read(odd, false);
        assert!(found.mentions.iter().all(|mention| odd.get(mention.span.range()).is_some()));
    }
}

#[test]
fn pronouns_look_back() {
    check(
        "Chile's trade minister Ana Rojas met the press. She said Chile would wait.",
        &["Chile's trade minister Ana Rojas=CHL", "She=CHL"],
    );
    check("\"We will not yield,\" said Peru's envoy Luis Campos.", &["We=PER"]);
    check("Negotiators left Lima. They said the talks had failed.", &["They=-"]);
}

#[test]
fn mentions_are_sorted_and_lie_in_the_text() {
    let text =
        "U.S. Trade Representative Clayton Yeutter and the EC's ambassador, Sir Roy Denman, met in Brussels.";
    let found = read(text, true);
    assert!(found.mentions.windows(2).all(|pair| pair[0].span.start() <= pair[1].span.start()));
    for (at, mention) in found.mentions.iter().enumerate() {
        assert!(mention.span.covers(found.core(at)), "{:?}", mention.span.of(text));
        assert!(mention.entity.index() < found.entities.len());
    }
}

#[test]
fn names_that_no_table_knows_end_where_somebody_elses_begin() {
    check(
        "The Harbour Party's Milo Strand and KTR's Stella Lund won. Lund thanked the voters.",
        &["Milo Strand=-", "Stella Lund=-", "Lund=-"],
    );
    check("The Tolmin Drivers' Union (TDU) struck. TDU said so.", &["TDU=TOLMIN_DRIVERS_UNION"]);
    check(
        "The Marlow Estuary Trust said on Monday it would pay.",
        &["Marlow Estuary Trust=MARLOW_ESTUARY_TRUST"],
    );
}

#[test]
fn somebody_is_seen_where_a_word_is_something_else_by_itself() {
    check("Minister of Trade John Marsh said the talks failed.", &["Minister of Trade John Marsh=-"]);
    check(
        "Mr. Abd al-Karim Qasim met Sheikh Hamad bin Khalifa al-Thani.",
        &["Mr. Abd al-Karim Qasim=-", "Sheikh Hamad bin Khalifa al-Thani=-"],
    );
    check("Oslo's guest was Chad Michael Marsh, a banker.", &["Chad Michael Marsh=-"]);
    check("The plan of Vice President Ford failed.", &["Vice President Ford=-"]);
}

#[test]
fn what_somebody_is_like_is_no_side() {
    let sides = |text| read(text, true).entities.iter().filter(|it| it.kind == EntityKind::State).count();
    assert_eq!(sides("Her father was French."), 0);
    assert_eq!(sides("The Germans met the French."), 2);
}

#[test]
fn a_name_returns_as_its_initials_its_head_or_a_first_name() {
    check(
        "The Tarn Valley Trust said it would pay. The TVT had refused, the trust said.",
        &["TVT=TARN_VALLEY_TRUST", "the trust=TARN_VALLEY_TRUST"],
    );
    let found = read("Daniel Montel left the group. Daniel said he was tired.", true);
    assert_eq!(found.entities.iter().filter(|entity| entity.kind == EntityKind::Person).count(), 1);
    check("Iris Lima left. On Monday Lima said it was over.", &["Lima=-"]);
}

#[test]
fn who_holds_an_office_of_a_state_acts_for_it() {
    check(
        "Minister Karan of Norway met Minister Weld of Chile.",
        &["Minister Karan=NOR", "Minister Weld=CHL"],
    );
}

#[test]
fn an_office_is_of_who_held_it_on_that_day() {
    let who = |text: &str, date: &str| {
        let sentences = grammar(text, Analyzer::builtin(), &mut Scratch::default(), |_, _| true);
        let found = entities(text, &sentences, &GAZETTEER, date.parse().ok());
        let person = found.entities.iter().find(|it| it.kind == EntityKind::Person).expect("somebody");
        let side = person.party.and_then(|side| found.entity(side).code.clone());
        format!("{} for {}", person.name, side.unwrap_or_default())
    };
    let bush = "President Bush urged both sides to meet.";
    assert_eq!(who(bush, "1990-09-01"), "George H. W. Bush for USA");
    assert_eq!(who(bush, "2005-01-01"), "George W. Bush for USA");
    assert_eq!(who(bush, "unknown"), "Bush for USA");
    assert_eq!(who("Prime Minister Gandhi rejected it.", "1987-03-01"), "Rajiv Gandhi for IND");
    assert_eq!(who("Prime Minister Cameron rejected it.", "1987-03-01"), "Cameron for ");
    assert_eq!(who("Jens Stoltenberg agreed.", "2008-03-01"), "Jens Stoltenberg for NOR");
    assert_eq!(who("Jens Stoltenberg agreed.", "2018-03-01"), "Jens Stoltenberg for NATO");
}

#[test]
fn firms_may_be_called_like_people_or_like_two() {
    check(
        "Harrow and Lund Publishers Inc sold a mill. Shares of Harrow and Lund rose.",
        &[
            "Harrow and Lund Publishers Inc=HARROW_AND_LUND_PUBLISHERS",
            "Harrow and Lund=HARROW_AND_LUND_PUBLISHERS",
        ],
    );
    // Two that stand apart somewhere are two.
    check("Tarvin and Lund Motors Inc met. Tarvin said so. Lund Motors Inc agreed.", &["Tarvin=-"]);
    check("Philip Lund Motors Inc sold a mill. Philip Lund said it was small.", &["Philip Lund=PHILIP_LUND"]);
}

#[test]
fn the_head_of_a_delegation_speaks_for_its_state() {
    check("Dina Wong, head of the Malaysian delegation, left early.", &["Dina Wong=MYS"]);
    check("Ana Lund, Minister of Foreign Affairs and Regional Cooperation of Peru, left.", &["Ana Lund=PER"]);
}

#[test]
fn a_pronoun_of_what_is_told_means_the_teller() {
    let text = "China and India opposed it, and Norway has said it will wait.";
    let found = read(text, true);
    assert!(shown(text, &found).contains(&"it=NOR".to_owned()), "{:#?}", shown(text, &found));
}

#[test]
fn capitals_alone_make_no_actor() {
    let found = read("DQ is a broad field. Most of DQ was new. Homeostasis helps.", true);
    assert!(found.mentions.is_empty(), "{:?}", found.entities);
    check("KRLF has said it will release two men.", &["KRLF=KRLF"]);
}
