//! The short way for most figures of a text: a few Arabic digits (2026, 15) or a single Chinese
//! digit (三), with nothing behind them that a numeral could go on with.

use super::reading::{Reading, Script};
use crate::lexicon::rows::NumeralKind;
use crate::lexicon::{self, Class as Lexicon, Classes};
use crate::scan::character::Class;
use crate::scan::cursor::Cursor;
use rust_decimal::Decimal;

/// Most digits that are read here; as many fit into 64 bits without a check.
const MOST_DIGITS: u32 = 18;

/// Reads a simple figure; `None`: the long way has to tell.
///
/// Linear in the number of digits, at most nineteen steps.
pub(super) fn read(cursor: Cursor<'_>) -> Option<Reading> {
    if let Some((value, end)) = single_digit(cursor) {
        return Some(Reading {
            value: Decimal::from(value),
            script: Script::Chinese,
            digits: 1,
            end,
        });
    }
    let mut ahead = cursor;
    let (value, digits) = ahead.eat_digits(MOST_DIGITS)?;
    ends_here(ahead).then(|| Reading {
        value: Decimal::from(value),
        script: Script::Arabic,
        digits,
        end: ahead.position(),
    })
}

/// A single Chinese digit (三) that no numeral goes on with, and where it ends.
pub(crate) fn single_digit(cursor: Cursor<'_>) -> Option<(u64, usize)> {
    let mut ahead = cursor;
    let row = lexicon::eat_numeral(&mut ahead).filter(|row| row.kind == NumeralKind::Digit)?;
    ends_here(ahead).then_some((row.value, ahead.position()))
}

/// Whether nothing that stands behind the digits may belong to the numeral: no further digit, no
/// unit, no separator with digits behind it, no space, 点, 个 (三个亿), 多, letter (25k).
pub(crate) fn ends_here(cursor: Cursor<'_>) -> bool {
    const PART: Class = Class::DIGIT.or(Class::NUMERAL).or(Class::SPACE).or(Class::LETTER);
    const VAGUE: Classes = Classes::of(&[Lexicon::Vague]);
    let Some(class) = cursor.class() else { return true };
    if class.is(PART) {
        return false;
    }
    if class.is(Class::HAN) {
        return !matches!(cursor.peek(), Some('点' | '个')) && !lexicon::may_begin(cursor, VAGUE);
    }
    let mut behind = cursor;
    // 五．四公里
    !matches!(behind.bump(), Some(',' | '.' | '·')) || !behind.at(Class::DIGIT.or(Class::NUMERAL))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_no_character_goes_on_with() {
        for (text, value) in [("2026年", 2026), ("１５日", 15), ("三名", 3), ("8.", 8), ("两", 2)]
        {
            let found = read(Cursor::new(text, 0)).unwrap();
            assert_eq!(found.value, Decimal::from(value), "{text}");
        }
    }

    #[test]
    fn leaves_all_others_to_the_long_way() {
        for text in ["3.5", "1,250", "三十", "7万", "20多", "3 万", "25k", "两个亿", "十", "年"]
        {
            assert!(read(Cursor::new(text, 0)).is_none(), "{text}");
        }
    }
}
