//! The value of an amount of any kind.

use super::{Count, Money, Percent, Quantity};
use crate::number::{Magnitude, Number, NumberRange, Ordinal};
use rust_decimal::Decimal;
use std::borrow::Cow;
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

    /// The figure as written, multiplied out; none for a range, and for one with more digits than
    /// a decimal holds ([`AmountValue::figure_text`] has them).
    ///
    /// ```
    /// # use hanlens::AmountExtractor;
    /// let found = AmountExtractor::new().extract("拨付450万元");
    /// assert_eq!(found[0].value().figure().unwrap().to_string(), "4500000");
    /// ```
    pub fn figure(&self) -> Option<Decimal> {
        match self {
            Self::Ordinal(ordinal) => Some(ordinal.place()),
            other => other.magnitude()?.amount(),
        }
    }

    /// The figure as text: exact, however many digits it has.
    ///
    /// ```
    /// # use hanlens::AmountExtractor;
    /// let found = AmountExtractor::new().extract("支出3.50元");
    /// assert_eq!(found[0].value().figure_text().unwrap(), "3.5");
    /// ```
    pub fn figure_text(&self) -> Option<String> {
        match self.magnitude().and_then(Magnitude::digits) {
            Some(digits) => Some(digits.to_owned()),
            None => self.figure().map(|figure| figure.normalize().to_string()),
        }
    }

    /// The lower and the upper end of a range.
    ///
    /// ```
    /// # use hanlens::AmountExtractor;
    /// let found = AmountExtractor::new().extract("种植5～8万亩");
    /// let (least, most) = found[0].value().ends();
    /// assert_eq!((least.unwrap().to_string(), most.unwrap().to_string()), ("50000".to_owned(), "80000".to_owned()));
    /// ```
    pub fn ends(&self) -> (Option<Decimal>, Option<Decimal>) {
        match self {
            Self::NumberRange(range) => (range.min(), range.max()),
            other => other
                .magnitude()
                .map_or((None, None), |magnitude| (magnitude.min(), magnitude.max())),
        }
    }

    /// The unit: the UCUM code of a quantity, the classifier (量词) of a count, `%` or `pp`, the
    /// Chinese name of a currency without a code.
    ///
    /// ```
    /// # use hanlens::AmountExtractor;
    /// let found = AmountExtractor::new().extract("供应熔喷布3.5吨");
    /// assert_eq!(found[0].value().unit().unwrap(), "t");
    /// ```
    pub fn unit(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Quantity(quantity) => Some(quantity.unit().code().into()),
            Self::Count(count) => Some(count.classifier().into()),
            Self::Percent(percent) => Some(percent.unit().symbol().into()),
            Self::Money(money) => {
                let currency = money.currency().filter(|currency| currency.code().is_none())?;
                Some(currency.chinese().into())
            }
            Self::Number(_) | Self::Ordinal(_) | Self::NumberRange(_) => None,
        }
    }

    /// The code of the currency of money (ISO 4217).
    ///
    /// ```
    /// # use hanlens::AmountExtractor;
    /// let found = AmountExtractor::new().extract("拨付450万元");
    /// assert_eq!(found[0].value().currency(), Some("CNY"));
    /// ```
    pub fn currency(&self) -> Option<&'static str> {
        match self {
            Self::Money(money) => money.currency()?.code(),
            _ => None,
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
