//! The Chinese lunisolar calendar, 1900 to 2100.

use super::calendar::date;
use super::table;
use jiff::ToSpan;
use jiff::civil::Date;

const FIRST_YEAR: i32 = 1900;
const YEARS: usize = 201;

/// One lunar year, from a row of `data/temporal/lunar_years.tsv`.
#[derive(Clone, Copy)]
struct Year {
    /// The Gregorian day of the first day of the first month.
    month: i8,
    day: i8,
    /// The month that is followed by its leap month; zero: none.
    leap: i8,
    months: u8,
    /// Bit i: the i-th month of the year has thirty days.
    long: u16,
}

static TEXT: &[u8] = include_bytes!("../../data/temporal/lunar_years.tsv");

static TABLE: [Year; YEARS] = read_table();

/// Reads the rows `YYYY⇥MMDD⇥LL⇥1010101010101`.
const fn read_table() -> [Year; YEARS] {
    assert!(table::count(TEXT) == YEARS);
    let mut years = [Year { month: 0, day: 0, leap: 0, months: 0, long: 0 }; YEARS];
    let mut at = table::row(TEXT, 0);
    let mut index = 0;
    while index < YEARS {
        assert!(table::number(TEXT, at, 4) == FIRST_YEAR + index as i32);
        let day = table::number(TEXT, at + 5, 4);
        let mut year = Year {
            month: (day / 100) as i8,
            day: (day % 100) as i8,
            leap: table::number(TEXT, at + 10, 2) as i8,
            months: 0,
            long: 0,
        };
        while year.months < 13 && TEXT[at + 13 + year.months as usize] != b'-' {
            if table::number(TEXT, at + 13 + year.months as usize, 1) == 1 {
                year.long |= 1 << year.months;
            }
            year.months += 1;
        }
        years[index] = year;
        at = table::row(TEXT, table::next_line(TEXT, at));
        index += 1;
    }
    years
}

/// A day of the lunar calendar (农历), from 1900 to 2100.
///
/// ```
/// use hanlens::LunarDate;
/// use jiff::civil::date;
///
/// let spring_festival = LunarDate { year: 2026, month: 1, leap: false, day: 1 };
/// assert_eq!(spring_festival.to_gregorian(), Some(date(2026, 2, 17)));
/// let leap = LunarDate::from_gregorian(date(2025, 7, 25)).unwrap();
/// assert_eq!(leap, LunarDate { year: 2025, month: 6, leap: true, day: 1 });
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LunarDate {
    /// The Gregorian year in which the lunar year begins.
    pub year: i32,
    /// The month, 1 to 12; a leap month has the number of the month before it.
    pub month: i8,
    /// Whether it is the leap month (闰月).
    pub leap: bool,
    /// The day of the month, 1 to 30.
    pub day: i8,
}

fn year(number: i32) -> Option<&'static Year> {
    TABLE.get(usize::try_from(number - FIRST_YEAR).ok()?)
}

impl Year {
    fn length(&self, index: u8) -> i64 {
        if self.long >> index & 1 == 1 { 30 } else { 29 }
    }

    /// Position of a month in the year, the leap month counted.
    fn index(&self, month: i8, leap: bool) -> Option<u8> {
        if !(1..=12).contains(&month) || leap && self.leap != month {
            return None;
        }
        let shift = i8::from(leap || self.leap != 0 && month > self.leap);
        u8::try_from(month - 1 + shift).ok()
    }
}

/// First day of a lunar month and the first day after it.
pub(crate) fn month(number: i32, month: i8, leap: bool) -> Option<(Date, Date)> {
    let table = year(number)?;
    let index = table.index(month, leap)?;
    let before: i64 = (0..index).map(|index| table.length(index)).sum();
    let start = date(number, table.month, table.day)?.checked_add(before.days()).ok()?;
    let end = start.checked_add(table.length(index).days()).ok()?;
    Some((start, end))
}

