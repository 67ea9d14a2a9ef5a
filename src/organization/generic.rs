//! Words that point to a body or say its kind, and name none: 该局, 有关部门, 多家企业.

use super::head::{Head, head_of};
use crate::lexicon::rows::BareHead;
use crate::lexicon::{self, Class};
use crate::scan::cursor::Cursor;

/// Whether a string only says what kind of body it is: 公司, 本公司, 该局, 有关部门, 多家企业.
pub(crate) fn is_generic(key: &str) -> bool {
    is_kind(key, head_of(key))
}

/// The same, given the head at the end.
pub(crate) fn is_kind(key: &str, head: Option<Head>) -> bool {
    let Some(head) = head else { return false };
    match key.get(..head.start) {
        Some("") => head.bare == BareHead::Kind,
        Some(before) => is_anaphor(before),
        None => false,
    }
}

/// Whether a string is nothing but words that point or count: 该, 有关, 多家, 其他各级.
pub(crate) fn is_anaphor(key: &str) -> bool {
    let mut cursor = Cursor::new(key, 0);
    for _ in 0..3 {
        if cursor.position() == key.len() {
            return !key.is_empty();
        }
        if lexicon::eat(&mut cursor, Class::OrganizationAnaphor).is_none() {
            return false;
        }
    }
    cursor.position() == key.len()
}
