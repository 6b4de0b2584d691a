//! Markdown → plain text: what a reader sees, without marks, links and code.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The words of `source`; paragraphs, headings and items are kept apart by blank lines.
pub(super) fn plain(source: &str) -> String {
    let mut text = String::new();
    let mut skipped = 0_u32;
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    for event in Parser::new_ext(source, options) {
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::MetadataBlock(_) | Tag::Image { .. } | Tag::HtmlBlock) => {
                skipped += 1;
            }
            Event::End(TagEnd::CodeBlock | TagEnd::MetadataBlock(_) | TagEnd::Image | TagEnd::HtmlBlock) => {
                skipped = skipped.saturating_sub(1);
            }
            Event::Text(words) | Event::Code(words) if skipped == 0 => text.push_str(&words),
            Event::SoftBreak if skipped == 0 => text.push(' '),
            Event::HardBreak | Event::End(TagEnd::TableCell) if skipped == 0 => text.push('\n'),
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::Item | Tag::Table(_))
            | Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableRow | TagEnd::TableHead,
            ) => {
                apart(&mut text);
            }
            _ => {}
        }
    }
    text.truncate(text.trim_end().len());
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

/// Ends a paragraph.
fn apart(text: &mut String) {
    text.truncate(text.trim_end().len());
    if !text.is_empty() {
        text.push_str("\n\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_are_left() {
        for (source, expected) in [
            (
                "# Talks *fail*\n\nLisbon [urged](https://a.example) **Rabat**\nto act.",
                "Talks fail\n\nLisbon urged Rabat to act.\n",
            ),
            (
                "- One left.\n- Two came.\n\n```\ncode\n```\n> It was \"said\".",
                "One left.\n\nTwo came.\n\nIt was \"said\".\n",
            ),
            ("---\ntitle: x\n---\nText ![picture](a.png) here.", "Text  here.\n"),
            ("<div>\n\nA &amp; B\n\n</div>", "A & B\n"),
            ("", ""),
        ] {
            assert_eq!(plain(source), expected, "{source}");
        }
    }
}