/// The lunar month `offset` months after the one that holds a day: its first day and the first day
/// after it.
pub(crate) fn month_around(day: Date, offset: i64) -> Option<(Date, Date)> {
    // The fifteenth day of a month, so many mean months on, lies in the month looked for.
    const MEAN_MONTH: i64 = 2953;
    let own = LunarDate::from_gregorian(day)?;
    let middle = 15 - i64::from(own.day) + offset * MEAN_MONTH / 100;
    let there = LunarDate::from_gregorian(day.checked_add(middle.days()).ok()?)?;
    month(there.year, there.month, there.leap)
}

/// The last day of a lunar year: 除夕.
pub(crate) fn last_day(number: i32) -> Option<Date> {
    let table = year(number)?;
    let days: i64 = (0..table.months).map(|index| table.length(index)).sum();
    date(number, table.month, table.day)?.checked_add((days - 1).days()).ok()
}

impl LunarDate {
    /// The Gregorian date, if the lunar calendar has the day and the table its year. Constant time.
    pub fn to_gregorian(self) -> Option<Date> {
        let (start, end) = month(self.year, self.month, self.leap)?;
        let day = start.checked_add((i64::from(self.day) - 1).days()).ok()?;
        (self.day >= 1 && day < end).then_some(day)
    }

    /// The lunar date of a Gregorian one, if the table has it. Constant time.
    pub fn from_gregorian(day: Date) -> Option<Self> {
        let mut number = i32::from(day.year());
        let first = |number: i32| year(number).and_then(|y| date(number, y.month, y.day));
        if first(number).is_none_or(|first| day < first) {
            number -= 1;
        }
        let table = year(number)?;
        let mut left = i64::from(first(number)?.until(day).ok()?.get_days());
        for index in 0..table.months {
            let length = table.length(index);
            if left < length {
                let place = i8::try_from(index).ok()?;
                let after_leap = table.leap != 0 && place >= table.leap;
                return Some(Self {
                    year: number,
                    month: place + 1 - i8::from(after_leap),
                    leap: after_leap && place == table.leap,
                    day: i8::try_from(left + 1).ok()?,
                });
            }
            left -= length;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use icu_calendar::cal::ChineseTraditional;
    use icu_calendar::{Date as IcuDate, types::MonthCode};

    #[test]
    fn every_day_from_1900_to_2100_goes_there_and_back_and_agrees_with_icu() {
        let mut day = date(1900, 1, 31).unwrap();
        let end = last_day(2100).unwrap();
        let mut compared = 0;
        while day <= end {
            let lunar = LunarDate::from_gregorian(day).unwrap_or_else(|| panic!("{day}"));
            assert_eq!(lunar.to_gregorian(), Some(day), "{lunar:?}");
            let icu =
                IcuDate::try_new_iso(i32::from(day.year()), day.month() as u8, day.day() as u8)
                    .unwrap()
                    .to_calendar(ChineseTraditional::new());
            let code: MonthCode = icu.month().to_input().code();
            let expected = format!("M{:02}{}", lunar.month, if lunar.leap { "L" } else { "" });
            assert_eq!(code.to_string(), expected, "{day}");
            assert_eq!(icu.day_of_month().0, lunar.day as u8, "{day}");
            compared += 1;
            day = day.tomorrow().unwrap();
        }
        assert!(compared > 73_000);
    }

    #[test]
    fn leap_months_stand_behind_their_month() {
        let start = |year, number, leap| month(year, number, leap).map(|(start, _)| start);
        assert_eq!(start(2020, 4, true), date(2020, 5, 23));
        assert_eq!(start(2025, 6, true), date(2025, 7, 25));
        assert_eq!(start(2024, 6, true), None, "2024 has no leap month");
        assert_eq!(start(2026, 1, false), date(2026, 2, 17));
        assert_eq!(last_day(2025), date(2026, 2, 16));
    }
}
