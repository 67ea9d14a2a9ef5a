//! Lengths of time and the windows counted in them: 22天, 三年半, 1小时14分, 近三年, 前5个月.

use super::Grammar;
use super::chain::longest;
use super::number::{arabic, integer};
use super::weekdays;
use crate::lexicon::rows::{TimeSide, TimeUnit, TimeUnitRow, UnitUse};
use crate::lexicon::{self, Class as Lexicon};
use crate::locale::Locale;
use crate::number;
use crate::scan::character::Class;
use crate::scan::cursor::Cursor;
use crate::temporal::expression::LengthExpression;
use crate::temporal::length::Length;
use rust_decimal::Decimal;

/// A length that was read.
#[derive(Clone, Copy, Debug)]
pub(super) struct LengthReading {
    pub(super) length: LengthExpression,
    pub(super) end: usize,
    /// Whether it is a length only beside 近, 内, 后 and the like: 3月, 3日.
    pub(super) needs_context: bool,
}

/// 前5个月, 后两年: a count of units inside a larger one.
#[derive(Clone, Copy, Debug)]
pub(super) struct InsideWindow {
    pub(super) side: TimeSide,
    pub(super) count: i32,
    pub(super) unit: TimeUnit,
    pub(super) end: usize,
    /// 前 and its like, not 后.
    pub(super) first: bool,
}

/// 近三年, 未来7天, 上两周: a word that places the length behind it.
#[derive(Clone, Copy, Debug)]
pub(super) struct WindowReading {
    pub(super) side: TimeSide,
    pub(super) neighbour: bool,
    pub(super) length: LengthExpression,
    pub(super) end: usize,
}

/// A count with its unit.
struct Item {
    min: Decimal,
    max: Decimal,
    row: &'static TimeUnitRow,
    /// 多, 余, 几, 来
    open: Option<Decimal>,
    end: usize,
    bare_place: bool,
}

impl Item {
    fn length(&self, count: Decimal) -> Option<Length> {
        Length::of(self.row.count.times(count)?, self.row.unit)
    }
}

