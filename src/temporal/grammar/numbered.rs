//! Steps that begin with a number: 2026年, 3月, 8日, 十五, and numbers whose unit comes later.

use super::Preceding;
use super::chain::{Reader, longest, rank};
use super::number::{Integer, arabic, integer};
use crate::lexicon::rows::{PartKind, TimeUnit, YearKind};
use crate::lexicon::{self, Class as Lexicon, Found};
use crate::locale::Locale;
use crate::scan::character::Class;
use crate::scan::cursor::Cursor;
use crate::temporal::expression::{Clock, Step};
use crate::temporal::options::{Colons, LunarReading};

impl<'t> Reader<'_, '_, 't> {
    /// A step that begins with a number.
    pub(super) fn numbered(&mut self, cursor: Cursor<'t>) -> bool {
        if !cursor.at(Class::DIGIT.or(Class::NUMERAL)) {
            return false;
        }
        if !self.started()
            && cursor.at(Class::DIGIT)
            && let Some(numeric) = self.grammar.numeric_date(cursor)
        {
            self.chain = numeric.chain;
            self.at = cursor.moved_to(numeric.end);
            self.rank = match numeric.chain.last() {
                Some(Step::Day(_)) => rank::DAY,
                _ => rank::MONTH,
            };
            return true;
        }
        let Some(number) = integer(cursor) else { return false };
        let mut unit = cursor.moved_to(number.end);
        unit.skip_spaces(2);
        match unit.peek() {
            Some('年') => self.year(number, unit),
            Some('世') => self.century(number, unit),
            // 2025Q3
            Some('Q') if number.digits == 4 => {
                self.accept(Step::Year(number.value), rank::YEAR, number.end)
            }
            Some('Q' | 'H') => self.lettered(number, unit),
            Some('季') => self.quarter(number, unit),
            Some('月') => self.month(number, unit),
            Some('日' | '号') => self.day(number, unit),
            Some('点' | '时') => self.clock(cursor),
            Some(':') => self.clock(cursor) || self.minute_of_hour(number, unit),
            _ => {
                self.year_kind(number, unit)
                    || self.clock(cursor)
                    || self.unit_later(number, cursor)
            }
        }
    }

    pub(super) fn clock(&mut self, cursor: Cursor<'t>) -> bool {
        if self.rank <= rank::CLOCK {
            return false;
        }
        let dated =
            self.started() && self.rank <= rank::DAY || self.grammar.preceding == Preceding::Clock;
        // 3月8点: an hour needs a day.
        if self.started() && self.rank > rank::DAY {
            return false;
        }
        let Some(reading) = self.grammar.clock(cursor, dated) else { return false };
        if !self.accept(Step::Clock(reading.clock), rank::CLOCK, reading.end) {
            return false;
        }
        let mut zone_at = self.at;
        zone_at.skip_spaces(1);
        if let Some(found) = longest(zone_at, Lexicon::TimeZone)
            && let Some(row) = lexicon::TIME_ZONES.get(usize::from(found.sense.row))
            && row.behind
        {
            self.chain.utc_offset = row.offset;
            self.at = self.at.moved_to(found.end);
        }
        true
    }

    /// 35:37, where the options read it as minutes and seconds of the current hour.
    fn minute_of_hour(&mut self, number: Integer, colon: Cursor<'t>) -> bool {
        let mut seconds_at = colon;
        seconds_at.bump();
        let Some(seconds) = arabic(seconds_at).filter(|seconds| seconds.digits == 2) else {
            return false;
        };
        let free = !self.started()
            && self.grammar.options.colons == Colons::Minutes
            && number.arabic
            && colon.position() == number.end
            && !matches!(colon.moved_to(seconds.end).peek(), Some(':' | '.' | '%'));
        let (Some(minute), Some(second)) = (number.within(25, 59), seconds.within(0, 59)) else {
            return false;
        };
        free && self.accept(Step::MinuteOfHour { minute, second }, rank::CLOCK, seconds.end)
    }

