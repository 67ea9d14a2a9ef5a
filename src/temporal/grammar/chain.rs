//! The steps of a date, read from the largest to the smallest: 去年|上半年, 2026年|3月|8日|下午|3点.

use super::Grammar;
use super::number::{Integer, integer};
use crate::lexicon::rows::{
    AnchorKind, HolidayRule, LunarName, PartKind, TimeUnit, UnitUse, YearKind,
};
use crate::lexicon::{self, Class as Lexicon, Classes, Found};
use crate::locale::Locale;
use crate::scan::character::Class;
use crate::scan::cursor::Cursor;
use crate::temporal::expression::{Chain, Step};
use crate::temporal::options::LunarReading;

/// How large a step is. Each step of a chain is smaller than the one before.
mod rank {
    pub(super) const ANY: u8 = 100;
    pub(super) const CENTURY: u8 = 90;
    pub(super) const DECADE: u8 = 80;
    pub(super) const YEAR: u8 = 70;
    pub(super) const YEAR_KIND: u8 = 69;
    pub(super) const HALF: u8 = 60;
    pub(super) const QUARTER: u8 = 55;
    pub(super) const MONTH: u8 = 50;
    pub(super) const WEEK: u8 = 40;
    pub(super) const DAY: u8 = 30;
    pub(super) const WEEKDAY: u8 = 29;
    pub(super) const DAYPART: u8 = 20;
    pub(super) const CLOCK: u8 = 10;
}

/// A chain that was read.
#[derive(Clone, Copy, Debug)]
pub(super) struct ChainReading {
    pub(super) chain: Chain,
    pub(super) end: usize,
    /// Whether the last step is a number that still waits for its unit: 3月|8|-12日.
    pub(super) unfinished: bool,
}

/// Words that can be a step.
const STEPS: Classes = Classes::of(&[
    Lexicon::RelativeDate,
    Lexicon::PeriodPart,
    Lexicon::Daypart,
    Lexicon::Weekday,
    Lexicon::Season,
    Lexicon::Holiday,
    Lexicon::Period,
    Lexicon::Reign,
    Lexicon::Sexagenary,
    Lexicon::SolarTerm,
    Lexicon::LunarName,
    Lexicon::TimeZone,
]);

/// The rank of the largest unit that can stand before a step of this unit.
pub(super) fn unit_rank(unit: TimeUnit) -> u8 {
    match unit {
        TimeUnit::Century => rank::CENTURY,
        TimeUnit::Decade => rank::DECADE,
        TimeUnit::Year => rank::YEAR,
        TimeUnit::HalfYear => rank::HALF,
        TimeUnit::Quarter => rank::QUARTER,
        TimeUnit::Month => rank::MONTH,
        TimeUnit::Xun | TimeUnit::Week => rank::WEEK,
        TimeUnit::Weekend | TimeUnit::Day | TimeUnit::Workday => rank::DAY,
        TimeUnit::Hour | TimeUnit::Minute | TimeUnit::Second => rank::CLOCK,
    }
}

/// A chain in the making.
struct Reader<'g, 'o, 't> {
    grammar: &'g Grammar<'o>,
    chain: Chain,
    at: Cursor<'t>,
    rank: u8,
    lunar: bool,
    unfinished: bool,
}

impl Grammar<'_> {
    /// Reads a date or time at the cursor.
    pub(super) fn chain(&self, cursor: Cursor<'_>) -> Option<ChainReading> {
        self.chain_below(cursor, rank::ANY)
    }

    /// Reads a date whose steps are all smaller than `limit`.
    pub(super) fn chain_below(&self, cursor: Cursor<'_>, limit: u8) -> Option<ChainReading> {
        let mut reader = Reader {
            grammar: self,
            chain: Chain::new(),
            at: cursor,
            rank: limit,
            lunar: false,
            unfinished: false,
        };
        while !reader.unfinished && reader.step() {}
        (reader.chain.len() > 0).then_some(ChainReading {
            chain: reader.chain,
            end: reader.at.position(),
            unfinished: reader.unfinished,
        })
    }
}

impl<'t> Reader<'_, '_, 't> {
    fn started(&self) -> bool {
        self.chain.len() > 0
    }

    fn accept(&mut self, step: Step, rank: u8, end: usize) -> bool {
        if rank >= self.rank || !self.chain.push(step) {
            return false;
        }
        self.rank = rank;
        self.at = self.at.moved_to(end);
        true
    }

