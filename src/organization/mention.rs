//! A place in the text where an organization is named.

use super::value::OrganizationCategory;
use crate::lexicon::rows::{BareHead, OrganizationHeadRow};
use crate::lexicon::{self, Class, Classes};
use crate::scan::character;
use crate::scan::cursor::Cursor;
use std::ops::Range;

/// A mention on its way to the result.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    /// Byte range in the text.
    pub(crate) range: Range<usize>,
    /// The name without spaces, folded: what tells names apart.
    pub(crate) key: String,
    pub(crate) category: OrganizationCategory,
    pub(crate) canonical: Option<String>,
    pub(crate) score: f32,
    /// What found it.
    pub(crate) rule: &'static str,
}

impl Mention {
    pub(crate) fn new(text: &str, range: Range<usize>, score: f32, rule: &'static str) -> Self {
        let key = key_of(text.get(range.clone()).unwrap_or(""));
        let category = category_of(&key);
        Self { range, key, category, canonical: None, score, rule }
    }
}

/// A name without spaces, in folded characters.
pub(crate) fn key_of(name: &str) -> String {
    // Folding makes no character longer, so this is room enough.
    let mut key = String::with_capacity(name.len());
    key.extend(name.chars().filter(|raw| !raw.is_whitespace()).map(character::fold));
    key
}

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

/// Whether a name is of a sports team or club.
pub(crate) fn is_team(key: &str) -> bool {
    head_of(key).is_some_and(|head| head.team)
}

/// The police of a place as a collective: 云州警方.
pub(crate) const POLICE: &str = "警方";

/// The well-known body of exactly this name.
pub(crate) fn known(key: &str) -> Option<OrganizationCategory> {
    let mut category = None;
    lexicon::visit(Cursor::new(key, 0), |found| {
        if found.sense.class == Class::OrganizationName && found.end == key.len() {
            category = lexicon::ORGANIZATION_NAMES
                .get(usize::from(found.sense.row))
                .map(|row| row.category);
        }
    });
    category
}

/// The category that a name shows by itself.
pub(crate) fn category_of(key: &str) -> OrganizationCategory {
    known(key)
        .or_else(|| head_of(key).map(|head| head.category))
        .unwrap_or(OrganizationCategory::Other)
}
