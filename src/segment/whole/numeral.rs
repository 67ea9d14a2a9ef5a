//! Numerals: 601,293.11, ２０２３, 3．5亿, -3.5%, 六千零八万.

use crate::lexicon;
use crate::lexicon::rows::NumeralKind;
use crate::number;
use crate::scan::character::Class;
use crate::scan::cursor::Cursor;
use crate::segment::Tag;
use crate::segment::plan::{Extent, Join};

/// A numeral that begins with a digit, with the sign before it.
pub(super) fn read_digits(mut cursor: Cursor<'_>) -> Option<Join> {
    if !cursor.at(Class::DIGIT) {
        return None;
    }
    let start = sign_before(cursor).unwrap_or(cursor.position());
    eat_digits(&mut cursor);
    let mut scaled = false;
    while eat_scale(&mut cursor) {
        scaled = true;
        // 7万5千: digits go on behind a unit.
        if cursor.at(Class::DIGIT) {
            eat_digits(&mut cursor);
            while eat_numeral(&mut cursor, |kind| kind == NumeralKind::Unit) {}
        }
    }
    let percent = cursor.eat_if(|character| matches!(character, '%' | '‰')).is_some();
    // 亿元 is a word of jieba, but 3.5亿元 is two words.
    let (tag, extent) = match scaled || percent {
        true => (Some(Tag::Numeral), Extent::Exact),
        false => (None, Extent::Inside),
    };
    Some(Join { start, end: cursor.position(), tag, extent })
}

/// The position of a sign that belongs to the number at the cursor: the one of -3.5%, not those
/// of 5-10 and COVID-19.
fn sign_before(cursor: Cursor<'_>) -> Option<usize> {
    let before = cursor.text().get(..cursor.position())?;
    let sign =
        before.chars().next_back().filter(|raw| matches!(raw, '-' | '+' | '−' | '－' | '＋'))?;
    let at = cursor.moved_to(cursor.position() - sign.len_utf8());
    let in_range = at.after(Class::DIGIT.or(Class::LETTER))
        || at.previous().is_some_and(|c| matches!(c, '%' | '-' | '+' | '−' | ')'));
    (!in_range).then(|| at.position())
}

/// Digits with separators between digits: 1,234,567.89, 192.168.0.1.
fn eat_digits(cursor: &mut Cursor<'_>) {
    loop {
        while cursor.at(Class::DIGIT) {
            cursor.bump();
        }
        let mut ahead = *cursor;
        let goes_on = match ahead.eat_if(|character| matches!(character, '.' | ',' | '/')) {
            // 3.5, 1/3
            Some('.' | '/') => ahead.at(Class::DIGIT),
            // A thousands separator has exactly three digits behind it; else it is a comma.
            Some(_) => {
                (0..3).all(|_| ahead.eat_if(|c| c.is_ascii_digit()).is_some())
                    && !ahead.at(Class::DIGIT)
            }
            None => false,
        };
        if !goes_on {
            return;
        }
        *cursor = ahead;
    }
}

/// 万, 亿, 千万, 百亿, but not the 千 of 3千米.
fn eat_scale(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    while eat_numeral(&mut ahead, |kind| kind == NumeralKind::Unit) {}
    let found = eat_numeral(&mut ahead, |kind| kind == NumeralKind::Scale);
    if found {
        *cursor = ahead;
    }
    found
}

/// Reads a numeral character of the right kind.
fn eat_numeral(cursor: &mut Cursor<'_>, right: impl FnOnce(NumeralKind) -> bool) -> bool {
    let mut ahead = *cursor;
    let found = lexicon::eat_numeral(&mut ahead).is_some_and(|row| right(row.kind));
    if found {
        *cursor = ahead;
    }
    found
}

/// A Chinese numeral, if it is more than one or two characters, and where it ends.
pub(super) struct Chinese {
    pub(super) join: Option<Join>,
    pub(super) end: usize,
}

/// 六千零八万. A short numeral is left to the engine, and so is one of three characters that crosses
/// the edge of one of its words. A longer one is never torn: 二〇|二三年 of jieba is one word.
pub(super) fn read_chinese(cursor: Cursor<'_>) -> Chinese {
    let start = cursor.position();
    // Most are single characters: 一 of 一些.
    let mut behind = cursor;
    if lexicon::eat_numeral(&mut behind).is_some() && number::ends_here(behind) {
        return Chinese { join: None, end: behind.position() };
    }
    let Some(end) = number::read(cursor).map(|reading| reading.end) else {
        return Chinese { join: None, end: start };
    };
    let length = cursor.text().get(start..end).map_or(0, |numeral| numeral.chars().count());
    let extent = if length > 3 { Extent::Inside } else { Extent::Fitting };
    let join = Join { start, end, tag: Some(Tag::Numeral), extent };
    Chinese { join: Some(join).filter(|_| length > 2), end }
}
