//! The page as a whole: complete, inert, the same every time.

use detente::{Attributions, Extractor, Source};

use super::claims::Abouts;
use super::item::Item;
use super::page::page;

const TALKS: &str = "Ferry talks end in Cadiz\n\nLisbon demanded that Rabat reopen the fishing grounds. Rabat \
    rejected the demand, Foreign Minister Karim Alaoui said.\n\nThe two sides will meet again in Rabat on June 27.";

fn item(id: &str, text: &str, title: Option<&str>) -> Item {
    let extractor = Extractor::builder().attributions(Attributions::All).build().expect("the built-in rules");
    let document =
        extractor.extract_source(Source { id, text, date: Some("2024-06-13"), ..Source::default() });
    Item { document, text: text.to_owned(), title: title.map(str::to_owned) }
}

fn written(items: &[Item]) -> String {
    page(items, &Abouts::from([("demand/thing".to_owned(), "A demand for a <thing>".to_owned())]))
}

#[test]
fn every_claim_is_on_the_page_and_every_link_leads_somewhere() {
    let items = [item("a.txt", TALKS, None), item("b.txt", TALKS, None), item("a.txt", TALKS, None)];
    let page = written(&items);
    for (at, item) in items.iter().enumerate() {
        assert!(item.document.events.len() >= 3, "{:?}", item.document.events);
        for event in &item.document.events {
            assert_eq!(page.matches(&format!("id=\"a{}-e{}\"", at + 1, event.id)).count(), 1);
        }
    }
    for link in page.split("href=\"#").skip(1) {
        let target = link.split('"').next().expect("an end of the attribute");
        assert!(page.contains(&format!("id=\"{target}\"")), "no {target}");
    }
}

#[test]
fn hostile_words_are_only_words() {
    let hostile = [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "</script><script>alert(2)</script>",
        "\"><svg onload='alert(3)'>",
        "<!--",
        "]]>",
        "</style><style>*{display:none}</style>",
        "&lt;b&gt;",
        "\0\u{1b}[31m\u{202e}gnp",
        "javascript:alert(4)",
        "http://example.org/x.js",
    ];
    for words in hostile {
        let text = format!(
            "{words} talks\n\nLisbon {words} demanded that Rabat cut {words} tariffs, \"{words}\" Minister {words} said.\n\nLisbon demanded a cut in \"{words}\"."
        );
        let items = [item(words, &text, Some(words))];
        let page = written(&items);
        let allowed = written(&[item("a", "A b.", None)]);
        for tag in ["<script", "<style", "<img", "<svg", "<!--", "<b>", "</script", "</style"] {
            let most = if tag == "<svg" {
                page.matches("<svg class=\"chart\"").count()
            } else if tag == "<b>" {
                page.matches("<b>").count()
            } else {
                allowed.matches(tag).count()
            };
            assert_eq!(page.matches(tag).count(), most, "{tag} in the page for {words:?}");
        }
        let unwanted = |c: char| (c.is_control() && c != '\n' && c != '\t') || c == '\u{202e}';
        assert!(!page.contains(unwanted), "{words:?} brings a control character");
        for attribute in ["src=", "href=\"http", "href=\"javascript", "onerror=\"", " style=\""] {
            let within_tags: Vec<&str> =
                page.split('<').skip(1).filter_map(|it| it.split('>').next()).collect();
            // Words of an article may stand inside a title, where they are only words.
            let is_tag = |it: &&&str| {
                let (before, words) = it.split_once(" title=\"").unwrap_or((it, ""));
                let behind = words.split_once('"').map_or("", |(_, behind)| behind);
                it.starts_with(|c: char| c.is_ascii_lowercase())
                    && (before.contains(attribute) || behind.contains(attribute))
            };
            assert_eq!(within_tags.iter().find(is_tag), None, "{attribute}");
        }
    }
}

#[test]
fn the_page_asks_no_other_place_for_anything() {
    let page = written(&[item("a.txt", TALKS, None)]);
    for way in
        ["http:", "https:", "://", "@import", "url(", "<iframe", "fetch(", "<form", " style=\"", "onclick="]
    {
        let count = page.matches(way).count();
        assert_eq!(count, 0, "{way}");
    }
    assert!(page.contains("default-src 'none'; style-src 'sha256-"));
    assert!(!page.contains("unsafe-"));
}

#[test]
fn the_same_articles_give_the_same_page() {
    let items = [item("a.txt", TALKS, None), item("b.txt", "Talks ended without a deal on quotas.", None)];
    assert_eq!(written(&items), written(&items));
}

#[test]
fn there_is_a_page_for_nothing_and_for_an_article_without_events() {
    assert!(written(&[]).contains("There is no article"));
    for text in ["", "\n\n", "The weather was fine.", "\u{feff}"] {
        assert!(written(&[item("a.txt", text, None)]).contains("No negotiation event was read"));
    }
}

#[test]
fn a_document_of_another_text_breaks_nothing() {
    let mut other = item("a.txt", TALKS, None);
    other.text = "é".to_owned();
    assert!(written(&[other]).contains("</html>"));
}

#[test]
fn the_why_of_a_claim_names_rule_and_words() {
    let page = written(&[item("a.txt", TALKS, None)]);
    assert!(
        page.contains(
            "<code>demand/thing#1</code> <span class=\"about\">A demand for a &lt;thing&gt;</span>"
        ),
        "{page}"
    );
    assert!(page.contains("<q>Lisbon demanded"), "the evidence");
    assert!(page.contains("Karim Alaoui"));
}
