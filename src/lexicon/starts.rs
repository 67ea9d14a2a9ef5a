//! Where an amount or a date may begin.

use super::opening;
use crate::scan::character::{self, Class, WideCharacters};
use crate::scan::cursor::Cursor;

/// A place that is worth a grammar's look by its character alone.
const NUMERIC: Class = Class::DIGIT.or(Class::NUMERAL);

/// The characters at which the walk over a text may stop, and those at which it does.
static PLACES: WideCharacters = WideCharacters::with(NUMERIC.or(Class::START));
static NUMBERS: WideCharacters = WideCharacters::with(NUMERIC);

/// Which two Chinese characters can begin an `initial` entry, as they stand in the text.
static GLANCES: &[u8; opening::GLANCES / 8] =
    include_bytes!("../../data/compiled/lexicon_glances.bin");

/// Which two characters can begin an `initial` entry, and which three; see [`opening`].
static PAIRS: &[u8; opening::PAIRS / 2] = include_bytes!("../../data/compiled/lexicon_pairs.bin");
static TRIPLES: &[u8; opening::TRIPLES / 4] =
    include_bytes!("../../data/compiled/lexicon_triples.bin");

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
/// and only there the next one is looked at (国家 begins none), and the one behind that when all
/// entries are longer (中国年, not 中国队).
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
        // Kept in registers: this loop passes over every character of every text.
        let (text, mut position) = (self.text, self.position);
        let mut inside_digits = self.inside_digits;
        let start = loop {
            let here = pass_over(text, position);
            inside_digits &= here == position;
            let Some(raw) = character::at(text, here) else { break None };
            let class = character::class(raw);
            position = here + raw.len_utf8();
            if !class.is(NUMERIC.or(Class::START)) {
                inside_digits = false;
                continue;
            }
            let openings = if class.is(Class::START) { openings(text, raw, position) } else { 0 };
            let digit = class.is(Class::DIGIT);
            let goes_on = digit && inside_digits;
            inside_digits = digit;
            let number = class.is(NUMERIC) && (!goes_on || self.ends.contains(&here));
            if number || openings != 0 {
                break Some(Start {
                    cursor: Cursor::new(text, here),
                    number,
                    amount_word: openings & opening::AMOUNT != 0,
                    date_word: openings & opening::DATE != 0,
                });
            }
        };
        (self.position, self.inside_digits) = (position, inside_digits);
        start
    }
}

/// The next place, from `position` on, that is worth a closer look.
///
/// Nearly all places of a Chinese text are passed over here, each for a look at its character, every
/// fourth also for one at the character behind it.
#[inline]
fn pass_over(text: &str, mut position: usize) -> usize {
    while let Some(&eight) = text.as_bytes().get(position..).and_then(<[u8]>::first_chunk::<8>) {
        let [first, second, third, next, ..] = eight;
        let character = [first, second, third];
        match PLACES.has(character) {
            Some(false) => {}
            Some(true) if opening::GLANCED.contains(&next) => {
                let (byte, bit) = opening::glance(eight);
                let opens = GLANCES.get(byte).is_some_and(|bits| bits >> bit & 1 == 1);
                if opens || NUMBERS.has(character) == Some(true) {
                    break;
                }
            }
            _ => break,
        }
        position += character.len();
    }
    position
}

/// Whether an entry may begin an amount ([`opening::AMOUNT`]), and whether one may begin a date,
/// with this character and those that follow: nearly right, since two pairs can share a slot.
#[inline]
fn openings(text: &str, first: char, position: usize) -> u8 {
    let Some(next) = character::at(text, position) else { return 0 };
    let (first, class) = (character::code(first), character::class(next));
    let second = match class.is(Class::SPACE) {
        true => opening::SPACE,
        false => opening_code(next, class),
    };
    let slots = opening::pair(first, second);
    let [pair, again] =
        slots.map(|(byte, shift)| PAIRS.get(byte).copied().unwrap_or(0) >> shift & 0xF);
    let pair = pair & again;
    let whole = pair & (opening::AMOUNT | opening::DATE);
    let goes_on = pair >> opening::GOES_ON & !whole;
    if goes_on == 0 {
        return whole;
    }
    let Some(third) = character::at(text, position + next.len_utf8()) else { return whole };
    let class = character::class(third);
    if class.is(Class::SPACE) {
        return whole | goes_on;
    }
    let (byte, shift) = opening::triple(first, second, opening_code(third, class));
    whole | goes_on & TRIPLES.get(byte).copied().unwrap_or(0) >> shift
}

/// The code of a character behind the first of an entry. Nearly all are Chinese characters.
#[inline]
fn opening_code(raw: char, class: Class) -> u16 {
    match raw {
        _ if class.is(Class::HAN) => character::code(raw),
        _ if class.is(Class::DIGIT) => opening::DIGIT,
        '(' | '（' => opening::BRACKET,
        _ => character::code(raw),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_place_is_passed_over_where_something_may_begin(
            text in "([今去前每近中國国半数數昨当當春節节年月日天周五二2８２a（ 　，]|\\PC){1,24}",
        ) {
            for (position, raw) in text.char_indices() {
                let behind = position + raw.len_utf8();
                let begins = character::class(raw).is(NUMERIC)
                    || character::class(raw).is(Class::START) && openings(&text, raw, behind) != 0;
                prop_assert!(!begins || pass_over(&text, position) == position, "{raw} of {text}");
            }
        }
    }

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

    #[test]
    fn the_third_character_says_it_of_longer_entries() {
        let begins = |text| {
            let starts = Starts::new(text);
            starts.filter(|start| start.date_word).any(|start| start.cursor.position() == 0)
        };
        assert!(begins("中国年"));
        assert!(begins("中国 年"));
        // The table is hashed: a word in many may collide with an entry.
        let others =
            ["中国队", "中国人", "中国画", "中国海", "中国史", "中国菜", "中国网", "中国造"];
        let taken = others.into_iter().filter(|text| begins(text)).count();
        assert!(taken <= 1, "{taken} of {}", others.len());
    }
}
