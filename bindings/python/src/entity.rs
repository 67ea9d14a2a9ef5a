//! An entity as Python sees it.

use crate::value;
use hanlens::Value;
use pyo3::prelude::*;

/// Something that the text says: an organization, an amount, a date.
#[pyclass(module = "hanlens", frozen)]
pub(crate) struct Entity {
    text: String,
    span: hanlens::Span,
    value: Value,
    source: &'static str,
}

impl Entity {
    pub(crate) fn new(entity: hanlens::Entity<'_>) -> Self {
        Self {
            text: entity.text().to_owned(),
            span: entity.span(),
            value: entity.value().clone(),
            source: entity.source(),
        }
    }
}

#[pymethods]
impl Entity {
    /// `organization`, `money`, `quantity`, `count`, `percent`, `date`, `time`, `duration`, `set`;
    /// on request `number`, `ordinal`, `number_range`.
    #[getter]
    fn kind(&self) -> &'static str {
        self.value.kind().as_str()
    }

    /// The entity as it stands in the text.
    #[getter]
    fn text(&self) -> &str {
        &self.text
    }

    /// Where it begins, in characters: `analysis.text[entity.start:entity.end] == entity.text`.
    #[getter]
    fn start(&self) -> usize {
        self.span.start_char()
    }

    /// Where it ends, in characters.
    #[getter]
    fn end(&self) -> usize {
        self.span.end_char()
    }

    /// Where it begins, in bytes of the text in UTF-8.
    #[getter]
    fn start_byte(&self) -> usize {
        self.span.start()
    }

    /// Where it ends, in bytes of the text in UTF-8.
    #[getter]
    fn end_byte(&self) -> usize {
        self.span.end()
    }

    /// What it means: an `Organization`, `Amount`, `Interval`, `Duration` or `Recurrence`.
    #[getter]
    fn value(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        value::to_python(py, &self.value)
    }

    /// The rule or model that found it.
    #[getter]
    fn source(&self) -> &'static str {
        self.source
    }

    fn __repr__(&self) -> String {
        format!("<Entity {} {} = {}>", self.kind(), self.text, self.value)
    }
}
