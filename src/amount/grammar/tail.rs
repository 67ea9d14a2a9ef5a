//! What stands behind a figure and says what it counts or measures.

use super::before::Before;
use super::{Grammar, MOST_SPACES, Stretch, scaled};
use crate::amount::{Currency, PercentUnit, Unit};
use crate::lexicon::rows::{PercentKind, UnitRow};
use crate::lexicon::{self, Class as Lexicon, Found};
use crate::number::phrase::{Phrase, Shape};
use crate::number::{FigureVagueness, Magnitude, Script};
use crate::scan::character::Class;
use crate::scan::cursor::Cursor;
use rust_decimal::Decimal;

/// What an amount is an amount of.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    /// Nothing stands behind the figure.
    Bare,
    Money {
        currency: Option<Currency>,
        /// 斤 in 3元/斤.
        per: Option<Stretch>,
    },
    Unit(Unit),
    /// The classifier lies from here to there.
    Count {
        from: usize,
        to: usize,
    },
    Percent(PercentUnit),
    /// Time, an ordinal, a noun.
    NotAmount,
}

impl Kind {
    /// Whether dictionary words could swallow the figure; ％ and ￥ leave no doubt.
    pub(super) fn is_plain_word(&self) -> bool {
        !matches!(self, Self::Bare | Self::NotAmount)
    }
}

/// A figure with what stands behind it.
#[derive(Clone, Debug)]
pub(super) struct Term {
    pub(super) phrase: Phrase,
    pub(super) kind: Kind,
    pub(super) magnitude: Magnitude,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The longest entries of each class behind a figure.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Candidates {
    pub(super) currency: Option<Found>,
    pub(super) money_unit: Option<Found>,
    pub(super) unit: Option<Found>,
    pub(super) percent: Option<Found>,
    pub(super) classifier: Option<Found>,
    pub(super) not_amount: Option<Found>,
    pub(super) longest: usize,
}

impl Candidates {
    pub(super) fn at(cursor: Cursor<'_>) -> Self {
        let mut candidates = Self::default();
        lexicon::visit(cursor, |found| {
            let place = match found.sense.class {
                Lexicon::Currency => &mut candidates.currency,
                Lexicon::MoneyUnit => &mut candidates.money_unit,
                Lexicon::Unit => &mut candidates.unit,
                Lexicon::PercentMark => &mut candidates.percent,
                Lexicon::Classifier => &mut candidates.classifier,
                Lexicon::NotAmount => &mut candidates.not_amount,
                _ => return,
            };
            *place = Some(found);
            candidates.longest = found.end;
        });
        candidates
    }

    /// The entry, if none of another class is longer.
    pub(super) fn longest(&self, found: Option<Found>) -> Option<Found> {
        found.filter(|found| found.end == self.longest)
    }
}

/// Whether the longest word at the cursor is none that an amount could end with: 年, 季度.
pub(super) fn names_no_amount(cursor: Cursor<'_>) -> bool {
    let candidates = Candidates::at(cursor);
    candidates.longest == 0 || candidates.longest(candidates.not_amount).is_some()
}

impl<'t> Grammar<'t, '_> {
    /// Reads what stands behind the figure.
    pub(super) fn term(&self, phrase: Phrase, before: &Before) -> Term {
        let bare = |kind| Term {
            kind,
            magnitude: phrase.magnitude.clone(),
            start: phrase.start,
            end: phrase.end,
            phrase: phrase.clone(),
        };
        if let Some(term) = self.share(&phrase) {
            return term;
        }
        if let Some(term) = self.spaced_discount(&phrase) {
            return term;
        }
        let mut cursor = self.cursor(phrase.end);
        cursor.skip_spaces(MOST_SPACES);
        if cursor.peek().is_none() {
            return self.money_by_prefix(&phrase, before).unwrap_or_else(|| bare(Kind::Bare));
        }
        let candidates = Candidates::at(cursor);
        let term = if candidates.longest == 0 {
            None
        } else if candidates.longest(candidates.not_amount).is_some() {
            return self.money_by_prefix(&phrase, before).unwrap_or_else(|| bare(Kind::NotAmount));
        } else if let Some(found) = candidates.longest(candidates.percent) {
            self.percent(&phrase, found)
        } else if let Some(found) = candidates.longest(candidates.currency) {
            self.money_by_name(&phrase, found)
        } else {
            candidates
                .longest(candidates.money_unit)
                .and_then(|found| self.money_by_unit(&phrase, before, found))
                .or_else(|| {
                    let found = candidates.longest(candidates.unit)?;
                    self.measure(&phrase, before, cursor, found)
                })
                .or_else(|| self.unit_behind_ge(&phrase, before, cursor))
                .or_else(|| {
                    let found = candidates.longest(candidates.classifier)?;
                    self.count(&phrase, cursor, found)
                })
        };
        term.or_else(|| self.money_by_prefix(&phrase, before)).unwrap_or_else(|| bare(Kind::Bare))
    }

