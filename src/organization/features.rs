//! What the tagger looks at around a unit.

use super::sequence::Unit;

/// Reads a unit at a distance; the line is padded at both ends.
fn at(units: &[Unit], index: usize, offset: isize) -> Option<&Unit> {
    units.get(index.checked_add_signed(offset)?)
}

fn key(units: &[Unit], index: usize, offset: isize) -> u32 {
    at(units, index, offset).map_or(0, |unit| unit.key)
}

fn marks(units: &[Unit], index: usize, offset: isize) -> u32 {
    at(units, index, offset).map_or(1 << 30, |unit| unit.marks.0)
}

fn shape(units: &[Unit], index: usize, offset: isize) -> u32 {
    at(units, index, offset).map_or(0, |unit| unit.shape as u32 | u32::from(unit.space_before) << 3)
}

/// A feature as a number of 64 well-mixed bits: which template, and what it saw.
fn feature(template: u64, first: u32, second: u32, third: u32, fourth: u32) -> u64 {
    let pair = |low: u32, high: u32| u64::from(low) | u64::from(high) << 32;
    let mut hash = (pair(first, second) ^ template.wrapping_mul(0x9E37_79B9_7F4A_7C15))
        .wrapping_mul(0xD6E8_FEB8_6659_FD93);
    hash ^= hash >> 32;
    hash = (hash ^ pair(third, fourth)).wrapping_mul(0xA076_1D64_78BD_642F);
    hash ^ hash >> 29
}

/// Gives every feature of the unit at `index` to `sink`.
///
/// Characters in a window of two to each side, their n-grams, the shapes, the lexicon entries
/// that cover the neighbourhood, and how near the next head of a name is.
#[inline]
pub(crate) fn extract(units: &[Unit], index: usize, mut sink: impl FnMut(u64)) {
    let k = |offset| key(units, index, offset);
    let (far, before, here, after, beyond) = (k(-2), k(-1), k(0), k(1), k(2));
    sink(feature(1, far, 0, 0, 0));
    sink(feature(2, before, 0, 0, 0));
    sink(feature(3, here, 0, 0, 0));
    sink(feature(4, after, 0, 0, 0));
    sink(feature(5, beyond, 0, 0, 0));
    sink(feature(6, far, before, 0, 0));
    sink(feature(7, before, here, 0, 0));
    sink(feature(8, here, after, 0, 0));
    sink(feature(9, after, beyond, 0, 0));
    sink(feature(10, before, after, 0, 0));
    sink(feature(11, far, before, here, 0));
    sink(feature(12, before, here, after, 0));
    sink(feature(13, here, after, beyond, 0));
    sink(feature(14, far, before, here, after));
    sink(feature(15, before, here, after, beyond));
    sink(feature(16, here, after, beyond, k(3)));
    sink(feature(17, k(-3), far, before, here));
    let s = |offset| shape(units, index, offset);
    sink(feature(18, s(-1), s(0), s(1), 0));
    sink(feature(19, s(-2) | s(-1) << 8, s(0), s(1) | s(2) << 8, 0));
    let m = |offset| marks(units, index, offset);
    sink(feature(20, m(0), 0, 0, 0));
    sink(feature(21, m(-1), m(0), 0, 0));
    sink(feature(22, m(0), m(1), 0, 0));
    sink(feature(23, m(0), here, 0, 0));
    let ahead = at(units, index, 0).map_or(0, |unit| u32::from(unit.ahead));
    sink(feature(24, ahead, m(0), 0, 0));
    sink(feature(25, ahead, here, 0, 0));
    sink(feature(27, k(-3), 0, 0, 0));
    sink(feature(28, k(3), 0, 0, 0));
    sink(feature(29, far, here, 0, 0));
    sink(feature(30, here, beyond, 0, 0));
    sink(feature(26, ahead, before, here, 0));
}
