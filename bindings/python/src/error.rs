//! What can go wrong, as Python sees it.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

pyo3::create_exception!(
    hanlens,
    HanlensError,
    PyValueError,
    "An option, a dictionary or a text that cannot be taken; `code` says which: `option`, \
     `dictionary`, `no_text`, `encoding`, `too_long`, `internal`."
);

/// Why something cannot be read: a code for programs and a message for people, as in the error
/// objects of `hanlens batch`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Rejection {
    pub(crate) code: &'static str,
    pub(crate) message: String,
}

impl Rejection {
    pub(crate) fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }

    pub(crate) fn option(message: impl Into<String>) -> Self {
        Self::new("option", message)
    }
}

impl From<hanlens::Error> for Rejection {
    fn from(error: hanlens::Error) -> Self {
        let code = if error.is_dictionary() { "dictionary" } else { "option" };
        Self::new(code, error.to_string())
    }
}

impl From<Rejection> for PyErr {
    fn from(rejection: Rejection) -> Self {
        Python::attach(|py| {
            let error = HanlensError::new_err(rejection.message);
            match error.value(py).setattr("code", rejection.code) {
                Ok(()) => error,
                Err(other) => other,
            }
        })
    }
}
