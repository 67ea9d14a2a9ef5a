//! The public way to the amounts of a text.

use super::options::{AmountOptions, RangeReading};
use super::{AmountMatch, AmountValue, find, find_numbers};
use crate::locale::Locale;
use crate::span::{CharCounter, Span};

/// An amount found by [`AmountExtractor`].
#[derive(Clone, Debug, PartialEq)]
pub struct Amount<'t> {
    span: Span,
    text: &'t str,
    value: AmountValue,
}

impl<'t> Amount<'t> {
    /// Where it stands.
    pub fn span(&self) -> Span {
        self.span
    }

    /// Its words, a slice of the text.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// What it says.
    pub fn value(&self) -> &AmountValue {
        &self.value
    }
}

/// Finds amounts, and nothing else, without a dictionary.
///
/// ```
/// use hanlens::AmountExtractor;
///
/// let extractor = AmountExtractor::new();
/// let found = extractor.extract("县里拨付专项资金450万元，供应熔喷布3.5吨");
/// let lines: Vec<String> =
///     found.iter().map(|amount| format!("{} = {}", amount.text(), amount.value())).collect();
/// assert_eq!(lines, ["450万元 = ¥4.5 million", "3.5吨 = 3.5 tonnes"]);
/// ```
#[derive(Clone, Debug, Default)]
pub struct AmountExtractor {
    options: AmountOptions,
    numbers: bool,
}

impl AmountExtractor {
    /// An extractor for texts from mainland China that reports no bare numbers.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads texts of another country: a bare 元 is its currency.
    #[must_use]
    pub fn locale(mut self, locale: Locale) -> Self {
        self.options.locale = locale;
        self
    }

    /// How a range is found whose unit stands at its end only.
    #[must_use]
    pub fn ranges(mut self, ranges: RangeReading) -> Self {
        self.options.ranges = ranges;
        self
    }

    /// Also reports bare numbers, ordinals and number ranges. They may lie inside other amounts
    /// (450万 inside 450万元) and come behind all of them.
    #[must_use]
    pub fn numbers(mut self, report: bool) -> Self {
        self.numbers = report;
        self
    }

    /// The amounts of `text`, from left to right. Linear in its length.
    pub fn extract<'t>(&self, text: &'t str) -> Vec<Amount<'t>> {
        let mut counter = CharCounter::new(text);
        let mut amounts = Vec::new();
        let mut push = |found: AmountMatch| {
            amounts.push(Amount {
                span: counter.span(found.range.clone()),
                text: text.get(found.range).unwrap_or(""),
                value: found.value,
            });
        };
        find(text, &self.options, &mut push);
        if self.numbers {
            find_numbers(text, &self.options, &mut push);
        }
        amounts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scan::steps;

    #[test]
    fn hostile_texts_cost_a_bounded_number_of_steps_a_character() {
        let options = AmountOptions::default();
        let pieces = [
            "1",
            "一",
            "万",
            "十",
            "百分之",
            "1,",
            "3.",
            "亿元",
            "（",
            "五六",
            "１ ",
            "两个",
            "-1",
            "3～",
            "5亿和",
            "1公里",
            "三元",
            "半",
            "几",
            "千克",
            "￥1",
            "约3",
            "第1、",
            "单位：万元\n1\n",
        ];
        for piece in pieces {
            let steps = |count: usize| {
                let text = piece.repeat(count);
                steps::of(|| {
                    find(&text, &options, &mut |_| ());
                    find_numbers(&text, &options, &mut |_| ());
                })
            };
            // So much more text, so many more steps, whatever the ends of the text save.
            let [small, middle, large] = [1_000, 2_000, 3_000].map(steps);
            let (first, second) = (middle - small, large - middle);
            assert!(second <= first + 1_000, "{piece}: {first} steps more, then {second}");
        }
    }
}
