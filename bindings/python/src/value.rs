//! What entities mean, with Python's own decimals and dates.

use hanlens::{AmountValue, Modifier, Temporal, Value};
use jiff::civil::DateTime;
use pyo3::prelude::*;
use pyo3::types::PyDateTime;
use rust_decimal::Decimal;

/// A civil date-time as Python's; none outside the years 1 to 9999, which Python has not
/// (`timex` has them).
pub(crate) fn date_time<'py>(
    py: Python<'py>,
    moment: Option<DateTime>,
) -> PyResult<Option<Bound<'py, PyDateTime>>> {
    let Some(moment) = moment.filter(|moment| moment.year() >= 1) else { return Ok(None) };
    let (date, time) = (moment.date(), moment.time());
    let small = |value: i8| u8::try_from(value).unwrap_or_default();
    PyDateTime::new(
        py,
        i32::from(date.year()),
        small(date.month()),
        small(date.day()),
        small(time.hour()),
        small(time.minute()),
        small(time.second()),
        0,
        None,
    )
    .map(Some)
}

/// The value of an entity as an object of its class.
pub(crate) fn to_python(py: Python<'_>, value: &Value) -> PyResult<Py<PyAny>> {
    Ok(match value {
        Value::Organization(value) => Organization(value.clone()).into_pyobject(py)?.into_any(),
        Value::Amount(value) => Amount(value.clone()).into_pyobject(py)?.into_any(),
        Value::Temporal(value) => match value {
            Temporal::Date(interval) | Temporal::Time(interval) => {
                Interval { value: value.clone(), interval: interval.clone() }
                    .into_pyobject(py)?
                    .into_any()
            }
            Temporal::Duration(span) => {
                Duration { value: value.clone(), span: span.clone() }.into_pyobject(py)?.into_any()
            }
            Temporal::Set(recurrence) => {
                Recurrence { value: value.clone(), recurrence: recurrence.clone() }
                    .into_pyobject(py)?
                    .into_any()
            }
            _ => return Err(unknown()),
        },
        _ => return Err(unknown()),
    }
    .unbind())
}

fn unknown() -> PyErr {
    pyo3::exceptions::PyNotImplementedError::new_err("a value of a kind that this version lacks")
}

/// The unit of an amount: the UCUM code of a quantity, the classifier of a count, `%` or `pp`, the
/// Chinese name of a currency without a code.
pub(crate) fn unit(value: &AmountValue) -> Option<String> {
    match value {
        AmountValue::Quantity(quantity) => Some(quantity.unit().code()),
        AmountValue::Count(count) => Some(count.classifier().to_owned()),
        AmountValue::Percent(percent) => Some(percent.unit().symbol().to_owned()),
        AmountValue::Money(money) => money
            .currency()
            .filter(|currency| currency.code().is_none())
            .map(|currency| currency.chinese().to_owned()),
        _ => None,
    }
}

/// The code of the currency (ISO 4217).
pub(crate) fn currency(value: &AmountValue) -> Option<&'static str> {
    match value {
        AmountValue::Money(money) => money.currency()?.code(),
        _ => None,
    }
}

/// The figure and its lower and upper end.
pub(crate) fn figures(value: &AmountValue) -> [Option<Decimal>; 3] {
    match value {
        AmountValue::Ordinal(ordinal) => [Some(ordinal.place()), None, None],
        AmountValue::NumberRange(range) => [None, range.min(), range.max()],
        other => match other.magnitude() {
            Some(magnitude) => [magnitude.amount(), magnitude.min(), magnitude.max()],
            None => [None; 3],
        },
    }
}

/// The figure as text, exact, also when it has more digits than a decimal holds.
pub(crate) fn figure_text(value: &AmountValue) -> Option<String> {
    let digits = value.magnitude().and_then(|magnitude| magnitude.digits());
    match digits {
        Some(digits) => Some(digits.to_owned()),
        None => figures(value)[0].map(|amount| amount.normalize().to_string()),
    }
}

/// A body with a name.
#[pyclass(module = "hanlens", frozen, eq)]
#[derive(Clone, PartialEq)]
pub(crate) struct Organization(hanlens::Organization);

