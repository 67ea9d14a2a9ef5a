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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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

/// The date, or date and time, of a line such as 发布日期: 2020-03-13 10:29: the first in it that
/// stands by itself, in the precision in which it is written. A year, a month or a relative date
/// is none.
pub(crate) fn moment_of_line(line: &str) -> Option<Reference> {
    let options = TemporalOptions::new();
    find(line, &options).find_map(|found| match found.value {
        Temporal::Date(ref interval) => {
            let stretch = interval.stretch;
            let day = interval.grain == super::value::Grain::Day;
            stretch.start.filter(|_| day).map(|start| Reference::from_date(start.date()))
        }
        Temporal::Time(ref interval) => interval.stretch.start.map(Reference::from_date_time),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_moment_of_a_line_in_its_precision() {
        for (line, expected) in [
            ("发布日期: 2020-03-13 10:29", Some("2020-03-13T10:29")),
            ("时间：2024年5月6日 来源：县融媒体中心", Some("2024-05-06")),
            ("2024/05/06 08:09:10", Some("2024-05-06T08:09:10")),
            ("發稿時間：110年10月19日13:45", Some("2021-10-19T13:45")),
            ("去年5月", None),
            ("2024年", None),
        ] {
            let found = moment_of_line(line).map(|reference| reference.to_string());
            assert_eq!(found.as_deref(), expected, "{line}");
        }
    }
}
