//! What one document says of itself; it goes before the command line.

use super::choices::Choices;
use crate::{Context, Error, Reference, TemporalOptions};

/// The members of a document that are options.
#[derive(Debug, Default, Clone)]
pub(super) struct Overrides {
    pub(super) reference: Option<Reference>,
    pub(super) choices: Option<Box<Choices>>,
}

impl Overrides {
    /// What differs in the analysis of this document. `base`: the options of dates and times of the
    /// command line.
    pub(super) fn context<'c>(
        &self,
        title: Option<&'c str>,
        base: &TemporalOptions,
    ) -> Result<Context<'c>, Error> {
        let mut context = Context::new();
        if let Some(title) = title {
            context = context.title(title);
        }
        if let Some(reference) = self.reference {
            context = context.reference(reference);
        }
        let Some(choices) = &self.choices else { return Ok(context) };
        if let Some(locale) = choices.locale()? {
            context = context.locale(locale);
        }
        if let Some(ranges) = choices.ranges()? {
            context = context.ranges(ranges);
        }
        Ok(context.temporal(choices.temporal(base)?))
    }
}
