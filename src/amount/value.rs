//! The value of an amount of any kind.

use super::{Count, Money, Percent, Quantity};
use crate::number::{Magnitude, Number, NumberRange, Ordinal};
use std::fmt;

/// What an amount says.
///
/// ```
/// use hanlens::AmountExtractor;
///
/// let extractor = AmountExtractor::new();
/// let found = extractor.extract("供应熔喷布3.5吨");
/// assert_eq!(found[0].value().kind(), "quantity");
/// assert_eq!(found[0].value().to_string(), "3.5 tonnes");
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum AmountValue {
    /// 450万元
    Money(Money),
    /// 3.5吨
    Quantity(Quantity),
    /// 三名
    Count(Count),
    /// 15.5%
    Percent(Percent),
    /// 六千零八万, on request only
    Number(Number),
    /// 第三, on request only
    Ordinal(Ordinal),
    /// 大于10且小于20, on request only
    NumberRange(NumberRange),
}

impl AmountValue {
    /// The kind in the JSON contract.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Money(_) => "money",
            Self::Quantity(_) => "quantity",
            Self::Count(_) => "count",
            Self::Percent(_) => "percent",
            Self::Number(_) => "number",
            Self::Ordinal(_) => "ordinal",
            Self::NumberRange(_) => "number_range",
        }
    }

    /// How much it is; none for ordinals and number ranges.
    pub fn magnitude(&self) -> Option<&Magnitude> {
        match self {
            Self::Money(money) => Some(money.magnitude()),
            Self::Quantity(quantity) => Some(quantity.magnitude()),
            Self::Count(count) => Some(count.magnitude()),
            Self::Percent(percent) => Some(percent.magnitude()),
            Self::Number(number) => Some(number.magnitude()),
            Self::Ordinal(_) | Self::NumberRange(_) => None,
        }
    }

    pub(crate) fn with_magnitude(self, change: impl FnOnce(Magnitude) -> Magnitude) -> Self {
        match self {
            Self::Money(money) => Self::Money(money.with_magnitude(change)),
            Self::Quantity(quantity) => Self::Quantity(quantity.with_magnitude(change)),
            Self::Count(count) => Self::Count(count.with_magnitude(change)),
            Self::Percent(percent) => Self::Percent(percent.with_magnitude(change)),
            other => other,
        }
    }
}

impl fmt::Display for AmountValue {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Money(money) => money.fmt(formatter),
            Self::Quantity(quantity) => quantity.fmt(formatter),
            Self::Count(count) => count.fmt(formatter),
            Self::Percent(percent) => percent.fmt(formatter),
            Self::Number(number) => number.fmt(formatter),
            Self::Ordinal(ordinal) => ordinal.fmt(formatter),
            Self::NumberRange(range) => range.fmt(formatter),
        }
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for AmountValue {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Money(money) => money.serialize(serializer),
            Self::Quantity(quantity) => quantity.serialize(serializer),
            Self::Count(count) => count.serialize(serializer),
            Self::Percent(percent) => percent.serialize(serializer),
            Self::Number(number) => number.serialize(serializer),
            Self::Ordinal(ordinal) => ordinal.serialize(serializer),
            Self::NumberRange(range) => range.serialize(serializer),
        }
    }
}
