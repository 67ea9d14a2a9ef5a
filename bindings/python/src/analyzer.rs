//! The analyzer as Python sees it.

use crate::analysis::Analysis;
use crate::arrow::{self, RecordBatch, Schema};
use crate::configuration::Configuration;
use crate::error::Failure;
use crate::many::Analyses;
use crate::reader::{Document, Reader};
use hanlens::arrow::Columns;
use hanlens::{Reference, Rejection, Tasks};
use jiff::civil::{Date, DateTime};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{
    PyBytes, PyDate, PyDateAccess, PyDateTime, PyDict, PyString, PyTimeAccess, PyTuple,
};
use std::path::PathBuf;

/// Reads Chinese texts. Immutable; may be used by many threads at once; pickles.
#[pyclass(module = "hanlens._native", frozen, subclass)]
pub(crate) struct Analyzer {
    configuration: Configuration,
    reader: Reader,
}

#[pymethods]
impl Analyzer {
    #[new]
    #[pyo3(signature = (*, user_dict=None, tasks=None, reference=None, prefer=None, locale=None,
                        max_chars=None, plain=false, top=10, summary_count=3))]
    #[expect(clippy::too_many_arguments, reason = "each is a keyword argument of Python")]
    fn new(
        py: Python<'_>,
        user_dict: Option<DictionaryArgument>,
        tasks: Option<TasksArgument>,
        reference: Option<ReferenceArgument>,
        prefer: Option<String>,
        locale: Option<String>,
        max_chars: Option<usize>,
        plain: bool,
        top: usize,
        summary_count: usize,
    ) -> PyResult<Self> {
        let (user_dict, path) = match user_dict {
            Some(DictionaryArgument::Bytes(bytes)) => (Some(bytes), None),
            Some(DictionaryArgument::Path(path)) => (Some(std::fs::read(&path)?), Some(path)),
            None => (None, None),
        };
        let configuration = Configuration {
            user_dict,
            tasks: tasks.map_or_else(Tasks::default, |tasks| tasks.0),
            reference: reference.map(|reference| reference.0),
            prefer,
            locale,
            plain,
            max_chars,
            top,
            summary_count,
        };
        let reader = py.detach(|| Reader::new(&configuration)).map_err(|rejection| {
            Failure::from(match (path, rejection.code()) {
                (Some(path), "dictionary") => rejection.within(path.display()),
                _ => rejection,
            })
        })?;
        Ok(Self { configuration, reader })
    }

    /// Analyzes one text.
    ///
    /// `title` helps the keywords and is not part of the text; `reference` and `locale` go before
    /// those of the analyzer. Raises `HanlensError` for a text longer than `max_chars`.
    #[pyo3(signature = (text, *, title=None, reference=None, locale=None))]
    fn analyze(
        &self,
        py: Python<'_>,
        text: String,
        title: Option<String>,
        reference: Option<ReferenceArgument>,
        locale: Option<String>,
    ) -> PyResult<Analysis> {
        let locale = match locale {
            Some(name) => Some(name.parse().map_err(Failure::from)?),
            None => None,
        };
        let document =
            Document { text, title, reference: reference.map(|reference| reference.0), locale };
        let held = py.detach(|| self.reader.read(document)).map_err(Failure::from)?;
        Ok(Analysis::new(held, self.limits()))
    }

    /// Analyzes many texts on `threads` threads (0: one for each core), in order.
    ///
    /// An iterator: it takes texts from `texts` only a few ahead of what it has given, so endless
    /// ones will do. A text that cannot be read raises in its place; the next call goes on.
    #[pyo3(signature = (texts, *, threads=0))]
    fn analyze_many(&self, texts: &Bound<'_, PyAny>, threads: usize) -> PyResult<Analyses> {
        Analyses::new(self.reader.clone(), texts.try_iter()?, threads, self.limits())
    }

    /// Analyzes a column of texts, and returns columns of results as one finished Arrow record
    /// batch.
    ///
    /// `batch` is any object with `__arrow_c_array__` or `__arrow_c_stream__`: of pyarrow, Polars,
    /// DuckDB and others. `text` names the column of texts (strings, or bytes in UTF-8); `keep`
    /// those that the result has too, in front; `published` one of dates (strings in ISO 8601,
    /// dates or timestamps without a zone) that relative dates count from; `title` one of titles.
    ///
    /// Each row is guarded: one without a text, too long, not UTF-8, or with a date that is none
    /// has null results, and `error_code` and `error` say why. With `strict` it raises instead.
    #[pyo3(signature = (batch, *, text="text".to_owned(), keep=Vec::new(), published=None,
                        title=None, strict=false))]
    #[expect(clippy::too_many_arguments, reason = "each is a keyword argument of Python")]
    fn analyze_batch(
        &self,
        py: Python<'_>,
        batch: &Bound<'_, PyAny>,
        text: String,
        keep: Vec<String>,
        published: Option<String>,
        title: Option<String>,
        strict: bool,
    ) -> PyResult<RecordBatch> {
        let batch = arrow::import(batch)?;
        let mut columns = Columns::new(text).keep(keep);
        if let Some(name) = published {
            columns = columns.published(name);
        }
        if let Some(name) = title {
            columns = columns.title(name);
        }
        let (keywords, summary) = self.limits();
        let analyzer = self.reader.batches(columns).limits(keywords, summary).strict(strict);
        let results = py.detach(|| analyzer.analyze(&batch)).map_err(Failure::from)?;
        Ok(RecordBatch::new(results))
    }

    /// The columns that `analyze_batch` adds, as an object with `__arrow_c_schema__`.
    #[staticmethod]
    fn arrow_schema() -> Schema {
        Schema::results()
    }

    /// What is needed to make the same analyzer again, in another process.
    fn __getnewargs_ex__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<(Bound<'py, PyTuple>, Bound<'py, PyDict>)> {
        let configuration = &self.configuration;
        let arguments = PyDict::new(py);
        let dictionary = configuration.user_dict.as_ref();
        arguments.set_item("user_dict", dictionary.map(|bytes| PyBytes::new(py, bytes)))?;
        arguments.set_item("tasks", configuration.tasks.to_string())?;
        arguments.set_item("reference", configuration.reference.map(|it| it.to_string()))?;
        arguments.set_item("prefer", &configuration.prefer)?;
        arguments.set_item("locale", &configuration.locale)?;
        arguments.set_item("max_chars", configuration.max_chars)?;
        arguments.set_item("plain", configuration.plain)?;
        arguments.set_item("top", configuration.top)?;
        arguments.set_item("summary_count", configuration.summary_count)?;
        Ok((PyTuple::empty(py), arguments))
    }

    fn __repr__(&self) -> String {
        format!("<Analyzer of {}>", self.configuration.tasks)
    }
}