#[pymethods]
impl Organization {
    /// What kind of body it is: `company`, `government`, `school` and so on.
    #[getter]
    fn category(&self) -> &'static str {
        self.0.category().as_str()
    }

    /// The longest name of the same body in the text, when this mention is shorter.
    #[getter]
    fn canonical(&self) -> Option<&str> {
        self.0.canonical()
    }

    /// How sure the model is, from 0 to 1.
    #[getter]
    fn score(&self) -> f64 {
        score(&self.0)
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self) -> String {
        format!("<Organization {}>", self.0.category().as_str())
    }
}

/// The score in the JSON contract, three decimals.
pub(crate) fn score(organization: &hanlens::Organization) -> f64 {
    (f64::from(organization.score()) * 1000.0).round() / 1000.0
}

/// Money, a quantity, a count, a percentage or a number.
#[pyclass(module = "hanlens", frozen, eq)]
#[derive(Clone, PartialEq)]
pub(crate) struct Amount(AmountValue);

#[pymethods]
impl Amount {
    /// The figure as written, multiplied out; exact.
    #[getter]
    fn amount<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let digits = self.0.magnitude().and_then(|magnitude| magnitude.digits());
        match (digits, figures(&self.0)[0]) {
            (Some(digits), _) => {
                py.import("decimal")?.getattr("Decimal")?.call1((digits,)).map(Some)
            }
            (None, Some(amount)) => Ok(Some(amount.normalize().into_pyobject(py)?)),
            (None, None) => Ok(None),
        }
    }

    /// The lower end of a range.
    #[getter]
    fn min(&self) -> Option<Decimal> {
        figures(&self.0)[1].map(|end| end.normalize())
    }

    /// The upper end of a range.
    #[getter]
    fn max(&self) -> Option<Decimal> {
        figures(&self.0)[2].map(|end| end.normalize())
    }

    /// `about`, `over`, `under`, `at_least`, `at_most`, or none for an exact figure.
    #[getter]
    fn approximation(&self) -> Option<&'static str> {
        self.0.magnitude()?.approximation().name()
    }

    /// The unit: a UCUM code, a classifier (量词), `%` or `pp`.
    #[getter]
    fn unit(&self) -> Option<String> {
        unit(&self.0)
    }

    /// What is measured: `mass`, `length` and so on.
    #[getter]
    fn dimension(&self) -> Option<&'static str> {
        match &self.0 {
            AmountValue::Quantity(quantity) => Some(quantity.unit().dimension().name()),
            _ => None,
        }
    }

    /// The currency of money, as its ISO 4217 code.
    #[getter]
    fn currency(&self) -> Option<&'static str> {
        currency(&self.0)
    }

    /// The unit of a price: 斤 in 3元/斤.
    #[getter]
    fn per(&self) -> Option<&str> {
        match &self.0 {
            AmountValue::Money(money) => money.price_unit(),
            _ => None,
        }
    }

    /// As a Chinese reader writes it: 450万元.
    #[getter]
    fn chinese(&self) -> String {
        format!("{:#}", self.0)
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self) -> String {
        format!("<Amount {}>", self.0)
    }
}

/// A date or a time: a half-open interval of the calendar.
#[pyclass(module = "hanlens", frozen, eq)]
#[derive(Clone, PartialEq)]
pub(crate) struct Interval {
    value: Temporal,
    interval: hanlens::Interval,
}

#[pymethods]
impl Interval {
    /// The TIMEX3 value.
    #[getter]
    fn timex(&self) -> &str {
        &self.interval.timex
    }

    /// The first moment, civil time without a zone; none when open or not resolved.
    #[getter]
    fn start<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDateTime>>> {
        date_time(py, self.interval.stretch.start)
    }

    /// The first moment after it.
    #[getter]
    fn end<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDateTime>>> {
        date_time(py, self.interval.stretch.end)
    }

