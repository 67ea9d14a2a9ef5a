//! Figures put together from numerals: fractions, mixed fractions, halves, over-long digits.

use super::reader::{self, Figure, FigureVagueness};
use super::reading::Script;
use super::{Magnitude, literal};
use crate::lexicon::rows::{NumeralKind, VagueKind};
use crate::lexicon::{self, Class as Lexicon};
use crate::scan::character::Class;
use crate::scan::cursor::Cursor;
use rust_decimal::Decimal;

/// What kind of figure a phrase is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Shape {
    /// A numeral, perhaps vague.
    Plain,
    /// 三分之一, 百分之五: the value is the fraction, `denominator` tells 百分之 from 五百分之.
    Fraction { denominator: Decimal, bare_unit: bool },
    /// 半
    Half,
    /// More digits than a decimal holds.
    Long,
}

/// A figure with all that belongs to it but sign, bounds and unit.
#[derive(Clone, Debug)]
pub(crate) struct Phrase {
    pub(crate) magnitude: Magnitude,
    pub(crate) shape: Shape,
    pub(crate) vagueness: FigureVagueness,
    pub(crate) script: Script,
    /// Number of digits of a bare string of digits; zero otherwise.
    pub(crate) digits: u32,
    /// See [`Figure::multiplier`].
    pub(crate) multiplier: Decimal,
    pub(crate) scaled: bool,
    pub(crate) formatted: bool,
    pub(crate) bare_unit: bool,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// What the last written figure of a numeral is multiplied with: the 万 of 8万.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scale {
    scaled: bool,
    multiplier: Decimal,
}

impl Scale {
    /// The lower end `low` of a range with the scale of the upper end `high`, unless it has its own
    /// or grows too large: 5～8万 is 50000 to 80000, 8500到3万 is not.
    pub(crate) fn shared(self, low: Decimal, upper: Self, high: Decimal) -> Decimal {
        let takes =
            upper.multiplier > Decimal::ONE && (!self.scaled || self.multiplier < upper.multiplier);
        let shared = takes.then(|| low.checked_mul(upper.multiplier)).flatten();
        shared.filter(|shared| *shared < high).unwrap_or(low)
    }
}

const MOST_SPACES: usize = 3;

impl Phrase {
    pub(crate) fn scale(&self) -> Scale {
        Scale { scaled: self.scaled, multiplier: self.multiplier }
    }

    fn plain(start: usize, figure: Figure) -> Self {
        let magnitude = match figure.vagueness {
            FigureVagueness::None => Magnitude::exact(figure.low),
            FigureVagueness::Pair | FigureVagueness::Some => {
                Magnitude::between(figure.low, figure.high)
            }
            FigureVagueness::More => Magnitude::passed(figure.low, figure.low, figure.high),
        };
        Self {
            magnitude,
            shape: Shape::Plain,
            vagueness: figure.vagueness,
            script: figure.script,
            digits: figure.digits,
            multiplier: figure.multiplier,
            scaled: figure.scaled,
            formatted: figure.formatted,
            bare_unit: figure.bare_unit,
            start,
            end: figure.end,
        }
    }

    fn with_value(mut self, value: Decimal, shape: Shape, end: usize) -> Self {
        self.magnitude = Magnitude::exact(value);
        self.shape = shape;
        (self.digits, self.scaled, self.bare_unit, self.multiplier) =
            (0, false, false, Decimal::ONE);
        self.end = end;
        self
    }

    /// 几, 数 or a pair of digits stand in it.
    pub(crate) fn is_vague(&self) -> bool {
        self.vagueness != FigureVagueness::None
    }

    /// The exact value, if it is one.
    pub(crate) fn value(&self) -> Option<Decimal> {
        (self.vagueness == FigureVagueness::None).then(|| self.magnitude.amount()).flatten()
    }
}

/// Reads the figure at the cursor. Linear in its length.
pub(crate) fn read(cursor: Cursor<'_>) -> Option<Phrase> {
    let start = cursor.position();
    let Some(figure) = reader::read_figure(cursor) else {
        return read_half(cursor).or_else(|| read_long(cursor));
    };
    let phrase = Phrase::plain(start, figure);
    if figure.vagueness != FigureVagueness::None {
        return Some(phrase);
    }
    let ahead = cursor.moved_to(figure.end);
    if !may_be_fraction(ahead) {
        return Some(phrase);
    }
    if let Some((value, end)) = read_fraction_behind(ahead, figure) {
        let shape = Shape::Fraction { denominator: figure.low, bare_unit: figure.bare_unit };
        return Some(phrase.with_value(value, shape, end));
    }
    if let Some((value, end)) = read_mixed(ahead, figure) {
        let shape = Shape::Fraction { denominator: Decimal::ONE, bare_unit: false };
        return Some(phrase.with_value(value, shape, end));
    }
    Some(phrase)
}

/// Whether the character behind a figure can make a fraction of it, by itself.
pub(crate) fn may_be_fraction(cursor: Cursor<'_>) -> bool {
    cursor.at(Class::SPACE) || matches!(cursor.peek(), Some('分' | '份' | '又' | '/'))
}

