//! Adds up a numeral by place value, as an interval so that 几, 数 and 八九 keep their meaning.

use super::literal::Literal;
use rust_decimal::Decimal;

/// A value, or an unknown one between two: 八九 is 8 to 9, 几 is 1 to 10.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Interval {
    low: u128,
    high: u128,
}

impl Interval {
    const ZERO: Self = Self::point(0);

    const fn point(value: u128) -> Self {
        Self { low: value, high: value }
    }

    fn is_zero(self) -> bool {
        self == Self::ZERO
    }

    fn plus(self, other: Self) -> Option<Self> {
        Some(Self {
            low: self.low.checked_add(other.low)?,
            high: self.high.checked_add(other.high)?,
        })
    }

    fn minus(self, other: Self) -> Option<Self> {
        Some(Self {
            low: self.low.checked_sub(other.low)?,
            high: self.high.checked_sub(other.high)?,
        })
    }

    fn times(self, factor: u128) -> Option<Self> {
        Some(Self { low: self.low.checked_mul(factor)?, high: self.high.checked_mul(factor)? })
    }
}

/// How the interval came about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Vagueness {
    #[default]
    None,
    /// 八九亿: from the one to the other, both included.
    Pair,
    /// 几十, 三十几: the upper end does not belong to it.
    Some,
    /// 200多: the figure before 多 counts as written.
    More,
}

/// The value of what was read so far, by place.
///
/// All values carry `fraction_digits` decimal places, which only Arabic literals and the digits
/// behind 点 bring in.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Accumulator {
    /// Closed by 万, 亿, 兆.
    total: Interval,
    /// Below ten thousand, closed by 十, 百, 千.
    section: Interval,
    /// What the last scale closed, as far as a further scale multiplies it alone (万亿 in 一亿亿零一万亿).
    part: Interval,
    /// The digit or literal that waits for its unit.
    current: Option<Interval>,
    /// How many digits `current` was put together from.
    current_digits: u32,
    /// The unit that closed the last digit, within the section; zero: none yet.
    last_unit: u128,
    /// The smallest scale so far; zero: none yet.
    last_scale: u128,
    zero_before: bool,
    fraction_digits: u32,
    /// Digits behind 点 were read.
    pub(super) point: bool,
    pub(super) vagueness: Vagueness,
    /// Place value of the last significant place, for 多: the 100 of 200, the 万 of 2万.
    step: u128,
    /// What the last figure was multiplied with, for 5～8万: the 万.
    pub(super) multiplier: u128,
}

/// A finished numeral: the interval and what its reader may want to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sum {
    pub(super) low: Decimal,
    pub(super) high: Decimal,
}

impl Accumulator {
    pub(super) fn is_empty(&self) -> bool {
        self.current.is_none() && self.section.is_zero() && self.total.is_zero() && !self.has_unit()
    }

    pub(super) fn has_unit(&self) -> bool {
        self.last_unit > 0 || self.last_scale > 0
    }

    /// A digit waits for its unit.
    pub(super) fn is_open(&self) -> bool {
        self.current.is_some()
    }

    /// The waiting digit, when it is a single one between 1 and 9.
    pub(super) fn single_digit(&self) -> Option<u128> {
        self.current
            .filter(|digit| self.current_digits == 1 && digit.low == digit.high)
            .map(|digit| digit.low)
            .filter(|digit| (1..10).contains(digit))
    }

    /// Number of digits when nothing but digits was read.
    pub(super) fn bare_digits(&self) -> u32 {
        if self.has_unit() || self.point { 0 } else { self.current_digits }
    }

    /// Digits that can follow: below the unit or scale before them (7万5千, but not 1万50000).
    pub(super) fn take_literal(&mut self, literal: &Literal) -> Option<()> {
        // 2千零30万: the zero only marks the empty places.
        let placeholder = self.has_unit() && self.current.is_some_and(Interval::is_zero);
        if (self.current.is_some() && !placeholder) || self.point || literal.is_too_long() {
            return None;
        }
        self.zero_before |= placeholder;
        let mut value = literal.mantissa;
        if literal.fraction_digits > self.fraction_digits {
            let factor = 10u128.checked_pow(literal.fraction_digits - self.fraction_digits)?;
            self.refine(factor)?;
            self.fraction_digits = literal.fraction_digits;
        } else {
            let digits = self.fraction_digits - literal.fraction_digits;
            value = value.checked_mul(10u128.checked_pow(digits)?)?;
        }
        let one = 10u128.checked_pow(self.fraction_digits)?;
        let limit = if self.last_unit > 0 { self.last_unit } else { self.last_scale };
        if limit > 0 && value >= limit.checked_mul(one)? {
            return None;
        }
        self.current = Some(Interval::point(value));
        self.current_digits = if literal.bare { literal.whole_digits } else { 0 };
        self.step = match (literal.fraction_digits, value) {
            (0, value) => trailing_place(value / one).checked_mul(one)?,
            _ => 1,
        };
        self.multiplier = 1;
        Some(())
    }

