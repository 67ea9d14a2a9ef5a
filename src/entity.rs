//! What is found in a text: one enum over the values of all recognisers.

use crate::amount::{AmountMatch, AmountValue};
use crate::organization::Organization;
use crate::span::Span;
use crate::temporal::{Temporal, TemporalMatch};
use std::fmt;

/// What an entity is.
///
/// ```
/// use hanlens::{Analyzer, EntityKind};
///
/// let analysis = Analyzer::new().analyze("捐赠3.5吨");
/// let quantity = analysis.entities().next().unwrap();
/// assert_eq!(quantity.kind(), EntityKind::Quantity);
/// assert_eq!(quantity.kind().as_str(), "quantity");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum EntityKind {
    /// A body with a name: 临江日报.
    Organization,
    /// A sum of money: 450万元.
    Money,
    /// A number of a physical unit: 3.5吨.
    Quantity,
    /// A number of things, with their classifier (量词): 三名.
    Count,
    /// A share or a change of one: 15.5%, 0.4个百分点.
    Percent,
    /// A bare number: 六千零八万. Only on request.
    Number,
    /// A rank: 第三. Only on request.
    Ordinal,
    /// Bounds of a number: 大于10且小于20. Only on request.
    NumberRange,
    /// A day or something coarser: 2020年, 4月份.
    Date,
    /// A clock time or a part of a day: 2020-03-13 10:29.
    Time,
    /// A length of time: 22天.
    Duration,
    /// Something that comes back: 每周五.
    Set,
}

impl EntityKind {
    /// The name in the JSON contract.
    ///
    /// ```
    /// assert_eq!(hanlens::EntityKind::NumberRange.as_str(), "number_range");
    /// ```
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Organization => "organization",
            Self::Money => "money",
            Self::Quantity => "quantity",
            Self::Count => "count",
            Self::Percent => "percent",
            Self::Number => "number",
            Self::Ordinal => "ordinal",
            Self::NumberRange => "number_range",
            Self::Date => "date",
            Self::Time => "time",
            Self::Duration => "duration",
            Self::Set => "set",
        }
    }
}

impl fmt::Display for EntityKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

/// What an entity means.
///
/// ```
/// use hanlens::{AmountValue, Analyzer, Value};
///
/// let analysis = Analyzer::new().analyze("拨付450万元");
/// match analysis.entities().next().unwrap().value() {
///     Value::Amount(AmountValue::Money(money)) => assert_eq!(money.to_string(), "¥4.5 million"),
///     other => panic!("{other:?}"),
/// }
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(untagged))]
#[non_exhaustive]
pub enum Value {
    /// A body with a name.
    Organization(Organization),
    /// Money, a quantity, a count, a percentage, a number.
    Amount(AmountValue),
    /// A date, a time, a duration, a set.
    Temporal(Temporal),
}

impl Value {
    /// The kind of entity that has this value.
    ///
    /// ```
    /// use hanlens::{Analyzer, EntityKind};
    ///
    /// let analysis = Analyzer::new().analyze("增长15.5%");
    /// assert_eq!(analysis.entities().next().unwrap().value().kind(), EntityKind::Percent);
    /// ```
    pub fn kind(&self) -> EntityKind {
        match self {
            Self::Organization(_) => EntityKind::Organization,
            Self::Amount(amount) => match amount {
                AmountValue::Money(_) => EntityKind::Money,
                AmountValue::Quantity(_) => EntityKind::Quantity,
                AmountValue::Count(_) => EntityKind::Count,
                AmountValue::Percent(_) => EntityKind::Percent,
                AmountValue::Number(_) => EntityKind::Number,
                AmountValue::Ordinal(_) => EntityKind::Ordinal,
                AmountValue::NumberRange(_) => EntityKind::NumberRange,
            },
            Self::Temporal(temporal) => match temporal {
                Temporal::Date(_) => EntityKind::Date,
                Temporal::Time(_) => EntityKind::Time,
                Temporal::Duration(_) => EntityKind::Duration,
                Temporal::Set(_) => EntityKind::Set,
            },
        }
    }
}

/// What an English reader expects; `{:#}` writes Chinese.
impl fmt::Display for Value {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Organization(organization) => organization.fmt(formatter),
            Self::Amount(amount) => amount.fmt(formatter),
            Self::Temporal(temporal) => temporal.fmt(formatter),
        }
    }
}

/// A stretch of the text that some recogniser takes for an entity, without its text: what an
/// analysis keeps.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Finding {
    /// Its characters are counted once it is known to stay.
    pub(crate) span: Span,
    pub(crate) value: Value,
    pub(crate) source: &'static str,
}

impl From<AmountMatch> for Finding {
    fn from(found: AmountMatch) -> Self {
        let span = Span::of_bytes(found.range);
        Self { span, value: Value::Amount(found.value), source: found.rule }
    }
}

impl From<TemporalMatch> for Finding {
    fn from(found: TemporalMatch) -> Self {
        let span = Span::of_bytes(found.range);
        Self { span, value: Value::Temporal(found.value), source: found.rule }
    }
}

/// Something that the text says: an organization, an amount, a date.
#[derive(Clone, Copy, PartialEq)]
pub struct Entity<'a> {
    text: &'a str,
    finding: &'a Finding,
}

impl<'a> Entity<'a> {
    pub(crate) fn new(text: &'a str, finding: &'a Finding) -> Self {
        Self { text: text.get(finding.span.bytes()).unwrap_or(""), finding }
    }

    /// The entity as it stands in the text.
    ///
    /// ```
    /// let analysis = hanlens::Analyzer::new().analyze("拨付４５０萬元");
    /// assert_eq!(analysis.entities().next().unwrap().text(), "４５０萬元");
    /// ```
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Where it stands, in bytes and characters, half-open.
    ///
    /// ```
    /// let analysis = hanlens::Analyzer::new().analyze("拨付450万元");
    /// assert_eq!(analysis.entities().next().unwrap().span().chars(), 2..7);
    /// ```
    pub fn span(&self) -> Span {
        self.finding.span
    }

    /// What it is.
    ///
    /// ```
    /// let analysis = hanlens::Analyzer::new().analyze("拨付450万元");
    /// assert_eq!(analysis.entities().next().unwrap().kind(), hanlens::EntityKind::Money);
    /// ```
    pub fn kind(&self) -> EntityKind {
        self.finding.value.kind()
    }

    /// What it means.
    ///
    /// ```
    /// let analysis = hanlens::Analyzer::new().analyze("拨付450万元");
    /// let value = analysis.entities().next().unwrap().value();
    /// assert_eq!(format!("{value} = {value:#}"), "¥4.5 million = 450万元");
    /// ```
    pub fn value(&self) -> &'a Value {
        &self.finding.value
    }

    /// The rule or model that found it, such as `money` or `organization.tagger`.
    ///
    /// ```
    /// let analysis = hanlens::Analyzer::new().analyze("拨付450万元");
    /// assert!(!analysis.entities().next().unwrap().source().is_empty());
    /// ```
    pub fn source(&self) -> &'static str {
        self.finding.source
    }
}

impl fmt::Debug for Entity<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Entity")
            .field("text", &self.text)
            .field("span", &self.finding.span)
            .field("value", &self.finding.value)
            .field("source", &self.finding.source)
            .finish()
    }
}
