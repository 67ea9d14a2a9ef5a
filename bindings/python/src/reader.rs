//! Reading of texts behind the library's guard against its own defects.

use crate::configuration::Configuration;
use hanlens::arrow::{BatchAnalyzer, Columns};
use hanlens::{Analysis, Context, Rejection};
use self_cell::self_cell;

/// A text and what is known of it, in memory of our own.
#[derive(Clone, Debug, Default)]
pub(crate) struct Document {
    pub(crate) text: String,
    pub(crate) title: Option<String>,
    pub(crate) reference: Option<hanlens::Reference>,
    pub(crate) locale: Option<hanlens::Locale>,
}

impl Document {
    fn context(&self) -> Context<'_> {
        let mut context = Context::new();
        if let Some(title) = &self.title {
            context = context.title(title);
        }
        if let Some(reference) = self.reference {
            context = context.reference(reference);
        }
        if let Some(locale) = self.locale {
            context = context.locale(locale);
        }
        context
    }
}

self_cell!(
    /// An analysis with the document that it borrows from.
    pub(crate) struct Held {
        owner: Document,
        #[covariant]
        dependent: Analysis,
    }

    impl { Debug }
);

/// Reads texts, so that nothing of them ends the process. Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct Reader {
    analyzer: hanlens::Analyzer,
    max_chars: Option<usize>,
}

impl Reader {
    pub(crate) fn new(configuration: &Configuration) -> Result<Self, Rejection> {
        Ok(Self { analyzer: configuration.analyzer()?, max_chars: configuration.max_chars })
    }

    /// Analyzes a document and keeps it.
    pub(crate) fn read(&self, document: Document) -> Result<Held, Rejection> {
        self.max_chars.map_or(Ok(()), |limit| Rejection::check_length(&document.text, limit))?;
        Rejection::guard(|| {
            Ok(Held::new(document, |document| {
                self.analyzer.analyze_in(&document.text, &document.context())
            }))
        })
    }

    /// What reads batches with these columns.
    pub(crate) fn batches(&self, columns: Columns) -> BatchAnalyzer {
        BatchAnalyzer::new(self.analyzer.clone(), columns).max_chars(self.max_chars)
    }
}
