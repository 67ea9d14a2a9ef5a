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
    expression(text, range).is_some()
}

/// The stretch with the bounds and other words around it that belong to the expression (从, 至少,
/// 以上, 整); none when anything else than framing words stands around it.
pub(super) fn expression(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let before = frame(text, 0..range.start)?;
    let after = frame(text, range.end..text.len())?;
    Some(
        before.map_or(range.start, |words| words.start)..after.map_or(range.end, |words| words.end),
    )
}

/// Where the words of a frame that are part of the expression begin and end, if it has some; none
/// at all when other words stand in it.
fn frame(text: &str, range: Range<usize>) -> Option<Option<Range<usize>>> {
    let mut inside: Option<Range<usize>> = None;
    let mut cursor = Cursor::new(text, range.start);
    while cursor.position() < range.end {
        if cursor.at(Class::SPACE) {
            cursor.bump();
            continue;
        }
        let found = lexicon::longest(cursor, FRAME).filter(|found| found.end <= range.end)?;
        let row = usize::from(found.sense.row);
        let part = match found.sense.class {
            Lexicon::FieldWord => lexicon::FIELD_WORDS.get(row).is_some_and(|row| row.inside),
            _ => true,
        };
        if part {
            let start = inside.map_or(cursor.position(), |words| words.start);
            inside = Some(start..found.end);
        }
        cursor = cursor.moved_to(found.end);
    }
    Some(inside)
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
