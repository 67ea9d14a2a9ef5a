//! Whole numbers as dates use them: short, and never running over a clock's 点 or a dotted date.

use crate::number::{self, Script};
use crate::scan::character::Class;
use crate::scan::cursor::Cursor;

/// Longest numeral of a date, in characters (一千九百九十九).
const MOST_CHARACTERS: usize = 9;

/// A whole number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Integer {
    pub(super) value: i32,
    /// Written digits when it is a bare string of digits (08, 二〇二六), else zero.
    pub(super) digits: u32,
    pub(super) arabic: bool,
    pub(super) end: usize,
}

impl Integer {
    /// The value, if it lies in a range that a calendar field can hold.
    pub(super) fn within(&self, least: i32, most: i32) -> Option<i8> {
        if (least..=most).contains(&self.value) { i8::try_from(self.value).ok() } else { None }
    }

    /// 七八点, 两三天: two digits that follow each other are two numbers.
    pub(super) fn neighbours(&self) -> Option<(i32, i32)> {
        let (first, second) = (self.value / 10, self.value % 10);
        let apart = !self.arabic && self.digits == 2 && first + 1 == second && first > 0;
        apart.then_some((first, second))
    }
}

/// Reads a whole number of at most nine characters. A longer run of digits is no date, and is
/// given up after ten characters, so that long runs cost no more than a constant at each place.
pub(super) fn integer(cursor: Cursor<'_>) -> Option<Integer> {
    if let Some(digits) = arabic(cursor)
        && number::ends_here(cursor.moved_to(digits.end))
    {
        return Some(digits);
    }
    if let Some((value, end)) = number::single_digit(cursor) {
        let value = i32::try_from(value).ok()?;
        return Some(Integer { value, digits: 1, arabic: false, end });
    }
    let mut end = cursor;
    let mut count = 0;
    while end.at(Class::DIGIT.or(Class::NUMERAL)) {
        end.bump_raw();
        count += 1;
        if count > MOST_CHARACTERS {
            return None;
        }
    }
    let run = cursor.text().get(..end.position())?;
    let reading = number::read(Cursor::new(run, cursor.position()))?;
    if !reading.value.is_integer() {
        return None;
    }
    let mut integer = Integer {
        value: i32::try_from(reading.value.trunc().mantissa()).ok()?,
        digits: reading.digits,
        arabic: reading.script == Script::Arabic,
        end: reading.end,
    };
    // 二零26年: the numeral reader stops where the script changes.
    let rest = cursor.moved_to(reading.end);
    if reading.script == Script::Chinese && reading.digits == 2 && rest.at(Class::DIGIT) {
        let tail = arabic(rest)?;
        if tail.digits == 2 && tail.end == end.position() {
            integer.value = integer.value * 100 + tail.value;
            integer.digits = 4;
            integer.end = tail.end;
        }
    }
    Some(integer)
}

/// Reads a run of Arabic digits, at most nine of them.
pub(super) fn arabic(cursor: Cursor<'_>) -> Option<Integer> {
    let mut ahead = cursor;
    let (value, digits) = ahead.eat_digits(MOST_CHARACTERS as u32)?;
    Some(Integer { value: i32::try_from(value).ok()?, digits, arabic: true, end: ahead.position() })
}
