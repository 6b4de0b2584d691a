use detente_text::{Span, sentences, tokens};

use super::model::NameModel;
use super::sequences::{best, chances, names};
use super::{LABELS, LabelledText, NameKind, learn};
use crate::entities::Gazetteer;
use crate::grammar::ParsedSentence;

#[test]
fn the_built_in_model_is_read() {
    let model = NameModel::builtin();
    assert!(!model.outer.rows.is_empty() && !model.outer.dense.is_empty() && !model.inner.rows.is_empty());
}

#[test]
fn bytes_that_are_no_model_give_none() {
    assert!(NameModel::read(b"").is_none());
    assert!(NameModel::read(b"names02\n").is_none());
    assert!(NameModel::read(b"names02\nabcdefgh").is_none());
}

#[test]
fn a_further_word_follows_a_word_of_its_kind() {
    let mut scores = vec![[0.0; LABELS]; 2];
    // Word 0 starts a person; word 1 looks most like the rest of a place, and less like that of a person.
    scores[0][1] = 5.0;
    scores[1][7] = 3.0;
    scores[1][5] = 2.0;
    let labels = best(&scores, &[[0.0; LABELS]; LABELS + 1]);
    assert_eq!(labels, [1, 5]);
    let found = names(&labels, 10);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].first, found[0].last, found[0].kind), (10, 12, NameKind::Person));
}

#[test]
fn learning_twice_gives_the_same_bytes() {
    let text = "Orla Venn met Tamsin Rook in Port Marlow. Venn left Port Marlow.".to_owned();
    let sentences = sentences(&text)
        .into_iter()
        .map(|sentence| {
            let mut words = Vec::new();
            tokens(&text, sentence.span, &mut words);
            ParsedSentence { sentence, tokens: words, tree: None }
        })
        .collect();
    let at = |name: &str, kind| {
        let start = text.find(name).unwrap_or_default();
        (Span::from_range(start..start + name.len()), kind)
    };
    let names = vec![
        at("Orla Venn", NameKind::Person),
        at("Tamsin Rook", NameKind::Person),
        at("Port Marlow", NameKind::Place),
    ];
    let texts = [LabelledText { text: text.clone(), sentences, names, nested: Vec::new() }];
    let gazetteer = Gazetteer::builtin();
    let first = learn(&texts, &gazetteer, 3);
    assert_eq!(first, learn(&texts, &gazetteer, 3));
    assert!(NameModel::read(&first).is_some_and(|model| !model.outer.rows.is_empty()));
}

#[test]
fn chances_of_labels_and_of_pairs_add_up() {
    let mut scores = vec![[0.0; LABELS]; 3];
    scores[0][2] = 4.0;
    scores[1][6] = 30.0;
    scores[2][0] = -1.0;
    let (here, pairs) = chances(&scores, &[[0.0; LABELS]; LABELS + 1]);
    for (labels, table) in here.iter().zip(&pairs) {
        assert!((labels.iter().sum::<f32>() - 1.0).abs() < 1e-4);
        for (label, &chance) in labels.iter().enumerate() {
            let ways: f32 = table.iter().map(|row| row[label]).sum();
            assert!((ways - chance).abs() < 1e-4);
        }
    }
    // The further word of an organisation needs its first word.
    assert!(here[0][2] > 0.99 && here[1][6] > 0.99);
}
