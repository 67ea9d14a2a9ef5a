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
mod plain;
mod range;
mod table;
mod tail;

use super::{AmountMatch, AmountOptions, AmountValue};
use super::{Count, Money, Percent, PercentUnit, Quantity, Unit};
use crate::lexicon::rows::NumeralKind;
use crate::lexicon::{self, Class as Lexicon, Classes, Start, Starts};
use crate::number::phrase::{self, Phrase, Shape};
use crate::number::{self, Approximation, Magnitude, Script};
use crate::scan::character::Class;
use crate::scan::cursor::Cursor;
use before::Before;
use rust_decimal::Decimal;
use std::cell::OnceCell;
use tail::{Kind, Term};

/// Most spaces passed over between a figure and what belongs to it.
const MOST_SPACES: usize = 4;

/// 至, 到 and the dashes.
const RANGE: Classes = Classes::of(&[Lexicon::RangeMark]);

/// 、, 和 and the like.
const LIST: Classes = Classes::of(&[Lexicon::ListMark]);

/// What makes an amount of the figure before it.
const BEHIND: Classes = Classes::of(&[
    Lexicon::Currency,
    Lexicon::MoneyUnit,
    Lexicon::Unit,
    Lexicon::PercentMark,
    Lexicon::Classifier,
    Lexicon::RangeMark,
]);

/// Reads the amounts of one text from left to right.
pub(super) struct Grammar<'t, 'o> {
    text: &'t str,
    options: &'o AmountOptions,
    /// End of the last match: nothing before it is part of another.
    floor: usize,
    /// Nothing that begins before this place is looked at: a match or a code ends here.
    resume: usize,
    /// Kind of the last match, for lists of quantities.
    last_was_amount: bool,
    /// The bound of a list of amounts whose last item ends at `floor`: 分别不低于3亿元、|5亿元.
    listed_bound: Option<Approximation>,
    /// The text is one expression: words of spoken amounts need no context.
    field: bool,
    /// Declarations of units for tables (单位：万元), found when the first bare figure asks.
    heads: OnceCell<Vec<table::Head>>,
    /// No short way is taken, so that a test can hold the short ways to the long one.
    #[cfg(test)]
    thorough: bool,
}

/// What became of a place where an amount might begin.
enum Outcome {
    Match(AmountMatch),
    /// Nothing here; go on at this offset.
    Skip(usize),
}

impl<'t, 'o> Grammar<'t, 'o> {
    pub(super) fn new(text: &'t str, options: &'o AmountOptions, field: bool) -> Self {
        Self {
            text,
            options,
            floor: 0,
            resume: 0,
            last_was_amount: false,
            listed_bound: None,
            field,
            heads: OnceCell::new(),
            #[cfg(test)]
            thorough: false,
        }
    }

    /// Calls `visit` with each amount, from left to right. Linear in the length of the text.
    pub(super) fn run(mut self, visit: &mut impl FnMut(AmountMatch)) {
        let mut starts = Starts::new(self.text);
        while let Some(start) = starts.next() {
            if let Some(found) = self.look(start, &mut starts) {
                visit(found);
            }
        }
    }

    /// The amount that begins at a start of the text, if there is one. The starts have to come in
    /// their order.
    pub(super) fn look(
        &mut self,
        start: Start<'t>,
        starts: &mut Starts<'t>,
    ) -> Option<AmountMatch> {
        let position = start.cursor.position();
        if position < self.resume || !(start.number || start.amount_word) {
            return None;
        }
        let outcome = self.outcome(start.cursor)?;
        let (found, end) = match outcome {
            Outcome::Match(found) => {
                self.listed_bound = self.bound_dealt_out(found.range.start);
                self.floor = found.range.end;
                self.last_was_amount = true;
                let end = found.range.end;
                (Some(found), end)
            }
            Outcome::Skip(end) => (None, end),
        };
        if end > position {
            self.resume = end;
            starts.end_at(end);
        }
        found
    }

    /// Passes over the whole text.
    pub(super) fn finish(&mut self) {
        self.resume = self.text.len();
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
        self.short(cursor).or_else(|| self.long(cursor))
    }

