//! Calendar arithmetic on civil dates. Weeks are ISO weeks unless an option says otherwise.

use super::value::Grain;
use super::work_calendar::WorkCalendar;
use crate::lexicon::rows::TimeUnit;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Weekday};

/// A half-open stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) start: DateTime,
    pub(crate) end: DateTime,
    pub(crate) grain: Grain,
}

impl Place {
    pub(crate) fn new(start: DateTime, end: DateTime, grain: Grain) -> Self {
        Self { start, end, grain }
    }

    /// One day.
    pub(crate) fn day(date: Date) -> Option<Self> {
        Some(Self::days(date, date.tomorrow().ok()?, Grain::Day))
    }

    /// Whole days from `start` to before `end`.
    pub(crate) fn days(start: Date, end: Date, grain: Grain) -> Self {
        Self::new(midnight(start), midnight(end), grain)
    }

    /// Whether a moment lies inside.
    pub(crate) fn contains(&self, moment: DateTime) -> bool {
        self.start <= moment && moment < self.end
    }

    /// The last day that the stretch touches.
    pub(crate) fn last_day(&self) -> Date {
        let end = self.end.date();
        if self.end == midnight(end) && self.end > self.start {
            end.yesterday().unwrap_or(end)
        } else {
            end
        }
    }
}

/// The first moment of a day.
pub(crate) fn midnight(date: Date) -> DateTime {
    date.at(0, 0, 0, 0)
}

/// A date, if there is one.
pub(crate) fn date(year: i32, month: i8, day: i8) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, month, day).ok()
}

/// The date `count` units later (earlier below zero). Months and years keep the day of the month
/// where there is one, else the last day of the month.
pub(crate) fn add(moment: DateTime, unit: TimeUnit, count: i64) -> Option<DateTime> {
    let in_range = |count: i64, most: i64| (-most..=most).contains(&count).then_some(count);
    let months = |count: i64, each: i64| add_months(moment, count.checked_mul(each)?);
    let span = match unit {
        TimeUnit::Month => return months(count, 1),
        TimeUnit::Quarter => return months(count, 3),
        TimeUnit::HalfYear => return months(count, 6),
        TimeUnit::Year => return months(count, 12),
        TimeUnit::Decade => return months(count, 120),
        TimeUnit::Century => return months(count, 1200),
        TimeUnit::Workday => return WorkCalendar::weekdays().add(moment, count),
        TimeUnit::Day if count == 1 => {
            return Some(moment.date().tomorrow().ok()?.to_datetime(moment.time()));
        }
        TimeUnit::Second => return add_seconds(moment, in_range(count, 300_000_000_000)?),
        TimeUnit::Minute => return add_seconds(moment, in_range(count, 5_000_000_000)? * 60),
        TimeUnit::Hour => return add_seconds(moment, in_range(count, 100_000_000)? * 3600),
        TimeUnit::Day => in_range(count, 7_000_000)?.days(),
        TimeUnit::Xun => in_range(count, 700_000)?.checked_mul(10)?.days(),
        TimeUnit::Week | TimeUnit::Weekend => in_range(count, 1_000_000)?.weeks(),
    };
    moment.checked_add(span).ok()
}

/// The same in seconds, and as fast.
fn add_seconds(moment: DateTime, count: i64) -> Option<DateTime> {
    const DAY: i64 = 86_400;
    let time = moment.time();
    let clock = i64::from(time.hour()) * 3600 + i64::from(time.minute()) * 60;
    let seconds = clock + i64::from(time.second()) + count;
    let date = match seconds.div_euclid(DAY) {
        0 => moment.date(),
        1 => moment.date().tomorrow().ok()?,
        days => moment.date().checked_add(days.days()).ok()?,
    };
    let part = |each: i64, of: i64| i8::try_from(seconds.rem_euclid(DAY) / each % of).ok();
    let (hour, minute, second) = (part(3600, 24)?, part(60, 60)?, part(1, 60)?);
    Some(date.at(hour, minute, second, time.subsec_nanosecond()))
}

