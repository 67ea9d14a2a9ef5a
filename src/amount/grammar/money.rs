//! Money: units (元角分), names, prefixes, and figures that only the sentence makes money.

use super::before::Before;
use super::tail::{Kind, Term};
use super::{Grammar, MOST_SPACES, Stretch, scaled};
use crate::amount::Currency;
use crate::lexicon::rows::{AmountFollowerRow, MoneyUnitRow, NumeralKind};
use crate::lexicon::{self, Class as Lexicon, Classes, Found};
use crate::number::phrase::{self, Phrase, Shape};
use crate::number::{FigureVagueness, Magnitude, Script};
use crate::scan::cursor::Cursor;
use crate::scan::{self, character::Class};
use rust_decimal::Decimal;

/// Most characters between a word of money and the figure that it makes money.
const FARTHEST_CUE: usize = 10;

/// What comes after the main unit of a sum: 6角三分, 零四.
struct Rest {
    hundredths: Decimal,
    /// How much of the smaller unit it may be besides: the ten of 两块二三.
    slack: Decimal,
    end: usize,
    /// Unit words read, so that 五块三毛 is money by itself.
    units: usize,
}

impl Rest {
    /// The sum of the main unit with what comes after it.
    fn added_to(&self, main: &Magnitude) -> Option<Magnitude> {
        let low = add_hundredths(main, self.hundredths)?;
        if self.slack.is_zero() {
            return Some(low);
        }
        let high = add_hundredths(&low, self.slack)?;
        Some(Magnitude::between(low.amount()?, high.amount()?))
    }
}

/// Reads one digit between 1 and 9, in either script.
fn single_digit(cursor: &mut Cursor<'_>) -> Option<Decimal> {
    let mut ahead = *cursor;
    let value = match ahead.eat_if(|character| character.is_ascii_digit()) {
        Some(digit) => u64::from(digit.to_digit(10)?),
        None => {
            lexicon::eat_numeral(&mut ahead).filter(|row| row.kind == NumeralKind::Digit)?.value
        }
    };
    *cursor = ahead;
    (value > 0).then(|| Decimal::from(value))
}

