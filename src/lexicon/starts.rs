//! Where an amount or a date may begin.

use super::opening;
use crate::scan::character::{self, Class};
use crate::scan::cursor::Cursor;

/// A place that is worth a grammar's look by its character alone.
const NUMERIC: Class = Class::DIGIT.or(Class::NUMERAL);

/// Which pairs of characters can begin an `initial` entry; see [`opening`].
static OPENINGS: &[u8] = include_bytes!("../../data/compiled/lexicon_openings.bin");

/// A place where an amount or a date may begin.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Start<'t> {
    pub(crate) cursor: Cursor<'t>,
    /// A digit behind something else, or a character of a Chinese numeral.
    pub(crate) number: bool,
    /// A word that begins an amount (半, 数; 而立之年).
    pub(crate) amount_word: bool,
    /// A word that begins a date (去年, 国庆).
    pub(crate) date_word: bool,
}

/// Walks over the text and gives each place where an amount or a date may begin: the first digit
/// of a run of digits, every character of a Chinese numeral, and (nearly only) entries of an
/// `initial` table, by their first two characters.
///
/// One table look-up for each character; every fourth character of news begins some entry (国庆),
/// and only there the next one is looked at (国家 begins none).
#[derive(Debug, Clone)]
pub(crate) struct Starts<'t> {
    text: &'t str,
    position: usize,
    inside_digits: bool,
    /// Where a match or a code ended: one place for each of the two recognisers.
    ends: [usize; 2],
}

impl<'t> Starts<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { text, position: 0, inside_digits: false, ends: [0; 2] }
    }

    /// Tells that a recogniser is done with everything before `end`, so that a digit there begins
    /// a run of its own (2026-03-08|09:15). The farthest two places ahead are kept.
    pub(crate) fn end_at(&mut self, end: usize) {
        let [first, second] = &mut self.ends;
        let nearest = if first < second { first } else { second };
        *nearest = end.max(*nearest);
    }
}

impl<'t> Iterator for Starts<'t> {
    type Item = Start<'t>;

    fn next(&mut self) -> Option<Start<'t>> {
        let bytes = self.text.as_bytes();
        loop {
            let passed = character::skip_without(bytes, self.position, NUMERIC.or(Class::START));
            self.inside_digits &= passed == self.position;
            let mut rest = self.text.get(passed..)?.chars();
            let raw = rest.next()?;
            let class = character::class(raw);
            let digit = class.is(Class::DIGIT);
            let inside = digit && self.inside_digits && !self.ends.contains(&passed);
            let number = class.is(NUMERIC) && !inside;
            self.inside_digits = digit;
            let (amount_word, date_word) = match class.is(Class::START) {
                true => openings(raw, rest.next()),
                false => (false, false),
            };
            self.position = passed + raw.len_utf8();
            if number || amount_word || date_word {
                let cursor = Cursor::new(self.text, passed);
                return Some(Start { cursor, number, amount_word, date_word });
            }
        }
    }
}

/// Whether an entry may begin an amount, and whether one may begin a date, with these two
/// characters: nearly right, since two pairs can share a slot. A digit may stand behind any word
/// of one character (近3年), a space is passed over by the look-up, and a bracket explains the
/// word before it (昨(19)日).
#[inline]
fn openings(first: char, second: Option<char>) -> (bool, bool) {
    const ANY_WORD: Class = Class::DIGIT.or(Class::SPACE);
    let Some(second) = second else { return (false, false) };
    let any = character::class(second).is(ANY_WORD) || matches!(second, '(' | '（');
    let second = if any { opening::ANY } else { character::code(second) };
    let (byte, shift) = opening::slot(character::code(first), second);
    let bits = OPENINGS.get(byte).copied().unwrap_or(0) >> shift;
    (bits & 1 != 0, bits & 2 != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stops_once_for_a_run_of_digits() {
        let text = "拨付2020元，计３５名";
        let found: Vec<usize> = Starts::new(text).map(|start| start.cursor.position()).collect();
        assert!(found.contains(&text.find("2020").unwrap()));
        assert!(!found.contains(&text.find("020").unwrap()));
        assert!(found.contains(&text.find('３').unwrap()));
        assert!(!found.contains(&text.find('５').unwrap()));
    }

    #[test]
    fn the_second_character_says_whether_an_entry_may_begin() {
        let dates = |text| Starts::new(text).filter(|start| start.date_word).count();
        assert_eq!(dates("国庆"), 1);
        assert_eq!(dates("近3年"), 1);
        assert_eq!(dates("昨(19)日"), 1);
        let text = "国家中心新建大厅和会议室全部开放，党员民主生活会同日举行";
        let first = text.chars().filter(|&raw| character::class(raw).is(Class::START)).count();
        assert!(dates(text) * 2 < first, "{} of {first}", dates(text));
    }
}