    /// 2026年, 98年4月, 110年8月, 80年代.
    pub(super) fn year(&mut self, number: Integer, unit: Cursor<'t>) -> bool {
        let mut after = unit;
        after.bump();
        if after.peek() == Some('代') {
            after.bump();
            let decade = number.value;
            if let Some(first) = first_of_two_decades(number) {
                let step = Step::Two { unit: TimeUnit::Decade, first };
                return self.accept(step, rank::DECADE, after.position());
            }
            let fits = match number.digits {
                // 1980年代
                4 => decade % 10 == 0,
                _ => decade < 100 && decade % 10 == 0,
            };
            return fits && self.accept(Step::Decade(decade), rank::DECADE, after.position());
        }
        let kind = longest(unit, Lexicon::YearKind);
        // 109年终: 年 is the first character of the part too.
        let end_of_year = longest(unit, Lexicon::PeriodPart).filter(|part| {
            let row = lexicon::PERIOD_PARTS.get(usize::from(part.sense.row));
            let short = longest(after, Lexicon::PeriodPart).is_none();
            row.is_some_and(|row| row.part == PartKind::End)
                && short
                && !self.grammar.blocked_unit(unit, part.end)
        });
        let named = kind.is_some() || end_of_year.is_some();
        // 三年级, 5年期, 20周年: not years.
        if number.digits < 3 && self.grammar.blocked_unit(unit, after.position()) {
            return false;
        }
        // 距今857年
        if !self.started() && number.digits < 4 && self.grammar.is_behind_duration_cue(self.at) {
            return false;
        }
        let Some(step) = self.grammar.year_number(number, after, named) else { return false };
        if !self.accept(step, rank::YEAR, after.position()) {
            return false;
        }
        self.spelt_year = !number.arabic;
        if let Some(part) = end_of_year {
            let unit = Some(TimeUnit::Year);
            return self.accept(Step::Part { unit, part: PartKind::End }, rank::HALF, part.end);
        }
        match kind {
            Some(found) => self.kind_of_year(found),
            None => true,
        }
    }

    pub(super) fn kind_of_year(&mut self, found: Found) -> bool {
        match lexicon::YEAR_KINDS.get(usize::from(found.sense.row)) {
            Some(row) => {
                if row.kind != YearKind::Calendar {
                    self.chain.push(Step::YearOf(row.kind));
                    self.rank = rank::YEAR_KIND;
                }
                self.at = self.at.moved_to(found.end);
                true
            }
            None => false,
        }
    }

    /// 2025财年, 2025学年, 2025-2026学年.
    pub(super) fn year_kind(&mut self, number: Integer, unit: Cursor<'t>) -> bool {
        let mut at = unit;
        let mut last = number;
        let slash = at.eat('/');
        if let Some(behind) = self.grammar.range_mark(at).or_else(|| slash.then_some(at)) {
            at = behind;
            let Some(second) = integer(at) else { return false };
            let follows = number.value + 1;
            if second.value != follows && second.value != follows % 100 {
                return false;
            }
            last = second;
            at = at.moved_to(second.end);
            at.eat('年');
        }
        let Some(found) = longest(at, Lexicon::YearKind) else { return false };
        // 2025—2026年度 is a range of two years, not one that lasts over both.
        let calendar = lexicon::YEAR_KINDS
            .get(usize::from(found.sense.row))
            .is_some_and(|row| row.kind == YearKind::Calendar);
        // 113學年度: a year of the Republic.
        let republic = number.digits == 3 && self.grammar.options.locale == Locale::ZhTw;
        let year = match number.digits {
            4 => number.value,
            3 if republic && (60..200).contains(&number.value) => number.value + 1911,
            _ => return false,
        };
        if calendar && last != number {
            return false;
        }
        self.accept(Step::Year(year), rank::YEAR, at.position()) && self.kind_of_year(found)
    }

    /// 1Q26, 26Q1, 2H2025: a quarter or a half and its year, in the shorthand of brokers.
    fn lettered(&mut self, number: Integer, letter: Cursor<'t>) -> bool {
        let mut behind = letter;
        let half = behind.bump() == Some('H');
        let Some(second) = arabic(behind) else { return false };
        let after = letter.moved_to(second.end);
        let (part, year) = if number.digits == 1 { (number, second) } else { (second, number) };
        let most = if half { 2 } else { 4 };
        let fits = !self.started()
            && part.digits == 1
            && (1..=most).contains(&part.value)
            && number.arabic
            && letter.position() == number.end
            && !after.at(Class::LETTER.or(Class::DIGIT));
        let year = match year.digits {
            4 if (1900..2100).contains(&year.value) => Step::Year(year.value),
            2 => Step::ShortYear(year.value),
            _ => return false,
        };
        let (step, rank) = match (half, part.value) {
            (false, quarter) => (Step::Quarter(quarter), rank::QUARTER),
            (true, 1) => (half_year(PartKind::FirstHalf), rank::HALF),
            (true, _) => (half_year(PartKind::SecondHalf), rank::HALF),
        };
        fits && self.accept(year, rank::YEAR, second.end) && self.accept(step, rank, second.end)
    }

