//! Steps that count inside what stands before them: 第三周, 前5个月, 春节后第三天, Q1, 闰六月.

use super::Preceding;
use super::chain::{Reader, longest, rank, unit_rank};
use super::number::integer;
use crate::lexicon::rows::{TimeUnit, UnitUse};
use crate::lexicon::{self, Class as Lexicon};
use crate::locale::Locale;
use crate::scan::cursor::Cursor;
use crate::temporal::expression::Step;

impl<'t> Reader<'_, '_, 't> {
    /// 第三个月, 第12周, 第一个星期一, 最后一个星期一, 第三季度.
    pub(super) fn ordinal(&mut self, cursor: Cursor<'t>) -> bool {
        let mut ahead = cursor;
        let first = ahead.eat('第');
        let last = !first && ahead.eat('最') && ahead.eat('后');
        if !first && !last {
            return false;
        }
        let Some(number) = integer(ahead) else { return false };
        let n = if last { -number.value } else { number.value };
        // 最后三周 are three, not the third from the end.
        if n == 0 || last && number.value != 1 {
            return false;
        }
        let number_at = ahead;
        ahead = ahead.moved_to(number.end);
        // 第一、二季度
        if first && self.grammar.later_unit(ahead) == Some('季') {
            return self.unit_later(number, number_at);
        }
        ahead.skip_spaces(1);
        let mut weekday_at = ahead;
        weekday_at.eat('个');
        if let Some(weekday) = longest(weekday_at, Lexicon::Weekday)
            && let Some(row) = lexicon::WEEKDAYS.get(usize::from(weekday.sense.row))
        {
            let step = Step::NthWeekday { n, weekday: row.number };
            let contained = self.started() || self.rank < rank::ANY;
            return contained && self.accept(step, rank::DAY, weekday.end);
        }
        let Some(unit) = longest(ahead, Lexicon::TimeUnit) else { return false };
        let Some(row) = lexicon::TIME_UNITS.get(usize::from(unit.sense.row)) else { return false };
        if self.grammar.blocked_unit(ahead, unit.end) || row.kind == UnitUse::Year {
            return false;
        }
        match row.unit {
            // 第三季 is a season of a programme on the mainland, a quarter in Taiwan and Hong Kong.
            TimeUnit::Quarter
                if row.kind == UnitUse::Dependent
                    && !self.started()
                    && self.grammar.options.locale == Locale::ZhCn =>
            {
                false
            }
            TimeUnit::Quarter if n > 0 => self.accept(Step::Quarter(n), rank::QUARTER, unit.end),
            // 第12周 of the year, 第三天 of a field; 第二天 of a story counts from nothing known.
            TimeUnit::Week
                if n > 0 && (self.started() || self.grammar.field || self.rank < rank::ANY) =>
            {
                self.accept(Step::Nth { n, unit: row.unit }, rank::WEEK, unit.end)
            }
            TimeUnit::Day if !self.started() && self.grammar.field => {
                self.accept(Step::Nth { n, unit: row.unit }, rank::DAY, unit.end)
            }
            other if self.started() => {
                self.accept(Step::Nth { n, unit: other }, unit_rank(other), unit.end)
            }
            _ => false,
        }
    }

    /// 前三季度, 今年前5个月, “十五”后两年: the first or last units of what stands before.
    pub(super) fn counted(&mut self, cursor: Cursor<'t>) -> bool {
        let Some(window) = self.grammar.inside_window(cursor) else { return false };
        let contained =
            (self.started() || self.rank < rank::ANY) && self.rank > unit_rank(window.unit);
        // 前5个月 alone counts within the year, where it is not counted back from the present.
        let of_year = !self.started()
            && matches!(window.unit, TimeUnit::Month | TimeUnit::Quarter)
            && !self.grammar.options.aligned()
            && window.first;
        let of_period = !self.started() && self.grammar.preceding == Preceding::Period;
        // 春节假期前4天 are its first four, 春节假期前一天 is the day before.
        let before = matches!(self.chain.last(), Some(Step::HolidayPeriod(_))) && window.count == 1;
        if before || !contained && !of_year && !of_period {
            return false;
        }
        let step = Step::Some { side: window.side, count: window.count, unit: window.unit };
        self.accept(step, unit_rank(window.unit), window.end)
    }

    /// 春节后第三天, 中秋前一天, 中秋过后星期三.
    pub(super) fn shifted(&mut self, cursor: Cursor<'t>) -> bool {
        let named = matches!(self.chain.last(), Some(Step::Holiday(_) | Step::SolarTerm(_)));
        if !named || self.rank != rank::DAY {
            return false;
        }
        let mut ahead = cursor;
        ahead.eat('过');
        let ahead_of = ahead.eat('后') || ahead.eat('翌');
        if !ahead_of && !ahead.eat('前') {
            return false;
        }
        ahead.eat('的');
        if let Some(found) = longest(ahead, Lexicon::Weekday)
            && let Some(row) = lexicon::WEEKDAYS.get(usize::from(found.sense.row))
        {
            return ahead_of
                && self.accept(Step::NextWeekday(row.number), rank::DAY - 1, found.end);
        }
        ahead.eat('第');
        let Some(number) = integer(ahead) else { return false };
        let mut sign = ahead.moved_to(number.end);
        let unit = match sign.bump() {
            Some('天' | '日') => TimeUnit::Day,
            Some('周') => TimeUnit::Week,
            _ => return false,
        };
        let count = if ahead_of { number.value } else { -number.value };
        self.accept(Step::Shift { unit, count }, rank::DAY - 1, sign.position())
    }

    /// Q1, 2025Q3
    pub(super) fn lettered_quarter(&mut self, cursor: Cursor<'t>) -> bool {
        let mut ahead = cursor;
        if ahead.eat_if(|c| c == 'Q' || c == 'q').is_none() {
            // 闰六月
            return self.leap_month(cursor);
        }
        let Some(number) = integer(ahead) else { return false };
        number.arabic
            && number.digits == 1
            && number.within(1, 4).is_some()
            && self.accept(Step::Quarter(number.value), rank::QUARTER, number.end)
    }

    pub(super) fn leap_month(&mut self, cursor: Cursor<'t>) -> bool {
        let mut ahead = cursor;
        if !ahead.eat('闰') {
            return false;
        }
        let Some(number) = integer(ahead) else { return false };
        let mut sign = ahead.moved_to(number.end);
        let Some(month) = number.within(1, 12) else { return false };
        if !sign.eat('月')
            || !self.accept(Step::LunarMonth { month, leap: true }, rank::MONTH, sign.position())
        {
            return false;
        }
        if let Some(day) = integer(self.at)
            && let Some(value) = day.within(1, 30)
        {
            let mut end = self.at.moved_to(day.end);
            end.eat('日');
            self.accept(Step::LunarDay(value), rank::DAY, end.position());
        }
        true
    }
}
