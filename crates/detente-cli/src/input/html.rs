//! Web pages → articles: body, title and date, without menus and advertisements.

use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_smoothie::{Config, Readability, TextMode};

use super::dates::day;
use super::{Article, Code, Failure};

/// The most elements a page may have.
const ELEMENTS: usize = 200_000;
/// How deep they may stand in each other; parsing takes time by the square of it.
const DEPTH: usize = 2000;
/// Elements that have no end, or whose end may be left out.
const ENDLESS: &[&str] = &[
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option",
    "p", "source", "td", "th", "tr", "track", "wbr",
];

/// The article of the page `html`; its text begins with the title.
pub(super) fn article(name: &str, html: &str) -> Result<Article, Failure> {
    let fail = |problem: String| Failure::new(name, Code::NoText, problem);
    if depth(html) > DEPTH {
        return Err(fail(format!("its elements stand more than {DEPTH} deep in each other")));
    }
    let config =
        Config { text_mode: TextMode::Formatted, max_elements_to_parse: ELEMENTS, ..Config::default() };
    // A page that breaks the parser must not take the run with it.
    let read = catch_unwind(AssertUnwindSafe(|| {
        Readability::new(html, None, Some(config)).and_then(|mut page| page.parse())
    }));
    let page = read
        .map_err(|_| Failure::program(name))?
        .map_err(|error| fail(format!("no article is found in the page: {error}")))?;
    let body = paragraphs(&page.text_content);
    if !body.contains(char::is_alphabetic) {
        return Err(fail("no article is found in the page".to_owned()));
    }
    let title = paragraphs(&page.title).replace("\n\n", " ");
    Ok(Article {
        id: name.to_owned(),
        place: name.to_owned(),
        text: with_title(&title, &body),
        title: Some(title).filter(|title| !title.is_empty()),
        date: page.published_time.as_deref().map(day),
        publisher: page.site_name,
        url: page.url,
        is_made: true,
        ..Article::default()
    })
}

/// How deep elements stand in each other at most, as far as a look at their tags tells.
fn depth(html: &str) -> usize {
    let (mut depth, mut most) = (0_usize, 0);
    for tag in html.split('<').skip(1) {
        let (is_end, name) = tag.strip_prefix('/').map_or((false, tag), |name| (true, name));
        let end = name.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(name.len());
        let name = name[..end].to_ascii_lowercase();
        if name.is_empty() || ENDLESS.contains(&name.as_str()) {
            continue;
        }
        depth = if is_end { depth.saturating_sub(1) } else { depth + 1 };
        most = most.max(depth);
    }
    most
}

/// The words of a piece of HTML, as feeds carry it.
pub(super) fn plain(html: &str) -> String {
    if depth(html) > DEPTH {
        return String::new();
    }
    let read = catch_unwind(|| dom_query::Document::fragment(html).formatted_text().to_string());
    paragraphs(&read.unwrap_or_default())
}

/// A text that begins with its title, unless it does so already.
pub(super) fn with_title(title: &str, body: &str) -> String {
    if title.is_empty() || body.starts_with(title) {
        format!("{body}\n")
    } else {
        format!("{title}\n\n{body}\n")
    }
}

/// Lines with words, a blank line between them, blanks made one.
fn paragraphs(text: &str) -> String {
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<html><head><title>Talks on fishing</title>
        <meta property="article:published_time" content="2024-05-03T10:00:00Z"></head>
        <body><nav><a href="/">Home</a> <a href="/x">Sports</a></nav><article><h1>Talks on fishing</h1>
        <p>Lisbon has urged Rabat to reopen the fishing grounds, which have been closed for two years now.</p>
        <p>Rabat rejected the <b>proposal</b> &amp; said that it would wait, and the delegations left the city.</p>
        </article><script>var x = "Kenya agreed.";</script></body></html>"#;

    #[test]
    fn the_article_is_taken_out_of_its_page() {
        let article = article("a.html", PAGE).expect("an article");
        assert!(
            article.text.starts_with("Talks on fishing\n\nLisbon has urged Rabat to reopen"),
            "{}",
            article.text
        );
        assert!(article.text.contains("\n\nRabat rejected the proposal & said"), "{}", article.text);
        assert!(!article.text.contains("Sports") && !article.text.contains("Kenya"), "{}", article.text);
        assert_eq!((article.date.as_deref(), article.is_made), (Some("2024-05-03"), true));
    }

    #[test]
    fn broken_pages_are_read_or_refused() {
        let cut = &PAGE[..PAGE.find("</b>").expect("there")];
        assert!(article("a", cut).is_ok_and(|it| it.text.contains("Rabat rejected the proposal")));
        for page in ["", "<", "<html><body></body></html>", "<<<>>><!--", "\u{0}<p"] {
            let failure = article("a", page).expect_err("nothing to read");
            assert_eq!(failure.code, Code::NoText, "{page}");
        }
        let deep = "<div>".repeat(200_000) + "They left.";
        let failure = article("a", &deep).expect_err("nothing to read");
        assert!(failure.problem.contains("2000 deep"), "{failure:?}");
        let long = "<ul>".to_owned() + &"<li>They left<br>at <b>noon</b>.".repeat(5000);
        assert_eq!(depth(&long), 2);
        assert_eq!(plain("<p>They <b>left</b>.</p><p>A &lt; B"), "They left.\n\nA < B");
    }
}
