//! Reading of one numeral at a place of the text.

use super::accumulator::{Accumulator, Vagueness};
use super::reading::{Reading, Script};
use super::{literal, simple};
use crate::lexicon::rows::{NumeralKind, VagueKind};
use crate::lexicon::{self, Class as Lexicon, Classes};
use crate::scan::character::Class;
use crate::scan::cursor::Cursor;
use rust_decimal::Decimal;

/// A numeral that may be vague: 八九亿, 三十几万, 1800余.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Figure {
    /// The lower end, or the figure as written before 多 and 余.
    pub(crate) low: Decimal,
    pub(crate) high: Decimal,
    pub(crate) vagueness: FigureVagueness,
    pub(crate) script: Script,
    /// As in [`Reading`].
    pub(crate) digits: u32,
    /// What the last written figure is multiplied with: the 万 of 5～8万; one if nothing.
    pub(crate) multiplier: Decimal,
    /// Nothing but units and scales was written: 百万, 千亿.
    pub(crate) bare_unit: bool,
    /// Ends with a scale or unit (万, 百, k).
    pub(crate) scaled: bool,
    /// Digits with a decimal point or thousands separators stand in it.
    pub(crate) formatted: bool,
    pub(crate) end: usize,
}

/// The kinds of vague figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FigureVagueness {
    /// `low` is the value.
    None,
    /// 八九: one or the other, or between.
    Pair,
    /// 几十: at least `low`, below `high`.
    Some,
    /// 200多: `low` is written, below `high`.
    More,
}

/// Most spaces that are passed over inside a numeral.
const MOST_SPACES: usize = 3;

/// Reads the longest numeral at the cursor: digits with separators and a decimal part, Chinese
/// numerals by place value, digit strings, and mixtures of both (7万5千).
///
/// Takes no sign, no approximator and no unit. Linear in the length of the numeral.
pub(crate) fn read(cursor: Cursor<'_>) -> Option<Reading> {
    if let Some(simple) = simple::read(cursor) {
        return Some(simple);
    }
    let parts = Parts::read(cursor, false)?;
    let sum = parts.sum.sum()?;
    let digits = parts.sum.bare_digits();
    Some(Reading { value: sum.low, script: parts.script(), digits, end: parts.end })
}

/// Reads the longest numeral at the cursor, with the characters that make it vague.
///
/// Linear in the length of the numeral.
pub(crate) fn read_figure(cursor: Cursor<'_>) -> Option<Figure> {
    if let Some(simple) = simple::read(cursor) {
        return Some(Figure {
            low: simple.value,
            high: simple.value,
            vagueness: FigureVagueness::None,
            script: simple.script,
            digits: simple.digits,
            multiplier: Decimal::ONE,
            bare_unit: false,
            scaled: false,
            formatted: false,
            end: simple.end,
        });
    }
    let parts = Parts::read(cursor, true)?;
    let sum = parts.sum.sum()?;
    Some(Figure {
        low: sum.low,
        high: sum.high,
        vagueness: match parts.sum.vagueness {
            Vagueness::None => FigureVagueness::None,
            Vagueness::Pair => FigureVagueness::Pair,
            Vagueness::Some => FigureVagueness::Some,
            Vagueness::More => FigureVagueness::More,
        },
        script: parts.script(),
        digits: parts.sum.bare_digits(),
        multiplier: Decimal::from(parts.sum.multiplier.max(1)),
        bare_unit: parts.bare_unit,
        scaled: parts.sum.has_unit() && !parts.sum.is_open(),
        formatted: parts.formatted,
        end: parts.end,
    })
}

/// The elements of a numeral as they are read one after the other.
struct Parts {
    sum: Accumulator,
    arabic: bool,
    chinese: bool,
    bare_unit: bool,
    formatted: bool,
    start: usize,
    end: usize,
}

impl Parts {
    fn read(cursor: Cursor<'_>, vague: bool) -> Option<Self> {
        let mut parts = Self {
            sum: Accumulator::default(),
            arabic: false,
            chinese: false,
            bare_unit: true,
            formatted: false,
            start: cursor.position(),
            end: cursor.position(),
        };
        let mut ahead = cursor;
        while let Some(next) = parts.element(ahead, vague) {
            ahead = next;
            parts.end = ahead.position();
        }
        (parts.end > cursor.position() && !parts.sum.is_empty()).then_some(parts)
    }

