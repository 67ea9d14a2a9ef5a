//! Conditions on numbers: 大于10且小于20, 三十以上, 比二分之一小, 一千到一千五百.

use super::bare::{Found, number};
use super::reader::FigureVagueness;
use super::{Approximation, NumberRange};
use crate::lexicon::{self, Class as Lexicon, Classes};
use crate::scan::character::Class;
use crate::scan::cursor::Cursor;
use rust_decimal::Decimal;
use std::ops::Range;

/// A condition with the stretch of its words.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Comparison {
    pub(super) range: Range<usize>,
    pub(super) value: NumberRange,
}

/// One bound: the figure, which side, whether the figure belongs to it.
#[derive(Clone, Debug)]
struct Bound {
    range: Range<usize>,
    value: Decimal,
    lower: bool,
    included: bool,
}

const MOST_SPACES: usize = 3;

/// The condition that the words around a number make, none of them before `floor`.
pub(super) fn around(text: &str, floor: usize, found: &Found) -> Option<Comparison> {
    // 500余 is a number that says its own interval.
    if matches!(found.vagueness, FigureVagueness::More | FigureVagueness::Some) {
        return None;
    }
    between(text, floor, found).or_else(|| {
        let first = bound_around(text, floor, found)?;
        Some(match second_bound(text, &first) {
            Some(second) => joined(&first, &second),
            None => single(&first),
        })
    })
}

fn single(bound: &Bound) -> Comparison {
    let (min, max) =
        if bound.lower { (Some(bound.value), None) } else { (None, Some(bound.value)) };
    Comparison {
        range: bound.range.clone(),
        value: NumberRange {
            min,
            max,
            min_included: bound.lower && bound.included,
            max_included: !bound.lower && bound.included,
        },
    }
}

fn joined(first: &Bound, second: &Bound) -> Comparison {
    let (low, high) = if first.lower { (first, second) } else { (second, first) };
    Comparison {
        range: first.range.start..second.range.end,
        value: NumberRange {
            min: Some(low.value),
            max: Some(high.value),
            min_included: low.included,
            max_included: high.included,
        },
    }
}

/// The other side of the condition, with or without a conjunction: 大于50小于12 is no interval.
fn second_bound(text: &str, first: &Bound) -> Option<Bound> {
    const COUNTED: Classes = Classes::of(&[Lexicon::Classifier, Lexicon::Unit]);
    let mut cursor = Cursor::new(text, first.range.end);
    cursor.skip_spaces(MOST_SPACES);
    // 至少五个至多十个
    if let Some(counted) = lexicon::longest(cursor, COUNTED) {
        cursor = cursor.moved_to(counted.end);
        cursor.skip_spaces(MOST_SPACES);
    }
    let conjunctions = Classes::of(&[Lexicon::Conjunction]);
    const MOST_CONJUNCTIONS: usize = 2;
    for _ in 0..MOST_CONJUNCTIONS {
        let Some(found) = lexicon::longest(cursor, conjunctions) else { break };
        cursor = cursor.moved_to(found.end);
        cursor.skip_spaces(MOST_SPACES);
    }
    let from = cursor.position();
    let before = lexicon::longest(cursor, Classes::of(&[Lexicon::BoundBefore]));
    if let Some(before) = before {
        cursor = cursor.moved_to(before.end);
    } else {
        cursor.eat('比');
    }
    cursor.skip_spaces(MOST_SPACES);
    if !cursor.at(Class::DIGIT.or(Class::NUMERAL)) {
        return None;
    }
    let found = number(cursor, cursor.position()).ok()?;
    let second = bound_around(text, from, &found)?;
    let (low, high) = if first.lower { (first, &second) } else { (&second, first) };
    (low.lower && !high.lower && low.value < high.value).then(|| second.clone())
}

fn bound_around(text: &str, floor: usize, found: &Found) -> Option<Bound> {
    let value = found.magnitude.amount()?;
    behind(text, found, value)
        .or_else(|| compared(text, floor, found, value))
        .or_else(|| before(text, floor, found, value))
}

