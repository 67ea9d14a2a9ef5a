//! Places in front of names: 天津 in 临江防汛指挥部, 河湾县 in 河湾县教育局.

use super::head::head_of;
use crate::lexicon::rows::BareHead;
use crate::lexicon::{self, Class};
use crate::scan::cursor::Cursor;

/// Longest place that is known only by its last character (河湾县), in characters.
const LONGEST_UNKNOWN: usize = 4;

/// Whether a text is places only, or a body of a place: 天津, 云州市, 台南市政府. The 党 of
/// 党中央 is none.
pub(crate) fn is_place(before: &str) -> bool {
    if head_of(before).is_some_and(|head| head.bare == BareHead::Name) {
        return true;
    }
    let rest = before.get(divisions(before)..).unwrap_or("");
    rest.is_empty() || unknown(rest) == Some(rest.len())
}

/// How many bytes of a folded name its places take: 河湾县 and 天津市滨海新区 in front of 教育局.
pub(crate) fn prefix(key: &str) -> usize {
    let known = divisions(key);
    known + key.get(known..).and_then(unknown).unwrap_or(0)
}

/// The end of the administrative divisions that a text begins with.
fn divisions(key: &str) -> usize {
    let mut cursor = Cursor::new(key, 0);
    while lexicon::eat(&mut cursor, Class::Division).is_some() {}
    cursor.position()
}

/// The end of a place that no table knows, by its last character.
fn unknown(key: &str) -> Option<usize> {
    key.char_indices().take(LONGEST_UNKNOWN).skip(1).find_map(|(offset, last)| {
        matches!(last, '省' | '市' | '县' | '区' | '州' | '镇' | '乡' | '村' | '国' | '旗')
            .then(|| offset + last.len_utf8())
    })
}
