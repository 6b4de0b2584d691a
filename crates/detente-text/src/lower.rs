//! Lower case.

use compact_str::CompactString;

/// `word` in lower case. Nearly all words are of ASCII letters, and short enough to need no memory.
///
/// ```
/// assert_eq!(detente_text::lower_case("Évora"), "évora");
/// assert_eq!(detente_text::lower_case("Talks"), "talks");
/// ```
pub fn lower_case(word: &str) -> CompactString {
    if !word.is_ascii() {
        return word.to_lowercase().into();
    }
    let mut lower = CompactString::from(word);
    lower.make_ascii_lowercase();
    lower
}
