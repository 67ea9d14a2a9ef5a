//! Choices of reading: the flags of the command line and the `options` of a JSON line alike.

use super::failure::Failure;
use crate::{Error, Locale, LunarReading, RangeReading, TemporalOptions, WorkCalendar};
use clap::Args;
use jiff::civil::Weekday;
use serde::Deserialize;
use std::path::Path;

/// What a text may mean by its region, its author and its readers. What is not chosen stays as it
/// is: the command line chooses over the defaults, a JSON line over the command line.
#[derive(Args, Deserialize, Clone, Debug, Default, PartialEq, Eq)]
#[serde(default)]
#[command(next_help_heading = "Choices of reading (also the `options` of a line of batch)")]
pub(super) struct Choices {
    /// Region: decides what a bare 元 is, and which 国庆
    #[arg(long, value_name = "LOCALE", value_parser = ["zh-CN", "zh-TW", "zh-HK", "zh-MO"])]
    pub(super) locale: Option<String>,
    /// Which year a date without one is in
    #[arg(long, value_name = "WHICH", value_parser = ["current", "past", "future", "nearest"])]
    pub(super) prefer: Option<String>,
    /// Whether 八月十五, without 日, is a date of the lunar calendar
    #[arg(long, value_name = "BOOL")]
    pub(super) lunar: Option<bool>,
    /// The year that 除夕 and 小年 without a year belong to
    #[arg(long, value_name = "YEAR", value_parser = ["calendar", "lunar"])]
    pub(super) feast_year: Option<String>,
    /// Offset of the reference from UTC, as +08:00; times of other zones are brought to it
    #[arg(long, value_name = "OFFSET", allow_hyphen_values = true)]
    pub(super) utc_offset: Option<String>,
    /// Which hours 上午 and 晚上 are
    #[arg(
        long,
        value_name = "DIVISION",
        value_parser = ["announcement", "planner", "four-hours", "assistant"]
    )]
    pub(super) dayparts: Option<String>,
    /// Whether 今天大约10点 is one entity or two, the second with 大约
    #[arg(long, value_name = "SPANS", value_parser = ["whole", "parts"])]
    pub(super) spans: Option<String>,
    /// Whether 前两个月 counts back from the reference or takes whole months
    #[arg(long, value_name = "HOW", value_parser = ["rolling", "aligned"])]
    pub(super) counting: Option<String>,
    /// Whether 6月1日前 ends before that day or with it
    #[arg(long, value_name = "HOW", value_parser = ["exclusive", "inclusive"])]
    pub(super) before: Option<String>,
    /// Whether 过去一年 ends at the reference or with the whole of its smallest unit
    #[arg(long, value_name = "HOW", value_parser = ["instant", "whole"])]
    pub(super) present: Option<String>,
    /// Which lunar month a bare 廿一 is in: the running one, or the one numbered like this month
    #[arg(long, value_name = "WHICH", value_parser = ["running", "numbered"])]
    pub(super) lunar_month: Option<String>,
    /// Whether 35:37 is no time or minutes and seconds
    #[arg(long, value_name = "UNITS", value_parser = ["hours", "minutes"])]
    pub(super) colons: Option<String>,
    /// First day of the week, as `monday`
    #[arg(long, value_name = "DAY")]
    pub(super) week_start: Option<String>,
    /// Month in which 财年 begins
    #[arg(long, value_name = "MONTH")]
    pub(super) fiscal_year_start: Option<i8>,
    /// Month in which 学年 begins
    #[arg(long, value_name = "MONTH")]
    pub(super) school_year_start: Option<i8>,
    /// Month in which 粮食年度 and 榨季 begin
    #[arg(long, value_name = "MONTH")]
    pub(super) crop_year_start: Option<i8>,
    /// Which days are worked: `weekdays`, `mainland` (the State Council's notices), or a table of
    /// lines `off FIRST [LAST]` and `work FIRST [LAST]`: on the command line a file, in JSON the
    /// lines themselves
    #[arg(long, value_name = "CALENDAR")]
    pub(super) work_calendar: Option<String>,
    /// Whether 党的十八大以来 is a date in running text
    #[arg(long, value_name = "BOOL")]
    pub(super) events: Option<bool>,
    /// Whether 今天 behind a dateline (北京3月18日电) is that day
    #[arg(long, value_name = "BOOL")]
    pub(super) dateline: Option<bool>,
    /// Whether 5-20% is one entity or only 20%
    #[arg(long, value_name = "HOW", value_parser = ["whole", "ends"])]
    pub(super) ranges: Option<String>,
}

