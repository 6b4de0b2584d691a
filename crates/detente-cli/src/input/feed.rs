//! RSS and Atom → articles, one an item.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::dates::day;
use super::{Article, Code, Failure, html};

/// What has been read of one item; the longest text wins.
#[derive(Debug, Default)]
struct Item {
    id: Option<String>,
    title: String,
    text: String,
    date: Option<String>,
    link: Option<String>,
}

/// The items of a feed in order; where the XML breaks, what was read before stays.
pub(super) fn articles(feed: Article) -> Box<dyn Iterator<Item = Result<Article, Failure>>> {
    let mut warning = feed.warning;
    Box::new(
        items(&feed.place, &feed.text)
            .into_iter()
            .map(move |item| item.map(|item| Article { warning: warning.take(), ..item })),
    )
}

fn items(name: &str, source: &str) -> Vec<Result<Article, Failure>> {
    let mut reader = Reader::from_str(source);
    reader.config_mut().allow_dangling_amp = true;
    reader.config_mut().check_end_names = false;
    let mut found = Vec::new();
    let mut item: Option<Item> = None;
    let (mut words, mut publisher, mut is_feed) = (String::new(), None, false);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                words.clear();
                match tag.local_name().as_ref() {
                    "rss" | "feed" | "RDF" => is_feed = true,
                    "item" | "entry" => item = Some(Item::default()),
                    _ => link(&tag, item.as_mut()),
                }
            }
            Ok(Event::Empty(tag)) => link(&tag, item.as_mut()),
            Ok(Event::Text(text)) => words.push_str(&text),
            Ok(Event::CData(text)) => words.push_str(&text),
            Ok(Event::GeneralRef(entity)) => refer(&entity, &mut words),
            Ok(Event::End(tag)) => {
                let local = tag.local_name();
                match (local.as_ref(), &mut item) {
                    ("item" | "entry", it) => {
                        let place = format!("{name}:{}", found.len() + 1);
                        found.extend(it.take().map(|it| it.article(place, publisher.clone())));
                    }
                    (field, Some(item)) => item.take(field, &words),
                    ("title", None) if publisher.is_none() => publisher = Some(words.trim().to_owned()),
                    _ => {}
                }
                words.clear();
            }
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(error) => {
                let problem = format!("the feed breaks at byte {}: {error}", reader.error_position());
                found.push(Err(Failure::new(name, Code::Record, problem)));
                return found;
            }
        }
    }
    if !is_feed {
        found.push(Err(Failure::new(name, Code::Record, "it is no RSS or Atom feed")));
    } else if item.is_some() {
        found.push(Err(Failure::new(name, Code::Record, "the feed is cut off")));
    }
    found
}

/// The address in `<link href="...">`.
fn link(tag: &quick_xml::events::BytesStart<'_>, item: Option<&mut Item>) {
    if let ("link", Some(item)) = (tag.local_name().as_ref(), item)
        && let Ok(Some(address)) = tag.try_get_attribute("href")
    {
        item.link.get_or_insert_with(|| address.value.to_string());
    }
}

/// `&amp;`, `&#8217;`; one that is unknown stays as it is.
fn refer(entity: &quick_xml::events::BytesRef<'_>, words: &mut String) {
    if let Ok(Some(letter)) = entity.resolve_char_ref() {
        return words.push(letter);
    }
    match quick_xml::escape::resolve_predefined_entity(entity) {
        Some(known) => words.push_str(known),
        None => ["&", &**entity, ";"].iter().for_each(|part| words.push_str(part)),
    }
}

impl Item {
    fn take(&mut self, field: &str, words: &str) {
        let words = words.trim();
        match field {
            "title" => self.title = html::plain(words).replace("\n\n", " "),
            "description" | "summary" | "content" | "encoded" if words.len() > self.text.len() => {
                words.clone_into(&mut self.text);
            }
            "guid" | "id" if !words.is_empty() => self.id = Some(words.to_owned()),
            "link" if !words.is_empty() => self.link = Some(words.to_owned()),
            "pubDate" | "published" | "date" => self.date = Some(day(words)),
            "updated" if self.date.is_none() => self.date = Some(day(words)),
            _ => {}
        }
    }

    fn article(self, place: String, publisher: Option<String>) -> Result<Article, Failure> {
        let body = html::plain(&self.text);
        if body.is_empty() && self.title.is_empty() {
            return Err(Failure::new(place, Code::Field, "the item has no title and no text"));
        }
        Ok(Article {
            id: self.id.or_else(|| self.link.clone()).unwrap_or_else(|| place.clone()),
            place,
            text: html::with_title(&self.title, &body),
            title: Some(self.title).filter(|title| !title.is_empty()),
            date: self.date,
            publisher,
            url: self.link,
            is_made: true,
            ..Article::default()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RSS: &str = r#"<?xml version="1.0"?><rss version="2.0"><channel><title>The Paper</title>
        <item><title>Talks &amp; more</title><link>https://a.example/1</link>
        <description><![CDATA[<p>They <b>left</b>.</p><p>Nobody spoke.</p>]]></description>
        <pubDate>Fri, 03 May 2024 10:11:12 GMT</pubDate></item>
        <item><title/></item></channel></rss>"#;
    const ATOM: &str = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>P</title><entry><id>e1</id>
        <title>Talks</title><link href="https://a.example/2"/><updated>2024-05-04T01:02:03Z</updated>
        <content type="html">&lt;p&gt;They came &#8212; late.&lt;/p&gt;</content></entry></feed>"#;

    #[test]
    fn items_are_articles() {
        let read = items("f", RSS);
        let first = read[0].as_ref().expect("an article");
        assert_eq!(first.text, "Talks & more\n\nThey left.\n\nNobody spoke.\n");
        assert_eq!((first.id.as_str(), first.date.as_deref()), ("https://a.example/1", Some("2024-05-03")));
        assert_eq!(first.publisher.as_deref(), Some("The Paper"));
        assert_eq!(read[1].as_ref().expect_err("an empty item").code, Code::Field);
        let read = items("f", ATOM);
        let first = read[0].as_ref().expect("an article");
        assert_eq!((first.id.as_str(), first.text.as_str()), ("e1", "Talks\n\nThey came — late.\n"));
        assert_eq!(first.date.as_deref(), Some("2024-05-04"));
    }

    #[test]
    fn a_broken_feed_keeps_what_was_read() {
        let cut = &RSS[..RSS.find("<item><title/>").expect("there") + 10];
        let read = items("f", cut);
        assert!(read[0].is_ok() && read.last().is_some_and(Result::is_err), "{read:?}");
        assert!(items("f", "<html><p>x</p></html>")[0].is_err());
        assert!(items("f", "")[0].is_err());
    }
}
