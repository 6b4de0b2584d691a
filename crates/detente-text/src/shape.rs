//! The shape of a word, which tells names from words that nobody has seen.

/// Writes the shape of these characters to `out`, which is cleared: `XxXxx` for `McDonald`, at most two of
/// a kind in a row.
///
/// ```
/// let mut shape = String::new();
/// detente_text::shape("McDonald".chars(), &mut shape);
/// assert_eq!(shape, "XxXxx");
/// ```
pub fn shape(characters: impl Iterator<Item = char>, out: &mut String) {
    out.clear();
    let (mut before, mut last) = (None, None);
    for character in characters {
        let kind = match character {
            it if it.is_uppercase() => 'X',
            it if it.is_lowercase() => 'x',
            it if it.is_numeric() => 'd',
            it => it,
        };
        if before != Some(kind) || last != Some(kind) {
            out.push(kind);
            before = last;
            last = Some(kind);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_keep_two_of_a_kind() {
        let check = |word: &str, expected: &str| {
            let mut out = String::new();
            shape(word.chars(), &mut out);
            assert_eq!(out, expected);
        };
        check("China", "Xxx");
        check("U.S.", "X.X.");
        check("1987", "dd");
        check("McDonald", "XxXxx");
    }
}