impl Grammar<'_> {
    /// Reads a length of time.
    pub(super) fn length(&self, cursor: Cursor<'_>) -> Option<LengthReading> {
        if let Some(range) = self.length_range(cursor) {
            return Some(range);
        }
        let first = self.item(cursor, None)?;
        let mut min = first.length(first.min)?;
        let mut max = first.length(first.max)?;
        let slack = first.open.and_then(|open| first.length(open));
        let mut at = cursor.moved_to(first.end);
        let mut smallest = first.row.unit;
        let mut parts = 1;
        // 1小时14分, 8天又20小时, 6天5晚
        while parts < 6 {
            let mut ahead = at;
            ahead.skip_spaces(1);
            let joined = ahead.eat('又') || ahead.eat('零') || ahead.eat('加');
            let Some(next) = self.item(ahead, Some(smallest)) else { break };
            // 6日两天 are two expressions, 6天5晚 one.
            let nights = next.row.form == "晚" && smallest == TimeUnit::Day;
            let ordered = next.row.unit < smallest && !first.bare_place || joined;
            if !nights && !ordered {
                break;
            }
            if !nights {
                min = min.plus(next.length(next.min)?)?;
                max = max.plus(next.length(next.max)?)?;
            }
            smallest = next.row.unit;
            at = at.moved_to(next.end);
            parts += 1;
        }
        Some(LengthReading {
            length: LengthExpression {
                min: Some(min),
                max: Some(max),
                approximate: first.open.is_some(),
                slack,
            },
            end: at.position(),
            needs_context: parts == 1 && first.bare_place,
        })
    }

    /// 3-6个月, 100到200个小时, 13天—8周.
    fn length_range(&self, cursor: Cursor<'_>) -> Option<LengthReading> {
        let low = number::read(cursor)?;
        let mut at = cursor.moved_to(low.end);
        let mut unit_at = at;
        unit_at.skip_spaces(1);
        let low_row = longest(unit_at, Lexicon::TimeUnit).and_then(|found| {
            at = at.moved_to(found.end);
            lexicon::TIME_UNITS.get(usize::from(found.sense.row))
        });
        let high = self.item(self.range_mark(at)?, None)?;
        // 1月3至2月10 and 5日到8日 are dates.
        let unit_twice = low_row.is_some();
        let low_row = match low_row {
            Some(row) if row.kind == UnitUse::Length || row.unit == high.row.unit => row,
            Some(_) => return None,
            None => high.row,
        };
        if high.row.kind == UnitUse::Dependent || low_row.kind == UnitUse::Dependent {
            return None;
        }
        let dates = high.bare_place
            || unit_twice && low_row.kind == UnitUse::Place && low.value < Decimal::from(32);
        let years = high.row.kind == UnitUse::Year && low.digits >= 2 && low.digits == 4;
        if years || high.open.is_some() {
            return None;
        }
        let min = Length::of(low_row.count.times(low.value)?, low_row.unit)?;
        let max = high.length(high.max)?;
        Some(LengthReading {
            length: LengthExpression {
                min: Some(min),
                max: Some(max),
                approximate: false,
                slack: None,
            },
            end: high.end,
            needs_context: dates,
        })
    }

    /// One count with its unit. `below`: the unit of the item before it.
    fn item(&self, cursor: Cursor<'_>, below: Option<TimeUnit>) -> Option<Item> {
        let mut at = cursor;
        at.skip_spaces(1);
        let half = Decimal::new(5, 1);
        let mut count_digits = 0;
        let mut script_arabic = false;
        let mut is_pair = false;
        let (mut min, mut max) = if at.peek() == Some('半') {
            at.bump();
            (half, half)
        } else if self.field && at.eat('几') {
            return self.some_tens(at);
        } else if at.at(Class::DIGIT.or(Class::NUMERAL)) {
            let reading = number::read(at)?;
            count_digits = reading.digits;
            script_arabic = reading.script == number::Script::Arabic;
            is_pair = at.slice_to(reading.end).ends_with(['两', '俩', '兩', '倆']);
            let neighbours =
                integer(at).filter(|i| i.end == reading.end).and_then(|i| i.neighbours());
            at = at.moved_to(reading.end);
            match neighbours {
                Some((low, high)) => (Decimal::from(low), Decimal::from(high)),
                None => (reading.value, reading.value),
            }
        } else if self.field && below.is_none() {
            return self.bare_half(at);
        } else {
            return None;
        };
        // 十几天, 20多年, 17个多月, 三十余年
        let mut open = None;
        if self.eat_vague(&mut at) {
            open = Some(magnitude(max));
        }
        at.skip_spaces(2);
        let mut counter = at;
        if counter.eat('个') {
            if self.eat_vague(&mut counter) {
                open = Some(Decimal::ONE);
                at = counter;
            }
            // 一个半小时, 两个半月: but 两个半年 are twice half a year.
            let mut ahead = counter;
            if ahead.eat('半') && ahead.peek() != Some('年') {
                min += half;
                max += half;
                at = ahead;
            }
        }
        let found = longest(at, Lexicon::TimeUnit)?;
        let row = lexicon::TIME_UNITS.get(usize::from(found.sense.row))?;
        // 连续两|周六: not two weeks. 6.2023年 is the sixth item of a list.
        let weekday = row.unit == TimeUnit::Week && weekdays::weekday(at).is_some();
        if weekday || listed_year(row.unit, max) || self.blocked_unit(at, found.end) {
            return None;
        }
        let mut end = at.moved_to(found.end);
        let counted =
            counter.position() > at.position() || at.previous() == Some('半') || open.is_some();
        let small = !max.fract().is_zero() || min == half;
        let bare_place = match row.kind {
            // 8周 but not 60日; 两日, 半月 are lengths.
            UnitUse::Place => {
                let most = if row.unit == TimeUnit::Day { 31 } else { 12 };
                // 6.6月份 is no length, 半月 is.
                if !max.fract().is_zero() && min != half && !counted {
                    return None;
                }
                !(counted || small || is_pair || max > Decimal::from(most))
            }
            // 2016年 and 零八年 are years. What is left is a length.
            UnitUse::Year => {
                // 116年前 of a Taiwanese text is the year 2027.
                let republic = self.options.locale == Locale::ZhTw
                    && count_digits == 3
                    && script_arabic
                    && (Decimal::from(90)..Decimal::from(150)).contains(&max);
                let year = count_digits == 4
                    || count_digits == 2 && !script_arabic && min == max
                    || republic;
                year && open.is_none()
            }
            UnitUse::Dependent => {
                let half_minute = end.peek() == Some('半') && row.unit == TimeUnit::Minute;
                let smaller = below.is_some_and(|below| {
                    row.unit < below || row.unit == TimeUnit::Day && below == TimeUnit::Day
                });
                // 两个半年, 一个半钟
                let periods =
                    matches!(row.unit, TimeUnit::HalfYear | TimeUnit::Quarter | TimeUnit::Hour)
                        && counter.position() > cursor.position()
                        && counted
                        && row.form != "时";
                // 3分30秒 needs no hour.
                let seconds = row.unit == TimeUnit::Minute && {
                    let follow = integer(end).map(|number| end.moved_to(number.end).peek());
                    follow == Some(Some('秒'))
                };
                if !(smaller || half_minute || periods || seconds) {
                    return None;
                }
                false
            }
            UnitUse::Length => false,
        };
        // 三年半, 五分半钟; 5年多
        if end.peek() == Some('半') && min == max && max.fract().is_zero() {
            // 一年半载, 三天半夜
            if longest(end, Lexicon::HalfWord).is_none() {
                min += half;
                max += half;
                end.bump();
            }
        }
        if row.unit == TimeUnit::Minute && end.peek() == Some('钟') {
            end.bump();
        }
        // 10秒65: the hundredths of a race.
        if row.unit == TimeUnit::Second
            && min == max
            && let Some(rest) = integer(end).filter(|rest| rest.arabic && rest.digits <= 3)
            && !self.counts_something(end.moved_to(rest.end))
        {
            let fraction = Decimal::try_new(i64::from(rest.value), rest.digits).ok()?;
            (min, max) = (min + fraction, max + fraction);
            end = end.moved_to(rest.end);
        }
        if end.peek() == Some('多') && row.unit >= TimeUnit::Hour {
            end.bump();
            open = Some(Decimal::ONE);
        }
        let bare_place = bare_place && end.previous() != Some('半');
        Some(Item { min, max, row, open, end: end.position(), bare_place })
    }

    /// 几十年: twenty to a hundred.
    fn some_tens(&self, cursor: Cursor<'_>) -> Option<Item> {
        let scale = integer(cursor).filter(|scale| matches!(scale.value, 10 | 100 | 1000))?;
        let at = cursor.moved_to(scale.end);
        let found = longest(at, Lexicon::TimeUnit)?;
        let row = lexicon::TIME_UNITS.get(usize::from(found.sense.row))?;
        let (min, max) = (Decimal::from(scale.value * 2), Decimal::from(scale.value * 10));
        Some(Item { min, max, row, open: None, end: found.end, bare_place: false })
    }

    /// 分半, 個半月: one and a half, in a form field.
    fn bare_half(&self, cursor: Cursor<'_>) -> Option<Item> {
        let mut at = cursor;
        let half = Decimal::new(15, 1);
        let before = at.eat('个') && at.eat('半');
        if !before {
            at = cursor;
        }
        let found = longest(at, Lexicon::TimeUnit)?;
        let row = lexicon::TIME_UNITS.get(usize::from(found.sense.row))?;
        let mut end = at.moved_to(found.end);
        if !before && !end.eat('半') {
            return None;
        }
        if row.unit == TimeUnit::Minute {
            end.eat('钟');
        }
        Some(Item { min: half, max: half, row, open: None, end: end.position(), bare_place: false })
    }

    /// 近三年, 未来7天, 上两周.
    pub(super) fn window(&self, cursor: Cursor<'_>) -> Option<WindowReading> {
        let found = longest(cursor, Lexicon::DateWindow)?;
        let row = lexicon::DATE_WINDOWS.get(usize::from(found.sense.row))?;
        let mut at = cursor.moved_to(found.end);
        at.eat('的');
        at.skip_spaces(1);
        let length = match self.length(at) {
            // 下 2009年
            Some(length) if length.needs_context && length.length.smallest_is_year() => {
                return None;
            }
            Some(length) => length,
            // 上个小时: one of them.
            None if row.neighbour => self.one_unit(at)?,
            None => return None,
        };
        Some(WindowReading {
            side: row.side,
            neighbour: row.neighbour,
            length: length.length,
            end: length.end,
        })
    }

    /// The 个小时 of 上个小时.
    fn one_unit(&self, cursor: Cursor<'_>) -> Option<LengthReading> {
        let mut at = cursor;
        let counted = at.eat('个') || at.eat('一');
        let found =
            longest(cursor, Lexicon::TimeUnit).or_else(|| longest(at, Lexicon::TimeUnit))?;
        let row = lexicon::TIME_UNITS.get(usize::from(found.sense.row))?;
        let fits = row.unit <= TimeUnit::Hour
            && row.deictic
            && (counted || cursor.slice_to(found.end).chars().count() > 1);
        let length = LengthExpression::exactly(Length::of(Decimal::ONE, row.unit)?);
        fits.then_some(LengthReading { length, end: found.end, needs_context: false })
    }

    /// 前5个月, 前三季度, 后两年, 首季度.
    pub(super) fn inside_window(&self, cursor: Cursor<'_>) -> Option<InsideWindow> {
        let found = longest(cursor, Lexicon::DateWindow)?;
        let row = lexicon::DATE_WINDOWS.get(usize::from(found.sense.row))?;
        if !row.inside {
            return None;
        }
        let mut at = cursor.moved_to(found.end);
        at.skip_spaces(1);
        let first = cursor.peek() == Some('首');
        let counted = integer(at).is_some();
        let count = match integer(at) {
            Some(number) => {
                at = at.moved_to(number.end);
                number.within(1, 99)?
            }
            None if first => 1,
            None => return None,
        };
        at.skip_spaces(1);
        let unit = longest(at, Lexicon::TimeUnit)?;
        let unit_row = lexicon::TIME_UNITS.get(usize::from(unit.sense.row))?;
        if self.blocked_unit(at, unit.end)
            || !unit_row.count.is_one()
            || unit_row.unit < TimeUnit::Day
        {
            return None;
        }
        Some(InsideWindow {
            side: row.side,
            count: i32::from(count),
            unit: unit_row.unit,
            end: unit.end,
            // 首月 of a policy is no month of the year, 首季度 is a quarter.
            first: row.side == TimeSide::Past && (counted || unit_row.unit == TimeUnit::Quarter),
        })
    }
}