    /// A Chinese digit; two in a row are a string of digits (二〇二六) until a unit comes.
    pub(super) fn take_digit(&mut self, digit: u128) -> Option<()> {
        let one = 10u128.checked_pow(self.fraction_digits)?;
        let value = digit.checked_mul(one)?;
        match self.current {
            Some(_) if self.vagueness != Vagueness::None => return None,
            Some(current) if !self.has_unit() => {
                if self.current_digits == 0 || self.current_digits >= super::literal::MOST_DIGITS {
                    return None;
                }
                self.current = Some(current.times(10)?.plus(Interval::point(value))?);
                self.current_digits += 1;
            }
            // 四万零十六: the zero only marks the empty places.
            Some(current) if current.is_zero() => {
                self.zero_before = true;
                self.current = Some(Interval::point(value));
            }
            Some(_) => return None,
            None => {
                self.current = Some(Interval::point(value));
                self.current_digits = 1;
            }
        }
        self.step = one;
        self.multiplier = 1;
        Some(())
    }

    /// 八九, 三五: the digit that waits becomes a pair with this one.
    pub(super) fn take_pair(&mut self, second: u128) -> Option<()> {
        let one = 10u128.checked_pow(self.fraction_digits)?;
        let first = self.single_digit()?;
        self.current = Some(Interval { low: first * one, high: second.checked_mul(one)? });
        self.vagueness = Vagueness::Pair;
        self.current_digits = 2;
        Some(())
    }

    /// 几, 数: any digit. After a unit it is none or more of the next lower place (三十几).
    pub(super) fn take_some(&mut self) -> Option<()> {
        // 一千五百零几万: the zero only marks the empty places.
        let placeholder = self.has_unit() && self.current.is_some_and(Interval::is_zero);
        if (self.current.is_some() && !placeholder) || self.vagueness != Vagueness::None {
            return None;
        }
        self.zero_before |= placeholder;
        let low = if self.has_unit() { 0 } else { 1 };
        let one = 10u128.checked_pow(self.fraction_digits)?;
        self.current = Some(Interval { low: low * one, high: 10 * one });
        self.current_digits = 0;
        self.vagueness = Vagueness::Some;
        self.multiplier = 1;
        Some(())
    }

    /// 多, 余: up to one more of the last place.
    pub(super) fn take_more(&mut self) -> Option<()> {
        if self.vagueness != Vagueness::None || self.step == 0 || self.point {
            return None;
        }
        self.vagueness = Vagueness::More;
        let step = Interval { low: 0, high: self.step };
        match self.current {
            Some(current) => self.current = Some(current.plus(step)?),
            None if self.last_unit > 0 => self.section = self.section.plus(step)?,
            None => {
                self.total = self.total.plus(step)?;
                self.part = self.part.plus(step)?;
            }
        }
        Some(())
    }

    /// 廿, 卅, 卌
    pub(super) fn take_tens(&mut self, value: u128) -> Option<()> {
        let zero = self.current.is_some_and(Interval::is_zero);
        if (self.current.is_some() && !zero) || (self.last_unit > 0 && self.last_unit <= 10) {
            return None;
        }
        let one = 10u128.checked_pow(self.fraction_digits)?;
        self.current = None;
        self.section = self.section.plus(Interval::point(value.checked_mul(one)?))?;
        self.last_unit = 10;
        self.step = one.checked_mul(10)?;
        self.multiplier = 10;
        Some(())
    }

    /// 十, 百, 千
    pub(super) fn take_unit(&mut self, unit: u128) -> Option<()> {
        if (self.last_unit > 0 && self.last_unit <= unit) || self.point || self.vague_behind() {
            return None;
        }
        // 二〇二六千 is no numeral, 1200千 is one.
        if self.current_digits > 4 {
            return None;
        }
        let one = 10u128.checked_pow(self.fraction_digits)?;
        let factor = match self.current.take() {
            // 零十六: the zero stands for the places before.
            Some(zero) if zero.is_zero() => Interval::point(one),
            Some(factor) => factor,
            None => Interval::point(one),
        };
        self.section = self.section.plus(factor.times(unit)?)?;
        self.last_unit = unit;
        self.zero_before = false;
        self.step = match self.step {
            0 => one,
            step => step.min(one),
        }
        .checked_mul(unit)?;
        self.multiplier = unit;
        self.current_digits = 0;
        Some(())
    }

