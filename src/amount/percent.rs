//! Percentages and percentage points.

use super::display::{self, Language};
use crate::error::Error;
use crate::number::Magnitude;
use std::fmt;

/// Whether a percentage is a share or a difference of shares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PercentUnit {
    /// 15.5%, 三成, 八五折
    Percent,
    /// 0.4个百分点, 25个基点
    Point,
}

impl PercentUnit {
    /// `%` or `pp`, as in the JSON contract.
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Percent => "%",
            Self::Point => "pp",
        }
    }
}

/// A percentage: 15.5%, 三成半, 百分之五到八, 25个基点.
///
/// ```
/// use hanlens::Percent;
///
/// let percent: Percent = "三成半".parse()?;
/// assert_eq!(percent.to_string(), "35%");
/// # Ok::<(), hanlens::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Percent {
    magnitude: Magnitude,
    unit: PercentUnit,
}

impl Percent {
    /// A percentage from its parts; `magnitude` counts hundredths.
    pub fn new(magnitude: Magnitude, unit: PercentUnit) -> Self {
        Self { magnitude, unit }
    }

    /// How many hundredths.
    pub fn magnitude(&self) -> &Magnitude {
        &self.magnitude
    }

    /// Share or difference of shares.
    pub fn unit(&self) -> PercentUnit {
        self.unit
    }

    pub(crate) fn with_magnitude(mut self, change: impl FnOnce(Magnitude) -> Magnitude) -> Self {
        self.magnitude = change(self.magnitude);
        self
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let language = Language::of(formatter);
        let figure = display::magnitude(&self.magnitude, language);
        match (self.unit, language) {
            (PercentUnit::Percent, _) => write!(formatter, "{figure}%"),
            (PercentUnit::Point, Language::Chinese) => write!(formatter, "{figure}个百分点"),
            (PercentUnit::Point, Language::English) if display::is_plural(&self.magnitude) => {
                write!(formatter, "{figure} percentage points")
            }
            (PercentUnit::Point, Language::English) => {
                write!(formatter, "{figure} percentage point")
            }
        }
    }
}

/// # Errors
///
/// When the text is not one percentage.
impl std::str::FromStr for Percent {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        match super::find::parse(text) {
            Some(super::AmountValue::Percent(percent)) => Ok(percent),
            _ => Err(Error::option(format!("`{text}` is no percentage"))),
        }
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Percent {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;
        let mut object = serializer.serialize_map(None)?;
        crate::number::json::write(&self.magnitude, &mut object)?;
        object.serialize_entry("unit", self.unit.symbol())?;
        object.end()
    }
}
