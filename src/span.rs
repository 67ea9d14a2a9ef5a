//! Where something stands in the text.

use std::fmt;
use std::ops::Range;

/// A half-open stretch of the input text, in bytes and in characters.
///
/// Byte offsets index the UTF-8 text as it was given; character offsets count Unicode scalar
/// values (`char`s), as Python string indices do. Both are kept because counting one from the
/// other costs a walk over the text. A span always lies on character boundaries.
///
/// Offsets are held as 32-bit numbers: a text of more than 4 GiB is read up to that length.
///
/// ```
/// use hanlens::Span;
///
/// let span = Span::new(3..6, 1..2);
/// assert_eq!(&"捐赠款"[span.bytes()], "赠");
/// assert_eq!(span.start_char(), 1);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    start: u32,
    end: u32,
    start_char: u32,
    end_char: u32,
}

impl Span {
    /// A span from its byte range and its character range, both half-open.
    ///
    /// ```
    /// # use hanlens::Span;
    /// assert_eq!(Span::new(0..6, 0..2).len(), 6);
    /// ```
    pub fn new(bytes: Range<usize>, chars: Range<usize>) -> Self {
        let narrow = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self {
            start: narrow(bytes.start),
            end: narrow(bytes.end),
            start_char: narrow(chars.start),
            end_char: narrow(chars.end),
        }
    }

    /// A span whose characters have not been counted yet.
    pub(crate) fn of_bytes(bytes: Range<usize>) -> Self {
        Self::new(bytes, 0..0)
    }

    /// Byte offset of the first byte.
    pub fn start(&self) -> usize {
        self.start as usize
    }

    /// Byte offset just after the last byte.
    pub fn end(&self) -> usize {
        self.end as usize
    }

    /// Character offset of the first character.
    pub fn start_char(&self) -> usize {
        self.start_char as usize
    }

    /// Character offset just after the last character.
    pub fn end_char(&self) -> usize {
        self.end_char as usize
    }

    /// The byte range, to slice the text with.
    pub fn bytes(&self) -> Range<usize> {
        self.start()..self.end()
    }

    /// The character range.
    pub fn chars(&self) -> Range<usize> {
        self.start_char()..self.end_char()
    }

    /// Length in bytes.
    pub fn len(&self) -> usize {
        self.end().saturating_sub(self.start())
    }

    /// Whether the span covers nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The span from the start of this one to the end of `last`, which does not end before.
    ///
    /// ```
    /// # use hanlens::Span;
    /// let span = Span::new(0..3, 0..1).to(Span::new(3..9, 1..3));
    /// assert_eq!(span, Span::new(0..9, 0..3));
    /// ```
    pub fn to(&self, last: Span) -> Span {
        Span {
            start: self.start,
            end: last.end,
            start_char: self.start_char,
            end_char: last.end_char,
        }
    }

    /// Whether both spans share at least one byte.
    pub fn overlaps(&self, other: &Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside this span.
    pub fn contains(&self, other: &Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{}..{} (chars {}..{})",
            self.start, self.end, self.start_char, self.end_char
        )
    }
}

/// Turns byte offsets that do not decrease into character offsets, in one walk over the text.
///
/// Recognisers work on bytes and find entities from left to right; only the few offsets that end
/// up in a [`Span`] are counted, and each stretch of text is counted once.
#[derive(Debug, Clone)]
pub(crate) struct CharCounter<'t> {
    text: &'t str,
    byte: usize,
    char: usize,
}

impl<'t> CharCounter<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { text, byte: 0, char: 0 }
    }

    /// The character offset of the byte offset `byte`, a character boundary. An offset before the
    /// last one asked for is counted backwards from there.
    pub(crate) fn char_at(&mut self, byte: usize) -> usize {
        let count = |range| self.text.as_bytes().get(range).map_or(0, count_chars);
        self.char = if byte >= self.byte {
            self.char + count(self.byte..byte)
        } else {
            self.char - count(byte..self.byte)
        };
        self.byte = byte;
        self.char
    }

    /// The span of a byte range.
    pub(crate) fn span(&mut self, bytes: Range<usize>) -> Span {
        let start_char = self.char_at(bytes.start);
        let end_char = self.char_at(bytes.end);
        Span::new(bytes, start_char..end_char)
    }
}

/// The characters that begin in a stretch of UTF-8: its bytes that continue none.
fn count_chars(bytes: &[u8]) -> usize {
    // Short enough for the count to fit into a byte, so that many are added at once.
    const CHUNK: usize = 128;
    let begins = |byte: &u8| u8::from(byte & 0xC0 != 0x80);
    bytes.chunks(CHUNK).map(|chunk| usize::from(chunk.iter().map(begins).sum::<u8>())).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_characters_of_mixed_width() {
        let text = "a拨付😀450万元";
        let mut counter = CharCounter::new(text);
        let start = text.find("450").unwrap();
        let span = counter.span(start..text.len());
        assert_eq!(span.chars(), 4..9);
        assert_eq!(&text[span.bytes()], "450万元");
        assert_eq!(counter.span(1..4).chars(), 1..2, "counting backwards works too");
    }
}
