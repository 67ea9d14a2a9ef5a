//! Currencies and degrees that are named without a figure: 人民币, °C.

use super::{AmountMatch, AmountOptions, AmountValue, Currency, Money, Quantity, Unit, field};
use crate::lexicon::{self, Class as Lexicon, Classes};
use crate::number::Magnitude;
use crate::scan::character::Class;
use crate::scan::cursor::Cursor;
use std::ops::Range;

/// Calls `visit` with each mention outside the amounts of the text. Linear in its length.
pub(super) fn find(text: &str, options: &AmountOptions, visit: &mut impl FnMut(AmountMatch)) {
    let mut amounts: Vec<Range<usize>> = Vec::new();
    super::find::find(text, options, &mut |found| amounts.push(found.range));
    let mut amounts = amounts.into_iter().peekable();
    let mut cursor = Cursor::new(text, 0);
    while cursor.peek().is_some() {
        let position = cursor.position();
        while amounts.next_if(|amount| amount.end <= position).is_some() {}
        let inside = amounts.peek().is_some_and(|amount| amount.start <= position);
        match (!inside).then(|| mention(cursor)).flatten() {
            Some((end, value)) => {
                visit(AmountMatch { range: position..end, value, rule: "mention" });
                cursor = cursor.moved_to(end);
            }
            None => {
                cursor.bump();
            }
        }
    }
}

/// The mention at the cursor.
fn mention(cursor: Cursor<'_>) -> Option<(usize, AmountValue)> {
    const NAMES: Classes = Classes::of(&[Lexicon::Currency, Lexicon::Unit]);
    if cursor.at(Class::LETTER.or(Class::SPACE)) {
        return None;
    }
    let found = lexicon::longest(cursor, NAMES)?;
    let row = usize::from(found.sense.row);
    match found.sense.class {
        Lexicon::Currency => {
            let currency = Currency::of_row(lexicon::CURRENCIES.get(row)?);
            // In a sentence 人民币 is a word like any other; a text of nothing but names lists them.
            let name = cursor.at(Class::HAN) && field::is_framed(cursor.text(), 0..0);
            let value = AmountValue::Money(Money::new(Magnitude::unknown(), Some(currency)));
            (name && currency.code().is_some()).then_some((found.end, value))
        }
        _ => {
            let unit = Unit::of_row(lexicon::UNITS.get(row)?);
            let degrees = matches!(unit.code().as_str(), "Cel" | "[degF]");
            let sign = !cursor.at(Class::HAN);
            let value = AmountValue::Quantity(Quantity::new(Magnitude::unknown(), unit));
            (degrees && sign).then_some((found.end, value))
        }
    }
}
