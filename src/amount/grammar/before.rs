//! What stands before a figure: sign, currency, bound, 每吨.

use super::{Grammar, MOST_SPACES};
use crate::amount::{Currency, Unit};
use crate::lexicon::rows::SignKind;
use crate::lexicon::{self, Class as Lexicon, Classes};
use crate::number::Approximation;
use crate::number::phrase::{Phrase, Shape};
use crate::scan::character::{self, Class};

/// What can stand directly before a figure and belong to it.
pub(super) const PREFIXES: Classes =
    Classes::of(&[Lexicon::Sign, Lexicon::Currency, Lexicon::UnitPrefix, Lexicon::BoundBefore]);

/// The words before a figure that belong to it, none of them before the last match.
#[derive(Debug, Default)]
pub(super) struct Before {
    pub(super) negative: bool,
    pub(super) sign_start: Option<usize>,
    pub(super) currency: Option<Currency>,
    pub(super) currency_start: Option<usize>,
    /// 华氏98.6度: where it begins, and the unit.
    pub(super) unit_prefix: Option<(usize, Unit)>,
    pub(super) approximation: Option<Approximation>,
    /// Where the figure with sign and currency begins.
    pub(super) start: usize,
}

impl Before {
    /// Reads backwards from the figure. Bounded by the longest entries of the tables.
    pub(super) fn read(grammar: &Grammar<'_, '_>, phrase: &Phrase) -> Self {
        let mut before = Self { start: phrase.start, ..Self::default() };
        if before.start <= grammar.floor {
            return before;
        }
        // Before most figures stands none of these: one look-up tells.
        if !lexicon::may_end(grammar.cursor(before.end_before(grammar)), PREFIXES) {
            return before;
        }
        before.sign(grammar, phrase);
        before.currency(grammar);
        if !before.negative {
            before.sign(grammar, phrase);
        }
        before.unit_prefix(grammar);
        before.bound(grammar, phrase.bare_unit);
        before
    }

    /// What stands between a range mark, which ends at `floor`, and the second figure.
    pub(super) fn behind_mark(grammar: &Grammar<'_, '_>, phrase: &Phrase, floor: usize) -> Self {
        let mut before = Self { start: phrase.start, ..Self::default() };
        let currency = before.find(grammar, Lexicon::Currency).filter(|found| found.start >= floor);
        before.currency = currency
            .and_then(|found| lexicon::CURRENCIES.get(usize::from(found.sense.row)))
            .map(Currency::of_row);
        before
    }

    /// The end of what may stand before the figure, spaces passed over.
    pub(super) fn end_before(&self, grammar: &Grammar<'_, '_>) -> usize {
        if !grammar.cursor(self.start).after(Class::SPACE) {
            return self.start;
        }
        let head = grammar.text.get(grammar.floor..self.start).unwrap_or("");
        let mut end = self.start;
        for raw in head.chars().rev().take(MOST_SPACES) {
            if !character::class(raw).is(Class::SPACE) {
                break;
            }
            end -= raw.len_utf8();
        }
        end
    }

    fn find(&self, grammar: &Grammar<'_, '_>, class: Lexicon) -> Option<lexicon::FoundBefore> {
        let end = self.end_before(grammar);
        if end <= grammar.floor {
            return None;
        }
        lexicon::longest_before(grammar.cursor(end), Classes::of(&[class]))
            .filter(|found| found.start >= grammar.floor)
    }

    fn sign(&mut self, grammar: &Grammar<'_, '_>, phrase: &Phrase) {
        let Some(found) = self.find(grammar, Lexicon::Sign) else { return };
        let Some(row) = lexicon::SIGNS.get(usize::from(found.sense.row)) else { return };
        let cursor = grammar.cursor(found.start);
        // 2020-5%: a dash behind a digit or a letter is no minus; 欠债负3亿 is one.
        let head = grammar.text.get(..found.start).unwrap_or("").trim_end_matches(' ');
        let mark = grammar.cursor(head.len());
        let open = !mark.after(Class::DIGIT.or(Class::LETTER).or(Class::NUMERAL))
            && !matches!(cursor.previous(), Some('-' | ')' | '%' | '~'));
        let negative = match row.kind {
            SignKind::Word => true,
            SignKind::Mark => open && phrase.shape != Shape::Half,
            SignKind::None => false,
        };
        if negative {
            self.negative = true;
            self.sign_start = Some(found.start);
            self.start = found.start;
        }
    }

    fn currency(&mut self, grammar: &Grammar<'_, '_>) {
        let Some(found) = self.find(grammar, Lexicon::Currency) else { return };
        let Some(row) = lexicon::CURRENCIES.get(usize::from(found.sense.row)) else { return };
        let latin = grammar.cursor(found.start).at(Class::LETTER);
        // TOP 10, PHP 8: words of their own. A letter glued on the left makes it a longer word.
        if row.clash && latin {
            return;
        }
        // 人民币10万, 美元5亿; names without 元 or 币 are not put first (加兰特7日).
        let end = self.end_before(grammar);
        let words = grammar.cursor(found.start).slice_to(end);
        const ENDING: Classes = Classes::of(&[Lexicon::CurrencyEnding]);
        let generic = lexicon::may_end(grammar.cursor(end), ENDING);
        // 瑞士法郎30万: a name with its country is no part of another word.
        let full = words.chars().count() > 3;
        if grammar.cursor(found.start).at(Class::HAN) && !generic && !full {
            return;
        }
        self.currency = Some(Currency::of_row(row));
        self.currency_start = Some(found.start);
        self.start = found.start;
    }

    fn unit_prefix(&mut self, grammar: &Grammar<'_, '_>) {
        let Some(found) = self.find(grammar, Lexicon::UnitPrefix) else { return };
        let Some(row) = lexicon::UNIT_PREFIXES.get(usize::from(found.sense.row)) else { return };
        if let Some(unit) = Unit::with_code(row.unit) {
            self.unit_prefix = Some((found.start, unit));
            self.start = found.start;
        }
    }

    pub(super) fn bound(&mut self, grammar: &Grammar<'_, '_>, bare_unit: bool) {
        let Some(found) = self.find(grammar, Lexicon::BoundBefore) else { return };
        let Some(row) = lexicon::BOUNDS_BEFORE.get(usize::from(found.sense.row)) else { return };
        // 上亿 is a hundred million or more; the 上 of 以上3项 says nothing.
        let idiom = row.approximation == Approximation::AtLeast && !row.comparison;
        if row.approximation != Approximation::Exact && (!idiom || bare_unit) {
            self.approximation = Some(row.approximation);
        }
    }

    /// 每吨3200元, 每立方米2.4元: the unit between 每 and the figure.
    pub(super) fn per(&self, grammar: &Grammar<'_, '_>) -> Option<Box<str>> {
        const MOST_CHARACTERS: usize = 6;
        const COUNTED: Classes = Classes::of(&[Lexicon::Unit, Lexicon::Classifier]);
        let end = self.end_before(grammar);
        let head = grammar.text.get(grammar.floor..end).unwrap_or("");
        let (offset, each) = head
            .char_indices()
            .rev()
            .take(MOST_CHARACTERS)
            .find(|&(_, raw)| character::fold(raw) == '每')?;
        let from = grammar.floor + offset + each.len_utf8();
        let unit = lexicon::longest(grammar.cursor(from), COUNTED);
        unit.filter(|unit| unit.end == end)?;
        grammar.text.get(from..end).map(Into::into)
    }
}
