//! Counted things.

use super::display::{self, Language};
use crate::error::Error;
use crate::number::Magnitude;
use std::fmt;

/// A number and the classifier (量词) that it is counted with: 三名, 20万人次.
///
/// ```
/// use hanlens::Count;
///
/// let count: Count = "三名".parse()?;
/// assert_eq!(count.classifier(), "名");
/// assert_eq!(count.to_string(), "3 (名)");
/// # Ok::<(), hanlens::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Count {
    magnitude: Magnitude,
    classifier: Box<str>,
}

impl Count {
    /// A count from its parts.
    pub fn new(magnitude: Magnitude, classifier: impl Into<Box<str>>) -> Self {
        Self { magnitude, classifier: classifier.into() }
    }

    /// How many.
    pub fn magnitude(&self) -> &Magnitude {
        &self.magnitude
    }

    /// The classifier as the text writes it.
    pub fn classifier(&self) -> &str {
        &self.classifier
    }

    pub(crate) fn with_magnitude(mut self, change: impl FnOnce(Magnitude) -> Magnitude) -> Self {
        self.magnitude = change(self.magnitude);
        self
    }
}

impl fmt::Display for Count {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let language = Language::of(formatter);
        let figure = display::magnitude(&self.magnitude, language);
        match language {
            Language::Chinese => write!(formatter, "{figure}{}", self.classifier),
            Language::English => write!(formatter, "{figure} ({})", self.classifier),
        }
    }
}

/// # Errors
///
/// When the text is not one count.
impl std::str::FromStr for Count {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        match super::find::parse(text) {
            Some(super::AmountValue::Count(count)) => Ok(count),
            _ => Err(Error::option(format!("`{text}` is no count"))),
        }
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Count {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;
        let mut object = serializer.serialize_map(None)?;
        crate::number::json::write(&self.magnitude, &mut object)?;
        object.serialize_entry("unit", self.classifier())?;
        object.end()
    }
}
