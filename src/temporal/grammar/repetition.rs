//! What recurs: 每周五下午4点, 每隔三天, 每年秋天, 每日7时至20时（周六日除外）, 一天两次.

use super::Grammar;
use super::chain::{longest, unit_rank};
use super::number::integer;
use crate::lexicon::rows::{DateLead, TimeUnit};
use crate::lexicon::{self, Class as Lexicon};
use crate::scan::character::Class;
use crate::scan::cursor::Cursor;
use crate::temporal::expression::{Repetition, Step};

/// A repetition and the place after it.
pub(super) struct RepetitionReading {
    pub(super) repetition: Repetition,
    pub(super) end: usize,
}

impl Grammar<'_> {
    /// Reads a repetition that begins with 每, 逢 or 每隔.
    pub(super) fn repetition(&self, cursor: Cursor<'_>) -> Option<RepetitionReading> {
        let found = longest(cursor, Lexicon::Recurrence)?;
        let row = lexicon::RECURRENCES.get(usize::from(found.sense.row))?;
        let mut at = cursor.moved_to(found.end);
        at.skip_spaces(1);
        let mut repetition = Repetition {
            count: 1,
            unit: TimeUnit::Day,
            place: None,
            until: None,
            from: None,
            times: None,
            except: 0,
            workdays: false,
        };
        if row.lead == DateLead::EveryOther {
            let number = integer(at)?;
            at = at.moved_to(number.end);
            let unit = self.period_unit(at)?;
            repetition.count = i32::from(number.within(1, 99)?);
            repetition.unit = unit.0;
            return Some(RepetitionReading { repetition, end: unit.1 });
        }
        // 逢双周, 逢单日
        if at.peek() == Some('双') || at.peek() == Some('单') {
            at.bump();
            let unit = self.period_unit(at)?;
            repetition.count = 2;
            repetition.unit = unit.0;
            return Some(RepetitionReading { repetition, end: unit.1 });
        }
        let end = if longest(at, Lexicon::Weekday).is_some() {
            repetition.unit = TimeUnit::Week;
            at
        } else if longest(at, Lexicon::Daypart).is_some_and(|_| self.chain(at).is_some()) {
            at
        } else {
            if let Some(number) = integer(at) {
                repetition.count = i32::from(number.within(1, 99)?);
                at = at.moved_to(number.end);
                at.skip_spaces(1);
            }
            let (unit, end) = self.period_unit(at)?;
            repetition.unit = unit;
            match unit {
                TimeUnit::Workday => {
                    repetition.workdays = true;
                    repetition.unit = TimeUnit::Day;
                }
                TimeUnit::Weekend => repetition.unit = TimeUnit::Week,
                _ => {}
            }
            at.moved_to(end)
        };
        let weekend = at.position() < end.position()
            && self.period_unit(at).is_some_and(|(unit, _)| unit == TimeUnit::Weekend);
        let end = self.place_of(&mut repetition, end, weekend);
        let end = self.exception(&mut repetition, cursor.moved_to(end));
        Some(RepetitionReading { repetition, end })
    }

    /// A unit that can recur, and the place after it.
    fn period_unit(&self, at: Cursor<'_>) -> Option<(TimeUnit, usize)> {
        let mut half = at;
        if half.eat('半') && half.peek() == Some('年') {
            half.bump();
            return Some((TimeUnit::HalfYear, half.position()));
        }
        let found = longest(at, Lexicon::TimeUnit)?;
        let row = lexicon::TIME_UNITS.get(usize::from(found.sense.row))?;
        // 每秒 and 每分钟 are rates.
        let fits = row.deictic
            && row.count == 1
            && row.unit >= TimeUnit::Hour
            && !self.blocked_unit(at, found.end);
        fits.then_some((row.unit, found.end))
    }

    /// Where in the period: 周五下午4点, 8点—9点.
    fn place_of(&self, repetition: &mut Repetition, at: Cursor<'_>, weekend: bool) -> usize {
        let mut ahead = at;
        ahead.skip_spaces(1);
        ahead.eat('的');
        // 每周工作日9点
        let mut workdays = ahead;
        if repetition.unit == TimeUnit::Week
            && let Some((TimeUnit::Workday, end)) = self.period_unit(workdays)
        {
            repetition.workdays = true;
            workdays = workdays.moved_to(end);
            ahead = workdays;
        }
        let smaller = repetition.unit != TimeUnit::Hour;
        let limit = if weekend || repetition.workdays {
            unit_rank(TimeUnit::Day)
        } else {
            unit_rank(repetition.unit)
        };
        let Some(first) = smaller.then(|| self.chain_below(ahead, limit)).flatten() else {
            if weekend {
                repetition.place = Some(crate::temporal::expression::Chain::of(Step::Weekend));
            }
            return ahead.position().max(at.position());
        };
        repetition.place = Some(first.chain);
        let mut connector_at = at.moved_to(first.end);
        connector_at.skip_spaces(1);
        if let Some(connector) = longest(connector_at, Lexicon::DateConnector)
            && lexicon::DATE_CONNECTORS
                .get(usize::from(connector.sense.row))
                .is_some_and(|row| row.connector != crate::lexicon::rows::DateConnector::And)
        {
            let mut second_at = connector_at.moved_to(connector.end);
            second_at.skip_spaces(1);
            if let Some(second) = self.chain(second_at) {
                repetition.until = Some(second.chain);
                return second.end;
            }
        }
        if first.unfinished {
            repetition.place = None;
            return at.position();
        }
        first.end
    }

    /// （周六、周日除外）
    fn exception(&self, repetition: &mut Repetition, after: Cursor<'_>) -> usize {
        let end = after.position();
        let mut at = after;
        if !at.eat('(') {
            return end;
        }
        let mut days = 0u8;
        for _ in 0..8 {
            if let Some(found) = longest(at, Lexicon::Weekday) {
                if let Some(row) = lexicon::WEEKDAYS.get(usize::from(found.sense.row)) {
                    days |= 1 << row.number;
                }
                at = at.moved_to(found.end);
                // 周六日
                if at.eat('日') {
                    days |= 1 << 7;
                }
            } else if !(at.eat('、') || at.eat('和') || at.eat(',')) {
                break;
            }
        }
        if days == 0 || !(at.eat('除') && at.eat('外')) || !at.eat(')') {
            return end;
        }
        repetition.except = days;
        at.position()
    }

    /// 一天两次: a length and how often in it.
    pub(super) fn frequency(&self, cursor: Cursor<'_>) -> Option<RepetitionReading> {
        let number = integer(cursor)?;
        let mut at = cursor.moved_to(number.end);
        at.skip_spaces(1);
        let (unit, end) = self.period_unit(at)?;
        let mut times_at = at.moved_to(end);
        times_at.skip_spaces(1);
        if !times_at.at(Class::DIGIT.or(Class::NUMERAL)) {
            return None;
        }
        let times = integer(times_at)?;
        let mut sign = times_at.moved_to(times.end);
        if !matches!(sign.bump(), Some('次' | '回' | '趟')) {
            return None;
        }
        let repetition = Repetition {
            count: i32::from(number.within(1, 31)?),
            unit,
            place: None,
            until: None,
            from: None,
            times: u32::try_from(times.value).ok(),
            except: 0,
            workdays: unit == TimeUnit::Workday,
        };
        Some(RepetitionReading { repetition, end: sign.position() })
    }
}
