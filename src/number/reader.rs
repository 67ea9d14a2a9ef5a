//! Reading of one numeral at a place of the text.

use crate::lexicon::rows::NumeralKind;
use crate::lexicon::{self, Class as Lexicon};
use crate::scan::character::Class;
use crate::scan::cursor::Cursor;
use rust_decimal::Decimal;

/// How a numeral is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Script {
    /// 2026, 1,250.5, １２
    Arabic,
    /// 六千零八万, 二〇二六
    Chinese,
    /// 7万5千, 12.6亿
    Mixed,
}

/// A numeral found in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) value: Decimal,
    pub(crate) script: Script,
    /// Number of digits when it is a bare string of digits (2026, 二〇二六, 08); zero otherwise.
    pub(crate) digits: u32,
    /// Byte offset after the numeral.
    pub(crate) end: usize,
}

/// Longest run of digits that is read as one number: all digits that a [`Decimal`] is sure to
/// hold. What is longer is no quantity of this world.
const MOST_DIGITS: u32 = 28;

/// Reads the longest numeral at the cursor: digits with separators and a decimal part, Chinese
/// numerals by place value, digit strings, and mixtures of both (7万5千).
///
/// Takes no sign, no approximator and no unit. Linear in the length of the numeral.
pub(crate) fn read(cursor: Cursor<'_>) -> Option<Reading> {
    let mut state = Accumulator::default();
    let mut ahead = cursor;
    let mut end = None;
    loop {
        let before = ahead;
        if ahead.at(Class::DIGIT) {
            let Some((value, digits)) = read_arabic(&mut ahead) else { break };
            if !state.take_literal(value, digits) {
                break;
            }
            state.arabic = true;
        } else if ahead.at(Class::NUMERAL) {
            let Some(row) = lexicon::eat(&mut ahead, Lexicon::Numeral) else { break };
            let row = &lexicon::NUMERALS[usize::from(row)];
            if !state.take(row.kind, Decimal::from(row.value)) {
                break;
            }
            state.chinese = true;
        } else if state.chinese && !state.point && matches!(ahead.peek(), Some('点')) {
            // 十二点零七: only with a digit behind it, else 点 is the clock's.
            ahead.bump();
            let Some(fraction) = read_chinese_fraction(&mut ahead) else { break };
            if !state.take_fraction(fraction) {
                break;
            }
        } else {
            break;
        }
        debug_assert!(ahead.position() > before.position());
        end = Some(ahead.position());
    }
    let end = end?;
    let value = state.value()?;
    let script = match (state.arabic, state.chinese) {
        (true, false) => Script::Arabic,
        (false, _) => Script::Chinese,
        (true, true) => Script::Mixed,
    };
    Some(Reading { value, script, digits: state.bare_digits(), end })
}

/// 2026, 1,250,000.5, １２．５: value and number of digits of the whole part (zero when the number
/// is not a bare string of digits).
fn read_arabic(cursor: &mut Cursor<'_>) -> Option<(Decimal, u32)> {
    let mut mantissa: i128 = 0;
    let mut digits = 0u32;
    let mut scale = 0u32;
    let mut push = |mantissa: &mut i128, character: char| {
        digits += 1;
        if digits <= MOST_DIGITS {
            *mantissa = *mantissa * 10 + i128::from(character.to_digit(10).unwrap_or(0));
        }
        digits
    };
    let mut count = 0;
    while let Some(character) = cursor.eat_if(|c| c.is_ascii_digit()) {
        count = push(&mut mantissa, character);
    }
    let mut bare = true;
    // Thousands: groups of exactly three digits.
    if (1..=3).contains(&count) {
        loop {
            let mut ahead = *cursor;
            if !ahead.eat(',') {
                break;
            }
            let mut group = Vec::with_capacity(4);
            while let Some(character) = ahead.eat_if(|c| c.is_ascii_digit()) {
                group.push(character);
                if group.len() > 3 {
                    break;
                }
            }
            if group.len() != 3 {
                break;
            }
            for character in group {
                push(&mut mantissa, character);
            }
            bare = false;
            *cursor = ahead;
        }
    }
    let mut ahead = *cursor;
    if ahead.eat('.') && ahead.at(Class::DIGIT) {
        while let Some(character) = ahead.eat_if(|c| c.is_ascii_digit()) {
            if push(&mut mantissa, character) <= MOST_DIGITS {
                scale += 1;
            }
        }
        bare = false;
        *cursor = ahead;
    }
    if digits > MOST_DIGITS {
        return None;
    }
    let value = Decimal::try_from_i128_with_scale(mantissa, scale).ok()?;
    Some((value, if bare { count } else { 0 }))
}

/// The digits after 点.
fn read_chinese_fraction(cursor: &mut Cursor<'_>) -> Option<Decimal> {
    let mut value = Decimal::ZERO;
    let mut place = Decimal::ONE;
    let mut any = false;
    while cursor.at(Class::NUMERAL) {
        let mut ahead = *cursor;
        let row = &lexicon::NUMERALS[usize::from(lexicon::eat(&mut ahead, Lexicon::Numeral)?)];
        if row.kind != NumeralKind::Digit {
            break;
        }
        place = place.checked_div(Decimal::TEN)?;
        value = value.checked_add(place.checked_mul(Decimal::from(row.value))?)?;
        any = true;
        *cursor = ahead;
    }
    any.then_some(value)
}

/// The value of what was read so far, by place.
#[derive(Default)]
struct Accumulator {
    /// Closed by 万, 亿, 兆.
    total: Decimal,
    /// Below ten thousand, closed by 十, 百, 千.
    section: Decimal,
    /// The digit or literal that waits for its unit.
    current: Option<Decimal>,
    /// Digits that `current` was put together from.
    current_digits: u32,
    last_unit: Option<Decimal>,
    last_scale: Option<Decimal>,
    zero_before: bool,
    point: bool,
    arabic: bool,
    chinese: bool,
}

