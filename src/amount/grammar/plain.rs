//! The short way for the plainest amounts of running text: 3.5亿元, 22名, 15.5%, 3万吨, in Arabic
//! digits between Chinese words, with nothing beside them that an amount could go on with. They are
//! more than half of all amounts of news, and read as the whole grammar reads them.

use super::before::{Before, PREFIXES};
use super::tail::Candidates;
use super::{AmountMatch, Grammar, Outcome};
use crate::amount::{
    AmountValue, Count, Currency, Dimension, Money, Percent, PercentUnit, Quantity, Unit,
};
use crate::lexicon::rows::{NumeralKind, PercentKind};
use crate::lexicon::{self, Class as Lexicon, Classes, Found};
use crate::number::phrase;
use crate::number::{self, Magnitude};
use crate::scan::character::Class;
use crate::scan::cursor::Cursor;
use rust_decimal::Decimal;

/// Words that can stand behind an amount and change what it says.
const BEHIND_AMOUNT: Classes = Classes::of(&[
    Lexicon::RangeMark,
    Lexicon::BoundAfter,
    Lexicon::Vague,
    Lexicon::Currency,
    Lexicon::Numeral,
    Lexicon::AmountJoint,
]);

/// Words that can stand before a figure and make something else of it: 第, 前, 至, 或.
const BEFORE_FIGURE: Classes =
    Classes::of(&[Lexicon::OrdinalLead, Lexicon::RangeMark, Lexicon::ListMark]);

/// Words that make the figure before them vague: 多, 余.
const BEHIND_FIGURE: Classes = Classes::of(&[Lexicon::Vague]);

/// A figure of digits with at most one decimal point and one scale: 3.5亿.
struct Figure<'t> {
    value: Decimal,
    /// A decimal point, and no scale: a section number looks the same (2.3项目).
    bare_decimal: bool,
    behind: Cursor<'t>,
}

