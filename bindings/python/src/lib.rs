//! The native part of the Python package `hanlens`.
//!
//! `configuration` says what an analyzer is made of, `reader` reads one text so that nothing of it
//! ends the process, `analyzer` and `analysis` are what Python sees, `many` streams, `arrow` turns
//! columns of texts into columns of results.

mod analysis;
mod analyzer;
mod arrow;
mod configuration;
mod entity;
mod error;
mod many;
mod parts;
mod reader;
mod value;

use pyo3::prelude::*;

/// The native part of hanlens.
#[pymodule]
mod _native {
    #[pymodule_export]
    use super::analysis::Analysis;
    #[pymodule_export]
    use super::analyzer::Analyzer;
    #[pymodule_export]
    use super::arrow::{RecordBatch, Schema};
    #[pymodule_export]
    use super::configuration::analyzers_built;
    #[pymodule_export]
    use super::entity::Entity;
    #[pymodule_export]
    use super::error::HanlensError;
    #[pymodule_export]
    use super::many::Analyses;
    #[pymodule_export]
    use super::parts::{Article, Keyword, Sentence, Span, Token};
    #[pymodule_export]
    use super::value::{Amount, Duration, Interval, Organization, Recurrence};
    use super::*;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
