//! A token without its text.

use super::Tag;
use crate::Span;

/// What the buffer of tokens holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Entry {
    pub(crate) span: Span,
    pub(crate) tag: Tag,
}
