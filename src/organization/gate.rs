//! Where names may end: a first look at every character, so cheap that the tagger needs to look
//! at no more than the rest.
//!
//! A logistic regression over the characters and pairs of characters around a unit says whether a
//! name may end there. Nine of ten units in news text it passes by; what stands before the others
//! is looked at closely.

use super::alphabet::Shape;
use super::line::{Line, REACH};
use super::unit::Unit;
use std::ops::Range;

/// Units that a row speaks for: from [`BEFORE`] units before its start on.
pub(crate) const LANES: usize = 8;
/// Units before its start that a row speaks for.
pub(crate) const BEFORE: usize = 2;
/// Rows of pairs of characters; pairs that fall together share one.
pub(crate) const PAIRS: usize = 1 << 14;

/// How far before its end a name is looked for, in units.
const LONGEST: usize = 24;
/// Units behind the end of a name that are looked at with it.
const BEHIND: usize = 2;

/// Weights of one character or pair for the units near it, each a byte above [`ZERO`].
type Row = [u8; LANES];
/// The byte of a weight of zero, so that no sum of bytes is negative.
const ZERO: u8 = 128;
/// A row that says nothing.
const SILENT: Row = [ZERO; LANES];

/// The weights, in the bytes of a model.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Gate<'d> {
    /// The least sum of weights where a name may end.
    least: i16,
    /// A gate without them stays shut.
    pairs: Option<&'d [Row; PAIRS]>,
    characters: &'d [Row],
}

impl<'d> Gate<'d> {
    /// The gate that [`to_bytes`] wrote.
    pub(crate) fn new(bytes: &'d [u8]) -> Self {
        let (least, rows) = bytes.split_first_chunk().unwrap_or((&[0; 2], &[]));
        let rows: &[Row] = rows.as_chunks().0;
        let (pairs, characters) = rows.split_first_chunk().unzip();
        let characters = characters.unwrap_or_default();
        Self { least: i16::from_le_bytes(*least), pairs, characters }
    }

    /// Finds the parts of a line where names may be, from left to right. No part reaches over a
    /// stop. Linear.
    // Inlined into its caller it would have too few registers.
    #[inline(never)]
    pub(crate) fn windows(&self, line: &Line, windows: &mut Vec<Range<usize>>) {
        windows.clear();
        let (Some(pairs), [before, line_behind @ ..]) = (self.pairs, line.padded()) else { return };
        let mut sums = Sums::new();
        let least = Sums::SILENT + i32::from(self.least);
        let mut first = before.code;
        for (place, unit) in line_behind.iter().enumerate() {
            let character = self.characters.get(usize::from(first)).unwrap_or(&SILENT);
            let pair = &pairs[pair_row(first, unit.code)];
            if sums.add(*character, *pair) >= least {
                open(line.units(), place, windows);
            }
            first = unit.code;
        }
    }
}

/// The sums of the eight units that the next rows speak for, in lanes of sixteen bits: of every
/// other unit in one number, of those between in the other, so that eight are added at once.
struct Sums {
    even: u64,
    odd: u64,
}

impl Sums {
    /// The sum of a unit for which all rows are silent.
    const SILENT: i32 = 2 * LANES as i32 * ZERO as i32;
    /// The low byte of each lane.
    const BYTES: u64 = 0x00FF_00FF_00FF_00FF;

    /// The sums at the beginning of a line, behind nothing but silent rows.
    fn new() -> Self {
        let mut sums = Self { even: 0, odd: 0 };
        for _ in 0..LANES {
            sums.add(SILENT, SILENT);
        }
        sums
    }