fn bound(approximation: Approximation, range: Range<usize>, value: Decimal) -> Option<Bound> {
    let (lower, included) = match approximation {
        Approximation::AtLeast => (true, true),
        Approximation::Over => (true, false),
        Approximation::AtMost => (false, true),
        Approximation::Under => (false, false),
        Approximation::Exact | Approximation::About => return None,
    };
    Some(Bound { range, value, lower, included })
}

/// 三十以上, 170 之下
fn behind(text: &str, found: &Found, value: Decimal) -> Option<Bound> {
    let mut cursor = Cursor::new(text, found.end);
    cursor.skip_spaces(MOST_SPACES);
    let word = lexicon::longest(cursor, Classes::of(&[Lexicon::BoundAfter]))?;
    let row =
        lexicon::BOUNDS_AFTER.get(usize::from(word.sense.row)).filter(|row| row.comparison)?;
    bound(row.approximation, found.start..word.end, value)
}

/// 大于 20, 至少有10
fn before(text: &str, floor: usize, found: &Found, value: Decimal) -> Option<Bound> {
    let head = text.get(floor..found.start)?;
    let trimmed = head.trim_end_matches(' ');
    let cursor = Cursor::new(text, floor + trimmed.len());
    let word = lexicon::longest_before(cursor, Classes::of(&[Lexicon::BoundBefore]))
        .filter(|word| word.start >= floor)?;
    let row =
        lexicon::BOUNDS_BEFORE.get(usize::from(word.sense.row)).filter(|row| row.comparison)?;
    bound(row.approximation, word.start..found.end, value)
}

/// 比四分之一大
fn compared(text: &str, floor: usize, found: &Found, value: Decimal) -> Option<Bound> {
    let head = text.get(floor..found.start)?;
    let start = floor + head.trim_end_matches(' ').strip_suffix('比')?.len();
    let mut cursor = Cursor::new(text, found.end);
    cursor.eat('还');
    let lower = match cursor.bump()? {
        '大' | '多' | '高' | '长' => true,
        '小' | '少' | '低' | '短' => false,
        _ => return None,
    };
    Some(Bound { range: start..cursor.position(), value, lower, included: false })
}

/// 位于20和30之间, 一千到一千五百
fn between(text: &str, floor: usize, first: &Found) -> Option<Comparison> {
    let mut cursor = Cursor::new(text, first.end);
    cursor.skip_spaces(MOST_SPACES);
    let mark = lexicon::longest(cursor, Classes::of(&[Lexicon::RangeMark]));
    let and = match mark {
        Some(mark) => {
            cursor = cursor.moved_to(mark.end);
            false
        }
        None => cursor.eat_if(|character| matches!(character, '和' | '与')).is_some(),
    };
    if mark.is_none() && !and {
        return None;
    }
    cursor.skip_spaces(MOST_SPACES);
    if !cursor.at(Class::DIGIT.or(Class::NUMERAL)) {
        return None;
    }
    let second = number(cursor, cursor.position()).ok()?;
    let words = Classes::of(&[Lexicon::BetweenWord]);
    let head = text.get(floor..first.start)?.trim_end_matches(' ');
    let opening = lexicon::longest_before(Cursor::new(text, floor + head.len()), words)
        .filter(|word| word.start >= floor);
    let closing = lexicon::longest(Cursor::new(text, second.end), words);
    if and && closing.is_none() {
        return None;
    }
    let max = second.magnitude.amount()?;
    // 5～8万 begins at 50000.
    let min = first.scale.shared(first.magnitude.amount()?, second.scale, max);
    let start = opening.filter(|_| closing.is_some()).map_or(first.start, |word| word.start);
    let end = closing.map_or(second.end, |word| word.end);
    (min < max).then_some(Comparison {
        range: start..end,
        value: NumberRange {
            min: Some(min),
            max: Some(max),
            min_included: true,
            max_included: false,
        },
    })
}
