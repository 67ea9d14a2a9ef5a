//! Many texts as a stream, in order, on all cores.

use crate::analysis::Analysis;
use crate::error::Failure;
use crate::reader::{Document, Held, Reader};
use hanlens::Rejection;
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::types::PyIterator;
use rayon::ThreadPool;
use std::collections::VecDeque;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, sync_channel};

/// So many texts for each thread are under way at once.
const AHEAD: usize = 8;

/// The results of `analyze_many`: an iterator of analyses in the order of the texts.
#[pyclass(module = "hanlens")]
pub(crate) struct Analyses {
    reader: Reader,
    texts: Option<Py<PyIterator>>,
    pool: ThreadPool,
    ahead: usize,
    limits: (usize, usize),
    under_way: Mutex<VecDeque<Pending>>,
}

/// A text on its way.
enum Pending {
    Analysis(Receiver<Result<Held, Rejection>>),
    /// It was no text, or the iterator of texts failed.
    Failed(PyErr),
}

impl Analyses {
    pub(crate) fn new(
        reader: Reader,
        texts: Bound<'_, PyIterator>,
        threads: usize,
        limits: (usize, usize),
    ) -> PyResult<Self> {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .thread_name(|index| format!("hanlens-{index}"))
            .build()
            .map_err(|error| PyRuntimeError::new_err(error.to_string()))?;
        Ok(Self {
            reader,
            texts: Some(texts.unbind()),
            ahead: AHEAD * pool.current_num_threads(),
            pool,
            limits,
            under_way: Mutex::default(),
        })
    }

    /// Takes texts until enough are under way or there are no more.
    fn fill(&mut self, py: Python<'_>) {
        while let Some(texts) = &self.texts {
            let under_way =
                self.under_way.get_mut().unwrap_or_else(std::sync::PoisonError::into_inner);
            if under_way.len() >= self.ahead {
                return;
            }
            let Some(item) = texts.bind(py).clone().next() else {
                self.texts = None;
                return;
            };
            let (text, broken) = match item {
                Ok(item) => (item.extract::<String>(), false),
                Err(error) => (Err(error), true),
            };
            let pending = match text {
                Ok(text) => {
                    let (sender, receiver) = sync_channel(1);
                    let reader = self.reader.clone();
                    self.pool.spawn(move || {
                        let document = Document { text, ..Document::default() };
                        // Nobody listens when the iterator was dropped.
                        let _ = sender.send(reader.read(document));
                    });
                    Pending::Analysis(receiver)
                }
                Err(error) => Pending::Failed(error),
            };
            under_way.push_back(pending);
            if broken {
                self.texts = None;
            }
        }
    }
}

#[pymethods]
impl Analyses {
    fn __iter__(this: PyRef<'_, Self>) -> PyRef<'_, Self> {
        this
    }

    fn __next__(&mut self, py: Python<'_>) -> PyResult<Option<Analysis>> {
        self.fill(py);
        let under_way = self.under_way.get_mut().unwrap_or_else(std::sync::PoisonError::into_inner);
        let held = match under_way.pop_front() {
            None => return Ok(None),
            Some(Pending::Failed(error)) => return Err(error),
            Some(Pending::Analysis(receiver)) => py
                .detach(move || receiver.recv())
                .map_err(|_| PyRuntimeError::new_err("the threads are gone"))?
                .map_err(Failure::from)?,
        };
        Ok(Some(Analysis::new(held, self.limits)))
    }
}
