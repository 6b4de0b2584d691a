//! Inputs of the benches, made from the articles of the examples, so that anyone has the same.

use detente_examples::ARTICLES;

/// The sizes that benches run on, with names. Bytes.
pub const SIZES: &[(&str, usize)] =
    &[("1 KB", 1_000), ("10 KB", 10_000), ("100 KB", 100_000), ("1 MB", 1_000_000)];

/// Articles one after another, whole paragraphs, until the text has at least `size` bytes.
pub fn news(size: usize) -> String {
    let mut text = String::with_capacity(size + 1_000);
    let paragraphs = ARTICLES.iter().flat_map(|(_, article)| article.split("\n\n"));
    for paragraph in paragraphs.cycle() {
        if text.len() >= size {
            break;
        }
        text.push_str(paragraph.trim_end());
        text.push_str("\n\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inputs_have_the_size_they_are_called_by() {
        for (name, size) in SIZES {
            let text = news(*size);
            assert!((*size..*size + 1_000).contains(&text.len()), "{name}: {}", text.len());
        }
    }
}