impl Choices {
    /// The region, if it is chosen.
    pub(super) fn locale(&self) -> Result<Option<Locale>, Error> {
        self.locale.as_deref().map(str::parse).transpose()
    }

    /// How ranges are found, if it is chosen.
    pub(super) fn ranges(&self) -> Result<Option<RangeReading>, Error> {
        self.ranges.as_deref().map(str::parse).transpose()
    }

    /// Other options of dates and times with what is chosen here.
    pub(super) fn temporal(&self, base: &TemporalOptions) -> Result<TemporalOptions, Error> {
        let mut options = base.clone();
        if let Some(name) = &self.prefer {
            options = options.prefer(name.parse()?);
        }
        if let Some(lunar) = self.lunar {
            options = options.lunar(if lunar { LunarReading::ByForm } else { LunarReading::Never });
        }
        if let Some(name) = &self.feast_year {
            options = options.feast_year(name.parse()?);
        }
        if let Some(offset) = &self.utc_offset {
            options = options.utc_offset(offset_minutes(offset)?);
        }
        if let Some(name) = &self.dayparts {
            options = options.dayparts(name.parse()?);
        }
        if let Some(name) = &self.spans {
            options = options.spans(name.parse()?);
        }
        if let Some(name) = &self.counting {
            options = options.counting(name.parse()?);
        }
        if let Some(name) = &self.before {
            options = options.before(name.parse()?);
        }
        if let Some(name) = &self.present {
            options = options.present(name.parse()?);
        }
        if let Some(name) = &self.lunar_month {
            options = options.lunar_month(name.parse()?);
        }
        if let Some(name) = &self.colons {
            options = options.colons(name.parse()?);
        }
        if let Some(name) = &self.week_start {
            options = options.week_start(weekday(name)?);
        }
        if let Some(month) = self.fiscal_year_start {
            options = options.fiscal_year_start(month_of_year(month)?);
        }
        if let Some(month) = self.school_year_start {
            options = options.school_year_start(month_of_year(month)?);
        }
        if let Some(month) = self.crop_year_start {
            options = options.crop_year_start(month_of_year(month)?);
        }
        if let Some(calendar) = &self.work_calendar {
            let known = named_calendar(calendar);
            options = options.work_calendar(known.map_or_else(|| calendar.parse(), Ok)?);
        }
        if let Some(events) = self.events {
            options = options.events(events);
        }
        if let Some(dateline) = self.dateline {
            options = options.dateline(dateline);
        }
        Ok(options)
    }

    /// The choices of the command line, where a working calendar without a name is a file.
    pub(super) fn with_files_read(&self) -> Result<Self, Failure> {
        let mut choices = self.clone();
        let file = choices.work_calendar.as_mut().filter(|name| named_calendar(name).is_none());
        if let Some(table) = file {
            let content = std::fs::read_to_string(&*table)
                .map_err(|error| Failure::io(Path::new(&*table), &error))?;
            // The rows are read again with the other choices; here the file can be named.
            if let Err(error) = content.parse::<WorkCalendar>() {
                return Err(Failure::new(format!("{table}: {error}")));
            }
            *table = content;
        }
        Ok(choices)
    }
}

