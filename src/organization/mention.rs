//! A place in the text where an organization is named.

use super::key::Key;
use super::value::OrganizationCategory;
use std::ops::Range;

/// A mention on its way to the result.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    /// Byte range in the text.
    pub(crate) range: Range<usize>,
    pub(crate) key: Key,
    pub(crate) category: OrganizationCategory,
    pub(crate) canonical: Option<String>,
    pub(crate) score: f32,
    /// What found it.
    pub(crate) rule: &'static str,
}

impl Mention {
    pub(crate) fn new(text: &str, range: Range<usize>, score: f32, rule: &'static str) -> Self {
        let key = Key::new(text.get(range.clone()).unwrap_or(""));
        Self { range, category: key.category(), key, canonical: None, score, rule }
    }

    /// Whether it is of a sports team or club.
    pub(crate) fn is_team(&self) -> bool {
        self.key.head().is_some_and(|head| head.team)
    }
}

/// The police of a place as a collective: 云州警方.
pub(crate) const POLICE: &str = "警方";