impl<'t> Grammar<'t, '_> {
    /// Reads a plain amount, or says that the figure is none; `None`: the whole grammar has to tell.
    pub(super) fn plain(&self, cursor: Cursor<'t>) -> Option<Outcome> {
        if self.field {
            return None;
        }
        if !cursor.at(Class::DIGIT) {
            return self.count_in_words(cursor);
        }
        let before = self.before(cursor)?;
        let figure = read(cursor)?;
        let behind = figure.behind;
        let candidates = Candidates::at(behind);
        if candidates.longest(candidates.not_amount).is_some() {
            // 9届, 500亿|票房
            let noun = lexicon::may_begin(behind, Classes::of(&[Lexicon::MoneyNoun]));
            let money = figure.value >= Decimal::ONE_THOUSAND && noun;
            return (!money).then(|| Outcome::Skip(behind.position()));
        }
        let found = candidates.only()?;
        let (value, rule) = self.value(&before, &figure, found)?;
        let range = cursor.position()..found.end;
        Some(Outcome::Match(AmountMatch { range, value, rule }))
    }

    /// What stands before the figure, if it is no more than a bound and forbids nothing.
    fn before(&self, cursor: Cursor<'t>) -> Option<Before> {
        const OPEN: Class = Class::HAN.or(Class::SENTENCE_END);
        let position = cursor.position();
        let mark = matches!(cursor.previous(), Some(',' | ';' | ':'));
        let mut before_mark = cursor;
        if mark && let Some(raw) = cursor.previous_raw() {
            before_mark = cursor.moved_to(position - raw.len_utf8());
        }
        let open = position > self.floor
            // 3：2吨
            && (cursor.after(OPEN) || mark && before_mark.after(Class::HAN))
            // 第3项, 前8名, 永华路2段, 第104条或|105条, 三至5吨
            && !lexicon::may_end(cursor, BEFORE_FIGURE)
            && !self.is_day_of_month(position);
        let mut before = open.then(|| Before { start: position, ..Before::default() })?;
        if let Some(found) = lexicon::longest_before(cursor, PREFIXES) {
            if found.sense.class != Lexicon::BoundBefore {
                return None;
            }
            before.bound(self, false);
        }
        Some(before)
    }

    /// A single Chinese numeral before a classifier: 三|名, or 一|个人, which counts nothing.
    fn count_in_words(&self, cursor: Cursor<'t>) -> Option<Outcome> {
        let mut behind = cursor;
        let row = lexicon::eat_numeral(&mut behind)?;
        // 三个亿
        let mut further = behind;
        let scaled = further.eat('个') && further.at(Class::NUMERAL) || counts_a_unit(behind);
        let open = !number::ends_here(behind) && behind.peek() != Some('个');
        // 美元一个, 美元负一个
        let priced = cursor.after(Class::SPACE)
            || lexicon::may_end(cursor, Classes::of(&[Lexicon::Currency, Lexicon::Sign]));
        if row.kind != NumeralKind::Digit || open || scaled || priced {
            return None;
        }
        let candidates = Candidates::at(behind);
        let found = candidates.only().filter(|it| it.sense.class == Lexicon::Classifier)?;
        let classifier = lexicon::CLASSIFIERS.get(usize::from(found.sense.row))?;
        let value = Decimal::from(row.value);
        let start = cursor.position();
        if !self.numeral_counts(start, Some(value), true, classifier.loose, found.end) {
            return Some(Outcome::Skip(start));
        }
        // 三次会议, 五名
        let ordinal = matches!(behind.peek(), Some('个' | '次' | '届' | '段' | '名' | '位' | '强'));
        let part = cursor.after(Class::DIGIT.or(Class::NUMERAL).or(Class::LETTER));
        if ordinal || part || !number::is_everyday_numeral(cursor) {
            return None;
        }
        let before = self.before(cursor)?;
        let (value, rule) =
            self.value(&before, &Figure { value, bare_decimal: false, behind }, found)?;
        let range = start..found.end;
        let blocked =
            number::blocking::block_end(self.text, self.floor, start, found.end).is_some();
        (!blocked).then_some(Outcome::Match(AmountMatch { range, value, rule }))
    }

    fn value(
        &self,
        before: &Before,
        figure: &Figure<'t>,
        found: Found,
    ) -> Option<(AmountValue, &'static str)> {
        if !ends_amount(self.cursor(found.end)) {
            return None;
        }
        let row = usize::from(found.sense.row);
        let magnitude = Magnitude::exact(figure.value);
        let magnitude = match before.approximation {
            Some(approximation) => magnitude.meant(approximation),
            None => magnitude,
        };
        Some(match found.sense.class {
            Lexicon::PercentMark => {
                let unit = match lexicon::PERCENTS.get(row)?.kind {
                    PercentKind::Percent => PercentUnit::Percent,
                    PercentKind::Point => PercentUnit::Point,
                    _ => return None,
                };
                (AmountValue::Percent(Percent::new(magnitude, unit)), "percent")
            }
            Lexicon::MoneyUnit => {
                let row = lexicon::MONEY_UNITS.get(row)?;
                if row.hundredths != 100 || !row.alone || !row.currency.is_empty() {
                    return None;
                }
                let mut money = Money::new(magnitude, self.home());
                if let Some(per) = before.per(self) {
                    money = money.per(per);
                }
                (AmountValue::Money(money), "money")
            }
            Lexicon::Currency => {
                let row = lexicon::CURRENCIES.get(row)?;
                if row.clash {
                    return None;
                }
                let mut money = Money::new(magnitude, Some(Currency::of_row(row)));
                if let Some(per) = before.per(self) {
                    money = money.per(per);
                }
                (AmountValue::Money(money), "money")
            }
            Lexicon::Unit => {
                let row = lexicon::UNITS.get(row)?;
                let latin = figure.behind.at(Class::LETTER);
                let plain = !row.cued
                    && !row.loose
                    && !latin
                    && row.times.is_none()
                    && row.dimension != Dimension::Time
                    && row.code != "deg";
                if !plain {
                    return None;
                }
                let quantity = Quantity::new(magnitude, Unit::of_row(row));
                (AmountValue::Quantity(quantity), "quantity")
            }
            Lexicon::Classifier if !figure.bare_decimal && !counts_a_unit(figure.behind) => {
                let classifier = figure.behind.slice_to(found.end);
                (AmountValue::Count(Count::new(magnitude, classifier)), "count")
            }
            _ => return None,
        })
    }
}

impl Candidates {
    /// The one entry behind the figure, if no other class has one as long.
    fn only(&self) -> Option<Found> {
        let all = [self.currency, self.money_unit, self.unit, self.percent, self.classifier];
        let mut longest = all.into_iter().flatten().filter(|found| found.end == self.longest);
        longest.next().filter(|_| longest.next().is_none())
    }
}

