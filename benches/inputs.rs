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

/// Real verbs of the first generated rules.
const VERBS: &[&str] = &[
    "ask", "agree", "accept", "reject", "offer", "say", "tell", "urge", "demand", "refuse", "meet", "sign",
    "warn", "threaten", "propose", "announce", "call", "hold", "discuss", "resume", "reach", "want", "press",
    "lift", "reopen",
];
/// Rules of one generated file, so that no file is larger than may be.
const RULES_A_FILE: usize = 2_000;

/// So many rules in files. The first 25 stand on verbs of the articles; the others on verbs, nouns
/// and sequences that are made up, as most rules of a large set stand on words that a text does not
/// have.
pub fn generated_rules(count: usize) -> Vec<String> {
    let rule = |at: usize| {
        let word = made_up(at);
        let branch = match (VERBS.get(at), at % 3) {
            (Some(verb), _) => format!("on verb {verb}  subj=by  obj|that|to-inf=content?  to=of?"),
            (None, 0) => format!("on verb {word}  subj=by  obj|that|to-inf=content  to=of?"),
            (None, 1) => format!("on noun {word}  poss|by=by  for|on=content?  !of:party"),
            (None, _) => format!("on seq by:party \"{word}\" {{0,4}} content:any"),
        };
        format!("frame demand/r{at} {{\n  role by: party  of: party?  content: any\n  {branch}\n}}\n")
    };
    (0..count)
        .step_by(RULES_A_FILE)
        .map(|first| {
            let rules: String = (first..count.min(first + RULES_A_FILE)).map(rule).collect();
            format!("ruleset generated{first} 1\n{rules}")
        })
        .collect()
}

/// A word of letters that no other number has.
fn made_up(mut number: usize) -> String {
    let mut word = "zor".to_owned();
    for _ in 0..4 {
        word.push(char::from(b"bdfgklmnpr"[number % 10]));
        word.push(char::from(b"aeiou"[number % 5]));
        number /= 10;
    }
    word
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

    #[test]
    fn generated_rules_are_as_many_as_asked_and_on_different_words() {
        let files = generated_rules(4_500);
        assert_eq!(files.len(), 3);
        assert_eq!(files.iter().map(|file| file.matches("frame ").count()).sum::<usize>(), 4_500);
        let words: std::collections::BTreeSet<String> = (0..10_000).map(made_up).collect();
        assert_eq!(words.len(), 10_000);
    }
}
