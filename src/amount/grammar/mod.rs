//! The grammar of amounts.
//!
//! At each place where a numeral may begin, the grammar reads a figure ([`number::phrase`]), looks
//! what stands behind it (`tail`: currency, unit, classifier, percent sign) and before it
//! (`before`: sign, currency, bound), whether a second figure makes it a range (`range`), and
//! whether the place forbids an amount (`context`: names, set phrases, codes, ordinals).

mod before;
mod context;
mod list;
mod measure;
mod money;
mod range;
mod table;
mod tail;

use super::{AmountMatch, AmountOptions, AmountValue};
use super::{Count, Money, Percent, PercentUnit, Quantity, Unit};
use crate::lexicon::{self, Class as Lexicon, Classes};
use crate::lexicon::{Starts, StartsOf};
use crate::number::phrase::{self, Phrase, Shape};
use crate::number::{Approximation, Magnitude, Script};
use crate::scan::character::Class;
use crate::scan::cursor::Cursor;
use before::Before;
use rust_decimal::Decimal;
use std::cell::OnceCell;
use tail::{Kind, Term};

/// Most spaces passed over between a figure and what belongs to it.
const MOST_SPACES: usize = 4;

/// Reads the amounts of one text from left to right.
pub(super) struct Grammar<'t, 'o> {
    text: &'t str,
    options: &'o AmountOptions,
    /// End of the last match: nothing before it is looked at again.
    floor: usize,
    /// Kind of the last match, for lists of quantities.
    last_was_amount: bool,
    /// The text is one expression: words of spoken amounts need no context.
    field: bool,
    /// Declarations of units for tables (单位：万元), found when the first bare figure asks.
    heads: OnceCell<Vec<table::Head>>,
}

/// What became of a place where an amount might begin.
enum Outcome {
    Match(AmountMatch),
    /// Nothing here; go on at this offset.
    Skip(usize),
}

impl<'t, 'o> Grammar<'t, 'o> {
    pub(super) fn new(text: &'t str, options: &'o AmountOptions, field: bool) -> Self {
        Self { text, options, floor: 0, last_was_amount: false, field, heads: OnceCell::new() }
    }

    /// Calls `visit` with each amount, from left to right. Linear in the length of the text.
    pub(super) fn run(mut self, visit: &mut impl FnMut(AmountMatch)) {
        const FIGURE: Class = Class::DIGIT.or(Class::NUMERAL).or(Class::START);
        let mut starts = Starts::new(self.text, StartsOf::Amounts);
        while let Some(cursor) = starts.next() {
            if !cursor.at(FIGURE) {
                continue;
            }
            match self.outcome(cursor) {
                Some(Outcome::Match(found)) => {
                    starts.skip_to(found.range.end);
                    self.floor = found.range.end;
                    self.last_was_amount = true;
                    visit(found);
                }
                Some(Outcome::Skip(end)) if end > cursor.position() => starts.skip_to(end),
                Some(Outcome::Skip(_)) | None => {}
            }
        }
    }

