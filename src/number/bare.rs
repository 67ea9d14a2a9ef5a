//! One bare number: a figure with its sign, its power and what completes it (负三十二点五, 3e6, 十打), or
//! where to go on when it is none (A2026, 一折).

use super::numeral::{is_financial, is_large_unit};
use super::phrase::{self, Phrase, Scale, Shape};
use super::reader::FigureVagueness;
use super::reading::Script;
use super::{Magnitude, blocking};
use crate::lexicon::rows::SignKind;
use crate::lexicon::{self, Class as Lexicon, Classes};
use crate::scan::character::Class;
use crate::scan::cursor::Cursor;
use rust_decimal::Decimal;

/// A number with its sign and everything that belongs to it.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) magnitude: Magnitude,
    pub(super) vagueness: FigureVagueness,
    pub(super) scale: Scale,
}

/// Most spaces passed over inside a number.
const MOST_SPACES: usize = 3;

/// The number at the cursor; else where to go on.
pub(super) fn number(cursor: Cursor<'_>, floor: usize) -> Result<Found, usize> {
    let text = cursor.text();
    let phrase = phrase::read(cursor).ok_or(cursor.position())?;
    // 百分之五十五: the number is the 五十五.
    if let Shape::Fraction { bare_unit: true, .. } = phrase.shape
        && let Some(offset) = text.get(phrase.start..phrase.end).and_then(|t| t.find('之'))
    {
        let mut numerator = cursor.moved_to(phrase.start + offset + '之'.len_utf8());
        numerator.skip_spaces(MOST_SPACES);
        let phrase = phrase::read(numerator).ok_or(numerator.position())?;
        return number_of(numerator, phrase, numerator.position());
    }
    number_of(cursor, phrase, floor)
}

/// The number that a phrase at the cursor is.
fn number_of(cursor: Cursor<'_>, phrase: Phrase, floor: usize) -> Result<Found, usize> {
    let text = cursor.text();
    if is_code(cursor, &phrase) {
        return Err(end_of_code(cursor.moved_to(phrase.end)));
    }
    if !stands_alone(cursor, &phrase) {
        return Err(phrase.end);
    }
    let (end, magnitude) = completed(text, &phrase);
    if phrase.script == Script::Chinese
        && let Some(word_end) = blocking::block_end(text, floor, phrase.start, end + 1)
    {
        return Err(word_end);
    }
    let (start, magnitude) = pointed(text, floor, &phrase, magnitude);
    let (end, magnitude) = power(text, end, magnitude);
    let (start, magnitude) = minus(text, floor, start, magnitude);
    Ok(Found { start, end, magnitude, vagueness: phrase.vagueness, scale: phrase.scale() })
}

/// Whether a figure counts by itself: 万, 陆 and 两 do not, nor does the 一 of 一折.
fn stands_alone(cursor: Cursor<'_>, phrase: &Phrase) -> bool {
    let after = cursor.moved_to(phrase.end);
    if after.peek() == Some('折') {
        return false;
    }
    // 阳光九九: the same digit over and over is a name.
    let words = cursor.slice_to(phrase.end);
    let repeated = phrase.digits > 1
        && words.chars().next().is_some_and(|first| words.chars().all(|raw| raw == first));
    if phrase.script == Script::Chinese && repeated {
        return false;
    }
    let single = phrase.script == Script::Chinese
        && words.chars().count() == 1
        && phrase.shape == Shape::Plain;
    if !single || phrase.end == cursor.text().len() && phrase.start == 0 {
        return !(single && is_large_unit(cursor));
    }
    if is_large_unit(cursor) || phrase.vagueness != FigureVagueness::None {
        return false;
    }
    // 一个 is "a" in front of what it names.
    if cursor.peek() == Some('一') && after.peek() == Some('个') {
        return false;
    }
    // 两 needs something that it counts.
    if cursor.peek() == Some('两') {
        const COUNTED: Classes =
            Classes::of(&[Lexicon::Classifier, Lexicon::Unit, Lexicon::NotAmount]);
        // 两到三万
        let range = lexicon::longest(after, Classes::of(&[Lexicon::RangeMark]));
        return !after.at(Class::HAN)
            || lexicon::longest(after, COUNTED).is_some()
            || range.is_some_and(|mark| after.moved_to(mark.end).at(Class::NUMERAL));
    }
    // 陆地, 拾取: a single financial numeral is a character like any other.
    !is_financial(cursor) || after.peek() == Some('打')
}

