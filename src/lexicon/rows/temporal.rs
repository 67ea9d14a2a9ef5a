//! Calendar words (`data/temporal/`).

/// A unit of the calendar or of the clock.
use crate::lexicon::ratio::Ratio;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum TimeUnit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    /// A third of a month: 旬.
    Xun,
    Month,
    Quarter,
    HalfYear,
    Year,
    Decade,
    Century,
    /// A day on which business is done: 工作日, 交易日.
    Workday,
}

/// What a number before a unit makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UnitUse {
    /// A length of time: 3天, 3个月.
    Length,
    /// A length, or a year by its last digits: 3年, 98年.
    Year,
    /// A place in the calendar unless something else makes it a length: 3月, 近3月; 3日, 3日内.
    Place,
    /// A length only behind a larger one: 1小时14分.
    Dependent,
}

/// A row of `data/temporal/units.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TimeUnitRow {
    pub(crate) form: &'static str,
    pub(crate) unit: TimeUnit,
    /// How many of the unit one is: 刻钟 is 15 minutes, 毫秒 a thousandth of a second.
    pub(crate) count: Ratio,
    pub(crate) kind: UnitUse,
    /// Whether 上, 本, 下 can stand before it: 上季度.
    pub(crate) deictic: bool,
}

/// What a relative word counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AnchorKind {
    /// The moment of writing.
    Reference,
    /// The date last mentioned: 同年, 次日.
    Mentioned,
}

/// A row of `data/temporal/relative.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RelativeRow {
    pub(crate) form: &'static str,
    pub(crate) unit: TimeUnit,
    pub(crate) offset: i32,
    pub(crate) anchor: AnchorKind,
    /// Only before a part of the day (今晚, 次晨) or, for years, a month (今3月).
    pub(crate) bound: bool,
    /// The part of the day that it names too (听晚), by its form in `data/temporal/dayparts.tsv`.
    pub(crate) part: &'static str,
}

/// A row of `data/temporal/deictics.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DeicticRow {
    pub(crate) form: &'static str,
    pub(crate) offset: i32,
    pub(crate) anchor: AnchorKind,
}

/// Which way a stretch of time lies from where it touches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TimeSide {
    Past,
    Coming,
}

/// A row of `data/temporal/windows.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DateWindowRow {
    pub(crate) form: &'static str,
    pub(crate) side: TimeSide,
    /// Whether the word may also count the parts of a period: 今年前三个季度.
    pub(crate) inside: bool,
    /// Whether it is the neighbouring one (上两周) and not the latest stretch (近两周).
    pub(crate) neighbour: bool,
}

/// A part of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PartKind {
    /// 初
    Beginning,
    /// 伊始
    Outset,
    /// 中
    Middle,
    /// 末, 底
    End,
    /// 前期, 早期
    EarlyPhase,
    /// 后期, 末期
    LatePhase,
    FirstHalf,
    SecondHalf,
    /// 上旬, 中旬, 下旬 and their unions
    FirstXun,
    SecondXun,
    ThirdXun,
    FirstTwoXun,
    LastTwoXun,
    /// 全年, 年内
    Whole,
}

/// A row of `data/temporal/parts.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PeriodPartRow {
    pub(crate) form: &'static str,
    /// The period it is a part of; none: of whatever stands before.
    pub(crate) unit: Option<TimeUnit>,
    pub(crate) part: PartKind,
    /// Whether it can stand alone: 年底, not 底.
    pub(crate) alone: bool,
}

/// How a clock hour is read in a part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HourReading {
    /// 上午9点: as it is.
    Morning,
    /// 中午12点, 中午1点.
    Noon,
    /// 下午3点 = 15.
    Afternoon,
    /// 晚上8点 = 20, 晚上12点 = 24.
    Evening,
    /// 半夜11点 = 23, 半夜1点 = 1, 半夜12点 = 24.
    Night,
}

/// A row of `data/temporal/dayparts.tsv`. Minutes from midnight.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DaypartRow {
    pub(crate) form: &'static str,
    pub(crate) code: &'static str,
    pub(crate) start: i32,
    pub(crate) end: i32,
    pub(crate) wide_start: i32,
    pub(crate) wide_end: i32,
    pub(crate) short_start: i32,
    pub(crate) short_end: i32,
    pub(crate) spoken_start: i32,
    pub(crate) spoken_end: i32,
    pub(crate) hours: HourReading,
    /// Only behind a day word or before a clock time: 早 in 今早, 早8点.
    pub(crate) bound: bool,
}