    /// Adds the rows of one place and gives the sum of the first unit, which is whole now.
    #[inline]
    fn add(&mut self, character: Row, pair: Row) -> i32 {
        let [character, pair] = [character, pair].map(u64::from_le_bytes);
        let even = (character & Self::BYTES) + (pair & Self::BYTES);
        let odd = (character >> 8 & Self::BYTES) + (pair >> 8 & Self::BYTES);
        // One place on, each unit is one lane further to the front. A lane has room for 257 rows.
        *self = Self { even: self.odd + even, odd: (self.even >> 16) + odd };
        i32::from(self.even as u16)
    }
}

/// Adds the window of a name that may end at the unit whose sum is whole at a place of the padded
/// line.
// Out of the way of the loop over all units, which else would have too few registers.
#[inline(never)]
fn open(units: &[Unit], place: usize, windows: &mut Vec<Range<usize>>) {
    let is_stop = |index: usize| units.get(index).is_none_or(|unit| unit.shape == Shape::Stop);
    let Some(end) = place.checked_sub(REACH + BEFORE).filter(|&end| !is_stop(end)) else { return };
    let behind = (end + 1..=end + BEHIND).take_while(|&index| !is_stop(index)).count();
    let after = end + 1 + behind;
    let limit = windows.last().map_or(0, |window| window.end);
    let earliest = (end + 1).saturating_sub(LONGEST).max(limit);
    let start = (earliest..end).rev().find(|&index| is_stop(index)).map_or(earliest, |at| at + 1);
    match windows.last_mut() {
        Some(window) if start == window.end || end < window.end => window.end = after,
        _ => windows.push(start..after),
    }
}

/// The row of a pair of characters.
#[inline]
pub(crate) fn pair_row(first: u16, second: u16) -> usize {
    let mixed = (u32::from(first) << 16 | u32::from(second)).wrapping_mul(0x9E37_79B1);
    ((mixed ^ mixed >> 15).wrapping_mul(0x85EB_CA77) >> 7) as usize % PAIRS
}

/// Writes a gate.
pub(crate) fn to_bytes(least: i16, pairs: &[[i8; LANES]], characters: &[[i8; LANES]]) -> Vec<u8> {
    let rows = pairs.iter().chain(characters).flatten();
    let rows = rows.map(|weight| weight.cast_unsigned().wrapping_add(ZERO));
    least.to_le_bytes().into_iter().chain(rows).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line of units of these codes: 2 is a stop, 3 opens the gate.
    fn line(codes: &[u16]) -> Line {
        let shape = |code| if code == 2 { Shape::Stop } else { Shape::Han };
        let unit = |(at, &code): (u32, &u16)| Unit::new(at..at + 1, code, shape(code));
        Line::of((0..).zip(codes).map(unit))
    }

    /// A gate that opens where the character of code 3 stands.
    fn bytes() -> Vec<u8> {
        let mut characters = [[0; LANES]; 4];
        characters[3][BEFORE] = 100;
        to_bytes(50, &[[0; LANES]; PAIRS], &characters)
    }

    #[test]
    fn a_window_ends_behind_the_unit_and_begins_before_it() {
        let bytes = bytes();
        let mut codes = [1; 60];
        codes[40] = 3;
        let mut windows = Vec::new();
        Gate::new(&bytes).windows(&line(&codes), &mut windows);
        assert_eq!((windows.len(), windows[0].clone()), (1, 41 - LONGEST..41 + BEHIND));
    }

    #[test]
    fn windows_that_touch_are_one_and_none_reaches_over_a_stop() {
        let bytes = bytes();
        let mut codes = [1; 30];
        for end in [4, 9, 11, 20] {
            codes[end] = 3;
        }
        codes[10] = 2;
        let mut windows = Vec::new();
        Gate::new(&bytes).windows(&line(&codes), &mut windows);
        assert_eq!(windows, [0..10, 11..23]);
    }

    #[test]
    fn damaged_bytes_are_harmless() {
        let line = line(&[1; 9]);
        for bytes in [&[][..], &[1], &[0xFF; 40]] {
            Gate::new(bytes).windows(&line, &mut Vec::new());
        }
    }
}
