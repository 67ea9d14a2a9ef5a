//! Where an amount or a date may begin.

use crate::scan::character::{self, Class};
use crate::scan::cursor::Cursor;

/// A place that is worth a grammar's look by its character alone.
const NUMERIC: Class = Class::DIGIT.or(Class::NUMERAL);

/// For each character code the characters that can follow it in an `initial` entry, as two sets
/// (of the tables of amounts, and of those of dates) of eight bytes: bit `n` stands for all codes
/// that leave the rest `n` when divided by 64. An entry of one character has all bits.
static OPENINGS: &[u8] = include_bytes!("../../data/compiled/lexicon_openings.bin");

/// Which `initial` tables a grammar begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StartsOf {
    /// Numbers and amounts.
    Amounts = 0,
    /// Dates and times.
    Dates = 1,
}

impl StartsOf {
    /// Whether an entry may begin with these two characters. A space is passed over by the
    /// look-up, so it lets all pass.
    fn may_begin(self, first: char, second: Option<char>) -> bool {
        let sets = OPENINGS.as_chunks::<8>().0;
        let index = usize::from(character::code(first)) * 2 + self as usize;
        let followers = u64::from_le_bytes(sets.get(index).copied().unwrap_or([0; 8]));
        followers == u64::MAX
            || second.is_some_and(|second| {
                followers >> (character::code(second) % 64) & 1 == 1
                    || followers != 0 && character::class(second).is(Class::SPACE)
            })
    }
}

/// Walks over the text and gives each place where an amount or a date may begin: the first digit
/// of a run of digits, every character of a Chinese numeral, and (nearly only) entries of an
/// `initial` table.
///
/// After a match the caller says with [`Starts::skip_to`] where to go on. One table look-up for
/// each character; every fourth character of news begins some entry (国庆), and only there the
/// next one is looked at (国家 begins none).
#[derive(Debug, Clone)]
pub(crate) struct Starts<'t> {
    text: &'t str,
    of: StartsOf,
    position: usize,
    inside_digits: bool,
}

impl<'t> Starts<'t> {
    pub(crate) fn new(text: &'t str, of: StartsOf) -> Self {
        Self { text, of, position: 0, inside_digits: false }
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
        let mut rest = self.text.get(self.position..)?.chars();
        while let Some(raw) = rest.next() {
            let class = character::class(raw);
            let digit = class.is(Class::DIGIT);
            let numeric = class.is(NUMERIC) && !(digit && self.inside_digits);
            self.inside_digits = digit;
            let start =
                numeric || class.is(Class::START) && self.of.may_begin(raw, rest.clone().next());
            if start {
                self.position = self.text.len() - rest.as_str().len();
                return Some(Cursor::new(self.text, self.position - raw.len_utf8()));
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
        let found: Vec<usize> =
            Starts::new(text, StartsOf::Amounts).map(|cursor| cursor.position()).collect();
        assert!(found.contains(&text.find("2020").unwrap()));
        assert!(!found.contains(&text.find("020").unwrap()));
        assert!(found.contains(&text.find('３').unwrap()));
        assert!(!found.contains(&text.find('５').unwrap()));
    }

    #[test]
    fn the_second_character_says_whether_an_entry_may_begin() {
        let starts = |text| Starts::new(text, StartsOf::Dates).count();
        assert_eq!(starts("国庆"), 1);
        let text = "国家中心新建大厅和会议室全部开放，党员民主生活会同日举行";
        let first = text.chars().filter(|&raw| character::class(raw).is(Class::START)).count();
        assert!(starts(text) * 2 < first, "{} of {first}", starts(text));
    }
}
