//! Lengths of time in calendar units.

use crate::lexicon::rows::TimeUnit;
use rust_decimal::Decimal;
use std::fmt;

/// A length of time, unit by unit, as ISO 8601 writes it: a month is not thirty days.
///
/// ```
/// use hanlens::DateExtractor;
/// use hanlens::Temporal;
///
/// let found = DateExtractor::default().extract("工期三年半。");
/// let Temporal::Duration(span) = found[0].value() else { panic!() };
/// assert_eq!(span.min.unwrap().to_string(), "P3.5Y");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Length {
    /// Years.
    pub years: Decimal,
    /// Months.
    pub months: Decimal,
    /// Weeks.
    pub weeks: Decimal,
    /// Days.
    pub days: Decimal,
    /// Working days (工作日), for which ISO 8601 has no sign.
    pub workdays: Decimal,
    /// Hours.
    pub hours: Decimal,
    /// Minutes.
    pub minutes: Decimal,
    /// Seconds.
    pub seconds: Decimal,
}

impl Length {
    /// `count` of a unit; `None` when it is too long for a [`Decimal`].
    pub(crate) fn of(count: Decimal, unit: TimeUnit) -> Option<Self> {
        let mut length = Self::default();
        let times = |factor: i64| count.checked_mul(Decimal::from(factor));
        match unit {
            TimeUnit::Second => length.seconds = count,
            TimeUnit::Minute => length.minutes = count,
            TimeUnit::Hour => length.hours = count,
            TimeUnit::Day => length.days = count,
            TimeUnit::Workday => length.workdays = count,
            TimeUnit::Week | TimeUnit::Weekend => length.weeks = count,
            TimeUnit::Xun => length.days = times(10)?,
            TimeUnit::Month => length.months = count,
            TimeUnit::Quarter => length.months = times(3)?,
            TimeUnit::HalfYear => length.years = count.checked_mul(Decimal::new(5, 1))?,
            TimeUnit::Year => length.years = count,
            TimeUnit::Decade => length.years = times(10)?,
            TimeUnit::Century => length.years = times(100)?,
        }
        Some(length)
    }

    /// Both one after the other.
    pub(crate) fn plus(self, other: Self) -> Option<Self> {
        Some(Self {
            years: self.years.checked_add(other.years)?,
            months: self.months.checked_add(other.months)?,
            weeks: self.weeks.checked_add(other.weeks)?,
            days: self.days.checked_add(other.days)?,
            workdays: self.workdays.checked_add(other.workdays)?,
            hours: self.hours.checked_add(other.hours)?,
            minutes: self.minutes.checked_add(other.minutes)?,
            seconds: self.seconds.checked_add(other.seconds)?,
        })
    }

    /// Whether it is no time at all.
    pub fn is_zero(&self) -> bool {
        *self == Self::default()
    }

    /// The units in order of size with their counts.
    pub(crate) fn parts(&self) -> [(TimeUnit, Decimal); 8] {
        [
            (TimeUnit::Year, self.years),
            (TimeUnit::Month, self.months),
            (TimeUnit::Week, self.weeks),
            (TimeUnit::Day, self.days),
            (TimeUnit::Workday, self.workdays),
            (TimeUnit::Hour, self.hours),
            (TimeUnit::Minute, self.minutes),
            (TimeUnit::Second, self.seconds),
        ]
    }

    /// The smallest unit that it has.
    pub(crate) fn smallest(&self) -> TimeUnit {
        self.parts()
            .into_iter()
            .rev()
            .find(|(_, count)| !count.is_zero())
            .map_or(TimeUnit::Day, |(unit, _)| unit)
    }

    /// Only the working days, when it has nothing else.
    #[cfg(feature = "serde")]
    pub(crate) fn only_workdays(&self) -> Option<Decimal> {
        let rest = Self { workdays: Decimal::ZERO, ..*self };
        (rest.is_zero() && !self.workdays.is_zero()).then_some(self.workdays)
    }
}

impl fmt::Display for Length {
    /// ISO 8601: `P3.5Y`, `P8DT20H`. Working days count as days.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_zero() {
            return formatter.write_str("PT0S");
        }
        formatter.write_str("P")?;
        let days = self.days.checked_add(self.workdays).unwrap_or(self.days);
        for (count, sign) in [(self.years, 'Y'), (self.months, 'M'), (self.weeks, 'W'), (days, 'D')]
        {
            if !count.is_zero() {
                write!(formatter, "{}{sign}", count.normalize())?;
            }
        }
        let clock = [(self.hours, 'H'), (self.minutes, 'M'), (self.seconds, 'S')];
        if clock.iter().any(|(count, _)| !count.is_zero()) {
            formatter.write_str("T")?;
        }
        for (count, sign) in clock {
            if !count.is_zero() {
                write!(formatter, "{}{sign}", count.normalize())?;
            }
        }
        Ok(())
    }
}