    fn script(&self) -> Script {
        match (self.arabic, self.chinese) {
            (true, false) => Script::Arabic,
            (false, _) => Script::Chinese,
            (true, true) => Script::Mixed,
        }
    }

    /// Takes the next element of the numeral; gives the place behind it.
    fn element<'t>(&mut self, cursor: Cursor<'t>, vague: bool) -> Option<Cursor<'t>> {
        let mut ahead = cursor;
        let spaced = ahead.position() > 0 && self.end > 0 && ahead.skip_spaces(MOST_SPACES) > 0;
        if spaced && (self.sum.is_empty() || !self.joins_after_space(ahead)) {
            return None;
        }
        let class = ahead.class()?;
        if class.is(Class::DIGIT) {
            return self.arabic(ahead);
        }
        if class.is(Class::NUMERAL) {
            return self.chinese(ahead, vague);
        }
        match ahead.peek()? {
            '点' if !self.sum.is_empty() => self.fraction(ahead),
            '.' | '·' if self.chinese && !self.arabic => self.pointed(ahead),
            // 两个亿, 三个亿: only with the scale behind it.
            '个' if self.sum.is_open() => {
                ahead.bump();
                (ahead.peek() == Some('亿')).then_some(())?;
                self.chinese(ahead, vague)
            }
            letter if self.arabic && letter.is_ascii_alphabetic() => self.multiplier(ahead),
            _ if vague => self.vague(ahead),
            _ => None,
        }
    }

    /// 8 千 6 百, 三 百 五 十, 1000 万: behind a space only a unit goes on, or a figure with a unit
    /// behind it, or the last digit of a numeral that is spaced throughout (两千 四 百 五).
    fn joins_after_space(&self, cursor: Cursor<'_>) -> bool {
        let is_unit = |kind| matches!(kind, NumeralKind::Unit | NumeralKind::Scale);
        let mut ahead = cursor;
        if ahead.at(Class::DIGIT) {
            if literal::read(&mut ahead).is_none() {
                return false;
            }
        } else {
            match numeral(ahead) {
                Some((kind, _)) if is_unit(kind) => return true,
                // 伍拾壹 万 零伍佰: the zero announces more.
                Some((NumeralKind::Digit, _)) if cursor.peek() == Some('零') => {
                    return self.sum.has_unit();
                }
                Some((NumeralKind::Digit, next)) if self.chinese => ahead = next,
                Some((NumeralKind::Tens, _)) if self.chinese => return true,
                None => return self.chinese && cursor.peek() == Some('点'),
                _ => return false,
            }
            if !ahead.at(Class::SPACE.or(Class::NUMERAL)) {
                let mixed = ahead.peek() == Some('又');
                return self.sum.has_unit() && (mixed || !ahead.at(Class::HAN));
            }
        }
        let spaced = ahead.skip_spaces(MOST_SPACES) > 0;
        match numeral(ahead) {
            Some((kind, _)) => is_unit(kind) && (self.sum.has_unit() || !self.sum.is_open()),
            // 玖 佰 玖 拾 玖 元
            None => self.sum.has_unit() && self.chinese && (spaced || !ahead.at(Class::HAN)),
        }
    }

    fn arabic<'t>(&mut self, cursor: Cursor<'t>) -> Option<Cursor<'t>> {
        let mut ahead = cursor;
        let literal = literal::read(&mut ahead)?;
        self.sum.take_literal(&literal)?;
        self.arabic = true;
        self.bare_unit = false;
        self.formatted |= !literal.bare;
        Some(ahead)
    }

    fn chinese<'t>(&mut self, cursor: Cursor<'t>, vague: bool) -> Option<Cursor<'t>> {
        let mut ahead = cursor;
        let row = lexicon::eat_numeral(&mut ahead)?;
        let value = u128::from(row.value);
        match row.kind {
            NumeralKind::Digit => {
                // 5|一斤: in a string of digits only a zero may be written otherwise (2〇26).
                let string = self.arabic && !self.sum.has_unit() && self.sum.is_open();
                if string && value > 0 {
                    return None;
                }
                if !self.sum.is_empty() && is_two_as_unit(cursor, ahead) && !self.opens_pair(ahead)
                {
                    return None;
                }
                match self.sum.single_digit() {
                    Some(first) if vague && makes_pair(first, value, ahead, &self.sum) => {
                        self.sum.take_pair(value)?;
                    }
                    _ => self.sum.take_digit(value)?,
                }
                self.bare_unit = false;
            }
            NumeralKind::Tens => {
                self.sum.take_tens(value)?;
                self.bare_unit = false;
            }
            _ if self.begins_unit_of_measurement(cursor, ahead) => return None,
            NumeralKind::Unit => {
                self.sum.take_unit(value)?;
                // 十 is a number, 百 and 千 alone are not.
                self.bare_unit &= value > 10;
            }
            NumeralKind::Scale => self.sum.take_scale(value)?,
        }
        self.chinese = true;
        Some(ahead)
    }

    /// 一两个: 两 behind 一 is a pair when something is counted.
    fn opens_pair(&self, after: Cursor<'_>) -> bool {
        const COUNTED: Classes =
            Classes::of(&[Lexicon::Classifier, Lexicon::Unit, Lexicon::NotAmount]);
        self.sum.single_digit() == Some(1) && lexicon::longest(after, COUNTED).is_some()
    }

    /// 五十兆字节, 三千米: the 兆 and the 千 belong to the unit, unless the unit behind them is
    /// longer (三千克拉).
    fn begins_unit_of_measurement(&self, cursor: Cursor<'_>, after: Cursor<'_>) -> bool {
        const UNIT: Classes = Classes::of(&[Lexicon::Unit]);
        let end = |cursor| lexicon::longest(cursor, UNIT).map(|found| found.end);
        match (end(cursor), end(after)) {
            (Some(with), Some(without)) => with >= without,
            (Some(_), None) => true,
            (None, _) => false,
        }
    }

    /// 十二点零七: only with a digit behind it, else 点 is the clock's; 八点三十 is the clock's too.
    fn fraction<'t>(&mut self, cursor: Cursor<'t>) -> Option<Cursor<'t>> {
        let mut ahead = cursor;
        ahead.bump();
        let (mut digits, mut count) = (0u128, 0);
        loop {
            let mut next = ahead;
            next.skip_spaces(MOST_SPACES);
            let digit = if let Some(digit) = next.eat_if(|c| c.is_ascii_digit()) {
                u128::from(digit.to_digit(10)?)
            } else if next.at(Class::NUMERAL) && !matches!(next.peek(), Some('两' | '俩' | '仨'))
            {
                let row = lexicon::eat_numeral(&mut next)?;
                match row.kind {
                    NumeralKind::Digit => u128::from(row.value),
                    NumeralKind::Scale if count > 0 => break,
                    _ if count > 0 => return None,
                    _ => break,
                }
            } else {
                break;
            };
            digits = digits.checked_mul(10)?.checked_add(digit)?;
            count += 1;
            ahead = next;
        }
        if count == 0 {
            return None;
        }
        self.sum.take_fraction(digits, count)?;
        self.formatted = true;
        Some(ahead)
    }

    /// 五．四公里, 百分之六·三: a decimal point between Chinese digits, where what they measure follows
    /// or 分之 stands before; 五·四 alone is a day.
    fn pointed<'t>(&mut self, cursor: Cursor<'t>) -> Option<Cursor<'t>> {
        const MEASURED: Classes = Classes::of(&[
            Lexicon::Unit,
            Lexicon::MoneyUnit,
            Lexicon::Currency,
            Lexicon::PercentMark,
        ]);
        let mut behind = cursor;
        behind.bump();
        while behind.at(Class::NUMERAL) {
            behind.bump();
        }
        let share = cursor.moved_to(self.start).previous() == Some('之');
        let measured = share || lexicon::longest(behind, MEASURED).is_some();
        measured.then(|| self.fraction(cursor)).flatten()
    }

    /// 25k, 8w, 1.2M: letters of their own, directly behind the digits.
    fn multiplier<'t>(&mut self, cursor: Cursor<'t>) -> Option<Cursor<'t>> {
        if self.chinese {
            return None;
        }
        let mut ahead = cursor;
        let row = lexicon::eat(&mut ahead, Lexicon::Multiplier)?;
        let digit_before = cursor.after(Class::DIGIT);
        let unit = lexicon::longest(cursor, Classes::of(&[Lexicon::Unit]))
            .is_some_and(|found| found.end > ahead.position());
        if !digit_before || unit || ahead.at(Class::DIGIT.or(Class::LETTER)) {
            return None;
        }
        self.sum.take_multiplier(u128::from(lexicon::MULTIPLIERS[usize::from(row)].value))?;
        Some(ahead)
    }

    fn vague<'t>(&mut self, cursor: Cursor<'t>) -> Option<Cursor<'t>> {
        let mut ahead = cursor;
        let row = &lexicon::VAGUE_MARKS[usize::from(lexicon::eat(&mut ahead, Lexicon::Vague)?)];
        match row.kind {
            VagueKind::Some => {
                // 数 is a digit before a unit only (数十, 数亿; 5数据 has none).
                if cursor.peek() == Some('数') && !ahead.at(Class::NUMERAL) {
                    return None;
                }
                self.sum.take_some()?;
                self.chinese = true;
                self.bare_unit = false;
            }
            // 来 and 许 are verbs and names too: 二十来, but 3来.
            VagueKind::More if self.sum.is_empty() => return None,
            VagueKind::More => self.sum.take_more()?,
            VagueKind::Half => return None,
        }
        Some(ahead)
    }
}