fn named_calendar(name: &str) -> Option<WorkCalendar> {
    match name {
        "weekdays" => Some(WorkCalendar::weekdays()),
        "mainland" => Some(WorkCalendar::mainland()),
        _ => None,
    }
}

fn month_of_year(month: i8) -> Result<i8, Error> {
    let known = (1..=12).contains(&month);
    known.then_some(month).ok_or_else(|| Error::option(format!("{month} is no month of a year")))
}

fn weekday(name: &str) -> Result<Weekday, Error> {
    let named = |day: &Weekday| format!("{day:?}").eq_ignore_ascii_case(name);
    let found = Weekday::Monday.cycle_forward().take(7).find(named);
    found.ok_or_else(|| Error::option(format!("{name:?} is no day of the week such as monday")))
}

/// +08:00, -02:00, Z as minutes.
fn offset_minutes(text: &str) -> Result<i32, Error> {
    let parse = || {
        if text == "Z" {
            return Some(0);
        }
        let (sign, rest) = match text.split_at_checked(1)? {
            ("+", rest) => (1, rest),
            ("-", rest) => (-1, rest),
            _ => return None,
        };
        let (hours, minutes) = rest.split_once(':').unwrap_or((rest, "0"));
        let hours: i32 = hours.parse().ok().filter(|hours| (0..=18).contains(hours))?;
        let minutes: i32 = minutes.parse().ok().filter(|minutes| (0..60).contains(minutes))?;
        Some(sign * (hours * 60 + minutes))
    };
    parse().ok_or_else(|| Error::option(format!("{text:?} is no offset such as +08:00")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_read_in_the_forms_of_iso_8601() {
        for (text, minutes) in [("+08:00", 480), ("-02:30", -150), ("Z", 0), ("+08", 480)] {
            assert_eq!(offset_minutes(text).unwrap(), minutes, "{text}");
        }
        for text in ["", "8", "+25:00", "+08:61", "+a", "＋08:00"] {
            assert!(offset_minutes(text).is_err(), "{text}");
        }
    }

    #[test]
    fn what_is_not_chosen_stays() {
        let base = TemporalOptions::new().fiscal_year_start(4).week_start(Weekday::Sunday);
        assert_eq!(Choices::default().temporal(&base).unwrap(), base);
        let choices = Choices { week_start: Some("Saturday".to_owned()), ..Choices::default() };
        let chosen = choices.temporal(&base).unwrap();
        assert_eq!(chosen, base.week_start(Weekday::Saturday));
    }

    #[test]
    fn choices_that_are_none_say_which() {
        let choices = |json: &str| serde_json::from_str::<Choices>(json).unwrap();
        for (json, said) in [
            (r#"{"prefer":"soon"}"#, "soon"),
            (r#"{"dayparts":"naval"}"#, "naval"),
            (r#"{"spans":"half"}"#, "half"),
            (r#"{"counting":"odd"}"#, "odd"),
            (r#"{"before":"about"}"#, "about"),
            (r#"{"feast_year":"solar"}"#, "solar"),
            (r#"{"present":"soon"}"#, "soon"),
            (r#"{"lunar_month":"next"}"#, "next"),
            (r#"{"colons":"many"}"#, "many"),
            (r#"{"week_start":"someday"}"#, "someday"),
            (r#"{"fiscal_year_start":13}"#, "13"),
            (r#"{"school_year_start":0}"#, "0"),
            (r#"{"crop_year_start":-1}"#, "-1"),
            (r#"{"utc_offset":"east"}"#, "east"),
            (r#"{"work_calendar":"off never"}"#, "never"),
        ] {
            let error = choices(json).temporal(&TemporalOptions::new()).unwrap_err().to_string();
            assert!(error.contains(said), "{json}: {error}");
        }
        assert!(choices(r#"{"locale":"en"}"#).locale().is_err());
        assert!(choices(r#"{"ranges":"no"}"#).ranges().is_err());
    }
}
