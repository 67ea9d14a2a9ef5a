//! Bare numbers as values.

use super::write;
use super::{Magnitude, reader};
use crate::error::Error;
use crate::scan::cursor::Cursor;
use rust_decimal::Decimal;
use std::fmt;

/// A number as it can be written in Chinese.
///
/// ```
/// use hanlens::Numeral;
///
/// let numeral: Numeral = "三千五百万".parse()?;
/// assert_eq!(numeral.value().to_string(), "35000000");
/// assert_eq!(numeral.to_string(), "35 million");
/// assert_eq!(numeral.to_chinese(), "三千五百万");
/// assert_eq!(numeral.to_financial(), "叁仟伍佰万");
/// # Ok::<(), hanlens::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Numeral(Decimal);

impl Numeral {
    /// The numeral of a value.
    pub fn new(value: Decimal) -> Self {
        Self(value.normalize())
    }

    /// The value.
    pub fn value(self) -> Decimal {
        self.0
    }

    /// In lower-case Chinese numerals: 六千零八万.
    pub fn to_chinese(self) -> String {
        write::chinese(self.0)
    }

    /// In financial capitals (大写): 陆仟零捌万.
    pub fn to_financial(self) -> String {
        write::financial(self.0)
    }

    /// With English short-scale words: 60.08 million.
    pub fn to_english(self) -> String {
        write::english(self.0)
    }
}

/// # Errors
///
/// When the text is not one numeral.
impl std::str::FromStr for Numeral {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let (sign, figure) = match text.strip_prefix(['-', '负', '負', '－']) {
            Some(rest) => (-Decimal::ONE, rest),
            None => (Decimal::ONE, text),
        };
        reader::read(Cursor::new(figure, 0))
            .filter(|reading| reading.end == figure.len())
            .map(|reading| Self::new(reading.value * sign))
            .ok_or_else(|| Error::option(format!("`{text}` is no numeral")))
    }
}

/// English; `{:#}` Chinese numerals.
impl fmt::Display for Numeral {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = if formatter.alternate() { self.to_chinese() } else { self.to_english() };
        formatter.write_str(&text)
    }
}

/// A number that counts and measures nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Number(Magnitude);

impl Number {
    /// A number of some magnitude.
    pub fn new(magnitude: Magnitude) -> Self {
        Self(magnitude)
    }

    /// How much.
    pub fn magnitude(&self) -> &Magnitude {
        &self.0
    }
}

impl fmt::Display for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0.amount(), self.0.digits()) {
            (Some(amount), _) => Numeral::new(amount).fmt(formatter),
            (None, Some(digits)) => formatter.write_str(digits),
            (None, None) => formatter.write_str("?"),
        }
    }
}

/// A place in an order: 第三.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ordinal(Decimal);

impl Ordinal {
    /// The place, counted from one.
    pub fn new(place: Decimal) -> Self {
        Self(place.normalize())
    }

    /// The place.
    pub fn place(self) -> Decimal {
        self.0
    }
}

/// `3rd`; `{:#}` 第三.
impl fmt::Display for Ordinal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if formatter.alternate() {
            return write!(formatter, "第{}", write::chinese(self.0));
        }
        let text = self.0.to_string();
        let suffix = match (text.ends_with("11"), text.ends_with("12"), text.ends_with("13")) {
            (false, false, false) if text.ends_with('1') => "st",
            (false, false, false) if text.ends_with('2') => "nd",
            (false, false, false) if text.ends_with('3') => "rd",
            _ => "th",
        };
        write!(formatter, "{text}{suffix}")
    }
}

/// A condition on a number: 大于10且小于20.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NumberRange {
    pub(crate) min: Option<Decimal>,
    pub(crate) max: Option<Decimal>,
    pub(crate) min_included: bool,
    pub(crate) max_included: bool,
}

impl NumberRange {
    /// The lower end; none when open.
    pub fn min(self) -> Option<Decimal> {
        self.min
    }

    /// The upper end; none when open.
    pub fn max(self) -> Option<Decimal> {
        self.max
    }

    /// In mathematical notation: `(10,20]`.
    pub fn interval(self) -> String {
        let end = |value: Option<Decimal>| value.map(|v| v.normalize().to_string());
        format!(
            "{}{},{}{}",
            if self.min_included && self.min.is_some() { '[' } else { '(' },
            end(self.min).unwrap_or_default(),
            end(self.max).unwrap_or_default(),
            if self.max_included && self.max.is_some() { ']' } else { ')' },
        )
    }
}

impl fmt::Display for NumberRange {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.interval())
    }
}

#[cfg(feature = "serde")]
mod json {
    use super::*;
    use serde::ser::{Serialize, SerializeMap, Serializer};

    impl Serialize for Number {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let mut object = serializer.serialize_map(None)?;
            crate::number::json::write(&self.0, &mut object)?;
            object.end()
        }
    }

    impl Serialize for Ordinal {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let mut object = serializer.serialize_map(Some(1))?;
            object.serialize_entry("amount", &self.0.to_string())?;
            object.end()
        }
    }

    impl Serialize for NumberRange {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let end = |value: Option<Decimal>| value.map(|v| v.normalize().to_string());
            let mut object = serializer.serialize_map(Some(3))?;
            object.serialize_entry("min", &end(self.min))?;
            object.serialize_entry("max", &end(self.max))?;
            object.serialize_entry("interval", &self.interval())?;
            object.end()
        }
    }
}
