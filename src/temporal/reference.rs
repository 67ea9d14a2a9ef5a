//! The moment against which relative dates are read.

use crate::error::Error;
use jiff::civil::{Date, DateTime};
use std::fmt;
use std::str::FromStr;

/// The civil date, or date and time, at which a text was written: 今年, 昨天 and 3月8日 are read
/// against it.
///
/// ```
/// use hanlens::Reference;
///
/// let reference: Reference = "2020-03-13 10:29".parse()?;
/// assert_eq!(reference.to_string(), "2020-03-13T10:29");
/// assert!("2020-13-45".parse::<Reference>().is_err());
/// # Ok::<(), hanlens::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Reference {
    moment: DateTime,
    has_time: bool,
}

impl Reference {
    /// A day; its first moment stands for it.
    pub fn from_date(date: Date) -> Self {
        Self { moment: date.at(0, 0, 0, 0), has_time: false }
    }

    /// A moment of a day.
    pub fn from_date_time(moment: DateTime) -> Self {
        Self { moment, has_time: true }
    }

    /// The day.
    pub fn date(&self) -> Date {
        self.moment.date()
    }

    /// Whether the time of the day is known.
    pub(crate) fn has_time(&self) -> bool {
        self.has_time
    }

    /// The moment; midnight when only the day is known.
    pub fn date_time(&self) -> DateTime {
        self.moment
    }
}

impl From<Date> for Reference {
    fn from(date: Date) -> Self {
        Self::from_date(date)
    }
}

impl From<DateTime> for Reference {
    fn from(moment: DateTime) -> Self {
        Self::from_date_time(moment)
    }
}

impl FromStr for Reference {
    type Err = Error;

    /// Reads `2020-03-13`, `2020-03-13T10:29` or `2020-03-13T10:29:40`, with `T` or a space.
    fn from_str(text: &str) -> Result<Self, Error> {
        let text = text.trim();
        let parsed = if text.contains(['T', 't', ' ']) {
            text.parse::<DateTime>().map(Self::from_date_time)
        } else {
            text.parse::<Date>().map(Self::from_date)
        };
        parsed.map_err(|_| {
            Error::option(format!(
                "the reference {text:?} is no date or date and time such as 2020-03-13 or \
                 2020-03-13T10:29"
            ))
        })
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let time = self.moment.time();
        write!(formatter, "{}", self.moment.date())?;
        match (self.has_time, time.second()) {
            (false, _) => Ok(()),
            (true, 0) => write!(formatter, "T{:02}:{:02}", time.hour(), time.minute()),
            (true, second) => {
                write!(formatter, "T{:02}:{:02}:{second:02}", time.hour(), time.minute())
            }
        }
    }
}
