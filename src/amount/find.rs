//! The walk that finds the amounts of a text.

use super::grammar::Grammar;
use super::options::AmountOptions;
use super::{AmountValue, field};
use crate::lexicon::{Start, Starts};
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

/// The value of a text that is one amount.
pub(super) fn parse(text: &str) -> Option<AmountValue> {
    find_field(text, &AmountOptions::default()).map(|found| found.value)
}
