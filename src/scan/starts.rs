//! Where an amount or a date may begin.

use super::character::{self, Class};
use super::cursor::Cursor;

/// What makes a place worth a grammar's look.
const TRIGGER: Class = Class::DIGIT.or(Class::NUMERAL).or(Class::START);

/// Walks over the text and gives each place where an amount or a date may begin: the first digit
/// of a run of digits, and every character that begins an entry of an `initial` table or a
/// Chinese numeral.
///
/// After a match the caller says with [`Starts::skip_to`] where to go on. One table look-up for
/// each character that is not ASCII, one comparison for each that is.
#[derive(Debug, Clone)]
pub(crate) struct Starts<'t> {
    text: &'t str,
    position: usize,
    inside_digits: bool,
}

impl<'t> Starts<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { text, position: 0, inside_digits: false }
    }

    /// Goes on at the byte offset `position`, a character boundary.
    pub(crate) fn skip_to(&mut self, position: usize) {
        self.position = position;
        self.inside_digits = false;
    }
}

impl<'t> Iterator for Starts<'t> {
    type Item = Cursor<'t>;

    fn next(&mut self) -> Option<Cursor<'t>> {
        let rest = self.text.get(self.position..)?;
        for (offset, raw) in rest.char_indices() {
            let class = character::class(raw);
            let digit = class.is(Class::DIGIT);
            let start = class.is(TRIGGER) && !(digit && self.inside_digits);
            self.inside_digits = digit;
            if start {
                let at = self.position + offset;
                self.position = at + raw.len_utf8();
                return Some(Cursor::new(self.text, at));
            }
        }
        self.position = self.text.len();
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stops_once_for_a_run_of_digits() {
        let text = "拨付2020元，计３５名";
        let found: Vec<usize> = Starts::new(text).map(|cursor| cursor.position()).collect();
        assert!(found.contains(&text.find("2020").unwrap()));
        assert!(!found.contains(&text.find("020").unwrap()));
        assert!(found.contains(&text.find('３').unwrap()));
        assert!(!found.contains(&text.find('５').unwrap()));
    }
}