/// The kind of the numeral character at the cursor, and the place behind it.
fn numeral(cursor: Cursor<'_>) -> Option<(NumeralKind, Cursor<'_>)> {
    let mut ahead = cursor;
    Some((lexicon::eat_numeral(&mut ahead)?.kind, ahead))
}

/// Whether 两 at `cursor`, with a numeral before it, is the unit 两: 两万两, 三百两, but 一千两百.
fn is_two_as_unit(cursor: Cursor<'_>, after: Cursor<'_>) -> bool {
    if cursor.peek() != Some('两') {
        return false;
    }
    let mut next = after;
    lexicon::eat_numeral(&mut next)
        .is_none_or(|row| !matches!(row.kind, NumeralKind::Unit | NumeralKind::Scale))
}

/// 八九亿, 三五百, 十五六: two digits that follow each other in counting (or 三五), with a unit behind
/// them or a unit before them, and no third digit.
fn makes_pair(first: u128, second: u128, after: Cursor<'_>, sum: &Accumulator) -> bool {
    if !(second == first + 1 || (first, second) == (3, 5)) {
        return false;
    }
    let mut next = after;
    let kind = lexicon::eat_numeral(&mut next).map(|row| row.kind);
    match kind {
        Some(NumeralKind::Digit | NumeralKind::Tens) => false,
        Some(_) => true,
        None => {
            const COUNTED: Classes = Classes::of(&[
                Lexicon::Classifier,
                Lexicon::Unit,
                Lexicon::MoneyUnit,
                Lexicon::Currency,
                Lexicon::NotAmount,
            ]);
            // 三四成 and 七八折: 折 takes strings of digits (七八折 is 78 %).
            after.peek() != Some('点')
                && (sum.has_unit()
                    || after.peek() == Some('成')
                    || lexicon::longest(after, COUNTED).is_some())
        }
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
            ("2千零30万", "20300000"),
            ("两个亿", "200000000"),
            ("8 千 6 百", "8600"),
            ("三 百 五 十", "350"),
            ("8w", "80000"),
            ("1兆1,464億", "1146400000000"),
            ("两千三点一", "2300.1"),
            ("38.271946亿", "3827194600"),
        ] {
            assert_eq!(value(text), expected, "{text}");
        }
    }

    #[test]
    fn vague_figures_are_intervals() {
        for (text, low, high) in [
            ("八九亿", "800000000", "900000000"),
            ("三五百", "300", "500"),
            ("三四十", "30", "40"),
            ("十七八", "17", "18"),
            ("几十万", "100000", "1000000"),
            ("三十几万", "300000", "400000"),
            ("数十亿", "1000000000", "10000000000"),
            ("1800余", "1800", "1900"),
            ("200多亿", "20000000000", "30000000000"),
            ("2万多", "20000", "30000"),
            ("4千多萬", "40000000", "50000000"),
            ("十多万", "100000", "200000"),
            ("830多", "830", "840"),
        ] {
            let figure = read_figure(Cursor::new(text, 0)).unwrap();
            assert_eq!(figure.end, text.len(), "{text}");
            assert_eq!(figure.low.to_string(), low, "{text}");
            assert_eq!(figure.high.to_string(), high, "{text}");
        }
    }

    #[test]
    fn stops_where_the_numeral_stops() {
        for (text, end) in
            [("三点在门口", "三"), ("二两", "二"), ("两万两", "两万"), ("五十兆字节", "五十")]
        {
            assert_eq!(read(Cursor::new(text, 0)).unwrap().end, end.len(), "{text}");
        }
        assert!(read(Cursor::new("在门口", 0)).is_none());
    }
}