    /// 万, 亿, 兆
    pub(super) fn take_scale(&mut self, scale: u128) -> Option<()> {
        let one = 10u128.checked_pow(self.fraction_digits)?;
        let nothing = self.current.is_none() && self.section.is_zero();
        let value = self.section.plus(self.current.unwrap_or_default())?;
        let factor = if nothing && self.last_scale == 0 { one } else { self.step.max(1) };
        let mut last_scale = scale;
        (self.total, self.part) = match self.last_scale {
            0 if nothing => {
                let bare = Interval::point(scale.checked_mul(one)?);
                (bare, bare)
            }
            // 二十万亿, 三万万: scales in a row multiply each other.
            last if nothing => {
                let part = self.part.times(scale)?;
                last_scale = last.checked_mul(scale)?;
                (self.total.minus(self.part)?.plus(part)?, part)
            }
            // 一万二千亿: a larger scale multiplies all before it.
            last if last < scale => {
                let all = self.total.plus(value)?.times(scale)?;
                (all, all)
            }
            // 1万1万 are two figures.
            last if last == scale => return None,
            // 一亿三千万: a smaller scale closes its own part.
            _ => {
                let part = value.times(scale)?;
                (self.total.plus(part)?, part)
            }
        };
        self.step = factor.checked_mul(scale)?;
        // 百万 and 千万 are words of their own: 5～8千万 is 50 to 80 million. 八到九百亿 is not.
        self.multiplier = match self.multiplier {
            before @ (100 | 1000) if scale == 10_000 && self.current.is_none() => before * scale,
            before if before > 1 && self.current.is_none() && self.section.is_zero() => {
                before.checked_mul(scale)?
            }
            _ => scale,
        };
        self.section = Interval::ZERO;
        self.current = None;
        self.current_digits = 0;
        self.last_unit = 0;
        self.last_scale = last_scale;
        self.point = false;
        Some(())
    }

    /// k, w, M behind Arabic digits.
    pub(super) fn take_multiplier(&mut self, factor: u128) -> Option<()> {
        let current = self.current.filter(|_| !self.has_unit())?;
        self.total = current.times(factor)?;
        self.current = None;
        self.current_digits = 0;
        self.last_scale = factor;
        self.step = self.step.checked_mul(factor)?;
        self.multiplier = factor;
        Some(())
    }

    /// The digits behind 点.
    pub(super) fn take_fraction(&mut self, digits: u128, count: u32) -> Option<()> {
        if self.point || self.fraction_digits > 0 || self.vagueness != Vagueness::None {
            return None;
        }
        let factor = 10u128.checked_pow(count)?;
        // 两千三点一: the digit before the point has found its place now.
        let whole = self.open_digit()?.times(factor)?;
        self.refine(factor)?;
        self.current = Some(whole.plus(Interval::point(digits))?);
        self.current_digits = 0;
        self.fraction_digits = count;
        self.point = true;
        self.step = 1;
        self.multiplier = 1;
        Some(())
    }

    /// Makes room for decimal places in all that is closed.
    fn refine(&mut self, factor: u128) -> Option<()> {
        for closed in [&mut self.total, &mut self.part, &mut self.section] {
            *closed = closed.times(factor)?;
        }
        Some(())
    }

    /// 多 and 几 take no further digit or unit behind them, only a scale (200多亿).
    fn vague_behind(&self) -> bool {
        self.vagueness == Vagueness::More
    }

    /// The waiting digit at its place. 两万六, 三千七, 一百九: one below the unit before it.
    fn open_digit(&self) -> Option<Interval> {
        let last = self.current.unwrap_or_default();
        // 一万二三, 一千五六: a pair is one place.
        let pair = self.vagueness == Vagueness::Pair && self.current_digits == 2;
        let drops = (self.current_digits == 1 || pair || self.vagueness == Vagueness::Some)
            && !self.zero_before
            && !last.is_zero();
        let unit = match (self.last_unit, self.last_scale) {
            (unit, _) if unit > 10 => unit,
            (0, scale) if scale > 0 => scale,
            _ => return Some(last),
        };
        if drops { last.times(unit / 10) } else { Some(last) }
    }

    pub(super) fn sum(&self) -> Option<Sum> {
        let last = if self.point { self.current.unwrap_or_default() } else { self.open_digit()? };
        let sum = self.total.plus(self.section)?.plus(last)?;
        let decimal = |value: u128| {
            Decimal::try_from_i128_with_scale(i128::try_from(value).ok()?, self.fraction_digits)
                .ok()
        };
        Some(Sum { low: decimal(sum.low)?, high: decimal(sum.high)? })
    }
}

/// The place of the last digit that is not zero: 100 for 200, 10 for 830, 1 for 1205.
fn trailing_place(value: u128) -> u128 {
    let mut place = 1;
    let mut rest = value;
    while rest > 0 && rest.is_multiple_of(10) {
        rest /= 10;
        place *= 10;
    }
    place
}
