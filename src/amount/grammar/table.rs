//! Figures whose unit stands in the head of a table or in brackets: 单位：万元, 金额（万元）,
//! 总额（亿）：10.00.

use super::before::Before;
use super::tail::{Kind, Term};
use super::{Grammar, MOST_SPACES};
use crate::amount::{Currency, PercentUnit, Unit};
use crate::lexicon::rows::PercentKind;
use crate::lexicon::{self, Class as Lexicon, Classes};
use crate::number::phrase::{self, Phrase, Shape};
use crate::scan;
use crate::scan::character::{self, Class};
use crate::scan::cursor::Cursor;
use rust_decimal::Decimal;
use std::ops::Range;

/// How much one of a table's figures is, and of what.
type Declared = (Decimal, Kind);

/// A declaration of units and the lines that it holds for.
#[derive(Clone, Debug)]
pub(super) struct Head {
    from: usize,
    to: usize,
    /// 单位：万元: of all figures that no column says otherwise.
    all: Option<Declared>,
    /// 项目 金额（万元） 面积（亩）: of each column; empty when only `all` is declared.
    columns: Vec<Option<Declared>>,
}

/// Longest line that may be the head of a table, in bytes.
const LONGEST_HEAD: usize = 400;

impl<'t> Grammar<'t, '_> {
    /// The amount of a bare figure that is a cell of a table with a declared unit, or stands
    /// behind a name with its unit in brackets.
    pub(super) fn cell(&self, term: &Term, before: &Before) -> Option<Term> {
        let phrase = &term.phrase;
        if phrase.shape != Shape::Plain || phrase.scaled || !phrase.bare_digits_or_decimal() {
            return None;
        }
        let start = before.sign_start.unwrap_or(term.start);
        let (scale, kind) = self.bracketed_unit(start).or_else(|| {
            if !self.is_cell(start, term.end) || phrase.is_year() {
                return None;
            }
            self.declared_for(term.start)
        })?;
        let mut cell = term.clone();
        cell.magnitude = phrase.magnitude.map(|value| value.checked_mul(scale))?;
        cell.kind = kind;
        Some(cell)
    }

    /// What the table around `position` says of the figure there.
    fn declared_for(&self, position: usize) -> Option<Declared> {
        let heads = self.heads();
        let next = heads.partition_point(|head| head.from <= position);
        let head = heads.get(next.checked_sub(1)?).filter(|head| position < head.to)?;
        if head.columns.is_empty() {
            return head.all.clone();
        }
        let start = self.text.get(..position)?.rfind('\n').map_or(0, |end| end + 1);
        let line = self.text.get(start..)?.split('\n').next()?;
        if cells(line).count() != head.columns.len() {
            return None;
        }
        let column = cells(line).position(|cell| cell.contains(&(position - start)))?;
        head.columns.get(column)?.clone().or_else(|| head.all.clone())
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
    fn bracketed_unit(&self, position: usize) -> Option<Declared> {
        let head = before_separators(self.text.get(..position)?);
        let open = opening_bracket(head)?;
        let name = Classes::of(&[Lexicon::ScaleHead]);
        lexicon::longest_before(self.cursor(open), name)?;
        let mut cursor = self.cursor(open);
        cursor.bump();
        self.declared(cursor, head.len()).map(|(declared, _)| declared)
    }

    /// All declarations of the text, found once.
    fn heads(&self) -> &[Head] {
        self.heads.get_or_init(|| {
            let mut heads: Vec<Head> = Vec::new();
            // The tables of heads with no sentence between go on to the same one: it is looked for once.
            let mut sentence = 0;
            let mut table_from = |from: usize| {
                if sentence < from {
                    sentence = self.end_of_table(from);
                }
                sentence
            };
            for (start, line) in lines(self.text).filter(|(_, line)| line.len() <= LONGEST_HEAD) {
                let end = start + line.len();
                let above = heads.last().filter(|head| start < head.to);
                let Some(all) = self.of_all(start, line) else {
                    let columns = self.of_columns(start, line);
                    if !columns.is_empty() {
                        let all = above.and_then(|head| head.all.clone());
                        add(&mut heads, Head { from: end, to: table_from(end), all, columns });
                    }
                    continue;
                };
                let all = Some(all);
                add(&mut heads, Head { from: end, to: table_from(end), all, columns: Vec::new() });
            }
            heads
        })
    }

    /// The declaration 单位：万元 in a line, if it holds one.
    fn of_all(&self, start: usize, line: &str) -> Option<Declared> {
        const HEAD: Classes = Classes::of(&[Lexicon::UnitHead]);
        let mut cursor = line.char_indices().find_map(|(offset, _)| {
            let head = lexicon::longest(self.cursor(start + offset), HEAD)?;
            Some(self.cursor(head.end))
        })?;
        cursor.skip_spaces(MOST_SPACES);
        if !cursor.eat(':') {
            return None;
        }
        cursor.skip_spaces(MOST_SPACES);
        self.declared(cursor, start + line.len()).map(|(declared, _)| declared)
    }

    /// 项目 | 金额（万元） | 面积（亩）: the unit in the brackets at the end of each cell; nothing
    /// when the line has no such cell.
    fn of_columns(&self, start: usize, line: &str) -> Vec<Option<Declared>> {
        if !line.contains([')', '）']) || cells(line).nth(1).is_none() {
            return Vec::new();
        }
        let columns: Vec<Option<Declared>> = cells(line)
            .map(|cell| {
                let head = self.text.get(..start + cell.end)?;
                let open = opening_bracket(head).filter(|&open| open >= start + cell.start)?;
                let mut cursor = self.cursor(open);
                cursor.bump();
                let close = head.chars().next_back().map_or(0, char::len_utf8);
                let (declared, end) = self.declared(cursor, head.len() - close)?;
                (end == head.len() - close).then_some(declared)
            })
            .collect();
        if columns.iter().all(Option::is_none) { Vec::new() } else { columns }
    }

    /// A table ends before the first line that is a sentence.
    fn end_of_table(&self, from: usize) -> usize {
        let rest = self.text.get(from..).unwrap_or("");
        lines(rest)
            .find(|(_, line)| line.contains(scan::ends_statement))
            .map_or(self.text.len(), |(start, _)| from + start)
    }

    /// 万元, 亿, 千美元, 吨, %: how much one is, and of what; and where the words end.
    fn declared(&self, cursor: Cursor<'t>, end: usize) -> Option<(Declared, usize)> {
        const UNITS: Classes = Classes::of(&[
            Lexicon::Currency,
            Lexicon::MoneyUnit,
            Lexicon::Unit,
            Lexicon::PercentMark,
            Lexicon::Classifier,
        ]);
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
        let Some(found) = lexicon::longest(behind, UNITS).filter(|found| found.end <= end) else {
            // 总额（亿）
            return (scale > Decimal::ONE).then(|| ((scale, money(home)), behind.position()));
        };
        let row = usize::from(found.sense.row);
        let kind = match found.sense.class {
            Lexicon::Currency => money(lexicon::CURRENCIES.get(row).map(Currency::of_row)),
            Lexicon::MoneyUnit => {
                let unit = lexicon::MONEY_UNITS.get(row)?;
                (unit.hundredths == 100 && unit.alone).then(|| money(home))?
            }
            Lexicon::PercentMark => match lexicon::PERCENTS.get(row)?.kind {
                PercentKind::Percent => Kind::Percent(PercentUnit::Percent),
                PercentKind::Point => Kind::Percent(PercentUnit::Point),
                _ => return None,
            },
            Lexicon::Classifier => Kind::Count { from: behind.position(), to: found.end },
            _ => Kind::Unit(Unit::of_row(lexicon::UNITS.get(row)?)),
        };
        Some(((scale, kind), found.end))
    }
}