    /// Reads one more step.
    fn step(&mut self) -> bool {
        let mut ahead = self.at;
        if self.started() {
            ahead.skip_spaces(2);
            let spaced = ahead.position() > self.at.position();
            if !spaced && ahead.peek() == Some('的') {
                ahead.bump();
            } else if matches!(ahead.peek(), Some('T')) && self.rank <= rank::DAY {
                ahead.bump();
            } else if matches!(ahead.peek(), Some('(' | ','))
                && (self.bracketed_weekday(ahead) || self.explained(ahead))
            {
                return true;
            }
        }
        let start = self.at;
        self.at = ahead;
        let found = self.numbered(ahead)
            || self.named(ahead)
            || self.deictic(ahead)
            || self.ordinal(ahead)
            || self.counted(ahead)
            || self.shifted(ahead)
            || self.lettered_quarter(ahead)
            || self.explained_year(ahead);
        if !found {
            self.at = start;
        }
        found
    }

    /// 3月18日（周三）, 3月20日,星期五下午.
    fn bracketed_weekday(&mut self, cursor: Cursor<'t>) -> bool {
        let mut ahead = cursor;
        let bracket = ahead.bump() == Some('(');
        ahead.skip_spaces(1);
        let Some(found) = longest(ahead, Lexicon::Weekday) else { return false };
        let Some(row) = lexicon::WEEKDAYS.get(usize::from(found.sense.row)) else { return false };
        let mut end = ahead.moved_to(found.end);
        if self.rank != rank::DAY || bracket && !end.eat(')') {
            return false;
        }
        self.accept(Step::Weekday(row.number), rank::WEEKDAY, end.position())
    }

    /// 今天（4月2日）, 今年（2023年）: the brackets say the same again. 周日, 二月十号 too.
    fn explained(&mut self, cursor: Cursor<'t>) -> bool {
        let mut ahead = cursor;
        let bracket = ahead.bump() == Some('(');
        ahead.skip_spaces(1);
        let fits = match (self.chain.len(), self.chain.last()) {
            (1, Some(Step::Relative { .. })) => bracket,
            (1, Some(Step::Weekday(_))) => !bracket,
            _ => false,
        };
        if !fits {
            return false;
        }
        let Some(inner) = self.grammar.chain(ahead) else { return false };
        let mut end = ahead.moved_to(inner.end);
        let date = matches!(
            inner.chain.last(),
            Some(Step::Day(_) | Step::Month(_) | Step::Year(_) | Step::Weekday(_))
        );
        if inner.unfinished || !date || bracket && !end.eat(')') {
            return false;
        }
        // The relative word is the surer one, where there is something to count from.
        if !bracket || self.grammar.options.reference.is_none() {
            self.chain = inner.chain;
            self.rank = rank::DAY;
        }
        self.at = end;
        true
    }

    /// 今(110)年: the number only explains the word.
    fn explained_year(&mut self, cursor: Cursor<'t>) -> bool {
        let mut ahead = cursor;
        let offset = match ahead.bump() {
            Some('今' | '本') => 0,
            Some('去') => -1,
            Some('明') => 1,
            _ => return false,
        };
        if self.started() || !ahead.eat('(') {
            return false;
        }
        let Some(number) = integer(ahead) else { return false };
        ahead = ahead.moved_to(number.end);
        ahead.eat('年');
        if !ahead.eat(')') || !ahead.eat('年') {
            return false;
        }
        ahead.eat('度');
        let step = Step::Relative { unit: TimeUnit::Year, offset, anchor: AnchorKind::Reference };
        self.accept(step, rank::YEAR, ahead.position())
    }