impl<'t> Grammar<'t, '_> {
    /// The currency of a bare 元.
    pub(super) fn home(&self) -> Option<Currency> {
        Currency::with_code(self.options.locale.currency_code())
    }

    fn money(&self, phrase: &Phrase, currency: Option<Currency>, end: usize) -> Term {
        let (per, end) = self.price_behind(end);
        Term {
            kind: Kind::Money { currency, per },
            magnitude: phrase.magnitude.clone(),
            start: phrase.start,
            end,
            phrase: phrase.clone(),
        }
    }

    /// ￥300, 人民币3.14: the currency before the figure is enough.
    pub(super) fn money_by_prefix(&self, phrase: &Phrase, before: &Before) -> Option<Term> {
        let currency = before.currency?;
        matches!(phrase.shape, Shape::Plain | Shape::Long)
            .then(|| self.money(phrase, Some(currency), phrase.end))
    }

    /// 300美元, 两美元三美分.
    pub(super) fn money_by_name(&self, phrase: &Phrase, found: Found) -> Option<Term> {
        let row = lexicon::CURRENCIES.get(usize::from(found.sense.row))?;
        let latin =
            row.clash && self.text.get(..found.end)?.ends_with(|c: char| c.is_ascii_alphabetic());
        if latin && !self.text.get(phrase.end..found.end)?.starts_with(' ') {
            return None;
        }
        // 张三人民币: 三人 are people, and 人民币 behind a bare Chinese digit is never said.
        if row.code == "CNY"
            && phrase.script == Script::Chinese
            && phrase.digits == 1
            && self.cursor(phrase.start).after(Class::HAN)
        {
            return None;
        }
        // 3月1日元旦: 日元 behind a month is no yen.
        if row.code == "JPY" && self.is_day_of_month(phrase.start) {
            return None;
        }
        let mut term = self.money(phrase, Some(Currency::of_row(row)), found.end);
        if let Some(rest) = self.rest(found.end, 100, row.code) {
            term.magnitude = rest.added_to(&term.magnitude)?;
            term.end = rest.end;
        }
        Some(term)
    }

    /// 450万元, 五块三毛二, 二十分, 三元/斤.
    pub(super) fn money_by_unit(
        &self,
        phrase: &Phrase,
        before: &Before,
        found: Found,
    ) -> Option<Term> {
        let row = lexicon::MONEY_UNITS.get(usize::from(found.sense.row))?;
        let hundredths = Decimal::from(row.hundredths);
        let mut magnitude = scaled(phrase, |value| {
            value.checked_mul(hundredths)?.checked_div(Decimal::ONE_HUNDRED)
        });
        let mut end = found.end;
        let mut units = 1;
        if let Some(half) = self.half(end) {
            magnitude = add_hundredths(&magnitude, hundredths.checked_div(Decimal::TWO)?)?;
            end = half;
            units += 1;
        } else if let Some(rest) = self.rest(end, row.hundredths, row.currency) {
            magnitude = rest.added_to(&magnitude)?;
            end = rest.end;
            units += rest.units;
        }
        let mut currency = match row.currency {
            "" => before.currency.or_else(|| self.home()),
            code => Currency::with_code(code),
        };
        let mut named = before.currency.is_some() || !row.currency.is_empty();
        if row.hundredths == 100
            && let Some((name, name_end)) = self.name_behind(end)
        {
            currency = Some(name);
            end = name_end;
            named = true;
        }
        if !row.alone && !named && !self.is_money(phrase, row, units, end) {
            return None;
        }
        if self.is_term_of_algebra(phrase, end) {
            return None;
        }
        let mut term = self.money(phrase, currency, end);
        term.magnitude = magnitude;
        Some(term)
    }

    /// The currency name behind 元: 8亿元人民币, 三万元欧元.
    fn name_behind(&self, end: usize) -> Option<(Currency, usize)> {
        let mut ahead = self.cursor(end);
        ahead.skip_spaces(MOST_SPACES);
        let found = lexicon::longest(ahead, Classes::of(&[Lexicon::Currency]))?;
        let row = lexicon::CURRENCIES.get(usize::from(found.sense.row))?;
        Some((Currency::of_row(row), found.end))
    }

    /// The smaller units behind one of `above` hundredths.
    fn rest(&self, end: usize, above: u64, currency: &str) -> Option<Rest> {
        let mut rest = Rest { hundredths: Decimal::ZERO, slack: Decimal::ZERO, end, units: 0 };
        let mut above = above;
        loop {
            let mut cursor = self.cursor(rest.end);
            cursor.skip_spaces(MOST_SPACES);
            if rest.units == 0 && !currency.is_empty() {
                // 两美元又三美分
                cursor.eat('又');
            }
            let zero = cursor.peek() == Some('零') || cursor.peek() == Some('〇');
            if above == 100 && currency.is_empty() && self.spoken_tenths(cursor, &mut rest) {
                break;
            }
            let Some(phrase) = phrase::read(cursor) else { break };
            let Some(value) = phrase.value().filter(|value| *value < Decimal::ONE_HUNDRED) else {
                break;
            };
            let behind = self.smaller_unit(phrase.end, above, currency);
            if let Some((row, unit_end)) = behind {
                rest.hundredths += value * Decimal::from(row.hundredths);
                (rest.end, above) = (unit_end, row.hundredths);
                rest.units += 1;
                continue;
            }
            // 五块六, 五块七毛八: one place below; 三块零四: two.
            let last_place = match (above, zero) {
                (100, true) | (10, false) => Decimal::ONE,
                (100, false) => Decimal::TEN,
                _ => break,
            };
            let closed = self.closes(phrase.end, |follower| follower.decimal);
            if currency.is_empty()
                && closed
                && value < Decimal::TEN
                && (phrase.script == Script::Chinese || self.is_last_digit(rest.end, &phrase))
                && self.ends_here(phrase.end)
            {
                rest.hundredths += value * last_place;
                rest.end = phrase.end;
                rest.units += 1;
            }
            break;
        }
        (rest.end > end).then_some(rest)
    }

    /// The 几 of 三块几, the 二三 of 两块二三 and the 5 of 3块5|一斤: tenths said without their unit, open or
    /// before the one thing that the price is for.
    fn spoken_tenths(&self, cursor: Cursor<'t>, rest: &mut Rest) -> bool {
        let ends = |end: usize| self.closes(end, |follower| follower.decimal);
        let mut digit = cursor;
        if digit.eat('几') {
            let end = digit.position();
            if ends(end) && self.ends_here(end) || self.is_price_of_one(end) {
                (rest.slack, rest.end) = (Decimal::ONE_HUNDRED, end);
                rest.units += 1;
                return true;
            }
            return false;
        }
        let Some(first) = single_digit(&mut digit) else { return false };
        let mut tenths = Decimal::ZERO;
        let mut slack = None;
        if self.is_price_of_one(digit.position()) {
            tenths = first;
            slack = Some(Decimal::ZERO);
        } else if let Some(second) = single_digit(&mut digit)
            && second == first + Decimal::ONE
            && (ends(digit.position()) && self.ends_here(digit.position())
                || self.is_price_of_one(digit.position()))
        {
            tenths = first;
            slack = Some(Decimal::TEN);
        }
        let Some(slack) = slack else { return false };
        (rest.hundredths, rest.slack) = (rest.hundredths + tenths * Decimal::TEN, slack);
        rest.end = digit.position();
        rest.units += 1;
        true
    }

    /// 一斤, 每斤 or 一个 behind a price.
    fn is_price_of_one(&self, position: usize) -> bool {
        const COUNTED: Classes = Classes::of(&[Lexicon::Unit, Lexicon::Classifier]);
        let mut ahead = self.cursor(position);
        ahead.eat_if(|character| matches!(character, '一' | '每')).is_some()
            && lexicon::longest(ahead, COUNTED).is_some()
    }

    /// The 5 of 30块5: a digit glued to the unit before it, behind which the clause ends. A list number
    /// (30元5.) does not end it.
    fn is_last_digit(&self, unit_end: usize, digit: &Phrase) -> bool {
        let after = self.cursor(digit.end);
        digit.start == unit_end
            && digit.digits == 1
            && after.peek_raw().is_none_or(|raw| scan::ends_clause(raw) || after.at(Class::HAN))
    }

    /// A unit of the same currency, smaller than `above`, at this place.
    fn smaller_unit(
        &self,
        position: usize,
        above: u64,
        currency: &str,
    ) -> Option<(&'static MoneyUnitRow, usize)> {
        let mut cursor = self.cursor(position);
        cursor.skip_spaces(MOST_SPACES);
        let found = lexicon::longest(cursor, Classes::of(&[Lexicon::MoneyUnit]))?;
        let row = lexicon::MONEY_UNITS.get(usize::from(found.sense.row))?;
        let same = row.currency == currency || row.currency.is_empty();
        (row.hundredths < above && same).then_some((row, found.end))
    }

    /// Nothing that a figure could count follows.
    pub(super) fn ends_here(&self, position: usize) -> bool {
        const COUNTED: Classes = Classes::of(&[
            Lexicon::Numeral,
            Lexicon::Unit,
            Lexicon::Classifier,
            Lexicon::NotAmount,
            Lexicon::MoneyUnit,
            Lexicon::Currency,
            Lexicon::PercentMark,
        ]);
        let cursor = self.cursor(position);
        !cursor.at(Class::DIGIT) && lexicon::longest(cursor, COUNTED).is_none()
    }

    /// Whether a month stands before a figure: 3月|1日.
    pub(super) fn is_day_of_month(&self, position: usize) -> bool {
        self.cursor(position).previous() == Some('月')
    }

    /// Whether a short spoken amount may end at `position`: nothing Chinese stands there but one of
    /// the characters that `fits` takes.
    pub(super) fn closes(
        &self,
        position: usize,
        fits: impl Fn(&AmountFollowerRow) -> bool,
    ) -> bool {
        let after = self.cursor(position);
        if !after.at(Class::HAN) {
            return true;
        }
        lexicon::longest(after, Classes::of(&[Lexicon::AmountFollower]))
            .and_then(|found| lexicon::AMOUNT_FOLLOWERS.get(usize::from(found.sense.row)))
            .is_some_and(fits)
    }

    /// Whether 块, 毛, 分 is money here: two of them, a text of its own, or a word of money.
    fn is_money(&self, phrase: &Phrase, row: &MoneyUnitRow, units: usize, end: usize) -> bool {
        // 二十分 of a field is said of money, 20分 of points and minutes.
        let spoken = row.hundredths > 1 || phrase.script == Script::Chinese;
        if units > 1 || self.field && spoken {
            return true;
        }
        if row.hundredths < 10 {
            return false;
        }
        let closed = self.closes(end, |follower| follower.coin);
        let counted = matches!(phrase.vagueness, FigureVagueness::None | FigureVagueness::Pair);
        closed && counted && self.cue_before(phrase.start, Lexicon::MoneyCue)
    }

    /// 一元二次, 二元体系: small Chinese figures before 元 are terms of mathematics where a word of
    /// mathematics follows.
    fn is_term_of_algebra(&self, phrase: &Phrase, end: usize) -> bool {
        let small = phrase.script == Script::Chinese
            && phrase.value().is_some_and(|value| value < Decimal::TEN);
        let algebra = Classes::of(&[Lexicon::AlgebraWord]);
        small && lexicon::longest(self.cursor(end), algebra).is_some()
    }

    /// 3元/斤, 元/500克, 元每吨: what the price is for, and where it ends.
    fn price_behind(&self, end: usize) -> (Option<Stretch>, usize) {
        const COUNTED: Classes =
            Classes::of(&[Lexicon::Unit, Lexicon::Denominator, Lexicon::Classifier]);
        let mut ahead = self.cursor(end);
        let slash = ahead.eat('/');
        if !slash && !ahead.eat('每') {
            return (None, end);
        }
        let from = ahead.position();
        if let Some(figure) = phrase::read(ahead).filter(|_| slash) {
            ahead = ahead.moved_to(figure.end);
        }
        let Some(found) = lexicon::longest(ahead, COUNTED) else { return (None, end) };
        let mut to = found.end;
        // 元/平方米/月, 元/人·天
        let mut next = self.cursor(to);
        if next.eat_if(|character| matches!(character, '/' | '·')).is_some()
            && let Some(second) = lexicon::longest(next, COUNTED)
        {
            to = second.end;
        }
        (Some(Stretch { from, to }), to)
    }

    /// 负债60亿, 薪酬10k～15k: a scaled figure that a word of money governs.
    pub(super) fn bare(&self, term: Term, before: &Before) -> Option<Term> {
        let phrase = &term.phrase;
        // 营收破百亿; without a bound 百亿 is no figure.
        let figure = match (phrase.scaled, phrase.bare_unit) {
            (true, true) => before.approximation.is_some(),
            (true, false) => true,
            (false, _) => self.is_spoken_sum(phrase),
        };
        if !figure || phrase.shape != Shape::Plain {
            return None;
        }
        let after = self.cursor(term.end);
        let alone = self.field && self.is_whole(before.start, term.end);
        if !alone {
            // 经费4千万进行改造 governs its figure directly; 补贴惠及4945万老年人 does not.
            let distance = if after.at(Class::HAN) { 1 } else { FARTHEST_CUE };
            if !self.cue_within(before.start, distance, Lexicon::MoneyCue)
                && !self.is_before_money_noun(term.end)
                && self.currency_of_list(term.end).is_none()
            {
                return None;
            }
            if after.at(Class::LETTER.or(Class::DIGIT)) {
                return None;
            }
        }
        let currency = match self.currency_of_list(term.end) {
            Some(currency) => currency,
            None => self.home(),
        };
        let mut money = self.money(phrase, currency, term.end);
        money.magnitude = term.magnitude;
        money.start = term.start;
        Some(money)
    }

    /// 一万二, 一千五六: a sum whose last unit is left out, with nothing behind it that it could count.
    pub(super) fn is_spoken_sum(&self, phrase: &Phrase) -> bool {
        let least = phrase.magnitude.amount().or(phrase.magnitude.min());
        phrase.script == Script::Chinese
            && phrase.digits == 0
            && !phrase.formatted
            && least.is_some_and(|least| least > Decimal::ONE_HUNDRED)
            && self.closes(phrase.end, |follower| follower.decimal)
            && self.ends_here(phrase.end)
    }

    /// 500亿|票房
    pub(super) fn is_before_money_noun(&self, end: usize) -> bool {
        lexicon::longest(self.cursor(end), Classes::of(&[Lexicon::MoneyNoun]))
            .and_then(|found| lexicon::MONEY_NOUNS.get(usize::from(found.sense.row)))
            .is_some_and(|row| row.money)
    }

    /// Whether a word of the table stands before `position`, in the same clause and not far.
    pub(super) fn cue_before(&self, position: usize, class: Lexicon) -> bool {
        self.cue_within(position, FARTHEST_CUE, class)
    }

    /// The same, with at most `distance` characters between the word and `position`.
    pub(super) fn cue_within(&self, position: usize, distance: usize, class: Lexicon) -> bool {
        let head = self.text.get(..position).unwrap_or("");
        let near = head.char_indices().rev().take(distance).last().map_or(position, |(at, _)| at);
        let mut offset = position;
        for raw in head.chars().rev().take(FARTHEST_CUE) {
            if scan::ends_clause(raw) || raw == '、' {
                return false;
            }
            offset -= raw.len_utf8();
            if offset < self.floor {
                return false;
            }
            if lexicon::longest(self.cursor(offset), Classes::of(&[class]))
                .is_some_and(|found| found.end <= position && found.end >= near)
            {
                return true;
            }
        }
        false
    }

    /// Whether nothing but spaces, bounds and punctuation stands around a stretch.
    fn is_whole(&self, start: usize, end: usize) -> bool {
        super::super::field::is_framed(self.text, start..end)
    }
}

fn add_hundredths(magnitude: &Magnitude, hundredths: Decimal) -> Option<Magnitude> {
    let rest = hundredths.checked_div(Decimal::ONE_HUNDRED)?;
    magnitude.map(|value| value.checked_add(rest))
}