impl Analyzer {
    fn limits(&self) -> (usize, usize) {
        (self.configuration.top, self.configuration.summary_count)
    }
}

/// Tasks: names in a list, or in a string with commas between.
struct TasksArgument(Tasks);

impl<'py> FromPyObject<'_, 'py> for TasksArgument {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let names = match object.is_instance_of::<PyString>() {
            true => object.extract::<String>()?,
            false => object.extract::<Vec<String>>()?.join(","),
        };
        Ok(Self(names.parse().map_err(Failure::from)?))
    }
}

/// A user dictionary: a path, or the bytes of the file.
enum DictionaryArgument {
    Path(PathBuf),
    Bytes(Vec<u8>),
}

impl<'py> FromPyObject<'_, 'py> for DictionaryArgument {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        match object.cast::<PyBytes>() {
            Ok(bytes) => Ok(Self::Bytes(bytes.as_bytes().to_vec())),
            Err(_) => Ok(Self::Path(object.extract()?)),
        }
    }
}

/// A reference: a string in ISO 8601, a `date` or a `datetime` (its zone is not looked at).
struct ReferenceArgument(Reference);

impl<'py> FromPyObject<'_, 'py> for ReferenceArgument {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if object.is_instance_of::<PyString>() {
            let text: String = object.extract()?;
            return Ok(Self(text.parse().map_err(Failure::from)?));
        }
        let day = object.cast::<PyDate>().map_err(|_| {
            PyTypeError::new_err("a reference is a string in ISO 8601, a date or a datetime")
        })?;
        let small = |value: u8| i8::try_from(value).unwrap_or_default();
        let year = i16::try_from(day.get_year()).unwrap_or_default();
        let date = Date::new(year, small(day.get_month()), small(day.get_day()))
            .map_err(|error| Failure::from(Rejection::new("option", error.to_string())))?;
        let Ok(moment) = object.cast::<PyDateTime>() else { return Ok(Self(date.into())) };
        let date_time: DateTime = date.at(
            small(moment.get_hour()),
            small(moment.get_minute()),
            small(moment.get_second()),
            0,
        );
        Ok(Self(date_time.into()))
    }
}
