//! Figures whose unit stands in the head of a table or in brackets: 单位：万元, 总额（亿）：10.00.

use super::tail::{Kind, Term};
use super::{Grammar, MOST_SPACES};
use crate::amount::{Currency, Unit};
use crate::lexicon::{self, Class as Lexicon, Classes};
use crate::number::phrase::{self, Phrase, Shape};
use crate::scan::character::Class;
use crate::scan::cursor::Cursor;
use rust_decimal::Decimal;

/// A declaration 单位：万元 and the lines that it holds for.
#[derive(Clone, Debug)]
pub(super) struct Head {
    from: usize,
    to: usize,
    scale: Decimal,
    kind: Kind,
}

impl<'t> Grammar<'t, '_> {
    /// The amount of a bare figure that is a cell of a table with a declared unit, or stands
    /// behind a name with its unit in brackets.
    pub(super) fn cell(&self, term: &Term) -> Option<Term> {
        let phrase = &term.phrase;
        if phrase.shape != Shape::Plain || phrase.scaled || !phrase.bare_digits_or_decimal() {
            return None;
        }
        let (scale, kind) = self.bracketed_unit(term.start).or_else(|| {
            if !self.is_cell(term.start, term.end) || phrase.is_year() {
                return None;
            }
            let head =
                self.heads().iter().find(|head| (head.from..head.to).contains(&term.start))?;
            Some((head.scale, head.kind.clone()))
        })?;
        let mut cell = term.clone();
        cell.magnitude = phrase.magnitude.map(|value| value.checked_mul(scale))?;
        cell.kind = kind;
        Some(cell)
    }

    /// Nothing but the figure lies between the borders of the cell.
    fn is_cell(&self, start: usize, end: usize) -> bool {
        let border =
            |raw: Option<char>| matches!(raw, None | Some('\n' | '\r' | '\t' | '|' | '｜'));
        let before = self.text.get(..start).unwrap_or("");
        let after = self.text.get(end..).unwrap_or("");
        let trimmed_before = before.trim_end_matches([' ', '\u{3000}']);
        let trimmed_after = after.trim_start_matches([' ', '\u{3000}']);
        let wide = |all: &str, trimmed: &str| all.len() - trimmed.len() > 1;
        (border(trimmed_before.chars().next_back()) || wide(before, trimmed_before))
            && (border(trimmed_after.chars().next()) || wide(after, trimmed_after))
    }

    /// The 亿 of 总额（亿）：10.00, where the figure at `position` follows it.
    fn bracketed_unit(&self, position: usize) -> Option<(Decimal, Kind)> {
        const MOST_BYTES: usize = 24;
        let head = self.text.get(..position)?;
        let head = head.trim_end_matches([' ', '\u{3000}', ':', '：', '\t']);
        let inner = head.strip_suffix([')', '）'])?;
        let open = inner.rfind(['(', '（']).filter(|&open| inner.len() - open <= MOST_BYTES)?;
        let name = Classes::of(&[Lexicon::ScaleHead]);
        lexicon::longest_before(self.cursor(open), name)?;
        let mut cursor = self.cursor(open);
        cursor.bump();
        self.declared(cursor, inner.len())
    }

    /// All declarations of the text, found once.
    fn heads(&self) -> &[Head] {
        self.heads.get_or_init(|| {
            let mut heads: Vec<Head> = Vec::new();
            for (line_start, line) in lines(self.text) {
                let Some(head) = self.head(line_start, line) else { continue };
                if let Some(last) = heads.last_mut() {
                    last.to = last.to.min(line_start);
                }
                heads.push(head);
            }
            heads
        })
    }

    /// The declaration in a line, if it holds one.
    fn head(&self, line_start: usize, line: &str) -> Option<Head> {
        const LONGEST_LINE: usize = 200;
        let offset = line.find("单位").or_else(|| line.find("單位"))?;
        if line.len() > LONGEST_LINE {
            return None;
        }
        let mut cursor = self.cursor(line_start + offset + "单位".len());
        cursor.skip_spaces(MOST_SPACES);
        if !cursor.eat(':') {
            return None;
        }
        cursor.skip_spaces(MOST_SPACES);
        let end = line_start + line.len();
        let (scale, kind) = self.declared(cursor, end)?;
        Some(Head { from: end, to: self.end_of_table(end), scale, kind })
    }

    /// A table ends before the first line that is a sentence.
    fn end_of_table(&self, from: usize) -> usize {
        let rest = self.text.get(from..).unwrap_or("");
        lines(rest)
            .find(|(_, line)| line.contains(['。', '；']))
            .map_or(self.text.len(), |(start, _)| from + start)
    }

    /// 万元, 亿, 千美元, 吨: how much one is, and of what.
    fn declared(&self, cursor: Cursor<'t>, end: usize) -> Option<(Decimal, Kind)> {
        const UNITS: Classes = Classes::of(&[Lexicon::Currency, Lexicon::MoneyUnit, Lexicon::Unit]);
        let mut cursor = cursor;
        if let Some(found) = lexicon::longest(cursor, Classes::of(&[Lexicon::Currency])) {
            // 人民币万元
            let behind = cursor.moved_to(found.end);
            if behind.at(Class::NUMERAL) {
                cursor = behind;
            }
        }
        let scale = phrase::read(cursor).filter(|scale| scale.bare_unit && scale.end <= end);
        let (scale, behind) = match scale {
            Some(scale) => (scale.value()?, cursor.moved_to(scale.end)),
            None => (Decimal::ONE, cursor),
        };
        let home = Currency::with_code(self.options.locale.currency_code());
        let money = |currency| Kind::Money { currency, per: None };
        let kind = match lexicon::longest(behind, UNITS).filter(|found| found.end <= end) {
            Some(found) => {
                let row = usize::from(found.sense.row);
                match found.sense.class {
                    Lexicon::Currency => money(lexicon::CURRENCIES.get(row).map(Currency::of_row)),
                    Lexicon::MoneyUnit => {
                        let unit = lexicon::MONEY_UNITS.get(row)?;
                        (unit.hundredths == 100 && unit.alone).then(|| money(home))?
                    }
                    _ => Kind::Unit(Unit::of_row(lexicon::UNITS.get(row)?)),
                }
            }
            // 总额（亿）
            None if scale > Decimal::ONE => money(home),
            None => return None,
        };
        Some((scale, kind))
    }
}

impl Phrase {
    fn bare_digits_or_decimal(&self) -> bool {
        self.formatted || self.digits > 0
    }

    /// 2026 in a head of columns.
    fn is_year(&self) -> bool {
        const YEARS: std::ops::Range<i64> = 1900..2100;
        self.digits == 4
            && self.value().is_some_and(|value| {
                Decimal::from(YEARS.start) <= value && value < Decimal::from(YEARS.end)
            })
    }
}

/// The lines of a text with their byte offsets.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split('\n').map(move |line| {
        let at = start;
        start += line.len() + 1;
        (at, line)
    })
}
