//! Dates in figures and punctuation: 2020-03-13, 2020.3.13, 20200313, 10/20.

use super::Grammar;
use super::number::{Integer, arabic};
use crate::scan::character::Class;
use crate::scan::cursor::Cursor;
use crate::temporal::calendar::date;
use crate::temporal::expression::{Chain, Step};

/// A date in figures and the place after it.
pub(super) struct Numeric {
    pub(super) chain: Chain,
    pub(super) end: usize,
}

const SEPARATORS: [char; 5] = ['-', '/', '.', '·', '‐'];

impl Grammar<'_> {
    /// Reads a date in figures; the cursor stands at a digit.
    pub(super) fn numeric_date(&self, cursor: Cursor<'_>) -> Option<Numeric> {
        let first = arabic(cursor)?;
        let after_first = cursor.moved_to(first.end);
        if first.digits == 8 {
            return compact(first, after_first);
        }
        if self.field && first.digits == 4 && after_first.at(Class::SPACE) {
            return spaced(first, after_first);
        }
        let mut ahead = after_first;
        let separator = ahead.eat_if(|c| SEPARATORS.contains(&c))?;
        let second = arabic(ahead)?;
        if second.digits > 2 {
            return None;
        }
        let after_second = cursor.moved_to(second.end);
        let mut third_at = after_second;
        let third = third_at.eat(separator).then(|| arabic(third_at)).flatten();
        match third {
            Some(third) => self.three(separator, first, second, third, cursor),
            None => self.two(separator, first, second, after_second),
        }
    }

    fn three(
        &self,
        separator: char,
        first: Integer,
        second: Integer,
        third: Integer,
        cursor: Cursor<'_>,
    ) -> Option<Numeric> {
        let after = cursor.moved_to(third.end);
        if first.digits == 4 {
            // 2026-03-0809:15: the clock time is glued to the day.
            let glued = third.digits == 4 && after.peek() == Some(':');
            let (day, end) = match glued {
                true => (third.value / 100, third.end - 2),
                false if third.digits <= 2 => (third.value, third.end),
                false => return None,
            };
            return year_month_day(first.value, second.value, day, end);
        }
        let closed = !after.at(Class::LETTER) && !follows_separator(after);
        // 109/1/24: a year of the Republic.
        if first.digits == 3 && (60..200).contains(&first.value) && third.digits <= 2 && closed {
            return year_month_day(first.value + 1911, second.value, third.value, third.end);
        }
        if first.digits > 2 || !closed {
            return None;
        }
        match third.digits {
            // 13.5.2015, 1/2/2020: the day first, unless only the other order is a date.
            4 => {
                let (day, month) = day_and_month(first.value, second.value)?;
                year_month_day(third.value, month, day, third.end)
            }
            // 3-7-07: day, month, year. 1.2.03 is a section number.
            2 if separator != '.' => {
                let (day, month) = day_and_month(first.value, second.value)?;
                short(third.value, month, day, third.end)
            }
            // 27-7-3: year, month, day.
            1 if first.digits == 2 && separator != '.' => {
                short(first.value, second.value, third.value, third.end)
            }
            _ => None,
        }
    }

    /// Whether a range to another dotted month follows: 1999.08|-2002.02.
    fn is_dotted_range(&self, after: Cursor<'_>) -> bool {
        let Some(second) = self.range_mark(after) else { return false };
        let Some(year) = arabic(second) else { return false };
        let mut ahead = second.moved_to(year.end);
        year.digits == 4 && ahead.eat('.') && ahead.at(Class::DIGIT)
    }

    fn two(
        &self,
        separator: char,
        first: Integer,
        second: Integer,
        after: Cursor<'_>,
    ) -> Option<Numeric> {
        let closed = !after.at(Class::LETTER.or(Class::DIGIT));
        if !closed {
            return None;
        }
        if first.digits == 4 {
            let month = second.within(1, 12)?;
            // 2009.10 is a number unless a range of such months follows (1999.08-2002.02), and
            // 2016-03 may begin a longer code.
            let plain = match separator {
                '.' => self.field || self.is_dotted_range(after),
                '-' | '/' => self.field || second.digits == 2 && !follows_separator(after),
                _ => false,
            };
            let known = (1900..2100).contains(&first.value);
            return (plain && known).then(|| {
                let mut chain = Chain::of(Step::Year(first.value));
                chain.push(Step::Month(month));
                Numeric { chain, end: second.end }
            });
        }
        if first.digits > 2 {
            return None;
        }
        // 9.4号, 11/3号: the word for the day says what the figures are.
        let mut named = after;
        let day_named = named.eat('号') || named.eat('日');
        let end = if day_named { named.position() } else { second.end };
        let sure = day_named
            || match separator {
                // 10/20 is a date, 1/3 a third, 9/10 nine tenths.
                '/' => {
                    self.field
                        || second.digits == 2
                            && (second.value > 12 || first.digits == 2)
                            && first.value < second.value
                            && !follows_separator(after)
                }
                '-' => first.digits == 2 && second.digits == 2 && (self.field || is_clock(after)),
                '·' | '.' => self.field && separator == '·',
                _ => false,
            };
        if !sure {
            return None;
        }
        let mut chain = Chain::of(Step::Month(first.within(1, 12)?));
        chain.push(Step::Day(second.within(1, 31)?));
        Some(Numeric { chain, end })
    }
}

