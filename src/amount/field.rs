//! Texts that are one expression: cells of tables, fields of forms.

use super::{AmountMatch, AmountValue, Currency, Money};
use crate::lexicon::{self, Class as Lexicon, Classes};
use crate::scan::character::Class;
use crate::scan::cursor::Cursor;
use std::ops::Range;

/// Longest text that is taken for a single expression, in bytes.
pub(super) const LONGEST: usize = 120;

/// Words that may stand around the amount of a field.
const FRAME: Classes = Classes::of(&[
    Lexicon::BoundBefore,
    Lexicon::BoundAfter,
    Lexicon::FieldWord,
    Lexicon::Currency,
]);

/// Whether nothing but bounds, framing words and spaces stands around a stretch of the text.
pub(super) fn is_framed(text: &str, range: Range<usize>) -> bool {
    is_frame(text, 0..range.start) && is_frame(text, range.end..text.len())
}

fn is_frame(text: &str, range: Range<usize>) -> bool {
    let mut cursor = Cursor::new(text, range.start);
    while cursor.position() < range.end {
        if cursor.at(Class::SPACE) {
            cursor.bump();
            continue;
        }
        match lexicon::longest(cursor, FRAME) {
            Some(found) if found.end <= range.end => cursor = cursor.moved_to(found.end),
            _ => return false,
        }
    }
    true
}

/// Cantonese 五個半 with nothing that is counted is five dollars and fifty cents.
pub(super) fn cantonese_dollars(text: &str, found: AmountMatch) -> AmountMatch {
    let words = text.get(found.range.clone()).unwrap_or("");
    match found.value {
        AmountValue::Count(count) if count.classifier() == "個" && words.ends_with('半') => {
            let money = Money::new(count.magnitude().clone(), Currency::with_code("HKD"));
            AmountMatch {
                range: found.range,
                value: AmountValue::Money(money),
                rule: "cantonese-dollars",
            }
        }
        _ => found,
    }
}
