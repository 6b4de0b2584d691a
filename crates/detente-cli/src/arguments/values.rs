//! Values of arguments: sizes, fields, dates.

pub(super) fn size(argument: &str) -> Result<u64, String> {
    let digits = argument.trim_end_matches(|last: char| last.is_ascii_alphabetic());
    let factor = match &argument[digits.len()..] {
        "" => 1,
        "k" | "K" => 1 << 10,
        "m" | "M" => 1 << 20,
        "g" | "G" => 1 << 30,
        _ => return Err("a size is a number of bytes, with k, m or g for more".to_owned()),
    };
    let number: Option<u64> = digits.parse().ok();
    number
        .and_then(|number| number.checked_mul(factor))
        .filter(|&bytes| bytes > 0)
        .ok_or_else(|| "a size is a number of bytes, with k, m or g for more".to_owned())
}

const FIELDS: [&str; 6] = ["id", "text", "title", "date", "source", "url"];

pub(super) fn field(argument: &str) -> Result<(String, String), String> {
    let (ours, theirs) = argument.split_once('=').ok_or("it has no `=`, as `text=body` has")?;
    if !FIELDS.contains(&ours) {
        return Err(format!("there is no field `{ours}`; the fields are {}", FIELDS.join(", ")));
    }
    if theirs.is_empty() {
        return Err("the name after `=` is missing".to_owned());
    }
    Ok((ours.to_owned(), theirs.to_owned()))
}

pub(crate) fn date(argument: &str) -> Result<String, String> {
    let date: jiff::civil::Date =
        argument.parse().map_err(|_| "a date has the form YYYY-MM-DD".to_owned())?;
    Ok(date.to_string())
}

pub(super) fn confidence(argument: &str) -> Result<f32, String> {
    match argument.parse::<f32>() {
        Ok(least) if (0.0..=1.0).contains(&least) => Ok(least),
        _ => Err("a confidence is a number from 0 to 1".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read() {
        assert_eq!((size("10"), size("64k"), size("1g")), (Ok(10), Ok(64 << 10), Ok(1 << 30)));
        for wrong in ["", "k", "0", "-1", "1t", "99999999999g", "1.5m"] {
            assert!(size(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn fields_are_checked() {
        assert_eq!(field("text=body"), Ok(("text".to_owned(), "body".to_owned())));
        assert!(field("body").is_err() && field("author=x").is_err() && field("text=").is_err());
    }
}