impl Phrase {
    fn bare_digits_or_decimal(&self) -> bool {
        self.formatted || self.digits > 0
    }

    /// 2026 in a head of columns.
    fn is_year(&self) -> bool {
        const YEARS: Range<i64> = 1900..2100;
        self.digits == 4
            && self.value().is_some_and(|value| {
                Decimal::from(YEARS.start) <= value && value < Decimal::from(YEARS.end)
            })
    }
}

/// A new head ends the table of the one before it.
fn add(heads: &mut Vec<Head>, head: Head) {
    if let Some(last) = heads.last_mut() {
        last.to = last.to.min(head.from);
    }
    heads.push(head);
}

/// Where the bracket opens that closes at the end of `head`, if it holds no more than a unit.
fn opening_bracket(head: &str) -> Option<usize> {
    const MOST_BYTES: usize = 24;
    let inner = head.strip_suffix([')', '）'])?;
    inner.rfind(['(', '（']).filter(|&open| inner.len() - open <= MOST_BYTES)
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

/// The cells of a line, without the spaces around them: a tab, a bar or two spaces part them.
fn cells(line: &str) -> impl Iterator<Item = Range<usize>> {
    let mut rest = Some(0);
    std::iter::from_fn(move || {
        let start = rest?;
        let mut spaces = 0;
        let mut separator = None;
        for (offset, raw) in line.get(start..)?.char_indices() {
            let space = character::class(raw).is(Class::SPACE) && raw != '\t';
            spaces = if space { spaces + 1 } else { 0 };
            let bar = matches!(raw, '\t' | '|' | '｜');
            if bar || spaces == 2 {
                separator = Some(start + offset + raw.len_utf8());
                break;
            }
        }
        let end = separator.unwrap_or(line.len());
        let words = line.get(start..end)?;
        let trim = |raw: char| character::class(raw).is(Class::SPACE) || matches!(raw, '|' | '｜');
        let first = start + (words.len() - words.trim_start_matches(trim).len());
        let last = start + words.trim_end_matches(trim).len();
        rest = separator.map(|next| {
            // Further spaces belong to the same gap.
            let gap = line.get(next..).unwrap_or("");
            next + (gap.len() - gap.trim_start_matches([' ', '\u{3000}']).len())
        });
        Some(first.min(last)..last)
    })
}

/// What stands before a figure and the separators directly before it.
fn before_separators(head: &str) -> &str {
    head.trim_end_matches([' ', '\u{3000}', ':', '：', '\t'])
}

/// Whether the figure at the cursor may follow a bracket with its unit.
pub(super) fn is_behind_bracket(cursor: Cursor<'_>) -> bool {
    let head = cursor.text().get(..cursor.position()).unwrap_or("");
    before_separators(head).ends_with([')', '）'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_parted_by_tabs_bars_and_wide_gaps() {
        let words = |line: &'static str| -> Vec<&str> {
            cells(line).filter_map(|cell| line.get(cell)).collect()
        };
        assert_eq!(words("名称\t产量（吨）\t3.5"), ["名称", "产量（吨）", "3.5"]);
        assert_eq!(words("名称 | 产量 | 3.5"), ["名称", "产量", "3.5"]);
        assert_eq!(words("名称  产量　　3.5"), ["名称", "产量", "3.5"]);
        assert_eq!(words("一 个 格"), ["一 个 格"]);
        assert_eq!(words(""), [""]);
    }
}