    /// What most places come to, told by a few looks.
    fn short(&self, cursor: Cursor<'t>) -> Option<Outcome> {
        #[cfg(test)]
        if self.thorough {
            return None;
        }
        self.end_of_plain_number(cursor).map(Outcome::Skip).or_else(|| self.plain(cursor))
    }

    /// What a place comes to by the whole grammar.
    fn long(&self, cursor: Cursor<'t>) -> Option<Outcome> {
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
        if behind.at(Class::NUMERAL) || lexicon::longest(behind, BEHIND).is_some() {
            return false;
        }
        // 月薪一万二
        !(self.is_spoken_sum(phrase) && self.cue_before(phrase.start, Lexicon::MoneyCue))
    }

    /// Where a figure ends that has nothing on either side that could make an amount of it: 2026|年,
    /// 第3|季度, 一|些, 18|.国际联播. Most figures of news are such, and this spares them the grammar.
    fn end_of_plain_number(&self, cursor: Cursor<'t>) -> Option<usize> {
        const MOST_DIGITS: u32 = 18;
        const BEFORE: Classes =
            Classes::of(&[Lexicon::Currency, Lexicon::Sign, Lexicon::UnitPrefix]);
        if self.field {
            return None;
        }
        let mut behind = cursor;
        let mut large = false;
        if behind.at(Class::DIGIT) {
            behind.eat_digits(MOST_DIGITS)?;
        } else {
            let row = lexicon::eat_numeral(&mut behind).filter(|row| row.value != 0)?;
            // 百|姓, 万|人: no figure by itself, whatever it counts.
            large = row.value > 10 && row.kind != NumeralKind::Tens;
            if behind.at(Class::NUMERAL) {
                behind = self.end_of_idle_numeral(cursor, behind)?;
                large = false;
            }
        }
        let class = behind.class()?;
        if !number::ends_here(behind) || phrase::may_be_fraction(behind) {
            return None;
        }
        let nothing_before = || {
            let before = Before { start: cursor.position(), ..Before::default() };
            !lexicon::may_end(self.cursor(before.end_before(self)), BEFORE)
        };
        // 3、5和8公里: the unit comes at the end of the list.
        if lexicon::longest(behind, LIST).is_some() {
            return None;
        }
        let plain = if class.is(Class::HAN) {
            !cursor.after(Class::LETTER.or(Class::DIGIT).or(Class::NUMERAL))
                && nothing_before()
                && (large
                    || !lexicon::may_begin(behind, BEHIND)
                    || !lexicon::may_begin(behind, RANGE) && tail::names_no_amount(behind))
        } else {
            // A bar parts the cells of a table; 总额（亿）8.
            class.is(Class::PUNCTUATION)
                && !lexicon::may_begin(behind, BEHIND)
                && behind.peek() != Some('|')
                && !cursor.after(Class::LETTER)
                && !table::is_behind_bracket(cursor)
                && nothing_before()
        };
        plain.then(|| behind.position())
    }

    /// The end of a longer Chinese numeral (二十|大) of which no part can be an amount: no character
    /// in it begins a unit (五十|两), and it is no sum that a word of money governs (负债二十).
    fn end_of_idle_numeral(
        &self,
        cursor: Cursor<'t>,
        mut behind: Cursor<'t>,
    ) -> Option<Cursor<'t>> {
        const MOST_NUMERALS: usize = 9;
        for _ in 0..MOST_NUMERALS {
            if lexicon::longest(behind, BEHIND).is_some() {
                return None;
            }
            lexicon::eat_numeral(&mut behind)?;
            if !behind.at(Class::NUMERAL) {
                let governed = lexicon::may_begin(behind, Classes::of(&[Lexicon::MoneyNoun]))
                    || self.cue_within(cursor.position(), 1, Lexicon::MoneyCue);
                return (!governed && behind.at(Class::HAN)).then_some(behind);
            }
        }
        None
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
        let approximation = before
            .approximation
            .or_else(|| self.bound_after(term.end))
            .or_else(|| self.bound_of_list(term.start));
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
                let per = per.map(|stretch| stretch.words(self.text)).or_else(|| before.per(self));
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
        let approximation = lexicon::BOUNDS_AFTER.get(usize::from(found.sense.row))?.approximation;
        // 三斤多家: 多 belongs to the next word.
        (approximation != Approximation::Exact).then_some(approximation)
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
