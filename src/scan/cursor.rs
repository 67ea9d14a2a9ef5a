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
        match text.get(position..) {
            Some(rest) => Self { text, position, next: rest.chars().next() },
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
        self.next = self.rest().chars().next();
        #[cfg(test)]
        super::steps::count();
        Some(raw)
    }

    /// The character before, as it stands in the text.
    #[inline]
    pub(crate) fn previous_raw(&self) -> Option<char> {
        self.text.get(..self.position())?.chars().next_back()
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
