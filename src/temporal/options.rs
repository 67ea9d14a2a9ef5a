//! How temporal expressions are read where the language leaves a choice.

use super::reference::Reference;
use super::work_calendar::WorkCalendar;
use crate::error::Error;
use crate::locale::Locale;
use jiff::civil::Weekday;
use std::str::FromStr;

/// Which of several dates a bare 3月8日, 周三 or 下午3点 means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Preference {
    /// The one in the current year (month, week, day), which is what news means by it; in running
    /// text a date more than ten months ahead is last year's (12月 in a January article).
    #[default]
    Current,
    /// The latest that has begun.
    Past,
    /// The next one: what a person says to a calendar. It also makes the parts of the day as wide
    /// as planners take them ([`Dayparts::Planner`]) and aligns counted spans to whole units
    /// ([`Counting::Aligned`]), unless these are set.
    Future,
    /// The one with the least distance.
    Nearest,
}

impl FromStr for Preference {
    type Err = Error;

    /// Reads `current`, `past`, `future` or `nearest`.
    fn from_str(text: &str) -> Result<Self, Error> {
        let names = [
            ("current", Self::Current),
            ("past", Self::Past),
            ("future", Self::Future),
            ("nearest", Self::Nearest),
        ];
        named(text, &names)
    }
}

/// The choice of that name.
fn named<T: Copy>(text: &str, names: &[(&str, T)]) -> Result<T, Error> {
    let found = names.iter().find(|(name, _)| *name == text);
    found.map(|(_, choice)| *choice).ok_or_else(|| {
        let names: Vec<&str> = names.iter().map(|(name, _)| *name).collect();
        Error::option(format!("{text:?} is none of {}", names.join(", ")))
    })
}

/// Which division of the day 早上 and 晚上 are taken from (`data/temporal/dayparts.tsv`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Dayparts {
    /// As announcements use them: 早上 6–10, 上午 6–12, 下午 12–18, 晚上 18–24.
    Announcement,
    /// As planners take them: 早上 4–12, 下午 12–19, 晚上 18–24; a weekend begins on Friday evening.
    Planner,
    /// In stretches of four hours: 上午 8–12, 下午 12–16, 晚上 16–20.
    FourHours,
    /// As assistants take spoken requests: as announcements, but 上午 7–12; a clock time of a
    /// weekend is on its Sunday.
    Assistant,
}

impl FromStr for Dayparts {
    type Err = Error;

    /// Reads `announcement`, `planner`, `four-hours` or `assistant`.
    fn from_str(text: &str) -> Result<Self, Error> {
        let names = [
            ("announcement", Self::Announcement),
            ("planner", Self::Planner),
            ("four-hours", Self::FourHours),
            ("assistant", Self::Assistant),
        ];
        named(text, &names)
    }
}

/// How much of an expression its span takes in running text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Spans {
    /// A day and its time are one expression (今天早上11点), and 大约 and 左右 around it stand outside.
    #[default]
    Whole,
    /// A day and its time are two (今天, 早上11点), and 大约 and 左右 belong to the time (大约十点).
    Parts,
}

impl FromStr for Spans {
    type Err = Error;

    /// Reads `whole` or `parts`.
    fn from_str(text: &str) -> Result<Self, Error> {
        named(text, &[("whole", Self::Whole), ("parts", Self::Parts)])
    }
}

/// What 前两个月 and 上三周 cover.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Counting {
    /// Counted back from the reference itself.
    Rolling,
    /// Whole months and weeks before the current one.
    Aligned,
}

impl FromStr for Counting {
    type Err = Error;

    /// Reads `rolling` or `aligned`.
    fn from_str(text: &str) -> Result<Self, Error> {
        named(text, &[("rolling", Self::Rolling), ("aligned", Self::Aligned)])
    }
}

/// Where 前, 之前 and 以前 of a date end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BeforeReading {
    /// At its first moment: 6月1日前 ends with 31 May.
    #[default]
    Exclusive,
    /// With the whole of it, as deadlines are kept (6月1日前交 may be done on 1 June); when it is
    /// still to come, from the reference on.
    Inclusive,
}

impl FromStr for BeforeReading {
    type Err = Error;

