//! What stays whole, whatever an engine thinks of it.

use super::Tag;
use super::plan::{Extent, Join};
use crate::lexicon::rows::NumeralKind;
use crate::lexicon::{self, Class as Lexicon};
use crate::number;
use crate::scan::character::{self, Class};
use crate::scan::cursor::Cursor;

/// What a stretch that stays whole is found by.
const TRIGGER: Class = Class::DIGIT.or(Class::NUMERAL);

/// Calls `visit` with each stretch that stays whole, in the order of the text, without overlap.
/// Linear in the length of the text.
pub(super) fn visit(text: &str, mut visit: impl FnMut(Join)) {
    let mut free_from = 0;
    for (start, raw) in text.char_indices() {
        let class = character::class(raw);
        if !class.is(TRIGGER) || start < free_from {
            continue;
        }
        let mut cursor = Cursor::new(text, start);
        if class.is(Class::DIGIT) {
            visit_digits(&mut cursor, &mut visit);
        } else {
            visit_chinese_numeral(&mut cursor, &mut visit);
        }
        free_from = cursor.position();
    }
}

/// 601,293.11, ２０２３, 3．5亿, -3.5%: moves the cursor behind the numeral.
fn visit_digits(cursor: &mut Cursor<'_>, visit: &mut impl FnMut(Join)) {
    let start = sign_before(*cursor).unwrap_or(cursor.position());
    eat_digits(cursor);
    let mut scaled = false;
    while eat_scale(cursor) {
        scaled = true;
        // 7万5千: digits go on behind a unit.
        if cursor.at(Class::DIGIT) {
            eat_digits(cursor);
            while eat_numeral(cursor, |kind| kind == NumeralKind::Unit) {}
        }
    }
    let percent = cursor.eat_if(|character| matches!(character, '%' | '‰')).is_some();
    let end = cursor.position();
    // 亿元 is a word of jieba, but 3.5亿元 is two words.
    let (tag, extent) = match scaled || percent {
        true => (Some(Tag::Numeral), Extent::Exact),
        false => (None, Extent::Inside),
    };
    visit(Join { start, end, tag, extent });
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
        let separator = ahead.eat_if(|character| matches!(character, '.' | ','));
        let groups = match separator {
            Some('.') => ahead.at(Class::DIGIT),
            // A thousands separator has exactly three digits behind it; else it is a comma.
            Some(_) => {
                (0..3).all(|_| ahead.eat_if(|c| c.is_ascii_digit()).is_some())
                    && !ahead.at(Class::DIGIT)
            }
            None => false,
        };
        if !groups {
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
    let found = cursor.at(Class::NUMERAL)
        && lexicon::eat(&mut ahead, Lexicon::Numeral)
            .and_then(|row| lexicon::NUMERALS.get(usize::from(row)))
            .is_some_and(|row| right(row.kind));
    if found {
        *cursor = ahead;
    }
    found
}

/// 六千零八万: moves the cursor behind the numeral. A single character is left to the engine, and
/// so is what crosses the edge of one of its words.
fn visit_chinese_numeral(cursor: &mut Cursor<'_>, visit: &mut impl FnMut(Join)) {
    let start = cursor.position();
    let Some(reading) = number::read(*cursor) else { return };
    if cursor.text().get(start..reading.end).is_some_and(|numeral| numeral.chars().count() > 2) {
        visit(Join { start, end: reading.end, tag: Some(Tag::Numeral), extent: Extent::Fitting });
    }
    *cursor = cursor.moved_to(reading.end);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wholes(text: &str) -> Vec<&str> {
        let mut found = Vec::new();
        visit(text, |join| found.push(&text[join.start..join.end]));
        found
    }

    #[test]
    fn numerals() {
        assert_eq!(wholes("共601,293.11元"), ["601,293.11"]);
        assert_eq!(wholes("２０２３年，3．5亿"), ["２０２３", "3．5亿"]);
        assert_eq!(wholes("下降-3.5%；5-10个"), ["-3.5%", "5", "10"]);
        assert_eq!(wholes("1,234,567.89和12,34"), ["1,234,567.89", "12", "34"]);
        assert_eq!(wholes("7万5千人，3千米，2千万"), ["7万5千", "3", "2千万"]);
        assert_eq!(wholes("六千零八万人，十分"), ["六千零八万"]);
        assert_eq!(wholes("COVID-19"), ["19"]);
    }
}
