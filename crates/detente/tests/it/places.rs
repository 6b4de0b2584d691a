//! Where a meeting was, told from other places in its sentence.

#[test]
fn envoys_do_not_meet_where_they_come_from() {
    let text =
        "Negotiators from Oslo and Rabat gathered at the Palace of Nations for the second round of talks.";
    let document = detente::Extractor::builtin().extract(text);
    let place = document.meetings[0].place.expect("a place");
    assert_eq!(document.places[place.index()].name, "Palace of Nations");
}