/// Digits that are part of a code: A2026, 888-000-9999, 192.168.0.1, ?id=7.
fn is_code(cursor: Cursor<'_>, phrase: &Phrase) -> bool {
    if phrase.script == Script::Chinese {
        return false;
    }
    let code = Class::DIGIT.or(Class::LETTER);
    let after = cursor.moved_to(phrase.end);
    if cursor.after(Class::LETTER) || is_word_letter(after) {
        return true;
    }
    let chained = |mut cursor: Cursor<'_>| {
        cursor.eat_if(|c| matches!(c, '-' | '.' | '/' | ':' | '_')).is_some() && cursor.at(code)
    };
    match cursor.previous() {
        Some('=' | '&' | '%' | '#' | '@' | '_' | '?' | '/' | '\\') => true,
        Some(mark @ ('-' | '.' | ':')) => {
            let before = cursor.text().get(..cursor.position()).unwrap_or("");
            let start = before.char_indices().next_back().map_or(0, |(at, _)| at);
            cursor.moved_to(start).after(code) && (mark != '.' || phrase.digits > 0)
        }
        _ => {
            // 192.168.0.1
            if phrase.formatted && after.peek() == Some('.') && chained(after) {
                return true;
            }
            let mut next = after;
            let dashed = matches!(next.peek(), Some('-' | '.'));
            if !dashed || !chained(after) {
                return false;
            }
            // 02-23456789
            if phrase.digits > 1 && cursor.peek() == Some('0') {
                return true;
            }
            next.bump();
            phrase::read(next).is_some_and(|second| chained(cursor.moved_to(second.end)))
        }
    }
}

/// A letter that no number ends in stands behind: 3D, 5G.
fn is_word_letter(after: Cursor<'_>) -> bool {
    let mut next = after;
    let Some(letter) = next.eat_if(|character| character.is_ascii_alphabetic()) else {
        return false;
    };
    // 21.2E0 and 3e6 are powers, 250ml is measured.
    let unit = lexicon::longest(after, Classes::of(&[Lexicon::Unit, Lexicon::Currency])).is_some();
    !unit && (!matches!(letter, 'e' | 'E') || exponent(after).is_none())
}

fn end_of_code(mut cursor: Cursor<'_>) -> usize {
    const CODE: Class = Class::DIGIT.or(Class::LETTER);
    loop {
        while cursor.at(CODE) && !cursor.at(Class::HAN) {
            cursor.bump();
        }
        let mut next = cursor;
        let joint = next.eat_if(|c| matches!(c, '-' | '.' | '/' | '_' | ':' | '%' | '&' | '='));
        if joint.is_none() || !next.at(CODE) || next.at(Class::HAN) {
            return cursor.position();
        }
        cursor = next;
    }
}

/// 十打, 一半, 两个半: the figure with what makes it another number.
fn completed(text: &str, phrase: &Phrase) -> (usize, Magnitude) {
    // 二十几万 as a number is the figure that it passes.
    let magnitude = match (phrase.vagueness, phrase.magnitude.min(), phrase.magnitude.max()) {
        (FigureVagueness::Some, Some(min), Some(max)) => Magnitude::passed(min, min, max),
        _ => phrase.magnitude.clone(),
    };
    let whole = (phrase.end, magnitude);
    if phrase.shape != Shape::Plain || phrase.vagueness != FigureVagueness::None {
        return whole;
    }
    let Some(value) = phrase.value() else { return whole };
    let after = Cursor::new(text, phrase.end);
    let word = lexicon::longest(after, Classes::of(&[Lexicon::NotAmount])).is_some();
    let mut ahead = after;
    match ahead.bump() {
        Some('打') if !word => {
            if let Some(dozens) = value.checked_mul(Decimal::from(12)) {
                return (ahead.position(), Magnitude::exact(dozens));
            }
        }
        Some('半') if value == Decimal::ONE && !word => {
            // 一半半 says it twice.
            ahead.eat('半');
            return (ahead.position(), Magnitude::exact(Decimal::new(5, 1)));
        }
        Some('个') if !word && ahead.eat('半') => {
            if let Some(value) = value.checked_add(Decimal::new(5, 1)) {
                return (ahead.position(), Magnitude::exact(value));
            }
        }
        Some(' ') if phrase.script == Script::Arabic => {
            // -2.5 M
            let row = lexicon::eat(&mut ahead, Lexicon::Multiplier)
                .and_then(|row| lexicon::MULTIPLIERS.get(usize::from(row)));
            if let Some(row) = row
                && !ahead.at(Class::LETTER.or(Class::DIGIT))
                && let Some(value) = value.checked_mul(Decimal::from(row.value))
            {
                return (ahead.position(), Magnitude::exact(value));
            }
        }
        _ => {}
    }
    whole
}

