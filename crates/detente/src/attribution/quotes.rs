//! Text → the stretches between quotation marks.
//!
//! "We will sign," she said. "Not today." holds two. A stretch may run over several sentences; a
//! paragraph that opens with a mark goes on with one that was never closed.

use detente_text::Span;

/// Most bytes of one quotation; a mark without a partner does not swallow an article.
const LONGEST: usize = 4_000;

/// The quotations of a text, marks included, in text order.
#[derive(Clone, Debug, Default)]
pub(super) struct Quotations(Vec<Span>);

impl Quotations {
    /// Finds the quotations of `text`.
    pub(super) fn read(text: &str) -> Self {
        let mut spans = Vec::new();
        let mut open: Option<usize> = None;
        let mut line_break = false;
        let mut before = ' ';
        let mut characters = text.char_indices().peekable();
        while let Some((at, c)) = characters.next() {
            let doubled = matches!(c, '`' | '\'') && characters.peek().is_some_and(|&(_, next)| next == c);
            let end = if doubled {
                characters.next();
                at + 2
            } else {
                at + c.len_utf8()
            };
            let after = text[end..].chars().next().unwrap_or(' ');
            let opens = match c {
                '“' | '«' => true,
                '`' if doubled => true,
                '\'' if doubled => open.is_none(),
                '"' => open.is_none() || line_break && before.is_whitespace() && !after.is_whitespace(),
                _ => false,
            };
            let closes = matches!(c, '”' | '»' | '"') || c == '\'' && doubled;
            if opens {
                if let Some(start) = open.filter(|_| line_break) {
                    let body = text[start..at].trim_end();
                    push(&mut spans, start, start + body.len());
                }
                open = Some(at);
                line_break = false;
            } else if closes {
                if let Some(start) = open.take() {
                    push(&mut spans, start, end);
                }
            } else if c == '\n' {
                // A line is wrapped, or a paragraph ends.
                line_break = after == '\n' || before == '\n' || line_break;
            }
            before = c;
        }
        Self(spans)
    }

    /// The quotations that share a byte with `span`.
    pub(super) fn overlapping(&self, span: Span) -> impl Iterator<Item = Span> + '_ {
        let first = self.0.partition_point(|it| it.end() <= span.start());
        self.0[first..].iter().copied().take_while(move |it| it.start() < span.end())
    }

    /// The quotation that `offset` lies in.
    pub(super) fn at(&self, offset: u32) -> Option<Span> {
        self.overlapping(Span::new(offset, offset + 1)).next()
    }
}

fn push(spans: &mut Vec<Span>, start: usize, end: usize) {
    if end - start > 2 && end - start <= LONGEST {
        spans.push(Span::from_range(start..end));
    }
}
