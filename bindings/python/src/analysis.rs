//! What one text says, as Python sees it.

use crate::entity::Entity;
use crate::parts::{Article, Keyword, Sentence, Span, Token};
use crate::reader::Held;
use hanlens::render::{HtmlView, Record};
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;

/// What one text says: entities, keywords, summary, words, and what the page says of itself.
///
/// What was not among the tasks is empty. Offsets of objects count characters of Python strings;
/// `to_dict()` and `to_json()` are the JSON contract of the `hanlens` command, where `start` and
/// `end` are bytes and `start_char` and `end_char` are characters.
#[pyclass(module = "hanlens", frozen)]
pub(crate) struct Analysis {
    held: Held,
    /// How many keywords and sentences of summary at most.
    limits: (usize, usize),
}

impl Analysis {
    pub(crate) fn new(held: Held, limits: (usize, usize)) -> Self {
        Self { held, limits }
    }

    fn analysis(&self) -> &hanlens::Analysis<'_> {
        self.held.borrow_dependent()
    }
}

#[pymethods]
impl Analysis {
    /// The text that was analyzed.
    #[getter]
    fn text(&self) -> &str {
        self.analysis().text()
    }

    /// Organizations, amounts and dates, in the order of the text; they do not overlap.
    #[getter]
    fn entities(&self) -> Vec<Entity> {
        self.analysis().entities().map(Entity::new).collect()
    }

    /// Numbers, ordinals and number ranges (task `numbers`); they may lie inside entities.
    #[getter]
    fn numbers(&self) -> Vec<Entity> {
        self.analysis().numbers().map(Entity::new).collect()
    }

    /// The keyphrases, best first.
    #[getter]
    fn keywords(&self) -> Vec<Keyword> {
        self.analysis().keywords(self.limits.0).iter().map(Keyword::new).collect()
    }

    /// The sentences that sum the text up, in the order of the text.
    #[getter]
    fn summary(&self) -> Vec<Sentence> {
        self.analysis().summary(self.limits.1).into_iter().map(Sentence::new).collect()
    }

    /// Words, marks and spaces (task `tokens`); they tile the text.
    #[getter]
    fn tokens(&self) -> Vec<Token> {
        self.analysis().tokens().map(Token::new).collect()
    }

    /// Where the sentences stand (task `sentences`).
    #[getter]
    fn sentences(&self) -> Vec<Span> {
        self.analysis().sentences().iter().map(|&span| span.into()).collect()
    }

    /// What the page says of itself, if the text was read as one.
    #[getter]
    fn article(&self, py: Python<'_>) -> PyResult<Option<Article>> {
        self.analysis().page().map(|page| Article::new(py, page)).transpose()
    }

    /// What relative dates were counted from, in ISO 8601.
    #[getter]
    fn reference(&self) -> Option<String> {
        self.analysis().reference().map(|reference| reference.to_string())
    }

    /// The region that the text was read as.
    #[getter]
    fn locale(&self) -> String {
        self.analysis().locale().to_string()
    }

    /// The JSON of the `hanlens` command, on one line.
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        let (keywords, summary) = self.limits;
        py.detach(|| serde_json::to_string(&Record::new(self.analysis()).limits(keywords, summary)))
            .map_err(|error| PyRuntimeError::new_err(error.to_string()))
    }

    /// The same as dictionaries and lists; decimals and dates are strings.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        py.import("json")?.call_method1("loads", (self.to_json(py)?,))
    }

    /// A whole HTML page that needs nothing else.
    fn to_html(&self) -> String {
        self.view().page().to_string()
    }

    /// The text with its entities marked, in a notebook.
    fn _repr_html_(&self) -> String {
        self.view().fragment().to_string()
    }

    fn __repr__(&self) -> String {
        let analysis = self.analysis();
        format!(
            "<Analysis of {} characters: {} entities, {} keywords>",
            analysis.text().chars().count(),
            analysis.entities().len(),
            analysis.keywords(self.limits.0).len(),
        )
    }
}

impl Analysis {
    fn view(&self) -> HtmlView<'_> {
        HtmlView::new(self.analysis()).limits(self.limits.0, self.limits.1)
    }
}
