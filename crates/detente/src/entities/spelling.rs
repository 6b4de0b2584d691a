//! Misspelt names: "Ki Jinping" for "Xi Jinping".

/// Whether the two differ by exactly one letter, changed, added, left out or swapped with the next.
pub(super) fn near(written: &str, name: &str) -> bool {
    let (short, long) = if written.len() <= name.len() { (written, name) } else { (name, written) };
    if long.len() > short.len() + 3 || written == name || long.len() < 8 {
        return false;
    }
    let prefix: usize =
        short.chars().zip(long.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let (mut a, mut b) = (short[prefix..].chars(), long[prefix..].chars());
    let (rest_a, rest_b) = (a.as_str(), b.as_str());
    let (first_a, first_b) = (a.next(), b.next());
    let (after_a, after_b) = (a.as_str(), b.as_str());
    let swapped = first_a.is_some()
        && first_a == b.next()
        && first_b.is_some()
        && first_b == a.next()
        && a.as_str() == b.as_str();
    after_a == after_b || rest_a == after_b || after_a == rest_b || swapped
}

#[cfg(test)]
mod tests {
    use super::near;

    #[track_caller]
    fn check(written: &str, name: &str, expected: bool) {
        assert_eq!(near(written, name), expected, "{written} / {name}");
        assert_eq!(near(name, written), expected, "{name} / {written}");
    }

    #[test]
    fn one_letter_is_near() {
        check("Ki Jinping", "Xi Jinping", true);
        check("Angela Merkl", "Angela Merkel", true);
        check("Anglea Merkel", "Angela Merkel", true);
        check("Angela Merkel", "Angela Merkel", false);
        check("Anna Merkel", "Angela Merkel", false);
        check("Émile Zóla", "Emile Zóla", true);
        check("", "Xi Jinping", false);
    }
}
