//! What stands around a number and decides what it is: a year or a length, a day or a house number.

use super::Grammar;
use super::chain::longest;
use super::number::{Integer, integer};
use crate::lexicon::{self, Class as Lexicon, Classes};
use crate::locale::Locale;
use crate::scan::cursor::Cursor;
use crate::scan::{self, character::Class};
use crate::temporal::expression::Step;

/// In running text four digits from here on count years.
const LAST_YEAR: i32 = 2300;

impl Grammar<'_> {
    /// What kind of year a number before 年 is; `None` when it is a length (10年).
    pub(super) fn year_number(
        &self,
        number: Integer,
        after: Cursor<'_>,
        named: bool,
    ) -> Option<Step> {
        let value = number.value;
        let mut next = after;
        next.skip_spaces(2);
        let narrowed = || named || self.narrows(next, number.digits);
        match number.digits {
            // 约6300年前 is a length.
            4 => (value < LAST_YEAR || self.field).then_some(Step::Year(value)),
            // 两千年, 一千九百九十八年
            0 if (1000..2200).contains(&value) => {
                (value % 100 != 0 || self.field || narrowed()).then_some(Step::Year(value))
            }
            // 110年8月, 115年度: a year of the Republic.
            3 if (60..200).contains(&value)
                && (narrowed() || self.options.locale == Locale::ZhTw) =>
            {
                Some(Step::Year(value + 1911))
            }
            3 if value >= 200 && value % 10 != 0 => Some(Step::Year(value)),
            0 if self.options.locale == Locale::ZhTw
                && (60..200).contains(&value)
                && narrowed() =>
            {
                Some(Step::Year(value + 1911))
            }
            2 if self.options.locale == Locale::ZhTw
                && (60..100).contains(&value)
                && number.arabic =>
            {
                narrowed().then_some(Step::Year(value + 1911))
            }
            // 零八年, 98年, 08年, 21年3月. 75年 of running text is as often a length.
            2 if narrowed()
                || !number.arabic
                || value < 10
                || (value >= if self.field { 70 } else { 80 } && value % 10 != 0) =>
            {
                number.neighbours().is_none().then_some(Step::ShortYear(value))
            }
            _ => None,
        }
    }

    /// Whether something that only a year has comes next: a month, a quarter, 底.
    /// `digits`: of the year.
    fn narrows(&self, cursor: Cursor<'_>, digits: u32) -> bool {
        if let Some(number) = integer(cursor) {
            let mut unit = cursor.moved_to(number.end);
            unit.skip_spaces(2);
            return unit.peek() == Some('月')
                || unit.peek() == Some('季') && number.within(1, 4).is_some()
                || self.field
                    && number.within(1, 12).is_some()
                    && number.arabic
                    && self.range_mark(unit).is_some();
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
                // 19年底, 21年上半年, 109年底验收; not the 中 of 20年中国, the 内 of 30年内.
                row.is_some_and(|row| {
                    row.alone || cursor.peek() != Some('中') && (digits == 3 || !end.at(Class::HAN))
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
            if let Some(behind) = self.count_of_years(number, unit) {
                unit = behind;
            }
            if let Some(sign @ ('年' | '月' | '日' | '号' | '点' | '时' | '季')) = unit.peek()
            {
                let mut end = unit;
                end.bump();
                return (!self.blocked_unit(unit, end.position())).then_some(sign);
            }
        }
        None
    }

    /// 2020、2021、2022|三|年: the place behind the count of the years that stand before it.
    pub(super) fn count_of_years<'t>(
        &self,
        year: Integer,
        after: Cursor<'t>,
    ) -> Option<Cursor<'t>> {
        let count = integer(after).filter(|count| year.digits == 4 && !count.arabic)?;
        let unit = after.moved_to(count.end);
        (year.arabic && unit.peek() == Some('年')).then_some(unit)
    }

    /// Whether the range goes on to another month with its day: 10月20|~11月23日.
    pub(super) fn day_follows_month(&self, after: Cursor<'_>) -> bool {
        let day = longest(after, Lexicon::DateConnector).and_then(|found| {
            let at = after.moved_to(found.end);
            let mut sign = at.moved_to(integer(at)?.end);
            (sign.eat('月') && integer(sign).is_some()).then_some(())
        });
        day.is_some()
    }

    /// 95-97年 against 5-10年: whether the last of the numbers is a year.
    pub(super) fn later_is_short_year(&self, after: Cursor<'_>) -> bool {
        let mut at = after;
        at.bump();
        integer(at).is_some_and(|number| {
            number.digits == 4 || number.digits == 2 && (number.value >= 60 || number.value < 10)
        })
    }

    /// Whether 8号 is a day by what follows: a part of the day, another such day, an edge.
    pub(super) fn day_number_context(&self, number: Cursor<'_>, after: Cursor<'_>) -> bool {
        let mut next = after;
        next.skip_spaces(1);
        let daypart =
            longest(next, Lexicon::Daypart).is_some() || longest(next, Lexicon::Weekday).is_some();
        // 9号，10号放假; not 神舟十七号、十八号.
        let connector = longest(next, Lexicon::DateConnector).is_some_and(|found| {
            let mut second = next.moved_to(found.end);
            second.skip_spaces(1);
            integer(second).is_some_and(|number| {
                matches!(second.moved_to(number.end).peek(), Some('号' | '日'))
            })
        });
        daypart || connector && !number.after(Class::HAN)
    }

    /// Whether a period that is also a number stands in quotes or before 期间, 时期, 末.
    pub(super) fn is_marked_period(&self, cursor: Cursor<'_>, end: Cursor<'_>) -> bool {
        let quoted = cursor.previous_raw().is_some_and(scan::opens_quotation)
            && end.peek_raw().is_some_and(scan::closes_quotation);
        let followed = longest(end, Lexicon::PeriodFollower).is_some();
        // 十四五 and its like are no everyday numbers.
        let long = cursor.slice_to(end.position()).chars().count() > 2;
        quoted || followed || long
    }

    /// 以来, 后, 至今 behind an event.
    pub(super) fn counts_from(&self, end: Cursor<'_>) -> bool {
        use crate::lexicon::rows::DateEdge;
        let found = longest(end, Lexicon::DateEdge);
        let row = found.and_then(|found| lexicon::DATE_EDGES.get(usize::from(found.sense.row)));
        self.options.events
            && row.is_some_and(|row| matches!(row.edge, DateEdge::Since | DateEdge::ToPresent))
    }
}