/// 20240307, if it is a date of these times and no digit of a longer code.
fn compact(digits: Integer, after: Cursor<'_>) -> Option<Numeric> {
    let (year, month, day) = (digits.value / 10_000, digits.value / 100 % 100, digits.value % 100);
    let known = (1900..2100).contains(&year);
    if !known || after.at(Class::LETTER) || follows_separator(after) {
        return None;
    }
    date(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)?;
    year_month_day(year, month, day, digits.end)
}

/// 2026 3 8, of a form field.
fn spaced(year: Integer, after: Cursor<'_>) -> Option<Numeric> {
    let mut ahead = after;
    ahead.skip_spaces(2);
    let month = arabic(ahead)?;
    let mut ahead = ahead.moved_to(month.end);
    if month.digits > 2 || ahead.skip_spaces(2) == 0 {
        return None;
    }
    let day = arabic(ahead)?;
    (day.digits <= 2).then(|| year_month_day(year.value, month.value, day.value, day.end))?
}

fn year_month_day(year: i32, month: i32, day: i32, end: usize) -> Option<Numeric> {
    calendar_day(Step::Year(year), month, day, end)
}

fn short(year: i32, month: i32, day: i32, end: usize) -> Option<Numeric> {
    calendar_day(Step::ShortYear(year), month, day, end)
}

fn calendar_day(year: Step, month: i32, day: i32, end: usize) -> Option<Numeric> {
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let mut chain = Chain::of(year);
    chain.push(Step::Month(i8::try_from(month).ok()?));
    chain.push(Step::Day(i8::try_from(day).ok()?));
    Some(Numeric { chain, end })
}

fn day_and_month(first: i32, second: i32) -> Option<(i32, i32)> {
    if (1..=12).contains(&second) {
        Some((first, second))
    } else if (1..=12).contains(&first) {
        Some((second, first))
    } else {
        None
    }
}

/// Whether the figures go on: 2016-03-1, 1.2.3.4.
fn follows_separator(after: Cursor<'_>) -> bool {
    let mut ahead = after;
    ahead.eat_if(|c| SEPARATORS.contains(&c)).is_some() && ahead.at(Class::DIGIT)
}

/// Whether a clock time follows: 09-01 20:01.
fn is_clock(after: Cursor<'_>) -> bool {
    let mut ahead = after;
    ahead.skip_spaces(2);
    let Some(hour) = arabic(ahead) else { return false };
    let mut ahead = ahead.moved_to(hour.end);
    hour.digits <= 2 && ahead.eat(':') && ahead.at(Class::DIGIT)
}
