//! Positions on trees written by hand, one word a line: `form lemma UPOS XPOS head relation`.

use std::fmt::Write as _;

use detente_text::{Relation, Span, Tree, Upos, Word, Xpos};

use super::{Position, clauses};

/// The text and tree of `rows`.
fn tree(rows: &str) -> (String, Tree) {
    let mut text = String::new();
    let mut words = Vec::new();
    for row in rows.lines().map(str::trim).filter(|row| !row.is_empty()) {
        let [form, lemma, upos, xpos, head, relation] = row.split(' ').collect::<Vec<_>>()[..] else {
            panic!("six columns in {row:?}");
        };
        if !text.is_empty() {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(form);
        let head: u32 = head.parse().expect("a head");
        words.push(Word {
            span: Span::from_range(start..text.len()),
            lemma: lemma.into(),
            upos: Upos::parse(upos).expect("a tag"),
            xpos: Xpos::parse(xpos).expect("a tag"),
            head: head.checked_sub(1),
            relation: Relation::parse(relation).expect("a relation"),
        });
    }
    (text, Tree::new(words).expect("a tree"))
}

fn name(position: &Position) -> String {
    match position {
        Position::Oblique(preposition) => preposition.to_string(),
        other => format!("{other:?}").to_lowercase(),
    }
}

/// Clauses with arguments, one a line.
#[track_caller]
fn check(rows: &str, expected: &[&str]) {
    let (text, tree) = tree(rows);
    let mut shown = Vec::new();
    for clause in clauses(&tree).clauses.iter().filter(|clause| !clause.arguments.is_empty()) {
        let mut line = clause.lemma(&tree).to_owned();
        if clause.negation.is_some() {
            line.push_str(" not");
        }
        for argument in &clause.arguments {
            write!(line, " {}=", name(&argument.position)).expect("a string");
            let items: Vec<&str> = argument.conjuncts.iter().map(|it| it.span.of(&text)).collect();
            line.push_str(&items.join("+"));
        }
        shown.push(line);
    }
    assert_eq!(shown, expected);
}

#[test]
fn control_gives_the_infinitive_its_subject() {
    check(
        "Lisbon Lisbon PROPN NNP 2 nsubj
         urged urge VERB VBD 0 root
         Rabat Rabat PROPN NNP 2 obj
         to to PART TO 5 mark
         reopen reopen VERB VB 2 xcomp
         ports port NOUN NNS 5 obj
         and and CCONJ CC 8 cc
         lift lift VERB VB 5 conj
         tolls toll NOUN NNS 8 obj",
        &[
            "urge subject=Lisbon object=Rabat toinfinitive=reopen ports+lift tolls",
            "reopen subject=Rabat object=ports",
            "lift subject=Rabat object=tolls",
        ],
    );
}

#[test]
fn the_subject_of_a_passive_is_the_logical_object() {
    check(
        "Rabat Rabat PROPN NNP 4 nsubj:pass
         was be AUX VBD 4 aux:pass
         not not PART RB 4 advmod
         urged urge VERB VBN 0 root
         by by ADP IN 6 case
         Lisbon Lisbon PROPN NNP 4 obl:agent
         to to PART TO 8 mark
         act act VERB VB 4 xcomp",
        &["urge not object=Rabat subject=Lisbon toinfinitive=act", "act subject=Rabat"],
    );
}

#[test]
fn what_an_act_hangs_on_is_its_condition_and_that_of_the_word_that_tells_it() {
    check(
        "Lisbon Lisbon PROPN NNP 2 nsubj
         threatened threaten VERB VBD 0 root
         to to PART TO 4 mark
         strike strike VERB VB 2 xcomp
         unless unless SCONJ IN 7 mark
         Rabat Rabat PROPN NNP 7 nsubj
         pays pay VERB VBZ 4 advcl",
        &[
            "threaten subject=Lisbon toinfinitive=strike unless Rabat pays condition=Rabat pays",
            "strike subject=Lisbon condition=Rabat pays",
            "pay subject=Rabat",
        ],
    );
}

#[test]
fn not_before_an_infinitive_negates_that() {
    check(
        "Lisbon Lisbon PROPN NNP 2 nsubj
         appealed appeal VERB VBD 0 root
         to to ADP IN 4 case
         Rabat Rabat PROPN NNP 2 obl
         not not PART RB 2 advmod
         to to PART TO 7 mark
         strike strike VERB VB 2 xcomp",
        &["appeal subject=Lisbon to=Rabat toinfinitive=strike", "strike not subject=Lisbon"],
    );
}

#[test]
fn a_light_verb_takes_the_phrases_of_its_noun() {
    check(
        "Miners miner NOUN NNS 2 nsubj
         reached reach VERB VBD 0 root
         no no DET DT 4 det
         deal deal NOUN NN 2 obj
         on on ADP IN 6 case
         pay pay NOUN NN 4 nmod",
        &["reach not subject=Miners object=no deal on pay on=pay", "deal not possessor=Miners on=pay"],
    );
}

#[test]
fn whoever_gets_a_sum_goes_with_the_verb() {
    check(
        "Malta Malta PROPN NNP 2 nsubj
         lent lend VERB VBD 0 root
         $ $ SYM $ 2 obj
         7 7 NUM CD 5 compound
         million million NUM CD 3 nummod
         to to ADP IN 7 case
         weavers weaver NOUN NNS 3 nmod",
        &["lend subject=Malta object=$ 7 million to weavers to=weavers"],
    );
}

#[test]
fn a_relative_clause_is_filled_by_its_noun() {
    check(
        "the the DET DT 2 det
         offer offer NOUN NN 0 root
         unions union NOUN NNS 4 nsubj
         rejected reject VERB VBD 2 acl:relcl",
        &["reject object=the offer subject=unions"],
    );
}

#[test]
fn a_nominal_demand_keeps_its_list() {
    check(
        "demands demand NOUN NNS 0 root
         by by ADP IN 3 case
         Oslo Oslo PROPN NNP 1 nmod
         for for ADP IN 5 case
         access access NOUN NN 1 nmod
         and and CCONJ CC 7 cc
         quotas quota NOUN NNS 5 conj",
        &["demand by=Oslo for=access+quotas"],
    );
}

#[test]
fn a_preposition_before_a_title_stands_before_the_name() {
    check(
        "Lund Lund PROPN NNP 2 nsubj
         met meet VERB VBD 0 root
         with with ADP IN 5 case
         Prime prime ADJ NNP 5 amod
         Minister Minister PROPN NNP 6 nmod:desc
         Ana Ana PROPN NNP 2 obl
         Duarte Duarte PROPN NNP 6 flat",
        &["meet subject=Lund with=Prime Minister Ana Duarte", "Minister modifier=Prime"],
    );
}
