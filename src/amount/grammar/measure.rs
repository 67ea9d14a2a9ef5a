//! Quantities: units, quotients of units, compound values, degrees.

use super::before::Before;
use super::tail::{Kind, Term};
use super::{Grammar, MOST_SPACES, scaled};
use crate::amount::Dimension;
use crate::amount::Unit;
use crate::amount::unit::Denominator;
use crate::lexicon::rows::UnitRow;
use crate::lexicon::{self, Class as Lexicon, Classes, Found};
use crate::number::phrase::{self, Phrase, Shape};
use crate::number::{FigureVagueness, Magnitude, Script};
use crate::scan::cursor::Cursor;
use crate::scan::{
    self,
    character::{self, Class},
};
use rust_decimal::Decimal;
use std::ops::Range;

impl<'t> Grammar<'t, '_> {
    /// A figure and the unit behind it.
    pub(super) fn measure(
        &self,
        phrase: &Phrase,
        before: &Before,
        cursor: Cursor<'t>,
        found: Found,
    ) -> Option<Term> {
        let row = lexicon::UNITS.get(usize::from(found.sense.row))?;
        let written = cursor.slice_to(found.end);
        if !self.fits(phrase, row, written, found.end) {
            return None;
        }
        let mut magnitude = match row.times {
            Some(times) => scaled(phrase, |value| times.times(value)),
            None => phrase.magnitude.clone(),
        };
        let mut end = found.end;
        let mut unit = Unit::of_row(row);
        if matches!(written.chars().last().map(character::fold), Some('度' | '°' | 'º'))
            && row.code == "deg"
        {
            let (degrees, behind) = self.degrees(phrase, before, end)?;
            unit = degrees;
            end = behind.unwrap_or(end);
        }
        // 风力10级, but 2级电能表 is a class of goods; 安南区1里 is a village; 一番努力 doubles nothing.
        if !self.field && row.cued {
            self.unit_cue(phrase.start..end, row.code)?;
        }
        if let Some((rate, rate_end)) = self.rate(unit, end) {
            (unit, end) = (rate, rate_end);
        } else if let Some(half) = self.half(end) {
            let half_unit = Decimal::new(5, 1);
            magnitude = magnitude.map(|value| value.checked_add(half_unit))?;
            end = half;
            unit = spoken_degrees(unit, row)?;
        } else if let Some((rest, rest_end)) = self.smaller_parts(unit, end) {
            magnitude = magnitude.map(|value| value.checked_add(rest))?;
            end = rest_end;
            unit = spoken_degrees(unit, row)?;
        }
        let mut term = self.unit_term(phrase, row, magnitude, end);
        term.kind = Kind::Unit(unit);
        Some(term)
    }

    /// Whether the figure can be of this unit: no bare 里 and 两, no letter behind a Chinese figure.
    fn fits(&self, phrase: &Phrase, row: &'static UnitRow, written: &str, end: usize) -> bool {
        if row.dimension == Dimension::Time && !self.field {
            return false;
        }
        let latin = written.is_ascii();
        if latin {
            let after = self.cursor(end);
            let quote = written == "\"";
            if phrase.script == Script::Chinese && !self.field && phrase.end + written.len() != end
            {
                return false;
            }
            // 2019 V League: a capital behind a space is hardly a volt.
            let glued = phrase.end + written.len() == end;
            let capital = written.len() == 1 && written.chars().all(char::is_uppercase);
            return !after.at(Class::DIGIT)
                && (!quote || self.field)
                && (glued || !capital || self.field);
        }
        // 2023两岸峰会: behind digits 两 is the unit only where no other word goes on.
        if row.code == "[liang_cn]" && phrase.script != Script::Chinese && !self.field {
            return self.closes(end, |follower| follower.tael)
                || self.smaller_parts(Unit::of_row(row), end).is_some();
        }
        if matches!(row.code, "deg" | "级") || !row.loose {
            return row.code != "倍" || phrase.shape != Shape::Half;
        }
        if self.field || phrase.script != Script::Chinese {
            return !self.cursor(end).at(Class::NUMERAL) || self.field;
        }
        // 三两句话, 五里坡: one Chinese digit says little.
        let long = self.text.get(phrase.start..phrase.end).is_some_and(|t| t.chars().count() > 1);
        let compound = self.smaller_parts(Unit::of_row(row), end).is_some();
        (long && !phrase.bare_unit && phrase.vagueness == FigureVagueness::None)
            || compound
            || (!self.cursor(end).at(Class::HAN) && phrase.value() != Some(Decimal::ONE))
    }

    /// 公里/小时, 立方米每秒; 吨/年 keeps 年 outside.
    fn rate(&self, unit: Unit, end: usize) -> Option<(Unit, usize)> {
        const DENOMINATOR: Classes = Classes::of(&[Lexicon::Unit, Lexicon::Denominator]);
        let mut ahead = self.cursor(end);
        if !ahead.eat('/') && !ahead.eat('每') {
            return None;
        }
        let found = lexicon::longest(ahead, DENOMINATOR)?;
        let row = usize::from(found.sense.row);
        let denominator = match found.sense.class {
            Lexicon::Denominator => {
                let row = lexicon::DENOMINATORS.get(row)?;
                if row.calendar {
                    return None;
                }
                Denominator::Time(row)
            }
            _ => Denominator::Unit(lexicon::UNITS.get(row)?),
        };
        Some((unit.per(denominator), found.end))
    }

    /// 六斤八两, 一米七五, 38度5: what the smaller parts add, in the first unit.
    fn smaller_parts(&self, unit: Unit, end: usize) -> Option<(Decimal, usize)> {
        let row = unit.row();
        let mut rest = Decimal::ZERO;
        let mut position = end;
        let mut above = row.factor;
        loop {
            let mut cursor = self.cursor(position);
            if position > end {
                cursor.skip_spaces(MOST_SPACES);
            }
            let Some(figure) = phrase::read(cursor) else { break };
            let Some(value) = figure.value() else { break };
            let mut behind = self.cursor(figure.end);
            behind.skip_spaces(MOST_SPACES);
            if let Some(found) = lexicon::longest(behind, Classes::of(&[Lexicon::Unit])) {
                let smaller = lexicon::UNITS.get(usize::from(found.sense.row))?;
                let ratio = smaller.factor.times(Decimal::ONE)?;
                let smaller_than = ratio < above.times(Decimal::ONE)?;
                if smaller.dimension != row.dimension || !smaller_than || smaller.times.is_some() {
                    break;
                }
                let in_first = row.factor.divides(smaller.factor.times(value)?)?;
                if in_first >= Decimal::ONE {
                    break;
                }
                rest = rest.checked_add(in_first)?;
                (position, above) = (found.end, smaller.factor);
                continue;
            }
            if position == end
                && let Some(fraction) = self.spoken_fraction(row, &figure)
                && self.ends_spoken(figure.end)
            {
                (rest, position) = (fraction, figure.end);
            }
            break;
        }
        (position > end).then_some((rest, position))
    }

    /// 29公吨|二氧化碳: behind spoken decimal places the sentence pauses or goes on with a particle.
    fn ends_spoken(&self, end: usize) -> bool {
        self.field || self.closes(end, |follower| follower.decimal)
    }

    /// The 七五 of 一米七五, the 六 of 三斤六: decimal places said without 点; the three inches of 六呎三.
    fn spoken_fraction(&self, row: &UnitRow, figure: &Phrase) -> Option<Decimal> {
        const COUNTED: Classes = Classes::of(&[
            Lexicon::Numeral,
            Lexicon::Classifier,
            Lexicon::NotAmount,
            Lexicon::MoneyUnit,
            Lexicon::Currency,
            Lexicon::PercentMark,
            Lexicon::RangeMark,
        ]);
        let parts = Decimal::from(row.spoken?);
        if !(1..=2).contains(&figure.digits) {
            return None;
        }
        let after = self.cursor(figure.end);
        if after.at(Class::DIGIT.or(Class::LETTER)) || lexicon::longest(after, COUNTED).is_some() {
            return None;
        }
        let value = figure.value()?;
        if parts != Decimal::TEN {
            return value.checked_div(parts).filter(|part| *part < Decimal::ONE);
        }
        let places = 10u64.checked_pow(figure.digits)?;
        value.checked_div(Decimal::from(places))
    }

    /// Which degree 度 is: of a scale named before, by a word near it, else of an angle. 5度蝉联 is
    /// none. The second value is the end when the word behind belongs to the unit.
    fn degrees(
        &self,
        phrase: &Phrase,
        before: &Before,
        end: usize,
    ) -> Option<(Unit, Option<usize>)> {
        if let Some((_, unit)) = before.unit_prefix {
            return Some((unit, None));
        }
        if before.negative {
            return Some((Unit::with_code("Cel")?, None));
        }
        // 4003亿度: only electricity is counted in such figures.
        if phrase.scaled && phrase.multiplier >= Decimal::from(10_000) {
            return Some((Unit::with_code("kW.h")?, None));
        }
        for code in ["Cel", "[degF]", "kW.h", "deg"] {
            if self.unit_cue(phrase.start..end, code).is_some() {
                return Some((Unit::with_code(code)?, None));
            }
        }
        let symbol = self.text.get(..end)?.ends_with(['°', 'º']);
        let cursor = self.cursor(end);
        let figure = phrase::read(cursor).is_some_and(|figure| figure.digits == 1);
        let free = self.field || symbol || figure || !cursor.at(Class::HAN);
        let number = self.field || phrase.script != Script::Chinese;
        (free && number).then_some((Unit::with_code("deg")?, None))
    }

    /// A word of the tables of cues for `unit` directly behind the amount, or before it in the same
    /// clause.
    pub(super) fn unit_cue(&self, amount: Range<usize>, unit: &str) -> Option<()> {
        const MOST_CHARACTERS: usize = 8;
        let behind = |cursor: Cursor<'t>| {
            let found = lexicon::longest(cursor, Classes::of(&[Lexicon::UnitCueAfter]))?;
            lexicon::UNIT_CUES_AFTER.get(usize::from(found.sense.row))
        };
        let before = |cursor: Cursor<'t>| {
            let found = lexicon::longest(cursor, Classes::of(&[Lexicon::UnitCueBefore]))?;
            lexicon::UNIT_CUES_BEFORE.get(usize::from(found.sense.row))
        };
        let mut cursor = self.cursor(amount.end);
        cursor.skip_spaces(MOST_SPACES);
        if behind(cursor).is_some_and(|row| row.unit == unit) {
            return Some(());
        }
        let head = self.text.get(..amount.start)?;
        let mut offset = amount.start;
        for raw in head.chars().rev().take(MOST_CHARACTERS) {
            if scan::ends_clause(raw) {
                return None;
            }
            offset -= raw.len_utf8();
            if before(self.cursor(offset)).is_some_and(|row| row.unit == unit) {
                return Some(());
            }
        }
        None
    }

    /// 米九: a length over a metre, said without its 一; only as a text of its own.
    pub(super) fn metre_and(&self, cursor: Cursor<'t>) -> Option<Term> {
        let mut ahead = cursor;
        if !ahead.eat('米') {
            return None;
        }
        let row = lexicon::UNITS.iter().find(|row| row.code == "m")?;
        let figure = phrase::read(ahead)?;
        let fraction = self.spoken_fraction(row, &figure)?;
        let magnitude = Magnitude::exact(fraction.checked_add(Decimal::ONE)?);
        let mut term = self.unit_term(&figure, row, magnitude, figure.end);
        term.start = cursor.position();
        Some(term)
    }
}

/// 38度5, 38度半: only temperatures are said so.
fn spoken_degrees(unit: Unit, row: &UnitRow) -> Option<Unit> {
    match unit.code() == "deg" && row.code == "deg" {
        true => Unit::with_code("Cel"),
        false => Some(unit),
    }
}
