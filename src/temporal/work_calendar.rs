//! Which days are worked: Monday to Friday, but for days off and the weekends worked instead.

use super::table;
use crate::error::Error;
use jiff::Span;
use jiff::civil::{Date, DateTime, Weekday};
use std::sync::Arc;

/// Days that are not what their weekday says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Exception {
    first: Date,
    last: Date,
    off: bool,
}

static NOTICES_TEXT: &[u8] = include_bytes!("../../data/temporal/day_off_notices.tsv");

/// The yearly notices of the State Council, in the order of time.
static NOTICES: [Exception; table::count(NOTICES_TEXT)] = read_notices();

/// Reads the rows `off⇥YYYY-MM-DD⇥YYYY-MM-DD`.
const fn read_notices() -> [Exception; table::count(NOTICES_TEXT)] {
    const fn day(from: usize) -> Date {
        jiff::civil::date(
            table::number(NOTICES_TEXT, from, 4) as i16,
            table::number(NOTICES_TEXT, from + 5, 2) as i8,
            table::number(NOTICES_TEXT, from + 8, 2) as i8,
        )
    }
    let never = Exception { first: Date::ZERO, last: Date::ZERO, off: false };
    let mut notices = [never; table::count(NOTICES_TEXT)];
    let mut at = table::row(NOTICES_TEXT, 0);
    let mut index = 0;
    while index < notices.len() {
        let off = NOTICES_TEXT[at] == b'o';
        notices[index] = Exception { first: day(at + 4), last: day(at + 15), off };
        at = table::row(NOTICES_TEXT, table::next_line(NOTICES_TEXT, at));
        index += 1;
    }
    notices
}

/// Which days are working days (工作日), for 五个工作日内 and 下个交易日.
///
/// ```
/// use hanlens::WorkCalendar;
/// use jiff::civil::date;
///
/// let weekdays = WorkCalendar::weekdays();
/// assert!(weekdays.is_working_day(date(2026, 10, 1)));
/// let mainland = WorkCalendar::mainland();
/// assert!(!mainland.is_working_day(date(2026, 10, 1)), "国庆");
/// assert!(mainland.is_working_day(date(2026, 10, 10)), "a Saturday worked instead");
///
/// let own: WorkCalendar = "off 2026-12-24 2026-12-25\nwork 2026-12-26".parse()?;
/// assert!(!own.is_working_day(date(2026, 12, 25)));
/// # Ok::<(), hanlens::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct WorkCalendar {
    exceptions: Exceptions,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
enum Exceptions {
    #[default]
    None,
    Mainland,
    /// In the order of time, without overlaps.
    Own(Arc<[Exception]>),
}

impl WorkCalendar {
    /// Monday to Friday, without holidays.
    pub fn weekdays() -> Self {
        Self::default()
    }

    /// The mainland's, by the State Council's yearly notices of 2018 to 2026
    /// (`data/temporal/day_off_notices.tsv`); in other years Monday to Friday.
    pub fn mainland() -> Self {
        Self { exceptions: Exceptions::Mainland }
    }

    fn exceptions(&self) -> &[Exception] {
        match &self.exceptions {
            Exceptions::None => &[],
            Exceptions::Mainland => &NOTICES,
            Exceptions::Own(exceptions) => exceptions,
        }
    }

    /// Whether a day is worked. Logarithmic in the length of the table.
    pub fn is_working_day(&self, day: Date) -> bool {
        match exception_on(self.exceptions(), day) {
            Some(exception) => !exception.off,
            None => !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday),
        }
    }

    /// The moment `count` working days later (earlier below zero); none beyond the calendar.
    ///
    /// Where the table says nothing, whole weeks are passed at once, so that a huge number costs
    /// no more than a small one and the days of the table.
    pub(super) fn add(&self, moment: DateTime, count: i64) -> Option<DateTime> {
        let step = count.signum();
        let mut left = i64::try_from(count.unsigned_abs()).ok()?;
        let mut at = moment;
        while left > 0 {
            let weeks = (left / 5).min(self.weeks_to_table(at.date(), step));
            if weeks > 0 {
                at = at.checked_add(Span::new().try_weeks(step * weeks).ok()?).ok()?;
                left -= weeks * 5;
                continue;
            }
            at = at.checked_add(Span::new().days(step)).ok()?;
            left -= i64::from(self.is_working_day(at.date()));
        }
        Some(at)
    }

    /// How many whole weeks lie between a day and the table in the direction of `step`.
    fn weeks_to_table(&self, day: Date, step: i64) -> i64 {
        let exceptions = self.exceptions();
        let (Some(first), Some(last)) = (exceptions.first(), exceptions.last()) else {
            return i64::MAX;
        };
        let days =
            |from: Date, to: Date| from.until(to).map_or(0, |span| i64::from(span.get_days()));
        match step > 0 {
            true if day >= last.last => i64::MAX,
            true => days(day, first.first).max(0) / 7,
            false if day <= first.first => i64::MAX,
            false => days(last.last, day).max(0) / 7,
        }
    }
}

