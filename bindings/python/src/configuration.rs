//! What an analyzer is made of: plain data, which travels to other processes.

use hanlens::{
    KeywordOptions, Reading, Reference, Rejection, SummaryOptions, Tasks, UserDictionary,
};
use pyo3::pyfunction;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The options of an analyzer. Equal options make equal analyzers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Configuration {
    /// The bytes of the user dictionary, not its path: another machine need not have the file.
    pub(crate) user_dict: Option<Vec<u8>>,
    pub(crate) tasks: Tasks,
    pub(crate) reference: Option<Reference>,
    pub(crate) prefer: Option<String>,
    pub(crate) locale: Option<String>,
    pub(crate) plain: bool,
    pub(crate) max_chars: Option<usize>,
    pub(crate) top: usize,
    pub(crate) summary_count: usize,
}

/// Analyzers of this process that were made last. A Spark worker unpickles its analyzer for every
/// task; the dictionary is read only for the first.
static BUILT: Mutex<Vec<(Configuration, hanlens::Analyzer)>> = Mutex::new(Vec::new());
/// How many analyzers this process has built so far.
static BUILDS: AtomicUsize = AtomicUsize::new(0);
/// So many are remembered.
const REMEMBERED: usize = 8;

/// How many native analyzers this process has built so far: analyzers with equal options, pickled
/// ones too, share theirs.
#[pyfunction]
pub(crate) fn analyzers_built() -> usize {
    BUILDS.load(Ordering::Relaxed)
}

impl Configuration {
    /// The analyzer with these options, which may be one that exists already.
    pub(crate) fn analyzer(&self) -> Result<hanlens::Analyzer, Rejection> {
        let remembered = || BUILT.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let known = remembered().iter().find(|(known, _)| known == self).map(|(_, it)| it.clone());
        if let Some(analyzer) = known {
            return Ok(analyzer);
        }
        let analyzer = self.build()?;
        BUILDS.fetch_add(1, Ordering::Relaxed);
        let mut remembered = remembered();
        if remembered.len() == REMEMBERED {
            remembered.remove(0);
        }
        remembered.push((self.clone(), analyzer.clone()));
        Ok(analyzer)
    }

    /// As the `hanlens` command makes its own from the same options.
    fn build(&self) -> Result<hanlens::Analyzer, Rejection> {
        let mut builder = hanlens::Analyzer::builder()
            .tasks(self.tasks)
            .reading(if self.plain { Reading::Plain } else { Reading::Page })
            .keywords(KeywordOptions::default().top(self.top))
            .summary(SummaryOptions::default().count(self.summary_count));
        if let Some(reference) = self.reference {
            builder = builder.reference(reference);
        }
        if let Some(prefer) = &self.prefer {
            builder = builder.prefer(prefer.parse()?);
        }
        if let Some(locale) = &self.locale {
            builder = builder.locale(locale.parse()?);
        }
        if let Some(bytes) = &self.user_dict {
            let text = std::str::from_utf8(bytes)
                .map_err(|error| Rejection::new("dictionary", format!("not UTF-8: {error}")))?;
            builder = builder.user_dictionary(text.parse::<UserDictionary>()?);
        }
        Ok(builder.build())
    }
}
