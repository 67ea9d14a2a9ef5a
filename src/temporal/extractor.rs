//! Dates and times of a text, without dictionary and without segmentation.

use super::find::find;
use super::options::TemporalOptions;
use super::reference::Reference;
use super::value::Temporal;
use crate::span::{CharCounter, Span};

/// Finds dates, times, durations and sets in a text and resolves them.
///
/// Needs no dictionary and no segmentation; cheap to make and to copy. Time is linear in the
/// length of the text.
///
/// ```
/// use hanlens::DateExtractor;
///
/// let dates = DateExtractor::new("2020-03-13".parse()?);
/// let found = dates.extract("去年上半年完成，今年4月份启用。");
/// let values: Vec<String> = found.iter().map(|date| date.value().to_string()).collect();
/// assert_eq!(values, ["first half of 2019", "April 2020"]);
/// assert_eq!(found[1].text(), "今年4月份");
/// # Ok::<(), hanlens::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateExtractor {
    options: TemporalOptions,
}

impl DateExtractor {
    /// An extractor that reads relative dates against `reference`.
    pub fn new(reference: Reference) -> Self {
        Self { options: TemporalOptions::new().reference(reference) }
    }

    /// An extractor with options of your own.
    pub fn with_options(options: TemporalOptions) -> Self {
        Self { options }
    }

    /// The temporal expressions of the text, in order; they do not overlap.
    pub fn extract<'t>(&self, text: &'t str) -> Vec<DateMatch<'t>> {
        let mut counter = CharCounter::new(text);
        find(text, &self.options)
            .map(|found| DateMatch {
                text: text.get(found.range.clone()).unwrap_or(""),
                span: counter.span(found.range),
                value: found.value,
                rule: found.rule,
            })
            .collect()
    }
}

/// A temporal expression found by [`DateExtractor::extract`].
#[derive(Clone, Debug, PartialEq)]
pub struct DateMatch<'t> {
    text: &'t str,
    span: Span,
    value: Temporal,
    rule: &'static str,
}

impl<'t> DateMatch<'t> {
    /// The expression as it stands in the text.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// Where it stands.
    pub fn span(&self) -> Span {
        self.span
    }

    /// What it means.
    pub fn value(&self) -> &Temporal {
        &self.value
    }

    /// The rule that found it.
    pub fn rule(&self) -> &'static str {
        self.rule
    }
}