/// .5 and 点五: a decimal without its zero.
fn pointed(text: &str, floor: usize, phrase: &Phrase, magnitude: Magnitude) -> (usize, Magnitude) {
    let cursor = Cursor::new(text, phrase.start);
    let Some(mark @ ('.' | '点')) = cursor.previous() else { return (phrase.start, magnitude) };
    let raw = text.get(..phrase.start).and_then(|head| head.chars().next_back());
    let start = phrase.start - raw.map_or(0, char::len_utf8);
    let open = !Cursor::new(text, start)
        .after(Class::DIGIT.or(Class::NUMERAL).or(Class::LETTER).or(Class::HAN));
    let scale = 10u64.checked_pow(phrase.digits).map(Decimal::from);
    if start < floor
        || !open
        || phrase.digits == 0
        || (mark == '.') != (phrase.script == Script::Arabic)
    {
        return (phrase.start, magnitude);
    }
    match scale.and_then(|scale| magnitude.map(|value| value.checked_div(scale))) {
        Some(fraction) => (start, fraction),
        None => (phrase.start, magnitude),
    }
}

/// 负三十二点五, - 1,200,000, －9; ——9 is none.
fn minus(text: &str, floor: usize, start: usize, magnitude: Magnitude) -> (usize, Magnitude) {
    let head = text.get(floor..start).unwrap_or("");
    let trimmed = head.trim_end_matches(' ');
    let cursor = Cursor::new(text, floor + trimmed.len());
    let Some(found) = lexicon::longest_before(cursor, Classes::of(&[Lexicon::Sign]))
        .filter(|found| found.start >= floor)
    else {
        return (start, magnitude);
    };
    let kind = lexicon::SIGNS.get(usize::from(found.sense.row)).map(|row| row.kind);
    let before = Cursor::new(text, found.start);
    let closed = before.after(Class::DIGIT.or(Class::LETTER).or(Class::NUMERAL).or(Class::HAN))
        || matches!(before.previous(), Some('-' | ')' | '%' | '—'));
    match kind {
        Some(SignKind::Word) => (found.start, magnitude.negated()),
        Some(SignKind::Mark) if !closed => (found.start, magnitude.negated()),
        _ => (start, magnitude),
    }
}

/// 2^10, 3e6, 2.5^-1: the power, and where it ends.
fn power(text: &str, end: usize, magnitude: Magnitude) -> (usize, Magnitude) {
    let cursor = Cursor::new(text, end);
    let mut ahead = cursor;
    let Some(base) = magnitude.amount() else { return (end, magnitude) };
    if ahead.eat('^') {
        if let Some((exponent, power_end)) = signed_whole(ahead)
            && let Some(value) = raise(base, exponent)
        {
            return (power_end, Magnitude::exact(value));
        }
    } else if let Some((exponent, power_end)) = exponent(cursor)
        && let Some(factor) = raise(Decimal::TEN, exponent)
        && let Some(value) = base.checked_mul(factor)
    {
        return (power_end, Magnitude::exact(value));
    }
    (end, magnitude)
}

/// The e6 of 3e6.
fn exponent(cursor: Cursor<'_>) -> Option<(i32, usize)> {
    let mut ahead = cursor;
    ahead.eat_if(|character| matches!(character, 'e' | 'E'))?;
    signed_whole(ahead).filter(|&(_, end)| !cursor.moved_to(end).at(Class::LETTER))
}

/// +23, --23, -1: each minus turns the sign.
fn signed_whole(cursor: Cursor<'_>) -> Option<(i32, usize)> {
    const MOST_SIGNS: usize = 2;
    let mut ahead = cursor;
    let mut sign = 1;
    for _ in 0..MOST_SIGNS {
        match ahead.eat_if(|character| matches!(character, '+' | '-')) {
            Some('-') => sign = -sign,
            Some(_) => {}
            None => break,
        }
    }
    let figure = phrase::read(ahead).filter(|figure| figure.digits > 0)?;
    let whole: i32 = figure.value()?.try_into().ok()?;
    Some((sign * whole, figure.end))
}

/// `base` to a whole power; none when it does not fit.
fn raise(base: Decimal, exponent: i32) -> Option<Decimal> {
    const LARGEST: u32 = 400;
    let mut value = Decimal::ONE;
    for _ in 0..exponent.unsigned_abs().min(LARGEST) {
        value = value.checked_mul(base)?;
    }
    if exponent.unsigned_abs() > LARGEST {
        return None;
    }
    if exponent < 0 { Decimal::ONE.checked_div(value) } else { Some(value) }
}
