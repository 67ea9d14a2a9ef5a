//! What an expression says, before it is placed on the calendar.

use super::length::Length;
use crate::lexicon::rows::{AnchorKind, PartKind, TimeSide, TimeUnit, YearKind};

/// One step of a date: a narrowing of the stretch that the steps before it name.
///
/// 去年|上半年, 2026年|3月|8日|下午|3点: each step finds its stretch inside the one before, or, as
/// the first step, inside one that the reference implies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Century(i32),
    /// 上世纪: by distance.
    RelativeCentury(i32),
    /// 80年代: 80, in the century before it or the nearest.
    Decade(i32),
    /// A row of `PERIODS`.
    Period(u16),
    Year(i32),
    /// 98年: its last two digits.
    ShortYear(i32),
    Sexagenary(i32),
    /// 2025-2026学年, 2025财年
    YearOf(YearKind),
    Relative {
        unit: TimeUnit,
        offset: i32,
        anchor: AnchorKind,
    },
    Part {
        unit: Option<TimeUnit>,
        part: PartKind,
    },
    Season(u8),
    Quarter(i32),
    Month(i8),
    /// 前三季度, 后两年: the first or last units of what stands before.
    Some {
        side: TimeSide,
        count: i32,
        unit: TimeUnit,
    },
    /// 第三个月, 第12周, 最后一周: below zero from the end.
    Nth {
        n: i32,
        unit: TimeUnit,
    },
    NthWeekday {
        n: i32,
        weekday: i8,
    },
    Weekend,
    Day(i8),
    Weekday(i8),
    LunarMonth {
        month: i8,
        leap: bool,
    },
    LunarDay(i8),
    SolarTerm(u8),
    /// A row of `HOLIDAYS`.
    Holiday(u16),
    /// 春节假期: the statutory period of a row of `HOLIDAYS`.
    HolidayPeriod(u16),
    /// 春节后第三天
    Shift {
        unit: TimeUnit,
        count: i32,
    },
    /// 中秋过后星期三: the next such weekday.
    NextWeekday(i8),
    /// A row of `DAYPARTS`.
    Daypart(u16),
    Clock(Clock),
    /// 35:37, where an option reads it so: of the current hour.
    MinuteOfHour {
        minute: i8,
        second: i8,
    },
    /// 去年今日: the day of the reference in the year before it.
    SameDay,
    /// 一二月份, 三四季度, 八九十年代: two that follow each other, the first by its number.
    Two {
        unit: TimeUnit,
        first: i32,
    },
    /// 去年同期: as the period last mentioned, in the year before it.
    SamePeriod,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Clock {
    /// 0 to 24.
    pub(crate) hour: i8,
    pub(crate) minute: Option<i8>,
    pub(crate) second: Option<i8>,
    /// pm or am behind it.
    pub(crate) afternoon: Option<bool>,
    /// 七八点: lasts until this hour.
    pub(crate) until: Option<i8>,
}

/// Longest chain of steps: 二十世纪|八十年代|… never comes near it.
const MOST_STEPS: usize = 10;

/// The steps of a date, from the largest to the smallest. Copied freely, never allocated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Chain {
    steps: [Option<Step>; MOST_STEPS],
    length: u8,
    /// Minutes east of Greenwich of a time zone named with it.
    pub(crate) utc_offset: Option<i32>,
    /// 左右, 前后
    pub(crate) about: bool,
}

impl Chain {
    pub(crate) const fn new() -> Self {
        Self { steps: [None; MOST_STEPS], length: 0, utc_offset: None, about: false }
    }

    pub(crate) fn of(step: Step) -> Self {
        let mut chain = Self::new();
        chain.push(step);
        chain
    }

    /// Adds a step; false when there is no room for it.
    pub(crate) fn push(&mut self, step: Step) -> bool {
        match self.steps.get_mut(usize::from(self.length)) {
            Some(place) => {
                *place = Some(step);
                self.length += 1;
                true
            }
            None => false,
        }
    }

