//! Steps that are words of the lexicon: 去年, 上半年, 春节, 康熙二十年, 上周.

use super::chain::{Reader, longest, rank, unit_rank};
use super::number::integer;
use crate::lexicon::rows::{AnchorKind, HolidayRule, LunarName, PartKind, RelativeRow, TimeUnit};
use crate::lexicon::{self, Class as Lexicon, Classes, Found};
use crate::scan::cursor::Cursor;
use crate::scan::{self, character::Class};
use crate::temporal::expression::{Chain, Step};

/// Words that can be a step.
pub(super) const STEPS: Classes = Classes::of(&[
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
    Lexicon::Term,
]);

impl<'t> Reader<'_, '_, 't> {
    /// A step that is a word of the lexicon: the longest that fits.
    pub(super) fn named(&mut self, cursor: Cursor<'t>) -> bool {
        if !lexicon::may_begin(cursor, STEPS) {
            return false;
        }
        let mut best: Option<(Found, Option<(Step, u8)>)> = None;
        lexicon::visit(cursor, |found| {
            if !STEPS.has(found.sense.class) || best.is_some_and(|(b, _)| b.end > found.end) {
                return;
            }
            let mark = matches!(found.sense.class, Lexicon::LunarName | Lexicon::TimeZone);
            match self.word_step(cursor, found) {
                Some((step, rank)) if rank < self.rank => best = Some((found, Some((step, rank)))),
                None if mark && self.rank >= rank::YEAR_KIND && self.says_offset(found) => {
                    best = Some((found, None))
                }
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
                    Step::SolarTerm(number) => holiday_on_term(number),
                    _ => None,
                };
                let accepted = self.accept(step, rank, found.end);
                if accepted && found.sense.class == Lexicon::RelativeDate {
                    self.named_daypart(found);
                }
                if accepted && matches!(step, Step::LunarMonth { .. }) {
                    self.lunar_day_without_unit();
                }
                if accepted && let Some(row) = holiday {
                    self.holiday_period(row, cursor);
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

    /// 当地时间 names no zone: it stands outside in running text.
    pub(super) fn says_offset(&self, found: Found) -> bool {
        let row = lexicon::TIME_ZONES.get(usize::from(found.sense.row));
        found.sense.class != Lexicon::TimeZone
            || self.grammar.field
            || row.is_some_and(|row| row.offset.is_some())
    }

    /// 农历 and 北京时间 say how to read what follows.
    pub(super) fn marked(&mut self, found: Found) -> bool {
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
    pub(super) fn reign_year(&mut self, found: Found) -> bool {
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

    /// 春节|假期, 国庆|期间, 清明|小长假: the days off work. Of “五一”假期 the quoted word is the date.
    pub(super) fn holiday_period(&mut self, row: u16, start: Cursor<'t>) {
        let known = lexicon::HOLIDAYS
            .get(usize::from(row))
            .is_some_and(|row| row.off_days.is_some() && row.rule != HolidayRule::Period);
        if known && let Some(end) = holiday_span(start, self.at) {
            self.chain = self.chain.without_last();
            self.chain.push(Step::HolidayPeriod(row));
            self.at = end;
            // 国庆假期|第四天
            self.rank = rank::DAY + 1;
        }
    }

    /// The step that a word makes here, with its rank.
    pub(super) fn word_step(&self, cursor: Cursor<'t>, found: Found) -> Option<(Step, u8)> {
        let row = usize::from(found.sense.row);
        let end = cursor.moved_to(found.end);
        let field = self.grammar.field;
        match found.sense.class {
            Lexicon::RelativeDate => {
                let row = lexicon::RELATIVE_DATES.get(row)?;
                if self.started() {
                    return self.same_day(row, cursor, found.end);
                }
                if !row.part.is_empty() && self.grammar.is_blocked(cursor, found.end) {
                    return None;
                }
                let mut unit = row.unit;
                if row.bound {
                    // 今晚, 今春
                    let season = longest(end, Lexicon::Season).filter(|season| {
                        row.anchor == AnchorKind::Reference
                            && end.slice_to(season.end).chars().count() == 1
                    });
                    // 去冬, but no 去晚.
                    let of_day = row.unit == TimeUnit::Day;
                    let daypart = || longest(end, Lexicon::Daypart).filter(|_| of_day);
                    let next = season.or_else(daypart)?;
                    if self.grammar.is_blocked(cursor, next.end)
                        || season.is_some() && self.grammar.is_blocked(end, next.end)
                    {
                        return None;
                    }
                    if season.is_some() {
                        unit = TimeUnit::Year;
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
                    if !dated && self.grammar.clock(skip(end), true).is_none() {
                        return None;
                    }
                }
                (!self.started() || self.rank <= rank::DAY).then_some((step, rank::DAYPART))
            }
            Lexicon::Weekday => {
                let row = lexicon::WEEKDAYS.get(row)?;
                // 时装周2025春夏系列
                if end.after(Class::DIGIT) && end.at(Class::DIGIT) {
                    return None;
                }
                // 周二|周三 are two days, 本周|周三 and 3月18日|周三 one.
                let second = matches!(self.chain.last(), Some(Step::Weekday(_)));
                let fits = !self.started() || self.rank <= rank::WEEK && !second;
                let rank = if self.rank == rank::DAY { rank::WEEKDAY } else { rank::DAY };
                fits.then_some((Step::Weekday(row.number), rank))
            }
            Lexicon::Season => {
                let row = lexicon::SEASONS.get(row)?;
                let year = self.started() && self.rank >= rank::YEAR_KIND;
                // 春天来了 dates nothing; 今年春天 does.
                let fits = match row.bound {
                    true => {
                        let edge = longest(end, Lexicon::DateEdge).is_some();
                        let word = self.chain.len() == 1 && self.behind_bound_year(cursor);
                        year && (word || field || edge || !end.at(Class::HAN))
                    }
                    false => year || field,
                };
                fits.then_some((Step::Season(row.number), rank::QUARTER + 1))
            }
            Lexicon::Holiday => {
                let row = lexicon::HOLIDAYS.get(row)?;
                let fits = !row.bound
                    || field
                    || self.started()
                    || row.off_days.is_some() && holiday_span(cursor, end).is_some();
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
            // 2025年|秋季学期
            Lexicon::Term => {
                let row = lexicon::TERMS.get(row)?;
                let year = matches!(self.chain.last(), Some(Step::Year(_)));
                let fits = if self.started() { year } else { row.alone };
                fits.then_some((Step::YearOf(row.kind), rank::YEAR_KIND))
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
                    // 大年初八; 大年 alone is no month.
                    LunarName::Month if cursor.peek() == Some('大') && end.peek() != Some('初') => {
                        None
                    }
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

    /// 去年|今日, 2014年|的今天: the day of the reference in that year.
    fn same_day(&self, row: &RelativeRow, cursor: Cursor<'t>, end: usize) -> Option<(Step, u8)> {
        let today = row.unit == TimeUnit::Day
            && row.offset == 0
            && row.anchor == AnchorKind::Reference
            && !row.bound;
        let of_year = self.rank == rank::YEAR && !self.grammar.is_blocked(cursor, end);
        (today && of_year).then_some((Step::SameDay, rank::DAY))
    }

    /// The evening of 听晚, which names its day as well.
    fn named_daypart(&mut self, found: Found) {
        let part = lexicon::RELATIVE_DATES
            .get(usize::from(found.sense.row))
            .filter(|row| !row.part.is_empty())
            .and_then(|row| lexicon::DAYPARTS.iter().position(|daypart| daypart.form == row.part))
            .and_then(|part| u16::try_from(part).ok());
        if let Some(part) = part {
            self.accept(Step::Daypart(part), rank::DAYPART, found.end);
        }
    }

    /// Whether 今, 明 or 去 stands before the cursor, which is a word with a season only: 明春.
    fn behind_bound_year(&self, cursor: Cursor<'t>) -> bool {
        let (before, length) = match self.grammar.before(cursor).next() {
            Some(before) => before,
            None => return false,
        };
        longest(before, Lexicon::RelativeDate).is_some_and(|found| {
            found.end == before.position() + length
                && lexicon::RELATIVE_DATES
                    .get(usize::from(found.sense.row))
                    .is_some_and(|row| row.bound)
        })
    }

    /// 上周, 下下个月, 本季度, 这个星期一.
    pub(super) fn deictic(&mut self, cursor: Cursor<'t>) -> bool {
        if self.started() {
            return self.same_period(cursor);
        }
        let Some(Deictic { offset, anchor, single, end: ahead }) = deictic(cursor) else {
            return false;
        };
        if let Some(weekday) = longest(ahead, Lexicon::Weekday) {
            let week = Step::Relative { unit: TimeUnit::Week, offset, anchor };
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
            // 这一年 of a story is the year it tells of.
            || this && unit_row.unit == TimeUnit::Year && !self.grammar.field
            || unit_row.unit < TimeUnit::Day
            || self.grammar.blocked_unit(ahead, unit.end)
        {
            return false;
        }
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

    /// 去年|同期, 上年|同月
    pub(super) fn same_period(&mut self, cursor: Cursor<'t>) -> bool {
        longest(cursor, Lexicon::SamePeriod).is_some_and(|found| {
            self.rank >= rank::YEAR_KIND && self.accept(Step::SamePeriod, rank::DAYPART, found.end)
        })
    }
}

/// 上, 下下个, 本: how many units away the one behind it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Deictic<'t> {
    pub(super) offset: i32,
    pub(super) anchor: AnchorKind,
    /// Whether it is one character.
    single: bool,
    /// The place behind it.
    pub(super) end: Cursor<'t>,
}

/// Reads the word before a unit that counts from the current one.
pub(super) fn deictic(cursor: Cursor<'_>) -> Option<Deictic<'_>> {
    let mut ahead = cursor;
    let mut offset = 0i32;
    // 上上个周末: all but the last 上 only add to it.
    while let Some(sign @ ('上' | '下')) = ahead.peek() {
        let mut next = ahead;
        next.bump();
        if next.peek() != Some(sign) || offset.abs() > 6 {
            break;
        }
        offset += if sign == '上' { -1 } else { 1 };
        ahead = next;
    }
    let found = longest(ahead, Lexicon::Deictic)?;
    let row = lexicon::DEICTICS.get(usize::from(found.sense.row))?;
    let single = ahead.slice_to(found.end).chars().count() == 1;
    let mut end = ahead.moved_to(found.end);
    end.skip_spaces(1);
    Some(Deictic { offset: offset + row.offset, anchor: row.anchor, single, end })
}

/// Where a holiday from `start` to `end` ends together with a word for the days off around it; the
/// word stays outside when the holiday alone is quoted (“十一”期间).
fn holiday_span<'t>(start: Cursor<'t>, end: Cursor<'t>) -> Option<Cursor<'t>> {
    let mut at = end;
    let quoted = start.previous_raw().is_some_and(scan::opens_quotation)
        && at.peek_raw().is_some_and(scan::closes_quotation);
    if quoted {
        at.bump_raw();
    }
    let found = longest(at, Lexicon::HolidaySpan)?;
    let after = at.moved_to(found.end);
    let row = lexicon::HOLIDAY_SPANS.get(usize::from(found.sense.row))?;
    (!row.closing || !after.at(Class::HAN)).then_some(if quoted { end } else { after })
}

/// The holiday that is a solar term: 清明.
fn holiday_on_term(number: u8) -> Option<u16> {
    let row = lexicon::HOLIDAYS.iter().position(|row| {
        row.rule == HolidayRule::Term && row.shift == 0 && i16::from(row.month) == i16::from(number)
    });
    row.and_then(|row| u16::try_from(row).ok())
}

fn skip(mut cursor: Cursor<'_>) -> Cursor<'_> {
    cursor.skip_spaces(1);
    cursor
}