/// The same in months, without the general arithmetic of spans, which takes four times as long:
/// every date is placed by it several times.
fn add_months(moment: DateTime, count: i64) -> Option<DateTime> {
    let date = moment.date();
    let month = (i64::from(date.year()) * 12 + i64::from(date.month()) - 1).checked_add(count)?;
    let year = i16::try_from(month.div_euclid(12)).ok()?;
    let first = Date::new(year, i8::try_from(month.rem_euclid(12) + 1).ok()?, 1).ok()?;
    let day = date.day().min(first.days_in_month());
    Some(Date::new(year, first.month(), day).ok()?.to_datetime(moment.time()))
}

/// The first moment of the unit that holds `moment`. `week_start` is the first day of the week.
pub(crate) fn floor(moment: DateTime, unit: TimeUnit, week_start: Weekday) -> Option<DateTime> {
    let day = moment.date();
    let year = i32::from(day.year());
    let first = |year: i32, month: i8| date(year, month, 1).map(midnight);
    match unit {
        TimeUnit::Second => Some(day.at(moment.hour(), moment.minute(), moment.second(), 0)),
        TimeUnit::Minute => Some(day.at(moment.hour(), moment.minute(), 0, 0)),
        TimeUnit::Hour => Some(day.at(moment.hour(), 0, 0, 0)),
        TimeUnit::Day | TimeUnit::Workday => Some(midnight(day)),
        TimeUnit::Week => {
            let back = day.weekday().since(week_start);
            day.checked_sub(i64::from(back).days()).ok().map(midnight)
        }
        TimeUnit::Weekend => {
            let monday = floor(moment, TimeUnit::Week, Weekday::Monday)?;
            add(monday, TimeUnit::Day, 5)
        }
        TimeUnit::Xun => {
            let first_day = match day.day() {
                ..=10 => 1,
                11..=20 => 11,
                _ => 21,
            };
            date(year, day.month(), first_day).map(midnight)
        }
        TimeUnit::Month => first(year, day.month()),
        TimeUnit::Quarter => first(year, (day.month() - 1) / 3 * 3 + 1),
        TimeUnit::HalfYear => first(year, if day.month() > 6 { 7 } else { 1 }),
        TimeUnit::Year => first(year, 1),
        TimeUnit::Decade => first(year.div_euclid(10) * 10, 1),
        TimeUnit::Century => first(year.div_euclid(100) * 100, 1),
    }
}

/// The unit that holds `moment`, `offset` units on.
pub(crate) fn unit_at(
    moment: DateTime,
    unit: TimeUnit,
    offset: i64,
    week_start: Weekday,
) -> Option<Place> {
    let start = add(floor(moment, unit, week_start)?, unit, offset)?;
    let end = match unit {
        TimeUnit::Weekend => add(start, TimeUnit::Day, 2)?,
        TimeUnit::Xun => floor(add(start, TimeUnit::Day, 11)?, TimeUnit::Xun, week_start)?,
        TimeUnit::Workday => add(start, TimeUnit::Day, 1)?,
        _ => add(start, unit, 1)?,
    };
    Some(Place::new(start, end, Grain::from(unit)))
}

/// The n-th occurrence of a weekday (Monday is 1) in a stretch; n below zero counts from its end.
pub(crate) fn nth_weekday(place: Place, weekday: i8, n: i32) -> Option<Place> {
    let wanted = Weekday::from_monday_one_offset(weekday).ok()?;
    let (first, weeks) = if n > 0 {
        let start = place.start.date();
        let ahead = wanted.since(start.weekday());
        (start.checked_add(i64::from(ahead).days()).ok()?, n - 1)
    } else {
        let last = place.last_day();
        let back = last.weekday().since(wanted);
        (last.checked_sub(i64::from(back).days()).ok()?, n + 1)
    };
    let day = first.checked_add(i64::from(weeks).weeks()).ok()?;
    let found = Place::day(day)?;
    (place.start <= found.start && found.end <= place.end).then_some(found)
}

/// Easter Sunday of the Western churches: the anonymous Gregorian algorithm (Nature, 20 April 1876).
pub(crate) fn easter(year: i32) -> Option<Date> {
    let a = year.rem_euclid(19);
    let (b, c) = (year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    date(year, i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?)
}