impl Accumulator {
    fn take_literal(&mut self, value: Decimal, digits: u32) -> bool {
        if self.current.is_some() || self.point {
            return false;
        }
        self.current = Some(value);
        self.current_digits = digits;
        true
    }

    fn take(&mut self, kind: NumeralKind, value: Decimal) -> bool {
        if self.point && kind != NumeralKind::Scale {
            return false;
        }
        match kind {
            NumeralKind::Digit => self.take_digit(value),
            NumeralKind::Tens => {
                let fits = self.current.is_none();
                if fits {
                    self.section += value;
                    self.last_unit = Some(Decimal::TEN);
                }
                fits
            }
            NumeralKind::Unit => self.take_unit(value),
            NumeralKind::Scale => self.take_scale(value).is_some(),
        }
    }

    fn take_digit(&mut self, digit: Decimal) -> bool {
        match self.current {
            // 二〇二六: a string of digits, as long as no unit has been there.
            Some(current) if self.last_unit.is_none() && self.last_scale.is_none() => {
                if self.current_digits == 0 || self.current_digits >= MOST_DIGITS {
                    return false;
                }
                self.current = Some(current * Decimal::TEN + digit);
                self.current_digits += 1;
                true
            }
            // 四万零十六: the zero only marks the empty places.
            Some(current) if current.is_zero() => {
                self.zero_before = true;
                self.current = Some(digit);
                true
            }
            Some(_) => false,
            None => {
                self.current = Some(digit);
                self.current_digits = 1;
                true
            }
        }
    }

    fn take_unit(&mut self, unit: Decimal) -> bool {
        if self.last_unit.is_some_and(|last| last <= unit) || self.current_digits > 4 {
            return false;
        }
        let factor = match self.current.take() {
            // 零十六: the zero stands for the places before.
            Some(zero) if zero.is_zero() => Decimal::ONE,
            Some(factor) => factor,
            None => Decimal::ONE,
        };
        let Some(product) = factor.checked_mul(unit) else { return false };
        let Some(section) = self.section.checked_add(product) else { return false };
        self.section = section;
        self.last_unit = Some(unit);
        self.zero_before = false;
        true
    }

    fn take_scale(&mut self, scale: Decimal) -> Option<()> {
        let nothing = self.current.is_none() && self.section.is_zero();
        let value = self.section.checked_add(self.current.unwrap_or_default())?;
        self.total = match self.last_scale {
            // 一亿三千万: a smaller scale closes its own part.
            Some(last) if last > scale => {
                if nothing {
                    return None;
                }
                self.total.checked_add(value.checked_mul(scale)?)?
            }
            // 二十万亿, 三万万: multiplies all before it.
            Some(_) => self.total.checked_add(value)?.checked_mul(scale)?,
            None if nothing => scale,
            None => value.checked_mul(scale)?,
        };
        self.section = Decimal::ZERO;
        self.current = None;
        self.last_unit = None;
        self.last_scale = Some(scale);
        self.zero_before = false;
        self.point = false;
        Some(())
    }

    fn take_fraction(&mut self, fraction: Decimal) -> bool {
        let Some(current) = self.current.unwrap_or_default().checked_add(fraction) else {
            return false;
        };
        self.current = Some(current);
        self.current_digits = 0;
        self.point = true;
        true
    }

    fn value(&self) -> Option<Decimal> {
        let mut last = self.current.unwrap_or_default();
        // 两万六, 三千七, 一百九: the last digit stands one place below the unit before it.
        if self.current_digits == 1 && !self.zero_before && !last.is_zero() {
            let unit = match (self.last_unit, self.last_scale) {
                (Some(unit), _) if unit > Decimal::TEN => Some(unit),
                (None, Some(scale)) => Some(scale),
                _ => None,
            };
            if let Some(unit) = unit {
                last = last.checked_mul(unit.checked_div(Decimal::TEN)?)?;
            }
        }
        self.total.checked_add(self.section)?.checked_add(last)
    }

    fn bare_digits(&self) -> u32 {
        if self.last_unit.is_none() && self.last_scale.is_none() { self.current_digits } else { 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> String {
        let reading = read(Cursor::new(text, 0)).unwrap_or_else(|| panic!("{text}: no numeral"));
        assert_eq!(reading.end, text.len(), "{text}: read only a part");
        reading.value.normalize().to_string()
    }

    #[test]
    fn reads_numerals_of_every_script() {
        for (text, expected) in [
            ("六千零八万", "60080000"),
            ("两万六", "26000"),
            ("一百九", "190"),
            ("四万零十六", "40016"),
            ("四万零一十六", "40016"),
            ("一百九十万零三千", "1903000"),
            ("二十万亿", "20000000000000"),
            ("三万万", "300000000"),
            ("廿七", "27"),
            ("二〇二六", "2026"),
            ("7万5千", "75000"),
            ("12.6亿", "1260000000"),
            ("601,293.11", "601293.11"),
            ("２０２３", "2023"),
            ("3．5亿", "350000000"),
            ("叁仟零伍拾", "3050"),
            ("兩萬五千", "25000"),
            ("十二点零七", "12.07"),
            ("百万", "1000000"),
            ("十六", "16"),
        ] {
            assert_eq!(value(text), expected, "{text}");
        }
    }

    #[test]
    fn stops_where_the_numeral_stops() {
        let reading = read(Cursor::new("三点在门口", 0)).unwrap();
        assert_eq!(reading.end, "三".len());
        assert!(read(Cursor::new("在门口", 0)).is_none());
    }
}
