//! The marks of a text, with everything between them passed over.

use super::character::{self, Class};

/// Punctuation, and what ends a sentence or a line.
const MARK: Class = Class::PUNCTUATION.or(Class::SENTENCE_END);

/// First bytes of the characters U+5000 to U+9FFF: nothing but ideographs of three bytes each, and
/// most of any Chinese text.
const IDEOGRAPH: std::ops::RangeInclusive<u8> = 0xE5..=0xE9;

/// The punctuation and line breaks of a text with their byte offsets, in order.
///
/// Most ideographs are known by their first byte and not even decoded. Linear time.
#[derive(Debug, Clone)]
pub(crate) struct Marks<'t> {
    text: &'t str,
    /// A character boundary: what lies before has been read.
    position: usize,
}

impl<'t> Marks<'t> {
    /// The marks from the byte offset `position` on, a character boundary.
    pub(crate) fn new(text: &'t str, position: usize) -> Self {
        Self { text, position }
    }

    /// The character behind the mark that was given last.
    #[inline]
    pub(crate) fn peek(&self) -> Option<char> {
        self.text.get(self.position..)?.chars().next()
    }
}

impl Iterator for Marks<'_> {
    type Item = (usize, char);

    #[inline]
    fn next(&mut self) -> Option<(usize, char)> {
        let bytes = self.text.as_bytes();
        let mut position = self.position;
        loop {
            if IDEOGRAPH.contains(bytes.get(position)?) {
                #[cfg(test)]
                super::steps::count();
                position += 3;
                continue;
            }
            let raw = self.text.get(position..)?.chars().next()?;
            let at = position;
            position += raw.len_utf8();
            if character::class(raw).is(MARK) {
                self.position = position;
                return Some((at, raw));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scan::{is_closing, is_opening};

    #[test]
    fn every_mark_is_given_where_it_stands() {
        for text in ["", "春", "春。", "“春耕”开始，a.b\n（完）", "𠀀。䷀一丁丐,"]
        {
            let expected: Vec<(usize, char)> =
                text.char_indices().filter(|&(_, raw)| character::class(raw).is(MARK)).collect();
            assert_eq!(Marks::new(text, 0).collect::<Vec<_>>(), expected, "{text}");
        }
    }

    #[test]
    fn what_is_passed_over_undecoded_is_no_mark() {
        for raw in '\u{5000}'..='\u{9FFF}' {
            assert!(IDEOGRAPH.contains(&raw.to_string().as_bytes()[0]), "{raw}");
            assert!(!character::class(raw).is(MARK), "{raw}");
        }
    }

    #[test]
    fn all_brackets_are_marks() {
        let brackets = ('\0'..=char::MAX).filter(|&raw| is_opening(raw) || is_closing(raw));
        assert!(brackets.map(character::class).all(|class| class.is(MARK)));
    }
}
