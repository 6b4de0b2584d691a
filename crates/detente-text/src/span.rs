//! Where something stands in a text.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A half-open range of **byte** offsets into one text.
///
/// Offsets are 32 bits wide: a text is at most 4 GiB. Both ends lie on character boundaries of the
/// text the span was made for; a span does not know its text, so [`Span::of`] checks.
///
/// ```
/// # use detente_text::Span;
/// let text = "Talks ended in Oslo.";
/// let span = Span::new(15, 19);
/// assert_eq!(span.of(text), "Oslo");
/// assert!(span.contains(15) && !span.contains(19)); // the end is outside
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Ends", into = "Ends")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(with = "Ends"))]
pub struct Span {
    // Invariant: start <= end.
    start: u32,
    end: u32,
}

/// The wire form of a span, checked on the way in.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Ends {
    /// First byte inside.
    start: u32,
    /// First byte after.
    end: u32,
}

/// A span that ends before it starts.
#[derive(Debug, thiserror::Error)]
#[error("a span cannot start at {start} and end at {end}")]
pub struct SpanError {
    start: u32,
    end: u32,
}

impl TryFrom<Ends> for Span {
    type Error = SpanError;

    fn try_from(Ends { start, end }: Ends) -> Result<Self, SpanError> {
        if start > end {
            return Err(SpanError { start, end });
        }
        Ok(Self { start, end })
    }
}

impl From<Span> for Ends {
    fn from(Span { start, end }: Span) -> Self {
        Self { start, end }
    }
}

impl Span {
    /// The bytes from `start` up to, but not including, `end`.
    ///
    /// # Panics
    /// If `start` is greater than `end`.
    #[track_caller]
    pub const fn new(start: u32, end: u32) -> Self {
        assert!(start <= end, "a span starts before it ends");
        Self { start, end }
    }

    /// The span of `range`, as string searches give it.
    ///
    /// # Panics
    /// If the range runs backwards.
    #[track_caller]
    pub fn from_range(range: Range<usize>) -> Self {
        Self::new(range.start as u32, range.end as u32)
    }

    /// First byte inside.
    pub const fn start(self) -> u32 {
        self.start
    }

    /// First byte after.
    pub const fn end(self) -> u32 {
        self.end
    }

    /// Length in bytes.
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether the span covers no byte.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The span as a range that indexes a string.
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The words of `text` that the span covers.
    ///
    /// # Panics
    /// If the span lies outside `text` or cuts a character, that is, if it belongs to another text.
    #[track_caller]
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// Whether the byte at `offset` is inside.
    pub const fn contains(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether all of `other` lies inside.
    pub const fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wire_form_is_checked() {
        let span: Span = serde_json::from_str(r#"{"start":2,"end":5}"#).expect("a span");
        assert_eq!(span, Span::new(2, 5));
        assert_eq!(serde_json::to_string(&span).expect("json"), r#"{"start":2,"end":5}"#);
        let error = serde_json::from_str::<Span>(r#"{"start":5,"end":2}"#).expect_err("backwards");
        assert!(error.to_string().contains("cannot start at 5 and end at 2"), "{error}");
    }

    #[test]
    fn touching_spans_do_not_overlap() {
        assert!(!Span::new(0, 3).overlaps(Span::new(3, 6)));
        assert!(Span::new(0, 4).overlaps(Span::new(3, 6)));
        assert_eq!(Span::new(0, 3).join(Span::new(5, 6)), Span::new(0, 6));
    }
}
