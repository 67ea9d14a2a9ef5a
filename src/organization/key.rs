//! What tells names apart.

use super::generic;
use super::head::{Head, head_of};
use super::value::OrganizationCategory;
use crate::lexicon::{self, Class};
use crate::scan::character;
use crate::scan::cursor::Cursor;

/// A name without spaces, in folded characters, and what the lexicon says of it.
#[derive(Clone, Debug)]
pub(crate) struct Key {
    letters: String,
    /// The category of the well-known body of exactly this name.
    known: Option<OrganizationCategory>,
    head: Option<Head>,
}

impl Key {
    /// The key of a name as it stands in a text.
    pub(crate) fn new(name: &str) -> Self {
        let letters = key_of(name);
        Self { known: known(&letters), head: head_of(&letters), letters }
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.letters
    }

    /// The longest head at the end.
    pub(crate) fn head(&self) -> Option<Head> {
        self.head
    }

    /// Whether some body is well known under exactly this name.
    pub(crate) fn is_known(&self) -> bool {
        self.known.is_some()
    }

    /// Whether it only says what kind of body is spoken of.
    pub(crate) fn is_generic(&self) -> bool {
        generic::is_kind(&self.letters, self.head)
    }

    /// The category that a name shows by itself.
    pub(crate) fn category(&self) -> OrganizationCategory {
        let by_head = self.head.map(|head| head.category);
        self.known.or(by_head).unwrap_or(OrganizationCategory::Other)
    }
}

/// A name without spaces, in folded characters.
pub(crate) fn key_of(name: &str) -> String {
    // Folding makes no character longer, so this is room enough.
    let mut key = String::with_capacity(name.len());
    key.extend(name.chars().filter(|raw| !raw.is_whitespace()).map(character::fold));
    key
}

/// The well-known body of exactly this name.
fn known(key: &str) -> Option<OrganizationCategory> {
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
