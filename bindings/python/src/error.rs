//! What can go wrong, as Python sees it.

use hanlens::Rejection;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

pyo3::create_exception!(
    hanlens,
    HanlensError,
    PyValueError,
    "An option, a dictionary or a text that cannot be taken; `code` says which: `option`, \
     `dictionary`, `no_text`, `encoding`, `too_long`, `internal`."
);

/// A rejection of the library on its way to Python.
#[derive(Clone, Debug)]
pub(crate) struct Failure(Rejection);

impl<E: Into<Rejection>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

impl From<Failure> for PyErr {
    fn from(Failure(rejection): Failure) -> Self {
        Python::attach(|py| {
            let error = HanlensError::new_err(rejection.message().to_owned());
            match error.value(py).setattr("code", rejection.code()) {
                Ok(()) => error,
                Err(other) => other,
            }
        })
    }
}