    fn cursor(&self, position: usize) -> Cursor<'t> {
        Cursor::new(self.text, position)
    }

    fn outcome(&self, cursor: Cursor<'t>) -> Option<Outcome> {
        if !cursor.at(Class::DIGIT.or(Class::NUMERAL)) {
            // Most words that begin a date begin no amount: one look tells.
            const FIGURELESS: Classes = Classes::of(&[Lexicon::Vague, Lexicon::AmountWord]);
            lexicon::longest(cursor, FIGURELESS)?;
            if let Some(found) = self.set_phrase(cursor) {
                return Some(Outcome::Match(found));
            }
        }
        let phrase = phrase::read(cursor)?;
        if self.counts_nothing(&phrase) {
            return Some(Outcome::Skip(self.end_of_figure(&phrase)));
        }
        let before = Before::read(self, &phrase);
        if let Some(end) = self.forbidden(&phrase, &before) {
            return Some(Outcome::Skip(end));
        }
        let skip = self.end_of_figure(&phrase);
        let term = self.term(phrase, &before);
        let term = match self.range(&term, &before) {
            Some(range) => range,
            None => term,
        };
        let term = match term.kind {
            Kind::Bare => self
                .cell(&term, &before)
                .or_else(|| self.listed(&term))
                .or_else(|| self.bare(term, &before)),
            Kind::NotAmount if self.is_before_money_noun(term.end) => self.bare(term, &before),
            _ => Some(term),
        };
        let Some(term) = term else {
            return Some(Outcome::Skip(skip));
        };
        if term.kind.is_plain_word() && self.blocked(&term) {
            return Some(Outcome::Skip(self.end_of_block(&term)));
        }
        if self.is_slogan(&term) {
            return Some(Outcome::Skip(term.end));
        }
        Some(match self.build(term, &before) {
            Some(found) => Outcome::Match(found),
            None => Outcome::Skip(skip),
        })
    }

    /// Where to go on when a figure is no amount: behind it, but a Chinese figure may hide one
    /// behind its first character (统一三个标准). The 十 of 数十个 is no figure of its own.
    fn end_of_figure(&self, phrase: &Phrase) -> usize {
        let digits = self.cursor(phrase.start).at(Class::DIGIT);
        // The 五分之一 of 二又五分之一 and the 百分之二 of 五百分之二 are none of their own.
        let fraction = matches!(phrase.shape, Shape::Fraction { .. });
        if digits || phrase.is_vague() || fraction { phrase.end } else { phrase.start }
    }

    /// A Chinese figure without scale that nothing stands behind: the 一 of 一些, by far the most
    /// frequent numeral of a text.
    fn counts_nothing(&self, phrase: &Phrase) -> bool {
        const BEHIND: Classes = Classes::of(&[
            Lexicon::Currency,
            Lexicon::MoneyUnit,
            Lexicon::Unit,
            Lexicon::PercentMark,
            Lexicon::Classifier,
            Lexicon::RangeMark,
        ]);
        if phrase.script != Script::Chinese || phrase.shape != Shape::Plain || phrase.scaled {
            return false;
        }
        // 大陆架: a financial numeral never stands alone in a sentence.
        let single =
            self.text.get(phrase.start..phrase.end).is_some_and(|t| t.chars().count() == 1);
        let everyday = crate::number::is_everyday_numeral(self.cursor(phrase.start));
        if single && !self.field && !phrase.is_vague() && !everyday {
            return true;
        }
        let mut behind = self.cursor(phrase.end);
        behind.skip_spaces(MOST_SPACES);
        !behind.at(Class::NUMERAL) && lexicon::longest(behind, BEHIND).is_none()
    }

    /// The amount of a field that begins with no figure: 米九.
    pub(super) fn figureless(&self) -> Option<AmountMatch> {
        let mut cursor = self.cursor(0);
        cursor.skip_spaces(MOST_SPACES);
        let term = self.metre_and(cursor)?;
        self.build(term, &Before::default())
    }

    /// 而立之年, 对折, 年过|半百: set phrases that are an amount without a figure.
    fn set_phrase(&self, cursor: Cursor<'t>) -> Option<AmountMatch> {
        let found = lexicon::longest(cursor, Classes::of(&[Lexicon::AmountWord]))?;
        let row = lexicon::AMOUNT_WORDS.get(usize::from(found.sense.row))?;
        let mut magnitude = if row.min == row.max {
            Magnitude::exact(row.min.into())
        } else {
            Magnitude::between(row.min.into(), row.max.into())
        };
        if row.cued {
            self.unit_cue(cursor.position()..found.end, row.unit)?;
        }
        if let Some(approximation) = self.bound_before(cursor) {
            magnitude = magnitude.meant(approximation);
        }
        let value = match row.unit {
            "%" => AmountValue::Percent(Percent::new(magnitude, PercentUnit::Percent)),
            code => AmountValue::Quantity(Quantity::new(magnitude, Unit::with_code(code)?)),
        };
        Some(AmountMatch { range: cursor.position()..found.end, value, rule: "amount-word" })
    }

    /// The bound directly before the cursor.
    fn bound_before(&self, cursor: Cursor<'t>) -> Option<Approximation> {
        let found = lexicon::longest_before(cursor, Classes::of(&[Lexicon::BoundBefore]))?;
        Some(lexicon::BOUNDS_BEFORE.get(usize::from(found.sense.row))?.approximation)
    }

    fn build(&self, term: Term, before: &Before) -> Option<AmountMatch> {
        let approximation = before.approximation.or_else(|| self.bound_after(term.end));
        let mut magnitude = term.magnitude;
        if before.negative && !matches!(term.kind, Kind::Count { .. }) {
            magnitude = magnitude.negated();
        }
        if let Some(approximation) = approximation {
            magnitude = magnitude.meant(approximation);
        }
        let mut start = before.sign_start.filter(|_| before.negative).unwrap_or(term.start);
        let (value, rule) = match term.kind {
            Kind::Money { currency, per, .. } => {
                if let Some(prefix) = before.currency_start
                    && (currency == before.currency || currency.is_none())
                {
                    start = start.min(prefix);
                }
                let mut money = Money::new(magnitude, currency);
                let per =
                    per.map(|stretch| stretch.words(self.text)).or_else(|| before.per.clone());
                if let Some(per) = per {
                    money = money.per(per);
                }
                (AmountValue::Money(money), "money")
            }
            Kind::Unit(unit) => {
                if let Some(prefix) = before.unit_prefix {
                    start = start.min(prefix.0);
                }
                (AmountValue::Quantity(Quantity::new(magnitude, unit)), "quantity")
            }
            Kind::Count { from, to } => {
                let classifier = self.text.get(from..to)?;
                (AmountValue::Count(Count::new(magnitude, classifier)), "count")
            }
            Kind::Percent(unit) => (AmountValue::Percent(Percent::new(magnitude, unit)), "percent"),
            Kind::Bare | Kind::NotAmount => return None,
        };
        Some(AmountMatch { range: start..term.end, value, rule })
    }

    /// 以上, 左右, 以下 behind an amount.
    fn bound_after(&self, end: usize) -> Option<Approximation> {
        let mut ahead = self.cursor(end);
        ahead.skip_spaces(MOST_SPACES);
        let found = lexicon::longest(ahead, Classes::of(&[Lexicon::BoundAfter]))?;
        Some(lexicon::BOUNDS_AFTER.get(usize::from(found.sense.row))?.approximation)
    }
}

/// A stretch of the text that an owned value takes its words from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    from: usize,
    to: usize,
}

impl Stretch {
    fn words(self, text: &str) -> Box<str> {
        text.get(self.from..self.to).unwrap_or("").into()
    }
}

/// The magnitude of a phrase, multiplied by a unit. A fraction is multiplied before it is divided
/// (三分一汤匙 is 5 mL to the last digit).
fn scaled(phrase: &Phrase, multiply: impl Fn(Decimal) -> Option<Decimal>) -> Magnitude {
    let changed = match (phrase.shape, phrase.value()) {
        (Shape::Fraction { denominator, .. }, Some(value)) => value
            .checked_mul(denominator)
            .and_then(|numerator| {
                multiply(numerator.round_dp(MOST_PLACES))?.checked_div(denominator)
            })
            .map(Magnitude::exact),
        _ => phrase.magnitude.map(multiply),
    };
    changed.unwrap_or_else(|| phrase.magnitude.clone())
}

/// Decimal places in which a numerator comes back whole.
const MOST_PLACES: u32 = 20;
