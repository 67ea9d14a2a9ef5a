//! What a temporal expression means.

use super::length::Length;
use crate::lexicon::rows::TimeUnit;
use jiff::civil::{Date, DateTime};

/// The value of a date, a time, a duration or a set.
///
/// `Display` writes it for an English reader (`April 2020`, `2020-03-13 10:29`, `22 days`), the
/// alternate form `{:#}` for a Chinese one (`2020年4月`).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Temporal {
    /// A stretch of the calendar whose ends are days: 2020年, 4月份, “十四五”.
    Date(Interval),
    /// A stretch with a clock time or a part of the day: 昨天下午3点.
    Time(Interval),
    /// A length of time: 22天, 三年半.
    Duration(TimeSpan),
    /// Something that recurs: 每周五下午4点.
    Set(Recurrence),
}

/// The unit in which an expression speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Grain {
    /// 秒
    Second,
    /// 分
    Minute,
    /// 时
    Hour,
    /// 上午, 夜间
    Daypart,
    /// 日
    Day,
    /// 周末
    Weekend,
    /// 周
    Week,
    /// 旬
    TenDays,
    /// 月
    Month,
    /// 季度
    Quarter,
    /// 季
    Season,
    /// 半年
    HalfYear,
    /// 年
    Year,
    /// 年代
    Decade,
    /// 世纪
    Century,
    /// Anything between two dates.
    Period,
}

/// What an expression says about the edges of its stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Modifier {
    /// 左右, 前后: near it.
    About,
    /// 初
    Start,
    /// 中
    Middle,
    /// 末, 底
    End,
    /// 之前: before it.
    Before,
    /// 之后: after it.
    After,
    /// 起, 以来: from it on.
    Since,
    /// 截至: up to it.
    Until,
}

/// A half-open stretch of civil time, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Stretch {
    /// First moment; `None`: open, or not resolved.
    pub start: Option<DateTime>,
    /// First moment after it; `None`: open, or not resolved.
    pub end: Option<DateTime>,
}

/// A date or a time.
///
/// An expression that cannot be resolved (2月30日, 签署后三日, or a relative date without a
/// reference) has neither start nor end; its `timex` keeps what is known.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Interval {
    /// TIMEX3 value: `2020-04`, `2017-W14`, `XXXX-05-31`, `(2016-01-10,2016-01-13,P3D)`.
    pub timex: String,
    /// The stretch meant, in civil time.
    pub stretch: Stretch,
    /// The unit in which it was said.
    pub grain: Grain,
    /// What it says about the edges.
    pub modifier: Option<Modifier>,
    /// Minutes east of Greenwich, when the text names the time zone (北京时间 = 480).
    pub utc_offset: Option<i32>,
    /// Other readings, likeliest first: the other year of a bare 3月8日, the wider window of 年底.
    pub alternatives: Vec<Stretch>,
}

/// A length of time.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct TimeSpan {
    /// The shortest length meant; `None`: no lower bound.
    pub min: Option<Length>,
    /// The longest length meant; `None`: no upper bound. Equal to `min` for 22天.
    pub max: Option<Length>,
    /// Whether 多, 余, 几 or 左右 make it approximate.
    pub approximate: bool,
    /// The stretch of the calendar that it covers when it touches the reference: 近三年, 未来7天.
    pub covers: Option<Stretch>,
}

/// A recurring date or time.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Recurrence {
    /// TIMEX3 value: `XXXX-WXX-1T20`, `P2D`.
    pub timex: String,
    /// Time from one occurrence to the next.
    pub every: Length,
    /// The first occurrence at or after the reference.
    pub first: Stretch,
    /// How often within each `every` (一天两次 = 2).
    pub times: Option<u32>,
    /// The stretch in which it recurs: 自11月2日起，每日7时至20时.
    pub within: Option<Stretch>,
    /// Days of the week on which it does, Monday is 1 (每周一、三、五); empty: any, or the one of `first`.
    pub weekdays: Vec<i8>,
    /// Days of the week on which it does not (周六日除外).
    pub except: Vec<i8>,
    /// Whether it does not on public holidays (节假日除外).
    pub except_holidays: bool,
}

impl Temporal {
    /// The stretch of the calendar meant: of a date or time itself, of a duration that touches the
    /// reference, of the first occurrence of a set.
    ///
    /// ```
    /// use hanlens::DateExtractor;
    ///
    /// let dates = DateExtractor::new("2020-03-13".parse()?);
    /// let found = dates.extract("4月份");
    /// let stretch = found[0].value().stretch().unwrap();
    /// assert_eq!(stretch.start.unwrap().to_string(), "2020-04-01T00:00:00");
    /// assert_eq!(stretch.end.unwrap().to_string(), "2020-05-01T00:00:00");
    /// # Ok::<(), hanlens::Error>(())
    /// ```
    pub fn stretch(&self) -> Option<Stretch> {
        match self {
            Self::Date(interval) | Self::Time(interval) => Some(interval.stretch),
            Self::Duration(span) => span.covers,
            Self::Set(set) => Some(set.first),
        }
        .filter(|stretch| stretch.start.is_some() || stretch.end.is_some())
    }

    /// The first day meant, if there is one.
    pub fn date(&self) -> Option<Date> {
        Some(self.stretch()?.start?.date())
    }

    /// The first moment meant, if there is one.
    pub fn date_time(&self) -> Option<DateTime> {
        self.stretch()?.start
    }

    /// The name of the kind in the JSON contract: `date`, `time`, `duration` or `set`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Date(_) => "date",
            Self::Time(_) => "time",
            Self::Duration(_) => "duration",
            Self::Set(_) => "set",
        }
    }
}

impl From<TimeUnit> for Grain {
    fn from(unit: TimeUnit) -> Self {
        match unit {
            TimeUnit::Second => Self::Second,
            TimeUnit::Minute => Self::Minute,
            TimeUnit::Hour => Self::Hour,
            TimeUnit::Day | TimeUnit::Workday => Self::Day,
            TimeUnit::Weekend => Self::Weekend,
            TimeUnit::Week => Self::Week,
            TimeUnit::Xun => Self::TenDays,
            TimeUnit::Month => Self::Month,
            TimeUnit::Quarter => Self::Quarter,
            TimeUnit::HalfYear => Self::HalfYear,
            TimeUnit::Year => Self::Year,
            TimeUnit::Decade => Self::Decade,
            TimeUnit::Century => Self::Century,
        }
    }
}

impl Grain {
    /// Whether the unit is smaller than a day.
    pub fn is_clock(self) -> bool {
        self < Self::Day
    }

    /// The English name, as in the JSON contract.
    pub fn name(self) -> &'static str {
        match self {
            Self::Second => "second",
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Daypart => "daypart",
            Self::Day => "day",
            Self::Weekend => "weekend",
            Self::Week => "week",
            Self::TenDays => "ten_days",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Season => "season",
            Self::HalfYear => "half_year",
            Self::Year => "year",
            Self::Decade => "decade",
            Self::Century => "century",
            Self::Period => "period",
        }
    }
}

impl Modifier {
    /// The name in the JSON contract.
    pub fn name(self) -> &'static str {
        match self {
            Self::About => "about",
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
            Self::Before => "before",
            Self::After => "after",
            Self::Since => "since",
            Self::Until => "until",
        }
    }
}
