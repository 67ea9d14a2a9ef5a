//! The word that says what kind of body a name is of: 有限公司, 农业农村局, 委员会.

use super::value::OrganizationCategory;
use crate::lexicon::rows::{BareHead, OrganizationHeadRow};
use crate::lexicon::{self, Class, Classes};
use crate::scan::cursor::Cursor;

/// A head that ends a name: where it begins in the key, and its row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Head {
    pub(crate) start: usize,
    pub(crate) category: OrganizationCategory,
    pub(crate) bare: BareHead,
    pub(crate) team: bool,
}

/// The longest head at the end of a key.
pub(crate) fn head_of(key: &str) -> Option<Head> {
    let heads = Classes::of(&[Class::OrganizationHead]);
    let found = lexicon::longest_before(Cursor::new(key, key.len()), heads)?;
    let row = lexicon::ORGANIZATION_HEADS.get(usize::from(found.sense.row))?;
    let &OrganizationHeadRow { category, bare, team, .. } = row;
    Some(Head { start: found.start, category, bare, team })
}