/// The exception that holds a day.
fn exception_on(exceptions: &[Exception], day: Date) -> Option<&Exception> {
    let next = exceptions.partition_point(|exception| exception.first <= day);
    exceptions.get(next.checked_sub(1)?).filter(|exception| day <= exception.last)
}

/// The days off around a holiday by the yearly notices of the mainland: first and last.
pub(super) fn days_off_around(day: Date) -> Option<(Date, Date)> {
    let exception = exception_on(&NOTICES, day).filter(|exception| exception.off)?;
    Some((exception.first, exception.last))
}

/// # Errors
///
/// When a line is neither empty, a comment (`#`), `off FIRST [LAST]` nor `work FIRST [LAST]` with
/// ISO dates in the order of time; the message names the line.
impl std::str::FromStr for WorkCalendar {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let mut exceptions: Vec<Exception> = Vec::new();
        for (index, line) in text.lines().enumerate() {
            let fail = |reason: &str| Error::dictionary(index + 1, reason);
            let words: Vec<&str> = line.split_whitespace().collect();
            let (kind, first, last) = match words.as_slice() {
                [] => continue,
                [word, ..] if word.starts_with('#') => continue,
                [kind, day] => (*kind, *day, *day),
                [kind, first, last] => (*kind, *first, *last),
                _ => return Err(fail("expected `off FIRST [LAST]` or `work FIRST [LAST]`")),
            };
            let off = match kind {
                "off" => true,
                "work" => false,
                _ => return Err(fail("the first word is neither `off` nor `work`")),
            };
            let day = |word: &str| {
                word.parse::<Date>().map_err(|_| fail(&format!("{word:?} is no date")))
            };
            let exception = Exception { first: day(first)?, last: day(last)?, off };
            let ordered = exception.first <= exception.last
                && exceptions.last().is_none_or(|before| before.last < exception.first);
            if !ordered {
                return Err(fail("the days are not in the order of time"));
            }
            exceptions.push(exception);
        }
        Ok(Self { exceptions: Exceptions::Own(exceptions.into()) })
    }
}

#[cfg(test)]
mod tests {
    use super::super::calendar::{add, date, midnight};
    use super::*;
    use crate::lexicon::rows::TimeUnit;

    fn day(year: i32, month: i8, day: i8) -> Date {
        date(year, month, day).unwrap()
    }

    #[test]
    fn notices_stand_in_order_and_make_up_days_are_weekends() {
        for pair in NOTICES.windows(2) {
            assert!(pair[0].last < pair[1].first, "{:?}", pair[1]);
        }
        for notice in NOTICES.iter().filter(|notice| !notice.off) {
            let mut at = notice.first;
            while at <= notice.last {
                assert!(at.weekday().to_monday_one_offset() > 5, "{at}");
                at = at.tomorrow().unwrap();
            }
        }
    }

    #[test]
    fn working_days_are_counted_as_one_by_one() {
        for calendar in [WorkCalendar::weekdays(), WorkCalendar::mainland()] {
            for count in [1, 4, 5, 23, 260, 800, -1, -7, -600] {
                let start = day(2023, 12, 29);
                let mut at = start;
                let mut left = i64::abs(count);
                while left > 0 {
                    at = if count > 0 { at.tomorrow() } else { at.yesterday() }.unwrap();
                    left -= i64::from(calendar.is_working_day(at));
                }
                let found = calendar.add(midnight(start), count);
                assert_eq!(found, Some(midnight(at)), "{calendar:?} {count}");
            }
        }
    }

    #[test]
    fn far_dates_are_reached_at_once() {
        let mainland = WorkCalendar::mainland();
        let start = midnight(day(1000, 1, 1));
        assert_eq!(mainland.add(start, 5 * 52), add(start, TimeUnit::Week, 52));
        assert_eq!(mainland.add(start, i64::MAX), None);
        assert_eq!(WorkCalendar::weekdays().add(start, i64::MIN + 1), None);
    }

    #[test]
    fn bad_tables_name_their_line() {
        for (text, line) in [
            ("off 2026-01-01\nrest 2026-02-01", "line 2"),
            ("off 2026-13-01", "line 1"),
            ("off 2026-02-01\noff 2026-01-01", "line 2"),
            ("off", "line 1"),
        ] {
            let error = text.parse::<WorkCalendar>().unwrap_err().to_string();
            assert!(error.contains(line), "{text}: {error}");
        }
    }
}
