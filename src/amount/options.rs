//! How amounts are read where the language leaves a choice.

use crate::error::Error;
use crate::locale::Locale;
use std::str::FromStr;

/// How amounts are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct AmountOptions {
    /// Says what a bare 元 is.
    pub(crate) locale: Locale,
    pub(crate) ranges: RangeReading,
}

/// How a range is found whose unit stands at its end only: 5-20%, 70-90天大.
///
/// ```
/// use hanlens::{AmountExtractor, RangeReading};
///
/// let ends = AmountExtractor::new().ranges(RangeReading::Ends);
/// assert_eq!(ends.extract("含量在3-12%之间")[0].text(), "12%");
/// assert_eq!(AmountExtractor::new().extract("含量在3-12%之间")[0].text(), "3-12%");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RangeReading {
    /// As one entity with both ends.
    #[default]
    Whole,
    /// Only the figure that has the unit is an entity.
    Ends,
}

impl FromStr for RangeReading {
    type Err = Error;

    /// Reads `whole` or `ends`.
    fn from_str(text: &str) -> Result<Self, Error> {
        match text {
            "whole" => Ok(Self::Whole),
            "ends" => Ok(Self::Ends),
            _ => Err(Error::option(format!("{text:?} is none of whole, ends"))),
        }
    }
}