    pub(super) fn century(&mut self, number: Integer, unit: Cursor<'t>) -> bool {
        let mut after = unit;
        after.bump();
        after.eat('纪')
            && number.within(1, 30).is_some()
            && self.accept(Step::Century(number.value), rank::CENTURY, after.position())
    }

    pub(super) fn quarter(&mut self, number: Integer, unit: Cursor<'t>) -> bool {
        let mut after = unit;
        after.bump();
        let is_quarter = after.eat('度') || self.started();
        if let Some((first, _)) = number.neighbours().filter(|(_, second)| *second <= 4) {
            let step = Step::Two { unit: TimeUnit::Quarter, first };
            return is_quarter && self.accept(step, rank::QUARTER, after.position());
        }
        is_quarter
            && number.within(1, 4).is_some()
            && self.accept(Step::Quarter(number.value), rank::QUARTER, after.position())
    }

    pub(super) fn month(&mut self, number: Integer, unit: Cursor<'t>) -> bool {
        let mut after = unit;
        after.bump();
        if self.grammar.blocked_unit(unit, after.position()) {
            return false;
        }
        after.eat('份');
        // 一二月份, 三四月: nobody writes December so.
        if let Some((first, _)) = number.neighbours().filter(|_| !self.lunar) {
            let step = Step::Two { unit: TimeUnit::Month, first };
            return self.accept(step, rank::MONTH, after.position());
        }
        let Some(month) = number.within(1, 12) else { return false };
        let step = match self.lunar {
            true => Step::LunarMonth { month, leap: false },
            false => Step::Month(month),
        };
        if !self.accept(step, rank::MONTH, after.position()) {
            return false;
        }
        self.day_without_unit(number);
        true
    }

    /// 八月十五 (lunar by its form), 10月22出生.
    pub(super) fn day_without_unit(&mut self, month: Integer) {
        let Some(day) = integer(self.at) else { return };
        let Some(value) = day.within(1, 31) else { return };
        let after = self.at.moved_to(day.end);
        if matches!(after.peek(), Some('日' | '号')) {
            return;
        }
        if !day.arabic && !month.arabic {
            let lunar = self.grammar.options.lunar == LunarReading::ByForm;
            let stands_alone = self.grammar.field || !after.at(Class::HAN) || day.value > 10;
            if self.grammar.counts_something(after) || !stands_alone {
                return;
            }
            // 两千年八月十五: behind a year in words the Chinese numerals say nothing of the calendar.
            if (lunar && !self.spelt_year || self.lunar) && value <= 30 {
                self.chain = self.chain.without_last();
                let Some(month) = month.within(1, 12) else { return };
                self.chain.push(Step::LunarMonth { month, leap: false });
                self.accept(Step::LunarDay(value), rank::DAY, day.end);
            } else {
                self.accept(Step::Day(value), rank::DAY, day.end);
            }
        } else if day.arabic
            && month.arabic
            && day.digits <= 2
            && !self.grammar.counts_something(after)
            && (self.grammar.field || day.digits == 2 || !after.at(Class::HAN))
            && !self.waits_for_month(after)
        {
            self.accept(Step::Day(value), rank::DAY, day.end);
        }
    }

    /// 正月三十, 腊月二十八
    pub(super) fn lunar_day_without_unit(&mut self) {
        if let Some(day) = integer(self.at)
            && let Some(value) = day.within(1, 30)
            && !day.arabic
            && !self.grammar.counts_something(self.at.moved_to(day.end))
        {
            let mut end = self.at.moved_to(day.end);
            end.eat('日');
            self.accept(Step::LunarDay(value), rank::DAY, end.position());
        }
    }

    /// 10月11-12月: the number belongs to the next month.
    pub(super) fn waits_for_month(&self, after: Cursor<'t>) -> bool {
        let from_here = self.at.moved_to(after.position());
        let hyphen = longest(from_here, Lexicon::DateConnector).is_some();
        // 10月20~11月23日: here the number is a day, since its month stands before it.
        hyphen
            && self.grammar.later_unit(after).is_some_and(|unit| unit == '月' || unit == '年')
            && !self.grammar.day_follows_month(after)
    }

