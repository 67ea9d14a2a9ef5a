//! What the tagger looks at: rows of weights that begin at a unit and speak for the labels of the
//! units around it.
//!
//! A feature in the usual sense (the two characters before the label) is a lane of a row: all that
//! a string of units says for the labels near it lies together, so that one look-up gives it. The
//! trainer and the tagger walk over the same rows.

use super::hash::hash;
use super::line::REACH;
use super::position::Position;

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

/// Gives the row of the character at a position.
#[inline]
pub(crate) fn character_row(here: &Position, sink: &mut impl Sink) {
    sink.take(Row::Character(here.code));
}

/// Gives the rows of the ordinary words that touch a position.
#[inline]
pub(crate) fn word_rows([here, next]: [&Position; 2], sink: &mut impl Sink) {
    let [words, next_words] = [here, next].map(|position| u16::from(position.words.0));
    sink.take(Row::Context(hash(9, [words, next_words, 0])));
    sink.take(Row::Context(hash(12, [here.code, words, 0])));
}

/// Gives the rows of the lexicon entries that touch a position. Where the lexicon is silent the
/// characters have said all.
#[inline]
pub(crate) fn entry_rows([here, next]: [&Position; 2], sink: &mut impl Sink) {
    let [marks, next_marks] = [here, next].map(|position| position.marks.0);
    let ahead = u16::from(here.ahead);
    if marks | next_marks != 0 {
        sink.take(Row::Context(hash(2, [marks, next_marks, 0])));
    }
    if marks != 0 {
        sink.take(Row::Context(hash(4, [here.code, marks, 0])));
    }
    if ahead != 0 {
        sink.take(Row::Context(hash(3, [ahead, marks, 0])));
        sink.take(Row::Context(hash(5, [here.code, ahead, 0])));
    }
}

/// Gives the rows of strings, which come from far memory and are asked for only where the rows of
/// the other functions leave hope of a name.
#[inline]
pub(crate) fn string_rows([here, next, after]: [&Position; 3], sink: &mut impl Sink) {
    sink.take(Row::Characters(hash(1, [here.code, next.code, 0])));
    sink.take(Row::Characters(hash(6, [here.code, next.code, after.code])));
    if here.ahead != 0 {
        sink.take(Row::Context(hash(7, [here.code, next.code, u16::from(here.ahead)])));
    }
    if here.word != 0 {
        let [low, high] = [here.word as u16, (here.word >> 16) as u16];
        sink.take(Row::Characters(hash(8, [low, high, 0])));
    }
}
