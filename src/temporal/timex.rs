//! TIMEX3 values (TimeML, ISO 24617-1) of stretches, patterns and repetitions.

use super::calendar::Place;
use super::expression::{Chain, Repetition, Step};
use super::length::Length;
use super::value::Grain;
use crate::lexicon;
use crate::lexicon::rows::TimeUnit;
use jiff::civil::DateTime;
use std::fmt::Write;

/// Room for a date and a time, so that writing them allocates once.
const MOMENT: usize = "2026-03-13T10:29:00".len();

/// The value of a resolved stretch.
pub(crate) fn place(place: Place) -> String {
    let start = place.start;
    let (year, month) = (start.year(), start.month());
    let mut text = String::with_capacity(MOMENT);
    match place.grain {
        Grain::Year if month == 1 && start.day() == 1 => push(&mut text, year, 4),
        Grain::Month if start.day() == 1 => push_parts(&mut text, year, &[('-', month)]),
        Grain::Day => push_date(&mut text, start),
        Grain::Week | Grain::Weekend => {
            let week = start.date().iso_week_date();
            push(&mut text, week.year(), 4);
            text.push_str("-W");
            push(&mut text, i16::from(week.week()), 2);
            if place.grain == Grain::Weekend {
                text.push_str("-WE");
            }
        }
        Grain::Quarter if start.day() == 1 => {
            push(&mut text, year, 4);
            text.push_str("-Q");
            push(&mut text, i16::from((month - 1) / 3 + 1), 1);
        }
        Grain::HalfYear if start.day() == 1 => {
            push(&mut text, year, 4);
            text.push_str(if month > 6 { "-H2" } else { "-H1" });
        }
        Grain::Decade => push(&mut text, year.div_euclid(10), 3),
        Grain::Century => push(&mut text, year.div_euclid(100), 2),
        Grain::Hour | Grain::Minute => {
            push_date(&mut text, start);
            text.push('T');
            push(&mut text, i16::from(start.hour()), 2);
            if place.grain == Grain::Minute {
                text.push(':');
                push(&mut text, i16::from(start.minute()), 2);
            }
        }
        Grain::Second => push_moment(&mut text, start),
        _ => return range(start, place.end),
    }
    text
}

/// A stretch between two moments with its length.
pub(crate) fn range(start: DateTime, end: DateTime) -> String {
    let seconds = end.duration_since(start).as_secs();
    let mut text = String::with_capacity(2 * MOMENT + "(,,PT00000S)".len());
    text.push('(');
    push_moment(&mut text, start);
    text.push(',');
    push_moment(&mut text, end);
    let _ = match (seconds % 86_400, seconds % 3600, seconds % 60) {
        (0, ..) => write!(text, ",P{}D)", seconds / 86_400),
        (_, 0, _) => write!(text, ",PT{}H)", seconds / 3600),
        (_, _, 0) => write!(text, ",PT{}M)", seconds / 60),
        _ => write!(text, ",PT{seconds}S)"),
    };
    text
}

fn push_moment(text: &mut String, moment: DateTime) {
    push_date(text, moment);
    let time = moment.time();
    if time != jiff::civil::Time::midnight() {
        push_parts_behind(text, &[('T', time.hour()), (':', time.minute())]);
        if time.second() > 0 {
            push_parts_behind(text, &[(':', time.second())]);
        }
    }
}

fn push_date(text: &mut String, moment: DateTime) {
    if moment.year() < 0 {
        let _ = write!(text, "{}", moment.date());
        return;
    }
    push_parts(text, moment.year(), &[('-', moment.month()), ('-', moment.day())]);
}

/// A year and what follows it, each with the sign before it and two digits wide.
fn push_parts(text: &mut String, year: i16, parts: &[(char, i8)]) {
    push(text, year, 4);
    push_parts_behind(text, parts);
}

fn push_parts_behind(text: &mut String, parts: &[(char, i8)]) {
    for &(sign, number) in parts {
        text.push(sign);
        push(text, i16::from(number), 2);
    }
}

/// A number with leading zeros. By hand, since every date passes here: `format!` takes five times
/// as long.
fn push(text: &mut String, number: i16, width: u32) {
    if number < 0 {
        let _ = write!(text, "{number:0width$}", width = width as usize);
        return;
    }
    let mut rest = number.unsigned_abs();
    for place in (0..width).rev() {
        let unit = 10u16.pow(place);
        let digit = (rest / unit).min(9);
        rest -= digit * unit;
        text.push(char::from(b'0' + digit as u8));
    }
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
            Step::MinuteOfHour { minute, second } => time = format!("TXX:{minute:02}:{second:02}"),
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
        Some(Step::MinuteOfHour { .. }) => Grain::Second,
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
