//! Dates in figures and punctuation: 2020-03-13, 2020.3.13, 20200313, 10/20.

use super::chain::longest;
use super::number::{Integer, arabic};
use super::{Grammar, Preceding, weekdays};
use crate::lexicon::Class as Lexicon;
use crate::lexicon::rows::DateConnector;
use crate::locale::Locale;
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
        let closed =
            !after.at(Class::LETTER) && (!follows_separator(after) || self.lasts_to_third(after));
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

    /// Whether a range to another day of three numbers follows: 108/05/17|－108/06/25.
    fn lasts_to_third(&self, after: Cursor<'_>) -> bool {
        let Some(at) = self.range_mark(after) else { return false };
        let mut at = at;
        for left in [2, 1, 0] {
            let Some(number) = arabic(at) else { return false };
            at = at.moved_to(number.end);
            if left > 0 && at.eat_if(|c| SEPARATORS.contains(&c)).is_none() {
                return false;
            }
        }
        !follows_separator(at)
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
                        || !follows_separator(after)
                            && (second.digits == 2
                                && (second.value > 12 || first.digits == 2)
                                && first.value < second.value
                                || is_padded(second)
                                || self.is_slashed_day(first, second, after))
                        || self.leads_to_day(first, second, after)
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

impl Grammar<'_> {
    /// Whether 4/1, which might be a fraction, is a day by what stands around it: another day before it,
    /// a clock time, a part of the day or a weekday behind it, or a later day that follows. In Taiwan and
    /// Hong Kong 4/11 is no number of elevenths.
    fn is_slashed_day(&self, month: Integer, day: Integer, after: Cursor<'_>) -> bool {
        let followed = || {
            let mut next = after;
            next.skip_spaces(1);
            is_clock(after)
                || longest(next, Lexicon::Daypart).is_some()
                || self.weekday_in_brackets(after)
        };
        let elevenths = self.options.locale != Locale::ZhCn && day.value == 11;
        self.preceding == Preceding::Date
            || elevenths
            || followed()
            || self.leads_to_day(month, day, after)
    }

    /// 5/6(三), 5/6（周三）
    fn weekday_in_brackets(&self, after: Cursor<'_>) -> bool {
        let mut inside = after;
        if !inside.eat('(') {
            return false;
        }
        let day = weekdays::weekday(inside).or_else(|| weekdays::bare_weekday(inside));
        day.is_some_and(|(_, end)| inside.moved_to(end).peek() == Some(')'))
    }

    /// 4/1至4/30: a later day follows, and not both are proper fractions of small denominators
    /// (1/2至2/3), unless the text is one of Taiwan or Hong Kong, which write dates so.
    fn leads_to_day(&self, month: Integer, day: Integer, after: Cursor<'_>) -> bool {
        const COARSEST: i32 = 10;
        let mut at = after;
        at.skip_spaces(1);
        let regional = self.options.locale != Locale::ZhCn;
        // 5/6、5/7 may be fractions as well; Taiwan and Hong Kong write days so.
        let Some((connector, mut at)) = self.connector(at) else { return false };
        if connector == DateConnector::And && !regional {
            return false;
        }
        at.skip_spaces(1);
        let Some((second_month, second_day, end)) = slashed(at) else { return false };
        let fraction = |over: i32, under: i32| over < under && under <= COARSEST;
        let fractions =
            fraction(month.value, day.value) && fraction(second_month.value, second_day.value);
        let later = (second_month.value, second_day.value) > (month.value, day.value)
            || month.value >= 10 && second_month.value <= 3;
        later
            && (!fractions || regional)
            && second_month.within(1, 12).is_some()
            && second_day.within(1, 31).is_some()
            && !follows_separator(after.moved_to(end))
    }
}

/// 03, as in 12/03: no fraction is written so.
fn is_padded(number: Integer) -> bool {
    number.digits == 2 && number.value < 10
}

/// Two short numbers with a slash, and the place after them.
fn slashed(cursor: Cursor<'_>) -> Option<(Integer, Integer, usize)> {
    let first = arabic(cursor).filter(|first| first.digits <= 2)?;
    let mut ahead = cursor.moved_to(first.end);
    if !ahead.eat('/') {
        return None;
    }
    let second = arabic(ahead).filter(|second| second.digits <= 2)?;
    Some((first, second, second.end))
}

/// Whether two short numbers with a slash stand at the cursor: 4/1.
pub(super) fn is_slashed(cursor: Cursor<'_>) -> bool {
    slashed(cursor).is_some()
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
