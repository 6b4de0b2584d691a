//! JSON lines → articles, a line at a time.

use std::io::BufRead;

use serde_json::{Map, Value};

use super::fields::{self, Fields};
use super::{Article, Code, Decoded, Failure, bytes, decode};

/// The articles of a file, as they are read.
pub(super) fn articles<'a>(
    name: String,
    mut reader: Box<dyn BufRead>,
    fields: &'a Fields,
    limit: u64,
) -> Box<dyn Iterator<Item = Result<Article, Failure>> + 'a> {
    let mut number = 0;
    let mut is_over = false;
    let mut line = Vec::new();
    Box::new(std::iter::from_fn(move || {
        loop {
            if is_over {
                return None;
            }
            number += 1;
            let place = format!("{name}:{number}");
            match bytes::line(&mut *reader, limit, &mut line) {
                Ok(None) => return None,
                Ok(Some(false)) => return Some(Err(Failure::too_large(place, limit))),
                Ok(Some(true)) if line.trim_ascii().is_empty() => {}
                Ok(Some(true)) => return Some(article(&line, &place, fields)),
                Err(error) => {
                    is_over = true;
                    return Some(Err(Failure::io(place, &error)));
                }
            }
        }
    }))
}

/// The article in one line.
fn article(line: &[u8], place: &str, fields: &Fields) -> Result<Article, Failure> {
    let Decoded { text: decoded, warning } =
        decode(line.to_vec(), None).map_err(|problem| Failure::new(place, Code::NoText, problem))?;
    let warning = warning.map(|warning| format!("{place}: {warning}"));
    let decoded = decoded.trim_start_matches('\u{feff}');
    let mut object: Map<String, Value> = serde_json::from_str(decoded)
        .map_err(|error| Failure::new(place, Code::Record, format!("not a JSON object: {error}")))?;
    let text = fields::theirs(fields, "text");
    let read = fields::article(place, fields, |theirs| match object.remove(theirs) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(Value::Number(number)) if theirs != text => Ok(Some(number.to_string())),
        Some(other) => {
            let problem = format!("field `{theirs}` is no text but {}", kind(&other));
            Err(Failure::new(place, Code::Field, problem))
        }
    })?;
    Ok(Article { warning, ..read })
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
        article(line.as_bytes(), "feed:7", &fields)
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