    /// Reads `exclusive` or `inclusive`.
    fn from_str(text: &str) -> Result<Self, Error> {
        named(text, &[("exclusive", Self::Exclusive), ("inclusive", Self::Inclusive)])
    }
}

/// Which year the feasts at the end of the lunar year (除夕, 小年, 腊八) belong to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FeastYear {
    /// The calendar year that they fall in: 2021年除夕 is 11 February 2021.
    #[default]
    Calendar,
    /// The lunar year that they close: 2021年除夕 is 31 January 2022.
    Lunar,
}

impl FromStr for FeastYear {
    type Err = Error;

    /// Reads `calendar` or `lunar`.
    fn from_str(text: &str) -> Result<Self, Error> {
        named(text, &[("calendar", Self::Calendar), ("lunar", Self::Lunar)])
    }
}

/// Where stretches that reach to the present end: 过去一年, 三年半以来.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Present {
    /// At the reference itself; of a reference that names only a day 以来 takes the whole of it.
    #[default]
    Instant,
    /// With the whole of the smallest unit that the reference names: of 14:32 the minute, of a day
    /// the day.
    Whole,
}

impl FromStr for Present {
    type Err = Error;

    /// Reads `instant` or `whole`.
    fn from_str(text: &str) -> Result<Self, Error> {
        named(text, &[("instant", Self::Instant), ("whole", Self::Whole)])
    }
}

/// Which lunar month a day of that calendar without its month belongs to: 廿一.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LunarMonth {
    /// The one that holds the reference.
    #[default]
    Running,
    /// The one with the number of the reference's own month: said in May, 廿一 is that of the fifth
    /// lunar month.
    Numbered,
}

impl FromStr for LunarMonth {
    type Err = Error;

    /// Reads `running` or `numbered`.
    fn from_str(text: &str) -> Result<Self, Error> {
        named(text, &[("running", Self::Running), ("numbered", Self::Numbered)])
    }
}

/// What two numbers with a colon are of which the first is no hour: 35:37.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Colons {
    /// No time, but a score or a ratio.
    #[default]
    Hours,
    /// Minutes and seconds of the hour of the reference.
    Minutes,
}

impl FromStr for Colons {
    type Err = Error;

    /// Reads `hours` or `minutes`.
    fn from_str(text: &str) -> Result<Self, Error> {
        named(text, &[("hours", Self::Hours), ("minutes", Self::Minutes)])
    }
}

/// Whether dates such as 八月十五, in Chinese numerals and without 日, are dates of the lunar
/// calendar. What only the lunar calendar has (正月, 初八, 闰四月) and what says 农历 always is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LunarReading {
    /// By their form: 八月十五 is lunar, 八月十五日 is not.
    #[default]
    ByForm,
    /// Never.
    Never,
}

/// The choices that the reading of temporal expressions depends on.
///
/// ```
/// use hanlens::{DateExtractor, Preference, TemporalOptions};
///
/// let options = TemporalOptions::new()
///     .reference("2026-03-18".parse()?)
///     .prefer(Preference::Past);
/// let found = DateExtractor::with_options(options).extract("12月8日");
/// assert_eq!(found[0].value().to_string(), "2025-12-08");
/// # Ok::<(), hanlens::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TemporalOptions {
    pub(crate) reference: Option<Reference>,
    pub(crate) preference: Preference,
    pub(crate) locale: Locale,
    pub(crate) dayparts: Option<Dayparts>,
    pub(crate) counting: Option<Counting>,
    pub(crate) week_start: Weekday,
    pub(crate) fiscal_year_start: i8,
    pub(crate) school_year_start: i8,
    pub(crate) crop_year_start: i8,
    pub(crate) lunar: LunarReading,
    pub(crate) feast_year: FeastYear,
    pub(crate) before: BeforeReading,
    pub(crate) present: Present,
    pub(crate) lunar_month: LunarMonth,
    pub(crate) colons: Colons,
    pub(crate) utc_offset: Option<i32>,
    pub(crate) events: bool,
    pub(crate) dateline: bool,
    pub(crate) spans: Spans,
    pub(crate) work_calendar: WorkCalendar,
}

