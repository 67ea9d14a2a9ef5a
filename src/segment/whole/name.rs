//! Names with marks inside: 贝拉克·奥巴马, 阿里巴巴（中国）有限公司.

use crate::lexicon::{self, Class as Lexicon};
use crate::scan::character::Class;
use crate::scan::cursor::Cursor;
use crate::segment::Tag;
use crate::segment::plan::{Extent, Join};

/// Longest place name in the brackets, longest line of business behind them, longest part of a name
/// between two dots, in characters.
const LONGEST_PART: usize = 8;

const DOTS: [char; 4] = ['·', '•', '・', '‧'];

/// Reads at the mark. The words of the engine on both sides are taken into the name.
pub(super) fn read(cursor: Cursor<'_>) -> Option<Join> {
    match cursor.peek()? {
        '(' => read_company(cursor),
        mark if DOTS.contains(&mark) => read_dotted(cursor),
        _ => None,
    }
}

/// A dot between two characters that write the sounds of foreign names; not the dot of a list
/// (科技·创新). What stands between two such dots is one, whatever the engine thinks of it:
/// 约翰·罗比内特·史密斯.
fn read_dotted(cursor: Cursor<'_>) -> Option<Join> {
    let before = previous(cursor)?;
    lexicon::eat(&mut before.clone(), Lexicon::Transliteration)?;
    let mut end = behind_dot(cursor)?;
    while let Some(next) = next_dot(end).and_then(behind_dot) {
        end = next;
    }
    Some(Join {
        start: before.position(),
        end: end.position(),
        tag: Some(Tag::PersonName),
        extent: Extent::Inside,
    })
}

/// Behind the dot at the cursor and the first character of the part that follows it.
fn behind_dot(mut cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    cursor.bump();
    lexicon::eat(&mut cursor, Lexicon::Transliteration)?;
    Some(cursor)
}

/// The dot at the end of the part that the cursor stands in.
fn next_dot(mut cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    for _ in 0..LONGEST_PART {
        if cursor.peek().is_some_and(|mark| DOTS.contains(&mark)) {
            return Some(cursor);
        }
        lexicon::eat(&mut cursor, Lexicon::Transliteration)?;
    }
    None
}

/// A bracket between Chinese characters with 有限公司 or the like soon behind it.
fn read_company(cursor: Cursor<'_>) -> Option<Join> {
    let before = previous(cursor).filter(|before| before.at(Class::HAN))?;
    let mut ahead = cursor;
    ahead.bump();
    let mut length = 0;
    while ahead.at(Class::HAN) {
        ahead.bump();
        length += 1;
        if length > LONGEST_PART {
            return None;
        }
    }
    if length == 0 || !ahead.eat(')') {
        return None;
    }
    for _ in 0..LONGEST_PART {
        if lexicon::eat(&mut ahead, Lexicon::CompanyEnding).is_some() {
            return Some(Join {
                start: before.position(),
                end: ahead.position(),
                tag: Some(Tag::OrganizationName),
                extent: Extent::Inside,
            });
        }
        if !ahead.at(Class::HAN) || lexicon::eat(&mut ahead.clone(), Lexicon::NameBreak).is_some() {
            return None;
        }
        ahead.bump();
    }
    None
}

/// A cursor one character back.
fn previous(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    let before = cursor.text().get(..cursor.position())?.chars().next_back()?;
    Some(cursor.moved_to(cursor.position() - before.len_utf8()))
}