    /// The unit in which it was said: `day`, `month`, `year` and so on.
    #[getter]
    fn grain(&self) -> &'static str {
        self.interval.grain.name()
    }

    /// What is said of its edges: `about`, `start`, `end`, `since` and so on.
    #[getter]
    fn modifier(&self) -> Option<&'static str> {
        self.interval.modifier.map(Modifier::name)
    }

    /// Minutes east of Greenwich, when the text names the zone.
    #[getter]
    fn utc_offset(&self) -> Option<i32> {
        self.interval.utc_offset
    }

    /// Other readings, likeliest first, as pairs of start and end.
    #[getter]
    #[allow(clippy::type_complexity)]
    fn alternatives<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<Vec<(Option<Bound<'py, PyDateTime>>, Option<Bound<'py, PyDateTime>>)>> {
        let ends =
            |other: &hanlens::Stretch| Ok((date_time(py, other.start)?, date_time(py, other.end)?));
        self.interval.alternatives.iter().map(ends).collect()
    }

    /// As a Chinese reader writes it.
    #[getter]
    fn chinese(&self) -> String {
        format!("{:#}", self.value)
    }

    fn __str__(&self) -> String {
        self.value.to_string()
    }

    fn __repr__(&self) -> String {
        format!("<Interval {}>", self.value)
    }
}

/// A length of time.
#[pyclass(module = "hanlens", frozen, eq)]
#[derive(Clone, PartialEq)]
pub(crate) struct Duration {
    value: Temporal,
    span: hanlens::TimeSpan,
}

#[pymethods]
impl Duration {
    /// The length in ISO 8601, when it is one; working days (5个工作日) have no sign there.
    #[getter]
    fn iso(&self) -> Option<String> {
        match (self.span.min, self.span.max) {
            (Some(min), Some(max)) if min == max && min.workdays.is_zero() => Some(min.to_string()),
            _ => None,
        }
    }

    /// The number of working days, when it is counted so.
    #[getter]
    fn workdays(&self) -> Option<Decimal> {
        let (min, max) = (self.span.min?, self.span.max?);
        (min == max && !min.workdays.is_zero()).then(|| min.workdays.normalize())
    }

    /// The shortest length meant, in ISO 8601.
    #[getter]
    fn min_iso(&self) -> Option<String> {
        self.span.min.map(|length| length.to_string())
    }

    /// The longest length meant, in ISO 8601.
    #[getter]
    fn max_iso(&self) -> Option<String> {
        self.span.max.map(|length| length.to_string())
    }

    /// Whether words such as 多 or 左右 make it approximate.
    #[getter]
    fn approximate(&self) -> bool {
        self.span.approximate
    }

    /// Where it begins, when it touches the reference: 近三年.
    #[getter]
    fn start<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDateTime>>> {
        date_time(py, self.span.covers.and_then(|stretch| stretch.start))
    }

    /// Where it ends, when it touches the reference.
    #[getter]
    fn end<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDateTime>>> {
        date_time(py, self.span.covers.and_then(|stretch| stretch.end))
    }

    /// As a Chinese reader writes it.
    #[getter]
    fn chinese(&self) -> String {
        format!("{:#}", self.value)
    }

    fn __str__(&self) -> String {
        self.value.to_string()
    }

    fn __repr__(&self) -> String {
        format!("<Duration {}>", self.value)
    }
}

/// Something that recurs.
#[pyclass(module = "hanlens", frozen, eq)]
#[derive(Clone, PartialEq)]
pub(crate) struct Recurrence {
    value: Temporal,
    recurrence: hanlens::Recurrence,
}

#[pymethods]
impl Recurrence {
    /// The TIMEX3 value.
    #[getter]
    fn timex(&self) -> &str {
        &self.recurrence.timex
    }

    /// The time from one occurrence to the next, in ISO 8601.
    #[getter]
    fn every(&self) -> String {
        self.recurrence.every.to_string()
    }

    /// How often within each period (一天两次: 2).
    #[getter]
    fn times(&self) -> Option<u32> {
        self.recurrence.times
    }

    /// Where the first occurrence begins.
    #[getter]
    fn start<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDateTime>>> {
        date_time(py, self.recurrence.first.start)
    }

    /// Where the first occurrence ends.
    #[getter]
    fn end<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDateTime>>> {
        date_time(py, self.recurrence.first.end)
    }

    /// Days of the week, Monday is 1; empty: any, or the one of `start`.
    #[getter]
    fn weekdays(&self) -> Vec<i8> {
        self.recurrence.weekdays.clone()
    }

    /// As a Chinese reader writes it.
    #[getter]
    fn chinese(&self) -> String {
        format!("{:#}", self.value)
    }

    fn __str__(&self) -> String {
        self.value.to_string()
    }

    fn __repr__(&self) -> String {
        format!("<Recurrence {}>", self.value)
    }
}