impl Default for TemporalOptions {
    fn default() -> Self {
        Self {
            reference: None,
            preference: Preference::Current,
            locale: Locale::ZhCn,
            dayparts: None,
            counting: None,
            week_start: Weekday::Monday,
            fiscal_year_start: 1,
            school_year_start: 9,
            crop_year_start: 10,
            lunar: LunarReading::ByForm,
            feast_year: FeastYear::Calendar,
            before: BeforeReading::Exclusive,
            present: Present::Instant,
            lunar_month: LunarMonth::Running,
            colons: Colons::Hours,
            utc_offset: None,
            events: false,
            dateline: true,
            spans: Spans::Whole,
            work_calendar: WorkCalendar::weekdays(),
        }
    }
}

impl TemporalOptions {
    /// The defaults: no reference, current year, mainland usage, weeks from Monday.
    pub fn new() -> Self {
        Self::default()
    }

    /// The moment against which relative dates are read. Without one they are found, unresolved.
    pub fn reference(mut self, reference: Reference) -> Self {
        self.reference = Some(reference);
        self
    }

    /// Which year a date without a year belongs to.
    pub fn prefer(mut self, preference: Preference) -> Self {
        self.preference = preference;
        self
    }

    /// The region of the text.
    pub fn locale(mut self, locale: Locale) -> Self {
        self.locale = locale;
        self
    }

    /// The division of the day.
    pub fn dayparts(mut self, dayparts: Dayparts) -> Self {
        self.dayparts = Some(dayparts);
        self
    }

    /// What 前两个月 covers.
    pub fn counting(mut self, counting: Counting) -> Self {
        self.counting = Some(counting);
        self
    }

    /// The first day of the week.
    pub fn week_start(mut self, day: Weekday) -> Self {
        self.week_start = day;
        self
    }

    /// The month in which 财年 begins, 1 to 12; the year is named after the one in which it begins,
    /// or ends when it does not begin in January. Other numbers count as January.
    pub fn fiscal_year_start(mut self, month: i8) -> Self {
        self.fiscal_year_start = if (1..=12).contains(&month) { month } else { 1 };
        self
    }

    /// The month in which 学年 begins, 1 to 12. Other numbers count as September.
    pub fn school_year_start(mut self, month: i8) -> Self {
        self.school_year_start = if (1..=12).contains(&month) { month } else { 9 };
        self
    }

    /// The month in which 粮食年度 and 榨季 begin, 1 to 12. Other numbers count as October.
    pub fn crop_year_start(mut self, month: i8) -> Self {
        self.crop_year_start = if (1..=12).contains(&month) { month } else { 10 };
        self
    }

    /// How 八月十五 is read.
    pub fn lunar(mut self, lunar: LunarReading) -> Self {
        self.lunar = lunar;
        self
    }

    /// Which year 除夕 closes.
    ///
    /// ```
    /// use hanlens::{DateExtractor, FeastYear, TemporalOptions};
    ///
    /// let options = TemporalOptions::new().feast_year(FeastYear::Lunar);
    /// let found = DateExtractor::with_options(options).extract("2021年除夕");
    /// assert_eq!(found[0].value().to_string(), "2022-01-31");
    /// ```
    pub fn feast_year(mut self, year: FeastYear) -> Self {
        self.feast_year = year;
        self
    }

    /// Where 6月1日前 ends.
    ///
    /// ```
    /// use hanlens::{BeforeReading, DateExtractor, TemporalOptions};
    ///
    /// let options = TemporalOptions::new().before(BeforeReading::Inclusive);
    /// let found = DateExtractor::with_options(options).extract("2031年6月1日前");
    /// let end = found[0].value().stretch().unwrap().end.unwrap();
    /// assert_eq!(end.to_string(), "2031-06-02T00:00:00");
    /// ```
    pub fn before(mut self, before: BeforeReading) -> Self {
        self.before = before;
        self
    }

    /// Where 过去一年 and 三年半以来 end.
    ///
    /// ```
    /// use hanlens::{DateExtractor, Present, TemporalOptions};
    ///
    /// let reference = "2026-05-20T09:30".parse()?;
    /// let options = TemporalOptions::new().reference(reference).present(Present::Whole);
    /// let found = DateExtractor::with_options(options).extract("过去三个月");
    /// let end = found[0].value().stretch().unwrap().end.unwrap();
    /// assert_eq!(end.to_string(), "2026-05-20T09:31:00");
    /// # Ok::<(), hanlens::Error>(())
    /// ```
    pub fn present(mut self, present: Present) -> Self {
        self.present = present;
        self
    }