/// 分之 and the numerator behind it, the denominator having been read.
fn read_fraction_behind(cursor: Cursor<'_>, denominator: Figure) -> Option<(Decimal, usize)> {
    let mut ahead = cursor;
    ahead.skip_spaces(MOST_SPACES);
    let mark = ahead.eat_if(|character| matches!(character, '分' | '份'))?;
    ahead.skip_spaces(MOST_SPACES);
    let spelt = ahead.eat('之');
    ahead.skip_spaces(MOST_SPACES);
    let negative = spelt && ahead.eat_if(|character| matches!(character, '负' | '-')).is_some();
    let numerator = reader::read_figure(ahead)?;
    // Cantonese leaves 之 out: 二分一 (a half), 十份十一 (eleven tenths). 三分一秒 is a time.
    let short = mark == '分'
        && denominator.script == Script::Chinese
        && numerator.digits == 1
        && numerator.low < denominator.low
        && !matches!(cursor.moved_to(numerator.end).peek(), Some('秒' | '钟'));
    let alone = mark == '份' && numerator.end == cursor.text().len();
    if !spelt && !short && !alone {
        return None;
    }
    let value = numerator.low.checked_div(denominator.low)?;
    Some((if negative { -value } else { value }, numerator.end))
}

/// 二又五分之一, 3又1/2, 4 6/3, 3/8, the first figure having been read.
fn read_mixed(cursor: Cursor<'_>, first: Figure) -> Option<(Decimal, usize)> {
    let mut ahead = cursor;
    let spaces = ahead.skip_spaces(MOST_SPACES);
    if ahead.eat('又') {
        ahead.skip_spaces(MOST_SPACES);
        let figure = reader::read_figure(ahead)?;
        let after = ahead.moved_to(figure.end);
        let (value, end) =
            read_fraction_behind(after, figure).or_else(|| read_slash(after, figure))?;
        return Some((first.low.checked_add(value)?, end));
    }
    if spaces == 0 {
        return read_slash(cursor, first);
    }
    if spaces == 1 && first.digits > 0 && first.script == Script::Arabic && ahead.at(Class::DIGIT) {
        let figure = reader::read_figure(ahead)?;
        let (value, end) = read_slash(ahead.moved_to(figure.end), figure)?;
        return Some((first.low.checked_add(value)?, end));
    }
    None
}

/// The /8 of 3/8: digits on both sides, no further slash (3/8/2026 is a date).
fn read_slash(cursor: Cursor<'_>, numerator: Figure) -> Option<(Decimal, usize)> {
    const MOST_DIGITS: u32 = 4;
    let mut ahead = cursor;
    let slashed = ahead.eat_if(|character| character == '/').is_some();
    if !slashed || !ahead.at(Class::DIGIT) || !(1..=MOST_DIGITS).contains(&numerator.digits) {
        return None;
    }
    let denominator = reader::read_figure(ahead)?;
    let bare = (1..=MOST_DIGITS).contains(&denominator.digits);
    if !bare || matches!(cursor.moved_to(denominator.end).peek(), Some('/' | '-' | '.')) {
        return None;
    }
    Some((numerator.low.checked_div(denominator.low)?, denominator.end))
}

/// 半, 半百: one half, of what stands behind it.
fn read_half(cursor: Cursor<'_>) -> Option<Phrase> {
    let mut ahead = cursor;
    let row = lexicon::eat(&mut ahead, Lexicon::Vague)?;
    if lexicon::VAGUE_MARKS[usize::from(row)].kind != VagueKind::Half {
        return None;
    }
    let mut value = Decimal::new(5, 1);
    let mut unit = ahead;
    if let Some(row) = lexicon::eat_numeral(&mut unit) {
        if !matches!(row.kind, NumeralKind::Unit | NumeralKind::Scale) {
            return None;
        }
        value = value.checked_mul(Decimal::from(row.value))?;
        ahead = unit;
    }
    Some(Phrase {
        magnitude: Magnitude::exact(value),
        shape: Shape::Half,
        vagueness: FigureVagueness::None,
        script: Script::Chinese,
        digits: 0,
        multiplier: Decimal::ONE,
        scaled: false,
        formatted: false,
        bare_unit: false,
        start: cursor.position(),
        end: ahead.position(),
    })
}

/// Digits that no decimal holds, and a scale behind them, multiplied out as text.
fn read_long(cursor: Cursor<'_>) -> Option<Phrase> {
    let mut ahead = cursor;
    let literal = literal::read(&mut ahead)?;
    if !literal.is_too_long() {
        return None;
    }
    let mut digits: String = cursor
        .slice_to(ahead.position())
        .chars()
        .map(crate::scan::character::fold)
        .filter(|character| character.is_ascii_digit())
        .collect();
    let mut fraction = literal.fraction_digits as usize;
    while let Some(row) = lexicon::eat_numeral(&mut ahead) {
        for _ in 0..row.value.checked_ilog10()? {
            match fraction {
                0 => digits.push('0'),
                _ => fraction -= 1,
            }
        }
    }
    if fraction > 0 {
        digits.insert(digits.len() - fraction, '.');
    }
    Some(Phrase {
        magnitude: Magnitude::from_digits(digits),
        shape: Shape::Long,
        vagueness: FigureVagueness::None,
        script: Script::Arabic,
        digits: 0,
        multiplier: Decimal::ONE,
        scaled: false,
        formatted: true,
        bare_unit: false,
        start: cursor.position(),
        end: ahead.position(),
    })
}
