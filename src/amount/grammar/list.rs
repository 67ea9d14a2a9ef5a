//! Lists whose last figure alone has a unit: 5亿和7.5亿元, 分别为3、5和8公里.

use super::before::Before;
use super::tail::{Kind, Term};
use super::{Grammar, MOST_SPACES};
use crate::amount::Currency;
use crate::lexicon::{self, Class as Lexicon, Classes};
use crate::number::Approximation;
use crate::number::phrase::{self, Shape};
use crate::scan::{self, character::Class};
use rust_decimal::Decimal;

/// Longest list that is looked through for its unit.
const MOST_ITEMS: usize = 6;

impl Grammar<'_, '_> {
    /// The amount of a bare figure that shares the unit at the end of its list, where a word such
    /// as 分别 says that each figure stands for itself.
    pub(super) fn listed(&self, term: &Term) -> Option<Term> {
        let phrase = &term.phrase;
        let plain = phrase.shape == Shape::Plain && !phrase.bare_unit && !phrase.is_vague();
        if !plain || !self.is_distributive(term.start) {
            return None;
        }
        let last = self.end_of_list(term.end)?;
        let value = phrase.value()?;
        let figure = last.phrase.value()?;
        // 1.2、3.4万吨: the scale is shared too, unless the figure is large by itself.
        let shares = !phrase.scaled && last.phrase.scaled && value < Decimal::ONE_THOUSAND;
        let scale = if shares { last.phrase.multiplier } else { Decimal::ONE };
        let unit = match last.magnitude.amount()? {
            amount if amount == figure => Decimal::ONE,
            amount => last.unit_value().filter(|unit| figure.checked_mul(*unit) == Some(amount))?,
        };
        let mut listed = term.clone();
        listed.magnitude =
            phrase.magnitude.map(|value| value.checked_mul(scale)?.checked_mul(unit))?;
        listed.kind = last.kind;
        Some(listed)
    }

    /// The currency of the money that ends the list behind a figure: 5亿|和7.5亿元.
    pub(super) fn currency_of_list(&self, end: usize) -> Option<Option<Currency>> {
        let last = self.end_of_list(end)?;
        match last.kind {
            // 3和5角: a tenth is another scale.
            Kind::Money { currency, .. } if last.magnitude == last.phrase.magnitude => {
                Some(currency)
            }
            _ => None,
        }
    }

    /// The last figure, with its unit, of the list that goes on at `end`.
    fn end_of_list(&self, end: usize) -> Option<Term> {
        let mut position = end;
        for _ in 0..MOST_ITEMS {
            let mut ahead = self.cursor(position);
            ahead.skip_spaces(MOST_SPACES);
            lexicon::eat(&mut ahead, Lexicon::ListMark)?;
            ahead.skip_spaces(MOST_SPACES);
            let phrase = phrase::read(ahead)?;
            let before = Before::behind_mark(self, &phrase, ahead.position());
            let term = self.term(phrase, &before);
            match term.kind {
                Kind::Bare => position = term.end,
                Kind::NotAmount => return None,
                _ => return Some(term),
            }
        }
        None
    }

    /// The bound before an amount that a word such as 分别 deals out to all of its list, or that was
    /// dealt out to the item before it.
    pub(super) fn bound_dealt_out(&self, start: usize) -> Option<Approximation> {
        const BOUND: Classes = Classes::of(&[Lexicon::BoundBefore]);
        const MOST_CHARACTERS: usize = 3;
        let cursor = self.cursor(start);
        // Before most amounts stands no bound: one look-up tells.
        let bound = lexicon::may_end(cursor, BOUND)
            .then(|| lexicon::longest_before(cursor, BOUND))
            .flatten();
        let Some(bound) = bound else { return self.bound_of_list(start) };
        let row = lexicon::BOUNDS_BEFORE.get(usize::from(bound.sense.row))?;
        // The 成 of 分别完成 says nothing.
        let idiom = row.approximation == Approximation::AtLeast && !row.comparison;
        let dealt = row.approximation != Approximation::Exact
            && !idiom
            && self.cue_within(bound.start, MOST_CHARACTERS, Lexicon::ListCue);
        dealt.then_some(row.approximation)
    }

    /// The bound of the list that an amount goes on with: 分别不低于3亿元、|5亿元和|8亿元.
    pub(super) fn bound_of_list(&self, start: usize) -> Option<Approximation> {
        let bound = self.listed_bound?;
        let mut mark = self.cursor(self.floor);
        mark.skip_spaces(MOST_SPACES);
        lexicon::eat(&mut mark, Lexicon::ListMark)?;
        mark.skip_spaces(MOST_SPACES);
        (mark.position() == start).then_some(bound)
    }

    /// 分别, 依次 and the like before a figure, with nothing but figures of the list between.
    fn is_distributive(&self, position: usize) -> bool {
        const MOST_CHARACTERS: usize = 24;
        let head = self.text.get(..position).unwrap_or("");
        let mut offset = position;
        for raw in head.chars().rev().take(MOST_CHARACTERS) {
            offset -= raw.len_utf8();
            // The comma of 1,200 parts nothing.
            let grouping = raw == ',' && self.cursor(offset).after(Class::DIGIT);
            if !grouping && scan::ends_clause(raw) {
                return false;
            }
            if lexicon::longest(self.cursor(offset), Classes::of(&[Lexicon::ListCue])).is_some() {
                return true;
            }
        }
        false
    }
}
