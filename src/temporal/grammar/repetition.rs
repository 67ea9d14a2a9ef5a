//! What recurs: 每周五下午4点, 每隔三天, 每年秋天, 每日7时至20时（周六日除外）, 除周末外每天9点,
//! 周一至周五9:00, 一天两次.

use super::Grammar;
use super::chain::{longest, unit_rank};
use super::number::integer;
use super::words::deictic;
use crate::lexicon::rows::{DateConnector, DateLead, TimeUnit};
use crate::lexicon::{self, Class as Lexicon, Classes};
use crate::scan::character::Class;
use crate::scan::cursor::Cursor;
use crate::temporal::expression::{Chain, Repetition, Step};

/// A repetition and the place after it.
pub(super) struct RepetitionReading {
    pub(super) repetition: Repetition,
    pub(super) end: usize,
}

impl Grammar<'_> {
    /// Reads a repetition that begins with 每, 逢, 每隔, 隔 or 除.
    pub(super) fn repetition(&self, cursor: Cursor<'_>) -> Option<RepetitionReading> {
        let (lead, at) = self.recurrence_lead(cursor)?;
        match lead {
            DateLead::EveryOther => self.every_other(at),
            DateLead::Alternate => self.alternate(at),
            DateLead::EverySecond => self.every_second(at),
            DateLead::Except => self.all_but(at),
            DateLead::OnWorkdays => self.on_workdays(cursor, at),
            _ => self.every(at),
        }
    }

    /// 每, 逢, 每隔 … and the place after it.
    fn recurrence_lead<'t>(&self, cursor: Cursor<'t>) -> Option<(DateLead, Cursor<'t>)> {
        let found = longest(cursor, Lexicon::Recurrence)?;
        let row = lexicon::RECURRENCES.get(usize::from(found.sense.row))?;
        let mut at = cursor.moved_to(found.end);
        at.skip_spaces(1);
        Some((row.lead, at))
    }

    /// 每隔|三天
    fn every_other(&self, at: Cursor<'_>) -> Option<RepetitionReading> {
        let number = integer(at)?;
        let (unit, end) = self.period_unit(at.moved_to(number.end))?;
        let repetition = Repetition::every(i32::from(number.within(1, 99)?), unit);
        Some(RepetitionReading { repetition, end })
    }

    /// 隔|天一次: every second day. Without a number of times 隔天 is the next day.
    fn alternate(&self, at: Cursor<'_>) -> Option<RepetitionReading> {
        let (unit, end) = self.period_unit(at)?;
        let (times, end) = self.number_of_times(at.moved_to(end))?;
        let repetition = Repetition { times: Some(times), ..Repetition::every(2, unit) };
        Some(RepetitionReading { repetition, end })
    }

    /// 逢双|周, 逢单|日
    fn every_second(&self, at: Cursor<'_>) -> Option<RepetitionReading> {
        let (unit, end) = self.period_unit(at)?;
        Some(RepetitionReading { repetition: Repetition::every(2, unit), end })
    }

    /// 除|周末外每天上午9点
    fn all_but(&self, at: Cursor<'_>) -> Option<RepetitionReading> {
        let (days, end) = self.excepted_days(at)?;
        let mut at = at.moved_to(end);
        at.eat_if(|sign| matches!(sign, '以' | '之'));
        if !at.eat('外') {
            return None;
        }
        at.eat(',');
        at.skip_spaces(1);
        let (lead, every_at) = self.recurrence_lead(at)?;
        let mut reading = match lead {
            DateLead::Every => self.every(every_at)?,
            _ => return None,
        };
        reading.repetition.except |= days;
        Some(reading)
    }

    /// 工作日|9:00至17:00; not 五个工作日 and 非工作日.
    fn on_workdays(&self, cursor: Cursor<'_>, at: Cursor<'_>) -> Option<RepetitionReading> {
        let counted = cursor.after(Class::DIGIT.or(Class::NUMERAL))
            || lexicon::may_end(cursor, Classes::of(&[Lexicon::WorkdayCounter]));
        let mut repetition = Repetition::every(1, TimeUnit::Day);
        repetition.workdays = true;
        let end = self.place_of(&mut repetition, at, false);
        let end = self.exception(&mut repetition, at.moved_to(end));
        let timed = repetition.place.is_some() && !counted;
        timed.then_some(RepetitionReading { repetition, end })
    }

    /// 每|周五下午4点
    fn every(&self, at: Cursor<'_>) -> Option<RepetitionReading> {
        let mut at = at;
        let mut repetition = Repetition::every(1, TimeUnit::Day);
        let mut weekend = false;
        let end = if let Some(weekdays) = self.weekdays(at) {
            repetition.unit = TimeUnit::Week;
            if weekdays.days.count_ones() > 1 {
                repetition.weekdays = weekdays.days;
                at.moved_to(weekdays.end)
            } else {
                at
            }
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
                TimeUnit::Weekend => {
                    weekend = true;
                    repetition.unit = TimeUnit::Week;
                }
                _ => {}
            }
            at.moved_to(end)
        };
        // 每小时15公里 is a rate, 每小时一班 too; 每小时 by itself recurs.
        if repetition.unit == TimeUnit::Hour
            && !self.field
            && end.at(Class::DIGIT.or(Class::NUMERAL))
            && self.number_of_times(end).is_none()
        {
            return None;
        }
        let mut end = end.position();
        // 每天（周一除外）9点至17点
        end = self.exception(&mut repetition, at.moved_to(end));
        end = self.place_of(&mut repetition, at.moved_to(end), weekend);
        end = self.exception(&mut repetition, at.moved_to(end));
        if repetition.place.is_none() {
            // 每周三次: the times stand outside, where they are counted.
            repetition.times = self.number_of_times(at.moved_to(end)).map(|(times, _)| times);
        }
        Some(RepetitionReading { repetition, end })
    }

    /// 周一至周五9:00, 周六、周日9:00—17:00: opening hours, said without 每. A list without a
    /// closing time may be dates (周六、周日上午将举行…), unless it leaves 周 out (周二、四晚上7点).
    pub(super) fn weekly(&self, cursor: Cursor<'_>) -> Option<RepetitionReading> {
        // 下周一至周五9点: in that week only.
        let week = deictic(cursor);
        let days_at = week.map_or(cursor, |week| week.end);
        let weekdays = self.weekdays(days_at).filter(|reading| reading.days.count_ones() > 1)?;
        let mut at = cursor.moved_to(weekdays.end);
        at.eat(',');
        at.skip_spaces(1);
        // 周一至周五|每天8:30
        let daily = self
            .recurrence_lead(at)
            .and_then(|(_, at)| self.period_unit(at).filter(|(unit, _)| *unit == TimeUnit::Day));
        if let Some((_, end)) = daily {
            at = at.moved_to(end);
        }
        let mut repetition = Repetition::every(1, TimeUnit::Week);
        repetition.weekdays = weekdays.days;
        if let Some(week) = week {
            let unit = TimeUnit::Week;
            let step = Step::Relative { unit, offset: week.offset, anchor: week.anchor };
            (repetition.from, repetition.inside) = (Some(Chain::of(step)), true);
        }
        let end = self.place_of(&mut repetition, at, false);
        let regular = weekdays.range || weekdays.short;
        let hours = repetition.until.is_some() || regular && repetition.place.is_some();
        if !hours {
            return None;
        }
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
            && row.count.is_one()
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
        if repetition.unit == TimeUnit::Week
            && let Some((TimeUnit::Workday, end)) = self.period_unit(ahead)
        {
            repetition.workdays = true;
            ahead = ahead.moved_to(end);
        }
        let smaller = repetition.unit != TimeUnit::Hour;
        let days = weekend || repetition.workdays || repetition.weekdays != 0;
        let limit = unit_rank(if days { TimeUnit::Day } else { repetition.unit });
        // 周一至周五9点集合: behind days 9点 cannot be nine points.
        let preceding = match repetition.unit {
            _ if days => super::Preceding::Clock,
            // 每年4/7
            TimeUnit::Year => super::Preceding::Date,
            _ => self.preceding,
        };
        let grammar = Grammar { preceding, ..*self };
        let Some(first) = smaller.then(|| grammar.chain_below(ahead, limit)).flatten() else {
            if weekend {
                repetition.place = Some(Chain::of(Step::Weekend));
            }
            return match repetition.workdays {
                true => ahead.position(),
                false => at.position(),
            };
        };
        if first.unfinished && self.range_behind(at.moved_to(first.end)).is_none() {
            return at.position();
        }
        // 每个周末九点: of its first day.
        let mut place = if weekend { Chain::of(Step::Weekend) } else { Chain::new() };
        first.chain.steps().for_each(|step| {
            place.push(step);
        });
        place.utc_offset = first.chain.utc_offset;
        repetition.place = Some(place);
        match self.range_behind(at.moved_to(first.end)) {
            Some((until, end)) => {
                repetition.until = Some(until);
                end
            }
            None => first.end,
        }
    }

    /// The —9点 of 8点—9点.
    fn range_behind(&self, at: Cursor<'_>) -> Option<(Chain, usize)> {
        let mut at = at;
        at.skip_spaces(1);
        let mut second = self.range_mark(at)?;
        second.skip_spaces(1);
        let reading = Grammar { preceding: super::Preceding::Clock, ..*self }.chain(second)?;
        (!reading.unfinished).then_some((reading.chain, reading.end))
    }

    /// （周六、周日除外）, ，周一闭馆: what is left out behind a repetition.
    fn exception(&self, repetition: &mut Repetition, after: Cursor<'_>) -> usize {
        let end = after.position();
        let mut at = after;
        let bracket = at.eat('(');
        if !bracket && !at.eat(',') {
            return end;
        }
        let Some((days, days_end)) = self.excepted_days(at) else { return end };
        let Some(found) = longest(at.moved_to(days_end), Lexicon::ExceptionEnd) else {
            return end;
        };
        at = at.moved_to(found.end);
        if bracket && !at.eat(')') {
            return end;
        }
        repetition.except |= days;
        at.position()
    }

    /// 周六、周日, 周末和节假日: a bit for each day, and the place after them.
    fn excepted_days(&self, cursor: Cursor<'_>) -> Option<(u8, usize)> {
        const MOST_WORDS: usize = 4;
        let mut days = 0;
        let mut end = None;
        let mut at = cursor;
        for _ in 0..MOST_WORDS {
            let words = longest(at, Lexicon::ExceptedDays).and_then(|found| {
                let row = lexicon::EXCEPTED_DAYS.get(usize::from(found.sense.row))?;
                let set = row.days.bytes().fold(0, |set, digit| set | 1 << (digit - b'0'));
                Some((set, found.end))
            });
            let weekdays = self.weekdays(at).map(|reading| (reading.days, reading.end));
            let longer = words.into_iter().chain(weekdays).max_by_key(|(_, end)| *end);
            let Some((set, after)) = longer else { break };
            days |= set;
            end = Some(after);
            match self.connector(at.moved_to(after)) {
                Some((DateConnector::And, behind)) => at = behind,
                _ => break,
            }
        }
        end.map(|end| (days, end))
    }

    /// 一天两次: a length and how often in it.
    pub(super) fn frequency(&self, cursor: Cursor<'_>) -> Option<RepetitionReading> {
        let number = integer(cursor)?;
        let mut at = cursor.moved_to(number.end);
        at.skip_spaces(1);
        let (unit, end) = self.period_unit(at)?;
        let (times, end) = self.number_of_times(at.moved_to(end))?;
        // 12日两次 happened on the twelfth, 1日3次 happens daily.
        const MOST: i32 = 9;
        let mut repetition = Repetition::every(i32::from(number.within(1, MOST)?), unit);
        repetition.times = Some(times);
        repetition.workdays = unit == TimeUnit::Workday;
        Some(RepetitionReading { repetition, end })
    }

    /// 两次: how often, and the place after it.
    fn number_of_times(&self, cursor: Cursor<'_>) -> Option<(u32, usize)> {
        let mut at = cursor;
        at.skip_spaces(1);
        if !at.at(Class::DIGIT.or(Class::NUMERAL)) {
            return None;
        }
        let times = integer(at)?;
        let mut sign = at.moved_to(times.end);
        lexicon::eat(&mut sign, Lexicon::Occasion)?;
        Some((u32::try_from(times.value).ok()?, sign.position()))
    }
}
