//! Figures in Arabic digits: 2026, 1,250,000.5, １２．５.

use crate::scan::character::Class;
use crate::scan::cursor::Cursor;

/// Most digits that a decimal is sure to hold. A longer figure is kept as text.
pub(super) const MOST_DIGITS: u32 = 28;

/// A figure in digits, not yet scaled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Literal {
    /// All digits as a whole number; meaningless when there are more than [`MOST_DIGITS`].
    pub(super) mantissa: u128,
    pub(super) whole_digits: u32,
    pub(super) fraction_digits: u32,
    /// Nothing but digits: no separator, no point.
    pub(super) bare: bool,
}

impl Literal {
    pub(super) fn is_too_long(&self) -> bool {
        self.whole_digits + self.fraction_digits > MOST_DIGITS
    }
}

/// Reads digits with thousands separators and a decimal part. The cursor stands behind them.
pub(super) fn read(cursor: &mut Cursor<'_>) -> Option<Literal> {
    let mut literal = Literal { mantissa: 0, whole_digits: 0, fraction_digits: 0, bare: true };
    let mut total = 0;
    let mut push = |character: char| {
        total += 1;
        if total <= MOST_DIGITS {
            literal.mantissa =
                literal.mantissa * 10 + u128::from(character.to_digit(10).unwrap_or(0));
        }
    };
    let before = cursor.previous();
    let digit = |cursor: &mut Cursor<'_>| cursor.eat_if(|character| character.is_ascii_digit());
    while let Some(character) = digit(cursor) {
        push(character);
        literal.whole_digits += 1;
    }
    // $20，300美元 lists two prices; 82，225.00 is one.
    let priced = matches!(before, Some('$' | '¥' | '￥' | '€' | '£'));
    if (1..=3).contains(&literal.whole_digits) && !(priced && cursor.peek_raw() == Some('，')) {
        while let Some((group, end)) = thousands_group(*cursor) {
            group.into_iter().for_each(&mut push);
            literal.whole_digits += 3;
            literal.bare = false;
            *cursor = end;
        }
    }
    let mut ahead = *cursor;
    if ahead.eat('.') && ahead.at(Class::DIGIT) {
        while let Some(character) = digit(&mut ahead) {
            push(character);
            literal.fraction_digits += 1;
        }
        literal.bare = false;
        *cursor = ahead;
    }
    (total > 0).then_some(literal)
}

/// A comma and exactly three digits: the 250 of 1,250, not the 2019 of 8,2019.
fn thousands_group(cursor: Cursor<'_>) -> Option<([char; 3], Cursor<'_>)> {
    let mut ahead = cursor;
    ahead.eat_if(|character| matches!(character, ',' | '，'))?;
    let mut digit = || ahead.eat_if(|character| character.is_ascii_digit());
    let group = [digit()?, digit()?, digit()?];
    (!ahead.at(Class::DIGIT)).then_some((group, ahead))
}
