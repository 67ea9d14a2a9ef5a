//! Keywords, sentences, tokens and the article as Python sees them. Offsets count characters.

use crate::value::date_time;
use hanlens::Page;
use pyo3::prelude::*;
use pyo3::types::PyDateTime;

/// A stretch of the text, half-open, in characters and in bytes.
#[pyclass(module = "hanlens", frozen, get_all, eq)]
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Span {
    /// Where it begins, in characters.
    start: usize,
    /// Where it ends, in characters.
    end: usize,
    /// Where it begins, in bytes of UTF-8.
    start_byte: usize,
    /// Where it ends, in bytes of UTF-8.
    end_byte: usize,
}

impl From<hanlens::Span> for Span {
    fn from(span: hanlens::Span) -> Self {
        Self {
            start: span.start_char(),
            end: span.end_char(),
            start_byte: span.start(),
            end_byte: span.end(),
        }
    }
}

#[pymethods]
impl Span {
    fn __repr__(&self) -> String {
        format!("<Span {}:{}>", self.start, self.end)
    }
}

/// A keyphrase.
#[pyclass(module = "hanlens", frozen, get_all)]
pub(crate) struct Keyword {
    /// The phrase as it stands in the text.
    text: String,
    /// How good it is; higher is better, and only within one text.
    score: f64,
    /// Where it stands.
    occurrences: Vec<Span>,
}

impl Keyword {
    pub(crate) fn new(phrase: &hanlens::Keyphrase<'_>) -> Self {
        Self {
            text: phrase.text().to_owned(),
            score: phrase.score(),
            occurrences: phrase.occurrences().iter().map(|&span| span.into()).collect(),
        }
    }
}

#[pymethods]
impl Keyword {
    fn __repr__(&self) -> String {
        format!("<Keyword {}>", self.text)
    }
}

/// A sentence of the summary.
#[pyclass(module = "hanlens", frozen, get_all)]
pub(crate) struct Sentence {
    /// The sentence as it stands in the text.
    text: String,
    /// Where it stands.
    span: Span,
    /// How good it is; higher is better, and only within one text.
    score: f64,
}

impl Sentence {
    pub(crate) fn new(sentence: &hanlens::SummarySentence<'_>) -> Self {
        Self {
            text: sentence.text().to_owned(),
            span: sentence.span().into(),
            score: sentence.score(),
        }
    }
}

#[pymethods]
impl Sentence {
    fn __str__(&self) -> &str {
        &self.text
    }

    fn __repr__(&self) -> String {
        format!("<Sentence {}>", self.text)
    }
}

/// A word, a mark or a space.
#[pyclass(module = "hanlens", frozen, get_all)]
pub(crate) struct Token {
    /// The word as it stands in the text.
    text: String,
    /// Its part of speech, as a tag of the PKU standard.
    tag: &'static str,
    /// Where it stands.
    span: Span,
}

impl Token {
    pub(crate) fn new(token: hanlens::Token<'_>) -> Self {
        Self { text: token.text().to_owned(), tag: token.tag().as_str(), span: token.span().into() }
    }
}

#[pymethods]
impl Token {
    fn __str__(&self) -> &str {
        &self.text
    }

    fn __repr__(&self) -> String {
        format!("<Token {}/{}>", self.text, self.tag)
    }
}

/// What a page says of itself.
#[pyclass(module = "hanlens", frozen, get_all)]
pub(crate) struct Article {
    /// The title.
    title: Option<String>,
    /// When it was published; midnight when the page names only the day.
    published: Option<Py<PyDateTime>>,
    /// Who published it.
    source: Option<String>,
    /// Who wrote it.
    author: Option<String>,
    /// The text without navigation and footers, paragraphs with line breaks between.
    body: String,
    /// Numbers of the lines of the article, counted from zero.
    body_lines: Vec<usize>,
    /// Numbers of the lines of navigation and footers.
    boilerplate_lines: Vec<usize>,
}

impl Article {
    pub(crate) fn new(py: Python<'_>, page: &Page<'_>) -> PyResult<Self> {
        let published = date_time(py, page.published().map(|published| published.datetime()))?;
        Ok(Self {
            title: page.title().map(str::to_owned),
            published: published.map(Bound::unbind),
            source: page.source().map(str::to_owned),
            author: page.author().map(str::to_owned),
            body: page.body(),
            body_lines: page.body_lines().collect(),
            boilerplate_lines: page.boilerplate_lines().collect(),
        })
    }
}

#[pymethods]
impl Article {
    fn __repr__(&self) -> String {
        format!("<Article {}>", self.title.as_deref().unwrap_or("without title"))
    }
}
