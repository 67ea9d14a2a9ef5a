//! Web and e-mail addresses, and Latin words with marks inside: COVID-19, node.js.

use crate::scan::character::Class;
use crate::scan::cursor::Cursor;
use crate::segment::Tag;
use crate::segment::plan::{Extent, Join};

/// What begins at a run of letters and digits.
pub(super) struct Address {
    pub(super) join: Option<Join>,
    /// Where the run of letters and digits ends, if there is nothing to join.
    pub(super) run_end: usize,
}

const WORD: Class = Class::LETTER.or(Class::DIGIT);

/// Reads at the first letter or digit of a run. `read_to` is where the words and marks end that
/// the run before stood among, and then those of this one: each of them is read once (2020-2020-…).
/// Linear.
pub(super) fn read(cursor: Cursor<'_>, read_to: &mut usize) -> Address {
    let start = cursor.position();
    let mut ahead = cursor;
    let run_end = eat_word(&mut ahead);
    if ahead.position() < *read_to {
        ahead = cursor.moved_to(*read_to);
    } else {
        while eat_mark_and_word(&mut ahead) {}
        *read_to = ahead.position();
    }
    let join =
        |end: usize, extent: Extent| Some(Join { start, end, tag: Some(Tag::ForeignWord), extent });
    let read = cursor.text().get(start..ahead.position()).unwrap_or("");
    if let Some(end) = web_address(read, ahead).or_else(|| mail_address(ahead)) {
        return Address { join: join(end, Extent::Exact), run_end };
    }
    // 3.5kg is a number with its unit.
    let compound = cursor.at(Class::LETTER) && ahead.position() > run_end;
    let join = join(ahead.position(), Extent::Inside).filter(|_| compound);
    Address { join, run_end }
}

/// Reads letters and digits; gives the position behind them.
fn eat_word(cursor: &mut Cursor<'_>) -> usize {
    while cursor.at(WORD) {
        cursor.bump();
    }
    cursor.position()
}

fn eat_mark_and_word(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    let goes_on = ahead.eat_if(|c| matches!(c, '.' | '-' | '_' | '&' | '\'' | '+')).is_some()
        && ahead.at(WORD);
    if goes_on {
        eat_word(&mut ahead);
        *cursor = ahead;
    }
    goes_on
}

/// The end of an address of which `read` stands before the cursor: https://…, www.….
fn web_address(read: &str, cursor: Cursor<'_>) -> Option<usize> {
    let has_scheme = cursor.rest().starts_with("://")
        && !read.is_empty()
        && read.bytes().all(|byte| byte.is_ascii_alphabetic());
    let has_host = read.starts_with("www.");
    if !has_scheme && !has_host {
        return None;
    }
    let rest = cursor.rest();
    let length = rest.bytes().take_while(|&byte| stands_in_address(byte)).count();
    // A mark at the end belongs to the sentence.
    let address = rest.get(..length)?.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']);
    let address = without_open_end(address);
    let has_name = has_host || address.len() > "://".len();
    has_name.then_some(cursor.position() + address.len())
}

/// An address without the closing bracket of the sentence around it: (https://…).
fn without_open_end(address: &str) -> &str {
    let count = |bracket: char| address.matches(bracket).count();
    match address.strip_suffix(')') {
        Some(inner) if count(')') > count('(') => inner,
        _ => address,
    }
}

fn stands_in_address(byte: u8) -> bool {
    byte.is_ascii_graphic()
        && !matches!(byte, b'"' | b'<' | b'>' | b'{' | b'}' | b'|' | b'\\' | b'^')
}

/// The end of an address whose name stands before the cursor: @example.cn.
fn mail_address(mut cursor: Cursor<'_>) -> Option<usize> {
    if cursor.bump()? != '@' || !cursor.at(WORD) {
        return None;
    }
    let host = eat_word(&mut cursor);
    while eat_mark_and_word(&mut cursor) {}
    (cursor.position() > host).then(|| cursor.position())
}
