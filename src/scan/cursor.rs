//! A reading position in the text that folds as it reads.

use super::character::{self, Class};

/// A place between two characters of the text.
///
/// Copying a cursor is how the grammars look ahead. All characters come back folded
/// ([`character::fold`]), all positions are byte offsets of the text as given.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cursor<'t> {
    text: &'t str,
    /// A character boundary.
    position: usize,
    /// The character there, decoded once: the grammars look at it several times.
    next: Option<char>,
}

impl<'t> Cursor<'t> {
    /// A cursor at the byte offset `position`; past the end or inside a character it stands at
    /// the end of the text.
    #[inline]
    pub(crate) fn new(text: &'t str, position: usize) -> Self {
        match character::at(text, position) {
            Some(next) => Self { text, position, next: Some(next) },
            None => Self { text, position: text.len(), next: None },
        }
    }

    /// The byte offset.
    #[inline]
    pub(crate) fn position(&self) -> usize {
        self.position
    }

    /// The whole text.
    pub(crate) fn text(&self) -> &'t str {
        self.text
    }

    /// What lies ahead.
    pub(crate) fn rest(&self) -> &'t str {
        self.text.get(self.position..).unwrap_or("")
    }

    /// The next character as it stands in the text.
    #[inline]
    pub(crate) fn peek_raw(&self) -> Option<char> {
        self.next
    }

    /// The next character, folded.
    #[inline]
    pub(crate) fn peek(&self) -> Option<char> {
        self.peek_raw().map(character::fold)
    }

    /// The character before, folded.
    #[inline]
    pub(crate) fn previous(&self) -> Option<char> {
        self.previous_raw().map(character::fold)
    }

    /// The class of the next character; the empty class at the end.
    #[inline]
    pub(crate) fn class(&self) -> Option<Class> {
        self.peek_raw().map(character::class)
    }

    /// Whether the next character has any property of `class`.
    #[inline]
    pub(crate) fn at(&self, class: Class) -> bool {
        self.class().is_some_and(|next| next.is(class))
    }

    /// Whether the character before has any property of `class`.
    #[inline]
    pub(crate) fn after(&self, class: Class) -> bool {
        self.previous_raw().is_some_and(|previous| character::class(previous).is(class))
    }

    /// Reads the next character, folded.
    #[inline]
    pub(crate) fn bump(&mut self) -> Option<char> {
        self.bump_raw().map(character::fold)
    }

    /// Reads the next character as it stands in the text.
    #[inline]
    pub(crate) fn bump_raw(&mut self) -> Option<char> {
        let raw = self.next?;
        self.position += raw.len_utf8();
        self.next = character::at(self.text, self.position);
        #[cfg(test)]
        super::steps::count();
        Some(raw)
    }

    /// The character before, as it stands in the text.
    #[inline]
    pub(crate) fn previous_raw(&self) -> Option<char> {
        character::before(self.text, self.position)
    }

    /// Reads the next character if it is `expected` once folded.
    #[inline]
    pub(crate) fn eat(&mut self, expected: char) -> bool {
        self.eat_if(|folded| folded == expected).is_some()
    }

    /// Reads the next character if it fulfils a condition once folded.
    #[inline]
    pub(crate) fn eat_if(&mut self, condition: impl FnOnce(char) -> bool) -> Option<char> {
        let folded = self.peek()?;
        if !condition(folded) {
            #[cfg(test)]
            super::steps::count();
            return None;
        }
        self.bump_raw();
        Some(folded)
    }

    /// Skips spaces (no line breaks), at most `limit`, so that hostile runs of spaces cost no
    /// more than a few steps a candidate. Gives how many were skipped.
    #[inline]
    pub(crate) fn skip_spaces(&mut self, limit: usize) -> usize {
        let mut count = 0;
        while count < limit && self.at(Class::SPACE) {
            self.bump_raw();
            count += 1;
        }
        count
    }

    /// Reads a run of digits, half- or full-width: its number and how many there are. Reads nothing
    /// where there is none or where there are more than `most`, which is at most 19.
    #[inline]
    pub(crate) fn eat_digits(&mut self, most: u32) -> Option<(u64, u32)> {
        let text = self.text.as_bytes();
        let (mut end, mut value, mut digits) = (self.position, 0u64, 0);
        loop {
            let (digit, width) = match text.get(end..).unwrap_or(&[]) {
                [digit @ b'0'..=b'9', ..] => (digit - b'0', 1),
                // Full-width ones.
                [0xEF, 0xBC, digit @ 0x90..=0x99, ..] => (digit - 0x90, 3),
                _ => break,
            };
            #[cfg(test)]
            super::steps::count();
            digits += 1;
            if digits > most {
                return None;
            }
            value = value * 10 + u64::from(digit);
            end += width;
        }
        if digits == 0 {
            return None;
        }
        *self = self.moved_to(end);
        Some((value, digits))
    }

    /// The same text, elsewhere.
    #[inline]
    pub(crate) fn moved_to(&self, position: usize) -> Self {
        Self::new(self.text, position)
    }

    /// The text between this cursor and a later one.
    pub(crate) fn slice_to(&self, end: usize) -> &'t str {
        self.text.get(self.position()..end).unwrap_or("")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_read_together_or_not_at_all() {
        for (text, most, expected) in [
            ("2026年", 4, Some((2026, 4))),
            ("１５日", 4, Some((15, 2))),
            ("0８:30", 4, Some((8, 2))),
            ("12345", 4, None),
            ("年", 4, None),
            ("", 4, None),
        ] {
            let mut cursor = Cursor::new(text, 0);
            assert_eq!(cursor.eat_digits(most), expected, "{text}");
            let digits =
                if expected.is_some() { text.trim_end_matches(['年', '日']).len() } else { 0 };
            assert!(text.contains(':') || cursor.position() == digits, "{text}");
        }
    }
}
