//! How much: an exact value, an interval, or a figure that is only approached.

use crate::lexicon::rows::Approximation;
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// How much there is of something.
///
/// A plain figure has an [`amount`](Self::amount). A range (5～8万) has [`min`](Self::min) and
/// [`max`](Self::max). A figure that is passed by an unknown rest (1800余) has both: the amount
/// written and the interval meant, 1800 to 1900, whose upper end does not belong to it. A vague
/// numeral (数十亿) has the interval alone. A figure of more than 28 digits keeps them as text.
///
/// ```
/// use hanlens::Magnitude;
/// use rust_decimal::Decimal;
///
/// let three = Magnitude::exact(Decimal::from(3));
/// assert_eq!(three.amount(), Some(Decimal::from(3)));
/// assert!(three < Magnitude::between(Decimal::from(5), Decimal::from(8)));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Magnitude {
    amount: Option<Decimal>,
    min: Option<Decimal>,
    max: Option<Decimal>,
    approximation: Approximation,
    digits: Option<Box<str>>,
}

impl Magnitude {
    /// An exact value.
    pub fn exact(amount: Decimal) -> Self {
        Self { amount: Some(amount.normalize()), ..Self::default() }
    }

    /// A range.
    pub fn between(min: Decimal, max: Decimal) -> Self {
        Self { min: Some(min.normalize()), max: Some(max.normalize()), ..Self::default() }
    }

    /// No figure at all: a unit or a currency that is only named.
    pub fn unknown() -> Self {
        Self::default()
    }

    /// A figure too long for a [`Decimal`], as its digits.
    pub(crate) fn from_digits(digits: String) -> Self {
        Self { digits: Some(digits.into_boxed_str()), ..Self::default() }
    }

    /// A figure passed by an unknown rest: 1800余 is 1800 and lies in 1800 to 1900.
    pub(crate) fn passed(amount: Decimal, min: Decimal, max: Decimal) -> Self {
        Self {
            amount: Some(amount.normalize()),
            min: Some(min.normalize()),
            max: Some(max.normalize()),
            approximation: Approximation::Over,
            digits: None,
        }
    }

    /// The figure as written, multiplied out (450万 is 4500000).
    pub fn amount(&self) -> Option<Decimal> {
        self.amount
    }

    /// The lower end.
    pub fn min(&self) -> Option<Decimal> {
        self.min
    }

    /// The upper end.
    pub fn max(&self) -> Option<Decimal> {
        self.max
    }

    /// How the figure is meant.
    pub fn approximation(&self) -> Approximation {
        self.approximation
    }

    /// The digits of a figure that is too long for a [`Decimal`].
    pub fn digits(&self) -> Option<&str> {
        self.digits.as_deref()
    }

    /// The same magnitude, meant otherwise. Words nearest to the figure win: a figure that is
    /// already passed by 余 stays so.
    #[must_use]
    pub fn meant(mut self, approximation: Approximation) -> Self {
        if self.approximation == Approximation::Exact {
            self.approximation = approximation;
        }
        self
    }

    /// The interval alone, for one that reads a figure as a condition: 至少3 is [3, ∞), 1800余 is
    /// [1800, 1900).
    #[must_use]
    pub fn into_interval(mut self) -> Self {
        let Some(amount) = self.amount else { return self };
        match (self.min.is_some() || self.max.is_some(), self.approximation.bound()) {
            (true, _) => {}
            (false, Some("min")) => self.min = Some(amount),
            (false, Some(_)) => self.max = Some(amount),
            (false, None) => return self,
        }
        self.amount = None;
        self
    }

    /// All figures changed by the same function, which keeps their order; none as soon as one
    /// does not fit.
    pub(crate) fn map(&self, change: impl Fn(Decimal) -> Option<Decimal>) -> Option<Self> {
        let apply = |value: Option<Decimal>| match value {
            Some(value) => change(value).map(|changed| Some(changed.normalize())),
            None => Some(None),
        };
        Some(Self {
            amount: apply(self.amount)?,
            min: apply(self.min)?,
            max: apply(self.max)?,
            approximation: self.approximation,
            // Digits that no decimal holds cannot be converted either.
            digits: self.digits.is_none().then_some(None)?,
        })
    }

    /// The negative of it; the ends change places.
    pub(crate) fn negated(mut self) -> Self {
        let turn = |value: Option<Decimal>| value.map(|value| -value);
        (self.amount, self.min, self.max) = (turn(self.amount), turn(self.max), turn(self.min));
        if let Some(digits) = self.digits {
            self.digits = Some(format!("-{digits}").into_boxed_str());
        }
        self
    }

    fn lower(&self) -> Option<Decimal> {
        self.min.or(self.amount)
    }

    fn upper(&self) -> Option<Decimal> {
        self.max.or(self.amount)
    }
}

/// Intervals compare only when one lies wholly before the other.
impl PartialOrd for Magnitude {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        if self == other {
            return Some(Ordering::Equal);
        }
        if self.upper()? < other.lower()? {
            return Some(Ordering::Less);
        }
        if self.lower()? > other.upper()? {
            return Some(Ordering::Greater);
        }
        None
    }
}

#[cfg(feature = "serde")]
pub(crate) mod json {
    //! The fields of a magnitude in the JSON contract, decimals as strings.

    use super::*;
    use serde::ser::SerializeMap;

    /// Writes the fields of `magnitude` into an object that is being written.
    pub(crate) fn write<M: SerializeMap>(
        magnitude: &Magnitude,
        object: &mut M,
    ) -> Result<(), M::Error> {
        let entries =
            [("amount", magnitude.amount), ("min", magnitude.min), ("max", magnitude.max)];
        for (key, value) in entries {
            if let Some(value) = value {
                object.serialize_entry(key, &value.normalize().to_string())?;
            }
        }
        if let Some(digits) = magnitude.digits() {
            object.serialize_entry("amount", digits)?;
        } else if entries.iter().all(|(_, value)| value.is_none()) {
            object.serialize_entry("amount", &None::<&str>)?;
        }
        if let Some(name) = magnitude.approximation.name() {
            object.serialize_entry("approximation", name)?;
        }
        if let (Some(_), Some(bound)) = (magnitude.amount, magnitude.approximation.bound()) {
            object.serialize_entry("bound", bound)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_replaces_the_figure_of_a_bound() {
        let three = Magnitude::exact(Decimal::from(3)).meant(Approximation::AtMost);
        let interval = three.into_interval();
        assert_eq!((interval.amount(), interval.max()), (None, Some(Decimal::from(3))));
    }

    #[test]
    fn overlapping_intervals_do_not_compare() {
        let number = |value: i64| Decimal::from(value);
        let low = Magnitude::between(number(1), number(5));
        assert_eq!(low.partial_cmp(&Magnitude::between(number(3), number(9))), None);
        assert!(low < Magnitude::exact(number(6)));
        assert_eq!(low.clone().negated().min(), Some(number(-5)));
    }
}