    /// 六個加侖, 三个大气压: 个 before a unit.
    fn unit_behind_ge(&self, phrase: &Phrase, before: &Before, cursor: Cursor<'t>) -> Option<Term> {
        let mut ahead = cursor;
        if !ahead.eat('个') {
            return None;
        }
        let candidates = Candidates::at(ahead);
        let found = candidates.longest(candidates.unit)?;
        let row = lexicon::UNITS.get(usize::from(found.sense.row))?;
        if row.loose {
            return None;
        }
        self.measure(phrase, before, ahead, found)
    }

    /// 百分之五, 三分之一: a share. 五百分之二 is a fraction, but no percentage.
    fn share(&self, phrase: &Phrase) -> Option<Term> {
        const COARSEST: Decimal = Decimal::from_parts(20, 0, 0, false, 0);
        let Shape::Fraction { denominator, bare_unit } = phrase.shape else { return None };
        let spelt = self.text.get(phrase.start..phrase.end)?.contains('之');
        if !spelt || !(bare_unit || denominator <= COARSEST) || denominator <= Decimal::ONE {
            return None;
        }
        let magnitude = scaled(phrase, |value| value.checked_mul(Decimal::ONE_HUNDRED));
        Some(Term {
            kind: Kind::Percent(PercentUnit::Percent),
            magnitude,
            start: phrase.start,
            end: phrase.end,
            phrase: phrase.clone(),
        })
    }

    fn percent(&self, phrase: &Phrase, found: Found) -> Option<Term> {
        let kind = lexicon::PERCENTS.get(usize::from(found.sense.row))?.kind;
        let ten = |value: Decimal| value.checked_mul(Decimal::TEN);
        let mut end = found.end;
        let mut magnitude = phrase.magnitude.clone();
        let mut unit = PercentUnit::Percent;
        match kind {
            PercentKind::Percent => {}
            PercentKind::Permille => {
                magnitude = scaled(phrase, |value| value.checked_div(Decimal::TEN));
            }
            PercentKind::PerTenThousand => {
                magnitude = scaled(phrase, |value| value.checked_div(Decimal::ONE_HUNDRED));
            }
            PercentKind::Point => unit = PercentUnit::Point,
            PercentKind::LoosePoint => {
                if !self.field && !self.cue_before(phrase.start, Lexicon::RateCue) {
                    return None;
                }
                unit = PercentUnit::Point;
            }
            PercentKind::BasisPoint => {
                unit = PercentUnit::Point;
                magnitude = scaled(phrase, |value| value.checked_div(Decimal::ONE_HUNDRED));
            }
            PercentKind::Tenth => {
                let tenths = phrase.magnitude.amount().or(phrase.magnitude.max())?;
                if tenths > Decimal::TEN || tenths.is_zero() {
                    return None;
                }
                magnitude = scaled(phrase, ten);
                if let Some(half) = self.half(end) {
                    magnitude = magnitude.map(|value| value.checked_add(Decimal::from(5)))?;
                    end = half;
                } else if let Some((percent, behind)) = self.hundredths(end) {
                    magnitude = magnitude.map(|value| value.checked_add(percent))?;
                    end = behind;
                }
            }
            PercentKind::Discount => magnitude = Magnitude::exact(self.discount(phrase)?),
        }
        Some(Term {
            kind: Kind::Percent(unit),
            magnitude,
            start: phrase.start,
            end,
            phrase: phrase.clone(),
        })
    }

    /// The 5 of 7成5 and the 三 of 六成三, with nothing behind it that it could count.
    fn hundredths(&self, end: usize) -> Option<(Decimal, usize)> {
        let digit = crate::number::phrase::read(self.cursor(end))
            .filter(|digit| digit.digits == 1 && digit.shape == Shape::Plain)?;
        let closed = self.ends_here(digit.end);
        closed.then_some((digit.value()?, digit.end))
    }

    /// 八折 pays 80, 八五折 85, 7.5折 75 percent.
    fn discount(&self, phrase: &Phrase) -> Option<Decimal> {
        if phrase.vagueness == FigureVagueness::Pair {
            let tens = phrase.magnitude.min()?.checked_mul(Decimal::TEN)?;
            return tens.checked_add(phrase.magnitude.max()?);
        }
        let value = phrase.value()?;
        if phrase.digits == 2 && value > Decimal::TEN {
            return Some(value);
        }
        (value <= Decimal::TEN && value > Decimal::ZERO).then(|| value * Decimal::TEN)
    }

