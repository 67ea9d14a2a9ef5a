//! Values in words: English, and Chinese with `{:#}`.

use super::length::Length;
use super::value::{Grain, Interval, Modifier, Recurrence, Stretch, Temporal, TimeSpan};
use crate::lexicon::rows::TimeUnit;
use jiff::civil::DateTime;
use std::fmt::{self, Display, Formatter};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

impl Display for Temporal {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(interval) | Self::Time(interval) => interval.fmt(formatter),
            Self::Duration(span) => span.fmt(formatter),
            Self::Set(set) => set.fmt(formatter),
        }
    }
}

impl Display for Interval {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let chinese = formatter.alternate();
        match (self.stretch.start, self.stretch.end) {
            (Some(start), Some(end)) if chinese => {
                chinese_stretch(formatter, start, end, self.grain)
            }
            (Some(start), Some(end)) => english_stretch(formatter, start, end, self.grain),
            (Some(start), None) if chinese => {
                chinese_moment(formatter, start, self.grain)?;
                formatter.write_str("起")
            }
            (Some(start), None) => {
                formatter.write_str("from ")?;
                english_moment(formatter, start, self.grain)
            }
            (None, Some(end)) if chinese => {
                chinese_moment(formatter, end, self.grain)?;
                formatter.write_str("之前")
            }
            (None, Some(end)) => {
                formatter.write_str(match self.modifier {
                    Some(Modifier::Until) => "until before ",
                    _ => "before ",
                })?;
                english_moment(formatter, end, self.grain)
            }
            (None, None) => formatter.write_str(&self.timex),
        }
    }
}

impl Display for Stretch {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match (self.start, self.end) {
            (Some(start), Some(end)) => write!(formatter, "{start} to {end}"),
            (Some(start), None) => write!(formatter, "from {start}"),
            (None, Some(end)) => write!(formatter, "before {end}"),
            (None, None) => formatter.write_str("unknown"),
        }
    }
}

fn is_midnight(moment: DateTime) -> bool {
    moment.time() == jiff::civil::Time::midnight()
}

/// The last day of a stretch that ends at midnight.
fn last_day(end: DateTime) -> jiff::civil::Date {
    end.date().yesterday().unwrap_or(end.date())
}

fn english_stretch(
    formatter: &mut Formatter<'_>,
    start: DateTime,
    end: DateTime,
    grain: Grain,
) -> fmt::Result {
    let (year, month) = (start.year(), usize::from(start.month().unsigned_abs()));
    let name = |month: usize| MONTHS.get(month - 1).copied().unwrap_or("");
    match grain {
        Grain::Year if start.first_of_year() == start => write!(formatter, "{year}"),
        Grain::Month if start.day() == 1 => write!(formatter, "{} {year}", name(month)),
        Grain::Quarter => write!(formatter, "Q{} {year}", (month - 1) / 3 + 1),
        Grain::HalfYear => {
            let half = if month > 6 { "second" } else { "first" };
            write!(formatter, "{half} half of {year}")
        }
        Grain::Week => {
            let week = start.date().iso_week_date();
            write!(formatter, "week {} of {}", week.week(), week.year())
        }
        Grain::Decade => write!(formatter, "{}s", year),
        Grain::Century => {
            let number = year.div_euclid(100) + 1;
            let suffix = match (number % 10, number % 100) {
                (_, 11..=13) => "th",
                (1, _) => "st",
                (2, _) => "nd",
                (3, _) => "rd",
                _ => "th",
            };
            write!(formatter, "{number}{suffix} century")
        }
        Grain::Day => write!(formatter, "{}", start.date()),
        Grain::Minute | Grain::Second => english_moment(formatter, start, grain),
        Grain::Hour if end.duration_since(start).as_hours() == 1 => {
            english_moment(formatter, start, Grain::Minute)
        }
        _ if is_midnight(start) && is_midnight(end) => {
            if start.first_of_year() == start && end.first_of_year() == end {
                return write!(formatter, "{year} to {}", end.year() - 1);
            }
            let last = last_day(end);
            if start.day() == 1 && end.day() == 1 {
                let last_name = name(usize::from(last.month().unsigned_abs()));
                return match last.year() == year {
                    true => write!(formatter, "{} to {last_name} {year}", name(month)),
                    false => {
                        write!(formatter, "{} {year} to {last_name} {}", name(month), last.year())
                    }
                };
            }
            write!(formatter, "{} to {last}", start.date())
        }
        _ => {
            english_moment(formatter, start, Grain::Minute)?;
            formatter.write_str(" to ")?;
            if end.date() == start.date() {
                write!(formatter, "{:02}:{:02}", end.hour(), end.minute())
            } else {
                english_moment(formatter, end, Grain::Minute)
            }
        }
    }
}

fn english_moment(formatter: &mut Formatter<'_>, moment: DateTime, grain: Grain) -> fmt::Result {
    write!(formatter, "{}", moment.date())?;
    if !grain.is_clock() && is_midnight(moment) {
        return Ok(());
    }
    write!(formatter, " {:02}:{:02}", moment.hour(), moment.minute())?;
    if grain == Grain::Second || moment.second() != 0 {
        write!(formatter, ":{:02}", moment.second())?;
    }
    Ok(())
}

