//! What the tagger looks at: rows of weights that begin at a unit and speak for the labels of the
//! units around it.
//!
//! A feature in the usual sense (the two characters before the label) is a lane of a row: all that
//! a string of units says for the labels near it lies together, so that one look-up gives it. The
//! trainer and the tagger walk over the same rows.

use super::alphabet;
use super::sequence::Line;

/// Units that a label sees on each side, and so much of the outside surrounds a line.
pub(crate) const REACH: usize = 4;
/// Lanes of a character: for the labels from four units before it to three behind.
pub(crate) const CHARACTER_LANES: usize = 2 * REACH;
/// Lanes of a string of characters: for the labels from one unit before its start to two behind.
pub(crate) const STRING_LANES: usize = 4;
/// Labels behind a string's start that it speaks for.
pub(crate) const STRING_BEHIND: usize = 2;
/// Lanes of a context: for the labels of its unit and of the one behind.
pub(crate) const CONTEXT_LANES: usize = 2;

/// A row of weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Row {
    /// The code of a character.
    Character(u16),
    /// The hash of two or three characters.
    Characters(u64),
    /// The hash of what the lexicon and the dictionary say, alone or with a character.
    Context(u64),
}

/// What takes the rows.
pub(crate) trait Sink {
    fn take(&mut self, row: Row);
}

impl<F: FnMut(Row)> Sink for F {
    fn take(&mut self, row: Row) {
        self(row);
    }
}

impl Row {
    /// The first label that a row speaks for, counted from [`REACH`] units before its start, and
    /// the number of its lanes.
    #[inline]
    pub(crate) fn lanes(self) -> (usize, usize) {
        match self {
            Self::Character(_) => (0, CHARACTER_LANES),
            Self::Characters(_) => (REACH + STRING_BEHIND + 1 - STRING_LANES, STRING_LANES),
            Self::Context(_) => (REACH, CONTEXT_LANES),
        }
    }
}

/// Gives the row of the character at a place of the padded line.
#[inline]
pub(crate) fn character_row(line: &Line, at: usize, sink: &mut impl Sink) {
    let here = line.codes.get(at).copied().unwrap_or(alphabet::OUTSIDE);
    sink.take(Row::Character(here));
}

/// Gives the rows of the ordinary words that touch a place of the padded line.
#[inline]
pub(crate) fn word_rows(line: &Line, at: usize, sink: &mut impl Sink) {
    let words = |offset: usize| line.words.get(at + offset).map_or(0, |words| u16::from(words.0));
    let here = line.codes.get(at).copied().unwrap_or(alphabet::OUTSIDE);
    sink.take(Row::Context(hash(9, [words(0), words(1), 0])));
    sink.take(Row::Context(hash(12, [here, words(0), 0])));
}

/// Gives the rows of the lexicon entries that touch a place of the padded line. Where the lexicon
/// is silent the characters have said all.
#[inline]
pub(crate) fn entry_rows(line: &Line, at: usize, sink: &mut impl Sink) {
    let marks = |offset: usize| line.marks.get(at + offset).map_or(0, |marks| marks.0);
    let here = line.codes.get(at).copied().unwrap_or(alphabet::OUTSIDE);
    let ahead = line.ahead.get(at).copied().unwrap_or(0);
    if marks(0) | marks(1) != 0 {
        sink.take(Row::Context(hash(2, [marks(0), marks(1), 0])));
    }
    if marks(0) != 0 {
        sink.take(Row::Context(hash(4, [here, marks(0), 0])));
    }
    if ahead != 0 {
        sink.take(Row::Context(hash(3, [u16::from(ahead), marks(0), 0])));
        sink.take(Row::Context(hash(5, [here, u16::from(ahead), 0])));
    }
}

/// Gives the rows of strings, which come from far memory and are asked for only where the rows of
/// the other functions leave hope of a name.
#[inline]
pub(crate) fn string_rows(line: &Line, at: usize, sink: &mut impl Sink) {
    let code = |offset: usize| line.codes.get(at + offset).copied().unwrap_or(alphabet::OUTSIDE);
    let ahead = line.ahead.get(at).copied().unwrap_or(0);
    sink.take(Row::Characters(hash(1, [code(0), code(1), 0])));
    sink.take(Row::Characters(hash(6, [code(0), code(1), code(2)])));
    if ahead != 0 {
        sink.take(Row::Context(hash(7, [code(0), code(1), u16::from(ahead)])));
    }
    if let Some([low, high]) = line.word(at) {
        sink.take(Row::Characters(hash(8, [low, high, 0])));
    }
}

/// The hash of what a template saw.
#[inline]
pub(crate) fn hash(template: u16, values: [u16; 3]) -> u64 {
    let [first, second, third] = values.map(u64::from);
    let content = first | second << 16 | third << 32 | u64::from(template) << 48;
    let product = u128::from(content ^ 0x9E37_79B9_7F4A_7C15) * 0xD6E8_FEB8_6659_FD93;
    (product as u64 ^ (product >> 64) as u64) & HASH
}

/// The bits of a hash that [`super::buckets`] looks at.
const HASH: u64 = !0xFFFF_0000;
