//! What entities mean, with Python's own decimals and dates.

use hanlens::{AmountValue, Modifier, Temporal, Value};
use jiff::civil::DateTime;
use pyo3::prelude::*;
use pyo3::types::PyDateTime;
use rust_decimal::Decimal;
use std::borrow::Cow;

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

/// Start and end of another reading.
type Ends<'py> = (Option<Bound<'py, PyDateTime>>, Option<Bound<'py, PyDateTime>>);

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
        self.0.score()
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self) -> String {
        format!("<Organization {}>", self.0.category().as_str())
    }
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
        let decimal = |text: String| py.import("decimal")?.getattr("Decimal")?.call1((text,));
        self.0.figure_text().map(decimal).transpose()
    }

    /// The lower end of a range.
    #[getter]
    fn min(&self) -> Option<Decimal> {
        self.0.ends().0.map(|end| end.normalize())
    }

    /// The upper end of a range.
    #[getter]
    fn max(&self) -> Option<Decimal> {
        self.0.ends().1.map(|end| end.normalize())
    }

    /// `about`, `over`, `under`, `at_least`, `at_most`, or none for an exact figure.
    #[getter]
    fn approximation(&self) -> Option<&'static str> {
        self.0.magnitude()?.approximation().name()
    }

    /// The unit: a UCUM code, a classifier (量词), `%` or `pp`.
    #[getter]
    fn unit(&self) -> Option<Cow<'_, str>> {
        self.0.unit()
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
        self.0.currency()
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

/// The methods of a class of temporal values: its own, and those that all of them have (PyO3 takes
/// one block of methods for each class).
macro_rules! temporal_methods {
    (impl $class:ident { $($own:tt)* }) => {
        #[pymethods]
        impl $class {
            $($own)*

            /// The first moment, civil time without a zone: of a date or time itself, of a duration
            /// that touches the reference (近三年), of the first occurrence of what recurs. None
            /// when open or not resolved.
            #[getter]
            fn start<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDateTime>>> {
                date_time(py, self.value.stretch().and_then(|stretch| stretch.start))
            }

            /// The first moment after it.
            #[getter]
            fn end<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDateTime>>> {
                date_time(py, self.value.stretch().and_then(|stretch| stretch.end))
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
                format!(concat!("<", stringify!($class), " {}>"), self.value)
            }
        }
    };
}

/// A date or a time: a half-open interval of the calendar.
#[pyclass(module = "hanlens", frozen, eq)]
#[derive(Clone, PartialEq)]
pub(crate) struct Interval {
    value: Temporal,
    interval: hanlens::Interval,
}

temporal_methods! { impl Interval {
    /// The TIMEX3 value.
    #[getter]
    fn timex(&self) -> &str {
        &self.interval.timex
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
    fn alternatives<'py>(&self, py: Python<'py>) -> PyResult<Vec<Ends<'py>>> {
        let ends =
            |other: &hanlens::Stretch| Ok((date_time(py, other.start)?, date_time(py, other.end)?));
        self.interval.alternatives.iter().map(ends).collect()
    }
}}

/// A length of time.
#[pyclass(module = "hanlens", frozen, eq)]
#[derive(Clone, PartialEq)]
pub(crate) struct Duration {
    value: Temporal,
    span: hanlens::TimeSpan,
}

temporal_methods! { impl Duration {
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
}}

/// Something that recurs.
#[pyclass(module = "hanlens", frozen, eq)]
#[derive(Clone, PartialEq)]
pub(crate) struct Recurrence {
    value: Temporal,
    recurrence: hanlens::Recurrence,
}

temporal_methods! { impl Recurrence {
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

    /// Days of the week, Monday is 1; empty: any, or the one of `start`.
    #[getter]
    fn weekdays(&self) -> Vec<i8> {
        self.recurrence.weekdays.clone()
    }
}}
