//! Physical quantities.

use super::Unit;
use super::display::{self, Language};
use crate::error::Error;
use crate::number::Magnitude;
use std::cmp::Ordering;
use std::fmt;

/// So much of a unit: 3.5吨, 5～8万亩.
///
/// ```
/// use hanlens::{Quantity, Unit};
///
/// let quantity: Quantity = "3.5吨".parse()?;
/// assert_eq!(quantity.to_string(), "3.5 tonnes");
/// assert_eq!(format!("{quantity:#}"), "3.5吨");
/// let kilograms = quantity.to("kg".parse()?).unwrap();
/// assert_eq!(kilograms.magnitude().amount().unwrap().to_string(), "3500");
/// # Ok::<(), hanlens::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    magnitude: Magnitude,
    unit: Unit,
}

impl Quantity {
    /// A quantity from its parts.
    pub fn new(magnitude: Magnitude, unit: Unit) -> Self {
        Self { magnitude, unit }
    }

    /// How much, in [`unit`](Self::unit).
    pub fn magnitude(&self) -> &Magnitude {
        &self.magnitude
    }

    /// The unit as written, scales multiplied out (20万公斤 is 200000 kg).
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// The same quantity in another unit; none when the units measure different things, or a
    /// value has no place in a decimal.
    pub fn to(&self, unit: Unit) -> Option<Self> {
        if self.unit.si_unit() != unit.si_unit()
            || self.unit.dimension().name() != unit.dimension().name()
        {
            return None;
        }
        let magnitude = self.magnitude.map(|value| unit.of_si(self.unit.to_si(value)?))?;
        Some(Self { magnitude, unit })
    }

    /// How much in the coherent SI unit of the dimension.
    pub fn si(&self) -> Option<Magnitude> {
        self.magnitude.map(|value| self.unit.to_si(value))
    }

    pub(crate) fn with_magnitude(mut self, change: impl FnOnce(Magnitude) -> Magnitude) -> Self {
        self.magnitude = change(self.magnitude);
        self
    }
}

/// Quantities of the same dimension compare by their SI values.
impl PartialOrd for Quantity {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        if self.unit.si_unit() != other.unit.si_unit() {
            return None;
        }
        self.si()?.partial_cmp(&other.si()?)
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let language = Language::of(formatter);
        let figure = display::magnitude(&self.magnitude, language);
        match language {
            Language::Chinese => write!(formatter, "{figure}{}", self.unit.chinese()),
            Language::English => {
                let plural = display::is_plural(&self.magnitude);
                write!(formatter, "{figure} {}", self.unit.english(plural))
            }
        }
    }
}

/// # Errors
///
/// When the text is not one quantity.
impl std::str::FromStr for Quantity {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        match super::find::parse(text) {
            Some(super::AmountValue::Quantity(quantity)) => Ok(quantity),
            _ => Err(Error::option(format!("`{text}` is no quantity"))),
        }
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Quantity {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;
        let mut object = serializer.serialize_map(None)?;
        crate::number::json::write(&self.magnitude, &mut object)?;
        object.serialize_entry("unit", &self.unit.code())?;
        object.serialize_entry("dimension", self.unit.dimension().name())?;
        if let Some(si) = self.si() {
            object.serialize_entry("si", &SiValue { magnitude: si, unit: self.unit.si_unit() })?;
        }
        object.end()
    }
}

/// The `si` object of a quantity.
#[cfg(feature = "serde")]
struct SiValue {
    magnitude: Magnitude,
    unit: String,
}

#[cfg(feature = "serde")]
impl serde::Serialize for SiValue {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;
        let mut object = serializer.serialize_map(None)?;
        let entries = [
            ("amount", self.magnitude.amount()),
            ("min", self.magnitude.min()),
            ("max", self.magnitude.max()),
        ];
        for (key, value) in entries {
            if let Some(value) = value {
                object.serialize_entry(key, &value.to_string())?;
            }
        }
        object.serialize_entry("unit", &self.unit)?;
        object.end()
    }
}
