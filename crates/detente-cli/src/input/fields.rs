//! Records → articles: which field of the input is which of ours.

use std::collections::BTreeMap;

use super::dates::day;
use super::{Article, Code, Failure};
use crate::arguments::Preset;

/// Our name of a field → its name in the input; fields that are not in it have our names.
pub(crate) type Fields = BTreeMap<String, String>;

/// The fields of `preset` with `own` in place of those they name.
pub(crate) fn fields(preset: Option<Preset>, own: &[(String, String)]) -> Fields {
    let preset: &[(&str, &str)] = match preset {
        None => &[],
        Some(Preset::Ngec) => {
            &[("text", "event_text"), ("title", "headline"), ("date", "pub_date"), ("source", "publisher")]
        }
        Some(Preset::Mediacloud) => &[("date", "publish_date"), ("source", "media_name")],
        Some(Preset::Gdelt) => &[("date", "seendate"), ("source", "domain")],
    };
    let preset = preset.iter().map(|(ours, theirs)| ((*ours).to_owned(), (*theirs).to_owned()));
    preset.chain(own.iter().cloned()).collect()
}

/// What a field of ours is called in the input.
pub(super) fn theirs<'a>(fields: &'a Fields, ours: &'a str) -> &'a str {
    fields.get(ours).map_or(ours, String::as_str)
}

/// The article at `place`, its fields by their names in the input.
pub(super) fn article(
    place: &str,
    fields: &Fields,
    mut take: impl FnMut(&str) -> Result<Option<String>, Failure>,
) -> Result<Article, Failure> {
    let mut take = |ours: &str| take(theirs(fields, ours));
    let (id, text) = (take("id")?, take("text")?);
    let (title, date) = (take("title")?, take("date")?);
    let (publisher, url) = (take("source")?, take("url")?);
    let Some(text) = text else {
        let problem = format!(
            "there is no field `{}`; `--field text=NAME` says which one holds the article",
            theirs(fields, "text")
        );
        return Err(Failure::new(place, Code::Field, problem));
    };
    let [id, title, publisher, url] =
        [id, title, publisher, url].map(|value| value.filter(|value| !value.trim().is_empty()));
    let id = id.or_else(|| url.clone()).unwrap_or_else(|| place.to_owned());
    let date = date.filter(|date| !date.trim().is_empty()).map(|date| day(&date));
    Ok(Article { id, place: place.to_owned(), text, title, date, publisher, url, ..Article::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_fields_win_over_those_of_a_preset() {
        let own = [("text".to_owned(), "story".to_owned())];
        let fields = fields(Some(Preset::Ngec), &own);
        assert_eq!((theirs(&fields, "text"), theirs(&fields, "date")), ("story", "pub_date"));
        assert_eq!(theirs(&fields, "id"), "id");
    }

    #[test]
    fn presets_read_the_rows_of_their_users() {
        for (preset, row, id, date) in [
            (Preset::Ngec, [("id", "7"), ("event_text", "x"), ("pub_date", "2024-05-03")], "7", "2024-05-03"),
            (
                Preset::Mediacloud,
                [("id", "8"), ("text", "x"), ("publish_date", "2024-05-03 10:11:12")],
                "8",
                "2024-05-03",
            ),
            (
                Preset::Gdelt,
                [("url", "https://a.example/b"), ("text", "x"), ("seendate", "20240503T101500Z")],
                "https://a.example/b",
                "2024-05-03",
            ),
        ] {
            let read = article("p:1", &fields(Some(preset), &[]), |name| {
                Ok(row.iter().find(|(field, _)| *field == name).map(|(_, value)| (*value).to_owned()))
            })
            .expect("an article");
            assert_eq!((read.id.as_str(), read.date.as_deref()), (id, Some(date)), "{preset:?}");
        }
    }
}