    /// A step that begins with a number.
    fn numbered(&mut self, cursor: Cursor<'t>) -> bool {
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
            Some('季') => self.quarter(number, unit),
            Some('月') => self.month(number, unit),
            Some('日' | '号') => self.day(number, unit),
            Some('点' | '时' | ':') => self.clock(cursor),
            _ => {
                self.year_kind(number, unit)
                    || self.clock(cursor)
                    || self.unit_later(number, cursor)
            }
        }
    }

    fn clock(&mut self, cursor: Cursor<'t>) -> bool {
        if self.rank <= rank::CLOCK {
            return false;
        }
        let dated = self.started() && self.rank <= rank::DAY;
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

    /// 2026年, 98年4月, 110年8月, 80年代.
    fn year(&mut self, number: Integer, unit: Cursor<'t>) -> bool {
        let mut after = unit;
        after.bump();
        if after.peek() == Some('代') {
            after.bump();
            let decade = number.value;
            let fits = match number.digits {
                // 1980年代
                4 => decade % 10 == 0,
                _ => decade < 100 && decade % 10 == 0,
            };
            return fits && self.accept(Step::Decade(decade), rank::DECADE, after.position());
        }
        let kind = longest(unit, Lexicon::YearKind);
        let named = kind.is_some();
        // 三年级, 5年期, 20周年: not years.
        if self.grammar.blocked_unit(unit, after.position()) {
            return false;
        }
        let Some(step) = self.grammar.year_number(number, after, named) else { return false };
        if !self.accept(step, rank::YEAR, after.position()) {
            return false;
        }
        match kind {
            Some(found) => self.kind_of_year(found),
            None => true,
        }
    }

    fn kind_of_year(&mut self, found: Found) -> bool {
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
    fn year_kind(&mut self, number: Integer, unit: Cursor<'t>) -> bool {
        let mut at = unit;
        let mut last = number;
        if at.eat_if(|c| matches!(c, '-' | '—' | '~' | '/' | '至')).is_some() {
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
        let direct =
            lexicon::YEAR_KINDS.get(usize::from(found.sense.row)).is_some_and(|row| row.direct);
        // 2025—2026年度 is a range of two years, not one that lasts over both.
        let calendar = lexicon::YEAR_KINDS
            .get(usize::from(found.sense.row))
            .is_some_and(|row| row.kind == YearKind::Calendar);
        if !direct || number.digits != 4 || calendar && last != number {
            return false;
        }
        self.accept(Step::Year(number.value), rank::YEAR, at.position()) && self.kind_of_year(found)
    }

    fn century(&mut self, number: Integer, unit: Cursor<'t>) -> bool {
        let mut after = unit;
        after.bump();
        after.eat('纪')
            && number.within(1, 30).is_some()
            && self.accept(Step::Century(number.value), rank::CENTURY, after.position())
    }

    fn quarter(&mut self, number: Integer, unit: Cursor<'t>) -> bool {
        let mut after = unit;
        after.bump();
        let is_quarter = after.eat('度') || self.started();
        is_quarter
            && number.within(1, 4).is_some()
            && self.accept(Step::Quarter(number.value), rank::QUARTER, after.position())
    }

    fn month(&mut self, number: Integer, unit: Cursor<'t>) -> bool {
        let mut after = unit;
        after.bump();
        if self.grammar.blocked_unit(unit, after.position()) {
            return false;
        }
        after.eat('份');
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
    fn day_without_unit(&mut self, month: Integer) {
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
            // 两千年八月十五: a year in full makes it no more solar than 八月十五.
            if (lunar || self.lunar) && value <= 30 {
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

    /// 10月11-12月: the number belongs to the next month.
    fn waits_for_month(&self, after: Cursor<'t>) -> bool {
        let from_here = self.at.moved_to(after.position());
        let hyphen = longest(from_here, Lexicon::DateConnector).is_some();
        // 10月20~11月23日: here the number is a day, since its month stands before it.
        hyphen
            && self.grammar.later_unit(after).is_some_and(|unit| unit == '月' || unit == '年')
            && !self.grammar.day_follows_month(after)
    }

    fn day(&mut self, number: Integer, unit: Cursor<'t>) -> bool {
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
            && !self.grammar.continues
            && !self.grammar.day_number_context(after)
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
    fn unit_later(&mut self, number: Integer, cursor: Cursor<'t>) -> bool {
        let after = cursor.moved_to(number.end);
        let Some(unit) = self.grammar.later_unit(after) else { return false };
        let (step, rank) = match unit {
            '年' => {
                let century = number.digits == 4;
                let short = number.digits == 2 && self.grammar.later_is_short_year(after);
                match (century, short) {
                    (true, _) => (Step::Year(number.value), rank::YEAR),
                    (_, true) => (Step::ShortYear(number.value), rank::YEAR),
                    _ => return false,
                }
            }
            '月' => match number.within(1, 12) {
                Some(month) => (Step::Month(month), rank::MONTH),
                None => return false,
            },
            '日' | '号' => match number.within(1, 31) {
                // 5、6日 alone may be a length.
                Some(day) if self.started() || number.arabic => (Step::Day(day), rank::DAY),
                _ => return false,
            },
            _ => match number.within(0, 24) {
                Some(hour) if self.started() && self.rank <= rank::DAY || self.grammar.field => {
                    let clock = crate::temporal::expression::Clock {
                        hour,
                        minute: None,
                        second: None,
                        afternoon: None,
                        until: None,
                    };
                    (Step::Clock(clock), rank::CLOCK)
                }
                _ => return false,
            },
        };
        let accepted = self.accept(step, rank, number.end);
        self.unfinished |= accepted;
        accepted
    }

    /// A step that is a word of the lexicon: the longest that fits.
    fn named(&mut self, cursor: Cursor<'t>) -> bool {
        let mut best: Option<(Found, Option<(Step, u8)>)> = None;
        lexicon::visit(cursor, |found| {
            if !STEPS.has(found.sense.class) || best.is_some_and(|(b, _)| b.end > found.end) {
                return;
            }
            let mark = matches!(found.sense.class, Lexicon::LunarName | Lexicon::TimeZone);
            match self.word_step(cursor, found) {
                Some((step, rank)) if rank < self.rank => best = Some((found, Some((step, rank)))),
                None if mark && !self.started() => best = Some((found, None)),
                _ => {}
            }
        });
        let Some((found, step)) = best else { return false };
        match step {
            Some((step, rank)) => {
                if let (Step::LunarDay(_), Some(Step::Month(month))) = (step, self.chain.last()) {
                    self.chain = self.chain.without_last();
                    self.chain.push(Step::LunarMonth { month, leap: false });
                }
                let holiday = match step {
                    Step::Holiday(row) => Some(row),
                    _ => None,
                };
                let accepted = self.accept(step, rank, found.end);
                if accepted && let Some(row) = holiday {
                    self.holiday_period(row);
                }
                if accepted && found.sense.class == Lexicon::Reign {
                    return self.reign_year(found);
                }
                if accepted && found.sense.class == Lexicon::Sexagenary {
                    self.at.eat('年');
                }
                accepted
            }
            None => self.marked(found),
        }
    }

    /// 农历 and 北京时间 say how to read what follows.
    fn marked(&mut self, found: Found) -> bool {
        let start = self.at;
        self.at = self.at.moved_to(found.end);
        self.at.skip_spaces(1);
        self.at.eat('的');
        match found.sense.class {
            Lexicon::LunarName => {
                let row = lexicon::LUNAR_NAMES.get(usize::from(found.sense.row));
                self.lunar = row.is_some_and(|row| row.name == LunarName::Mark);
            }
            _ => {
                let row = lexicon::TIME_ZONES.get(usize::from(found.sense.row));
                self.chain.utc_offset = row.and_then(|row| row.offset);
            }
        }
        let read = self.step();
        if !read {
            self.at = start;
        }
        read
    }

    /// 康熙|二十年, 民国|80年: the number behind the name of an era replaces it.
    fn reign_year(&mut self, found: Found) -> bool {
        let fail = |reader: &mut Self| {
            reader.chain = Chain::new();
            false
        };
        let Some(row) = lexicon::REIGNS.get(usize::from(found.sense.row)) else {
            return fail(self);
        };
        self.at.skip_spaces(2);
        let first_year = {
            let mut ahead = self.at;
            (ahead.eat('元')).then_some(ahead)
        };
        let (number, after) = match first_year {
            Some(after) => (1, after),
            None => match integer(self.at) {
                Some(number) => (number.value, self.at.moved_to(number.end)),
                None => return fail(self),
            },
        };
        let mut after = after;
        after.skip_spaces(2);
        let year = if row.descending { 1 - number } else { row.first + number - 1 };
        let in_use = row.last.is_none_or(|last| year <= last);
        if !after.eat('年') || number < 1 || !in_use {
            return fail(self);
        }
        after.eat('度');
        self.chain = Chain::of(Step::Year(year));
        self.at = after;
        true
    }

    /// 春节|假期, 国庆|期间: the days off work.
    fn holiday_period(&mut self, row: u16) {
        let known = lexicon::HOLIDAYS
            .get(usize::from(row))
            .is_some_and(|row| row.off_days.is_some() && row.rule != HolidayRule::Period);
        let mut ahead = self.at;
        let period = (ahead.eat('假') && (ahead.eat('期') || !ahead.at(Class::HAN)))
            || {
                ahead = self.at;
                ahead.eat('期') && ahead.eat('间')
            }
            || {
                ahead = self.at;
                ahead.eat('长') && ahead.eat('假')
            }
            || {
                ahead = self.at;
                ahead.eat('黄') && ahead.eat('金') && ahead.eat('周')
            };
        if known && period {
            self.chain = self.chain.without_last();
            self.chain.push(Step::HolidayPeriod(row));
            self.at = ahead;
        }
    }

    /// The step that a word makes here, with its rank.
    fn word_step(&self, cursor: Cursor<'t>, found: Found) -> Option<(Step, u8)> {
        let row = usize::from(found.sense.row);
        let end = cursor.moved_to(found.end);
        let field = self.grammar.field;
        match found.sense.class {
            Lexicon::RelativeDate => {
                let row = lexicon::RELATIVE_DATES.get(row)?;
                if self.started() {
                    return None;
                }
                let mut unit = row.unit;
                if row.bound {
                    let daypart = longest(end, Lexicon::Daypart)?;
                    if self.grammar.is_blocked(cursor, daypart.end) {
                        return None;
                    }
                }
                if unit == TimeUnit::Workday {
                    unit = TimeUnit::Day;
                }
                let step = Step::Relative { unit, offset: row.offset, anchor: row.anchor };
                Some((step, unit_rank(unit)))
            }
            Lexicon::PeriodPart => {
                let row = lexicon::PERIOD_PARTS.get(row)?;
                let step = Step::Part { unit: row.unit, part: row.part };
                // 全年 stands outside in running text.
                if !self.started() && !row.alone || row.part == PartKind::Whole && !field {
                    return None;
                }
                match row.unit {
                    // 去年底, 90年代初; not the 中 of 今年中国.
                    None => {
                        let single = end.position() - cursor.position() == '中'.len_utf8();
                        let word = single && cursor.peek() == Some('中') && end.at(Class::HAN);
                        let fits = self.started() && self.rank >= rank::WEEK && !word;
                        fits.then_some((step, self.rank.saturating_sub(1)))
                    }
                    // 12月|月底: of the same unit.
                    Some(unit) if self.started() && self.rank == unit_rank(unit) => {
                        Some((step, self.rank - 1))
                    }
                    Some(TimeUnit::Year) => Some((step, rank::HALF)),
                    Some(TimeUnit::Quarter) => Some((step, rank::QUARTER - 1)),
                    Some(TimeUnit::Month) => Some((step, rank::WEEK)),
                    Some(TimeUnit::Week) => Some((step, rank::WEEK - 1)),
                    Some(TimeUnit::Day) => Some((step, rank::DAYPART)),
                    Some(_) => Some((step, rank::DECADE)),
                }
            }
            Lexicon::Daypart => {
                let row = lexicon::DAYPARTS.get(row)?;
                let step = Step::Daypart(found.sense.row);
                if self.grammar.is_blocked(cursor, found.end) {
                    return None;
                }
                if row.bound {
                    let dated = self.started() && self.rank <= rank::DAY;
                    if !dated && !self.grammar.clock(skip(end), true).is_some() {
                        return None;
                    }
                }
                (!self.started() || self.rank <= rank::DAY).then_some((step, rank::DAYPART))
            }
            Lexicon::Weekday => {
                let row = lexicon::WEEKDAYS.get(row)?;
                let fits = !self.started() || self.rank <= rank::WEEK;
                let rank = if self.rank == rank::DAY { rank::WEEKDAY } else { rank::DAY };
                fits.then_some((Step::Weekday(row.number), rank))
            }
            Lexicon::Season => {
                let row = lexicon::SEASONS.get(row)?;
                let year = self.started() && self.rank >= rank::YEAR_KIND;
                // 春天来了 dates nothing; 今年春天 does.
                let fits = match row.bound {
                    true => year && (field || !end.at(Class::HAN)),
                    false => year || field,
                };
                fits.then_some((Step::Season(row.number), rank::QUARTER + 1))
            }
            Lexicon::Holiday => {
                let row = lexicon::HOLIDAYS.get(row)?;
                let fits = !row.bound || field || self.started();
                let rank = match row.rule {
                    HolidayRule::Period => rank::MONTH,
                    _ => rank::DAY,
                };
                let large = !self.started() || self.rank >= rank::YEAR_KIND;
                (fits && large && !self.grammar.is_blocked(cursor, found.end))
                    .then_some((Step::Holiday(found.sense.row), rank))
            }
            Lexicon::Period => {
                let row = lexicon::PERIODS.get(row)?;
                let marked = self.grammar.is_marked_period(cursor, end);
                let event = row.event && !self.grammar.counts_from(end) && !field;
                let fits = !self.started() && (!row.marked || marked) && !event;
                fits.then_some((Step::Period(found.sense.row), rank::DECADE))
            }
            Lexicon::Reign => (!self.started()).then_some((Step::Year(0), rank::YEAR)),
            Lexicon::Sexagenary => {
                let number = lexicon::SEXAGENARY.get(row)?.number;
                let year = !self.started() && end.peek() == Some('年');
                year.then_some((Step::Sexagenary(number), rank::YEAR))
            }
            Lexicon::SolarTerm => {
                let row = lexicon::SOLAR_TERMS.get(row)?;
                let large = !self.started() || self.rank >= rank::YEAR_KIND;
                let fits = !row.bound || field || self.started();
                (fits && large && !self.grammar.is_blocked(cursor, found.end))
                    .then_some((Step::SolarTerm(row.number), rank::DAY))
            }
            Lexicon::LunarName => {
                let row = lexicon::LUNAR_NAMES.get(row)?;
                match row.name {
                    LunarName::Month => {
                        Some((Step::LunarMonth { month: row.number, leap: false }, rank::MONTH))
                    }
                    LunarName::Day => {
                        let month = matches!(
                            self.chain.last(),
                            Some(Step::Month(_) | Step::LunarMonth { .. })
                        );
                        let alone = self.grammar.field || self.lunar;
                        (month || !self.started() && alone)
                            .then_some((Step::LunarDay(row.number), rank::DAY))
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// 上周, 下下个月, 本季度, 这个星期一.
    fn deictic(&mut self, cursor: Cursor<'t>) -> bool {
        if self.started() {
            return self.same_period(cursor);
        }
        let mut ahead = cursor;
        let mut offset = 0;
        // 上上个周末: all but the last 上 only add to it.
        while let Some(sign @ ('上' | '下')) = ahead.peek() {
            let mut next = ahead;
            next.bump();
            if next.peek() != Some(sign) || (offset as i32).abs() > 6 {
                break;
            }
            offset += if sign == '上' { -1 } else { 1 };
            ahead = next;
        }
        let Some(found) = longest(ahead, Lexicon::Deictic) else { return false };
        let Some(row) = lexicon::DEICTICS.get(usize::from(found.sense.row)) else { return false };
        let single = ahead.slice_to(found.end).chars().count() == 1;
        offset += row.offset;
        ahead = ahead.moved_to(found.end);
        ahead.skip_spaces(1);
        if let Some(weekday) = longest(ahead, Lexicon::Weekday) {
            let week = Step::Relative { unit: TimeUnit::Week, offset, anchor: row.anchor };
            return lexicon::WEEKDAYS.get(usize::from(weekday.sense.row)).is_some_and(|row| {
                self.accept(week, rank::WEEK, ahead.position())
                    && self.accept(Step::Weekday(row.number), rank::DAY, weekday.end)
            });
        }
        let Some(unit) = longest(ahead, Lexicon::TimeUnit) else { return false };
        let Some(unit_row) = lexicon::TIME_UNITS.get(usize::from(unit.sense.row)) else {
            return false;
        };
        // 上天, 下天, 这天: no days; 下年 and 本年 are words of their own.
        let small = unit_row.unit < TimeUnit::Weekend || unit_row.unit == TimeUnit::Year;
        let this = matches!(cursor.peek(), Some('这' | '今' | '呢'));
        if !unit_row.deictic
            || single && small
            || this && unit_row.unit <= TimeUnit::Day
            || unit_row.unit < TimeUnit::Day
            || self.grammar.blocked_unit(ahead, unit.end)
        {
            return false;
        }
        let anchor = row.anchor;
        match unit_row.unit {
            TimeUnit::Weekend => {
                let week = Step::Relative { unit: TimeUnit::Week, offset, anchor };
                self.accept(week, rank::WEEK, ahead.position())
                    && self.accept(Step::Weekend, rank::DAY, unit.end)
            }
            TimeUnit::Century => {
                self.accept(Step::RelativeCentury(offset), rank::CENTURY, unit.end)
            }
            other => self.accept(
                Step::Relative { unit: other, offset, anchor },
                unit_rank(other),
                unit.end,
            ),
        }
    }

    /// 去年|同期
    fn same_period(&mut self, cursor: Cursor<'t>) -> bool {
        let mut ahead = cursor;
        ahead.eat('同')
            && ahead.eat('期')
            && self.rank >= rank::YEAR_KIND
            && self.accept(Step::SamePeriod, rank::DAYPART, ahead.position())
    }

    /// 第三个月, 第12周, 第一个星期一, 最后一个星期一, 第三季度.
    fn ordinal(&mut self, cursor: Cursor<'t>) -> bool {
        let mut ahead = cursor;
        let first = ahead.eat('第')
            || ahead.eat('首') && {
                ahead = cursor;
                false
            };
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
        ahead = ahead.moved_to(number.end);
        ahead.skip_spaces(1);
        let mut weekday_at = ahead;
        weekday_at.eat('个');
        if let Some(weekday) = longest(weekday_at, Lexicon::Weekday)
            && let Some(row) = lexicon::WEEKDAYS.get(usize::from(weekday.sense.row))
        {
            let step = Step::NthWeekday { n, weekday: row.number };
            return self.started() && self.accept(step, rank::DAY, weekday.end);
        }
        let Some(unit) = longest(ahead, Lexicon::TimeUnit) else { return false };
        let Some(row) = lexicon::TIME_UNITS.get(usize::from(unit.sense.row)) else { return false };
        if self.grammar.blocked_unit(ahead, unit.end) || row.kind == UnitUse::Year {
            return false;
        }
        match row.unit {
            TimeUnit::Quarter if n > 0 => self.accept(Step::Quarter(n), rank::QUARTER, unit.end),
            // 第12周 of the year, 第三天 of a field; 第二天 of a story counts from nothing known.
            TimeUnit::Week if n > 0 && (self.started() || self.grammar.field) => {
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
    fn counted(&mut self, cursor: Cursor<'t>) -> bool {
        let Some(window) = self.grammar.inside_window(cursor) else { return false };
        let contained = self.started() && self.rank > unit_rank(window.unit);
        // 前5个月 alone counts within the year, where it is not counted back from the present.
        let of_year = !self.started()
            && matches!(window.unit, TimeUnit::Month | TimeUnit::Quarter)
            && !self.grammar.options.aligned()
            && window.first;
        if !contained && !of_year {
            return false;
        }
        let step = Step::Some { side: window.side, count: window.count, unit: window.unit };
        self.accept(step, unit_rank(window.unit), window.end)
    }

    /// 春节后第三天, 中秋前一天, 中秋过后星期三.
    fn shifted(&mut self, cursor: Cursor<'t>) -> bool {
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
    fn lettered_quarter(&mut self, cursor: Cursor<'t>) -> bool {
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

    fn leap_month(&mut self, cursor: Cursor<'t>) -> bool {
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

impl Grammar<'_> {
    /// What kind of year a number before 年 is; `None` when it is a length (10年).
    fn year_number(&self, number: Integer, after: Cursor<'_>, named: bool) -> Option<Step> {
        let value = number.value;
        let mut next = after;
        next.skip_spaces(2);
        let narrowed = named || self.narrows(next);
        match number.digits {
            4 => Some(Step::Year(value)),
            // 两千年, 一千九百九十八年
            0 if value >= 1000 && value < 2200 => {
                (value % 100 != 0 || self.field || narrowed).then_some(Step::Year(value))
            }
            // 110年8月, 115年度: a year of the Republic.
            3 if (60..200).contains(&value)
                && (narrowed || self.options.locale == Locale::ZhTw) =>
            {
                Some(Step::Year(value + 1911))
            }
            3 if value >= 200 && value % 10 != 0 => Some(Step::Year(value)),
            0 if self.options.locale == Locale::ZhTw && (60..200).contains(&value) && narrowed => {
                Some(Step::Year(value + 1911))
            }
            2 if self.options.locale == Locale::ZhTw
                && (60..100).contains(&value)
                && number.arabic =>
            {
                narrowed.then_some(Step::Year(value + 1911))
            }
            // 零八年, 98年, 08年, 21年3月.
            2 if narrowed || !number.arabic || value < 10 || value >= 70 => {
                number.neighbours().is_none().then_some(Step::ShortYear(value))
            }
            _ => None,
        }
    }

    /// Whether something that only a year has comes next: a month, a quarter, 底.
    fn narrows(&self, cursor: Cursor<'_>) -> bool {
        if let Some(number) = integer(cursor) {
            let mut unit = cursor.moved_to(number.end);
            unit.skip_spaces(2);
            return unit.peek() == Some('月')
                || unit.peek() == Some('季') && number.within(1, 4).is_some()
                || self.field && number.within(1, 12).is_some() && number.arabic && {
                    let mut dash = unit;
                    dash.eat_if(|c| matches!(c, '-' | '~' | '至' | '到')).is_some()
                };
        }
        if cursor.peek() == Some('第') || cursor.peek() == Some('初') {
            return self.field;
        }
        let found = lexicon::longest(
            cursor,
            Classes::of(&[
                Lexicon::PeriodPart,
                Lexicon::Season,
                Lexicon::Holiday,
                Lexicon::LunarName,
                Lexicon::SolarTerm,
            ]),
        );
        match found {
            Some(found) if found.sense.class == Lexicon::PeriodPart => {
                let row = lexicon::PERIOD_PARTS.get(usize::from(found.sense.row));
                let end = cursor.moved_to(found.end);
                // 19年底, 21年上半年; not the 中 of 20年中国, the 内 of 30年内.
                row.is_some_and(|row| {
                    row.alone || cursor.peek() != Some('中') && !end.at(Class::HAN)
                })
            }
            found => found.is_some(),
        }
    }

    /// The unit that a number gets from a later one: 8-12日, 3、4、5月. At most eight numbers ahead.
    pub(super) fn later_unit(&self, after: Cursor<'_>) -> Option<char> {
        let mut at = after;
        for _ in 0..8 {
            at.skip_spaces(1);
            let connector = lexicon::longest(at, Classes::of(&[Lexicon::DateConnector]))?;
            at = at.moved_to(connector.end);
            at.skip_spaces(1);
            let number = integer(at)?;
            at = at.moved_to(number.end);
            let mut unit = at;
            unit.skip_spaces(2);
            if let Some(sign @ ('年' | '月' | '日' | '号' | '点' | '时')) = unit.peek() {
                let mut end = unit;
                end.bump();
                return (!self.blocked_unit(unit, end.position())).then_some(sign);
            }
        }
        None
    }

    /// Whether the range goes on to another month with its day: 10月20|~11月23日.
    fn day_follows_month(&self, after: Cursor<'_>) -> bool {
        let day = longest(after, Lexicon::DateConnector).and_then(|found| {
            let at = after.moved_to(found.end);
            let mut sign = at.moved_to(integer(at)?.end);
            (sign.eat('月') && integer(sign).is_some()).then_some(())
        });
        day.is_some()
    }

    /// 95-97年 against 5-10年: whether the last of the numbers is a year.
    fn later_is_short_year(&self, after: Cursor<'_>) -> bool {
        let mut at = after;
        at.bump();
        integer(at).is_some_and(|number| {
            number.digits == 4 || number.digits == 2 && (number.value >= 60 || number.value < 10)
        })
    }

    /// Whether 8号 is a day by what follows: a part of the day, another such day, an edge.
    fn day_number_context(&self, after: Cursor<'_>) -> bool {
        let mut next = after;
        next.skip_spaces(1);
        let daypart =
            longest(next, Lexicon::Daypart).is_some() || longest(next, Lexicon::Weekday).is_some();
        let connector = longest(next, Lexicon::DateConnector).is_some_and(|found| {
            let mut second = next.moved_to(found.end);
            second.skip_spaces(1);
            integer(second).is_some_and(|number| {
                matches!(second.moved_to(number.end).peek(), Some('号' | '日'))
            })
        });
        daypart || connector
    }

    /// Whether a period that is also a number stands in quotes or before 期间, 时期, 末.
    fn is_marked_period(&self, cursor: Cursor<'_>, end: Cursor<'_>) -> bool {
        let quoted = matches!(cursor.previous(), Some('“' | '‘' | '"' | '「' | '『'))
            && matches!(end.peek(), Some('”' | '’' | '"' | '」' | '』'));
        let mut ahead = end;
        let followed = match ahead.bump() {
            Some('期' | '时' | '规' | '计') => true,
            Some('末' | '初') => true,
            _ => false,
        };
        // 十四五 and its like are no everyday numbers.
        let long = cursor.slice_to(end.position()).chars().count() > 2;
        quoted || followed || long
    }

    /// 以来, 后, 至今 behind an event.
    fn counts_from(&self, end: Cursor<'_>) -> bool {
        use crate::lexicon::rows::DateEdge;
        let found = longest(end, Lexicon::DateEdge);
        let row = found.and_then(|found| lexicon::DATE_EDGES.get(usize::from(found.sense.row)));
        self.options.events
            && row.is_some_and(|row| matches!(row.edge, DateEdge::Since | DateEdge::ToPresent))
    }
}

/// The longest entry of one class.
pub(super) fn longest(cursor: Cursor<'_>, class: Lexicon) -> Option<Found> {
    lexicon::longest(cursor, Classes::of(&[class]))
}

fn skip(mut cursor: Cursor<'_>) -> Cursor<'_> {
    cursor.skip_spaces(1);
    cursor
}