    pub(crate) fn steps(&self) -> impl DoubleEndedIterator<Item = Step> + '_ {
        self.steps.iter().take(usize::from(self.length)).filter_map(|step| *step)
    }

    pub(crate) fn len(&self) -> usize {
        usize::from(self.length)
    }

    pub(crate) fn first(&self) -> Option<Step> {
        self.steps.first().copied().flatten()
    }

    pub(crate) fn last(&self) -> Option<Step> {
        self.steps().next_back()
    }

    /// The chain without its last step.
    pub(crate) fn without_last(mut self) -> Self {
        self.length = self.length.saturating_sub(1);
        self
    }
}

/// A length as it is said: bounds, approximation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LengthExpression {
    pub(crate) min: Option<Length>,
    pub(crate) max: Option<Length>,
    pub(crate) approximate: bool,
    /// 三年前后? 二十几年: how the count was left open, by what it may still grow.
    pub(crate) slack: Option<Length>,
}

impl LengthExpression {
    pub(crate) fn exactly(length: Length) -> Self {
        Self { min: Some(length), max: Some(length), approximate: false, slack: None }
    }

    /// Whether it has two ends: 三五年, 几十年.
    pub(crate) fn is_range(&self) -> bool {
        self.min.is_some() && self.max.is_some() && self.min != self.max
    }

    /// Whether it is counted in years.
    pub(crate) fn smallest_is_year(&self) -> bool {
        self.single().is_some_and(|length| length.smallest() == TimeUnit::Year)
    }

    /// The one length, or the lower bound of several.
    pub(crate) fn single(&self) -> Option<Length> {
        self.min.or(self.max)
    }
}

/// How a date bounds an open stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bound {
    Before,
    /// With the date itself.
    UpTo,
    After,
    OnOrAfter,
    /// Up to the present.
    Since,
}

/// A recurring expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Repetition {
    /// The period: 每|两|周.
    pub(crate) count: i32,
    pub(crate) unit: TimeUnit,
    /// 周五下午4点: where in the period.
    pub(crate) place: Option<Chain>,
    /// 8点—9点: its end.
    pub(crate) until: Option<Chain>,
    /// 自11月2日起: when it begins.
    pub(crate) from: Option<Chain>,
    /// Whether it also ends with `from`: 下周|一至周五9点.
    pub(crate) inside: bool,
    pub(crate) times: Option<u32>,
    /// 每周一、三、五: bit i for the weekday i; none: any.
    pub(crate) weekdays: u8,
    /// 周六日除外: the same, and [`Self::HOLIDAYS`].
    pub(crate) except: u8,
    /// 工作日
    pub(crate) workdays: bool,
}

impl Repetition {
    /// The bit of public holidays in `except`.
    pub(crate) const HOLIDAYS: u8 = 1;

    /// What recurs once in each period.
    pub(crate) fn every(count: i32, unit: TimeUnit) -> Self {
        Self {
            count,
            unit,
            place: None,
            until: None,
            from: None,
            inside: false,
            times: None,
            weekdays: 0,
            except: 0,
            workdays: false,
        }
    }
}

/// How a window lies beside the reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WindowKind {
    /// 近三年, 未来7天: it touches the reference.
    Touching,
    /// 上两周, 后三天: it is the neighbour of the current unit.
    Neighbour,
    /// 17天内: with the whole last day.
    Within,
    /// 三年来, 3年半以来: from the unit so long ago.
    Since,
}

/// A temporal expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Expression {
    Place(Chain),
    Range {
        from: Chain,
        to: Chain,
        /// Whether the later end is named without the units of the first (3月8-12日).
        inherits: bool,
    },
    /// 2001年至今
    ToPresent(Chain),
    Bound {
        chain: Chain,
        bound: Bound,
    },
    Length(LengthExpression),
    /// 三年前; open: 三年以前.
    Offset {
        length: LengthExpression,
        side: TimeSide,
        open: bool,
        /// 签署后三日: counted from something that is no date.
        unknown: bool,
    },
    /// 近三年, 未来7天, 17天内
    Window {
        length: LengthExpression,
        side: TimeSide,
        kind: WindowKind,
    },
    Repetition(Repetition),
    Present {
        day: bool,
    },
}
