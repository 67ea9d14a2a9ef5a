//! Reading one text: limits, and a guard against our own defects.

use crate::configuration::Configuration;
use crate::error::Rejection;
use hanlens::{Analysis, Context};
use self_cell::self_cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

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
        context(self.title.as_deref(), self.reference, self.locale)
    }
}

/// What is known of a text, for its analysis.
pub(crate) fn context(
    title: Option<&str>,
    reference: Option<hanlens::Reference>,
    locale: Option<hanlens::Locale>,
) -> Context<'_> {
    let mut context = Context::new();
    if let Some(title) = title {
        context = context.title(title);
    }
    if let Some(reference) = reference {
        context = context.reference(reference);
    }
    if let Some(locale) = locale {
        context = context.locale(locale);
    }
    context
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

/// Reads texts. Cheap to clone.
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
        self.check_length(&document.text)?;
        guarded(|| {
            Held::new(document, |document| {
                self.analyzer.analyze_in(&document.text, &document.context())
            })
        })
    }

    /// Analyzes a text and hands the analysis on, before the text goes.
    pub(crate) fn with<R>(
        &self,
        text: &str,
        context: &Context<'_>,
        then: impl FnOnce(&Analysis<'_>) -> R,
    ) -> Result<R, Rejection> {
        self.check_length(text)?;
        // The text and what is known of it must live equally long.
        fn analyze<'t, R>(
            analyzer: &hanlens::Analyzer,
            text: &'t str,
            context: &Context<'t>,
            then: impl FnOnce(&Analysis<'_>) -> R,
        ) -> R {
            then(&analyzer.analyze_in(text, context))
        }
        guarded(|| analyze(&self.analyzer, text, context, then))
    }

    fn check_length(&self, text: &str) -> Result<(), Rejection> {
        match self.max_chars {
            // A text has at most as many characters as bytes: short ones are not counted.
            Some(limit) if text.len() > limit && text.chars().count() > limit => {
                Err(Rejection::new("too_long", format!("longer than {limit} characters")))
            }
            _ => Ok(()),
        }
    }
}

/// A defect of ours must end neither the process nor a job of hours.
fn guarded<R>(work: impl FnOnce() -> R) -> Result<R, Rejection> {
    catch_unwind(AssertUnwindSafe(work))
        .map_err(|_| Rejection::new("internal", "the analysis panicked"))
}