/// Whether 个 stands before a unit here: 六|个加侖.
fn counts_a_unit(mut cursor: Cursor<'_>) -> bool {
    cursor.eat('个') && lexicon::longest(cursor, Classes::of(&[Lexicon::Unit])).is_some()
}

/// Reads the figure at the cursor.
fn read(cursor: Cursor<'_>) -> Option<Figure<'_>> {
    const MOST_DIGITS: u32 = 12;
    const LARGEST_SCALE: u64 = 100_000_000;
    let mut ahead = cursor;
    let (mut mantissa, mut digits, mut places) = (0i64, 0u32, 0u32);
    let code = cursor.peek() == Some('0');
    let mut pointed = false;
    loop {
        let mut next = ahead;
        match next.bump()? {
            digit @ '0'..='9' => {
                mantissa = mantissa * 10 + i64::from(digit.to_digit(10)?);
                digits += 1;
                places += u32::from(pointed);
            }
            '.' if !pointed && digits > 0 && next.at(Class::DIGIT) => pointed = true,
            _ => break,
        }
        if digits > MOST_DIGITS {
            return None;
        }
        ahead = next;
    }
    // 0626米克拉颱風
    if code && digits > 2 {
        return None;
    }
    let mut value = Decimal::new(mantissa, places);
    let mut scaled = false;
    let mut behind = ahead;
    if let Some(row) = lexicon::eat_numeral(&mut behind) {
        let unit = lexicon::longest(ahead, Classes::of(&[Lexicon::Unit])).is_some();
        if row.kind != NumeralKind::Scale || row.value > LARGEST_SCALE || unit {
            return None;
        }
        value = value.checked_mul(Decimal::from(row.value))?;
        (ahead, scaled) = (behind, true);
    }
    let ends = (ahead.at(Class::HAN) && !ahead.at(Class::NUMERAL) || ahead.peek() == Some('%'))
        && ahead.peek() != Some('点')
        && !phrase::may_be_fraction(ahead)
        && !lexicon::may_begin(ahead, BEHIND_FIGURE);
    ends.then_some(Figure { value, bare_decimal: pointed && !scaled, behind: ahead })
}

/// Whether an amount with its unit surely ends at the cursor.
fn ends_amount(cursor: Cursor<'_>) -> bool {
    const OPEN: Class = Class::DIGIT.or(Class::NUMERAL).or(Class::LETTER).or(Class::SPACE);
    let Some(class) = cursor.class() else { return true };
    !class.is(OPEN) && !lexicon::may_begin(cursor, BEHIND_AMOUNT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::amount::AmountOptions;
    use proptest::prelude::*;

    /// Figures, what can stand around them, and what stops them.
    const PIECES: [&str; 64] = [
        "3",
        "15",
        "2026",
        "0626",
        "3.5",
        "1,250",
        "５",
        "一",
        "两",
        "三",
        "九",
        "十",
        "二十",
        "万",
        "亿",
        "千",
        "半",
        "多",
        "余",
        "几",
        "第",
        "前",
        "约",
        "超过",
        "至少",
        "每",
        "负",
        "-",
        "个",
        "名",
        "人",
        "人次",
        "家",
        "次",
        "次会议",
        "位",
        "届",
        "段",
        "条",
        "元",
        "美元",
        "元人民币",
        "日元",
        "公里",
        "吨",
        "万吨",
        "℃",
        "%",
        "个百分点",
        "成",
        "以上",
        "左右",
        "至",
        "、",
        "和",
        "，",
        "。",
        "：",
        " ",
        "（",
        "“",
        "共",
        "路",
        "月",
    ];

    fn found(text: &str, thorough: bool) -> Vec<AmountMatch> {
        let options = AmountOptions::default();
        let mut grammar = Grammar::new(text, &options, false);
        grammar.thorough = thorough;
        let mut found = Vec::new();
        grammar.run(&mut |amount| found.push(amount));
        found
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn the_short_ways_read_as_the_whole_grammar(
            pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 1..9),
        ) {
            let text = pieces.concat();
            prop_assert_eq!(found(&text, false), found(&text, true), "{}", text);
        }
    }
}
