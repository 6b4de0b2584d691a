//! Dates as archives and feeds write them → `YYYY-MM-DD`.

use jiff::civil::Date;

/// The day that `text` tells: "20240503T101500Z", "2024-05-03 10:11", "Fri, 03 May 2024 10:11:12 GMT".
///
/// The day is the one written, in the time zone it is written in. What cannot be read is given back
/// as it is; the document then says so.
pub(super) fn day(text: &str) -> String {
    let text = text.trim();
    iso(text).or_else(|| mail(text)).map_or_else(|| text.to_owned(), |date| date.to_string())
}

/// `YYYY-MM-DD` or `YYYYMMDD`, and anything but a digit behind it.
fn iso(text: &str) -> Option<Date> {
    let (year, rest) = text.split_at_checked(4)?;
    let rest = rest.strip_prefix('-').unwrap_or(rest);
    let (month, rest) = rest.split_at_checked(2)?;
    let rest = rest.strip_prefix('-').unwrap_or(rest);
    let (day, rest) = rest.split_at_checked(2)?;
    let ends =
        !rest.starts_with(|next: char| next.is_ascii_digit()) || rest.bytes().all(|it| it.is_ascii_digit());
    // `20240503101500` is a time stamp too; `202405031` is none.
    let is_stamp = rest.is_empty() || !rest.as_bytes()[0].is_ascii_digit() || rest.len() == 6;
    (ends && is_stamp).then(|| date(year, month, day)).flatten()
}

/// `Fri, 03 May 2024 10:11:12 GMT`, as in mail and RSS; the name of the day may be missing.
fn mail(text: &str) -> Option<Date> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let text = text.split_once(',').map_or(text, |(_, rest)| rest);
    let mut words = text.split_whitespace();
    let (day, month, year) = (words.next()?, words.next()?.to_lowercase(), words.next()?);
    let month = MONTHS.iter().position(|name| month.starts_with(name))? + 1;
    date(year, &month.to_string(), day)
}

fn date(year: &str, month: &str, day: &str) -> Option<Date> {
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_the_forms_of_archives_and_feeds() {
        for (text, expected) in [
            ("2024-05-03", "2024-05-03"),
            (" 2024-05-03T23:59:00+02:00", "2024-05-03"),
            ("2024-05-03 10:11:12", "2024-05-03"),
            ("20240503T101500Z", "2024-05-03"),
            ("20240503101500", "2024-05-03"),
            ("20240503", "2024-05-03"),
            ("Fri, 03 May 2024 10:11:12 GMT", "2024-05-03"),
            ("3 May 2024", "2024-05-03"),
            ("202405031", "202405031"),
            ("2024-13-03", "2024-13-03"),
            ("last Friday", "last Friday"),
            ("Ło, da", "Ło, da"),
            ("", ""),
        ] {
            assert_eq!(day(text), expected, "{text}");
        }
    }
}