/// A row of `data/temporal/weekdays.tsv`; Monday is 1.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WeekdayRow {
    pub(crate) form: &'static str,
    pub(crate) number: i8,
}

/// A row of `data/temporal/seasons.tsv`; spring is 1.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SeasonRow {
    pub(crate) form: &'static str,
    pub(crate) number: u8,
    /// Only behind a year: 今春.
    pub(crate) bound: bool,
}

/// How the day of a holiday is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HolidayRule {
    /// Month and day.
    Fixed,
    /// The n-th weekday of a month; n below zero counts from the end.
    Weekday,
    /// Month and day of the lunar calendar.
    Lunar,
    /// The last day of the lunar year (大年三十).
    LunarEve,
    /// The day before the Spring Festival of the Gregorian year (2020年除夕 is 24 January 2020).
    SpringEve,
    /// The solar term with the number `month`.
    Term,
    /// Days from Easter Sunday (Western).
    Easter,
    /// From month and day to the month `n` and the day `weekday`, both included.
    Period,
}

/// A row of `data/temporal/holidays.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct HolidayRow {
    pub(crate) form: &'static str,
    pub(crate) rule: HolidayRule,
    pub(crate) month: i8,
    pub(crate) day: i8,
    pub(crate) n: i8,
    pub(crate) weekday: i8,
    /// Days from the day so found.
    pub(crate) shift: i32,
    /// The day in Taiwan where it is another: month × 100 + day.
    pub(crate) taiwan: Option<i32>,
    /// The usual statutory period (假期, 期间): first day from the holiday, and number of days.
    pub(crate) off_from: Option<i32>,
    pub(crate) off_days: Option<i32>,
    /// Names that mean something else just as often: only in a form field or behind a year.
    pub(crate) bound: bool,
}

/// A row of `data/temporal/periods.tsv`: dates as year × 10000 + month × 100 + day.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PeriodRow {
    pub(crate) form: &'static str,
    pub(crate) start: i32,
    /// The first day after it; none: it lasts.
    pub(crate) end: Option<i32>,
    /// Also a number or an event: a period only in quotes or with 期间, 时期, 末, 以来.
    pub(crate) marked: bool,
    /// An event that a text mentions without dating anything, unless with 以来.
    pub(crate) event: bool,
}

/// A row of `data/temporal/reigns.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ReignRow {
    pub(crate) form: &'static str,
    /// The year called 元年.
    pub(crate) first: i32,
    /// The last year so called; none: still in use.
    pub(crate) last: Option<i32>,
    /// 公元前: counted backwards.
    pub(crate) descending: bool,
}

/// A row of `data/temporal/sexagenary.tsv`; 甲子 is 0.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SexagenaryRow {
    pub(crate) form: &'static str,
    pub(crate) number: i32,
}

/// A row of `data/temporal/solar_terms.tsv`; 小寒 is 0.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SolarTermRow {
    pub(crate) form: &'static str,
    pub(crate) number: u8,
    /// Also an everyday word or place name: only behind a year or before 节气, 时节, 前后.
    pub(crate) bound: bool,
}

/// Names of lunar months and days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LunarName {
    Month,
    Day,
    /// 农历, 阴历: what follows is lunar.
    Mark,
    /// 公历, 阳历: what follows is not.
    SolarMark,
}

/// A row of `data/temporal/lunar_names.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LunarNameRow {
    pub(crate) form: &'static str,
    pub(crate) name: LunarName,
    pub(crate) number: i8,
}

/// A row of `data/temporal/time_zones.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TimeZoneRow {
    pub(crate) form: &'static str,
    /// Minutes east of Greenwich; none: the place is not named (当地时间).
    pub(crate) offset: Option<i32>,
    /// Stands behind the clock time (4pm CET), else before it (北京时间20时).
    pub(crate) behind: bool,
}

/// am, pm.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MeridiemRow {
    pub(crate) form: &'static str,
    pub(crate) afternoon: bool,
}

/// What a word at the edge of an expression does with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DateEdge {
    /// 前: before it, or that long ago.
    Ago,
    /// 以前, 之前: up to it, or anything that long ago.
    Before,
    /// 或之前, 及以前: up to and with it.
    UpTo,
    /// 后
    Later,
    /// 以后, 之后
    After,
    /// 或之后
    OnOrAfter,
    /// 起, 开始: from it on.
    From,
    /// 以来, 来: from it to the present.
    Since,
    /// 至今: from it to the present, said with its end.
    ToPresent,
    /// 内, 以内
    Within,
    /// 止
    Until,
    /// 以上, 以下, of lengths
    AtLeast,
    AtMost,
    /// 左右, 前后, 许
    About,
    /// 间, 期间, 里: closes a range or a period.
    During,
    /// 前夕, of a feast: the day before it.
    Eve,
}

