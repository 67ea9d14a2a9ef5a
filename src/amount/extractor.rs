//! Finding the amounts of a text.

use super::grammar::Grammar;
use super::options::{AmountOptions, RangeReading};
use super::{AmountValue, field, mention};
use crate::lexicon::{Start, Starts};
use crate::locale::Locale;
use crate::span::{CharCounter, Span};
use std::ops::Range;

/// An amount found in the text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct AmountMatch {
    /// Bytes, half-open.
    pub(crate) range: Range<usize>,
    pub(crate) value: AmountValue,
    /// The grammar rule that found it.
    pub(crate) rule: &'static str,
}

/// Calls `visit` with each money, quantity, count and percentage, from left to right, without
/// overlaps.
///
/// In running text bounds stand outside an amount (超过|250米), which keeps the figure as written.
/// A text that is nothing but one expression (a cell, a form field) is one amount with all its
/// words, and the bounds become the ends of an interval: 至少三块四 is [3.4, ∞).
///
/// Linear in the length of the text.
pub(crate) fn find(text: &str, options: &AmountOptions, visit: &mut impl FnMut(AmountMatch)) {
    let mut finder = Finder::new(text, options);
    match finder.whole() {
        Some(found) => visit(found),
        None => finder.grammar.run(visit),
    }
}

/// Finds the amounts of a text at the starts that its caller walks over, so that one walk can
/// serve amounts and dates. See [`find`].
pub(crate) struct Finder<'t, 'o> {
    grammar: Grammar<'t, 'o>,
    whole: Option<AmountMatch>,
}

impl<'t, 'o> Finder<'t, 'o> {
    pub(crate) fn new(text: &'t str, options: &'o AmountOptions) -> Self {
        let whole = find_field(text, options);
        Self { grammar: Grammar::new(text, options, false), whole }
    }

    /// The amount that is all of the text, if it is one. There is nothing else to find then.
    pub(crate) fn whole(&mut self) -> Option<AmountMatch> {
        self.whole.is_some().then(|| self.grammar.finish());
        self.whole.take()
    }

    /// The amount that begins at a start, if there is one. The starts have to come in their order.
    pub(crate) fn look(
        &mut self,
        start: Start<'t>,
        starts: &mut Starts<'t>,
    ) -> Option<AmountMatch> {
        self.grammar.look(start, starts)
    }
}

/// The amount of a text that is one expression.
fn find_field(text: &str, options: &AmountOptions) -> Option<AmountMatch> {
    if text.len() > field::LONGEST {
        return None;
    }
    let mut only = None;
    let mut count = 0;
    match Grammar::new(text, options, true).figureless() {
        Some(found) => (count, only) = (1, Some(found)),
        None => Grammar::new(text, options, true).run(&mut |found| {
            count += 1;
            only = Some(found);
        }),
    }
    let found = only.filter(|_| count == 1)?;
    let range = field::expression(text, found.range.clone())?;
    let found = field::cantonese_dollars(text, found);
    Some(AmountMatch {
        range,
        value: found.value.with_magnitude(crate::number::Magnitude::into_interval),
        rule: found.rule,
    })
}

/// Calls `visit` with each number, ordinal and number range, in the order of the text: a second
/// layer, which may lie inside the amounts of [`find`]. Here also currencies and degrees are reported that the text only names,
/// without a figure.
pub(crate) fn find_numbers(
    text: &str,
    options: &AmountOptions,
    visit: &mut impl FnMut(AmountMatch),
) {
    let mut mentions = Vec::new();
    mention::find(text, options, &mut |found| mentions.push(found));
    // 华氏97.5度，°C: the figure stands before the degrees without one.
    let mut mentions = mentions.into_iter().peekable();
    crate::number::find(text, &mut |range, value, rule| {
        while let Some(mention) = mentions.next_if(|mention| mention.range.start <= range.start) {
            visit(mention);
        }
        let value = match value {
            crate::number::NumberValue::Number(number) => AmountValue::Number(number),
            crate::number::NumberValue::Ordinal(ordinal) => AmountValue::Ordinal(ordinal),
            crate::number::NumberValue::Range(range) => AmountValue::NumberRange(range),
        };
        visit(AmountMatch { range, value, rule });
    });
    mentions.for_each(visit);
}

/// The value of a text that is one amount.
pub(super) fn parse(text: &str) -> Option<AmountValue> {
    find_field(text, &AmountOptions::default()).map(|found| found.value)
}

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
