//! When a page says it was published.

use crate::temporal::Reference;
use jiff::civil::{Date, DateTime};
use std::fmt;

/// The publication date of a page, as precise as the page states it.
///
/// Prints in ISO 8601 at that precision: `2020-03-13`, `2020-03-13T10:29`, `2020-03-13T10:29:30`.
/// A date with a UTC offset keeps its civil time; the offset is dropped, since pages are read at
/// the clock of the place they were written for.
///
/// ```
/// use hanlens::Page;
///
/// let page = Page::from_text("临河县春耕备耕全面展开\n发布时间：2024年3月5日 09:08  来源：临河日报\n近日，田间地头一派繁忙。");
/// let published = page.published().unwrap();
/// assert_eq!(published.to_string(), "2024-03-05T09:08");
/// assert_eq!(published.date(), jiff::civil::date(2024, 3, 5));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Published {
    moment: DateTime,
    precision: Precision,
}

/// The smallest unit a publication date names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Precision {
    /// A day.
    Day,
    /// A minute of a day.
    Minute,
    /// A second.
    Second,
}

impl Published {
    pub(crate) fn new(moment: DateTime, precision: Precision) -> Self {
        Self { moment, precision }
    }

    /// The day.
    pub fn date(&self) -> Date {
        self.moment.date()
    }

    /// The moment; midnight when the page names only the day.
    pub fn datetime(&self) -> DateTime {
        self.moment
    }

    /// How precise the page is.
    pub fn precision(&self) -> Precision {
        self.precision
    }
}

/// The publication date is what relative dates of the article are read against.
impl From<Published> for Reference {
    fn from(published: Published) -> Self {
        match published.precision {
            Precision::Day => Self::from_date(published.date()),
            Precision::Minute | Precision::Second => Self::from_date_time(published.moment),
        }
    }
}

impl fmt::Display for Published {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.precision {
            Precision::Day => write!(formatter, "{}", self.moment.date()),
            Precision::Minute => write!(
                formatter,
                "{}T{:02}:{:02}",
                self.moment.date(),
                self.moment.hour(),
                self.moment.minute()
            ),
            Precision::Second => write!(
                formatter,
                "{}T{:02}:{:02}:{:02}",
                self.moment.date(),
                self.moment.hour(),
                self.moment.minute(),
                self.moment.second()
            ),
        }
    }
}