/// Whether the figure at the cursor is a month or a year of the calendar, whatever follows: 3月 and
/// 2026年 are no lengths by themselves.
pub(super) fn is_calendar_number(cursor: Cursor<'_>) -> bool {
    let Some(number) = arabic(cursor) else { return false };
    let mut unit = cursor.moved_to(number.end);
    let calendar = match unit.bump() {
        Some('年') => number.digits == 4,
        Some('月') => number.within(1, 12).is_some(),
        _ => false,
    };
    // 3月又5天 is a length of two parts.
    calendar && !matches!(unit.peek(), Some('又' | '零' | '加' | '半' | '多'))
}

/// Whether a decimal before 年 is the number of a list and a year: 6.2023年.
fn listed_year(unit: TimeUnit, value: Decimal) -> bool {
    let year = value.fract() * Decimal::from(10_000);
    unit == TimeUnit::Year
        && value.scale() == 4
        && (Decimal::from(1900)..Decimal::from(2100)).contains(&year)
}

/// By how much 多 behind a number may exceed it: 20多 stays below 30.
fn magnitude(value: Decimal) -> Decimal {
    let mut size = Decimal::ONE;
    let mut left = value;
    while left >= Decimal::TEN && (left % Decimal::TEN).is_zero() {
        left /= Decimal::TEN;
        size *= Decimal::TEN;
    }
    size
}
