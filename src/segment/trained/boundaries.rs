//! How strongly the model wants a boundary at each place.
//!
//! A pointwise linear model: each boundary is decided by itself, from the characters around it,
//! their kinds, and the dictionary words that end there, go over it or begin there; after Neubig,
//! Nakata and Mori, "Pointwise Prediction for Robust, Adaptable Japanese Morphological Analysis"
//! (ACL 2011). All strings that begin at a character are looked up at once, with the weights that
//! they have for all boundaries within reach.

use super::hash;
use super::layout::{self, LANES, LANES_BEFORE, LONGEST_WORD, bits, kind};
use super::model::View;

/// Characters that a boundary sees on each side: so much of [`layout::OUTSIDE`] surrounds a run.
pub(super) const REACH: usize = 3;

/// Boundary scores of one run of characters. Reused from run to run.
#[derive(Clone, Debug, Default)]
pub(super) struct Boundaries {
    /// Codes of the characters, with [`REACH`] codes of the outside before and behind.
    pub(super) codes: Vec<u16>,
    /// For each character (those outside too) the score of the boundary before it.
    pub(super) scores: Vec<i16>,
    /// Classes of the longest dictionary words that end before, go over, and begin at a character.
    words: Vec<[u8; 3]>,
}

impl Boundaries {
    /// Begins a new run.
    pub(super) fn clear(&mut self) {
        self.codes.clear();
        self.codes.extend([layout::OUTSIDE; REACH]);
    }

    /// Ends the run: scores its boundaries. Linear.
    pub(super) fn score(&mut self, model: &View<'_>) {
        self.codes.extend([layout::OUTSIDE; REACH]);
        let length = self.codes.len();
        self.words.clear();
        self.words.resize(length + 1, [0; 3]);
        self.scores.clear();
        self.scores.resize(length + 1, 0);
        self.sum_strings(model);
        self.sum_kinds_and_words(model);
    }

    /// The weights of strings of one to three characters; marks dictionary words on the way.
    fn sum_strings(&mut self, model: &View<'_>) {
        let Self { codes, scores, words } = self;
        // The sums of the boundaries within reach of the character; the first one is complete.
        let mut sums = [0i16; LANES + 2];
        for at in 0..codes.len() {
            let first = codes[at];
            let mut rows = [model.character(first), [0; 8], [0; 8]];
            if let [second, rest @ ..] = &codes[at + 1..] {
                let pair = hash::extend(hash::extend(0, first), *second);
                let found = model.strings.find(pair);
                let mut flags = 0;
                if let Some(slot) = found {
                    rows[1] = weights(slot);
                    flags = slot[2];
                    if flags & bits::WORD != 0 {
                        mark(words, at, 2);
                    }
                }
                if let [third, rest @ ..] = rest {
                    let triple = hash::extend(pair, *third);
                    if let Some(slot) = model.strings.find(triple) {
                        rows[2] = weights(slot);
                        if slot[2] & bits::WORD != 0 {
                            mark(words, at, 3);
                        }
                        if flags & slot[2] & bits::PREFIX != 0 {
                            mark_long_words(model, words, at, triple, rest);
                        }
                    }
                }
            }
            for row in rows {
                for (sum, weight) in sums.iter_mut().zip(row) {
                    *sum = sum.saturating_add(i16::from(weight.cast_signed()));
                }
            }
            let complete = at.checked_sub(LANES_BEFORE).and_then(|place| scores.get_mut(place));
            if let Some(score) = complete {
                *score = sums[0];
            }
            sums.copy_within(1.., 0);
            sums[LANES + 1] = 0;
        }
    }

    fn sum_kinds_and_words(&mut self, model: &View<'_>) {
        let Self { codes, scores, words } = self;
        let mut kinds = 0;
        for ((&code, score), &[before, across, after]) in
            codes.iter().skip(1).zip(scores.iter_mut()).zip(words.iter())
        {
            // The kinds of two characters before and two behind the boundary.
            kinds = (kinds << 3 | usize::from(model.kind(code))) & 0xFFF;
            *score = match kinds >> 3 & 0o77 {
                // Digits and letters are never torn, and white space is a token of its own.
                DIGITS | LETTERS | SPACES => i16::MIN,
                inner if inner >> 3 == OUTSIDE || inner & 7 == OUTSIDE => i16::MAX,
                _ => score
                    .saturating_add(model.kind_weight(kinds))
                    .saturating_add(model.word_weight(layout::word_index(before, across, after))),
            };
        }
    }
}

const OUTSIDE: usize = kind::OUTSIDE as usize;
const SPACES: usize = OUTSIDE << 3 | OUTSIDE;
const DIGITS: usize = (kind::DIGIT as usize) << 3 | kind::DIGIT as usize;
const LETTERS: usize = (kind::LETTER as usize) << 3 | kind::LETTER as usize;

/// The weights of a slot as a row of lanes: the byte of bits stands where lane 0 has no weight.
#[inline]
fn weights(slot: &[u8; 8]) -> [u8; 8] {
    ((u64::from_le_bytes(*slot) >> 16) & !0xFF).to_le_bytes()
}

/// Notes a word of the dictionary at the boundaries that it touches.
#[inline]
fn mark(words: &mut [[u8; 3]], start: usize, length: usize) {
    let class = layout::length_class(length);
    let Some(touched) = words.get_mut(start..=start + length) else { return };
    if let [first, inner @ .., last] = touched {
        first[2] = first[2].max(class);
        for place in inner {
            place[1] = place[1].max(class);
        }
        last[0] = last[0].max(class);
    }
}

/// Dictionary words of four and more characters that begin with a triple.
#[cold]
fn mark_long_words(
    model: &View<'_>,
    words: &mut [[u8; 3]],
    start: usize,
    triple: u64,
    rest: &[u16],
) {
    let mut key = triple;
    for (length, &code) in (4..=LONGEST_WORD).zip(rest) {
        key = hash::extend(key, code);
        let Some(slot) = model.strings.find(key) else { return };
        if slot[2] & bits::WORD != 0 {
            mark(words, start, length);
        }
        if slot[2] & bits::PREFIX == 0 {
            return;
        }
    }
}