/// A row of `data/temporal/edges.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DateEdgeRow {
    pub(crate) form: &'static str,
    pub(crate) edge: DateEdge,
    /// Whether the word belongs to the expression in running text (三年前, 2018年之前) or only
    /// where the expression is all there is (5月1日|起).
    pub(crate) inside: bool,
}

/// What a word before an expression does with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DateLead {
    /// 从, 自
    From,
    /// 截至, 截止到
    Until,
    /// 约, 大约
    About,
    /// 每, 每个, 每隔, 逢 …
    Every,
    EveryOther,
    /// 隔: every other, where a number of times follows (隔天一次).
    Alternate,
    /// 逢双, 逢单: every second one.
    EverySecond,
    /// 除, 除了: what follows is left out (除周末外每天).
    Except,
    /// 工作日: said without 每, where a clock time follows (工作日9:00).
    OnWorkdays,
    /// 在: says nothing.
    At,
    /// 至少, 不超过
    AtLeast,
    AtMost,
}

/// A row of `data/temporal/leads.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DateLeadRow {
    pub(crate) form: &'static str,
    pub(crate) lead: DateLead,
}

/// A row of `data/temporal/explained_words.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ExplainedWordRow {
    pub(crate) form: &'static str,
    pub(crate) offset: i32,
}

/// A row of `data/temporal/holiday_spans.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct HolidaySpanRow {
    pub(crate) form: &'static str,
    /// Only where no further Chinese character follows.
    pub(crate) closing: bool,
}

/// A row of `data/temporal/excepted_days.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ExceptedDaysRow {
    pub(crate) form: &'static str,
    /// Their numbers as digits: 6 and 7 are the weekend, 0 public holidays.
    pub(crate) days: &'static str,
}

/// A row of `data/temporal/duration_cues.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DurationCueRow {
    pub(crate) form: &'static str,
    /// Before Chinese numerals only: 签署后三日, but 会谈后8日 may be a date.
    pub(crate) spelt: bool,
}

/// A row of `data/temporal/connectors.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DateConnectorRow {
    pub(crate) form: &'static str,
    pub(crate) connector: DateConnector,
    /// Also the end of a verb: 参与.
    pub(crate) verbal: bool,
}

/// What stands between two dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DateConnector {
    /// 至, 到, —, ~
    To,
    /// A hyphen: a range, but also a separator of digits.
    Hyphen,
    /// 和, 与, 、
    And,
}

/// A row of `data/temporal/present.tsv`: 现在, 目前.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PresentRow {
    pub(crate) form: &'static str,
    /// A whole day or only this instant.
    pub(crate) day: bool,
}

/// A row of `data/temporal/blockers.tsv`: a word that only looks like a date.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DateBlockerRow {
    pub(crate) form: &'static str,
}

/// Years that do not begin in January.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum YearKind {
    /// 年度: the calendar year.
    Calendar,
    /// 财年
    Fiscal,
    /// 学年
    School,
    /// 粮食年度, 榨季
    Crop,
    /// 秋季学期
    AutumnTerm,
    /// 春季学期
    SpringTerm,
}

/// A row of `data/temporal/year_kinds.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct YearKindRow {
    pub(crate) form: &'static str,
    pub(crate) kind: YearKind,
}

/// A row of `data/temporal/terms.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TermRow {
    pub(crate) form: &'static str,
    pub(crate) kind: YearKind,
    /// Whether it can stand without a year: 秋季学期.
    pub(crate) alone: bool,
}

/// What may stand behind or before a bare 三点 for it to be a clock time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ClockContextKind {
    /// Follows a clock time: 三点钟, 三点出发.
    Follows,
    /// Precedes something counted by 点: 以下三点.
    CountBefore,
}

/// A row of `data/temporal/clock_context.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ClockContextRow {
    pub(crate) form: &'static str,
    pub(crate) context: ClockContextKind,
}

/// A row of `data/temporal/future_marks.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FutureMarkRow {
    pub(crate) form: &'static str,
}

/// A row of `data/temporal/neighbours.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NeighboursRow {
    pub(crate) form: &'static str,
    pub(crate) unit: TimeUnit,
    /// The first and the last of them, counted from the current one.
    pub(crate) from: i32,
    pub(crate) to: i32,
}
