//! TIMEX3 values (TimeML, ISO 24617-1) of stretches, patterns and repetitions.

use super::calendar::Place;
use super::expression::{Chain, Repetition, Step};
use super::length::Length;
use super::value::Grain;
use crate::lexicon;
use crate::lexicon::rows::TimeUnit;
use jiff::civil::DateTime;
use std::fmt::Write;

/// The value of a resolved stretch.
pub(crate) fn place(place: Place) -> String {
    let start = place.start;
    let (year, month) = (start.year(), start.month());
    match place.grain {
        Grain::Year if month == 1 && start.day() == 1 => format!("{year:04}"),
        Grain::Month if start.day() == 1 => format!("{year:04}-{month:02}"),
        Grain::Day => start.date().to_string(),
        Grain::Week | Grain::Weekend => {
            let week = start.date().iso_week_date();
            let weekend = if place.grain == Grain::Weekend { "-WE" } else { "" };
            format!("{:04}-W{:02}{weekend}", week.year(), week.week())
        }
        Grain::Quarter if start.day() == 1 => format!("{year:04}-Q{}", (month - 1) / 3 + 1),
        Grain::HalfYear if start.day() == 1 => {
            format!("{year:04}-H{}", if month > 6 { 2 } else { 1 })
        }
        Grain::Decade => format!("{:03}", year.div_euclid(10)),
        Grain::Century => format!("{:02}", year.div_euclid(100)),
        Grain::Hour => format!("{}T{:02}", start.date(), start.hour()),
        Grain::Minute => format!("{}T{:02}:{:02}", start.date(), start.hour(), start.minute()),
        Grain::Second => moment(start),
        _ => range(start, place.end),
    }
}

/// A stretch between two moments with its length.
pub(crate) fn range(start: DateTime, end: DateTime) -> String {
    let seconds = end.duration_since(start).as_secs();
    let length = match (seconds % 86_400, seconds % 3600, seconds % 60) {
        (0, ..) => format!("P{}D", seconds / 86_400),
        (_, 0, _) => format!("PT{}H", seconds / 3600),
        (_, _, 0) => format!("PT{}M", seconds / 60),
        _ => format!("PT{seconds}S"),
    };
    format!("({},{},{length})", moment(start), moment(end))
}

fn moment(moment: DateTime) -> String {
    let mut text = moment.date().to_string();
    let time = moment.time();
    if time != jiff::civil::Time::midnight() {
        let _ = write!(text, "T{:02}:{:02}", time.hour(), time.minute());
        if time.second() > 0 {
            let _ = write!(text, ":{:02}", time.second());
        }
    }
    text
}

/// What a date says when it cannot be placed: XXXX-05-31, XXXX-WXX-1T20, 2025-02-30.
pub(crate) fn pattern(chain: &Chain) -> String {
    let (mut year, mut month, mut day) = ("XXXX".to_owned(), None, None);
    let mut week = None;
    let mut time = String::new();
    for step in chain.steps() {
        match step {
            Step::Year(number) => year = format!("{number:04}"),
            Step::ShortYear(number) => year = format!("XX{number:02}"),
            Step::Month(number) | Step::LunarMonth { month: number, .. } => {
                month = Some(format!("{number:02}"));
            }
            Step::Day(number) | Step::LunarDay(number) => day = Some(format!("{number:02}")),
            Step::Quarter(number) => month = Some(format!("Q{number}")),
            Step::Weekday(number) if day.is_none() => week = Some(format!("WXX-{number}")),
            Step::Weekend => week = Some("WXX-WE".to_owned()),
            Step::Daypart(row) => {
                let code = lexicon::DAYPARTS.get(usize::from(row)).map_or("", |row| row.code);
                time = format!("T{code}");
            }
            Step::Clock(clock) => time = clock_value(chain, clock),
            Step::Relative { unit, .. } => {
                let sign = match unit {
                    TimeUnit::Year => "XXXX",
                    _ => "XXXX-XX-XX",
                };
                if unit == TimeUnit::Year {
                    year = sign.to_owned();
                } else {
                    day = Some("XX".to_owned());
                }
            }
            _ => {}
        }
    }
    let date = match (week, month, day) {
        (Some(week), ..) => format!("{year}-{week}"),
        (None, Some(month), Some(day)) => format!("{year}-{month}-{day}"),
        (None, Some(month), None) => format!("{year}-{month}"),
        (None, None, Some(day)) => format!("{year}-XX-{day}"),
        (None, None, None) if !time.is_empty() && year == "XXXX" => String::new(),
        (None, None, None) => year,
    };
    date + &time
}

fn clock_value(chain: &Chain, clock: super::expression::Clock) -> String {
    use super::resolve::hour_of_day;
    let part = chain.steps().find_map(|step| match step {
        Step::Daypart(row) => lexicon::DAYPARTS.get(usize::from(row)),
        _ => None,
    });
    let mut text = format!("T{:02}", hour_of_day(clock, part));
    if let Some(minute) = clock.minute {
        let _ = write!(text, ":{minute:02}");
    }
    if let Some(second) = clock.second {
        let _ = write!(text, ":{second:02}");
    }
    text
}

/// The unit of a date that cannot be placed.
pub(crate) fn grain(chain: &Chain) -> Grain {
    match chain.last() {
        Some(Step::Clock(clock)) => match (clock.minute, clock.second) {
            (_, Some(_)) => Grain::Second,
            (Some(_), _) => Grain::Minute,
            _ => Grain::Hour,
        },
        Some(Step::Daypart(_)) => Grain::Daypart,
        Some(Step::Month(_) | Step::LunarMonth { .. }) => Grain::Month,
        Some(Step::Year(_) | Step::ShortYear(_) | Step::Sexagenary(_)) => Grain::Year,
        Some(Step::Quarter(_)) => Grain::Quarter,
        Some(Step::Relative { unit, .. }) => Grain::from(unit),
        _ => Grain::Day,
    }
}

/// The value of what recurs.
pub(crate) fn repetition(repetition: &Repetition, every: Length) -> String {
    let Some(place) = repetition.place else { return every.to_string() };
    let inner = pattern(&place);
    let text = match (repetition.unit, inner.starts_with('T')) {
        (TimeUnit::Day, true) => format!("XXXX-XX-XX{inner}"),
        (TimeUnit::Week, true) => format!("XXXX-WXX{inner}"),
        _ => inner,
    };
    if text == "XXXX" { every.to_string() } else { text }
}