    /// 7 2 折, 九 九 折: two single digits with spaces between.
    fn spaced_discount(&self, phrase: &Phrase) -> Option<Term> {
        if phrase.digits != 1 {
            return None;
        }
        let mut ahead = self.cursor(phrase.end);
        if ahead.skip_spaces(MOST_SPACES) == 0 {
            return None;
        }
        let second = crate::number::phrase::read(ahead).filter(|second| second.digits == 1)?;
        let mut ahead = self.cursor(second.end);
        ahead.skip_spaces(MOST_SPACES);
        let found = lexicon::longest(ahead, lexicon::Classes::of(&[Lexicon::PercentMark]))?;
        if lexicon::PERCENTS.get(usize::from(found.sense.row))?.kind != PercentKind::Discount {
            return None;
        }
        let value = phrase.value()?.checked_mul(Decimal::TEN)?.checked_add(second.value()?)?;
        Some(Term {
            kind: Kind::Percent(PercentUnit::Percent),
            magnitude: Magnitude::exact(value),
            start: phrase.start,
            end: found.end,
            phrase: phrase.clone(),
        })
    }

    /// 半 behind a unit (一吨半, 三成半), not the 半 of 半径: where it ends.
    pub(super) fn half(&self, end: usize) -> Option<usize> {
        let cursor = self.cursor(end);
        let mut ahead = cursor;
        if !ahead.eat('半') {
            return None;
        }
        let word = lexicon::longest(cursor, lexicon::Classes::of(&[Lexicon::NotAmount]));
        word.is_none().then_some(ahead.position())
    }

    fn count(&self, phrase: &Phrase, cursor: Cursor<'t>, found: Found) -> Option<Term> {
        let row = lexicon::CLASSIFIERS.get(usize::from(found.sense.row))?;
        if !self.field && (phrase.bare_unit || phrase.shape == Shape::Half) {
            return None;
        }
        if matches!(phrase.shape, Shape::Fraction { .. } | Shape::Long) {
            return None;
        }
        let mut end = found.end;
        let mut magnitude = phrase.magnitude.clone();
        if let Some(half) = self.half(found.end) {
            magnitude = magnitude.map(|value| value.checked_add(Decimal::new(5, 1)))?;
            end = half;
        }
        if !self.counts(phrase, row.loose, found.end) {
            return None;
        }
        if !self.field && phrase.vagueness == FigureVagueness::Some {
            // 几个, 数十家: nothing is counted.
            return None;
        }
        Some(Term {
            kind: Kind::Count { from: cursor.position(), to: found.end },
            magnitude,
            start: phrase.start,
            end,
            phrase: phrase.clone(),
        })
    }

    /// Whether a figure before a classifier counts: 三名 does, 一名 is "a", 三方 is a word.
    fn counts(&self, phrase: &Phrase, loose: bool, end: usize) -> bool {
        let chinese = phrase.script == Script::Chinese;
        if !chinese || self.field {
            // 2.3项 behind an amount is a section number glued to a word.
            return !(phrase.formatted
                && !phrase.scaled
                && phrase.start == self.floor
                && self.floor > 0);
        }
        let short = self.text.get(phrase.start..phrase.end).is_some_and(|t| t.chars().count() < 2);
        self.numeral_counts(phrase.start, phrase.value(), short, loose, end)
    }

    /// The same for a Chinese numeral in running text, which begins at `start`. `short`: it is one
    /// character; `loose`: the classifier, which ends at `end`, is also another word.
    pub(super) fn numeral_counts(
        &self,
        start: usize,
        value: Option<Decimal>,
        short: bool,
        loose: bool,
        end: usize,
    ) -> bool {
        // 小零件, 零头: spoken nothing is said 没有.
        if value == Some(Decimal::ZERO) {
            return false;
        }
        if value == Some(Decimal::ONE) {
            return self.is_one_in_list(start, end);
        }
        !(loose && short) || (self.last_was_amount && self.list_before(start))
    }

    /// 水塔一座、水井三口: one counts in a list of counted things.
    fn is_one_in_list(&self, start: usize, end: usize) -> bool {
        let after = self.cursor(end);
        let noun_before = self.cursor(start).after(Class::HAN);
        let list = match after.peek() {
            Some('、') => true,
            Some(',' | ';' | '。' | '.') => self.last_was_amount && self.list_before(start),
            _ => false,
        };
        noun_before && list
    }

    /// The last amount and 、 stand a few characters before.
    fn list_before(&self, start: usize) -> bool {
        const MOST_BYTES: usize = 36;
        self.text.get(self.floor..start).is_some_and(|between| {
            between.len() <= MOST_BYTES && between.starts_with(['、', '，', ','])
        })
    }

    pub(super) fn unit_term(
        &self,
        phrase: &Phrase,
        row: &'static UnitRow,
        magnitude: Magnitude,
        end: usize,
    ) -> Term {
        Term {
            kind: Kind::Unit(Unit::of_row(row)),
            magnitude,
            start: phrase.start,
            end,
            phrase: phrase.clone(),
        }
    }
}
