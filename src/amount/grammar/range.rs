//! Ranges: 5～8万亩, 从8500到3万港元, 百分之五到八.

use super::before::Before;
use super::tail::{Kind, Term};
use super::{Grammar, MOST_SPACES};
use crate::amount::options::RangeReading;
use crate::lexicon::{self, Class as Lexicon, Classes};
use crate::number::phrase::{self, Phrase, Shape};
use crate::number::{FigureVagueness, Magnitude};
use crate::scan::character::Class;
use crate::scan::cursor::Cursor;
use rust_decimal::Decimal;

impl<'t> Grammar<'t, '_> {
    /// The range that `first` begins, if a range mark and a second figure follow.
    pub(super) fn range(&self, first: &Term, before: &Before) -> Option<Term> {
        let (cursor, mark_end, spoken) = self.mark(first.end)?;
        let phrase = phrase::read(cursor)?;
        let second_before = Before::behind_mark(self, &phrase, mark_end);
        let second = self.term(phrase, &second_before);
        if self.is_chain(second.end) && second.kind == Kind::Bare {
            return None;
        }
        if first.phrase.vagueness == FigureVagueness::More && !spoken {
            return None;
        }
        let (kind, low, high) = self.join(first, &second, before, spoken)?;
        // 5亿-3亿 falls: two amounts, no range.
        if low >= high {
            return None;
        }
        if first.kind == Kind::Bare && self.options.ranges == RangeReading::Ends {
            return Some(second);
        }
        Some(Term {
            kind,
            magnitude: Magnitude::between(low, high),
            start: first.start,
            end: second.end,
            phrase: second.phrase,
        })
    }

    /// The second figure behind a range mark at `end`, where the mark ends, whether it is a word.
    fn mark(&self, end: usize) -> Option<(Cursor<'t>, usize, bool)> {
        let mut cursor = self.cursor(end);
        cursor.skip_spaces(MOST_SPACES);
        let found = lexicon::longest(cursor, Classes::of(&[Lexicon::RangeMark]))?;
        let spoken = lexicon::RANGE_MARKS.get(usize::from(found.sense.row))?.spoken;
        cursor = cursor.moved_to(found.end);
        cursor.skip_spaces(MOST_SPACES);
        if !cursor.at(Class::DIGIT.or(Class::NUMERAL)) {
            let prefix = Classes::of(&[Lexicon::Currency]);
            let currency = lexicon::longest(cursor, prefix)?;
            cursor = cursor.moved_to(currency.end);
            cursor.skip_spaces(MOST_SPACES);
        }
        Some((cursor, found.end, spoken))
    }

    /// A further dash and digit: 888-000-9999.
    fn is_chain(&self, end: usize) -> bool {
        let mut cursor = self.cursor(end);
        cursor.eat_if(|c| matches!(c, '-' | '.' | '/')).is_some() && cursor.at(Class::DIGIT)
    }

    /// The kind and the two ends of a range, its first figure completed from the second.
    fn join(
        &self,
        first: &Term,
        second: &Term,
        before: &Before,
        spoken: bool,
    ) -> Option<(Kind, Decimal, Decimal)> {
        let ends = |low: &Term| Some((low.low()?, second.high()?));
        match (&first.kind, &second.kind) {
            // 五元六角-五元七毛八分, ￥3-￥5
            (Kind::Money { currency, .. }, Kind::Money { currency: other, per }) => {
                let (low, high) = ends(first)?;
                // 人民币3-5万元: the first had its currency from before and no unit.
                let low = if before.currency.is_some() && first.end == first.phrase.end {
                    self.completed(&first.phrase, &second.phrase, high)?
                } else {
                    low
                };
                let currency = other.or(*currency);
                Some((Kind::Money { currency, per: *per }, low, high))
            }
            (Kind::Money { currency, .. }, Kind::Bare) if before.currency.is_some() => {
                let (low, high) = ends(first)?;
                let low = self.completed(&first.phrase, &second.phrase, high).unwrap_or(low);
                Some((Kind::Money { currency: *currency, per: None }, low, high))
            }
            (Kind::Unit(unit), Kind::Unit(other)) => {
                let (low, high) = ends(first)?;
                if unit == other {
                    return Some((second.kind.clone(), low, high));
                }
                // 500克-1公斤
                if unit.si_unit() != other.si_unit() {
                    return None;
                }
                let low = other.of_si(unit.to_si(low)?)?;
                Some((second.kind.clone(), low, high))
            }
            (Kind::Percent(unit), Kind::Percent(other)) if unit == other => {
                let (low, high) = ends(first)?;
                Some((second.kind.clone(), low, high))
            }
            // 百分之五到八
            (Kind::Percent(unit), Kind::Bare)
                if matches!(first.phrase.shape, Shape::Fraction { .. }) =>
            {
                let (low, high) = ends(first)?;
                let Shape::Fraction { denominator, .. } = first.phrase.shape else { return None };
                let high = high.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(denominator)?;
                Some((Kind::Percent(*unit), low, high))
            }
            (Kind::Count { .. }, Kind::Count { .. }) => {
                let same = first.classifier(self.text) == second.classifier(self.text);
                let (low, high) = ends(first)?;
                same.then(|| (second.kind.clone(), low, high))
            }
            // 5～8万亩, 两到三万元
            (Kind::Bare, Kind::Bare) => {
                // 10k~15k
                let scaled = second.phrase.scaled && (first.phrase.scaled || spoken || self.field);
                let (_, high) = ends(first)?;
                let low = self.completed(&first.phrase, &second.phrase, high)?;
                (scaled || second.phrase.scaled).then_some((Kind::Bare, low, high))
            }
            (Kind::Bare, _) if first.phrase.shape == Shape::Plain => {
                if matches!(second.kind, Kind::NotAmount) {
                    return None;
                }
                let high = second.high()?;
                let low = match second.unit_value() {
                    // 2-3汤匙: the unit multiplies both.
                    Some(times) => first.low()?.checked_mul(times)?,
                    None => self.completed(&first.phrase, &second.phrase, high)?,
                };
                Some((second.kind.clone(), low, high))
            }
            _ => None,
        }
    }

    /// The lower end with the scale of the upper one, where it shares it.
    fn completed(&self, first: &Phrase, second: &Phrase, high: Decimal) -> Option<Decimal> {
        Some(first.scale().shared(first.low()?, second.scale(), high))
    }
}

impl Phrase {
    fn low(&self) -> Option<Decimal> {
        self.magnitude.min().or(self.magnitude.amount())
    }
}

impl Term {
    fn low(&self) -> Option<Decimal> {
        self.magnitude.min().or(self.magnitude.amount())
    }

    fn high(&self) -> Option<Decimal> {
        match self.phrase.vagueness {
            FigureVagueness::More => self.magnitude.amount(),
            _ => self.magnitude.max().or(self.magnitude.amount()),
        }
    }

    fn classifier<'t>(&self, text: &'t str) -> Option<&'t str> {
        match self.kind {
            Kind::Count { from, to } => text.get(from..to),
            _ => None,
        }
    }

    /// What the unit multiplies the figure with, when the magnitude is not the figure itself.
    pub(super) fn unit_value(&self) -> Option<Decimal> {
        let (figure, value) = (self.phrase.value()?, self.magnitude.amount()?);
        if figure == value || figure.is_zero() {
            return None;
        }
        // A sum of parts (五块七毛) is no multiple.
        let times = value.checked_div(figure)?;
        matches!(self.kind, Kind::Percent(_) | Kind::Unit(_)).then_some(times)
    }
}
