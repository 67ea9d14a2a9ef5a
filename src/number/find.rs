//! The second layer: bare numbers, ordinals and number ranges.

use super::bare;
use super::comparison::{self, Comparison};
use super::{Number, NumberRange, Ordinal, phrase};
use crate::lexicon::{self, Class as Lexicon, Classes, Start, Starts};
use crate::scan::cursor::Cursor;
use rust_decimal::Decimal;
use std::ops::Range;

/// A finding of the second layer.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum NumberValue {
    Number(Number),
    Ordinal(Ordinal),
    Range(NumberRange),
}

/// Calls `visit` with each number, ordinal and range, from left to right: byte range, value, rule.
///
/// Linear in the length of the text.
pub(crate) fn find(text: &str, visit: &mut impl FnMut(Range<usize>, NumberValue, &'static str)) {
    let mut starts = Starts::new(text);
    let (mut floor, mut resume) = (0, 0);
    while let Some(Start { cursor, number: figure, amount_word, .. }) = starts.next() {
        if !(figure || amount_word) || cursor.position() < resume {
            continue;
        }
        if let Some((range, place)) = ordinal(cursor, floor) {
            (floor, resume) = (range.end, range.end);
            starts.end_at(resume);
            visit(range, NumberValue::Ordinal(Ordinal::new(place)), "ordinal");
            continue;
        }
        match bare::number(cursor, floor) {
            Ok(found) => {
                let (range, value, rule) = match comparison::around(text, floor, &found) {
                    Some(Comparison { range, value }) => {
                        (range, NumberValue::Range(value), "number-range")
                    }
                    None => {
                        let number = Number::new(found.magnitude);
                        (found.start..found.end, NumberValue::Number(number), "number")
                    }
                };
                (floor, resume) = (range.end, range.end);
                visit(range, value, rule);
            }
            Err(end) => resume = end,
        }
        starts.end_at(resume);
    }
}

/// 第二百零七, 头一名.
fn ordinal(cursor: Cursor<'_>, floor: usize) -> Option<(Range<usize>, Decimal)> {
    let head = cursor.text().get(floor..cursor.position())?;
    let trimmed = head.trim_end_matches([' ', '\u{3000}']);
    let phrase = phrase::read(cursor)?;
    let place = phrase.value().filter(|place| place.scale() == 0)?;
    let start = floor + trimmed.len();
    if trimmed.ends_with('第') {
        return Some((start - '第'.len_utf8()..phrase.end, place));
    }
    let counted = Classes::of(&[Lexicon::Classifier]);
    let first = trimmed.ends_with(['头', '頭']) && place == Decimal::ONE;
    let is_ordinal = first && lexicon::longest(cursor.moved_to(phrase.end), counted).is_some();
    is_ordinal.then(|| (start - '头'.len_utf8()..phrase.end, place))
}