    pub(super) fn day(&mut self, number: Integer, unit: Cursor<'t>) -> bool {
        let Some(day) = number.within(1, 31) else { return false };
        let mut after = unit;
        let sign = after.bump();
        if self.grammar.blocked_unit(unit, after.position()) {
            return false;
        }
        // 8号: a day behind its month, else as good a number of a house.
        if sign == Some('号')
            && !self.started()
            && !self.grammar.field
            && self.grammar.preceding != Preceding::Date
            && !self.grammar.day_number_context(self.at, after)
        {
            return false;
        }
        // 两日 and 三日 of a count; 二 and 两 differ.
        if !number.arabic && unit.previous() == Some('两') {
            return false;
        }
        if self.started()
            && self.rank > rank::MONTH
            && !matches!(self.chain.last(), Some(Step::Relative { unit: TimeUnit::Month, .. }))
        {
            return false;
        }
        let lunar = self.lunar || matches!(self.chain.last(), Some(Step::LunarMonth { .. }));
        let step = if lunar && self.lunar { Step::LunarDay(day) } else { Step::Day(day) };
        self.accept(step, rank::DAY, after.position())
    }

    /// 3月8|-12日, 2016|、2017年: a number whose unit stands behind a later one.
    pub(super) fn unit_later(&mut self, number: Integer, cursor: Cursor<'t>) -> bool {
        let after = cursor.moved_to(number.end);
        if self.grammar.preceding == Preceding::Date
            && !self.started()
            && self.grammar.count_of_years(number, after).is_some()
        {
            return self.accept(Step::Year(number.value), rank::YEAR, number.end);
        }
        let Some(unit) = self.grammar.later_unit(after) else { return false };
        // 参与6月2日的活动
        if !number.arabic
            && longest(after, Lexicon::DateConnector)
                .and_then(|found| lexicon::DATE_CONNECTORS.get(usize::from(found.sense.row)))
                .is_some_and(|row| row.verbal)
        {
            return false;
        }
        let (step, rank) = match unit {
            '年' => {
                let century = number.digits == 4;
                let short = number.digits == 2 && self.grammar.later_is_short_year(after);
                let republic = number.digits == 3
                    && self.grammar.options.locale == Locale::ZhTw
                    && (60..200).contains(&number.value);
                match (century, short) {
                    (true, _) => (Step::Year(number.value), rank::YEAR),
                    // 110|至111年
                    _ if republic => (Step::Year(number.value + 1911), rank::YEAR),
                    (_, true) => (Step::ShortYear(number.value), rank::YEAR),
                    _ => return false,
                }
            }
            '月' => match number.within(1, 12) {
                Some(month) => (Step::Month(month), rank::MONTH),
                None => return false,
            },
            '季' => match number.within(1, 4) {
                Some(quarter) => (Step::Quarter(i32::from(quarter)), rank::QUARTER),
                None => return false,
            },
            '日' | '号' => match number.within(1, 31) {
                // 5、6日 alone may be a length.
                // 14-153号 is an address, 参与6日 no number.
                Some(day) if self.started() || number.arabic && unit == '日' => {
                    (Step::Day(day), rank::DAY)
                }
                _ => return false,
            },
            _ => match number.within(0, 24) {
                Some(hour) if self.started() && self.rank <= rank::DAY || self.grammar.field => {
                    let clock =
                        Clock { hour, minute: None, second: None, afternoon: None, until: None };
                    (Step::Clock(clock), rank::CLOCK)
                }
                _ => return false,
            },
        };
        let accepted = self.accept(step, rank, number.end);
        self.unfinished |= accepted;
        accepted
    }
}

/// The 八 of 八九十年代, which as one numeral would be 890.
fn first_of_two_decades(number: Integer) -> Option<i32> {
    let (tens, units) = (number.value / 10, number.value % 10);
    let (first, second) = (tens / 10, tens % 10);
    let pair = !number.arabic && units == 0 && first > 0 && first < 9 && second == first + 1;
    (pair && number.digits == 0).then_some(first)
}

fn half_year(part: PartKind) -> Step {
    Step::Part { unit: Some(TimeUnit::Year), part }
}
