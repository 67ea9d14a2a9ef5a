//! Which kind of numeral a character is.

use crate::lexicon;
use crate::lexicon::rows::{NumeralKind, NumeralRow};
use crate::scan::cursor::Cursor;

fn numeral(cursor: Cursor<'_>) -> Option<&'static NumeralRow> {
    let mut ahead = cursor;
    lexicon::eat_numeral(&mut ahead)
}

/// 百, 千, 万, 亿
pub(super) fn is_large_unit(cursor: Cursor<'_>) -> bool {
    numeral(cursor).is_some_and(|row| {
        matches!(row.kind, NumeralKind::Unit | NumeralKind::Scale) && row.value > 10
    })
}

/// Whether the numeral at the cursor is written as in everyday text: 五, not 伍.
pub(crate) fn is_everyday_numeral(cursor: Cursor<'_>) -> bool {
    numeral(cursor).is_some() && !is_financial(cursor)
}

/// 壹, 陆, 拾: any form but the first of its row, 两 and 〇 aside.
pub(super) fn is_financial(cursor: Cursor<'_>) -> bool {
    let Some(character) = cursor.peek() else { return false };
    numeral(cursor).is_some_and(|row| !row.form.starts_with(character))
        && !matches!(character, '两' | '〇' | '○')
}