    /// Which lunar month a bare 廿一 belongs to.
    ///
    /// ```
    /// use hanlens::{DateExtractor, LunarMonth, TemporalOptions};
    ///
    /// let options = TemporalOptions::new()
    ///     .reference("2026-05-20".parse()?)
    ///     .lunar_month(LunarMonth::Numbered);
    /// let found = DateExtractor::with_options(options).extract("廿一");
    /// assert_eq!(found[0].value().to_string(), "2026-07-05");
    /// # Ok::<(), hanlens::Error>(())
    /// ```
    pub fn lunar_month(mut self, month: LunarMonth) -> Self {
        self.lunar_month = month;
        self
    }

    /// What 35:37 is.
    ///
    /// ```
    /// use hanlens::{Colons, DateExtractor, TemporalOptions};
    ///
    /// let reference = "2026-05-20T09:30".parse()?;
    /// let options = TemporalOptions::new().reference(reference).colons(Colons::Minutes);
    /// let found = DateExtractor::with_options(options).extract("35:37");
    /// assert_eq!(found[0].value().to_string(), "2026-05-20 09:35:37");
    /// # Ok::<(), hanlens::Error>(())
    /// ```
    pub fn colons(mut self, colons: Colons) -> Self {
        self.colons = colons;
        self
    }

    /// The offset of the reference from UTC in minutes, to which times of another time zone are
    /// brought (北京时间20时 in a text of UTC−2). Without one their civil time stays as written.
    pub fn utc_offset(mut self, minutes: i32) -> Self {
        self.utc_offset = Some(minutes);
        self
    }

    /// Whether 党的十八大以来 and 改革开放以来 are dates in running text (`data/temporal/periods.tsv`).
    /// By default they are taken as mentions of an event, and found only where they are all of the
    /// text.
    pub fn events(mut self, events: bool) -> Self {
        self.events = events;
        self
    }

    /// Whether a dateline (本报北京3月18日电) becomes the day that 今天 and 昨天 behind it are read
    /// against, in place of the reference. It does by default: the reference only tells its year.
    pub fn dateline(mut self, dateline: bool) -> Self {
        self.dateline = dateline;
        self
    }

    /// Which days are worked, for 五个工作日内 and 下个交易日. By default Monday to Friday.
    ///
    /// ```
    /// use hanlens::{DateExtractor, TemporalOptions, WorkCalendar};
    ///
    /// let options = TemporalOptions::new()
    ///     .reference("2026-09-30".parse()?)
    ///     .work_calendar(WorkCalendar::mainland());
    /// let found = DateExtractor::with_options(options).extract("下个交易日");
    /// assert_eq!(found[0].value().to_string(), "2026-10-08");
    /// # Ok::<(), hanlens::Error>(())
    /// ```
    pub fn work_calendar(mut self, calendar: WorkCalendar) -> Self {
        self.work_calendar = calendar;
        self
    }

    /// Whether the span of a time takes its day along and leaves 大约 outside.
    ///
    /// ```
    /// use hanlens::{DateExtractor, Spans, TemporalOptions};
    ///
    /// let dates = DateExtractor::with_options(TemporalOptions::new().spans(Spans::Parts));
    /// let found = dates.extract("我们今天大约早上十点左右见。");
    /// let texts: Vec<&str> = found.iter().map(|date| date.text()).collect();
    /// assert_eq!(texts, ["今天", "大约早上十点左右"]);
    /// ```
    pub fn spans(mut self, spans: Spans) -> Self {
        self.spans = spans;
        self
    }

    pub(crate) fn division(&self) -> Dayparts {
        let usual = match self.preference {
            Preference::Future => Dayparts::Planner,
            _ => Dayparts::Announcement,
        };
        self.dayparts.unwrap_or(usual)
    }

    pub(crate) fn aligned(&self) -> bool {
        let usual = match self.preference {
            Preference::Future => Counting::Aligned,
            _ => Counting::Rolling,
        };
        self.counting.unwrap_or(usual) == Counting::Aligned
    }
}
