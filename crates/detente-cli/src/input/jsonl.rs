//! JSON lines → articles, a line at a time.

use std::collections::BTreeMap;
use std::io::BufRead as _;
use std::path::Path;

use serde_json::{Map, Value};

use super::{Article, Failure, describe, name, open};

/// The articles of a file, as they are read.
pub(super) fn articles<'a>(
    file: &Path,
    fields: &'a BTreeMap<String, String>,
) -> Box<dyn Iterator<Item = Result<Article, Failure>> + 'a> {
    let name = name(file);
    let mut reader = match open(file) {
        Ok(reader) => reader,
        Err(error) => return Box::new(std::iter::once(Err(Failure::new(name, describe(&error))))),
    };
    let mut number = 0;
    let mut is_over = false;
    Box::new(std::iter::from_fn(move || {
        loop {
            if is_over {
                return None;
            }
            number += 1;
            let place = format!("{name}:{number}");
            let mut line = Vec::new();
            match reader.read_until(b'\n', &mut line) {
                Ok(0) => return None,
                Ok(_) if line.trim_ascii().is_empty() => {}
                Ok(_) => return Some(article(&line, place, fields)),
                Err(error) => {
                    is_over = true;
                    return Some(Err(Failure::new(place, describe(&error))));
                }
            }
        }
    }))
}

/// The article in one line.
fn article(line: &[u8], place: String, fields: &BTreeMap<String, String>) -> Result<Article, Failure> {
    let fail = |problem: String| Failure::new(&place, problem);
    let decoded = String::from_utf8_lossy(line);
    let warning = matches!(decoded, std::borrow::Cow::Owned(_))
        .then(|| format!("{place}: not valid UTF-8; such bytes were replaced"));
    let decoded = decoded.trim_start_matches('\u{feff}');
    let mut object: Map<String, Value> =
        serde_json::from_str(decoded).map_err(|error| fail(format!("not a JSON object: {error}")))?;
    let mut take = |ours: &str| {
        let theirs = fields.get(ours).map_or(ours, String::as_str);
        match object.remove(theirs) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(Value::Number(number)) if ours != "text" => Ok(Some(number.to_string())),
            Some(other) => Err(fail(format!("field `{theirs}` is no text but {}", kind(&other)))),
        }
    };
    let (id, text) = (take("id")?, take("text")?);
    let (title, date, source) = (take("title")?, take("date")?, take("source")?);
    let Some(text) = text else {
        let theirs = fields.get("text").map_or("text", String::as_str);
        return Err(fail(format!("there is no field `{theirs}`")));
    };
    Ok(Article { id: id.unwrap_or(place), text, title, date, source, warning })
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str, fields: &[(&str, &str)]) -> Result<Article, String> {
        let fields = fields.iter().map(|(ours, theirs)| ((*ours).to_owned(), (*theirs).to_owned())).collect();
        article(line.as_bytes(), "feed:7".to_owned(), &fields)
            .map_err(|failure| format!("{}: {}", failure.name, failure.problem))
    }

    #[test]
    fn fields_are_read_under_their_own_or_other_names() {
        let article = read(r#"{"id": 7, "body": "They left.", "date": null}"#, &[("text", "body")])
            .expect("an article");
        assert_eq!((article.id.as_str(), article.text.as_str(), article.date), ("7", "They left.", None));
        assert_eq!(read(r#"{"text": ""}"#, &[]).expect("an article").id, "feed:7");
    }

    #[test]
    fn a_bad_line_says_where_and_why() {
        for (line, problem) in [
            ("{", "feed:7: not a JSON object"),
            ("[1]", "feed:7: not a JSON object"),
            (r#"{"id": "a"}"#, "feed:7: there is no field `text`"),
            (r#"{"text": ["a"]}"#, "feed:7: field `text` is no text but a list"),
        ] {
            let error = read(line, &[]).expect_err("a bad line");
            assert!(error.starts_with(problem), "{error}");
        }
    }
}