fn chinese_stretch(
    formatter: &mut Formatter<'_>,
    start: DateTime,
    end: DateTime,
    grain: Grain,
) -> fmt::Result {
    let (year, month) = (start.year(), start.month());
    match grain {
        Grain::Year if start.first_of_year() == start => write!(formatter, "{year}年"),
        Grain::Month if start.day() == 1 => write!(formatter, "{year}年{month}月"),
        Grain::Quarter => {
            let number = usize::from(((month - 1) / 3 + 1).unsigned_abs());
            write!(formatter, "{year}年第{}季度", DIGITS.get(number).copied().unwrap_or(""))
        }
        Grain::HalfYear => {
            write!(formatter, "{year}年{}半年", if month > 6 { "下" } else { "上" })
        }
        Grain::Week => {
            let week = start.date().iso_week_date();
            write!(formatter, "{}年第{}周", week.year(), week.week())
        }
        Grain::Decade => {
            let century = year.div_euclid(100) + 1;
            write!(formatter, "{century}世纪{:02}年代", year.rem_euclid(100))
        }
        Grain::Century => write!(formatter, "{}世纪", year.div_euclid(100) + 1),
        Grain::Hour if end.duration_since(start).as_hours() == 1 => {
            chinese_moment(formatter, start, Grain::Hour)
        }
        Grain::Day | Grain::Minute | Grain::Second => chinese_moment(formatter, start, grain),
        _ if is_midnight(start) && is_midnight(end) => {
            if start.first_of_year() == start && end.first_of_year() == end {
                return write!(formatter, "{year}年至{}年", end.year() - 1);
            }
            let last = last_day(end);
            if start.day() == 1 && end.day() == 1 {
                return write!(formatter, "{year}年{month}月至{}年{}月", last.year(), last.month());
            }
            chinese_moment(formatter, start, Grain::Day)?;
            formatter.write_str("至")?;
            write!(formatter, "{}年{}月{}日", last.year(), last.month(), last.day())
        }
        _ => {
            let fine = |moment: DateTime| match (moment.minute(), moment.second()) {
                (0, 0) => Grain::Hour,
                (_, 0) => Grain::Minute,
                _ => Grain::Second,
            };
            chinese_moment(formatter, start, fine(start))?;
            formatter.write_str("至")?;
            chinese_moment(formatter, end, fine(end))
        }
    }
}

fn chinese_moment(formatter: &mut Formatter<'_>, moment: DateTime, grain: Grain) -> fmt::Result {
    write!(formatter, "{}年{}月{}日", moment.year(), moment.month(), moment.day())?;
    if !grain.is_clock() && is_midnight(moment) {
        return Ok(());
    }
    write!(formatter, "{}时", moment.hour())?;
    if grain <= Grain::Minute || moment.minute() != 0 {
        write!(formatter, "{}分", moment.minute())?;
    }
    if grain == Grain::Second || moment.second() != 0 {
        write!(formatter, "{}秒", moment.second())?;
    }
    Ok(())
}

impl Display for TimeSpan {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let chinese = formatter.alternate();
        let write = |formatter: &mut Formatter<'_>, length: &Length| match chinese {
            true => chinese_length(formatter, length),
            false => english_length(formatter, length),
        };
        match (&self.min, &self.max) {
            (Some(min), Some(max)) if min == max => {
                if self.approximate {
                    formatter.write_str(if chinese { "约" } else { "about " })?;
                }
                write(formatter, min)
            }
            (Some(min), Some(max)) => {
                write(formatter, min)?;
                formatter.write_str(if chinese { "至" } else { " to " })?;
                write(formatter, max)
            }
            (Some(min), None) if chinese => {
                write(formatter, min)?;
                formatter.write_str("以上")
            }
            (Some(min), None) => {
                formatter.write_str("at least ")?;
                write(formatter, min)
            }
            (None, Some(max)) if chinese => {
                write(formatter, max)?;
                formatter.write_str("以下")
            }
            (None, Some(max)) => {
                formatter.write_str("at most ")?;
                write(formatter, max)
            }
            (None, None) => Ok(()),
        }
    }
}

fn english_length(formatter: &mut Formatter<'_>, length: &Length) -> fmt::Result {
    let mut first = true;
    for (unit, count) in length.parts() {
        if count.is_zero() {
            continue;
        }
        let name = match unit {
            TimeUnit::Year => "year",
            TimeUnit::Month => "month",
            TimeUnit::Week => "week",
            TimeUnit::Workday => "working day",
            TimeUnit::Hour => "hour",
            TimeUnit::Minute => "minute",
            TimeUnit::Second => "second",
            _ => "day",
        };
        let plural = if count == rust_decimal::Decimal::ONE { "" } else { "s" };
        let separator = if first { "" } else { " " };
        write!(formatter, "{separator}{} {name}{plural}", count.normalize())?;
        first = false;
    }
    if first { formatter.write_str("0 seconds") } else { Ok(()) }
}

fn chinese_length(formatter: &mut Formatter<'_>, length: &Length) -> fmt::Result {
    let mut first = true;
    for (unit, count) in length.parts() {
        if count.is_zero() {
            continue;
        }
        let name = match unit {
            TimeUnit::Year => "年",
            TimeUnit::Month => "个月",
            TimeUnit::Week => "周",
            TimeUnit::Workday => "个工作日",
            TimeUnit::Hour => "小时",
            TimeUnit::Minute => "分钟",
            TimeUnit::Second => "秒",
            _ => "天",
        };
        write!(formatter, "{}{name}", count.normalize())?;
        first = false;
    }
    if first { formatter.write_str("0秒") } else { Ok(()) }
}

impl Display for Recurrence {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        if formatter.alternate() {
            formatter.write_str("每")?;
            chinese_length(formatter, &self.every)?;
            return match self.times {
                Some(times) => write!(formatter, "{times}次"),
                None => Ok(()),
            };
        }
        if let Some(times) = self.times {
            write!(formatter, "{times} times ")?;
        }
        formatter.write_str("every ")?;
        english_length(formatter, &self.every)?;
        if !self.timex.starts_with('P') {
            write!(formatter, " ({})", self.timex)?;
        }
        Ok(())
    }
}
