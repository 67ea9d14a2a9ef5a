//! The second layer of amounts: bare numbers, and what the text only names.

use super::{AmountMatch, AmountOptions, AmountValue, mention};

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
