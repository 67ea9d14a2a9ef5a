//! What the tagger labels.

use super::alphabet::{self, Shape};
use std::ops::Range;

/// The smallest piece of a name: a Chinese character, a run of letters or digits, a mark.
///
/// Spaces are no units: a page may break a name anywhere (某某股份有限 公司 董 事 会).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unit {
    /// Byte offset in the text.
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Hash of a Latin word, zero for all else.
    pub(crate) word: u32,
    /// Code of the model's alphabet.
    pub(crate) code: u16,
    pub(crate) shape: Shape,
}

impl Unit {
    /// What lies beyond the line.
    pub(crate) const OUTSIDE: Self =
        Self { start: 0, end: 0, word: 0, code: alphabet::OUTSIDE, shape: Shape::Stop };

    /// A unit that is no Latin word.
    #[inline]
    pub(crate) fn new(bytes: Range<u32>, code: u16, shape: Shape) -> Self {
        Self { start: bytes.start, end: bytes.end, word: 0, code, shape }
    }
}
